from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from engine.domain import Cue, CueKind, Deal, Direction, EnrichedDeal, Interaction, InteractionKind
from engine.reading.bounces import is_bounce
from engine.reading.cues import find_cues, with_cues

THURSDAY = datetime(2026, 11, 19, 10, tzinfo=UTC)

# Every phrase that selling.md, section 1, lists for a text: kind, direction, then one sentence a phrase.
TABLE = (
    ("request", "in", "Could you call me.|Please send it.|Pourriez-vous regarder.|Pouvez-vous regarder.|Könnten Sie schauen."),
    ("request", "in", "Bitte senden.|Podría mirarlo.|Envíeme eso.|Poderia ver isso.|Pode enviar isso.|Is it blue?"),
    ("promise", "out", "I'll send the plan.|I’ll send the plan.|I get back to you.|Je vous envoie le devis.|Ich melde mich."),
    ("promise", "out", "Je reviens vers vous.|Ich sende Ihnen das Angebot.|Le envío la oferta.|Le confirmo la fecha."),
    ("promise", "out", "Vou enviar a proposta.|Envio-lhe a proposta."),
    (
        "stop",
        "in",
        "Unsubscribe.|Remove me now.|Merci de me désinscrire.|Veuillez ne plus me contacter.|Keine weiteren E-Mails.",
    ),
    (
        "stop",
        "in",
        "Bitte nicht mehr kontaktieren.|Quiero darme de baja.|No me contacte.|Quero me descadastrar.|Não me contacte.",
    ),
    (
        "yes",
        "in",
        "Sounds good.|Let's go.|D'accord.|On avance.|Einverstanden.|Passt.|De acuerdo.|Adelante.|De acordo.|Combinado.",
    ),
    ("later", "in", "Not now.|Next quarter.|Pas maintenant.|L'année prochaine.|Derzeit nicht.|Nächstes Jahr.|Ahora no."),
    ("later", "in", "Más adelante.|Agora não.|Mais tarde."),
    ("price", "in", "The price matters.|A discount helps.|Le prix compte.|Le tarif compte.|Der Preis zählt.|Ein Rabatt hilft."),
    ("price", "in", "El precio importa.|Un descuento ayuda.|O preço conta.|Um desconto ajuda."),
    ("legal", "in", "The contract came.|Our DPA came.|Security first.|Le contrat est là.|Le RGPD aussi.|La sécurité aussi."),
    ("legal", "in", "Der Vertrag ist da.|Vertragsentwurf ist da.|Die DSGVO auch.|Sicherheit zuerst.|El contrato llegó."),
    ("legal", "in", "El RGPD también.|La seguridad también.|O contrato chegou.|A LGPD também.|A segurança também."),
    ("leaving", "in", "I am leaving the company.|My successor is Tom.|Mon remplaçant est Luc.|Je quitte la société."),
    ("leaving", "in", "Mein Nachfolger ist Jan.|Ich verlasse das Unternehmen.|Mi sustituto es Luis.|Dejo la empresa."),
    ("leaving", "in", "Meu substituto é Rui.|Deixo a empresa."),
    ("complaint", "in", "This is not acceptable.|C'est inacceptable.|Ich bin enttäuscht.|Es inaceptable.|Isto é inaceitável."),
)
AWAY_SUBJECTS = (
    "Out of office: offer|On leave|Absence du bureau|Je suis absente|Abwesenheitsnotiz|Nicht im Büro|Fuera de la oficina|"
    "Ausente hasta el lunes|Fora do escritório|Ausência"
)


def message(text: str, direction: str = "in", kind: str = "email", **fields: Any) -> Interaction:
    return Interaction(id="m1", kind=InteractionKind(kind), direction=Direction(direction), at=THURSDAY, text=text, **fields)


def kinds(text: str, direction: str = "in", kind: str = "email", **fields: Any) -> list[str]:
    return [cue.kind.value for cue in find_cues(message(text, direction, kind, **fields))]


def only(text: str, direction: str = "in", kind: str = "email", **fields: Any) -> Cue:
    (cue,) = find_cues(message(text, direction, kind, **fields))
    return cue


@pytest.mark.parametrize(
    ("kind", "direction", "text"), [(kind, direction, text) for kind, direction, texts in TABLE for text in texts.split("|")]
)
def test_every_phrase_of_the_table_is_a_cue(kind: str, direction: str, text: str) -> None:
    assert kind in kinds(text, direction)


