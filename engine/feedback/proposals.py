"""What a person's feedback teaches, read by rules: the proposer that needs no model.

Only what the person typed is read. A length, a closed day or hour, and a word to leave out become a sentence that code keeps;
everything else that tells what to do becomes a line in the person's own words.
"""

from __future__ import annotations

from engine.domain import Channel
from engine.feedback.advice import find_advice, says_something
from engine.feedback.bans import read_banned_word
from engine.feedback.fields import Said, read_fields
from engine.feedback.lengths import Length, read_length
from engine.feedback.times import ClosedTime, read_closed_time
from engine.feedback.words import CHANNEL_NOUNS, CHANNEL_PLACES, TOUCHES, WEEKDAY_NAMES
from engine.learning.learnings import SECTIONS, Nothing, Proposal, RuleKey
from engine.ports import Feedback
from engine.prompt_parts import ContextPart
from engine.reading.message_text import fold
from engine.rules.learned_rules import Rule, is_for_live_deals, read_rules
from engine.rules.lines import find_channel
from engine.rules.words import OTHER_TONGUES


def propose(feedback: Feedback, is_cold: bool) -> Proposal | Nothing:
    """Return what a feedback teaches, or why nothing; writes nothing.

    Args:
        is_cold: whether the action it is about goes to somebody who may not know us.
    """
    channel = Channel(feedback.action_channel)
    fields = list(read_fields(feedback))
    if not fields:
        return Nothing("There is no text to learn from; a thumb is counted.")
    for said in fields:
        is_live = is_for_live_deals(said.flat)
        ruled = _length(said, channel, is_cold and not is_live) or _closed(said, channel) or _ban(said, channel)
        if ruled and (proposal := _ruled(said, *ruled, _LIVE if is_live else "")):
            return proposal
    free = _free(fields, channel)
    lines = (_as_a_line(said, channel, is_cold, is_advice=isinstance(free, Proposal)) for said in fields)
    return next(filter(None, lines), free)


def read_rule(text: str, channel: Channel) -> RuleKey | None:
    """Return the rule that code keeps of a line in the section of a channel, or None for a free text.

    One for live deals alone is no rule of everybody's: it stands beside those for all, and is compared as a text.
    """
    rules = read_rules(ContextPart(f"## {SECTIONS[channel]}\n\n- {text}\n", None)).rules
    return make_key(rules[0]) if len(rules) == 1 and not rules[0].is_live_only else None


def make_key(rule: Rule) -> RuleKey:
    """Return what a rule is compared by."""
    hours = ",".join(f"{start}-{end}" for start, end in rule.hours)
    value = f"{rule.value} {hours}".strip()
    return RuleKey(rule.kind, rule.channel.value if rule.channel else "", "cold" if rule.is_cold_only else "all", value)


def find_channels(folded: str) -> frozenset[Channel]:
    """Return the channels that folded text names."""
    return frozenset(Channel(channel) for channel, words in TOUCHES.items() if words.search(folded))


def _channel_named(said: Said, clause: str, channel: Channel) -> Channel:
    """The channel that a clause is about: its own, else that of what stands before it; the action's where none or several are.

    What follows tells why: "under 120 words, they read it on the phone".
    """
    named = find_channels(clause) or find_channels(said.flat.partition(clause)[0])
    return next(iter(named)) if len(named) == 1 else channel


def _ruled(said: Said, text: str, channel: Channel, where: str = "") -> Proposal | None:
    rule = read_rule(text, channel)
    if rule is None:
        return None
    reason = f"“{_line(said.raw)}” is a rule that code keeps."
    return Proposal(text + where, channel, None if where else rule, reason, said=said.raw)


