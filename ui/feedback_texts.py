"""What the page Feedback says, and the thumbs on a board. One word for one thing, everywhere."""

from __future__ import annotations

FEEDBACK = "Feedback"
HINT = "What you write here, the next recommendation knows."

# The form
DEAL = "Deal"
ACTION = "Action"
CHOOSE_DEAL = "Choose a deal"
CHOOSE_ACTION = "Choose an action"
ABOUT_ACTION = "{title} · {deal}, {priority}"
ABOUT_ANOTHER = "About another one"
UNKNOWN = "This recommendation isn't here any more. Choose the deal that you mean."
NO_DEALS = "There is no deal to speak of yet. Import some, or look at the sample data."
NO_ACTIONS = "Nothing is recommended for this deal, so there is nothing to judge."
VERDICT = "How was it?"
VERDICTS = {"positive": "Good", "neutral": "Partly", "negative": "Wrong"}
VERDICT_ICONS = {"positive": "thumb_up", "neutral": "thumbs_up_down", "negative": "thumb_down"}
VERDICT_TONES = {"positive": "green", "neutral": "orange", "negative": "red"}
WHAT_ABOUT = "What was wrong?"
KINDS = {"wording": "Wording", "wrong_action": "Wrong action", "wrong_time": "Wrong time", "wrong_fact": "Wrong fact"}
TEXT = "In your words"
TEXT_EXAMPLE = "Too long, keep under 60 words"
WORKED = "What worked"
DIDNT_WORK = "What didn't"
IMPROVEMENT = "The next time"
MAY_BE_EMPTY = "May stay empty"
NOT_READY = "To send it, choose the deal and the action, and say how it was."
ONLY_TYPED = "Only what you type is learned from."
SEND = "Send"
LEARNING_NOW = "Reading what it teaches …"
NOTHING_SAID = "Say in a word what was good and what wasn't."

# What became of it
OUTCOMES = {
    "added": "Learned, and used from now on",
    "superseded": "Learned; it replaces what was learned before",
    "reinforced": "Known already; it weighs more now",
    "candidate": "Kept; a manager decides whether it is learned",
    "nothing": "Kept; there was nothing to learn from it",
    "thumb": "Counted",
    "logged": "Kept; what it teaches is worked out later",
}
OUTCOME_ICONS = {
    "added": "school", "superseded": "school", "reinforced": "trending_up", "candidate": "hourglass_top", "nothing": "inbox",
    "thumb": "check", "logged": "schedule",
}  # fmt: skip
STEP = "context {before} → {after}"
WENT_TO = "In {section}, for {reach}."
UNDO = "Undo"
NO_LONGER = "Meanwhile it was taken out again."
UNDONE = "Taken back: “{text}”"
UNDONE_THUMB = "The thumb is taken back"
EDIT_LEARNING = "Edit the learning"
TO_CONTEXT = "Company context"
NOTHING_YET = "What becomes of it, you see here."
NOTHING_YET_HINT = "A sentence on how to write or call becomes a learning. A thumb counts for or against what was learned."

# Counters
COUNTERS = "Feedback in numbers"
YOU_GAVE = "You gave"
LEARNED_FROM_YOU = "Learned from you"
IN_FORCE = "{count} in force"
GOOD_LATELY = "Good, last 4 weeks"
OF = "of {count}"

# Charts
BY_WEEK = "By week"
BY_CHANNEL = "By channel"
CHARTED = "the last {weeks} weeks"
CHARTED_WEEKS = 8
WEEK = "Week of"
CHANNEL = "Channel"
COUNT = "Feedback"
HELP_OR_HARM = "Learnings that help, and that harm"
HELPED = "Helped"
HARMED = "Harmed"
LEARNING = "Learning"
NO_FIGURES = "Nothing was said in the last {weeks} weeks."
NO_THUMBS = "No learning has been judged yet. Thumbs on a board count for what an action applied."
ALT_WEEKS = "Feedback by week: {parts}"
ALT_CHANNELS = "Feedback by channel: {parts}"
ALT_LEARNINGS = "How often learnings helped and harmed: {parts}"

# The log
LOG = "Log"
LOG_COLUMNS = ("What was said", "Verdict", "Channel", "By", "Led to", "")
ALL_KINDS = "All"
ALL_CHANNELS = "Any channel"
ALL_PEOPLE = "Anybody"
SHOW_KIND = "Verdict"
SHOW_CHANNEL = "Channel"
SHOW_PERSON = "By"
THUMB_UP = "Thumb up, no words"
THUMB_DOWN = "Thumb down, no words"
LED_TO = {
    "added": "a learning",
    "superseded": "a learning, in place of another",
    "reinforced": "a learning, said again",
    "candidate": "waits for a manager",
    "nothing": "nothing to learn",
    "thumb": "counted",
}
NOT_SETTLED = "is being worked out"
TAKEN_BACK = "taken back"
LOG_EMPTY = "Nothing was said yet"
LOG_EMPTY_HINT = "Give a thumb on a board, or say above what you would do otherwise."
LOG_NONE_FITS = "Nothing that was said fits."
OPEN_BOARD = "Open the board of {deal}"
SHOW_ONE = "Show all of it"
UNDO_ONE = "Take back what this did"
SHOW_TITLE = "What was said"
WHY = "What became of it"
LEARNT = "The learning"
EXPORT = "Export"
EXPORT_HELP = "Everything that was said, as a table (CSV)"
EXPORT_COLUMNS = (
    "when", "by", "deal", "channel", "priority", "verdict", "about", "text", "what worked", "what didn't", "improvement",
    "led to", "why", "context version",
)  # fmt: skip

# Thumbs on a board
THUMBS = "How was this?"
UP_OF = "Good: {title}"
DOWN_OF = "Not good: {title}"
JUDGED = "Thumbs judge the text as it was first written, not the one you see."
WHY_DOWN = "What was wrong?"
DIFFERENT = "What should be different?"
SEND_DOWN = "Send"
SAY_MORE = "Say more"
SAY_MORE_OF = "Say more about: {title}"
COUNTED = "Counted"
LEARNED_TEXT = "Learned: “{text}”"
LEARNED_LABEL = "Learned"
APPLIED = "Learned: {text}"

# A wrong fact, corrected
CORRECT_TITLE = "Which fact is wrong?"
CORRECT_HINT = "What you say here counts from now on, until the CRM says the same. Nothing is changed in the CRM."
CORRECT_FACT = "Fact"
CORRECT_VALUE = "What is right"
CORRECT_EMPTY = "nothing"
CORRECT_NOW = "{name}: {value}"
CORRECT_NOW_OF = "{owner}, {name}: {value}"
CORRECT_SAVE = "Correct it"
CORRECT_LATER = "It is something else"
CORRECT_DONE = "Corrected: {name} is {value}. This deal's recommendation is stale now."