@pytest.mark.parametrize("subject", AWAY_SUBJECTS.split("|"))
def test_an_away_subject_is_an_away_cue(subject: str) -> None:
    found = find_cues(message("I am back on 30 November.", subject=subject))

    assert [(cue.kind, cue.on) for cue in found] == [(CueKind.AWAY, date(2026, 11, 30))]


def test_an_away_text_counts_only_with_automatic_headers() -> None:
    text = "I am on annual leave until 30 November. Could you call Tom instead?"

    assert kinds(text) == ["request"]
    assert only(text, is_automatic=True).on == date(2026, 11, 30)


def test_an_away_reply_asks_for_nothing() -> None:
    assert kinds("Could you write to Tom about the contract?", subject="Automatic reply: offer", is_automatic=True) == ["away"]


@pytest.mark.parametrize(
    "text",
    [
        "That does not sound good, and I don't think it works for us.",
        "Nous ne sommes pas d'accord.",
        "Das passt leider nicht.",
        "Damit sind wir keineswegs einverstanden.",
        "No estamos de acuerdo.",
        "Não estamos de acordo.",
        "The price is not an issue.",
        "Kein Rabatt nötig.",
        "Sin descuento.",
        "Sem desconto.",
    ],
)
def test_a_negation_within_three_words_takes_a_cue_back(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("D'accord, pas de problème.", "yes"),
        ("No problem: sounds good.", "yes"),
        ("We do not need more than one price.", "price"),
        ("Please do not send offers, remove me.", "stop"),
        ("No, not now.", "later"),
    ],
)
def test_a_negation_elsewhere_leaves_it(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize("text", ["De acuerdo con el plan, escribo hoy.", "De acordo com o plano, escrevo hoje."])
def test_according_to_is_no_yes(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text", ["If that sounds good to your boss, tell me.", "Si vous êtes d'accord, dites-le.", "Passt das?"]
)
def test_a_condition_or_a_question_is_no_yes(text: str) -> None:
    assert "yes" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hi Tom, how are you?", "How are you doing today?", "Comment allez-vous ?", "Wie geht es Ihnen?", "¿Qué tal?",
        "Tudo bem?",
        "See https://example.com/?q=1 for the plan",
    ],
)  # fmt: skip
def test_greetings_and_links_ask_for_nothing(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize("text", ["Ça va être prêt quand ?", "¿Cómo está el contrato?", "How are you going to bill us?"])
def test_a_question_that_begins_like_a_greeting_is_a_question(text: str) -> None:
    assert "request" in kinds(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Sounds good, but not now.", ["later"]),
        ("Not now. I am leaving the company.", ["leaving"]),
        ("I am leaving the company. Please remove me.", ["stop"]),
        ("Not now. What would the price be?", ["later", "price", "request"]),
    ],
)
def test_of_conflicting_cues_the_first_of_the_order_stays(text: str, kept: list[str]) -> None:
    assert kinds(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "Please stop contacting me.", "STOP", "Stop.", "stop!", "Stop emailing me please", "Please stop sending me emails.",
        "Please stop sending these emails.", "No more emails please.", "No more e-mails.", "Leave me alone.",
        "Please leave us alone.", "Don’t contact me again.", "Do not write to me again.",
        "Please don't write to me anymore.", "Please remove me from your mailing list.", "Remove my address from your list.",
        "Please remove our company from your database.", "Please delete me from your list.", "Please delete my data.",
        "I don't want to hear from you again.", "I do not wish to be contacted.",
        "I do not want to receive any more emails from you.", "I don't want to receive your emails anymore.",
        "Please cease all communication.", "Cease and desist.", "Stop calling me.", "Please don't call me again.",
        "Never contact me again.", "never write me again", "Take me off your mailing list.", "Unsubscribe", "UNSUBSCRIBE ME",
        "unsubscribe me now!!", "I object to the processing of my data for direct marketing.", "I withdraw my consent.",
        "Please stop spamming me.", "This is spam. Stop.", "Lose my number.", "Please refrain from contacting me.",
        "Please stop reaching out.", "Stop following up.", "No further contact please.", "No longer contact me.",
        "Please do not contact me any longer.", "Please do not reach out again.", "Merci de ne plus m'écrire.",
        "Merci de ne plus me contacter.", "Ne m'écrivez plus.", "Ne m'appelez plus.", "Veuillez ne plus m'envoyer de mails.",
        "Arrêtez de me contacter.", "Arrêtez de m'envoyer des mails", "Cessez de m'écrire.", "Stop aux mails.",
        "Je ne souhaite plus recevoir vos mails.", "Je ne souhaite plus être contacté.", "Je ne veux plus de vos messages.",
        "Laissez-moi tranquille.", "Supprimez mon adresse de votre liste.", "Supprimez-moi de votre fichier.",
        "Retirez moi de votre liste.", "Merci de supprimer mes données.", "Désinscription svp.", "Désabonnez-moi",
        "Je m'oppose à la prospection.", "plus de mails svp", "Bitte schreiben Sie mir nicht mehr.",
        "Schreiben Sie mir bitte nicht mehr.", "Bitte keine E-Mails mehr.", "Bitte keine Mails mehr schicken.",
        "Bitte nicht mehr anrufen.", "Bitte rufen Sie mich nicht mehr an.", "Rufen Sie mich nicht mehr an.",
        "Hören Sie auf, mir zu schreiben.", "Lassen Sie mich in Ruhe.", "Ich möchte nicht mehr kontaktiert werden.",
        "Ich möchte keine weiteren Nachrichten.", "Ich wünsche keinen Kontakt mehr.", "Kein Kontakt mehr bitte.",
        "Bitte löschen Sie meine Daten.", "Bitte löschen Sie mich aus Ihrem Verteiler.",
        "Streichen Sie mich von Ihrer Liste.", "Nehmen Sie mich bitte aus dem Verteiler.", "Bitte von der Liste nehmen.",
        "Ich widerspreche der Verarbeitung meiner Daten zu Werbezwecken.", "Bitte sehen Sie von weiteren Mails ab.",
        "Abmelden", "Bitte abmelden.", "Keine Werbung mehr.", "Por favor, no me escriban más.", "No me escriba más.",
        "No me llamen más.", "No quiero recibir más correos.", "No quiero más correos.", "Dejen de contactarme.",
        "Deje de escribirme.", "Dejad de enviarme correos.", "No deseo recibir más información.", "No deseo ser contactado.",
        "Bórrenme de su lista.", "Borren mis datos.", "Elimínenme de la lista.", "Elimine mi correo de su base de datos.",
        "Dadme de baja.", "Quiero darme de baja.", "Baja por favor.", "Déjenme en paz.", "Basta de correos.",
        "Retírenme de su lista.", "Por favor, não me escrevam mais.", "Não me escreva mais.", "Não me ligue mais.",
        "Não me liguem mais.", "Não entre mais em contato comigo.", "Não quero mais receber emails.",
        "Não desejo ser contactado.", "Não desejo mais receber mensagens.", "Parem de me enviar emails.",
        "Pare de me escrever.", "Deixem-me em paz.", "Me deixem em paz.", "Tirem-me da vossa lista.",
        "Retirem o meu nome da lista.", "Me tire da lista.", "Remova o meu email da sua lista.", "Apaguem os meus dados.",
        "Chega de emails.", "Cancelar inscrição.", "Quero descadastrar.",
    ],
)  # fmt: skip
def test_who_asks_to_be_left_alone_is_heard_however_they_say_it(text: str) -> None:
    assert kinds(text)[:1] == ["stop"]


