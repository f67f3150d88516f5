"""A home in which every text from outside is hostile: deals, contacts, notes, answers, feedback, context, prompts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

from engine.bootstrap import Engine, build_engine
from engine.domain import Company, Contact, Correction, Deal, EnrichedDeal, Interaction, Told
from engine.learning.learnings import Outcome
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


def make_hostile(deal_id: str, forms: Sequence[str], interactions: int) -> EnrichedDeal:
    """Return a deal that has these texts, in turn, in each of its fields."""
    turn = cycle(forms)
    contacts = tuple(
        Contact(
            id=f"{deal_id}-c{number}", name=next(turn), first_name=next(turn), last_name=next(turn), title=next(turn),
            email="ana@fabrica.example" if not number else next(turn), phone="+351210000000" if not number else next(turn),
            linkedin_url=next(turn), country=next(turn), language=next(turn), attributes={next(turn): next(turn)},
        )
        for number in range(3)
    )  # fmt: skip
    company = Company(
        id=f"{deal_id}-k", name=next(turn), industry=next(turn), country=next(turn), website=next(turn),
        attributes={next(turn): next(turn)},
    )  # fmt: skip
    notes = tuple(
        Interaction(
            id=f"{deal_id}-n{number}", kind=("email", "note", "call", "meeting")[number % 4],
            direction=("in", "out", "internal", "unknown")[number % 4], at=NOW - timedelta(days=2, hours=number),
            subject=next(turn), text=form, author=next(turn), attachments=(next(turn),),
            contact_ids=(f"{deal_id}-c0",), thread_id=next(turn),
        )
        for number, form in enumerate(forms[:interactions])
    )  # fmt: skip
    asked = Interaction(
        id=f"{deal_id}-asked", kind="email", direction="in", at=NOW - timedelta(days=1), text=SEEN, author="Ana",
        contact_ids=(f"{deal_id}-c0",),
    )  # fmt: skip
    deal = Deal(
        source="files", id=deal_id, name=next(turn) or "x", stage=next(turn), stage_kind="proposal", pipeline=next(turn),
        amount=42_000, currency="EUR", product=next(turn), owner="rep@northline.example", owner_name=next(turn),
        next_step=next(turn), url=next(turn), attributes=dict(zip(forms[::5], forms[1::5], strict=False)),
    )  # fmt: skip
    return EnrichedDeal(
        deal=deal, contacts=contacts, companies=(company,), interactions=(*notes, asked), gaps=tuple(forms[:5]), as_of=NOW
    )


def make_answer(forms: Sequence[str]) -> str:
    """Return a recommendation as Claude would reply with it, hostile in every text."""
    turn = cycle(forms)
    body = "\n".join(("Hi Ana,", *forms, "Best,"))
    texts: dict[str, Any] = {"prerequisites": list(forms[:6]), "timing_reason": next(turn)}
    mail = make_action(title=next(turn), rationale=next(turn), subject=next(turn), body=body, evidence=[], **texts)
    quoted = make_action(
        title=next(turn), rationale=next(turn), priority="P1", purpose="settle_price", channel="phone", subject="", body="",
        key_points=list(forms[6:12]), approach=next(turn), considerations=list(forms[12:16]),
        evidence=[{"source_id": "nowhere", "quote": next(turn)}], **texts,
    )  # fmt: skip
    lists = {"key_themes": list(forms[:8]), "insights": list(forms[8:16]), "open_questions": list(forms[16:24])}
    return make_reply(mail, quoted, **lists)


def make_hostile_summary(forms: Sequence[str]) -> str:
    """Return a summary as Claude would reply with it, hostile in every text."""
    lists = ("stakeholders", "waiting", "promises", "key_themes", "risks", "opportunities")
    named = {name: list(forms[5 * number : 5 * number + 5]) for number, name in enumerate(lists)}
    return make_summary(headline=forms[0], situation="\n".join(forms), next_step=forms[1], **named)


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
    for name, text in (("hostile", plain), ("broken", "\n\n".join(typed))):
        prompt = f"---\nname: {name}\ndescription: >-\n  x {lines[0]}\ntask: recommend\n---\n\n# {lines[1]}\n\n"
        text = f"{prompt}## System Prompt\n\n{{{{company_context}}}}\n\n{text}\n"
        (home / "prompts" / f"{name}.md").write_text(text, encoding="utf-8")
    engine = build_engine(load_config())
    try:
        _fill_records(engine, claude, forms)
    finally:
        engine.close()


def _make_context(forms: Sequence[str], lines: Sequence[str]) -> str:
    learned = "\n".join(f"- **2026-10-06**: {line} _(Context: P0 email action)_" for line in lines)
    rules = "\n".join(f"- {line}" for line in lines[:40])
    return (
        "# Company Context - Northline\n\nVersion: 1.3\n\n## Company Overview\n\n" + "\n\n".join(forms) + "\n\n"
        "## Product/Service Details\n\n## Target Audience\n\n## Communication Guidelines\n\n"
        f"## Hard rules\n\n{rules}\n\n## Email Engagement Learnings\n\n{learned}\n\n## Call Strategy Learnings\n"
    )


def _fill_records(engine: Engine, claude: ClaudeServer, forms: Sequence[str]) -> None:
    boards = [make_hostile(f"board-{number}", share(number), 90) for number in range(BOARDS)]
    # Every text in every field of a row.
    rows = [make_hostile(f"row-{number}", [form], 1) for number, form in enumerate(read_xss())]
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
    turn = cycle(forms)
    engine.records.save_profile(
        Profile(
            person="me", name=next(turn), title=next(turn), company=next(turn), email="rep@northline.example",
            phone=next(turn), signature="\n".join(forms), opt_out_line=next(turn), postal_address=next(turn),
            booking_link=next(turn), crm_owner=next(turn),
        )
    )  # fmt: skip


def _fill_board(engine: Engine, deal_id: str, recommendation_id: str, action_id: str, forms: Sequence[str]) -> None:
    turn = cycle(forms)
    records = engine.records
    for field in ("next_step", "product", "owner_name"):
        correction = Correction(field=field, value=next(turn), author=next(turn), at=NOW)
        records.save_correction("files", deal_id, correction)
    told = [
        Told(
            interaction=Interaction(
                id=f"told-{number}", kind="note", direction="internal", at=NOW, subject=next(turn), text=next(turn)
            ),
            author=next(turn),
            at=NOW,
        )
        for number in range(5)
    ]
    records.save_told("files", deal_id, told)
    records.mark_action(ActionState("files", deal_id, "act_0123456789ab", "dismissed", NOW, next(turn), detail=next(turn)))
    records.log_use(
        recommendation_id=recommendation_id, action_id=action_id, way="copy", text="\n".join(forms),
        acknowledged=[next(turn)], person=next(turn),
    )  # fmt: skip


def _make_feedback(recommendation_id: str, forms: Sequence[str]) -> Iterator[Feedback]:
    for number in range(0, len(forms), 4):
        said = [*forms[number : number + 4], "", "", ""][:4]
        yield Feedback(
            f"fb_{number:012}", recommendation_id, "files", "board-0", None, "P0", "email", "negative", *said,
            given_by=said[0] or "me", given_at=NOW - timedelta(minutes=number),
        )  # fmt: skip
