"""The page Company context: what stands in force, what a draft would change, who may do what."""

from datetime import timedelta
from pathlib import Path

import pytest

from engine.feedback.input import FeedbackInput
from tests.fakes import ME
from tests.pages.apps import TEXT, components, confirm, make_engine, open_app, press, rows_of, texts_of, type_text


@pytest.fixture
def _as_a_rep(home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.yaml").write_text("managers: [boss@northline.example]\n", encoding="utf-8")


def _labels(app):
    return [button.label for button in app.button]


def _headline(app):
    return " ".join(markdown.value.replace("\\", "") for markdown in app.markdown)


def test_what_is_in_force_is_shown_with_its_version_its_size_and_who_changed_it(context):
    app = open_app("context.py")

    head = components(app, "heading")[0]
    assert not app.exception
    assert [chip["text"] for chip in head["chips"]] == ["Version 1.3", "110 tokens"]
    assert "outside the program" in head["note"]
    assert components(app, "editor")[0]["text"] == TEXT
    assert "Try on" not in str(_labels(app))


def test_without_a_context_the_page_says_so_and_offers_templates():
    app = open_app("context.py")

    assert not app.exception
    assert "no company context yet" in texts_of(app)
    assert "made-up seller" in texts_of(app)
    assert "History" not in _labels(app)
    assert components(app, "editor")[0]["text"] == ""


def test_a_first_text_is_created_and_not_before_it_is_saved(home):
    app = type_text(open_app("context.py"), TEXT)
    assert not (home / "company-context.md").exists()

    app.button(key="context-save").click().run()
    app.text_input(key="context.why").input("agreed in Lyon")
    confirm(app, "context-save", "context-save-now")

    assert (home / "company-context.md").read_text(encoding="utf-8") == TEXT
    first = make_engine().context.history()[0]
    assert (first.author, first.reason) == ("me", "agreed in Lyon")


def test_a_file_that_is_no_text_is_told_with_a_way_out(home):
    home.mkdir()
    (home / "company-context.md").write_bytes(b"\xff\xfe\x00binary")

    app = open_app("context.py")

    assert not app.exception
    assert "not UTF-8 text" in texts_of(app)
    assert components(app, "editor") == []


def test_a_draft_says_what_saving_it_changes_and_whom_it_touches(context):
    engine = make_engine()
    engine.recommender.recommend(engine.source("sample"), str(engine.rank("sample")["id"][0]))

    app = type_text(open_app("context.py"), TEXT.replace("We sell plans.", "We sell plans and stock."))

    assert components(app, "editor")[0]["is_heard"]
    assert "1 line changed · 1.3 → 1.4 · 3 tokens more" in _headline(app)
    assert "1 prepared recommendation becomes stale, free to write anew" in _headline(app)


def test_saving_shows_the_difference_first_and_keeps_the_reason(context):
    app = type_text(open_app("context.py"), TEXT.replace("under 90", "under 60"))
    app.button(key="context-save").click().run()

    shown = components(app, "difference")[0]["rows"]
    assert [row["kind"] for row in shown if row["kind"] in ("removed", "added")] == ["removed", "added"]
    assert "under 90" in context.read_text(encoding="utf-8")

    app.text_input(key="context.why").set_value("They read on the phone")
    confirm(app, "context-save", "context-save-now")

    assert not app.exception
    assert "under 60" in context.read_text(encoding="utf-8")
    assert "Version: 1.4" in context.read_text(encoding="utf-8")
    assert make_engine().context.history()[0].reason == "They read on the phone"
    assert components(app, "editor")[0]["dropped"] == "context"


def test_cancel_saves_nothing(context):
    app = type_text(open_app("context.py"), "anything else")
    app.button(key="context-save").click().run()

    confirm(app, "context-save", "context-keep")

    assert context.read_text(encoding="utf-8") == TEXT


def test_when_somebody_saved_meanwhile_both_texts_are_shown_and_nothing_is_written(context):
    app = type_text(open_app("context.py"), TEXT + "\nMine.\n")
    theirs = TEXT.replace("We sell plans.", "We sell plans, they wrote.")
    engine = make_engine()
    engine.context.save(theirs, engine.context.current().hash, "tom@northline.example", "shorter")

    app.run()

    assert "Version 1.4 was saved meanwhile, by tom@northline.example" in texts_of(app)
    assert "they wrote" in app.code[0].value
    rows = components(app, "difference")[0]["rows"]
    assert any("Mine." in segment[0] for row in rows if row["kind"] == "added" for segment in row["segments"])
    assert "Mine." not in context.read_text(encoding="utf-8")


def test_mine_can_be_saved_over_theirs_once_it_was_seen_and_the_very_dialog_says_so(context):
    app = type_text(open_app("context.py"), TEXT + "\nMine.\n")
    engine = make_engine()
    engine.context.save(TEXT + "\nTheirs.\n", engine.context.current().hash, "tom@northline.example", "shorter")

    app.button(key="context-save").click().run()
    told = next(said.value for said in app.markdown if "replaces it" in said.value).replace("\\", "")
    assert "Version 1.4 was saved meanwhile, by tom@northline.example" in told
    confirm(app, "context-save", "context-save-now")

    assert "Mine." in context.read_text(encoding="utf-8")
    assert [one.version for one in make_engine().context.history()] == ["1.5", "1.4", "1.3"]


def test_theirs_can_be_taken(context):
    app = type_text(open_app("context.py"), TEXT + "\nMine.\n")
    engine = make_engine()
    engine.context.save(TEXT + "\nTheirs.\n", engine.context.current().hash, "tom@northline.example", "shorter")
    app.run()

    press(app, "context-conflict", "take")

    assert components(app, "editor")[0]["dropped"] == "context"
    assert "saved meanwhile" not in texts_of(app)


def test_the_history_compares_versions_and_goes_back_to_one(context):
    engine = make_engine()
    engine.context.save(TEXT.replace("under 90", "under 60"), engine.context.current().hash, "me", "shorter")
    app = open_app("context.py")

    app.button(key="context-history").click().run()
    rows = rows_of(app, "History of the company context")
    assert [row[0]["first"] for row in rows] == ["1.4", "1.3"]
    assert rows[0][3]["text"] == "shorter"
    assert any("90" in segment[0] for row in components(app, "difference")[0]["rows"] for segment in row["segments"])

    app.button(key="context-history").click()
    press(app, "context-versions", {"act": "back", "id": "1.3"})
    assert "1.3 comes into force again, as 1.5" in "".join(text.value for text in app.text)
    confirm(app, "context-history", "context-back")

    assert not app.exception
    assert "under 90" in context.read_text(encoding="utf-8")
    assert make_engine().context.current().version == "1.5"


def test_the_check_is_of_the_text_in_the_editor(context):
    app = type_text(open_app("context.py"), TEXT.replace("We sell plans.", "We sell [what]."))

    assert "Check · 1" in _labels(app)
    app.button(key="context-check").click().run()

    assert [row[0]["text"] for row in rows_of(app, "To mend")] == ["Fill in [what], or delete the line."]


def test_each_hard_rule_says_whether_code_checks_it(context):
    app = open_app("context.py")

    assert [(row[0]["text"], row[1]["badge"]) for row in rows_of(app, "Hard rules")] == [
        ("Discounts at most 10 %", "checked by code"),
        ("Be kind.", "advice"),
    ]


def test_a_text_is_tried_on_deals_before_it_is_saved(context):
    app = type_text(open_app("context.py"), TEXT.replace("under 90", "under 20"))

    app.button(key="context-try").click().run()
    for _ in range(60):
        if not components(app, "writing"):
            break
        app.run()

    assert not app.exception
    assert "On trial" in _headline(app)
    assert context.read_text(encoding="utf-8") == TEXT
    tried = [entry for entry in make_engine().records.list_entries() if entry.is_on_trial]
    assert len(tried) == 3


@pytest.mark.usefixtures("_as_a_rep")
def test_a_rep_reads_it_and_can_change_nothing(home):
    (home / "company-context.md").write_text(TEXT, encoding="utf-8")
    app = open_app("context.py")
    assert components(app, "editor")[0]["is_readonly"]

    type_text(app, TEXT + "\nMine.\n")

    assert "Save …" not in _labels(app)
    row = rows_of(app, "What it has learned")[0]
    assert [button["act"] for button in row[-1]["buttons"]] == ["uses"]
    app.button(key="context-history").click().run()
    assert all(
        button["act"] != "back" for row in rows_of(app, "History of the company context") for button in row[-1]["buttons"]
    )


@pytest.mark.usefixtures("_as_a_rep")
def test_a_rep_without_a_context_is_sent_to_a_manager():
    app = open_app("context.py")

    assert "A manager writes it" in texts_of(app)


def test_what_people_wrote_into_the_file_stands_in_the_ledger(context):
    app = open_app("context.py")

    row = rows_of(app, "What it has learned")[0]
    assert row[0]["first"] == "Keep cold outreach under 90 words"
    assert row[1]["text"] == "Email Engagement"
    assert row[2]["text"] == "written in the file"
    assert row[4]["badge"] == "active"


def test_a_long_ledger_comes_by_pages(context):
    lines = "".join(f"- **2026-10-06**: Mention the depot of week {number} <!-- L{number:06x} -->\n" for number in range(45))
    heading = "## Call Strategy Learnings\n\n"
    context.write_text(TEXT.replace(heading, heading + lines), encoding="utf-8")
    app = open_app("context.py")

    first = [row[0]["first"] for row in rows_of(app, "What it has learned")]
    app = open_app("context.py", page="2")
    second = [row[0]["first"] for row in rows_of(app, "What it has learned")]

    assert (len(first), len(second), len({*first, *second})) == (40, 6, 46)


def test_a_learning_is_retired_and_restored(context):
    app = open_app("context.py")

    press(app, "ledger", {"act": "retire", "id": "L7f3a2c"})
    app.button(key="learning-do").click()
    press(app, "ledger", {"act": "retire", "id": "L7f3a2c"})

    assert "under 90" not in context.read_text(encoding="utf-8")
    app.segmented_control(key="ledger.view").set_value("retired").run()
    assert [row[4]["badge"] for row in rows_of(app, "What it has learned")] == ["retired"]
    press(app, "ledger", {"act": "restore", "id": "L7f3a2c"})
    assert "under 90" in context.read_text(encoding="utf-8")


def test_a_learning_is_rewritten_and_moved(context):
    app = open_app("context.py")

    press(app, "ledger", {"act": "edit", "id": "L7f3a2c"})
    app.text_area(key="learning.text.L7f3a2c").set_value("Keep cold outreach under 70 words")
    press(app, "ledger", {"act": "edit", "id": "L7f3a2c"})
    app.button(key="learning-do").click()
    press(app, "ledger", {"act": "edit", "id": "L7f3a2c"})
    press(app, "ledger", {"act": "move", "id": "L7f3a2c"})
    app.selectbox(key="learning.section.L7f3a2c").set_value("LinkedIn Outreach Learnings")
    press(app, "ledger", {"act": "move", "id": "L7f3a2c"})
    app.button(key="learning-do").click()
    press(app, "ledger", {"act": "move", "id": "L7f3a2c"})

    assert not app.exception
    text = context.read_text(encoding="utf-8")
    assert "under 70 words" in text.split("## LinkedIn Outreach Learnings")[1]
    assert make_engine().ledger.list()[0].section == "LinkedIn Outreach Learnings"


def test_a_learning_that_says_nothing_is_refused_in_words(context):
    app = open_app("context.py")

    press(app, "ledger", {"act": "edit", "id": "L7f3a2c"})
    app.text_area(key="learning.text.L7f3a2c").set_value("# Heading")
    press(app, "ledger", {"act": "edit", "id": "L7f3a2c"})
    app.button(key="learning-do").click()
    press(app, "ledger", {"act": "edit", "id": "L7f3a2c"})

    assert "mark-up" in texts_of(app)
    assert "under 90" in context.read_text(encoding="utf-8")


def test_nothing_that_left_is_an_empty_list_with_a_hint(context):
    app = open_app("context.py")

    assert any("Nothing has left yet" in caption.value for caption in app.caption)


def test_what_left_is_listed_with_its_deal(context):
    engine = make_engine()
    made = engine.recommender.recommend(engine.source("sample"), str(engine.rank("sample")["id"][0]))
    action = next(made.actions)
    engine.records.log_use(
        recommendation_id=made.recommendation_id, action_id=action.id, person="me", way="copy subject", text="Hello"
    )

    app = open_app("context.py")

    row = rows_of(app, "What left the house")[0]
    assert row[0] == {"first": made.deal_name, "second": action.title}
    assert row[1]["text"] == "subject copied"
    assert row[2]["text"] == "you"


def test_where_learnings_are_reviewed_a_manager_accepts_and_publishes_together(home, context):
    (home / "config.yaml").write_text("learning: {mode: review}\n", encoding="utf-8")
    engine = make_engine()
    made = engine.recommender.recommend(engine.source("sample"), str(engine.rank("sample")["id"][0]))
    said = FeedbackInput(
        recommendation_id=made.recommendation_id, feedback_type="neutral", feedback_text="Never use the word leverage"
    )
    waiting = engine.feedback.process_feedback(said, ME).learning_id
    app = open_app("context.py")
    app.segmented_control(key="ledger.view").set_value("waiting").run()
    assert [row[4]["badge"] for row in rows_of(app, "What it has learned")] == ["waiting"]

    press(app, "ledger", {"act": "approve", "id": waiting})
    assert "leverage" not in context.read_text(encoding="utf-8")
    app.button(key="ledger-publish").click().run()

    assert not app.exception
    assert "leverage" in context.read_text(encoding="utf-8")


def test_how_long_a_learning_holds_can_be_set(context):
    app = open_app("context.py")
    press(app, "ledger", {"act": "expiry", "id": "L7f3a2c"})
    day = make_engine().clock().date() + timedelta(days=30)

    app.date_input(key="learning.expiry.L7f3a2c").set_value(day)
    press(app, "ledger", {"act": "expiry", "id": "L7f3a2c"})
    app.button(key="learning-do").click()
    press(app, "ledger", {"act": "expiry", "id": "L7f3a2c"})

    assert make_engine().ledger.list()[0].expires_on == day


def test_a_retired_learning_lists_what_went_out_under_it(context):
    engine = make_engine()
    source = engine.source("sample")
    boards = (engine.recommender.recommend(source, str(named)) for named in engine.rank("sample")["id"])
    made, action = next((made, one) for made in boards for one in made.actions if "L7f3a2c" in one.applied_learnings)
    engine.records.log_use(
        recommendation_id=made.recommendation_id, action_id=action.id, person="me", way="copy", text="The text that left"
    )
    engine.ledger.follow()
    engine.ledger.retire(ME, "L7f3a2c")
    app = open_app("context.py")
    app.segmented_control(key="ledger.view").set_value("retired").run()

    press(app, "ledger", {"act": "uses", "id": "L7f3a2c"})

    assert "The text that left" in [code.value for code in app.code]


def test_what_left_is_narrowed_by_who_and_how(context):
    engine = make_engine()
    for person, way in (("me", "copy"), ("me", "phone"), ("anna@northline.example", "copy subject")):
        engine.records.log_use(recommendation_id="rec_1", action_id="act_1", person=person, way=way, text=f"{way} {person}")

    app = open_app("context.py")
    app.selectbox(key="used-how").set_value("copy").run()
    copied = _used(app)
    app.selectbox(key="used-by").set_value("me").run()

    assert copied == [("subject copied", "anna@northline.example"), ("copied", "you")]
    assert _used(app) == [("copied", "you")]


def _used(app):
    grid = next(grid for grid in components(app, "grid") if grid["label"] == "What left the house")
    return [(row["cells"][1]["text"], row["cells"][2]["text"]) for row in grid["rows"]]


def test_a_file_that_is_gone_is_told_and_comes_back_from_the_history(context):
    make_engine().context.current()
    context.unlink()

    app = open_app("context.py")
    assert "The file of your company context is gone" in texts_of(app)
    app.button(key="context-history").click().run()
    [row] = rows_of(app, "History of the company context")
    assert [button["act"] for button in row[-1]["buttons"]] == ["compare", "back"]
    app.button(key="context-history").click()
    press(app, "context-versions", {"act": "back", "id": "1.3"})
    confirm(app, "context-history", "context-back")

    assert not app.exception
    assert context.read_text(encoding="utf-8") == TEXT.replace("Version: 1.3", "Version: 1.4")
    assert "is gone" not in texts_of(app)
