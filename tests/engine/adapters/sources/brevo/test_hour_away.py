"""An hour without Brevo, on a clock that the test moves, while a job asks every five minutes and people go on working."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from engine.errors import SourceUnavailable
from tests.brevo_account import Account, make_account
from tests.brevo_server import Misbehaviour
from tests.engine.adapters.sources.brevo.desk import Desk, open_desk

AWAY = {
    "an error": Misbehaviour(status=503, times=None),
    "silence": Misbehaviour(cut_at=0.0, times=None),
}
JOB_EVERY = timedelta(minutes=5)
# Four tries of what it begins with, and one of each other list, which might answer alone.
MOST_REQUESTS_A_JOB = 8


@pytest.fixture
def account() -> Account:
    return make_account(120)


def fail_for_an_hour(desk: Desk, how: Misbehaviour) -> int:
    """Be away for an hour of failing jobs, and return how many requests they made."""
    desk.server.misbehaviours = [how]
    desk.server.forget()
    over = desk.clock() + timedelta(hours=1)
    jobs = 0
    while desk.clock() < over:
        with pytest.raises(SourceUnavailable, match=r"Brevo .*What was read before is still here\."):
            desk.sync()
        jobs += 1
        desk.clock.advance(minutes=5)
    requests = len(desk.server.requests)
    assert requests <= jobs * MOST_REQUESTS_A_JOB
    desk.server.misbehaviours = []
    desk.server.forget()
    return requests


def each_once(desk: Desk) -> bool:
    asked = [(path, tuple(sorted(parameters.items()))) for path, parameters in desk.server.requests]
    return len(asked) == len(set(asked))


@pytest.mark.parametrize("how", AWAY)
def test_a_mirror_serves_what_it_has_with_its_age_and_gets_what_changed_afterwards(
    account: Account, tmp_path: Path, how: str
) -> None:
    with open_desk(account, tmp_path) as desk:
        desk.sync()
        as_of, before = desk.source.standing().as_of, desk.deals()
        assert as_of is not None
        changed = account.deals[next(iter(before))]
        changed["attributes"]["deal_name"] = "Renamed meanwhile"
        account.touch(changed, as_of + timedelta(minutes=20))

        requests = fail_for_an_hour(desk, AWAY[how])
        standing, meanwhile = desk.source.standing(), desk.deals()
        desk.server.misbehaviours = [AWAY[how]]
        with pytest.raises(SourceUnavailable):
            desk.source.refresh(changed["id"])
        desk.server.misbehaviours = []
        desk.server.forget()
        desk.sync()

        assert 0 < requests < desk.server.hourly.most
        assert (standing.as_of, standing.is_complete, standing.is_reading) == (as_of, True, False)
        assert meanwhile == before
        after = desk.deals()
        assert after[changed["id"]].deal.name == "Renamed meanwhile"
        assert {name: one for name, one in after.items() if name != changed["id"]} == {
            name: one for name, one in before.items() if name != changed["id"]
        }
        assert desk.source.standing().as_of > as_of
        assert each_once(desk)
        assert desk.server.throttled == 0


@pytest.mark.parametrize("how", AWAY)
def test_a_first_reading_that_is_cut_off_for_an_hour_goes_on_where_it_was(account: Account, tmp_path: Path, how: str) -> None:
    with open_desk(account, tmp_path) as desk:
        desk.server.most_per_page = 50

        def pull_the_plug(line: str) -> None:
            if line == "Reading deals: 100":
                desk.server.misbehaviours = [AWAY[how]]

        with pytest.raises(SourceUnavailable):
            desk.source.sync(pull_the_plug)
        read, had = [found for found in desk.server.answered if found[0] == "/crm/deals"], set(desk.deals())
        fail_for_an_hour(desk, AWAY[how])
        assert set(desk.deals()) == had
        assert had
        desk.sync()

        answered = [found for found in desk.server.answered if found[0] == "/crm/deals"]
        # What changed since it began is asked for at its end: nothing did.
        pages = [(path, ids) for path, ids in read + answered if len(ids) == 50]
        assert len(pages) == len({tuple(ids) for _, ids in pages})
        assert desk.deals().keys() == account.deals.keys()
        assert all(len(one.interactions) == 3 for one in desk.deals().values())
        assert desk.source.standing().is_complete
        assert each_once(desk)
        assert desk.server.throttled == 0
