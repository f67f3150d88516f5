"""What a board says. One word for one thing, everywhere; sentences say what happened and what to do."""

from __future__ import annotations

# The three columns
PRIORITY_NAMES = {"P0": "Today", "P1": "This week", "P2": "Next week"}
NEXT_WORKING_DAY = "Next working day · {day}"
NEXT_GOOD_DAY = "Next good day · {day}"
OPEN_AND_DONE = "{actions}, {count} done"
OPEN_AND_ASIDE = "{actions}, {count} put aside"
ALL_DONE = "all done"
ALL_ASIDE = "all put aside"
NOTHING_OPEN = "Nothing is left open here."
NIGHT_MESSAGE = "At {time} it is night for you: schedule it now in your mail or message program, to leave at that time."
NIGHT_CALL = "At {time} it is night for you: agree with them on another time, or ask a colleague who is awake."
EMPTY_COLUMN = {
    "P0": "Nothing has to happen today.",
    "P1": "Nothing is planned for this week.",
    "P2": "Nothing is planned for next week.",
}
NO_DEAL = "No deal is chosen"
UNKNOWN_DEAL = "This deal isn't here"
UNKNOWN_DEAL_HINT = (
    "No source has a deal '{deal}'. It may have been deleted, or imported under another name: look for it in the list of deals."
)
NO_DEAL_HINT = "Open one from the list of deals."
HOLD_TITLES = {
    "forbidden": "Do not contact",
    "spared": "Wait",
    "nothing_due": "Nothing is due",
    "nobody": "Nobody to write to",
}
HOLD_UNTIL_TITLE = "{title} until {day}"
CLOSED_ON = "{status} on {day}"
NOTHING_DUE = "Nothing is due."
WHAT_WOULD_CHANGE = "What would change this"
CHANGES = {
    "forbidden": "They ask for contact again, and a manager lifts it. Until then nobody writes to them, in any channel.",
    "spared": "That day, or a message from them before it.",
    "nothing_due": "A message from them, a promise of yours that comes due, or a date that comes near.",
    "nobody": "A contact with an e-mail address or a phone number, imported or added in your CRM.",
    "won": "A message from them, a promise of yours, or a renewal date in your CRM.",
    "lost": "A message from them, or the deal opened again in your CRM.",
}
LOSS_REASON = "Why it was lost"
OPEN_QUESTIONS = "Find out first"
GAPS = "What the data can't tell"
LEFT_OUT = "Claude is not sent all of this deal"
LEFT_OUT_HOW = "What is shortened or left out"
TOOLS = "The whole board"
TIMELINE = "Timeline"
DEAL_DATA = "Deal data"
NAMELESS = "A deal without a name"
TIMELINE_GROUPS = {"all": "All", "mails": "Mails", "calls": "Calls", "notes": "Notes"}
TIMELINE_SHOW = "What the timeline shows"
NONE_OF_THESE = "None of these is recorded for this deal."
QUOTED = "Earlier messages"
TOLD_BY = "told by {person} {moment}"
NO_INTERACTIONS = "No interaction is recorded for this deal."

# Actions
COPY_EMAIL = "Copy e-mail"
COPY_MESSAGE = "Copy message"
COPY_SCRIPT = "Copy script"
COPY_FIELD = "Copy the {field}"
OPEN_IN_MAIL = "Open in mail"
MAIL_FILE = "Mail file"
MAIL_FILE_HINT = "Save as a mail file (.eml), which your mail program opens as a draft"
CALENDAR_FILE_HINT = "Save as a calendar entry (.ics) for {when}"
PRINT_HINT = "Print this text"
LAST_USE = "{way} by {person} {moment}"
SAVED = "Saved"
PRINTED = "Sent to the printer"
CALL = "Call {number}"
WHATSAPP = "WhatsApp"
LINKEDIN = "LinkedIn"
TO = "To"
TO_PERSON = "to"
ADDRESS = "Address"
NO_ADDRESS = "no address is known"
SUBJECT = "Subject"
BODY = "Body"
OPEN_WITH = "Open with"
ASK = "Ask"
SAY = "Say"
HOW = "How"
MIND = "Mind"
IF_THEY_OBJECT = "If they object ({count})"
CLOSE_WITH = "Close with"
VOICEMAIL = "Voicemail"
PREREQUISITES = "Before you start"
BASED_ON = "Based on {quotes}"
SHOW_SOURCE = "Show in the timeline"
COPIED = "Copied"
NOT_COPIED = "The browser refused the clipboard. Select the text and copy it by hand."
CHECK = "I have checked it"
GO_ON = "Checked, go on"
CHECKED = "Checked by you just now."
BEFORE_USE = "Before it leaves, check each point:"
STILL_OPEN = "It has left. Still to do:"
FACTS = "{facts} checked: {parts}"
FACTS_STAND = "{count} in your records"
FACTS_ALL_STAND = "in your records"
FACTS_COMPUTED = "{count} calculated from them"
FACTS_OFFERED = "{times} offered"
FACTS_DOUBTFUL = "{count} to check"
BEFORE_DOWNLOAD = "Before it leaves, check each point:"
OPEN_STEPS = "{steps} still open in it."
WRITE_IN_FULL = "Write it in full"
WRITE_IN_FULL_PRICE = "Write it in full · about {price}"
DONE = "Done"
UNDO = "Undo"

