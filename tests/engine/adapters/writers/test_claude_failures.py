"""Every way in which a call can fail ends in the right error, within its deadline, with what it cost."""

from __future__ import annotations

import inspect
import json
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from engine.adapters.writers.claude import Claude
from engine.adapters.writers.claude.failures import explain
from engine.errors import ReplyInvalid, WriterError, WriterRejected, WriterUnavailable
from tests.claude_replies import make_claude, make_parts, make_reply
from tests.claude_server import Answer, ClaudeServer, running_server

GOOD = Answer(text=make_reply())
JSON = {"content-type": "application/json"}
STREAM = {"content-type": "text/event-stream"}


@pytest.fixture
def server() -> Iterator[ClaudeServer]:
    with running_server() as running:
        yield running


@pytest.fixture
def claude(server: ClaudeServer) -> Iterator[Claude]:
    made = make_claude(server)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (Answer(status=400, text="model: unknown"), WriterRejected, "model: unknown"),
        (Answer(status=400, text="Your credit balance is too low"), WriterRejected, "no credit left"),
        (Answer(status=400, text="prompt is too long: 900000 tokens"), WriterRejected, "too large"),
        (Answer(status=401), WriterRejected, "ANTHROPIC_API_KEY"),
        (Answer(status=402), WriterRejected, "credit"),
        (Answer(status=403), WriterRejected, "rights"),
        (Answer(status=404), WriterRejected, "ANTHROPIC_BASE_URL"),
        (Answer(status=413), WriterRejected, "too large"),
        (Answer(status=418), WriterRejected, "418"),
        (Answer(status=501), WriterRejected, "501"),
        (Answer(status=429, error_details={"error_code": "enforced_spend_limit_reached"}), WriterRejected, "spend limit"),
        (Answer(raw=b"<html>Welcome to the proxy</html>"), WriterRejected, "web page"),
        (Answer(raw=b"{}", headers=JSON), WriterRejected, "not Claude's"),
        (Answer(raw=b"not json", headers=JSON), WriterRejected, "not Claude's"),
        (
            Answer(raw=b"event: x\ndata: <html>\n\n", headers=STREAM),
            WriterRejected,
            "not Claude's",
        ),
        (Answer(text="I can't help", stop_reason="refusal"), WriterRejected, "refused to write"),
        (Answer(text='{"actions": [', stop_reason="model_context_window_exceeded"), WriterRejected, "window"),
        (Answer(text='{"actions": [', stop_reason="max_tokens"), ReplyInvalid, "max_tokens"),
        (Answer(error_event="invalid_request_error"), WriterRejected, "busy"),
    ],
)
def test_what_will_not_pass_is_said_at_once(
    server: ClaudeServer, claude: Claude, answer: Answer, error: type[WriterError], words: str
) -> None:
    server.answers = [answer]

    with pytest.raises(error, match=words) as caught:
        claude.write(make_parts(claude))

    assert len(server.requests) == 1
    assert caught.value.usage is not None
    assert "<html" not in str(caught.value)
    assert str(caught.value).endswith("or use --writer playbook.")


def test_why_claude_refused_is_told(server: ClaudeServer, claude: Claude) -> None:
    details = {"type": "refusal", "category": "cyber", "explanation": "It asks for malware."}
    server.answers = [Answer(text="", stop_reason="refusal", stop_details=details)]

    with pytest.raises(WriterRejected, match=r"It asks for malware\)"):
        claude.write(make_parts(claude))


@pytest.mark.parametrize(
    "answer",
    [
        *(Answer(status=status) for status in (408, 409, 429, 500, 502, 503, 504, 529)),
        Answer(status=429, headers={"retry-after": "0"}),
        Answer(status=429, headers={"retry-after-ms": "5"}),
        Answer(status=529, headers={"retry-after": "soon"}),
        Answer(status=502, raw=b"<html>Bad gateway</html>"),
        Answer(error_event="overloaded_error"),
        Answer(error_event="api_error"),
        Answer(text=make_reply(), cut_after=3),
    ],
)
def test_what_passes_is_tried_again(server: ClaudeServer, claude: Claude, answer: Answer) -> None:
    server.answers = [answer, GOOD]

    written = claude.write(make_parts(claude))

    assert written.draft.actions
    assert len(server.requests) == 2


