from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from engine.domain import Stage
from engine.errors import SourceRejected
from tests.engine.importing.plans import plan_texts

DEALS = """
Deal ID,Deal name,Stage,Amount,Currency,Close date,Company,Owner
1,Renewal,Négociation,"1 234,50",EUR,31/12/2026,Acme,Tom Doe
2,Upsell,Gagné,500,usd,01/03/2026,Beta,ann@us.com
3,Pilot,Perdu,10,EUR,02/03/2026,,
"""


def test_a_row_becomes_a_deal():
    deal = plan_texts(DEALS).deals[0].deal

    assert (deal.source, deal.id, deal.name) == ("files", "1", "Renewal")
    assert (deal.stage, deal.stage_kind, deal.status) == ("Négociation", Stage.NEGOTIATION, "open")
    assert (deal.amount, deal.currency) == (Decimal("1234.5"), "EUR")
    assert deal.close_date == date(2026, 12, 31)


def test_open_won_and_lost_are_counted_and_open_amounts_stand_per_currency():
    plan = plan_texts(DEALS)

    assert plan.counts == {"open": 1, "won": 1, "lost": 1}
    assert plan.totals == {"EUR": Decimal("1234.5")}


def test_a_closed_deal_was_closed_on_its_close_date():
    won, lost = plan_texts(DEALS).deals[1:]

    assert won.deal.closed_at == datetime(2026, 3, 1, tzinfo=UTC)
    assert lost.deal.closed_at == datetime(2026, 3, 2, tzinfo=UTC)


def test_an_owner_without_an_address_has_a_name_only_and_that_is_said():
    plan = plan_texts(DEALS)

    assert [(deal.deal.owner, deal.deal.owner_name) for deal in plan.deals] == [
        (None, "Tom Doe"),
        ("ann@us.com", ""),
        (None, ""),
    ]
    assert any("A list of your own deals leaves them out" in warning and "1 of 3" in warning for warning in plan.warnings)


def test_a_list_of_owners_gives_their_addresses_and_teams():
    owners = "Name,Email,Manager,Team\nTom Doe,TOM@us.com,Eva,West\n"

    deal = plan_texts(DEALS, owners).deals[0].deal

    assert deal.owner == "tom@us.com"
    assert deal.attributes == {"owner manager": "Eva", "owner team": "West"}


def test_an_amount_without_a_currency_takes_the_default_and_that_is_said():
    plan = plan_texts("Deal name,Stage,Amount\nA,Won,5\nB,New,\n")

    assert [deal.deal.currency for deal in plan.deals] == ["EUR", None]
    assert any("read as EUR" in warning for warning in plan.warnings)


@pytest.mark.parametrize(("column", "value"), [("Amount (USD)", "5"), ("Amount", "$5"), ("Amount", "5 USD")])
def test_a_currency_is_taken_from_where_it_stands(column, value):
    plan = plan_texts(f"Deal name,Stage,{column}\nA,Won,{value}\n")

    assert plan.deals[0].deal.currency == "USD"


def test_columns_without_a_field_are_kept_as_attributes():
    plan = plan_texts("Deal name,Stage,Lead source,Score\nA,Won,Fair,\n")

    assert plan.deals[0].deal.attributes == {"Lead source": "Fair"}


def test_a_value_that_cannot_be_read_is_left_out_kept_as_attribute_and_told():
    plan = plan_texts("Deal name,Stage,Amount,Close date\nA,New,5,soon\nB,New,lots,2026-12-01\nC,New,7,2026-12-01\n")

    assert [(problem.line, problem.column) for problem in plan.unread_values] == [(2, "Close date"), (3, "Amount")]
    assert "'soon' in 'Close date' is no date" in str(plan.unread_values[0])
    assert plan.deals[0].deal.attributes == {"Close date": "soon"}
    assert (plan.deals[1].deal.amount, plan.deals[1].deal.close_date) == (None, date(2026, 12, 1))


def test_a_date_or_number_beyond_all_bounds_is_called_that_and_not_none():
    plan = plan_texts("Deal name,Stage,Amount,Close date\nA,New,5,9999-12-31\nB,New,1e30,2026-12-01\nC,New,7,2026-12-02\n")

    assert [str(problem).split(": ", 1)[1] for problem in plan.unread_values] == [
        "'9999-12-31' in 'Close date' is no date of the years 1950 to 2100; the row is imported without it",
        "'1e30' in 'Amount' is no number of up to 15 digits; the row is imported without it",
    ]


def test_a_row_that_names_no_deal_is_unreadable():
    plan = plan_texts("Deal name,Stage,Amount\nA,New,5\n,Won,7\n")

    assert len(plan.deals) == 1
    assert [(problem.line, problem.file) for problem in plan.unreadable_rows] == [(3, "file1.csv")]


