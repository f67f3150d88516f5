from pathlib import Path

import pytest

from ui.theme import PAGE_ICON, WORDMARK

SERVED = Path(__file__).resolve().parents[2] / "pages" / "static"


@pytest.mark.parametrize("url", [PAGE_ICON, WORDMARK])
def test_a_picture_stands_where_its_url_says(url):
    assert url.startswith("/app/static/")
    assert (SERVED / url.removeprefix("/app/static/")).is_file()
