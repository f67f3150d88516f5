"""What an import says before anything is stored."""

from __future__ import annotations

IMPORT_TITLE = "Import deals"
IMPORT_HINT = (
    "Exports of any CRM: deals, and with them contacts, companies, notes and e-mails, in CSV, Excel or JSON. "
    "Columns are matched by name and content. Nothing is stored before you confirm."
)
IMPORT_FILES = "Files"
IMPORT_READING = "Reading the files …"
IMPORT_STORING = "Storing the deals …"
IMPORT_DEALS = "Import {deals}"
IMPORTED = "Imported: {new} new, {changed} changed, {same} unchanged deals"
OPEN_DEALS = "Open deals"
TO_KNOW = "Good to know before you import"
UNREADABLE = "Can't be read"
EVERY_ROW = "every row is read"
UNREADABLE_ROWS = "{count} can't be read."
UNREADABLE_ROWS_HINT = {
    "one": "It is left out; everything else is imported.",
    "many": "They are left out; everything else is imported.",
}
UNREAD_VALUES = "{count} can't be read."
UNREAD_VALUES_HINT = {"one": "Its row is imported without it.", "many": "Their rows are imported without them."}
AND_MORE = "and {count} more"
WHY = "Where and why"
KINDS = {
    "deals": "deals",
    "contacts": "contacts",
    "companies": "companies",
    "interactions": "notes, calls and e-mails",
    "owners": "sales people",
    "products": "products",
}
KIND_UNKNOWN = "not recognised"
LISTS = "This file lists"
COLUMN = "Column"
SAMPLES = "For example"
READ_AS = "Read as"
NOTE = "Look at"
AS_ATTRIBUTE = "Keep as it is"
LEAVE_OUT = "Leave out"