@pytest.mark.parametrize(
    "text",
    [
        "We will stop by your booth on Tuesday.", "Don't stop contacting me, I need this.",
        "Please do not stop sending these, they help.", "Can we stop the trial on Friday?",
        "Our customers unsubscribe too often; can your tool help?", "How do customers opt out of the newsletters?",
        "The unsubscribe rate is 3%.", "Does your API handle opt-out?", "Stop, that is too much.",
        "Unsere Abmelderate ist hoch.", "Le taux de désabonnement est de 2 %.", "Comment gérez-vous les désinscriptions ?",
        "Como funciona o descadastramento?", "No me contacte el lunes, mejor el martes.", "Do not contact me before Monday.",
        "Don't contact us until the budget is decided in January.", "No more emails needed, I'm signing today!",
    ],
)  # fmt: skip
def test_what_speaks_of_stopping_or_unsubscribing_asks_for_no_silence(text: str) -> None:
    assert "stop" not in kinds(text)


@pytest.mark.parametrize(
    "text", ["Please don't contact us until March.", "Ne me contactez pas avant mars.", "No me contacte antes de marzo."]
)
def test_a_silence_that_ends_by_itself_is_put_off(text: str) -> None:
    assert kinds(text) == ["later"]


def test_quotes_signature_disclaimer_and_mailing_foot_say_nothing() -> None:
    text = (
        "Thanks, I will read it tonight.\n\n"
        "Best regards,\nAna\nAsk me about our prices?\n\n"
        "To unsubscribe from our news, click here.\n"
        "This e-mail is confidential and intended for the contract partner only.\n\n"
        "On Tue, 17 Nov 2026 at 10:00, Tom <tom@example.com> wrote:\n> Could you send the contract?\n> Tom"
    )

    assert kinds(text) == []


