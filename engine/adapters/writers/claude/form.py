"""The form of a reply: what its schema says to the server, what the schema can't say, and the way from text to a value.

The API compiles a schema to a grammar and refuses a large one, so a schema here is flat, without unions and optional fields.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, ValidationError

from engine.adapters.writers.claude.telling import PartNames
from engine.domain import Text
from engine.hashing import canonical_json

T = TypeVar("T")

# A model that is told of more than these at once mends none of them.
MOST_FAULTS = 12
_MOST_STARTS = 50
_IN_WORDS = """### The form of your answer

Answer with one JSON object and nothing else: no introduction, no code fence, no comment. Every field of this JSON schema must \
be there; leave one that doesn't apply empty ("" or []).

{schema}"""


def _blank(value: Any) -> Any:
    return "" if value is None else value


def _empty(value: Any) -> Any:
    return () if value is None else value


def _needed(text: str) -> str:
    if not text.strip():
        raise ValueError("must not be empty")
    return text


# Servers without a grammar leave out what is empty, or write null.
Words = Annotated[Text, BeforeValidator(_blank)]
Needed = Annotated[Text, AfterValidator(_needed)]
Lines = Annotated[tuple[Text, ...], BeforeValidator(_empty)]
Item = TypeVar("Item")
Items = Annotated[tuple[Item, ...], BeforeValidator(_empty)]


class ReplyModel(BaseModel):
    """A part of a reply. Fields with a default may be missing, though the schema asks for all of them."""

    model_config = ConfigDict(extra="ignore", frozen=True, json_schema_serialization_defaults_required=True)


class FormViolation(Exception):
    """A reply hasn't the form asked for. `faults` tell the model what is wrong; `is_ours` as in Parsed."""

    def __init__(self, faults: tuple[str, ...], *, is_ours: bool = True) -> None:
        super().__init__(faults[0])
        self.faults = faults
        self.is_ours = is_ours


@dataclass(frozen=True)
class Parsed(Generic[T]):
    """A reply that was read. `is_ours` when it is just the JSON that the schema asks for, nothing around it or left out."""

    value: T
    reply: Mapping[str, Any]
    is_ours: bool


@dataclass(frozen=True)
class Form(Generic[T]):
    """One form of reply: its model, what to make of it, and how its parts are called while it comes in."""

    name: str
    model: type[BaseModel]
    make: Callable[[Any], T]
    name_parts: PartNames

    @cached_property
    def schema(self) -> dict[str, Any]:
        """Return the JSON schema as it is sent: every field required, nothing that only documents our code."""
        plain: dict[str, Any] = _plain(self.model.model_json_schema(mode="serialization"))
        return plain

    @cached_property
    def in_words(self) -> str:
        """Return what asks for the form where a schema isn't taken."""
        return _IN_WORDS.format(schema=json.dumps(self.schema, ensure_ascii=False))

    def read(self, text: str) -> Parsed[T]:
        """Return what a reply's text says. Raises FormViolation."""
        reply, is_bare = self._find_object(text)
        # A grammar gives all the fields; whoever leaves one out has not looked at the schema.
        is_ours = is_bare and self._count_fields(reply) == len(self.model.model_fields)
        try:
            canonical_json(reply)
            return Parsed(self.make(self.model.model_validate(reply)), reply, is_ours)
        except TypeError as error:
            raise FormViolation(("the reply holds a broken character, or a number of absurd size",), is_ours=is_ours) from error
        except ValidationError as error:
            raise FormViolation(_list_faults(error), is_ours=is_ours) from error

    def _find_object(self, text: str) -> tuple[dict[str, Any], bool]:
        """Return the object of a text and whether the text is nothing else."""
        if not text.strip():
            raise FormViolation(("the reply is empty",), is_ours=False)
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError) as error:
            found: dict[str, Any] = max(reversed([*_find_objects(text)]), key=self._count_fields, default={})
            if not self._count_fields(found):
                raise FormViolation((f"the reply is not JSON: {_say_where(error)}",), is_ours=False) from error
            return found, False
        if not isinstance(whole, dict):
            raise FormViolation(("the reply is not a JSON object",), is_ours=False)
        return whole, True

    def _count_fields(self, reply: Mapping[str, Any]) -> int:
        return len(self.model.model_fields.keys() & reply.keys())


def name_fields(names: Mapping[str, str]) -> PartNames:
    """Return what names a reply's complete fields: all but the last one that is there, which may still grow."""

    def name_complete(reply: Mapping[str, Any], is_whole: bool) -> tuple[str, ...]:
        fields = list(reply) if is_whole else list(reply)[:-1]
        return tuple(names[field] for field in fields if field in names)

    return name_complete


def _find_objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects in a text: in a code fence, or between words."""
    decoder, start = json.JSONDecoder(), text.find("{")
    for _ in range(_MOST_STARTS):
        if start < 0:
            return
        try:
            found, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            end = start + 1
        else:
            yield found
        start = text.find("{", end)


def _say_where(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos:,}"
    return "it is nested too deeply"


def _list_faults(error: ValidationError) -> tuple[str, ...]:
    """Return every fault with its place, as the model that made it can find it."""
    faults = []
    for fault in error.errors(include_url=False, include_input=False)[:MOST_FAULTS]:
        place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fault["loc"]).lstrip(".")
        said = fault["msg"].removeprefix("Value error, ").replace("a valid tuple", "a list")
        faults.append(f"{place}: {said}" if place else said)
    return tuple(faults)


def _plain(node: Any) -> Any:
    """Return a schema without titles, defaults and docstrings, and closed to other fields."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {
        name: {field: _plain(child) for field, child in value.items()} if name in ("properties", "$defs") else _plain(value)
        for name, value in node.items()
        if name not in ("title", "default", "description")
    }
    if plain.get("type") == "object":
        plain["additionalProperties"] = False
    if "enum" in plain:
        plain.pop("type", None)  # its values say it
    return plain
