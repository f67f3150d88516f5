"""A template fails when it is loaded, before any call, and says what to mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.bootstrap import app_folder
from engine.errors import PromptError
from engine.prompts import TemplateFolder, parse_template

FRONT = "---\nname: mine\nmodel: claude-opus-5-5\nmax_tokens: 500\neffort: low\n---\n"
GOOD = FRONT + "# Title\n\n## System Prompt\n\nBe brief.\n{{company_context}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> TemplateFolder:
    return TemplateFolder(bundled=app_folder() / "prompts", custom=tmp_path / "prompts")


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
        ("", "System Prompt"),
    ],
)
def test_a_faulty_template_names_its_fault(text: str, words: str) -> None:
    with pytest.raises(PromptError, match=words):
        parse_template(text, Path("faulty.md"))


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
    with pytest.raises(PromptError, match="can't be read"):
        folder.load(str(tmp_path / "missing.md"))
    with pytest.raises(PromptError):
        folder.load(str(tmp_path))
