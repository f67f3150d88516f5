"""A home in whose every corner one person stands, and a search for whatever tells of her."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from engine.adapters.records.database import reading
from engine.adapters.records.tables import metadata
from engine.bootstrap import Engine, build_engine
from engine.domain import Contact, EnrichedDeal
from engine.feedback.input import FeedbackInput
from engine.mirroring import Thing
from engine.reading.cues import with_cues
from engine.release import Way, prepare_release
from engine.settings import load_config
from tests.engine.adapters.records.cases import make_deal, make_interaction
from tests.fakes import ME, MONDAY, Clock

EMAIL, PHONE = "zelie.quarantino@acme.example", "+33612987654"
ZELIE = Contact(id=EMAIL, name="Zélie Quarantino", first_name="Zélie", last_name="Quarantino", email=EMAIL, phone=PHONE)
BOB = Contact(id="bob@acme.example", name="Bob Roy", first_name="Bob", email="bob@acme.example")
# As people write them; the bytes of none of these may be left.
FORMS = ("quarantino", "zélie", "zelie", "612987654", "6 12 98 76 54")
CONTEXT = (
    "# Company Context\n\nVersion: 1.0\n\n## Company Overview\nWe sell plans. Zelie Quarantino at Acme is our reference.\n\n"
    "## Email Engagement Learnings\n"
)


def own_deal() -> EnrichedDeal:
    hers = make_interaction(0).model_copy(update={"contact_ids": (EMAIL,), "author": "Zélie Quarantino", "text": "Call me."})
    shared = make_interaction(1).model_copy(
        update={
            "contact_ids": (BOB.id, EMAIL),
            "author": "Bob Roy",
            "text": "Could you tell me what Quarantino said? Her number is 06 12 98 76 54.\nZélie QUARANTINO knows.",
        }
    )
    deal = make_deal("d1", "Plan for Zélie Quarantino", next_step="Call Zélie")
    return with_cues(deal.model_copy(update={"contacts": (ZELIE, BOB), "interactions": (hers, shared)}))


def other_deal() -> EnrichedDeal:
    note = make_interaction(2).model_copy(
        update={"contact_ids": (BOB.id,), "text": f"Quarantino, Zélie ({EMAIL}) said yes, call her at +33 (0)6 12 98 76 54."}
    )
    return with_cues(make_deal("d2", "Other", company="Roy").model_copy(update={"contacts": (BOB,), "interactions": (note,)}))


THINGS = [
    Thing("contact", "42", {"id": 42, "email": EMAIL.upper(), "attributes": {"LASTNAME": "Quarantino", "SMS": "33612987654"}}),
    Thing("deal", "x1", {"id": "x1", "attributes": {"deal_name": "Zélie Quarantino"}, "linkedContactsIds": [42, 43]},
          (("contact", "42"), ("contact", "43"))),
    Thing("note", "n1", {"id": "n1", "text": "<p>Zélie called</p>", "contactIds": [42]}, (("contact", "42"),)),
    Thing("note", "n2", {"id": "n2", "text": "Quarantino wants it", "contactIds": [42, 43], "dealIds": ["x1"]},
          (("contact", "42"), ("contact", "43"), ("deal", "x1"))),
    Thing("company", "c1", {"id": "c1", "attributes": {"about": f"Ask Zélie Quarantino, {EMAIL}"}}),
]  # fmt: skip


class House:
    """An engine in whose every corner somebody stands."""

    def __init__(self, home: Path, url: str | None) -> None:
        self.home, self.url = home, url
        variables = {"SALES_ACTION_HOME": str(home)} | ({"SALES_ACTION_DATABASE_URL": url} if url else {})
        self.engine: Engine = build_engine(load_config(variables), Clock())

    @property
    def database(self) -> Any:
        return self.engine.records._engine  # type: ignore[attr-defined]

    def bring(self) -> None:
        """Import and sync, as the night does."""
        records: Any = self.engine.records
        records.save_deals([own_deal(), other_deal()])
        records.store_mirrored(THINGS, 1)

    def fill(self) -> None:
        engine = self.engine
        engine.context.create(CONTEXT)
        self.bring()
        deal = ("files", "d1")
        made = engine.recommender.recommend(engine.source("files"), "d1", campaign="Zélie Quarantino first")
        (self.home / "prompts").mkdir(parents=True, exist_ok=True)
        (self.home / "prompts" / "own.md").write_text("{{company_context}}\nWrite as to Zélie Quarantino.\n")
        for action in made.actions:
            release = prepare_release(action, made, (), f"Hello Zélie Quarantino, {EMAIL}")
            engine.gate.let_out_unasked(release, "me", Way.COPY)
        engine.amending.correct(*deal, "deal.next_step", "Call Quarantino", ME)
        told = make_interaction(3).model_copy(update={"id": "rep:1", "at": MONDAY - timedelta(days=1), "text": f"Met {EMAIL}"})
        engine.amending.tell(*deal, [told], ME)
        said = FeedbackInput(
            recommendation_id=made.recommendation_id,
            feedback_type="positive",
            feedback_text="Always keep e-mails to Zélie Quarantino under 90 words",
            what_worked="Zélie liked it",
            action_channel="email",
            action_priority="P0",
        )
        engine.feedback.process_feedback(said, ME)
        engine.suppressing.suppress(*deal, BOB.id, "Zélie Quarantino says so", ME)

    def forget(self) -> Any:
        target = self.engine.forgetting.find_person(EMAIL)
        assert target is not None
        return self.engine.forgetting.forget(target, ME)

    def find(self) -> list[str]:
        """Return where any of the forms stands."""
        return search(self.database, self.home)


def search(database: Any, home: Path) -> list[str]:
    """Return where any of the forms stands: in rows, read as text, and in the bytes of every file."""
    found = []
    with reading(database) as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)):
                text = str(tuple(row)).casefold()
                found += [f"{table.name}: {form}: {text[:300]}" for form in FORMS if form in text]
    for path in home.rglob("*"):
        if path.is_file():
            content = path.read_bytes().decode(errors="replace").casefold()
            found += [f"{path.name}: {form}" for form in FORMS if form in content]
    return found
