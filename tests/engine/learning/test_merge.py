"""Proposals among known learnings: the same ones reinforce, a new value supersedes, and different things stay apart."""

from __future__ import annotations

from collections import defaultdict

import pytest

from engine.domain import Channel
from engine.feedback.proposals import propose, read_rule
from engine.learning.learnings import Learning, Nothing, Proposal
from engine.learning.merge import Add, Decision, Reinforce, Supersede, merge
from tests.engine.feedback_forms import cases, free, make_feedback, make_learning


def _ruled(text: str, channel: Channel = Channel.EMAIL) -> Proposal:
    rule = read_rule(text, channel)
    assert rule is not None
    return Proposal(text, channel, rule)


def _run() -> tuple[dict[str, list[str]], list[tuple[str, str, Decision]]]:
    """Return the learnings that each thing made, and the decisions between two different things."""
    known: list[Learning] = []
    owners: dict[str, str] = {}
    made: dict[str, list[str]] = defaultdict(list)
    between: list[tuple[str, str, Decision]] = []
    for thing in cases("feedback"):
        for wording in thing["wordings"]:
            proposal = propose(make_feedback(wording["said"], thing["channel"], wording["field"]), is_cold=True)
            if isinstance(proposal, Nothing):
                continue
            decision = merge(proposal, known)
            if not isinstance(decision, Add) and owners[decision.learning.id] != thing["id"]:
                between.append((thing["id"], owners[decision.learning.id], decision))
            if isinstance(decision, Reinforce):
                continue
            if isinstance(decision, Supersede):
                known.remove(decision.learning)
            learning = make_learning(proposal, f"L{len(owners)}")
            known.append(learning)
            owners[learning.id] = thing["id"]
            made[thing["id"]].append(proposal.text)
    return made, between


def test_a_thousand_feedbacks_make_one_learning_a_machine_readable_thing_and_merge_no_two_things() -> None:
    made, between = _run()

    split = {thing["id"]: made[thing["id"]] for thing in cases("feedback") if thing["machine"] and len(made[thing["id"]]) != 1}
    assert split == {}
    merged = [(one, other, decision) for one, other, decision in between if isinstance(decision, Reinforce)]
    assert merged == []
    replaced = [(one, other) for one, other, decision in between if isinstance(decision, Supersede)]
    assert replaced == [
        ("cold-email-150-words", "cold-email-120-words"),
        ("cold-email-60-words", "cold-email-150-words"),
        ("cold-email-80-words", "cold-email-60-words"),
        ("cold-email-90-words", "cold-email-80-words"),
    ]


def test_the_same_rule_reinforces_and_another_length_supersedes() -> None:
    known = [make_learning(_ruled("Keep cold outreach emails under 150 words"))]

    assert isinstance(merge(_ruled("Cold e-mails of fewer than 150 words"), known), Reinforce)
    assert isinstance(merge(_ruled("Keep cold outreach emails under 120 words"), known), Supersede)
    assert isinstance(merge(_ruled("Keep emails under 120 words"), known), Add)
    assert isinstance(merge(_ruled("Keep LinkedIn messages under 120 words", Channel.LINKEDIN), known), Add)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No calls on Mondays", "No calls on Fridays"),
        ("No calls on Mondays", "No calls on Mondays and Fridays"),
        ("No calls before 09:00", "No calls before 10:00"),
        ('Never use the word "synergy" on calls', 'Never use the word "free" on calls'),
    ],
)
def test_days_hours_and_words_of_different_values_stand_side_by_side(one: str, other: str) -> None:
    known = [make_learning(_ruled(one, Channel.PHONE))]

    assert isinstance(merge(_ruled(other, Channel.PHONE), known), Add)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wait 2 days before following up", "Wait 5 days before following up"),
        ("Wait two days before following up", "Wait five days before following up"),
        ("Wait seven days before following up", "Wait seventeen days before following up"),
        ("One question per message", "Two questions per message"),
        ("Attendre deux jours avant de relancer le client", "Attendre cinq jours avant de relancer le client"),
        (
            "Mention the reference customer in the first paragraph",
            "Don't mention the reference customer in the first paragraph",
        ),
        ("Mentionner le client de référence du secteur", "Ne pas mentionner le client de référence du secteur"),
        ("N'utilisez plus de listes à puces dans le texte", "Utilisez plus de listes à puces dans le texte"),
        ("Close with a question about the next step by email", "Close with a question about the next step on the phone"),
        ("The French mail said vous, should be tu", "The French mail said tu, should be vous"),
        ("Always open with their question about the product", "Always open with our question about the product"),
        ("Ask for the next step before the end of the demo", "Ask for the next step after the end of the demo"),
        ("Put the reference in the first paragraph of the text", "Put the reference in the last paragraph of the text"),
    ],
)
def test_free_texts_stay_apart_across_numbers_negations_channels_and_order(one: str, other: str) -> None:
    assert isinstance(merge(free(other), [make_learning(free(one))]), Add)
    assert isinstance(merge(free(one), [make_learning(free(other))]), Add)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Use bullet points for the main arguments", "use bullet points for main arguments!"),
        ("Always mention the reference customers of the sector", "Please mention the reference customer of the sector"),
        ("Citer le client de référence du secteur", "Citez le client de référence du secteur"),
        ("Wait two days before following up", "Wait 2 days before following up"),
    ],
)
def test_free_texts_that_differ_in_form_alone_reinforce(one: str, other: str) -> None:
    decision = merge(free(other), [make_learning(free(one))])

    assert isinstance(decision, Reinforce), decision
    assert one in decision.reason


def test_what_is_said_to_mean_the_same_merges_only_where_numbers_negations_and_channel_agree() -> None:
    known = [make_learning(free("Wait two days before following up"))]

    assert isinstance(merge(free("Give them 2 days until the reminder", same_as="L1"), known), Reinforce)
    assert isinstance(merge(free("Give them 5 days until the reminder", same_as="L1"), known), Add)
    assert isinstance(merge(free("Never give them 2 days", same_as="L1"), known), Add)
    assert isinstance(merge(free("Give them 2 days until the reminder", Channel.PHONE, same_as="L1"), known), Add)


def test_what_is_said_to_contradict_a_free_text_supersedes_it_but_never_a_rule() -> None:
    free_text, ruled = make_learning(free("Use bullet points")), make_learning(_ruled("Keep emails under 90 words"), "L2")

    assert isinstance(merge(free("Write whole sentences", contradicts="L1"), [free_text]), Supersede)
    assert isinstance(merge(free("Write as long as you like", contradicts="L2"), [ruled]), Add)
