import re
from pathlib import Path

import pytest

import ui.components
from ui.components.assets import GROUPS
from ui.theme import PAGE_STYLE

FOLDER = Path(ui.components.__file__).parent
STATIC = FOLDER.parent.parent / "pages" / "static"
SCRIPTS = sorted(FOLDER.glob("*.js"))
ASSETS = [*SCRIPTS, *sorted(FOLDER.glob("*.css")), *sorted(STATIC.glob("*.svg"))]
# What all of them share, and a part of a large one, stand before a component's own script.
SHARED = {"dom", "group"}
COMPONENTS = [path for path in SCRIPTS if path.stem not in SHARED and "." not in path.stem]
MARKUP = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "createContextualFragment", "eval(", "new Function")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_component_can_turn_text_into_markup(script):
    source = script.read_text(encoding="utf-8")

    found = [word for word in MARKUP if word in source]

    assert found == []


@pytest.mark.parametrize(
    "path", [*SCRIPTS, *sorted(FOLDER.glob("*.css")), PAGE_STYLE, *sorted(STATIC.glob("*.svg"))], ids=lambda path: path.name
)
def test_no_asset_names_another_host(path):
    source = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")

    hosts = re.findall(r"https?://[a-z0-9.-]+|url\(", source)

    assert hosts == []


@pytest.mark.parametrize("script", COMPONENTS, ids=lambda path: path.name)
def test_every_script_draws_from_unpacked_data(script):
    assert script.read_text(encoding="utf-8").count("\nexport default function (") == 1


def test_every_script_has_its_style():
    scripts = {path.stem for path in SCRIPTS} - SHARED

    assert scripts | GROUPS.keys() == {path.stem for path in FOLDER.glob("*.css")} - {"base"}


def test_a_group_is_made_of_components():
    assert {part for parts in GROUPS.values() for part in parts} <= {path.stem for path in COMPONENTS}


def test_the_font_comes_with_its_licence():
    names = {path.name for path in STATIC.iterdir()}

    assert {"inter-latin.woff2", "inter-latin-ext.woff2", "inter-OFL.txt"} <= names
    assert "SIL Open Font License" in (STATIC / "inter-OFL.txt").read_text(encoding="utf-8")
