"""What the engine adds whenever a text is shown or leaves: addresses, signature, opt-out line, a time still to come.

None of it is seen by a model or stands in a hash, so a changed signature makes no recommendation stale.
"""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from engine.domain import Channel, Contact, EnrichedDeal
from engine.drafts.channels import find_address, show_number
from engine.drafts.timing import Agenda, Clock
from engine.ports import Profile
from engine.recommendation import (
    COLD_PURPOSES,
    Action,
    Content,
    EmailContent,
    Finding,
    OutlineContent,
    PhoneContent,
    Purpose,
    Recommendation,
)
from engine.rules.learned_rules import NO_RULES, Rules
from engine.scheduling import describe_moment

_OPT_OUT_LINES = {
    "en": "If you would rather not hear from me, reply with a word and I will not write again.",
    "fr": "Si vous préférez ne plus recevoir mes messages, un mot en réponse suffit et je n'écrirai plus.",
    "de": "Wenn Sie keine Nachrichten von mir möchten, genügt ein Wort als Antwort, und ich schreibe nicht mehr.",
    "es": "Si prefiere no recibir mis mensajes, basta con responder con una palabra y no volveré a escribirle.",
    "pt": "Se preferir não receber as minhas mensagens, basta responder com uma palavra e não voltarei a escrever.",
}
# The steps of a call in their order, under the names that people read on the board and in what they copy.
CALL_STEPS = {
    "opening": "Open with",
    "discovery_questions": "Ask",
    "pitch": "Say",
    "objections": "If they object",
    "close": "Close with",
    "voicemail": "Voicemail",
}
_NUMBERED = re.compile(r"^\s*\d+[.)]\s*")
# The last line before the name, "Best regards," or "Bonne journée", is no longer than this.
_LONGEST_CLOSING_WORDS = 5


def fill(
    recommendation: Recommendation,
    enriched: EnrichedDeal,
    profile: Profile,
    now: datetime,
    workspace_zone: str,
    country: str,
    rules: Rules = NO_RULES,
) -> Recommendation:
    """Return a recommendation as people see it; writes nothing, and filling it twice changes nothing more.

    Contents get address, number, signature, opt-out line and postal address; a clock time that has passed becomes the next
    good one, by the hours that `rules` leave open; what the profile lacks is told as a finding.
    """
    clock = Clock(now, workspace_zone, country)
    p0 = _on_time(recommendation, enriched, clock, rules)
    changes: dict[str, object] = {"p0_actions": tuple(_fill_action(action, enriched, profile) for action in p0)}
    for name in ("p1_actions", "p2_actions"):
        actions: tuple[Action, ...] = getattr(recommendation, name)
        if any(action.content.kind != "outline" for action in actions):
            changes[name] = tuple(_fill_action(action, enriched, profile) for action in actions)
    primary = enriched.primary_contact
    email = primary.email if primary else None
    if email != recommendation.contact_email:
        changes["contact_email"] = email
    lacking = _find_lacking(recommendation, enriched, profile)
    if lacking:
        changes["warnings"] = tuple(dict.fromkeys((*recommendation.warnings, *lacking)))
    return recommendation.model_copy(update=changes)


def fill_content(
    content: Content, purpose: Purpose, contact: Contact | None, profile: Profile, owner_name: str = ""
) -> Content:
    """Return a content with its address or number; an e-mail with signature, opt-out line and postal address."""
    if isinstance(content, OutlineContent) or contact is None:
        return content
    if not isinstance(content, EmailContent):
        address = find_address(contact, Channel(content.kind))
        return content.model_copy(update={"to": show_number(address) if address == contact.phone else address})
    body = sign(content.body, profile, owner_name)
    for line in (_opt_out_line(purpose, contact, profile), profile.postal_address.strip()):
        if line and line not in body:
            body = f"{body}\n\n{line}"
    return EmailContent(title=content.title, to=contact.email or "", subject=content.subject, body=body)


def sign(body: str, profile: Profile, owner_name: str = "") -> str:
    """Return a body that ends with the signature, once; a name that already closes it gives way to it.

    Writers end with the closing words and leave the name to the engine. Without any name the body stays as it is.
    """
    name = profile.name.strip() or owner_name.strip()
    signature = profile.signature.strip() or name
    body = body.rstrip()
    if not signature or f"\n{signature}\n" in f"\n{body}\n":
        return body
    body = _without_name(body, name) if name else body
    last_line = body[body.rfind("\n") + 1 :]
    is_closing = len(last_line.split()) <= _LONGEST_CLOSING_WORDS and not last_line.endswith((".", "?", "!"))
    return f"{body}\n{signature}" if is_closing else f"{body}\n\n{signature}"


def _without_name(body: str, name: str) -> str:
    """Cut off a closing name, on a line of its own or after the comma of the closing words."""
    for ending in (name, name.split()[0]):
        if body.endswith(ending):
            rest = body[: -len(ending)].rstrip(" ")
            if rest.endswith(("\n", ",")):
                return rest.rstrip()
    return body


