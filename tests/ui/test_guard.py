"""What holds between two runs of a page, without a browser."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from engine.access.roles import Person
from engine.errors import ConfigError, NotAllowed
from engine.settings import Settings
from ui import guard

MANAGER, REP = Person("ana@example.com", is_manager=True), Person("ana@example.com", is_manager=False)


@dataclass
class FakeDoor:
    """Lets in whom a test says, as long as it says so; what is raised counts as an answer."""

    answers: list[Person | Exception]
    own_deals_only: list[bool] = field(default_factory=lambda: [False])

    def admit(self, _claims: Any) -> Person:
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def settings(self) -> Settings:
        is_on = self.own_deals_only.pop(0) if len(self.own_deals_only) > 1 else self.own_deals_only[0]
        return Settings(home="/nowhere", own_deals_only=is_on)


def serve(door: FakeDoor, clicks: int = 3) -> tuple[int, list[dict[str, Any]]]:
    """Return how many clicks of a tab reached the app, and what the tab was sent."""
    sent: list[dict[str, Any]] = []
    reached = 0

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.receive", "bytes": b"click"}

    async def send(message: Any) -> None:
        sent.append(message)

    async def app(_scope: Any, receive: Any, _send: Any) -> None:
        nonlocal reached
        for _ in range(clicks):
            if (await receive())["type"] == "websocket.disconnect":
                return
            reached += 1

    async def run() -> None:
        await guard._Line(app, door, {"type": "websocket", "headers": []}, receive, send).serve()  # type: ignore[arg-type]

    asyncio.run(run())
    return reached, sent


@pytest.fixture(autouse=True)
def _signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "read_claims", lambda _scope: {"email": "ana@example.com"})


def test_who_stays_in_goes_on() -> None:
    assert serve(FakeDoor([MANAGER])) == (3, [])


@pytest.mark.parametrize(
    "door",
    [
        FakeDoor([MANAGER, MANAGER, REP]),
        FakeDoor([MANAGER, MANAGER, NotAllowed("out")]),
        FakeDoor([MANAGER, MANAGER, ConfigError("broken")]),
        FakeDoor([REP], own_deals_only=[False, False, True]),
    ],
    ids=["lost their role", "taken off the list", "nobody can be let in", "sees less now"],
)
def test_no_click_counts_any_more_once_it_is_another_who_is_in(door: FakeDoor) -> None:
    reached, sent = serve(door)

    away = ForwardMsg.FromString(sent[0]["bytes"])
    assert reached == 1
    assert away.auth_redirect.url == "/"
    assert sent[1] == {"type": "websocket.close", "code": 1008}


@pytest.mark.parametrize(
    ("path", "is_somebodys"),
    [
        ("/media/abc.eml", True),
        ("/sales/media/abc.eml", True),
        ("/_stcore/upload_file/session/file", True),
        ("/static/media/MaterialSymbols-Rounded.woff2", False),
        ("/", False),
    ],
)
def test_files_of_a_person_are_asked_for_and_the_fonts_of_the_way_in_are_not(path: str, is_somebodys: bool):
    assert guard._is_made_for_somebody(path) is is_somebodys
