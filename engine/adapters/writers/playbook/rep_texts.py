"""What the seller reads about each play, in English: title, reason, steps before, outline. Data only.

Slots are those of `slots.py`, written in English, with `who` (the contact), `they` (their company) and `waited`.
"""

from __future__ import annotations

TITLES: dict[int, tuple[str, ...]] = {
    3: (
        "Call {who}, {as_asked}",
        "Answer {who}'s {count} questions",
        "Answer {who}'s question {topic}",
        "Answer {who}'s question",
    ),
    4: ("Send {who} {promise_object}, as promised", "Keep your promise to {who}"),
    5: ("Turn {who}'s yes into a date",),
    6: (
        "Finish the overdue task: {overdue_task}",
        "Do the task: {task}",
        "Do the task that names {who}",
    ),
    7: ("Get {who}'s new e-mail address",),
    8: ("Meet {who}'s successor before the last day",),
    9: ("Welcome {who} to the conversation",),
    10: ("Send {who} the recap of your meeting on {meeting_ahead}", "Send {who} the recap of your meeting"),
    11: ("Send {who} an agenda for {meeting_day}", "Send {who} an agenda"),
    12: ("Rebook the meeting that {who} missed",),
    14: ("Answer {who}'s complaint",),
    15: ("Answer {who}'s enquiry",),
    16: ("Find a reason to write to {reasonless_who}", "Open the conversation with {who}"),
    17: ("{follow_up}", "Try a new angle with {who}"),
    18: ("Close the loop with {who}",),
    19: ("Find out from {untold_who} where the deal stands", "Fill the gaps with {who}"),
    20: ("Follow the referral to {who}",),
    21: ("Ask {who} to bring in {colleague}", "Ask {who} for an introduction"),
    22: ("Book the step after the demo with {who}",),
    23: ("Answer {who} honestly on {competitor}", "Compare honestly for {who}"),
    24: (
        "{follow_up}",
        "Ask {who} what came of “{unanswered}”",
        "If {silent_who} stays silent, take up “{thread}” again",
        "Find out what holds {who} back",
    ),
    25: ("Settle the price with {who}",),
    26: ("Settle {who}'s contract points",),
    27: ("Agree on a new date with {who}",),
    28: ("Help {who} to get it signed",),
    29: ("Get a decision meeting through {who}",),
    30: ("Book the kickoff with {who}",),
    31: ("Rescue the late milestone with {who}",),
    32: ("Prepare the renewal with {who}",),
    33: ("Ask {who} why it was lost",),
    34: ("Tell {who} what has changed",),
}

# What to do when a message of today stays unanswered, by what it was about.
FOLLOW_UP_REASON = "If {who} hasn't answered by {day}, take it up again from another side."
FOLLOW_UPS: dict[int, str] = {
    3: "Follow up with {who} on your answer",
    4: "Ask {who} whether what you sent is enough",
    5: "Follow up on {who}'s go-ahead",
    6: "Follow up with {who} on your task",
    8: "Ask {who} again who takes over",
    9: "Ask {who} what counts for the decision",
    10: "Follow up with {who} on the recap",
    12: "Offer {who} one more time to meet",
    15: "Try a new angle with {who}",
    22: "Ask {who} again for the step after the demo",
    23: "Follow up with {who} on the comparison",
    25: "Follow up with {who} on the price",
    26: "Follow up with {who} on the contract points",
    27: "Follow up with {who} on the new date",
    28: "Follow up with {who} on the signature",
    30: "Ask {who} again for the kickoff",
}

