from engine.importing.merging import merge_stored
from tests.engine.importing.plans import plan_texts

BRIEF = "Deal ID,Deal name,Stage,Company\n1,Renewal,Won,Acme\n"
WHOLE = "Deal ID,Deal name,Stage,Company,Email\n1,Renewal,Demo,Acme,ann@x.com\n"
NOTES = "Activity ID,Activity type,Date,Body,Deal ID\n{},Note,2026-11-20,{},1\n"


def _merge(new, stored):
    return merge_stored(new.deals[0], stored.deals[0])


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
