"""What a changed config.yaml changes in a dashboard that runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.access.door import Door
from engine.access.roles import Person
from engine.access.sign_in import SignIn
from engine.importing.uploads import NamedBytes
from tests.pages.apps import make_engine, open_app
from ui import services

DEALS = b"Deal ID,Deal name,Stage,Owner email,Contact,Email\nd-1,Plan,Proposal,zoe@example.com,Ann Day,ann@acme.example\n"


@pytest.fixture
def config(home: Path) -> Path:
    """The settings of a home with one deal, of Zoe's."""
    home.mkdir()
    engine = make_engine()
    engine.apply_import(engine.plan_import([NamedBytes("deals.csv", DEALS)]), Person("ana", is_manager=True))
    engine.close()
    return home / "config.yaml"


def test_who_has_left_is_seen_at_the_next_run(config: Path) -> None:
    app = open_app("board.py", deal="files:d-1")
    assert not [one for one in app.info if "has left" in one.value]

    config.write_text("left: [zoe@example.com]\n")
    app.run()

    assert [one for one in app.info if "has left; nobody owns this deal" in one.value]


@pytest.mark.parametrize("text", ["left: [zoe@example.com\n", "time_zone: Mars/Base\n", "prices: {claude-x: {input: free}}\n"])
def test_while_settings_cannot_be_used_all_goes_on_as_it_was_and_the_log_says_why(
    config: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    app = open_app("board.py", deal="files:d-1")
    engine = services.get_engine()

    config.write_text(text)
    app.run()

    assert services.get_engine() is engine
    assert not app.error
    assert len([record for record in caplog.records if record.name == "ui.services"]) == 1


def test_a_file_that_says_the_same_in_other_words_changes_nothing(config: Path) -> None:
    app = open_app("board.py", deal="files:d-1")
    engine = services.get_engine()

    config.write_text("left: []  # nobody yet\n")
    app.run()

    assert services.get_engine() is engine


def test_a_sign_in_that_is_taken_away_opens_no_door_until_a_restart(config: Path, caplog: pytest.LogCaptureFixture) -> None:
    services.get_engine.clear()
    engine = services.get_engine()
    engine.door = Door(SignIn({}, ""), engine.settings, engine.records, engine.clock)

    config.write_text("left: [zoe@example.com]\n")
    services.follow_settings()

    assert services.get_engine() is engine
    assert "Start it again" in caplog.text
