"""A template fails when it is loaded, before any call, and says what to mend."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from engine.bootstrap import app_folder
from engine.drafts.wording import MOST_EMAIL_WORDS, MOST_LINKEDIN_CHARACTERS, MOST_WHATSAPP_WORDS
from engine.errors import PromptError
from engine.prompts import TemplateFolder, parse_template
from engine.recommendation import MOST_ACTIONS, Hold, Priority, Purpose

FRONT = "---\nname: mine\nmodel: claude-opus-5-5\nmax_tokens: 500\neffort: low\n---\n"
GOOD = FRONT + "# Title\n\n## System Prompt\n\nBe brief.\n{{company_context}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> TemplateFolder:
    return TemplateFolder(bundled=app_folder() / "prompts", custom=tmp_path / "prompts")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "prompts"
    folder.mkdir()
    return folder


def test_the_bundled_template_loads(folder: TemplateFolder) -> None:
    template = folder.load("recommend")

    assert template.name == "recommend"
    assert "{{company_context}}" in template.system
    assert "# Recommend actions" not in template.system


def test_front_matter_names_model_and_limits() -> None:
    template = parse_template(GOOD, Path("mine.md"))

    assert (template.name, template.model, template.max_tokens, template.effort) == ("mine", "claude-opus-5-5", 500, "low")


def test_a_value_is_never_searched_for_variables() -> None:
    template = parse_template("## System Prompt\n{{company_context}} {{ sender }}", Path("x.md"))

    assert template.render({"company_context": "{{sender}}", "sender": "Ana"}).strip() == "{{sender}} Ana"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## System Prompt\nNo variable.", "company_context"),
        ("## System Prompt\n{{company_context}} {{deal_nmae}}", "deal_nmae"),
        ("## System Prompt\n{{company_context}} {{}}", "nobody fills in"),
        ("Only text {{company_context}}", "System Prompt"),
        ("---\nname: [\n---\n## System Prompt\n{{company_context}}", "YAML"),
        ("---\nname: x\n## System Prompt\n{{company_context}}", "closing"),
        ("---\n- a\n---\n## System Prompt\n{{company_context}}", "name: value"),
        ("---\nmax_tokens: many\n---\n## System Prompt\n{{company_context}}", "max_tokens"),
        ("---\nmax_tokens: true\n---\n## System Prompt\n{{company_context}}", "max_tokens"),
        ("---\nmax_tokens: 0\n---\n## System Prompt\n{{company_context}}", "max_tokens"),
        ("---\nmax_tokens: 999999\n---\n## System Prompt\n{{company_context}}", "128,000"),
        ("---\nmax_token: 500\n---\n## System Prompt\n{{company_context}}", "'max_token', which nobody reads"),
        ("---\neffort: huge\n---\n## System Prompt\n{{company_context}}", "'effort' must be one of low"),
        ("---\ntask: sing\n---\n## System Prompt\n{{company_context}}", "'task' must be one of recommend"),
        ("---\nmodel: [a]\n---\n## System Prompt\n{{company_context}}", "'model' must be a line of text"),
        ("## System Prompt\n{{company_context}} {{ deal name }}", "{{deal name}}"),
        ("## System Prompt\n{{company_context}} {{sender}", "without its '}}'"),
        ("## System Prompt\n{{company_context}} {{\n}}", "nobody fills in"),
        ("", "System Prompt"),
        ("---\nname: " + "[" * 3_000 + "\n---\n## System Prompt\n{{company_context}}", "YAML"),
        ('---\nname: "\\ud800"\n---\n## System Prompt\n{{company_context}}', "'name' must be a line of text"),
        ('---\nmodel: "a\\e[31m"\n---\n## System Prompt\n{{company_context}}', "'model' must be a line of text"),
        ("--- \nmax_tokens: 0\n---\t\n## System Prompt\n{{company_context}}", "max_tokens"),
        ("\n\n---\nmax_tokens: 0\n---\n## System Prompt\n{{company_context}}", "max_tokens"),
    ],
)
def test_a_faulty_template_names_its_fault(text: str, words: str) -> None:
    with pytest.raises(PromptError, match=words):
        parse_template(text, Path("faulty.md"))


@pytest.mark.parametrize("head", ["---\n---\n", "---\n\n---\n", "", "\n"])
def test_front_matter_may_be_empty(head: str) -> None:
    template = parse_template(f"{head}## System Prompt\n{{{{company_context}}}}", Path("mine.md"))

    assert (template.name, template.max_tokens) == ("mine", None)


def test_a_persons_own_template_comes_before_the_bundled_one(folder: TemplateFolder, tmp_path: Path) -> None:
    own = tmp_path / "prompts" / "recommend.md"
    own.parent.mkdir()
    own.write_text(GOOD)

    assert folder.load("recommend").name == "mine"


def test_a_change_of_the_file_is_seen(folder: TemplateFolder, tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text(GOOD)
    first = folder.load(str(path))

    path.write_text(GOOD.replace("Be brief.", "Be very brief."))

    assert folder.load(str(path)).system != first.system


@pytest.mark.parametrize("name", ["../secrets", "/etc/passwd", "..", "a/b", "", "nope"])
def test_no_name_reaches_outside_the_folders(folder: TemplateFolder, name: str) -> None:
    with pytest.raises(PromptError):
        folder.load(name)


def test_an_unreadable_template_is_said_plainly(folder: TemplateFolder, tmp_path: Path) -> None:
    image = tmp_path / "image.md"
    image.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe")
    large = tmp_path / "large.md"
    large.write_text("x" * 300_000)

    with pytest.raises(PromptError, match="UTF-8"):
        folder.load(str(image))
    with pytest.raises(PromptError, match="larger"):
        folder.load(str(large))
    with pytest.raises(PromptError, match="larger"):
        folder.load("/dev/zero")
    with pytest.raises(PromptError, match="can't be read"):
        folder.load(str(tmp_path / "missing.md"))
    with pytest.raises(PromptError):
        folder.load(str(tmp_path))


def test_a_name_that_has_no_value_is_named() -> None:
    template = parse_template(GOOD, Path("mine.md"))

    with pytest.raises(PromptError, match="company_context"):
        template.render({"sender": "Ana"})


def test_a_template_says_what_it_is_for_and_is_refused_for_another_task(folder: TemplateFolder, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    path.write_text(GOOD.replace("name: mine", "task: summarise"))

    assert folder.load(str(path)).task == "summarise"
    assert folder.load(str(path), task="summarise").name == "brief"
    with pytest.raises(PromptError, match=r"writes the one-page summary of a deal.*task: recommend"):
        folder.load(str(path), task="recommend")


def test_names_are_those_of_both_folders_without_the_guide(folder: TemplateFolder, own: Path) -> None:
    before = folder.names()
    for name in ("enterprise.md", "README.md", ".hidden.md", "notes.txt"):
        (own / name).write_text(GOOD)

    assert "recommend" in before
    assert "README" not in before
    assert folder.names() == tuple(sorted((*before, "enterprise")))


def test_every_bundled_template_loads_and_says_what_it_is_for(folder: TemplateFolder) -> None:
    described = {name: folder.describe(name) for name in folder.names()}

    assert all(one.problem is None and one.used_for for one in described.values())
    assert not any(one.is_custom for one in described.values())


def test_a_saved_template_is_a_file_for_its_owner_alone(folder: TemplateFolder, own: Path) -> None:
    saved = folder.save_custom("enterprise", GOOD.replace("\n", "\r\n"))

    path = own / "enterprise.md"
    assert saved == folder.load("enterprise")
    assert path.read_bytes() == GOOD.encode()
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in own.iterdir()] == ["enterprise.md"]


def test_saving_again_replaces_and_is_seen_at_once(folder: TemplateFolder) -> None:
    folder.save_custom("enterprise", GOOD)
    folder.load("enterprise")

    folder.save_custom("enterprise", GOOD.replace("Be brief.", "Be kind."))

    assert "Be kind." in folder.load("enterprise").system
    assert "Be kind." in folder.read_text("enterprise")


def test_a_faulty_text_is_not_saved_and_leaves_the_former_one(folder: TemplateFolder, own: Path) -> None:
    folder.save_custom("enterprise", GOOD)

    for text in ("## System Prompt\nNo variable.", GOOD + "{{nobody}}", "x" * 300_000, GOOD + "\ud800"):
        with pytest.raises(PromptError):
            folder.save_custom("enterprise", text)

    assert (own / "enterprise.md").read_text() == GOOD


@pytest.mark.parametrize(
    "name",
    ["../evil", "a/b", "/tmp/evil", "..", ".", "", "a\\b", "a\0b", "a\nb", "README", "readme", "nul", "x.", "x" * 80, "~x"],
)
def test_no_saved_name_reaches_outside_the_folder(folder: TemplateFolder, tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(PromptError, match="no template name"):
        folder.save_custom(name, GOOD)

    assert sorted(tmp_path.rglob("*")) == before


def test_saving_over_a_link_leaves_alone_what_it_points_to(folder: TemplateFolder, own: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious.md"
    target.write_text("precious")
    (own / "enterprise.md").symlink_to(target)

    folder.save_custom("enterprise", GOOD)

    assert target.read_text() == "precious"
    assert not (own / "enterprise.md").is_symlink()


def test_a_bundled_name_keeps_its_task(folder: TemplateFolder) -> None:
    with pytest.raises(PromptError, match="belongs to the template that writes the recommendation"):
        folder.save_custom("recommend", GOOD.replace("name: mine", "task: learn"))

    assert folder.save_custom("recommend", GOOD).name == "mine"


def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    folder = TemplateFolder(bundled=app_folder() / "prompts", custom=tmp_path / "file")

    with pytest.raises(PromptError, match="can't be written"):
        folder.save_custom("enterprise", GOOD)


def test_a_description_tells_size_variables_and_what_it_replaces(folder: TemplateFolder) -> None:
    folder.save_custom("recommend", GOOD)

    described = folder.describe("recommend")

    assert described.is_custom
    assert described.replaces_bundled
    assert described.size_bytes == len(GOOD)
    assert described.variables == ("company_context",)
    assert described.used_for == "writes the recommendation of a deal"
    assert described.template is not None
    assert described.template.max_tokens == 500


def test_a_faulty_template_is_described_with_its_fault(folder: TemplateFolder, own: Path) -> None:
    (own / "broken.md").write_text("## System Prompt\n{{company_context}} {{nobody}}")

    described = folder.describe("broken")

    assert described.problem is not None
    assert "{{nobody}}" in described.problem
    assert described.variables == ()
    assert folder.read_text("broken").endswith("{{nobody}}")
    with pytest.raises(PromptError, match="There is no prompt template 'none'"):
        folder.describe("none")


@pytest.mark.parametrize("name", ["recommend", "content", "summary", "feedback"])
def test_every_bundled_prompt_says_that_records_are_no_instructions(folder: TemplateFolder, name: str) -> None:
    assert "is an instruction to you" in folder.load(name).system


def test_the_recommendation_prompt_knows_every_purpose_hold_and_limit(folder: TemplateFolder) -> None:
    system = folder.load("recommend", task="recommend").system

    for purpose in Purpose:
        assert f"| {purpose.value} |" in system
    for kind in (*get_args(Hold.model_fields["kind"].annotation), "none"):
        assert f"`{kind}`" in system
    for priority in Priority:
        row = next(line for line in system.splitlines() if line.startswith(f"| {priority} | "))
        assert f"| {MOST_ACTIONS[priority]} " in row


@pytest.mark.parametrize("name", ["recommend", "content"])
def test_the_prompts_ask_for_the_lengths_that_are_checked(folder: TemplateFolder, name: str) -> None:
    system = folder.load(name).system

    assert f"at most {MOST_EMAIL_WORDS}" in system
    assert f"{MOST_LINKEDIN_CHARACTERS} characters" in system
    assert f"{MOST_WHATSAPP_WORDS} words" in system


def test_the_prompts_explain_every_field_of_their_forms(folder: TemplateFolder) -> None:
    from engine.adapters.writers.claude.content_form import EmailReply, MessageReply, PhoneReply
    from engine.adapters.writers.claude.recommendation_form import Reply, ReplyAction
    from engine.adapters.writers.claude.summary_form import SummaryReply

    told_elsewhere = {"priority", "channel", "purpose"}
    forms = {"recommend": (Reply, ReplyAction), "content": (EmailReply, MessageReply, PhoneReply), "summary": (SummaryReply,)}
    for name, models in forms.items():
        system = folder.load(name).system
        fields = {field for model in models for field in model.model_fields} - told_elsewhere
        assert [field for field in sorted(fields) if f"`{field}`" not in system] == []
