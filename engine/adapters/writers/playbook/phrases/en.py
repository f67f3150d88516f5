"""English."""

from __future__ import annotations

from dataclasses import replace

from engine.adapters.writers.playbook.language import Language
from engine.adapters.writers.playbook.phrases.en_calls import CALLS
from engine.adapters.writers.playbook.phrases.en_plans import PLANS

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_TOPICS = {
    "billing": ("on billing", "Billing"),
    "price": ("on the price", "Price"),
    "contract": ("on the contract", "Contract"),
    "data_protection": ("on data protection", "Data protection"),
    "security": ("on security", "Security"),
    "integration": ("on the integration", "Integration"),
    "migration": ("on the migration", "Migration"),
    "training": ("on training", "Training"),
    "timeline": ("on the timeline", "Timeline"),
    "support": ("on support", "Support"),
    "users": ("on users and licences", "Users and licences"),
    "references": ("on references", "References"),
    "trial": ("on the trial", "Trial"),
    "meeting": ("on our meeting", "Our meeting"),
    "signature": ("on the signature", "Signature"),
}

_TEXTS: dict[str, str | tuple[str, ...]] = {
    # Shared
    "subject.thread": "{thread}",
    "subject.thread_out": "{thread_out}",
    "subject.topic": "{topic_label}: your question",
    "subject.answer": "{topic_label}: our answer",
    "subject.answers": "{topics_label}: our answers",
    "subject.topics": "{topics_label}: your questions",
    "sorry.wait": ("I'm sorry for the wait.", "Sorry to have kept you waiting."),
    "thanks.message": ("Thank you for your message {asked:of}.", "Thanks for writing {asked:on}."),
    "thanks.late": (
        "Thank you for your message {late_since:of}, and sorry to have kept you waiting.",
        "Thanks for writing {late_since:on}; I'm sorry that my answer comes only now.",
    ),
    "thanks.message_today": "Thank you for your message.",
    "slots.two": (
        "Would {slots:at} suit you?",
        "I suggest {two_slots:at}; which is better for you?",
    ),
    "slots.link": "If neither fits, pick a time here: {booking_link}",
    "points.one": "You asked: {point}",
    "points.many": "You asked:\n{points}",
    "points.one_known": "The short answer: {answer}",
    "points.many_known": "{points}",
    # What the same message settles as well
    "also.promise": "Also attached: {also_object}, as promised.",
    "also.promise_late": "Also attached: {also_object}, which I owed you {also_due:on}; my apologies for the delay.",
    "also.one": "You also asked: {also_point}",
    "also.many": "You also asked:\n{also_list}",
    "also.open": "I'm having this checked, and you will have the answer in writing by {answer_by:full} at the latest.",
    "ask.prospecting": "To point you in the right direction: what would you like to have solved first?",
    "ask.qualification": "Is there a date by which you need this settled?",
    "ask.demo": "Is anything else open on your side before we agree on the next step?",
    "ask.proposal": (
        "Once this is clear, is there another point to settle before you decide?",
        "Is this the last open point before your decision, or is there another one?",
    ),
    "ask.negotiation": "Once this is clear, is anything else left before the signature?",
    "ask.won": "Is there anything else you need from us at this point?",
    "ask.lost": "Is there anything else I can clear up for you?",
    # 3 answer a question
    "answer.subject_today": "Your question",
    "answer.subject": "Your question {asked:of}",
    "answer.subject_many": "Your questions {asked:of}",
    "answer.open_one": (
        "I'm having this checked so that you can rely on the answer. You will have it in writing by {answer_by:full} at "
        "the latest.",
        "I don't want to give you half an answer, so I'm checking it with the people in charge. You will hear from me by "
        "{answer_by:full} at the latest.",
    ),
    "answer.open_many": (
        "I'm having each point checked so that you can rely on the answers. You will have them in one e-mail by "
        "{answer_by:full} "
        "at the latest.",
        "I don't want to give you half an answer, so I'm checking each point with the people in charge. You will have all of "
        "them in writing by {answer_by:full} at the latest.",
    ),
    "answer.open_rest": "I'm having the rest checked; you will have it by {answer_by:full} at the latest.",
    "answer.unquoted": (
        "I'm taking care of your question {topic} and will answer it in writing by {answer_by:full} at the latest."
    ),
    "answer.unquoted_plain": (
        "I'm taking care of your question and will answer it in writing by {answer_by:full} at the latest."
    ),
    "answer.unquoted_many": (
        "I'm taking care of your questions and will answer all of them in one e-mail by {answer_by:full} at the latest."
    ),
    "answer.call": "Gladly: would {slots:at} suit you for a call?",
    "answer.call_number": "Gladly: which number should I call, and would {slot_1:at} suit you?",
    "answer.settles": (
        "Does this settle it for you, or is something missing?",
        "Is that what you needed, or is something still open?",
    ),
    "answer.in_time": "Here are the answers, in good time for {deadline:full}.",
    # 4 keep a promise
    "promise.subject": "{promise_title}",
    "promise.subject_plain": "What I promised you",
    "promise.send_late": (
        "With this e-mail you receive {promise_object}, attached. I owed you this {due:on}; my apologies for the delay.",
        "This was due {due:on}, and I'm sorry that it reaches you only now. Attached: {promise_object}.",
    ),
    "promise.send": "As promised {promised:on}, with this e-mail you receive {promise_object}, attached.",
    "promise.send_today": "As promised, with this e-mail you receive {promise_object}, attached.",
    "promise.answer_late": (
        "I owed you an answer {promise_about} {due:on}, and I should have told you sooner that it takes longer."
    ),
    "promise.plain_late": "I owed you an answer {due:on}, and I should have told you sooner that it takes longer.",
    "promise.answer": "I promised {promised:on} to come back to you {promise_about}.",
    "promise.plain": "I promised {promised:on} to come back to you.",
    "promise.ask_dated": "You mentioned {named:full}: is anything else missing for that?",
    "promise.ask": "Is there anything else you need from us to move ahead?",
    "promise.new_date": "You will have it in writing by {answer_by:full} at the latest.",
    # 5 confirm a yes
    "yes.subject": "Your go-ahead: next step",
    "yes.thanks": (
        "Thank you for your go-ahead {asked:of}. I'm glad we are moving forward.",
        "Thank you for your answer {asked:of}; it is good to have your go-ahead.",
    ),
    "yes.thanks_today": "Thank you for your go-ahead. I'm glad we are moving forward.",
    "yes.sign": (
        "To prepare the document for signature I need two things: who signs on your side, and from which date you want to "
        "start. "
        "As soon as I have both, you will get it from me."
    ),
    "yes.start": "To get going I suggest a thirty-minute call with everyone involved.",
    "yes.who": "Who else should join from your side?",
    "yes.kickoff": "For the start we can offer {kickoff:at}. Does that suit you?",
    "yes.short_call": "If ten minutes by phone are easier: {slots:at}?",
    # 6 finish a task
    "task.subject": "Our open point",
    "task.subject_open": "Our next step",
    "task.email": (
        "I still owe you a step from our side, and I don't want it to slip any further. You will have it from me by "
        "{answer_by:full} at the latest."
    ),
    "task.open": (
        "I'd like to take up our next step with you now, before it slips. Would ten minutes suit you: {slots:at}?",
        "Our next step is still open, and I'd like to settle it with you in ten minutes: would {slots:at} suit you?",
    ),
    "task.ask": "Has anything changed on your side in the meantime that I should know first?",
    # 8 before somebody leaves
    "leave.subject": "Before you leave",
    "leave.thanks": "Thank you for telling me {asked:on} that you are moving on, and for your work on this project.",
    "leave.thanks_today": "Thank you for telling me that you are moving on, and for your work on this project.",
    "leave.intro_dated": (
        "Before {leaves:full}, could you introduce me to the person who takes over? Fifteen minutes for the three of us "
        "are enough."
    ),
    "leave.intro": (
        "Before you go, could you introduce me to the person who takes over? Fifteen minutes for the three of us are enough."
    ),
    "leave.recap": "So that nothing gets lost, here is where we stand, ready to forward:\n{recap}",
    "leave.colleague": "If nobody has been named yet, should I turn to {colleague}?",
    "leave.nobody": "If nobody has been named yet, who should I turn to?",
    # 9 welcome a new person
    "new.subject": "In short, where we stand",
    "new.copied": "{colleague} brought you into our conversation {asked:on}, and I'm glad that you are joining.",
    "new.copied_plain": "You have joined our conversation, and I'm glad that you have.",
    "new.recap": "So that you have the same picture, in short:\n{recap}",
    "new.ask_told": "{colleague} has told me what you are looking at. What do you still need from me for that?",
    "new.ask_dated": (
        "{colleague} has told me what you are looking at, and that you decide on {told_day:full}. What do you still need "
        "from me "
        "before then?"
    ),
    "new.ask": "Which points matter most to you in this decision? I will answer them directly.",
    # 10 recap of a meeting
    "recap.subject": "Our meeting {asked:of}",
    "recap.thanks": (
        "Thank you for the time you took {asked:on}.",
        "Thank you for the good conversation {asked:on}.",
    ),
    "recap.thanks_today": "Thank you for the time you took for our meeting.",
    "recap.items": "So that we work from the same notes, this is what I took away:\n{recap}",
    "recap.check": "Did I get this right, or is something missing?",
    "recap.open": (
        "So that I work on the right things: which two or three points matter most for your decision, and who else should be "
        "involved?"
    ),
    # 12 no-show
    "noshow.subject": "Shall we find another time?",
    "noshow.subject_matter": "{meeting_title}: another time?",
    "noshow.missed": "We missed each other {asked:on}; these things happen.",
    "noshow.missed_today": "We missed each other today; these things happen.",
    "noshow.matter": "What we had planned still stands from my side: {meeting_subject}.",
    "noshow.short": "Twenty minutes are enough.",
    "noshow.out": "If your priorities have changed, just tell me and I will adapt the plan.",
    # 14 complaint
    "complaint.subject": "Your message {asked:of}",
    "complaint.subject_today": "Your message",
    "complaint.sorry": "Thank you for telling me so plainly {asked:on}. I am sorry about this.",
    "complaint.sorry_today": "Thank you for telling me so plainly. I am sorry about this.",
    "complaint.words": "You wrote: {point}",
    "complaint.facts": "What I can tell you already: {known_answers}",
    "complaint.owner": (
        "I'm looking after it myself: I am finding out what happened, and by {answer_by:full} you will hear from me what went "
        "wrong and what we do about it."
    ),
    "complaint.urgent": "If something can't wait until then, tell me and I will call you.",
    # 15 enquiry
    "enquiry.subject": "Your enquiry {asked:of}",
    "enquiry.subject_form": "{form_subject}",
    "enquiry.subject_today": "Your enquiry",
    "enquiry.who_we_are": "{value_line}",
    "enquiry.ask": "One question so that I prepare the right thing: what should be solved, and by when?",
    "enquiry.ask_known": "One question so that I prepare the right thing: how do you handle this today?",
    "enquiry.slots": "I would be glad to go through it with you in twenty minutes: {slots:at}?",
    # 22 book the next step
    "next.subject": "Next step after the demo",
    "next.thanks": "Thank you again for your time at the demo {asked:of}.",
    "next.thanks_today": "Thank you again for your time at the demo.",
    "next.words": "You wrote {heard_on:on}: {heard}",
    "next.ask": "What is the next decision on your side, and who takes part in it?",
    "next.slots": "To go through what is still open I suggest thirty minutes: {slots:at}.",
    # 23 competitor
    "compare.subject": "Comparing us fairly",
    "compare.subject_named": "Comparing us with {competitor}",
    "compare.thanks_named": "Thank you for asking {asked:on} how we compare with {competitor}.",
    "compare.thanks": "Thank you for telling me {asked:on} that you are comparing.",
    "compare.thanks_today": "Thank you for telling me that you are comparing.",
    "compare.ask": (
        "Which two or three criteria will decide? Send them to me and I will answer each one plainly, including where we "
        "are not "
        "the best fit."
    ),
    "compare.slots": "If you prefer to talk it through: {slots:at}?",
    # 24 revive
    "revive.subject": "Where do things stand?",
    "revive.sent": "It is a while since my last message {sent:of}, so let me ask plainly rather than follow up again.",
    "revive.plain": "It is a while since we last spoke, so let me ask plainly.",
    "revive.after": "I haven't heard back since my last message, so let me ask plainly rather than remind you.",
    "revive.words": "You wrote {heard_on:on}: {heard}",
    "revive.fear": (
        "When a decision takes longer, it is often down to one point: the price, the timing, agreement inside the company, or "
        "doubt about the result. Which one is it for you?",
        "What is the one thing that still speaks against a decision: price, timing, agreement inside the company, or the "
        "result?",
    ),
    "revive.help": (
        "If you tell me, I will come back with one clear recommendation and a smaller first step if that lowers the risk.",
        "Tell me which, and I'll answer that one point, with one clear recommendation instead of several options.",
    ),
    "revive.out": "If priorities have changed, that is fine too; one line is enough.",
    # 25 price
    "price.subject": "Your question about the price",
    "price.words_today": "You wrote: {point}",
    "price.clarify": (
        "So that my answer fits: is it about the total, this year's budget, or a comparison with another offer? And apart "
        "from the "
        "price, is anything else open?"
    ),
    "price.levers": "Where there is room, it is tied to something in return. {levers}",
    "price.trade": (
        "Scope, term and payment are where something can be moved. Once I know which one matters to you, I will get you a firm "
        "answer by {answer_by:full}."
    ),
    "price.slots": "Fifteen minutes may be quicker: {slots:at}?",
    # 26 legal
    "legal.subject": "Your contract points",
    "legal.open": (
        "I'm taking your points to the people in charge on our side; you will have our position in writing by "
        "{answer_by:full} at "
        "the latest."
    ),
    "legal.who": "Who is handling it on your side, so that the two can speak directly if needed?",
    "legal.rest": "And is this the complete list, or are further points still being reviewed?",
    # 27 replan
    "replan.subject": "Planning back from your date",
    "replan.open": "To plan the next steps properly I would like to work backwards from your date rather than from ours.",
    "replan.words": "You wrote {heard_on:on}: {heard}",
    "replan.ask_dated": (
        "Let us plan backwards from that. Does the date still hold, and what has to happen on your side before it: "
        "approval, contract, "
        "budget?"
    ),
    "replan.ask_recent": (
        "Let us plan backwards from that. What has to happen on your side before it: approval, contract, budget?"
    ),
    "replan.sooner": "You also wrote: {sooner} What do you need from us for that?",
    "replan.ask": (
        "By when do you want to be up and running, and what has to happen on your side before then: approval, contract, budget?"
    ),
    "replan.after": "I will put it into a short plan with dates and names for both sides.",
    "replan.slots": "Fifteen minutes are enough: {slots:at}?",
    # 28 signature
    "sign.subject": "The last step: signature",
    "sign.thanks": "Thank you again for your agreement {asked:of}.",
    "sign.thanks_plain": "Thank you again for your agreement.",
    "sign.step": "One step is left: the signature.",
    "sign.step_sent": "One step is left: the signature. The document has been with you since {doc_sent:full}.",
    "sign.ask": (
        "Is something holding it up on your side? If a word with purchasing or legal helps, tell me with whom and I will "
        "take it on."
    ),
    "sign.date": "Which day is realistic for you?",
    # 30 handover
    "hand.subject": "Your start with us",
    "hand.thanks": "Thank you for your trust. Now it is our turn.",
    "hand.slots": "For a good start I suggest a kickoff of thirty minutes: {slots:at}.",
    "hand.ask": "Who will take part on your side, and who is the contact for day-to-day questions?",
    "hand.goals": "At the start we will go through the goals you bought this for, with an owner and a date for each.",
    "hand.goal": "The goal I have on record: {goal} Is that still the one that counts?",
    # recap lines
    "line.met": "We last met {met:on}.",
    "line.document": "Our {document} has been with you since {met:full}.",
    "line.document_with": "Our {document} has been with {holder} since {met:full}.",
    "line.amount": "Our offer in one line: {words}",
    "line.wrote": "{author} wrote: {words}",
}

