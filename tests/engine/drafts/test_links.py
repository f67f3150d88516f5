from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.drafts.links import LONGEST_MAILTO, make_crm_link, make_linkedin, make_mail_to, make_mailto, make_tel, make_whatsapp
from engine.recommendation import EmailContent, WhatsAppContent
from tests.engine.cases import ANA
from tests.fakes import make_deal


def _mail(**changes):
    return EmailContent(**({"title": "t", "to": "ana@acme.example", "subject": "Q&A", "body": "One\n\nTwo & three"} | changes))


def _read(link):
    parts = urlsplit(link)
    query = parse_qs(parts.query, strict_parsing=True, keep_blank_values=True)
    return unquote(parts.path), query["subject"][0], query["body"][0]


def test_a_mail_link_has_the_line_breaks_of_its_standard():
    assert make_mailto(_mail()) == "mailto:ana@acme.example?subject=Q%26A&body=One%0D%0A%0D%0ATwo%20%26%20three"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=100, deadline=None)
def test_a_mail_link_carries_any_text_and_nothing_of_it_becomes_another_field(subject, body):
    link = make_mailto(_mail(subject=subject, body=body))

    if link is None:
        return
    to, read_subject, read_body = _read(link)
    assert to == "ana@acme.example"
    assert read_subject == " ".join(subject.split())
    assert read_body.replace("\r\n", "\n") == body.replace("\r\n", "\n").replace("\r", "\n")


def test_a_mail_link_ends_where_mail_programs_cut_it_off():
    room = LONGEST_MAILTO - len(str(make_mailto(_mail(body=""))))

    assert len(str(make_mailto(_mail(body="x" * room)))) == LONGEST_MAILTO
    assert make_mailto(_mail(body="x" * (room + 1))) is None
    assert make_mailto(_mail(body="é" * (room // 6 + 1))) is None


@pytest.mark.parametrize(
    "to", ["", "no address", "ana@acme.example, eve@evil.example", "ana@acme.example?bcc=eve@evil.example\r\n"]
)
def test_without_one_good_address_there_is_no_mail_link(to):
    link = make_mailto(_mail(to=to))

    assert link is None or "bcc=" not in unquote(link.partition("?")[2]).casefold()
    assert link is None or link.startswith("mailto:ana@acme.example%3Fbcc%3D")


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("+33 1 84 00 12 34", "tel:+33184001234"),
        ("+1 212-555-0100 ext. 5", "tel:+12125550100;ext=5"),
        ("01 84 00 12 34", "tel:0184001234"),
        ("ask at reception", None),
        ("", None),
    ],
)
def test_a_number_is_dialled_without_what_only_people_read(number, link):
    assert make_tel(number) == link


def test_a_whatsapp_link_carries_number_and_text():
    content = WhatsAppContent(title="t", to="+33 6 12 34 56 78", message="Olá & até já 👋")

    assert make_whatsapp(content) == "https://wa.me/33612345678?text=Ol%C3%A1%20%26%20at%C3%A9%20j%C3%A1%20%F0%9F%91%8B"


@pytest.mark.parametrize("to", ["06 12 34 56 78", "", "no number"])
def test_a_number_without_its_country_opens_no_chat(to):
    assert make_whatsapp(WhatsAppContent(title="t", to=to, message="Hello")) is None


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("linkedin.com/in/claire", "https://linkedin.com/in/claire"),
        ("http://www.linkedin.com/in/claire?x=1", "https://www.linkedin.com/in/claire"),
        ("https://fr.linkedin.com/in/andré", "https://fr.linkedin.com/in/andr%C3%A9"),
        ("https://linkedin.com.evil.example/in/claire", None),
        ("https://linkedin.com@evil.example/in/claire", None),
        ("javascript:alert(1)//linkedin.com", None),
        ("https://[linkedin.com", None),
        ("https://evil.example\\.linkedin.com/in/claire", None),
        ("https://evil.example%2f.linkedin.com/in/claire", None),
        (None, None),
    ],
)
def test_only_a_real_linkedin_address_becomes_a_link(url, href):
    assert make_linkedin(ANA.model_copy(update={"linkedin_url": url})) == href
    assert make_linkedin(None) is None


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://crm.example/deals/7?tab=1", "https://crm.example/deals/7?tab=1"),
        (" https://crm.example/7 ", "https://crm.example/7"),
        ("http://crm.example/7", None),
        ("javascript:alert(1)", None),
        ("https:///deals/7", None),
        ("https://[crm", None),
        ("deals/7", None),
        (None, None),
    ],
)
def test_only_a_whole_safe_address_leads_to_the_crm(url, address):
    deal = make_deal().deal.model_copy(update={"url": url})

    assert make_crm_link(deal) == address


@pytest.mark.parametrize(
    ("address", "href"),
    [
        ("ana@acme.example", "mailto:ana@acme.example"),
        ("ana?bcc=eve@evil.example", "mailto:ana%3Fbcc%3Deve@evil.example"),
        ("ana@acme.example?bcc=eve@evil.example", None),
        ("ana@acme.example, eve@evil.example", None),
        ("", None),
    ],
)
def test_an_address_becomes_a_link_to_itself_alone(address, href):
    assert make_mail_to(address) == href
