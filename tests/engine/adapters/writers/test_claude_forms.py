"""A reply without its form is asked for again; a server without schemas is asked in words; a review gets one further try."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from typing import Any

import jsonschema
import pytest

from engine.adapters.writers.claude import Claude
from engine.adapters.writers.claude.content_form import content_form
from engine.adapters.writers.claude.form import Form, FormViolation
from engine.adapters.writers.claude.recommendation_form import RECOMMENDATION
from engine.adapters.writers.claude.summary_form import SUMMARY
from engine.domain import Channel
from engine.errors import ReplyInvalid, WriterRejected
from engine.recommendation import Draft, EmailContent
from tests.claude_replies import make_action, make_claude, make_outline, make_parts, make_reply, make_summary, make_value
from tests.claude_server import Answer, ClaudeServer, running_server

FORMS: list[Form[Any]] = [RECOMMENDATION, SUMMARY, *(content_form(channel, "Title") for channel in Channel)]
GOOD = Answer(text=make_reply())
CLEAN, DOUBTFUL = "Hi Ana,\n\nYes.", "Hi Ana,\n\nYes, with 40 % off."


@pytest.fixture
def server() -> Iterator[ClaudeServer]:
    with running_server() as running:
        yield running


@pytest.fixture
def claude(server: ClaudeServer) -> Iterator[Claude]:
    made = make_claude(server)
    yield made
    made.close()


def without(reply: dict[str, Any], field: str) -> dict[str, Any]:
    return {name: value for name, value in reply.items() if name != field}


INVALID = [
    ("", "the reply is empty"),
    ("Here is my advice: call them.", "not JSON"),
    (make_reply()[:-20], "not JSON"),
    (make_reply().replace(', "insights"', ', , "insights"'), "not JSON"),
    (make_reply().replace('"', "'"), "not JSON"),
    ("[" * 5000, "not JSON"),
    ("[]", "not a JSON object"),
    ("null", "not a JSON object"),
    (make_reply().replace("Quarterly", "\\ud800"), "broken character"),
    (json.dumps(without(make_value(), "actions")), "actions: Field required"),
    (json.dumps(without(make_value(), "hold_kind")), "hold_kind: Field required"),
    (make_reply(actions={}), "actions: Input should be a list"),
    (make_reply(make_action(channel="fax")), "actions[0].channel: Input should be 'email'"),
    (make_reply(make_action(purpose="sell")), "actions[0].purpose"),
    (make_reply(make_action(priority="P3")), "actions[0].priority"),
    (make_reply(make_action(title=" ")), "actions[0].title: must not be empty"),
    (make_reply(make_action(body=7)), "actions[0].body: Input should be a valid string"),
    (make_reply(make_action(body=" ")), "actions[0]: the email 'Answer Ana' has no body"),
    (make_reply(make_action(channel="phone", opening="Ana?")), "has no discovery_questions, pitch, close, voicemail"),
    (make_reply(make_action(channel="whatsapp")), "the whatsapp 'Answer Ana' has no message"),
    (make_reply(make_outline(key_points=[""])), "the P1 'Call about the price' has no key_points"),
    (make_reply(make_action(day="soon")), "actions[0].day: 'soon' is not a date"),
    (make_reply(hold_kind="spared", hold_until="next week", hold_reason="x"), "hold_until: 'next week' is not a date"),
    (make_reply(hold_kind="spared"), "hold_reason must say why"),
    (make_reply(hold_kind="forbidden", hold_reason="She asked to stop"), "there must be no actions"),
    (make_reply(*[make_action()] * 3), "3 actions are P0, at most 2 may be"),
    (make_reply(*[make_outline()] * 4), "4 actions are P1, at most 3 may be"),
]


@pytest.mark.parametrize(("text", "fault"), INVALID)
def test_claude_is_told_what_was_wrong_and_may_mend_it(server: ClaudeServer, claude: Claude, text: str, fault: str) -> None:
    server.answers = [Answer(text=text), GOOD]

    written = claude.write(make_parts(claude))

    asked, told = server.requests
    assert written.draft.actions
    assert fault in told["messages"][-1]["content"]
    assert told["messages"][0] == asked["messages"][0]
    assert [message["role"] for message in told["messages"]] == (["user", "assistant", "user"] if text else ["user", "user"])
    assert written.usage.output_tokens == 1800
    assert server.faults == []


def test_every_fault_is_told_at_once(server: ClaudeServer, claude: Claude) -> None:
    wrong = make_reply(make_action(channel="fax"), make_action(day="soon"), make_outline(title=""))
    server.answers = [Answer(text=wrong), GOOD]

    claude.write(make_parts(claude))

    told = server.requests[1]["messages"][-1]["content"]
    assert all(place in told for place in ("actions[0].channel", "actions[1].day", "actions[2].title"))


def test_after_three_tries_the_reply_is_invalid_and_its_whole_cost_is_told(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=make_reply(make_action(body="")))]

    with pytest.raises(ReplyInvalid, match=r"after 3 tries: actions\[0\]: the email 'Answer Ana' has no body") as caught:
        claude.write(make_parts(claude))

    assert len(server.requests) == 3
    assert caught.value.usage is not None
    assert caught.value.usage.input_tokens == 3600
    assert caught.value.cost_usd == pytest.approx(3 * (1200 * 2 + 900 * 10 + 4000 * 0.1) / 1e6)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_schema_is_as_the_sdk_would_make_it_and_asks_for_every_field(form: Form[Any]) -> None:
    import anthropic

    def objects(node: Any) -> Iterator[dict[str, Any]]:
        for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            yield from objects(child)
        if isinstance(node, dict) and node.get("type") == "object":
            yield node

    jsonschema.Draft202012Validator.check_schema(form.schema)
    assert anthropic.transform_schema(form.schema) == form.schema
    assert all(set(one["required"]) == set(one["properties"]) for one in objects(form.schema))
    assert "anyOf" not in json.dumps(form.schema)
    assert "description" not in json.dumps(form.schema)
    assert len(json.dumps(form.schema)) < 5_000


def test_what_the_schemas_allow_is_what_the_forms_read() -> None:
    for form, text in ((RECOMMENDATION, make_reply(make_action(), make_outline())), (SUMMARY, make_summary())):
        jsonschema.validate(json.loads(text), form.schema)

        assert form.read(text).is_ours


@pytest.mark.parametrize(
    "text",
    [
        f"```json\n{make_reply()}\n```",
        f"Sure, here it is:\n\n{make_reply()}\n\nShall I go on?",
        f'<think>Maybe {{"actions": []}}? Or {{x}}.</think>\n{make_reply()}',
        json.dumps(without(without(make_value(), "plan"), "insights")),
        make_reply(make_action(message=None, evidence=None)),
        make_reply(comment="an extra field"),
        make_reply(plan=[{"priority": ["P0"]}, "Answer"]),
        make_reply(plan="first answer Ana"),
        "\ufeff" + make_reply(),
    ],
)
def test_a_reply_by_a_model_without_a_grammar_is_understood(text: str) -> None:
    draft = RECOMMENDATION.read(text).value

    assert isinstance(draft.actions[0].content, EmailContent)


@pytest.mark.parametrize("text", ["{" * 20_000, '{"a":' * 20_000, "{} " * 20_000, '{"actions": ' + "9" * 5_000 + "}"])
def test_a_hostile_reply_is_refused_quickly(text: str) -> None:
    started = time.monotonic()

    with pytest.raises(FormViolation):
        RECOMMENDATION.read(text)

    assert time.monotonic() - started < 1


def test_a_server_that_ignores_the_schema_is_asked_in_words_and_from_then_on(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text="Call Ana, I would say."), Answer(text=f"```json\n{make_reply()}\n```")]

    first = claude.write(make_parts(claude))
    second = claude.write(make_parts(claude, "Another question?"))

    asked, in_words, later = server.requests
    assert first.draft == second.draft
    assert "format" in asked["output_config"]
    for request in (in_words, later):
        assert "format" not in request["output_config"]
        assert '"additionalProperties": false' in request["system"][-1]["text"]
        assert request["system"][-1]["cache_control"] == {"type": "ephemeral"}
    assert in_words["system"] == later["system"]
    assert server.faults == []


def test_a_fenced_reply_is_taken_as_it_is(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=f"```json\n{make_reply()}\n```")]

    claude.write(make_parts(claude))

    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("sentence", "is_effort_left"),
    [
        ("output_config.format.schema: Invalid schema: The compiled grammar is too large", True),
        ("Schema is too complex for compilation.", True),
        ("output_config: Extra inputs are not permitted", False),
        ("structured outputs are not supported by this model", True),
    ],
)
def test_a_refused_schema_is_asked_for_in_words_at_no_cost(
    server: ClaudeServer, claude: Claude, sentence: str, is_effort_left: bool
) -> None:
    server.refuse = lambda body: sentence if "format" in body.get("output_config", {}) else None
    server.answers = [GOOD]

    claude.write(make_parts(claude))
    written = claude.write(make_parts(claude))

    assert written.draft.actions
    assert written.usage.output_tokens == 900
    assert len(server.requests) == 3  # refused once, remembered
    assert ("effort" in server.requests[-1].get("output_config", {})) is is_effort_left


def test_a_refused_effort_is_left_out_and_the_schema_stays(server: ClaudeServer, claude: Claude) -> None:
    said = "This model does not support the effort parameter."
    server.refuse = lambda body: said if "effort" in body.get("output_config", {}) else None
    server.answers = [GOOD]

    assert claude.write(make_parts(claude)).draft.actions
    assert "format" in server.requests[-1]["output_config"]


def test_a_refusal_that_names_something_else_is_told(server: ClaudeServer, claude: Claude) -> None:
    server.refuse = lambda body: "max_tokens: 16000 > 8192, which is the maximum for this model"

    with pytest.raises(WriterRejected, match="max_tokens: 16000 > 8192"):
        claude.write(make_parts(claude))

    assert len(server.requests) == 1


def test_a_server_that_refuses_schemas_whatever_is_sent_is_told_once(server: ClaudeServer, claude: Claude) -> None:
    server.refuse = lambda body: "bad schema"

    with pytest.raises(WriterRejected, match="bad schema"):
        claude.write(make_parts(claude))

    assert len(server.requests) == 2


def find_discount(draft: Draft) -> Sequence[str]:
    content = draft.actions[0].content
    assert isinstance(content, EmailContent)
    return ["The discount of 40 % stands in no record."] * content.body.count("40 %")


def reply_with(body: str) -> Answer:
    return Answer(text=make_reply(make_action(body=body)))


def body_of(draft: Draft) -> str:
    content = draft.actions[0].content
    assert isinstance(content, EmailContent)
    return content.body


def test_a_finding_gets_one_further_try_that_is_told_of_it(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [reply_with(DOUBTFUL), reply_with(CLEAN)]

    written = claude.write(make_parts(claude), review=find_discount)

    assert body_of(written.draft) == CLEAN
    assert "- The discount of 40 % stands in no record." in server.requests[1]["messages"][-1]["content"]
    assert written.usage.output_tokens == 1800


@pytest.mark.parametrize(
    "second",
    [
        reply_with(DOUBTFUL),
        reply_with(DOUBTFUL * 2),
        Answer(text="no json"),
        Answer(text=make_reply(make_action(body=""))),
        Answer(text="", stop_reason="refusal"),
        Answer(text=make_reply(), stop_reason="max_tokens"),
        Answer(status=401),
        Answer(status=529),
    ],
)
def test_a_further_try_that_comes_to_nothing_keeps_the_first_draft(
    server: ClaudeServer, claude: Claude, second: Answer
) -> None:
    server.answers = [reply_with(DOUBTFUL), second]

    written = claude.write(make_parts(claude), review=find_discount)

    assert body_of(written.draft) == DOUBTFUL
    assert written.usage.output_tokens >= 900


def test_a_further_try_that_is_better_is_kept_though_not_faultless(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [reply_with(DOUBTFUL * 2), reply_with(DOUBTFUL)]

    written = claude.write(make_parts(claude), review=find_discount)

    assert body_of(written.draft) == DOUBTFUL
    assert len(server.requests) == 2


def test_no_further_try_is_begun_that_the_deadline_would_cut(server: ClaudeServer) -> None:
    claude = make_claude(server, timeout_s=2.2)
    server.answers = [Answer(text=reply_with(DOUBTFUL).text, wait_s=1.2), reply_with(CLEAN)]
    written = claude.write(make_parts(claude), review=find_discount)

    assert body_of(written.draft) == DOUBTFUL
    assert len(server.requests) == 1


def test_what_a_review_raises_carries_the_cost(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [GOOD]

    def fail(draft: Draft) -> Sequence[str]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as caught:
        claude.write(make_parts(claude), review=fail)

    assert caught.value.cost_usd > 0  # type: ignore[attr-defined]
