"""French: [[vous|tu]]."""

from __future__ import annotations

from engine.adapters.writers.playbook.language import Language
from engine.adapters.writers.playbook.phrases.fr_calls import CALLS
from engine.adapters.writers.playbook.phrases.fr_plans import PLANS

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_TOPICS = {
    "billing": ("sur la facturation", "Facturation"),
    "price": ("sur le prix", "Prix"),
    "contract": ("sur le contrat", "Contrat"),
    "data_protection": ("sur la protection des données", "Protection des données"),
    "security": ("sur la sécurité", "Sécurité"),
    "integration": ("sur l'intégration", "Intégration"),
    "migration": ("sur la reprise des données", "Reprise des données"),
    "training": ("sur la formation", "Formation"),
    "timeline": ("sur le calendrier", "Calendrier"),
    "support": ("sur l'assistance", "Assistance"),
    "users": ("sur les utilisateurs et les licences", "Utilisateurs et licences"),
    "references": ("sur les références", "Références"),
    "trial": ("sur l'essai", "Essai"),
    "meeting": ("sur notre rendez-vous", "Notre rendez-vous"),
    "signature": ("sur la signature", "Signature"),
}

_TEXTS: dict[str, str | tuple[str, ...]] = {
    # Shared
    "subject.thread": "{thread}",
    "subject.thread_out": "{thread_out}",
    "subject.topic": "{topic_label} : [[votre|ta]] question",
    "subject.answer": "{topic_label} : notre réponse",
    "subject.answers": "{topics_label} : nos réponses",
    "subject.topics": "{topics_label} : [[vos|tes]] questions",
    "sorry.wait": ("Pardon pour l'attente.", "Toutes mes excuses pour l'attente."),
    "thanks.message": ("Merci pour [[votre|ton]] message {asked:of}.", "Merci de [[votre|ton]] message {asked:of}."),
    "thanks.late": (
        "Merci pour [[votre|ton]] message {late_since:of}, et pardon pour l'attente.",
        "Merci pour [[votre|ton]] message {late_since:of} ; je [[vous|te]] prie d'excuser cette réponse tardive.",
    ),
    "thanks.message_today": "Merci pour [[votre|ton]] message.",
    "slots.two": (
        "Est-ce que {slots:at} [[vous|te]] conviendrait ?",
        "Je [[vous|te]] propose {two_slots:at} ; qu'est-ce qui [[vous|te]] convient le mieux ?",
    ),
    "slots.link": "Si aucun des deux ne convient, [[choisissez|choisis]] un créneau ici : {booking_link}",
    "points.one": "[[Vous demandez|Tu demandes]] : {point}",
    "points.many": "[[Vous demandez|Tu demandes]] :\n{points}",
    "points.one_known": "La réponse en bref : {answer}",
    "points.many_known": "{points}",
    "also.promise": "Également en pièce jointe, comme promis : {also_object}.",
    "also.promise_late": (
        "Également en pièce jointe : {also_object}. Je [[vous|te]] le devais {also_due:on}, pardon pour ce retard."
    ),
    "also.one": "[[Vous demandiez|Tu demandais]] aussi : {also_point}",
    "also.many": "[[Vous demandiez|Tu demandais]] aussi :\n{also_list}",
    "also.open": "Je fais vérifier ce point, et [[vous aurez|tu auras]] la réponse par écrit au plus tard {answer_by:full}.",
    "ask.prospecting": "Pour bien [[vous |t']]orienter : que [[souhaitez-vous|souhaites-tu]] régler en premier ?",
    "ask.qualification": "Y a-t-il une date à laquelle ce point doit être réglé pour [[vous|toi]] ?",
    "ask.demo": "Reste-t-il autre chose de [[votre|ton]] côté avant de convenir de la prochaine étape ?",
    "ask.proposal": (
        "Une fois ce point clair, en reste-t-il un autre avant [[votre|ta]] décision ?",
        "Est-ce le dernier point ouvert avant [[votre|ta]] décision, ou y en a-t-il un autre ?",
    ),
    "ask.negotiation": "Une fois ce point clair, reste-t-il quelque chose avant la signature ?",
    "ask.won": "[[Vous manque-t-il|Te manque-t-il]] autre chose de notre part à ce stade ?",
    "ask.lost": "Puis-je encore [[vous |t']]éclairer sur autre chose ?",
    # 3
    "answer.subject": "[[Votre|Ta]] question {asked:of}",
    "answer.subject_many": "[[Vos|Tes]] questions {asked:of}",
    "answer.subject_today": "[[Votre|Ta]] question",
    "answer.open_one": (
        "Je fais vérifier ce point pour que la réponse soit fiable. [[Vous l'aurez|Tu l'auras]] par écrit "
        "au plus tard {answer_by:full}.",
        "Plutôt qu'une demi-réponse, je vérifie avec les personnes concernées. [[Vous aurez|Tu auras]] la réponse par "
        "écrit au plus tard "
        "{answer_by:full}.",
    ),
    "answer.open_many": (
        "Je fais vérifier chaque point pour que les réponses soient fiables. [[Vous les aurez|Tu les auras]] dans un seul "
        "message au plus "
        "tard {answer_by:full}.",
        "Plutôt que des demi-réponses, je vérifie chaque point avec les personnes concernées. [[Vous aurez|Tu auras]] le "
        "tout par écrit au "
        "plus tard {answer_by:full}.",
    ),
    "answer.open_rest": "Je fais vérifier le reste ; [[vous l'aurez|tu l'auras]] au plus tard {answer_by:full}.",
    "answer.unquoted": (
        "Je m'occupe de [[votre|ta]] question {topic} et [[vous|te]] réponds par écrit au plus tard {answer_by:full}."
    ),
    "answer.unquoted_plain": (
        "Je m'occupe de [[votre|ta]] question et [[vous|te]] réponds par écrit au plus tard {answer_by:full}."
    ),
    "answer.unquoted_many": (
        "Je m'occupe de [[vos|tes]] questions et [[vous|te]] réponds sur tous les points, par écrit, au plus tard "
        "{answer_by:full}."
    ),
    "answer.call": "Volontiers : {slots:at}, qu'est-ce qui [[vous|te]] convient le mieux pour un appel ?",
    "answer.call_number": "Volontiers : à quel numéro, et est-ce que {slot_1:at} [[vous|te]] conviendrait pour un appel ?",
    "answer.settles": (
        "Est-ce que tout est clair ainsi pour [[vous|toi]], ou manque-t-il quelque chose ?",
        "Est-ce bien ce qu'il [[vous|te]] fallait, ou reste-t-il un point ?",
    ),
    "answer.in_time": "Voici les réponses, à temps pour le {deadline:full}.",
    # 4
    "promise.subject": "{promise_title}",
    "promise.subject_plain": "Ce que je [[vous |t']]ai promis",
    "promise.send_late": (
        "[[Vous trouverez|Tu trouveras]] en pièce jointe {promise_object}. Je [[vous|te]] devais cet envoi {due:on}, "
        "pardon pour ce retard.",
        "Je [[vous|te]] devais {promise_object} {due:on} : toutes mes excuses pour ce retard. [[Vous trouverez|Tu "
        "trouveras]] le tout en "
        "pièce jointe.",
    ),
    "promise.send": "Comme promis {promised:on}, [[vous trouverez|tu trouveras]] en pièce jointe {promise_object}.",
    "promise.send_today": "Comme promis, [[vous trouverez|tu trouveras]] en pièce jointe {promise_object}.",
    "promise.answer_late": (
        "Je [[vous|te]] devais une réponse {promise_about} {due:on}, et j'aurais dû [[vous|te]] dire plus tôt qu'il faut "
        "davantage de temps."
    ),
    "promise.plain_late": (
        "Je [[vous|te]] devais une réponse {due:on}, et j'aurais dû [[vous|te]] dire plus tôt qu'il faut davantage de temps."
    ),
    "promise.answer": "J'avais promis {promised:on} de revenir vers [[vous|toi]] {promise_about}.",
    "promise.plain": "J'avais promis {promised:on} de revenir vers [[vous|toi]].",
    "promise.ask_dated": "[[Vous aviez|Tu avais]] mentionné le {named:full} : manque-t-il autre chose pour cette date ?",
    "promise.ask": "[[Vous manque-t-il|Te manque-t-il]] autre chose de notre part pour avancer ?",
    "promise.new_date": "[[Vous l'aurez|Tu l'auras]] par écrit au plus tard {answer_by:full}.",
    # 5
    "yes.subject": "[[Votre|Ton]] accord : la suite",
    "yes.thanks": (
        "Merci pour [[votre|ton]] accord {asked:of}. C'est un plaisir d'avancer avec [[vous|toi]].",
        "Merci pour [[votre|ta]] réponse {asked:of} ; quel plaisir de passer à la suite.",
    ),
    "yes.thanks_today": "Merci pour [[votre|ton]] accord. C'est un plaisir d'avancer avec [[vous|toi]].",
    "yes.sign": (
        "Pour préparer le document à signer, il me faut deux choses : qui signe de [[votre|ton]] côté, et à partir de "
        "quelle date "
        "[[vous souhaitez|tu souhaites]] démarrer. Dès que je les ai, [[vous le recevez|tu le reçois]] de ma part."
    ),
    "yes.start": "Pour démarrer, je propose un appel de trente minutes avec toutes les personnes concernées.",
    "yes.who": "Qui d'autre devrait y participer de [[votre|ton]] côté ?",
    "yes.kickoff": "Pour le démarrage, nous pouvons proposer {kickoff:at}. Est-ce que cela [[vous|te]] convient ?",
    "yes.short_call": "Si dix minutes au téléphone sont plus simples : {slots:at} ?",
    # 6
    "task.subject": "Notre point en suspens",
    "task.subject_open": "Notre prochaine étape",
    "task.email": (
        "Je [[vous|te]] dois encore une étape de notre côté, et je ne veux pas la laisser traîner. [[Vous l'aurez|Tu "
        "l'auras]] au plus tard "
        "{answer_by:full}."
    ),
    "task.open": (
        "J'aimerais reprendre avec [[vous|toi]] notre prochaine étape avant qu'elle ne traîne. Dix minutes suffisent : "
        "{slots:at} ?",
        "Notre prochaine étape est encore ouverte ; dix minutes suffisent pour la fixer : {slots:at} ?",
    ),
    "task.ask": "Est-ce que quelque chose a changé entre-temps de [[votre|ton]] côté, que je devrais savoir avant ?",
    # 8
    "leave.subject": "Avant [[votre|ton]] départ",
    "leave.thanks": (
        "Merci de m'avoir annoncé [[votre|ton]] départ {asked:on}, et merci pour tout [[votre|ton]] travail sur ce projet."
    ),
    "leave.thanks_today": (
        "Merci de m'avoir annoncé [[votre|ton]] départ, et merci pour tout [[votre|ton]] travail sur ce projet."
    ),
    "leave.intro_dated": (
        "D'ici {leaves:full}, [[pourriez-vous|pourrais-tu]] me présenter la personne qui prend la suite ? Quinze minutes à "
        "trois suffisent."
    ),
    "leave.intro": (
        "Avant de partir, [[pourriez-vous|pourrais-tu]] me présenter la personne qui prend la suite ? Quinze minutes à "
        "trois suffisent."
    ),
    "leave.recap": "Pour que rien ne se perde, voici où nous en sommes, prêt à transférer :\n{recap}",
    "leave.colleague": "Si personne n'est encore nommé, dois-je m'adresser à {colleague} ?",
    "leave.nobody": "Si personne n'est encore nommé, à qui dois-je m'adresser ?",
    # 9
    "new.subject": "En bref, où nous en sommes",
    "new.copied": "{colleague} a souhaité [[vous |t']]associer à notre échange {asked:on}, et je m'en réjouis.",
    "new.copied_plain": "[[Vous avez rejoint|Tu as rejoint]] notre échange, et je m'en réjouis.",
    "new.recap": "En bref, pour que nous partions des mêmes éléments :\n{recap}",
    "new.ask_told": (
        "{colleague} m'a dit ce que [[vous regardez|tu regardes]]. Que [[vous|te]] manque-t-il encore de ma part pour cela ?"
    ),
    "new.ask_dated": (
        "{colleague} m'a dit ce que [[vous regardez|tu regardes]], et que la décision est prévue le {told_day:full}. Que "
        "[[vous|te]] manque-t-il encore de ma part d'ici là ?"
    ),
    "new.ask": "Quels points comptent le plus pour [[vous|toi]] dans cette décision ? J'y répondrai directement.",
    # 10
    "recap.subject": "Notre rendez-vous {asked:of}",
    "recap.thanks": ("Merci pour le temps que [[vous avez|tu as]] pris {asked:on}.", "Merci pour l'échange {asked:of}."),
    "recap.thanks_today": "Merci pour le temps que [[vous avez|tu as]] pris pour notre rendez-vous.",
    "recap.items": "Pour que nous partions des mêmes notes, voici ce que j'ai retenu :\n{recap}",
    "recap.check": "Est-ce bien cela, ou manque-t-il quelque chose ?",
    "recap.open": (
        "Pour travailler sur les bons sujets : quels sont les deux ou trois points qui comptent le plus pour [[votre|ta]] "
        "décision, et qui "
        "d'autre faut-il associer ?"
    ),
    # 12
    "noshow.subject": "On reporte notre point ?",
    "noshow.subject_matter": "{meeting_title} : on reporte ?",
    "noshow.missed": "Nous nous sommes manqués {asked:on} ; cela arrive.",
    "noshow.missed_today": "Nous nous sommes manqués aujourd'hui ; cela arrive.",
    "noshow.matter": "De mon côté, le sujet reste d'actualité : {meeting_subject}.",
    "noshow.short": "Vingt minutes suffisent.",
    "noshow.out": "Si la priorité a changé, [[dites-le-moi|dis-le-moi]] simplement et j'adapte le calendrier.",
    # 14
    "complaint.subject": "[[Votre|Ton]] message {asked:of}",
    "complaint.subject_today": "[[Votre|Ton]] message",
    "complaint.sorry": "Merci de me l'avoir dit aussi clairement {asked:on}. Je [[vous|te]] présente mes excuses.",
    "complaint.sorry_today": "Merci de me l'avoir dit aussi clairement. Je [[vous|te]] présente mes excuses.",
    "complaint.words": "[[Vous écrivez|Tu écris]] : {point}",
    "complaint.facts": "Ce que je peux déjà [[vous|te]] dire : {known_answers}",
    "complaint.owner": (
        "Je m'en occupe personnellement : je cherche ce qui s'est passé, et au plus tard {answer_by:full} [[vous saurez|tu "
        "sauras]] ce qui "
        "n'a pas marché et ce que nous faisons."
    ),
    "complaint.urgent": "Si quelque chose ne peut pas attendre jusque-là, [[dites-le-moi|dis-le-moi]] et j'appelle.",
    # 15
    "enquiry.subject": "[[Votre|Ta]] demande {asked:of}",
    "enquiry.subject_form": "{form_subject}",
    "enquiry.subject_today": "[[Votre|Ta]] demande",
    "enquiry.who_we_are": "{value_line}",
    "enquiry.ask": "Une question pour préparer ce qu'il faut : que faut-il résoudre, et pour quand ?",
    "enquiry.ask_known": "Une question pour préparer ce qu'il faut : comment [[faites-vous|fais-tu]] aujourd'hui ?",
    "enquiry.slots": "Je peux [[vous|te]] le montrer en vingt minutes : {slots:at} ?",
    # 22
    "next.subject": "La suite après la démonstration",
    "next.thanks": "Merci encore pour [[votre|ton]] temps lors de la démonstration {asked:of}.",
    "next.thanks_today": "Merci encore pour [[votre|ton]] temps lors de la démonstration.",
    "next.words": "[[Vous écriviez|Tu écrivais]] {heard_on:on} : {heard}",
    "next.ask": "Quelle est la prochaine décision de [[votre|ton]] côté, et qui y participe ?",
    "next.slots": "Pour revoir ce qui reste ouvert, je propose trente minutes : {slots:at}.",
    # 23
    "compare.subject": "Comparer en toute franchise",
    "compare.subject_named": "Comparer avec {competitor}",
    "compare.thanks_named": "Merci de m'avoir demandé {asked:on} comment nous nous situons par rapport à {competitor}.",
    "compare.thanks": "Merci de m'avoir dit {asked:on} que [[vous comparez|tu compares]].",
    "compare.thanks_today": "Merci de m'avoir dit que [[vous comparez|tu compares]].",
    "compare.ask": (
        "Quels sont les deux ou trois critères qui décideront ? [[Envoyez-les-moi|Envoie-les-moi]] et je répondrai "
        "franchement à chacun, y "
        "compris là où nous ne sommes pas les meilleurs."
    ),
    "compare.slots": "S'il est plus simple d'en parler : {slots:at} ?",
    # 24
    "revive.subject": "Où en sommes-nous ?",
    "revive.sent": "Mon dernier message date {sent:of} ; je préfère donc [[vous|te]] poser la question franchement.",
    "revive.plain": "Notre dernier échange commence à dater ; je préfère donc [[vous|te]] poser la question franchement.",
    "revive.after": (
        "Je n'ai pas eu de retour depuis mon dernier message ; je préfère donc poser la question franchement plutôt que de "
        "relancer."
    ),
    "revive.words": "[[Vous écriviez|Tu écrivais]] {heard_on:on} : {heard}",
    "revive.fear": (
        "Quand une décision prend plus de temps, c'est souvent à cause d'un seul point : le prix, le calendrier, l'accord "
        "en interne ou un "
        "doute sur le résultat. Lequel est-ce pour [[vous|toi]] ?",
        "Qu'est-ce qui s'oppose encore à une décision : le prix, le calendrier, l'accord en interne ou le résultat ?",
    ),
    "revive.help": (
        "Si [[vous me le dites|tu me le dis]], je reviens avec une seule recommandation claire, et un premier pas plus "
        "petit si cela réduit le risque.",
        "[[Dites-moi|Dis-moi]] lequel, et je réponds à ce seul point, avec une recommandation claire plutôt que plusieurs "
        "options.",
    ),
    "revive.out": "Si les priorités ont changé, c'est bien aussi ; une ligne suffit.",
    # 25
    "price.subject": "[[Votre|Ta]] question sur le prix",
    "price.words_today": "[[Vous écrivez|Tu écris]] : {point}",
    "price.clarify": (
        "Pour que ma réponse soit juste : s'agit-il du total, du budget de cette année ou d'une comparaison avec une autre "
        "offre ? Et à part "
        "le prix, reste-t-il quelque chose d'ouvert ?"
    ),
    "price.levers": "Là où il y a une marge, elle suppose une contrepartie. {levers}",
    "price.trade": (
        "Ce qui peut bouger, c'est le périmètre, la durée et le paiement. Dès que je sais ce qui compte pour [[vous|toi]], "
        "[[vous aurez|tu "
        "auras]] une réponse ferme au plus tard {answer_by:full}."
    ),
    "price.slots": "Quinze minutes seraient peut-être plus rapides : {slots:at} ?",
    # 26
    "legal.subject": "[[Vos|Tes]] points sur le contrat",
    "legal.open": (
        "Je transmets [[vos|tes]] points aux personnes responsables chez nous ; [[vous aurez|tu auras]] notre position par "
        "écrit au "
        "plus tard "
        "{answer_by:full}."
    ),
    "legal.who": "Qui suit le dossier de [[votre|ton]] côté, pour que les deux puissent se parler directement si besoin ?",
    "legal.rest": "La liste est-elle complète, ou d'autres points sont-ils encore à l'étude ?",
    # 27
    "replan.subject": "Partir de [[votre|ta]] date",
    "replan.words": "[[Vous écriviez|Tu écrivais]] {heard_on:on} : {heard}",
    "replan.ask_dated": (
        "Partons de là et planifions à rebours. Cette date tient-elle toujours, et que doit-il se passer avant de "
        "[[votre|ton]] côté : "
        "validation, contrat, budget ?"
    ),
    "replan.open": "Pour bien planifier la suite, je préfère partir de [[votre|ta]] date plutôt que de la nôtre.",
    "replan.ask_recent": (
        "Partons de là et planifions à rebours. Que doit-il se passer avant de [[votre|ton]] côté : validation, contrat, "
        "budget ?"
    ),
    "replan.sooner": (
        "[[Vous écriviez|Tu écrivais]] aussi : {sooner} De quoi [[avez-vous|as-tu]] besoin de notre part pour cela ?"
    ),
    "replan.ask": (
        "Pour quand la solution doit-elle être en service, et que doit-il se passer avant de [[votre|ton]] côté : validation, "
        "contrat, budget ?"
    ),
    "replan.after": "J'en ferai un plan court, avec des dates et des noms des deux côtés.",
    "replan.slots": "Quinze minutes suffisent : {slots:at} ?",
    # 28
    "sign.subject": "Dernière étape : la signature",
    "sign.thanks": "Merci encore pour [[votre|ton]] accord {asked:of}.",
    "sign.thanks_plain": "Merci encore pour [[votre|ton]] accord.",
    "sign.step": "Il reste une étape : la signature.",
    "sign.step_sent": "Il reste une étape : la signature. Le document est chez [[vous|toi]] depuis le {doc_sent:full}.",
    "sign.ask": (
        "Est-ce que quelque chose la retient de [[votre|ton]] côté ? Si un mot aux achats ou au juridique peut aider, "
        "[[dites-moi|dis-moi]] à "
        "qui et je m'en charge."
    ),
    "sign.date": "Quel jour est réaliste pour [[vous|toi]] ?",
    # 30
    "hand.subject": "[[Votre|Ton]] démarrage avec nous",
    "hand.thanks": "Merci de [[votre|ta]] confiance. À nous de jouer maintenant.",
    "hand.slots": "Pour bien démarrer, je propose une réunion de lancement de trente minutes : {slots:at}.",
    "hand.ask": "Qui y participera de [[votre|ton]] côté, et qui sera l'interlocuteur au quotidien ?",
    "hand.goals": (
        "Nous y reprendrons les objectifs pour lesquels [[vous avez|tu as]] choisi cette solution, chacun avec un "
        "responsable et une date."
    ),
    "hand.goal": "L'objectif que j'ai noté : {goal} Est-ce toujours celui qui compte ?",
    # Recap lines
    "line.met": "Notre dernier rendez-vous : {met:full}.",
    "line.document": "{document} : chez [[vous|toi]] depuis {met:full}.",
    "line.document_with": "{document} : chez {holder} depuis {met:full}.",
    "line.amount": "Notre offre en une ligne : {words}",
    "line.wrote": "{author} écrit : {words}",
}

FR = Language(
    code="fr",
    weekdays=_WEEKDAYS,
    on_weekdays=_WEEKDAYS,
    months=(
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    forms={
        "of": ("de {weekday}", "du {day} {month}"),
        "on": ("{weekday}", "le {day} {month}"),
        "full": ("{weekday} {day} {month}", "{weekday} {day} {month}"),
        "at": ("{weekday} {day} {month} à {time}", "{weekday} {day} {month} à {time}"),
    },
    times=("{h} h", "{h} h {m:02}"),
    local_time=" (heure locale)",
    first_of_month="1er",
    quotes=("« ", " »"),
    joiner=" et ",
    alternative=" ou ",
    greetings={
        "salutation": "Bonjour {salutation} {last},",
        "formal": "Bonjour {first},",
        "informal": "Bonjour {first},",
        "nameless": "Bonjour,",
    },
    closings=("Bien à vous,", "À bientôt,"),
    small_after_greeting=frozenset(),
    topics=_TOPICS,
    texts=_TEXTS | CALLS | PLANS,
)
