"""Spanish: [[usted|tú]]."""

from __future__ import annotations

from engine.adapters.writers.playbook.language import Language
from engine.adapters.writers.playbook.phrases.es_calls import CALLS
from engine.adapters.writers.playbook.phrases.es_plans import PLANS

_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")

_TOPICS = {
    "billing": ("sobre la facturación", "Facturación"),
    "price": ("sobre el precio", "Precio"),
    "contract": ("sobre el contrato", "Contrato"),
    "data_protection": ("sobre la protección de datos", "Protección de datos"),
    "security": ("sobre la seguridad", "Seguridad"),
    "integration": ("sobre la integración", "Integración"),
    "migration": ("sobre la migración", "Migración"),
    "training": ("sobre la formación", "Formación"),
    "timeline": ("sobre los plazos", "Plazos"),
    "support": ("sobre el soporte", "Soporte"),
    "users": ("sobre usuarios y licencias", "Usuarios y licencias"),
    "references": ("sobre las referencias", "Referencias"),
    "trial": ("sobre la prueba", "Prueba"),
    "meeting": ("sobre nuestra reunión", "Nuestra reunión"),
    "signature": ("sobre la firma", "Firma"),
}

_TEXTS: dict[str, str | tuple[str, ...]] = {
    # Shared
    "subject.thread": "{thread}",
    "subject.thread_out": "{thread_out}",
    "subject.topic": "{topic_label}: [[su|tu]] pregunta",
    "subject.answer": "{topic_label}: nuestra respuesta",
    "subject.answers": "{topics_label}: nuestras respuestas",
    "subject.topics": "{topics_label}: [[sus|tus]] preguntas",
    "sorry.wait": ("[[Disculpe|Disculpa]] la espera.", "Siento la espera."),
    "thanks.message": ("Gracias por [[su|tu]] mensaje {asked:of}.", "Muchas gracias por [[su|tu]] mensaje {asked:of}."),
    "thanks.late": (
        "Gracias por [[su|tu]] mensaje {late_since:of}, y [[disculpe|disculpa]] la espera.",
        "Gracias por [[su|tu]] mensaje {late_since:of}; siento que la respuesta llegue ahora.",
    ),
    "thanks.message_today": "Gracias por [[su|tu]] mensaje.",
    "slots.two": (
        "¿[[Le|Te]] viene bien {slots:at}?",
        "[[Le|Te]] propongo {two_slots:at}; ¿qué [[le|te]] viene mejor?",
    ),
    "slots.link": "Si ninguna opción encaja, aquí se puede elegir otro momento: {booking_link}",
    "points.one": "[[Pregunta usted|Preguntas]]: {point}",
    "points.many": "[[Pregunta usted|Preguntas]]:\n{points}",
    "points.one_known": "En pocas palabras: {answer}",
    "points.many_known": "{points}",
    "also.promise": "También adjunto, como prometí: {also_object}.",
    "also.promise_late": "También adjunto: {also_object}. Debía haber llegado {also_due:on}; siento el retraso.",
    "also.one": "También [[preguntaba|preguntabas]]: {also_point}",
    "also.many": "También [[preguntaba|preguntabas]]:\n{also_list}",
    "also.open": "Lo estoy comprobando, y [[tendrá|tendrás]] la respuesta por escrito a más tardar {answer_by:on_full}.",
    "ask.prospecting": "Para orientar bien la respuesta: ¿qué convendría resolver primero?",
    "ask.qualification": "¿Hay alguna fecha en la que esto tenga que estar resuelto?",
    "ask.demo": "¿Queda algo más abierto por [[su|tu]] parte antes de acordar el siguiente paso?",
    "ask.proposal": (
        "Una vez aclarado esto, ¿queda algún otro punto antes de decidir?",
        "¿Es este el último punto abierto antes de la decisión, o hay alguno más?",
    ),
    "ask.negotiation": "Una vez aclarado esto, ¿queda algo más antes de la firma?",
    "ask.won": "¿[[Necesita|Necesitas]] algo más de nosotros en este momento?",
    "ask.lost": "¿Puedo aclarar algo más?",
    # 3
    "answer.subject": "[[Su|Tu]] pregunta {asked:of}",
    "answer.subject_many": "[[Sus|Tus]] preguntas {asked:of}",
    "answer.subject_today": "[[Su|Tu]] pregunta",
    "answer.open_one": (
        "Lo estoy comprobando para que la respuesta sea segura. [[La tendrá|La tendrás]] por escrito a más tardar "
        "{answer_by:on_full}.",
        "Prefiero no dar media respuesta, así que lo confirmo con las personas responsables. [[Tendrá|Tendrás]] noticias "
        "mías por escrito a "
        "más tardar {answer_by:on_full}.",
    ),
    "answer.open_many": (
        "Estoy comprobando cada punto para que las respuestas sean seguras. [[Las tendrá|Las tendrás]] todas juntas a más "
        "tardar "
        "{answer_by:on_full}.",
        "Prefiero no dar medias respuestas, así que confirmo cada punto con las personas responsables. [[Lo tendrá|Lo "
        "tendrás]] todo por "
        "escrito a más tardar {answer_by:on_full}.",
    ),
    "answer.open_rest": "Lo demás lo estoy comprobando; [[lo tendrá|lo tendrás]] a más tardar {answer_by:on_full}.",
    "answer.unquoted": "Me ocupo de [[su|tu]] pregunta {topic} y respondo por escrito a más tardar {answer_by:on_full}.",
    "answer.unquoted_plain": "Me ocupo de [[su|tu]] pregunta y respondo por escrito a más tardar {answer_by:on_full}.",
    "answer.unquoted_many": (
        "Me ocupo de [[sus|tus]] preguntas y respondo a todas por escrito a más tardar {answer_by:on_full}."
    ),
    "answer.call": "Con gusto: ¿[[le|te]] viene bien {slots:at} para una llamada?",
    "answer.call_number": "Con gusto: ¿a qué número llamo, y [[le|te]] viene bien {slot_1:at}?",
    "answer.settles": (
        "¿Queda así resuelto para [[usted|ti]], o falta algo?",
        "¿Es lo que [[necesitaba|necesitabas]], o queda algo abierto?",
    ),
    "answer.in_time": "Aquí van las respuestas, a tiempo para {deadline:on_full}.",
    # 4
    "promise.subject": "{promise_title}",
    "promise.subject_plain": "Lo que [[le|te]] prometí",
    "promise.send_late": (
        "[[Le|Te]] envío, adjunto a este correo, {promise_object}. [[Lo esperaba|Lo esperabas]] {due:on}; siento el retraso.",
        "Tenía pendiente desde {due:day} un envío, y siento el retraso: [[encontrará|encontrarás]] adjunto {promise_object}.",
    ),
    "promise.send": "Como prometí {promised:on}, [[encontrará|encontrarás]] adjunto {promise_object}.",
    "promise.send_today": "Como prometí, [[encontrará|encontrarás]] adjunto {promise_object}.",
    "promise.answer_late": (
        "[[Le|Te]] debía una respuesta {promise_about} {due:on}, y tendría que haber avisado antes de que llevaría más tiempo."
    ),
    "promise.plain_late": (
        "[[Le|Te]] debía una respuesta {due:on}, y tendría que haber avisado antes de que llevaría más tiempo."
    ),
    "promise.answer": "Prometí {promised:on} volver a escribir {promise_about}.",
    "promise.plain": "Prometí {promised:on} volver a escribir.",
    "promise.ask_dated": "[[Mencionaba|Mencionabas]] {named:on_full}: ¿falta algo más para esa fecha?",
    "promise.ask": "¿[[Necesita|Necesitas]] algo más de nosotros para avanzar?",
    "promise.new_date": "[[La tendrá|La tendrás]] por escrito a más tardar {answer_by:on_full}.",
    # 5
    "yes.subject": "[[Su|Tu]] visto bueno: siguiente paso",
    "yes.thanks": (
        "Muchas gracias por [[su|tu]] visto bueno {asked:of}. Me alegra que sigamos adelante.",
        "Gracias por [[su|tu]] respuesta {asked:of}; me alegra contar con [[su|tu]] visto bueno.",
    ),
    "yes.thanks_today": "Muchas gracias por [[su|tu]] visto bueno. Me alegra que sigamos adelante.",
    "yes.sign": (
        "Para preparar el documento de firma necesito dos datos: quién firma por [[su|tu]] parte y desde qué fecha "
        "[[quieren|queréis]] "
        "empezar. En cuanto los tenga, lo envío."
    ),
    "yes.start": "Para arrancar propongo una llamada de treinta minutos con todas las personas implicadas.",
    "yes.who": "¿Quién más debería participar por [[su|tu]] parte?",
    "yes.kickoff": "Para el arranque podemos ofrecer {kickoff:at}. ¿[[Le|Te]] viene bien?",
    "yes.short_call": "Si resulta más fácil en diez minutos por teléfono: ¿{slots:at}?",
    # 6
    "task.subject": "Nuestro punto pendiente",
    "task.subject_open": "Nuestro siguiente paso",
    "task.email": (
        "Tenemos todavía un paso pendiente por nuestra parte, y no quiero dejarlo pasar más. [[Lo tendrá|Lo tendrás]] a "
        "más tardar "
        "{answer_by:on_full}."
    ),
    "task.open": (
        "Me gustaría retomar ahora nuestro siguiente paso, antes de que se quede parado. Bastan diez minutos: ¿{slots:at}?",
        "Nuestro siguiente paso sigue abierto; bastan diez minutos para fijarlo: ¿{slots:at}?",
    ),
    "task.ask": "¿Ha cambiado algo por [[su|tu]] parte que deba saber antes?",
    # 8
    "leave.subject": "Antes de [[su|tu]] marcha",
    "leave.thanks": (
        "Gracias por contarme {asked:on} que [[deja|dejas]] el puesto, y por todo [[su|tu]] trabajo en este proyecto."
    ),
    "leave.thanks_today": "Gracias por contarme que [[deja|dejas]] el puesto, y por todo [[su|tu]] trabajo en este proyecto.",
    "leave.intro_dated": (
        "Antes {leaves:of}, ¿[[podría|podrías]] presentarme a la persona que toma el relevo? Bastan quince minutos entre "
        "los tres."
    ),
    "leave.intro": (
        "¿[[Podría|Podrías]] presentarme antes a la persona que toma el relevo? Bastan quince minutos entre los tres."
    ),
    "leave.recap": "Para que nada se pierda, así estamos, listo para reenviar:\n{recap}",
    "leave.colleague": "Si todavía no hay nadie nombrado, ¿me dirijo a {colleague}?",
    "leave.nobody": "Si todavía no hay nadie nombrado, ¿a quién me dirijo?",
    # 9
    "new.subject": "En breve, dónde estamos",
    "new.copied": "{colleague} [[le|te]] incorporó a nuestra conversación {asked:on}, y me alegra.",
    "new.copied_plain": "[[Se ha incorporado|Te has incorporado]] a nuestra conversación, y me alegra.",
    "new.recap": "En breve, para partir de lo mismo:\n{recap}",
    "new.ask_told": (
        "{colleague} me ha dicho qué [[le|te]] importa. ¿Qué [[necesita|necesitas]] todavía de mi parte para eso?"
    ),
    "new.ask_dated": (
        "{colleague} me ha dicho qué [[le|te]] importa y que la decisión se toma {told_day:on_full}. ¿Qué "
        "[[necesita|necesitas]] todavía de mi parte hasta entonces?"
    ),
    "new.ask": "¿Qué puntos [[le|te]] importan más en esta decisión? Los respondo directamente.",
    # 10
    "recap.subject": "Nuestra reunión {asked:of}",
    "recap.thanks": (
        "Muchas gracias por [[su|tu]] tiempo {asked:on}.",
        "Gracias por la buena conversación {asked:of}.",
    ),
    "recap.thanks_today": "Muchas gracias por [[su|tu]] tiempo en nuestra reunión.",
    "recap.items": "Para partir de las mismas notas, esto es lo que me llevo:\n{recap}",
    "recap.check": "¿Es correcto, o falta algo?",
    "recap.open": (
        "Para trabajar en lo que importa: ¿qué dos o tres puntos pesan más en [[su|tu]] decisión, y quién más debería "
        "participar?"
    ),
    # 12
    "noshow.subject": "¿Buscamos otro momento?",
    "noshow.subject_matter": "{meeting_title}: ¿otro momento?",
    "noshow.missed": "No coincidimos {asked:on}; son cosas que pasan.",
    "noshow.missed_today": "Hoy no hemos coincidido; son cosas que pasan.",
    "noshow.matter": "Por mi parte, el tema sigue en pie: {meeting_subject}.",
    "noshow.short": "Bastan veinte minutos.",
    "noshow.out": "Si la prioridad ha cambiado, [[dígamelo|dímelo]] sin más y adapto el calendario.",
    # 14
    "complaint.subject": "[[Su|Tu]] mensaje {asked:of}",
    "complaint.subject_today": "[[Su|Tu]] mensaje",
    "complaint.sorry": "Gracias por decírmelo con tanta claridad {asked:on}. Lo siento mucho.",
    "complaint.sorry_today": "Gracias por decírmelo con tanta claridad. Lo siento mucho.",
    "complaint.words": "[[Escribe usted|Escribes]]: {point}",
    "complaint.facts": "Lo que ya puedo decir: {known_answers}",
    "complaint.owner": (
        "Me ocupo yo personalmente: averiguo qué ha pasado y, a más tardar {answer_by:on_full}, [[sabrá|sabrás]] qué ha "
        "fallado y qué "
        "hacemos."
    ),
    "complaint.urgent": "Si algo no puede esperar hasta entonces, [[dígamelo|dímelo]] y llamo.",
    # 15
    "enquiry.subject": "[[Su|Tu]] consulta {asked:of}",
    "enquiry.subject_form": "{form_subject}",
    "enquiry.subject_today": "[[Su|Tu]] consulta",
    "enquiry.who_we_are": "{value_line}",
    "enquiry.ask": "Una pregunta para preparar lo adecuado: ¿qué hay que resolver, y para cuándo?",
    "enquiry.ask_known": "Una pregunta para preparar lo adecuado: ¿cómo lo [[hacen|hacéis]] hoy?",
    "enquiry.slots": "Con gusto lo vemos en veinte minutos: ¿{slots:at}?",
    # 22
    "next.subject": "Siguiente paso tras la demostración",
    "next.thanks": "Gracias de nuevo por [[su|tu]] tiempo en la demostración {asked:of}.",
    "next.thanks_today": "Gracias de nuevo por [[su|tu]] tiempo en la demostración.",
    "next.words": "[[Escribía usted|Escribías]] {heard_on:on}: {heard}",
    "next.ask": "¿Cuál es la próxima decisión por [[su|tu]] parte, y quién participa en ella?",
    "next.slots": "Para repasar lo que queda abierto propongo treinta minutos: {slots:at}.",
    # 23
    "compare.subject": "Una comparación sincera",
    "compare.subject_named": "Comparación con {competitor}",
    "compare.thanks_named": "Gracias por preguntar {asked:on} cómo quedamos frente a {competitor}.",
    "compare.thanks": "Gracias por decirme {asked:on} que [[están|estáis]] comparando.",
    "compare.thanks_today": "Gracias por decirme que [[están|estáis]] comparando.",
    "compare.ask": (
        "¿Qué dos o tres criterios decidirán? [[Envíemelos|Envíamelos]] y respondo a cada uno con franqueza, también donde "
        "no somos los "
        "mejores."
    ),
    "compare.slots": "Si es más fácil hablarlo: ¿{slots:at}?",
    # 24
    "revive.subject": "¿En qué punto estamos?",
    "revive.sent": "Hace un tiempo de mi último mensaje, {sent:day_of}, así que prefiero preguntar abiertamente.",
    "revive.plain": "Hace un tiempo que no hablamos, así que prefiero preguntar abiertamente.",
    "revive.after": (
        "No he tenido respuesta desde mi último mensaje, así que prefiero preguntar abiertamente antes que insistir."
    ),
    "revive.words": "[[Escribía usted|Escribías]] {heard_on:on}: {heard}",
    "revive.fear": (
        "Cuando una decisión tarda, suele deberse a un solo punto: el precio, el momento, el acuerdo interno o dudas sobre "
        "el resultado. "
        "¿Cuál es en este caso?",
        "¿Qué se opone todavía a una decisión: el precio, el momento, el acuerdo interno o el resultado?",
    ),
    "revive.help": (
        "Si [[me lo dice|me lo dices]], vuelvo con una sola recomendación clara, y con un primer paso más pequeño si eso "
        "reduce el riesgo.",
        "[[Dígame|Dime]] cuál, y respondo a ese único punto, con una recomendación clara en lugar de varias opciones.",
    ),
    "revive.out": "Si las prioridades han cambiado, también está bien; basta una línea.",
    # 25
    "price.subject": "[[Su|Tu]] pregunta sobre el precio",
    "price.words_today": "[[Escribe usted|Escribes]]: {point}",
    "price.clarify": (
        "Para que mi respuesta encaje: ¿se trata del total, del presupuesto de este año o de la comparación con otra "
        "oferta? Y aparte del "
        "precio, ¿queda algo abierto?"
    ),
    "price.levers": "Donde hay margen, va unido a una contrapartida. {levers}",
    "price.trade": (
        "Lo que puede moverse es el alcance, la duración y el pago. En cuanto sepa qué importa más, [[tendrá|tendrás]] una "
        "respuesta firme a "
        "más tardar {answer_by:on_full}."
    ),
    "price.slots": "Quizá sean más rápidos quince minutos: ¿{slots:at}?",
    # 26
    "legal.subject": "[[Sus|Tus]] puntos del contrato",
    "legal.open": (
        "Paso [[sus|tus]] puntos a las personas responsables por nuestra parte; [[tendrá|tendrás]] nuestra posición por "
        "escrito a más tardar "
        "{answer_by:on_full}."
    ),
    "legal.who": "¿Quién lo lleva por [[su|tu]] parte, para que ambos puedan hablar directamente si hace falta?",
    "legal.rest": "¿Está completa la lista, o se está revisando algún punto más?",
    # 27
    "replan.subject": "Planificar desde [[su|vuestra]] fecha",
    "replan.words": "[[Escribía usted|Escribías]] {heard_on:on}: {heard}",
    "replan.ask_dated": (
        "Planifiquemos hacia atrás desde ahí. ¿Se mantiene la fecha, y qué tiene que ocurrir antes por [[su|tu]] parte: "
        "aprobación, contrato, "
        "presupuesto?"
    ),
    "replan.open": "Para planificar bien los próximos pasos, prefiero partir de [[su|vuestra]] fecha y no de la nuestra.",
    "replan.ask_recent": (
        "Planifiquemos hacia atrás desde ahí. ¿Qué tiene que ocurrir antes por [[su|tu]] parte: aprobación, contrato, "
        "presupuesto?"
    ),
    "replan.sooner": "[[Escribía usted|Escribías]] también: {sooner} ¿Qué [[necesita|necesitas]] de nosotros para eso?",
    "replan.ask": (
        "¿Para cuándo tiene que estar en marcha, y qué debe ocurrir antes por [[su|tu]] parte: aprobación, contrato, "
        "presupuesto?"
    ),
    "replan.after": "Lo convierto en un plan breve, con fechas y nombres de ambas partes.",
    "replan.slots": "Bastan quince minutos: ¿{slots:at}?",
    # 28
    "sign.subject": "El último paso: la firma",
    "sign.thanks": "Gracias de nuevo por [[su|tu]] conformidad {asked:of}.",
    "sign.thanks_plain": "Gracias de nuevo por [[su|tu]] conformidad.",
    "sign.step": "Queda un paso: la firma.",
    "sign.step_sent": "Queda un paso: la firma. El documento está en [[sus|tus]] manos desde {doc_sent:on_full}.",
    "sign.ask": (
        "¿Hay algo que la retenga por [[su|tu]] parte? Si ayuda una palabra con compras o con jurídico, [[dígame|dime]] "
        "con quién y me "
        "encargo."
    ),
    "sign.date": "¿Qué día es realista?",
    # 30
    "hand.subject": "[[Su|Vuestro]] arranque con nosotros",
    "hand.thanks": "Muchas gracias por [[su|vuestra]] confianza. Ahora nos toca a nosotros.",
    "hand.slots": "Para empezar bien propongo una reunión de arranque de treinta minutos: {slots:at}.",
    "hand.ask": "¿Quién participa por [[su|vuestra]] parte, y quién será el contacto del día a día?",
    "hand.goals": "Allí repasamos los objetivos de la compra, cada uno con responsable y fecha.",
    "hand.goal": "El objetivo que tengo anotado: {goal} ¿Sigue siendo ese?",
    # Recap lines
    "line.met": "Nuestra última reunión: {met:full}.",
    "line.document": "{document}: en [[sus|tus]] manos desde {met:day}.",
    "line.document_with": "{document}: en manos de {holder} desde {met:day}.",
    "line.amount": "Nuestra oferta en una línea: {words}",
    "line.wrote": "{author} escribe: {words}",
}

