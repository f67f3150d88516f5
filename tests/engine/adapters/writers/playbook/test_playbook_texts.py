"""What the customer reads: their language and form of address, true numbers, nothing left to fill in."""

from __future__ import annotations

import re
from functools import cache

import pytest

from engine.domain import Contact, EnrichedDeal, Stage
from engine.drafts.timing import Clock
from engine.facts.deal_facts import collect_facts
from engine.quality import Case, check_action
from engine.recommendation import (
    Action,
    DraftAction,
    EmailContent,
    Person,
    PhoneContent,
    Priority,
    Purpose,
    Timing,
    WhatsAppContent,
)
from tests.engine.adapters.writers.playbook.deals import (
    ANA,
    TODAY,
    actions_for,
    deal,
    mail_in,
    mail_out,
    make_parts,
    note,
    on,
    p0_of,
    said,
    spoken,
    write,
)
from tests.engine.adapters.writers.playbook.test_playbook_plays import PLAYS

CLAIRE = Contact(
    id="ana",
    name="Claire Le Goff",
    first_name="Claire",
    last_name="Le Goff",
    email="claire@acme.example",
    country="FR",
    language="fr",
)
KRUEGER = Contact(
    id="ana",
    name="Annette Krüger",
    first_name="Annette",
    last_name="Krüger",
    email="krueger@acme.example",
    country="DE",
    language="de",
    is_formal=True,
)
TWO_QUESTIONS = mail_in(
    "11-17 10:05",
    "Bonjour Tom,\n\nDeux points avant le comité :\n\n1. Pouvons-nous être facturés au trimestre, et à quelles conditions ?\n"
    "2. Lorient nous rejoint au printemps. Les 20 techniciens entrent-ils dans le même contrat ?\n\nBien à vous,\nClaire",
    "RE: Bon de commande v2",
)
BOTH_ANSWERS = note(
    "11-18 09:00",
    "Réponse : la facturation est trimestrielle, d'avance et sans supplément (article 4) ; les 20 techniciens entrent dans le "
    "même contrat, au même prix unitaire (article 6).",
)


def _body(action: DraftAction) -> str:
    assert isinstance(action.content, EmailContent)
    return action.content.body


@cache
def _p0s() -> list[tuple[str, EnrichedDeal, DraftAction]]:
    found = []
    for name, play in PLAYS.items():
        for action in write(play.applies, play.today).actions:
            if action.priority is Priority.P0:
                found.append((name, play.applies, action))
    return found


def test_an_answer_on_record_is_given_point_by_point_with_its_evidence() -> None:
    draft = write(deal(TWO_QUESTIONS, BOTH_ANSWERS, contacts=(CLAIRE,), stage=Stage.NEGOTIATION))
    action = p0_of(draft)

    body = _body(action)

    assert "« Pouvons-nous être facturés au trimestre, et à quelles conditions ? »\n  La facturation est trimestrielle" in body
    assert "Les 20 techniciens entrent dans le même contrat, au même prix unitaire (article 6)." in body
    assert {"la facturation est trimestrielle, d'avance et sans supplément (article 4)"} <= {e.quote for e in action.evidence}
    assert not draft.open_questions or all("trimestre" not in question for question in draft.open_questions)


def test_an_answer_that_no_record_holds_gets_an_owner_and_a_day_and_a_step_to_find_it() -> None:
    draft = write(deal(TWO_QUESTIONS, contacts=(CLAIRE,), stage=Stage.NEGOTIATION))
    action = p0_of(draft)

    assert "au plus tard vendredi 20 novembre" in _body(action)
    assert sum(step.startswith("Find the answer to") for step in action.prerequisites) == 2
    assert "The text names Fri 20 Nov as the day of your answer. Keep to it, or change it." in action.prerequisites
    assert any("facturés au trimestre" in question for question in draft.open_questions)


