"""German, spoken or typed on a telephone: calls, WhatsApp, LinkedIn; [[Sie|du]]."""

from __future__ import annotations

CALLS: dict[str, str | tuple[str, ...]] = {
    "call.hello": "Guten Tag {first}, hier ist {sender} von {our_company}.",
    "call.hello_short": "Guten Tag {first}, hier ist {sender}.",
    "call.hello_bare": "Guten Tag {first}.",
    "call.permission": ("[[Haben Sie|Hast du]] zwei Minuten?", "Passt es [[Ihnen|dir]] gerade für zwei Minuten?"),
    "call.close": (
        "Dann fasse ich zusammen, wer was bis wann macht. Sprechen wir uns am {next_call:at}, wieder?",
        "Damit nichts liegen bleibt: Wer macht was, bis wann? Ich schlage vor, wir sprechen uns am {next_call:at}, wieder.",
    ),
    "call.voicemail": (
        "Guten Tag {first}, hier ist {sender} von {our_company}. {reason_short} Eine Zeile per E-Mail genügt, oder ein "
        "Rückruf, wann es "
        "[[Ihnen|dir]] passt. "
        "Danke.",
        "Guten Tag {first}, {sender} von {our_company} hier. {reason_short} [[Rufen Sie|Ruf]] mich gern zurück, oder eine "
        "Zeile per E-Mail "
        "genügt. Danke.",
    ),
    "call.voicemail_short": (
        "Guten Tag {first}, hier ist {sender}. {reason_short} Eine Zeile per E-Mail genügt, oder ein Rückruf, wann es "
        "[[Ihnen|dir]] passt. "
        "Danke.",
        "Guten Tag {first}, {sender} hier. {reason_short} [[Rufen Sie|Ruf]] mich gern zurück, oder eine Zeile per E-Mail "
        "genügt. Danke.",
    ),
    "call.voicemail_bare": (
        "Guten Tag {first}. {reason_short} Eine Zeile per E-Mail genügt, oder ein Rückruf, wann es [[Ihnen|dir]] passt. Danke."
    ),
    "call.pitch.known": "Was ich sicher sagen kann: {known_answers}",
    "call.pitch.facts": "Was ich schon weiß: {known_answers}",
    "call.pitch.partly": (
        "Was ich heute sicher sagen kann: {known_answers} Den Rest [[bekommen Sie|bekommst du]] schriftlich bis spätestens "
        "{answer_by:full}."
    ),
    # 3
    "call.reason.3": "Es geht um [[Ihre|deine]] Frage {asked:of}.",
    "call.reason.3_plain": "Es geht um [[Ihre|deine]] Frage.",
    "call.ask.3.1": "[[Sie fragten|Du hattest gefragt]]: {point} Habe ich das richtig verstanden?",
    "call.ask.3.2": "Was hängt auf [[Ihrer|deiner]] Seite von der Antwort ab?",
    "call.ask.3.3": "Gibt es noch etwas, das wir gleich mitklären sollten?",
    "call.pitch.3": (
        "Ich lasse das prüfen, damit die Antwort belastbar ist; [[Sie bekommen|du bekommst]] sie schriftlich bis "
        "spätestens {answer_by:full}."
    ),
    # Ein gewünschter Anruf
    "call.reason.call_late": (
        "[[Sie wollten|Du wolltest]] {call_day:on} angerufen werden; es tut mir leid, dass ich mich erst jetzt melde."
    ),
    "call.reason.call": "[[Sie haben|Du hast]] {asked:on} um einen Anruf gebeten.",
    "call.reason.call_plain": "[[Sie haben|Du hast]] um einen Anruf gebeten.",
    "call.ask.call.1": "Was [[möchten Sie|möchtest du]] mit mir durchgehen?",
    "call.ask.call.2": "Was soll am Ende dieses Anrufs geklärt sein?",
    "call.pitch.call": "Was wir jetzt klären, [[haben Sie|hast du]] heute noch schriftlich.",
    "voicemail.call": "Ich rufe an, wie gewünscht.",
    "wa.call": "Guten Tag {first}, gern. Passt [[Ihnen|dir]] {slot_1:at} für einen Anruf?",
    "wa.call_number": "Guten Tag {first}, gern. Unter welcher Nummer, und passt [[Ihnen|dir]] {slot_1:at} für einen Anruf?",
    # Was ihre eigene Nachricht sagt
    "call.ask.14.2_told": "[[Sie schreiben|Du schreibst]]: {told} Was muss bis dahin in Ordnung sein?",
    "call.ask.15.1_told": "[[Sie schreiben|Du schreibst]]: {told} Was ist [[Ihnen|dir]] daran am wichtigsten?",
    "call.ask.15.3_dated": "Was soll bis dahin anders sein?",
    "call.ask.27.0_recent": (
        "[[Sie schrieben|Du schriebst]] {heard_on:on}: {heard} Steht der Termin fest, oder gibt es etwas Spielraum?"
    ),
    "call.ask.27.5": "[[Sie schrieben|Du schriebst]] auch: {sooner} Was [[brauchen Sie|brauchst du]] dafür von uns?",
    "li.9_told": (
        "Guten Tag {first}, {colleague} hat [[Sie|dich]] einbezogen und mir gesagt, worauf es ankommt. Was "
        "[[brauchen Sie|brauchst du]] dafür noch von mir?"
    ),
    # 4
    "call.reason.4": "Ich bin [[Ihnen|dir]] noch etwas schuldig, das ich {promised:on} zugesagt habe.",
    "call.reason.4_plain": "Ich bin [[Ihnen|dir]] noch etwas schuldig, das ich zugesagt habe.",
    "call.ask.4.1": "Wofür [[brauchen Sie|brauchst du]] es zuerst?",
    "call.ask.4.2": "Gibt es ein Datum, bis zu dem es da sein muss?",
    "call.ask.4.3": "Fehlt von unserer Seite noch etwas?",
    "call.pitch.4": (
        "Es kommt spät, und das tut mir leid. [[Sie bekommen|Du bekommst]] es schriftlich bis spätestens {answer_by:full}."
    ),
    # 5
    "call.reason.5": "Vielen Dank für [[Ihre|deine]] Zusage {asked:of}; ich möchte gern den nächsten Schritt festmachen.",
    "call.reason.5_plain": "Vielen Dank für [[Ihre|deine]] Zusage; ich möchte gern den nächsten Schritt festmachen.",
    "call.ask.5.1": "Ab welchem Tag [[möchten Sie|möchtet ihr]] starten?",
    "call.ask.5.2": "Wer unterschreibt auf [[Ihrer|deiner]] Seite, und muss es vorher noch jemand sehen?",
    "call.ask.5.3": "Ist noch etwas offen, das es verzögern könnte?",
    "call.pitch.5": (
        "Das Datum [[bestimmen Sie|bestimmt ihr]]; ich bringe die Schritte beider Seiten in eine Reihenfolge und schicke "
        "sie heute."
    ),
    # 6
    "call.reason.6": "Von unserer Seite steht noch ein Schritt aus.",
    "call.reason.6_open": "Es geht um unseren nächsten Schritt, damit er nicht liegen bleibt.",
    "call.ask.6.1": "Hat sich seit unserem letzten Gespräch etwas geändert?",
    "call.ask.6.2": "Was ist [[Ihnen|dir]] im Moment am wichtigsten?",
    "call.ask.6.3": "Wer ist auf [[Ihrer|deiner]] Seite inzwischen noch beteiligt?",
    "call.pitch.6": "Um unseren Teil kümmere ich mich; [[Sie bekommen|du bekommst]] ihn bis spätestens {answer_by:full}.",
    "call.pitch.6_open": (
        "[[Sagen Sie|Sag]] mir, wie es auf [[Ihrer|deiner]] Seite steht; danach fasse ich in einer Nachricht zusammen, wer "
        "was macht."
    ),
    # 7
    "call.reason.7": "Meine letzte E-Mail an [[Sie|dich]] kam als unzustellbar zurück.",
    "call.ask.7.1": "Welche Adresse soll ich ab jetzt verwenden?",
    "call.ask.7.2": "Soll noch jemand in Kopie?",
    "call.pitch.7_answer": "Kurz gesagt: {short_version} Direkt nach unserem Gespräch schicke ich sie an die richtige Adresse.",
    "call.pitch.7": "Direkt nach unserem Gespräch schicke ich sie an die richtige Adresse, damit nichts verloren geht.",
    # 8
    "call.reason.8": (
        "Vielen Dank, dass [[Sie|du]] mir von [[Ihrem|deinem]] Wechsel erzählt [[haben|hast]], und für die Arbeit an diesem "
        "Projekt."
    ),
    "call.ask.8.0": "Noch ist niemand benannt, wie [[Sie schrieben|du schriebst]]: Wer betreut das Projekt bis dahin?",
    "call.ask.8.1": "Wer übernimmt das Thema, und ab wann?",
    "call.ask.8.2": "[[Könnten Sie|Könntest du]] uns bis {leaves:full} bekannt machen?",
    "call.ask.8.3": "Was sollte die Nachfolge über dieses Projekt zuerst wissen?",
    "call.ask.8.4": "An wen soll ich mich wenden, falls bis dahin niemand benannt ist?",
    "call.ask.8.4_colleague": "Falls bis dahin niemand benannt ist: Darf ich mich an {colleague} wenden?",
    "call.pitch.8": "Ich schicke eine Seite zum Weiterleiten: Ziel, was vereinbart ist, was offen ist.",
    # 12
    "call.reason.12": "Wir haben uns {asked:on} verpasst; das kommt vor.",
    "call.reason.12_plain": "Wir haben uns verpasst; das kommt vor.",
    "call.ask.12.1": "Ist das Thema für [[Sie|dich]] noch aktuell?",
    "call.ask.12.2": "Hat sich etwas geändert, das ich wissen sollte?",
    "call.ask.12.3": "Wer sollte beim nächsten Mal dabei sein?",
    "call.pitch.12": "Für das, was wir entscheiden wollten, genügen zwanzig Minuten.",
    "call.close.12": "Passt [[Ihnen|dir]] {slots:at}?",
    # 14
    "call.reason.14": (
        "Ich habe [[Ihre|deine]] Nachricht {asked:of} gelesen, und es tut mir leid. Ich rufe an, um es in Ordnung zu bringen."
    ),
    "call.reason.14_plain": (
        "Ich habe [[Ihre|deine]] Nachricht gelesen, und es tut mir leid. Ich rufe an, um es in Ordnung zu bringen."
    ),
    "call.ask.14.1": (
        "[[Sie schreiben|Du schreibst]]: {point} Bitte [[erzählen Sie|erzähl]] mir von Anfang an, was passiert ist."
    ),
    "call.ask.14.2": "Was kostet es [[Sie|euch]] im Moment, und bis wann?",
    "call.ask.14.3": "Was muss zuerst gelöst sein?",
    "call.ask.14.4": "Wer sollte auf [[Ihrer|deiner]] Seite heute noch von mir hören?",
    "call.pitch.14": (
        "Ich kümmere mich selbst darum. Bis spätestens {answer_by:full} [[haben Sie|hast du]] schriftlich, was schiefging "
        "und was wir tun."
    ),
    "call.close.14": (
        "Ich wiederhole, was ich notiert habe und was ich jetzt tue. Wann darf ich anrufen, um zu sagen, wie es steht?"
    ),
    # 15
    "call.reason.15": "Vielen Dank für [[Ihre|deine]] Nachricht {asked:of}; ich antworte lieber persönlich.",
    "call.reason.15_plain": "Vielen Dank für [[Ihre|deine]] Nachricht; ich antworte lieber persönlich.",
    "call.ask.15.1": "Was war der Anlass, uns gerade jetzt zu schreiben?",
    "call.ask.15.2": "Wie läuft es heute, und was kostet [[Sie|euch]] das?",
    "call.ask.15.3": "Was soll anders werden, und bis wann?",
    "call.ask.15.4": "Wer entscheidet mit [[Ihnen|dir]]?",
    "call.pitch.15": "Daraus bereite ich genau das vor, was passt, und zeige es an [[Ihrem|eurem]] eigenen Beispiel.",
    "call.close.15": "Nehmen wir uns dafür zwanzig Minuten: {slots:at}?",
    # 22
    "call.reason.22": "Es geht um die Demo {asked:of} und den nächsten Schritt.",
    "call.reason.22_plain": "Es geht um unsere Demo und den nächsten Schritt.",
    "call.ask.22.0": "[[Sie schrieben|Du schriebst]] {heard_on:on}: {heard} Was sagen die anderen?",
    "call.ask.22.1": "Was ist [[Ihnen und Ihren|dir und deinen]] Kollegen von der Demo geblieben?",
    "call.ask.22.2": "Was fehlt noch für eine Entscheidung?",
    "call.ask.22.3": "Was ist auf [[Ihrer|deiner]] Seite der nächste Schritt, und wer ist beteiligt?",
    "call.ask.22.4": "Bis wann [[möchten Sie|möchtet ihr]] entschieden haben?",
    "call.pitch.22": "Ich schlage vor, dass wir die offenen Punkte in dreißig Minuten durchgehen, mit allen, die mitreden.",
    "call.close.22": "Passt [[Ihnen|dir]] {slots:at}?",
    # 23
    "call.reason.23": "[[Sie sagten|Du sagtest]] {asked:on}, dass [[Sie vergleichen|ihr vergleicht]]; das ist nur vernünftig.",
    "call.reason.23_plain": "[[Sie vergleichen|Ihr vergleicht]]; das ist nur vernünftig.",
    "call.reason.23_named": (
        "Es geht um [[Ihre|deine]] Frage {asked:of}, wie wir im Vergleich mit {competitor} dastehen; darauf antworte ich "
        "gern offen."
    ),
    "call.ask.23.1": "Welche zwei oder drei Kriterien entscheiden?",
    "call.ask.23.2": "Was gefällt [[Ihnen|dir]] am anderen Angebot besser?",
    "call.ask.23.3": "Wer wägt die Kriterien auf [[Ihrer|deiner]] Seite ab?",
    "call.pitch.23": (
        "[[Nennen Sie|Nenn]] mir die Kriterien, und ich antworte auf jedes offen, auch dort, wo wir nicht die Besten sind."
    ),
    # 24
    "call.reason.24": "Es geht um meine Nachricht {sent:of}.",
    "call.reason.24_plain": "Ich möchte fragen, wie der Stand ist.",
    "call.ask.24.0": "[[Sie schrieben|Du schriebst]] {heard_on:on}: {heard} Was ist seither passiert?",
    "call.ask.24.1": "Was ist auf [[Ihrer|deiner]] Seite seit unserem letzten Kontakt passiert?",
    "call.ask.24.2": "Welcher Teil wäre im Haus am schwersten zu vertreten?",
    "call.ask.24.3": "Liegt es am Preis, am Zeitpunkt, an der Einigkeit unter Kollegen oder an Zweifeln am Ergebnis?",
    "call.ask.24.4": "Was müsste erfüllt sein, damit [[Sie|du]] mit gutem Gefühl [[entscheiden|entscheidest]]?",
    "call.pitch.24": (
        "Wenn es hilft, gebe ich eine klare Empfehlung statt mehrerer Varianten, und einen ersten Schritt, der kleiner ist "
        "und sich "
        "zurücknehmen lässt."
    ),
    "call.close.24": "Wer sollte dabei sein, wenn wir es klären? Passt [[Ihnen|dir]] {slot_1:at}?",
    # 25
    "call.reason.25": "Es geht um den Preis, wegen [[Ihrer|deiner]] Nachricht {asked:of}.",
    "call.reason.25_plain": "Es geht um den Preis.",
    "call.ask.25.1": "Geht es um die Summe, um das Budget dieses Jahres oder um den Vergleich mit einem anderen Angebot?",
    "call.ask.25.2": "Ist außer dem Preis noch etwas offen?",
    "call.ask.25.3": "Wenn der Preis geklärt wäre: Wer unterschreibt, und wann?",
    "call.pitch.25": (
        "Eine andere Zahl kann ich nicht einfach nennen. Bewegen lässt sich etwas bei Umfang, Laufzeit und Zahlung: "
        "[[Sagen Sie|Sag]] mir, "
        "was am wichtigsten ist, dann gibt es bis spätestens {answer_by:full} eine feste Antwort."
    ),
    "call.pitch.25_levers": "Wo es Spielraum gibt, gehört eine Gegenleistung dazu. {levers} Was davon passt [[Ihnen|euch]]?",
    "call.close.25": "Wenn ich diese Fassung schicke: Wer unterschreibt sie, und bis wann?",
    # 26
    "call.reason.26": "Es geht um [[Ihre|deine]] Punkte zum Vertrag {asked:of}.",
    "call.reason.26_plain": "Es geht um [[Ihre|deine]] Punkte zum Vertrag.",
    "call.ask.26.1": "Ist die Liste vollständig, oder wird noch etwas geprüft?",
    "call.ask.26.2": "Wer bearbeitet es auf [[Ihrer|deiner]] Seite?",
    "call.ask.26.3": "Welcher Punkt könnte die Unterschrift aufhalten?",
    "call.pitch.26": "Die Zuständigen bei uns sind daran; unsere Position kommt schriftlich bis spätestens {answer_by:full}.",
    # 27
    "call.reason.27": "Ich möchte gern den Zeitplan mit [[Ihnen|dir]] durchgehen.",
    "call.ask.27.0": "[[Sie schrieben|Du schriebst]] {heard_on:on}: {heard} Gilt der Termin noch?",
    "call.ask.27.1": "Bis wann soll die Lösung laufen?",
    "call.ask.27.2": "Was muss davor auf [[Ihrer|deiner]] Seite geschehen: Freigabe, Vertrag, Budget?",
    "call.ask.27.3": "Wer muss bei welchem Schritt zustimmen?",
    "call.ask.27.4": "Was könnte ihn noch einmal verschieben?",
    "call.pitch.27": (
        "Ich plane lieber von [[Ihrem|eurem]] Termin rückwärts als von unserem, und mache daraus einen kurzen Plan mit "
        "Terminen und Namen."
    ),
    # 28
    "call.reason.28": "Es geht um den letzten Schritt, die Unterschrift.",
    "call.reason.28_sent": "Es geht um die Unterschrift; das Dokument liegt [[Ihnen|dir]] seit {doc_sent:full} vor.",
    "call.ask.28.0": "[[Sie schrieben|Du schriebst]] {heard_on:on}: {heard} Wie steht es heute?",
    "call.ask.28.1": "Hält sie auf [[Ihrer|deiner]] Seite noch etwas auf?",
    "call.ask.28.2_signer": "Hat {signer} auch schon unterschrieben?",
    "call.ask.28.2": "Wer muss es noch sehen oder unterschreiben?",
    "call.ask.28.3": "Hilft ein Wort von mir beim Einkauf oder in der Rechtsabteilung?",
    "call.pitch.28": "Nur die Unterschrift fehlt noch. Falls ihr etwas im Weg steht, kümmere ich mich heute darum.",
    "call.close.28": "Welcher Tag ist realistisch, und darf ich an diesem Tag anrufen, falls etwas dazwischenkommt?",
    # 30
    "call.reason.30": "Vielen Dank für [[Ihr|euer]] Vertrauen; ich möchte den Start gut vorbereiten.",
    "call.ask.30.1": "Wer nimmt von [[Ihrer|eurer]] Seite am Auftakt teil?",
    "call.ask.30.2": "Wer ist im Alltag für Fragen da?",
    "call.ask.30.3": "Was muss in drei Monaten besser sein, damit es ein Erfolg ist?",
    "call.pitch.30": "Im Auftakt gehen wir die Ziele durch, um die es beim Kauf ging, jedes mit einem Namen und einem Termin.",
    "call.pitch.30_goal": "Das Ziel, wie ich es notiert habe: {goal} Gilt es so noch?",
    "call.close.30": "Passt [[Ihnen|dir]] {slots:at}?",
    # What they may say
    "objection.later": "Ich habe gerade keine Zeit.",
    "objection.later.answer": "Dann bleibe ich bei dem einen Punkt. Wann passt es heute oder morgen besser?",
    "objection.short": "[[Schicken Sie|Schick]] mir einfach eine E-Mail.",
    "objection.short.answer": "Gern, sie kommt heute. Eine Frage, damit das Richtige darin steht: Was ist am wichtigsten?",
    "objection.late": "Wir hätten das früher gebraucht.",
    "objection.late.answer": "Das stimmt, und es tut mir leid. Was kann ich tun, damit die Verspätung nichts weiter kostet?",
    "objection.boss": "Ich muss noch mit jemandem sprechen.",
    "objection.boss.answer": (
        "Natürlich. Was wird zuerst gefragt? Ich schreibe die Antwort auf eine halbe Seite oder komme dazu."
    ),
    "objection.nobody": "Es gibt noch keine Nachfolge.",
    "objection.nobody.answer": (
        "Wer entscheidet darüber? An diese Person wende ich mich, und nenne [[Sie|dich]] nur, wenn es recht ist."
    ),
    "objection.priority": "Das hat keine Priorität mehr.",
    "objection.priority.answer": (
        "Dann ganz offen: Soll ich mich an einem bestimmten Datum wieder melden, oder schließe ich es bei uns?"
    ),
    "objection.angry": "Das habe ich schon einmal gehört.",
    "objection.angry.answer": (
        "Das verstehe ich. Darum nenne ich einen Namen und einen Tag, und rufe auch an, wenn es nichts Neues gibt."
    ),
    "objection.stop": "Wir überlegen aufzuhören.",
    "objection.stop.answer": "Das nehme ich ernst. Lösen wir zuerst, was nicht läuft; danach entscheidet es sich in Ruhe.",
    "objection.mail": "Wir sehen uns erst einmal nur um.",
    "objection.mail.answer": (
        "Dann ist jetzt der richtige Moment zu fragen. Was müsste besser sein als heute, damit sich ein Wechsel lohnt?"
    ),
    "objection.think": "Wir müssen darüber nachdenken.",
    "objection.think.answer": "Das ist sinnvoll. Worüber genau, und was fehlt dafür?",
    "objection.cheaper": "Jemand anderes ist günstiger.",
    "objection.cheaper.answer": (
        "Das kann sein. Für denselben Umfang? Legen wir beides nebeneinander, dann sieht man, worauf man verzichtet."
    ),
    "objection.number": "[[Nennen Sie|Nenn]] mir einfach den besten Preis.",
    "objection.number.answer": (
        "Ein Preis passt erst, wenn ich weiß, was er abdeckt und was es dafür gibt. Was ist am wichtigsten?"
    ),
    "objection.nodate": "Wir haben keinen Termin.",
    "objection.nodate.answer": (
        "Dann nehmen wir das Ereignis, von dem er abhängt. Welches ist das, und wer weiß, wann es kommt?"
    ),
    # Voicemail reasons
    "voicemail.3": "Es geht um [[Ihre|deine]] Frage; ich möchte [[Sie|dich]] nicht warten lassen.",
    "voicemail.4": "Ich bin [[Ihnen|dir]] noch etwas schuldig und habe es nicht vergessen.",
    "voicemail.5": "Danke für [[Ihre|deine]] Zusage; ich möchte den nächsten Schritt festmachen.",
    "voicemail.6": "Von unserer Seite steht noch ein Schritt aus.",
    "voicemail.6_open": "Es geht um unseren nächsten Schritt.",
    "voicemail.7": "Meine E-Mail kam zurück, und ich brauche die richtige Adresse.",
    "voicemail.8": "Ich würde gern vor [[Ihrem|deinem]] Abschied noch sprechen.",
    "voicemail.12": "Wir haben uns verpasst, und ich möchte einen neuen Termin finden.",
    "voicemail.14": "Ich habe [[Ihre|deine]] Nachricht gelesen, es tut mir leid, und ich kümmere mich darum.",
    "voicemail.15": "[[Sie haben|Du hast]] uns geschrieben, und ich möchte gern persönlich antworten.",
    "voicemail.22": "Es geht um die Demo und den nächsten Schritt.",
    "voicemail.23": "Es geht um [[Ihren|euren]] Vergleich; ich habe eine Frage.",
    "voicemail.24": "Es geht um meine letzte Nachricht; ich habe eine einzige Frage.",
    "voicemail.25": "Es geht um den Preis.",
    "voicemail.26": "Es geht um [[Ihre|deine]] Punkte zum Vertrag.",
    "voicemail.27": "Es geht um den Zeitplan; ich habe eine einzige Frage.",
    "voicemail.28": "Es geht um den letzten Schritt, die Unterschrift.",
    "voicemail.30": "Es geht um einen guten Start.",
    # LinkedIn and WhatsApp
    "li.7": "Guten Tag {first}, meine E-Mail kam als unzustellbar zurück. Welche Adresse soll ich ab jetzt verwenden?",
    "li.7_answer": "Guten Tag {first}, meine E-Mail kam zurück. Darin stand: „{short_version}“ Welche Adresse gilt?",
    "li.7_short": "Guten Tag {first}, meine E-Mail „{thread_out}“ kam zurück. Welche Adresse soll ich ab jetzt verwenden?",
    "li.8": (
        "Guten Tag {first}, danke, dass [[Sie|du]] mir vom Wechsel erzählt [[haben|hast]]. Wer übernimmt, und [[könnten "
        "Sie|könntest du]] uns "
        "bekannt machen?"
    ),
    "li.9": (
        "Guten Tag {first}, {colleague} hat [[Sie|dich]] in unseren Austausch einbezogen. Welche Punkte sind [[Ihnen|dir]] "
        "am wichtigsten? Ich "
        "antworte direkt."
    ),
    "li.9_plain": (
        "Guten Tag {first}, [[Sie sind|du bist]] neu in unserem Austausch. Welche Punkte sind [[Ihnen|dir]] am "
        "wichtigsten? Ich antworte "
        "direkt."
    ),
    "wa.3_known": "Guten Tag {first}, danke für [[Ihre|deine]] Nachricht. {answer_sentence} Ist das damit beantwortet?",
    "wa.3_open": (
        "Guten Tag {first}, danke für [[Ihre|deine]] Nachricht. Ich prüfe {point} und antworte bis spätestens {answer_by:full}."
    ),
    "wa.3_plain": (
        "Guten Tag {first}, danke für [[Ihre|deine]] Nachricht. Ich prüfe das und antworte bis spätestens {answer_by:full}."
    ),
    "wa.4": "Guten Tag {first}, ich habe nicht vergessen, was noch aussteht. Es kommt bis spätestens {answer_by:full}.",
    "wa.4_object": "Guten Tag {first}, heute kommt per E-Mail: {promise_object}. Die Wartezeit tut mir leid.",
    "wa.5": "Guten Tag {first}, sehr gut, danke. Machen wir den Start fest: {slots:at}?",
    "wa.5_sign": "Guten Tag {first}, sehr gut, danke. Wer unterschreibt, und ab wann [[möchten Sie|möchtet ihr]] starten?",
    "wa.12": "Guten Tag {first}, wir haben uns verpasst. Passt [[Ihnen|dir]] {slots:at}?",
    "wa.24": (
        "Guten Tag {first}, was spricht noch gegen eine Entscheidung: Preis, Zeitpunkt oder Einigkeit im Haus? Ein Wort genügt."
    ),
    "wa.28": "Guten Tag {first}, nur die Unterschrift fehlt noch. Hält sie etwas auf, das ich abnehmen kann?",
}