def test_dates_that_can_be_read_both_ways_are_european_and_that_is_said():
    plan = plan_texts("Deal name,Stage,Close date\nA,New,03/04/2026\n")

    assert plan.deals[0].deal.close_date == date(2026, 4, 3)
    assert "03/04/2026" in plan.files[0].columns[2].note
    assert any("day/month/year" in warning for warning in plan.warnings)


def test_one_american_date_makes_its_file_american():
    plan = plan_texts("Deal name,Stage,Created,Close date\nA,New,12/25/2025,03/04/2026\n")

    assert plan.deals[0].deal.close_date == date(2026, 3, 4)
    assert any("month/day/year (like the file's other dates)" in warning for warning in plan.warnings)


def test_a_deal_without_an_id_has_the_same_one_in_any_import():
    first = plan_texts("Deal name,Stage,Company\nRenewal,New,Acme\nRenewal,New,Beta\n")
    second = plan_texts(
        "Company,Deal name,Stage,Amount\nACME,renewal,Won,5\n", "First name,Last name,Company\nAnn,Lee,Acme SAS\n"
    )

    assert second.deals[0].deal.id == first.deals[0].deal.id
    assert first.deals[1].deal.id != first.deals[0].deal.id
    assert first.named_ids == {deal.deal.id for deal in first.deals}


def test_a_deal_without_a_name_is_called_by_company_and_product():
    plan = plan_texts("Opportunity ID,Stage,Account,Product\n7,New,Acme,Basic\n8,New,,Basic\n")

    assert [deal.deal.name for deal in plan.deals] == ["Acme · Basic", "Basic · 8"]
    assert plan.named_ids == frozenset()


def test_rows_that_repeat_a_deal_add_their_contacts():
    plan = plan_texts("Deal ID,Deal name,Stage,Email\n1,A,New,ann@x.com\n1,A,New,bob@x.com\n1,A,New,ann@x.com\n")

    assert [contact.id for contact in plan.deals[0].contacts] == ["ann@x.com", "bob@x.com"]
    assert plan.unreadable_rows == ()


def test_a_row_that_contradicts_an_earlier_one_is_unreadable():
    plan = plan_texts("Deal ID,Deal name,Stage\n1,A,New\n1,A,Won\n")

    assert plan.deals[0].deal.status == "open"
    assert "the same ID as file1.csv, line 2" in plan.unreadable_rows[0].reason


def test_companies_are_joined_by_name_whatever_their_legal_form():
    companies = "Company name,Industry,Employees,Country,Founded\nACME SAS,Retail,1200,Philipines,1999\n"

    company = plan_texts(DEALS, companies).deals[0].company

    assert (company.name, company.industry, company.employees, company.country) == ("ACME SAS", "Retail", 1200, "PH")
    assert company.attributes == {"Founded": "1999"}


def test_companies_that_only_a_legal_form_tells_apart_are_not_mixed_up():
    companies = "Company name,Industry\nAcme SAS,Retail\nAcme GmbH,Steel\n"

    company = plan_texts(DEALS, companies).deals[0].company

    assert (company.name, company.industry) == ("Acme", "")


def test_companies_and_contacts_are_joined_by_id():
    deals = "Deal ID,Deal name,Stage,Associated Company IDs,Associated Contact IDs\n1,A,New,c9,p1;p2\n2,B,New,c0,p0\n"
    companies = "Company ID,Company name,Industry\nc9,Acme,Retail\n"
    contacts = "Contact ID,First name,Last name,Email\np2,Bob,Ray,bob@x.com\np1,Ann,Lee,ann@x.com\n"

    first, second = plan_texts(deals, companies, contacts).deals

    assert first.company.name == "Acme"
    assert [contact.name for contact in first.contacts] == ["Ann Lee", "Bob Ray"]
    assert (second.companies, second.contacts) == ((), ())


def test_products_are_joined_however_they_are_spaced():
    plan = plan_texts("Deal ID,Stage,Account,Product\n1,New,Acme,GTXPro\n", "product,series,sales_price\nGTX Pro,GTX,4821\n")

    assert plan.deals[0].deal.attributes == {"product price": "4821", "product series": "GTX"}
    assert plan.deals[0].deal.amount is None


