"""Change one setting in config.yaml; every other byte of the file stays."""

from __future__ import annotations

import contextlib
from pathlib import Path

import yaml

from engine.errors import ConfigError
from engine.replacing import replace_file


def save_setting(path: Path, name: str, value: str) -> None:
    """Write a setting of the outermost level, whole or not at all. Raises ConfigError."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = path.resolve()  # a link to a file kept elsewhere stays one
        text = target.read_bytes().decode("utf-8") if target.exists() else ""
        replace_file(target, with_setting(text, name, value).encode("utf-8"))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"{path} is not valid YAML in UTF-8. Mend it first.") from error
    except OSError as error:
        raise ConfigError(f"{path} can't be written: {error.strerror}. Check its rights and the disk.") from error


def with_setting(text: str, name: str, value: str) -> str:
    """Return the text of a config.yaml with one setting changed, or added at its end. Raises ConfigError and YAMLError."""
    line = yaml.safe_dump({name: value}, allow_unicode=True, width=1000).rstrip("\n")
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    found = next(((key, node) for key, node in pairs if key.value == name), None)
    if found:
        begin, end = found[0].start_mark.index, found[1].end_mark.index
        changed = text[:begin] + line + ("\n" if text[begin:end].endswith("\n") else "") + text[end:]
    else:
        changed = f"{text}\n{line}\n" if text and not text.endswith("\n") else f"{text}{line}\n"
    before = yaml.safe_load(text) or {}
    with contextlib.suppress(yaml.YAMLError, TypeError):
        if yaml.safe_load(changed) == {**before, name: value}:
            return changed
    raise ConfigError(f"config.yaml is written in a way that can't be changed here. Write '{line}' into it.")
