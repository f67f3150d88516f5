"""Whether somebody wants to be written to rather than called ("Please reply by email, I work nights")."""

from __future__ import annotations

import re

from engine.adapters.writers.playbook.case import Case
from engine.adapters.writers.playbook.people import of_contact
from engine.adapters.writers.playbook.quotes import sentences_of
from engine.domain import Contact, Direction
from engine.reading.call_requests import asks_for_call
from engine.reading.message_text import fold

# Over folded text (see message_text.fold).
_BY_MAIL = r"(?:by|in|via|per|par|por)\s+(?:e-?mail|mail|writing|ecrit|courriel|correo|escrito)"
_WISHES = re.compile(
    rf"""
    \b(?:reply|respond|answer|write|contact|reach|get\s+back\s+to|prefer\w*|only|rather|better|best|repond\w*|ecri\w*|
        contact\w*|plutot|preference|uniquement|antwort\w*|schreib\w*|meld\w*|lieber|am\s+besten|schriftlich|bitte\s+nur|
        respond\w*|escrib\w*|mejor|preferi\w*|prefier\w*|prefir\w*|solo|respond\w*|escrev\w*|melhor|apenas)\b[^.?!]{{0,30}}\b{_BY_MAIL}\b
    | \b(?:email|e-mail)\s+(?:is|works)\s+(?:best|better|fine)\b | \bprefer\s+e-?mail\b
    | \b(?:don't|do\s+not)\s+(?:call|ring|phone)\b | \b(?:no|without)\s+(?:phone\s+)?calls?\b | \bnot\s+by\s+phone\b
    | \bi\s+work\s+nights\b | \bne\s+(?:m'appelez|me\s+telephonez|m'appelle)\s+pas\b | \bpas\s+(?:d'appels?|par\s+telephone)\b
    | \bje\s+travaille\s+(?:de|la)\s+nuit\b | \b(?:nicht|bitte\s+nicht)\s+(?:anrufen|telefonisch)\b
    | \brufen\s+sie\s+[^.?!]{{0,20}}nicht\s+an\b
    | \bkeine\s+anrufe\b | \bich\s+arbeite\s+nachts\b | \bno\s+(?:me\s+)?llam\w+\b
    | \bsin\s+llamadas\b | \btrabajo\s+de\s+noche\b
    | \bnao\s+(?:me\s+)?(?:ligue|ligar|telefon\w+)\b | \bsem\s+chamadas\b | \btrabalho\s+(?:a|de)\s+noite\b
    """,
    re.VERBOSE,
)


def wants_writing(case: Case, contact: Contact) -> bool:
    """Return whether their newest wish on it is to be written to; a later request to be called takes it back."""
    for message in of_contact(case, contact, Direction.IN):
        if message.contact_id != contact.id:
            continue
        for sentence in reversed(sentences_of(message.text)):
            if _WISHES.search(fold(sentence)):
                return True
            if asks_for_call(sentence):
                return False
    return False
