"""Spanish, for what is planned ahead: agendas, first touches, gaps, introductions, late steps, losses; [[usted|tú]]."""

from __future__ import annotations

PLANS: dict[str, str | tuple[str, ...]] = {
    # 11 agenda
    "agenda.subject": "Orden del día, {meeting:full}",
    "agenda.subject_plain": "Orden del día de la reunión",
    "agenda.open": "Para nuestra reunión, {meeting_at:at}, propongo tres puntos:\n{agenda_points}",
    "agenda.goal": "Qué tiene que quedar decidido o aclarado al final",
    "agenda.heard": "[[Sus|Tus]] puntos, como [[escribía|escribías]] {heard_on:on}: {heard}",
    "agenda.doubts": "Qué habla a favor y qué en contra, visto hoy",
    "agenda.next": "Qué viene después y para cuándo; un no también es una respuesta",
    "agenda.ask": "¿Falta algo, y se suma alguien más?",
    "wa.11": (
        "Hola, {first}: sobre nuestra reunión, {meeting_at:at}, ¿qué tiene que quedar decidido al final, y se suma alguien más?"
    ),
    # 16
    "open.subject": "{they}: una pregunta",
    "open.subject_plain": "Una pregunta para [[usted|ti]]",
    "open.reason": "El motivo de mi mensaje: {reason}",
    "open.no_reason": "Todavía no nos conocemos, así que seré breve.",
    "open.who": "{value_line}",
    "open.assume": "No sé cómo lo [[resuelven|resolvéis]] hoy, así que prefiero preguntar antes que suponer.",
    "open.ask": (
        "¿Es algo que [[le|te]] gustaría tener más fácil en este momento?",
        "¿Es un tema ahora mismo, o hay algo más urgente?",
    ),
    "open.other": "Si lo lleva otra persona, basta un nombre y le escribiré a ella.",
    "li.16_reason": "Buenos días, {first}: {reason} ¿Es un tema para [[ustedes|vosotros]] ahora mismo?",
    "li.16": "Buenos días, {first}: tengo una pregunta sobre [[su|tu]] trabajo en {they}. ¿Puedo hacerla por aquí?",
    "li.16_plain": "Buenos días, {first}: tengo una pregunta sobre [[su|tu]] trabajo. ¿Puedo hacerla por aquí?",
    "call.reason.16": "El motivo de mi llamada: {reason}",
    "call.reason.16_plain": "Todavía no nos conocemos; tengo una pregunta, y después [[decide usted|decides tú]] si seguimos.",
    "call.ask.16.1": "¿Cómo lo [[resuelven|resolvéis]] hoy?",
    "call.ask.16.2": "¿Dónde cuesta más tiempo o dinero?",
    "call.ask.16.3": "¿Qué se ha probado ya?",
    "call.ask.16.4": "¿Quién más opinaría si hubiera que cambiarlo?",
    "call.pitch.16": "[[Dígame|Dime]] dónde aprieta más, y digo con franqueza si podemos ayudar y con qué.",
    "call.close.16": "¿Lo vemos veinte minutos: {slots:at}?",
    "voicemail.16": "Tengo una sola pregunta; bastan dos minutos.",
    # 17
    "angle.subject": "Otra idea para {they}",
    "angle.subject_plain": "Otra idea",
    "angle.open": (
        "Quizá mi mensaje {sent:of} no tocaba lo que más [[le|te]] importa; por eso, otra idea en lugar de un recordatorio."
    ),
    "angle.open_plain": (
        "Quizá mi último mensaje no tocaba lo que más [[le|te]] importa; por eso, otra idea en lugar de un recordatorio."
    ),
    "angle.example": "Un ejemplo, en una línea: {example}",
    "angle.who": "{value_line}",
    "angle.ask": "Basta una línea: si [[pudiera|pudieras]] cambiar una sola cosa de cómo se hace hoy, ¿cuál sería?",
    "angle.other": "Y si lo lleva otra persona, ¿a quién me dirijo?",
    "call.reason.17": "[[Le|Te]] escribí {sent:on}, y prefiero escuchar cómo lo [[ve|ves]] antes que volver a escribir.",
    "call.reason.17_plain": "[[Le|Te]] escribí, y prefiero escuchar cómo lo [[ve|ves]] antes que volver a escribir.",
    "call.ask.17.1": "¿No encajaba el tema, o solo el momento?",
    "call.ask.17.2": "¿Qué hay ahora sobre la mesa en su lugar?",
    "call.ask.17.3": "Si se pudiera cambiar una sola cosa de cómo se hace hoy, ¿cuál sería?",
    "call.ask.17.4": "¿Quién más lo lleva?",
    "call.pitch.17_example": "Un ejemplo, en una línea: {example}",
    "call.pitch.17": "Si encaja, nos tomamos veinte minutos; si no, basta una palabra y lo dejo.",
    "call.close.17": "¿Merecerían la pena veinte minutos: {slots:at}?",
    "voicemail.17": "[[Le|Te]] escribí, y me queda una sola pregunta.",
    "objection.cold": "No me interesa.",
    "objection.cold.answer": "Lo entiendo. Solo una cosa antes de colgar: ¿es el tema, o es el momento?",
    # 18
    "loop.subject": "Lo cierro por mi parte",
    "loop.stop": "[[Le|Te]] he escrito varias veces sin recibir respuesta. También eso es una respuesta, así que lo dejo aquí.",
    "loop.open": (
        "No hace falta que [[haga|hagas]] nada. Si el tema vuelve a surgir, basta una línea, y lo retomo donde lo dejamos."
    ),
    "loop.other": "Si para entonces lo lleva otra persona, me basta con un nombre.",
    "loop.wish": "Hasta entonces, [[le|te]] deseo lo mejor en el trabajo.",
    # 19
    "gaps.subject": "Antes del siguiente paso",
    "gaps.open": "Para preparar solo lo que sirve, me gustaría entender cómo se toma la decisión:\n{gap_points}",
    "gap.budget": "¿Quién aprueba el presupuesto por [[su|tu]] parte?",
    "gap.criteria": "¿Qué dos o tres criterios decidirán?",
    "gap.date": "¿Para cuándo [[quieren|queréis]] haber decidido, y qué depende de esa fecha?",
    "gaps.ask": "Basta una línea por pregunta.",
    "gaps.slots": "Si es más rápido por teléfono, ¿[[le|te]] viene bien {slot_1:at}?",
    "call.reason.19": "Quiero preparar bien el siguiente paso, y para eso tengo unas preguntas.",
    "call.ask.19.1": "¿Quién aprueba el presupuesto por [[su|tu]] parte?",
    "call.ask.19.2": "¿Qué dos o tres criterios decidirán?",
    "call.ask.19.3": "¿Para cuándo [[quieren|queréis]] haber decidido, y qué depende de esa fecha?",
    "call.ask.19.4": "La última vez que se compró algo parecido, ¿cómo se decidió?",
    "call.pitch.19": "Con eso preparo el siguiente paso, solo con lo que hace falta.",
    "voicemail.19": "Tengo dos o tres preguntas para el siguiente paso.",
    # 20
    "refer.subject": "De parte de {referrer}",
    "refer.open": "{referrer} me recomendó [[escribirle|escribirte]] y está de acuerdo en que lo diga.",
    "refer.open_plain": "En [[su|vuestra]] empresa me dijeron que [[es usted|eres]] la persona indicada.",
    "refer.ask": "¿[[Lleva usted|Llevas tú]] este tema, y serviría una conversación corta?",
    "refer.other": "Si lo lleva otra persona, basta un nombre y no insisto.",
    "li.20": (
        "Buenos días, {first}: {referrer} me recomendó [[escribirle|escribirte]]. ¿[[Lleva|Llevas]] este tema, o pregunto a "
        "otra persona?"
    ),
    "li.20_plain": (
        "Buenos días, {first}: en [[su|vuestra]] empresa me dieron [[su|tu]] nombre. ¿[[Lleva|Llevas]] este tema, o lo "
        "lleva otra persona?"
    ),
    # 21
    "widen.subject": "¿Quién más debería verlo?",
    "widen.open": (
        "Para que todos los que opinan decidan con los mismos datos, me gustaría dar también a los demás lo que necesitan.",
        "Una decisión así rara vez es de una sola persona, y prefiero ayudar con los demás antes que dejar todas las "
        "explicaciones en [[sus|tus]] manos.",
    ),
    "widen.ask": "¿Quién más lo va a ver por [[su|tu]] parte, y qué preguntará primero?",
    "widen.colleague": "¿Es {colleague} una de esas personas?",
    "widen.offer": (
        "Puedo poner las respuestas en una página para reenviar, o repasarlas con todos en treinta minutos.",
        "Una página para reenviar, o treinta minutos con todos: lo que resulte más fácil por [[su|tu]] parte.",
    ),
    "li.21": (
        "Buenos días, {first}: para que todos decidan con los mismos datos, ¿quién más lo va a ver, y qué preguntará primero?"
    ),
    # 29
    "stage.subject": "¿Qué falta todavía?",
    "stage.open": "La decisión lleva un tiempo esperando, así que prefiero preguntar abiertamente.",
    "stage.words": "[[Escribía usted|Escribías]] {heard_on:on}: {heard}",
    "stage.ask": "¿Qué falta todavía para decidir, y quién tiene que hacerlo?",
    "stage.ask_decider": "¿Qué falta todavía para [[su|tu]] decisión?",
    "stage.meeting": "Si ayuda, lo repaso con quienes deciden en treinta minutos: ¿{slots:at}?",
    "stage.out": "Si el calendario ha cambiado, ¿qué fecha es realista? Planifico entonces para esa.",
    "call.reason.29": "Me gustaría ver qué falta todavía para decidir.",
    "call.ask.29.0": "[[Escribía usted|Escribías]] {heard_on:on}: {heard} ¿Cómo está hoy?",
    "call.ask.29.1": "¿Qué falta todavía para decidir?",
    "call.ask.29.2": "¿Quién decide, y en qué se fija primero?",
    "call.ask.29.3": "¿Qué pasa por [[su|tu]] parte si no se decide nada?",
    "call.ask.29.4": "¿Qué tendría que cumplirse para un sí claro, o para un no claro?",
    "call.pitch.29": "Voy con gusto a una reunión corta con quienes deciden, y llevo solo lo que pidan.",
    "call.close.29": "¿Lo hacemos así: {slots:at}?",
    "voicemail.29": "Es por la decisión; tengo una sola pregunta.",
    # 31
    "late.subject": "Nuestro plan: una nueva fecha",
    "late.open": "En nuestro plan había un paso previsto para {due_step:on_full}, y por mi parte sigue abierto.",
    "late.ask": "¿Qué lo impide, y qué nueva fecha podemos cumplir los dos?",
    "late.help": "Si falta algo de nuestra parte, [[dígamelo|dímelo]] y me encargo.",
    "late.slots": "Quizá sean más rápidos diez minutos: ¿{slots:at}?",
    "call.reason.31": "Es por un paso de nuestro plan que estaba previsto para {due_step:on_full}.",
    "call.reason.31_plain": "Es por el siguiente paso de nuestro plan.",
    "call.ask.31.1": "¿Qué lo impide?",
    "call.ask.31.2": "¿Qué hace falta de nuestra parte?",
    "call.ask.31.3": "¿Qué nueva fecha es segura?",
    "call.ask.31.4": "¿Qué más depende de ello por [[su|tu]] parte?",
    "call.pitch.31": "Adapto el plan a la nueva fecha, y digo el mismo día qué más se mueve.",
    "voicemail.31": "Es por una fecha de nuestro plan.",
    # 32
    "renew.subject": "Antes de la renovación",
    "renew.open": (
        "[[Su|Vuestro]] contrato se renueva {renewal:on_full}. Antes de hablar de condiciones, me gustaría ver con "
        "[[usted|vosotros]] qué ha aportado."
    ),
    "renew.result": "Lo que tengo anotado: {result}",
    "renew.ask": "¿Lo [[ve usted|veis]] también así, y qué debería venir después?",
    "renew.ask_open": "¿Qué ha funcionado, qué no, y qué debería venir después?",
    "renew.slots": "Propongo treinta minutos para ello: {slots:at}.",
    "call.reason.32": "Es por la renovación, y me gustaría empezar por lo que ha aportado el contrato.",
    "call.ask.32.1": "¿Qué ha mejorado desde el principio?",
    "call.ask.32.2": "¿Qué no ha mejorado, aunque se esperaba?",
    "call.ask.32.3": "¿Qué debería venir después?",
    "call.ask.32.4": "¿Quién decide la renovación, y para cuándo?",
    "call.pitch.32_result": "Lo que tengo anotado: {result} ¿Lo [[ve usted|veis]] también así?",
    "call.pitch.32": "Pongamos primero en una página lo conseguido; de las condiciones hablamos después.",
    "call.close.32": "¿Tomamos treinta minutos para ello: {slots:at}?",
    "voicemail.32": "Es por lo que ha aportado el contrato, antes de la renovación.",
    # 33
    "loss.subject": "Gracias, y una pregunta",
    "loss.thanks": "Gracias por [[su|tu]] mensaje {asked:of}, y por el tiempo que nos [[dedicó|dedicaste]].",
    "loss.thanks_plain": "Gracias por el tiempo que nos [[dedicó|dedicaste]].",
    "loss.ask": "Una pregunta, para hacerlo mejor la próxima vez: ¿qué fue lo que decidió al final?",
    "loss.out": "Basta una línea. No hay nada que vender en esto, y [[le|te]] deseo mucho éxito con la elección.",
    # 34
    "reopen.subject": "Lo que ha cambiado desde entonces",
    "reopen.words": "[[Escribía usted|Escribías]] {heard_on:on}: {heard}",
    "reopen.open": "La última vez que hablamos no encajaba.",
    "reopen.changed": "Desde entonces ha cambiado esto: {changed}",
    "reopen.changed_plain": "Me gustaría saber si el motivo de entonces sigue en pie.",
    "reopen.ask": "¿Cambia eso algo para [[usted|ti]]?",
    "reopen.ask_plain": "¿Ha cambiado algo por [[su|tu]] parte?",
    "reopen.out": "Si no, basta una palabra y lo dejo así; si sí, enseño qué significa en [[su|vuestro]] caso.",
    "li.34": "Buenos días, {first}: desde la última vez que hablamos ha cambiado esto: {changed} ¿Cambia eso algo?",
    "li.34_plain": "Buenos días, {first}: la última vez que hablamos no encajaba. ¿Ha cambiado algo desde entonces?",
}
