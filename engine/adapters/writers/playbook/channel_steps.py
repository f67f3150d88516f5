"""What the seller minds because of the channel: who they say they are, the thread and its copies, the rules of WhatsApp."""

from __future__ import annotations

from datetime import datetime, timedelta

from engine.adapters.writers.playbook.candidates import is_call_task
from engine.adapters.writers.playbook.full_texts import Order
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.people import of_contact
from engine.adapters.writers.playbook.plays import PLAYS
from engine.adapters.writers.playbook.quotes import bare_subject
from engine.adapters.writers.playbook.rep_book import shorten
from engine.calendars.working_days import DAY_ENDS
from engine.domain import Channel, Direction, Interaction, InteractionKind
from engine.scheduling import describe_day

_REPLIES = frozenset({3, 4, 5, 8, 14, 15, 23, 25, 26, 28})
# Free text from a business account reaches them this long after their own message (selling.md, section 3).
_FREE_TEXT = timedelta(hours=24)


def list_channel_steps(order: Order) -> list[str]:
    """Return the steps that belong to the channel of a text, not to what it is about."""
    if order.channel is Channel.PHONE:
        return [*_introduce(order), *_close_tasks(order.matter)]
    if order.channel is Channel.EMAIL:
        return _stay_in_thread(order.matter)
    return _mind_window(order) if order.channel is Channel.WHATSAPP else []


def _introduce(order: Order) -> list[str]:
    """A call begins with a name and a company."""
    case = order.matter.case
    missing = [what for what, known in (("name", case.sender_name), ("company", case.sender_company)) if not known]
    return [f"Add your {' and '.join(missing)} to your profile: a call opens with both."] if missing else []


def _close_tasks(matter: Matter) -> list[str]:
    """The open tasks to call this person, which the call settles."""
    if not matter.wants_call:
        return []
    steps = []
    for trigger in matter.case.facts.triggers:
        task = Matter(matter.case, PLAYS[trigger.play], matter.contact, trigger) if trigger.play in PLAYS else None
        if task and trigger.contact_id == matter.contact.id and is_call_task(task) and task.interaction:
            subject, text = task.interaction.subject.strip(), task.interaction.text
            steps += [f"Your task notes: “{shorten(text)}”"] if text.strip() and subject else []
            steps.append(f"Close your task “{shorten(subject or text)}” after the call.")
    return steps


def _stay_in_thread(matter: Matter) -> list[str]:
    """An answer stays where the question is, for everybody who saw it."""
    origin = matter.interaction
    is_mail = origin is not None and origin.kind is InteractionKind.EMAIL and matter.play.number in _REPLIES
    if origin is None or not is_mail or matter.contact.id not in origin.contact_ids:
        return []
    subject, copied = bare_subject(origin), _copied(matter, origin)
    thread = f"Reply in the thread “{shorten(subject)}”" if subject else "Reply in the thread"
    return [f"{thread}; keep {' and '.join(copied)} in copy." if copied else f"{thread}."]


def _copied(matter: Matter, origin: Interaction) -> list[str]:
    others = [matter.case.enriched.contact(name) for name in origin.contact_ids if name != matter.contact.id]
    return [person.name for person in others if person and not person.do_not_contact]


def _mind_window(order: Order) -> list[str]:
    """A business account may write freely for a day after their message."""
    case, contact = order.matter.case, order.matter.contact
    written = (one for one in of_contact(case, contact, Direction.IN) if one.kind is InteractionKind.WHATSAPP)
    last = next((message.at for message in written if message.contact_id == contact.id), None)
    if last and datetime.combine(order.sent_on, DAY_ENDS, tzinfo=case.zone) - last <= _FREE_TEXT:
        return []
    since = f"their last message came on {describe_day(case.local_day(last))}" if last else "they haven't written there"
    return [
        f"From a WhatsApp Business account, free text only reaches them within 24 hours of a message of theirs, and {since}: "
        "use an approved template, or write from your own number."
    ]
