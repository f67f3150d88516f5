"""What "Does it help?" says."""

from __future__ import annotations

TITLE = "Does it help?"
HINT = (
    "What followed within 5 working days on actions that were shown in the last half year. It is a correlation: whoever would "
    "have answered anyway counts as well. Below {least} actions no share is shown."
)
COLUMNS = ("Play", "Actions", "Answered", "Meeting", "Stage moved")
LEARNING_COLUMNS = ("Learning", *COLUMNS[1:])
KINDS = {"as_written": "used as written", "edited": "used, edited", "otherwise": "done without its text", "ignored": "ignored"}
PLAYS = "By play"
LEARNINGS = "By learning"
MISSING = "{count} more needed"
TOO_FEW = "Fewer than {least} so far"
TOO_FEW_OF = "{name}: {parts}"
TOO_FEW_PART = "{count} {kind}"
BAR = "{name}, {kind} ({n})"
ALT = "{title}: {parts}"
ALT_PART = "{bar} {share}"
N = "Actions"
SHARE_OF = "Share"
SHARE = "{share} of {n}"
EMPTY = (
    "Nothing can be counted yet. Actions stand here five working days after they were used, or first shown, with what followed."
)
YOUNG = "{actions} younger than 5 working days don't count yet."
UNSEEN = "Of {actions} answers can't be seen, since their source doesn't tell who wrote to whom; they are left out there."
GONE = "A learning that is gone"