@pytest.mark.parametrize(
    "text",
    [
        "Quarterly billing is possible at no surcharge, our margin allows it.",
        "Answer: quarterly billing is possible, but do not say so before they sign.",
        "They asked about quarterly billing again, I think they will sign without it.",
    ],
)
def test_an_internal_note_is_a_hint_for_the_seller_and_never_a_sentence_for_the_customer(text: str) -> None:
    asked = mail_in("11-17 10:05", "Hi Tom,\n\nCould you tell me whether quarterly billing is possible for us?\n\nAna")

    action = p0_of(write(deal(asked, note("11-18 09:00", text))))

    assert "surcharge" not in spoken(action)
    assert "before they sign" not in spoken(action)
    assert "sign without" not in spoken(action)


def test_a_line_of_the_company_context_answers_a_question_it_fits() -> None:
    asked = mail_in("11-17 10:05", "Hi Tom,\n\nCan our planners reach your support by phone before 7:00 in the morning?\n\nAna")
    context = "## Product/Service Details\n\n- Our support answers planners by phone from 7:00 to 19:00.\n"

    action = p0_of(write(deal(asked), context=context))

    assert "Our support answers planners by phone from 7:00 to 19:00." in _body(action)
    assert any(evidence.source_id == "context" for evidence in action.evidence)


def test_a_field_of_the_deal_answers_only_what_it_speaks_of() -> None:
    asked = mail_in("11-17 10:05", "Hi Tom,\n\nHow long does the set-up take after the order form is signed?\n\nAna")
    fitting = {"set_up": "Set-up takes 15 working days after the signed order form"}
    other = {"parking": "Visitors park behind the blue building"}

    right, wrong = p0_of(write(deal(asked, attributes=fitting))), p0_of(write(deal(asked, attributes=other)))

    assert "Set-up takes 15 working days" in _body(right)
    assert "blue building" not in _body(wrong)


def test_four_long_questions_are_answered_in_one_short_email() -> None:
    questions = [
        f"{number}. Could you tell us in detail how the forty engineers of our {depot} depot will be trained and billed "
        "in the first year of working together?"
        for number, depot in enumerate(("Leeds", "Hull", "York", "Bath"), start=1)
    ]
    asked = mail_in("11-17 10:05", "Hi Tom,\n\nFour points before we decide:\n\n" + "\n".join(questions) + "\n\nAna")

    action = p0_of(write(deal(asked)))

    assert len(_body(action).split()) <= 130
    assert "your questions" in _body(action)
    assert sum(step.startswith("Find the answer to") for step in action.prerequisites) == 4


def test_french_is_answered_in_french_and_formally() -> None:
    asked = mail_in("11-17 10:05", "Bonjour, pouvez-vous me dire si nous pouvons payer au trimestre ? Merci de votre réponse.")

    body = _body(p0_of(write(deal(asked, contacts=(CLAIRE,)))))

    assert body.startswith("Bonjour Claire,\n\nMerci")
    assert "votre" in body
    assert body.endswith("Bien à vous,")


def test_whoever_writes_tu_is_answered_with_tu() -> None:
    asked = mail_in("11-17 10:05", "Salut Tom, peux-tu me dire si tu as la réponse pour la facturation au trimestre ?")

    body = _body(p0_of(write(deal(asked, contacts=(CLAIRE,)))))

    assert "ton message" in body
    assert "votre" not in body


def test_formal_german_uses_the_salutation_on_record_and_goes_on_in_small_letters() -> None:
    earlier = mail_out("11-10 10:00", "Guten Tag Frau Krüger,\n\ndanke für das Gespräch.", "Angebot")
    asked = mail_in(
        "11-17 10:05", "Guten Tag, können Sie mir sagen, ob wir vierteljährlich zahlen können? Danke für Ihre Hilfe."
    )

    body = _body(p0_of(write(deal(earlier, asked, contacts=(KRUEGER,)))))

    assert body.startswith("Guten Tag Frau Krüger,\n\n")
    assert re.match(r"(vielen Dank|danke) für Ihre Nachricht", body.split("\n\n")[1])
    assert body.endswith("Freundliche Grüße")


def test_formal_german_without_a_known_salutation_uses_the_full_name() -> None:
    asked = mail_in("11-17 10:05", "Guten Tag, können Sie mir sagen, ob wir vierteljährlich zahlen können?")

    assert _body(p0_of(write(deal(asked, contacts=(KRUEGER,))))).startswith("Guten Tag Annette Krüger,\n\n")


