"""The day's P0 actions across deals, and their page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import StringIO

from rich.console import Console

from engine.ranking.day_queue import Stop, fill_day
from engine.terminal.today import show_today
from engine.today import Day, Item, Later, describe_missing
from engine.today_page import to_html

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ITEM = Item(
    source="files",
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


def _day(*items: Item, later: tuple[Later, ...] = (), stops: tuple[Stop, ...] = ()) -> Day:
    return Day(items, later, fill_day(stops, 12))


class Tags(HTMLParser):
    """Collects tags and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_no_word_of_a_deal_becomes_a_tag() -> None:
    page = Tags(to_html(_day(ITEM, later=(Later("d2", "<b>Later</b>", "A & B", 61),)), NOW))

    plain = {"html", "head", "meta", "title", "body", "table", "tr", "td", "h1", "h2", "p", "br", "ol", "ul", "li", "div"}
    assert page.tags <= plain
    for part in (ITEM.deal_name, ITEM.company, ITEM.title, ITEM.why, ITEM.prerequisites[0], ITEM.warnings[0], "<b>Later</b>"):
        assert part in page.text
    for line in ITEM.text.splitlines():
        assert line in page.text


def test_nothing_is_loaded_and_styles_stand_at_their_tags() -> None:
    page = Tags(to_html(_day(ITEM), NOW, dashboard_url="https://sales.example", queue="all"))

    assert not {"style", "script", "link", "img", "iframe"} & page.tags
    assert not [value for name, value in page.attributes if name in ("src", "background") or "url(" in (value or "")]


def test_the_page_names_its_day_and_how_many() -> None:
    assert "1 action for Monday 23 November" in to_html(_day(ITEM), NOW)
    assert "2 actions for Monday 23 November" in to_html(_day(ITEM, ITEM), NOW)
    assert "Nothing urgent on Monday 23 November" in to_html(_day(), NOW)


def test_a_day_that_is_done_is_not_told_as_one_without_anything_urgent() -> None:
    done = _day(stops=(Stop("a", is_handled=True),))
    out = StringIO()
    show_today(Console(file=out), done)

    assert "Nothing is left for Monday 23 November" in to_html(done, NOW)
    assert out.getvalue() == "Nothing is left for today. 1 deal of 1 done or put aside.\n"


def test_line_breaks_and_indents_of_a_text_are_kept_without_a_style_sheet() -> None:
    assert "Hi Ana,<br>\n&nbsp;&nbsp;- one" in to_html(_day(replace(ITEM, text="Hi Ana,\r\n  - one")), NOW)


def test_boards_are_linked_only_where_it_is_known_where_they_are() -> None:
    awkward = replace(ITEM, deal_id='a b&c"<>')
    told = dict(Tags(to_html(_day(awkward), NOW, dashboard_url="https://sales.example/x/", queue="mine")).attributes)

    assert told["href"] == "https://sales.example/x/board?deal=files%3Aa%20b%26c%22%3C%3E&queue=mine"
    assert "href" not in to_html(_day(ITEM), NOW)


def test_what_there_may_be_time_for_is_named_but_never_without_end() -> None:
    later = tuple(Later(str(number), f"Deal {number}", "", 60) for number in range(30))

    page = to_html(_day(ITEM, later=later), NOW)

    assert "If there is time" in page
    assert page.count("Deal ") == 12
    assert "and 18 more" in page


def test_an_item_that_no_longer_holds_says_so() -> None:
    assert "refresh it" in to_html(_day(replace(ITEM, freshness="stale")), NOW)


def test_missing_and_old_texts_are_said_and_what_is_done_counted() -> None:
    stops = (Stop("a", is_handled=True), Stop("b"), Stop("c", readiness="stale"), Stop("d", readiness="fresh"))

    page = to_html(_day(ITEM, stops=stops), NOW)

    assert "1 of 4 deals are done or put aside already." in page
    assert "1 needs you but has no finished text yet · 1 was written before something changed: prepare them." in page
    assert describe_missing(fill_day((Stop("a"), Stop("b")), 9)) == "2 need you but have no finished text yet"
    assert describe_missing(fill_day((Stop("d", readiness="fresh"),), 9)) == ""


def test_a_subject_is_named_and_only_the_text_itself_is_what_is_sent() -> None:
    assert ITEM.labelled_text.startswith("To: ana@fabrica.example\nSubject: Billing\n\nHi Ana,")
    assert replace(ITEM, channel="linkedin", to="").labelled_text == ITEM.text
