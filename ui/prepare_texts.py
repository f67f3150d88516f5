"""What the interface says about preparing many deals."""

from __future__ import annotations

PREPARE = "Prepare {deals}"
PREPARE_PRICED = "Prepare {deals} · ~{cost}"
ALL_PREPARED = "All prepared"
PREPARING = "Preparing …"
TITLE = "Prepare deals"
HINT = "Recommendations for what the filters show, ready until the end of the day. Fresh ones stay as they are."
LOOKING = "Looking at the deals …"
LOOKED = "Looked at {number} of {total}"
WHAT = "{deals} to write for"
FRESH = "{deals} fresh already"
CALLS = "{calls} of Claude"
SUMMARIES = "{count} of them for summaries that aren't stored yet"
COST = "about {cost}"
TIME = "about {time}"
FREE = "The playbook writes: rules, no AI, free of charge."
MOST = "Never spend more than, in US dollars"
MOST_HELP = "Left empty, only the budgets in config.yaml hold. At the limit the rest is left for the next time."
CANNOT = "Can't be prepared"
NOTHING = "Nothing to prepare: what the filters show is fresh."
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
