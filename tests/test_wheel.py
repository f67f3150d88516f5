"""The wheel: one import package with everything in it, at work from any folder without the checkout."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# What the program reads beside its modules, by folder.
DATA = {
    "app.py": "engine/_app/app.py",
    "pages": "engine/_app/pages",
    "ui": "engine/_app/ui",
    "prompts": "engine/_app/prompts",
    "context_templates": "engine/_app/context_templates",
    ".streamlit": "engine/_app/.streamlit",
    "engine": "engine",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    built = subprocess.run([*command, "--wheel-dir", folder, ROOT], check=False, capture_output=True, text=True, timeout=120)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The unpacked wheel, as pip would lay it out."""
    folder = wheel.parent / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd="/",
        env=os.environ | {"PYTHONPATH": str(installed), "COLUMNS": "300"},  # a long path is broken within a word
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_every_file_that_the_program_reads_is_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())

    listed = subprocess.run(["git", "ls-files", *DATA], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split()
    tracked = [name.partition("/") for name in listed if (ROOT / name).is_file()]
    assert {f"{DATA[top]}{slash}{rest}" for top, slash, rest in tracked} <= inside
    assert {"engine/py.typed", "engine/adapters/sources/sample_data/seller.yaml"} <= inside


def test_nothing_else_is_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = archive.namelist()

    assert {name.partition("/")[0].partition("-")[0] for name in inside} == {"engine", "sales_engagement_action"}
    assert [name for name in inside if {"__pycache__", "tests"} & set(name.split("/"))] == []


def test_the_command_is_installed(installed: Path) -> None:
    entries = ConfigParser()
    entries.read(next(installed.glob("*.dist-info")) / "entry_points.txt")

    assert dict(entries["console_scripts"]) == {"sales-action": "engine.cli:main"}


def test_it_is_the_wheel_that_is_tested(installed: Path) -> None:
    done = run(installed, "import engine.bootstrap as b; print(b.__file__, b.app_folder(), sep='\\n')")

    module, folder = map(Path, done.stdout.split())
    assert module == installed / "engine" / "bootstrap.py"
    assert folder == installed / "engine" / "_app"


def test_it_recommends_from_any_folder(installed: Path) -> None:
    main = "from engine.cli import main; main()"

    version = run(installed, main, "--version")
    done = run(installed, main, "recommend", "frimael", "--json")
    made = run(installed, main, "context-init")
    seen = run(installed, main, "doctor")

    assert version.stdout.startswith("sales-action, version ")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["p0_actions"]
    assert made.returncode == 0
    assert f"all in {installed / 'engine' / '_app'}" in " ".join(seen.stdout.split())
    assert seen.returncode == 0


def test_its_dashboard_finds_its_settings_from_any_folder(installed: Path) -> None:
    """Static files are served only where `.streamlit/config.toml` says so, and the font is one."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    process = subprocess.Popen(
        [sys.executable, "-c", "from engine.cli import main; main()", "dashboard", "--port", "0"],
        cwd="/",
        env=os.environ | {"PYTHONPATH": str(installed), "COLUMNS": "300"},  # a long path is broken within a word
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr is not None
        found = re.search(r"http://[\d.:]+", process.stderr.readline())
        assert found
        with opener.open(f"{found[0]}/healthz", timeout=60) as health, opener.open(found[0], timeout=60) as page:
            assert (health.status, page.status) == (200, 200)
        with opener.open(f"{found[0]}/app/static/inter-latin.woff2", timeout=60) as font:
            assert font.read(4) == b"wOF2"
    finally:
        process.terminate()
        process.communicate(timeout=20)
