"""A recommendation beside the one that stood before, and the way to the deal's own place."""

from datetime import timedelta
from functools import cache

import pytest

from engine.domain import Deal, EnrichedDeal
from tests.pages.apps import components, make_engine, open_app, press


@cache
def _find_deal() -> str:
    engine = make_engine()
    for candidate in engine.rank("sample")["id"]:
        if engine.recommender.view(engine.source("sample"), str(candidate)).recommendation.p0_actions:
            return str(candidate)
    raise LookupError("no sample deal has anything for today")


@pytest.fixture
def deal_id():
    return _find_deal()


def _compare(app):
    return press(app, "board-tools", "compare")


def _captions(app):
    return [caption.value for caption in app.caption]


def _keep_earlier(deal_id, **changes):
    """Store what stands for a deal as if an hour ago, with a first action that was another."""
    engine = make_engine()
    shown = engine.recommender.view(engine.source("sample"), deal_id).recommendation
    stored = engine.records.get_recommendation(shown.recommendation_id)
    first = stored.p0_actions[0].model_copy(update=changes)
    earlier = stored.model_copy(
        update={
            "recommendation_id": "rec_000000000000",
            "cache_key": "sha256:" + "0" * 64,
            "generated_at": stored.generated_at - timedelta(hours=1),
            "p0_actions": (first, *stored.p0_actions[1:]),
        }
    )
    engine.records.save_recommendation(earlier, 1, b"{}", b"{}")


def test_a_first_recommendation_has_nothing_to_be_compared_with(deal_id):
    app = _compare(open_app("board.py", deal=deal_id))

    assert not app.exception
    assert "Nothing was written for this deal before." in _captions(app)


def test_what_reads_as_before_is_said_to(deal_id):
    _keep_earlier(deal_id)

    app = _compare(open_app("board.py", deal=deal_id))

    assert "Its actions read the same as before." in _captions(app)


def test_an_action_that_reads_differently_stands_beside_what_it_was(deal_id):
    _keep_earlier(deal_id, title="Say nothing yet")

    app = _compare(open_app("board.py", deal=deal_id))

    before, after = components(app, "difference")
    assert "Say nothing yet" in str(before["rows"])
    assert "Say nothing yet" not in str(after["rows"])
    assert before["label"].startswith("Playbook draft, no AI, ")


@pytest.mark.parametrize(("url", "links"), [("https://crm.example/deals/7", ["https://crm.example/deals/7"]), (None, [])])
def test_a_deal_whose_source_gives_its_address_leads_there(url, links):
    deal = Deal(source="files", id="7", name="Rollout", stage="Proposal", url=url)
    make_engine().records.save_deals([EnrichedDeal(deal=deal)])

    app = open_app("board.py", deal="files:7")

    assert not app.exception
    assert [tool["href"] for tool in components(app, "board_tools")[0]["tools"] if tool["href"]] == links