REASONS: dict[int, tuple[str, ...]] = {
    3: (
        "{who} asked {to_be_called} {call_day:on} and still waits.",
        "{who} asked {asked:on} {to_be_called} and has waited {waited}.",
        "{who} asked {to_be_called}.",
        "{who} asked {asked:on} and has waited {waited}.",
        "{who} asked {asked:on} and has no answer yet.",
        "{who} asked today and has no answer yet.",
    ),
    4: (
        "You promised {who} {promise_object}; it was due {due:on}.",
        "You promised {who} {promise_object}, and it is due.",
        "Your promise to {who} was due {due:on}.",
        "Your promise to {who} is due.",
    ),
    5: ("{who} said yes {asked:on}, and nothing is booked yet.", "{who} said yes, and nothing is booked yet."),
    6: (
        'Your task "{task}" was due on {task_due} and names {who}.',
        'Your task "{task}" is due and names {who}.',
        "A task of yours is due and names {who}.",
    ),
    7: (
        "Your e-mail to {who} came back {asked:on}, so they don't have it.",
        "Your e-mail to {who} came back, so they don't have it.",
    ),
    8: ("{who} is leaving; the last day named is {leaves:full}.", "{who} is leaving, and no successor is known."),
    9: (
        "{who} joined the conversation {asked:on} and hasn't heard from you yet.",
        "{who} joined the conversation and hasn't heard from you yet.",
    ),
    10: ("You met {who} {asked:on}, and no recap went out.", "You met {who}, and no recap went out."),
    11: ("The meeting {meeting:full} has no agenda yet.", "The next meeting has no agenda yet."),
    12: (
        "{who} didn't come to your meeting {asked:on}, and no new time is set.",
        "{who} didn't come to your meeting, and no new time is set.",
    ),
    14: (
        "{who} complained {asked:on} and has waited {waited}; nothing else matters before that.",
        "{who} complained {asked:on}; nothing else matters before that.",
        "{who} complained; nothing else matters before that.",
    ),
    15: (
        "{who} wrote to you {asked:on} and has waited {waited}.",
        "{who} wrote to you {asked:on} and has no answer yet.",
        "{who} wrote to you today and has no answer yet.",
    ),
    16: (
        "Nothing is recorded with {reasonless_who} yet, and no reason to write is noted either.",
        "Nobody has contacted {who} yet, and the records hold a reason to.",
    ),
    17: ("{who} hasn't answered your message {sent:of}.", "{who} hasn't answered your last message."),
    18: ("{who} left four messages on two channels unanswered.",),
    19: (
        "Nothing is recorded with {untold_who} yet: what they need, on which criteria they decide, who, and by when.",
        "{blanks} recorded yet.",
    ),
    20: (
        "{referrer} named {who} as the right person.",
        "Somebody at {they} named {who} as the right person.",
        "Somebody named {who} as the right person.",
    ),
    21: ("{who} is the only active contact, and one person is a risk this late.",),
    22: ("The demo {asked:of} ended without a next step.", "The demo ended without a next step."),
    23: (
        "{who} asked {asked:on} how you compare with {competitor} and has waited {waited}.",
        "{who} asked {asked:on} how you compare with {competitor}.",
        "{who} is comparing you with somebody else.",
    ),
    24: (
        "{who} has been silent longer than is usual at this stage; your last message went out {sent:on}.",
        "{who} has been silent longer than is usual at this stage.",
    ),
    25: (
        "{who} brought up the price {asked:on} and has waited {waited}.",
        "{who} brought up the price {asked:on}.",
        "{who} brought up the price.",
    ),
    26: (
        "{who} raised contract points {asked:on} and has waited {waited}.",
        "{who} raised contract points {asked:on}.",
        "{who} raised contract points.",
    ),
    27: (
        "The close date {passed_day} passed after it had moved {moves}, so the plan isn't theirs.",
        "The close date {passed_day} passed without a decision.",
        "The close date {close_day} has moved {moves}, so the plan isn't theirs.",
    ),
    28: ("{who} agreed {asked:on}, and the signature is still missing.", "{who} agreed, and the signature is still missing."),
    29: ("The deal has been in this stage more than twice as long as usual.",),
    30: ("The deal is won, and nothing has started yet.",),
    31: ("The step “{task}” was due on {task_due} and shows as open.", "A milestone is late."),
    32: ("The contract comes up for renewal on {renewal:full}.", "The contract comes up for renewal."),
    33: ("The deal was lost, and the reason isn't recorded.",),
    34: ("What stood in the way has changed.",),
}

