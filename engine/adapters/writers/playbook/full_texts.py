"""A full text for one matter: by one channel, for one day, within the limits of the channel and of what was learned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.contents import COLD_EMAIL_WORDS, LIVE_EMAIL_WORDS, WHATSAPP_WORDS, Wanted, write_content
from engine.adapters.writers.playbook.matter import Matter
from engine.adapters.writers.playbook.people import book_for, find_salutation, first_name, last_name
from engine.adapters.writers.playbook.plays import Play
from engine.adapters.writers.playbook.reasons import write_title
from engine.adapters.writers.playbook.rep_book import rep_slots
from engine.adapters.writers.playbook.slots import add_also, make_slots
from engine.domain import Channel
from engine.recommendation import FullContent
from engine.rules.bans import make_ban
from engine.rules.learned_rules import Rule

_SPOKEN_WORDS = 10_000


@dataclass(frozen=True, eq=False)
class Order:
    """A text to write. `also` is what it settles as well, `outdated` the slots that won't be true any more on its day;
    `is_follow_up`: it goes out because nobody answered the message planned before it.
    """

    matter: Matter
    channel: Channel
    sent_on: date
    rules: tuple[Rule, ...] = ()
    also: tuple[Matter, ...] = ()
    outdated: tuple[str, ...] = ()
    is_follow_up: bool = False


def rules_for(case: Case, play: Play, channel: Channel, day: date, closed: Iterable[Rule] = ()) -> tuple[Rule, ...]:
    """Return the learnings that shape a text: its length, words it must not use, weekdays that are closed or late."""
    length = case.rules.word_limit(channel, play.is_cold)
    rules = [length] if length and channel in (Channel.EMAIL, Channel.WHATSAPP) else []
    rules += case.rules.banned_words(channel, play.is_cold)
    rules += case.rules.day_hours(channel, day.weekday(), play.is_cold)
    return (*rules, *closed)


def write_full(order: Order) -> FullContent | None:
    """Return the text; where it would be too long with their questions repeated, without. None when it can't be written."""
    matter, case = order.matter, order.matter.case
    book = book_for(case, matter.contact, matter.play.number)
    title = write_title(matter, rep_slots(matter))
    names = first_name(matter.contact), last_name(matter.contact)
    greeting = book.greet(*names, find_salutation(case, matter.contact, book.language))
    banned = tuple(make_ban(rule, case.deal) for rule in order.rules if rule.kind == "word")
    wanted = Wanted(words=_word_limit(order), banned=banned)
    for is_brief in (False, True):
        slots = add_also(make_slots(matter, book, order.sent_on, is_brief=is_brief), order.also, book, order.sent_on)
        slots["sign_off"] = next(iter(str(slots["sender"]).split()), "")
        slots |= dict.fromkeys(order.outdated) | {"is_follow_up": order.is_follow_up}
        content = write_content(matter.play.number, order.channel, title, book, slots, greeting, wanted)
        if content:
            return content
    return None


def _word_limit(order: Order) -> int:
    if order.channel is Channel.PHONE:
        return _SPOKEN_WORDS
    usual = COLD_EMAIL_WORDS if order.matter.play.is_cold else LIVE_EMAIL_WORDS
    usual = WHATSAPP_WORDS if order.channel is Channel.WHATSAPP else usual
    return min([usual, *(int(rule.limit) for rule in order.rules if rule.kind == "length")])
