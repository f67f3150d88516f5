"""What of the records may be said to a customer, and what our promises were about."""

from __future__ import annotations

import pytest

from engine.adapters.writers.playbook.answers import find_answers, find_levers
from engine.adapters.writers.playbook.case import make_case
from engine.adapters.writers.playbook.promises import read_promise, title_of
from engine.adapters.writers.playbook.topics import find_topic
from tests.engine.adapters.writers.playbook.deals import deal, mail_in, make_parts, note

BILLING = "Can we be billed quarterly in advance?"
TRAINING = "Who does the training of our planners?"
ASKED = mail_in("11-17 09:30", f"Hi Tom,\n\n{BILLING}\n{TRAINING}\n\nAna")


def _answers(*history: object, **fields: object) -> dict[str, str]:
    context = str(fields.pop("context", ""))
    case = make_case(make_parts(deal(ASKED, *history, **fields), context=context))  # type: ignore[arg-type]
    return {question: answer.text for question, answer in find_answers(case, (BILLING, TRAINING), ASKED, "en").items()}


def test_a_labelled_note_answers_each_question_by_its_own_clause() -> None:
    told = note("11-18 09:00", "Confirmed by finance: billing is quarterly in advance; the training is done by Idris.")

    assert _answers(told) == {BILLING: "billing is quarterly in advance.", TRAINING: "the training is done by Idris."}


@pytest.mark.parametrize(
    "told",
    [
        note("11-16 09:00", "Answer: billing is quarterly in advance."),
        note("11-18 09:00", "Billing is quarterly in advance."),
        note("11-18 09:00", "Answer: billing quarterly only at our internal floor."),
        note("11-18 09:00", "Answer: the depot opens in spring."),
        note("11-18 09:00", "Réponse : la facturation est trimestrielle et la formation est faite par Idris."),
    ],
    ids=["before the question", "without a label", "internal", "of something else", "in another language"],
)
def test_nothing_else_is_taken_for_an_answer(told: object) -> None:
    assert _answers(told) == {}


def test_a_field_needs_two_words_in_common_and_must_speak_of_the_customer() -> None:
    fitting = {"billing_terms": "Quarterly in advance, no surcharge"}
    selling = {"decision": "Quarterly billing decides, in advance of everything"}

    assert _answers(attributes=fitting) == {BILLING: "Quarterly in advance, no surcharge."}
    assert _answers(attributes=selling) == {}


def test_a_context_line_needs_three_words_in_common() -> None:
    line = "## Product/Service Details\n\n- Customers are billed quarterly in advance, at no\n  surcharge.\n"
    elsewhere = line.replace("Product/Service Details", "Target Audience")

    assert _answers(context=line) == {BILLING: "Customers are billed quarterly in advance, at no surcharge."}
    assert _answers(context=elsewhere) == {}


def test_concessions_are_read_only_from_their_own_field_and_with_a_figure() -> None:
    approved = {"leviers": "Engagement de deux ans : -7 %. Rien d'autre."}
    other = {"notes": "They want -15 %"}

    found = find_levers(make_case(make_parts(deal(ASKED, attributes=approved))))

    assert found is not None
    assert found.text == "Engagement de deux ans : -7 %."
    assert find_levers(make_case(make_parts(deal(ASKED, attributes=other)))) is None


@pytest.mark.parametrize(
    ("language", "quote", "thing"),
    [
        (
            "en",
            "I'll send you the security pack and the quote split by depot by Tuesday.",
            "the security pack and the quote split by depot",
        ),
        ("en", "I will share our implementation plan tomorrow morning.", "our implementation plan"),
        (
            "en",
            "Let me get you the description of the SAP interface on Friday, as agreed.",
            "the description of the SAP interface",
        ),
        ("fr", "Je vous envoie le dossier sécurité et le devis d'ici mardi.", "le dossier sécurité et le devis"),
        ("fr", "Je vous transmettrai la lettre de référence avant vendredi.", "la lettre de référence"),
        ("de", "Ich sende Ihnen bis Dienstag die Beschreibung der Schnittstelle zu.", "die Beschreibung der Schnittstelle"),
        ("de", "Ich schicke Ihnen morgen das Angebot.", "das Angebot"),
        ("es", "Le envío el dossier de seguridad antes del martes.", "el dossier de seguridad"),
        ("pt", "Vou enviar-lhe a proposta revista até sexta-feira.", "a proposta revista"),
        ("en", "I'll send it to you tomorrow.", ""),
        ("en", "I'll send you an e-mail on Friday.", ""),
    ],
)
def test_the_promised_thing_is_read_without_its_date(language: str, quote: str, thing: str) -> None:
    assert read_promise(quote, language).thing == thing


@pytest.mark.parametrize(
    ("language", "quote", "about"),
    [
        ("en", "I'll get back to you on the SAP version by Friday.", "on the SAP version"),
        ("fr", "Je reviens vers vous sur la version de SAP d'ici jeudi.", "sur la version de SAP"),
        ("en", "I'll get back to you on Friday.", ""),
    ],
)
def test_a_promised_answer_is_read_with_its_matter(language: str, quote: str, about: str) -> None:
    read = read_promise(quote, language)

    assert (read.kind, read.about) == ("answer", about)


@pytest.mark.parametrize(
    ("language", "thing", "title"),
    [
        ("en", "the security pack and the quote", "Security pack and the quote"),
        ("fr", "la lettre de référence", "Lettre de référence"),
        ("fr", "lettres de référence", "Lettres de référence"),
        ("en", "the pack", ""),
        ("en", "the list of all engineers with their depots and shifts", ""),
    ],
)
def test_a_title_is_the_thing_without_its_article_in_two_to_six_words(language: str, thing: str, title: str) -> None:
    assert title_of(thing, language) == title


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Pouvons-nous être facturés au trimestre ? La facturation nous importe.", "billing"),
        ("Wie sieht die Schnittstelle zu SAP aus?", "integration"),
        ("¿Cuál es el plazo de entrega?", "timeline"),
        ("Have a nice weekend", None),
    ],
)
def test_a_topic_is_found_by_its_words(text: str, topic: str | None) -> None:
    assert find_topic(text) == topic