EN = Language(
    code="en",
    weekdays=_WEEKDAYS,
    on_weekdays=_WEEKDAYS,
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    forms={
        "of": ("of {weekday}", "of {day} {month}"),
        "on": ("on {weekday}", "on {day} {month}"),
        "full": ("{weekday} {day} {month}", "{weekday} {day} {month}"),
        "at": ("{weekday} {day} {month} at {time}", "{weekday} {day} {month} at {time}"),
    },
    times=("{h}:{m:02}", "{h}:{m:02}"),
    local_time=" (your time)",
    first_of_month="1",
    quotes=("“", "”"),
    joiner=" and ",
    alternative=" or ",
    greetings={
        "salutation": "Dear {salutation} {last},",
        "formal": "Dear {full},",
        "informal": "Hi {first},",
        "nameless": "Hello,",
    },
    closings=("Kind regards,", "Best regards,"),
    small_after_greeting=frozenset(),
    topics=_TOPICS,
    texts=_TEXTS | CALLS | PLANS,
)

EN_US = replace(
    EN,
    code="en-US",
    times=("{h12} {half}", "{h12}:{m:02} {half}"),
    forms={
        "of": ("of {weekday}", "of {month} {day}"),
        "on": ("on {weekday}", "on {month} {day}"),
        "full": ("{weekday}, {month} {day}", "{weekday}, {month} {day}"),
        "at": ("{weekday}, {month} {day} at {time}", "{weekday}, {month} {day} at {time}"),
    },
)
