"""A person is found in texts in the forms in which people write addresses, numbers and names, and nobody else is."""

from __future__ import annotations

import pytest

from engine.domain import Contact, EnrichedDeal
from engine.mirroring import Thing
from engine.privacy.forgotten import Forgotten, hash_mark, list_marks
from engine.privacy.suppressions import identify_contact
from engine.privacy.traces import Traces, trace, without
from tests.engine.adapters.records.cases import make_deal, make_interaction

JOSE = Contact(
    id="jose.lima@acme.example",
    name="José Lima",
    email="jose.lima@acme.example",
    phone="+442079460123",
    linkedin_url="https://www.linkedin.com/in/jose-lima/",
)
ANN = Contact(id="ann@acme.example", name="Ann Lima", email="ann@acme.example")
KEY = b"key"


def make(*contacts: Contact) -> EnrichedDeal:
    return make_deal(touches=0).model_copy(update={"contacts": contacts})


def remember(*contacts: Contact, source: str = "files") -> Forgotten:
    enriched = make_deal(touches=0, source=source).model_copy(update={"contacts": contacts})
    traces, identities = trace(enriched, contacts[0]), identify_contact(enriched, contacts[0])
    marks = list_marks(traces, identities, [(source, "d1")])
    return Forgotten((KEY,), frozenset(hash_mark(KEY, mark) for mark in marks))


TRACES = trace(make(JOSE), JOSE)
FOUND = [
    "José Lima",
    "jose lima",
    "JOSÉ  LIMA",
    "Lima, José",
    "Lima José",
    "jose.lima@acme.example",
    "Jose.Lima@ACME.example",
    "+44 20 7946 0123",
    "020 7946 0123",
    "+44 (0)20 7946-0123",
    "0044 20 7946 0123",
    "442079460123",
    "jose.lima+crm@acme.example",
    "jose.lima%40acme.example",
    "jose.lima [at] acme.example",
    "jose.lima",
    "jose_lima",
    "José-Lima",
    "Lima,José",
    "Jos&eacute; Lima",
    "Jos&#233;&nbsp;Lima",
    "Jos%C3%A9%20Lima",
    "Jose\u0301 Lima",
    "Jos\u200bé Lima",
    "020–7946–0123",
    "０２０ ７９４６ ０１２３",
]
OTHERS = [
    "Ann Lima",
    "José Limas",
    "jose.lima@acme.example.org",
    "ajose.lima@acme.example",
    "+44 20 7946 01234",
    "Lima is a fine city",
    "José",
]


@pytest.mark.parametrize("text", FOUND)
def test_each_form_is_removed_from_a_sentence(text: str) -> None:
    assert TRACES.remove(f"Ask {text} for it.") == "Ask [removed] for it."


@pytest.mark.parametrize("text", FOUND)
def test_each_form_is_known_by_its_hash_alone(text: str) -> None:
    assert remember(JOSE).cut_text(f"Ask {text} for it.") == "Ask [removed] for it."


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_somebody_else_s_stays(text: str) -> None:
    assert TRACES.remove(f"Ask {text} for it.") == f"Ask {text} for it."
    assert remember(JOSE).cut_text(f"Ask {text} for it.") == f"Ask {text} for it."


def test_a_profile_s_address_is_found_with_and_without_its_beginning() -> None:
    assert TRACES.remove("See linkedin.com/in/jose-lima, now") == "See [removed], now"


def test_in_their_own_deals_first_and_last_names_count_alone_unless_somebody_there_shares_them() -> None:
    alone, beside = trace(make(JOSE), JOSE), trace(make(JOSE, ANN), JOSE)

    assert alone.remove("Call José or Mr Lima, not limas", is_own=True) == "Call [removed] or Mr [removed], not limas"
    assert beside.remove("Call José or Mr Lima", is_own=True) == "Call [removed] or Mr Lima"
    assert remember(JOSE).cut_text("Call José or Mr Lima", is_own=True) == "Call [removed] or Mr [removed]"