@pytest.mark.parametrize(
    ("language", "country", "text", "words"),
    [
        ("es", "ES", "Hola Tom, ¿podría decirme si podemos pagar por trimestres? Gracias por su ayuda.", "Un cordial saludo,"),
        (
            "pt",
            "PT",
            "Bom dia, poderia dizer-me se podemos pagar por trimestre? Obrigada pela ajuda.",
            "Com os melhores cumprimentos,",
        ),
    ],
)
def test_spanish_and_portuguese_are_answered_in_kind(language: str, country: str, text: str, words: str) -> None:
    contact = ANA.model_copy(update={"language": language, "country": country, "is_formal": True})

    assert _body(p0_of(write(deal(mail_in("11-17 10:05", text), contacts=(contact,))))).endswith(words)


def test_the_language_of_the_last_message_counts_more_than_the_record() -> None:
    asked = mail_in("11-17 10:05", "Bonjour, pouvez-vous me dire si nous pouvons payer au trimestre ? Merci de votre réponse.")

    assert _body(p0_of(write(deal(asked, contacts=(ANA,))))).startswith("Bonjour Ana,")


def test_a_language_that_the_playbook_does_not_speak_is_said_to_the_seller() -> None:
    asked = said("form", "in", "11-18 15:00", "Info?", "Modulo")
    luca = ANA.model_copy(update={"language": "it", "country": "IT", "phone": None})

    draft = write(deal(asked, stage=Stage.PROSPECTING, contacts=(luca,)))

    assert _body(p0_of(draft)).startswith("Hi Ana,")
    assert any("Italian" in question for question in draft.open_questions)


def test_americans_read_their_dates_month_first() -> None:
    american = ANA.model_copy(update={"country": "US"})
    asked = mail_in("11-17 10:05", "Hi Tom,\n\nCould you tell me whether we can be billed quarterly?\n\nAna")

    assert "November 20" in _body(p0_of(write(deal(asked, contacts=(american,)))))


@pytest.mark.parametrize(
    ("zone", "words"), [("Europe/Paris", "at 14:30"), ("America/New_York", "at 12:30 (your time)"), (None, "at 14:30")]
)
def test_a_time_is_said_to_be_theirs_where_the_clocks_differ(zone: str | None, words: str) -> None:
    there = ANA.model_copy(update={"time_zone": zone, "country": None, "phone": None})
    agreed = mail_in("11-18 16:00", "Hi Tom,\n\nSounds good, let's go ahead with the 60 engineers.\n\nAna")

    body = _body(p0_of(write(deal(agreed, contacts=(there,), stage=Stage.QUALIFICATION))))

    assert words in body
    assert body.count("your time") == words.count("your time")


def test_a_promised_document_is_attached_and_the_step_says_so() -> None:
    promised = mail_out(
        "11-12 10:00", "Hi Ana,\n\nI'll send you the security pack and the quote by Tuesday 17 November.\n\nTom"
    )

    action = p0_of(write(deal(promised)))

    assert action.title == "Send Ana the security pack and the quote, as promised"
    assert isinstance(action.content, EmailContent)
    assert action.content.subject == "Security pack and the quote"
    assert "on Tuesday" in action.content.body
    assert action.prerequisites[0].startswith("Attach the security pack and the quote")


def test_a_file_in_a_note_is_named_in_the_step() -> None:
    promised = mail_out("11-12 10:00", "Hi Ana,\n\nI'll send you the security pack by Tuesday 17 November.\n\nTom")
    ready = note("11-16 10:00", "Released by Sofia.", attachments=("security-4.2.pdf",))

    assert p0_of(write(deal(promised, ready))).prerequisites[0] == "Attach the security pack: security-4.2.pdf."


