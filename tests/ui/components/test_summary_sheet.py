from engine.domain import Summary
from tests.ui.samples import CLOCK, make_view
from ui.components.heading import Chip
from ui.components.situation import summary_sections
from ui.components.summary_sheet import describe_sheet

FULL = Summary(
    headline="Price asked.",
    situation="They wait for a price.",
    stakeholders=("Claire Fournier, CFO",),
    waiting=("Claire waits for us",),
    promises=("We promised a price by Monday",),
    key_themes=("pricing", "rollout"),
    risks=("One contact only",),
    opportunities=("Lille may join",),
    next_step="Send the price",
    written_by="claude",
)


def _sheet(summary):
    return describe_sheet(make_view(summary=summary), [Chip("Acme SA"), Chip("€42,000")], CLOCK)


def _read(sheet):
    parts = [sheet["title"], sheet["facts"], "", sheet["headline"], sheet["situation"]]
    for section in sheet["sections"]:
        lines = [section["text"], *(f"- {item}" for item in section["items"] or ())]
        parts += ["", section["title"], *(line for line in lines if line)]
    return "\n".join([*parts, "", sheet["foot"]])


def test_everything_of_a_summary_stands_on_the_sheet():
    text = _read(_sheet(FULL))

    for name, value in FULL.model_dump(exclude={"written_by"}).items():
        for piece in [value] if isinstance(value, str) else value:
            assert piece in text, name
    assert "Acme SA · €42,000" in text


def test_the_sheet_names_who_summed_up_and_when_it_was_printed():
    assert _sheet(FULL)["foot"] == "Summary by Claude, from the deal's records. Printed Mon 23 Nov, 09:30."
    assert "no AI" in _sheet(Summary(headline="h", situation="s"))["foot"]


def test_sections_without_words_are_left_out():
    assert _sheet(Summary(headline="h", situation="s", risks=("One contact",)))["sections"] == [
        {"title": "Risks", "text": "", "items": ["One contact"]}
    ]


def test_what_was_agreed_next_is_read_before_the_risks():
    titles = [section.title for section in summary_sections(FULL)]

    assert titles.index("Next step") < titles.index("Risks")
