"""What a rep tells of a deal stands in its timeline at once; a fact is corrected in the deal's data; both are taken back."""

from streamlit.testing.v1 import AppTest

from engine.access.invitations import NotInvited
from tests.pages.apps import components, make_engine, press, texts_of
from ui import gate, services
from ui.components.timeline import find_tellers

DEAL = "frimael"
THREAD = (
    "Von: Julien Unbekannt <julien@elsewhere.example>\nGesendet: Montag, 2. November 2026 10:15\n"
    "An: Anna <anna@northline.example>\nBetreff: Angebot\n\nWir brauchen 40 Plätze."
)


def _held():
    engine = make_engine()
    return engine.composer.amended.lay_over(engine.source("sample").enrich(DEAL)).enriched


def _draw(dialog):
    """One of the board's dialogs in every run: without a browser, the one that a click opens lasts a single run."""
    from ui import services
    from ui.components import deal_data_dialog, happening_dialog

    engine = services.get_engine()
    view = engine.recommender.view(engine.source("sample"), "frimael")
    shown = happening_dialog if dialog == "happening" else deal_data_dialog
    shown._show_dialog(view, services.get_clock(engine))


def _open(dialog):
    services.get_engine.clear()  # the engine of the test before has another home
    app = AppTest.from_function(_draw, args=(dialog,), default_timeout=60).run()
    assert not app.exception
    return app


def _tell(text):
    app = _open("happening")
    app.text_area(key="happened.text.sample.frimael").input(text)
    app.button(key="happened-look").click().run()
    assert not app.exception
    return app


def test_a_line_is_proposed_and_kept_with_one_click():
    app = _tell("Called somebody, they want 40 seats, send the quote by Friday")
    assert app.selectbox(key="happened.kind.1.0").value == "call"
    assert app.selectbox(key="happened.side.1.0").value == "out"

    app.button(key="happened-keep").click().run()

    assert not app.exception
    assert any(one.text.startswith("Called somebody") for one in _held().interactions)


def test_a_text_beside_a_saved_mail_is_not_passed_over_in_silence():
    app = _open("happening")
    app.text_area(key="happened.text.sample.frimael").input("Called Claire, she wants 40 seats")
    app.file_uploader(key="happened.file").set_value(("old.eml", b"From: a@b.example\n\nHello", "message/rfc822"))

    app.button(key="happened-look").click().run()

    assert "one at a time is read" in texts_of(app)
    assert "happened-keep" not in [button.key for button in app.button]


def test_what_a_person_chooses_counts():
    app = _tell("They want 40 seats")
    app.selectbox(key="happened.kind.1.0").set_value("email").run()
    app.selectbox(key="happened.side.1.0").set_value("in").run()
    app.button(key="happened-keep").click().run()

    [told] = [one for one in _held().interactions if one.text == "They want 40 seats"]
    assert (told.kind, told.direction) == ("email", "in")


def test_a_pasted_mail_is_previewed_with_its_writer_left_unknown():
    app = _tell(THREAD)

    assert app.selectbox(key="happened.side.1.0").value == "unknown"
    assert app.date_input(key="happened.day.1.0").value.isoformat() == "2026-11-02"


def test_what_was_told_is_edited_and_taken_back():
    app = _tell("Called somebody, they want 40 seats")
    app.button(key="happened-keep").click().run()
    app = _open("happening")
    app.button(key="happened-edit").click().run()
    next(one for one in app.text_area if one.key.startswith("happened.words.")).input("They want 45 seats")
    app.button(key="happened-keep").click().run()
    assert "They want 45 seats" in [one.text for one in _held().interactions]

    app = _open("happening")
    app.button(key="happened-undo").click().run()

    assert not make_engine().records.amendments("sample", DEAL)


def test_nothing_said_is_told_in_a_sentence():
    app = _tell(" ")

    assert any("Say in a line what happened" in str(shown) for shown in components(app, "folder") or [app.main])
    assert not [one for one in app.button if one.key == "happened-keep"]


def test_a_fact_is_corrected_shown_with_the_crm_s_value_and_taken_back():
    app = _open("data")
    press(app, "deal-data", "deal.amount", name="wrong")
    app.text_input(key="fact.value.sample.frimael.deal.amount").input("99000")
    app.button(key="fact-correct").click().run()
    assert _held().deal.amount == 99000

    app = _open("data")
    [line] = [
        line for section in components(app, "deal_data")[0]["sections"] for line in section["lines"] if line["label"] == "Value"
    ]
    assert "the CRM says" in line["note"]
    press(app, "deal-data", "deal.amount", name="undo")

    assert not make_engine().records.amendments("sample", DEAL)


def test_the_timeline_says_who_told_a_thing():
    app = _tell("Called somebody, they want 40 seats, send the quote by Friday")
    app.button(key="happened-keep").click().run()
    engine = make_engine()

    told = find_tellers(engine, _held().deal, "me", services.get_clock(engine))
    theirs = find_tellers(engine, _held().deal, "anna@acme.example", services.get_clock(engine))

    assert [line.partition(" today")[0] for line in told.values()] == ["told by you"]
    assert [line.partition(" today")[0] for line in theirs.values()] == ["told by me"]
    assert set(told) <= {one.id for one in _held().interactions}


def test_whoever_was_taken_off_the_list_keeps_nothing_in_a_dialog_that_stands_open(monkeypatch):
    app, data = _tell("Called somebody, they want 40 seats"), _open("data")
    data = press(data, "deal-data", "deal.amount", "wrong")
    data.text_input(key="fact.value.sample.frimael.deal.amount").input("77000")

    def refuse():
        raise NotInvited("You are not invited.")

    monkeypatch.setattr(gate, "enter", refuse)
    app.button(key="happened-keep").click().run()
    data.button(key="fact-correct").click().run()

    for refused in (app, data):
        assert "You are not invited." in texts_of(refused)
    assert not any(one.text.startswith("Called somebody") for one in _held().interactions)
    assert not _held().corrections


def test_the_field_is_empty_again_once_something_was_kept():
    app = _tell("Called somebody, they want 40 seats")

    app.button(key="happened-keep").click().run()

    assert app.text_area(key="happened.text.sample.frimael").value == ""
