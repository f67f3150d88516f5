"""Lines of the company context that code keeps: lengths, closed days and hours, words never used."""

from __future__ import annotations

import pytest

from engine.domain import Channel
from engine.feedback.proposals import read_rule
from engine.prompt_parts import ContextPart
from engine.rules.learned_rules import describe_hard_rules, read_rules

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
    ("line", "touches"),
    [
        ("Keep live e-mails under 80 words", {"live"}),
        ("In ongoing deals, keep emails under 80 words", {"live"}),
        ("Keep emails to existing customers under 80 words", {"live"}),
        ("Garder les e-mails dans les affaires en cours sous 80 mots", {"live"}),
        ("E-Mails in laufenden Deals unter 80 Wörtern", {"live"}),
        ("Menos de 80 palabras a clientes actuales", {"live"}),
        ("Menos de 80 palavras em negócios em curso", {"live"}),
        ("No e-mails on Mondays in live deals", {"live"}),
        ("Keep emails under 80 words, also in live deals", {"live", "cold"}),
        ("Keep emails under 80 words in cold and in live deals", {"live", "cold"}),
        ("Keep emails under 80 words, except in live deals", {"cold"}),
        ("Never mention existing customers", {"live", "cold"}),
        ("Discounts at most 10 % for existing customers", {"live", "cold"}),
    ],
)
def test_a_line_for_live_deals_alone_binds_no_first_message(line: str, touches: set[str]) -> None:
    (rule,) = read_rules(ContextPart(_context(EMAIL, f"- {line}"), "1.0")).rules

    assert {name for name, is_cold in (("live", False), ("cold", True)) if rule.concerns(Channel.EMAIL, is_cold)} == touches


def test_a_length_for_live_deals_takes_no_place_of_one_for_all() -> None:
    context = _context(
        EMAIL, "- **2026-11-01**: Keep emails under 60 words", "- **2026-11-09**: Keep live emails under 90 words"
    )
    rules = read_rules(ContextPart(context, "1.0"))

    limits = [rules.word_limit(Channel.EMAIL, is_cold) for is_cold in (False, True)]

    assert [limit.value for limit in limits if limit] == ["60", "60"]
    assert read_rule("Keep live emails under 90 words", Channel.EMAIL) is None


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
        "No e-mails under 80 words",
        "E-mails jamais sous les 80 mots",
        "E-Mails nicht unter 80 Wörter",
        "Correos, no menos de 80 palabras",
        "E-mails, nunca menos de 80 palavras",
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


def test_of_several_channels_the_first_one_named_counts() -> None:
    line = "- WhatsApp: at most 60 words, one question; figures go into an e-mail"

    (rule,) = read_rules(ContextPart(_context("Communication Guidelines", line), "1.0")).rules

    assert (rule.value, rule.channel) == ("60", Channel.WHATSAPP)


def test_a_cap_on_discounts_holds_in_every_channel_whatever_its_levers_are_called() -> None:
    line = "- Discounts at most 10 %: a call-off order takes off 4 %"

    (rule,) = read_rules(ContextPart(_context("Hard rules", line), "1.0")).rules

    assert (rule.kind, rule.value, rule.channel) == ("discount", "10", None)


def test_a_line_outside_the_learnings_is_no_rule() -> None:
    context = "## Product/Service Details\n\n- Answers under 20 words, always\n"

    assert read_rules(ContextPart(context, "1.0")).rules == ()


@pytest.mark.parametrize(
    ("context", "is_rule"),
    [
        ("## Hard rules\n\n### Prices\n\n- Never mention discounts\n", True),
        ("### Hard rules ###\n\n- Never mention discounts\n", True),
        ("# Hard rules\n\n## Company Overview\n\n- Never mention discounts\n", True),
        ("## Company Overview\n\n### Hard rules\n\n- Never mention discounts\n", True),
        ("## Hard rules\n\n## Company Overview\n\n- Never mention discounts\n", False),
        ("### Hard rules\n\n## Company Overview\n\n- Never mention discounts\n", False),
        ("## Hard rules\n\n- Never mention discounts to [whom]\n", False),
        ("## Hard rules\n\n- [ ] Never mention discounts\n", True),
    ],
)
def test_a_section_of_rules_lasts_to_the_next_heading_of_its_level(context: str, is_rule: bool) -> None:
    assert bool(read_rules(ContextPart(context, "1.0")).hard.rules) is is_rule


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


