"""What telling what happened says."""

from __future__ import annotations

TITLE = "What happened?"
HINT = "Say it in a line, paste a mail or a whole thread, or drop a saved mail. It counts at once, and later syncs keep it."
LINE = "In your words, or pasted"
PLACEHOLDER = "Called Julien, he wants 40 seats, send the quote by Friday"
FILE = "Or drop a saved mail (.eml)"
BOTH = "There is a text and a saved mail, and one at a time is read. Empty the field, or take the file away."
LOOK = "Look at it"
BECOMES_ONE = "It becomes this record. Correct what is wrong."
BECOMES = "It becomes these {count} mails, oldest first."
KIND = "What it was"
KINDS = {
    "call": "Call",
    "email": "E-mail",
    "meeting": "Meeting",
    "note": "Note",
    "whatsapp": "WhatsApp message",
    "linkedin": "LinkedIn message",
}
SIDE = "Who began"
WRITER = "Who wrote it"
SIDES = {"in": "They did", "out": "We did", "unknown": "Unknown", "internal": "A note of ours"}
OUTCOME = "How it went"
# Nothing chosen: nobody knows.
OUTCOMES = {
    "call": {"connected": "We talked", "voicemail": "I left a message"},
    "meeting": {"held": "It took place", "no_show": "They didn't come", "planned": "It is planned"},
}
CONTACT = "With"
NOBODY = "Unknown"
DAY = "Day"
KEEP = "Keep it"
KEEP_MANY = "Keep {count}"
KNOWN = "The deal has this already."
TAKE = "Keep this one"
UNDATED = "no time in the text"
MORE = "And {count} more like these."
KEPT = "Kept. It counts from now on."
KNOWN_ALL = "The deal had all of it already, so nothing was added."
TOLD_BEFORE = "Told by you or a colleague ({count})"
TOLD = "{day}: {text}"
TAKE_BACK = "Take it back"
EDIT = "Edit"
SAVE = "Save"
TAKEN_BACK = "Taken back."
EDITED = "Changed."
TEXT = "Text"
