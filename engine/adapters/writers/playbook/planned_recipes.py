"""What the texts of the plays that are never for today are put together from; the form is that of `recipes`."""

from __future__ import annotations

from engine.adapters.writers.playbook.recipes import CallRecipe, EmailRecipe

PLANNED_EMAILS = {
    11: EmailRecipe(
        ("agenda.subject", "agenda.subject_plain"),
        (("agenda.open",), ("agenda.ask",)),
    ),
    16: EmailRecipe(
        ("open.subject", "open.subject_plain"),
        (
            ("open.reason|open.no_reason",),
            ("~3 open.who",),
            ("~4 open.assume", "open.ask"),
            ("~2 open.other",),
        ),
    ),
    17: EmailRecipe(
        ("angle.subject", "angle.subject_plain"),
        (
            ("angle.open|angle.open_plain",),
            ("~4 angle.example|angle.who",),
            ("angle.ask",),
            ("~2 angle.other",),
        ),
    ),
    18: EmailRecipe(
        ("loop.subject",),
        (("loop.stop",), ("loop.open",), ("~3 loop.other", "~2 loop.wish")),
    ),
    19: EmailRecipe(
        ("gaps.subject",),
        (("gaps.open",), ("~4 gaps.ask", "~3 gaps.slots ?has_phone")),
    ),
    20: EmailRecipe(
        ("refer.subject ?may_name_referrer", "open.subject", "open.subject_plain"),
        (
            ("refer.open ?may_name_referrer", "refer.open_plain !may_name_referrer"),
            ("~3 open.who",),
            ("~4 open.assume", "refer.ask"),
            ("~2 refer.other",),
        ),
    ),
    21: EmailRecipe(
        ("widen.subject",),
        (("widen.open",), ("widen.ask", "~4 widen.colleague"), ("~3 widen.offer",)),
    ),
    29: EmailRecipe(
        ("stage.subject",),
        (
            ("stage.open", "~4 stage.words"),
            ("stage.ask_decider ?is_decider", "stage.ask !is_decider"),
            ("~3 stage.meeting !is_decider", "~2 stage.out"),
        ),
    ),
    31: EmailRecipe(
        ("late.subject",),
        (("late.open",), ("late.ask",), ("~4 late.help", "~3 late.slots ?has_phone")),
    ),
    32: EmailRecipe(
        ("renew.subject",),
        (
            ("renew.open",),
            ("renew.result", "renew.ask ?result", "renew.ask_open !result"),
            ("~3 renew.slots",),
        ),
    ),
    33: EmailRecipe(
        ("loss.subject",),
        (("loss.thanks|loss.thanks_plain",), ("loss.ask",), ("~3 loss.out",)),
    ),
    34: EmailRecipe(
        ("reopen.subject ?changed", "open.subject", "open.subject_plain"),
        (
            ("~3 reopen.words|reopen.open",),
            ("reopen.changed|reopen.changed_plain",),
            ("reopen.ask ?changed", "reopen.ask_plain !changed"),
            ("~4 reopen.out",),
        ),
    ),
}

PLANNED_CALLS = {
    16: CallRecipe(
        "call.reason.16|call.reason.16_plain",
        ("call.ask.16.1", "call.ask.16.2", "call.ask.16.3", "call.ask.16.4"),
        ("open.who", "call.pitch.16"),
        ("cold", "short"),
        "call.close.16",
        "voicemail.16",
    ),
    17: CallRecipe(
        "call.reason.17|call.reason.17_plain",
        ("call.ask.17.1", "call.ask.17.2", "call.ask.17.3", "call.ask.17.4"),
        ("call.pitch.17_example|open.who", "call.pitch.17"),
        ("cold", "short"),
        "call.close.17",
        "voicemail.17",
    ),
    19: CallRecipe(
        "call.reason.19",
        ("call.ask.19.1 ?no_budget", "call.ask.19.2", "call.ask.19.3 ?no_date", "call.ask.19.4"),
        ("call.pitch.19",),
        ("boss", "nodate"),
        "call.close",
        "voicemail.19",
    ),
    29: CallRecipe(
        "call.reason.29",
        ("call.ask.29.0", "call.ask.29.1", "call.ask.29.2 !is_decider", "call.ask.29.3", "call.ask.29.4"),
        ("call.pitch.29",),
        ("priority", "boss"),
        "call.close.29",
        "voicemail.29",
    ),
    31: CallRecipe(
        "call.reason.31|call.reason.31_plain",
        ("call.ask.31.1", "call.ask.31.2", "call.ask.31.3", "call.ask.31.4"),
        ("call.pitch.31",),
        ("later", "short"),
        "call.close",
        "voicemail.31",
    ),
    32: CallRecipe(
        "call.reason.32",
        ("call.ask.32.1", "call.ask.32.2", "call.ask.32.3", "call.ask.32.4"),
        ("call.pitch.32_result", "call.pitch.32"),
        ("think", "cheaper"),
        "call.close.32",
        "voicemail.32",
    ),
}

PLANNED_MESSAGES = {
    ("whatsapp", 11): "wa.11",
    ("linkedin", 16): "li.16_reason|li.16|li.16_plain",
    ("linkedin", 20): "li.20 ?may_name_referrer|li.20_plain",
    ("linkedin", 21): "li.21",
    ("linkedin", 34): "li.34|li.34_plain",
}
