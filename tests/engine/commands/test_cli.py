"""The command line as a whole: help, errors, exit codes, pipes, and what may reach a terminal."""

from __future__ import annotations

import subprocess
import sys
from importlib import metadata
from pathlib import Path

import click
import pytest

from engine.cli import cli
from tests.engine.commands.conftest import DEAL, ROOT, Run, make_command, make_environment, write_deals

COMMANDS = [
    "recommend",
    "content",
    "deals",
    "today",
    "prepare",
    "import",
    "sync",
    "happened",
    "handover",
    "suppress",
    "export",
    "forget",
    "feedback",
    "learnings",
    "outcomes",
    "context-init",
    "context-show",
    "context-history",
    "context-diff",
    "context-rollback",
    "context-check",
    "cache-info",
    "cache-clear",
    "migrate-store",
    "doctor",
    "dashboard",
]


def test_help_lists_every_command_with_a_whole_sentence(run: Run) -> None:
    shown = run("--help")

    listed = shown.out.partition("Commands:")[2]
    assert [line.split()[0] for line in listed.splitlines() if line.strip()] == COMMANDS
    assert "..." not in listed


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(run: Run, name: str) -> None:
    shown = run(name, "--help")

    command = cli.get_command(None, name)  # type: ignore[arg-type]
    assert shown.code == 0
    assert command is not None
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_the_version_is_the_packages(run: Run) -> None:
    assert run("--version").out.strip() == f"sales-action, version {metadata.version('sales-engagement-action')}"


def test_help_imports_nothing_heavy() -> None:
    script = (
        "import sys; from click.testing import CliRunner; from engine.cli import cli; "
        "assert CliRunner().invoke(cli, ['--help']).exit_code == 0; "
        "print([name for name in ('pandas', 'anthropic', 'sqlalchemy', 'holidays', 'pydantic', 'rich') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("arguments", [["deals"], ["deals", "--search", "a", "--owner", "a", "--json"], ["today"]])
def test_deals_are_listed_without_data_frames(arguments: list[str]) -> None:
    script = (
        "import atexit, sys; from engine.cli import main; heavy = ('pandas', 'pyarrow'); "
        "atexit.register(lambda: sys.stderr.write(str([name for name in heavy if name in sys.modules]))); main()"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=make_environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )

    assert "Frima" in done.stdout
    assert done.stderr.endswith("[]")


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["recommend"], ["recommend", "d", "--writer", "poet"], ["deals", "--limit", "0"]]
)
def test_wrong_usage_ends_with_2(run: Run, arguments: list[str]) -> None:
    ended = run(*arguments)

    assert ended.code == 2
    assert ended.out == ""


def test_verbose_adds_the_traceback_to_the_sentence(run: Run) -> None:
    ended = run("recommend", "nope", "-v")

    assert ended.code == 1
    assert "Traceback" in ended.err
    assert ended.err.strip().splitlines()[-1].startswith("Error: There is no deal 'nope' in ")
    assert "`" not in ended.err


def test_results_go_to_stdout_and_all_else_to_stderr(run: Run) -> None:
    ended = run("recommend", DEAL, "--json", "-v")

    assert ended.json["deal_id"] == DEAL
    assert ended.err


def read_one_line(*arguments: object) -> tuple[int, bytes]:
    """Run a command whose reader stops after a line; return its exit code and stderr."""
    with subprocess.Popen(
        make_command(*arguments), env=make_environment(), cwd="/", stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        complaints = process.stderr.read()
        return process.wait(60), complaints


def test_whoever_reads_only_the_first_line_causes_no_error(home: Path) -> None:
    assert read_one_line("recommend", DEAL) == (0, b"")


def test_an_import_is_done_whoever_reads_its_plan(run: Run, tmp_path: Path) -> None:
    lines = [f"d{number},Deal {number},Proposal,10,EUR,Acme,Ana Lima,ana@acme.example" for number in range(3)]

    read_one_line("import", "--yes", write_deals(tmp_path / "deals.csv", *lines))

    assert len(run("deals", "--source", "files", "--json").json) == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full on this system")
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_output_into_a_full_disk_is_told_in_a_sentence(home: Path, more: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            make_command("deals", *more),
            env=make_environment(),
            cwd="/",
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr.startswith("Error: The output can't be written")
    assert len(done.stderr.splitlines()) == 1


def test_a_terminal_without_emoji_gets_question_marks(spawn: Run) -> None:
    ended = spawn("recommend", DEAL, PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert ended.code == 0
    assert "? Situation Analysis" in ended.out


def test_json_is_utf8_whatever_the_terminal(spawn: Run) -> None:
    ended = spawn("recommend", DEAL, "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")

    assert "Frimaël" in ended.json["deal_name"]


def test_nothing_but_text_of_a_crm_reaches_the_terminal(run: Run, tmp_path: Path) -> None:
    name = "Evil \x1b[31m\x1b]0;title\x07 \x9b2J [bold red]deal[/] :smile: \u202eback"
    path = write_deals(tmp_path / "deals.csv", f"d1,{name},Proposal,10,EUR,Acme,Ana \x1b[2J Lima,ana@acme.example")

    outcomes = [
        run("import", "--yes", path),
        run("deals", "--source", "files"),
        run("deals", "--source", "files", "--json"),
        run("recommend", "d1"),
        run("recommend", "d1", "--json"),
        run("today", "--source", "files"),
        run("recommend", "\x1b[31mnope"),
    ]

    for ended in outcomes:
        assert not any(mark in ended.out + ended.err for mark in ("\x1b", "\x07", "\x9b", "\u202e"))
    assert "[bold red]deal[/] :smile:" in outcomes[3].out
