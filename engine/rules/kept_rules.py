"""An action held against the company's own rules: what was learned, its guidelines, its hard rules. One function a kind.

Each takes an action, a `Case`, and those of the rules that it is held against.
"""

from __future__ import annotations

import re
from datetime import date
from zoneinfo import ZoneInfo

from engine.domain import Direction
from engine.drafts.wording import Case, full_text, is_cold
from engine.reading.message_text import fold
from engine.reading.named_dates import next_named_date
from engine.recommendation import Action, EmailContent, LinkedInContent, PhoneContent, Priority, WhatsAppContent
from engine.rules.bans import make_ban
from engine.rules.discounts import find_discounts
from engine.rules.learned_rules import Rule, Rules

_QUOTED = re.compile(r"[“«„\"]\s?([^“”«»„\"]{3,}?)\s?[”»“\"]")


def find_excess_words(action: Action, case: Case, rules: Rules) -> str | None:
    """A text of more words than a rule allows."""
    content = action.content
    rule = rules.word_limit(action.channel, is_cold(action))
    if rule is None or not isinstance(content, EmailContent | LinkedInContent | WhatsAppContent):
        return None
    words = len((content.body if isinstance(content, EmailContent) else content.message).split())
    return f"It has {words} words; {rule.named} allows {rule.limit:g}. Shorten it." if words > rule.limit else None


def find_closed_time(action: Action, case: Case, rules: Rules) -> str | None:
    """A day, or a clock time, that a rule closes to the channel. Of next week's actions only the week is known."""
    rule = _closing_rule(action, case, rules)
    return f"{action.timing.text} goes against {rule.named}. Choose another time." if rule else None


def _closing_rule(action: Action, case: Case, rules: Rules) -> Rule | None:
    if action.timing.at:
        at = action.timing.at.astimezone(ZoneInfo(action.timing.time_zone))
        return rules.closed_at(action.channel, at, is_cold(action))
    day = planned_day(action, case.clock.today)
    return rules.closed_day(action.channel, day.weekday(), is_cold(action)) if day else None


def planned_day(action: Action, today: date) -> date | None:
    """Return the day that an action is planned for, on the contact's calendar; None where only its week is known."""
    if action.timing.at:
        return action.timing.at.astimezone(ZoneInfo(action.timing.time_zone)).date()
    return None if action.priority is Priority.P2 else next_named_date(action.timing.text, today)


def find_banned_word(action: Action, case: Case, rules: Rules) -> str | None:
    """A word that a rule bans; what they are expected to say on the phone is theirs."""
    said = _own_words(action)
    for rule in rules.banned_words(action.channel, is_cold(action)):
        found = make_ban(rule, case.enriched.deal).search(said)
        if found:
            return f'The text says "{found.group()}", against {rule.named}. Take it out.'
    return None


def find_excess_discount(action: Action, case: Case, rules: Rules) -> str | None:
    """A discount in percent above the cap that a rule sets; what they asked for may be quoted."""
    caps = rules.discount_caps(action.channel, is_cold(action))
    if not caps:
        return None
    for text, share in find_discounts(_without_their_words(_own_words(action), case), case.clock.today):
        for rule in caps:
            if share > rule.limit:
                return f"The text names a discount of {text}, against {rule.named}. Take it out."
    return None


def _own_words(action: Action) -> str:
    content = action.content
    if isinstance(content, PhoneContent):
        return full_text(content.model_copy(update={"objections": ()})) + "".join(
            f"\n{pair.answer}" for pair in content.objections
        )
    return full_text(content)


def _without_their_words(text: str, case: Case) -> str:
    theirs = " ".join(
        " ".join(fold(f"{interaction.subject} {interaction.text}").split())
        for interaction in case.enriched.interactions
        if interaction.direction is Direction.IN
    )
    return _QUOTED.sub(lambda quoted: " " if " ".join(fold(quoted[1]).split()) in theirs else quoted[0], text)
