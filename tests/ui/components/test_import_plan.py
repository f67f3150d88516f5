import pytest

from engine.bootstrap import build_engine
from engine.errors import SourceRejected
from engine.settings import load_config
from ui.components.import_dialog import Upload, plan_upload
from ui.components.import_plan import _plain, describe_counts, field_names

DEALS = (
    b"Deal Name,Company,Stage,Amount,Currency,Close Date\n"
    b"Annual plan,Acme SA,Negotiation,42000,EUR,2031-11-26\n"
    b"Rollout,Nordlicht GmbH,Closed Won,31500,EUR,2025-12-04\n"
)


@pytest.fixture
def engine():
    return build_engine(load_config())


def test_an_upload_is_planned_and_nothing_is_stored(engine):
    plan = plan_upload(engine, {"deals.csv": DEALS}, Upload())

    tiles = describe_counts(plan)
    assert [tile.value for tile in tiles] == ["2", "1", "0"]
    assert tiles[1].detail == "€42k"
    assert len(engine.sources["files"].rows()) == 0


def test_a_corrected_column_is_read_as_corrected(engine):
    upload = Upload(mapping={"deals.csv:Amount": "skip"})

    plan = plan_upload(engine, {"deals.csv": DEALS}, upload)

    assert all(enriched.deal.amount is None for enriched in plan.deals)


def test_every_field_offered_for_a_column_can_be_chosen(engine):
    plan = plan_upload(engine, {"deals.csv": DEALS}, Upload())

    for name in field_names(plan.files[0]):
        plan_upload(engine, {"deals.csv": DEALS}, Upload(mapping={"deals.csv:Deal Name": name}))


@pytest.mark.parametrize("name", ["../../etc/passwd.csv", "C:\\deals.csv", "a" * 200 + ".csv"])
def test_an_odd_file_name_does_no_harm(engine, name):
    assert len(plan_upload(engine, {name: DEALS}, Upload()).deals) == 2


def test_a_picture_named_csv_is_refused_in_a_sentence(engine):
    png = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20

    with pytest.raises(SourceRejected, match=r"deals\.csv is .*CSV, Excel"):
        plan_upload(engine, {"deals.csv": png}, Upload())


def test_a_file_name_stays_text_in_a_label():
    assert _plain("**deals**_[1]$.csv") == "\\*\\*deals\\*\\*\\_\\[1\\]\\$\\.csv"
