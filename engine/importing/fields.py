"""What a column can be: the closed list of fields, each with what it holds."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import Literal

from engine.errors import SourceRejected
from engine.importing.tables import Kind

Form = Literal["text", "number", "money", "date", "moment", "flag"]

# A column may also be kept as an attribute of its row, or left out.
ATTRIBUTE = "attribute"
SKIP = "skip"

PREFIXES: dict[Kind, str] = {
    "deals": "deal",
    "contacts": "contact",
    "companies": "company",
    "interactions": "interaction",
    "owners": "owner",
    "products": "product",
}

# Which fields a file of each kind can fill: its own and those that say whom or what a row belongs to.
_REFERENCES = (
    "deal.id",
    "deal.name",
    "contact.id",
    "contact.name",
    "contact.email",
    "contact.phone",
    "company.id",
    "company.name",
)
_ALSO: dict[Kind, tuple[str, ...]] = {
    "deals": ("contact.", "company."),
    "contacts": ("company.", "deal.id", "deal.name"),
    "companies": (),
    "interactions": _REFERENCES,
    "owners": (),
    "products": (),
}


@dataclass(frozen=True)
class Field:
    """A field that a column can fill. `name` is what people write, `label` what they read."""

    name: str
    label: str
    form: Form = "text"

    @property
    def prefix(self) -> str:
        """Return the noun that the field belongs to."""
        return self.name.partition(".")[0]


_ALL = (
    Field("deal.id", "Deal: ID"),
    Field("deal.name", "Deal: name"),
    Field("deal.stage", "Deal: stage"),
    Field("deal.status", "Deal: open, won or lost"),
    Field("deal.is_won", "Deal: is won (yes or no)", "flag"),
    Field("deal.is_closed", "Deal: is closed (yes or no)", "flag"),
    Field("deal.pipeline", "Deal: pipeline"),
    Field("deal.amount", "Deal: amount", "money"),
    Field("deal.currency", "Deal: currency"),
    Field("deal.product", "Deal: product"),
    Field("deal.close_date", "Deal: close date, expected or real", "date"),
    Field("deal.close_date_moves", "Deal: how often the close date moved", "number"),
    Field("deal.created_at", "Deal: created on", "moment"),
    Field("deal.stage_changed_at", "Deal: in this stage since", "moment"),
    Field("deal.closed_at", "Deal: won or lost on", "moment"),
    Field("deal.owner", "Deal: owner's e-mail address"),
    Field("deal.owner_name", "Deal: owner's name"),
    Field("deal.probability", "Deal: probability", "number"),
    Field("deal.loss_reason", "Deal: loss reason"),
    Field("deal.next_step", "Deal: next step"),
    Field("deal.url", "Deal: link to the CRM"),
    Field("contact.id", "Contact: ID"),
    Field("contact.name", "Contact: name"),
    Field("contact.first_name", "Contact: first name"),
    Field("contact.last_name", "Contact: last name"),
    Field("contact.title", "Contact: job title"),
    Field("contact.buying_role", "Contact: buying role"),
    Field("contact.email", "Contact: e-mail address"),
    Field("contact.phone", "Contact: phone"),
    Field("contact.linkedin_url", "Contact: LinkedIn"),
    Field("contact.whatsapp_opt_in", "Contact: agreed to WhatsApp (yes or no)", "flag"),
    Field("contact.do_not_contact", "Contact: do not contact (yes or no)", "flag"),
    Field("contact.country", "Contact: country"),
    Field("contact.time_zone", "Contact: time zone"),
    Field("contact.language", "Contact: language"),
    Field("company.id", "Company: ID"),
    Field("company.name", "Company: name"),
    Field("company.industry", "Company: industry"),
    Field("company.country", "Company: country"),
    Field("company.website", "Company: website"),
    Field("company.employees", "Company: employees", "number"),
    Field("interaction.id", "Interaction: ID"),
    Field("interaction.kind", "Interaction: kind (e-mail, call, note, …)"),
    Field("interaction.direction", "Interaction: in, out or internal"),
    Field("interaction.at", "Interaction: date", "moment"),
    Field("interaction.subject", "Interaction: subject"),
    Field("interaction.text", "Interaction: text"),
    Field("interaction.author", "Interaction: author"),
    Field("interaction.from", "Interaction: from (e-mail address)"),
    Field("interaction.to", "Interaction: to (e-mail address)"),
    Field("interaction.thread_id", "Interaction: thread"),
    Field("interaction.due_at", "Interaction: due on", "moment"),
    Field("interaction.done_at", "Interaction: done on", "moment"),
    Field("interaction.outcome", "Interaction: outcome or state"),
    Field("owner.name", "Owner: name"),
    Field("owner.email", "Owner: e-mail address"),
    Field("owner.manager", "Owner: manager"),
    Field("owner.team", "Owner: team or region"),
    Field("product.name", "Product: name"),
    Field("product.price", "Product: list price"),
    Field("product.series", "Product: series or family"),
)
FIELDS: dict[str, Field] = {field.name: field for field in _ALL}

# What a row must have to be read at all, where other columns may still be missing.
IDENTITIES: dict[Kind, tuple[str, ...]] = {
    "deals": ("deal.id", "deal.name", "company.name", "deal.product"),
    "contacts": ("contact.id", "contact.email", "contact.phone", "contact.name", "contact.first_name", "contact.last_name"),
    "companies": ("company.id", "company.name"),
    "interactions": ("interaction.at", "interaction.due_at", "interaction.done_at"),
    "owners": ("owner.name", "owner.email"),
    "products": ("product.name",),
}


def is_used(field: str, kind: Kind) -> bool:
    """Return whether a file of this kind fills that field."""
    return field.startswith((f"{PREFIXES[kind]}.", *_ALSO[kind]))


def possible_fields(kind: Kind | None) -> tuple[Field, ...]:
    """Return the fields that a column of such a file can fill, its own first; all of them where nothing tells its kind."""
    own = PREFIXES[kind] if kind else "deal"
    usable = [field for field in _ALL if kind is None or is_used(field.name, kind)]
    return tuple(sorted(usable, key=lambda field: field.prefix != own))


def resolve_field(given: str, kind: Kind | None) -> str:
    """Return the full name of a field as a person names it: "amount", "deal.amount", "attribute" or "skip".

    A name without its noun means the file's own field, else the only field of that name.
    Raises SourceRejected, which names the possible ones.
    """
    name = given.strip().lower().replace(" ", "_").replace("-", "_")
    if name in FIELDS or name in (ATTRIBUTE, SKIP):
        return name
    own = PREFIXES[kind] if kind else "deal"
    if f"{own}.{name}" in FIELDS:
        return f"{own}.{name}"
    matches = [field for field in FIELDS if field.partition(".")[2] == name]
    if name in PREFIXES.values() and f"{name}.name" in FIELDS:
        matches = [f"{name}.name"]
    if matches:
        return matches[0]
    names = [field.name.removeprefix(f"{own}.") for field in possible_fields(kind)]
    alike = difflib.get_close_matches(name, names, n=1)
    meant = f" Did you mean '{alike[0]}'?" if alike else ""
    possible = ", ".join((*names, f"{ATTRIBUTE} (keep as it is)", f"{SKIP} (leave out)"))
    raise SourceRejected(f"There is no field '{given}'.{meant} Possible fields: {possible}.")
