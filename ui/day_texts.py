"""What the interface says about a person's day: whose deals, the queue, what was put aside."""

from __future__ import annotations

DAY = "Your day"
ALL_DONE = "Everything of today is done."
DEALS_OF_DAY = "{handled} of {total} deals done"
TO_DO = "{deals} to do"
LATER = "{deals} more if there is time"
MANY_LATER = "over {count} deals"
MISSING = "{count} without a finished text yet: prepare"
STALE = "{count} written before something changed: prepare anew"
BY_PLAYBOOK = "the playbook writes each as you open it"
START = "Start"
GO_ON = "Go on"
GO_ON_LATER = "Use the time left"
SHOW_MINE = "Show my deals"
SHOW_ALL = "Show everybody's"
MINE = "your deals"
ALL = "everybody's deals"
IF_TIME = "If there is time · {deals}"

# On the board
PLACE_TODAY = "{number} of {total} today"
PLACE_LATER = "If there is time · {number} of {total}"
NO_PLACE = "Not in today's queue"
HANDLED = "{count} done"
HANDLED_NOW = "This deal is done for today."
USED_NOW = "Its text has left."
NEXT = "Next: {deal}"
QUEUE_OVER = "That was the last one."
TO_DEALS = "Back to the deals"

# What was put aside
PUT_ASIDE = "Done and put aside"
PUT_ASIDE_ROWS = "The last {days} days · {count}"
NOTHING_PUT_ASIDE = "Nothing is done or put aside any more."
ACTION_OF = "{channel}: {purpose}"

# Deals to mend
CLEAN_UP = "Clean up"
REASONS = {
    "late": "Long past its close date",
    "no_contact": "No contact is known",
    "no_owner": "Nobody owns it",
}
