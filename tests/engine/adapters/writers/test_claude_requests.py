"""The test server refuses what the Messages API refuses: otherwise no test of a request could fail."""

from __future__ import annotations

from typing import Any

import pytest

from tests.claude_requests import RequestFault, check_count, check_request

OBJECT = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
TEXT = {"type": "string"}


def make_request(**changes: Any) -> dict[str, Any]:
    request = {"model": "m", "max_tokens": 10, "messages": [{"role": "user", "content": "Hi"}], "stream": True}
    return request | changes


def with_schema(schema: dict[str, Any]) -> dict[str, Any]:
    return make_request(output_config={"format": {"type": "json_schema", "schema": schema}})


def with_fields(*names: str, **changes: Any) -> dict[str, Any]:
    return with_schema({**OBJECT, "properties": dict.fromkeys(names, TEXT), "required": list(names)} | changes)


def test_a_right_request_is_taken() -> None:
    system = [{"type": "text", "text": "x", "cache_control": {"type": "ephemeral"}}]

    check_request(make_request(system=system, output_config={"effort": "low"}))
    check_request(with_fields("a", "b"))
    check_count({"model": "m", "messages": [{"role": "user", "content": "Hi"}], "system": system})


@pytest.mark.parametrize(
    ("request_body", "words"),
    [
        (make_request(temperature=0.2), "temperature: Extra inputs are not permitted"),
        ({"model": "m"}, "max_tokens: Field required"),
        (make_request(max_tokens="10"), "max_tokens"),
        (make_request(max_tokens=True), "max_tokens"),
        (make_request(max_tokens=10**6), "max_tokens"),
        (make_request(model=""), "model"),
        (make_request(stream="yes"), "stream"),
        (make_request(messages=[]), "at least one message"),
        (make_request(messages=[{"role": "user", "content": " "}]), "non-empty"),
        (make_request(messages=[{"role": "user", "content": [{"type": "text", "text": ""}]}]), "non-empty"),
        (make_request(messages=[{"role": "system", "content": "Hi"}]), "unknown role"),
        (make_request(messages=[{"role": "user", "content": "Hi", "name": "x"}]), "messages.0.name: Extra inputs"),
        (make_request(messages=[{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]), "prefill"),
        (make_request(messages=[{"role": "assistant", "content": "b"}, {"role": "user", "content": "a"}]), "first message"),
        (make_request(system=[{"type": "text", "text": "x", "cache_control": {"type": "forever"}}]), "cache_control"),
        (make_request(system=[{"type": "text", "text": "x", "cache_control": {"type": "ephemeral"}}] * 5), "maximum of 4"),
        (make_request(output_config={"effort": "huge"}), "output_config.effort"),
        (make_request(output_config={"format": {"type": "json"}}), "output_config.format.schema: Field required"),
        (with_schema({"type": "object", "properties": {}}), "additionalProperties"),
        (with_schema({"type": "string", "minLength": 3}), "'minLength'"),
        (with_schema({"type": "array", "items": TEXT, "minItems": 2}), "minItems"),
        (with_schema({"$ref": "#/$defs/A"}), "unknown reference"),
        (with_schema({"$ref": "#/$defs/A", "$defs": {"A": {"type": "array", "items": {"$ref": "#/$defs/A"}}}}), "recursive"),
        (with_fields(*(f"f{n}" for n in range(25)), required=[]), "too many optional"),
        (with_fields(*(f"f{n}" for n in range(121))), "compiled grammar is too large"),
        (with_schema({"anyOf": [TEXT] * 17}), "union"),
    ],
)
def test_a_wrong_request_is_refused_as_the_api_does(request_body: dict[str, Any], words: str) -> None:
    with pytest.raises(RequestFault, match=words.replace("(", r"\(")):
        check_request(request_body)


def test_counting_takes_no_limit_and_no_stream() -> None:
    with pytest.raises(RequestFault, match="max_tokens: Extra inputs"):
        check_count(make_request())
