from decimal import Decimal

import pytest

from engine.domain import Stage
from engine.importing.stages import has_won_word, read_stage, read_state


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.WON, "Closed Won|closedwon|Won|Gagné|Gewonnen|Ganado|Cerrada ganada|Ganho|Fechado ganho|Signé"),
        (
            Stage.LOST,
            "Closed Lost|closedlost|Lost|Perdu|Verloren|Perdido|Cerrada perdida|Disqualified|Not interested|Abandonné",
        ),
        (Stage.NEGOTIATION, "Negotiation/Review|Négociation|Verhandlung|Negociación|Negociação|contractsent|4-Close"),
        (Stage.PROPOSAL, "Proposal/Price Quote|Devis envoyé|Angebot gesendet|Propuesta enviada|Proposta enviada|3-Propose"),
        (Stage.DEMO, "Demo Scheduled|presentationscheduled|Démo effectuée|Needs Analysis|Erstpräsentation|Reunión agendada"),
        (Stage.QUALIFICATION, "Engaging|Qualification|Qualifizierung|Calificación|Qualificação|qualifiedtobuy|Contact Made"),
        (Stage.PROSPECTING, "Prospecting|Lead In|New|Nouveau|Neu|Nuevo|Prospecção|À contacter"),
    ],
)
def test_a_stage_is_known_in_five_languages(stage, words):
    for word in words.split("|"):
        meaning = read_stage(word, None)

        assert (word, meaning.stage, meaning.is_known) == (word, stage, True)
        assert meaning.status == (stage.value if stage in (Stage.WON, Stage.LOST) else "open")


def test_the_state_of_a_crm_outranks_its_stage():
    meaning = read_stage("Proposal Made", "lost")

    assert (meaning.stage, meaning.status) == (Stage.LOST, "lost")


def test_an_open_deal_in_a_won_stage_is_open_and_its_stage_unknown():
    meaning = read_stage("Closed Won", "open")

    assert (meaning.status, meaning.is_known) == ("open", False)


@pytest.mark.parametrize(
    ("probability", "stage"),
    [
        ("10", Stage.PROSPECTING),
        ("30", Stage.QUALIFICATION),
        ("0.5", Stage.DEMO),
        ("75", Stage.PROPOSAL),
        ("90", Stage.NEGOTIATION),
    ],
)
def test_an_unknown_stage_is_judged_by_its_probability(probability, stage):
    meaning = read_stage("Phase X", None, Decimal(probability))

    assert (meaning.stage, meaning.is_known) == (stage, False)


def test_closed_alone_means_won_unless_another_stage_says_won():
    assert read_stage("Closed", None).status == "won"
    assert read_stage("Closed", None, closed_means="lost").status == "lost"
    assert has_won_word({"Closed", "Won"})
    assert not has_won_word({"Closed", "Lost"})


def test_a_deal_without_a_stage_is_open():
    meaning = read_stage("", None)

    assert (meaning.stage, meaning.status, meaning.is_known) == (Stage.PROSPECTING, "open", True)


@pytest.mark.parametrize(
    ("word", "state"),
    [("Open", "open"), ("Gewonnen", "won"), ("Perdida", "lost"), ("En cours", "open"), ("Whatever", None), ("", None)],
)
def test_a_state_is_read_where_it_is_one(word, state):
    assert read_state(word) == state