def test_one_email_delivers_the_promise_and_takes_up_the_question() -> None:
    promised = mail_out(
        "11-12 10:00", "Hi Ana,\n\nI'll send you the security pack by Tuesday 17 November.\n\nTom", thread_id="t9"
    )
    asked = mail_in("11-17 09:30", "Hi Tom,\n\nCould you tell me whether we can be billed quarterly?\n\nAna")

    draft = write(deal(promised, asked))
    body = _body(p0_of(draft))

    assert "the security pack" in body
    assert "billed quarterly" in body
    assert len({action.contact_id for action in draft.actions if action.priority is Priority.P0}) == 1


def test_approved_concessions_come_from_the_record_alone() -> None:
    asks = mail_in("11-18 09:20", "Hi Tom,\n\nWe would need a discount of 15% to sign this month. What can you do?\n\nAna")
    levers = {"levers": "Two-year term: -7 %. Yearly prepayment: -3 %. Nothing else."}
    rules = "## Hard rules\n\n- Discounts at most 10 %, whoever asks.\n"

    with_levers = p0_of(write(deal(asks, attributes=levers), context=rules))
    without = p0_of(write(deal(asks), context=rules))

    assert isinstance(with_levers.content, PhoneContent)
    assert "Two-year term: -7 %. Yearly prepayment: -3 %." in with_levers.content.pitch
    assert "Nothing else" not in spoken(with_levers)
    assert "%" not in spoken(without)
    assert "Keep to the hard rule: Discounts at most 10 %, whoever asks." in without.prerequisites


def test_a_complaint_is_answered_with_their_words_and_sells_nothing() -> None:
    action = p0_of(write(PLAYS["14 complaint"].applies))

    assert isinstance(action.content, PhoneContent)
    assert "The photos disappeared again on Tuesday and we lost an inspection." in action.content.discovery_questions[0]
    assert not re.search(r"\b(?:discount|upgrade|offer|signature)\b", spoken(action), re.IGNORECASE)


def test_a_whatsapp_answer_stays_short_and_signed() -> None:
    asked = said("whatsapp", "in", "11-18 10:12", "Tom, can I add six engineers for three months only?")

    action = p0_of(write(deal(asked)))

    assert isinstance(action.content, WhatsAppContent)
    assert len(action.content.message.split()) <= 60
    assert action.content.message.endswith("Tom")


@pytest.mark.parametrize("name", [name for name, _, _ in _p0s()])
def test_a_p0_passes_every_rule_of_quality_but_its_clock_time(name: str) -> None:
    enriched, action = next((enriched, action) for other, enriched, action in _p0s() if other == name)
    shown = Action(
        id="act_1",
        contact=Person(id=action.contact_id, name="Ana Lima"),
        timing=Timing(text="Today", at=on("11-19 10:00"), time_zone="Europe/London", reason=action.timing_reason),
        **action.model_dump(include={"priority", "channel", "purpose", "title", "rationale", "prerequisites"}),
        content=action.content,
        evidence=action.evidence,
    )

    clock = Clock(on("11-19 08:00"), "Europe/Paris", "GB")
    found = check_action(shown, Case(enriched, collect_facts(enriched), clock, make_parts(enriched)))

    assert [finding for finding in found if finding.rule != "hours"] == []


@pytest.mark.parametrize("name", [name for name, _, _ in _p0s()])
def test_no_number_is_invented(name: str) -> None:
    enriched, action = next((enriched, action) for other, enriched, action in _p0s() if other == name)
    sources = enriched.model_dump_json() + str(make_parts(enriched).context.text)
    computed = {"10", "14", "00", "30", "20", "23", "19", "24"}  # two slots, the day of the answer, the next call

    numbers = set(re.findall(r"\d+", spoken(action)))

    assert {number for number in numbers - computed if number.lstrip("0") not in sources} == set()


@pytest.mark.parametrize("name", [name for name, _, _ in _p0s()])
def test_nothing_is_left_to_fill_in_and_no_reply_is_faked(name: str) -> None:
    _, _, action = next(row for row in _p0s() if row[0] == name)

    text = spoken(action)

    assert not re.search(r"[\[\]{}<>]|\bTODO\b|\bTBD\b", text)
    assert "as discussed" not in text.lower()
    if isinstance(action.content, EmailContent):
        assert not action.content.subject.lower().startswith("re:")
        assert action.content.to == ""
        assert "Tom" not in action.content.body.splitlines()[-1]


