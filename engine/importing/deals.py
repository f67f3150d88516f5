"""The deals of an import: one draft for each, found again by ID, name, company or contact."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Protocol

from engine.domain import Company, Contact, Deal, EnrichedDeal, Interaction
from engine.importing.companies import Companies
from engine.importing.contacts import Contacts
from engine.importing.dates import Stamp
from engine.importing.people import find_emails, fold, split_people
from engine.importing.reading import Reading, currency_at
from engine.importing.stages import Meaning, Status, has_won_word, is_stage, read_stage, read_state
from engine.importing.tables import without_blanks

_MADE = "deal_"


class Earlier(Protocol):
    """The deals of earlier imports."""

    def find(self, deal_id: str, name: str) -> EnrichedDeal | None:
        """Return the deal that an ID stands for, or a name that only one of them has."""

    def choose(self, is_wanted: Callable[[EnrichedDeal], bool]) -> Iterable[EnrichedDeal]:
        """Yield the deals that pass a test."""


@dataclass
class Draft:
    """A deal while its contacts and interactions are being gathered. `is_named`: its ID was made from its name.

    `is_stored`: it comes from an earlier import, and this one only adds to it; `is_touched` once it does. `names_somebody`: it
    has a contact, though none whose address could be read.
    """

    deal: Deal
    companies: list[Company]
    contacts: list[Contact]
    line: int
    file: str
    is_named: bool = False
    is_stored: bool = False
    is_touched: bool = False
    gaps: tuple[str, ...] = ()
    names_somebody: bool = False
    interactions: list[Interaction] = field(default_factory=list)


@dataclass(frozen=True)
class Lookups:
    """Lists that deals refer to by name: attributes of owners and products, and the owners' addresses."""

    owners: Mapping[str, Mapping[str, str]]
    owner_emails: Mapping[str, str]
    products: Mapping[str, Mapping[str, str]]


class Drafts:
    """The drafts of an import, and where to find them."""

    def __init__(self, earlier: Earlier | None = None) -> None:
        self._earlier = earlier
        self.by_id: dict[str, Draft] = {}
        self._by_name: defaultdict[str, list[Draft]] = defaultdict(list)
        self.unknown_stages: dict[str, int] = {}

    def add_rows(self, reading: Reading, companies: Companies, contacts: Contacts, lookups: Lookups) -> None:
        """Enter every row of a list of deals.

        A row that repeats a deal with another contact adds the contact; one that contradicts an earlier row is unreadable.
        """
        words = set(reading.values.get("deal.stage", ()))
        closed_means: Status = "lost" if has_won_word(words) else "won"
        for row in range(reading.row_count):
            of_row = companies.of_row(reading, row)
            deal_id, name, is_named = _identify(reading, row, of_row)
            if not deal_id:
                reading.reject(row, "it has no deal name, deal ID, company or product")
                continue
            meaning = _read_meaning(reading, row, closed_means)
            if not meaning.is_known:
                word = reading.text("deal.stage", row)
                self.unknown_stages[word] = self.unknown_stages.get(word, 0) + 1
            deal = _build(reading, row, deal_id, name, meaning, lookups)
            people = contacts.of_row(reading, row, of_row)
            self._enter(reading, row, Draft(deal, of_row, people, reading.table.lines[row], reading.table.name, is_named,
                                            names_somebody=reading.misnames_somebody(row)))  # fmt: skip

    def add_whole(self, enriched: EnrichedDeal, *, is_stored: bool = False) -> Draft:
        """Enter a deal with everything known about it, unless its ID is here already; return the draft of that ID."""
        draft = Draft(enriched.deal, list(enriched.companies), list(enriched.contacts), 0, "", is_stored=is_stored,
                      gaps=enriched.gaps, interactions=list(enriched.interactions))  # fmt: skip
        known = self.by_id.setdefault(enriched.deal.id, draft)
        if known is draft:
            self._by_name[fold(enriched.deal.name)].append(draft)
        return known

    def add_related(self, is_related: Callable[[EnrichedDeal], bool]) -> None:
        """Draft the deals of earlier imports that pass a test."""
        for enriched in self._earlier.choose(is_related) if self._earlier else ():
            self.add_whole(enriched, is_stored=True)

    def find(self, deal_id: str, name: str) -> Draft | None:
        """Return the draft that an ID, or a name that only one deal has, refers to; either may stand in the other's place.

        What this import doesn't hold is looked for among the stored deals, and drafted from there.
        """
        for given in filter(None, (deal_id, name)):
            if given in self.by_id:
                return self.by_id[given]
        named = self._by_name.get(fold(name or deal_id), [])
        if named:
            return named[0] if len(named) == 1 else None
        stored = self._earlier.find(deal_id, name) if self._earlier else None
        return self.add_whole(stored, is_stored=True) if stored else None

    def _enter(self, reading: Reading, row: int, draft: Draft) -> None:
        known = self.by_id.setdefault(draft.deal.id, draft)
        if known is draft:
            self._by_name[fold(draft.deal.name)].append(draft)
            return
        known.contacts += [contact for contact in draft.contacts if contact not in known.contacts]
        if known.deal.model_copy(update={"attributes": draft.deal.attributes}) == draft.deal:
            return
        what = "the same name and company" if draft.is_named else "the same ID"
        place = f"{known.file}, {reading.table.unit} {known.line}"
        reading.reject(row, f"it has {what} as {place}, but says something else; the first one is kept")


