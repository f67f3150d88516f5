"""What the page Company context says. One word for one thing, everywhere; sentences say what happened and what to do."""

from __future__ import annotations

CONTEXT = "Company context"
HINT = "What you write about your company. Every text is written by it."
NO_CONTEXT = "You have no company context yet"
NO_CONTEXT_HINT = (
    "Texts for your own deals wait for it; the sample deals use that of their made-up seller. Choose a template, replace what "
    "stands in [brackets], and save."
)
NO_CONTEXT_REP = "Texts for your own deals wait for it. A manager writes it on this page."
GONE = "The file of your company context is gone"
GONE_HINT = "Every text that it ever had is under History; a manager can bring one back, or start anew from a template."

# Head
VERSION = "Version {version}"
TOKENS = "{tokens} tokens"
TOKENS_WHY = "About, as it is sent with every recommendation; {share} of it are learnings."
CHANGED = "changed {moment} by {person}"
CHANGED_OUTSIDE = "changed {moment}, outside the program"
BY_YOU = "you"
CHECK = "Check"
CHECK_COUNT = "Check · {count}"
TEMPLATE = "Template"
HISTORY = "History"

# Check
CHECK_TITLE = "Check"
CHECK_OF_DRAFT = "Of the text as it stands in the editor."
ALL_GOOD = "Nothing is missing, and nothing contradicts the hard rules."
MUST = "To mend"
MAY = "May stay"
LINE = "Line {line}"
HARD_RULES = "Hard rules"
HARD_RULES_HINT = "They outrank every learning. What code can check is held against each text; the rest is advice to Claude."
NO_HARD_RULES = "There is none. Add a section “## Hard rules” with a line for each, such as “Discounts at most 10 %”."

# Templates
TEMPLATE_TITLE = "Start from a template"
TEMPLATE_HINT = "It is put into the editor. Nothing is saved until you save it."
TEMPLATE_LOSES = "Your unsaved changes would be replaced."
TEMPLATE_USE = "Put it into the editor"

# Editor
EDITOR = "Text"
PREVIEW = "Preview"
PREVIEW_CUT = "The preview ends here; the text is longer."
PREVIEW_EMPTY = "Nothing to show yet."
LINES_CHANGED = "{lines} changed"
NEXT_VERSION = "{before} → {after}"
FIRST_VERSION = "becomes {after}"
FEWER_TOKENS = "{tokens} fewer"
MORE_TOKENS = "{tokens} more"
SAME_SIZE = "same size"
TOUCHES_NONE = "no prepared recommendation becomes stale"
TOUCHES_ONE = "1 prepared recommendation becomes stale"
TOUCHES = "{count} prepared recommendations become stale"
ANEW = "about {cost} to write anew"
ANEW_FREE = "free to write anew"
TO_FILL = "{count} still in [brackets]"
SAVE_ASK = "Save …"
SAVE_TITLE = "Save the company context"
SAVE_AS = "Save as {version}"
SAVED = "The company context is saved as {version}"
SAVED_SAME = "The text says nothing new; version {version} stays in force"
WHY = "Why"
WHY_HINT = "For the history; may stay empty"
EDITED = "edited on the dashboard"
CANCEL = "Cancel"

# Somebody saved meanwhile
CONFLICT = "Version {version} was saved meanwhile, by {person}, {moment}."
CONFLICT_OUTSIDE = "Version {version} was written outside the program meanwhile, {moment}."
CONFLICT_HINT = (
    "Nothing is lost: yours is in the editor, theirs beside it. Take over what you want of theirs; saving yours replaces it."
)
CONFLICT_SAVING = "Saving yours replaces it. Cancel to look at both."
THEIRS = "Theirs ({version})"
THEIRS_TO_YOURS = "What yours changes in theirs"
TAKE_THEIRS = "Drop mine, take theirs"
TOOK_THEIRS = "Version {version} is in the editor"

# The difference of two texts
DIFFERENCE = "Difference"
NO_DIFFERENCE = "Nothing differs."
ADDED = "added"
REMOVED = "removed"
MORE_LINES = "{lines} not shown"

# History
HISTORY_TITLE = "History of the company context"
VERSION_COLUMNS = ("Version", "When", "By", "Why", "")
IN_FORCE = "in force"
COMPARE_FROM = "Compare"
COMPARE_WITH = "with"
COMPARED = "From {before} to {after}"
COMPARE_THIS = "Compare version {version} with the one in force"
ROLL_BACK_TO = "Go back to version {version}"
ROLL_BACK_ASK = "Version {version} comes into force again, as {after}. Everything in between stays in the history."
ROLL_BACK = "Go back to {version}"
ROLLED_BACK = "The text of {version} is in force again, as {after}"

