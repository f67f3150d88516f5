"""One setting is changed in config.yaml, and nothing else of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import ConfigError
from engine.setting_file import save_setting, with_setting


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "prompt: enterprise\n"),
        ("# ours\n", "# ours\nprompt: enterprise\n"),
        ("country: FR", "country: FR\nprompt: enterprise\n"),
        ("prompt: recommend  # the usual\ncountry: FR\n", "prompt: enterprise  # the usual\ncountry: FR\n"),
        ("budget:\n  monthly_usd: 5\nprompt: 'a b'\r\nme: x\r\n", "budget:\n  monthly_usd: 5\nprompt: enterprise\r\nme: x\r\n"),
        ("prompt: >\n  recommend\nme: x\n", "prompt: enterprise\nme: x\n"),
    ],
)
def test_only_the_one_line_changes(before: str, after: str) -> None:
    assert with_setting(before, "prompt", "enterprise") == after


def test_a_name_that_yaml_would_read_otherwise_is_quoted() -> None:
    assert with_setting("", "prompt", "yes") == "prompt: 'yes'\n"


def test_a_file_that_is_no_list_of_lines_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text("{country: FR}\n", encoding="utf-8")

    with pytest.raises(ConfigError, match="Write 'prompt: enterprise' into it"):
        save_setting(path, "prompt", "enterprise")

    assert path.read_text(encoding="utf-8") == "{country: FR}\n"


def test_a_link_stays_a_link_and_what_is_damaged_is_told(tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.yaml", tmp_path / "home" / "config.yaml"
    kept.write_text("country: FR\n", encoding="utf-8")
    link.parent.mkdir()
    link.symlink_to(kept)

    save_setting(link, "prompt", "enterprise")

    assert link.is_symlink()
    assert kept.read_text(encoding="utf-8") == "country: FR\nprompt: enterprise\n"
    kept.write_bytes(b"\xff")
    with pytest.raises(ConfigError, match="Mend it first"):
        save_setting(link, "prompt", "recommend")
