from pathlib import Path

import pytest

from engine.errors import PromptError
from tests.pages.apps import components, make_engine, open_app, press, texts_of
from ui import services
from ui.components.prompt_editing import check_text, describe_saving
from ui.components.prompt_list import describe_row

OWN = "---\ntask: recommend\nmodel: claude-opus-5-5\n---\n## System Prompt\nAdvise.\n{{company_context}}\n"


def _save(name, text=OWN):
    make_engine().templates.save_custom(name, text)


def _rows(app):
    return {row["id"]: row["cells"] for row in components(app, "grid")[0]["rows"]}


def _chips(app):
    return [chip["text"] for chip in components(app, "heading")[1]["chips"]]


def test_every_template_is_listed_with_what_it_does():
    app = open_app("prompts.py")

    rows = _rows(app)
    assert not app.exception
    assert set(rows) == {"content", "feedback", "recommend", "summary"}
    assert all(cells[1]["text"] and cells[2]["badge"] == "Works" for cells in rows.values())
    assert "default" in rows["recommend"][0]["second"]


def test_the_template_that_is_shown_is_marked_in_the_list():
    _save("enterprise")

    app = open_app("prompts.py", template="enterprise")

    assert [row["id"] for row in components(app, "grid")[0]["rows"] if row["is_current"]] == ["enterprise"]


def test_the_default_is_shown_first_with_its_check_and_its_text():
    app = open_app("prompts.py")

    assert components(app, "heading")[1]["title"] == "recommend"
    assert "{{company_context}}" in _chips(app)
    assert components(app, "editor")[0]["text"] == make_engine().templates.read_text("recommend")


def test_a_template_becomes_the_default_with_one_click(home):
    _save("enterprise")
    (home / "config.yaml").write_text("country: FR  # ours\n", encoding="utf-8")
    app = open_app("prompts.py", template="enterprise")

    app.button(key="prompts-default").click().run()

    assert not app.exception
    assert (home / "config.yaml").read_text(encoding="utf-8") == "country: FR  # ours\nprompt: enterprise\n"
    assert "default" in _chips(app)
    assert services.get_engine().settings.prompt == "enterprise"
    assert [button.key for button in app.button if button.key == "prompts-default"] == []


def test_a_template_in_the_url_is_shown_with_when_it_is_used():
    _save("enterprise")

    app = open_app("prompts.py", template="enterprise")

    assert "claude-opus-5-5" in _chips(app)
    assert components(app, "heading")[1]["note"].startswith("Boards are written with recommend; with enterprise")
    assert app.text_input(key="prompts.name.enterprise").value == "enterprise"


def test_a_faulty_template_says_what_is_wrong_and_can_still_be_mended(home):
    (home / "prompts").mkdir(parents=True)
    (home / "prompts" / "broken.md").write_text("## System Prompt\nNo context, but {{hello}}.\n", encoding="utf-8")

    app = open_app("prompts.py", template="broken")

    assert not app.exception
    assert _rows(app)["broken"][2]["badge"] == "Faulty"
    assert "{{hello}}" in texts_of(app)
    assert app.button(key="prompts-save").disabled
    assert "{{hello}}" in components(app, "editor")[0]["text"]


@pytest.mark.parametrize("name", ["nothing", "../../etc/passwd", "/etc/passwd"])
def test_a_name_that_nobody_knows_is_told(name):
    app = open_app("prompts.py", template=name)

    assert not app.exception
    assert "no template of that name" in texts_of(app)


def test_the_preview_is_what_is_sent_shown_as_text():
    engine = make_engine()
    deal_id = str(engine.rank("sample")["id"][0])
    made = engine.previews.make(engine.source("sample"), deal_id, engine.templates.load("recommend"))

    app = open_app("prompts.py")

    assert [code.value for code in app.code] == [made.system.strip(), made.message.strip()]
    assert "Nothing was sent" in "".join(caption.value for caption in app.caption)


def test_the_feedback_template_is_previewed_without_a_deals_message():
    app = open_app("prompts.py", template="feedback")

    assert len(app.code) == 1
    assert any("a deal alone makes none" in caption.value for caption in app.caption)


def test_a_copy_of_a_bundled_template_is_saved_under_a_name_of_its_own(home):
    app = open_app("prompts.py")
    assert app.text_input(key="prompts.name.recommend").value == "my-recommend"

    app.button(key="prompts-save").click().run()

    saved = home / "prompts" / "my-recommend.md"
    assert saved.read_text(encoding="utf-8").startswith("---\nname: my-recommend\n")
    assert make_engine().templates.load("my-recommend").name == "my-recommend"
    assert any(caption.value.startswith("Saved by you, today") for caption in app.caption)


def test_a_name_that_cannot_be_one_is_refused_in_words(home):
    app = open_app("prompts.py")
    app.text_input(key="prompts.name.recommend").set_value("../outside")

    app.button(key="prompts-save").click().run()

    assert "is no template name" in texts_of(app)
    assert not (home / "outside.md").exists()
    assert not (home.parent / "outside.md").exists()


def test_saving_says_what_it_replaces():
    engine = make_engine()
    _save("mine")
    bundled = engine.templates.describe("recommend")

    assert "take the place" in describe_saving(engine, bundled, "recommend", is_same=False)
    assert "replace your template" in describe_saving(engine, bundled, "mine", is_same=False)
    assert describe_saving(engine, bundled, "new", is_same=False) == ""


def test_a_text_is_checked_in_words_before_it_is_saved():
    template, fault = check_text("## System Prompt\nHello.\n", Path("new.md"))

    assert template is None
    assert "{{company_context}}" in fault


def test_a_saved_prompt_can_be_chosen_on_a_board():
    _save("enterprise")
    deal_id = str(make_engine().rank("sample")["id"][0])

    app = open_app("board.py", deal=f"sample:{deal_id}", prompt="enterprise")

    assert not app.exception
    assert "enterprise" in [chip["text"] for chip in components(app, "heading")[0]["chips"]]
    opened = press(app, "board-tools", "options")
    assert "enterprise" in next(box for box in opened.selectbox if box.label == "Prompt").options


def test_a_row_of_a_template_that_does_not_load_tells_why(home):
    (home / "prompts").mkdir(parents=True)
    (home / "prompts" / "broken.md").write_text("nothing", encoding="utf-8")
    engine = make_engine()

    cells = describe_row(engine.templates.describe("broken"), "recommend")

    with pytest.raises(PromptError) as told:
        engine.templates.load("broken")
    assert cells[1]["text"] == str(told.value)


def test_a_rep_does_not_see_the_prompts(home):
    home.mkdir()
    (home / "config.yaml").write_text("managers: [ana@example.com]\nme: tom@example.com\n")

    app = open_app("prompts.py")

    assert not app.exception
    assert "Only managers may see and edit prompts" in texts_of(app)
    assert not components(app, "editor")
