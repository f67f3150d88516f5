"""`sales-action recommend`."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import click

from engine.commands.session import (
    check_folder,
    file_type,
    find_me,
    json_option,
    keep_uses,
    open_console,
    open_engine,
    print_json,
    showing_progress,
    tell,
    verbose_option,
    warn_without_context,
    write_file,
)
from engine.errors import RecommendationNotFound, StoreError, WriterUnavailable

if TYPE_CHECKING:
    from engine.asking import Asking
    from engine.bootstrap import Engine
    from engine.ports import ActionState, DealSource
    from engine.recommendation import Recommendation
    from engine.recommender import WriterName


class Wanted(TypedDict):
    """How a recommendation is asked for."""

    campaign: str | None
    prompt: str | None
    writer: WriterName | None


@click.command()
@click.argument("deal_id")
@click.option("--campaign-context", "-c", "campaign", metavar="TEXT", help="What a campaign adds.")
@click.option("--output", "-o", type=file_type, help="Save the recommendation as JSON.")
@click.option("--markdown", "-m", type=file_type, help="Save the recommendation as Markdown.")
@click.option("--prompt-file", "--prompt", "prompt", metavar="PATH|NAME", help="Use another prompt template.")
@click.option("--force-refresh", is_flag=True, help="Look nothing up, write anew; fetch the deal anew from a CRM.")
@click.option("--writer", type=click.Choice(["claude", "playbook"]), help="Who writes. [default: Claude with a key]")
@json_option
@verbose_option
def recommend(
    deal_id: str,
    campaign: str | None,
    output: Path | None,
    markdown: Path | None,
    prompt: str | None,
    force_refresh: bool,
    writer: WriterName | None,
    as_json: bool,
    verbose: bool,
) -> None:
    """Recommend actions for DEAL_ID (an ID, or source:ID)."""
    from engine.exports import to_json, to_markdown
    from engine.release import prepare_whole
    from engine.terminal.recommendation import show_recommendation

    for path in (output, markdown):
        check_folder(path)
    with open_engine(verbose, settles=True) as engine:
        source, known_id = engine.resolve(deal_id)
        wanted: Wanted = {"campaign": campaign, "prompt": prompt, "writer": writer}
        with showing_progress(verbose, "Reading the deal") as on_progress:
            try:
                result = engine.recommender.recommend(
                    source,
                    known_id,
                    **wanted,
                    force_refresh=force_refresh,
                    asked_by=find_me(engine).name,
                    on_progress=on_progress,
                )
            except WriterUnavailable as error:
                result = _find_stale(engine, source, known_id, wanted, error)
        if all(finding.rule != "no_context" for finding in result.warnings):
            warn_without_context(engine, source)
        states = _find_states(engine, source, known_id)
        left, failure = _save(result, output, markdown)
        if as_json:
            left.append(to_json(result).decode())
            print_json(left[-1].encode())
        else:
            left.append(to_markdown(result))
            show_recommendation(open_console(), result, states, _asked_with(wanted), _find_learned(engine, source))
        keep_uses(engine, [prepare_whole(result, text, states) for text in left])
        if failure:
            raise failure


@click.command()
@click.argument("recommendation_id")
@click.argument("action_id")
@click.option("--campaign-context", "-c", "campaign", metavar="TEXT", help="The campaign that it was recommended with.")
@click.option("--prompt-file", "--prompt", "prompt", metavar="PATH|NAME", help="The template that it was recommended with.")
@click.option("--rewrite", "line", metavar="LINE", help='Rewrite its text by a line: "shorter", "in English", "to Julien".')
@click.option("--writer", type=click.Choice(["claude", "playbook"]), help="Who rewrites. [default: Claude with a key]")
@json_option
@verbose_option
def content(
    recommendation_id: str,
    action_id: str,
    campaign: str | None,
    prompt: str | None,
    line: str | None,
    writer: WriterName | None,
    as_json: bool,
    verbose: bool,
) -> None:
    """Write a planned action in full, or rewrite a text.

    The others stay; what is in full already is shown as it is, with its last edit. Without Claude a text can only be made
    shorter."""
    from engine.asking import Asking
    from engine.release import prepare_release
    from engine.terminal.recommendation import show_action

    with open_engine(verbose) as engine:
        standing = engine.records.get_recommendation(recommendation_id)
        if standing is None:
            raise RecommendationNotFound(
                f"There is no recommendation '{recommendation_id}'. Make one: sales-action recommend DEAL."
            )
        source = engine.source(standing.source)
        with showing_progress(verbose, "Reading the deal") as on_progress:
            asking = Asking(find_me(engine).name, on_progress)
            if line is not None:
                _rewrite(engine, source, (recommendation_id, action_id), line, writer, (campaign, prompt), asking)
            result = engine.contents.write(
                source, recommendation_id, action_id, campaign=campaign, prompt=prompt, asking=asking
            )
        action = result.action(action_id)
        assert action is not None  # it was just written
        states = _find_states(engine, source, result.deal_id)
        release = prepare_release(action, result, states)
        if as_json:
            findings = [finding.model_dump(mode="json") for finding in release.findings]
            print_json({**action.model_dump(mode="json"), "warnings": findings})
        else:
            show_action(open_console(), action, result, states, _find_learned(engine, source))
        keep_uses(engine, [release])


def _rewrite(
    engine: Engine,
    source: DealSource,
    ids: tuple[str, str],
    line: str,
    writer: WriterName | None,
    given: tuple[str | None, str | None],
    asking: Asking,
) -> None:
    """Rewrite a text, and tell the price before and what came of it."""
    campaign, prompt = given
    estimate = engine.rewriting.estimate_cost(source, *ids, line, writer=writer, campaign=campaign, prompt=prompt)
    if estimate:
        tell(f"Claude rewrites it for about ${estimate:.3f}.")
    made = engine.rewriting.write(source, *ids, line, writer=writer, campaign=campaign, prompt=prompt, asking=asking)
    if made.revision is None:
        tell("The text stays as it is: the line changes nothing in it.")
    elif made.is_aside:
        tell("Somebody saved another text meanwhile, which is shown. The rewritten one is kept beside it.")


def _asked_with(wanted: Wanted) -> list[str]:
    """Return the options that `content` needs for a recommendation that was asked for like this."""
    options = (("-c", wanted["campaign"]), ("--prompt-file", wanted["prompt"]))
    return [word for name, value in options if value for word in (name, value)]


def _find_stale(engine: Engine, source: DealSource, deal_id: str, wanted: Wanted, error: WriterUnavailable) -> Recommendation:
    """Return what Claude wrote last, and say why it no longer holds; where there is nothing, raise why nothing was written."""
    view = engine.recommender.view(source, deal_id, **wanted)
    if view.freshness != "stale":
        raise error
    tell(f"{error}\nThis is what was written last; it no longer holds: {', '.join(view.reasons)}.")
    return view.recommendation


def _save(result: Recommendation, output: Path | None, markdown: Path | None) -> tuple[list[str], StoreError | None]:
    """Write the files that were asked for, and return what was written.

    What can't be written is told after the result is shown, which may be paid for."""
    from engine.exports import to_json, to_markdown

    left, failure = [], None
    for path, data in ((output, to_json(result)), (markdown, to_markdown(result).encode())):
        try:
            if path:
                write_file(path, data)
                left.append(data.decode())
        except StoreError as error:
            failure = failure or error
    return left, failure


def _find_states(engine: Engine, source: DealSource, deal_id: str) -> tuple[ActionState, ...]:
    """What people did with the deal's actions, as far as it still counts."""
    from engine.marks import standing_states

    enriched = source.enrich(deal_id).enriched
    now = engine.clock()
    today = now.astimezone(engine.settings.zone).date()
    return standing_states(engine.archive.states(enriched.deal), enriched, today, now)


def _find_learned(engine: Engine, source: DealSource) -> dict[str, str]:
    """The texts of learnings by their id: of the ledger, and of the fictional seller's own context."""
    from engine.learning.lines import read_written

    lines = engine.composer.find_context(source.name).learnings
    written = read_written("\n".join(f"- {text} <!-- {learning_id} -->" for learning_id, text in lines))
    texts = {learning_id: line.text for learning_id, line in written.items()}
    with contextlib.suppress(StoreError):  # the session tells it, and the recommendation is shown all the same
        texts |= {one.id: one.text for one in engine.ledger.list()}
    return texts
