import json
import threading
import time

from tests.ranked import make_columns
from ui.components.deals_table import pack_rows
from ui.deal_table import DealTable

DEALS = make_columns(
    id=["d1", "d2", "d3"], status=["open", "won", "open"], stage=["demo", "Won", "demo"], owner_name=["b", "a", "A"]
)


def test_the_deals_of_a_status_come_in_their_order_and_are_one_object():
    table = DealTable(DEALS)

    assert list(table.of_status("open")["id"]) == ["d1", "d3"]
    assert table.of_status("open") is table.of_status("open")
    assert not table.of_status("lost")


def test_values_are_those_of_a_status_each_once():
    assert DealTable(DEALS).values("open", "stage") == ["demo"]
    assert DealTable(DEALS).values("open", "owner_name") == ["A", "b"]


def test_what_many_sessions_ask_for_at_once_is_made_once():
    table, made = DealTable(DEALS), []

    def make():
        made.append(1)
        time.sleep(0.05)
        return object()

    got = []
    threads = [threading.Thread(target=lambda: got.append(table.keep("view", make))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert len(made) == 1
    assert len(set(map(id, got))) == 1


def test_a_page_of_rows_names_each_text_once():
    part = {"label": "They wrote", "points": "+40"}
    rows = [{"id": f"d{number}", "state": "none", "share": number, "tone": None, "parts": [part, part]} for number in range(3)]

    packed = json.loads(pack_rows(rows))

    read = [dict(zip(packed["fields"], row, strict=True)) for row in packed["rows"]]
    texts = packed["texts"]
    assert [(texts[row["id"]], texts[row["share"]], texts[row["tone"]]) for row in read] == [
        ("d0", 0, None), ("d1", 1, None), ("d2", 2, None),
    ]  # fmt: skip
    assert [texts[place] for place in read[2]["parts"]] == ["They wrote", "+40", "They wrote", "+40"]
    assert len(texts) == len({(type(text), text) for text in texts})
    assert json.loads(pack_rows([])) == {"fields": [], "texts": [], "rows": []}