def test_a_name_of_one_word_is_not_looked_for_everywhere() -> None:
    mark = Contact(id="mark@acme.example", name="Mark", email="mark@acme.example")

    assert trace(make(mark), mark).remove("Mark it done") == "Mark it done"


WORDS = Contact(id="w@acme.example", name="Will Price", email="w@acme.example")
MAY = Contact(id="m@acme.example", name="Mark May", email="m@acme.example")


@pytest.mark.parametrize(
    ("contact", "text", "left"),
    [
        (WORDS, "Will you call Will? WILL said no.", "Will you call [removed]? [removed] said no."),
        (WORDS, "Price is too high. The will price, Mr Price.", "Price is too high. The will price, Mr [removed]."),
        (WORDS, "Will, could you? Thanks,\nWill\nHi Will, yes", "[removed], could you? Thanks,\n[removed]\nHi [removed], yes"),
        (WORDS, "Will Price signs, Price, Will", "[removed] signs, [removed]"),
        (MAY, "Mark it done in May, by 3 May, May 2027.", "Mark it done in May, by 3 May, May 2027."),
        (MAY, "Mark said so to Ms May.\nMark", "[removed] said so to Ms [removed].\n[removed]"),
    ],
)
def test_a_name_that_is_a_word_too_goes_where_it_is_a_name(contact: Contact, text: str, left: str) -> None:
    assert trace(make(contact), contact).remove(text, is_own=True) == left
    assert remember(contact).cut_text(text, is_own=True) == left


def test_data_without_them_stays_the_same_object() -> None:
    data = {"a": ["x", {"b": 1}], "c": None}

    assert TRACES.remove_from(data) is data
    assert TRACES.remove_from({"a": ["José Lima", 1]}) == {"a": ["[removed]", 1]}


def test_nobody_is_found_by_nothing() -> None:
    assert not Traces()
    assert Traces().remove("José Lima", is_own=True) == "José Lima"


def test_their_own_messages_go_and_shared_ones_stay() -> None:
    theirs, ours = (make_interaction(number) for number in (0, 1))
    enriched = make(JOSE, ANN).model_copy(
        update={
            "interactions": (
                theirs.model_copy(update={"contact_ids": (JOSE.id, ANN.id), "text": "I am José."}),
                ours.model_copy(update={"contact_ids": (ANN.id, JOSE.id), "text": "Dear José, dear Ann"}),
            )
        }
    )

    left = without(enriched, trace(enriched, JOSE))

    assert [(one.text, one.contact_ids) for one in left.interactions] == [("Dear [removed], dear Ann", (ANN.id,))]
    assert left.contacts == (ANN,)


def test_a_deal_that_an_import_brings_is_cut_and_one_without_them_is_the_same_object() -> None:
    forgotten = remember(JOSE)
    other = make(ANN)

    left = forgotten.cut(make(JOSE, ANN))

    assert left is not None
    assert left.contacts == (ANN,)
    assert forgotten.cut(other) is other


def test_a_thing_of_the_crm_loses_them_and_what_was_theirs_alone_is_gone() -> None:
    forgotten = remember(Contact(id="brevo:42", name="José Lima"), source="brevo")
    links = (("contact", "42"), ("contact", "43"))

    alone = forgotten.cut_thing("brevo", Thing("note", "n1", {"text": "x", "contactIds": [42]}, links[:1]))
    shared = forgotten.cut_thing("brevo", Thing("note", "n2", {"text": "José Lima says x", "contactIds": [42, 43]}, links))
    other = Thing("note", "n3", {"text": "y"}, links[1:])

    assert alone == Thing("note", "n1", None)
    assert shared == Thing("note", "n2", {"text": "[removed] says x", "contactIds": [43]}, links[1:])
    assert forgotten.cut_thing("brevo", other) == other