ES = Language(
    code="es",
    weekdays=_WEEKDAYS,
    on_weekdays=_WEEKDAYS,
    months=(
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ),
    forms={
        "of": ("del {weekday}", "del {day} de {month}"),
        "on": ("el {weekday}", "el {day} de {month}"),
        "day": ("el {weekday}", "el {day} de {month}"),
        "day_of": ("del {weekday}", "del {day} de {month}"),
        "full": ("{weekday} {day} de {month}", "{weekday} {day} de {month}"),
        "on_full": ("el {weekday} {day} de {month}", "el {weekday} {day} de {month}"),
        "at": ("el {weekday} {day} de {month} a las {time}", "el {weekday} {day} de {month} a las {time}"),
    },
    times=("{h}:{m:02}", "{h}:{m:02}"),
    local_time=" (hora local)",
    first_of_month="1",
    quotes=("«", "»"),
    joiner=" y ",
    alternative=" o ",
    greetings={
        "salutation": "Buenos días, {salutation} {last}:",
        "formal": "Buenos días, {first}:",
        "informal": "Hola, {first}:",
        "nameless": "Buenos días:",
    },
    closings=("Un cordial saludo,", "Un saludo,"),
    small_after_greeting=frozenset(),
    topics=_TOPICS,
    texts=_TEXTS | CALLS | PLANS,
)
