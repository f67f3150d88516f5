"""`sales-action feedback`."""

from __future__ import annotations

import click

from engine.commands.session import find_me, json_option, open_console, open_engine, print_json, verbose_option

_TYPES = ("positive", "negative", "neutral")
_CHANNELS = ("email", "phone", "linkedin", "whatsapp")


@click.command()
@click.argument("recommendation_id")
@click.option("--type", "-t", "kind", type=click.Choice(_TYPES), required=True, help="How it was.")
@click.option("--text", default="", metavar="TEXT", help="What to say of it. Without any text it is a thumb up or down.")
@click.option("--worked", default="", metavar="TEXT", help="What worked well.")
@click.option("--didnt-work", default="", metavar="TEXT", help="What didn't work.")
@click.option("--improvement", default="", metavar="TEXT", help="What should be different.")
@click.option("--deal-id", metavar="ID", help="The deal, to be sure.")
@click.option("--action", metavar="ACTION_ID", help="Which action. [default: the only one of that channel and priority]")
@click.option("--priority", type=click.Choice(["P0", "P1", "P2"]), default="P0", show_default=True, help="Its priority.")
@click.option("--channel", type=click.Choice(_CHANNELS), default="email", show_default=True, help="Its channel.")
@json_option
@verbose_option
def feedback(
    recommendation_id: str,
    kind: str,
    text: str,
    worked: str,
    didnt_work: str,
    improvement: str,
    deal_id: str | None,
    action: str | None,
    priority: str,
    channel: str,
    as_json: bool,
    verbose: bool,
) -> None:
    """Say what worked and what didn't.

    What that teaches goes into the company context, and can be taken back."""
    from engine.feedback.input import FeedbackInput
    from engine.terminal.learnings import show_result

    said = {"feedback_text": text, "what_worked": worked, "what_didnt_work": didnt_work, "improvement": improvement}
    with open_engine(verbose, settles=True) as engine:
        result = engine.feedback.process_feedback(
            FeedbackInput.model_validate(
                {
                    "recommendation_id": _as_text(recommendation_id),
                    "feedback_type": kind,
                    "deal_id": deal_id and _as_text(deal_id),
                    "action_id": action and _as_text(action),
                    "action_priority": priority,
                    "action_channel": channel,
                }
                | {name: _as_text(typed) for name, typed in said.items()}
            ),
            find_me(engine),
        )
        if as_json:
            print_json(result.model_dump_json(indent=2).encode())
        else:
            show_result(open_console(), result)


def _as_text(argument: str) -> str:
    """What was typed, with a mark in the place of bytes that are no text."""
    return argument.encode(errors="surrogateescape").decode(errors="replace")
