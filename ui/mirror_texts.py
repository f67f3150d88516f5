"""What the dashboard says about the mirror of a CRM."""

from __future__ import annotations

AS_OF = "{name} as of {age}"
NEVER_READ = "{name} was not read as a whole yet"
READING = "Reading {name}"
READING_ELSEWHERE = "{name} is being read by another process"
DONE_BY = "It should be done by {moment}."
FREE_AT = "If that one was killed, Refresh is back at {moment}."
BEGINNING = "Asking {name}"
REFRESH = "Refresh"
REFRESH_HINT = "Refresh reads all of it once, your deals first, and says when it will be done. Later it reads what changed."
STOP = "Stop"
STOPPING = "Stopping"
EMPTY = "No deals from {name} yet"
EMPTY_HINT = "The deals appear here as they are read, yours first."
HOLDS_NONE = "{name} holds no deals"
HOLDS_NONE_HINT = (
    "It was read to the end. Should there be deals, BREVO_API_KEY belongs to another account. New ones come with Refresh."
)
NOT_ALL_READ = "Who needs you is not known yet"
NOT_ALL_READ_WHY = "{name} is not read to the end: notes and tasks of these deals may still be missing."
CALM_WITHOUT_EMAILS = (
    "The CRM holds no e-mails, and no note or task says that somebody waits for you. Open the first deal below."
)
SCRIPTS_HINT = "Script 1 lists none. Open one by its ID: add /board?deal=scripts: and the ID to this page's address."