def test_a_contact_has_all_that_its_row_tells():
    contacts = (
        "First name,Last name,Email,Phone,Job title,Country,Do not contact,LinkedIn,Deal name,Buying role,Hobby\n"
        "Ann,Lee,ANN@x.com,06 12 34 56 78,CFO,France,yes,https://linkedin.com/in/ann,Renewal,Economic buyer,Chess\n"
    )

    contact = plan_texts(DEALS, contacts).deals[0].contacts[0]

    assert (contact.id, contact.email, contact.phone) == ("ann@x.com", "ann@x.com", "+33612345678")
    assert (contact.name, contact.title, contact.buying_role) == ("Ann Lee", "CFO", "budget_holder")
    assert (contact.country, contact.language, contact.do_not_contact) == ("FR", "fr", True)
    assert contact.attributes == {"Hobby": "Chess"}


def test_a_deal_that_names_nobody_gets_the_contacts_of_its_company_and_that_is_said():
    contacts = "First name,Last name,Email,Company\nAnn,Lee,ann@x.com,Acme\nBob,Ray,bob@x.com,Nowhere\n"

    plan = plan_texts(DEALS, contacts)

    assert [contact.id for contact in plan.deals[0].contacts] == ["ann@x.com"]
    assert any(warning.endswith("contacts of their company: 1.") for warning in plan.warnings)
    assert any(
        warning.startswith("Contacts that belong to no deal of this import, and so aren't stored: 1.")
        for warning in plan.warnings
    )


def test_what_an_import_does_not_have_is_said_on_every_deal():
    plan = plan_texts(DEALS)

    assert plan.gaps == ("This import has no contacts.", "This import has no interactions.")
    assert all(deal.gaps == plan.gaps for deal in plan.deals)


def test_a_name_at_another_company_is_somebody_else():
    deals = "Deal ID,Deal name,Stage,Company,Contact\n1,A,New,Acme,Ann Lee\n2,B,New,Beta,Ann Lee\n"
    contacts = "First name,Last name,Email,Company\nAnn,Lee,ann@acme.com,Acme\n"

    first, second = plan_texts(deals, contacts).deals

    assert first.contacts[0].email == "ann@acme.com"
    assert (second.contacts[0].name, second.contacts[0].email) == ("Ann Lee", None)


@pytest.mark.parametrize(
    ("said", "is_stopped"), [("yes", True), ("2026-01-02", True), ("Opted out", True), ("no", False), ("", False)]
)
def test_whatever_is_not_a_no_stops_a_contact_in_every_deal(said, is_stopped):
    deals = f"Deal ID,Deal name,Stage,Email,Unsubscribed\n1,A,New,ann@x.com,\n2,B,New,ann@x.com,{said}\n"

    plan = plan_texts(deals)

    assert [deal.contacts[0].do_not_contact for deal in plan.deals] == [is_stopped, is_stopped]


def test_a_contact_without_a_name_shows_no_address():
    plan = plan_texts("Deal ID,Deal name,Stage,Email,Phone\n1,A,New,ann.lee@x.com,\n2,B,New,,+33612345678\n")

    assert [deal.contacts[0].name for deal in plan.deals] == ["Ann Lee", "Unnamed contact"]
    assert [deal.contacts[0].id for deal in plan.deals] == ["ann.lee@x.com", "+33612345678"]


def test_a_choice_that_a_file_cannot_fill_is_said():
    plan = plan_texts("Deal name,Stage,Note\nA,New,x\n", mapping={"Note": "interaction.text"})

    assert plan.files[0].columns[2].note.startswith("A file of deals can't fill 'Interaction: text'")
    assert plan.deals[0].deal.attributes == {"Note": "x"}


def test_unknown_stages_are_named_with_how_many_deals_have_them():
    plan = plan_texts("Deal name,Stage\nA,Phase X\nB,Phase X\nC,Won\n")

    assert any("'Phase X' (2)" in warning for warning in plan.warnings)


def test_a_loss_reason_is_kept_only_on_a_lost_deal():
    plan = plan_texts("Deal name,Stage,Loss reason\nA,Lost,Price\nB,New,In progress\n")

    assert [deal.deal.loss_reason for deal in plan.deals] == ["Price", ""]


def test_a_closed_deal_stands_in_its_stage_since_it_was_closed():
    plan = plan_texts("Deal name,Stage,Engage date,Close date\nA,Won,2026-01-01,2026-02-01\nB,New,2026-01-01,\n")

    assert [deal.deal.stage_changed_at.month for deal in plan.deals] == [2, 1]


def test_a_mapping_is_laid_over_the_guess_in_every_file_or_in_one():
    texts = ("Deal name,Stage,Score\nA,New,5\n", "Company name,Industry,Score\nAcme,Retail,9\n")

    everywhere = plan_texts(*texts, mapping={"score": "skip"})
    in_one = plan_texts(*texts, mapping={"file1.csv:Score": "amount"})

    assert everywhere.deals[0].deal.attributes == {}
    assert in_one.deals[0].deal.amount == 5
    assert in_one.files[1].columns[2].field == "attribute"


