"""Dates and weekdays: sourced for the same event, proposed as slots, or wrong by the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from engine.calendar_days import is_working_day
from engine.domain import Direction, Interaction, InteractionKind
from engine.grounding.bearings import Bearing, stem, stems_in
from engine.grounding.blocks import Voice
from engine.grounding.days import nearest
from engine.grounding.facts_found import Fact, Kind
from engine.grounding.judge_numbers import judge_number, numbers_in
from engine.grounding.judging import Claim, Verdict, binds, usable, worst
from engine.grounding.mentions import AND, Mention
from engine.grounding.offers import SINCE, UNTIL
from engine.grounding.scenes import Scene
from engine.grounding.text import Span, fold

WHOLE_SPANS = frozenset({"month", "quarter", "year", "week"})
_WEEKDAY = "weekday "
_FAMILIES = {
    "meeting": "talk", "demo": "talk", "workshop": "talk", "visit": "talk", "golive": "start", "install": "start",
    "training": "training", "pilot": "pilot", "validity": "validity", "deliver": "deliver", "board": "board", "sign": "sign",
    "payment": "payment", "renewal": "renewal", "audit": "audit", "away": "away", "fair": "fair", "decision": "board",
    "season": "season", "move": "move",
}  # fmt: skip
_TALKS = frozenset({InteractionKind.MEETING, InteractionKind.CALL})
_UNWRITTEN = _TALKS | {InteractionKind.NOTE, InteractionKind.TASK}
_OF_DOCUMENT = re.compile(
    r"\b(?:proposal|offer|quote|mail|e-mail|email|letter|message|note|order|contract|estimate|angebots?|offerte|mails?"
    r"|nachricht|schreibens?|vertrags?|anfrage|proposition|offre|devis|courriel|courrier|"
    r"message|contrat|propuesta|oferta|presupuesto|correo|mensaje|contrato|cotizacion|proposta|orcamento|mensagem"
    r"|e-mails?)[ ](?:of|from|dated|vom|du|de|del|do|da|en date du)[ ](?:the |le |el |dia )?(?:last |letzte[nm] |vergangene[nm] |this )?$"
)
_MOVED = re.compile(
    r"\b(?:moved?|moves|moving|reschedul\w+|postpon\w+|shifted|pushed|instead|verschoben|verschieb\w+|verleg\w+|neuer termin"
    r"|passe (?:au|a|du)|passee? au|deplac\w+|report\w+ (?:au|a)|decal\w+|nouvelle date|pasa (?:al?|del?|para)|se pasa|pasamos"
    r"|aplaz\w+|traslad\w+|movid\w+|movemos|adiad\w+|passa (?:a|d[eo]|para)|passou para|mudou|mudamos|mudad\w+|remarc\w+"
    r"|reagend\w+|reprogram\w+)\b"
)
_DUE = re.compile(
    r"\b(?:by|until|till|before|bis(?: zum| kommenden| nachsten)?|vor|d'ici(?: a| le)?|avant(?: le)?|jusqu'(?:a|au)|antes d[eo]l?"
    r"|hasta(?: el)?|ate(?: a| ao)?)[ ](?:next |kommenden |nachsten |proxim[ao] )?$"
)
# "Let me know by Monday": what the customer is asked to do.
_REQUEST = re.compile(
    r"\b(?:let me know|let us know|tell me|send me|send us|please|bitte|sagen sie (?:mir|uns)|geben sie (?:mir|uns)|schicken sie"
    r"|senden sie|merci de|dites-(?:moi|nous)|envoyez-(?:moi|nous)|confirmez|faites-(?:moi|nous)|s'il vous plait|digame|diganos"
    r"|aviseme|avisenos|enviem[eo]|envienos|confirmeme|por favor|diga-(?:me|nos)|avise-(?:me|nos)|envie-(?:me|nos)|mande-(?:me|nos)"
    r"|me avis[ea]|me diga|me mande|me envie|confirme-(?:me|nos))\b"
)
_ACCEPTED = re.compile(
    r"\b(?:passt|works|is fine|suits|is noted|convient|me va|nous va|va bien|encaja|perfecto|perfeito|serve|fica combinado"
    r"|confirm\w*|bestatig\w*)\b"
)
# How many days "two weeks ago" and "a month ago" may be off.
_SLACK = {"unit week": 4, "unit month": 15}
_YOURS = re.compile(r"\b(?:your|ihre[rmn]?|ihr|votre|ton|ta|su|tu|seu|sua|vosso|vossa)\b[^.,;!?]{0,24}$")
# "A start on 4 January depends on …": nothing is promised.
_DEPENDS = re.compile(r"\b(?:depends?|depending|subject to|hangt|abhangig|depend|dependra|depende|dependera|dependen|sujet[oa] a)\b")
_NOW = re.compile(r"\b(?:now|jetzt|nun|maintenant|desormais|ahora|agora)\b")
# "Ahead of your 5 February": a day of the customer's.
_THEIR_DAY = re.compile(r"\b(?:your|ihr(?:e[mnrs]?)?|votre|vos|su|sus|(?:o )?(?:seu|vosso)) (?:[a-z]+,? (?:the |den |dem |le |el )?)?$")
_BESIDE = 3
_APPOSITION = 10
_FEWEST_WORDS = 3
_OR = re.compile(r"\b(?:or|oder|ou|o|u|alternativ\w*)\b")
# Days of which nobody would say "Tuesday at ten".
_NO_TALKS = frozenset({"validity", "payment", "renewal", "away", "sign"})
_BINDING_EVENTS = frozenset({"validity", "deliver", "payment", "renewal"})
_CLOSING = frozenset({"sign", "renewal", "board"})
_PROMISED = frozenset({"validity", "deliver", "start"})


def judge_day(claim: Claim) -> Verdict | None:
    """Hold a date against the calendar and the sources."""
    fact = claim.fact
    if not is_on_weekday(claim) or _contradicts_relative(claim):
        return Verdict("block", "wrong_weekday")
    if fact.unit in WHOLE_SPANS:
        return _judge_span(claim)
    reasons: list[str] = []
    for mention in _mentions(claim):
        reason = usable(claim, mention) or _fault(claim, mention)
        if not reason:
            return Verdict(None, "sourced", mention.block.source_id)
        reasons.append(reason)
    if fact.unit == "alone" and (verdict := _judge_beside(claim)):
        return verdict
    if fact.unit == "alone" and claim.draft.today in fact.days and "event validity" not in claim.bearing.near["event"]:
        return Verdict(None, "calendar")
    record = _record_of(claim) if _is_dated_document(claim) or "validity" not in _said_families(claim) else None
    if record:
        return Verdict(None, "sourced", record.id)
    return _judge_unsourced(claim, reasons)


def _said_families(claim: Claim) -> frozenset[str]:
    return _event_families(claim.bearing, claim.flat, claim.fact)


def _mention_families(mention: Mention) -> frozenset[str]:
    return _event_families(mention.bearing, mention.block.scene.reading.flat, mention.fact)


def _event_families(bearing: Bearing, flat: str, fact: Fact) -> frozenset[str]:
    """The kinds of event near a fact; "the validity of the quote" is one of the offer's."""
    near = bearing.near["event"]
    if "event proposal" in near and "event validity" in bearing.wide["event"]:
        near |= {"event validity"}
    return _refined(families(near), near, flat, fact)


