from tests.pages.apps import make_engine, open_app
from ui.services import PERSON


def _save(app):
    return app.button[0].click().run()


def test_a_saved_profile_signs_the_next_text():
    app = open_app("profile.py")
    app.text_input(key="profile.name").set_value("  Anna Weber ")
    app.text_area(key="profile.signature").set_value("Anna Weber\nNorthline")
    app.selectbox(key="profile.time_zone").set_value("Europe/Lisbon")

    app = _save(app)

    profile = make_engine().records.get_profile(PERSON)
    assert not app.exception
    assert profile is not None
    assert (profile.name, profile.signature, profile.time_zone) == ("Anna Weber", "Anna Weber\nNorthline", "Europe/Lisbon")
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
    assert make_engine().records.get_profile(PERSON) is None


def test_a_stored_profile_stands_in_the_form():
    app = open_app("profile.py")
    app.text_input(key="profile.company").set_value("Northline")
    _save(app)

    assert open_app("profile.py").text_input(key="profile.company").value == "Northline"
