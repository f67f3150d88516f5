from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from engine.access.roles import Person
from engine.ports import Change
from ui.components.changes import describe_change
from ui.formats import Clock

ANA = Person("ana@example.com", is_manager=True)
CLOCK = Clock(datetime(2026, 11, 23, 12, tzinfo=UTC), ZoneInfo("Europe/Paris"))
AT = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("change", "told", "earlier"),
    [
        (Change("prompt", "recommend", ANA.name, AT), "Saved by you, today 09:30.", "today 09:30, by you"),
        (Change("cache", "1", "zoe@x.example", AT), "1 entry cleared by zoe@x.example, today 09:30.", None),
        (Change("cache", "34", ANA.name, AT), "34 entries cleared by you, today 09:30.", "today 09:30, by you: 34 entries"),
        (Change("import", "3 new, 0 changed", ANA.name, AT), "Last import: 3 new, 0 changed, by you, today 09:30.", None),
    ],
)
def test_who_did_what_and_when_is_said_in_a_line(change, told, earlier):
    assert describe_change(change, ANA, CLOCK) == told
    if earlier:
        assert describe_change(change, ANA, CLOCK, is_earlier=True) == earlier
