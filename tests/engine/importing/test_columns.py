from datetime import date

import pytest

from engine.errors import SourceRejected
from engine.importing.columns import match_columns
from engine.importing.tables import make_table

TODAY = date(2026, 11, 22)


def _match(header, *rows, name="export.csv", chosen=None, kind=None):
    table = make_table(name, enumerate([line.split("|") for line in (header, *rows)], start=1))
    kind, columns = match_columns(table, TODAY, chosen, kind)
    return kind, {column.name: column.field for column in columns}


@pytest.mark.parametrize(
    ("crm", "header", "fields"),
    [
        (
            "HubSpot",
            "Record ID|Deal Name|Deal Stage|Close Date|Deal owner|Amount|Pipeline|Create Date|Associated Contact"
            "|Associated Company",
            "id name stage close_date owner_name amount pipeline created_at contact.name company.name",
        ),
        (
            "Salesforce",
            "Opportunity ID|Opportunity Name|Stage|Close Date|Amount|Amount Currency|Account Name|Opportunity Owner"
            "|Probability (%)",
            "id name stage close_date amount currency company.name owner_name probability",
        ),
        (
            "Pipedrive",
            "Deal - ID|Deal - Title|Deal - Value|Deal - Currency of Value|Deal - Stage|Deal - Status|Deal - Owner"
            "|Deal - Expected close date|Deal - Won time|Deal - Lost time|Deal - Lost reason|Deal - Organization"
            "|Person - Email - Work",
            "id name amount currency stage status owner_name close_date closed_at closed_at loss_reason company.name"
            " contact.email",
        ),
        (
            "Zoho",
            "Record Id|Deal Name|Deal Owner|Account Name|Closing Date|Stage|Amount|Contact Name|Reason For Loss",
            "id name owner_name company.name close_date stage amount contact.name loss_reason",
        ),
        (
            "Dynamics",
            "(Do Not Modify) Opportunity|Topic|Account|Est. close date|Est. revenue|Contact|Status|Owner|Currency|Created On",
            "id name company.name close_date amount contact.name status owner_name currency created_at",
        ),
        (
            "Brevo",
            "id|attributes.deal_name|attributes.amount|attributes.deal_stage|attributes.close_date|attributes.deal_owner",
            "id name amount stage close_date owner",
        ),
        (
            "French",
            "Nom de l'affaire|Étape|Montant|Date de clôture|Propriétaire|Société|Devise|Raison de la perte"
            "|Prochaine étape|Prénom",
            "name stage amount close_date owner_name company.name currency loss_reason next_step contact.first_name",
        ),
        (
            "German",
            "Name der Opportunity|Phase|Betrag|Abschlussdatum|Inhaber|Firma|Währung|Verlustgrund|Erstellt am|Ansprechpartner",
            "name stage amount close_date owner_name company.name currency loss_reason created_at contact.name",
        ),
        (
            "Spanish",
            "Nombre del negocio|Etapa|Importe|Fecha de cierre|Propietario|Empresa|Moneda|Motivo de pérdida|Contacto",
            "name stage amount close_date owner_name company.name currency loss_reason contact.name",
        ),
        (
            "Portuguese",
            "Nome do negócio|Etapa|Valor|Data de fechamento|Responsável|Empresa|Moeda|Motivo da perda|Contato",
            "name stage amount close_date owner_name company.name currency loss_reason contact.name",
        ),
        (
            "our own",
            "id|name|stage|amount|close_date|company|contact_email|owner",
            "id name stage amount close_date company.name contact.email owner_name",
        ),
    ],
)
def test_the_columns_of_a_list_of_deals_are_known_by_name(crm, header, fields):
    kind, found = _match(header)

    assert kind == "deals", crm
    assert list(found.values()) == [field if "." in field else f"deal.{field}" for field in fields.split()]


