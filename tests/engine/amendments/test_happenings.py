"""A line, a thread and a saved mail become interactions; what they don't say stays unknown."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from engine.amendments.happenings import Reading, read_dropped, read_telling
from engine.domain import Direction, Interaction
from engine.errors import HappeningInvalid
from tests.engine.reading.test_mail_threads import ATTRIBUTIONS
from tests.fakes import make_deal

NOW = datetime(2026, 11, 30, 8, tzinfo=UTC)
EML = b"""From: =?utf-8?q?Ana_L=C3=ADma?= <Ana@Fabrica.example>
To: Tom Reed <tom@northline.example>
Date: Fri, 27 Nov 2026 10:15:00 +0100
Subject: =?utf-8?b?RmFjdHVyYcOnw6Nv?=
Message-ID: <abc@fabrica.example>
"""


def reading(**changes: Any) -> Reading:
    return Reading(make_deal(owner="tom@northline.example"), frozenset(), NOW, ZoneInfo("Europe/Paris"), **changes)


def line(text: str) -> Interaction:
    proposal = read_telling(text, reading())
    assert proposal.is_line
    return proposal.records[0].interaction


@pytest.mark.parametrize(
    ("text", "kind", "direction", "outcome", "day"),
    [
        ("Called Ana, she wants 40 seats, send the quote by Friday", "call", "out", "connected", 30),
        ("Ana called me yesterday: the budget is cut", "call", "in", "connected", 29),
        ("Called Ana, no answer", "call", "out", None, 30),
        ("Left Ana a voicemail", "call", "out", "voicemail", 30),
        ("Call about the contract", "call", "unknown", None, 30),
        ("Met Ana on Thursday, she liked the demo", "meeting", "out", "held", 26),
        ("Ana wrote that she needs a DPA", "email", "in", None, 30),
        ("E-mailed Ana the price list", "email", "out", None, 30),
        ("Budget is 40k", "note", "internal", None, 30),
        ("J'ai appelé Ana hier, elle veut 40 licences", "call", "out", "connected", 29),
        ("Ana m'a appelé : budget coupé", "call", "in", "connected", 30),
        ("Réunion avec Ana avant-hier", "meeting", "out", "held", 28),
        ("Laissé un message sur son répondeur", "call", "out", "voicemail", 30),
        ("Ich habe Ana gestern angerufen, sie will 40 Lizenzen", "call", "out", "connected", 29),
        ("Ana hat mich angerufen", "call", "in", "connected", 30),
        ("Ana hat mir geschrieben, dass sie warten", "email", "in", None, 30),
        ("Llamé a Ana, ella quiere 40 licencias", "call", "out", "connected", 30),
        ("Ana me llamó ayer", "call", "in", "connected", 29),
        ("Liguei para a Ana ontem, ela quer 40 licenças", "call", "out", "connected", 29),
        ("Ana me escreveu sobre o preço", "email", "in", None, 30),
        ("WhatsApp from Ana", "whatsapp", "unknown", None, 30),
    ],
)
def test_a_line_tells_kind_direction_outcome_and_day(
    text: str, kind: str, direction: str, outcome: str | None, day: int
) -> None:
    told = line(text)

    assert (told.kind, told.direction, told.outcome, told.at.day) == (kind, direction, outcome, day)


def test_a_line_names_a_contact_or_nobody() -> None:
    assert line("Called ANA, fine").contact_ids == ("c1",)
    assert line("Called Anabel, fine").contact_ids == ()


def test_a_line_is_stored_with_its_words_and_a_named_day_to_come_is_not_its_day() -> None:
    told = line("Called Ana, she wants the quote by Friday")

    assert (told.text, told.at) == ("Called Ana, she wants the quote by Friday", NOW)


def test_a_thread_becomes_its_mails_oldest_first_with_their_directions() -> None:
    thread = (
        f"Yes, quarterly.\n\n{ATTRIBUTIONS['Gmail, British']}\n> Can we?\n>\n"
        "> On Mon, 2 Nov 2026 at 10:00, Tom Reed <tom@northline.example> wrote:\n>> Hello"
    )

    proposal = read_telling(thread, reading())

    told = [one.interaction for one in proposal.records]
    assert [one.direction for one in told] == [Direction.OUT, Direction.IN, Direction.UNKNOWN]
    assert [one.text for one in told] == ["Hello", "Can we?", "Yes, quarterly."]
    assert [one.contact_ids for one in told] == [(), ("c1",), ()]
    assert [one.is_dated for one in proposal.records] == [True, True, False]
    assert "names no sender" in proposal.notes[0]


def test_the_same_thread_gives_the_same_records_and_known_ones_are_said_to_be() -> None:
    thread = f"{ATTRIBUTIONS['Gmail, British']}\n> Can we?"
    told = read_telling(thread, reading()).records[0].interaction
    base = reading()
    known = base.enriched.model_copy(update={"interactions": (*base.enriched.interactions, told)})

    again = read_telling(thread, Reading(known, base.ours, NOW, base.zone))

    assert (again.records[0].interaction.id, again.records[0].is_known) == (told.id, True)


def test_a_text_that_cannot_be_split_is_one_record_and_says_so() -> None:
    proposal = read_telling("Hello\n\nI want\n\n40 seats\n\nAna", reading())

    assert len(proposal.records) == 1
    assert "becomes one record" in proposal.notes[0]


def test_a_saved_mail_gives_its_headers_and_the_words_of_its_html() -> None:
    html = EML + b"Content-Type: text/html; charset=utf-8\n\n<p>Can we pay <b>quarterly</b>?</p><script>x()</script>"

    [told] = [one.interaction for one in read_dropped(html, "a.eml", reading()).records]

    assert (told.direction, told.subject, told.text) == (Direction.IN, "Facturação", "Can we pay quarterly?")
    assert (told.contact_ids, told.at) == (("c1",), datetime(2026, 11, 27, 9, 15, tzinfo=UTC))


def test_a_saved_mail_is_known_by_its_message_id_and_brings_what_it_quotes() -> None:
    first = read_dropped(EML + b"\nYes\n\nOn 3 Nov 2026, at 10:15, Tom <tom@northline.example> wrote:\n> Ok?\n", "a", reading())
    other = read_dropped(EML + b"\nYes, indeed.\n", "b", reading())

    assert [one.interaction.text for one in first.records] == ["Ok?", "Yes"]
    assert first.records[-1].interaction.id == other.records[-1].interaction.id


def test_attachments_are_names_and_an_attached_mail_is_not_read() -> None:
    mail = EML + (
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee.\n--b\n"
        b'Content-Type: application/pdf; name="offer.pdf"\nContent-Disposition: attachment; filename="offer.pdf"\n\nxx\n--b\n'
        b"Content-Type: message/rfc822\n\nSubject: Inner\nFrom: x@y.example\n\nSecret words\n--b--\n"
    )

    [told] = [one.interaction for one in read_dropped(mail, "a.eml", reading()).records]

    assert (told.text, told.attachments) == ("See.", ("offer.pdf", "Inner"))


def nested(depth: int) -> bytes:
    body = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return EML + body + b"Content-Type: text/plain\n\nhi\n"


def attached(depth: int) -> bytes:
    return b"Content-Type: message/rfc822\n\nSubject: again\n" * depth + b"\nhi\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Outlook message"),
        (b"%PDF-1.4\n\0\0\0", "holds no text"),
        (b"just words", "is no mail"),
        (b"x" * 26_000_000, "larger than 25 MB"),
        (nested(3_000), "nested too deeply"),
        (nested(60), "nested too deeply"),
        (EML + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 500, "nested too deeply"),
        (EML + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 150_000, "nested too deeply"),
        (EML + b"\n" * 20_000_000, "nested too deeply"),
        (EML + attached(300), "nested too deeply"),
    ],
    ids=[
        "empty",
        "blank",
        "msg",
        "binary",
        "words",
        "huge",
        "deep",
        "levels",
        "parts",
        "countless",
        "lines",
        "attached",
    ],
)
def test_what_is_no_mail_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(HappeningInvalid, match=words):
        read_dropped(data, "a.eml", reading())


@pytest.mark.parametrize(
    "rest",
    [
        b"Content-Type: text/plain; charset=no-such\n\n\xff\xfe caf\xe9",
        b"Content-Transfer-Encoding: base64\n\n!!!not base64!!!",
        b"Content-Type: multipart/mixed\n\nno boundary",
        b"Subject: =?utf-9?q?x?=\n\nhi",
        b'Content-Type: text/plain; charset="utf-8\n\nhi',
        b"Content-Disposition: attachment; filename*=x''%ff%fe\n\nhi",
        b"",
    ],
)
def test_a_damaged_mail_is_read_as_far_as_it_goes(rest: bytes) -> None:
    assert read_dropped(EML + rest, "a.eml", reading()).records


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: " + b"=?x?q? " * 300_000,
        b'Content-Type: text/plain; x="' + b";" * 2_000_000,
        b"Content-Disposition: attachment; " + b"filename*0*=x; " * 100_000,
        b"To: " + b"<" * 1_000_000,
        b"From: tom@northline.example, " + b"(" * 1_000_000,
    ],
    ids=["words", "semicolons", "pieces", "angles", "comments"],
)
def test_a_header_made_to_take_hours_takes_no_time(header: bytes) -> None:
    began = time.perf_counter()

    assert read_dropped(EML + header + b"\n\nhi", "a.eml", reading()).records
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize("form", ["<!-- <a <![", "<a ", "<a b=\"'>", "<!-- >", "<script>", "<![if !mso]>", "</", "<div>", "&#"])
def test_html_made_to_take_hours_is_read_in_seconds(form: str) -> None:
    html = EML + b"Content-Type: text/html\n\n<p>Can we pay quarterly?</p>" + form.encode() * (3_000_000 // len(form))
    began = time.perf_counter()

    [told] = [one.interaction for one in read_dropped(html, "a.eml", reading()).records]

    assert told.text.startswith("Can we pay quarterly?")
    assert time.perf_counter() - began < 10


def test_a_mail_from_the_future_happened_no_later_than_now() -> None:
    told = read_dropped(EML.replace(b"2026", b"2036") + b"\nhi", "a.eml", reading()).records[0].interaction

    assert told.at == NOW


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_said_is_refused(text: str) -> None:
    with pytest.raises(HappeningInvalid, match="what happened"):
        read_telling(text, reading())