def _refined(found: frozenset[str], events: frozenset[str], flat: str, fact: Fact) -> frozenset[str]:
    """ "Valid from 1 April" is no end of an offer; "the offer is good until 9 December" is one."""
    before = flat[max(fact.start - 28, 0) : fact.start]
    if SINCE.search(before):
        return found - {"validity"}
    if "event proposal" in events and UNTIL.search(before) and not found - {"validity", "sign"}:
        return frozenset({"validity"})
    return found


def _families(claim: Claim) -> frozenset[str]:
    """The kinds of event of a claim; a day with a clock time and nothing else said is one to talk."""
    found = _said_families(claim)
    if found or claim.bearing.near["event"]:
        return found
    times = [fact for fact in claim.draft.scene.facts if fact.kind is Kind.TIME]
    is_timed = any(0 <= fact.start - claim.fact.end <= _APPOSITION for fact in times)
    return frozenset({"talk"}) if is_timed else found


def _contradicts_relative(claim: Claim) -> bool:
    """Whether "tomorrow" stands beside a day that isn't tomorrow."""
    if claim.fact.unit in WHOLE_SPANS or claim.fact.unit.startswith(("relative", "alone")):
        return False
    for other in claim.draft.scene.facts:
        if other.kind is Kind.DATE and other.unit == "relative" and 0 <= claim.fact.start - other.end <= _APPOSITION:
            between = claim.flat[other.end : claim.fact.start]
            if "," in between and len(other.days) == 1 and not set(other.days) & set(claim.fact.days):
                return True
    return False


