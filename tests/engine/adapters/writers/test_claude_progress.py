"""Whoever waits is told part by part, and can end it at any moment; what was used until then is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from engine.adapters.writers.claude import Claude
from engine.errors import WriterStopped
from engine.ports import Step
from tests.claude_replies import (
    make_action,
    make_claude,
    make_content_parts,
    make_outline,
    make_parts,
    make_reply,
    make_summary,
    make_summary_parts,
)
from tests.claude_server import Answer, ClaudeServer, running_server

LONG = Answer(text=make_reply(make_action(), make_action(title="Call Ana"), make_outline()))


@pytest.fixture
def server() -> Iterator[ClaudeServer]:
    with running_server() as running:
        running.summary = None
        yield running


@pytest.fixture
def claude(server: ClaudeServer) -> Iterator[Claude]:
    made = make_claude(server)
    yield made
    made.close()


def parts_of(told: list[str]) -> list[str]:
    return [step for step in told if isinstance(step, Step) and step.kind == "part"]


def test_parts_are_told_as_they_are_complete(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [LONG]
    told: list[str] = []

    claude.write(make_parts(claude), told.append)

    assert told[0] == "Claude reads the deal"
    names = ["Situation", "P0 1 of 2: Answer Ana", "P0 2 of 2: Call Ana", "P1 1 of 1: Call about the price"]
    assert parts_of(told) == names
    last = told[-1]
    assert isinstance(last, Step)
    assert last.done == tuple(names)


def test_a_part_is_told_before_the_next_one_is_there(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=LONG.text, cut_after=LONG.count_events() - 10), LONG]
    told: list[str] = []

    claude.write(make_parts(claude), told.append)

    waiting = next(place for place, step in enumerate(told) if isinstance(step, Step) and step.kind == "waiting")
    assert "P0 1 of 2: Answer Ana" in told[:waiting]
    assert "P1 1 of 1: Call about the price" not in told[:waiting]
    assert told[waiting].startswith("Claude is busy, next try in")


@pytest.mark.parametrize("plan", [[], [{"priority": "P1", "title": "x"}], [{"priority": ["P0"]}, "P0"], "P0"])
def test_a_plan_that_is_none_or_is_not_kept_gives_no_totals(server: ClaudeServer, claude: Claude, plan: object) -> None:
    server.answers = [Answer(text=make_reply(make_action(), plan=plan))]
    told: list[str] = []

    claude.write(make_parts(claude), told.append)

    assert parts_of(told) == ["Situation", "P0 1: Answer Ana"]


def test_a_reply_between_words_is_told_as_well(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=f"```json\n{LONG.text}\n```")]
    told: list[str] = []

    claude.write(make_parts(claude), told.append)

    assert len(parts_of(told)) == 4


def test_further_tries_are_told_and_begin_anew(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=make_reply(make_action(body=""))), Answer(text=make_reply())]
    told: list[str] = []

    claude.write(make_parts(claude), told.append)

    assert "Claude's reply lacks its form, try 2 of 3" in told
    assert parts_of(told).count("Situation") == 2


def test_a_long_silence_is_told(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=make_reply(), thinks=True, wait_s=1.2)]
    told: list[str] = []

    claude.write(make_parts(claude), told.append)

    assert "Claude reads the deal, 1 s" in told


def test_summaries_and_contents_are_told_by_their_fields(server: ClaudeServer, claude: Claude) -> None:
    content = '{"prerequisites": [], "evidence": [], "subject": "Total", "body": "Hi Ana."}'
    server.answers = [Answer(text=make_summary()), Answer(text=content)]
    summed: list[str] = []
    written: list[str] = []

    claude.summarize(make_summary_parts(claude), summed.append)
    claude.write_content(make_content_parts(claude), written.append)

    assert parts_of(summed)[:3] == ["Headline", "Situation", "Stakeholders"]
    assert parts_of(written) == ["Prerequisites", "Evidence", "Subject", "Text"]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(wait_s=5),
        Answer(text=LONG.text, trickle_s=0.2),
        Answer(status=429, headers={"retry-after": "4"}),
    ],
)
def test_a_stop_from_another_thread_ends_it_at_once(server: ClaudeServer, answer: Answer) -> None:
    claude = make_claude(server, timeout_s=10)
    server.answers = [answer]
    stop = threading.Event()
    timer = threading.Timer(0.4, stop.set)
    timer.start()
    started = time.monotonic()

    with pytest.raises(WriterStopped, match="Nothing was changed"):
        claude.write(make_parts(claude), stop=stop)

    assert time.monotonic() - started < 2
    timer.join()


def test_a_stop_hangs_up_and_tells_what_was_used(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=LONG.text, trickle_s=0.02)]
    stop = threading.Event()

    def stop_at_the_first_part(step: str) -> None:
        if step == "Situation":
            stop.set()

    with pytest.raises(WriterStopped) as caught:
        claude.write(make_parts(claude), stop_at_the_first_part, stop=stop)

    assert server.hung_up.wait(2)
    assert caught.value.usage is not None
    assert caught.value.usage.input_tokens == 1200
    assert 0 < caught.value.usage.output_tokens < 900
    assert caught.value.cost_usd > 0


def test_a_stop_during_the_second_try_is_a_stop(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=make_reply()), Answer(text=make_reply(), trickle_s=0.1)]
    stop = threading.Event()

    def stop_at_the_second_try(step: str) -> None:
        if isinstance(step, Step) and step.kind == "again":
            stop.set()

    with pytest.raises(WriterStopped):
        claude.write(make_parts(claude), stop_at_the_second_try, review=lambda draft: ["Wrong."], stop=stop)


class Leave(BaseException):
    """What a page raises when its reader goes elsewhere."""


@pytest.mark.parametrize("raised", [WriterStopped("Stopped."), Leave(), KeyError("a bug")])
def test_what_the_listener_raises_ends_it_and_leaves_as_it_is(
    server: ClaudeServer, claude: Claude, raised: BaseException
) -> None:
    server.answers = [Answer(text=LONG.text, trickle_s=0.02)]

    def listen(step: str) -> None:
        if step == "Situation":
            raise raised

    with pytest.raises(type(raised)) as caught:
        claude.write(make_parts(claude), listen)

    assert caught.value is raised
    assert caught.value.usage.input_tokens == 1200  # type: ignore[union-attr]
    assert server.hung_up.wait(2)
    assert len(server.requests) == 1


def test_a_client_serves_on_after_a_stop(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=LONG.text, trickle_s=0.05), Answer(text=make_reply())]
    stop = threading.Event()
    stop.set()

    with pytest.raises(WriterStopped):
        claude.write(make_parts(claude), stop=stop)

    assert claude.write(make_parts(claude)).draft.actions


def test_many_threads_share_one_client(server: ClaudeServer, claude: Claude) -> None:
    server.answers = [Answer(text=make_reply(), trickle_s=0.005)]
    written: list[object] = []
    threads = [
        threading.Thread(target=lambda number=number: written.append(claude.write(make_parts(claude, f"Question {number}?"))))
        for number in range(8)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert len(written) == 8
    assert len({str(request["messages"]) for request in server.requests}) == 8
