"""What CRMs call the kinds, directions and outcomes of interactions, in five languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeVar

from engine.domain import Direction, InteractionKind
from engine.importing.people import fold

_Meaning = TypeVar("_Meaning")

Outcome = Literal["planned", "held", "no_show", "connected", "voicemail", "bounced"]

# Beginnings of words, without accents; earlier lines win: "whatsapp call" is a WhatsApp message before it is a call.
_KINDS: tuple[tuple[InteractionKind, str], ...] = (
    (InteractionKind.WHATSAPP, "whatsapp"),
    (InteractionKind.LINKEDIN, "linkedin|inmail"),
    (InteractionKind.OPEN, "(?:e-?mail )?open|ouverture|geoffnet|apertura|abertura"),
    (InteractionKind.CLICK, "click|clic\\b|klick"),
    (InteractionKind.FORM, "form|web lead|demande web|enquiry|inquiry"),
    (InteractionKind.TASK, "task|tache|aufgabe|tarea|tarefa|to-?do|follow.?up|relance|deadline"),
    (InteractionKind.MEETING, "meeting|reunion|rendez|rdv|visio|termin|besprech|reuniao|event|demo|lunch|visit|appointment"),
    (InteractionKind.CALL, "call|appel|anruf|telefon|llamad|ligac|chamad|phone|logged.?call|telephone"),
    (InteractionKind.EMAIL, "e-?mail|mail|courriel|correo|incoming.?e-?mail|forwarded.?e-?mail|outgoing.?e-?mail|sent|reply"),
    (InteractionKind.NOTE, "note|notiz|nota|comment|kommentar|remark|memo"),
)
_DIRECTIONS: tuple[tuple[Direction, str], ...] = (
    (Direction.IN, "in\\b|inbound|incoming|received|entrant|recu|eingehend|eingang|entrada|recibid|recebid"),
    (Direction.OUT, "out\\b|outbound|outgoing|sent|sortant|envoye|ausgehend|ausgang|salient|saida|enviad|forwarded"),
    (Direction.INTERNAL, "intern"),
)
_OUTCOMES: tuple[tuple[Outcome | Literal["open", "done"], str], ...] = (
    ("no_show", "no.?show|did not (?:attend|join)|absent|nicht erschienen|no asistio|nao compareceu"),
    ("voicemail", "voice.?mail|left.?(?:a )?message|message vocal|repondeur|mailbox|anrufbeantworter|buzon|caixa postal"),
    ("bounced", "bounce|undeliver|non remis|unzustellbar|rebotad"),
    ("open", "not.?started|open|waiting|deferred|in.?progress|pending|a faire|offen|pendient|pendent|en cours|false|no\\b|not"),
    ("planned", "planned|scheduled|upcoming|planifi|prevu|geplant|program|agendad|confirm|rescheduled"),
    ("connected", "connected|answered|reached|joint|erreicht|contestad|atendid|conversation"),
    ("held", "held|attended|took place|tenu|stattgefunden|realizad"),
    ("done", "complet|done|terminee?|fait\\b|erledigt|abgeschlossen|hecho|feito|conclu|finish|closed|true|yes|ok\\b"),
)


def _first(text: str, table: tuple[tuple[_Meaning, str], ...]) -> _Meaning | None:
    folded = fold(text.replace("_", " "))
    return next((meaning for meaning, pattern in table if folded and re.search(rf"\b(?:{pattern})", folded)), None)


@lru_cache(maxsize=1024)
def read_kind(text: str) -> InteractionKind | None:
    """Return the kind that a CRM's word names, or None."""
    return _first(text, _KINDS)


@lru_cache(maxsize=1024)
def read_direction(text: str) -> Direction:
    """Return the direction that a word names; "INCOMING_EMAIL" tells both direction and kind."""
    return _first(text, _DIRECTIONS) or Direction.UNKNOWN


@lru_cache(maxsize=1024)
def read_outcome(text: str) -> Outcome | Literal["open", "done"] | None:
    """Return what became of it; "open" and "done" say whether a task or meeting is over."""
    return _first(text, _OUTCOMES)
