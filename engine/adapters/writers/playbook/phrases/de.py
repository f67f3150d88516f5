"""German: [[Sie|du]]."""

from __future__ import annotations

from dataclasses import replace

from engine.adapters.writers.playbook.language import Language
from engine.adapters.writers.playbook.phrases.de_calls import CALLS
from engine.adapters.writers.playbook.phrases.de_plans import PLANS

_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")

# First words of texts that go on with a small letter after the greeting.
_SMALL_STARTS = (
    *("Vielen", "Danke", "Ich", "Wir", "Im", "Wie", "Am", "Auf", "Damit", "So", "Der", "Die", "Das", "In", "Bei", "Seither"),
    *("Von", "Meine", "Unser", "Für", "Hier", "Du"),
)
_TOPICS = {
    "billing": ("zur Abrechnung", "Abrechnung"),
    "price": ("zum Preis", "Preis"),
    "contract": ("zum Vertrag", "Vertrag"),
    "data_protection": ("zum Datenschutz", "Datenschutz"),
    "security": ("zur Sicherheit", "Sicherheit"),
    "integration": ("zur Schnittstelle", "Schnittstelle"),
    "migration": ("zur Datenübernahme", "Datenübernahme"),
    "training": ("zur Schulung", "Schulung"),
    "timeline": ("zum Zeitplan", "Zeitplan"),
    "support": ("zum Support", "Support"),
    "users": ("zu Nutzern und Lizenzen", "Nutzer und Lizenzen"),
    "references": ("zu Referenzen", "Referenzen"),
    "trial": ("zum Test", "Test"),
    "meeting": ("zu unserem Termin", "Unser Termin"),
    "signature": ("zur Unterschrift", "Unterschrift"),
}