def _judge_beside(claim: Claim) -> Verdict | None:
    """A weekday next to a day that is named otherwise: "tomorrow, Thursday"."""
    for other in claim.draft.scene.facts:
        gap = claim.fact.start - other.end if other.end <= claim.fact.start else other.start - claim.fact.end
        if other.kind is Kind.DATE and other is not claim.fact and 0 <= gap <= _BESIDE and other.unit.startswith("relative"):
            if set(other.days) & set(claim.fact.days):
                return Verdict(None, "calendar")
            return Verdict("block", "wrong_weekday") if len(other.days) == 1 else None
    return None


def families(bearing_events: Iterable[str]) -> frozenset[str]:
    """Return the kinds of event that words speak of; an offer or a contract alone is none."""
    events = frozenset(bearing_events)
    if "event proposal" in events and "event renewal" in events:
        return frozenset({"validity"})  # "the offer ends on …"
    if events & {"event meeting", "event workshop", "event demo"}:
        events -= {"event golive"}  # "the workshop starts at …"
    return frozenset(_FAMILIES[name] for event in bearing_events if (name := event.removeprefix("event ")) in _FAMILIES)


def meant_days(claim: Claim) -> list[date]:
    """Return the days that a date may mean; with a weekday beside it, those that fall on it."""
    days = list(claim.fact.days)
    if claim.fact.unit == "alone" and _looks_ahead(claim):
        days = [day for day in days if day >= claim.draft.today]
    if claim.fact.unit.startswith(_WEEKDAY) and is_on_weekday(claim):
        wanted = int(claim.fact.unit.removeprefix(_WEEKDAY))
        return [day for day in days if day.weekday() == wanted]
    return days


def _is_due(claim: Claim) -> bool:
    """Whether "by", "until" or "before" stands right before a date."""
    return bool(_DUE.search(claim.flat, max(claim.fact.start - 28, 0), claim.fact.start))


def _looks_ahead(claim: Claim) -> bool:
    """Whether a bare weekday can only be one to come: "by Monday", "how about Monday?"."""
    if _is_due(claim):
        return True
    return claim.is_question and not claim.is_past and not _is_dated_document(claim)


def is_on_weekday(claim: Claim) -> bool:
    """Return whether the day named is on its weekday, in the year that is meant: a sourced one, else the nearest."""
    if not claim.fact.unit.startswith(_WEEKDAY):
        return True
    wanted = int(claim.fact.unit.removeprefix(_WEEKDAY))
    index, days = claim.draft.index, claim.fact.days
    known = [day for day in days if index.mentions.get((Kind.DATE, day)) or day in index.moments]
    return bool(days) and nearest(frozenset(known or days), claim.draft.today).weekday() == wanted


def _mentions(claim: Claim) -> list[Mention]:
    found = (mention for day in meant_days(claim) for mention in claim.draft.index.mentions.get((Kind.DATE, day), ()))
    once = {id(mention): mention for mention in found if mention.fact.unit not in WHOLE_SPANS}.values()
    return [mention for mention in once if _means(claim, mention)]


def _means(claim: Claim, mention: Mention) -> bool:
    """Whether the source's date, read on its own day, is one that the draft may mean."""
    values, base = frozenset(mention.fact.days), mention.block.day
    likely = {nearest(values, base)}
    if mention.fact.unit in ("alone", "day") or len(values) > 1:
        likely |= {min((value for value in values if value >= base), default=base)}
    return bool(likely & set(meant_days(claim)))


