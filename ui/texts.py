"""What the interface says. One word for one thing, everywhere; sentences say what happened and what to do."""

from __future__ import annotations

# Pages
DEALS = "Deals"
CACHE = "Cache"
PROFILE = "Profile"

# What is typed and not saved yet
NOT_KEPT = (
    "This browser keeps nothing for this site: what you type here is lost when you reload the page. Save before you leave it."
)
NOT_SAVED_YET = "Not saved yet; kept in this browser."
DISCARD = "Discard changes"
BOARD = "Board"

# Deals
GREETINGS = ((5, "Good evening"), (12, "Good morning"), (18, "Good afternoon"), (24, "Good evening"))
SOURCE_NAMES = {"sample": "Sample data", "files": "Imported deals", "brevo": "Brevo", "scripts": "Script 1"}
NEEDS_YOU = "Needs you"
ALL_OPEN = "All open"
PREPARED = "Prepared"
STALE = "Stale"
WON = "Won"
LOST = "Lost"
SEARCH_DEALS = "Search deals, companies, people"
IMPORT = "Import"
NO_DEALS = "No deals here yet"
NO_DEALS_HINT = "Import an export of your CRM, or look around in the sample data."
NO_MATCH = "No deal fits these filters"
NO_MATCH_HINT = "Search and filters leave nothing over."
NOTHING_SHOWN = {
    "needs": ("Nothing needs you right now", "No open deal has reached the mark of today."),
    "prepared": (
        "No deal is prepared yet",
        "Open a deal: its recommendation is written at once, and stands ready here while nothing changes.",
    ),
    "stale": ("Nothing is stale", "What was written before still holds, or is written anew when you open its deal."),
    "clean": ("Nothing to clean up", "Every open deal has a contact and an owner, and none should have closed long ago."),
    "won": ("No deal is won yet", "Won deals of this source appear here."),
    "lost": ("No deal is lost", "Lost deals of this source appear here."),
}
CALM = "Nothing needs you right now."
CALM_DONE = "{deals} that needed you {are} done for today."
CALM_SILENT = (
    "These deals came without e-mails, calls and notes, so nobody can be seen to wait for you. "
    "Import those records as well, or open the first deal below."
)
CALM_QUIET = "No answer is owed, no promise is late. All open deals stand below; open the first to see what comes next."
IMPORT_RECORDS = "Import records"
SHOW_ALL = "Show all open deals"
NOT_PREPARED = "Not prepared"
DONE_AT = "done {moment}"
URGENT = "{count} × P0"
PLANNED = "{count} planned"
NOTHING_PLANNED = "nothing to do"
HOLD_UNTIL = "wait until {day}"
HOLD = {"forbidden": "do not contact", "spared": "wait", "nothing_due": "nothing due"}
# What changed since a recommendation was written, by the input's name. Who signs is a part of the prompt.
CHANGED = {
    "data": "data changed",
    "summary": "summary changed",
    "prompt": "prompt or sender changed",
    "context": "context changed",
    "campaign": "campaign changed",
}

# First run
FIRST_RUN = "Make it yours"
STEP_DEALS = "Your deals"
STEP_DEALS_TODO = "You see made-up deals of a made-up company. Import an export of your CRM: CSV, Excel or JSON."
STEP_DEALS_DONE = "{count} imported."
STEP_CONTEXT = "Your company"
STEP_CONTEXT_TODO = (
    "What you sell, to whom, in which tone. Every text is written by it. Start from a template and edit the file."
)
STEP_CONTEXT_DONE = "Version {version} is in force."
STEP_KEY = "A Claude key"
STEP_KEY_TODO = (
    "Without one, the playbook writes: rules, no AI, no network. With one, Claude does. Stop the dashboard, "
    "put the key into the environment of the terminal that starts it, and start it again:"
)
STEP_KEY_COMMANDS = """\
# macOS, Linux
export ANTHROPIC_API_KEY="your-key-here"
# Windows
$env:ANTHROPIC_API_KEY = "your-key-here"
"""
STEP_KEY_WHERE = "You get a key at console.anthropic.com. It is read from the environment alone, and never stored or shown."
STEP_KEY_DONE = "Claude writes with {model}."
STEP_KEY_ACTION = "Test the key"
STEP_KEY_TESTING = "Asking Claude's server …"
KEY_ACCEPTED = "The key is accepted; the server answered in {seconds} s. That cost nothing."
KEY_UNTRIED = "The server answered in {seconds} s, but lists no models, so the key was not tried."

WRITERS = {"claude": "Claude", "playbook": "Playbook draft, no AI"}
FRESHNESS = {"fresh": "Fresh", "stale": "Stale", "draft": "Draft"}
UP_TO_DATE = "Up to date"
# The five inputs of a recommendation, by the names that people know them by.
MARKS = "What the recommendation was made from"
INPUTS = {
    "data": "The deal, its people and records, your corrections, and what was done before today.",
    "summary": "The summary of where the deal stands.",
    "prompt": "The template {prompt}, the model {model}, your time zone, and who signs: name, title, company, booking link.",
    "context": "What you wrote about your company.",
    "campaign": "What every text should serve. It is set under Options.",
}
INPUT_NONE = "No {name}"
INPUT_SAME = "The {name} is the same"
INPUT_CHANGED = "The {name} changed"
SAME_SINCE = "The same as {moment}, when this was written."
CHANGED_SINCE = "It changed since this was written, {moment}."
VERSION = "Version {version}."
HASH_THEN = "hash when written"
HASH_NOW = "hash now"

# Cache
CLEAR = "Clear"
NO_ENTRIES = "The cache is empty"
NO_ENTRIES_HINT = "Open a deal: what is written for it is kept here, and shown again at no cost while nothing changed."