_TEXTS: dict[str, str | tuple[str, ...]] = {
    # Shared
    "subject.thread": "{thread}",
    "subject.thread_out": "{thread_out}",
    "subject.topic": "{topic_label}: [[Ihre|deine]] Frage",
    "subject.answer": "{topic_label}: unsere Antwort",
    "subject.answers": "{topics_label}: unsere Antworten",
    "subject.topics": "{topics_label}: [[Ihre|deine]] Fragen",
    "sorry.wait": ("Bitte [[entschuldigen Sie|entschuldige]] die Wartezeit.", "Die Wartezeit tut mir leid."),
    "thanks.message": (
        "Vielen Dank für [[Ihre|deine]] Nachricht {asked:of}.",
        "Danke für [[Ihre|deine]] Nachricht {asked:of}.",
    ),
    "thanks.late": (
        "Vielen Dank für [[Ihre|deine]] Nachricht {late_since:of}; bitte [[entschuldigen Sie|entschuldige]] die Wartezeit.",
        "Danke für [[Ihre|deine]] Nachricht {late_since:of}; es tut mir leid, dass die Antwort erst jetzt kommt.",
    ),
    "thanks.message_today": "Vielen Dank für [[Ihre|deine]] Nachricht.",
    "slots.two": (
        "Passt [[Ihnen|dir]] {slots:at}?",
        "Ich schlage {two_slots:at} vor; was passt [[Ihnen|dir]] besser?",
    ),
    "slots.link": "Falls beides nicht passt, [[finden Sie|findest du]] hier einen anderen Termin: {booking_link}",
    "points.one": "[[Sie fragen|Du fragst]]: {point}",
    "points.many": "[[Sie fragen|Du fragst]]:\n{points}",
    "points.one_known": "Kurz beantwortet: {answer}",
    "points.many_known": "{points}",
    "also.promise": "Ebenfalls im Anhang, wie zugesagt: {also_object}.",
    "also.promise_late": (
        "Ebenfalls im Anhang: {also_object}. Das war für {also_due:full} zugesagt; bitte [[entschuldigen "
        "Sie|entschuldige]] die Verspätung."
    ),
    "also.one": "Außerdem [[fragten Sie|hattest du gefragt]]: {also_point}",
    "also.many": "Außerdem [[fragten Sie|hattest du gefragt]]:\n{also_list}",
    "also.open": "Das lasse ich prüfen; die Antwort [[bekommen Sie|bekommst du]] schriftlich bis spätestens {answer_by:full}.",
    "ask.prospecting": "Damit ich [[Ihnen|dir]] das Richtige schicke: Was soll zuerst gelöst sein?",
    "ask.qualification": "Gibt es ein Datum, bis zu dem das für [[Sie|dich]] geklärt sein muss?",
    "ask.demo": "Ist auf [[Ihrer|deiner]] Seite noch etwas offen, bevor wir den nächsten Schritt vereinbaren?",
    "ask.proposal": (
        "Wenn das geklärt ist: Gibt es vor [[Ihrer|deiner]] Entscheidung noch einen weiteren Punkt?",
        "Ist das der letzte offene Punkt vor [[Ihrer|deiner]] Entscheidung, oder gibt es noch einen?",
    ),
    "ask.negotiation": "Wenn das geklärt ist: Steht vor der Unterschrift noch etwas aus?",
    "ask.won": "[[Brauchen Sie|Brauchst du]] im Moment sonst noch etwas von uns?",
    "ask.lost": "Kann ich sonst noch etwas für [[Sie|dich]] klären?",
    # 3
    "answer.subject": "[[Ihre|Deine]] Frage {asked:of}",
    "answer.subject_many": "[[Ihre|Deine]] Fragen {asked:of}",
    "answer.subject_today": "[[Ihre|Deine]] Frage",
    "answer.open_one": (
        "Ich lasse das prüfen, damit die Antwort belastbar ist. [[Sie bekommen|Du bekommst]] sie schriftlich bis spätestens "
        "{answer_by:full}.",
        "Statt einer halben Antwort kläre ich das mit den Zuständigen. [[Sie hören|Du hörst]] bis spätestens "
        "{answer_by:full} schriftlich "
        "von mir.",
    ),
    "answer.open_many": (
        "Ich lasse jeden Punkt prüfen, damit die Antworten belastbar sind. [[Sie bekommen|Du bekommst]] alle zusammen bis "
        "spätestens "
        "{answer_by:full}.",
        "Statt halber Antworten kläre ich jeden Punkt mit den Zuständigen. [[Sie bekommen|Du bekommst]] alles zusammen "
        "schriftlich bis "
        "spätestens {answer_by:full}.",
    ),
    "answer.open_rest": "Den Rest lasse ich prüfen; [[Sie bekommen|du bekommst]] ihn bis spätestens {answer_by:full}.",
    "answer.unquoted": (
        "Ich kümmere mich um [[Ihre|deine]] Frage {topic} und antworte schriftlich bis spätestens {answer_by:full}."
    ),
    "answer.unquoted_plain": (
        "Ich kümmere mich um [[Ihre|deine]] Frage und antworte schriftlich bis spätestens {answer_by:full}."
    ),
    "answer.unquoted_many": (
        "Ich kümmere mich um [[Ihre|deine]] Fragen und beantworte alle zusammen schriftlich bis spätestens {answer_by:full}."
    ),
    "answer.call": "Gern: Passt [[Ihnen|dir]] {slots:at} für einen Anruf?",
    "answer.call_number": "Gern: Unter welcher Nummer, und passt [[Ihnen|dir]] {slot_1:at} für einen Anruf?",
    "answer.settles": (
        "Ist das damit für [[Sie|dich]] geklärt, oder fehlt noch etwas?",
        "Ist es das, was [[Sie brauchten|du brauchtest]], oder ist noch etwas offen?",
    ),
    "answer.in_time": "Hier die Antworten, rechtzeitig zum {deadline:full}.",
    # 4
    "promise.subject": "{promise_title}",
    "promise.subject_plain": "Was ich [[Ihnen|dir]] zugesagt habe",
    "promise.send_late": (
        "Im Anhang [[finden Sie|findest du]] {promise_object}. Das war {due:on} fällig; bitte [[entschuldigen "
        "Sie|entschuldige]] die "
        "Verspätung.",
        "Ich war [[Ihnen|dir]] noch etwas schuldig, fällig {due:on}: Im Anhang [[finden Sie|findest du]] {promise_object}. "
        "Die Verspätung "
        "tut mir leid.",
    ),
    "promise.send": "Wie {promised:on} zugesagt, [[finden Sie|findest du]] im Anhang {promise_object}.",
    "promise.send_today": "Wie zugesagt, [[finden Sie|findest du]] im Anhang {promise_object}.",
    "promise.answer_late": (
        "{due:on_start} war meine Antwort {promise_about} fällig, und ich hätte früher sagen sollen, dass es länger dauert."
    ),
    "promise.plain_late": "{due:on_start} war meine Antwort fällig, und ich hätte früher sagen sollen, dass es länger dauert.",
    "promise.answer": "Ich hatte {promised:on} zugesagt, mich {promise_about} zu melden.",
    "promise.plain": "Ich hatte {promised:on} zugesagt, mich zu melden.",
    "promise.ask_dated": "[[Sie nannten|Du nanntest]] als Termin {named:full}. Fehlt dafür noch etwas?",
    "promise.ask": "[[Brauchen Sie|Brauchst du]] sonst noch etwas von uns, um weiterzukommen?",
    "promise.new_date": "[[Sie bekommen|Du bekommst]] die Antwort schriftlich bis spätestens {answer_by:full}.",
    # 5
    "yes.subject": "[[Ihre|Deine]] Zusage: der nächste Schritt",
    "yes.thanks": (
        "Vielen Dank für [[Ihre|deine]] Zusage {asked:of}. Schön, dass es weitergeht.",
        "Danke für [[Ihre|deine]] Antwort {asked:of}; ich freue mich, dass es weitergeht.",
    ),
    "yes.thanks_today": "Vielen Dank für [[Ihre|deine]] Zusage. Schön, dass es weitergeht.",
    "yes.sign": (
        "Um das Dokument zur Unterschrift vorzubereiten, brauche ich zwei Angaben: wer auf [[Ihrer|deiner]] Seite "
        "unterschreibt, und ab "
        "wann [[Sie|ihr]] starten [[möchten|möchtet]]. Sobald ich beides habe, kommt es von mir."
    ),
    "yes.start": "Für den Start schlage ich ein Gespräch von dreißig Minuten mit allen Beteiligten vor.",
    "yes.who": "Wer sollte von [[Ihrer|deiner]] Seite noch dabei sein?",
    "yes.kickoff": "Für den Start können wir {kickoff:at} anbieten. Passt [[Ihnen|dir]] das?",
    "yes.short_call": "Falls zehn Minuten am Telefon einfacher sind: {slots:at}?",
    # 6
    "task.subject": "Unser offener Punkt",
    "task.subject_open": "Unser nächster Schritt",
    "task.email": (
        "Von unserer Seite steht noch ein Schritt aus, und ich möchte ihn nicht länger liegen lassen. [[Sie bekommen|Du "
        "bekommst]] ihn bis "
        "spätestens {answer_by:full}."
    ),
    "task.open": (
        "Ich möchte unseren nächsten Schritt jetzt mit [[Ihnen|dir]] angehen, bevor er liegen bleibt. Zehn Minuten genügen: "
        "{slots:at}?",
        "Unser nächster Schritt ist noch offen; zehn Minuten genügen, um ihn festzumachen: {slots:at}?",
    ),
    "task.ask": "Hat sich auf [[Ihrer|deiner]] Seite inzwischen etwas geändert, das ich vorher wissen sollte?",
    # 8
    "leave.subject": "Vor [[Ihrem|deinem]] Abschied",
    "leave.thanks": (
        "Vielen Dank, dass [[Sie|du]] mir {asked:on} von [[Ihrem|deinem]] Wechsel erzählt [[haben|hast]], und für "
        "[[Ihre|deine]] Arbeit an "
        "diesem Projekt."
    ),
    "leave.thanks_today": (
        "Vielen Dank, dass [[Sie|du]] mir von [[Ihrem|deinem]] Wechsel erzählt [[haben|hast]], und für [[Ihre|deine]] "
        "Arbeit an diesem "
        "Projekt."
    ),
    "leave.intro_dated": (
        "[[Könnten Sie|Könntest du]] mich bis {leaves:full} der Person vorstellen, die das Thema übernimmt? Fünfzehn "
        "Minuten zu dritt "
        "genügen."
    ),
    "leave.intro": (
        "[[Könnten Sie|Könntest du]] mich vorher der Person vorstellen, die das Thema übernimmt? Fünfzehn Minuten zu dritt "
        "genügen."
    ),
    "leave.recap": "Damit nichts verloren geht, der Stand zum Weiterleiten:\n{recap}",
    "leave.colleague": "Falls noch niemand benannt ist: Soll ich mich an {colleague} wenden?",
    "leave.nobody": "Falls noch niemand benannt ist: An wen soll ich mich wenden?",
    # 9
    "new.subject": "Kurz zum Stand",
    "new.copied": "{colleague} hat [[Sie|dich]] {asked:on} in unseren Austausch einbezogen; das freut mich.",
    "new.copied_plain": "[[Sie sind|Du bist]] neu in unserem Austausch; das freut mich.",
    "new.recap": "Kurz der Stand, damit wir vom selben ausgehen:\n{recap}",
    "new.ask_told": (
        "{colleague} hat mir gesagt, worauf es [[Ihnen|dir]] ankommt. Was [[brauchen Sie|brauchst du]] dafür noch von mir?"
    ),
    "new.ask_dated": (
        "{colleague} hat mir gesagt, worauf es [[Ihnen|dir]] ankommt und dass am {told_day:full} entschieden wird. Was "
        "[[brauchen Sie|brauchst du]] bis dahin noch von mir?"
    ),
    "new.ask": "Welche Punkte sind [[Ihnen|dir]] bei dieser Entscheidung am wichtigsten? Ich antworte direkt darauf.",
    # 10
    "recap.subject": "Unser Termin {asked:of}",
    "recap.thanks": (
        "Vielen Dank für [[Ihre|deine]] Zeit {asked:on}.",
        "Vielen Dank für das gute Gespräch {asked:on}.",
    ),
    "recap.thanks_today": "Vielen Dank für [[Ihre|deine]] Zeit bei unserem Termin.",
    "recap.items": "Damit wir vom selben Stand ausgehen, hier mein Verständnis:\n{recap}",
    "recap.check": "Stimmt das so, oder fehlt etwas?",
    "recap.open": (
        "Damit ich an den richtigen Punkten arbeite: Welche zwei oder drei sind für [[Ihre|deine]] Entscheidung am "
        "wichtigsten, und wer "
        "sollte noch dabei sein?"
    ),
    # 12
    "noshow.subject": "Finden wir einen neuen Termin?",
    "noshow.subject_matter": "{meeting_title}: neuer Termin?",
    "noshow.missed": "Wir haben uns {asked:on} verpasst; das kommt vor.",
    "noshow.missed_today": "Wir haben uns heute verpasst; das kommt vor.",
    "noshow.matter": "Unser Thema steht von meiner Seite weiterhin: {meeting_subject}.",
    "noshow.short": "Zwanzig Minuten genügen.",
    "noshow.out": "Falls sich die Prioritäten geändert haben, [[sagen Sie|sag]] es mir einfach, dann passe ich den Plan an.",
    # 14
    "complaint.subject": "[[Ihre|Deine]] Nachricht {asked:of}",
    "complaint.subject_today": "[[Ihre|Deine]] Nachricht",
    "complaint.sorry": "Vielen Dank, dass [[Sie|du]] mir das {asked:on} so offen gesagt [[haben|hast]]. Es tut mir leid.",
    "complaint.sorry_today": "Vielen Dank, dass [[Sie|du]] mir das so offen gesagt [[haben|hast]]. Es tut mir leid.",
    "complaint.words": "[[Sie schreiben|Du schreibst]]: {point}",
    "complaint.facts": "Was ich schon sagen kann: {known_answers}",
    "complaint.owner": (
        "Ich kümmere mich selbst darum: Ich kläre, was passiert ist, und bis spätestens {answer_by:full} [[erfahren "
        "Sie|erfährst du]], was "
        "schiefging und was wir tun."
    ),
    "complaint.urgent": "Falls etwas nicht so lange warten kann, [[sagen Sie|sag]] es mir, dann rufe ich an.",
    # 15
    "enquiry.subject": "[[Ihre|Deine]] Anfrage {asked:of}",
    "enquiry.subject_form": "{form_subject}",
    "enquiry.subject_today": "[[Ihre|Deine]] Anfrage",
    "enquiry.who_we_are": "{value_line}",
    "enquiry.ask": "Eine Frage, damit ich das Richtige vorbereite: Was soll gelöst werden, und bis wann?",
    "enquiry.ask_known": "Eine Frage, damit ich das Richtige vorbereite: Wie [[machen Sie|macht ihr]] das heute?",
    "enquiry.slots": "Gern gehe ich es in zwanzig Minuten mit [[Ihnen|dir]] durch: {slots:at}?",
    # 22
    "next.subject": "Nach der Demo: nächster Schritt",
    "next.thanks": "Vielen Dank noch einmal für [[Ihre|deine]] Zeit bei der Demo {asked:of}.",
    "next.thanks_today": "Vielen Dank noch einmal für [[Ihre|deine]] Zeit bei der Demo.",
    "next.words": "[[Sie schrieben|Du schriebst]] {heard_on:on}: {heard}",
    "next.ask": "Welche Entscheidung steht auf [[Ihrer|deiner]] Seite als Nächstes an, und wer ist daran beteiligt?",
    "next.slots": "Für die offenen Punkte schlage ich dreißig Minuten vor: {slots:at}.",
    # 23
    "compare.subject": "Ein ehrlicher Vergleich",
    "compare.subject_named": "Vergleich mit {competitor}",
    "compare.thanks_named": "Vielen Dank für [[Ihre|deine]] Frage {asked:of}, wie wir im Vergleich mit {competitor} dastehen.",
    "compare.thanks": (
        "Vielen Dank, dass [[Sie|du]] mir {asked:on} gesagt [[haben|hast]], dass [[Sie vergleichen|ihr vergleicht]]."
    ),
    "compare.thanks_today": "Vielen Dank, dass [[Sie|du]] mir gesagt [[haben|hast]], dass [[Sie vergleichen|ihr vergleicht]].",
    "compare.ask": (
        "Welche zwei oder drei Kriterien entscheiden? [[Schicken Sie|Schick]] sie mir, und ich antworte auf jedes offen, "
        "auch dort, wo wir "
        "nicht die Besten sind."
    ),
    "compare.slots": "Falls ein Gespräch einfacher ist: {slots:at}?",
    # 24
    "revive.subject": "Wie ist der Stand?",
    "revive.sent": "Meine letzte Nachricht {sent:of} liegt eine Weile zurück, deshalb frage ich lieber offen.",
    "revive.plain": "Unser letzter Austausch liegt eine Weile zurück, deshalb frage ich lieber offen.",
    "revive.after": "Auf meine letzte Nachricht habe ich nichts gehört, deshalb frage ich lieber offen, als zu erinnern.",
    "revive.words": "[[Sie schrieben|Du schriebst]] {heard_on:on}: {heard}",
    "revive.fear": (
        "Wenn eine Entscheidung länger dauert, liegt es oft an einem Punkt: Preis, Zeitpunkt, Einigkeit im Haus oder "
        "Zweifel am Ergebnis. "
        "Welcher ist es bei [[Ihnen|euch]]?",
        "Was spricht noch gegen eine Entscheidung: Preis, Zeitpunkt, Einigkeit im Haus oder das Ergebnis?",
    ),
    "revive.help": (
        "Wenn [[Sie|du]] es mir [[sagen|sagst]], komme ich mit einer klaren Empfehlung zurück, und mit einem kleineren "
        "ersten Schritt, wenn das das Risiko senkt.",
        "[[Sagen Sie|Sag]] mir, was davon, dann antworte ich auf diesen einen Punkt, mit einer klaren Empfehlung statt "
        "mehrerer Varianten.",
    ),
    "revive.out": "Falls sich die Prioritäten geändert haben, ist das auch in Ordnung; eine Zeile genügt.",
    # 25
    "price.subject": "[[Ihre|Deine]] Frage zum Preis",
    "price.words_today": "[[Sie schreiben|Du schreibst]]: {point}",
    "price.clarify": (
        "Damit meine Antwort passt: Geht es um die Summe, um das Budget dieses Jahres oder um den Vergleich mit einem "
        "anderen Angebot? Und "
        "ist außer dem Preis noch etwas offen?"
    ),
    "price.levers": "Wo es Spielraum gibt, gehört eine Gegenleistung dazu. {levers}",
    "price.trade": (
        "Bewegen lässt sich etwas bei Umfang, Laufzeit und Zahlung. Sobald ich weiß, was [[Ihnen|dir]] wichtig ist, "
        "[[bekommen Sie|"
        "bekommst du]] bis spätestens {answer_by:full} eine feste Antwort."
    ),
    "price.slots": "Fünfzehn Minuten wären vielleicht schneller: {slots:at}?",
    # 26
    "legal.subject": "[[Ihre|Deine]] Punkte zum Vertrag",
    "legal.open": (
        "Ich gebe [[Ihre|deine]] Punkte an die Zuständigen bei uns; unsere Position [[bekommen Sie|bekommst du]] "
        "schriftlich bis spätestens "
        "{answer_by:full}."
    ),
    "legal.who": "Wer bearbeitet es auf [[Ihrer|deiner]] Seite, damit die beiden bei Bedarf direkt sprechen können?",
    "legal.rest": "Und ist die Liste vollständig, oder wird noch etwas geprüft?",
    # 27
    "replan.subject": "Von [[Ihrem|eurem]] Termin rückwärts geplant",
    "replan.words": "[[Sie schrieben|Du schriebst]] {heard_on:on}: {heard}",
    "replan.ask_dated": (
        "Planen wir von dort rückwärts. Gilt der Termin noch, und was muss davor auf [[Ihrer|deiner]] Seite geschehen: "
        "Freigabe, Vertrag, "
        "Budget?"
    ),
    "replan.open": "Für die nächsten Schritte möchte ich lieber von [[Ihrem|eurem]] Termin rückwärts planen als von unserem.",
    "replan.ask_recent": (
        "Planen wir von dort rückwärts. Was muss davor auf [[Ihrer|deiner]] Seite geschehen: Freigabe, Vertrag, Budget?"
    ),
    "replan.sooner": "[[Sie schrieben|Du schriebst]] auch: {sooner} Was [[brauchen Sie|brauchst du]] dafür von uns?",
    "replan.ask": (
        "Bis wann soll die Lösung laufen, und was muss davor auf [[Ihrer|deiner]] Seite geschehen: Freigabe, Vertrag, Budget?"
    ),
    "replan.after": "Daraus mache ich einen kurzen Plan mit Terminen und Namen für beide Seiten.",
    "replan.slots": "Fünfzehn Minuten genügen: {slots:at}?",
    # 28
    "sign.subject": "Letzter Schritt: die Unterschrift",
    "sign.thanks": "Vielen Dank noch einmal für [[Ihre|deine]] Zusage {asked:of}.",
    "sign.thanks_plain": "Vielen Dank noch einmal für [[Ihre|deine]] Zusage.",
    "sign.step": "Ein Schritt fehlt noch: die Unterschrift.",
    "sign.step_sent": "Ein Schritt fehlt noch: die Unterschrift. Das Dokument liegt [[Ihnen|dir]] seit {doc_sent:full} vor.",
    "sign.ask": (
        "Hält sie auf [[Ihrer|deiner]] Seite noch etwas auf? Falls ein Wort beim Einkauf oder in der Rechtsabteilung "
        "hilft, [[sagen Sie|"
        "sag]] mir, bei wem, dann übernehme ich das."
    ),
    "sign.date": "Welcher Tag ist realistisch?",
    # 30
    "hand.subject": "[[Ihr|Euer]] Start mit uns",
    "hand.thanks": "Vielen Dank für [[Ihr|euer]] Vertrauen. Jetzt sind wir an der Reihe.",
    "hand.slots": ("Für einen guten Start schlage ich ein Auftaktgespräch von dreißig Minuten vor: {slots:at}."),
    "hand.ask": "Wer nimmt von [[Ihrer|eurer]] Seite teil, und wer ist im Alltag für Fragen da?",
    "hand.goals": "Dort gehen wir die Ziele durch, um die es beim Kauf ging, jedes mit einem Namen und einem Termin.",
    "hand.goal": "Das Ziel, wie ich es notiert habe: {goal} Gilt es so noch?",
    # Recap lines
    "line.met": "Unser letzter Termin: {met:full}.",
    "line.document": "{document}: liegt [[Ihnen|dir]] seit {met:full} vor.",
    "line.document_with": "{document}: liegt {holder} seit {met:full} vor.",
    "line.amount": "Unser Angebot in einer Zeile: {words}",
    "line.wrote": "{author} schreibt: {words}",
}

