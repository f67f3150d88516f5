"""Batches over the wire: what was taken, what was not, and when nobody can tell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine.adapters.writers.claude.batches import ClaudeBatches
from engine.batches.requests import Earlier
from engine.errors import BatchUncertain, WriterError, WriterRejected, WriterUnavailable
from engine.ports import BatchAsk
from engine.recommendation import Draft, Usage
from tests.claude_batches import errored
from tests.claude_replies import make_claude, make_parts, make_reply
from tests.claude_server import Answer, ClaudeServer, running_server


@pytest.fixture
def server() -> Iterator[ClaudeServer]:
    with running_server() as running:
        running.answers = [Answer(text=make_reply())]
        yield running


@pytest.fixture
def batches(server: ClaudeServer) -> ClaudeBatches:
    return make_claude(server).batches


def ask(server: ClaudeServer, *names: str, earlier: Earlier | None = None) -> list[BatchAsk]:
    claude = make_claude(server)
    return [claude.batches.ask(name, make_parts(claude), earlier) for name in names]


def fail_to_send(batches: ClaudeBatches, server: ClaudeServer) -> WriterError:
    with pytest.raises(WriterError) as failed:
        batches.send(ask(server, "r1"))
    return failed.value


def test_what_is_sent_is_what_a_direct_call_would_send_but_kept_for_an_hour(
    server: ClaudeServer, batches: ClaudeBatches
) -> None:
    claude = make_claude(server)
    claude.write(make_parts(claude))

    batch_id = batches.send(ask(server, "r1", "r2"))

    direct = {name: value for name, value in server.requests[0].items() if name != "stream"}
    direct["system"][-1]["cache_control"] = {"type": "ephemeral", "ttl": "1h"}
    (held,) = server.desk.batches
    assert batch_id == held.id
    assert held.requests == [{"custom_id": "r1", "params": direct}, {"custom_id": "r2", "params": direct}]


def test_its_size_is_that_of_its_bytes(server: ClaudeServer) -> None:
    (one,) = ask(server, "r1")

    assert one.size_bytes == len(json.dumps(one.arguments, ensure_ascii=False, separators=(",", ":")).encode())


@pytest.mark.parametrize(
    ("outcome", "words"), [("unfit", "checks found what keeps it from being sent"), ("invalid", "can't be used as it stands")]
)
def test_an_earlier_text_goes_back_with_what_was_found(server: ClaudeServer, outcome: Any, words: str) -> None:
    (one,) = ask(server, "r1", earlier=Earlier(outcome, "Hi", ("No price",)))

    assert one.arguments["messages"][1] == {"role": "assistant", "content": "Hi"}
    assert words in one.arguments["messages"][2]["content"]
    assert "- No price" in one.arguments["messages"][2]["content"]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (400, "refused the request as wrong"),
        (401, "refused the key"),
        (403, "This key may not send batches."),
        (404, "That server takes no batches."),
        (413, "too large. Prepare fewer deals at once, with --limit."),
        (429, "rate limit"),
    ],
)
def test_what_was_refused_was_not_taken(server: ClaudeServer, batches: ClaudeBatches, status: int, said: str) -> None:
    server.desk.refusal = Answer(status=status, text="no")

    failed = fail_to_send(batches, server)

    assert not isinstance(failed, BatchUncertain)
    assert said in str(failed)
    assert server.desk.batches == []


@pytest.mark.parametrize(
    "lost",
    [
        Answer(status=500, text="internal"),
        Answer(status=529, text="busy"),
        Answer(status=408, text="slow"),
        Answer(raw=b"<html>A proxy says hello</html>"),
        Answer(cut_after=0),
    ],
    ids=["500", "529", "408", "a web page", "a cut line"],
)
def test_where_the_answer_is_lost_it_may_have_been_taken(server: ClaudeServer, batches: ClaudeBatches, lost: Answer) -> None:
    server.desk.lost_answer = lost

    failed = fail_to_send(batches, server)

    assert isinstance(failed, BatchUncertain)
    assert "Nothing is sent twice" in str(failed)
    assert len(server.desk.batches) == 1


def test_where_nothing_answers_nothing_was_taken(server: ClaudeServer, batches: ClaudeBatches) -> None:
    server.shutdown()
    server.server_close()

    failed = fail_to_send(batches, server)

    assert not isinstance(failed, BatchUncertain)
    assert "can't be reached" in str(failed)


def test_every_kind_of_result_is_read(server: ClaudeServer, batches: ClaudeBatches) -> None:
    results = {"r2": errored("overloaded_error", "busy"), "r3": {"type": "expired"}, "r4": {"type": "canceled"}}
    server.desk.decide = lambda request: results.get(request["custom_id"])
    batch_id = batches.send(ask(server, "r1", "r2", "r3", "r4"))
    server.desk.end()

    replies = {reply.custom_id: reply for reply in batches.replies(batch_id)}

    assert {name: reply.outcome for name, reply in replies.items()} == {
        "r1": "succeeded", "r2": "errored", "r3": "expired", "r4": "canceled",
    }  # fmt: skip
    assert replies["r1"].usage == Usage(input_tokens=1200, output_tokens=900, cache_read_input_tokens=4000)
    claude = make_claude(server)
    assert isinstance(batches.read(replies["r1"], make_parts(claude)), Draft)
    assert batches.cost_usd("claude-sonnet-5-5", replies["r1"].usage) == pytest.approx(0.0118 / 2)
    assert batches.cost_usd("claude-sonnet-5-5", Usage(cache_creation_input_tokens=1_000_000)) == pytest.approx(2)


@pytest.mark.parametrize(("stop_reason", "said"), [("refusal", "refused to write"), ("max_tokens", "longer than its limit")])
def test_a_refusal_and_a_reply_too_long_are_told_with_their_usage(
    server: ClaudeServer, batches: ClaudeBatches, stop_reason: str, said: str
) -> None:
    server.answers = [Answer(text=make_reply(), stop_reason=stop_reason)]
    batch_id = batches.send(ask(server, "r1"))
    server.desk.end()

    (reply,) = batches.replies(batch_id)

    assert (reply.outcome, reply.usage.output_tokens) == ("refused", 900)
    assert said in reply.reason


@pytest.mark.parametrize("page", [b"<html>Please log in</html>", b'{"custom_id": "r1", "resu', b"[" * 100_000])
def test_results_that_are_none_say_so(server: ClaudeServer, batches: ClaudeBatches, page: bytes) -> None:
    batch_id = batches.send(ask(server, "r1"))
    server.desk.end()
    server.desk.page = page

    with pytest.raises(WriterUnavailable, match="broke off"):
        list(batches.replies(batch_id))


@pytest.mark.parametrize(
    "line", [b"null\n", b"7\n", b'{"custom_id": 7}\n', b'{"custom_id": "r1", "result": {"type": "new"}}\n']
)
def test_a_line_that_tells_nothing_is_passed_over(server: ClaudeServer, batches: ClaudeBatches, line: bytes) -> None:
    batch_id = batches.send(ask(server, "r1"))
    server.desk.end()
    server.desk.page = line

    assert list(batches.replies(batch_id)) == []


def test_the_state_of_a_batch_and_the_list_are_read(server: ClaudeServer, batches: ClaudeBatches) -> None:
    now = datetime(2026, 11, 23, 8, tzinfo=UTC)
    for hours in range(3):
        server.desk.clock = lambda hours=hours: now + timedelta(hours=hours)
        batches.send(ask(server, "r1", "r2"))

    state = batches.look("msgbatch_1")

    assert state is not None
    assert (state.size, state.is_ended, state.created_at) == (2, False, now)
    assert state.expires_at == now + timedelta(days=1)
    assert batches.look("msgbatch_9") is None
    listed = batches.list_since(now + timedelta(hours=1))
    assert [one.batch_id for one in listed] == ["msgbatch_3", "msgbatch_2"]
    batches.cancel("msgbatch_1")
    assert server.desk.batches[0].is_canceled


def test_a_web_page_is_no_state(server: ClaudeServer, batches: ClaudeBatches) -> None:
    server.desk.state_page = b"<html>Please log in</html>"
    batches.send(ask(server, "r1"))

    with pytest.raises(WriterRejected, match="not Claude's"):
        batches.look("msgbatch_1")