def test_a_mapping_of_an_unknown_column_is_refused_with_the_columns():
    with pytest.raises(SourceRejected, match=r"No file has a column 'Amont'.*Deal ID, Deal name"):
        plan_texts(DEALS, mapping={"Amont": "amount"})


def test_a_file_that_tells_nothing_is_left_out_and_shown_for_correction():
    plan = plan_texts("Foo,Bar\nRenewal,5\n")
    corrected = plan_texts("Foo,Bar\nRenewal,5\n", mapping={"Foo": "name", "Bar": "amount"})

    assert (plan.files[0].kind, plan.deals) == (None, ())
    assert any("left out" in warning for warning in plan.warnings)
    assert (corrected.deals[0].deal.name, corrected.deals[0].deal.amount) == ("Renewal", 5)


def test_a_header_without_rows_is_an_empty_plan_that_says_so():
    plan = plan_texts("Deal name,Stage\n")

    assert plan.deals == ()
    assert "file1.csv holds no rows." in plan.warnings


def test_a_bare_amount_takes_the_currency_that_the_columns_others_agree_on():
    plan = plan_texts('Deal name,Stage,Amount\nA,New,"$12,345.67"\nB,New,"1,000"\nC,New,\n')

    assert [(deal.deal.amount, deal.deal.currency) for deal in plan.deals] == [
        (Decimal("12345.67"), "USD"),
        (1000, "USD"),
        (None, None),
    ]
    assert "such as '1,000', are read as USD" in plan.files[0].columns[2].note


def test_a_bare_amount_among_several_currencies_takes_the_default_and_the_note_says_so():
    plan = plan_texts("Deal name,Stage,Amount\nA,New,$5\nB,New,7 GBP\nC,New,9\n")

    assert [deal.deal.currency for deal in plan.deals] == ["USD", "GBP", "EUR"]
    assert "read as EUR" in plan.files[0].columns[2].note
    assert "GBP and USD" in plan.files[0].columns[2].note


def test_a_currency_column_outranks_the_amounts_of_other_rows():
    plan = plan_texts("Deal name,Stage,Amount,Currency\nA,New,$5,\nB,New,7,GBP\n")

    assert [deal.deal.currency for deal in plan.deals] == ["USD", "GBP"]
    assert plan.files[0].columns[2].note == ""


CONTACTS = "First name,Last name,Email,Company\nAnn,Lee,ann@acme.com,Acme\n"


def test_an_address_that_is_none_is_listed_and_nobody_else_is_joined_in_its_place():
    plan = plan_texts("Deal ID,Deal name,Stage,Email,Company\n1,A,New,not-an-email,Acme\n2,B,New,,Acme\n", CONTACTS)

    assert [[contact.id for contact in deal.contacts] for deal in plan.deals] == [[], ["ann@acme.com"]]
    assert [str(problem) for problem in plan.unread_values] == [
        "file1.csv, line 2: 'not-an-email' in 'Email' is no e-mail address; the row is imported without it"
    ]


def test_a_good_address_beside_one_that_is_none_is_read():
    plan = plan_texts("Deal ID,Deal name,Stage,Email\n1,A,New,ann@x.com; bob\n2,B,New,Ann <ann@x.com>\n")

    assert [contact.id for contact in plan.deals[0].contacts] == ["ann@x.com"]
    assert ["'bob'" in problem.reason for problem in plan.unread_values] == [True]


def test_what_was_said_with_an_unreadable_address_is_given_to_nobody_else():
    deals = "Deal ID,Deal name,Stage,Email\n1,A,New,ann@x.com\n"
    calls = "Deal ID,Type,Date,Body,Email\n1,Call,2026-11-20,Talked,bob-at-x\n"

    plan = plan_texts(deals, calls)

    assert plan.deals[0].interactions[0].contact_ids == ()
    assert len(plan.unread_values) == 1


def test_a_number_that_cannot_be_called_is_listed_where_it_is_all_that_names_a_person():
    plan = plan_texts("Deal ID,Deal name,Stage,Phone,Company\n1,A,New,12,Acme\n", CONTACTS)

    assert plan.deals[0].contacts == ()
    assert "'12'" in plan.unread_values[0].reason


def test_a_row_that_is_lost_is_not_said_to_be_imported_without_a_value():
    plan = plan_texts(DEALS, "Email,Deal ID\nnobody,1\nann@x.com,1\n")

    assert [problem.line for problem in plan.unreadable_rows] == [2]
    assert plan.unread_values == ()
