from datetime import date

import pytest

from engine.adapters.records.records import SqlRecords
from engine.errors import NotAllowed, StoreError
from engine.ports import Profile
from tests.fakes import ME
from tests.pages.apps import make_engine, open_app, texts_of


def _save(app):
    return app.button[0].click().run()


def test_somebody_else_s_profile_is_not_saved():
    engine = make_engine()

    with pytest.raises(NotAllowed, match="profile of ana"):
        engine.profiles.save(ME, Profile(person="ana@example.com", name="Ana"))

    assert engine.records.get_profile("ana@example.com") is None


def test_a_profile_from_before_settings_named_the_person_still_signs(home):
    engine = make_engine()
    engine.profiles.save(ME, Profile(name="Anna Weber"))
    (home / "config.yaml").write_text("me: anna@example.com\n")

    app = open_app("profile.py")

    assert app.text_input(key="profile.name").value == "Anna Weber"


def test_a_profile_that_cannot_be_read_is_not_offered_as_an_empty_one(monkeypatch):
    make_engine().profiles.save(ME, Profile(name="Anna Weber"))

    def fail(*_args):
        raise StoreError("The records can't be read.")

    for name in ("reach", "get_profile"):
        monkeypatch.setattr(SqlRecords, name, fail)
    app = open_app("profile.py")

    assert "The records can't be read." in texts_of(app)
    assert not app.text_input


def test_a_saved_profile_signs_the_next_text():
    app = open_app("profile.py")
    app.text_input(key="profile.name").set_value("  Anna Weber ")
    app.text_area(key="profile.signature").set_value("Anna Weber\nNorthline")
    app.selectbox(key="profile.time_zone").set_value("Europe/Lisbon")
    app.number_input(key="profile.daily_capacity").set_value(7)

    app = _save(app)

    profile = make_engine().records.get_profile(ME.name)
    assert not app.exception
    assert profile is not None
    assert (profile.name, profile.signature, profile.time_zone) == ("Anna Weber", "Anna Weber\nNorthline", "Europe/Lisbon")
    assert profile.daily_capacity == 7
    assert "Saved" in app.toast[0].value


def test_a_profile_that_cannot_be_used_is_refused_with_a_reason_at_each_field():
    app = open_app("profile.py")
    app.text_input(key="profile.email").set_value("not an address")
    app.text_input(key="profile.booking_link").set_value("cal.example/anna")

    app = _save(app)

    told = "\n".join(element.value for element in app.markdown)
    assert "needs an @" in told
    assert "must begin with https://" in told
    assert "2 fields to correct" in told
    assert make_engine().records.get_profile(ME.name) is None


def test_a_stored_profile_stands_in_the_form():
    app = open_app("profile.py")
    app.text_input(key="profile.company").set_value("Northline")
    _save(app)

    assert open_app("profile.py").text_input(key="profile.company").value == "Northline"


def test_what_is_typed_and_not_saved_yet_outlives_another_page():
    app = open_app("profile.py")
    app.text_input(key="profile.name").set_value("Anna W").run()

    app.switch_page("deals.py").run()
    app.switch_page("profile.py").run()

    assert app.text_input(key="profile.name").value == "Anna W"
    assert make_engine().records.get_profile(ME.name) is None


def test_where_one_person_works_alone_nobody_stands_in():
    app = open_app("profile.py")

    assert not app.date_input
    assert "profile.stand_in" not in {one.key for one in app.text_input}


def test_who_is_away_names_who_signs_for_them(monkeypatch):
    monkeypatch.setattr("ui.gate.is_shared", lambda: True)
    engine = make_engine()
    engine.records.save_profile(Profile("bob@example.com", name="Bob Hill"))
    app = open_app("profile.py")
    app.text_input(key="profile.stand_in").set_value("nobody@example.com")

    refused = app.button(key="profile-save").click().run()
    assert "Nobody with this address has a profile" in "\n".join(element.value for element in refused.markdown)
    assert engine.records.get_profile(ME.name) is None
    app.text_input(key="profile.stand_in").set_value(" Bob@Example.com ")
    app.date_input(key="profile.away_until").set_value(date(2026, 12, 4))
    app = app.button(key="profile-save").click().run()

    profile = engine.records.get_profile(ME.name)
    assert not app.exception
    assert profile is not None
    assert (profile.stand_in, profile.away_until) == ("bob@example.com", date(2026, 12, 4))