@pytest.mark.parametrize(
    ("header", "name", "kind"),
    [
        ("First Name|Last Name|Email|Phone Number|Company name|Job Title|Associated Deal", "export.csv", "contacts"),
        ("EMAIL|PRENOM|NOM|SMS", "export.csv", "contacts"),
        ("Company name|Industry|Number of Employees|Country|Website|Phone|Email", "export.csv", "companies"),
        ("Activity Type|Subject|Date|Description|Direction|Deal|Contact", "export.csv", "interactions"),
        ("Type|Date|Body|Deal ID", "export.csv", "interactions"),
        ("Name|Email|Team", "export.csv", "owners"),
        ("sales_agent|manager|regional_office", "sales_teams.csv", "owners"),
        ("Product|Price", "products.csv", "products"),
        ("Foo|Bar", "export.csv", None),
    ],
)
def test_what_a_file_lists_is_told_by_its_columns(header, name, kind):
    assert _match(header, name=name)[0] == kind


def test_a_person_may_say_what_a_file_lists():
    assert _match("Name|Notes", kind="companies") == ("companies", {"Name": "company.name", "Notes": "attribute"})


def test_columns_without_a_known_name_are_known_by_content():
    rows = ["Wissel|ann@x.com|Gewonnen|€ 12.000|31-12-2026", "Zwaan|bob@y.com|Verhandlung|€ 1.500|15-01-2027"]

    kind, found = _match("Omschrijving|Mailadres|Toestand|Bedrag|Streefdatum", *rows)

    assert kind == "deals"
    assert found == {
        "Omschrijving": "deal.name",
        "Mailadres": "contact.email",
        "Toestand": "deal.stage",
        "Bedrag": "deal.amount",
        "Streefdatum": "deal.close_date",
    }


def test_a_date_that_lies_back_is_not_guessed_to_be_a_close_date():
    _, found = _match("Deal name|Stage|Bijgewerkt", "A|Won|01-02-2025", "B|Lost|03-04-2025")

    assert found["Bijgewerkt"] == "attribute"


def test_a_column_whose_values_contradict_its_name_stays_an_attribute():
    table = make_table("a.csv", enumerate([["Deal name", "Value"], ["A", "high"], ["B", "low"]], start=1))

    _, columns = match_columns(table, TODAY)

    assert columns[1].field == "attribute"
    assert "can't be read" in columns[1].note


def test_a_company_column_that_holds_keys_is_its_id():
    _, found = _match("Deal name|Stage|Company", "A|Won|901", "B|Lost|902")

    assert found["Company"] == "company.id"


def test_addresses_are_never_kept_as_attributes():
    _, found = _match("Deal name|Stage|Email|Assistant", "A|Won|a@x.com|b@x.com")

    assert found["Assistant"] == "skip"


def test_a_choice_outranks_the_guess_and_frees_its_field():
    _, found = _match("Deal name|Stage|Amount|List", "A|Won|5|7", chosen={"List": "amount", "Stage": "skip"})

    assert found == {"Deal name": "deal.name", "Stage": "skip", "Amount": "attribute", "List": "deal.amount"}


@pytest.mark.parametrize(
    ("given", "field"), [("Close Date", "deal.close_date"), ("email", "contact.email"), ("company", "company.name")]
)
def test_a_field_is_known_by_its_short_name(given, field):
    assert _match("Deal name|X", "A|", chosen={"X": given})[1]["X"] == field


def test_an_unknown_field_is_refused_with_the_possible_ones():
    with pytest.raises(SourceRejected, match=r"no field 'amnt'.*mean 'amount'.*close_date.*contact\.email"):
        _match("Deal name|X", "A|5", chosen={"X": "amnt"})


def test_samples_are_the_first_different_values():
    table = make_table("a.csv", enumerate([["Deal name"], ["A"], ["A"], [""], ["B" * 60], ["C"], ["D"]], start=1))

    _, columns = match_columns(table, TODAY)

    assert columns[0].samples == ("A", "B" * 40, "C")
