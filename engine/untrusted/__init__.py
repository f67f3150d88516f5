"""Text from outside that speaks to a model or hides from people: found, flagged, and sent as data.

Mails, notes, names and imports are data. What a model is sent of them can't close its own delimiter (the request is JSON
between tags), holds nothing that people can't see (`as_data`), and the writer has no tools. So the rules here protect nothing
by themselves: they tell a person that somebody tried, before a draft is used that may follow it.
"""

from engine.untrusted.characters import as_data, value_as_data
from engine.untrusted.finding import find_addressed_text
from engine.untrusted.suspicion import Kind, Suspicion

__all__ = ["Kind", "Suspicion", "as_data", "find_addressed_text", "value_as_data"]
