"""What feedback teaches: every wording gives its rule, what teaches nothing gives none, and each rule can be read back."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.domain import Channel
from engine.feedback.proposals import find_channels, propose, read_rule
from engine.learning.learnings import Nothing, Proposal, RuleKey
from engine.prompt_parts import ContextPart
from engine.rules.learned_rules import read_rules
from tests.engine.feedback_forms import NOTED, cases, make_feedback, make_key

EVERY_DAY = "0 1 2 3 4 5 6"


def _propose(said: str, channel: str = "email", field: str = "text", is_cold: bool = True) -> Proposal | Nothing:
    return propose(make_feedback(said, channel, field), is_cold)


def _rule(said: str, channel: str = "email", field: str = "text", is_cold: bool = True) -> tuple[str, str, str, str] | None:
    proposal = _propose(said, channel, field, is_cold)
    rule = proposal.rule if isinstance(proposal, Proposal) else None
    return (rule.kind, rule.channel, rule.scope, rule.value) if rule else None


def test_every_machine_readable_wording_gives_its_rule() -> None:
    wrong = []
    for thing in cases("feedback"):
        key = make_key(thing["machine"])
        for wording in thing["wordings"] if key else ():
            proposal = _propose(wording["said"], thing["channel"], wording["field"])
            if not isinstance(proposal, Proposal) or proposal.rule != key:
                wrong.append((thing["id"], wording["field"], wording["said"], proposal))

    assert wrong == []


def test_no_free_text_becomes_a_rule() -> None:
    wrong = []
    for thing in cases("feedback"):
        for wording in thing["wordings"] if thing["machine"] is None else ():
            proposal = _propose(wording["said"], thing["channel"], wording["field"])
            if isinstance(proposal, Proposal) and proposal.rule:
                wrong.append((thing["id"], wording["said"], proposal.rule))

    assert wrong == []


def test_free_texts_that_tell_what_to_do_are_seldom_lost() -> None:
    said = [
        _propose(wording["said"], thing["channel"], wording["field"])
        for thing in cases("feedback")
        if thing["machine"] is None
        for wording in thing["wordings"]
    ]

    assert len(said) == 420
    assert sum(isinstance(one, Nothing) for one in said) <= 4


def test_praise_blame_and_other_matters_teach_nothing() -> None:
    taught = [case["said"] for case in cases("nothing_to_learn") if _rule_or_line(case)]

    assert taught == []
    assert isinstance(_propose(NOTED), Nothing)
    assert isinstance(_propose("", "phone"), Nothing)


def _rule_or_line(case: dict[str, str]) -> bool:
    return isinstance(_propose(case["said"], case["channel"], case["field"]), Proposal)


@pytest.mark.parametrize(
    ("said", "field", "rule"),
    [
        ("Email too long, keep under 150 words", "text", ("length", "email", "cold", "150")),
        ("A hundred words is all they'll read, it was too long", "text", ("length", "email", "cold", "100")),
        ("Anything longer than 100 words goes unread", "didnt_work", ("length", "email", "cold", "100")),
        ("80 to 100 words at most", "improvement", ("length", "email", "cold", "100")),
        ("Max 120 wrods please", "text", ("length", "email", "cold", "120")),
        ("Reminders and replies must not exceed 45 words", "text", ("length", "email", "all", "45")),
        ("Cold emails under 70 words; replies may be longer", "text", ("length", "email", "cold", "70")),
        ("Under 90 words got me three replies", "worked", ("length", "email", "cold", "90")),
        ("LinkedIn notes of at most 55 words", "text", ("length", "linkedin", "all", "55")),
        ("At least 80 words please, this one was too short", "text", None),
        ("Under 40 words, they had no idea who we are", "didnt_work", None),
        ("The draft had 240 words", "text", None),
        ("The subject line should stay under 10 words", "text", None),
    ],
)
def test_a_number_of_words_is_a_limit_where_it_is_meant_as_one(
    said: str, field: str, rule: tuple[str, str, str, str] | None
) -> None:
    assert _rule(said, "email", field) == rule


def test_a_length_is_for_all_where_the_email_went_to_somebody_who_knows_us() -> None:
    assert _rule("Keep it under 90 words", is_cold=False) == ("length", "email", "all", "90")
    assert _rule("Keep cold mails under 90 words", is_cold=False) == ("length", "email", "cold", "90")


@pytest.mark.parametrize(
    ("said", "field", "days"),
    [
        ("Tuesdays are impossible for calls", "text", "1"),
        ("Tuesday calls", "didnt_work", "1"),
        ("Calling every day apart from Thursdays", "worked", "3"),
        ("No calls on Tuesdays, Thursdays or Saturdays", "text", "1 3 5"),
        ("No calls from Monday to Wednesday", "text", "0 1 2"),
        ("jeudi = pas d'appels", "text", "3"),
        ("Le jeudi, ils sont tous en atelier. Évitons les appels ce jour-là.", "text", "3"),
        ("Never call on a Tusday", "text", "1"),
        ("Calling on Thursdays", "worked", None),
        ("Not calling on Thursdays", "didnt_work", None),
        ("Called on Thursday and nobody answered", "text", None),
        ("Don't forget to call on Thursdays", "text", None),
        ("Don't call twice on a Thursday", "text", None),
        ("If they don't answer on Thursday, try Friday", "text", None),
        ("Thursdays aren't bad for calls", "text", None),
        ("Tuesday is the best day to call, Monday not so much", "text", None),
    ],
)
def test_a_day_is_closed_where_it_is_forbidden_left_out_or_goes_wrong(said: str, field: str, days: str | None) -> None:
    assert _rule(said, "phone", field) == (("day", "phone", "all", days) if days else None)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("No calls before half past nine", f"{EVERY_DAY} 0-570"),
        ("Start calling at 9:30 at the earliest", f"{EVERY_DAY} 0-570"),
        ("Ne les appelez qu'à partir de 11h", f"{EVERY_DAY} 0-660"),
        ("Calls before 5pm rather than after, please", f"{EVERY_DAY} 1020-1440"),
        ("Finish all calls by 6 pm", f"{EVERY_DAY} 1080-1440"),
        ("They stop answering at 4, so calls after four are wasted", f"{EVERY_DAY} 960-1440"),
        ("Never call from 12 to 2", f"{EVERY_DAY} 720-840"),
        ("Avoid the 1 to 2 pm window for phone calls", f"{EVERY_DAY} 780-840"),
        ("Never ring on Wednesdays after 3pm", "2 900-1440"),
        ("pas d'appel le mardi après-midi svp", "1 720-1080"),
    ],
)
def test_hours_are_closed_and_bounds_said_the_other_way_round(said: str, value: str) -> None:
    assert _rule(said, "phone") == ("hour", "phone", "all", value)


@pytest.mark.parametrize(
    ("said", "field", "word"),
    [
        ('Please never use the word "leverage" again', "text", "leverage"),
        ('"leverage" makes my skin crawl', "didnt_work", "leverage"),
        ("Avoid saying leverage", "improvement", "leverage"),
        ("Everybody's innovative these days. Leave that word out.", "text", "innovative"),
        ('Write "partner" instead of "vendor"', "text", "vendor"),
        ("Stop talking about discounts", "text", "discounts"),
        ("On ne dit pas « leverage » à un artisan", "text", "leverage"),
        ('Please use the word "partner" more often', "text", None),
        ('They answered "not now", so don\'t push', "text", None),
        ("Don't mention it", "text", None),
        ("Never mention discounts before the demo", "text", None),
        ("Don't mention the reference customer", "text", None),
    ],
)
def test_a_word_is_banned_where_it_is_unwanted(said: str, field: str, word: str | None) -> None:
    assert _rule(said, "email", field) == (("word", "email", "all", word) if word else None)


def test_a_rule_is_for_the_channel_that_its_clause_names() -> None:
    assert _rule("No emails on Fridays", "phone") == ("day", "email", "all", "4")
    assert _rule("Message over 40 words, looks like a copy from an email", "whatsapp", "didnt_work") == (
        "length", "whatsapp", "all", "40",
    )  # fmt: skip


def test_a_channel_named_before_the_clause_counts_and_one_in_the_reason_after_it_does_not() -> None:
    assert _rule("LinkedIn message too long, keep it under 60 words") == ("length", "linkedin", "all", "60")
    assert _rule("Calls came too early, not before 10:00") == ("hour", "phone", "all", "0 1 2 3 4 5 6 0-600")
    assert _rule("Under 60 words, they read it on the phone") == ("length", "email", "cold", "60")


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("In live deals keep emails under 80 words", "Keep emails under 80 words in live deals"),
        ("Dans les affaires en cours, 80 mots au plus", "Keep emails under 80 words in live deals"),
        ("Never call on Mondays in ongoing deals", "No calls on Mondays in live deals"),
    ],
)
def test_what_is_said_of_live_deals_alone_stays_with_them(said: str, text: str) -> None:
    proposal = propose(make_feedback(said), is_cold=True)

    assert isinstance(proposal, Proposal)
    assert (proposal.text, proposal.rule) == (text, None)
    [rule] = read_rules(ContextPart(f"## {proposal.section}\n\n- {text}\n", None)).rules
    assert rule.is_live_only


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("Zu lang, unter 80 Wörtern halten", ("length", "email", "cold", "80")),
        ("LinkedIn-Nachrichten höchstens 50 Wörter", ("length", "linkedin", "all", "50")),
        ("Montags keine Anrufe", ("day", "phone", "all", "0")),
        ("Nicht vor 10 Uhr anrufen", ("hour", "phone", "all", "0 1 2 3 4 5 6 0-600")),
        ("Nie das Wort Synergie verwenden", ("word", "email", "all", "synergie")),
        ("Correos demasiado largos, menos de 80 palabras", ("length", "email", "cold", "80")),
        ("No llamar los lunes", ("day", "phone", "all", "0")),
        ("E-mails muito longos, menos de 80 palavras", ("length", "email", "cold", "80")),
        ("Não ligar às segundas", ("day", "phone", "all", "0")),
    ],
)
def test_german_spanish_and_portuguese_give_the_rules_that_code_reads_in_a_line(said: str, rule: tuple[str, ...]) -> None:
    assert _rule(said) == rule


def test_what_to_improve_counts_before_what_worked() -> None:
    feedback = make_feedback("Keep it under 80 words", field="improvement", what_worked="Less than 200 words")

    proposal = propose(feedback, is_cold=True)

    assert isinstance(proposal, Proposal)
    assert proposal.rule == RuleKey("length", "email", "cold", "80")


def test_a_free_text_keeps_the_words_and_says_how_it_was_meant() -> None:
    texts = [
        _propose(said, "email", field)
        for said, field in (("open with their question.", "improvement"), ("No close", "didnt_work"))
    ]

    assert [one.text for one in texts if isinstance(one, Proposal)] == ["Open with their question", "Avoid: No close"]


_NOUNS = {"email": "emails", "phone": "calls", "linkedin": "LinkedIn messages", "whatsapp": "WhatsApp messages"}
_DAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
_CLOCKS = st.integers(1, 95).map(lambda quarter: f"{quarter // 4:02d}:{quarter % 4 * 15:02d}")


@st.composite
def _sayings(draw: st.DrawFn) -> tuple[str, str]:
    channel = draw(st.sampled_from(list(_NOUNS)))
    days = draw(st.lists(st.sampled_from(_DAYS), min_size=1, max_size=6, unique=True))
    listed = " and ".join(days)
    start, end = sorted((draw(_CLOCKS), draw(_CLOCKS)))
    said = [
        f"No {_NOUNS[channel]} on {listed}",
        f"No {_NOUNS[channel]} on {listed} before {end}",
        f"Never send {_NOUNS[channel]} after {start}" if channel != "phone" else f"Never call after {start}",
        f'Never use the word "{draw(st.from_regex(r"[a-z]{3,12}", fullmatch=True))}"',
    ]
    if start != end:
        said.append(f"No {_NOUNS[channel]} between {start} and {end}")
    if channel != "phone":
        said.append(f"Keep {_NOUNS[channel]} under {draw(st.integers(10, 999))} words")
    return channel, draw(st.sampled_from(said))


@given(_sayings())
@settings(max_examples=300, deadline=None)
def test_what_is_proposed_is_read_back_as_the_same_rule(saying: tuple[str, str]) -> None:
    channel, said = saying

    proposal = _propose(said, channel)

    assert isinstance(proposal, Proposal), said
    assert proposal.rule is not None, said
    assert proposal.rule.channel == channel
    assert read_rule(proposal.text, proposal.channel) == proposal.rule
    assert _rule(proposal.text, channel) == tuple(vars(proposal.rule).values())


@given(st.text(max_size=300), st.sampled_from(list(Channel)), st.sampled_from(["text", "worked", "didnt_work", "improvement"]))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_a_proposal_of_one_line_or_nothing(said: str, channel: Channel, field: str) -> None:
    proposal = _propose(said, channel.value, field)

    assert isinstance(proposal, Nothing) or (proposal.text.strip() and "\n" not in proposal.text)


def test_the_wordings_of_different_rules_share_no_key() -> None:
    keys = [key for thing in cases("feedback") if (key := make_key(thing["machine"]))]

    assert all(one != other for one, other in combinations(keys, 2))
    assert find_channels("a call, then an email") == {Channel.PHONE, Channel.EMAIL}
