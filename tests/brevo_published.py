"""Brevo's published description of its API: its endpoints, their parameters, and answers of any form that it allows.

It is read, not run, out of the source package of brevo-python, which is generated from it and which `make test` fetches.
"""

from __future__ import annotations

import ast
import os
import random
import re
import tarfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

PACKAGE = "brevo_python-5.1.0"
SOURCE = Path(__file__).resolve().parents[1] / ".venv/sources" / f"{PACKAGE}.tar.gz"
_AREAS = ("deals", "companies", "notes", "tasks", "contacts", "user")
_LEFT_OUT, _NULL = 0.2, 0.15
_MOMENTS = ("2026-11-02T09:00:00.000Z", "2022-05-30T07:42:05Z", "2024-02-29T23:59:59+05:30")
# What attributes hold is described as "any": their documented names, and values of every JSON type.
_ATTRIBUTES = ("deal_name", "deal_owner", "deal_stage", "pipeline", "amount", "close_date", "created_at", "stage_updated_at",
               "name", "domain", "phone_number", "FIRSTNAME", "LASTNAME", "SMS", "COUNTRY", "custom")  # fmt: skip


@dataclass(frozen=True)
class Endpoint:
    """A GET: what its path matches, the types of its parameters by name, and the type of its answer."""

    path: re.Pattern[str]
    parameters: dict[str, ast.expr]
    answer: ast.expr


@dataclass(frozen=True)
class Published:
    """The endpoints, and the types that their answers are made of by name: (JSON name, type, is required) a field."""

    endpoints: tuple[Endpoint, ...]
    models: dict[str, list[tuple[str, ast.expr, bool]]]
    aliases: dict[str, ast.expr]

    def find(self, path: str) -> Endpoint | None:
        """Return the endpoint of a path, one with fixed words before one with an ID."""
        return next((one for one in self.endpoints if one.path.fullmatch(path)), None)

    def faults(self, endpoint: Endpoint, pairs: list[tuple[str, str]]) -> list[str]:
        """Return what of a request the description doesn't allow."""
        unknown = [f"no parameter {name}" for name, _ in pairs if name not in endpoint.parameters]
        wrong = [f"{name}={text}" for name, text in pairs if not unknown and not self._fits(text, endpoint.parameters[name])]
        return unknown + wrong

    def _fits(self, text: str, kind: ast.expr) -> bool:
        named = [self.aliases[one.id] for one in ast.walk(kind) if isinstance(one, ast.Name) and one.id in self.aliases]
        allowed = [one.value for alias in named for one in ast.walk(alias) if isinstance(one, ast.Constant)]
        if allowed:
            return text in allowed
        return "str" in ast.unparse(kind) or bool(re.fullmatch(r"\d+", text))

    def make(self, kind: ast.expr, chance: random.Random) -> Any:
        """Return a JSON value that the description allows for this type."""
        if isinstance(kind, ast.Subscript):
            return self._make_of(ast.unparse(kind.value).rpartition(".")[2], kind.slice, chance)
        name = ast.unparse(kind).rpartition(".")[2]
        if name in self.aliases:
            return self.make(self.aliases[name], chance)
        if name in self.models:
            return self._make_model(name, chance)
        return {
            "str": lambda: chance.choice(["", "Text", "<p>é &amp; <b>b</b></p>", "690d" + "0" * 20]),
            "int": lambda: chance.randrange(10**6),
            "float": lambda: chance.random() * 1e6,
            "bool": lambda: chance.random() < 0.5,
            "datetime": lambda: chance.choice(_MOMENTS),
            "Any": lambda: chance.choice([None, True, 0, 12.5, "text", "12", [], ["a", 1, None], {"key": "x"}, {}]),
        }[name]()

    def _make_of(self, outer: str, inner: ast.expr, chance: random.Random) -> Any:
        options = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        if outer == "Literal":
            return chance.choice([one.value for one in options if isinstance(one, ast.Constant)])
        if outer in ("List", "Sequence"):
            return [self.make(inner, chance) for _ in range(chance.randrange(4))]
        if outer == "Dict":
            named = chance.sample(_ATTRIBUTES, chance.randrange(len(_ATTRIBUTES)))
            return {name: self.make(options[1], chance) for name in named}
        return self.make(chance.choice(options), chance)  # Optional, Union

    def _make_model(self, name: str, chance: random.Random) -> dict[str, Any]:
        made: dict[str, Any] = {"a_new_field": [1]}
        for field, kind, is_required in self.models[name]:
            draw = chance.random()
            if is_required or draw > _LEFT_OUT + _NULL:
                made[field] = self.make(kind, chance)
            elif draw < _NULL:
                made[field] = None
        # Without a field, a model is a mapping of anything.
        return made if self.models[name] else {one: self.make(_ANY, chance) for one in chance.sample(_ATTRIBUTES, 5)}