@pytest.mark.parametrize("name", [name for name, _, _ in _p0s()])
def test_every_quote_stands_in_its_source(name: str) -> None:
    enriched, action = next((enriched, action) for other, enriched, action in _p0s() if other == name)
    texts = {interaction.id: f"{interaction.subject}\n{interaction.text}" for interaction in enriched.interactions}

    assert action.evidence
    for evidence in action.evidence:
        if evidence.source_id in texts:
            assert evidence.quote in texts[evidence.source_id]
        else:
            assert evidence.source_id.startswith("deal.")


def test_two_deals_with_different_histories_get_different_reasons_and_texts() -> None:
    one = write(deal(mail_in("11-17 09:30", "Could you tell me whether we can be billed quarterly?")))
    other = write(deal(mail_in("11-13 09:30", "Could you send me the description of the SAP interface?")))

    assert p0_of(one).rationale != p0_of(other).rationale
    assert _body(p0_of(one)) != _body(p0_of(other))


def test_an_overdue_task_is_told_with_its_day_and_a_nameless_one_still_has_a_reason() -> None:
    task = said("task", "internal", "11-10 09:00", "Ask who decides.", "Call Ana about the roll-out", due_at=on("11-16 10:00"))
    nameless = task.model_copy(update={"subject": " ", "text": ""})

    told = actions_for(write(deal(task, stage=Stage.QUALIFICATION)), Purpose.FINISH_TASK)[0]
    bare = actions_for(write(deal(nameless, stage=Stage.QUALIFICATION)), Purpose.FINISH_TASK)[0]

    assert told.rationale.startswith('Your task "Call Ana about the roll-out" was due on Mon 16 Nov and names Ana.')
    assert told.channel == "phone"
    assert bare.rationale.startswith("A task of yours is due and names Ana.")


def test_a_newcomer_is_quoted_from_the_sentence_that_names_them() -> None:
    play = PLAYS["9 newcomer"]

    action = actions_for(write(play.applies), Purpose.WELCOME_NEW_PERSON)[0]

    assert "Peter Hall" in action.evidence[0].quote


def test_the_same_deal_gets_the_same_text_every_time() -> None:
    told = deal(TWO_QUESTIONS, contacts=(CLAIRE,))

    assert write(told) == write(told)


def test_another_deal_id_may_vary_the_wording_but_not_the_facts() -> None:
    bodies = {_body(p0_of(write(deal(TWO_QUESTIONS, contacts=(CLAIRE,), id=f"d{number}")))) for number in range(12)}

    assert len(bodies) > 1
    assert all("vendredi 20 novembre" in body and "facturés au trimestre" in body for body in bodies)


def test_without_a_company_context_nothing_is_claimed_about_the_seller() -> None:
    form = said("form", "in", "11-18 15:00", "We have 20 people. Could you be ready before January?", "Website form")
    by_mail = ANA.model_copy(update={"phone": None})
    told = deal(form, stage=Stage.PROSPECTING, contacts=(by_mail,))

    with_context, without = write(told), write(told, context="", sender=())

    assert "Northline makes planning software" in spoken(p0_of(with_context))
    assert "Northline" not in spoken(p0_of(without))


def test_the_caller_is_named_only_where_a_name_is_known() -> None:
    complaint = PLAYS["14 complaint"].applies
    nameless = complaint.model_copy(update={"deal": complaint.deal.model_copy(update={"owner_name": ""})})

    named, unnamed = p0_of(write(complaint)), p0_of(write(nameless, sender=()))

    assert "this is Tom Ashworth from Northline" in spoken(named)
    assert "this is" not in spoken(unnamed)


def test_the_texts_are_written_for_the_day_of_the_recommendation() -> None:
    body = _body(p0_of(write(deal(TWO_QUESTIONS, contacts=(CLAIRE,)), TODAY)))

    assert "message de mardi" in body