DE = Language(
    code="de",
    weekdays=_WEEKDAYS,
    on_weekdays=_WEEKDAYS,
    months=(
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    forms={
        "of": ("vom {weekday}", "vom {day}. {month}"),
        "on": ("am {weekday}", "am {day}. {month}"),
        "on_start": ("Am {weekday}", "Am {day}. {month}"),
        "full": ("{weekday}, {day}. {month}", "{weekday}, {day}. {month}"),
        "at": ("{weekday}, {day}. {month}, {time}", "{weekday}, {day}. {month}, {time}"),
    },
    times=("{h} Uhr", "{h}:{m:02} Uhr"),
    local_time=" Ortszeit",
    first_of_month="1",
    quotes=("„", "“"),
    joiner=" und ",
    alternative=" oder ",
    greetings={
        "salutation": "Guten Tag {salutation} {last},",
        "formal": "Guten Tag {full},",
        "informal": "Hallo {first},",
        "nameless": "Guten Tag,",
    },
    closings=("Freundliche Grüße", "Viele Grüße"),
    small_after_greeting=frozenset(_SMALL_STARTS),
    topics=_TOPICS,
    texts=_TEXTS | CALLS | PLANS,
)


def _swiss(text: str) -> str:
    return text.replace("ß", "ss").replace("„{thread_out}“", "«{thread_out}»")


# Without ß, with guillemets, and without the comma after the greeting, so that the text begins with a capital.
DE_CH = replace(
    DE,
    code="de-CH",
    quotes=("«", "»"),
    greetings={name: form.removesuffix(",") for name, form in DE.greetings.items()},
    closings=("Freundliche Grüsse", "Viele Grüsse"),
    small_after_greeting=frozenset(),
    texts={key: _swiss(text) if isinstance(text, str) else tuple(map(_swiss, text)) for key, text in DE.texts.items()},
)
