"""The command line: `sales-action`, over the same Engine as the dashboard.

Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 a SalesActionError (one clear line), 2 wrong usage.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import orjson
from rich.console import Console

from engine.bootstrap import Engine, app_folder, build_engine
from engine.errors import ConfigError, SalesActionError, StoreError
from engine.recommendation import Recommendation
from engine.settings import load_config

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class _OnceFilter(logging.Filter):
    """Lets each warning through once: what is wrong with a disk is wrong for every deal."""

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[str] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        is_new = message not in self._seen
        self._seen.add(message)
        return is_new


def _set_up_logging(is_verbose: bool) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s" if is_verbose else "%(message)s"))
    handler.addFilter(_OnceFilter())
    engine_logger = logging.getLogger("engine")
    engine_logger.handlers = [handler]
    engine_logger.setLevel(logging.DEBUG if is_verbose else logging.WARNING)
    engine_logger.propagate = False


class _Group(click.Group):
    """Turns a SalesActionError of any command into one line and exit code 1."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except SalesActionError as error:
            if context.params.get("verbose") or "-v" in sys.argv or "--verbose" in sys.argv:
                raise
            click.echo(f"Error: {error}", err=True)
            context.exit(1)
        except BrokenPipeError:  # the reader of a pipe, `| head` say, has seen enough
            sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for the interpreter's last flush
            context.exit(0)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sales-engagement-action")
def cli() -> None:
    """Recommends what to do about a CRM deal: today, this week, next week."""


def main() -> None:
    """Run the command line."""
    cli(prog_name="sales-action")


_verbose = click.option("--verbose", "-v", is_flag=True, help="Tell what is done, and show tracebacks.")
_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@contextmanager
def _engine(is_verbose: bool = False) -> Iterator[Engine]:
    _set_up_logging(is_verbose)
    engine = build_engine(load_config())
    try:
        yield engine
    finally:
        engine.close()


def _console() -> Console:
    return Console(highlight=False, emoji=False, markup=False)


def _write_file(path: str, data: bytes) -> None:
    try:
        Path(path).write_bytes(data)
    except OSError as error:
        raise StoreError(f"{path} can't be written: {error.strerror}. Choose another path.") from error


@cli.command()
@click.argument("deal_id")
@click.option("--campaign-context", "-c", help="What a campaign adds.")
@click.option("--output", "-o", type=click.Path(dir_okay=False), help="Save the recommendation as JSON.")
@click.option("--markdown", "-m", type=click.Path(dir_okay=False), help="Save the recommendation as Markdown.")
@click.option("--prompt-file", "--prompt", "prompt", help="A prompt template: a path, or the name of one.")
@click.option("--force-refresh", is_flag=True, help="Look nothing up, write anew.")
@click.option("--writer", type=click.Choice(["claude", "playbook"]), help="Who writes; by default Claude with a key.")
@_json
@_verbose
def recommend(
    deal_id: str,
    campaign_context: str | None,
    output: str | None,
    markdown: str | None,
    prompt: str | None,
    force_refresh: bool,
    writer: str | None,
    as_json: bool,
    verbose: bool,
) -> None:
    """Recommend actions for DEAL_ID (an ID, or source:ID)."""
    from engine.exports import to_json, to_markdown
    from engine.terminal import show_recommendation

    with _engine(verbose) as engine:
        source, known_id = engine.resolve(deal_id)
        result: Recommendation = engine.recommender.recommend(
            source,
            known_id,
            campaign=campaign_context,
            prompt=prompt,
            writer=writer,  # type: ignore[arg-type]
            force_refresh=force_refresh,
            on_progress=(lambda line: click.echo(line, err=True)) if verbose else None,
        )
        if result.context_version is None and source.name != "sample":
            click.echo("There is no company context, so nothing is ready to send. Run 'sales-action context-init'.", err=True)
        if output:
            _write_file(output, to_json(result))
        if markdown:
            _write_file(markdown, to_markdown(result).encode())
        if as_json:
            click.echo(to_json(result).decode())
        else:
            show_recommendation(_console(), result)


@cli.command()
@click.option("--source", help="Where the deals come from: sample or files.")
@click.option("--search", help="Words of the deal, company, contact or owner.")
@click.option("--stage", help="A stage, as the CRM names it.")
@click.option("--owner", help="An owner's e-mail or name.")
@click.option("--status", type=click.Choice(["open", "won", "lost", "all"]), default="open", show_default=True)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@_json
@_verbose
def deals(
    source: str | None,
    search: str | None,
    stage: str | None,
    owner: str | None,
    status: str,
    limit: int,
    as_json: bool,
    verbose: bool,
) -> None:
    """List deals, those most in need of attention first."""
    from engine.listing import Filters, filter_deals
    from engine.terminal import show_deals

    with _engine(verbose) as engine:
        ranked = filter_deals(engine.rank(source), Filters(search or "", stage or "", owner or "", status))
        rows = ranked.head(limit).to_dict("records")
        if as_json:
            click.echo(orjson.dumps(rows, default=str, option=orjson.OPT_INDENT_2 | orjson.OPT_SERIALIZE_NUMPY).decode())
        else:
            show_deals(_console(), rows, len(ranked), engine.clock())


