import pytest

from engine.bootstrap import build_engine
from engine.errors import SourceRejected
from engine.importing.tables import Unreadable
from engine.settings import load_config
from ui import import_texts as texts
from ui.components import import_plan
from ui.components.import_dialog import Upload, plan_upload
from ui.components.import_plan import describe_counts, field_names
from ui.formats import escape_markdown

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
    assert escape_markdown("**deals**_[1]$.csv") == "\\*\\*deals\\*\\*\\_\\[1\\]\\$\\.csv"


@pytest.mark.parametrize(
    ("count", "title", "hint"), [(1, "1 row can't be read.", "It is"), (2, "2 rows can't be read.", "They are")]
)
def test_unreadable_rows_are_counted_in_words(monkeypatch, count, title, hint):
    told = []
    monkeypatch.setattr(import_plan, "show_folder", lambda *words, **_options: told.append(words))

    import_plan._show_unreadable(
        [Unreadable("deals.csv", 2, "no name")] * count, texts.UNREADABLE_ROWS, texts.UNREADABLE_ROWS_HINT, "row"
    )

    assert told[0][0] == title
    assert told[0][1].startswith(hint)


def test_a_value_that_cannot_be_read_is_told_as_the_import_treats_it(engine):
    plan = plan_upload(engine, {"deals.csv": DEALS.replace(b"42000", b"many")}, Upload())

    assert "imported without it" in plan.unread_values[0].reason
    assert texts.UNREAD_VALUES_HINT["one"] == "Its row is imported without it."
