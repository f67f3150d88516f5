"""English, spoken or typed on a telephone: calls, WhatsApp, LinkedIn."""

from __future__ import annotations

CALLS: dict[str, str | tuple[str, ...]] = {
    "call.hello": "{first}, this is {sender} from {our_company}.",
    "call.hello_short": "{first}, this is {sender}.",
    "call.hello_bare": "Hello {first}.",
    "call.permission": ("Do you have two minutes?", "Is now all right for two minutes?"),
    "call.close": (
        "Then let me sum up what each of us does, with a day for it. Shall we fix our next call for {next_call:at}?",
        "So that it doesn't drift: who does what, and by when? I suggest we speak again on {next_call:at}.",
    ),
    "call.voicemail": (
        "{first}, {sender} from {our_company} here. {reason_short} One line by e-mail is enough, or call me back when it "
        "suits you. Thank you.",
        "Hello {first}, this is {sender} from {our_company}. {reason_short} Call me back when it suits you, or send me "
        "one line. Thank you.",
    ),
    "call.voicemail_short": (
        "{first}, {sender} here. {reason_short} One line by e-mail is enough, or call me back when it suits you. Thank you.",
        "Hello {first}, this is {sender}. {reason_short} Call me back when it suits you, or send me one line. Thank you.",
    ),
    "call.voicemail_bare": "Hello {first}. {reason_short} Call me back when it suits you, or send me one line. Thank you.",
    "call.pitch.known": "Here is what I can say for certain: {known_answers}",
    "call.pitch.facts": "Here is what I know already: {known_answers}",
    "call.pitch.partly": (
        "Here is what I can say for certain today: {known_answers} The rest you will have in writing by {answer_by:full}."
    ),
    # 3
    "call.reason.3": "I'm calling about your question {asked:of}.",
    "call.reason.3_plain": "I'm calling about your question.",
    "call.ask.3.1": "You asked: {point} Have I understood that correctly?",
    "call.ask.3.2": "What depends on the answer on your side?",
    "call.ask.3.3": "Is there anything else that should be cleared up in the same go?",
    "call.pitch.3": (
        "I'm having it checked so that you can rely on it, and you will have the answer in writing by {answer_by:full}."
    ),
    # A call that they want
    "call.reason.call_late": "You asked me to call you {call_day:on}, and I'm sorry that it is only now.",
    "call.reason.call": "You asked me {asked:on} to call you.",
    "call.reason.call_plain": "You asked me to call you.",
    "call.ask.call.1": "What would you like to go through with me?",
    "call.ask.call.2": "What do you want to have settled by the end of this call?",
    "call.pitch.call": "What we settle now you will have from me in writing today.",
    "voicemail.call": "I'm calling as you asked.",
    "wa.call": "Hi {first}, gladly. Would {slot_1:at} suit you for a call?",
    "wa.call_number": "Hi {first}, gladly. Which number should I call, and would {slot_1:at} suit you?",
    # What their own message tells
    "call.ask.14.2_told": "You wrote: {told} What has to be ready by then?",
    "call.ask.15.1_told": "You wrote: {told} What matters most to you in that?",
    "call.ask.15.3_dated": "What should be different by then?",
    "call.ask.27.0_recent": "You wrote {heard_on:on}: {heard} Is that date fixed, or is there some room?",
    "call.ask.27.5": "You also wrote: {sooner} What do you need from us for that?",
    "li.9_told": (
        "Hello {first}, {colleague} brought you into our conversation and told me what you are looking at. What do you still "
        "need from me?"
    ),
    # 4
    "call.reason.4": "I owe you something that I promised {promised:on}.",
    "call.reason.4_plain": "I owe you something that I promised.",
    "call.ask.4.1": "What do you need it for first?",
    "call.ask.4.2": "Is there a date by which it has to be with you?",
    "call.ask.4.3": "Is anything else missing from our side?",
    "call.pitch.4": "It is late, and I'm sorry. You will have it in writing by {answer_by:full} at the latest.",
    # 5
    "call.reason.5": "Thank you for your go-ahead {asked:of}; I'd like to fix the next step with you.",
    "call.reason.5_plain": "Thank you for your go-ahead; I'd like to fix the next step with you.",
    "call.ask.5.1": "From which day do you want to start?",
    "call.ask.5.2": "Who signs on your side, and does anyone else have to see it first?",
    "call.ask.5.3": "Is anything still open that could delay it?",
    "call.pitch.5": "You decide on the date, I put the steps of both sides in order and send them to you today.",
    # 6
    "call.reason.6": "I still owe you a step from our side.",
    "call.reason.6_open": "I'm calling about our next step, so that it doesn't slip.",
    "call.ask.6.1": "Has anything changed since we last spoke?",
    "call.ask.6.2": "What matters most to you right now?",
    "call.ask.6.3": "Who else is involved on your side by now?",
    "call.pitch.6": "I'll see to our part, and you will have it in writing by {answer_by:full} at the latest.",
    "call.pitch.6_open": "Tell me where it stands on your side; then I'll put into one message what each of us does next.",
    # 7
    "call.reason.7": "My last e-mail to you came back as undeliverable.",
    "call.ask.7.1": "Which address should I use from now on?",
    "call.ask.7.2": "Should somebody else be in copy?",
    "call.pitch.7_answer": (
        "The short version: {short_version} I'll send it again to the right address straight after our call."
    ),
    "call.pitch.7": "I'll send it again to the right address straight after our call, so that nothing is lost.",
    # 8
    "call.reason.8": (
        "Thank you for telling me that you are moving on; I'd like to thank you for the work on this project, too."
    ),
    "call.ask.8.0": "Nobody has been named yet, you wrote: who looks after the project until then?",
    "call.ask.8.1": "Who takes over from you, and from when?",
    "call.ask.8.2": "Would you introduce us before {leaves:full}?",
    "call.ask.8.3": "What should your successor know about this project first?",
    "call.ask.8.4": "Who should I turn to if nobody has been named by then?",
    "call.ask.8.4_colleague": "If nobody has been named by then, may I turn to {colleague}?",
    "call.pitch.8": "I'll send you a recap of one page to forward: goal, what is agreed, what is open.",
    # 12
    "call.reason.12": "We missed each other {asked:on}; these things happen.",
    "call.reason.12_plain": "We missed each other; these things happen.",
    "call.ask.12.1": "Is the subject still current for you?",
    "call.ask.12.2": "Has anything changed that I should know?",
    "call.ask.12.3": "Who should join when we do it again?",
    "call.pitch.12": "Twenty minutes are enough for what we wanted to decide.",
    "call.close.12": "Would {slots:at} suit you?",
    # 14
    "call.reason.14": "I have read your message {asked:of}, and I'm sorry. I'm calling to put it right.",
    "call.reason.14_plain": "I have read your message, and I'm sorry. I'm calling to put it right.",
    "call.ask.14.1": "You wrote: {point} Please tell me what happened, from the start.",
    "call.ask.14.2": "What does it cost you at the moment, and until when?",
    "call.ask.14.3": "What has to be solved first?",
    "call.ask.14.4": "Who else on your side should hear from me today?",
    "call.pitch.14": (
        "I'm looking after this myself. By {answer_by:full} you will have in writing what went wrong and what we do about it."
    ),
    "call.close.14": (
        "Let me repeat what I have noted and what I do next. When may I call you back to tell you where it stands?"
    ),
    # 15
    "call.reason.15": "Thank you for your message {asked:of}; I'd rather answer it in person.",
    "call.reason.15_plain": "Thank you for your message; I'd rather answer it in person.",
    "call.ask.15.1": "What made you write to us just now?",
    "call.ask.15.2": "How do you handle it today, and what does that cost you?",
    "call.ask.15.3": "What should be different, and by when?",
    "call.ask.15.4": "Who else decides on this with you?",
    "call.pitch.15": "From what you tell me I'll prepare just what fits, and show it to you on your own example.",
    "call.close.15": "Shall we take twenty minutes for that: {slots:at}?",
    # 22
    "call.reason.22": "I'm calling about the demo {asked:of} and what comes next.",
    "call.reason.22_plain": "I'm calling about our demo and what comes next.",
    "call.ask.22.0": "You wrote {heard_on:on}: {heard} What do the others say?",
    "call.ask.22.1": "What stayed with you and your colleagues from the demo?",
    "call.ask.22.2": "What is still missing for a decision?",
    "call.ask.22.3": "Which step comes next on your side, and who takes part?",
    "call.ask.22.4": "By when do you want to have decided?",
    "call.pitch.22": "I suggest that we go through what is still open in thirty minutes, with everyone who has a say.",
    "call.close.22": "Would {slots:at} suit you?",
    # 23
    "call.reason.23": "You told me {asked:on} that you are comparing; that is only sensible.",
    "call.reason.23_plain": "You are comparing; that is only sensible.",
    "call.reason.23_named": "You asked {asked:on} how we compare with {competitor}, and I'd like to answer that plainly.",
    "call.ask.23.1": "Which two or three criteria will decide?",
    "call.ask.23.2": "What do you like better about the other offer?",
    "call.ask.23.3": "Who weighs the criteria on your side?",
    "call.pitch.23": "Give me the criteria, and I'll answer each one plainly, including where we are not the best fit.",
    # 24
    "call.reason.24": "I'm calling about my message {sent:of}.",
    "call.reason.24_plain": "I'm calling to ask where things stand.",
    "call.ask.24.0": "You wrote {heard_on:on}: {heard} What has happened since?",
    "call.ask.24.1": "What has happened on your side since we last spoke?",
    "call.ask.24.2": "Which part would be hardest to defend inside the company?",
    "call.ask.24.3": "Is it the price, the timing, agreement among colleagues, or doubt about the result?",
    "call.ask.24.4": "What would have to be true for you to decide with a good feeling?",
    "call.pitch.24": (
        "If it helps, I'll give you one clear recommendation instead of several options, and a first step that is smaller "
        "and can be "
        "undone."
    ),
    "call.close.24": "Who else should be there when we settle it? Would {slot_1:at} suit you?",
    # 25
    "call.reason.25": "I'm calling about the price, as you asked {asked:on}.",
    "call.reason.25_plain": "I'm calling about your question on the price.",
    "call.ask.25.1": "Is it about the total, this year's budget, or a comparison with another offer?",
    "call.ask.25.2": "Apart from the price, is anything else open?",
    "call.ask.25.3": "If the price were settled, who would sign, and when?",
    "call.pitch.25": (
        "I can't name a different figure just like that. Where something can be moved is scope, term and payment: tell me "
        "what matters "
        "most, and you will have a firm answer by {answer_by:full}."
    ),
    "call.pitch.25_levers": "Where there is room, it is tied to something in return. {levers} Which of these suits you?",
    "call.close.25": "If I send you that version, who signs it, and by when?",
    # 26
    "call.reason.26": "I'm calling about your points on the contract {asked:of}.",
    "call.reason.26_plain": "I'm calling about your points on the contract.",
    "call.ask.26.1": "Is this the complete list, or is something still being reviewed?",
    "call.ask.26.2": "Who is handling it on your side?",
    "call.ask.26.3": "Which of the points could stop the signature?",
    "call.pitch.26": "Our people in charge are on it; you will have our position in writing by {answer_by:full}.",
    # 27
    "call.reason.27": "I'd like to go through the timing with you.",
    "call.ask.27.0": "You wrote {heard_on:on}: {heard} Does that date still hold?",
    "call.ask.27.1": "By when do you want to be up and running?",
    "call.ask.27.2": "What has to happen on your side before then: approval, contract, budget?",
    "call.ask.27.3": "Who has to agree at each step?",
    "call.ask.27.4": "What would push it back again?",
    "call.pitch.27": (
        "I'd rather work backwards from your date than from ours, and put it into a short plan with dates and names."
    ),
    # 28
    "call.reason.28": "I'm calling about the last step, the signature.",
    "call.reason.28_sent": "I'm calling about the signature; the document has been with you since {doc_sent:full}.",
    "call.ask.28.0": "You wrote {heard_on:on}: {heard} Where does it stand today?",
    "call.ask.28.1": "Is anything holding it up on your side?",
    "call.ask.28.2_signer": "Has {signer} signed as well?",
    "call.ask.28.2": "Who still has to see it or sign it?",
    "call.ask.28.3": "Would a word from me with purchasing or legal help?",
    "call.pitch.28": "Only the signature is left. If something stands in its way, I'll take it on today.",
    "call.close.28": "Which day is realistic, and may I call you that day if something gets in the way?",
    # 30
    "call.reason.30": "Thank you for your trust; I'd like to get the start right with you.",
    "call.ask.30.1": "Who will take part in the kickoff on your side?",
    "call.ask.30.2": "Who is the contact for day-to-day questions?",
    "call.ask.30.3": "What has to be better in three months for this to count as a success?",
    "call.pitch.30": "In the kickoff we go through the goals you bought this for, with an owner and a date for each.",
    "call.pitch.30_goal": "The goal I have on record: {goal} Is that still the one that counts?",
    "call.close.30": "Would {slots:at} suit you?",
    # What they may say
    "objection.later": "I don't have time now.",
    "objection.later.answer": "Then I'll keep it to the one point that you need. When today or tomorrow is better?",
    "objection.short": "Just send me an e-mail.",
    "objection.short.answer": (
        "Gladly, you will have it today. One question so that it says the right thing: what matters most to you?"
    ),
    "objection.late": "We needed this earlier.",
    "objection.late.answer": "You are right, and I'm sorry. What can I do so that the delay costs you nothing more?",
    "objection.boss": "I still have to talk to somebody.",
    "objection.boss.answer": "Of course. What will they ask first? I can put the answer on half a page for you, or join you.",
    "objection.nobody": "There is no successor yet.",
    "objection.nobody.answer": "Who decides who it will be? I would turn to that person, and mention you only if you agree.",
    "objection.priority": "It isn't a priority any more.",
    "objection.priority.answer": "Then tell me frankly: should I come back at a date you name, or close it on our side?",
    "objection.angry": "I have heard that before.",
    "objection.angry.answer": (
        "I understand. That is why you get a name and a day from me, and I call you even if there is nothing new."
    ),
    "objection.stop": "We are thinking about stopping.",
    "objection.stop.answer": (
        "I take that seriously. Let us first solve what is broken; after that you decide with a clear head."
    ),
    "objection.mail": "We are only looking around.",
    "objection.mail.answer": (
        "That is the right moment to ask. What would have to be better than today for a change to be worth it?"
    ),
    "objection.think": "We need to think about it.",
    "objection.think.answer": "That makes sense. What exactly do you want to think about, and what do you lack for it?",
    "objection.cheaper": "Somebody else is cheaper.",
    "objection.cheaper.answer": (
        "That may be. For the same scope? Let us put both side by side, and you see what you would give up."
    ),
    "objection.number": "Just give me your best price.",
    "objection.number.answer": (
        "A price only fits once I know what it has to cover and what you can offer in return. What matters most?"
    ),
    "objection.nodate": "We have no date.",
    "objection.nodate.answer": "Then let us take the event it depends on. What is it, and who knows when it comes?",
    # Voicemail reasons
    "voicemail.3": "It is about your question; I don't want to keep you waiting.",
    "voicemail.4": "I owe you something, and I haven't forgotten it.",
    "voicemail.5": "Thank you for your go-ahead; I'd like to fix the next step.",
    "voicemail.6": "I still owe you a step from our side.",
    "voicemail.6_open": "It is about our next step.",
    "voicemail.7": "My e-mail to you came back, and I need the right address.",
    "voicemail.8": "I'd like to speak to you before you leave.",
    "voicemail.12": "We missed each other, and I'd like to find another time.",
    "voicemail.14": "I have read your message, I'm sorry, and I'm seeing to it.",
    "voicemail.15": "You wrote to us, and I'd like to answer you in person.",
    "voicemail.22": "It is about the demo and what comes next.",
    "voicemail.23": "It is about your comparison, and I have one question.",
    "voicemail.24": "It is about my last message; I have one question.",
    "voicemail.25": "It is about your question on the price.",
    "voicemail.26": "It is about your points on the contract.",
    "voicemail.27": "It is about the timing, and I have one question.",
    "voicemail.28": "It is about the last step, the signature.",
    "voicemail.30": "It is about a good start with us.",
    # LinkedIn and WhatsApp
    "li.7": "Hello {first}, my e-mail to you came back as undeliverable. Which address should I use from now on?",
    "li.7_answer": "Hello {first}, my e-mail bounced. It said: “{short_version}” Which address should I use?",
    "li.7_short": "Hello {first}, my e-mail “{thread_out}” bounced. Which address should I use from now on?",
    "li.8": (
        "Hello {first}, thank you for telling me that you are leaving. Who takes over, and would you introduce us before "
        "you go?"
    ),
    "li.9": (
        "Hello {first}, {colleague} brought you into our conversation. Which points matter most to you? I will answer them "
        "directly."
    ),
    "li.9_plain": (
        "Hello {first}, you have joined our conversation. Which points matter most to you? I will answer them directly."
    ),
    "wa.3_known": "Hi {first}, thanks for your message. {answer_sentence} Does that answer it?",
    "wa.3_open": "Hi {first}, thanks for your message. I'm checking {point} and you will have the answer by {answer_by:full}.",
    "wa.3_plain": "Hi {first}, thanks for your message. I'm checking it and you will have the answer by {answer_by:full}.",
    "wa.4": "Hi {first}, I haven't forgotten what I owe you. You will have it by {answer_by:full}.",
    "wa.4_object": "Hi {first}, {promise_object} is on its way to you by e-mail today; sorry that it took longer.",
    "wa.5": "Hi {first}, great, thank you. Shall we fix the start: {slots:at}?",
    "wa.5_sign": "Hi {first}, great, thank you. Who signs on your side, and from which date do you want to start?",
    "wa.12": "Hi {first}, we missed each other. Would {slots:at} suit you?",
    "wa.24": (
        "Hi {first}, what is the one thing that still speaks against a decision: price, timing or agreement? One word is "
        "enough."
    ),
    "wa.28": "Hi {first}, only the signature is left. Is anything holding it up that I can take off your hands?",
}
