from tests.fakes import ME
from tests.pages.apps import components, make_engine, open_app, press, texts_of
from ui import services
from ui.components import cache_clearing


def _fill(count):
    engine = make_engine()
    for deal_id in engine.rank("sample")["id"][:count]:
        engine.recommender.recommend(engine.source("sample"), deal_id)
    engine.close()


def _tiles(app):
    return {tile["label"]: tile["value"] for tile in components(app, "kpis")[0]["tiles"]}


def test_an_empty_cache_says_how_it_fills():
    app = open_app("cache.py")

    assert not app.exception
    assert "The cache is empty" in texts_of(app)
    assert _tiles(app)["Entries"] == "0"


def test_every_entry_is_listed_with_its_five_hashes():
    _fill(3)

    app = open_app("cache.py")

    rows = components(app, "grid")[0]["rows"]
    assert _tiles(app)["Entries"] == "3"
    assert len(rows) == 3
    assert all(row["cells"][1]["badge"] == "Fresh" for row in rows)
    assert all(len(row["cells"][2]["marks"]) == 5 for row in rows)


def test_clearing_asks_first_and_names_the_number():
    _fill(2)
    app = open_app("cache.py")

    app.button(key="cache-clear").click().run()

    assert app.button(key="cache-clear-all").label == "Clear 2 entries"
    assert make_engine().records.cache_figures(make_engine().clock())["total"] == 2


def test_deleting_an_entry_asks_first_and_names_it(monkeypatch):
    _fill(1)
    deal = make_engine().records.list_entries()[0].deal_name
    asked = []
    monkeypatch.setattr(
        cache_clearing, "_ask", lambda question, action, key, **_options: asked.append((question, action)) or False
    )
    engine = make_engine()

    cache_clearing.confirm_deletion.__wrapped__(engine, ME, engine.records.list_entries()[0], services.get_clock(engine))

    assert deal in asked[0][0]
    assert asked[0][1] == "Delete this entry"
    assert not engine.records.list_entries()[0].is_cleared


def test_what_was_cleared_is_never_hit_again():
    _fill(2)
    engine = make_engine()
    source, deal_id = engine.source("sample"), str(engine.rank("sample")["id"][0])

    cleared = engine.upkeep.clear_cache(ME)

    assert cleared == 2
    assert not engine.recommender.recommend(source, deal_id).is_cached


def test_clearing_one_entry_leaves_the_others():
    _fill(2)
    engine = make_engine()
    entries = engine.records.list_entries()

    engine.upkeep.clear_cache(ME, entries[:1])

    source = engine.source("sample")
    assert not engine.recommender.recommend(source, entries[0].deal_id).is_cached
    assert engine.recommender.recommend(source, entries[1].deal_id).is_cached


def test_a_rep_does_not_see_the_cache(home):
    _fill(1)
    (home / "config.yaml").write_text("managers: [ana@example.com]\nme: tom@example.com\n")

    app = open_app("cache.py")

    assert not app.exception
    assert "Only managers may look into the cache" in texts_of(app)
    assert not components(app, "grid")
    assert not [button for button in app.button if button.key == "cache-clear"]


def _press_grid(app, act):
    entry = components(app, "grid")[0]["rows"][0]["id"]
    return press(app, "cache-entries", {"act": act, "id": entry})


def test_days_reasons_and_tokens_are_drawn_and_told_in_figures():
    _fill(2)
    engine = make_engine()
    engine.recommender.recommend(engine.source("sample"), engine.records.list_entries()[0].deal_id)
    engine.close()

    app = open_app("cache.py")

    assert not app.exception
    assert _tiles(app)["Hit rate"] == "33 %"
    told = {
        part["label"]: part["points"]
        for folder in components(app, "folder")
        for section in folder["sections"]
        for part in section["parts"] or ()
    }
    assert told["first for its deal"] == "2"
    assert "Nothing was paid in the last 14 days. The playbook writes at no cost." in [one.value for one in app.caption]


def test_entries_are_narrowed_to_what_has_expired():
    _fill(1)
    app = open_app("cache.py")

    app.segmented_control(key="state").set_value("expired").run()

    assert "No entry fits this search." in [one.value for one in app.caption]
    assert not components(app, "grid")


def test_two_entries_of_a_deal_are_compared():
    _fill(1)
    engine = make_engine()
    source, deal_id = engine.source("sample"), engine.records.list_entries()[0].deal_id
    app = open_app("cache.py")
    _press_grid(app, "compare")
    assert "This deal has no other entry." in [one.value for one in app.caption]

    engine.recommender.recommend(source, deal_id, campaign="Q4 launch")
    app = open_app("cache.py")
    _press_grid(app, "compare")

    assert not app.exception
    assert "Different: campaign." in [one.value for one in app.caption]


def test_clearing_what_has_expired_names_the_number_and_clears_only_that(monkeypatch):
    _fill(2)
    engine = make_engine()
    entries = engine.records.list_entries()
    asked = []
    monkeypatch.setattr(cache_clearing, "_ask", lambda question, action, key, **_options: asked.append(action) or True)
    monkeypatch.setattr(cache_clearing.st, "rerun", lambda: None)

    cache_clearing.confirm_expired.__wrapped__(engine, ME, entries[:1])

    assert asked == ["Clear 1 entry"]
    assert {entry.recommendation_id: entry.is_cleared for entry in engine.records.list_entries()} == {
        entries[0].recommendation_id: True,
        entries[1].recommendation_id: False,
    }


def test_records_that_cannot_be_read_are_told_on_the_page(home):
    home.mkdir()
    (home / "recommendation_cache.db").write_bytes(b"no database at all" * 100)

    app = open_app("cache.py")

    assert not app.exception
    assert "That didn't work." in texts_of(app) or "records" in texts_of(app)


def test_what_has_expired_is_cleared_only_where_something_has():
    _fill(1)

    button = open_app("cache.py").button(key="cache-clear-expired")

    assert button.disabled
    assert button.help == "Nothing has expired."
