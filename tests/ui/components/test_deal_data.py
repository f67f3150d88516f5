from datetime import date, timedelta

from engine.amendments.corrections import list_correctable
from engine.domain import Correction
from tests.ui.samples import CLAIRE, CLOCK, ENRICHED, NOW
from ui.components.correction_dialog import describe_fact
from ui.components.deal_data import describe_data

DEAL = ENRICHED.deal.model_copy(
    update={
        "close_date": date(2026, 11, 26),
        "close_date_moves": 2,
        "stage_changed_at": NOW - timedelta(days=10),
        "owner": "anna@northline.example",
        "next_step": "Send the price",
        "attributes": {"hs_object_id": "4711", "lead_source": "Trade fair"},
    }
)
FULL = ENRICHED.model_copy(
    update={
        "deal": DEAL,
        "contacts": (CLAIRE.model_copy(update={"phone": "+33184001234", "buying_role": "budget_holder", "language": "fr"}),),
        "corrections": (Correction(field="deal.amount", value="40000", author="me", at=NOW),),
    }
)


def _sections(enriched):
    return {section["title"]: section for section in describe_data(enriched, CLOCK)}


def _lines(section):
    return {line["label"]: line["text"] for line in section["lines"]}


def test_everything_known_of_a_deal_is_told_in_words():
    sections = _sections(FULL)

    deal = _lines(sections["Deal"])
    assert deal["Closes"] == "Thu 26 Nov, in 3 days, moved 2 times"
    assert deal["Stage"] == "Negotiation, since Fri 13 Nov"
    assert (deal["Value"], deal["Next step"]) == ("€42,000", "Send the price")
    assert deal["Owner"] == "Anna, anna@northline.example"
    person = _lines(sections["Claire Fournier"])
    assert (person["Role"], person["Phone"], person["Language"]) == ("Holds the budget", "+33 1 84 00 12 34", "fr")
    assert [line["names"] for line in sections["Claire Fournier"]["lines"] if line["label"] == "Language"] == ["language"]
    assert _lines(sections["Corrected by you or a colleague"]) == {"Amount": "40000 (today 09:30)"}
    assert sections["What the data can't tell"]["items"] == ["There are no calls in this source."]


def test_no_id_is_shown():
    told = str(describe_data(FULL, CLOCK))

    assert _lines(_sections(FULL)["More from the CRM"]) == {"Lead source": "Trade fair"}
    assert "4711" not in told
    assert "'d1'" not in told


def test_what_is_not_known_has_no_line():
    assert "Phone" not in _lines(_sections(ENRICHED)["Claire Fournier"])
    assert "Corrected by you or a colleague" not in _sections(ENRICHED)


def test_only_whole_addresses_and_numbers_lead_elsewhere():
    contact = CLAIRE.model_copy(update={"email": "claire@acme.example, eve@evil.example", "phone": "+33184001234"})
    deal = DEAL.model_copy(update={"url": "//evil.example/sign-out"})
    sections = _sections(FULL.model_copy(update={"deal": deal, "contacts": (contact,)}))

    links = [line["href"] for section in sections.values() for line in section["lines"] if line["href"]]
    assert links == ["tel:+33184001234"]


def test_an_amount_that_is_corrected_is_told_as_money():
    facts = {fact.field: fact for fact in list_correctable(FULL)}

    assert describe_fact(facts["deal.amount"], "EUR") == "amount: €42,000"
    assert describe_fact(facts["deal.currency"], "EUR") == "currency: EUR"