def test_an_answer_below_the_quote_is_heard() -> None:
    text = "On Tue, 17 Nov 2026, Tom wrote:\n> Could you sign?\n\nYes. Which price applies?"

    assert [cue.quote for cue in find_cues(message(text))] == ["Which price applies?", "Which price applies?"]


@pytest.mark.parametrize(
    ("kind", "direction", "text", "found"),
    [
        ("email", "out", "Could you sign? I'll send the plan. Sounds good.", ["request", "promise"]),
        ("email", "unknown", "Could you sign? I'll send the plan. Sounds good. Not now.", []),
        ("note", "unknown", "He said: remove me.", ["stop"]),
        ("note", "internal", "Could she sign? What price?", []),
        ("note", "internal", "I'll send her the plan. She wants a discount. Verbal yes.", ["promise", "price", "yes"]),
        ("note", "internal", "He promised them nothing. Promised to send the plan.", ["promise"]),
        ("note", "internal", "Do not contact Mr Roy any more.", ["stop"]),
        ("email", "in", "Do not contact Mr Roy any more, write to me instead.", []),
        ("call", "out", 'Ana: "sounds good, go ahead". Asked for the price list.', ["yes"]),
        ("meeting", "in", "Sounds good.", ["yes"]),
        ("task", "internal", "I'll send the plan.", []),
        ("open", "in", "Could you?", []),
    ],
)
def test_the_direction_says_whose_cues_a_text_can_hold(kind: str, direction: str, text: str, found: list[str]) -> None:
    assert kinds(text, direction, kind) == found


def test_the_agenda_of_a_planned_meeting_says_nothing_yet() -> None:
    assert kinds("Could we agree on the price? Sounds good.", kind="meeting", outcome="planned") == []


def test_a_subject_asks_but_lives_on_in_replies() -> None:
    assert kinds("", subject="Could you call me?") == ["request"]
    assert kinds("", subject="RE: Could you call me?") == []
    assert kinds("", subject="Unsubscribe") == ["stop"]
    assert kinds("", subject="Contract and price") == []


@pytest.mark.parametrize(
    ("text", "direction", "on"),
    [
        ("I'll send the plan by Tuesday.", "out", date(2026, 11, 24)),
        ("Je vous envoie le devis le 27 novembre.", "out", date(2026, 11, 27)),
        ("Ich sende Ihnen das Angebot bis Montag.", "out", date(2026, 11, 23)),
        ("Not now, next quarter.", "in", date(2027, 1, 1)),
        ("Pas maintenant. Revoyons cela en mars.", "in", date(2027, 3, 1)),
        ("Not now.", "in", None),
    ],
)
def test_a_cue_names_its_day(text: str, direction: str, on: date | None) -> None:
    assert only(text, direction).on == on


@pytest.mark.parametrize(
    ("text", "language"),
    [("Is it blue?", "en"), ("Est-ce que le produit est bleu ?", "fr"), ("Wann ist es fertig?", "de"), ("Bleu ?", "")],
)
def test_a_question_has_the_language_of_its_words(text: str, language: str) -> None:
    assert only(text).language == language


def test_a_quote_is_verbatim_even_over_a_wrapped_line() -> None:
    text = "Bonjour Tom,\n\n1. Pourriez-vous nous dire si la facturation trimestrielle est possible pour les\nquarante postes ?"

    cue = only(text)

    assert cue.quote in text
    assert cue.quote.startswith("Pourriez-vous")
    assert cue.quote.endswith("postes ?")


@pytest.mark.parametrize("text", ["", "?", "\n\n", ">", "-- ", "??? !!!", "\u0301", "a" * 50_000, "? " * 5_000])
def test_odd_texts_break_nothing(text: str) -> None:
    for direction in Direction:
        assert isinstance(find_cues(message(text, direction)), tuple)


def test_a_bounce_is_known_by_outcome_or_by_the_server_subject() -> None:
    assert is_bounce(message("", "out", outcome="bounced"))
    assert is_bounce(message("", subject="Undeliverable: our offer"))
    assert not is_bounce(message("", "out", subject="Undeliverable: our offer"))


def test_with_cues_finds_them_for_every_interaction_anew() -> None:
    stale = message("Is it blue?", cues=(Cue(kind=CueKind.STOP, quote="old", language="en"),))
    enriched = EnrichedDeal(deal=Deal(source="s", id="1", name="n"), interactions=(stale,))

    told = with_cues(enriched)

    assert [cue.quote for cue in told.interactions[0].cues] == ["Is it blue?"]