# Of what begins to apply on a later day; 0 for every other play.
AHEAD: dict[int, str] = {
    21: "{who} will have been the only active contact for a month by {ahead}, and one person is a risk this late.",
    0: "It applies from {ahead} on if nothing has happened by then.",
    3: "{who} asked {to_be_called} on {ahead}.",
    4: "Your promise to {who} falls due on {ahead}.",
    6: 'Your task "{task}" falls due on {ahead}.',
    10: "A recap helps while both still remember the meeting on {meeting_ahead}.",
    17: "If {who} hasn't answered by {ahead}, a second message wants a new angle.",
    24: "If {who} hasn't written by {ahead}, the silence is longer than is usual at this stage.",
    27: "The close date will have passed by {ahead}; without a decision the plan needs a new date.",
    28: "If the signature is still missing on {ahead}, help with the one step that is left.",
}

# Why today for a P0, and why this week for a P1.
WHY_TODAY: dict[int, str] = {
    3: "What depends on the answer waits with them.",
    4: "A late promise costs trust with every day.",
    5: "Within the hour if you can: a yes is worth most while it is fresh.",
    6: "They are waiting for it.",
    7: "Until it is mended they think that you don't answer.",
    8: "After the last day nobody there knows the project.",
    9: "Whoever holds the budget should hear from you first, not about you.",
    10: "A recap helps while both still remember the meeting.",
    12: "The sooner you ask again, the lighter it is for both.",
    14: "A complaint grows while it waits.",
    15: "Within the hour if you can: they are looking now.",
    22: "The demo is fresh for two days.",
    23: "They are comparing now.",
    24: "The usual time without an answer has passed.",
    25: "An open price question stops the decision.",
    26: "The contract waits for the answers.",
    27: "Without a new date the deal drifts.",
    28: "What is agreed and unsigned can still come undone.",
    30: "The first days set the tone.",
}
WHY_THIS_WEEK: dict[int, str] = {
    6: "The task is due; do it or close it this week.",
    9: "Newcomers form their view in the first week.",
    10: "A recap still helps within a week of the meeting.",
    11: "An agenda helps when it comes before the meeting.",
    16: "The reason to write is on record and will grow old.",
    17: "Three working days or more have passed without an answer.",
    19: "The next stage needs these answers.",
    20: "A referral is worth most while it is fresh.",
    21: "Before the decision there is still time to meet the others.",
    22: "Without a date the demo fades.",
    23: "Their criteria are still open.",
    24: "The usual time without an answer is passing.",
    27: "A plan without a date isn't one.",
    29: "More time alone won't move it.",
    31: "A new date costs less the earlier it is agreed.",
    32: "Ninety days before the end is when renewals are decided.",
}

