"""What feedback works with: where it is kept, who reads what it teaches, whose deals it speaks of."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.access.roles import Person
from engine.amendments.deals import AmendedDeals
from engine.domain import EnrichedDeal
from engine.errors import DealNotFound, SourceError, StoreError
from engine.learning.proposers import RuleProposer
from engine.learning.store import LearningStore
from engine.ports import ContextStore, DealSource, Proposer, Records
from engine.settings import LearningPolicy, Settings

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Memory:
    """What feedback needs of a recommender (`ActionRecommender.cache`).

    `find_deal` gives a deal as its source holds it, by source and ID, or None; `patience` is how long a feedback may be under
    way before somebody else finishes it; `speaker` says what nobody is named for, which only a program on one machine does.
    """

    records: Records
    context: ContextStore
    learnings: LearningStore
    proposer: Proposer
    policy: LearningPolicy
    clock: Callable[[], datetime]
    find_deal: Callable[[str, str], EnrichedDeal | None]
    amended: AmendedDeals
    patience: timedelta = timedelta(0)
    speaker: Person | None = None


def make_memory(
    settings: Settings,
    records: Records,
    context: ContextStore,
    proposer: Proposer,
    sources: Mapping[str, DealSource],
    amended: AmendedDeals,
    clock: Callable[[], datetime],
) -> Memory:
    """Return what feedback needs, over these sources; reads and writes nothing."""

    def find_deal(source: str, deal_id: str) -> EnrichedDeal | None:
        try:
            return sources[source].enrich(deal_id).enriched if source in sources else None
        except (DealNotFound, SourceError, StoreError) as error:
            logger.warning("%s", error)
            return None

    return Memory(
        records=records,
        context=context,
        learnings=LearningStore(context, records, clock, settings.zone),
        proposer=proposer,
        policy=settings.learning,
        clock=clock,
        find_deal=find_deal,
        amended=amended,
        # A model may take its whole time; the rules are done before anybody else could start.
        patience=timedelta(seconds=0 if isinstance(proposer, RuleProposer) else settings.generation_timeout_s),
    )
