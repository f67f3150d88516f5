"""What the dashboard says about the mirror of a CRM."""

from __future__ import annotations

AS_OF = "{name} as of {age}"
NEVER_READ = "{name} was not read as a whole yet"
READING = "Reading {name}"
READING_ELSEWHERE = "{name} is being read by another process"
BEGINNING = "Asking {name}"
REFRESH = "Refresh"
REFRESH_HINT = "Reads what changed there since. The first time it reads everything; what is here can be used meanwhile."
STOP = "Stop"
STOPPING = "Stopping"
EMPTY = "No deals from {name} yet"
EMPTY_HINT = "Press Refresh. The deals appear as they are read, yours first."
CALM_WITHOUT_EMAILS = (
    "The CRM holds no e-mails, and no note or task says that somebody waits for you. Open the first deal below."
)
SCRIPTS_HINT = "Script 1 lists none. Open one by its ID: add /board?deal=scripts: and the ID to this page's address."
