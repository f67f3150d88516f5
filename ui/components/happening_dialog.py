"""Say what happened with a deal: a line, a pasted thread, a saved mail. What it becomes is shown before it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from hashlib import sha256
from typing import Any

import streamlit as st

from engine.access.roles import Person
from engine.amendments.amending import Amending
from engine.amendments.happenings import Proposal, Proposed, read_dropped, read_telling
from engine.board import BoardView
from engine.domain import Direction, Interaction, InteractionKind, Told
from engine.errors import HappeningInvalid, SalesActionError
from engine.reading.mail_files import MOST_MB
from engine.reading.mail_threads import MOST_CHARACTERS
from ui import gate
from ui import happened_texts as texts
from ui.components.problem import show_problem
from ui.drafts import empty_field, recall
from ui.formats import Clock, escape_markdown, format_day, format_moment
from ui.state import get_session
from ui.theme import material

# Beyond these a thread's mails are kept as they were read: each one shown is drawn with every choice.
MOST_SHOWN = 15


@dataclass
class Happening:
    """What is being told; `editing` is what was told before and is being changed."""

    number: int = 0
    proposal: Proposal | None = None
    editing: Told | None = None


def open_happening(view: BoardView, clock: Clock) -> None:
    """Open the dialog with nothing told yet."""
    get_session().happening = Happening()
    _show_dialog(view, clock)


@st.dialog(texts.TITLE, width="large", icon=material("add_comment"))
def _show_dialog(view: BoardView, clock: Clock) -> None:
    session = get_session()
    told = session.happening or Happening()
    session.happening = told
    try:
        visitor, engine = gate.enter()
        amending = engine.amending
        if told.editing is None:
            _ask(amending, view, told, visitor)
        if told.proposal is not None:
            _show_proposal(amending, view, told, told.proposal, clock, visitor)
        elif told.editing is None:
            _show_told(amending, view, told, clock, visitor)
    except SalesActionError as error:
        show_problem(error, key="happening-problem")


def _line_key(view: BoardView) -> str:
    return f"happened.text.{view.enriched.deal.source}.{view.enriched.deal.id}"


def _words_key(view: BoardView, told: Interaction) -> str:
    # What is being told has no name of its own yet: the same text, read again, is the same.
    digest = sha256(told.text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"happened.words.{view.enriched.deal.source}.{view.enriched.deal.id}.{digest}"


def _ask(amending: Amending, view: BoardView, told: Happening, visitor: Person) -> None:
    st.caption(texts.HINT)
    deal = view.enriched.deal
    text = st.text_area(texts.LINE, placeholder=texts.PLACEHOLDER, max_chars=MOST_CHARACTERS, **recall(_line_key(view)))
    file = st.file_uploader(texts.FILE, type=["eml", "msg"], max_upload_size=MOST_MB, key="happened.file")
    if not st.button(texts.LOOK, key="happened-look"):
        return
    told.proposal = None
    if file and text.strip():
        raise HappeningInvalid(texts.BOTH)
    reading = amending.reading(deal.source, deal.id, visitor)
    told.proposal = read_dropped(file.getvalue(), file.name, reading) if file else read_telling(text, reading)
    told.number += 1


def _show_proposal(
    amending: Amending, view: BoardView, told: Happening, proposal: Proposal, clock: Clock, visitor: Person
) -> None:
    for note in proposal.notes:
        st.info(escape_markdown(note), icon=material("info"))
    count = len(proposal.records)
    st.write(texts.BECOMES_ONE if count == 1 else texts.BECOMES.format(count=count))
    shown = proposal.records[-MOST_SHOWN:]
    chosen = [one.interaction for one in proposal.records[: count - len(shown)] if not one.is_known]
    if chosen:
        st.caption(texts.MORE.format(count=len(chosen)))
    for number, record in enumerate(shown):
        with st.container(border=True):
            made = _show_record(view, record, f"{told.number}.{number}", clock, is_only=count == 1)
        chosen += [made] if made else []
    label = texts.SAVE if told.editing else texts.KEEP if count == 1 else texts.KEEP_MANY.format(count=len(chosen))
    if st.button(label, type="primary", disabled=not chosen, key="happened-keep"):
        _keep(amending, view, told, chosen, visitor)


def _show_record(view: BoardView, record: Proposed, key: str, clock: Clock, *, is_only: bool) -> Interaction | None:
    told = record.interaction
    if not is_only:
        when = format_moment(told.at, clock) if record.is_dated else texts.UNDATED
        st.caption(escape_markdown(" · ".join(filter(None, (told.author, when, told.subject, *told.attachments)))))
    elif told.subject:
        st.caption(escape_markdown(told.subject))
    changes = _choose(view, record, key, clock) if is_only or _is_open(record) else {}
    if is_only:
        changes["text"] = st.text_area(texts.TEXT, told.text, **recall(_words_key(view, told), told.text))
    else:
        st.text(told.text[:600] + ("…" if len(told.text) > 600 else ""))
    if record.is_known:
        st.caption(texts.KNOWN)
    is_taken = True if is_only else st.checkbox(texts.TAKE, not record.is_known, key=f"happened.take.{key}")
    return Interaction.model_validate(told.model_dump() | changes) if is_taken else None


def _is_open(record: Proposed) -> bool:
    return record.interaction.direction is Direction.UNKNOWN or not record.is_dated


def _choose(view: BoardView, record: Proposed, key: str, clock: Clock) -> dict[str, Any]:
    """The choices of a record, each at what was proposed, and what of them a person changed."""
    told = record.interaction
    kinds = list(texts.KINDS) if told.kind.value in texts.KINDS else [told.kind.value, *texts.KINDS]
    columns = st.columns(4)
    kind = columns[0].selectbox(texts.KIND, kinds, kinds.index(told.kind), format_func=_kind_name, key=f"happened.kind.{key}")
    sides = list(texts.SIDES)
    label = texts.SIDE if kind == "call" else texts.WRITER
    side = columns[1].selectbox(
        label, sides, sides.index(told.direction), format_func=texts.SIDES.__getitem__, key=f"happened.side.{key}"
    )
    names = {"": texts.NOBODY} | {one.id: one.name or one.email or one.id for one in view.enriched.contacts}
    people = list(names)
    known = told.contact_ids[0] if told.contact_ids and told.contact_ids[0] in names else ""
    contact = columns[2].selectbox(
        texts.CONTACT,
        people,
        people.index(known),
        format_func=names.__getitem__,
        key=f"happened.with.{key}",
    )
    day = clock.local(told.at).date()
    chosen = columns[3].date_input(texts.DAY, day, key=f"happened.day.{key}")
    changes: dict[str, Any] = {"kind": kind, "direction": side}
    if contact != known:
        changes["contact_ids"] = (contact,) if contact else ()
    if chosen != day:
        changes["at"] = datetime.combine(chosen, time(12), tzinfo=clock.zone)
    return changes | {"outcome": _choose_outcome(told, kind, key)}


def _choose_outcome(told: Interaction, kind: str, key: str) -> str | None:
    offered = texts.OUTCOMES.get(kind)
    if offered is None:
        return told.outcome if kind == told.kind.value else None
    known = told.outcome or ""
    chosen = st.segmented_control(
        texts.OUTCOME,
        list(offered),
        default=known if known in offered else None,
        format_func=offered.__getitem__,
        key=f"happened.how.{key}.{kind}",
    )
    return chosen or None


def _kind_name(kind: str) -> str:
    return texts.KINDS.get(kind, kind.capitalize())


def _keep(amending: Amending, view: BoardView, told: Happening, chosen: list[Interaction], visitor: Person) -> None:
    session, deal = get_session(), view.enriched.deal
    if told.editing:
        amending.tell_anew(deal.source, deal.id, chosen[0], visitor)
        session.toast = texts.EDITED
    else:
        telling = amending.tell(deal.source, deal.id, chosen, visitor)
        session.toast = texts.KEPT if telling.stored else texts.KNOWN_ALL
        empty_field(_line_key(view))
    for record in told.proposal.records if told.proposal else ():
        empty_field(_words_key(view, record.interaction))
    session.happening = None
    st.rerun()


def _show_told(amending: Amending, view: BoardView, told: Happening, clock: Clock, visitor: Person) -> None:
    deal = view.enriched.deal
    before = amending.told(deal.source, deal.id)
    if not before:
        return
    with st.expander(texts.TOLD_BEFORE.format(count=len(before))):
        ids = list(before)[::-1]
        chosen = st.selectbox(
            texts.TITLE,
            ids,
            format_func=lambda one: _describe(before[one], clock),
            label_visibility="collapsed",
            key="happened.before",
        )
        with st.container(horizontal=True):
            if st.button(texts.TAKE_BACK, icon=material("undo"), key="happened-undo"):
                amending.take_back(deal.source, deal.id, [chosen], visitor)
                get_session().toast = texts.TAKEN_BACK
                st.rerun()
            chosen_told = before[chosen]
            st.button(texts.EDIT, icon=material("edit"), key="happened-edit", on_click=_begin_edit, args=(told, chosen_told))


def _begin_edit(told: Happening, before: Told) -> None:
    told.editing, told.number = before, told.number + 1
    told.proposal = Proposal((Proposed(before.interaction),), is_line=True)


def _describe(told: Told, clock: Clock) -> str:
    one = told.interaction
    words = " ".join((one.subject or one.text).split())[:70]
    day = format_day(clock.local(one.at).date(), clock.today)
    return texts.TOLD.format(day=day, text=words or _kind_name(InteractionKind(one.kind).value))
