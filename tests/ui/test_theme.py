import tomllib
from pathlib import Path

import pytest

from ui.components.charts import PALETTE, color_by
from ui.theme import PAGE_ICON, WORDMARK

SERVED = Path(__file__).resolve().parents[2] / "pages" / "static"


@pytest.mark.parametrize("url", [PAGE_ICON, WORDMARK])
def test_a_picture_stands_where_its_url_says(url):
    assert url.startswith("/app/static/")
    assert (SERVED / url.removeprefix("/app/static/")).is_file()


def test_both_themes_have_the_colours_that_charts_name():
    theme = tomllib.loads((SERVED.parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]

    assert [len(theme[scheme]["chartCategoricalColors"]) for scheme in ("light", "dark")] == [len(PALETTE)] * 2


def test_a_name_stands_at_the_place_of_its_colour_whatever_else_is_named():
    domain = color_by("kind", {"Good": "green", "Wrong": "red"}).to_dict()["scale"]["domain"]

    assert (domain[PALETTE.index("green")], domain[PALETTE.index("red")], len(set(domain))) == ("Good", "Wrong", 6)
