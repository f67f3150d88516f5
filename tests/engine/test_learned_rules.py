"""Lines of the company context that code keeps: lengths, closed days and hours, words never used."""

from __future__ import annotations

import pytest

from engine.domain import Channel
from engine.learned_rules import read_rules
from engine.prompt_parts import ContextPart

EMAIL, CALL = "Email Engagement Learnings", "Call Strategy Learnings"


def _context(section: str, *lines: str) -> str:
    return "## Company Overview\n\nNorthline makes planning software.\n\n## " + section + "\n\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("Keep cold outreach under 150 words", "length", "150"),
        ("Emails at most 90 words", "length", "90"),
        ("No more than 60 words, please", "length", "60"),
        ("60 words max in first e-mails", "length", "60"),
        ("Keep it at 80 words or less", "length", "80"),
        ("Pas plus de 60 mots dans les e-mails à froid", "length", "60"),
        ("120 mots maximum par e-mail", "length", "120"),
        ("Höchstens 90 Wörter je E-Mail", "length", "90"),
        ("Correos en frío de menos de 60 palabras", "length", "60"),
        ("E-mails de prospeção até 60 palavras", "length", "60"),
        ("No calls on Mondays", "day", "0"),
        ("Don't call on Mondays or Fridays", "day", "0 4"),
        ("Avoid phoning on Friday", "day", "4"),
        ("Pas d'appels le lundi", "day", "0"),
        ("Pas d’appel le lundi ni le vendredi", "day", "0 4"),
        ("Ne jamais appeler le vendredi", "day", "4"),
        ("Montags keine Anrufe", "day", "0"),
        ("Nicht am Freitag anrufen", "day", "4"),
        ("Nada de llamadas los lunes", "day", "0"),
        ("Evitar chamadas à segunda-feira", "day", "0"),
        ("No calls on Mondays before 10:00", "hour", "0"),
        ("No calls on Monday mornings", "hour", "0"),
        ("Éviter les appels le lundi matin", "hour", "0"),
        ("Never mention discounts", "word", "discounts"),
        ('Don\'t use the word "synergy"', "word", "synergy"),
        ("Ne jamais mentionner de remise", "word", "remise"),
        ("Éviter le mot « synergie »", "word", "synergie"),
        ("Rabatte nie erwähnen", "word", "rabatte"),
        ("No hablar de descuentos", "word", "descuentos"),
        ("Não mencionar descontos", "word", "descontos"),
    ],
)
def test_a_machine_readable_line_becomes_a_rule(line: str, kind: str, value: str) -> None:
    rules = read_rules(ContextPart(_context(CALL, f"- **2026-11-22**: {line} _(Context: P0 action)_"), "1.0")).rules

    assert [(rule.kind, rule.value) for rule in rules] == [(kind, value)]


@pytest.mark.parametrize(
    ("line", "is_cold_only"),
    [
        ("Keep cold outreach emails under 60 words", True),
        ("First e-mails: at most 60 words", True),
        ("E-mails à froid : moins de 60 mots", True),
        ("E-mails de prospection sous les 60 mots", True),
        ("Kalte E-Mails unter 60 Wörtern halten", True),
        ("Keep e-mails under 60 words", False),
        ("Moins de 60 mots par e-mail", False),
    ],
)
def test_a_length_is_for_cold_messages_alone_where_it_says_so(line: str, is_cold_only: bool) -> None:
    (rule,) = read_rules(ContextPart(_context(EMAIL, f"- {line}"), "1.0")).rules

    assert (rule.value, rule.channel, rule.is_cold_only) == ("60", Channel.EMAIL, is_cold_only)


@pytest.mark.parametrize(
    "line",
    [
        "Ask how many visits were late last quarter before showing anything",
        "Finance directors answer when the yearly total stands in the first two lines",
        "Attach the page that answers a security question instead of the whole security pack",
        "Mention the depot or town they work in, not their job title",
        "They called on Monday and were happy",
        "They called on Monday and were not happy",
        "Subject lines under 10 words",
        "Never mention discounts before the demo",
        "Ne pas parler de remise avant la démonstration",
        "Don't send long emails on Mondays",
        "Never mention that an e-mail was opened or a link clicked",
    ],
)
def test_advice_that_no_pattern_knows_makes_no_rule(line: str) -> None:
    assert read_rules(ContextPart(_context(CALL, f"- {line}"), "1.0")).rules == ()


def test_a_ban_for_one_channel_names_it() -> None:
    (rule,) = read_rules(ContextPart(_context("Hard rules", "- Never mention discounts in e-mails"), "1.0")).rules

    assert (rule.value, rule.channel) == ("discounts", Channel.EMAIL)


def test_a_line_outside_the_learnings_is_no_rule() -> None:
    context = "## Product/Service Details\n\n- Answers under 20 words, always\n"

    assert read_rules(ContextPart(context, "1.0")).rules == ()


def test_the_newest_length_counts_and_a_cold_one_only_for_cold_messages() -> None:
    lines = (
        "- **2026-10-01**: Keep emails under 120 words",
        "- **2026-11-01**: Keep emails under 80 words",
        "- **2026-11-02**: Keep cold outreach under 60 words",
    )

    rules = read_rules(ContextPart(_context(EMAIL, *lines), "1.0"))
    live, cold = rules.word_limit(Channel.EMAIL, False), rules.word_limit(Channel.EMAIL, True)

    assert live is not None
    assert cold is not None
    assert (live.value, cold.value) == ("80", "60")
    assert rules.word_limit(Channel.PHONE, False) is None