# Steps before sending, in order; a line whose slots are missing is left out.
STEPS: dict[int, tuple[str, ...]] = {
    11: ("Settle how long the meeting takes, and who leads it on your side.",),
    16: ("Have an answer ready to “how do you know?”.",),
    17: ("Decide what is new in it: another problem, another role, another example.",),
    18: ("Set {who} to rest for ninety days in the CRM.",),
    19: ("Look whether your notes answer one of the questions already.",),
    20: ("Make sure that {unsure_referrer} agreed to be named.", "Thank {referrer}, and say that you have written."),
    21: ("Agree with {who} before you turn to anybody else.",),
    29: ("Know what you would bring to a decision meeting.",),
    31: ("Check on your own side what the step was waiting for.",),
    32: ("Have the result ready, with where it comes from.",),
    33: ("Offer nothing and attach nothing.",),
    34: ("Check that what has changed is available to this customer.",),
    4: (
        "Attach {promise_object}: {files}.",
        "Attach {promise_object}. See {note}",
        "Attach {promise_object}. No file of it is in the records; if it isn't ready, call instead and name the day.",
        "Find out what is missing for your promise: {promise_quote}",
    ),
    5: ("Prepare the document for signature, with the terms last sent in writing.",),
    6: ("Do what the task says: {task}.", "The task notes: “{task_text}”"),
    7: ("When the new address is there, correct it in the CRM and send your e-mail again.",),
    8: ("Have the one-page recap ready: goal, agreed, open.",),
    9: ("Tell {colleague} that you are writing to {who}.",),
    10: ("Hold the recap against your own notes of the meeting.",),
    12: ("Make sure that the invitation had the right time and link.",),
    14: (
        "Check that this still holds: {known_answers}",
        "Find out what happened before you call: who saw it, since when, what is being done.",
    ),
    15: ("Look at their website for two minutes.",),
    22: ("Have your notes of the demo at hand: what they reacted to, what stayed open.",),
    24: ("Decide which one option you would recommend, and what a smaller first step is.",),
    23: ("Know one point in which the other is better, and say it.",),
    25: ("Know which concessions are approved, and by whom; go no further.",),
    26: ("Pass the points to whoever answers for contracts, with the date you name.",),
    27: ("Have the steps to the start at hand, with how many days each takes.",),
    28: ("Check in the signature tool who has signed and who hasn't.",),
    30: ("Name the person who leads the start on your side. ?nobody_leads",),
}

