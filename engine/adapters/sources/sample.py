"""The bundled deals of a fictional seller, told relative to today, so that they never age.

`sample_data/` holds the seller's context, its sales people (`seller.yaml`), and one YAML file a deal. A deal's file
gives its `zone` and `language`, then company, deal, contacts and history. Moments are offsets ("-3bd 16:42"), and
texts write their dates with placeholders ("{+2bd full}"); see relative_days.py. A history line says who acted:
`from` (a contact: incoming), `to` (contacts: outgoing), `with` (a call or meeting of ours) or `about` (a note or task).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from engine.adapters.sources.relative_days import RelativeDays
from engine.amendments.amendments import amend
from engine.domain import Company, Contact, Deal, Direction, EnrichedDeal, Interaction
from engine.errors import DealNotFound, SourceRejected, StoreError
from engine.facts.deal_facts import collect_facts
from engine.hashing import hash_value
from engine.ports import Held, Records
from engine.ranking.rows import make_row
from engine.reading.cues import with_cues

NAME = "sample"
DATA = Path(__file__).parent / "sample_data"
_NO_MAILBOX = "There are no e-mails in this source: only notes and tasks are known, not who wrote last."
# A line break after a long line is the file's, not the writer's, unless a list goes on.
_FILE_BREAK = re.compile(r"(?<=[^\n]{80})\n(?=\S)(?!- |\d\. )")
_QUOTED = {
    "en": "On {at:%d/%m/%Y %H:%M}, {author} wrote:",
    "en-US": "On {at:%m/%d/%Y %H:%M}, {author} wrote:",
    "fr": "Le {at:%d/%m/%Y à %H:%M}, {author} a écrit :",
    "de": "Am {at:%d.%m.%Y um %H:%M} schrieb {author}:",
    "es": "El {at:%d/%m/%Y a las %H:%M}, {author} escribió:",
    "pt": "Em {at:%d/%m/%Y, às %H:%M}, {author} escreveu:",
}
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class SampleSource:
    """The sample deals as they stand on the day that `clock` shows in `zone`.

    Read from disk at the first question; the same objects until midnight in `zone`. `country` gives the working days where a
    contact's is unknown.
    """

    name = NAME

    def __init__(
        self,
        clock: Callable[[], datetime],
        zone: ZoneInfo,
        folder: Path = DATA,
        country: str = "",
        records: Records | None = None,
    ) -> None:
        self._clock = clock
        self._zone = zone
        self._country = country
        self._records = records
        self._folder = folder
        self._lock = Lock()
        self._day: _Day | None = None

    def enrich(self, deal_id: str) -> Held:
        """Return a sample deal; the very same object all day. Raises DealNotFound and SourceRejected."""
        held = self._today().held.get(deal_id)
        if held is None:
            raise DealNotFound(
                f"There is no sample deal '{deal_id}'. The list of deals shows all there are "
                "(on the command line: sales-action deals --source sample)."
            )
        return held

    def version(self) -> str:
        """Return what changes when the day does, or what people amended. Raises SourceRejected."""
        amended = self._amended_version()
        return f"{self._today().version}:{amended}" if amended else self._today().version

    def rows(self, deal_ids: Collection[str] | None = None) -> Sequence[Mapping[str, Any]]:
        """Return the ranking row of every sample deal, or of these, made once a day with every amendment.

        Raises SourceRejected.
        """
        day, version = self._today(), self._amended_version()
        if day.rows is None:
            day.rows = {deal_id: self._row(held.enriched) for deal_id, held in day.held.items()}
        if day.amended_rows is None or day.amended_rows[0] != version:
            amended = {deal_id: self._amend(held.enriched) for deal_id, held in day.held.items()} if version else {}
            day.amended_rows = (
                version,
                tuple(self._row(deal) if (deal := amended.get(deal_id)) else row for deal_id, row in day.rows.items()),
            )
        rows = day.amended_rows[1]
        return rows if deal_ids is None else [row for row in rows if row["id"] in deal_ids]

    def _row(self, enriched: EnrichedDeal) -> Mapping[str, Any]:
        return make_row(enriched, collect_facts(enriched, self._country, self._zone.key))

    def _amended_version(self) -> str:
        try:
            return self._records.source_version(NAME) if self._records else ""
        except StoreError:
            return ""  # the sample deals are there to look at, whatever is wrong with the records

    def _amend(self, enriched: EnrichedDeal) -> EnrichedDeal | None:
        """The deal as people amended it, None where they didn't."""
        try:
            amendments = self._records.amendments(NAME, enriched.deal.id) if self._records else None
        except StoreError:
            amendments = None
        return amend(enriched, amendments).enriched if amendments else None

    def context_text(self) -> str:
        """Return the filled company context of the sample's fictional seller. Raises SourceRejected."""
        return read_context(self._folder)

    def _today(self) -> _Day:
        now = self._clock()
        today = now.astimezone(self._zone).date()
        with self._lock:
            if self._day is None or self._day.today != today:
                self._day = _Day(today, _load_deals(self._folder, today, self._zone, now))
            return self._day


def read_context(folder: Path = DATA) -> str:
    """Return the filled company context of the sample's fictional seller. Raises SourceRejected."""
    return _read_text(folder / "company-context.md")


@dataclass
class _Day:
    today: date
    held: dict[str, Held]
    rows: dict[str, Mapping[str, Any]] | None = None
    amended_rows: tuple[str, tuple[Mapping[str, Any], ...]] | None = None

    @cached_property
    def version(self) -> str:
        return hash_value({deal_id: held.version for deal_id, held in self.held.items()})


