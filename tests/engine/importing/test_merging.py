from engine.importing.merging import merge_stored
from tests.engine.importing.plans import plan_texts

BRIEF = "Deal ID,Deal name,Stage,Company\n1,Renewal,Won,Acme\n"
WHOLE = "Deal ID,Deal name,Stage,Company,Email\n1,Renewal,Demo,Acme,ann@x.com\n"
NOTES = "Activity ID,Activity type,Date,Body,Deal ID\n{},Note,2026-11-20,{},1\n"


def _merge(new, stored):
    return merge_stored(new.deals[0], stored.deals[0], new.told)


def test_a_list_of_deals_alone_takes_away_no_contact_and_no_interaction():
    stored = plan_texts(WHOLE, NOTES.format("n1", "first"))

    merged = _merge(plan_texts(BRIEF), stored)

    assert merged.deal.status == "won"
    assert [contact.id for contact in merged.contacts] == ["ann@x.com"]
    assert [interaction.id for interaction in merged.interactions] == ["n1"]
    assert merged.gaps == ()


def test_interactions_add_up_and_the_new_one_counts():
    stored = plan_texts(WHOLE, NOTES.format("n1", "first") + "n2,Note,2026-11-21,second,1\n")

    merged = _merge(plan_texts(WHOLE, NOTES.format("n1", "corrected")), stored)

    assert [(interaction.id, interaction.text) for interaction in merged.interactions] == [
        ("n1", "corrected"),
        ("n2", "second"),
    ]


def test_contacts_that_an_import_brings_replace_the_stored_ones():
    merged = _merge(plan_texts(WHOLE.replace("ann@", "bob@")), plan_texts(WHOLE))

    assert [contact.id for contact in merged.contacts] == ["bob@x.com"]


def test_a_contact_of_a_kept_interaction_stays():
    stored = plan_texts(WHOLE, "Activity type,Date,Body,Contact email\nNote,2026-11-20,x,ann@x.com\n")

    merged = _merge(plan_texts(WHOLE.replace("ann@", "bob@")), stored)

    assert [contact.id for contact in merged.contacts] == ["bob@x.com", "ann@x.com"]


def test_an_import_into_nothing_but_itself_changes_nothing():
    plan = plan_texts(WHOLE, NOTES.format("n1", "first"))

    assert _merge(plan, plan) == plan.deals[0]


def test_a_list_with_fewer_columns_takes_away_no_field():
    stored = plan_texts(
        "Deal ID,Deal name,Stage,Amount,Currency,Close date,Owner,Lead source\n1,Renewal,Demo,5,USD,2026-12-31,Tom Doe,Fair\n"
    )

    merged = _merge(plan_texts("Deal ID,Stage,Region\n1,Proposal,West\n"), stored)

    assert (merged.deal.name, merged.deal.stage) == ("Renewal", "Proposal")
    assert (merged.deal.amount, merged.deal.currency, merged.deal.owner_name) == (5, "USD", "Tom Doe")
    assert merged.deal.close_date == stored.deals[0].deal.close_date
    assert merged.deal.attributes == {"Lead source": "Fair", "Region": "West"}


def test_a_cell_that_became_blank_is_blank():
    stored = plan_texts("Deal ID,Deal name,Stage,Amount,Next step,Lead source\n1,A,Demo,5,Call,Fair\n")

    merged = _merge(plan_texts("Deal ID,Deal name,Stage,Amount,Next step,Lead source\n1,A,Demo,,,\n"), stored)

    assert (merged.deal.amount, merged.deal.next_step, merged.deal.attributes) == (None, "", {})


def test_a_deal_that_opens_again_is_no_longer_closed_or_lost_for_a_reason():
    stored = plan_texts("Deal ID,Deal name,Stage,Close date,Loss reason,Stage since\n1,A,Lost,2026-01-02,Price,2026-01-02\n")

    merged = _merge(plan_texts("Deal ID,Deal name,Stage\n1,A,Demo\n"), stored)

    assert (merged.deal.status, merged.deal.closed_at, merged.deal.loss_reason) == ("open", None, "")
    assert merged.deal.stage_changed_at is None


def test_a_contact_and_a_company_keep_what_a_shorter_list_does_not_tell():
    accounts = "Company ID,Company name,Industry\nc9,Acme,Retail\n"
    people = "Email,First name,Last name,Job title,Company\nann@x.com,Ann,Lee,CFO,Acme\n"
    stored = plan_texts(WHOLE, accounts, people)

    merged = _merge(plan_texts(WHOLE), stored)

    (contact,), (company,) = merged.contacts, merged.companies
    assert (contact.name, contact.title, contact.company_id) == ("Ann Lee", "CFO", "c9")
    assert (company.id, company.industry) == ("c9", "Retail")


def test_a_stop_once_told_stays():
    stored = plan_texts(WHOLE, "Email,Deal ID,Do not contact\nann@x.com,1,yes\n")

    merged = _merge(plan_texts(WHOLE), stored)

    assert merged.contacts[0].do_not_contact


def test_a_consent_is_what_the_newest_list_says():
    agreed = plan_texts(WHOLE, "Email,Deal ID,WhatsApp opt-in\nann@x.com,1,yes\n")
    withdrawn = plan_texts(WHOLE, "Email,Deal ID,WhatsApp opt-in\nann@x.com,1,no\n")

    assert _merge(plan_texts(WHOLE), agreed).contacts[0].whatsapp_opt_in
    assert not _merge(withdrawn, agreed).contacts[0].whatsapp_opt_in