def _as_a_line(said: Said, channel: Channel, is_cold: bool, is_advice: bool) -> Proposal | None:
    """What code would keep of the words if they stood in the context, in the languages that only such lines are read in.

    Advice may speak of more than the word that it bans: "don't use bullet points".
    """
    folded = fold(said.raw)
    if said.field not in ("improvement", "text") or not OTHER_TONGUES.search(folded):
        return None
    section = find_channel(folded) or channel
    rules = read_rules(ContextPart(f"## {SECTIONS[section]}\n\n- {_line(said.raw)}\n", None)).rules
    if len(rules) != 1 or rules[0].is_live_only or rules[0].channel is None:
        return None
    [rule], named = rules, rules[0].channel
    if rule.kind == "length" and named is not Channel.PHONE:
        is_cold = rule.is_cold_only or (is_cold and named is Channel.EMAIL)
        return _ruled(said, _length_text(named, Length(int(rule.value), "cold" if is_cold else "all", "")), named)
    if rule.kind in ("day", "hour"):
        days = tuple(map(int, rule.value.split()))
        closed = ClosedTime(() if len(days) == len(WEEKDAY_NAMES) else days, rule.hours, "", rule.is_cold_only)
        return _ruled(said, _closed_text(CHANNEL_NOUNS[named.value], closed), named)
    is_ban = rule.kind == "word" and not is_advice
    return _ruled(said, _ban_text(rule.value, named), named) if is_ban else None


def _length(said: Said, channel: Channel, is_cold: bool) -> tuple[str, Channel] | None:
    length = read_length(said, channel, is_cold)
    if length is None:
        return None
    named = _channel_named(said, length.clause, channel)
    if named is not channel:
        length = read_length(said, named, is_cold) or length
    if named is Channel.PHONE:
        return None
    return _length_text(named, length), named


def _length_text(channel: Channel, length: Length) -> str:
    noun = CHANNEL_NOUNS[channel.value]
    return f"Keep {'cold outreach ' if length.scope == 'cold' else ''}{noun} under {length.words} words"


def _closed(said: Said, channel: Channel) -> tuple[str, Channel] | None:
    closed = read_closed_time(said, channel)
    if closed is None:
        return None
    named = _channel_named(said, closed.clause, channel)
    return _closed_text(CHANNEL_NOUNS[named.value], closed), named


def _closed_text(noun: str, closed: ClosedTime) -> str:
    names = [WEEKDAY_NAMES[day] for day in closed.days]
    text = f"No {'cold ' if closed.is_cold_only else ''}{noun}"
    if names:
        text += " on " + " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    for start, end in closed.hours:
        if start == 0:
            return f"{text} before {_clock(end)}"
        text += f" after {_clock(start)}" if end >= 24 * 60 else f" between {_clock(start)} and {_clock(end)}"
    return text


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _ban(said: Said, channel: Channel) -> tuple[str, Channel] | None:
    ban = read_banned_word(said)
    if ban is None:
        return None
    named = _channel_named(said, ban.clause, channel)
    return _ban_text(ban.word, named), named


def _ban_text(word: str, channel: Channel) -> str:
    kind = "phrase" if " " in word else "word"
    return f'Never use the {kind} "{word}" {CHANNEL_PLACES[channel.value]}'


_LIVE = " in live deals"
_FREE_LINES = {
    "improvement": ("{}", "It says what to do."),
    "didnt_work": ("Avoid: {}", "It says what did not work."),
    "worked": ("Worked: {}", "It says what worked."),
}


def _free(fields: list[Said], channel: Channel) -> Proposal | Nothing:
    """A line in the person's own words: what to improve, else what to leave, else what worked, else advice in the text."""
    for field in ("improvement", "didnt_work", "worked"):
        said = next((one for one in fields if one.field == field and says_something(one)), None)
        if said:
            form, reason = _FREE_LINES[field]
            named = _channel_named(said, said.flat, channel)
            return Proposal(form.format(_line(said.raw)), named, reason=reason, said=said.raw)
    text = next((one for one in fields if one.field == "text"), None)
    advice = find_advice(text) if text else None
    if text is None or advice is None:
        return Nothing("Nothing in it was understood as what to do the next time. Say that under what to improve.")
    return Proposal(_line(advice), _channel_named(text, text.flat, channel), reason="It says what to do.", said=text.raw)


def _line(text: str) -> str:
    line = " ".join(text.split()).rstrip(".!; ")
    return line[:1].upper() + line[1:]
