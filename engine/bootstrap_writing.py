"""Engine ─▶ what writes and checks recommendations: two writers, and the use cases around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.adapters.context.versions import make_context_part
from engine.adapters.sources.scripts import ScriptsSource, ScriptSummaries
from engine.adapters.writers.claude import Claude, ClaudeProposer, Reached, show_request
from engine.adapters.writers.playbook import Playbook
from engine.adapters.writers.prices import count_tokens_roughly
from engine.batches.collecting import Collecting
from engine.batches.sending import Sending
from engine.contents import Contents
from engine.drafts.checks import Checks
from engine.edits import Edits
from engine.late import Late
from engine.learning.memory import Memory, make_memory
from engine.learning.proposers import ClaudeFirst, RuleProposer
from engine.paid_calls import PaidCalls
from engine.paid_texts import PaidTexts
from engine.ports import Proposer
from engine.preparation import Preparation
from engine.previews import Previews
from engine.recommender import Recommender
from engine.rewriting import Rewriting
from engine.trials import Trials

if TYPE_CHECKING:
    from engine.bootstrap import Engine


@dataclass(frozen=True)
class Writing:
    """What writes and checks recommendations, and what learns from feedback on them.

    `probe_claude` asks Claude's server whether it accepts the key, for at most that many seconds; None where Claude isn't set
    up. `probe_scripts` tells by name what keeps a script from being asked. `unpriced_models` are the models in use whose cost
    counts as nothing, since no price is known.
    """

    recommender: Recommender
    contents: Contents
    edits: Edits
    rewriting: Rewriting
    preparation: Preparation
    sending: Sending | None
    collecting: Collecting | None
    previews: Previews
    memory: Memory
    trials: Trials
    probe_claude: Callable[[float], Reached] | None
    probe_scripts: Callable[[float], Mapping[str, str]] | None
    unpriced_models: tuple[str, ...]


def make_writing(engine: Engine) -> Writing:
    """Return all of it, over an engine's stores and sources; opens nothing."""
    settings, composer, archive, clock = engine.settings, engine.composer, engine.archive, engine.clock
    writers, records, context, leases = engine.writers, engine.records, engine.context, engine.leases
    claude, scripted = _find_claude(writers), _find_scripted(engine)
    sources, calls, checks = engine.sources, PaidCalls(settings, records, archive, clock), Checks(settings, clock)
    recommender = Recommender(
        settings=settings,
        composer=composer,
        writers=writers,
        archive=archive,
        calls=calls,
        checks=checks,
        leases=leases,
        clock=clock,
        summarizer=ScriptSummaries(scripted.scripts, scripted, claude) if scripted and claude else claude,
    )
    edits = Edits(settings=settings, composer=composer, archive=archive, checks=checks, clock=clock)
    return Writing(
        recommender=recommender,
        contents=Contents(
            settings=settings,
            composer=composer,
            writers=writers,
            archive=archive,
            cache=engine.cache,
            calls=calls,
            checks=checks,
            leases=leases,
            clock=clock,
        ),
        edits=edits,
        rewriting=Rewriting(
            settings=settings,
            composer=composer,
            writers=writers,
            texts=PaidTexts(settings, engine.cache, calls, leases),
            edits=edits,
            clock=clock,
        ),
        preparation=Preparation(
            settings=settings,
            recommender=recommender,
            records=records,
            clock=clock,
            before=lambda: engine.ledger.publish_accepted(),
            batch_share=claude.batches.share if claude else 1.0,
            lay_over=composer.amended.lay_over,
        ),
        sending=Sending(recommender, archive, records, claude.batches, claude, calls, clock) if claude else None,
        collecting=Collecting(settings, recommender, archive, records, claude.batches, engine.sources, clock)
        if claude
        else None,
        previews=Previews(
            settings=settings,
            composer=composer,
            recommender=recommender,
            show_request=show_request,
            count_tokens=count_tokens_roughly,
            clock=clock,
        ),
        memory=make_memory(settings, records, context, _make_proposer(engine, claude, calls), sources, composer.amended, clock),
        trials=Trials(
            settings=settings,
            composer=composer,
            recommender=recommender,
            archive=archive,
            records=records,
            writers=writers,
            sources=sources,
            make_part=make_context_part,
            clock=clock,
        ),
        probe_claude=claude.probe if claude else None,
        probe_scripts=scripted.scripts.problems if scripted else None,
        unpriced_models=claude.unpriced_models if claude else (),
    )


def _find_claude(writers: Late[Playbook | Claude]) -> Claude | None:
    claude = writers.get("claude")
    return claude if isinstance(claude, Claude) else None


def _find_scripted(engine: Engine) -> ScriptsSource | None:
    source = engine.sources.get("scripts")
    return source if isinstance(source, ScriptsSource) else None


def _make_proposer(engine: Engine, claude: Claude | None, calls: PaidCalls) -> Proposer:
    """Claude where it is what writes, with the rules behind it; else the rules alone."""
    settings = engine.settings
    if claude is None or settings.default_writer == "playbook":
        return RuleProposer()
    proposer = ClaudeProposer(claude, lambda: engine.templates.load("feedback", "learn"), settings.time_zone)
    return ClaudeFirst(proposer, settings.models.learn, calls, RuleProposer())
