"""Who a text speaks to, who signs it, and in which language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.drafts.wording import Case
from engine.facts.deal_facts import Facts
from engine.quality import check_action
from engine.recommendation import Action, EmailContent, LinkedInContent, WhatsAppContent
from tests.engine.cases import ANA, BEN, OUTLINE, PHONE, QUESTION, make_clock, make_deal, make_parts
from tests.engine.test_quality import make

ENGLISH = "Thank you for your message. We can bill you quarterly, and nothing else in the contract will change for you."
FRENCH = "Merci pour votre message. Nous pouvons vous facturer au trimestre, et rien d'autre ne change dans le contrat."
GERMAN = "Vielen Dank für Ihre Nachricht. Wir können je Quartal abrechnen, und am Vertrag ändert sich für Sie nichts."
SPANISH = "Gracias por su mensaje. Podemos facturarle por trimestre, y las condiciones del contrato no cambian para usted."
PORTUGUESE = "Obrigado pela sua mensagem. Podemos faturar ao trimestre, e as condições do contrato não mudam para a sua equipa."
TEXTS = {"en": ENGLISH, "fr": FRENCH, "de": GERMAN, "es": SPANISH, "pt": PORTUGUESE}


def mail(body: str, priority: str = "P0", **changes: object) -> Action:
    return make(priority, content=EmailContent(title="Mail", subject="Billing", body=body), **changes)


def case_of(
    sender: str = "Tom Ashworth", owner: str = "", company: str = "Northline", ana: dict[str, object] | None = None
) -> Case:
    contacts = (ANA.model_copy(update=ana or {}), BEN)
    enriched = make_deal(*(() if ana else (QUESTION,)), contacts=contacts, owner_name=owner)
    parts = make_parts(enriched)
    known = tuple((name, value) for name, value in (("name", sender), ("company", company)) if value)
    return Case(enriched, Facts(), make_clock(), replace(parts, prompt=replace(parts.prompt, sender=known)))


def rules(action: Action, case: Case) -> set[str]:
    return {finding.rule for finding in check_action(action, case)} & {"wrong_person", "wrong_sender", "language"}


@pytest.mark.parametrize("priority", ["P0", "P1", "P2"])
@pytest.mark.parametrize(
    "body", ["Hi Ben,\n\nYes.", "Hola, Ben:\n\nSí.", "Bom dia, Ben Roth,\n\nSim.", "Guten Tag Herr Roth,\n\nja."]
)
def test_a_greeting_of_somebody_else_is_found_in_every_full_text(body, priority):
    assert rules(mail(body, priority), case_of()) == {"wrong_person"}


@pytest.mark.parametrize(
    "body",
    [
        "Hi Ana,\n\nBen told me.",
        "Hola, Ana:\n\nSí.",
        "Guten Tag Frau Lima,\n\nja.",
        "Hello,\n\nBen, Carla and you are invited.",
    ],
)
def test_a_greeting_of_the_addressee_or_of_nobody_is_no_fault(body):
    assert rules(mail(body), case_of()) == set()


def test_an_outline_greets_nobody():
    assert (
        rules(make("P1", content=OUTLINE.model_copy(update={"title": "Ben", "key_points": ("Ben, first of all",)})), case_of())
        == set()
    )


@pytest.mark.parametrize(
    "ending",
    [
        "Best regards,\nCamille Roussel",
        "Best regards, Camille",
        "Bien cordialement,\n\nCamille Roussel",
        "Freundliche Grüße\nLena Hoffmann",
        "Un cordial saludo,\nInês Carvalho",
        "Com os melhores cumprimentos,\nInês de Carvalho",
        "Best regards,\nAna Lima",
        "– Camille",
        "Camille Roussel",
        "Thanks,\nBen",
    ],
)
def test_another_name_than_the_senders_under_an_e_mail_is_found(ending):
    assert rules(mail(f"Hi Ana,\n\nYes, you can.\n\n{ending}"), case_of()) == {"wrong_sender"}


@pytest.mark.parametrize(
    "ending",
    [
        "Best regards,",
        "Best regards,\nTom Ashworth",
        "Best,\nTom",
        "Freundliche Grüße\nTom Ashworth\nNorthline, Leeds",
        "Kind regards,\nYour Northline team",
        "Thanks, Ana",
        "Bien à vous,\nTom Ashworth\n\nIf you would rather not hear from me, reply with a word.",
        "Does that suit you?",
        "Yes",
        "Speak soon",
        "See you on Thursday",
    ],
)
def test_the_senders_name_their_company_or_no_name_is_no_fault(ending):
    assert rules(mail(f"Hi Ana,\n\nYes, you can.\n\n{ending}"), case_of()) == set()


@pytest.mark.parametrize(
    ("message", "is_wrong"),
    [
        ("Hi Ana, the answer is yes. Camille", True),
        ("Hi Ana, the answer is yes. Does that help? Ben Roth", True),
        ("Hi Ana,\nthe answer is yes.\nCamille", True),
        ("Hi Ana,\nthe answer is yes.\nTom", False),
        ("Hi Ana, the answer is yes. Tom", False),
        ("Hi Ana, the answer is yes. Does that help?", False),
        ("Hi Ana, the answer is yes. Thank you", False),
        ("Hi Ana, the answer is yes. Viele Grüße", False),
    ],
)
def test_the_last_words_of_a_message_sign_it(message, is_wrong):
    wanted = {"wrong_sender"} if is_wrong else set()

    assert rules(make("P0", "whatsapp", content=WhatsAppContent(title="Message", message=message)), case_of()) == wanted
    assert rules(make("P0", "linkedin", content=LinkedInContent(title="Note", message=message)), case_of()) == wanted


def test_the_owner_signs_where_no_sender_is_set():
    signed = mail("Hi Ana,\n\nYes.\n\nBest regards,\nTom Ashworth")

    assert rules(signed, case_of(sender="", owner="Tom Ashworth")) == set()
    assert rules(signed, case_of(sender="", owner="Camille Roussel")) == {"wrong_sender"}
    assert rules(signed, case_of(sender="Camille Roussel", owner="Tom Ashworth")) == {"wrong_sender"}


def test_without_any_sender_only_a_customers_name_is_wrong():
    assert rules(mail("Hi Ana,\n\nYes.\n\nBest regards,\nTom Ashworth"), case_of(sender="")) == set()
    assert rules(mail("Hi Ana,\n\nYes.\n\nBest regards,\nBen Roth"), case_of(sender="")) == {"wrong_sender"}


def test_a_call_is_not_signed():
    assert rules(make("P0", "phone", content=PHONE), case_of(sender="Camille Roussel")) == set()


@pytest.mark.parametrize("spoken", list(TEXTS))
@pytest.mark.parametrize("written", list(TEXTS))
def test_a_text_in_another_language_than_the_contacts_is_found(written, spoken):
    found = rules(mail(f"Ana,\n\n{TEXTS[written]}"), case_of(ana={"language": spoken}))

    assert found == (set() if written == spoken else {"language"})


def test_the_language_of_their_last_message_counts_more_than_that_on_record():
    asked = QUESTION.model_copy(
        update={"text": "Bonjour Tom, pouvez-vous nous dire si la facturation au trimestre est possible ?"}
    )
    enriched = make_deal(asked, contacts=(ANA.model_copy(update={"language": "en"}), BEN))
    case = Case(enriched, Facts(), make_clock())

    assert rules(mail(f"Bonjour Ana,\n\n{FRENCH}"), case) == set()
    assert rules(mail(f"Hi Ana,\n\n{ENGLISH}"), case) == {"language"}


@pytest.mark.parametrize(
    "ana", [{"language": "nl", "country": "NL"}, {"language": None, "country": "BE"}, {"language": None, "country": None}]
)
def test_where_nothing_tells_their_language_no_text_is_in_the_wrong_one(ana):
    assert rules(mail(f"Hi Ana,\n\n{ENGLISH}"), case_of(ana=ana)) == set()


def test_a_short_text_and_an_outline_tell_no_language():
    french = case_of(ana={"language": "fr"})

    assert rules(mail("Hi Ana,\n\nYes, you can be billed quarterly."), french) == set()
    assert rules(make("P1", content=OUTLINE.model_copy(update={"key_points": (ENGLISH,)})), french) == set()
