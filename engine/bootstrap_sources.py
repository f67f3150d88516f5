"""Settings ─▶ where deals come from. Each source is imported and made when it is first asked: most starts need one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from engine.domain import EnrichedDeal
from engine.late import Late
from engine.ports import DealSource, Leases
from engine.settings import Settings

if TYPE_CHECKING:
    from engine.adapters.records.records import SqlRecords
    from engine.adapters.sources.brevo.deals import Terms

SAMPLE, FILES, BREVO, SCRIPTS = "sample", "files", "brevo", "scripts"


def list_sources(settings: Settings, records: SqlRecords, leases: Leases, clock: Callable[[], datetime]) -> Late[DealSource]:
    """Return the sources that these settings allow, by name."""

    def make_sample() -> DealSource:
        from engine.adapters.sources.sample import SampleSource

        return SampleSource(clock, settings.zone, country=settings.country, records=records)

    def make_files() -> DealSource:
        from engine.adapters.sources.imported import FilesSource

        return FilesSource(records)

    def make_brevo() -> DealSource:
        from engine.adapters.sources.brevo.client import Client
        from engine.adapters.sources.brevo.source import BrevoSource

        assert settings.brevo_api_key is not None  # else it isn't listed
        client = Client(
            api_key=settings.brevo_api_key.get_secret_value(),
            base_url=settings.brevo_base_url,
            records=records,
            clock=clock,
            zone=settings.zone,
            reserve=settings.brevo_reserve,
        )
        return BrevoSource(client, records, leases, _terms(settings), clock, settings.me)

    def make_scripts() -> DealSource:
        from engine.adapters.sources.script_packages import Scripts
        from engine.adapters.sources.scripts import ScriptsSource

        keys = {"brevo_api_key": settings.brevo_api_key, "anthropic_api_key": settings.anthropic_api_key}
        scripts = Scripts({name: key.get_secret_value() for name, key in keys.items() if key}, settings.generation_timeout_s)
        return ScriptsSource(scripts, _terms(settings), clock)

    makers: dict[str, Callable[[], DealSource]] = {SAMPLE: make_sample, FILES: make_files}
    if settings.source == SCRIPTS:  # Script 1 asks Brevo by itself: one deal, one source
        makers[SCRIPTS] = make_scripts
    elif settings.brevo_api_key:
        makers[BREVO] = make_brevo
    return Late(makers)


def read_sample_context() -> str:
    """Return the company context of the sample's fictional seller. Raises SourceRejected."""
    from engine.adapters.sources.sample import read_context

    return read_context()


def make_ranking_row(settings: Settings, enriched: EnrichedDeal) -> Mapping[str, object]:
    """Return the row by which a deal is ranked."""
    from engine.facts.deal_facts import collect_facts
    from engine.ranking.rows import make_row

    return make_row(enriched, collect_facts(enriched, settings.country, settings.time_zone))


def _terms(settings: Settings) -> Terms:
    from engine.adapters.sources.brevo.deals import Terms

    return Terms(settings.zone, settings.default_currency, settings.country, settings.crm_deal_url)