def _fault(claim: Claim, mention: Mention) -> str:
    if claim.is_replaced or (
        claim.is_said_back and (mention.block.voice in (Voice.THEIR, Voice.UNKNOWN) or mention.stance == "wish")
    ):
        return ""
    said = _said_families(claim)
    ours, theirs = said or _families(claim), _mention_families(mention)
    if "validity" in ours:
        return _validity_fault(claim, mention)
    if _gives_both(claim, mention):
        return binds(mention)
    if _is_other_than_close(mention, ours):
        return "other_event"
    if _tells_move(claim):
        return ""
    if _is_moved(claim, mention):
        return "superseded"
    if _is_said_elsewhere(claim, mention):
        return "other_event"
    if ours == {"sign"} and "validity" in theirs and _is_due(claim):
        return _validity_fault(claim, mention)  # "you may order until …"
    if ours and theirs and not ours & theirs and not _shares_words(claim, mention) and (said or theirs & _NO_TALKS):
        return "other_event"
    if claim.is_said_back:
        return ""
    if not _is_same_event(claim, mention, ours, theirs):
        return "other_event"
    if is_promise(claim, ours):
        return "other_event" if mention.block.source_id == "deal.close_date" else binds(mention)
    return "superseded" if mention.stance == "replaced" else ""


