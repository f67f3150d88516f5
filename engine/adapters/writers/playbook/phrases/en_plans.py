"""English, for what is planned ahead: agendas, first touches, gaps, introductions, late steps, renewals, losses."""

from __future__ import annotations

PLANS: dict[str, str | tuple[str, ...]] = {
    # 11 agenda
    "agenda.subject": "Agenda for {meeting:full}",
    "agenda.subject_plain": "Agenda for our meeting",
    "agenda.open": "For our meeting on {meeting_at:at} I suggest three points:\n{agenda_points}",
    "agenda.goal": "What you want to have decided or cleared up by the end",
    "agenda.heard": "Your points, as you wrote {heard_on:on}: {heard}",
    "agenda.doubts": "What speaks for it and what against, as you see it today",
    "agenda.next": "What happens next, and by when; a no is an answer too",
    "agenda.ask": "Is anything missing, and will anybody else join us?",
    "wa.11": (
        "Hi {first}, for our meeting on {meeting_at:at}: what should be decided by the end, and will anybody else join us?"
    ),
    # 16 open the conversation
    "open.subject": "{they}: one question",
    "open.subject_plain": "One question for you",
    "open.reason": "I'm writing because I saw that {reason}",
    "open.no_reason": "We haven't spoken yet, so I'll keep this short.",
    "open.who": "{value_line}",
    "open.assume": "I don't know how you handle this today, so I'd rather ask than assume.",
    "open.ask": (
        "Is this something you would like to make easier at the moment?",
        "Is that a subject for you right now, or is something else more pressing?",
    ),
    "open.other": "If it sits with somebody else, a name is enough, and I will write to them instead.",
    "li.16_reason": "Hello {first}, I saw that {reason} Is that a subject for you right now?",
    "li.16": "Hello {first}, I have one question about your work at {they}. May I ask it here?",
    "li.16_plain": "Hello {first}, I have one question about your work. May I ask it here?",
    "call.reason.16": "I'm calling because I saw that {reason}",
    "call.reason.16_plain": "We haven't spoken yet; I have one question, and after that you decide whether we go on.",
    "call.ask.16.1": "How do you handle this today?",
    "call.ask.16.2": "Where does it cost you the most time or money?",
    "call.ask.16.3": "What have you tried so far?",
    "call.ask.16.4": "Who else would have a say in changing it?",
    "call.pitch.16": "Tell me where it hurts most, and I'll say plainly whether we can help, and with what.",
    "call.close.16": "Shall we look at it for twenty minutes: {slots:at}?",
    "voicemail.16": "I have one short question for you; two minutes are enough.",
    # 17 a new angle
    "angle.subject": "Another thought for {they}",
    "angle.subject_plain": "Another thought",
    "angle.open": (
        "My message {sent:of} may not have touched what matters most to you, so here is another thought instead of a reminder."
    ),
    "angle.open_plain": (
        "My last message may not have touched what matters most to you, so here is another thought instead of a reminder."
    ),
    "angle.example": "One example, in a line: {example}",
    "angle.who": "{value_line}",
    "angle.ask": "One line is enough: if you could change one thing about how this is done today, what would it be?",
    "angle.other": "And if a colleague looks after it, whom should I ask?",
    "call.reason.17": "I wrote to you {sent:on}, and I'd rather hear how you see it than write again.",
    "call.reason.17_plain": "I wrote to you, and I'd rather hear how you see it than write again.",
    "call.ask.17.1": "Was it the subject that didn't fit, or the moment?",
    "call.ask.17.2": "What is on your desk instead right now?",
    "call.ask.17.3": "If you could change one thing about how this is done today, what would it be?",
    "call.ask.17.4": "Who else looks after it?",
    "call.pitch.17_example": "One example, in a line: {example}",
    "call.pitch.17": "If it fits, we take twenty minutes for it; if it doesn't, tell me, and I'll leave it.",
    "call.close.17": "Would twenty minutes be worth it to you: {slots:at}?",
    "voicemail.17": "I wrote to you, and I have one question left.",
    "objection.cold": "I'm not interested.",
    "objection.cold.answer": "That's fair. One thing before I go: is it the subject, or just the moment?",
    # 18 close the loop
    "loop.subject": "Closing this on my side",
    "loop.stop": "I have written to you several times and haven't heard back. That is an answer too, so I'll stop here.",
    "loop.open": (
        "Nothing is expected of you. If the subject comes up again, one line is enough, and I'll pick it up where we left it."
    ),
    "loop.other": "Should somebody else look after it by then, I'd be glad of a name.",
    "loop.wish": "Until then I wish you all the best for your work.",
    # 19 gaps
    "gaps.subject": "Before the next step",
    "gaps.open": "So that I prepare what helps you and nothing else, I'd like to understand how you decide:\n{gap_points}",
    "gap.budget": "Who signs off the budget on your side?",
    "gap.criteria": "Which two or three criteria will decide?",
    "gap.date": "By when would you like to have decided, and what depends on that date?",
    "gaps.ask": "A short line to each is enough.",
    "gaps.slots": "If it is quicker by phone, would {slot_1:at} suit you?",
    "call.reason.19": "I'd like to prepare the next step well, and I have a few questions for that.",
    "call.ask.19.1": "Who signs off the budget on your side?",
    "call.ask.19.2": "Which two or three criteria will decide?",
    "call.ask.19.3": "By when would you like to have decided, and what depends on that date?",
    "call.ask.19.4": "How did you decide the last time you bought something like this?",
    "call.pitch.19": "From your answers I'll put together the next step, with only what you need for it.",
    "voicemail.19": "I have two or three questions for the next step.",
    # 20 a referral
    "refer.subject": "{referrer} gave me your name",
    "refer.open": "{referrer} suggested that I write to you and agreed to be named.",
    "refer.open_plain": "A colleague of yours told me that you are the right person to ask.",
    "refer.ask": "Is this yours to look after, and would a short conversation be worth it to you?",
    "refer.other": "If it belongs to somebody else, a name is enough, and I won't trouble you further.",
    "li.20": (
        "Hello {first}, {referrer} suggested that I write to you. Is this yours to look after, or should I ask somebody else?"
    ),
    "li.20_plain": (
        "Hello {first}, a colleague of yours gave me your name. Is this yours to look after, or should I ask somebody else?"
    ),
    # 21 an introduction
    "widen.subject": "Who else should see it?",
    "widen.open": (
        "So that everyone who has a say decides on the same facts, I'd like to give the others what they need as well.",
        "A decision like this is rarely one person's, and I'd rather help you with the others than leave the explaining to "
        "you.",
    ),
    "widen.ask": "Who else will look at it on your side, and what will they ask first?",
    "widen.colleague": "Is {colleague} one of them?",
    "widen.offer": (
        "I'm glad to put the answers on one page for you to pass on, or to go through them with all of you in thirty minutes.",
        "One page to pass on, or thirty minutes with all of you: whichever is easier on your side.",
    ),
    "li.21": (
        "Hello {first}, so that all of you decide on the same facts: who else will look at it, and what will they ask first?"
    ),
    # 29 a decision meeting
    "stage.subject": "What is still missing?",
    "stage.open": "It has been a while without a decision, so I'd rather ask openly than keep waiting.",
    "stage.words": "You wrote {heard_on:on}: {heard}",
    "stage.ask": "What is still missing for a decision, and who has to give it?",
    "stage.ask_decider": "What is still missing for your decision?",
    "stage.meeting": ("If it helps, I'll go through it with everyone who decides, in thirty minutes: {slots:at}?"),
    "stage.out": "If the timing has changed, tell me which date is realistic, and I'll plan for that one.",
    "call.reason.29": "I'd like to find out with you what is still missing for a decision.",
    "call.ask.29.0": "You wrote {heard_on:on}: {heard} Where does it stand today?",
    "call.ask.29.1": "What is still missing for a decision?",
    "call.ask.29.2": "Who takes it, and what do they look at first?",
    "call.ask.29.3": "What happens on your side if nothing is decided?",
    "call.ask.29.4": "What would have to be true for a clear yes, or for a clear no?",
    "call.pitch.29": "I'd gladly come to a short meeting with everyone who decides, and bring only what they ask for.",
    "call.close.29": "Shall we do that: {slots:at}?",
    "voicemail.29": "It is about the decision, and I have one question.",
    # 31 a late milestone
    "late.subject": "Our plan: a new date",
    "late.open": "In our plan a step was due {due_step:on}, and on my side it still shows as open.",
    "late.ask": "What stands in the way, and which new date can we both keep?",
    "late.help": "If something is missing from us, tell me, and I'll see to it.",
    "late.slots": "Ten minutes may be quicker: {slots:at}?",
    "call.reason.31": "It is about a step in our plan that was due {due_step:on}.",
    "call.reason.31_plain": "It is about the next step in our plan.",
    "call.ask.31.1": "What stands in the way?",
    "call.ask.31.2": "What do you need from us for it?",
    "call.ask.31.3": "Which new date can you keep for certain?",
    "call.ask.31.4": "What else on your side depends on it?",
    "call.pitch.31": "I'll adjust the plan to the date that you name, and tell you the same day what else it moves.",
    "voicemail.31": "It is about a date in our plan.",
    # 32 a renewal
    "renew.subject": "Before your renewal",
    "renew.open": (
        "Your contract comes up for renewal on {renewal:full}. Before any talk of terms I'd like to look with you at what "
        "it has "
        "brought you."
    ),
    "renew.result": "What I have on record: {result}",
    "renew.ask": "Is that how you see it, and what should come next?",
    "renew.ask_open": "What has worked for you, what hasn't, and what should come next?",
    "renew.slots": "I suggest thirty minutes for it: {slots:at}.",
    "call.reason.32": "It is about your renewal, and I'd like to start with what the contract has brought you.",
    "call.ask.32.1": "What has become better since you started with us?",
    "call.ask.32.2": "What hasn't, although you expected it?",
    "call.ask.32.3": "What should come next?",
    "call.ask.32.4": "Who decides on the renewal, and by when?",
    "call.pitch.32_result": "What I have on record: {result} Is that how you see it?",
    "call.pitch.32": "Let us put what was reached on one page first; we talk about terms after that.",
    "call.close.32": "Shall we take thirty minutes for it: {slots:at}?",
    "voicemail.32": "It is about what the contract has brought you, before the renewal.",
    # 33 a loss
    "loss.subject": "Thank you, and one question",
    "loss.thanks": "Thank you for your message {asked:of}, and for the time that you gave us.",
    "loss.thanks_plain": "Thank you for the time that you gave us.",
    "loss.ask": "One question, so that we do better the next time: what decided it in the end?",
    "loss.out": "One line is enough. There is nothing to sell in this, and I wish you every success with your choice.",
    # 34 something has changed
    "reopen.subject": "What has changed since then",
    "reopen.words": "You wrote {heard_on:on}: {heard}",
    "reopen.open": "When we last spoke, it wasn't right for you.",
    "reopen.changed": "Since then this has changed: {changed}",
    "reopen.changed_plain": "I'd like to know whether the reason still holds.",
    "reopen.ask": "Does that change anything for you?",
    "reopen.ask_plain": "Has anything changed on your side?",
    "reopen.out": (
        "If not, one word is enough, and I'll leave it at that; if it does, I'll show you what it means in your case."
    ),
    "li.34": "Hello {first}, since we last spoke this has changed: {changed} Does that change anything for you?",
    "li.34_plain": "Hello {first}, when we last spoke it wasn't right for you. Has anything changed since then?",
}
