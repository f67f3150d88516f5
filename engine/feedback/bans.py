"""A word that feedback wants to be left out: in quotes, after "the word", or as the object of saying and mentioning."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.feedback.fields import QUOTE, Said
from engine.feedback.words import BAD, NO_NEGATION, STRONG_NEGATION
from engine.reading.message_text import fold

_QUOTED = re.compile(QUOTE)
_CALLED = re.compile(r"\b(?:the|le|du|au|ban|avoid|drop|evite[rz]) (?:word|term|buzzword|mot|terme) (?P<word>[a-z][a-z'-]+)\b")
_CALLED_PHRASE = re.compile(r"\b(?:the|la|l')\s?(?:phrase|expression|formule|words) (?P<word>[a-z][a-z'-]+(?: [a-z'-]+){1,3})$")
_THAT_WORD = re.compile(r"\b(?:that|this|the|ce|cet|cette|le) (?:word|term|phrase|buzzword|mot|terme|expression|formule)\b")
_PREDICATE = re.compile(
    r"(?:'s|'re|\b(?:is|are|sounds?|feels?|looks?|est|sont|fait))\s+(?:(?:so|too|very|all|just|tres|trop|"
    r"tellement)\s+)?(?P<word>[a-z-]{3,})"
)

_NOT = (
    r"(?:never|don't|do not|not|no|stop|avoid|quit|without|shouldn't|mustn't|can't|cannot|please not|(?:ne )?(?:pas|"
    r"jamais|plus)|(?:n')?\w+ (?:pas|jamais|plus)|evit\w*(?: de)?|arret\w*(?: de)?|sans)"
)
_FILL = r"(?:\s+(?:to|ever|please|even|again|be|more|de|d'|jamais|plus|anyone|them|me|about))*"
_ARTICLE = r"(?:\s*(?:\b(?:the|a|an|any|our|my|their|des|du|de|la|le|les|nos|un|une)\b|\b[dl]'))*"
_ENDS = (
    r"(?=\s*(?:$|[.,;:)]|\b(?:in|on|by|to|with|at|dans|par|sur|en|again|anymore|any ?more|any longer|at all|here|please|"
    r"pls|ever|du tout|svp|s'il|when|because|or|and|as|avec|aux?|"
    r"if|since|car|so)\b))"
)
# "Avoid saying synergy", "never talk about discounts", "ne dites jamais gratuit": one word as the object.
_SAYING = re.compile(
    rf"\b{_NOT}{_FILL}\s+(?:say|saying|writ(?:e|ing)|us(?:e|ing)|mention|mentioning|talk(?:ing)? (?:to \w+ )?about|"
    rf"speak(?:ing)? (?:of|about)|bring(?:ing)? up|promis(?:e|ing)|refer(?:ring)? to|"
    r"dire|dites|ecrire|ecri\w+|utiliser|utilis\w+|employer|employ\w+|mentionner|mentionn\w+|parler|parl\w+|evoquer|"
    r"evoqu\w+|promettre|prononcer)"
    rf"(?:\s+(?:jamais|plus|pas))?{_ARTICLE}\s*(?P<word>[a-z][a-z-]{{2,20}}){_ENDS}"
)
_NO_WORDS_LIST = (
    "it that this them these those they too so more less much many such anything something everything nothing again "
    "long short yes emails email mails mail messages message calls call hello bye sorry thanks please things stuff "
    "jargon slang bold caps capitals emoji html humour humor irony passive templates template bullets bullet emojis "
    "lists tables images pictures attachments links link abbreviations acronyms exclamation sentences paragraphs "
    "questions names prenom prenoms puces listes liste cela ceci trop tant rien tout toute plus moins tu vous mots "
    "mot word words term terme phrase phrases text texts texte their our your his her my the first last full own caps "
    "vouvoyer tutoyer sarcasm quotes all one two people directly anyone anybody someone to about with like when what "
    "how why who where because"
)
_NO_WORDS = frozenset(_NO_WORDS_LIST.split())
_GOOD_WORDS = re.compile(
    r"\b(?:should (?:say|use|be|write|read)|instead use|use|write|say|dire|ecrire|utiliser|mettre|prefer\w*|switch to|"
    r"passer a)\s+(?:the \w+ )?$"
)
_RATHER = re.compile(
    r"(?:\b(?:not|instead of|rather than|over|plutot que|au lieu de|pas|et non|never|jamais|no)\s+(?:the \w+ |le \w+ |de )?)$"
)
# Verbs that drive a word out.
_DRIVES_OUT = re.compile(
    r"\b(?:kill|lose|bin|strike|cut|chuck|axe|trash|purge|erase|retire|replac\w*|swap\w*|get rid|(?:has|have|needs?|must|"
    r"ought)(?: to)? (?:go|die|disappear|be gone)|"
    r"vir\w*|degag\w*|jet(?:ez|er|te)|ray(?:ez|er)|biff\w*|(?:doit|devrait|faut) (?:disparaitre|sauter|degager|partir)|"
    r"finissons-en|marre|stop)\b"
)
_CONDITION = re.compile(
    r"\b(?:before (?:the|a|they|we|you)|until|unless|after (?:the|they)|in the first|in (?:the )?subject(?: lines?)?|dans "
    r"l'objet|avant (?:la|le|l'|qu)|tant que|sauf|more than \w+|twice|too (?:often|much)|"
    r"plus d'une fois|trop (?:souvent|de fois)|if (?:they|you|we|he|she)|s'ils?|quand)\b"
)
_BODY_TOO = re.compile(r"\b(?:body|corps)\b")


@dataclass(frozen=True)
class Ban:
    """A word or phrase as the person typed it."""

    word: str
    clause: str


def read_banned_word(said: Said) -> Ban | None:
    """Return the one word or phrase that a field wants to be left out, or None."""
    flat = NO_NEGATION.sub(" ", said.flat)
    if _CONDITION.search(flat) and not _BODY_TOO.search(flat):
        return None
    word = _quoted(said, flat) or _called(said, flat)
    if word:
        return Ban(_as_typed(said, word), _clause_of(said, word))
    saying = _SAYING.search(flat)
    if saying and saying["word"] not in _NO_WORDS:
        return Ban(_as_typed(said, saying["word"]), saying[0])
    return None


def _is_unwanted(said: Said, flat: str) -> bool:
    return (
        bool(STRONG_NEGATION.search(flat) or _DRIVES_OUT.search(flat))
        or said.field == "didnt_work"
        or (said.field == "text" and bool(BAD.search(flat)))
    )


def _quoted(said: Said, flat: str) -> str | None:
    places = list(_QUOTED.finditer(flat))
    rather = [place for place in places if _RATHER.search(flat[: place.start()])]
    if not rather and not _is_unwanted(said, flat):
        return None
    wanted = [place for place in places if place not in rather and _is_wanted(flat, place)]
    left = rather or [place for place in places if place not in wanted]
    texts = {fold(said.quoted[int(place[1])]): said.quoted[int(place[1])] for place in left}
    return next(iter(texts.values())) if len(texts) == 1 else None


def _is_wanted(flat: str, place: re.Match[str]) -> bool:
    """Whether a quoted text is what to write: "should be “tu”", "use “partner”" with no prohibition before it in the clause."""
    before = re.split(r"[.,;]\s", flat[: place.start()])[-1]
    return bool(_GOOD_WORDS.search(before)) and not STRONG_NEGATION.search(before)


def _called(said: Said, flat: str) -> str | None:
    """A word after "the word", or the one that "that word" refers to."""
    if not _is_unwanted(said, flat):
        return None
    for clause in said.clauses:
        match = _CALLED_PHRASE.search(clause) or next(
            (one for one in _CALLED.finditer(clause) if one["word"] not in _AFTER_NOUN), None
        )
        if match:
            return match["word"]
    that_word = _THAT_WORD.search(flat)
    if that_word and STRONG_NEGATION.search(flat):
        told = _PREDICATE.search(flat[: that_word.start()])
        return told["word"] if told and told["word"] not in _NO_WORDS else None
    return None


_AFTER_NOUN_LIST = (
    "is was are were in on at of for to that which and or out again please makes made sounds feels has had should "
    "must can will may est a sont fait faits dans sur qui que de du des et ou ne n'est there here itself alone too "
    "comes count limit per par max maximum appears"
)
_AFTER_NOUN = frozenset(_AFTER_NOUN_LIST.split())


def _clause_of(said: Said, word: str) -> str:
    return next((clause for clause in said.clauses if fold(word) in clause or "§" in clause), said.flat)


def _as_typed(said: Said, word: str) -> str:
    """The word with the capitals that it was typed with where it is an abbreviation, else in lower case."""
    if word in said.quoted:
        typed = word
    else:
        found = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", said.raw, re.IGNORECASE)
        typed = found[0] if found else word
    return typed if typed.isupper() and not said.raw.isupper() else typed.lower()