_ANY: ast.expr = ast.parse("Any", mode="eval").body


@lru_cache(maxsize=1)
def read_published() -> Published:
    """Return the description; the test skips where the package is missing."""
    if not SOURCE.is_file():
        reason = f"Brevo's description is missing: {SOURCE}; 'make test' fetches it"
        if os.environ.get("REQUIRE_BREVO_DESCRIPTION") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    endpoints: list[Endpoint] = []
    models: dict[str, list[tuple[str, ast.expr, bool]]] = {}
    aliases: dict[str, ast.expr] = {}
    wanted = re.compile(rf"{PACKAGE}/src/brevo/(types|({'|'.join(_AREAS)})(/types)?)/(?!__|client)\w+\.py")
    with tarfile.open(SOURCE) as archive:
        for member in archive:
            file = archive.extractfile(member) if wanted.fullmatch(member.name) else None
            for node in ast.parse(file.read()).body if file else ():
                if isinstance(node, ast.ClassDef) and node.name.startswith("Raw"):
                    endpoints += _read_endpoints(node)
                elif isinstance(node, ast.ClassDef):
                    models[node.name] = _read_fields(node)
                elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                    aliases[node.targets[0].id] = node.value
    endpoints.sort(key=lambda one: "(" in one.path.pattern)
    return Published(tuple(endpoints), models, aliases)


def _read_endpoints(node: ast.ClassDef) -> list[Endpoint]:
    found = []
    for method in node.body:
        if not isinstance(method, ast.FunctionDef) or method.returns is None:
            continue
        types = {one.arg: one.annotation for one in (*method.args.args, *method.args.kwonlyargs) if one.annotation}
        for call in ast.walk(method):
            named = {one.arg: one.value for one in call.keywords} if isinstance(call, ast.Call) else {}
            if isinstance(call, ast.Call) and isinstance(verb := named.get("method"), ast.Constant) and verb.value == "GET":
                parameters = named.get("params")
                given = zip(parameters.keys, parameters.values, strict=True) if isinstance(parameters, ast.Dict) else ()
                by_name = {key.value: types[ast.unparse(one)] for key, one in given if isinstance(key, ast.Constant)}
                answer = method.returns.slice if isinstance(method.returns, ast.Subscript) else method.returns
                found.append(Endpoint(_read_path(call.args[0]), by_name, answer))
    return found


def _read_path(written: ast.expr) -> re.Pattern[str]:
    parts = written.values if isinstance(written, ast.JoinedStr) else [written]
    return re.compile("/" + "".join(re.escape(one.value) if isinstance(one, ast.Constant) else "([^/]+)" for one in parts))


def _read_fields(node: ast.ClassDef) -> list[tuple[str, ast.expr, bool]]:
    fields = []
    for item in node.body:
        if not isinstance(item, ast.AnnAssign) or not isinstance(item.target, ast.Name):
            continue
        kind, name = item.annotation, item.target.id
        if isinstance(kind, ast.Subscript) and ast.unparse(kind.value).endswith("Annotated"):
            assert isinstance(kind.slice, ast.Tuple)
            metadata = kind.slice.elts[1]
            assert isinstance(metadata, ast.Call)
            name = next(
                one.value.value for one in metadata.keywords if one.arg == "alias" and isinstance(one.value, ast.Constant)
            )
            kind = kind.slice.elts[0]
        fields.append((name, kind, "Optional" not in ast.unparse(kind)))
    return fields
