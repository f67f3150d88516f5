"""What each play's text is put together from: keys of sentences, the same in every language.

A sentence is left out when the records lack what it names. "a|b" takes the first that can be said; "?flag" asks for a fact,
"!flag" for its absence; "~2" makes a sentence optional: when a text is too long, those with the lowest number go first.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class EmailRecipe:
    """Subjects in order of preference, and paragraphs of sentences."""

    subjects: tuple[str, ...]
    paragraphs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class CallRecipe:
    """The steps of a call; what every call has (who is calling, permission, the frame of a voicemail) is added.

    Of "a ?flag|b" the first that can be said is taken.
    """

    reason: str
    questions: tuple[str, ...]
    pitch: tuple[str, ...]
    objections: tuple[str, ...]
    close: str
    voicemail: str


_POINTS = ("points.one ?one_open", "points.many ?many_open", "points.one_known ?one_known", "points.many_known ?many_known")
_OPEN = (
    "answer.open_rest ?partly_known",
    "answer.open_one ?one_open",
    "answer.open_many ?many_open",
    "answer.unquoted|answer.unquoted_plain ?unquoted",
    "answer.unquoted_many ?unquoted_many",
)
_ALSO = ("also.promise_late|also.promise ?also_promise", "also.one|also.many ?also_points", "also.open ?also_open")
_THANKS = "thanks.late|thanks.message|thanks.message_today"
# A thread that they began keeps their subject; one that began with ours says what this message brings.
_ANSWER_SUBJECTS = (
    "subject.thread ?is_their_thread",
    "subject.answers ?all_known",
    "subject.answer ?all_known",
    "subject.topics",
    "subject.topic",
    "answer.subject_many ?is_many",
    "answer.subject",
    "answer.subject_today",
)

EMAILS = {
    3: EmailRecipe(
        _ANSWER_SUBJECTS,
        (
            (_THANKS, "~5 answer.in_time ?answers_many"),
            _POINTS,
            _OPEN,
            ("answer.call ?may_call", "answer.call_number ?needs_number"),
            _ALSO,
            ("answer.settles ?all_known", "~4 ask.{stage} ?is_open"),
        ),
    ),
    4: EmailRecipe(
        ("promise.subject", "subject.thread ?is_their_thread", "promise.subject_plain"),
        (
            ("promise.send_late|promise.send|promise.send_today ?promise_object",),
            (
                "promise.answer_late|promise.plain_late|promise.answer|promise.plain ?owes_answer",
                "promise.new_date ?owes_answer",
            ),
            _ALSO,
            ("~4 promise.ask_dated|promise.ask",),
        ),
    ),
    5: EmailRecipe(
        ("yes.subject",),
        (
            ("yes.thanks|yes.thanks_today",),
            ("yes.sign ?is_late_stage", "~2 yes.kickoff|yes.short_call ?is_late_stage"),
            ("yes.start !is_late_stage", "slots.two !is_late_stage", "~3 yes.who !is_late_stage"),
            _ALSO,
            ("~1 slots.link",),
        ),
    ),
    6: EmailRecipe(
        ("subject.thread ?is_their_thread", "task.subject ?they_wait", "task.subject_open"),
        (("task.email ?they_wait", "task.open !they_wait"), _ALSO, ("~4 task.ask",)),
    ),
    8: EmailRecipe(
        ("leave.subject",),
        (
            ("leave.thanks|leave.thanks_today",),
            ("leave.intro_dated|leave.intro",),
            ("~2 leave.recap",),
            ("leave.colleague|leave.nobody",),
        ),
    ),
    9: EmailRecipe(
        ("new.subject",),
        (
            ("new.copied|new.copied_plain",),
            ("~5 new.recap",),
            ("new.ask_dated|new.ask_told ?is_told_of", "new.ask !is_told_of"),
        ),
    ),
    10: EmailRecipe(
        ("recap.subject",),
        (
            ("recap.thanks|recap.thanks_today",),
            ("recap.items", "recap.check ?recap"),
            ("recap.open !recap",),
            _ALSO,
            ("~4 slots.two !has_meeting", "~1 slots.link !has_meeting"),
        ),
    ),
    12: EmailRecipe(
        ("noshow.subject_matter", "noshow.subject"),
        (
            ("noshow.missed|noshow.missed_today", "~5 noshow.matter"),
            ("slots.two", "~1 slots.link"),
            ("~3 noshow.short", "~4 noshow.out"),
        ),
    ),
    14: EmailRecipe(
        ("subject.thread ?is_their_thread", "complaint.subject", "complaint.subject_today"),
        (
            ("complaint.sorry|complaint.sorry_today",),
            ("~3 complaint.words",),
            ("~5 complaint.facts",),
            ("complaint.owner", "complaint.urgent"),
        ),
    ),
    15: EmailRecipe(
        ("enquiry.subject_form", "subject.thread ?is_their_thread", "enquiry.subject", "enquiry.subject_today"),
        (
            (_THANKS, "~5 answer.in_time ?answers_many"),
            _POINTS,
            ("answer.open_rest ?partly_known", "answer.open_one ?one_open", "answer.open_many ?many_open"),
            ("answer.call_number ?needs_number",),
            ("~1 enquiry.who_we_are",),
            ("enquiry.ask !all_known", "enquiry.ask_known ?all_known"),
            ("~4 enquiry.slots !needs_number",),
        ),
    ),
    22: EmailRecipe(
        ("next.subject",),
        (("next.thanks|next.thanks_today", "~3 next.words"), ("next.ask",), ("next.slots", "~1 slots.link")),
    ),
    23: EmailRecipe(
        ("compare.subject_named", "compare.subject"),
        (
            ("compare.thanks_named|compare.thanks|compare.thanks_today",),
            ("~3 points.one ?one_open", "~3 points.one_known ?one_known"),
            ("compare.ask",),
            ("~2 compare.slots ?has_phone",),
        ),
    ),
    24: EmailRecipe(
        ("subject.thread_out", "revive.subject"),
        (
            ("revive.sent|revive.plain !is_follow_up", "revive.after ?is_follow_up", "~4 revive.words"),
            ("revive.fear",),
            ("~3 revive.help",),
            ("~2 revive.out",),
        ),
    ),
    25: EmailRecipe(
        ("price.subject",),
        (
            (_THANKS,),
            ("~3 price.words_today",),
            ("price.clarify",),
            ("price.levers|price.trade",),
            ("~2 price.slots",),
        ),
    ),
    26: EmailRecipe(
        ("subject.thread ?is_their_thread", "legal.subject"),
        (
            (_THANKS, "~5 answer.in_time ?answers_many"),
            _POINTS,
            ("legal.open ?is_open",),
            ("answer.settles ?all_known", "~4 legal.who !all_known", "~2 legal.rest !all_known"),
        ),
    ),
    27: EmailRecipe(
        ("replan.subject",),
        (
            ("replan.words",),
            ("replan.open !heard",),
            ("replan.ask_dated ?is_old_word", "replan.ask_recent ?is_new_word", "replan.ask !heard"),
            ("~5 replan.sooner",),
            ("~4 replan.after",),
            ("~3 replan.slots",),
        ),
    ),
    28: EmailRecipe(
        ("sign.subject",),
        (("sign.thanks|sign.thanks_plain", "sign.step_sent|sign.step"), ("sign.ask",), ("sign.date",)),
    ),
    30: EmailRecipe(
        ("hand.subject",),
        (("hand.thanks",), ("hand.slots",), ("hand.ask",), ("~3 hand.goal|hand.goals",)),
    ),
}

# Questions that depend on a fact: what their own words have answered isn't asked again.
_QUESTION_TESTS = {
    (3, 2): " !is_call_only",
    (8, 0): " ?no_successor",
    (8, 1): " !no_successor",
    (22, 1): " !heard",
    (24, 1): " !heard",
    (27, 1): " !heard",
}
_QUESTION_WORDINGS = {
    (8, 4): "call.ask.8.4_colleague|call.ask.8.4",
    (14, 2): "call.ask.14.2_told|call.ask.14.2",
    (15, 1): "call.ask.15.1_told|call.ask.15.1",
    (15, 3): "call.ask.15.3_dated ?names_day|call.ask.15.3",
    (27, 0): "call.ask.27.0 ?is_old_word|call.ask.27.0_recent ?is_new_word",
    (28, 2): "call.ask.28.2_signer|call.ask.28.2",
}
_WANTED_CALL = ("call.ask.call.1 ?is_call_only", "call.ask.call.2 ?is_call_only")
_REASONS = {
    3: "call.reason.call_late ?wants_call|call.reason.call ?wants_call|call.reason.call_plain ?wants_call|"
    "call.reason.3|call.reason.3_plain",
    6: "call.reason.6 ?they_wait|call.reason.6_open",
    23: "call.reason.23_named|call.reason.23|call.reason.23_plain",
    28: "call.reason.28_sent|call.reason.28",
}
_VOICEMAILS = {
    3: "voicemail.call ?wants_call|voicemail.3",
    6: "voicemail.6 ?they_wait|voicemail.6_open",
}


def _question(number: int, index: int) -> str:
    wording = _QUESTION_WORDINGS.get((number, index), f"call.ask.{number}.{index}")
    return wording + _QUESTION_TESTS.get((number, index), "")


CALLS = {
    number: CallRecipe(
        reason=_REASONS.get(number, f"call.reason.{number}|call.reason.{number}_plain"),
        questions=(*(_WANTED_CALL if number == 3 else ()), *(_question(number, index) for index in range(6))),
        pitch=pitch,
        objections=objections,
        close=f"call.close.{number}|call.close",
        voicemail=_VOICEMAILS.get(number, f"voicemail.{number}"),
    )
    for number, pitch, objections in (
        (
            3,
            (
                "call.pitch.known ?all_known",
                "call.pitch.partly ?partly_known",
                "call.pitch.3 ?is_unknown",
                "call.pitch.call ?is_call_only",
            ),
            ("later", "short"),
        ),
        (4, ("call.pitch.4",), ("late", "short")),
        (5, ("call.pitch.5",), ("boss", "short")),
        (6, ("call.pitch.6 ?they_wait", "call.pitch.6_open !they_wait"), ("later", "short")),
        (7, ("call.pitch.7_answer|call.pitch.7",), ("short",)),
        (8, ("call.pitch.8",), ("nobody", "short")),
        (12, ("call.pitch.12",), ("priority", "short")),
        (
            14,
            (
                "call.pitch.facts",
                "call.pitch.14",
            ),
            ("angry", "stop"),
        ),
        (15, ("call.pitch.known ?all_known", "enquiry.who_we_are", "call.pitch.15"), ("mail", "short")),
        (22, ("call.pitch.22",), ("think", "boss")),
        (23, ("call.pitch.known ?all_known", "call.pitch.23"), ("cheaper", "short")),
        (24, ("call.pitch.24",), ("think", "priority")),
        (25, ("call.pitch.25_levers|call.pitch.25",), ("number", "cheaper")),
        (26, ("call.pitch.known ?all_known", "call.pitch.26"), ("later", "short")),
        (27, ("call.pitch.27",), ("nodate", "short")),
        (28, ("call.pitch.28",), ("boss", "think")),
        (30, ("call.pitch.30_goal", "call.pitch.30"), ("short",)),
    )
}

MESSAGES = {
    ("linkedin", 7): "li.7_answer|li.7_short|li.7",
    ("linkedin", 8): "li.8",
    ("linkedin", 9): "li.9_told ?is_told_of|li.9|li.9_plain",
    ("whatsapp", 3): "wa.3_known ?all_known|wa.call ?may_call|wa.3_open|wa.3_plain",
    ("whatsapp", 4): "wa.4_object|wa.4",
    ("whatsapp", 5): "wa.5_sign ?is_late_stage|wa.5",
    ("whatsapp", 12): "wa.12",
    ("whatsapp", 24): "wa.24",
    ("whatsapp", 28): "wa.28",
    ("linkedin", 3): "wa.call ?may_call|wa.call_number ?needs_number|wa.3_open|wa.3_plain",
    ("linkedin", 4): "wa.4_object|wa.4",
    ("linkedin", 5): "wa.5",
}
