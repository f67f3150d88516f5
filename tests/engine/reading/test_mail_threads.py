"""Threads as mail programs write them, in five languages, come apart into their mails."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from engine.reading.mail_heads import Head
from engine.reading.mail_threads import split_thread

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")

# Each ends an answer "Yes." with an earlier mail "Can we pay quarterly?" by Ana Lima of 3 November 2026, 10:15 in Paris.
ATTRIBUTIONS = {
    "Gmail, English": "On Tue, Nov 3, 2026 at 10:15 AM Ana Lima <ana@fabrica.example> wrote:",
    "Gmail, British": "On Tue, 3 Nov 2026 at 10:15, Ana Lima <ana@fabrica.example> wrote:",
    "Gmail, French": "Le mar. 3 nov. 2026 à 10:15, Ana Lima <ana@fabrica.example> a écrit :",
    "Gmail, German": "Am Di., 3. Nov. 2026 um 10:15 Uhr schrieb Ana Lima <ana@fabrica.example>:",
    "Gmail, German, name first": "Ana Lima <ana@fabrica.example> schrieb am Di., 3. Nov. 2026, 10:15:",
    "Gmail, Spanish": "El mar, 3 nov 2026 a las 10:15, Ana Lima (<ana@fabrica.example>) escribió:",
    "Gmail, Portuguese": "Em ter., 3 de nov. de 2026 às 10:15, Ana Lima <ana@fabrica.example> escreveu:",
    "Gmail, wrapped": "On Tue, Nov 3, 2026 at 10:15 AM Ana Lima <\nana@fabrica.example> wrote:",
    "Apple Mail, English": "On 3 Nov 2026, at 10:15, Ana Lima <ana@fabrica.example> wrote:",
    "Apple Mail, French": "Le 3 nov. 2026 à 10:15, Ana Lima <ana@fabrica.example> a écrit :",
    "Apple Mail, German": "Am 03.11.2026 um 10:15 schrieb Ana Lima <ana@fabrica.example>:",
    "Apple Mail, Spanish": "El 3 nov 2026, a las 10:15, Ana Lima <ana@fabrica.example> escribió:",
    "Apple Mail, Portuguese": "Em 3 de nov. de 2026, à(s) 10:15, Ana Lima <ana@fabrica.example> escreveu:",
    "Thunderbird, American": "On 11/3/2026 10:15 AM, Ana Lima wrote:",
    "Thunderbird, German": "Am 03.11.26 um 10:15 schrieb Ana Lima:",
    "Thunderbird, French": "Le 03/11/2026 à 10:15, Ana Lima a écrit :",
    "Thunderbird, Spanish": "El 3/11/26 a las 10:15, Ana Lima escribió:",
    "Thunderbird, Portuguese": "Em 03/11/2026 10:15, Ana Lima escreveu:",
    "Yahoo, French, with its offset": "Le mardi 3 novembre 2026 à 09:15:23 UTC, Ana Lima <ana@fabrica.example> a écrit :",
    "Proton": "On Tuesday, November 3rd, 2026 at 10:15, Ana Lima <ana@fabrica.example> wrote:",
}
BLOCKS = {
    "Outlook, English": "From: Ana Lima <ana@fabrica.example>\nSent: Tuesday, November 3, 2026 10:15 AM\n"
    "To: Tom Reed <tom@northline.example>\nSubject: Billing",
    "Outlook, French": "De : Ana Lima <ana@fabrica.example>\nEnvoyé : mardi 3 novembre 2026 10:15\n"
    "À : Tom Reed <tom@northline.example>\nObjet : Billing",
    "Outlook, German": "Von: Ana Lima <ana@fabrica.example>\nGesendet: Dienstag, 3. November 2026 10:15\n"
    "An: Tom Reed <tom@northline.example>\nBetreff: Billing",
    "Outlook, Spanish": "De: Ana Lima <ana@fabrica.example>\nEnviado: martes, 3 de noviembre de 2026 10:15\n"
    "Para: Tom Reed <tom@northline.example>\nAsunto: Billing",
    "Outlook, Portuguese": "De: Ana Lima <ana@fabrica.example>\nEnviada em: terça-feira, 3 de novembro de 2026 10:15\n"
    "Para: Tom Reed <tom@northline.example>\nAssunto: Billing",
    "Outlook on the web": "________________________________\nFrom: Ana Lima <ana@fabrica.example>\n"
    "Sent: 03 November 2026 10:15\nTo: Tom Reed <tom@northline.example>\nSubject: Billing",
    "Outlook, original message": "-----Original Message-----\nFrom: Ana Lima [mailto:ana@fabrica.example]\n"
    "Sent: Tuesday, November 3, 2026 10:15 AM\nTo: Tom Reed <tom@northline.example>\nSubject: Billing",
    "Outlook for Mac, bold": "**From: **Ana Lima <ana@fabrica.example>\n**Date: **Tuesday, 3 November 2026 at 10:15\n"
    "**To: **Tom Reed <tom@northline.example>\n**Subject: **Billing",
    "Gmail, forwarded": "---------- Forwarded message ---------\nFrom: Ana Lima <ana@fabrica.example>\n"
    "Date: Tue, Nov 3, 2026 at 10:15 AM\nSubject: Billing\nTo: Tom Reed <tom@northline.example>",
    "Apple Mail, forwarded": "Begin forwarded message:\n\nFrom: Ana Lima <ana@fabrica.example>\nSubject: Billing\n"
    "Date: 3 November 2026 at 10:15:00 CET\nTo: Tom Reed <tom@northline.example>",
    "Apple Mail, forwarded, German": "Anfang der weitergeleiteten Nachricht:\n\nVon: Ana Lima <ana@fabrica.example>\n"
    "Betreff: Billing\nDatum: 3. November 2026 um 10:15:00 MEZ\nAn: Tom Reed <tom@northline.example>",
}


@pytest.mark.parametrize("attribution", ATTRIBUTIONS.values(), ids=ATTRIBUTIONS)
@pytest.mark.parametrize("mark", ["> ", ""], ids=["quoted", "bare"])
def test_an_attribution_tells_writer_and_time(attribution: str, mark: str) -> None:
    answer, asked = split_thread(f"Yes.\n\n{attribution}\n\n{mark}Can we pay quarterly?\n{mark}Ana", PARIS, NOW)

    assert answer.text == "Yes."
    assert asked.text == "Can we pay quarterly?\nAna"
    assert (asked.head.author, asked.head.at) == ("Ana Lima", datetime(2026, 11, 3, 9, 15, tzinfo=UTC))
    assert asked.head.email in ("ana@fabrica.example", "" if "@" not in attribution else "ana@fabrica.example")


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_block_of_headers_tells_writer_time_receivers_and_subject(block: str) -> None:
    answer, asked = split_thread(f"Yes.\n\n{block}\n\nCan we pay quarterly?\n\nAna", PARIS, NOW)

    assert answer.text == "Yes."
    assert asked.text == "Can we pay quarterly?\n\nAna"
    assert asked.head == Head("Ana Lima", "ana@fabrica.example", asked.head.at, "Billing", ("tom@northline.example",))
    assert asked.head.at == datetime(2026, 11, 3, 9, 15, tzinfo=UTC)


def test_nested_quotes_are_mails_of_their_own() -> None:
    thread = (
        "Fine.\n\nOn 5 Nov 2026, at 09:00, Ana Lima <ana@fabrica.example> wrote:\n\n> And monthly?\n>\n"
        "> On 4 Nov 2026, at 12:00, Tom Reed <tom@northline.example> wrote:\n>\n>> Yes, quarterly.\n>>\n"
        ">> On 3 Nov 2026, at 10:15, Ana Lima <ana@fabrica.example> wrote:\n>>\n>>> Can we pay quarterly?"
    )

    mails = split_thread(thread, PARIS, NOW)

    assert [mail.text for mail in mails] == ["Fine.", "And monthly?", "Yes, quarterly.", "Can we pay quarterly?"]
    assert [mail.head.author for mail in mails] == ["", "Ana Lima", "Tom Reed", "Ana Lima"]


def test_an_answer_below_the_quote_and_between_its_lines_is_the_answers() -> None:
    thread = "On 3 Nov 2026, at 10:15, Ana Lima <ana@fabrica.example> wrote:\n> Price?\n\n420 euros.\n\n> Delivery?\n\nIn May."

    answer, asked = split_thread(thread, PARIS, NOW)

    assert answer.text == "420 euros.\n\n> Delivery?\n\nIn May."
    assert "Price?" in asked.text
    assert "Delivery?" in asked.text


def test_a_signature_and_a_disclaimer_stay_in_the_text() -> None:
    text = "Can we pay?\n-- \nAna Lima\nThis message is confidential."

    [mail] = split_thread(f"{BLOCKS['Outlook, English']}\n\n{text}", PARIS, NOW)

    assert mail.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Called Julien, he wants 40 seats, send the quote by Friday",
        "From: here to there\nit works",
        "On Monday she wrote to say: yes.",
        "> > >",
        "On the one hand,\nhe wrote:\nnothing",
        "De: nada",
        "x" * 50_000,
        "\0\u200b>",
        "On " * 30_000,
        "From: a\n" * 5_000,
    ],
)
def test_what_is_no_thread_stays_one_piece(text: str) -> None:
    [mail] = split_thread(text, PARIS, NOW)

    assert mail.head == Head()
