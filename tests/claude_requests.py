"""What the Messages API refuses: unknown fields, wrong types, empty texts, a schema that its grammar can't hold."""

from __future__ import annotations

from typing import Any

MOST_OPTIONAL_FIELDS = 24
MOST_UNIONS = 16
MOST_FIELDS = 120
_KEYWORDS = {"type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "$ref", "$defs"}
_KEYWORDS |= {"description", "title", "format", "minItems"}
_EFFORTS = ("low", "medium", "high", "xhigh", "max")


class RequestFault(Exception):
    """What the API says in a 400."""


def check_request(body: Any) -> None:
    """Raise RequestFault for a request to /v1/messages that the API refuses."""
    _check_fields(body, "", {"model", "max_tokens", "messages"}, {"system", "output_config", "stream"})
    _expect(type(body["max_tokens"]) is int and 1 <= body["max_tokens"] <= 128_000, "max_tokens: not from 1 to 128000")
    _expect(type(body.get("stream", False)) is bool, "stream: not a boolean")
    _check_prompt(body)


def check_count(body: Any) -> None:
    """Raise RequestFault for a request to /v1/messages/count_tokens that the API refuses."""
    _check_fields(body, "", {"model", "messages"}, {"system", "output_config"})
    _check_prompt(body)


def _check_prompt(body: dict[str, Any]) -> None:
    _expect(isinstance(body["model"], str) and body["model"], "model: not a name")
    messages = body["messages"]
    _expect(isinstance(messages, list) and messages, "messages: at least one message is required")
    for number, message in enumerate(messages):
        place = f"messages.{number}"
        _check_fields(message, place, {"role", "content"}, set())
        _expect(message["role"] in ("user", "assistant"), f"{place}.role: unknown role")
        _check_content(message["content"], f"{place}.content")
    _expect(messages[0]["role"] == "user", "messages: first message must use the user role")
    _expect(messages[-1]["role"] == "user", "messages: this model does not support assistant message prefill")
    if "system" in body:
        _check_content(body["system"], "system")
    marks = [block for block in body.get("system", []) if isinstance(block, dict) and "cache_control" in block]
    _expect(len(marks) <= 4, "a maximum of 4 blocks with cache_control may be provided")
    if "output_config" in body:
        _check_output(body["output_config"])


def _check_content(content: Any, place: str) -> None:
    if isinstance(content, str):
        _expect(bool(content.strip()), f"{place}: text content blocks must be non-empty")
        return
    _expect(isinstance(content, list) and bool(content), f"{place}: not a text or a list of blocks")
    for number, block in enumerate(content):
        _check_fields(block, f"{place}.{number}", {"type", "text"}, {"cache_control"})
        _expect(block["type"] == "text", f"{place}.{number}.type: unknown type")
        _expect(isinstance(block["text"], str) and block["text"].strip(), f"{place}.{number}: text must be non-empty")
        if "cache_control" in block:
            _check_fields(block["cache_control"], f"{place}.{number}.cache_control", {"type"}, {"ttl"})
            _expect(block["cache_control"]["type"] == "ephemeral", f"{place}.{number}.cache_control.type: unknown")


def _check_output(output: Any) -> None:
    _check_fields(output, "output_config", set(), {"format", "effort"})
    _expect(output.get("effort", "low") in _EFFORTS, f"output_config.effort: not one of {_EFFORTS}")
    if "format" not in output:
        return
    _check_fields(output["format"], "output_config.format", {"type", "schema"}, set())
    _expect(output["format"]["type"] == "json_schema", "output_config.format.type: unknown")
    schema = output["format"]["schema"]
    found = {"optional": 0, "unions": 0, "fields": 0}
    _check_schema(schema, "output_config.format.schema", schema.get("$defs", {}), (), found)
    _expect(found["optional"] <= MOST_OPTIONAL_FIELDS, "output_config.format.schema: too many optional parameters")
    _expect(found["unions"] <= MOST_UNIONS, "output_config.format.schema: too many union types")
    _expect(found["fields"] <= MOST_FIELDS, "output_config.format.schema: The compiled grammar is too large")


def _check_schema(node: Any, place: str, defs: dict[str, Any], within: tuple[str, ...], found: dict[str, int]) -> None:
    _expect(isinstance(node, dict), f"{place}: not a schema")
    if unknown := node.keys() - _KEYWORDS:
        raise RequestFault(f"{place}: for '{node.get('type')}' type, properties {sorted(unknown)} are not supported")
    if "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        _expect(name in defs, f"{place}: unknown reference {node['$ref']}")
        _expect(name not in within, f"{place}: recursive schemas are not supported")
        _check_schema(defs[name], f"{place}.{name}", defs, (*within, name), found)
        return
    _expect("type" in node or "enum" in node or "const" in node or "anyOf" in node, f"{place}: has no type")
    if node.get("type") == "object":
        fields = node.get("properties", {})
        _expect(node.get("additionalProperties") is False, f"{place}: 'additionalProperties' must be explicitly set to false")
        found["fields"] += len(fields)
        found["optional"] += len(fields.keys() - set(node.get("required", ())))
        for name, child in fields.items():
            _check_schema(child, f"{place}.{name}", defs, within, found)
    if node.get("type") == "array":
        _expect(node.get("minItems", 0) in (0, 1), f"{place}: minItems must be 0 or 1")
        _check_schema(node.get("items"), f"{place}.items", defs, within, found)
    for child in node.get("anyOf", ()):
        found["unions"] += 1
        _check_schema(child, place, defs, within, found)


def _check_fields(value: Any, place: str, needed: set[str], allowed: set[str]) -> None:
    _expect(isinstance(value, dict), f"{place}: not an object")
    before = f"{place}." if place else ""
    for name in sorted(needed - value.keys()):
        raise RequestFault(f"{before}{name}: Field required")
    for name in sorted(value.keys() - needed - allowed):
        raise RequestFault(f"{before}{name}: Extra inputs are not permitted")


def _expect(is_right: Any, sentence: str) -> None:
    if not is_right:
        raise RequestFault(sentence)