def _read(line: str, section: str = CALL) -> list[tuple[str, str, tuple[tuple[int, int], ...]]]:
    rules = read_rules(ContextPart(_context(section, f"- {line}"), "1.0")).rules
    return [(rule.kind, rule.value, rule.hours) for rule in rules]


@pytest.mark.parametrize(
    ("line", "days", "hours"),
    [
        ("No calls on Mondays before 10:00", "0", (0, 600)),
        ("No calls before 10 on Mondays", "0", (0, 600)),
        ("No calls on Monday mornings", "0", (0, 720)),
        ("No calls before 9:30", "0 1 2 3 4 5 6", (0, 570)),
        ("Never call after 5 pm", "0 1 2 3 4 5 6", (1020, 1440)),
        ("No calls at lunchtime", "0 1 2 3 4 5 6", (720, 840)),
        ("Pas d'appels avant 10 h", "0 1 2 3 4 5 6", (0, 600)),
        ("Pas d'appels entre 12 h et 14 h", "0 1 2 3 4 5 6", (720, 840)),
        ("Keine Anrufe montags vor 10 Uhr", "0", (0, 600)),
        ("Nicht nach 17 Uhr anrufen", "0 1 2 3 4 5 6", (1020, 1440)),
        ("No llamar antes de las 10", "0 1 2 3 4 5 6", (0, 600)),
        ("Nada de llamadas los viernes por la tarde", "4", (720, 1080)),
        ("Não ligar depois das 17h", "0 1 2 3 4 5 6", (1020, 1440)),
    ],
)
def test_closed_hours_are_read_with_their_days(line: str, days: str, hours: tuple[int, int]) -> None:
    assert _read(line) == [("hour", days, (hours,))]


@pytest.mark.parametrize(
    "line",
    [
        "No calls on Mondays before the stand-up",
        "Don't send long e-mails after 17:00",
        "No calls before 10 days have passed",
        "We called before 10:00 and they were happy",
        "Never call without an agenda",
    ],
)
def test_another_condition_than_a_clock_time_stays_advice(line: str) -> None:
    assert _read(line) == []


@pytest.mark.parametrize(("line", "limit"), [("E-mails under 90 words", 89), ("E-mails at most 90 words", 90)])
def test_a_limit_is_read_as_it_is_worded(line: str, limit: int) -> None:
    (rule,) = read_rules(ContextPart(_context(EMAIL, f"- {line}"), "1.0")).rules

    assert (rule.value, rule.limit) == ("90", limit)


def test_a_rule_on_cold_calls_alone_closes_the_day_to_them_alone() -> None:
    rules = read_rules(ContextPart(_context(CALL, "- No cold calls on Fridays"), "1.0"))

    assert rules.closed_day(Channel.PHONE, 4, True) is not None
    assert rules.closed_day(Channel.PHONE, 4, False) is None


def test_a_cap_on_discounts_is_no_ban_on_a_word() -> None:
    assert _read("Never offer over 5% off", "Hard rules") == [("discount", "5", ())]
    assert _read("Never offer discounts", "Hard rules") == [("word", "discounts", ())]


def test_hard_rules_are_told_from_what_was_learned() -> None:
    context = _context(EMAIL, "- Never mention prices") + "\n## Hard rules\n\n- Never mention discounts\n"
    rules = read_rules(ContextPart(context, "1.0"))

    assert [rule.value for rule in rules.learned.rules] == ["prices"]
    assert [rule.value for rule in rules.hard.rules] == ["discounts"]


def test_every_hard_rule_is_described_as_checked_or_as_advice() -> None:
    lines = (
        "What outranks everything else, one rule a line.",
        "",
        "- Discounts at most 10 %: a two-year term",
        "  takes off 7 %.",
        "- Never promise a delivery date for a feature.",
        "* No calls on Fridays",
        "1. Keep e-mails under 120 words",
        "- Never promise [what only others may promise].",
    )

    described = describe_hard_rules(
        ContextPart(_context("Hard rules", *lines) + "\n## Notes\n\n- No calls on Mondays\n", "1.0")
    )

    assert described == [
        ("Discounts at most 10 %: a two-year term takes off 7 %.", "checked by code"),
        ("Never promise a delivery date for a feature.", "advice"),
        ("No calls on Fridays", "checked by code"),
        ("Keep e-mails under 120 words", "checked by code"),
    ]


def test_what_a_template_leaves_to_fill_in_is_no_rule() -> None:
    lines = ("- Length: [for example: under 130 words, one question an e-mail].", "- Discounts at most [number] %")

    assert read_rules(ContextPart(_context("Communication Guidelines", *lines), "1.0")).rules == ()
