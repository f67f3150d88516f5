"""Spanish, spoken or typed on a telephone: calls, WhatsApp, LinkedIn; [[usted|tú]]."""

from __future__ import annotations

CALLS: dict[str, str | tuple[str, ...]] = {
    "call.hello": "Buenos días, {first}, soy {sender}, de {our_company}.",
    "call.hello_short": "Buenos días, {first}, soy {sender}.",
    "call.hello_bare": "Buenos días, {first}.",
    "call.permission": ("¿[[Tiene|Tienes]] dos minutos?", "¿[[Le|Te]] viene bien hablar dos minutos?"),
    "call.close": (
        "Resumo entonces quién hace qué y para cuándo. ¿Hablamos de nuevo {next_call:at}?",
        "Para que nada se quede parado: quién hace qué, y para cuándo. Propongo hablar de nuevo {next_call:at}.",
    ),
    "call.voicemail": (
        "Buenos días, {first}, soy {sender}, de {our_company}. {reason_short} Basta una línea por correo, o "
        "[[llámeme|llámame]] cuando "
        "[[le|te]] venga bien. "
        "Gracias.",
        "Hola, {first}, soy {sender}, de {our_company}. {reason_short} [[Llámeme|Llámame]] cuando [[le|te]] venga bien, o "
        "basta una línea "
        "por correo. Gracias.",
    ),
    "call.voicemail_short": (
        "Buenos días, {first}, soy {sender}. {reason_short} Basta una línea por correo, o [[llámeme|llámame]] cuando "
        "[[le|te]] venga bien. "
        "Gracias.",
        "Hola, {first}, soy {sender}. {reason_short} [[Llámeme|Llámame]] cuando [[le|te]] venga bien, o basta una línea "
        "por correo. Gracias.",
    ),
    "call.voicemail_bare": (
        "Buenos días, {first}. {reason_short} Basta una línea por correo, o [[llámeme|llámame]] cuando [[le|te]] venga "
        "bien. Gracias."
    ),
    "call.pitch.known": "Esto es lo que puedo decir con certeza: {known_answers}",
    "call.pitch.facts": "Esto es lo que ya sé: {known_answers}",
    "call.pitch.partly": (
        "Esto es lo que puedo decir hoy con certeza: {known_answers} Lo demás llega por escrito a más tardar "
        "{answer_by:on_full}."
    ),
    # 3
    "call.reason.3": "Llamo por [[su|tu]] pregunta {asked:of}.",
    "call.reason.3_plain": "Llamo por [[su|tu]] pregunta.",
    "call.ask.3.1": "[[Preguntaba usted|Preguntabas]]: {point} ¿Lo he entendido bien?",
    "call.ask.3.2": "¿Qué depende de la respuesta por [[su|tu]] parte?",
    "call.ask.3.3": "¿Hay algo más que convenga aclarar de paso?",
    "call.pitch.3": (
        "Lo estoy comprobando para que la respuesta sea segura, y [[la tendrá|la tendrás]] por escrito a más tardar "
        "{answer_by:on_full}."
    ),
    # Una llamada que piden
    "call.reason.call_late": ("[[Me pidió usted|Me pediste]] que llamara {call_day:on}; siento no haberlo hecho hasta ahora."),
    "call.reason.call": "[[Me pidió usted|Me pediste]] {asked:on} que llamara.",
    "call.reason.call_plain": "[[Me pidió usted|Me pediste]] que llamara.",
    "call.ask.call.1": "¿Qué [[quiere|quieres]] repasar conmigo?",
    "call.ask.call.2": "¿Qué tiene que quedar resuelto al final de esta llamada?",
    "call.pitch.call": "Lo que resolvamos ahora lo [[tendrá|tendrás]] hoy por escrito.",
    "voicemail.call": "Llamo como [[pidió|pediste]].",
    "wa.call": "Hola, {first}: con gusto. ¿[[Le|Te]] viene bien {slot_1:at} para una llamada?",
    "wa.call_number": "Hola, {first}: con gusto. ¿A qué número llamo, y [[le|te]] viene bien {slot_1:at}?",
    # Lo que dice su propio mensaje
    "call.ask.14.2_told": "[[Escribe usted|Escribes]]: {told} ¿Qué tiene que estar listo para entonces?",
    "call.ask.15.1_told": "[[Escribe usted|Escribes]]: {told} ¿Qué es lo que más importa ahí?",
    "call.ask.15.3_dated": "¿Qué tiene que haber cambiado para entonces?",
    "call.ask.27.0_recent": (
        "[[Escribía usted|Escribías]] {heard_on:on}: {heard} ¿Esa fecha es firme, o queda algo de margen?"
    ),
    "call.ask.27.5": "[[Escribía usted|Escribías]] también: {sooner} ¿Qué [[necesita|necesitas]] de nosotros para eso?",
    "li.9_told": (
        "Buenos días, {first}: {colleague} [[le|te]] ha incorporado a la conversación y me ha dicho qué importa. ¿Qué falta "
        "todavía por mi parte?"
    ),
    # 4
    "call.reason.4": "Tengo pendiente algo que prometí {promised:on}.",
    "call.reason.4_plain": "Tengo pendiente algo que prometí.",
    "call.ask.4.1": "¿Para qué lo [[necesita|necesitas]] primero?",
    "call.ask.4.2": "¿Hay una fecha en la que tenga que estar?",
    "call.ask.4.3": "¿Falta algo más por nuestra parte?",
    "call.pitch.4": "Llega tarde, y lo siento. [[Lo tendrá|Lo tendrás]] por escrito a más tardar {answer_by:on_full}.",
    # 5
    "call.reason.5": "Gracias por [[su|tu]] visto bueno {asked:of}; me gustaría fijar el siguiente paso.",
    "call.reason.5_plain": "Gracias por [[su|tu]] visto bueno; me gustaría fijar el siguiente paso.",
    "call.ask.5.1": "¿Desde qué día [[quieren|queréis]] empezar?",
    "call.ask.5.2": "¿Quién firma por [[su|tu]] parte, y tiene que verlo alguien antes?",
    "call.ask.5.3": "¿Queda algo abierto que pueda retrasarlo?",
    "call.pitch.5": "La fecha la [[deciden ustedes|decidís vosotros]]; yo ordeno los pasos de ambas partes y los envío hoy.",
    # 6
    "call.reason.6": "Tenemos todavía un paso pendiente por nuestra parte.",
    "call.reason.6_open": "Llamo por nuestro siguiente paso, para que no se quede parado.",
    "call.ask.6.1": "¿Ha cambiado algo desde la última vez que hablamos?",
    "call.ask.6.2": "¿Qué es lo más importante ahora mismo?",
    "call.ask.6.3": "¿Quién más participa ya por [[su|tu]] parte?",
    "call.pitch.6": "De nuestra parte me encargo yo, y [[lo tendrá|lo tendrás]] a más tardar {answer_by:on_full}.",
    "call.pitch.6_open": "[[Dígame|Dime]] cómo está por [[su|tu]] parte; después resumo en un mensaje quién hace qué.",
    # 7
    "call.reason.7": "Mi último correo me ha llegado devuelto.",
    "call.ask.7.1": "¿Qué dirección debo usar a partir de ahora?",
    "call.ask.7.2": "¿Conviene poner a alguien más en copia?",
    "call.pitch.7_answer": "En pocas palabras: {short_version} Lo reenvío a la dirección correcta en cuanto colguemos.",
    "call.pitch.7": "Lo reenvío a la dirección correcta en cuanto colguemos, para que nada se pierda.",
    # 8
    "call.reason.8": "Gracias por contarme que [[deja|dejas]] el puesto, y por todo el trabajo en este proyecto.",
    "call.ask.8.0": "Todavía no hay nadie nombrado, [[escribía usted|escribías]]: ¿quién lleva el proyecto hasta entonces?",
    "call.ask.8.1": "¿Quién toma el relevo, y desde cuándo?",
    "call.ask.8.2": "¿[[Podría|Podrías]] presentarnos antes {leaves:of}?",
    "call.ask.8.3": "¿Qué debería saber primero la persona que toma el relevo?",
    "call.ask.8.4": "Si para entonces no hay nadie nombrado, ¿a quién me dirijo?",
    "call.ask.8.4_colleague": "Si para entonces no hay nadie nombrado, ¿puedo dirigirme a {colleague}?",
    "call.pitch.8": "Envío un resumen de una página para reenviar: objetivo, lo acordado y lo abierto.",
    # 12
    "call.reason.12": "No coincidimos {asked:on}; son cosas que pasan.",
    "call.reason.12_plain": "No hemos coincidido; son cosas que pasan.",
    "call.ask.12.1": "¿Sigue siendo actual el tema?",
    "call.ask.12.2": "¿Ha cambiado algo que deba saber?",
    "call.ask.12.3": "¿Quién debería estar la próxima vez?",
    "call.pitch.12": "Bastan veinte minutos para lo que queríamos decidir.",
    "call.close.12": "¿[[Le|Te]] viene bien {slots:at}?",
    # 14
    "call.reason.14": "He leído [[su|tu]] mensaje {asked:of}, y lo siento. Llamo para arreglarlo.",
    "call.reason.14_plain": "He leído [[su|tu]] mensaje, y lo siento. Llamo para arreglarlo.",
    "call.ask.14.1": "[[Escribe usted|Escribes]]: {point} [[Cuénteme|Cuéntame]] qué ha pasado, desde el principio.",
    "call.ask.14.2": "¿Qué está costando ahora mismo, y hasta cuándo?",
    "call.ask.14.3": "¿Qué hay que resolver primero?",
    "call.ask.14.4": "¿Quién más por [[su|tu]] parte debería tener noticias mías hoy?",
    "call.pitch.14": (
        "Me ocupo yo personalmente. A más tardar {answer_by:on_full}, [[tendrá|tendrás]] por escrito qué ha fallado y qué "
        "hacemos."
    ),
    "call.close.14": "Repito lo que he anotado y lo que hago ahora. ¿Cuándo puedo llamar para decir cómo va?",
    # 15
    "call.reason.15": "Gracias por [[su|tu]] mensaje {asked:of}; prefiero responder de viva voz.",
    "call.reason.15_plain": "Gracias por [[su|tu]] mensaje; prefiero responder de viva voz.",
    "call.ask.15.1": "¿Qué ha llevado a escribirnos justo ahora?",
    "call.ask.15.2": "¿Cómo lo [[hacen|hacéis]] hoy, y qué cuesta eso?",
    "call.ask.15.3": "¿Qué tiene que cambiar, y para cuándo?",
    "call.ask.15.4": "¿Quién más decide?",
    "call.pitch.15": "Con eso preparo solo lo que encaja, y lo enseño con [[su|vuestro]] propio ejemplo.",
    "call.close.15": "¿Tomamos veinte minutos para eso: {slots:at}?",
    # 22
    "call.reason.22": "Llamo por la demostración {asked:of} y lo que viene después.",
    "call.reason.22_plain": "Llamo por nuestra demostración y lo que viene después.",
    "call.ask.22.0": "[[Escribía usted|Escribías]] {heard_on:on}: {heard} ¿Qué dicen los demás?",
    "call.ask.22.1": "¿Qué ha quedado de la demostración entre los compañeros?",
    "call.ask.22.2": "¿Qué falta todavía para decidir?",
    "call.ask.22.3": "¿Cuál es el siguiente paso por [[su|tu]] parte, y quién participa?",
    "call.ask.22.4": "¿Para cuándo [[quieren|queréis]] haber decidido?",
    "call.pitch.22": "Propongo repasar lo que queda abierto en treinta minutos, con todos los que opinan.",
    "call.close.22": "¿[[Le|Te]] viene bien {slots:at}?",
    # 23
    "call.reason.23": "[[Me dijo|Me dijiste]] {asked:on} que [[están|estáis]] comparando; es lo razonable.",
    "call.reason.23_plain": "[[Están|Estáis]] comparando; es lo razonable.",
    "call.reason.23_named": (
        "[[Preguntaba usted|Preguntabas]] {asked:on} cómo quedamos frente a {competitor}; me gustaría responder con franqueza."
    ),
    "call.ask.23.1": "¿Qué dos o tres criterios decidirán?",
    "call.ask.23.2": "¿Qué gusta más de la otra oferta?",
    "call.ask.23.3": "¿Quién valora los criterios por [[su|tu]] parte?",
    "call.pitch.23": "Con los criterios en la mano respondo a cada uno con franqueza, también donde no somos los mejores.",
    # 24
    "call.reason.24": "Llamo por mi mensaje {sent:of}.",
    "call.reason.24_plain": "Llamo para preguntar en qué punto estamos.",
    "call.ask.24.0": "[[Escribía usted|Escribías]] {heard_on:on}: {heard} ¿Qué ha pasado desde entonces?",
    "call.ask.24.1": "¿Qué ha pasado por [[su|tu]] parte desde la última vez que hablamos?",
    "call.ask.24.2": "¿Qué parte sería la más difícil de defender internamente?",
    "call.ask.24.3": "¿Es el precio, el momento, el acuerdo entre compañeros o dudas sobre el resultado?",
    "call.ask.24.4": "¿Qué tendría que cumplirse para decidir con tranquilidad?",
    "call.pitch.24": (
        "Si ayuda, doy una sola recomendación clara en lugar de varias opciones, y un primer paso más pequeño y reversible."
    ),
    "call.close.24": "¿Quién más debería estar cuando lo decidamos? ¿[[Le|Te]] viene bien {slot_1:at}?",
    # 25
    "call.reason.25": "Llamo por el precio, por [[su|tu]] mensaje {asked:of}.",
    "call.reason.25_plain": "Llamo por el precio.",
    "call.ask.25.1": "¿Se trata del total, del presupuesto de este año o de la comparación con otra oferta?",
    "call.ask.25.2": "Aparte del precio, ¿queda algo abierto?",
    "call.ask.25.3": "Si el precio estuviera resuelto, ¿quién firmaría, y cuándo?",
    "call.pitch.25": (
        "No puedo dar otra cifra sin más. Lo que puede moverse es el alcance, la duración y el pago: [[dígame|dime]] qué "
        "importa más, y "
        "[[tendrá|tendrás]] una respuesta firme a más tardar {answer_by:on_full}."
    ),
    "call.pitch.25_levers": "Donde hay margen, va unido a una contrapartida. {levers} ¿Qué encaja mejor?",
    "call.close.25": "Si envío esa versión, ¿quién la firma, y para cuándo?",
    # 26
    "call.reason.26": "Llamo por [[sus|tus]] puntos del contrato {asked:of}.",
    "call.reason.26_plain": "Llamo por [[sus|tus]] puntos del contrato.",
    "call.ask.26.1": "¿Está completa la lista, o se está revisando algo más?",
    "call.ask.26.2": "¿Quién lo lleva por [[su|tu]] parte?",
    "call.ask.26.3": "¿Qué punto podría frenar la firma?",
    "call.pitch.26": (
        "Nuestros responsables están en ello; nuestra posición llega por escrito a más tardar {answer_by:on_full}."
    ),
    # 27
    "call.reason.27": "Me gustaría repasar el calendario.",
    "call.ask.27.0": "[[Escribía usted|Escribías]] {heard_on:on}: {heard} ¿Se mantiene esa fecha?",
    "call.ask.27.1": "¿Para cuándo tiene que estar en marcha?",
    "call.ask.27.2": "¿Qué debe ocurrir antes por [[su|tu]] parte: aprobación, contrato, presupuesto?",
    "call.ask.27.3": "¿Quién tiene que dar el visto bueno en cada paso?",
    "call.ask.27.4": "¿Qué podría volver a aplazarlo?",
    "call.pitch.27": "Prefiero partir de [[su|vuestra]] fecha y no de la nuestra, y hacer un plan breve con fechas y nombres.",
    # 28
    "call.reason.28": "Llamo por el último paso, la firma.",
    "call.reason.28_sent": "Llamo por la firma; el documento está en [[sus|tus]] manos desde {doc_sent:on_full}.",
    "call.ask.28.0": "[[Escribía usted|Escribías]] {heard_on:on}: {heard} ¿Cómo está hoy?",
    "call.ask.28.1": "¿Hay algo que la retenga por [[su|tu]] parte?",
    "call.ask.28.2_signer": "¿Ha firmado también {signer}?",
    "call.ask.28.2": "¿Quién tiene que verlo o firmarlo todavía?",
    "call.ask.28.3": "¿Ayudaría una palabra mía con compras o con jurídico?",
    "call.pitch.28": "Solo falta la firma. Si algo se interpone, me encargo hoy mismo.",
    "call.close.28": "¿Qué día es realista, y puedo llamar ese día si surge algo?",
    # 30
    "call.reason.30": "Gracias por [[su|vuestra]] confianza; quiero preparar bien el arranque.",
    "call.ask.30.1": "¿Quién participa en la reunión de arranque por [[su|vuestra]] parte?",
    "call.ask.30.2": "¿Quién será el contacto del día a día?",
    "call.ask.30.3": "¿Qué tiene que ir mejor en tres meses para hablar de un éxito?",
    "call.pitch.30": "En el arranque repasamos los objetivos de la compra, cada uno con responsable y fecha.",
    "call.pitch.30_goal": "El objetivo que tengo anotado: {goal} ¿Sigue siendo ese?",
    "call.close.30": "¿[[Le|Te]] viene bien {slots:at}?",
    # What they may say
    "objection.later": "Ahora no tengo tiempo.",
    "objection.later.answer": "Entonces me quedo con el único punto que hace falta. ¿Cuándo viene mejor, hoy o mañana?",
    "objection.short": "[[Mándeme|Mándame]] un correo.",
    "objection.short.answer": "Con gusto, sale hoy. Una pregunta para que acierte: ¿qué es lo más importante?",
    "objection.late": "Lo necesitábamos antes.",
    "objection.late.answer": "Es verdad, y lo siento. ¿Qué puedo hacer para que el retraso no cueste nada más?",
    "objection.boss": "Tengo que hablarlo con alguien.",
    "objection.boss.answer": (
        "Por supuesto. ¿Qué preguntará primero? Puedo responderlo en media página, o acompañar la conversación."
    ),
    "objection.nobody": "Todavía no hay sustituto.",
    "objection.nobody.answer": (
        "¿Quién lo decide? Me dirigiría a esa persona, y [[le|te]] mencionaría solo con [[su|tu]] permiso."
    ),
    "objection.priority": "Ya no es una prioridad.",
    "objection.priority.answer": "Con franqueza entonces: ¿vuelvo en una fecha concreta, o lo cierro por nuestra parte?",
    "objection.angry": "Eso ya me lo han dicho.",
    "objection.angry.answer": "Lo entiendo. Por eso doy un nombre y un día, y llamo aunque no haya novedades.",
    "objection.stop": "Estamos pensando en dejarlo.",
    "objection.stop.answer": "Me lo tomo en serio. Resolvamos primero lo que falla; después se decide con calma.",
    "objection.mail": "De momento solo estamos mirando.",
    "objection.mail.answer": (
        "Es el mejor momento para preguntar. ¿Qué tendría que ir mejor que hoy para que un cambio mereciera la pena?"
    ),
    "objection.think": "Tenemos que pensarlo.",
    "objection.think.answer": "Es lógico. ¿Qué exactamente, y qué falta para ello?",
    "objection.cheaper": "Hay otro más barato.",
    "objection.cheaper.answer": "Puede ser. ¿Con el mismo alcance? Pongamos los dos lado a lado, y se ve a qué se renuncia.",
    "objection.number": "[[Deme|Dame]] simplemente el mejor precio.",
    "objection.number.answer": "Un precio solo encaja si sé qué cubre y qué hay a cambio. ¿Qué es lo más importante?",
    "objection.nodate": "No tenemos fecha.",
    "objection.nodate.answer": "Entonces tomemos el hecho del que depende. ¿Cuál es, y quién sabe cuándo llega?",
    # Voicemail reasons
    "voicemail.3": "Es por [[su|tu]] pregunta; no quiero hacer[[le|te]] esperar.",
    "voicemail.4": "Tengo algo pendiente, y no lo he olvidado.",
    "voicemail.5": "Gracias por [[su|tu]] visto bueno; quiero fijar el siguiente paso.",
    "voicemail.6": "Tenemos todavía un paso pendiente por nuestra parte.",
    "voicemail.6_open": "Es por nuestro siguiente paso.",
    "voicemail.7": "Mi correo ha vuelto, y necesito la dirección correcta.",
    "voicemail.8": "Me gustaría hablar antes de [[su|tu]] marcha.",
    "voicemail.12": "No coincidimos, y me gustaría buscar otro momento.",
    "voicemail.14": "He leído [[su|tu]] mensaje, lo siento, y me estoy ocupando.",
    "voicemail.15": "[[Nos escribió|Nos escribiste]], y me gustaría responder de viva voz.",
    "voicemail.22": "Es por la demostración y lo que viene después.",
    "voicemail.23": "Es por la comparación; tengo una pregunta.",
    "voicemail.24": "Es por mi último mensaje; tengo una sola pregunta.",
    "voicemail.25": "Es por el precio.",
    "voicemail.26": "Es por [[sus|tus]] puntos del contrato.",
    "voicemail.27": "Es por el calendario; tengo una sola pregunta.",
    "voicemail.28": "Es por el último paso, la firma.",
    "voicemail.30": "Es para preparar bien el arranque.",
    # LinkedIn and WhatsApp
    "li.7": "Buenos días, {first}: mi correo ha vuelto sin entregar. ¿Qué dirección uso a partir de ahora?",
    "li.7_answer": "Buenos días, {first}: mi correo ha vuelto. Decía: «{short_version}» ¿Qué dirección uso?",
    "li.7_short": "Buenos días, {first}: mi correo «{thread_out}» ha vuelto. ¿Qué dirección uso a partir de ahora?",
    "li.8": (
        "Buenos días, {first}: gracias por avisarme de [[su|tu]] marcha. ¿Quién toma el relevo, y [[podría|podrías]] "
        "presentarnos?"
    ),
    "li.9": (
        "Buenos días, {first}: {colleague} [[le|te]] ha incorporado a la conversación. ¿Qué puntos importan más? Los "
        "respondo directamente."
    ),
    "li.9_plain": (
        "Buenos días, {first}: [[ya forma|ya formas]] parte de la conversación. ¿Qué puntos importan más? Los respondo "
        "directamente."
    ),
    "wa.3_known": "Hola, {first}: gracias por [[su|tu]] mensaje. {answer_sentence} ¿Queda así resuelto?",
    "wa.3_open": "Hola, {first}: gracias por [[su|tu]] mensaje. Compruebo {point} y respondo a más tardar {answer_by:on_full}.",
    "wa.3_plain": "Hola, {first}: gracias por [[su|tu]] mensaje. Lo compruebo y respondo a más tardar {answer_by:on_full}.",
    "wa.4": "Hola, {first}: no he olvidado lo que tengo pendiente. Llega a más tardar {answer_by:on_full}.",
    "wa.4_object": "Hola, {first}: hoy sale por correo lo pendiente, {promise_object}. Siento la espera.",
    "wa.5": "Hola, {first}: perfecto, gracias. ¿Fijamos el arranque, {slots:at}?",
    "wa.5_sign": "Hola, {first}: perfecto, gracias. ¿Quién firma, y desde qué fecha [[quieren|queréis]] empezar?",
    "wa.12": "Hola, {first}: no coincidimos. ¿[[Le|Te]] viene bien {slots:at}?",
    "wa.24": (
        "Hola, {first}: ¿qué se opone todavía a una decisión: el precio, el momento o el acuerdo interno? Basta una palabra."
    ),
    "wa.28": "Hola, {first}: solo falta la firma. ¿Hay algo que la retenga y que pueda asumir yo?",
}
