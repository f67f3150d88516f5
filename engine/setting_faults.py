"""What is wrong with a setting, as a sentence that says where it stands and what to write instead."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from pydantic import BaseModel

# The kinds of faults that pydantic tells apart, as people name them; each is filled with what pydantic knows of its limit.
_WANTED = {
    "int": "a whole number, such as {example}",
    "float": "a number, such as {example}",
    "string": "a text; put it in quotes",
    "dict": "lines of 'name: value'",
    "string_too_short": "a text that says something",
    "tuple": "a list, such as [ana@example.com, tom@example.com]",
    "literal_error": "{expected}",
    "greater_than_equal": "{ge:g} or more",
    "greater_than": "more than {gt:g}",
    "less_than_equal": "{le:g} or less",
    "less_than": "less than {lt:g}",
}


def explain_fault(error: Mapping[str, Any], settings: type[BaseModel], place: str) -> str:
    """Return the sentence for one fault as pydantic tells it; `place` is where the setting stands: a file, line or variable."""
    name = ".".join(str(part) for part in error["loc"])
    context = error.get("ctx", {})
    if error["type"] == "extra_forbidden":
        return _explain_unknown(name, error["loc"], settings, place)
    if error["type"] == "value_error":
        return f"The setting '{name}' in {place} is wrong: {context['error']}."
    section = _section(error["loc"], settings)
    if section is not None and not isinstance(error["input"], dict):
        return (
            f"The setting '{name}' in {place} holds lines of its own, such as '{_example(name, section)}'. Write it like that."
        )
    wanted = _WANTED.get(error["type"]) or _WANTED.get(error["type"].partition("_")[0])
    if wanted is None:
        return f"The setting '{name}' in {place} can't be read. Correct it, or remove it to use the default."
    told = {**context, "example": _default(error["loc"], settings)}
    return f"The setting '{name}' in {place} must be {wanted.format(**told)}. Correct it, or remove it to use the default."


def find_line(text: str, loc: Sequence[Any]) -> int | None:
    """Return the line of a YAML text at which a setting stands, or None."""
    node, line = yaml.compose(text, Loader=yaml.SafeLoader), None
    for part in loc:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        found = next(((key, value) for key, value in pairs if key.value == str(part)), None)
        if found is None:
            return line
        line, node = found[0].start_mark.line + 1, found[1]
    return line


def _explain_unknown(name: str, loc: Sequence[Any], settings: type[BaseModel], place: str) -> str:
    model = _section(loc[:-1], settings) or settings
    known = [field for field in model.model_fields if field not in ("home", "has_sign_in") and not field.endswith("_api_key")]
    alike = difflib.get_close_matches(str(loc[-1]), known, n=1, cutoff=0.7)
    advice = f"Did you mean '{alike[0]}'?" if alike else f"Known are {', '.join(known)}."
    return f"There is no setting '{name}', which stands in {place}. {advice} Correct or remove it."


def _section(loc: Sequence[Any], settings: type[BaseModel]) -> type[BaseModel] | None:
    """Return the model of the section at this place, None where a plain value stands."""
    model: Any = settings
    for part in loc:
        field = model.model_fields.get(str(part)) if isinstance(model, type) and issubclass(model, BaseModel) else None
        model = field.annotation if field else None
    return model if isinstance(model, type) and issubclass(model, BaseModel) else None


def _example(name: str, section: type[BaseModel]) -> str:
    field, info = next(iter(section.model_fields.items()))
    return f"{name}: {{{field}: {60 if info.default is None else info.default}}}"


def _default(loc: Sequence[Any], settings: type[BaseModel]) -> object:
    model = _section(loc[:-1], settings) or settings
    field = model.model_fields.get(str(loc[-1]))
    return field.default if field and isinstance(field.default, int | float) else 100