# key points | approach | considerations
OUTLINES: dict[int, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    3: (
        (
            "Call them, {as_asked}",
            "Answer in the order they asked: {question}",
            "What isn't known gets a name and a day",
        ),
        "In the same thread, the answer first.",
        ("A call is quicker if the answer leads to another question.",),
    ),
    4: (
        ("Deliver {promise_object}", "Deliver what you promised: {promise_quote}", "One line on the delay, no excuses"),
        "Deliver first, then ask for one thing.",
        ("If it still isn't ready, name the day.",),
    ),
    5: (
        ("Thank them for the yes", "Who signs, and from which date they want to start", "Two times to choose from"),
        "Make the next step small and dated.",
        (),
    ),
    6: (
        (
            "What the task says: {task}",
            "The note on it: {task_text}",
            "Is its purpose still current? Close it if not ?is_overdue",
        ),
        "Check first whether the reason still holds.",
        ("After twenty working days an open task is rather closed than done. ?is_overdue",),
    ),
    7: (
        ("Say that the e-mail came back", "Ask for the right address", "Repeat the one thing that mattered in it"),
        "Short, by another channel.",
        (),
    ),
    8: (
        ("Thank them for what they did", "Introduction to the successor", "A recap they can forward"),
        "By phone if possible, then in writing.",
        ("Their reasons for leaving are theirs; don't ask.",),
    ),
    9: (
        ("~ Where things stand in three lines", "What matters to them in this decision"),
        "Introduce yourself through {colleague}.",
        ("Tell your first contact that you are writing to them.",),
    ),
    10: (
        (
            "Their words of {heard_on:full}: {heard}",
            "~ Their goal in their words",
            "What was decided, who does what by when",
            "~ Date of the next step",
        ),
        "Send it while the meeting is fresh.",
        (),
    ),
    11: (
        ("~ What the meeting should decide", "~ How long it takes, and who brings what", "~ A no is an answer too"),
        "Three lines, two days ahead at the latest.",
        (),
    ),
    12: (("No blame", "Two new times"), "Easy to answer with one word.", ()),
    14: (
        ("What happened, in their words", "Who looks after it, by when"),
        "Listen first.",
        ("No selling until it is solved.",),
    ),
    15: (
        ("Answer what they asked: {question}", "One question that shapes the offer", "A time to talk"),
        "Answer like a person, not like a form.",
        (),
    ),
    16: (
        (
            "The reason to write now: {reason_found}",
            "Find what is new with them, and note it as the reason to write now ?no_reason",
            "~ The problem it often brings",
            "One question about their interest, nothing else",
        ),
        "Observation, problem, question; short.",
        ("Say how they can object to further messages.", "If nobody fits, ask who does."),
    ),
    17: (
        ("~ Something new: another problem, another role, another example", "One question that can be answered in a line"),
        "Another channel than last time.",
        ('Never "just checking in".',),
    ),
    18: (
        ("~ What you stop doing", "~ What stays open to them", "~ How to start again"),
        "Friendly and final, no guilt.",
        ("Then leave it alone for ninety days.",),
    ),
    19: (
        (
            "What do they want to solve, and what does it cost them today? ?is_untold",
            "On record so far: {known_so_far}",
            "Who signs off the budget? ?no_budget",
            "Which criteria decide",
            "By when do they want to decide, and why then? ?no_date",
        ),
        "Two or three questions in a conversation, not a form.",
        ("One question at a time by e-mail.",),
    ),
    20: (
        ("Who named them, and why them", "What it is about in one line", "Is it theirs, or somebody else's?"),
        "Mention the person only if they agreed to it.",
        (),
    ),
    21: (
        (
            "~ Who else has to agree, and what they will ask first",
            "{colleague} is on record too, but not active",
            "~ What the group gains, not one person",
            "~ Offer a short meeting for all of them",
        ),
        "Ask {who} who else should see it, and offer to do the work.",
        ("Go to nobody above {who} without telling {who} first.",),
    ),
    22: (
        (
            "~ What the demo showed of their goal",
            "Their words of {heard_on:full}: {heard}",
            "~ The next decision, and who takes it",
            "~ Two times",
        ),
        'Offer a date, not "any questions?".',
        (),
    ),
    23: (
        ("Which criteria decide", "Where you differ, also where you are weaker"),
        "Ask before you compare.",
        ("Never disparage the other one.",),
    ),
    24: (
        (
            "What has happened since {last_touch}",
            "Come back to their words of {heard_on:full}: {heard}",
            "~ What they fear: price, timing, colleagues, result",
            "~ One clear recommendation and a smaller first step",
        ),
        "Another channel than last time; find the fear, lower the risk.",
        ("If the priority has changed, let them say so.",),
    ),
    25: (
        (
            "~ Total, this year's budget, or a comparison?",
            "~ Is anything open apart from the price?",
            "~ What they can give in return: term, scope, payment",
        ),
        "Clarify before any figure.",
        ("Only approved levers.",),
    ),
    26: (
        ("The open points, one by one: {question}", "Which documents exist already", "Who speaks to whom on both sides"),
        "In writing, with a name and a day for each point.",
        (),
    ),
    27: (
        (
            "Their words of {heard_on:full}: {heard}",
            "~ Their date, and what depends on it",
            "~ The steps before it, with who and when",
            "~ What could push it back again",
        ),
        "Plan backwards from their date.",
        ("Write the new date into the CRM only when they named it.",),
    ),
    28: (
        ("~ The one step that is left", "Their words of {heard_on:full}: {heard}", "~ Who can help with it", "~ A day for it"),
        "Make it easy; ask who has it on their desk.",
        (),
    ),
    29: (
        (
            "~ What is missing for a decision",
            "Their words of {heard_on:full}: {heard}",
            "~ A short meeting with whoever holds the budget",
        ),
        "Ask {who} to bring the people together.",
        ("Tell {who} before you turn to anybody above.",),
    ),
    30: (("Thanks", "Kickoff date", "Goals as bought, owners"), "Hand over in person.", ()),
    31: (("~ What stands in the way", "~ A new date that both can keep"), "Ask before you promise.", ()),
    32: (
        ("~ What was reached since the start", "~ What should come next", "~ Terms only after the results"),
        "Results first.",
        ("Offer more only where a result is recorded.",),
    ),
    33: (("~ Thank them for the decision", "One question: what decided it?"), "One short e-mail, nothing to sell.", ()),
    34: (("~ What has changed since then", "~ One easy question"), "Name the change in the first line.", ()),
}
