"""French, spoken or typed on a telephone: calls, WhatsApp, LinkedIn; [[vous|tu]]."""

from __future__ import annotations

CALLS: dict[str, str | tuple[str, ...]] = {
    "call.hello": "Bonjour {first}, {sender} de {our_company}.",
    "call.hello_short": "Bonjour {first}, c'est {sender}.",
    "call.hello_bare": "Bonjour {first}.",
    "call.permission": ("[[Avez-vous|As-tu]] deux minutes ?", "Est-ce que je peux [[vous|te]] prendre deux minutes ?"),
    "call.close": (
        "Je résume donc qui fait quoi, et pour quand. On se reparle {next_call:at} ?",
        "Pour que rien ne traîne : qui fait quoi, et pour quand ? Je propose de nous rappeler {next_call:at}.",
    ),
    "call.voicemail": (
        "Bonjour {first}, {sender} de {our_company}. {reason_short} Une ligne par e-mail suffit, ou "
        "[[rappelez-moi|rappelle-moi]] quand "
        "cela [[vous |t']]arrange. Merci.",
        "Bonjour {first}, ici {sender} de {our_company}. {reason_short} [[Rappelez-moi|Rappelle-moi]] quand cela [[vous "
        "|t']]arrange, ou "
        "[[envoyez-moi|"
        "envoie-moi]] une ligne. Merci.",
    ),
    "call.voicemail_short": (
        "Bonjour {first}, {sender}. {reason_short} Une ligne par e-mail suffit, ou [[rappelez-moi|rappelle-moi]] quand "
        "cela [[vous |t']]arrange. Merci.",
        "Bonjour {first}, ici {sender}. {reason_short} [[Rappelez-moi|Rappelle-moi]] quand cela [[vous |t']]arrange, ou "
        "[[envoyez-moi|"
        "envoie-moi]] une ligne. Merci.",
    ),
    "call.voicemail_bare": (
        "Bonjour {first}. {reason_short} [[Rappelez-moi|Rappelle-moi]] quand cela [[vous |t']]arrange, ou une ligne par "
        "e-mail suffit. Merci."
    ),
    "call.pitch.known": "Voici ce que je peux dire avec certitude : {known_answers}",
    "call.pitch.facts": "Voici ce que je sais déjà : {known_answers}",
    "call.pitch.partly": (
        "Voici ce que je peux dire avec certitude aujourd'hui : {known_answers} Le reste suivra par écrit au plus tard "
        "{answer_by:full}."
    ),
    # 3
    "call.reason.3": "Je [[vous |t']]appelle au sujet de [[votre|ta]] question {asked:of}.",
    "call.reason.3_plain": "Je [[vous |t']]appelle au sujet de [[votre|ta]] question.",
    "call.ask.3.1": "[[Vous demandiez|Tu demandais]] : {point} Est-ce que j'ai bien compris ?",
    "call.ask.3.2": "Qu'est-ce qui dépend de la réponse de [[votre|ton]] côté ?",
    "call.ask.3.3": "Y a-t-il autre chose à éclaircir dans la foulée ?",
    "call.pitch.3": (
        "Je fais vérifier ce point pour que la réponse soit fiable, et [[vous l'aurez|tu l'auras]] par écrit au plus tard "
        "{answer_by:full}."
    ),
    # Un appel demandé
    "call.reason.call_late": (
        "[[Vous m'aviez demandé de vous |Tu m'avais demandé de t']]appeler {call_day:on} ; toutes mes excuses de ne "
        "le faire que maintenant."
    ),
    "call.reason.call": "[[Vous m'avez demandé|Tu m'as demandé]] {asked:on} un appel.",
    "call.reason.call_plain": "[[Vous m'avez demandé|Tu m'as demandé]] un appel.",
    "call.ask.call.1": "De quoi [[souhaitez-vous|souhaites-tu]] parler avec moi ?",
    "call.ask.call.2": "Qu'est-ce qui doit être réglé à la fin de cet appel ?",
    "call.pitch.call": "Ce que nous réglons maintenant, [[vous l'aurez|tu l'auras]] par écrit aujourd'hui.",
    "voicemail.call": "J'appelle comme [[vous l'avez|tu l'as]] demandé.",
    "wa.call": "Bonjour {first}, volontiers. Est-ce que {slot_1:at} [[vous|te]] conviendrait pour un appel ?",
    "wa.call_number": (
        "Bonjour {first}, volontiers. À quel numéro, et est-ce que {slot_1:at} [[vous|te]] conviendrait pour un appel ?"
    ),
    # Ce que dit leur propre message
    "call.ask.14.2_told": "[[Vous écrivez|Tu écris]] : {told} Que faut-il avoir réglé d'ici là ?",
    "call.ask.15.1_told": "[[Vous écrivez|Tu écris]] : {told} Qu'est-ce qui compte le plus là-dedans ?",
    "call.ask.15.3_dated": "Qu'est-ce qui doit avoir changé d'ici là ?",
    "call.ask.27.0_recent": (
        "[[Vous écriviez|Tu écrivais]] {heard_on:on} : {heard} Cette date est-elle ferme, ou reste-t-il un peu de marge ?"
    ),
    "call.ask.27.5": (
        "[[Vous écriviez|Tu écrivais]] aussi : {sooner} De quoi [[avez-vous|as-tu]] besoin de notre part pour cela ?"
    ),
    "li.9_told": (
        "Bonjour {first}, {colleague} a souhaité [[vous |t']]associer à notre échange et m'a dit ce qui compte. Que "
        "manque-t-il encore de ma part ?"
    ),
    # 4
    "call.reason.4": "Je [[vous|te]] dois quelque chose que j'ai promis {promised:on}.",
    "call.reason.4_plain": "Je [[vous|te]] dois quelque chose que j'ai promis.",
    "call.ask.4.1": "Pour quoi en [[avez-vous|as-tu]] besoin en premier ?",
    "call.ask.4.2": "Y a-t-il une date à laquelle il faut que [[vous l'ayez|tu l'aies]] ?",
    "call.ask.4.3": "Manque-t-il autre chose de notre part ?",
    "call.pitch.4": "C'est en retard, et je m'en excuse. [[Vous l'aurez|Tu l'auras]] par écrit au plus tard {answer_by:full}.",
    # 5
    "call.reason.5": "Merci pour [[votre|ton]] accord {asked:of} ; j'aimerais fixer la suite avec [[vous|toi]].",
    "call.reason.5_plain": "Merci pour [[votre|ton]] accord ; j'aimerais fixer la suite avec [[vous|toi]].",
    "call.ask.5.1": "À partir de quel jour [[souhaitez-vous|souhaites-tu]] démarrer ?",
    "call.ask.5.2": "Qui signe de [[votre|ton]] côté, et quelqu'un doit-il le voir avant ?",
    "call.ask.5.3": "Reste-t-il un point qui pourrait retarder les choses ?",
    "call.pitch.5": (
        "[[Vous décidez|Tu décides]] de la date ; je mets les étapes des deux côtés dans l'ordre et les envoie aujourd'hui."
    ),
    # 6
    "call.reason.6": "Je [[vous|te]] dois encore une étape de notre côté.",
    "call.reason.6_open": "J'appelle pour notre prochaine étape, avant qu'elle ne traîne.",
    "call.ask.6.1": "Est-ce que quelque chose a changé depuis notre dernier échange ?",
    "call.ask.6.2": "Qu'est-ce qui compte le plus pour [[vous|toi]] en ce moment ?",
    "call.ask.6.3": "Qui d'autre suit le sujet de [[votre|ton]] côté à présent ?",
    "call.pitch.6": "Je m'occupe de notre part, et [[vous l'aurez|tu l'auras]] par écrit au plus tard {answer_by:full}.",
    "call.pitch.6_open": (
        "[[Dites-moi|Dis-moi]] où cela en est de [[votre|ton]] côté ; je résume ensuite en un message qui fait quoi."
    ),
    # 7
    "call.reason.7": "Mon dernier e-mail m'est revenu : il n'a pas pu être remis.",
    "call.ask.7.1": "Quelle adresse dois-je utiliser désormais ?",
    "call.ask.7.2": "Faut-il mettre quelqu'un d'autre en copie ?",
    "call.pitch.7_answer": "En deux mots : {short_version} Je le renvoie à la bonne adresse juste après notre appel.",
    "call.pitch.7": "Je le renvoie à la bonne adresse juste après notre appel, pour que rien ne se perde.",
    # 8
    "call.reason.8": "Merci de m'avoir annoncé [[votre|ton]] départ, et merci pour tout le travail sur ce projet.",
    "call.ask.8.0": "Personne n'est encore nommé, [[m'écriviez-vous|m'écrivais-tu]] : qui suit le projet d'ici là ?",
    "call.ask.8.1": "Qui prend la suite, et à partir de quand ?",
    "call.ask.8.2": "[[Pourriez-vous|Pourrais-tu]] nous présenter d'ici {leaves:full} ?",
    "call.ask.8.3": "Que doit savoir en premier la personne qui prend la suite ?",
    "call.ask.8.4": "Si personne n'est nommé d'ici là, à qui dois-je m'adresser ?",
    "call.ask.8.4_colleague": "Si personne n'est nommé d'ici là, puis-je m'adresser à {colleague} ?",
    "call.pitch.8": "J'envoie un récapitulatif d'une page à transférer : l'objectif, ce qui est convenu, ce qui reste ouvert.",
    # 12
    "call.reason.12": "Nous nous sommes manqués {asked:on} ; cela arrive.",
    "call.reason.12_plain": "Nous nous sommes manqués ; cela arrive.",
    "call.ask.12.1": "Le sujet est-il toujours d'actualité pour [[vous|toi]] ?",
    "call.ask.12.2": "Est-ce que quelque chose a changé que je devrais savoir ?",
    "call.ask.12.3": "Qui devrait participer la prochaine fois ?",
    "call.pitch.12": "Vingt minutes suffisent pour ce que nous voulions décider.",
    "call.close.12": "Est-ce que {slots:at} [[vous|te]] conviendrait ?",
    # 14
    "call.reason.14": "J'ai lu [[votre|ton]] message {asked:of}, et je m'en excuse. J'appelle pour régler le problème.",
    "call.reason.14_plain": "J'ai lu [[votre|ton]] message, et je m'en excuse. J'appelle pour régler le problème.",
    "call.ask.14.1": "[[Vous écrivez|Tu écris]] : {point} [[Racontez-moi|Raconte-moi]], depuis le début.",
    "call.ask.14.2": "Qu'est-ce que cela [[vous|te]] coûte en ce moment, et jusqu'à quand ?",
    "call.ask.14.3": "Que faut-il résoudre en premier ?",
    "call.ask.14.4": "Qui d'autre de [[votre|ton]] côté devrait avoir de mes nouvelles aujourd'hui ?",
    "call.pitch.14": (
        "Je m'en occupe personnellement. Au plus tard {answer_by:full}, [[vous aurez|tu auras]] par écrit ce qui n'a pas "
        "marché et ce que nous "
        "faisons."
    ),
    "call.close.14": (
        "Je répète ce que j'ai noté et ce que je fais maintenant. Quand puis-je rappeler pour dire où nous en sommes ?"
    ),
    # 15
    "call.reason.15": "Merci pour [[votre|ton]] message {asked:of} ; je préfère y répondre de vive voix.",
    "call.reason.15_plain": "Merci pour [[votre|ton]] message ; je préfère y répondre de vive voix.",
    "call.ask.15.1": "Qu'est-ce qui fait que le sujet se pose maintenant ?",
    "call.ask.15.2": "Comment [[vous organisez-vous|t'organises-tu]] aujourd'hui, et qu'est-ce que cela coûte ?",
    "call.ask.15.3": "Qu'est-ce qui doit changer, et pour quand ?",
    "call.ask.15.4": "Qui d'autre décide avec [[vous|toi]] ?",
    "call.pitch.15": "À partir de là, je prépare juste ce qu'il faut et je le montre sur [[votre|ton]] propre exemple.",
    "call.close.15": "On prend vingt minutes pour cela : {slots:at} ?",
    # 22
    "call.reason.22": "J'appelle au sujet de la démonstration {asked:of} et de la suite.",
    "call.reason.22_plain": "J'appelle au sujet de notre démonstration et de la suite.",
    "call.ask.22.0": "[[Vous écriviez|Tu écrivais]] {heard_on:on} : {heard} Qu'en disent les autres ?",
    "call.ask.22.1": "Qu'est-ce que [[vos|tes]] collègues ont retenu de la démonstration ?",
    "call.ask.22.2": "Que manque-t-il encore pour une décision ?",
    "call.ask.22.3": "Quelle est la prochaine étape de [[votre|ton]] côté, et qui y participe ?",
    "call.ask.22.4": "Pour quand [[souhaitez-vous|souhaites-tu]] avoir décidé ?",
    "call.pitch.22": (
        "Je propose de revoir ce qui reste ouvert en trente minutes, avec toutes les personnes qui ont leur mot à dire."
    ),
    "call.close.22": "Est-ce que {slots:at} [[vous|te]] conviendrait ?",
    # 23
    "call.reason.23": "[[Vous m'avez|Tu m'as]] dit {asked:on} que [[vous compariez|tu comparais]] ; c'est bien normal.",
    "call.reason.23_plain": "[[Vous comparez|Tu compares]] ; c'est bien normal.",
    "call.reason.23_named": (
        "[[Vous demandiez|Tu demandais]] {asked:on} comment nous nous situons par rapport à {competitor} ; j'aimerais y "
        "répondre franchement."
    ),
    "call.ask.23.1": "Quels sont les deux ou trois critères qui décideront ?",
    "call.ask.23.2": "Qu'est-ce qui [[vous|te]] plaît davantage dans l'autre offre ?",
    "call.ask.23.3": "Qui pèse ces critères de [[votre|ton]] côté ?",
    "call.pitch.23": (
        "[[Donnez-moi|Donne-moi]] les critères, et je réponds franchement à chacun, y compris là où nous ne sommes pas les "
        "meilleurs."
    ),
    # 24
    "call.reason.24": "J'appelle au sujet de mon message {sent:of}.",
    "call.reason.24_plain": "J'appelle pour savoir où nous en sommes.",
    "call.ask.24.0": "[[Vous écriviez|Tu écrivais]] {heard_on:on} : {heard} Que s'est-il passé depuis ?",
    "call.ask.24.1": "Que s'est-il passé de [[votre|ton]] côté depuis notre dernier échange ?",
    "call.ask.24.2": "Quelle partie serait la plus difficile à défendre en interne ?",
    "call.ask.24.3": "Est-ce le prix, le calendrier, l'accord entre collègues ou un doute sur le résultat ?",
    "call.ask.24.4": "Que faudrait-il pour que [[vous décidiez|tu décides]] l'esprit tranquille ?",
    "call.pitch.24": (
        "Si cela aide, je fais une seule recommandation claire plutôt que plusieurs options, avec un premier pas plus "
        "petit et réversible."
    ),
    "call.close.24": "Qui d'autre devrait être là quand on tranche ? Est-ce que {slot_1:at} [[vous|te]] conviendrait ?",
    # 25
    "call.reason.25": "J'appelle au sujet du prix, suite à [[votre|ton]] message {asked:of}.",
    "call.reason.25_plain": "J'appelle au sujet du prix.",
    "call.ask.25.1": "S'agit-il du total, du budget de cette année ou d'une comparaison avec une autre offre ?",
    "call.ask.25.2": "À part le prix, reste-t-il quelque chose d'ouvert ?",
    "call.ask.25.3": "Si le prix était réglé, qui signerait, et quand ?",
    "call.pitch.25": (
        "Je ne peux pas annoncer un autre chiffre comme cela. Ce qui peut bouger, c'est le périmètre, la durée et le "
        "paiement : "
        "[[dites-moi|dis-moi]] ce qui compte le plus, et [[vous aurez|tu auras]] une réponse ferme au plus tard "
        "{answer_by:full}."
    ),
    "call.pitch.25_levers": (
        "Là où il y a une marge, elle suppose une contrepartie. {levers} Qu'est-ce qui [[vous|te]] conviendrait ?"
    ),
    "call.close.25": "Si j'envoie cette version, qui la signe, et pour quand ?",
    # 26
    "call.reason.26": "J'appelle au sujet de [[vos|tes]] points sur le contrat, {asked:on}.",
    "call.reason.26_plain": "J'appelle au sujet de [[vos|tes]] points sur le contrat.",
    "call.ask.26.1": "La liste est-elle complète, ou quelque chose est-il encore à l'étude ?",
    "call.ask.26.2": "Qui suit le dossier de [[votre|ton]] côté ?",
    "call.ask.26.3": "Lequel de ces points pourrait bloquer la signature ?",
    "call.pitch.26": (
        "Les personnes responsables chez nous s'en occupent ; notre position suivra par écrit au plus tard {answer_by:full}."
    ),
    # 27
    "call.reason.27": "J'aimerais revoir le calendrier avec [[vous|toi]].",
    "call.ask.27.0": "[[Vous écriviez|Tu écrivais]] {heard_on:on} : {heard} Cette date tient-elle toujours ?",
    "call.ask.27.1": "Pour quand la solution doit-elle être en service ?",
    "call.ask.27.2": "Que doit-il se passer avant de [[votre|ton]] côté : validation, contrat, budget ?",
    "call.ask.27.3": "Qui doit donner son accord à chaque étape ?",
    "call.ask.27.4": "Qu'est-ce qui pourrait encore la repousser ?",
    "call.pitch.27": (
        "Je préfère partir de [[votre|ta]] date plutôt que de la nôtre, et en faire un plan court avec des dates et des noms."
    ),
    # 28
    "call.reason.28": "J'appelle pour la dernière étape, la signature.",
    "call.reason.28_sent": "J'appelle pour la signature ; le document est chez [[vous|toi]] depuis le {doc_sent:full}.",
    "call.ask.28.0": "[[Vous écriviez|Tu écrivais]] {heard_on:on} : {heard} Où en est-ce aujourd'hui ?",
    "call.ask.28.1": "Est-ce que quelque chose la retient de [[votre|ton]] côté ?",
    "call.ask.28.2_signer": "Est-ce que {signer} a signé aussi ?",
    "call.ask.28.2": "Qui doit encore le voir ou le signer ?",
    "call.ask.28.3": "Un mot de ma part aux achats ou au juridique aiderait-il ?",
    "call.pitch.28": "Il ne reste que la signature. Si quelque chose la bloque, je m'en charge aujourd'hui.",
    "call.close.28": "Quel jour est réaliste, et puis-je appeler ce jour-là si un imprévu survient ?",
    # 30
    "call.reason.30": "Merci de [[votre|ta]] confiance ; j'aimerais préparer le démarrage avec [[vous|toi]].",
    "call.ask.30.1": "Qui participera à la réunion de lancement de [[votre|ton]] côté ?",
    "call.ask.30.2": "Qui sera l'interlocuteur au quotidien ?",
    "call.ask.30.3": "Qu'est-ce qui doit aller mieux dans trois mois pour parler d'une réussite ?",
    "call.pitch.30": "Au lancement, nous reprenons les objectifs de départ, chacun avec un responsable et une date.",
    "call.pitch.30_goal": "L'objectif que j'ai noté : {goal} Est-ce toujours celui qui compte ?",
    "call.close.30": "Est-ce que {slots:at} [[vous|te]] conviendrait ?",
    # What they may say
    "objection.later": "Je n'ai pas le temps maintenant.",
    "objection.later.answer": "Alors je m'en tiens au seul point utile. Quand est-ce mieux, aujourd'hui ou demain ?",
    "objection.short": "[[Envoyez-moi|Envoie-moi]] plutôt un e-mail.",
    "objection.short.answer": (
        "Volontiers, il part aujourd'hui. Une question pour qu'il tombe juste : qu'est-ce qui compte le plus ?"
    ),
    "objection.late": "Il nous le fallait plus tôt.",
    "objection.late.answer": "C'est vrai, et je m'en excuse. Que puis-je faire pour que ce retard ne coûte rien de plus ?",
    "objection.boss": "Je dois encore en parler à quelqu'un.",
    "objection.boss.answer": (
        "Bien sûr. Que demandera cette personne en premier ? Je peux y répondre sur une demi-page, ou me joindre à "
        "[[vous|toi]]."
    ),
    "objection.nobody": "Il n'y a pas encore de remplaçant.",
    "objection.nobody.answer": (
        "Qui décidera ? Je m'adresserais à cette personne, en [[vous|te]] citant seulement si [[vous êtes|tu es]] d'accord."
    ),
    "objection.priority": "Ce n'est plus une priorité.",
    "objection.priority.answer": (
        "[[Dites-le-moi|Dis-le-moi]] franchement : faut-il que je revienne à une date précise, ou que je clôture le dossier ?"
    ),
    "objection.angry": "On me l'a déjà dit.",
    "objection.angry.answer": (
        "Je comprends. C'est pourquoi je donne un nom et une date, et j'appelle même s'il n'y a rien de nouveau."
    ),
    "objection.stop": "Nous pensons arrêter.",
    "objection.stop.answer": (
        "Je prends cela au sérieux. Réglons d'abord ce qui ne marche pas ; ensuite, [[vous décidez|tu décides]] au calme."
    ),
    "objection.mail": "Nous regardons seulement pour l'instant.",
    "objection.mail.answer": (
        "C'est le bon moment pour demander. Qu'est-ce qui devrait aller mieux qu'aujourd'hui pour qu'un changement "
        "en vaille la peine ?"
    ),
    "objection.think": "Nous devons y réfléchir.",
    "objection.think.answer": "C'est normal. À quoi précisément, et que manque-t-il pour cela ?",
    "objection.cheaper": "Un autre est moins cher.",
    "objection.cheaper.answer": (
        "C'est possible. Pour le même périmètre ? Mettons les deux côte à côte, pour voir ce à quoi il faudrait renoncer."
    ),
    "objection.number": "[[Donnez-moi|Donne-moi]] simplement le meilleur prix.",
    "objection.number.answer": (
        "Un prix n'est juste que si je sais ce qu'il couvre et ce qu'il y a en retour. Qu'est-ce qui compte le plus ?"
    ),
    "objection.nodate": "Nous n'avons pas de date.",
    "objection.nodate.answer": "Alors prenons l'événement dont elle dépend. Lequel est-ce, et qui sait quand il arrive ?",
    # Voicemail reasons
    "voicemail.3": "C'est au sujet de [[votre|ta]] question ; je ne veux pas [[vous|te]] faire attendre.",
    "voicemail.4": "Je [[vous|te]] dois quelque chose, et je ne l'ai pas oublié.",
    "voicemail.5": "Merci pour [[votre|ton]] accord ; j'aimerais fixer la suite.",
    "voicemail.6": "Je [[vous|te]] dois encore une étape de notre côté.",
    "voicemail.6_open": "C'est au sujet de notre prochaine étape.",
    "voicemail.7": "Mon e-mail m'est revenu, et il me faut la bonne adresse.",
    "voicemail.8": "J'aimerais [[vous|te]] parler avant [[votre|ton]] départ.",
    "voicemail.12": "Nous nous sommes manqués, et j'aimerais trouver un autre moment.",
    "voicemail.14": "J'ai lu [[votre|ton]] message, je m'en excuse et je m'en occupe.",
    "voicemail.15": "[[Vous nous avez|Tu nous as]] écrit, et j'aimerais répondre de vive voix.",
    "voicemail.22": "C'est au sujet de la démonstration et de la suite.",
    "voicemail.23": "C'est au sujet de [[votre|ta]] comparaison ; j'ai une question.",
    "voicemail.24": "C'est au sujet de mon dernier message ; j'ai une seule question.",
    "voicemail.25": "C'est au sujet du prix.",
    "voicemail.26": "C'est au sujet de [[vos|tes]] points sur le contrat.",
    "voicemail.27": "C'est au sujet du calendrier ; j'ai une seule question.",
    "voicemail.28": "C'est pour la dernière étape, la signature.",
    "voicemail.30": "C'est pour bien préparer le démarrage.",
    # LinkedIn and WhatsApp
    "li.7": "Bonjour {first}, mon e-mail m'est revenu. Quelle adresse dois-je utiliser désormais ?",
    "li.7_answer": "Bonjour {first}, mon e-mail m'est revenu. Il disait : « {short_version} » Quelle adresse utiliser ?",
    "li.7_short": "Bonjour {first}, mon e-mail « {thread_out} » m'est revenu. Quelle adresse dois-je utiliser désormais ?",
    "li.8": (
        "Bonjour {first}, merci de m'avoir annoncé [[votre|ton]] départ. Qui prend la suite, et "
        "[[pourriez-vous|pourrais-tu]] nous présenter ?"
    ),
    "li.9": (
        "Bonjour {first}, {colleague} a souhaité [[vous |t']]associer à notre échange. Quels points comptent le plus pour "
        "[[vous|toi]] ? J'y répondrai "
        "directement."
    ),
    "li.9_plain": (
        "Bonjour {first}, [[vous avez|tu as]] rejoint notre échange. Quels points comptent le plus pour [[vous|toi]] ? J'y "
        "répondrai "
        "directement."
    ),
    "wa.3_known": "Bonjour {first}, merci pour [[votre|ton]] message. {answer_sentence} Est-ce que cela répond à la question ?",
    "wa.3_open": (
        "Bonjour {first}, merci pour [[votre|ton]] message. Je vérifie {point} et [[vous aurez|tu auras]] la réponse au "
        "plus tard "
        "{answer_by:full}."
    ),
    "wa.3_plain": (
        "Bonjour {first}, merci pour [[votre|ton]] message. Je vérifie et [[vous aurez|tu auras]] la réponse au plus tard "
        "{answer_by:full}."
    ),
    "wa.4": (
        "Bonjour {first}, je n'ai pas oublié ce que je [[vous|te]] dois. [[Vous l'aurez|Tu l'auras]] au plus tard "
        "{answer_by:full}."
    ),
    "wa.4_object": "Bonjour {first}, {promise_object} : l'envoi part aujourd'hui par e-mail. Pardon pour l'attente.",
    "wa.5": "Bonjour {first}, parfait, merci. On fixe le démarrage : {slots:at} ?",
    "wa.5_sign": (
        "Bonjour {first}, parfait, merci. Qui signe de [[votre|ton]] côté, et à partir de quelle date "
        "[[voulez-vous|veux-tu]] démarrer ?"
    ),
    "wa.12": "Bonjour {first}, nous nous sommes manqués. Est-ce que {slots:at} [[vous|te]] conviendrait ?",
    "wa.24": (
        "Bonjour {first}, qu'est-ce qui s'oppose encore à une décision : le prix, le calendrier ou l'accord en interne ? "
        "Un mot suffit."
    ),
    "wa.28": "Bonjour {first}, il ne reste que la signature. Est-ce que quelque chose la retient dont je pourrais me charger ?",
}