@pytest.mark.parametrize("status", [429, 500, 529])
def test_what_does_not_pass_after_three_tries_is_said(server: ClaudeServer, claude: Claude, status: int) -> None:
    server.answers = [Answer(status=status)]

    with pytest.raises(WriterUnavailable):
        claude.write(make_parts(claude))

    assert len(server.requests) == 3


@pytest.mark.parametrize("is_chunked", [True, False])
@pytest.mark.parametrize("cut_after", range(GOOD.count_events()))
def test_a_stream_cut_in_any_event_is_told_and_paid_for_twice_at_most(
    server: ClaudeServer, claude: Claude, cut_after: int, is_chunked: bool
) -> None:
    server.answers = [Answer(text=make_reply(), cut_after=cut_after, is_chunked=is_chunked)]

    with pytest.raises(WriterUnavailable, match=r"(cut off|broke|reached).* or use --writer playbook\.$") as caught:
        claude.write(make_parts(claude))

    assert len(server.requests) == (3 if cut_after == 0 else 2)
    assert caught.value.usage is not None
    assert caught.value.usage.input_tokens == (0 if cut_after == 0 else 2400)


def test_the_output_of_a_cut_stream_is_estimated(server: ClaudeServer, claude: Claude) -> None:
    whole = make_reply()
    server.answers = [Answer(text=whole, cut_after=GOOD.count_events() - 3)]

    with pytest.raises(WriterUnavailable) as caught:
        claude.write(make_parts(claude))

    assert caught.value.usage is not None
    assert caught.value.usage.output_tokens == pytest.approx(2 * len(whole) / 3.5, rel=0.05)


def test_broken_tries_stand_on_the_bill_of_the_one_that_succeeds(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=make_reply(), cut_after=3), GOOD]

    written = claude.write(make_parts(claude))

    assert written.usage.input_tokens == 2400
    assert written.cost_usd > (2 * (1200 * 2 + 4000 * 0.1) + 900 * 10) / 1e6


@pytest.mark.parametrize(
    "wished",
    ["3600", "1e9", format_datetime(datetime.now(UTC) + timedelta(days=1), usegmt=True)],
    ids=["seconds", "many seconds", "a date"],
)
def test_a_retry_after_beyond_the_deadline_is_not_waited_for(server: ClaudeServer, claude: Claude, wished: str) -> None:
    server.answers = [Answer(status=429, headers={"retry-after": wished})]
    started = time.monotonic()

    with pytest.raises(WriterUnavailable, match="rate limit") as caught:
        claude.write(make_parts(claude))

    assert time.monotonic() - started < 3
    assert len(server.requests) == 1
    assert caught.value.retry_after_s is not None
    assert caught.value.retry_after_s > 3000


@pytest.mark.parametrize("wished", ["nan", "inf", "-5", ""])
def test_an_absurd_retry_after_is_ignored(server: ClaudeServer, claude: Claude, wished: str) -> None:
    server.answers = [Answer(status=429, headers={"retry-after": wished}), GOOD]

    assert claude.write(make_parts(claude)).draft.actions


@pytest.mark.parametrize(
    "answer",
    [
        Answer(wait_s=3),
        Answer(text=make_reply(), trickle_s=0.15),
        Answer(text="x", trickle_s=0.4),
        Answer(text=make_reply().replace("Hi Ana", ""), status=500, wait_s=0.3),
    ],
)
def test_the_deadline_holds_for_silence_trickle_and_repeated_failure(server: ClaudeServer, answer: Answer) -> None:
    claude = make_claude(server, timeout_s=0.7)
    server.answers = [answer]
    started = time.monotonic()

    with pytest.raises(WriterUnavailable):
        claude.write(make_parts(claude))

    assert time.monotonic() - started < 2


def test_the_deadline_is_one_for_all_tries_at_the_form(server: ClaudeServer) -> None:
    claude = make_claude(server, timeout_s=3)
    server.answers = [Answer(text='{"wrong": 1}', wait_s=1.2)]
    started = time.monotonic()

    with pytest.raises(WriterUnavailable, match="took longer than 3 s") as caught:
        claude.write(make_parts(claude))

    assert time.monotonic() - started < 4.5
    assert caught.value.usage is not None
    assert caught.value.usage.output_tokens == 1800