@cli.command()
@click.option("--owner", help="An owner's e-mail or name.")
@click.option("--html", "html_path", type=click.Path(dir_okay=False), help="Write a page for a mail instead.")
@click.option("--limit", type=click.IntRange(1), default=12, show_default=True, help="A day's capacity.")
@_json
@_verbose
def today(owner: str | None, html_path: str | None, limit: int, as_json: bool, verbose: bool) -> None:
    """Show the day's P0 actions across deals, in the order of their need. Never pays for anything."""
    from engine.terminal import show_today
    from engine.today import collect_today, to_html

    with _engine(verbose) as engine:
        items = collect_today(engine.rank(), engine.source(), engine.recommender, owner=owner or "", limit=limit)
        if html_path:
            _write_file(html_path, to_html(items, engine.clock().astimezone(engine.settings.zone)).encode())
        elif as_json:
            click.echo(orjson.dumps([item.to_dict() for item in items], default=str, option=orjson.OPT_INDENT_2).decode())
        else:
            show_today(_console(), items)


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--map", "mapping", multiple=True, metavar="COLUMN=FIELD", help="Read a column as a field; repeatable.")
@click.option("--dry-run", is_flag=True, help="Show what would be imported, and write nothing.")
@_verbose
def import_files(files: tuple[Path, ...], mapping: tuple[str, ...], dry_run: bool, verbose: bool) -> None:
    """Import deals, contacts, companies and interactions from CSV, Excel or JSON FILES."""
    from engine.adapters.sources.files import apply_import, plan_import
    from engine.terminal import show_plan

    pairs = dict(_split_pair(pair) for pair in mapping)
    with _engine(verbose) as engine:
        today = engine.clock().astimezone(engine.settings.zone).date()
        plan = plan_import(files, pairs, today=today, default_currency=engine.settings.default_currency)
        show_plan(_console(), plan)
        if dry_run:
            click.echo("Nothing was written. Leave out --dry-run to import.", err=True)
            return
        result = apply_import(plan, engine.records)
        click.echo(f"Imported: {result.new:,} new, {result.changed:,} changed, {result.unchanged:,} unchanged deals.")
        if engine.settings.source != "files":
            click.echo("See them with 'sales-action deals --source files', or set 'source: files' in config.yaml.", err=True)


def _split_pair(pair: str) -> tuple[str, str]:
    column, equals, name = pair.rpartition("=")
    if not equals or not column or not name:
        raise click.BadParameter(f"'{pair}' is not COLUMN=FIELD", param_hint="--map")
    return column, name


@cli.command("context-init")
@click.option("--template", default="default", show_default=True, help="Which template to start from.")
@_verbose
def context_init(template: str, verbose: bool) -> None:
    """Create the company context from a template."""
    folder = app_folder() / "context_templates"
    names = sorted(path.stem for path in folder.glob("*.md"))
    if template not in names:
        raise ConfigError(f"There is no context template '{template}'. Choose one of: {', '.join(names)}.")
    with _engine(verbose) as engine:
        path = engine.context.create((folder / f"{template}.md").read_text(encoding="utf-8"))
        click.echo(f"Created {path}. Replace everything in [brackets], then look at a deal again.")


@cli.command("cache-info")
@_json
@_verbose
def cache_info(as_json: bool, verbose: bool) -> None:
    """Show what the cache holds, and what it saved."""
    from engine.terminal import show_figures

    with _engine(verbose) as engine:
        figures = dict(engine.records.cache_figures(engine.clock()))
        figures |= {"ttl_minutes": engine.settings.cache_ttl.recommendations, "size_bytes": engine.cache.size_bytes()}
        if as_json:
            click.echo(orjson.dumps(figures, default=str, option=orjson.OPT_INDENT_2).decode())
        else:
            show_figures(_console(), figures)


@cli.command("cache-clear")
@click.option("--yes", is_flag=True, help="Don't ask.")
@_verbose
def cache_clear(yes: bool, verbose: bool) -> None:
    """Clear all cached recommendations; feedback, marks and history stay."""
    with _engine(verbose) as engine:
        if not yes:
            total = engine.records.cache_figures(engine.clock())["total"]
            click.confirm(f"Clear {total:,} cached recommendations?", abort=True, err=True)
        engine.cache.clear()
        count = engine.records.clear_recommendations()
        click.echo(f"Cleared {count:,} recommendations.")


@cli.command()
@_verbose
def doctor(verbose: bool) -> None:
    """Check keys, reachability, files, rights and templates: one line each."""
    from engine.doctor import examine
    from engine.terminal import show_checks

    with _engine(verbose) as engine:
        if not show_checks(_console(), examine(engine)):
            click.get_current_context().exit(1)


@cli.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=8501, show_default=True)
def dashboard(host: str, port: int) -> None:
    """Serve the dashboard for a browser on this machine."""
    if host not in LOOPBACK:
        raise ConfigError(
            f"The dashboard has no sign-in yet, so it listens on this machine only, not on {host}. Leave out --host, "
            "and open it from elsewhere through an SSH tunnel: ssh -L 8501:127.0.0.1:8501 THIS_MACHINE."
        )
    load_config()  # a broken setting is said here, not by a page
    command = [sys.executable, "-m", "uvicorn", "app:app", "--host", host, "--port", str(port), "--log-level", "warning"]
    click.echo(f"Sales Action: http://{'[::1]' if host == '::1' else host}:{port}  (stop with Ctrl+C)", err=True)
    with subprocess.Popen(command, cwd=app_folder()) as server:
        try:
            status = server.wait()
        except KeyboardInterrupt:
            server.terminate()
            status = 0
    if status:
        raise ConfigError(f"The dashboard stopped with status {status}. Is port {port} in use? Try --port {port + 1}.")
