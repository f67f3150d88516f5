"""The pages of a rep who sees only their own deals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.navigation.page import Page
from streamlit.testing.v1 import AppTest

from engine.access.door import Door
from engine.access.own_deals import NOT_YOURS
from engine.access.roles import Person
from engine.access.sign_in import SignIn
from engine.importing.uploads import NamedBytes
from engine.ports import Profile
from tests.fakes import ME
from tests.pages.apps import components, make_engine, open_app, texts_of
from ui import gate, services

REP, MANAGER = Person("tom@example.com", is_manager=False), Person("ana@example.com", is_manager=True)
DEALS = b"""Deal ID,Deal name,Stage,Amount,Owner email,Company,Contact,Email
d-1,Mine,Proposal,1000,tom@example.com,Acme,Ann Day,ann@acme.example
d-2,Zanzibar plan,Proposal,3000,zoe@example.com,Quuxcorp,Rita Hidden,rita@quux.example
"""

Open = Callable[..., AppTest]


@pytest.fixture
def open_as(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Opens a page as somebody who signed in, over two people's deals."""
    home.mkdir()
    (home / "config.yaml").write_text("own_deals_only: true\nsource: files\n")
    engine = make_engine()
    engine.apply_import(engine.plan_import([NamedBytes("deals.csv", DEALS)]), ME)
    engine.door = Door(SignIn({}, ""), engine.settings, engine.records, engine.clock)
    monkeypatch.setattr(services, "build_engine", lambda _settings: engine)

    def open_page(person: Person, page: str | None = None, /, **query: str) -> AppTest:
        monkeypatch.setattr(gate, "_admit", lambda _door: person)
        return open_app(page, **query)

    yield open_page
    services.get_engine.clear()
    engine.close()


@pytest.fixture
def menus(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, list[str]]]:
    """What each run has shown in its menus."""
    seen: list[dict[str, list[str]]] = []
    draw = st.navigation

    def navigate(pages: dict[str, list[Page]], **options: Any) -> Page:
        seen.append({menu: [page.title for page in some if page._visibility == "visible"] for menu, some in pages.items()})
        return draw(pages, **options)

    monkeypatch.setattr(st, "navigation", navigate)
    return seen


def names_of(app: AppTest) -> list[str]:
    return [row["name"] for table in components(app, "deals_table") for row in table["rows"]]


def errors_of(app: AppTest) -> str:
    return "\n".join([*(error.value for error in app.error), texts_of(app)])


def test_a_rep_sees_their_own_deals_and_a_manager_all(open_as: Open, menus: list[dict[str, list[str]]]) -> None:
    mine, all_of_them = open_as(REP, show="All open"), open_as(MANAGER, show="All open", whose="all")

    assert names_of(mine) == ["Mine"]
    assert sorted(names_of(all_of_them)) == ["Mine", "Zanzibar plan"]
    assert not mine.exception
    assert menus == [
        {"": ["Deals", "Feedback", "Company context"], "tom@example.com · rep": ["Profile", "Sign out"]},
        {
            "": ["Deals", "Feedback", "Company context", "Prompts", "Cache"],
            "ana@example.com · manager": ["Profile", "Sign out"],
        },
    ]


def test_a_link_to_the_deal_of_another_says_whom_to_ask_and_nothing_of_the_deal(open_as: Open) -> None:
    rec = services.build_engine(None).recommender.recommend(services.build_engine(None).source("files"), "d-2")  # type: ignore[arg-type]
    board = open_as(REP, "board.py", deal="files:d-2")
    feedback = open_as(REP, "feedback.py", rec=rec.recommendation_id, action=next(iter(rec.actions)).id)

    for app in (board, feedback):
        assert NOT_YOURS in errors_of(app)
        assert "Zanzibar" not in str(app.main)
        assert not app.exception


def test_a_rep_imports_nothing_where_an_import_says_whose_a_deal_is(open_as: Open) -> None:
    app = open_as(REP)

    assert not [button for button in app.button if button.key == "deals-import"]


def test_a_manager_says_what_the_crm_calls_a_rep_who_doesn_t(open_as: Open) -> None:
    assert open_as(REP, "profile.py").text_input(key="profile.crm_owner").disabled

    app = open_as(MANAGER, "profile.py")
    app.text_input(key="profile.whom").set_value("Tom@example.com").run()
    app.text_input(key="profile.names.Tom@example.com").set_value("Tom Hill, 4711")
    app.button(key="owner-names-save").click().run()

    assert services.get_engine().profiles.identify(REP).owner_ids == {"Tom Hill", "4711"}


def test_a_manager_says_who_signs_for_somebody_who_is_away_and_can_t(open_as: Open) -> None:
    engine = services.build_engine(None)  # type: ignore[arg-type]
    engine.records.save_profile(Profile(REP.name, name="Tom Hill"))
    app = open_as(MANAGER, "profile.py")
    app.text_input(key="profile.whom").set_value("zoe@example.com").run()
    app.text_input(key="profile.stand_in.zoe@example.com").set_value(REP.name)
    app.button(key="owner-names-save").click().run()
    assert "Say until when" in "\n".join(element.value for element in app.markdown)

    app.date_input(key="profile.away_until.zoe@example.com").set_value(engine.clock().date())
    app.button(key="owner-names-save").click().run()

    seen = engine.seen_by(engine.profiles.identify(REP))
    assert set(seen.rank("files")["id"]) == {"d-1", "d-2"}
    assert seen.recommender.view(seen.source("files"), "d-2").sender.name == "Tom Hill"


def test_no_page_goes_around_the_gate_to_everybody_s_deals() -> None:
    folder = Path(__file__).resolve().parents[2]
    pages = [path for path in (folder / "pages").glob("*.py") if path.name != "main.py"]
    parts = [*(folder / "ui" / "components").glob("*.py")]

    assert len(pages) > 6
    assert not [path.name for path in pages + parts if "get_engine" in path.read_text(encoding="utf-8")]


def test_who_works_alone_has_nothing_to_sign_out_of(menus: list[dict[str, list[str]]]) -> None:
    open_app()

    assert menus == [{"": ["Deals", "Feedback", "Company context", "Prompts", "Cache", "Profile"]}]