def test_nobody_listening_is_said_plainly() -> None:
    claude = Claude(api_key="sk-test", base_url="http://127.0.0.1:9", model="m", timeout_s=3, first_pause_s=0.01)

    with pytest.raises(WriterUnavailable, match="can't be reached"):
        claude.write(make_parts(claude))


def test_a_missing_key_is_said_plainly() -> None:
    claude = Claude(api_key=None, base_url=None, model="m", timeout_s=3)

    with pytest.raises(WriterRejected, match="ANTHROPIC_API_KEY"):
        claude.write(make_parts(claude))


@pytest.mark.parametrize("key", ["sk-test\nx", "sk-test\0"])
def test_a_key_that_cannot_be_sent_is_not_taken_for_a_broken_network(server: ClaudeServer, key: str) -> None:
    claude = make_claude(server, api_key=key)

    with pytest.raises(WriterRejected, match="ANTHROPIC_API_KEY holds a character") as caught:
        claude.write(make_parts(claude))

    assert "sk-test" not in str(caught.value)


@pytest.mark.parametrize("base_url", ["not an address", "ftp://127.0.0.1", "http://[::1", "http://127.0.0.1:99999"])
def test_an_address_that_is_none_is_said_plainly(base_url: str) -> None:
    claude = Claude(api_key="k", base_url=base_url, model="m", timeout_s=1, first_pause_s=0.01)

    with pytest.raises(WriterError):
        claude.write(make_parts(claude))


def descend(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for child in kind.__subclasses__():
        yield from descend(child)


def make_like_the_sdk(kind: type[Exception], status: int) -> Exception:
    import anthropic
    import httpx2

    request = httpx2.Request("POST", "https://api.anthropic.com/v1/messages")
    response = httpx2.Response(status, request=request)
    if issubclass(kind, anthropic.APIStatusError):
        return kind("said", response=response, body={"error": {"type": "x", "message": "said"}})
    if issubclass(kind, anthropic.APIResponseValidationError):
        return kind(response, None)
    if issubclass(kind, anthropic.APITimeoutError):
        return kind(request)
    if issubclass(kind, anthropic.APIConnectionError):
        return kind(message="said", request=request)
    if issubclass(kind, anthropic.APIError):
        return kind("said", request, body=None)
    made = kind.__new__(kind, "said")
    made.args = ("said",)
    return made


def sdk_exceptions() -> list[Exception]:
    """One of every exception class that the SDK and its HTTP library know, status errors with several statuses."""
    import anthropic
    import httpx2

    named = [*vars(anthropic).values(), *vars(anthropic._exceptions).values(), *vars(httpx2).values()]
    kinds = {value for value in named if inspect.isclass(value) and issubclass(value, Exception)}
    kinds |= {*descend(anthropic.AnthropicError), *descend(httpx2.HTTPError), *descend(httpx2.StreamError)}
    statuses = (200, 400, 404, 429, 500, 529)
    return [make_like_the_sdk(kind, status) for kind in sorted(kinds, key=lambda kind: kind.__name__) for status in statuses]


def other_exceptions() -> list[Exception]:
    class Strict(BaseModel):
        number: int

    made: list[Exception] = [TypeError("Could not resolve authentication method"), TypeError("x"), AttributeError("x")]
    made += [ValueError("x"), KeyError("x"), ssl.SSLError("x"), ConnectionResetError("x"), json.JSONDecodeError("x", "y", 0)]
    try:
        Strict.model_validate({"number": "x"})
    except ValidationError as error:
        made.append(error)
    return made


def test_no_exception_of_the_sdk_escapes() -> None:
    made = [*sdk_exceptions(), *other_exceptions()]

    explained = [explain(error) for error in made]

    assert len({type(error) for error in made}) > 100
    assert all(isinstance(error, WriterUnavailable | WriterRejected) for error in explained)
    assert all(str(error).endswith("or use --writer playbook.") for error in explained)


@pytest.mark.parametrize("error", other_exceptions(), ids=lambda error: type(error).__name__)
def test_an_exception_raised_within_the_sdk_leaves_as_ours(
    server: ClaudeServer, claude: Claude, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    import anthropic

    def fail(*_: Any, **__: Any) -> Any:
        raise error

    monkeypatch.setattr(anthropic.resources.Messages, "create", fail)

    with pytest.raises(WriterError):
        claude.write(make_parts(claude))