def _is_same_event(claim: Claim, mention: Mention, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether anything but the day tells that both speak of one event; a clause of few words asks for little."""
    if ours & theirs or claim.fact.unit.startswith("relative") or claim.draft.scene.language != mention.block.scene.language:
        return True
    said = claim.bearing.clause_stems
    if len(said) < _FEWEST_WORDS and (not ours or ours <= {"talk"}):
        return True
    if _times_in(claim.draft.scene, claim.sentence) & _times_in(mention.block.scene, mention.sentence):
        return True
    if numbers_in(claim.draft.scene, claim.sentence) & numbers_in(mention.block.scene, mention.sentence):
        return True
    return bool((said | claim.bearing.stems) & mention.bearing.stems) or bool(
        claim.bearing.near["person"] & mention.bearing.near["person"]
    )


def _is_other_than_close(mention: Mention, ours: frozenset[str]) -> bool:
    """Whether the day on which we mean to close is named for something else."""
    return mention.block.source_id == "deal.close_date" and not ours & _CLOSING


def _times_in(scene: Scene, span: Span) -> frozenset[float]:
    times = (fact for fact in scene.facts if fact.kind is Kind.TIME and span.start <= fact.start < span.end)
    return frozenset(minute for fact in times for minute in fact.numbers)


def _gives_both(claim: Claim, mention: Mention) -> bool:
    """Whether both tell the last day for a gift of ours; what is given is the commitment's to judge."""
    if mention.block.source_id != "campaign" and mention.block.voice is not Voice.OUR:
        return False
    return "due" in claim.clause_cues and bool(claim.bearing.wide["give"] & mention.bearing.wide["give"])


def _tells_move(claim: Claim) -> bool:
    """Whether the draft itself moves the day to a later named one: "moves from the 15th to the 17th"."""
    if not any(rule.search(claim.flat, *claim.sentence) for rule in (_MOVED, _NOW)):
        return False
    return any(
        fact.kind is Kind.DATE and claim.fact.end <= fact.start < claim.sentence.end and fact.values != claim.fact.values
        for fact in claim.draft.scene.facts
    )


def _is_moved(claim: Claim, mention: Mention) -> bool:
    """Whether a later word of ours moves what the source set for that day: "the audit moves to Thursday 18"."""
    if claim.is_past or mention.block.voice not in (Voice.OUR, Voice.NOTE):
        return False
    meant = set(meant_days(claim))
    topics = frozenset().union(*(near[name] for near in (claim.bearing.near, mention.bearing.near) for name in ("event", "cost")))
    for later in claim.draft.index.moves(_MOVED):
        if later.block.day > mention.block.day and not meant & set(later.fact.days):
            is_same = topics & (later.bearing.near["event"] | later.bearing.near["cost"])
            if is_same or mention.bearing.clause_stems & later.bearing.clause_stems:
                return True
    return False


def _is_said_elsewhere(claim: Claim, mention: Mention) -> bool:
    """Whether what is due by that day is due by another in our own words: "the drawing by the 24th, valid until the 31st"."""
    if "due" not in claim.clause_cues or claim.is_question or claim.is_past:
        return False
    said = _stems_beside(claim.draft.scene, claim.fact)
    if not said or said & _stems_beside(mention.block.scene, mention.fact):
        return False
    meant = set(meant_days(claim))
    return any(
        said & _stems_beside(other.block.scene, other.fact) and not meant & set(other.fact.days) and not usable(claim, other)
        for other in claim.draft.index.deadlines
    )


def _stems_beside(scene: Scene, fact: Fact) -> frozenset[str]:
    """The stems of a fact's clause, up to an "and" on either side."""
    clause = scene.reading.clause_of(fact.start)
    begin, end = clause.start, clause.end
    for match in AND.finditer(scene.reading.flat, clause.start, clause.end):
        if match.end() <= fact.start:
            begin = match.end()
        elif match.start() >= fact.end:
            end = match.start()
            break
    span = Span(begin, end)
    words = (scene.reading.words[hit.first : hit.last] for hit in scene.hits_in(span, "cue due"))
    return stems_in(scene, span, fact) - {stem(token.word) for tokens in words for token in tokens}


def _shares_words(claim: Claim, mention: Mention) -> bool:
    return len(claim.bearing.clause_stems & mention.bearing.clause_stems) > 1


def _validity_fault(claim: Claim, mention: Mention) -> str:
    """Until when an offer holds: only what we said of it counts, and of that the latest."""
    if claim.is_said_back and mention.block.voice is not Voice.OUR:
        return ""
    offers = claim.draft.index.offers
    if mention.block.source_id == "campaign":
        is_quote = "event proposal" in claim.bearing.near["event"] and not claim.bearing.wide["give"]
        return "other_event" if is_quote and any(_is_of_offer(found) for found in offers.validities) else binds(mention)
    if not any(mention is found for found in offers.validities):
        return "incoming_only" if mention.block.voice is Voice.THEIR else "other_event"
    meant = set(meant_days(claim))
    later = [found for found in offers.validities if found.block.day > mention.block.day]
    is_moved = bool(later) and not any(meant & set(found.fact.days) for found in later)
    return "superseded" if is_moved and not claim.is_past else ""


def _is_of_offer(mention: Mention) -> bool:
    return mention.block.source_id not in ("campaign", "context")


def is_promise(claim: Claim, ours: frozenset[str]) -> bool:
    """Return whether the draft binds us with a date: a delivery, a start, or a gift for who signs by then."""
    if _DEPENDS.search(claim.flat, *claim.sentence):
        return False
    if claim.is_question or _THEIR_DAY.search(claim.flat, max(claim.fact.start - 24, 0), claim.fact.start):
        return False
    if "sign" in ours:
        wide = claim.bearing.wide
        return bool(wide["give"] or wide["event"] & {"event validity"}) or "measure discount" in wide["measure"]
    return bool(ours & _PROMISED) and not claim.is_past


def _is_said_on(claim: Claim) -> bool:
    """Whether a date tells when the customer said something: "you asked on 20 November whether …"."""
    return any(
        hit.name == "cue asked" and hit.end <= claim.fact.start and claim.flat.count(" ", hit.end, claim.fact.start) <= _BESIDE
        for hit in claim.cues(claim.clause)
    )


def _is_dated_document(claim: Claim) -> bool:
    """Whether a date tells a letter from others: "the proposal of 6 January"."""
    return bool(_OF_DOCUMENT.search(claim.flat, max(claim.fact.start - 40, 0), claim.fact.start))


def _record_of(claim: Claim) -> Interaction | None:
    """The record that happened, or is planned, on the day: "your mail of 17 November", "our call on Tuesday"."""
    ours, today = _families(claim), claim.draft.today
    is_document, is_said = _is_dated_document(claim), _is_said_on(claim)
    if is_document or is_said:
        ours = frozenset()
    is_theirs = is_said or (is_document and bool(_YOURS.search(claim.flat, claim.sentence.start, claim.fact.start)))
    for day in meant_days(claim):
        for _, interaction in claim.draft.index.moments.get(day, ()):
            if is_document and interaction.kind in _UNWRITTEN:
                continue
            if is_theirs and interaction.direction is Direction.OUT:
                continue
            is_talk = interaction.kind in _TALKS
            is_told = is_talk or interaction.id in claim.draft.index.told_talks
            if day > today and not is_talk and interaction.due_at is None:
                continue
            if not ours or (is_talk and "talk" in ours) or (not is_talk and "deliver" in ours and day <= today):
                return interaction
            if day <= today and not ours & {"validity", "start"} and claim.is_past and (is_told or ours != {"talk"}):
                return interaction
    return None


def _judge_unsourced(claim: Claim, reasons: list[str]) -> Verdict | None:
    fact, today = claim.fact, claim.draft.today
    days = meant_days(claim)
    if fact.unit.startswith("relative"):
        if set(days) <= {today, today + timedelta(days=1)}:
            return Verdict(None, "calendar")
        if _is_length(claim) or _is_fuzzy(claim) or _is_about_then(claim):
            return Verdict(None, "sourced")
    ahead = [day for day in days if day >= today]
    if ahead and is_offer(claim) and not _is_away(claim) and (claim.is_question or not _families(claim) & _BINDING_EVENTS):
        day = nearest(frozenset(ahead), today)
        is_open = is_working_day(day, claim.draft.country)
        return Verdict("info", "proposed") if is_open else Verdict("block", "outside_hours")
    return Verdict("block", worst(reasons, "unsourced"))


def _is_away(claim: Claim) -> bool:
    """Whether a source says of a day that who is addressed isn't there up to it, or an accepted talk is agreed for another."""
    if "talk" not in _families(claim):
        return False
    is_accepted = not claim.is_question and bool(_ACCEPTED.search(claim.flat, claim.sentence.start, claim.sentence.end))
    return any(
        "away" in _mention_families(mention)
        and (is_accepted or addressee(claim) & mention.bearing.near["person"])
        and UNTIL.search(mention.block.scene.reading.flat, max(mention.fact.start - 28, 0), mention.fact.start)
        for mention in _mentions(claim)
    )


def _is_length(claim: Claim) -> bool:
    """ "In six months" of the past, "in 10 days": a length of time that a source names as such."""
    _, _, count = claim.fact.unit.partition(" ")
    unit = next((hit.name for hit in claim.draft.scene.hits_in(Span(claim.fact.start, claim.fact.end), "unit ")), "")
    if not count.isdigit() or not unit:
        return False
    length = Claim(claim.draft, Fact(Kind.NUMBER, claim.fact.start, claim.fact.end, frozenset({float(count)}), unit))
    verdict = judge_number(length)
    return verdict is None or verdict.severity is None


def _is_about_then(claim: Claim) -> bool:
    """ "Two weeks ago" of what happened twelve days ago."""
    span = Span(claim.fact.start, claim.fact.end)
    slack = max((_SLACK.get(hit.name, 0) for hit in claim.draft.scene.hits_in(span, "unit ")), default=0)
    near = (abs((day - then).days) for day in claim.draft.index.moments for then in claim.fact.days if then < claim.draft.today)
    return slack > 0 and any(gap <= slack for gap in near)


def _is_fuzzy(claim: Claim) -> bool:
    """ "The end of the month" beside a sourced day of its last week."""
    return any(
        mention.block.voice is not Voice.UNKNOWN
        for day in claim.fact.days
        for step in range(6)
        for mention in claim.draft.index.mentions.get((Kind.DATE, day - timedelta(days=step)), ())
    )


def addressee(claim: Claim) -> frozenset[str]:
    """Return the names of who is addressed, as hits are called."""
    contact = claim.draft.contact
    words = re.findall(r"[^\W_]+", fold(contact.name)) if contact else []
    return frozenset(f"person {key}" for key in claim.draft.index.people.of(words))


def is_offer(claim: Claim) -> bool:
    """Return whether a sentence proposes a time: it asks, or says what the sender plans to do."""
    if claim.is_question or {"propose", "plan"} & claim.sentence_cues:
        return True
    if _REQUEST.search(claim.flat, claim.sentence.start, claim.sentence.end):
        return True
    return _lists_slots(claim) or _asks_next(claim)


def _lists_slots(claim: Claim) -> bool:
    """Whether a sentence gives times to choose from: "Friday 18 at 9:15 or Monday 21 at 17:00"."""
    facts = [fact for fact in claim.draft.scene.facts if claim.sentence.start <= fact.start < claim.sentence.end]
    days = [fact for fact in facts if fact.kind is Kind.DATE and fact.unit not in WHOLE_SPANS]
    if len(days) < 2 or not any(fact.kind is Kind.TIME for fact in facts):
        return False
    return bool(_OR.search(claim.flat, days[0].end, days[-1].start))


def _asks_next(claim: Claim) -> bool:
    """Whether the next sentence asks if it suits: "Thursday at ten. Does that work?"."""
    following = next((span for span in claim.draft.scene.reading.sentences if span.start >= claim.sentence.end), None)
    if _families(claim) - {"talk"}:
        return False
    if following is None or "?" not in claim.flat[following.start : following.end]:
        return False
    return any(True for _ in claim.draft.scene.hits_in(following, "cue propose"))


def _judge_span(claim: Claim) -> Verdict:
    """A month, a quarter, a week or a year: sourced by the same span, or by a day in it that is about the same."""
    fact, index = claim.fact, claim.draft.index
    reasons = []
    for (kind, value), mentions in index.mentions.items():
        if kind is not Kind.DATE or not isinstance(value, date) or not _lies_in(fact, value):
            continue
        for mention in mentions:
            reason = usable(claim, mention) or _span_fault(claim, mention)
            if not reason:
                return Verdict(None, "sourced", mention.block.source_id)
            reasons.append(reason)
    past = [day for day in index.moments if _lies_in(fact, day) and day <= claim.draft.today]
    if past and not claim.bearing.wide["give"] and not families(claim.bearing.near["event"]) & _PROMISED:
        return Verdict(None, "sourced", index.moments[past[0]][0][1].id)
    if fact.unit == "year" and any(abs(day.year - claim.draft.today.year) <= 1 for day in fact.days):
        return Verdict(None, "calendar")
    is_named = any(character.isdigit() for character in claim.draft.scene.text(fact))
    if is_offer(claim) or "condition" in claim.clause_cues or (fact.unit == "week" and not is_named):
        return Verdict("info", "proposed")
    return Verdict("block", worst(reasons, "unsourced"))


def _span_fault(claim: Claim, mention: Mention) -> str:
    if claim.fact.unit == "year":
        return ""
    ours, theirs = families(claim.bearing.near["event"]), families(mention.bearing.near["event"])
    if _is_other_than_close(mention, ours):
        return "other_event"
    if claim.is_past or claim.is_said_back:
        return ""
    if (ours and theirs and not ours & theirs) or ("validity" in theirs and "validity" not in ours):
        return "other_event"
    near = claim.bearing.near
    topics = ours | near["cost"] | near["item"] | near["give"]
    if is_promise(claim, ours) and ours & theirs:
        return binds(mention)
    if mention.fact.unit == claim.fact.unit or ours & theirs or not topics:
        return ""
    if claim.draft.scene.language != mention.block.scene.language:
        return ""
    return "" if claim.bearing.clause_stems & mention.bearing.stems else "other_event"


def _lies_in(fact: Fact, day: date) -> bool:
    return any(_holds(fact.unit, first, day) for first in fact.days)


def _holds(unit: str, first: date, day: date) -> bool:
    if unit == "year":
        return day.year == first.year
    if unit == "week":
        return timedelta(0) <= day - first < timedelta(days=7)
    if unit == "quarter":
        return day.year == first.year and first.month <= day.month < first.month + 3
    return (day.year, day.month) == (first.year, first.month)
