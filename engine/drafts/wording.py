"""What a text that goes to a customer must not hold, and how long it may be: one small rule a fault.

A rule takes an action and a `Case` and returns a sentence on what is wrong and what to do, or None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.domain import EnrichedDeal
from engine.drafts.timing import Clock
from engine.facts.deal_facts import Facts
from engine.prompt_parts import PromptParts
from engine.recommendation import (
    COLD_PURPOSES,
    Action,
    Content,
    EmailContent,
    LinkedInContent,
    OutlineContent,
    PhoneContent,
    WhatsAppContent,
)
from engine.rules.learned_rules import NO_RULES, Rules, read_rules

# selling.md, section 3.
MOST_EMAIL_WORDS = 130
COLD_EMAIL_WORDS = range(50, 91)
MOST_LINKEDIN_CHARACTERS = 200
MOST_WHATSAPP_WORDS = 60
MOST_SUBJECT_WORDS = 6
# Phones show about this much of a subject.
MOST_SUBJECT_CHARACTERS = 60
# 25 seconds at 150 words a minute.
MOST_VOICEMAIL_WORDS = 62

_PLACEHOLDERS = re.compile(
    r"""\{\{.*?\}\} | \{[A-Za-z][\w .-]{0,40}\}         # {{first_name}}, {name}
    | \[(?!\d+\])[^\[\]\n]{1,60}\](?!\()                # [Name], but no footnote [1] and no link
    | <(?![^<>\n]*(?:@|://))[A-Za-z][^<>\n]{0,40}>      # <company>, but no address and no link
    | \bYour\ (?:Full\ )?(?:Name|Company|Title|Phone|Position|Signature)\b
    | \bVotre\ (?:Nom|Société|Entreprise)\b | \bVotre\ Prénom\b | \bSeu\ Nome\b | \bTu\ Nombre\b | \bIhr\ Firmenname\b
    | \bX{3,}\b | \bTB[DC]\b | \b[Ll]orem\ ipsum\b | _{3,} | \#{3,}""",
    re.VERBOSE,
)
_ATTACHES = re.compile(
    r"\b(?:attach(?:ed|ment|ing|ments)?|enclosed|ci-joint\w*|pi[eè]ces?[ -]jointes?|en pi[eè]ce jointe|anbei|(?:im|als) anhang"
    r"|angeh[aä]ngt\w*|beigef[uü]gt\w*|adjunt[oa]s?|e[nm] anexo)\b",
    re.IGNORECASE,
)
_ATTACHING_STEPS = re.compile(r"attach|enclos|joindre|joint|joign|anh[aä]ng|anbei|beif[uü]g|adjunt|anex", re.IGNORECASE)
_REPLY_PREFIX = re.compile(r"^\s*((?:re|aw|sv|rv|tr|wg|fwd?|res|enc)\s*:\s*)+", re.IGNORECASE)
_TRACKING = re.compile(
    r"\b(?:(?:saw|see|noticed|notice) (?:that )?you(?:'ve| have)? (?:opened|clicked|viewed)"
    r"|you(?:'ve| have)? (?:opened|clicked) (?:on )?(?:my|our)"
    r"|vous avez (?:bien )?(?:ouvert|cliqu[ée])|(?:ge[öo]ffnet|angeklickt) haben|ha (?:abierto|hecho clic)|abriu (?:o|meu))\b",
    re.IGNORECASE,
)
_EMPTY_PHRASES = re.compile(
    r"\b(?:just checking in|checking in on|touch(?:ing)? base|circl(?:e|ing) back|i hope this (?:e-?mail|message) finds you"
    r"|bumping this|petite relance|je me permets de (?:vous )?relancer|wollte nur (?:kurz )?nachfragen|solo quer[ií]a saber)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Case:
    """What an action is held against: the deal, its facts, the clock, and what its writer was given where that is known."""

    enriched: EnrichedDeal
    facts: Facts
    clock: Clock
    parts: PromptParts | None = None

    @property
    def rules(self) -> Rules:
        """Return the rules of the company context that code keeps."""
        return read_rules(self.parts.context) if self.parts else NO_RULES

    @property
    def sender_name(self) -> str:
        """Return who signs: the sender, else the deal's owner, "" when neither is known."""
        sender = dict(self.parts.prompt.sender) if self.parts else {}
        return sender.get("name", "") or self.enriched.deal.owner_name

    @property
    def sender_company(self) -> str:
        """Return the sender's company, "" when it isn't known."""
        return dict(self.parts.prompt.sender).get("company", "") if self.parts else ""


def is_cold(action: Action) -> bool:
    """Return whether an action goes to somebody who may not know us."""
    return action.purpose in COLD_PURPOSES


def full_text(content: Content) -> str:
    """Return every word of a content that reaches a customer; empty for an outline."""
    if isinstance(content, EmailContent):
        return f"{content.subject}\n{content.body}"
    if isinstance(content, PhoneContent):
        answers = (line for pair in content.objections for line in (pair.objection, pair.answer))
        said = (content.opening, *content.discovery_questions, content.pitch, *answers, content.close, content.voicemail)
        return "\n".join(said)
    return "" if isinstance(content, OutlineContent) else content.message


def find_placeholder(action: Action, case: Case) -> str | None:
    """The gaps left to fill in, like [Name] or {{company}}."""
    found = [f'"{gap}"' for gap in dict.fromkeys(match.group() for match in _PLACEHOLDERS.finditer(full_text(action.content)))]
    if len(found) > 1:
        return f"{', '.join(found)} are still to be filled in. Replace them before you send the text."
    return f"{found[0]} is still to be filled in. Replace it before you send the text." if found else None


def find_empty_part(action: Action, case: Case) -> str | None:
    """A part of the content that has no text."""
    content = action.content
    if isinstance(content, OutlineContent):
        return None if any(content.key_points) else "The outline has no key point. Refresh to have it written anew."
    needed: dict[str, object] = content.model_dump(exclude={"to", "title", "kind", "objections"})
    empty = [name.replace("_", " ") for name, text in needed.items() if not (text.strip() if isinstance(text, str) else text)]
    return f"The {' and the '.join(empty)} is empty. Write it, or refresh." if empty else None


def find_long_subject(action: Action, case: Case) -> str | None:
    """A subject that phones cut off."""
    subject = action.content.subject if isinstance(action.content, EmailContent) else ""
    if len(subject) > MOST_SUBJECT_CHARACTERS:
        return f"The subject has {len(subject)} characters; phones show about {MOST_SUBJECT_CHARACTERS}. Shorten it."
    return None


def find_wordy_subject(action: Action, case: Case) -> str | None:
    """A subject of more words than get read."""
    words = len(action.content.subject.split()) if isinstance(action.content, EmailContent) else 0
    if words > MOST_SUBJECT_WORDS:
        return f"The subject has {words} words; two to {MOST_SUBJECT_WORDS} are read best. Shorten it if you can."
    return None


def find_invented_reply(action: Action, case: Case) -> str | None:
    """A "Re:" on a subject that no recorded e-mail has."""
    if not isinstance(action.content, EmailContent):
        return None
    prefix = _REPLY_PREFIX.match(action.content.subject)
    if not prefix:
        return None
    bare = _bare_subject(action.content.subject)
    if bare and any(_bare_subject(interaction.subject) == bare for interaction in case.enriched.interactions):
        return None
    return f'The subject says "{prefix.group().strip()}", but no recorded e-mail has this subject. Remove it.'


def find_overlength(action: Action, case: Case) -> str | None:
    """A text longer than its channel carries, where no rule of the company's own says how long it may be."""
    content, own = action.content, case.rules.word_limit(action.channel, is_cold(action))
    if isinstance(content, EmailContent):
        return None if own else _too_many(len(content.body.split()), MOST_EMAIL_WORDS, "words", "An e-mail")
    if isinstance(content, PhoneContent):
        return _too_many(len(content.voicemail.split()), MOST_VOICEMAIL_WORDS, "words", "A voicemail")
    if isinstance(content, LinkedInContent):
        return _too_many(len(content.message), MOST_LINKEDIN_CHARACTERS, "characters", "A LinkedIn note")
    # A length for texts of any channel is thought of for e-mails: it makes no WhatsApp message longer.
    if isinstance(content, WhatsAppContent) and not (own and own.channel):
        return _too_many(len(content.message.split()), MOST_WHATSAPP_WORDS, "words", "A WhatsApp message")
    return None


def find_cold_length(action: Action, case: Case) -> str | None:
    """A first e-mail outside the length that works for first e-mails."""
    if not isinstance(action.content, EmailContent) or not is_cold(action) or case.rules.word_limit(action.channel, True):
        return None
    words, low, high = len(action.content.body.split()), COLD_EMAIL_WORDS[0], COLD_EMAIL_WORDS[-1]
    return None if words in COLD_EMAIL_WORDS else f"It has {words} words; a first e-mail works best with {low} to {high}."


def find_unlisted_attachment(action: Action, case: Case) -> str | None:
    """A text that speaks of an attachment which no prerequisite asks for."""
    if isinstance(action.content, PhoneContent):
        return None
    found = _ATTACHES.search(full_text(action.content))
    if not found or any(_ATTACHING_STEPS.search(step) for step in action.prerequisites):
        return None
    return f'The text says "{found.group()}", but no step before it attaches anything. Attach the file, or change the text.'


def find_tracking(action: Action, case: Case) -> str | None:
    """A text that tells the customer they are tracked."""
    found = _TRACKING.search(full_text(action.content))
    return f'"{found.group()}" tells them that they are tracked. Take it out.' if found else None


def find_empty_phrase(action: Action, case: Case) -> str | None:
    """A phrase that gives the customer nothing."""
    found = _EMPTY_PHRASES.search(full_text(action.content))
    return f'"{found.group()}" gives them no reason to answer. Say what is new instead.' if found else None


def _too_many(count: int, most: int, unit: str, what: str) -> str | None:
    return f"{what} of {count} {unit} is too long; at most {most} are read. Shorten it." if count > most else None


def _bare_subject(subject: str) -> str:
    return _REPLY_PREFIX.sub("", subject).strip().casefold()
