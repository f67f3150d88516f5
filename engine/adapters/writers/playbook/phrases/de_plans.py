"""German, for what is planned ahead: agendas, first touches, gaps, introductions, late steps, renewals, losses; [[Sie|du]]."""

from __future__ import annotations

PLANS: dict[str, str | tuple[str, ...]] = {
    # 11 agenda
    "agenda.subject": "Tagesordnung für {meeting:full}",
    "agenda.subject_plain": "Tagesordnung für unseren Termin",
    "agenda.open": "Für unseren Termin am {meeting_at:at} schlage ich drei Punkte vor:\n{agenda_points}",
    "agenda.goal": "Was für [[Sie|dich]] am Ende entschieden oder geklärt sein soll",
    "agenda.heard": "[[Ihre|Deine]] Punkte, wie {heard_on:on} geschrieben: {heard}",
    "agenda.doubts": "Was aus heutiger Sicht dafür spricht und was dagegen",
    "agenda.next": "Wie es weitergeht und bis wann; auch ein Nein ist eine Antwort",
    "agenda.ask": "Fehlt etwas, und kommt noch jemand dazu?",
    "wa.11": (
        "Guten Tag {first}, zu unserem Termin am {meeting_at:at}: Was soll am Ende entschieden sein, und kommt noch jemand "
        "dazu?"
    ),
    # 16
    "open.subject": "{they}: eine Frage",
    "open.subject_plain": "Eine Frage an [[Sie|dich]]",
    "open.reason": "Der Anlass meiner Nachricht: {reason}",
    "open.no_reason": "Wir kennen uns noch nicht, deshalb fasse ich mich kurz.",
    "open.who": "{value_line}",
    "open.assume": "Wie [[Sie|ihr]] das heute [[lösen|löst]], weiß ich nicht; darum frage ich lieber, als etwas anzunehmen.",
    "open.ask": (
        "[[Möchten Sie|Möchtet ihr]] daran im Moment etwas einfacher machen?",
        "Ist das bei [[Ihnen|euch]] gerade ein Thema, oder ist etwas anderes dringender?",
    ),
    "open.other": "Falls es bei jemand anderem liegt, genügt ein Name, und ich schreibe dorthin.",
    "li.16_reason": "Guten Tag {first}, {reason} Ist das bei [[Ihnen|euch]] gerade ein Thema?",
    "li.16": "Guten Tag {first}, ich habe eine Frage zu [[Ihrer|deiner]] Arbeit bei {they}. Darf ich sie hier stellen?",
    "li.16_plain": "Guten Tag {first}, ich habe eine Frage zu [[Ihrer|deiner]] Arbeit. Darf ich sie hier stellen?",
    "call.reason.16": "Der Anlass meines Anrufs: {reason}",
    "call.reason.16_plain": (
        "Wir kennen uns noch nicht; ich habe eine Frage, und danach [[entscheiden Sie|entscheidest du]], ob wir weitersprechen."
    ),
    "call.ask.16.1": "Wie läuft das bei [[Ihnen|euch]] heute?",
    "call.ask.16.2": "Wo kostet es die meiste Zeit oder das meiste Geld?",
    "call.ask.16.3": "Was wurde schon versucht?",
    "call.ask.16.4": "Wer würde bei einer Änderung mitreden?",
    "call.pitch.16": "[[Sagen Sie|Sag]] mir, wo es am meisten drückt, dann sage ich offen, ob wir helfen können und womit.",
    "call.close.16": "Sehen wir es uns zwanzig Minuten lang an: {slots:at}?",
    "voicemail.16": "Ich habe eine einzige Frage; zwei Minuten genügen.",
    # 17
    "angle.subject": "Ein anderer Gedanke für {they}",
    "angle.subject_plain": "Ein anderer Gedanke",
    "angle.open": (
        "Meine Nachricht {sent:of} hat vielleicht nicht getroffen, worauf es [[Ihnen|dir]] ankommt; darum ein anderer "
        "Gedanke statt "
        "einer Erinnerung."
    ),
    "angle.open_plain": (
        "Meine letzte Nachricht hat vielleicht nicht getroffen, worauf es [[Ihnen|dir]] ankommt; darum ein anderer Gedanke "
        "statt "
        "einer Erinnerung."
    ),
    "angle.example": "Ein Beispiel in einer Zeile: {example}",
    "angle.who": "{value_line}",
    "angle.ask": "Eine Zeile genügt: Wenn [[Sie|du]] daran eine einzige Sache ändern [[könnten|könntest]], welche wäre es?",
    "angle.other": "Und falls sich jemand anderes darum kümmert: An wen soll ich mich wenden?",
    "call.reason.17": (
        "Ich habe [[Ihnen|dir]] {sent:on} geschrieben und höre lieber, wie [[Sie|du]] es [[sehen|siehst]], als noch einmal "
        "zu schreiben."
    ),
    "call.reason.17_plain": (
        "Ich habe [[Ihnen|dir]] geschrieben und höre lieber, wie [[Sie|du]] es [[sehen|siehst]], als noch einmal zu schreiben."
    ),
    "call.ask.17.1": "Passte das Thema nicht, oder nur der Zeitpunkt?",
    "call.ask.17.2": "Was liegt im Moment stattdessen auf dem Tisch?",
    "call.ask.17.3": "Wenn sich daran eine einzige Sache ändern ließe, welche wäre es?",
    "call.ask.17.4": "Wer kümmert sich noch darum?",
    "call.pitch.17_example": "Ein Beispiel in einer Zeile: {example}",
    "call.pitch.17": "Wenn es passt, nehmen wir uns zwanzig Minuten; wenn nicht, genügt ein Wort, und ich lasse es.",
    "call.close.17": "Wären zwanzig Minuten es wert: {slots:at}?",
    "voicemail.17": "Ich hatte geschrieben und habe noch eine einzige Frage.",
    "objection.cold": "Daran habe ich kein Interesse.",
    "objection.cold.answer": "Das verstehe ich. Nur eines noch: Liegt es am Thema oder am Zeitpunkt?",
    # 18
    "loop.subject": "Ich schließe das bei mir",
    "loop.stop": (
        "Ich habe [[Ihnen|dir]] mehrmals geschrieben und nichts gehört. Auch das ist eine Antwort, deshalb höre ich hier auf."
    ),
    "loop.open": (
        "[[Sie müssen|Du musst]] nichts weiter tun. Falls es wieder ein Thema wird, genügt eine Zeile, und ich mache dort "
        "weiter, wo "
        "wir aufgehört haben."
    ),
    "loop.other": "Falls sich bis dahin jemand anderes darum kümmert, freue ich mich über einen Namen.",
    "loop.wish": "Bis dahin alles Gute für [[Ihre|deine]] Arbeit.",
    # 19
    "gaps.subject": "Vor dem nächsten Schritt",
    "gaps.open": (
        "Damit ich nur vorbereite, was [[Ihnen|dir]] nützt, möchte ich verstehen, wie die Entscheidung fällt:\n{gap_points}"
    ),
    "gap.budget": "Wer gibt auf [[Ihrer|deiner]] Seite das Budget frei?",
    "gap.criteria": "Welche zwei oder drei Kriterien entscheiden?",
    "gap.date": "Bis wann [[möchten Sie|möchtet ihr]] entschieden haben, und was hängt von diesem Datum ab?",
    "gaps.ask": "Eine kurze Zeile zu jedem Punkt genügt.",
    "gaps.slots": "Falls es am Telefon schneller geht: Passt [[Ihnen|dir]] {slot_1:at}?",
    "call.reason.19": "Ich möchte den nächsten Schritt gut vorbereiten und habe dafür ein paar Fragen.",
    "call.ask.19.1": "Wer gibt auf [[Ihrer|deiner]] Seite das Budget frei?",
    "call.ask.19.2": "Welche zwei oder drei Kriterien entscheiden?",
    "call.ask.19.3": "Bis wann [[möchten Sie|möchtet ihr]] entschieden haben, und was hängt von diesem Datum ab?",
    "call.ask.19.4": "Wie fiel die Entscheidung beim letzten Mal, als etwas Vergleichbares gekauft wurde?",
    "call.pitch.19": "Daraus stelle ich den nächsten Schritt zusammen, nur mit dem, was dafür nötig ist.",
    "voicemail.19": "Ich habe zwei, drei Fragen zum nächsten Schritt.",
    # 20
    "refer.subject": "{referrer} nannte mir [[Ihren|deinen]] Namen",
    "refer.open": "{referrer} hat mir geraten, [[Ihnen|dir]] zu schreiben, und ist damit einverstanden, genannt zu werden.",
    "refer.open_plain": (
        "In [[Ihrem|eurem]] Haus wurde mir gesagt, dass [[Sie|du]] dafür die richtige Ansprechperson [[sind|bist]]."
    ),
    "refer.ask": "Liegt das Thema bei [[Ihnen|dir]], und wäre ein kurzes Gespräch sinnvoll?",
    "refer.other": "Falls es bei jemand anderem liegt, genügt ein Name, und ich störe nicht weiter.",
    "li.20": (
        "Guten Tag {first}, {referrer} hat mir geraten, [[Ihnen|dir]] zu schreiben. Liegt das Thema bei [[Ihnen|dir]], oder "
        "soll ich "
        "jemand anderen fragen?"
    ),
    "li.20_plain": (
        "Guten Tag {first}, in [[Ihrem|eurem]] Haus nannte man mir [[Ihren|deinen]] Namen. Liegt das Thema bei "
        "[[Ihnen|dir]], oder bei "
        "jemand anderem?"
    ),
    # 21
    "widen.subject": "Wer sollte es noch sehen?",
    "widen.open": (
        "Damit alle, die mitreden, auf demselben Stand entscheiden, möchte ich auch den anderen geben, was sie brauchen.",
        "So etwas entscheidet selten eine Person allein, und ich helfe [[Ihnen|dir]] lieber bei den anderen, als "
        "[[Ihnen|dir]] das Erklären zu überlassen.",
    ),
    "widen.ask": "Wer sieht es sich auf [[Ihrer|deiner]] Seite noch an, und was wird dort zuerst gefragt?",
    "widen.colleague": "Gehört {colleague} dazu?",
    "widen.offer": (
        "Gern bringe ich die Antworten zum Weiterleiten auf eine Seite oder gehe sie mit allen zusammen in dreißig Minuten "
        "durch.",
        "Eine Seite zum Weiterleiten oder dreißig Minuten mit allen: was auf [[Ihrer|deiner]] Seite leichter geht.",
    ),
    "li.21": (
        "Guten Tag {first}, damit alle auf demselben Stand entscheiden: Wer sieht es sich noch an, und was wird dort zuerst "
        "gefragt?"
    ),
    # 29
    "stage.subject": "Was fehlt noch?",
    "stage.open": "Die Entscheidung liegt schon eine Weile; ich frage lieber offen, als weiter zu warten.",
    "stage.words": "[[Sie schrieben|Du schriebst]] {heard_on:on}: {heard}",
    "stage.ask": "Was fehlt noch für eine Entscheidung, und wer muss sie treffen?",
    "stage.ask_decider": "Was fehlt noch für [[Ihre|deine]] Entscheidung?",
    "stage.meeting": ("Wenn es hilft, gehe ich es mit allen, die entscheiden, in dreißig Minuten durch: {slots:at}?"),
    "stage.out": "Falls sich der Zeitplan geändert hat: Welches Datum ist realistisch? Dann plane ich darauf hin.",
    "call.reason.29": "Ich möchte mit [[Ihnen|dir]] klären, was für eine Entscheidung noch fehlt.",
    "call.ask.29.0": "[[Sie schrieben|Du schriebst]] {heard_on:on}: {heard} Wie steht es heute?",
    "call.ask.29.1": "Was fehlt noch für eine Entscheidung?",
    "call.ask.29.2": "Wer trifft sie, und worauf wird zuerst geschaut?",
    "call.ask.29.3": "Was passiert auf [[Ihrer|deiner]] Seite, wenn nichts entschieden wird?",
    "call.ask.29.4": "Was müsste erfüllt sein für ein klares Ja oder ein klares Nein?",
    "call.pitch.29": (
        "Ich komme gern zu einem kurzen Termin mit allen, die entscheiden, und bringe nur mit, wonach gefragt wird."
    ),
    "call.close.29": "Machen wir das: {slots:at}?",
    "voicemail.29": "Es geht um die Entscheidung; ich habe eine einzige Frage.",
    # 31
    "late.subject": "Unser Plan: ein neuer Termin",
    "late.open": "In unserem Plan war ein Schritt für {due_step:full} vorgesehen, und bei mir steht er noch offen.",
    "late.ask": "Was steht im Weg, und welchen neuen Termin können wir beide halten?",
    "late.help": "Falls von uns etwas fehlt, [[sagen Sie|sag]] es mir, dann kümmere ich mich darum.",
    "late.slots": "Zehn Minuten wären vielleicht schneller: {slots:at}?",
    "call.reason.31": "Es geht um einen Schritt in unserem Plan, der für {due_step:full} vorgesehen war.",
    "call.reason.31_plain": "Es geht um den nächsten Schritt in unserem Plan.",
    "call.ask.31.1": "Was steht im Weg?",
    "call.ask.31.2": "Was braucht es von uns dafür?",
    "call.ask.31.3": "Welcher neue Termin ist sicher?",
    "call.ask.31.4": "Was hängt auf [[Ihrer|deiner]] Seite noch daran?",
    "call.pitch.31": "Ich passe den Plan an den neuen Termin an und sage noch am selben Tag, was sich dadurch verschiebt.",
    "voicemail.31": "Es geht um einen Termin in unserem Plan.",
    # 32
    "renew.subject": "Vor der Verlängerung",
    "renew.open": (
        "Am {renewal:full} steht [[Ihr|euer]] Vertrag zur Verlängerung an. Bevor es um Konditionen geht, möchte ich mit "
        "[[Ihnen|euch]] "
        "ansehen, was er gebracht hat."
    ),
    "renew.result": "Was ich notiert habe: {result}",
    "renew.ask": "[[Sehen Sie|Seht ihr]] das auch so, und was soll als Nächstes kommen?",
    "renew.ask_open": "Was ist gut gelaufen, was nicht, und was soll als Nächstes kommen?",
    "renew.slots": "Dafür schlage ich dreißig Minuten vor: {slots:at}.",
    "call.reason.32": "Es geht um die Verlängerung, und ich möchte damit anfangen, was der Vertrag gebracht hat.",
    "call.ask.32.1": "Was ist seit dem Start besser geworden?",
    "call.ask.32.2": "Was ist nicht besser geworden, obwohl [[Sie|ihr]] es erwartet [[haben|habt]]?",
    "call.ask.32.3": "Was soll als Nächstes kommen?",
    "call.ask.32.4": "Wer entscheidet über die Verlängerung, und bis wann?",
    "call.pitch.32_result": "Was ich notiert habe: {result} [[Sehen Sie das auch so|Seht ihr das auch so]]?",
    "call.pitch.32": "Bringen wir zuerst auf eine Seite, was erreicht ist; über Konditionen sprechen wir danach.",
    "call.close.32": "Nehmen wir uns dafür dreißig Minuten: {slots:at}?",
    "voicemail.32": "Es geht darum, was der Vertrag gebracht hat, vor der Verlängerung.",
    # 33
    "loss.subject": "Danke, und eine Frage",
    "loss.thanks": (
        "Vielen Dank für [[Ihre|deine]] Nachricht {asked:of} und für die Zeit, die [[Sie|ihr]] uns gegeben [[haben|habt]]."
    ),
    "loss.thanks_plain": "Vielen Dank für die Zeit, die [[Sie|ihr]] uns gegeben [[haben|habt]].",
    "loss.ask": "Eine Frage, damit wir es beim nächsten Mal besser machen: Was hat am Ende den Ausschlag gegeben?",
    "loss.out": "Eine Zeile genügt. Es gibt dabei nichts zu verkaufen, und ich wünsche viel Erfolg mit [[Ihrer|eurer]] Wahl.",
    # 34
    "reopen.subject": "Was sich seither geändert hat",
    "reopen.words": "[[Sie schrieben|Du schriebst]] {heard_on:on}: {heard}",
    "reopen.open": "Bei unserem letzten Kontakt passte es nicht.",
    "reopen.changed": "Seither hat sich das geändert: {changed}",
    "reopen.changed_plain": "Ich möchte fragen, ob der Grund von damals noch gilt.",
    "reopen.ask": "Ändert das etwas für [[Sie|dich]]?",
    "reopen.ask_plain": "Hat sich auf [[Ihrer|deiner]] Seite etwas geändert?",
    "reopen.out": (
        "Wenn nicht, genügt ein Wort, und ich lasse es dabei; wenn ja, zeige ich, was es in [[Ihrem|eurem]] Fall bedeutet."
    ),
    "li.34": (
        "Guten Tag {first}, seit unserem letzten Kontakt hat sich das geändert: {changed} Ändert das etwas für [[Sie|dich]]?"
    ),
    "li.34_plain": "Guten Tag {first}, bei unserem letzten Kontakt passte es nicht. Hat sich seither etwas geändert?",
}
