"""What an import can't tell, as sentences that stand with each of its deals."""

from __future__ import annotations

NO_CONTACTS = "This import has no contacts."
NO_INTERACTIONS = "This import has no interactions."
GAPS = {"contacts": NO_CONTACTS, "interactions": NO_INTERACTIONS}
