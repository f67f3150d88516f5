"""The day's P0 actions across deals, and their page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser

from engine.today import Item, to_html

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ITEM = Item(
    deal_id="d1",
    deal_name="Annual <plan>",
    company="Fábrica & Co",
    attention=90,
    recommendation_id="rec_1",
    action_id="act_1",
    written_by="Playbook draft, no AI",
    freshness="fresh",
    channel="email",
    channel_title="Email",
    title="Answer <b>Ana</b>",
    contact="Ana Lima",
    to="ana@fabrica.example",
    when="Today 10:00",
    when_reason="She waits",
    why="<img src=x onerror=alert(1)>",
    prerequisites=("Check <script>alert(1)</script>",),
    warnings=("Look & see",),
    text="Billing\n\nHi Ana,\n</pre><script>alert(1)</script>",
)


class Tags(HTMLParser):
    """Collects tags and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_no_word_of_a_deal_becomes_a_tag() -> None:
    page = Tags(to_html([ITEM], NOW))

    assert page.tags <= {"html", "head", "meta", "title", "body", "h1", "h2", "section", "p", "br", "ol", "ul", "li", "pre"}
    for part in (ITEM.deal_name, ITEM.company, ITEM.title, ITEM.why, ITEM.prerequisites[0], ITEM.warnings[0], ITEM.text):
        assert part in page.text


def test_the_page_names_its_day_and_how_many() -> None:
    assert "1 action for Monday 23 November" in to_html([ITEM], NOW)
    assert "2 actions for Monday 23 November" in to_html([ITEM, ITEM], NOW)
    assert "Nothing urgent on Monday 23 November" in to_html([], NOW)


def test_an_item_that_no_longer_holds_says_so() -> None:
    assert "refresh it" in to_html([replace(ITEM, freshness="stale")], NOW)


def test_a_subject_is_named_and_only_the_text_itself_is_what_is_sent() -> None:
    assert ITEM.labelled_text.startswith("To: ana@fabrica.example\nSubject: Billing\n\nHi Ana,")
    assert replace(ITEM, channel="linkedin", to="").labelled_text == ITEM.text