def test_a_late_answer_says_so_in_its_first_line_and_an_early_one_does_not() -> None:
    bodies = [
        _body(p0_of(write(deal(mail_in(moment, "Hi Tom,\n\nCould you tell me whether we can be billed quarterly?\n\nAna")))))
        for moment in ("11-17 09:30", "11-18 16:30")
    ]

    assert re.search("waiting|only now", bodies[0].split("\n\n")[1])
    assert not re.search("waiting|only now", bodies[1])


def test_answers_that_come_before_a_day_they_named_say_so_and_the_timing_names_it() -> None:
    dated = TWO_QUESTIONS.model_copy(update={"text": TWO_QUESTIONS.text.replace("le comité :", "le comité du 30 novembre :")})

    told, plain = (p0_of(write(deal(asked, BOTH_ANSWERS, contacts=(CLAIRE,)))) for asked in (dated, TWO_QUESTIONS))

    assert "Voici les réponses, à temps pour le lundi 30 novembre." in _body(told)
    assert told.timing_reason == "They named Mon 30 Nov, seven working days from now."
    assert "à temps" not in _body(plain)
    assert "30 Nov" not in plain.timing_reason


def test_the_timing_does_not_say_again_what_the_rationale_says() -> None:
    for name, _, action in _p0s():
        waits = re.findall(r"has waited|waiting since|was due", f"{action.rationale} {action.timing_reason}")

        assert len(waits) <= 1, name


def test_a_subject_is_their_thread_s_or_says_what_the_message_brings() -> None:
    ours = mail_out("11-16 10:00", "Voici le bon de commande.", "Bon de commande v2")
    asked = mail_in(
        "11-17 10:05",
        "Bonjour,\n\n1. Pouvons-nous être facturés au trimestre ?\n2. Qui assure la formation des planificateurs ?\n\nClaire",
        "RE: Bon de commande v2",
    )
    answers = note(
        "11-18 09:00", "Réponse : nous facturons au trimestre ; la formation des planificateurs est assurée par Idris."
    )

    theirs, answered, opened = (
        p0_of(write(deal(*history, contacts=(CLAIRE,)))).content
        for history in ((asked, answers), (ours, asked, answers), (ours, asked))
    )

    assert isinstance(theirs, EmailContent)
    assert isinstance(answered, EmailContent)
    assert isinstance(opened, EmailContent)
    assert theirs.subject == "Bon de commande v2"
    assert answered.subject == "Facturation et formation : nos réponses"
    assert opened.subject == "Facturation et formation : vos questions"


def test_their_words_stand_with_a_capital_and_without_our_own_name() -> None:
    asked = said("whatsapp", "in", "11-18 10:12", "Tom, can I add six engineers for three months only?")

    message = spoken(p0_of(write(deal(asked))))

    assert "“Can I add six engineers for three months only?”" in message
    assert "Tom, can" not in message


def test_a_rival_that_they_asked_about_is_named_and_one_that_they_did_not_is_not() -> None:
    asks = mail_in("11-17 11:50", "Tom,\n\nHow do you compare with FieldHarbor when there is no signal?\n\nAna")
    mentions = mail_in("11-17 11:50", "Tom,\n\nOur board knows FieldHarbor. How long is the set-up of your product?\n\nAna")

    named, unnamed = (
        p0_of(write(deal(message, stage=Stage.DEMO, attributes={"competitor": "FieldHarbor"}))) for message in (asks, mentions)
    )

    assert "how we compare with FieldHarbor" in spoken(named)
    assert "FieldHarbor" not in spoken(unnamed)


def test_whoever_has_the_document_is_told_since_when() -> None:
    play = PLAYS["28 signature"]

    action = actions_for(write(play.applies), Purpose.COMPLETE_SIGNATURE)[0]

    assert isinstance(action.content, PhoneContent)
    assert "the document has been with you since Friday 13 November" in action.content.opening


def test_a_successor_whom_they_said_is_not_named_is_not_asked_for() -> None:
    leaves = "Hi Tom,\n\nI am leaving the company on 1 December.{}\n\nAna"
    open_one, silent = (
        spoken(p0_of(write(deal(mail_in("11-18 09:35", leaves.format(more))))))
        for more in (" My successor is not named yet.", "")
    )

    assert "Who takes over" not in open_one
    assert "Nobody has been named yet, you wrote" in open_one
    assert "Who takes over" in silent


