from tests.ui.samples import CLOCK, ENRICHED
from ui.components.timeline import _GROUPS, _ICONS, _item

MAIL = ENRICHED.interactions[0]


def test_every_kind_belongs_to_a_group():
    assert set(_GROUPS) == set(_ICONS)


def test_earlier_messages_are_told_from_the_new_one():
    mail = MAIL.model_copy(update={"text": "Yes, go on.\n\nOn Tue, 3 Nov 2026, Anna wrote:\n> Shall we?"})

    item = _item(mail, ENRICHED, CLOCK)

    assert (item["group"], item["text"]) == ("mails", "Yes, go on.")
    assert item["quoted"].endswith("> Shall we?")
    assert _item(MAIL, ENRICHED, CLOCK)["quoted"] == ""