# Shortcuts: the key, and what it does
KEYS = "Keys"
COPY_KEY, DONE_KEY, NEXT_KEY = "C", "D", "N"
KEYS_DO = {COPY_KEY: "Copy the text", DONE_KEY: "Mark it done", NEXT_KEY: "The next deal of your day"}
KEYS_WHERE = "On the card that you are in, else on the first one. Never while you type, or while a dialog is open."
KEYS_ON = "Keys are on"

# Board, in detail
SITUATION = "Situation"
SINCE = "What changed since {day}"
WAITING = "Who waits for whom"
IN_BATCH = (
    "waiting in a batch since {moment}: 'sales-action prepare --collect' fetches it, writing it here costs the whole price"
)
PROMISES = "Who promised what"
INSIGHTS = "What stands out"
RISKS = "Risks"
OPPORTUNITIES = "Chances"
STAKEHOLDERS = "Who is involved"
KEY_THEMES = "Themes"
PRINT = "Print"
SUMMARY_BY = {"claude": "Summary by Claude", "playbook": "Summary by the playbook, no AI"}
SHEET_FOOT = "{by}, from the deal's records. Printed {moment}."
NEXT_STEP = "Next step"
WHY_ENGAGEMENT = "Engagement {score} of 100"
THEIRS = "last word theirs"
OURS = "last word ours"
TALKED = "last spoken"
NO_WORD = "no message on record"
MISSING = "{count} things are unknown:"
MISSING_ONE = "One thing is unknown:"
UNTIL = "Until"
STATUS = {"won": "Won", "lost": "Lost"}
CLOSES = "closes"
CLOSE_PASSED = "should have closed"
OPEN_IN_CRM = "Open in CRM"
COMPARE = "Compare with the one before"
COMPARED_SIDE = "{writer}, {moment}"
NO_EARLIER = "Nothing was written for this deal before."
NOTHING_CHANGED = "Its actions read the same as before."
DOWNLOAD = "Download"
AS_MARKDOWN = "As Markdown"
AS_JSON = "As JSON"
HANDOVER = "Handover page"
LEFT = "{told} The handover page for whoever takes it over is under Download."
HANDOVER_HINT = "One page on the deal for whoever takes it over: where it stands, who waits for whom, promises, tasks, people."
WRITE_ANEW = "Write anew"
WRITE_ANEW_HINT = "The playbook writes at once, without AI and at no cost. With a Claude key, Claude writes."
REFRESH_PRICE = "Refresh · about {price}"
WRITE_PRICE = "Write with Claude · about {price}"
MARKED_DONE = "“{title}” is done"
UNDONE = "“{title}” is open again"
UNDONE_LATER = "“{title}” may be recommended again, from tomorrow on"

# Put off and dismissed
PUT_ASIDE = "Put aside · {count}"
STATE_OF = {
    "done": "done {moment} by {person}",
    "snoozed": "put off {moment} by {person}",
    "dismissed": "dismissed {moment} by {person}",
}
UNTIL_DAY = "comes back {day}"
SOME_ACTION = "Action"
ACTION_TO = "{channel} to {contact}"
SNOOZE = "Put off"
SNOOZE_OF = "Put off: {title}"
SNOOZE_UNTIL = "Put off until"
OTHER_DAY = "Another day"
NO_LATER_DAY = "“{title}” was not put off: choose a day after today, within a year."
SNOOZED = "“{title}” comes back {day}"
DISMISS = "Dismiss"
DISMISS_OF = "Dismiss: {title}"
WHY_DISMISS = "Why not?"
OTHER_REASON = "Another reason, or none"
DISMISS_REASONS = ("Settled elsewhere", "Not needed", "Wrong person", "Wrong channel")
DISMISSED = "“{title}” is dismissed until something new happens"

