"""Deals and summaries of Scripts 1 and 2, where the packages `brevo_data_gatherer` and `generate_deal_summary` are installed.

They bring their own caches and ask Brevo and Claude by themselves; here their answers become deals and summaries.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError

from engine.adapters.sources.brevo.deals import Terms
from engine.adapters.sources.script_deals import read_enriched
from engine.adapters.sources.script_packages import SCRIPT_2, Scripts, as_plain
from engine.domain import EnrichedDeal, Summary
from engine.errors import DealNotFound, SourceRejected, WriterRejected
from engine.hashing import hash_value
from engine.ports import Held, Progress, Stop, Summarizer, WrittenSummary
from engine.prompt_parts import SummaryParts
from engine.prompts import Template

SOURCE = "scripts"
# A board looks a deal up several times while it is drawn; Script 1 is asked once.
_KEPT = timedelta(minutes=1)
_MOST_KEPT = 256
_ID = re.compile(r"[0-9a-f]{24}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class ScriptsSource:
    """The deals that Script 1 knows, each asked for by its ID; it lists none."""

    name = SOURCE

    def __init__(self, scripts: Scripts, terms: Terms, clock: Callable[[], datetime]) -> None:
        self.scripts = scripts
        self._terms = terms
        self._clock = clock
        self._kept: dict[str, tuple[datetime, Held, Any]] = {}
        self._lock = threading.Lock()

    def enrich(self, deal_id: str) -> Held:
        """Return a deal as Script 1 gives it; the very same object while nothing changed.

        Raises DealNotFound, SourceRejected and SourceUnavailable.
        """
        return self._find(deal_id)[0]

    def enriched_data(self, deal_id: str) -> Any:
        """Return what Script 1 gave for a deal, as Script 2 takes it. Raises as `enrich` does."""
        return self._find(deal_id)[1]

    def version(self) -> str:
        """Return a constant: there is no list."""
        return SOURCE

    def rows(self, deal_ids: Collection[str] | None = None) -> Sequence[Mapping[str, Any]]:
        """Return nothing: Script 1 lists no deals."""
        return ()

    def _find(self, deal_id: str) -> tuple[Held, Any]:
        now = self._clock()
        known = self._kept.get(deal_id)
        if known and now - known[0] < _KEPT:
            return known[1:]
        data = self.scripts.enrich(deal_id) if _ID.fullmatch(deal_id) else None
        if not data:
            raise DealNotFound(f"Script 1 knows no deal '{deal_id}'. Check the ID in Brevo.")
        try:
            enriched = read_enriched(deal_id, as_plain(data, "Script 1"), self._terms)
        except ValidationError as error:
            raise SourceRejected(f"Script 1 gives the deal '{deal_id}' in a form that this program doesn't know.") from error
        version = hash_value(enriched.model_dump(mode="json"))
        held = known[1] if known and known[1].version == version else Held(enriched, version)
        with self._lock:
            while len(self._kept) >= _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            self._kept[deal_id] = (now, held, data)
        return held, data


class ScriptSummaries:
    """Script 2's summaries for the deals of Script 1, and another summarizer's for any other."""

    def __init__(self, scripts: Scripts, source: ScriptsSource, other: Summarizer) -> None:
        self._scripts = scripts
        self._source = source
        self._other = other

    def parameters(self, template: Template) -> Mapping[str, str]:
        """Return what of the other summarizer shapes the reply."""
        return self._other.parameters(template)

    def summarize(
        self, parts: SummaryParts, on_progress: Progress | None = None, *, stop: Stop | None = None
    ) -> WrittenSummary:
        """Return the summary. Raises WriterError and SourceError."""
        enriched: EnrichedDeal = parts.data.enriched
        if enriched.deal.source != SOURCE:
            return self._other.summarize(parts, on_progress, stop=stop)
        if on_progress:
            on_progress("Script 2 is summing up the deal")
        told = self._scripts.summarize(self._source.enriched_data(enriched.deal.id))
        text = str(told.get("executive_summary") or "").strip()
        lacking = [name for name in ("executive_summary", "data_version") if not str(told.get(name) or "").strip()]
        if lacking:
            raise WriterRejected(
                f"Script 2 gave no {' and no '.join(lacking)}. Update it: pip install -e ../{SCRIPT_2.package}"
            )
        return WrittenSummary(_read_summary(text, told), model=SCRIPT_2.package)

    def estimate_cost(self, parts: SummaryParts) -> float:
        """Return about what the other summarizer would cost; what Script 2 pays for itself is not known here."""
        return 0.0 if parts.data.enriched.deal.source == SOURCE else self._other.estimate_cost(parts)


def _read_summary(text: str, told: Mapping[str, Any]) -> Summary:
    first, _, _ = text.partition(". ")
    return Summary(
        headline=first.rstrip(".")[:200],
        situation=text,
        stakeholders=_texts(told.get("key_stakeholders") or told.get("stakeholders")),
        key_themes=_texts(told.get("key_themes")),
        risks=_texts(told.get("risks")),
        opportunities=_texts(told.get("opportunities")),
        next_step=" ".join(_texts(told.get("next_steps") or told.get("next_step"))),
        written_by="claude",
    )


def _texts(value: Any) -> tuple[str, ...]:
    items = [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else []
    return tuple(text for item in items if isinstance(item, str) and (text := item.strip()))