def is_made_id(deal_id: str) -> bool:
    """Return whether `make_deal_id` made this ID."""
    return deal_id.startswith(_MADE) and len(deal_id) == len(_MADE) + 12


def make_deal_id(name: str, company: str) -> str:
    """Return the ID of a deal whose file has none: the same for the same name and company, in any import."""
    return _MADE + hashlib.sha256(f"{fold(name)}\n{fold(company)}".encode()).hexdigest()[:12]


def _identify(reading: Reading, row: int, companies: Sequence[Company]) -> tuple[str, str, bool]:
    """Return a deal's ID, its name, and whether the ID had to be made from the name."""
    own_id, own_name = reading.text("deal.id", row), reading.text("deal.name", row)
    company, product = (companies[0].name if companies else ""), reading.text("deal.product", row)
    name = own_name or " · ".join(filter(None, (company, product)))
    if own_id:
        # "GTX Basic" alone would name hundreds of deals.
        return own_id, name if own_name or company else " · ".join(filter(None, (product, own_id))), False
    # The company as this row writes it: another file that knows it better must not change the ID.
    return (make_deal_id(name, reading.text("company.name", row)) if name else ""), name, True


def _read_meaning(reading: Reading, row: int, closed_means: Status) -> Meaning:
    word, state = reading.text("deal.stage", row), reading.text("deal.status", row)
    status = read_state(state) if state else None
    is_won, is_closed = reading.value("deal.is_won", row), reading.value("deal.is_closed", row)
    if status is None and is_won is not None and (is_won or is_closed is not None):
        status = "won" if is_won else "lost" if is_closed else "open"
    if not word and state and is_stage(state):
        word = state
    return read_stage(word, status, reading.value("deal.probability", row), closed_means)


def _build(reading: Reading, row: int, deal_id: str, name: str, meaning: Meaning, lookups: Lookups) -> Deal:
    amount, moves = reading.value("deal.amount", row), reading.value("deal.close_date_moves", row)
    owner, owner_name = _read_owner(reading, row, lookups)
    product = reading.text("deal.product", row)
    return Deal(
        **without_blanks(
            source=reading.terms.source,
            id=deal_id,
            name=name,
            stage=reading.text("deal.stage", row) or reading.text("deal.status", row),
            stage_kind=meaning.stage,
            status=meaning.status,
            pipeline=reading.text("deal.pipeline", row),
            amount=amount,
            currency=(currency_at(reading, row) or reading.terms.default_currency) if amount is not None else None,
            product=product,
            close_date_moves=max(0, int(moves)) if moves is not None else 0,
            created_at=reading.value("deal.created_at", row),
            owner=owner,
            owner_name=owner_name,
            loss_reason=reading.text("deal.loss_reason", row) if meaning.status == "lost" else "",
            next_step=reading.text("deal.next_step", row),
            url=reading.text("deal.url", row) or None,
            attributes=_attributes(reading, row, product, owner_name, lookups),
            **_read_closing(reading, row, meaning.status),
        )
    )


def _read_closing(reading: Reading, row: int, status: Status) -> dict[str, Any]:
    """Return when a deal closes or closed, and since when it stands in its stage.

    Most exports have one close date: expected while a deal is open, real once it is closed and the day has come.
    """
    terms = reading.terms
    close_date, closed_at = reading.value("deal.close_date", row), reading.value("deal.closed_at", row)
    stage_changed_at = reading.value("deal.stage_changed_at", row)
    if status == "open":
        closed_at = None
    elif closed_at is None and close_date and close_date <= terms.today:
        closed_at = Stamp(close_date).to_moment(terms.zone)
    if closed_at and stage_changed_at:
        # A closed deal stands in its last stage since it was closed, whenever the stage before began.
        stage_changed_at = max(stage_changed_at, closed_at)
    day = close_date or (closed_at and closed_at.astimezone(terms.zone).date())
    return {"close_date": day, "closed_at": closed_at, "stage_changed_at": stage_changed_at}


def _read_owner(reading: Reading, row: int, lookups: Lookups) -> tuple[str | None, str]:
    """Return the owner's address (None when no file tells it) and name, whichever column holds which."""
    email, name = _split_owner(reading.text("deal.owner", row), reading.text("deal.owner_name", row))
    return email or lookups.owner_emails.get(fold(name)), name


@lru_cache(maxsize=4096)
def _split_owner(owner: str, owner_name: str) -> tuple[str | None, str]:
    emails = find_emails(f"{owner} {owner_name}")
    names = [name for text in (owner_name, owner) for name, _ in split_people(text) if name]
    return (emails[0] if emails else None), (names[0] if names else "")


def _attributes(reading: Reading, row: int, product: str, owner_name: str, lookups: Lookups) -> dict[str, str]:
    probability = reading.value("deal.probability", row)
    return {
        **lookups.owners.get(fold(owner_name), {}),
        **lookups.products.get(product_key(product), {}),
        **({"probability": str(probability)} if probability is not None else {}),
        **reading.attributes_of(row),
    }


def product_key(name: str) -> str:
    """Return a product's name as two lists agree on it: "GTXPro" is "GTX Pro"."""
    return fold(name).replace(" ", "").replace("-", "")
