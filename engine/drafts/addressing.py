"""Who a text speaks to, who signs it, and in which language: each as the records say."""

from __future__ import annotations

import re

from engine.drafts.wording import Case, full_text
from engine.reading.cue_matching import guess_language
from engine.reading.message_text import fold
from engine.reading.spoken_language import find_spoken_language
from engine.recommendation import Action, EmailContent, OutlineContent, PhoneContent

# "Guten Tag Frau Doktor Krüger"; a longer first line is no greeting.
_MOST_GREETING_WORDS = 5
# After these alone the name is still to come: "Hola, Elena:", "Bom dia, Marcelo,".
_SALUTE = re.compile(
    r"\s*(?:hola|buenos dias|buenas tardes|ola|bom dia|boa tarde|hello|hi|hey|good (?:morning|afternoon)|bonjour)\s*"
)
_CLOSING = re.compile(
    r"^(?:(?:with |many |my |all )?(?:the )?(?:best|kind|kindest|warm|warmest)?\s?(?:regards|wishes|thanks)|best|thank you"
    r"|yours(?: \w+)?|cheers|sincerely|talk soon|speak soon"
    r"|(?:bien )?cordialement|(?:bien )?(?:a vous|a toi)|(?:\w+ ){0,2}salutations(?: \w+)?|bonne (?:journee|soiree|semaine)"
    r"|merci(?: d'avance| beaucoup)?|a bientot"
    r"|(?:mit )?(?:\w+ )?grusse?n?(?: aus \w+)?|danke|(?:vielen|besten) dank|bis bald"
    r"|(?:un )?(?:\w+ )?saludos?(?: \w+)?|atentamente|(?:muchas )?gracias|un abrazo"
    r"|(?:com os )?(?:\w+ )?cumprimentos|atenciosamente|(?:um )?abracos?|obrigad[oa]|ate breve)(?=$|[\s,.!:])"
)
_NAME_WORD = re.compile(r"^[A-ZÀ-ÖØ-Þ][\w'’.-]*$")
_PARTICLE = re.compile(r"d[aeiou]|d[ao]s|de[lnr]|la|le|van|von|und|y|e|zu|ten|ter")
_GROUP = re.compile(r"\b(?:team|equipe|equipo|equipa)\b")
_MOST_NAME_WORDS = 4
_MOST_SIGN_OFF_WORDS = 2
_LAST_WORDS = re.compile(r"[.!?…)]\s+([^.!?…\n]{2,40})$")
# Fewer words don't tell a language for certain.
_FEWEST_WORDS = 15
_LANGUAGES = {"en": "English", "fr": "French", "de": "German", "es": "Spanish", "pt": "Portuguese"}


def find_wrong_person(action: Action, case: Case) -> str | None:
    """A greeting that names somebody else of the same deal."""
    content = action.content
    if isinstance(content, OutlineContent):
        return None
    greeting = _greeting_words(content.body if isinstance(content, EmailContent) else full_text(content))
    addressee = case.enriched.contact(action.contact.id)
    own = _names(action.contact.name) | (_names(addressee.name) if addressee else set())
    if greeting & own:
        return None
    for other in case.enriched.contacts:
        if other.id != action.contact.id and greeting & (_names(other.name) - own):
            return f"It greets {other.name}, but goes to {action.contact.name}. Correct the greeting or the addressee."
    return None


def _greeting_words(text: str) -> set[str]:
    first, *rest = re.split(r"[,.:!\n]", fold(text.strip()), maxsplit=2)
    words = re.findall(r"\w+", f"{first} {rest[0]}" if rest and _SALUTE.fullmatch(first) else first)
    return set(words if len(words) <= _MOST_GREETING_WORDS else ())


def find_wrong_sender(action: Action, case: Case) -> str | None:
    """A text signed with another name than the sender's; where the sender isn't known, with that of somebody of the deal."""
    content = action.content
    if isinstance(content, OutlineContent | PhoneContent):
        return None
    text = content.body if isinstance(content, EmailContent) else content.message
    signer = _after_closing(text, _names(action.contact.name))
    if signer is None:
        signer = _last_line(text) if isinstance(content, EmailContent) else _last_words(text)
    named = _names(signer)
    if not named or named & _names(case.sender_name) or named & _names(case.sender_company) or _GROUP.search(fold(signer)):
        return None
    if case.sender_name:
        return f"It is signed {signer}, but {case.sender_name} sends it. Correct the name under it."
    theirs = next((one for one in case.enriched.contacts if named & _names(one.name)), None)
    return f"It is signed {signer}, and goes to their side. Correct the name under it." if theirs else None


def _after_closing(text: str, addressee: set[str]) -> str | None:
    """The name after the closing words, "" where none stands there; None without closing words."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for number in range(len(lines) - 1, 0, -1):
        closing = _CLOSING.match(fold(lines[number]))
        if closing is None:
            continue
        rest = lines[number][closing.end() :].strip(" ,.!-–")
        # "Thanks, Ana" at the end speaks to Ana.
        if rest and not _names(rest) & addressee:
            return rest if _is_name(rest, _MOST_NAME_WORDS) else ""
        following = lines[number + 1] if not rest and number + 1 < len(lines) else ""
        return following if _is_name(following, _MOST_NAME_WORDS) else ""
    return None


def _last_line(text: str) -> str:
    """The name on the last line of a letter: for certain only behind a dash, or in two words."""
    last = text.rstrip().rpartition("\n")[2].strip()
    signed = last.strip(" ,-–—")
    return signed if (last[:1] in "-–—" or " " in signed) and _is_name(signed, _MOST_SIGN_OFF_WORDS) else ""


def _last_words(text: str) -> str:
    """The name that ends a message, after its last sentence."""
    last = _LAST_WORDS.search(text.rstrip())
    signed = last[1].strip(" ,-–") if last else ""
    return signed if _is_name(signed, _MOST_SIGN_OFF_WORDS) and not _CLOSING.match(fold(signed)) else ""


def _is_name(text: str, most: int) -> bool:
    words = text.split()
    if not 0 < len(words) <= most or _PARTICLE.fullmatch(words[0]):
        return False
    if len(words[-1]) > 2 and words[-1].endswith("."):  # "Yes.", and no initial
        return False
    return all(_NAME_WORD.match(word) or _PARTICLE.fullmatch(word) for word in words)


def find_foreign_language(action: Action, case: Case) -> str | None:
    """A text in another language than its reader's; a short one tells none."""
    text = full_text(action.content)
    contact = case.enriched.contact(action.contact.id)
    if contact is None or len(text.split()) < _FEWEST_WORDS:
        return None
    spoken, written = find_spoken_language(case.enriched, contact), guess_language(text)
    if spoken not in _LANGUAGES or written in ("", spoken):
        return None
    return (
        f"The text is in {_LANGUAGES[written]}, but {contact.name} is to be written to in {_LANGUAGES[spoken]}. "
        "Have it written anew, or translate it."
    )


def _names(name: str) -> set[str]:
    """The words of a name that tell people apart; initials and particles don't."""
    return {word for word in re.findall(r"\w+", fold(name)) if len(word) > 1 and not _PARTICLE.fullmatch(word)}
