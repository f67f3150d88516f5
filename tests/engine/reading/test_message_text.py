from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.reading.message_text import fold, own_passages, sentences, split_quoted


def own(text: str) -> str:
    return "\n".join(own_passages(text)).strip()


@pytest.mark.parametrize(
    "quote",
    [
        "On Tue, 3 Nov 2026 at 10:00, Tom Ash <tom@example.com> wrote:\nOld text?",
        "On Tue, 3 Nov 2026 at 10:00, Tom Ash\n<tom@example.com> wrote:\n> Old text?",
        "Le mar. 3 nov. 2026 à 10:00, Tom <tom@example.com> a écrit :\n> Old text?",
        "Am 03.11.2026 um 10:00 schrieb Tom <tom@example.com>:\n> Old text?",
        "El mar, 3 nov 2026, Tom escribió:\n> Old text?",
        "Em ter., 3 de nov. de 2026, Tom escreveu:\n> Old text?",
        "-----Original Message-----\nFrom: Tom\nOld text?",
        "---------- Forwarded message ---------\nOld text?",
        "De : Tom\nEnvoyé : mardi 3 novembre\nÀ : Ana\nObjet : Offre\n\nOld text?",
        "Von: Tom\nGesendet: Dienstag\nAn: Ana\nBetreff: Angebot\n\nOld text?",
        "> Old text?\n> more",
    ],
)
def test_what_others_wrote_is_left_out(quote: str) -> None:
    assert own(f"Mine.\n\n{quote}") == "Mine."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Yes, go on.\n\nOn Tue, 3 Nov 2026, Tom wrote:\n> Shall we?",
            ("Yes, go on.", "On Tue, 3 Nov 2026, Tom wrote:\n> Shall we?"),
        ),
        (
            "Yes.\n\n-----Original Message-----\nFrom: Tom\nShall we?",
            ("Yes.", "-----Original Message-----\nFrom: Tom\nShall we?"),
        ),
        ("Yes.\n> Shall we?\n> Tom", ("Yes.", "> Shall we?\n> Tom")),
        ("Tom wrote on Tuesday. Yes.", ("Tom wrote on Tuesday. Yes.", "")),
    ],
)
def test_quoted_messages_are_told_from_what_is_said(text: str, expected: tuple[str, str]) -> None:
    assert split_quoted(text) == expected


@pytest.mark.parametrize("text", ["", "> only a quote", "On Tue, 3 Nov 2026, Tom wrote:\n> A?\nYes.\n> B?\nNo."])
def test_answers_between_quotes_stay_in_sight(text: str) -> None:
    assert split_quoted(text) == (text, "")


@pytest.mark.parametrize(
    "ending",
    [
        "Best regards,\nAna",
        "Cordialement\nAna\nDirectrice",
        "Mit freundlichen Grüßen\nAna",
        "Un saludo,\nAna",
        "Atenciosamente,\nAna",
        "-- \nAna\n+33 1 00 00 00 00",
        "Sent from my iPhone",
        "This message and any attachments are confidential.",
        "Ce message est confidentiel et destiné à son seul destinataire.",
        "To unsubscribe, click here: https://example.com/u",
    ],
)
def test_signatures_and_small_print_are_left_out(ending: str) -> None:
    assert own(f"Mine.\n\n{ending}") == "Mine."


def test_thanks_at_the_top_close_nothing() -> None:
    assert own("Thank you,\n\nthat helps.") == "Thank you,\nthat helps."


def test_a_postscript_is_the_writers_own() -> None:
    assert own("Mine.\n\nBest regards,\nAna\n\nPS: call me.") == "Mine.\nPS: call me."


@pytest.mark.parametrize(
    ("passage", "parts"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("Am 27. November passt es.", ["Am 27. November passt es."]),
        ("Ask Mr. Roy, e.g. today.", ["Ask Mr. Roy, e.g. today."]),
        ("Hi Tom,\nare you there?", ["Hi Tom,", "are you there?"]),
        ("Points:\n- price?\n2) date", ["Points:", "price?", "date"]),
        ('"Go." he said.', ['"Go."', "he said."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(passage: str, parts: list[str]) -> None:
    assert list(sentences(passage)) == parts


def test_a_wrapped_line_is_one_sentence() -> None:
    passage = "This line is so long that the mail program had to wrap it somewhere\nbefore it came to its end."

    assert list(sentences(passage)) == [passage]


def test_folding_takes_accents_and_curly_apostrophes_away() -> None:
    assert fold("L’Été, Größe, œuvre, Ñandú") == "l'ete, grosse, oeuvre, nandu"


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_every_sentence_is_a_verbatim_piece_of_the_text(text: str) -> None:
    for passage in own_passages(text):
        for sentence in sentences(passage):
            assert sentence in text
            assert sentence.strip() == sentence