# Writing
WRITING = "Being written"
WRITING_BOARD = "Writing the recommendation."
WRITING_CONTENT = "Writing it in full."
BEGINNING = "Looking at the deal …"
SUMMARY_WRITTEN = "Deal summary"
PARTS = "Complete so far"
STOP = "Stop"
STOPPING = "Stopping …"
STOPPING_HINT = "Ends in a moment; nothing is changed."
STOPPED = "Stopped."
AS_IT_WAS = "Nothing was changed; what you see is as it was."
NOT_WRITTEN = "Nothing new was written; what you see is as it was."
COST_ALL_THE_SAME = "What Claude had written until then cost {cost}."
WRITTEN = "The recommendation for {deal} is written, for {cost}"
WRITTEN_FREE = "The recommendation for {deal} is written"
WRITTEN_IN_FULL = "“{action}” is written in full"
HIDE = "Hide"

# Edited texts
EDIT = "Edit"
EDIT_OF = "Edit: {title}"
SAVE = "Save"
SAVING = "Saving …"
EDIT_SAVED = "Saved"
CANCEL = "Cancel"
DISCARD_CHANGES = "Discard your changes?"
DISCARD = "Discard them"
KEEP_EDITING = "Go on editing"
EDIT_KEYS = "Ctrl+Enter saves, Esc cancels"
ADDED_BELOW = "Added below it:"
ONE_A_LINE = "one a line"
THEIRS_CAME_FIRST = "Somebody saved another text of this action while you were writing. Yours is still here, unsaved."
THEIR_TEXT = "Their text"
SAVE_OVER = "Save mine over it"
TAKE_THEIRS = "Discard mine"
WRITTEN_ANEW = "This was written anew meanwhile. Your text is still here: save it again."
KEPT_UNDER_EDIT = "Newer texts are ready. They are shown once you save or cancel what you edit here."
EDITED_BY = "Edited by {person} {moment}"
REWRITTEN_BY = "Rewritten by {writer} for {person} {moment}, “{line}”"
AS_WRITTEN = "As it was first written"
IN_EARLIER = "{label}, in the recommendation before"
EARLIER_TEXTS = "Earlier texts · {count}"
LOST_TEXTS = "of actions that are no longer recommended"
USE_THIS = "Use this text"
BACK_TO_ORIGINAL = "Back to the original"
EDITED_EARLIER = "This was written anew. The text that you or a colleague edited before is kept under “Earlier texts”."
REWRITE = "Rewrite"
REWRITE_OF = "Rewrite: {title}"
REWRITE_PRICE = "Rewrite · about {price}"
REWRITE_FREE = "Shorten"
REWRITE_HOW = "How should it change?"
REWRITE_EXAMPLE = "shorter, in English, to Julien …"
REWRITE_SUGGESTIONS = ("shorter", "in English", "more formal")
REWRITE_ONLY_SHORTER = (
    "Without Claude it can only be made shorter: the playbook leaves out what holds no fact and asks nothing."
)
REWRITING = "Rewriting it: “{line}”."
REWRITTEN = "“{action}” is rewritten"
REWRITTEN_FOR = "“{action}” is rewritten, for {cost}"
REWRITTEN_SAME = "“{action}” stays as it is: that changes nothing in it"
REWRITTEN_ASIDE = "“{action}” is rewritten. Somebody saved another text meanwhile, so it is kept under “Earlier texts”"
EDIT_FIELDS = {
    "subject": "Subject",
    "body": "Body",
    "message": "Message",
    "opening": "Open with",
    "discovery_questions": "Ask",
    "pitch": "Say",
    "objection": "If they object",
    "answer": "Answer",
    "close": "Close with",
    "voicemail": "Voicemail",
}

# Options
OPTIONS = "Options"
CAMPAIGN = "Campaign"
CAMPAIGN_HELP = "What every text of this board should serve, in your own words. It is part of the board's link."
CAMPAIGN_EXAMPLE = "Q4 launch: 14 days of trial, invitations to the webinar on 3 December"
PROMPT = "Prompt"
DEFAULT_PROMPT = "{name} (default)"
WRITER = "Written by"
WRITER_CHOICES = {"claude": "Claude", "playbook": "Playbook, no AI"}
APPLY = "Apply"
DEFAULT_OPTIONS = "Open the board without options"
