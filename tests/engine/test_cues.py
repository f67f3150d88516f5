from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from engine.cues import find_cues, with_cues
from engine.domain import Cue, CueKind, Deal, Direction, EnrichedDeal, Interaction, InteractionKind

THURSDAY = datetime(2026, 11, 19, 10, tzinfo=UTC)


def message(text: str, direction: str = "in", kind: str = "email", **fields: Any) -> Interaction:
    return Interaction(id="m1", kind=InteractionKind(kind), direction=Direction(direction), at=THURSDAY, text=text, **fields)


def kinds(text: str, direction: str = "in", kind: str = "email", **fields: Any) -> list[str]:
    return [cue.kind.value for cue in find_cues(message(text, direction, kind, **fields))]


def only(text: str, direction: str = "in", kind: str = "email", **fields: Any) -> Cue:
    (cue,) = find_cues(message(text, direction, kind, **fields))
    return cue


# Every phrase that selling.md, section 1, lists for a text (away stands in the subject and has its own test).
TABLE = {
    ("request", "in"): [
        "Could you call me.",
        "Please send it.",
        "Pourriez-vous regarder.",
        "Pouvez-vous regarder.",
        "Könnten Sie schauen.",
        "Bitte senden.",
        "¿Podría mirarlo",
        "Envíeme eso.",
        "Poderia ver isso.",
        "Pode enviar isso.",
        "Is it blue?",
    ],
    ("promise", "out"): [
        "I'll send the plan.",
        "I’ll send the plan.",
        "I get back to you.",
        "Je vous envoie le devis.",
        "Je reviens vers vous.",
        "Ich sende Ihnen das Angebot.",
        "Ich melde mich.",
        "Le envío la oferta.",
        "Le confirmo la fecha.",
        "Vou enviar a proposta.",
        "Envio-lhe a proposta.",
    ],
    ("stop", "in"): [
        "Unsubscribe.",
        "Remove me now.",
        "Merci de me désinscrire.",
        "Veuillez ne plus me contacter.",
        "Keine weiteren E-Mails.",
        "Bitte nicht mehr kontaktieren.",
        "Quiero darme de baja.",
        "No me contacte.",
        "Quero me descadastrar.",
        "Não me contacte.",
    ],
    ("yes", "in"): [
        "Sounds good.",
        "Let's go.",
        "D'accord.",
        "On avance.",
        "Einverstanden.",
        "Passt.",
        "De acuerdo.",
        "Adelante.",
        "De acordo.",
        "Combinado.",
    ],
    ("later", "in"): [
        "Not now.",
        "Next quarter.",
        "Pas maintenant.",
        "L'année prochaine.",
        "Derzeit nicht.",
        "Nächstes Jahr.",
        "Ahora no.",
        "Más adelante.",
        "Agora não.",
        "Mais tarde.",
    ],
    ("price", "in"): [
        "The price matters.",
        "A discount helps.",
        "Le prix compte.",
        "Le tarif compte.",
        "Der Preis zählt.",
        "Ein Rabatt hilft.",
        "El precio importa.",
        "Un descuento ayuda.",
        "O preço conta.",
        "Um desconto ajuda.",
    ],
    ("legal", "in"): [
        "The contract came.",
        "Our DPA came.",
        "Security first.",
        "Le contrat est là.",
        "Le RGPD aussi.",
        "La sécurité aussi.",
        "Der Vertrag ist da.",
        "Die DSGVO auch.",
        "Sicherheit zuerst.",
        "El contrato llegó.",
        "La seguridad también.",
        "O contrato chegou.",
        "A LGPD também.",
        "A segurança também.",
    ],
    ("leaving", "in"): [
        "I am leaving the company.",
        "My successor is Tom.",
        "Mon remplaçant est Luc.",
        "Je quitte la société.",
        "Mein Nachfolger ist Jan.",
        "Ich verlasse das Unternehmen.",
        "Mi sustituto es Luis.",
        "Dejo la empresa.",
        "Meu substituto é Rui.",
        "Deixo a empresa.",
    ],
}


@pytest.mark.parametrize(
    ("kind", "direction", "text"),
    [(kind, direction, text) for (kind, direction), texts in TABLE.items() for text in texts],
)
def test_every_phrase_of_the_table_is_a_cue(kind: str, direction: str, text: str) -> None:
    found = kinds(text, direction)

    assert kind in found


@pytest.mark.parametrize(
    "subject",
    [
        "Out of office: offer",
        "On leave",
        "Absence du bureau",
        "Je suis absente",
        "Abwesenheitsnotiz",
        "Nicht im Büro",
        "Fuera de la oficina",
        "Ausente",
        "Fora do escritório",
        "Ausência",
    ],
)
def test_an_away_subject_is_an_away_cue(subject: str) -> None:
    found = find_cues(message("I am back on 30 November.", subject=subject))

    assert [(cue.kind, cue.on) for cue in found] == [(CueKind.AWAY, date(2026, 11, 30))]


def test_with_cues_finds_them_for_every_interaction() -> None:
    enriched = EnrichedDeal(deal=Deal(source="s", id="1", name="n"), interactions=(message("Is it blue?"),))

    told = with_cues(enriched)

    assert [cue.quote for cue in told.interactions[0].cues] == ["Is it blue?"]