def _opt_out_line(purpose: Purpose, contact: Contact, profile: Profile) -> str:
    if profile.opt_out_line.strip():
        return profile.opt_out_line.strip()
    return _OPT_OUT_LINES.get(contact.language or "en", _OPT_OUT_LINES["en"]) if purpose in COLD_PURPOSES else ""


def _fill_action(action: Action, enriched: EnrichedDeal, profile: Profile) -> Action:
    contact = enriched.contact(action.contact.id)
    content = fill_content(action.content, action.purpose, contact, profile, enriched.deal.owner_name)
    return action if content is action.content else action.model_copy(update={"content": content})


def _on_time(recommendation: Recommendation, enriched: EnrichedDeal, clock: Clock, rules: Rules) -> tuple[Action, ...]:
    """The P0s, those whose time has passed moved to the next good moment, and "Today" said only of today."""
    actions = recommendation.p0_actions
    is_passed = [action.timing.at is not None and action.timing.at <= clock.now for action in actions]
    if not any(is_passed):
        return actions if recommendation.valid_on == clock.today else tuple(_renamed(action, clock) for action in actions)
    agenda = Agenda(enriched, clock, rules)
    for action, passed in zip(actions, is_passed, strict=True):
        if not passed and action.timing.at:
            agenda.reserve(action.contact.id, action.timing.at.astimezone(ZoneInfo(action.timing.time_zone)).date())
    moved = []
    for action, passed in zip(actions, is_passed, strict=True):
        contact = enriched.contact(action.contact.id) if passed else None
        if contact is None:
            moved.append(_renamed(action, clock))
            continue
        timing = agenda.plan_moment(action.channel, action.purpose, contact, "the time first named has passed")
        moved.append(action.model_copy(update={"timing": timing}))
    return tuple(moved)


def _renamed(action: Action, clock: Clock) -> Action:
    """Say the day of a time anew: what was "Tue 24 Nov" yesterday may be today."""
    timing = action.timing
    if timing.at is None:
        return action
    text = describe_moment(timing.at.astimezone(ZoneInfo(timing.time_zone)), clock.now, clock.zone)
    return action.model_copy(update={"timing": timing.model_copy(update={"text": text})}) if text != timing.text else action


def _find_lacking(recommendation: Recommendation, enriched: EnrichedDeal, profile: Profile) -> list[Finding]:
    """What the law or good manners want in an e-mail and the profile doesn't have."""
    lacking = []
    for action in recommendation.actions:
        if action.content.kind != "email":
            continue
        if not (profile.signature.strip() or profile.name.strip() or enriched.deal.owner_name.strip()):
            text = "The e-mail isn't signed: no name is known. Add your name to your profile."
            lacking.append(Finding(rule="signature", action_id=action.id, text=text, severity="warn"))
        if action.purpose in COLD_PURPOSES and not profile.postal_address.strip():
            contact = enriched.contact(action.contact.id)
            if contact and contact.country == "US":
                text = "A first e-mail to the United States needs your postal address. Add it to your profile."
                lacking.append(Finding(rule="postal_address", action_id=action.id, text=text, severity="warn"))
    return lacking


def plain_text(action: Action) -> str:
    """Return what Copy puts on the clipboard: the text itself, no label, no Markdown.

    An e-mail is its subject, an empty line, its body; a call is its steps, each under its name.
    """
    content = action.content
    if isinstance(content, EmailContent):
        return f"{content.subject}\n\n{content.body}"
    if isinstance(content, PhoneContent):
        return _script(content)
    if isinstance(content, OutlineContent):
        points = (*content.key_points, content.approach, *content.considerations)
        return "\n".join([content.title, "", *(point for point in points if point)])
    return content.message


def fields(action: Action) -> dict[str, str]:
    """Return the parts of a content that can be copied alone, by name, in the order they are shown; empty ones left out."""
    content = action.content
    if isinstance(content, EmailContent):
        parts = {"To": content.to, "Subject": content.subject, "Body": content.body}
    elif isinstance(content, PhoneContent):
        objections = "\n".join(f"{pair.objection}\n{pair.answer}" for pair in content.objections)
        parts = {"Number": content.to} | _named_steps(content, "\n".join(content.discovery_questions), objections)
    elif isinstance(content, OutlineContent):
        parts = {"Outline": plain_text(action)}
    else:
        parts = {"To": content.to, "Message": content.message}
    return {name: text for name, text in parts.items() if text}


def _script(content: PhoneContent) -> str:
    """The call in its order. Each step has its name, so that nobody reads the voicemail out to a person."""
    questions = [f"{n}. {_NUMBERED.sub('', text)}" for n, text in enumerate(content.discovery_questions, 1)]
    answers = [f"{pair.objection}\n→ {pair.answer}" for pair in content.objections]
    steps = _named_steps(content, "\n".join(questions), "\n".join(answers))
    return "\n\n".join(f"{name}\n{text}" for name, text in steps.items() if text)


def _named_steps(content: PhoneContent, questions: str, objections: str) -> dict[str, str]:
    told = {"discovery_questions": questions, "objections": objections}
    return {name: told[step] if step in told else str(getattr(content, step)) for step, name in CALL_STEPS.items()}
