"""What the interface says about preparing many deals."""

from __future__ import annotations

from engine.preparation_plan import Day

PREPARE = "Prepare {deals}"
PREPARE_PRICED = "Prepare {deals} · ~{cost}"
FOR_TOMORROW = "Prepare for tomorrow"
PREPARING = "Preparing …"
TITLE = "Prepare deals"
FOR = "For which day"
DAYS: dict[Day, str] = {"today": "Today", "tomorrow": "Tomorrow"}
HINTS: dict[Day, str] = {
    "today": "Recommendations for what the filters show, ready until the end of the day. Fresh ones stay as they are.",
    "tomorrow": "Recommendations for what the filters show, ready in the morning. What changes until then is written anew.",
}
LOOKING = "Looking at the deals …"
LOOKED = "Looked at {number} of {total}"
WHAT = "{deals} to write for"
FRESH = "{deals} fresh already"
WAITING = "{deals} waiting in a batch since {moment}"
WAITING_HINT = "'sales-action prepare --collect' fetches what waits. A board writes one deal now, at the whole price."
CALLS = "{calls} of Claude"
SUMMARIES = "{count} of them for summaries that aren't stored yet"
COST = "about {cost}"
TIME = "about {time}"
FREE = "The playbook writes: rules, no AI, free of charge."
MOST = "Never spend more than, in US dollars"
MOST_HELP = "Left empty, only the budgets in config.yaml hold. At the limit the rest is left for the next time."
CANNOT = "Can't be prepared"
NOTHINGS: dict[Day, str] = {
    "today": "Nothing to prepare: what the filters show is fresh.",
    "tomorrow": "Nothing to prepare: what the filters show is ready for tomorrow.",
}
NOTHING_BUT = "Nothing to prepare: {waiting}."
BEGIN = "Prepare {deals}"
CANCEL = "Cancel"
UNDER_WAY = "Preparing, {done} of {total} done."
FAILED_SO_FAR = "{count} failed."
DOING = "{deal}: {line}"
FINISHING = "Ends in a moment; what is finished is kept."
STOP = "Stop"
STOPPING = "Stopping …"
PARTS = "Under way"
ENDED = {
    "all": "{done} of {deals} prepared.",
    "stopped": "Stopped: {done} of {deals} prepared.",
    "limit": "The limit is reached: {done} of {deals} prepared.",
    "failing": "Ended early: {done} of {deals} prepared.",
    "over": "The day is over: {done} of {deals} prepared.",
}
SPENT = "{cost} in {time}."
LEFT = "{deals} left; Prepare goes on with them."
NOT_PREPARED = "Not prepared"
FAILURE = "{deal}: {reason}"
HIDE = "Hide"
DONE = "{deals} prepared"
TOMORROW = "It was for tomorrow."
