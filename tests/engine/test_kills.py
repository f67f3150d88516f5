"""SIGKILL at 200 random moments under load: what was acknowledged is there, and nothing is half there.

KILLS is how often in all.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.brevo_account import make_account
from tests.engine.adapters.sources.brevo.desk import open_desk
from tests.engine.killed import KILLS, Killed, check_file, killing
from tests.engine.kills_worker import DEALS, make_source, open_home

# A preparation waits until the lease of a killed one has ended, which takes seconds.
RECORDS, CONTEXTS, MIRRORS, PREPARATIONS = KILLS * 19 // 40, KILLS * 3 // 10, KILLS // 5, KILLS // 40
CONTEXT = "# Company Context\n\nVersion: 1.0\n\n## Company Overview\n\n"


@pytest.fixture
def killed(tmp_path: Path) -> Iterator[Killed]:
    with killing(tmp_path / "acks") as made:
        yield made


def test_records_and_cache_hold_whatever_was_acknowledged(killed: Killed, home: Path) -> None:
    acknowledged = 0
    for _ in range(RECORDS):
        acks = killed.once(kind="records", home=str(home))
        acknowledged += len(acks)
        check_file(home / "recommendation_cache.db")
        engine = open_home(home)
        for recommendation_id, key, *marked in acks:
            stored, hit = engine.archive.get(recommendation_id), engine.archive.look_up(key, engine.clock())
            assert stored is not None
            assert hit is not None
            assert (hit.p0_actions, hit.p1_actions, hit.p2_actions) == (stored.p0_actions, stored.p1_actions, stored.p2_actions)
            if marked:
                deal_id, action_id = marked
                assert action_id in {state.action_id for state in engine.records.action_states("memory", deal_id)}
        engine.close()
    assert acknowledged > RECORDS
    assert [path.name for path in home.iterdir() if "damaged" in path.name] == []


def test_the_context_is_a_whole_version_and_none_is_lost(killed: Killed, home: Path) -> None:
    engine = open_home(home)
    engine.context.create(CONTEXT)
    engine.close()
    acknowledged: dict[str, str] = {}
    for _ in range(CONTEXTS):
        acknowledged |= dict(killed.once(kind="context", home=str(home)))
        engine = open_home(home)
        current = engine.context.current()
        assert current is not None
        assert (home / "company-context.md").read_text() == current.text
        assert all(line in current.text for line in acknowledged.values())
        versions = [version.version for version in engine.context.history()]
        assert current.version == versions[0]
        assert versions[::-1] == [f"1.{number}" for number in range(len(versions))]
        engine.close()
    assert len(acknowledged) > CONTEXTS
    engine = open_home(home)
    assert all(line in engine.context.text_of(version) for version, line in acknowledged.items())
    assert [path.name for path in home.iterdir() if path.name.endswith((".tmp", ".part"))] == []
    engine.close()


def test_a_preparation_goes_on_where_it_was(killed: Killed, home: Path) -> None:
    done_in_all = 0
    for days in range(PREPARATIONS):
        done = max((count for (count,) in killed.once(kind="prepare", home=str(home), days=days)), default=0)
        done_in_all += done
        engine, source = open_home(home, days), make_source()
        plan = engine.preparation.plan(source, DEALS, writer="playbook")
        assert plan.fresh >= done
        standing = engine.preparation.run(plan).execute(threading.Event())
        assert (standing.done, standing.failures) == (len(DEALS) - plan.fresh, ())
        engine.close()
    assert 0 < done_in_all < PREPARATIONS * len(DEALS)


def test_a_mirror_keeps_what_it_has_and_comes_to_the_account_as_it_is(killed: Killed, tmp_path: Path) -> None:
    account = make_account(150)
    with open_desk(account, tmp_path) as desk:
        desk.server.most_per_page = 50
        desk.server.hourly.most = desk.server.burst.most = 100_000
        had: set[str] = set()
        for hours in range(MIRRORS):
            killed.once(kind="mirror", home=str(desk.path), url=desk.server.url, hours=hours)
            check_file(desk.path)
            desk.start_again()
            deals = desk.deals()
            assert had <= deals.keys()
            assert {deal.deal.id for deal in deals.values()} == deals.keys()
            had = set(deals)
        desk.clock.advance(hours=MIRRORS + 1)
        desk.sync(whole=True)
        assert desk.deals().keys() == account.deals.keys()
        assert all(len(enriched.interactions) == 3 for enriched in desk.deals().values())
