"""Who must not be contacted is said in the deal's data, with the reason, and lifted there."""

from tests.pages.apps import components, make_engine, press
from tests.pages.test_board_happened import DEAL, _held, _open


def _section(app, contact):
    return next(section for section in components(app, "deal_data")[0]["sections"] if section["title"] == contact.name)


def _suppress(reason):
    contact = _held().contacts[0]
    app = _open("data")
    press(app, "deal-data", contact.id, name="stop")
    app.text_input(key="suppress.reason").input(reason)
    app.button(key="suppress-do").click().run()
    assert not app.exception
    return contact


def test_a_contact_is_suppressed_with_a_reason_and_a_manager_lifts_it(monkeypatch):
    contact = _suppress("Asked on the phone")

    app = _open("data")
    section = _section(app, contact)
    assert _held().contacts[0].do_not_contact
    assert section["lines"][0]["text"].endswith(": Asked on the phone")
    assert section["stop"] == {"send": "lift", "contact": contact.id, "text": "May be contacted again"}
    press(app, "deal-data", contact.id, name="lift")

    assert not _held().contacts[0].do_not_contact


def test_a_rep_sees_it_and_has_no_button_to_lift_it(monkeypatch, home):
    contact = _suppress("")
    (home / "config.yaml").write_text("managers: [zoe@example.com]\n")

    app = _open("data")

    section = _section(app, contact)
    assert section["lines"][0]["text"].startswith("Must not be contacted, since")
    assert section["stop"] is None
    press(app, "deal-data", contact.id, name="lift")
    assert _held().contacts[0].do_not_contact


def test_the_form_can_be_left_and_nothing_is_done():
    contact = _held().contacts[0]
    app = _open("data")
    press(app, "deal-data", contact.id, name="stop")
    app.button(key="suppress-back").click().run()

    assert not app.exception
    assert not make_engine().records.suppressions()
    assert make_engine().source("sample").enrich(DEAL).enriched.contacts[0] == contact