def _load_deals(folder: Path, today: date, zone: ZoneInfo, now: datetime) -> dict[str, Held]:
    owners = _read_yaml(folder / "seller.yaml")
    held = {}
    for path in sorted((folder / "deals").glob("*.yaml")):
        told = _read_yaml(path)
        try:
            days = RelativeDays(today, zone, ZoneInfo(told["zone"]), told["company"]["country"])
            enriched = with_cues(_Teller(told, days, owners, path.stem).enrich(now))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise SourceRejected(
                f"The sample deal in {path} is damaged ({type(error).__name__}). Install the package again."
            ) from error
        held[enriched.deal.id] = Held(enriched, hash_value(enriched.model_copy(update={"as_of": None})))
    if not held:
        raise SourceRejected(f"The sample deals are missing from {folder}. Install the package again.")
    return held


class _Teller:
    """Turns one deal's file into an `EnrichedDeal` of today."""

    def __init__(self, told: dict[str, Any], days: RelativeDays, owners: dict[str, dict[str, str]], deal_id: str) -> None:
        self._told = told
        self._days = days
        self._owners = owners
        self._deal_id = deal_id
        self._owner = owners[told["deal"]["owner"]]
        self._has_mailbox = told.get("mailbox", True)

    def enrich(self, now: datetime) -> EnrichedDeal:
        """Return the deal with its people, company and history."""
        contacts = self._told.get("contacts", [])
        gaps = [] if self._has_mailbox else [_NO_MAILBOX]
        return EnrichedDeal(
            deal=self._deal(),
            contacts=tuple(self._contact(contact) for contact in contacts),
            companies=(Company.model_validate({"id": f"{self._deal_id}-company", **self._told["company"]}),),
            interactions=self._history(),
            gaps=(*gaps, *self._told.get("gaps", [])),
            as_of=now,
        )

    def _deal(self) -> Deal:
        told = dict(self._told["deal"])
        days = {"close_date": "close", "created_at": "created", "stage_changed_at": "stage_since", "closed_at": "closed"}
        for field, short in days.items():
            offset = told.pop(short, None)
            if offset is not None:
                told[field] = self._days.day(offset) if field == "close_date" else self._days.moment(f"{offset} 08:30")
        for field in ("next_step", "loss_reason"):
            told[field] = self._say(told.get(field, ""))
        told["attributes"] = {name: self._say(str(text)) for name, text in told.get("attributes", {}).items()}
        told |= {"owner": self._owner["email"], "owner_name": self._owner["name"]}
        return Deal.model_validate({"source": NAME, "id": self._deal_id, **told})

    def _contact(self, told: dict[str, Any]) -> Contact:
        first, _, last = told["name"].partition(" ")
        defaults = {
            "first_name": first,
            "last_name": last,
            "country": self._told["company"]["country"],
            "company_id": f"{self._deal_id}-company",
            "language": self._told["language"].split("-")[0],
        }
        return Contact.model_validate(defaults | told)

    def _history(self) -> tuple[Interaction, ...]:
        by_key: dict[str, Interaction] = {}
        for number, told in enumerate(self._told.get("history", []), start=1):
            key = told.get("key", str(number))
            by_key[key] = self._interaction(f"{self._deal_id}-{number:02}", dict(told), by_key)
        return tuple(by_key.values())

    def _interaction(self, interaction_id: str, told: dict[str, Any], earlier: Mapping[str, Interaction]) -> Interaction:
        told.pop("key", None)
        language = told.pop("language", self._told["language"])
        direction, author, people = self._people(told)
        text = self._days.fill_in(_FILE_BREAK.sub(" ", told.pop("text", "").strip()), language)
        if quoted := told.pop("quote", None):
            text = f"{text}\n\n{self._quote(earlier[quoted], language)}"
        if thread := told.pop("thread", None):
            told["thread_id"] = f"{self._deal_id}-{thread}"
        for field, short in (("at", "at"), ("due_at", "due"), ("done_at", "done")):
            if moment := told.pop(short, None):
                told[field] = self._days.moment(moment)
        told["subject"] = self._days.fill_in(told.pop("subject", ""), language)
        made = {"id": interaction_id, "direction": direction, "author": author, "contact_ids": people, "text": text}
        return Interaction.model_validate(made | told)

    def _people(self, told: dict[str, Any]) -> tuple[Direction, str, tuple[str, ...]]:
        """Return who acted and whom it names, taking `from`, `to`, `with`, `about`, `cc` and `by` out of `told`."""
        by = self._owners[told.pop("by", self._told["deal"]["owner"])]["name"]
        copied = _as_list(told.pop("cc", []))
        if sender := told.pop("from", None):
            names = {contact["id"]: contact["name"] for contact in self._told["contacts"]}
            return Direction.IN, names[sender], (sender, *copied)
        if receivers := told.pop("to", told.pop("with", None)):
            return Direction.OUT, by, (*_as_list(receivers), *copied)
        is_known = self._has_mailbox or told["kind"] == "task"
        return Direction.INTERNAL if is_known else Direction.UNKNOWN, by, tuple(_as_list(told.pop("about", [])))

    def _quote(self, quoted: Interaction, language: str) -> str:
        local = quoted.at.astimezone(self._days.zone)
        head = _QUOTED[language].format(at=local, author=quoted.author)
        return "\n".join([head, *(f"> {line}".rstrip() for line in quoted.text.split("\n"))])

    def _say(self, text: str) -> str:
        return self._days.fill_in(text, self._told["language"])


def _as_list(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceRejected(f"{path} can't be read ({type(error).__name__}). Install the package again.") from error


def _read_yaml(path: Path) -> Any:
    try:
        return yaml.load(_read_text(path), Loader=_Loader)
    except yaml.YAMLError as error:
        raise SourceRejected(f"The sample data in {path} is not valid YAML. Install the package again.") from error