def test_swiss_german_has_no_sharp_s_and_no_comma_after_the_greeting() -> None:
    swiss = KRUEGER.model_copy(update={"country": "CH"})
    asked = mail_in("11-17 10:05", "Guten Tag, können Sie mir sagen, ob wir vierteljährlich zahlen können?")

    body = _body(p0_of(write(deal(asked, contacts=(swiss,)))))

    assert body.startswith("Guten Tag Annette Krüger\n\n")
    assert body.split("\n\n")[1][0].isupper()
    assert body.endswith("Freundliche Grüsse")
    assert "ß" not in body


def test_the_budget_holder_who_joins_is_told_the_sum_that_we_wrote() -> None:
    offered = mail_out(
        "11-10 10:00",
        "Hi Ana,\n\nThe offer is attached: 60 engineers, £20,880 a year.",
        "Proposal for Leeds",
        attachments=("p.pdf",),
    )
    read, copied = PLAYS["9 newcomer"].applies.interactions[1:]
    holder = PLAYS["9 newcomer"].applies.contacts

    decides, uses = (
        actions_for(write(deal(offered, read, copied, contacts=people)), Purpose.WELCOME_NEW_PERSON)[0]
        for people in (holder, (holder[0], holder[1].model_copy(update={"buying_role": "user"})))
    )

    assert "“60 engineers, £20,880 a year.”" in spoken(decides)
    assert "20,880" not in spoken(uses)


def test_a_missed_meeting_is_named_by_its_subject() -> None:
    missed = PLAYS["12 no-show"].applies.interactions[0].model_copy(update={"subject": "Start in Leeds"})

    action = p0_of(write(deal(missed, stage=Stage.QUALIFICATION)))

    assert isinstance(action.content, EmailContent)
    assert action.content.subject == "Start in Leeds: another time?"
    assert "“Start in Leeds”" in action.content.body


_WON = {"stage": Stage.WON, "status": "won", "closed_at": on("11-16 09:00"), "stage_changed_at": on("11-16 09:00")}


@pytest.mark.parametrize(
    ("record", "offered"),
    [
        (
            "slots Tuesday 24 November 10:00 and Wednesday 25 November 14:00",
            "Tuesday 24 November at 10:00 or Wednesday 25 November at 14:00",
        ),
        (
            "free: Tuesday 24 November and Thursday 26 November, 15:00 to 17:00",
            "Tuesday 24 November at 15:00 or Thursday 26 November at 15:00",
        ),
        ("slots Tuesday 17 November 10:00, Wednesday 25 November 14:30", "thirty minutes: Wednesday 25 November at 14:30"),
        ("as soon as possible", "Friday 20 November at 10:00 or Monday 23 November at 14:30"),
    ],
)
def test_a_text_offers_the_slots_on_record_and_no_others(record: str, offered: str) -> None:
    action = p0_of(write(deal(**_WON, attributes={"kickoff": record})))

    assert f"{offered} (your time)." in spoken(action)


@pytest.mark.parametrize(("record", "asks"), [("Idris Kone leads", False), ("in January", True)])
def test_who_leads_the_start_is_asked_only_where_no_record_says_it(record: str, asks: bool) -> None:
    action = p0_of(write(deal(**_WON, attributes={"kickoff": record})))

    assert any("leads the start" in step for step in action.prerequisites) == asks


def test_a_second_signer_on_record_is_named() -> None:
    said_yes = said(
        "call", "out", "11-13 09:00", 'Ana: "Let\'s go ahead." Ruth Hale countersigns as second director.', outcome="connected"
    )

    action = p0_of(write(deal(said_yes, stage=Stage.NEGOTIATION)))

    assert action.purpose is Purpose.COMPLETE_SIGNATURE
    assert "Has Ruth Hale signed as well?" in spoken(action)
    assert (
        "Mind who else signs: “Ruth Hale countersigns as second director.” (your call of Fri 13 Nov)." in action.prerequisites
    )
