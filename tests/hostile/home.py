"""A home in which every text from outside is hostile: deals, contacts, notes, answers, feedback, context, prompts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from engine.bootstrap import Engine, build_engine
from engine.domain import Company, Contact, Correction, Deal, EnrichedDeal, Interaction, Told
from engine.learning.learnings import Learning, LedgerChange, Outcome
from engine.ports import ActionState, Feedback, Profile
from engine.settings import load_config
from tests.claude_replies import make_action, make_reply, make_summary
from tests.claude_server import Answer, ClaudeServer
from tests.hostile import read_all, read_xss

# Boards that are opened: each has its share of the texts in every field, and all of them stand in the deals' table.
BOARDS = 4
NOW = datetime.now(UTC)
SEEN = "Could you send the offer?"


def share(number: int) -> tuple[str, ...]:
    """Return the hostile texts of one board; a form of each kind is among any of them."""
    return read_all()[number::BOARDS]


def join(forms: Sequence[str]) -> str:
    """Return one text of many, for a field of which there is one."""
    return " ".join(forms)


def split(forms: Sequence[str], count: int) -> list[str]:
    """Return so many texts, in which all of the forms are."""
    return [join(forms[number::count]) for number in range(count)]


def make_hostile(deal_id: str, forms: Sequence[str]) -> EnrichedDeal:
    """Return a deal that has each of these texts in each of its fields; its address in the CRM is one of them."""

    def turned(number: int) -> Iterator[str]:
        return cycle((*forms[number:], *forms[:number]))

    contacts = tuple(
        Contact(
            id=f"{deal_id}-c{number}", name=next(turn), first_name=next(turn), last_name=next(turn), title=next(turn),
            email=next(turn) if number else "ana@fabrica.example", phone=next(turn) if number else "+351210000000",
            linkedin_url=next(turn), country=next(turn), language=next(turn), attributes={next(turn): next(turn)},
        )
        for number, turn in ((number, turned(number)) for number in range(len(forms) + 1))
    )  # fmt: skip
    companies = tuple(
        Company(
            id=f"{deal_id}-k{number}", name=next(turn), industry=next(turn), country=next(turn), website=next(turn),
            attributes={next(turn): next(turn)},
        )
        for number, turn in ((number, turned(number)) for number in range(len(forms)))
    )  # fmt: skip
    notes = tuple(
        Interaction(
            id=f"{deal_id}-n{number}", kind=("email", "note", "call", "meeting")[number % 4],
            direction=("in", "out", "internal", "unknown")[number % 4], at=NOW - timedelta(days=2, hours=number),
            text=next(turn), subject=next(turn), author=next(turn), attachments=(next(turn),), thread_id=next(turn),
            contact_ids=(f"{deal_id}-c0",),
        )
        for number, turn in ((number, turned(number)) for number in range(len(forms)))
    )  # fmt: skip
    asked = Interaction(
        id=f"{deal_id}-asked", kind="email", direction="in", at=NOW - timedelta(days=1), text=SEEN, author="Ana",
        contact_ids=(f"{deal_id}-c0",),
    )  # fmt: skip
    whole = join(forms)
    deal = Deal(
        source="files", id=deal_id, name=whole, stage=whole, stage_kind="proposal", pipeline=whole, amount=42_000,
        currency="EUR", product=whole, owner="rep@northline.example", owner_name=whole, next_step=whole, url=forms[0],
        attributes=dict(zip(forms, turned(1), strict=False)),
    )  # fmt: skip
    return EnrichedDeal(
        deal=deal, contacts=contacts, companies=companies, interactions=(*notes, asked), gaps=tuple(forms), as_of=NOW
    )


def make_answer(forms: Sequence[str]) -> str:
    """Return a recommendation as Claude would reply with it, with each of these texts in each of its fields."""
    whole, few = join(forms), split(forms, 6)
    body = "\n".join(("Hi Ana,", *forms, "Best,"))
    texts: dict[str, Any] = {"title": whole, "rationale": whole, "prerequisites": few, "timing_reason": whole}
    mail = make_action(subject=whole, body=body, evidence=[], **texts)
    quoted = make_action(
        priority="P1", purpose="settle_price", channel="phone", subject="", body="", key_points=few, approach=whole,
        considerations=few, evidence=[{"source_id": "nowhere", "quote": whole}], **texts,
    )  # fmt: skip
    return make_reply(mail, quoted, key_themes=few, insights=few, open_questions=few)


def make_hostile_summary(forms: Sequence[str]) -> str:
    """Return a summary as Claude would reply with it, with each of these texts in each of its fields."""
    lists = ("stakeholders", "waiting", "promises", "key_themes", "risks", "opportunities")
    whole = join(forms)
    return make_summary(
        headline=whole, situation="\n".join(forms), next_step=whole, **{name: split(forms, 6) for name in lists}
    )


def fill(home: Path, claude: ClaudeServer) -> None:
    """Fill a home by the engine itself, with a Claude that answers as hostilely as everybody else writes."""
    home.mkdir(parents=True)
    forms = read_all()
    lines = [" ".join(form.replace("\0", "").split()) for form in forms]
    (home / "config.yaml").write_text("source: files\nprompt: hostile\n", encoding="utf-8")
    typed = [form.replace("\0", "") for form in forms]  # a file with NUL characters is refused as no text
    (home / "company-context.md").write_text(_make_context(typed, lines), encoding="utf-8")
    (home / "prompts").mkdir()
    plain = "\n\n".join(form for form in typed if "{{" not in form)
    printable = "".join(character for character in join(lines) if character.isprintable())  # YAML takes nothing else
    for name, text in (("hostile", plain), ("broken", "\n\n".join(typed))):
        prompt = f"---\nname: {name}\ndescription: >-\n  x {printable}\ntask: recommend\n---\n\n# {join(lines)}\n\n"
        text = f"{prompt}## System Prompt\n\n{{{{company_context}}}}\n\n{text}\n"
        (home / "prompts" / f"{name}.md").write_text(text, encoding="utf-8")
    engine = build_engine(load_config())
    try:
        _fill_records(engine, claude, forms)
    finally:
        engine.close()


def _make_context(forms: Sequence[str], lines: Sequence[str]) -> str:
    learned = "\n".join(f"- **2026-10-06**: {line} _(Context: P0 email action)_" for line in lines)
    rules = "\n".join(f"- {line}" for line in lines)
    return (
        "# Company Context - Northline\n\nVersion: 1.3\n\n## Company Overview\n\n" + "\n\n".join(forms) + "\n\n"
        "## Product/Service Details\n\n## Target Audience\n\n## Communication Guidelines\n\n"
        f"## Hard rules\n\n{rules}\n\n## Email Engagement Learnings\n\n{learned}\n\n## Call Strategy Learnings\n"
    )


def _fill_records(engine: Engine, claude: ClaudeServer, forms: Sequence[str]) -> None:
    boards = [make_hostile(f"board-{number}", share(number)) for number in range(BOARDS)]
    rows = [make_hostile(f"row-{number}", [form]) for number, form in enumerate(read_xss())]
    engine.records.save_deals([*boards, *rows])
    for number in range(BOARDS):
        claude.summary = Answer(text=make_hostile_summary(share(number)))
        claude.answers = [Answer(text=make_answer(share(number)))]
        made = engine.recommender.recommend(engine.source("files"), f"board-{number}")
        assert made.writer == "claude"
        _fill_board(engine, f"board-{number}", made.recommendation_id, next(iter(made.actions)).id, share(number))
    for feedback in _make_feedback(made.recommendation_id, forms):
        # With its outcome: else the server would learn from all of it as it starts.
        engine.records.log_feedback(feedback, Outcome(feedback.feedback_id, "nothing", feedback.feedback_text))
    engine.records.save_ledger_change(LedgerChange(learnings=tuple(_make_learnings(forms))))
    whole = join(forms)
    engine.records.save_profile(
        Profile(
            person="me", name=whole, title=whole, company=whole, email="rep@northline.example", phone=whole,
            signature="\n".join(forms), opt_out_line=whole, postal_address=whole, booking_link=whole, crm_owner=whole,
        )
    )  # fmt: skip


def _fill_board(engine: Engine, deal_id: str, recommendation_id: str, action_id: str, forms: Sequence[str]) -> None:
    whole, records = join(forms), engine.records
    for field in ("next_step", "product", "owner_name"):
        records.save_correction("files", deal_id, Correction(field=field, value=whole, author=whole, at=NOW))
    told = [
        Told(
            interaction=Interaction(id=f"told-{number}", kind="note", direction="internal", at=NOW, subject=text, text=text),
            author=text,
            at=NOW,
        )
        for number, text in enumerate(split(forms, 5))
    ]
    records.save_told("files", deal_id, told)
    records.mark_action(ActionState("files", deal_id, "act_0123456789ab", "dismissed", NOW, whole, detail=whole))
    records.log_use(
        recommendation_id=recommendation_id, action_id=action_id, way="copy", text="\n".join(forms),
        acknowledged=list(forms), person=whole,
    )  # fmt: skip


def _make_learnings(forms: Sequence[str]) -> Iterator[Learning]:
    for number, text in enumerate(forms):
        state = ("active", "candidate", "retired")[number % 3]
        yield Learning(
            f"L{number:06x}", text, text, None, None, state, "fb_000000000000", text, NOW, note=text, context_note=text,
            changed_by=text,
        )  # fmt: skip


def _make_feedback(recommendation_id: str, forms: Sequence[str]) -> Iterator[Feedback]:
    # As many as a page of the log shows.
    for number, text in enumerate(split(forms, 16)):
        yield Feedback(
            f"fb_{number:012}", recommendation_id, "files", "board-0", None, "P0", "email", "negative", text, text, text, text,
            given_by=text, given_at=NOW - timedelta(minutes=number),
        )  # fmt: skip
