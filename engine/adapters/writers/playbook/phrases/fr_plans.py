"""French, for what is planned ahead: agendas, first touches, gaps, introductions, late steps, renewals, losses; [[vous|tu]]."""

from __future__ import annotations

PLANS: dict[str, str | tuple[str, ...]] = {
    # 11 agenda
    "agenda.subject": "Ordre du jour, {meeting:full}",
    "agenda.subject_plain": "Ordre du jour de notre rendez-vous",
    "agenda.open": "Pour notre rendez-vous, {meeting_at:at}, je propose trois points :\n{agenda_points}",
    "agenda.goal": "Ce que [[vous souhaitez|tu souhaites]] avoir décidé ou clarifié à la fin",
    "agenda.heard": "[[Vos|Tes]] points, comme [[vous l'écriviez|tu l'écrivais]] {heard_on:on} : {heard}",
    "agenda.doubts": "Ce qui parle pour et ce qui parle contre, vu d'aujourd'hui",
    "agenda.next": "La suite, et pour quand ; un non est aussi une réponse",
    "agenda.ask": "Manque-t-il quelque chose, et quelqu'un d'autre se joint-il à nous ?",
    "wa.11": (
        "Bonjour {first}, pour notre rendez-vous, {meeting_at:at} : que [[souhaitez-vous|souhaites-tu]] avoir décidé à la "
        "fin, et "
        "quelqu'un d'autre se joint-il à nous ?"
    ),
    # 16
    "open.subject": "{they} : une question",
    "open.subject_plain": "Une question pour [[vous|toi]]",
    "open.reason": "Ce qui m'amène à [[vous |t']]écrire : {reason}",
    "open.no_reason": "Nous ne nous connaissons pas encore, ce message sera donc court.",
    "open.who": "{value_line}",
    "open.assume": (
        "Je ne sais pas comment [[vous vous organisez|tu t'organises]] aujourd'hui ; je préfère donc demander plutôt que "
        "supposer."
    ),
    "open.ask": (
        "Est-ce un sujet que [[vous aimeriez|tu aimerais]] simplifier en ce moment ?",
        "Est-ce d'actualité pour [[vous|toi]], ou y a-t-il plus pressant ?",
    ),
    "open.other": "Si quelqu'un d'autre s'en occupe, un nom suffit et je lui écrirai plutôt qu'à [[vous|toi]].",
    "li.16_reason": "Bonjour {first}, {reason} Est-ce un sujet pour [[vous|toi]] en ce moment ?",
    "li.16": "Bonjour {first}, j'ai une question sur [[votre|ton]] travail chez {they}. Puis-je la poser ici ?",
    "li.16_plain": "Bonjour {first}, j'ai une question sur [[votre|ton]] travail. Puis-je la poser ici ?",
    "call.reason.16": "Ce qui m'amène à [[vous |t']]appeler : {reason}",
    "call.reason.16_plain": (
        "Nous ne nous connaissons pas encore ; j'ai une question, et ensuite [[vous décidez|tu décides]] si nous continuons."
    ),
    "call.ask.16.1": "Comment [[faites-vous|fais-tu]] aujourd'hui ?",
    "call.ask.16.2": "Où cela coûte-t-il le plus de temps ou d'argent ?",
    "call.ask.16.3": "Qu'est-ce qui a déjà été essayé ?",
    "call.ask.16.4": "Qui d'autre aurait son mot à dire pour changer cela ?",
    "call.pitch.16": (
        "[[Dites-moi|Dis-moi]] ce qui gêne le plus, et je dirai franchement si nous pouvons aider, et avec quoi."
    ),
    "call.close.16": "On regarde cela pendant vingt minutes : {slots:at} ?",
    "voicemail.16": "J'ai une seule question ; deux minutes suffisent.",
    # 17
    "angle.subject": "Une autre idée pour {they}",
    "angle.subject_plain": "Une autre idée",
    "angle.open": (
        "Mon message {sent:of} n'a peut-être pas touché ce qui compte le plus pour [[vous|toi]] ; voici donc une autre idée "
        "plutôt "
        "qu'un rappel."
    ),
    "angle.open_plain": (
        "Mon dernier message n'a peut-être pas touché ce qui compte le plus pour [[vous|toi]] ; voici donc une autre idée "
        "plutôt "
        "qu'un rappel."
    ),
    "angle.example": "Un exemple, en une ligne : {example}",
    "angle.who": "{value_line}",
    "angle.ask": (
        "Une ligne suffit : si [[vous pouviez|tu pouvais]] changer une seule chose à la façon de faire d'aujourd'hui, laquelle "
        "serait-ce ?"
    ),
    "angle.other": "Et si un collègue s'en occupe, à qui dois-je m'adresser ?",
    "call.reason.17": (
        "Je [[vous |t']]ai écrit {sent:on}, et je préfère entendre [[votre|ton]] avis plutôt que d'écrire encore."
    ),
    "call.reason.17_plain": "Je [[vous |t']]ai écrit, et je préfère entendre [[votre|ton]] avis plutôt que d'écrire encore.",
    "call.ask.17.1": "Est-ce le sujet qui ne convenait pas, ou le moment ?",
    "call.ask.17.2": "Qu'est-ce qui occupe [[vos|tes]] journées en ce moment ?",
    "call.ask.17.3": "Si [[vous pouviez|tu pouvais]] changer une seule chose à la façon de faire, laquelle serait-ce ?",
    "call.ask.17.4": "Qui d'autre s'en occupe ?",
    "call.pitch.17_example": "Un exemple, en une ligne : {example}",
    "call.pitch.17": "Si cela convient, nous prenons vingt minutes ; sinon, un mot et je n'insiste pas.",
    "call.close.17": "Est-ce que vingt minutes en vaudraient la peine : {slots:at} ?",
    "voicemail.17": "Je [[vous |t']]ai écrit, et il me reste une seule question.",
    "objection.cold": "Cela ne m'intéresse pas.",
    "objection.cold.answer": "Je comprends. Une seule chose avant de raccrocher : est-ce le sujet, ou seulement le moment ?",
    # 18
    "loop.subject": "Je m'arrête là",
    "loop.stop": (
        "Je [[vous |t']]ai écrit plusieurs fois sans recevoir de réponse. C'en est une aussi, et je m'arrête donc là."
    ),
    "loop.open": (
        "Rien n'est attendu de [[votre|ta]] part. Si le sujet revient un jour, une ligne suffit, et je reprends là où nous "
        "en étions."
    ),
    "loop.other": "Si quelqu'un d'autre s'en occupe d'ici là, un nom me suffit.",
    "loop.wish": "D'ici là, je [[vous|te]] souhaite une bonne continuation.",
    # 19
    "gaps.subject": "Avant la prochaine étape",
    "gaps.open": (
        "Pour préparer ce qui [[vous|te]] sera utile et rien d'autre, j'aimerais comprendre comment se prend la décision "
        ":\n{gap_points}"
    ),
    "gap.budget": "Qui valide le budget de [[votre|ton]] côté ?",
    "gap.criteria": "Quels sont les deux ou trois critères qui décideront ?",
    "gap.date": "Pour quand [[souhaitez-vous|souhaites-tu]] avoir décidé, et qu'est-ce qui dépend de cette date ?",
    "gaps.ask": "Une ligne par question suffit.",
    "gaps.slots": "Si c'est plus rapide au téléphone, est-ce que {slot_1:at} [[vous|te]] conviendrait ?",
    "call.reason.19": "J'aimerais bien préparer la prochaine étape, et j'ai quelques questions pour cela.",
    "call.ask.19.1": "Qui valide le budget de [[votre|ton]] côté ?",
    "call.ask.19.2": "Quels sont les deux ou trois critères qui décideront ?",
    "call.ask.19.3": "Pour quand [[souhaitez-vous|souhaites-tu]] avoir décidé, et qu'est-ce qui dépend de cette date ?",
    "call.ask.19.4": "La dernière fois, pour un achat comparable, comment la décision s'est-elle prise ?",
    "call.pitch.19": "À partir de là, je prépare la prochaine étape, avec seulement ce qu'il faut.",
    "voicemail.19": "J'ai deux ou trois questions pour la prochaine étape.",
    # 20
    "refer.subject": "De la part de {referrer}",
    "refer.open": "{referrer} m'a conseillé de [[vous |t']]écrire, et m'autorise à le dire.",
    "refer.open_plain": "L'un de [[vos|tes]] collègues m'a dit que [[vous étiez|tu étais]] la bonne personne à qui s'adresser.",
    "refer.ask": "Est-ce [[vous|toi]] qui [[suivez|suis]] ce sujet, et un court échange [[vous|te]] serait-il utile ?",
    "refer.other": "Si c'est quelqu'un d'autre, un nom suffit et je n'insiste pas.",
    "li.20": (
        "Bonjour {first}, {referrer} m'a conseillé de [[vous |t']]écrire. [[Suivez-vous|Suis-tu]] ce sujet, ou dois-je "
        "m'adresser à "
        "quelqu'un d'autre ?"
    ),
    "li.20_plain": (
        "Bonjour {first}, l'un de [[vos|tes]] collègues m'a donné [[votre|ton]] nom. [[Suivez-vous|Suis-tu]] ce sujet, ou "
        "est-ce "
        "quelqu'un d'autre ?"
    ),
    # 21
    "widen.subject": "Qui d'autre doit voir cela ?",
    "widen.open": (
        "Pour que tous ceux qui ont leur mot à dire décident sur les mêmes bases, j'aimerais donner aux autres aussi ce "
        "qu'il leur faut.",
        "Une telle décision se prend rarement à une seule voix, et je préfère [[vous |t']]aider auprès des autres plutôt "
        "que de [[vous|te]] laisser tout expliquer.",
    ),
    "widen.ask": "Qui d'autre l'examinera de [[votre|ton]] côté, et que demandera-t-on en premier ?",
    "widen.colleague": "Faut-il compter {colleague} parmi ces personnes ?",
    "widen.offer": (
        "Je peux mettre les réponses sur une page à transférer, ou les parcourir avec vous tous en trente minutes.",
        "Une page à transférer, ou trente minutes avec tout le monde : ce qui est le plus simple de [[votre|ton]] côté.",
    ),
    "li.21": (
        "Bonjour {first}, pour que tous décident sur les mêmes bases : qui d'autre l'examinera, et que demandera-t-on en "
        "premier ?"
    ),
    # 29
    "stage.subject": "Que manque-t-il encore ?",
    "stage.open": "Cela fait un moment que la décision attend ; je préfère poser la question franchement.",
    "stage.words": "[[Vous écriviez|Tu écrivais]] {heard_on:on} : {heard}",
    "stage.ask": "Que manque-t-il encore pour une décision, et qui doit la prendre ?",
    "stage.ask_decider": "Que manque-t-il encore pour [[votre|ta]] décision ?",
    "stage.meeting": ("Si cela aide, je reprends le tout avec les personnes qui décident, en trente minutes : {slots:at} ?"),
    "stage.out": "Si le calendrier a changé, quelle date est réaliste ? Je planifie alors pour celle-là.",
    "call.reason.29": "J'aimerais voir avec [[vous|toi]] ce qui manque encore pour une décision.",
    "call.ask.29.0": "[[Vous écriviez|Tu écrivais]] {heard_on:on} : {heard} Où en est-ce aujourd'hui ?",
    "call.ask.29.1": "Que manque-t-il encore pour une décision ?",
    "call.ask.29.2": "Qui la prend, et que regarde-t-on en premier ?",
    "call.ask.29.3": "Que se passe-t-il de [[votre|ton]] côté si rien n'est décidé ?",
    "call.ask.29.4": "Que faudrait-il pour un oui clair, ou pour un non clair ?",
    "call.pitch.29": (
        "Je viens volontiers à une courte réunion avec les personnes qui décident, avec seulement ce qu'elles demandent."
    ),
    "call.close.29": "On fait cela : {slots:at} ?",
    "voicemail.29": "C'est au sujet de la décision ; j'ai une seule question.",
    # 31
    "late.subject": "Notre plan : une nouvelle date",
    "late.open": "Dans notre plan, une étape était prévue pour {due_step:full}, et elle apparaît encore ouverte de mon côté.",
    "late.ask": "Qu'est-ce qui bloque, et quelle nouvelle date pouvons-nous tenir tous les deux ?",
    "late.help": "S'il manque quelque chose de notre part, [[dites-le-moi|dis-le-moi]] et je m'en charge.",
    "late.slots": "Dix minutes seraient peut-être plus rapides : {slots:at} ?",
    "call.reason.31": "C'est au sujet d'une étape de notre plan, prévue pour {due_step:full}.",
    "call.reason.31_plain": "C'est au sujet de la prochaine étape de notre plan.",
    "call.ask.31.1": "Qu'est-ce qui bloque ?",
    "call.ask.31.2": "Que faut-il de notre part pour avancer ?",
    "call.ask.31.3": "Quelle nouvelle date est sûre de [[votre|ton]] côté ?",
    "call.ask.31.4": "Qu'est-ce qui en dépend encore de [[votre|ton]] côté ?",
    "call.pitch.31": "J'adapte le plan à cette nouvelle date, et je dis le jour même ce que cela décale.",
    "voicemail.31": "C'est au sujet d'une date de notre plan.",
    # 32
    "renew.subject": "Avant le renouvellement",
    "renew.open": (
        "[[Votre|Ton]] contrat arrive à renouvellement le {renewal:full}. Avant de parler de conditions, j'aimerais "
        "regarder avec "
        "[[vous|toi]] ce qu'il a apporté."
    ),
    "renew.result": "Ce que j'ai noté : {result}",
    "renew.ask": "Est-ce aussi [[votre|ton]] avis, et que faut-il pour la suite ?",
    "renew.ask_open": "Qu'est-ce qui a bien marché, qu'est-ce qui a moins bien marché, et que faut-il pour la suite ?",
    "renew.slots": "Je propose d'y consacrer trente minutes : {slots:at}.",
    "call.reason.32": "C'est au sujet du renouvellement ; j'aimerais commencer par ce que le contrat a apporté.",
    "call.ask.32.1": "Qu'est-ce qui va mieux depuis le début ?",
    "call.ask.32.2": "Qu'est-ce qui ne va pas mieux, alors que [[vous l'attendiez|tu l'attendais]] ?",
    "call.ask.32.3": "Que faut-il pour la suite ?",
    "call.ask.32.4": "Qui décide du renouvellement, et pour quand ?",
    "call.pitch.32_result": "Ce que j'ai noté : {result} Est-ce aussi [[votre|ton]] avis ?",
    "call.pitch.32": "Mettons d'abord sur une page ce qui a été atteint ; nous parlerons des conditions ensuite.",
    "call.close.32": "On y consacre trente minutes : {slots:at} ?",
    "voicemail.32": "C'est au sujet de ce que le contrat a apporté, avant le renouvellement.",
    # 33
    "loss.subject": "Merci, et une question",
    "loss.thanks": "Merci pour [[votre|ton]] message {asked:of}, et pour le temps que [[vous nous avez|tu nous as]] accordé.",
    "loss.thanks_plain": "Merci pour le temps que [[vous nous avez|tu nous as]] accordé.",
    "loss.ask": "Une question, pour faire mieux la prochaine fois : qu'est-ce qui a décidé, en fin de compte ?",
    "loss.out": (
        "Une ligne suffit. Il n'y a rien à vendre là-dedans, et je [[vous|te]] souhaite une pleine réussite avec ce choix."
    ),
    # 34
    "reopen.subject": "Ce qui a changé depuis",
    "reopen.words": "[[Vous écriviez|Tu écrivais]] {heard_on:on} : {heard}",
    "reopen.open": "Lors de notre dernier échange, cela ne convenait pas.",
    "reopen.changed": "Depuis, ceci a changé : {changed}",
    "reopen.changed_plain": "J'aimerais savoir si la raison d'alors tient toujours.",
    "reopen.ask": "Est-ce que cela change quelque chose pour [[vous|toi]] ?",
    "reopen.ask_plain": "Est-ce que quelque chose a changé de [[votre|ton]] côté ?",
    "reopen.out": "Si non, un mot suffit et j'en reste là ; si oui, je montre ce que cela donne dans [[votre|ton]] cas.",
    "li.34": "Bonjour {first}, depuis notre dernier échange, ceci a changé : {changed} Est-ce que cela change quelque chose ?",
    "li.34_plain": (
        "Bonjour {first}, lors de notre dernier échange, cela ne convenait pas. Est-ce que quelque chose a changé depuis ?"
    ),
}