# Profile
PROFILE_HINT = "How your messages are signed. None of it but your name, title, company and booking link reaches a model."
SAVED = "Saved in your profile. Every text shown from now on carries it."

# Table of deals
SORT_BY = "Sort by"
PAUSED_UNTIL = "Wait until {day}"
FORBIDDEN = "Do not contact"
SCORE_LABEL = "Attention {score} of 100 for {deal}: why?"
WHY_SCORE = "Why {score}?"
SCORE = "Score"
NO_REASON = "No answer is owed, no promise is late, no date is near, and nobody has been silent for too long."
NEVER = "never"
NO_TOUCH = "No touch is recorded"
THEY_WROTE = "Theirs,"
WE_WROTE = "Ours,"
LAST_TOUCH = "Last touch"
ENGAGEMENT_LABEL = "Engagement {score} of 100, {trend}"
FILTER = "Filter"
CLEAR_FILTERS = "Clear {filters}"
STAGE_FILTER = "Stage"
OWNER_FILTER = "Owner"
ENGAGEMENT_FILTER = "Engagement"
LEVELS = {"high": "High", "medium": "Medium", "low": "Low"}
SHOW_FILTER = "Show"
NO_OWNER = "Nobody"
NO_STAGE = "No stage"
RANGE = "{first}–{last} of {total}"
KPIS = "The day in numbers"
KPI_TODAY = "Need you today"
KPI_NEXT = "Need you {day}"
KPI_PIPELINE = "Open pipeline"
KPI_CLOSING = "Closing this month"
KPI_LATE = "Close date passed"
KPI_PREPARED = "Prepared"

# Dialogs
PROBLEM = "That didn't work."
FAILURE = "The dashboard failed here. Try again; its log says why."
GOES_ON = "Not everything works; the rest goes on."
HIDE = "Hide"
STEP_DEALS_ACTION = "Import deals"
STEP_CONTEXT_ACTION = "Choose a template"
CONTEXT_DIALOG = "Your company context"
CONTEXT_TEMPLATE = "Template"
CONTEXT_HINT = "A file of your own is made from it. Replace what stands in [brackets] with any editor; changes count at once."
CONTEXT_CREATE = "Use this template"
CONTEXT_CREATED = "Your company context is in {path}"

# Cache, in detail
CACHE_HINT = "Recommendations hold for {minutes} minutes, and never past the end of the day"
CACHE_PROBLEM = "The cache isn't working; everything else goes on."
ENTRIES = "Entries"
EXPIRED = "Expired"
CLEARED = "Cleared"
ON_TRIAL = "On trial"
HIT_RATE = "Hit rate"
SPENT = "Spent"
SPARED = "Spared"
BY_HITS = "by hits"
ALSO_KEPT = "Also kept"
KEPT = {"feedback": "feedback", "context_updates": "context updates"}
MISS_REASONS = {
    "new": "first for its deal",
    "expired": "expired",
    "forced": "asked for anew",
    "trial": "a context on trial",
    "several": "several things changed",
}
TOKEN_NAMES = {
    "input_tokens": "Sent to Claude",
    "output_tokens": "Written by Claude",
    "cache_read_input_tokens": "Read from Claude's own cache",
    "cache_creation_input_tokens": "Put into Claude's own cache",
}
SEARCH_ENTRIES = "Search entries"
NO_ENTRY_FITS = "No entry fits this search."
OPEN_BOARD = "Open {deal}"
DELETE_ENTRY = "Delete the entry of {deal}"
ENTRY_TOLD = "{writer} · {moment} · key {key}"
NAMELESS = "A deal without a name"
DELETE_TITLE = "Delete an entry"
DELETE_QUESTION = (
    "The recommendation for {deal}, written {moment} ({writer}), will never be shown again. The deal is written anew when it "
    "is asked for, and with Claude that costs money. Feedback, what you ticked off, and the history stay."
)
DELETE = "Delete this entry"
DELETED = "The entry of {deal}, written {moment}, is deleted"
CLEAR_TITLE = "Clear the cache"
CLEAR_QUESTION = (
    "{entries} will never be shown again; each deal is written anew when it is asked for, and with Claude that costs "
    "money. Feedback, what you ticked off, and the history stay."
)
CLEAR_ALL = "Clear {entries}"
CLEARED_ALL = "{entries} cleared"
CANCEL = "Cancel"

# Profile, in detail
NAME = "Name"
JOB_TITLE = "Title"
COMPANY = "Company"
EMAIL = "E-mail address"
PHONE = "Phone"
BOOKING_LINK = "Booking link"
SIGNATURE = "Signature"
SIGNATURE_EXAMPLE = "Anna Weber\nAccount Executive, Northline"
ZONE = "Time zone"
CAPACITY = "Urgent actions that fit into your day"
WORKSPACE_CAPACITY = "The workspace's: {count}"
WORKSPACE_ZONE = "The workspace's: {zone}"
OPT_OUT = "Opt-out line"
OPT_OUT_HELP = "Stands under every e-mail. Left empty, first e-mails to new people get one in their language."
POSTAL = "Postal address"
POSTAL_HELP = "The law of the United States asks for it under commercial e-mail."
STAND_IN = "Who signs for you while you are away"
STAND_IN_HELP = "The address they sign in with. They sign the texts of your deals, and work on these as on their own."
AWAY_UNTIL = "Away until"
SAVE = "Save"
NOT_SAVED = "Not saved: {fields} to correct above."
BAD_EMAIL = "The e-mail address needs an @ and no spaces."
NO_STAND_IN = "Nobody with this address has a profile with a name here. They save theirs first."
NO_AWAY_UNTIL = "Say until when."
BAD_PHONE = "The phone number needs at least five digits."
BAD_LINK = "The booking link must begin with https://."