# Trial
TRY = "Try on {deals} · {price}"
TRY_TITLE = "On trial"
TRY_HINT = "The same deals with the text in force and with yours. Nothing of it is on a board until you save."
TRY_OUTDATED = "You changed the text since; try it again to see that."
TRY_CLOSE = "Close"
IN_FORCE_SIDE = "In force ({version})"
NO_VERSION = "none"
YOURS_SIDE = "With your text"
SAME_TEXTS = "Both read the same."
NOT_THERE = "Not among the actions here."
TRY_DEALS = "Deals to try it on"
NOT_WRITTEN = "Not tried yet. Try the text to see it."

# What it has learned
LEARNED = "What it has learned"
LEARNING_COLUMNS = ("Learning", "Section", "From feedback", "Helped, harmed", "State", "")
LEDGER_VIEWS = {"active": "Active {count}", "waiting": "Waiting {count}", "retired": "Retired {count}"}
LEDGER_SHOW = "Which learnings are shown"
LEDGER_EMPTY = {
    "active": "Nothing is learned yet. Feedback becomes a learning here, or write one under a learnings section yourself.",
    "waiting": "Nothing waits for a manager.",
    "retired": "Nothing was taken out.",
}
STATES = {"active": "active", "candidate": "waiting", "accepted": "accepted", "superseded": "replaced", "retired": "retired"}
SINCE = "since {day}"
UNTIL = "until {day}"
NO_FEEDBACK = "written by {person}"
IN_THE_FILE = "written in the file"
LEARNINGS_SUFFIX = " Learnings"
NOT_JUDGED = "No thumb has counted for it yet"
REINFORCED = "said again {times}"
HELPED = "Helped"
HARMED = "Harmed"
QUOTE = "“{text}”"
BY_AT = "{person}, {day}"
APPROVE_ONE = "Approve “{text}”"
EDIT_ONE = "Edit “{text}”"
MOVE_ONE = "Move “{text}” to another section"
EXPIRY_ONE = "Set how long “{text}” holds"
RETIRE_ONE = "Retire “{text}”"
RESTORE_ONE = "Restore “{text}”"
USES_ONE = "What went out under “{text}”"
APPROVED = "“{text}” is in force"
ACCEPTED = "“{text}” is accepted, and comes into force when you publish"
RESTORED = "“{text}” is in force again"
MERGED = "“{text}” says what another one says already, and was added to it"
PUBLISH = "Publish {count}"
PUBLISH_HELP = "What was accepted comes into force together: one new version, one time that recommendations become stale."
PUBLISHED = "{learnings} in force now"
EDIT_TITLE = "Edit a learning"
EDIT_LABEL = "Learning"
EDIT_HINT = "A sentence or two, plain words, on one line. Its counts stay."
EDIT_SAVE = "Save"
EDIT_DONE = "The learning reads “{text}” now"
MOVE_TITLE = "Move a learning"
MOVE_LABEL = "Section"
MOVE_SAVE = "Move"
MOVE_DONE = "“{text}” is in {section} now"
RETIRE_TITLE = "Retire a learning"
RETIRE_ASK = "“{text}” is taken out of the context. Texts written from now on don't follow it; you can restore it at any time."
TURN_DOWN_ASK = "“{text}” is turned down. Said again, it waits for a manager again."
RETIRE = "Retire it"
RETIRE_DONE = "“{text}” is retired"
EXPIRY_TITLE = "How long a learning holds"
EXPIRY_LABEL = "Last day"
EXPIRY_HINT = "Without a day it holds until somebody retires it."
EXPIRY_SAVE = "Save"
EXPIRY_DONE = "“{text}” holds until {day}"
EXPIRY_NONE = "“{text}” holds until somebody retires it"

# What left the house
USED = "What left the house"
USED_HINT = "Every text that was copied, opened or downloaded, as it left."
USED_COLUMNS = ("Deal", "How", "By", "When", "Checked", "")
USED_EMPTY = "Nothing has left yet. Copy or open a text on a board, and it stands here."
USED_NONE_FITS = "Nothing that left fits."
USED_SEARCH = "Search deals"
USED_LEARNING = "Written by the learning"
USED_ANY = "Any learning"
USED_CHECKED = "Only what left with a warning"
USED_PERSON = "By"
USED_ANYBODY = "Anybody"
USED_WAY = "How"
USED_ANY_WAY = "Any way"
USED_DAYS = "When"
USED_MORE = "Show more"
USED_SHOW = "Show the text for {deal}"
USED_TITLE = "What left"
USED_WHOLE = "The whole recommendation"
USED_WARNINGS = "Warnings that were said to be checked"
USED_LEARNINGS = "Learnings that it applied"
USED_UNDER = "What went out under a learning"
USED_UNDER_NONE = "Nothing has left that says it applied this learning."
WAYS = {
    "copy": "copied",
    "mail_program": "opened in the mail program",
    "eml": "saved as a mail",
    "ics": "put into a calendar",
    "whatsapp": "opened in WhatsApp",
    "linkedin": "opened in LinkedIn",
    "phone": "called",
    "print": "printed",
    "download": "downloaded",
    "cli": "taken on the command line",
}
WAY_PART = "{part} copied"
WARNINGS = "{count} checked"
