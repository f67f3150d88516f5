"""The phrases that make a cue, by kind and language: English, French, German, Spanish, Portuguese.

Lower case, straight apostrophes, no accents; a comma parts two phrases; a star ends an open word ("contact*"), ^ marks
what opens its clause, and $ what ends its sentence. The first phrases of each list are those of selling.md, section 1. The
rest, and the whole of COMPLAINT, REPORTED, GREETINGS, BOUNCED and GONE, are ours: plain ways of saying the same thing, kept
few, because a false cue costs more than a missing one. ("Frustrated" is no complaint: most speak of what they use today. "Plus
tard" is no "later": it may be "au plus tard".) STOP alone is long, since who asks to be left alone must be heard however they
say it; yet it has no bare "unsubscribe" or "opt out", of which customers of marketing software write every day.

Data, and so longer than a module of code would be.
"""

from __future__ import annotations

from engine.domain import CueKind

Phrases = dict[str, str]

PHRASES: dict[CueKind, Phrases] = {
    CueKind.REQUEST: {
        "en": (
            "could you, please send, can you, would you mind, would you please, please share, please confirm, please "
            "advise, please let me know when, please let me know whether, send me, send us, we need your, i "
            "need your, we would need, we still need, would like to know, i'd like to know, we'd like to know"
        ),
        "fr": (
            "pourriez-vous, pouvez-vous, pourrais-tu, peux-tu, merci de m'envoyer, merci de me, merci de nous, merci de "
            "bien vouloir, envoyez-moi, envoyez-nous, veuillez me, veuillez nous, veuillez m'envoyer, il nous faudrait, il "
            "me faudrait, voudrais savoir, voudrions savoir, aimerais savoir, aimerions savoir"
        ),
        "de": (
            "konnten sie, bitte senden, konnen sie, konntest du, kannst du, konntet ihr, bitte schicken, schicken sie, "
            "senden sie, bitte teilen sie, wir benotigen, wir brauchen noch, mochte wissen, "
            "mochten wissen, wusste gern, wussten gern"
        ),
        "es": (
            "podria, envieme, podrias, podrian, puede enviar*, puedes enviar*, me puede, nos puede, envienos, por favor "
            "envi*, necesitamos que, necesitariamos, quisiera saber, quisieramos saber, me "
            "gustaria saber, nos gustaria saber"
        ),
        "pt": (
            "poderia, pode enviar, poderias, poderiam, pode-me, pode me, podem enviar, envie-me, me envie, envie-nos, por "
            "favor envi*, precisamos que, precisariamos, gostaria de saber, gostariamos de saber, "
            "queria saber, queriamos saber"
        ),
    },
    CueKind.PROMISE: {
        "en": (
            "i'll send, get back to you, i will send, we'll send, we will send, i'll share, i'll get you, i'll prepare, i "
            "will prepare, i'll forward, i'll confirm, i will confirm, i'll come back to you"
        ),
        "fr": (
            "je vous envoie, je reviens vers vous, je vous enverrai, je t'envoie, je reviens vers toi, je vous transmets, "
            "je vous transmettrai, je vous prepare, je vous confirmerai, nous vous enverrons"
        ),
        "de": (
            "sende ihnen, melde mich, schicke ihnen, sende ich ihnen, schicke ich ihnen, lasse ihnen, lasse ich ihnen, "
            "werde ihnen, bereite ich vor, sende dir, schicke dir"
        ),
        "es": (
            "le envio, le confirmo, le enviare, te envio, te enviare, le mando, le mandare, le confirmare, le hago llegar, "
            "vuelvo a contactarle"
        ),
        "pt": (
            "vou enviar, envio-lhe, vou mandar, enviarei, vou confirmar, vou preparar, vou encaminhar, envio ate, retorno ate"
        ),
    },
    CueKind.STOP: {
        "en": (
            "^unsubscribe$, ^unsubscribe please$, please unsubscribe$, unsubscribe me, unsubscribe us, unsubscribe this "
            "address, i want to unsubscribe, i'd like to unsubscribe, i would like to unsubscribe, i wish to unsubscribe, let "
            "me unsubscribe, can't unsubscribe, cannot unsubscribe, i unsubscribed, i have unsubscribed, already "
            "unsubscribed, ^opt out$, opt me out, opt us out, i opt out, i want to opt out, i'd like to opt out, i wish to "
            "opt out, ^stop$, ^please stop$, ^stop please$, remove me, remove us from your, remove my address, remove my "
            "email, remove my name, remove our company from, remove our address, delete me from, delete us from, delete my "
            "data, delete my address, delete my details, delete all my data, take me off your, take me off the list, take us "
            "off your, off your mailing list, stop contacting me, stop contacting us, stop emailing, stop e-mailing, stop "
            "mailing me, stop mailing us, stop writing to me, stop writing to us, stop writing me, stop calling me, stop "
            "calling us, stop messaging me, stop messaging us, stop texting me, stop spamming, stop sending me, stop sending "
            "us, stop sending these, stop sending emails, stop sending mails, stop reaching out, stop following up, stop "
            "bothering me, stop bothering us, do not contact me, do not contact us, don't contact me, don't contact us, do "
            "not email me, don't email me, do not email us, don't email us, do not write to me, don't write to me, do not "
            "write to us, don't write to us, do not write me, don't write me, do not call me again, don't call me again, do "
            "not call us again, don't call us again, do not call me any, don't call me any, don't ever call me, do not ever "
            "call me, do not reach out again, don't reach out again, do not message me, don't message me, never contact me, "
            "never contact us, never write to me, never write me, never call me again, never email me, no longer contact me, "
            "no longer contact us, no longer wish to be contacted, not wish to be contacted, not want to be contacted, don't "
            "want to be contacted, no longer want to be contacted, not want to hear from you, don't want to hear from you, "
            "not wish to hear from you, not want to receive any more, not want to receive your, not want to receive emails, "
            "not want to receive mails, not want to receive further, not want to receive more, don't want to receive any "
            "more, don't want to receive your, don't want to receive emails, don't want to receive mails, don't want to "
            "receive further, don't want to receive more, not wish to receive any more, not wish to receive your, not wish to "
            "receive emails, not wish to receive mails, not wish to receive further, not wish to receive more, no longer wish "
            "to receive, no longer want to receive, no more emails please, no more mails please, no more e-mails please, no "
            "more calls please, no more messages please, ^no more emails$, ^no more mails$, ^no more e-mails$, ^no more "
            "calls$, ^no more messages$, no more emails from you, no more mails from you, no more messages from you, no "
            "further contact please, ^no further contact$, no further emails please, ^leave me alone$, please leave me alone, "
            "leave me alone please, ^leave us alone$, please leave us alone, lose my number, cease all communication, cease "
            "all contact, cease contacting, ^cease and desist$, refrain from contacting, refrain from emailing, refrain from "
            "writing, refrain from calling, withdraw my consent, i object to the processing, i object to direct marketing, i "
            "object to your marketing"
        ),
        "fr": (
            "^desinscription$, ^desinscription svp$, ^desinscription s'il vous plait$, ^desinscrire$, desinscrivez-moi, "
            "desinscrivez-nous, me desinscrire, nous desinscrire, merci de desinscrire, veuillez desinscrire, "
            "^desabonnement$, ^desabonner$, desabonnez-moi, desabonnez-nous, me desabonner, nous desabonner, ne plus me "
            "contacter, ne me contactez plus, ne plus nous contacter, ne nous contactez plus, ne me contacte plus, ne plus "
            "m'ecrire, ne plus nous ecrire, ne m'ecrivez plus, ne nous ecrivez plus, ne m'ecris plus, ne plus m'appeler, ne "
            "plus nous appeler, ne m'appelez plus, ne nous appelez plus, ne plus m'envoyer, ne plus nous envoyer, ne "
            "m'envoyez plus, ne nous envoyez plus, ne plus me solliciter, ne me sollicitez plus, ne plus me relancer, ne me "
            "relancez plus, ne plus me deranger, ne plus recevoir vos, ne plus recevoir de, plus recevoir vos mails, plus "
            "recevoir vos emails, plus recevoir vos messages, plus recevoir de mails, plus recevoir d'emails, plus recevoir "
            "de messages, plus etre contacte*, plus etre sollicite*, plus etre demarche*, ne veux plus de vos, ne voulons "
            "plus de vos, ne souhaite plus de vos, ^plus de mails$, ^plus de mails svp$, ^plus de messages$, retirez-moi, "
            "retirez-nous, me retirer de vo*, nous retirer de vo*, retirez mon adresse, retirez mon mail, retirez notre "
            "adresse, supprimez-moi, supprimez-nous, supprimez mon adresse, supprimez mon mail, supprimez mes donnees, "
            "supprimez mes coordonnees, me supprimer de vo*, supprimer mes donnees, supprimer mon adresse, supprimer mes "
            "coordonnees, effacez mes donnees, effacer mes donnees, arretez de m'ecrire, arretez de nous ecrire, arretez de "
            "me contacter, arretez de nous contacter, arretez de m'envoyer, arretez de nous envoyer, arretez de m'appeler, "
            "arretez de me relancer, arretez vos mails, arretez les mails, cessez de me contacter, cessez de nous contacter, "
            "cessez de m'ecrire, cessez de nous ecrire, cessez de m'envoyer, cessez de m'appeler, cessez vos envois, ^stop "
            "aux mails$, ^stop aux messages$, ^stop svp$, ^stop merci$, laissez-moi tranquille, laissez-nous tranquille*, "
            "fichez-moi la paix, foutez-moi la paix, m'oppose a la prospection, m'oppose au traitement, retire mon "
            "consentement"
        ),
        "de": (
            "keine weiteren e-mails, keine weiteren mails, keine weiteren nachrichten, keine weiteren anrufe, keine e-mails "
            "mehr, keine mails mehr, keine nachrichten mehr, keine anrufe mehr, keine werbung mehr, kein kontakt mehr, keinen "
            "kontakt mehr, nicht mehr kontaktieren, nicht weiter kontaktieren, nicht mehr kontaktiert werden, nicht weiter "
            "kontaktiert werden, kontaktieren sie mich nicht, kontaktieren sie uns nicht, kontaktiere mich nicht, nicht mehr "
            "anschreiben, nicht mehr anrufen, schreiben sie mir nicht mehr, schreiben sie mir bitte nicht mehr, schreiben sie "
            "uns nicht mehr, schreiben sie uns bitte nicht mehr, schreib mir nicht mehr, schreib mir bitte nicht mehr, rufen "
            "sie mich nicht mehr, rufen sie mich bitte nicht mehr, rufen sie uns nicht mehr, rufen sie uns bitte nicht mehr, "
            "ruf mich nicht mehr, ^horen sie auf, lassen sie mich in ruhe, lassen sie mich bitte in ruhe, lassen sie uns in "
            "ruhe, lassen sie uns bitte in ruhe, ^abmelden$, ^bitte abmelden$, newsletter abmelden, melden sie mich ab, "
            "mochte mich abmelden, will mich abmelden, tragen sie mich aus, nehmen sie mich aus, nehmen sie mich bitte aus, "
            "nehmen sie uns aus, streichen sie mich, streichen sie uns, streichen sie meine, loschen sie mich, loschen sie "
            "uns, loschen sie meine daten, loschen sie meine adresse, loschen sie meine e-mail, meine daten zu loschen, meine "
            "daten loschen, von ihrer liste, bitte von der liste, aus ihrem verteiler, aus dem verteiler, aus ihrer liste, "
            "aus ihrer datenbank, sehen sie von weiteren, widerspreche der verarbeitung, widerspreche der nutzung, widerrufe "
            "meine einwilligung, ^stopp$, ^bitte stoppen$"
        ),
        "es": (
            "darme de baja, darnos de baja, denme de baja, dennos de baja, deme de baja, dame de baja, dadme de baja, dadnos "
            "de baja, ^baja$, ^baja por favor$, no me contacte*, no nos contacte*, no vuelva a contactar*, no vuelvan a "
            "contactar*, no vuelva a escribir*, no vuelvan a escribir*, no vuelva a llamar*, no vuelvan a llamar*, no me "
            "escriba mas, no me escriban mas, no me escribas mas, no nos escriban mas, no nos escriba mas, no me llame mas, "
            "no me llamen mas, no nos llamen mas, no me envie mas, no me envien mas, no nos envien mas, no me manden mas, no "
            "me mande mas, no quiero recibir, no queremos recibir, no deseo recibir, no deseamos recibir, no quiero mas "
            "correos, no quiero mas mensajes, no quiero mas llamadas, no quiero mas emails, no deseo ser contactad*, no "
            "quiero ser contactad*, no quiero que me contact*, no quiero que me escrib*, no quiero que me llam*, dejen de "
            "escribir*, dejen de llamar*, dejen de contactar*, dejen de enviar*, dejen de mandar*, deje de escribir*, deje de "
            "llamar*, deje de contactar*, deje de enviar*, dejad de escribir*, dejad de llamar*, dejad de contactar*, dejad "
            "de enviar*, eliminenme, elimineme, eliminadme, borrenme, borreme, borradme, quitenme, quiteme, quitadme, "
            "retirenme, retireme, saquenme de su, eliminen mi, elimine mi, eliminen mis datos, elimine mis datos, borren mis "
            "datos, borre mis datos, borren mi, borre mi, eliminar mis datos, borrar mis datos, dejenme en paz, dejeme en "
            "paz, dejadme en paz, dejennos en paz, ^basta de correos$, ^basta de mensajes$, ^no mas correos$, me opongo al "
            "tratamiento, retiro mi consentimiento, cancelar mi suscripcion, cancelen mi suscripcion"
        ),
        "pt": (
            "me descadastr*, descadastre-me, descadastrem-me, ^descadastrar$, quero descadastrar, descadastre meu, "
            "descadastre o meu, descadastrem o meu, nao me contacte*, nao nos contacte*, nao me contate*, nao nos contate*, "
            "nao me contactem, nao me escreva*, nao nos escreva*, nao me ligue mais, nao me liguem mais, nao nos liguem mais, "
            "nao me telefone* mais, nao me envie mais, nao me enviem mais, nao nos enviem mais, nao me mande mais, nao me "
            "mandem mais, nao entre mais em contato, nao entre mais em contacto, nao entrem mais em contato, nao entrem mais "
            "em contacto, nao quero receber, nao quero mais receber, nao queremos receber, nao queremos mais receber, nao "
            "desejo receber, nao desejo mais receber, nao desejo ser contact*, nao desejo ser contat*, nao quero ser "
            "contact*, nao quero ser contat*, nao quero mais emails, nao quero mais e-mails, nao quero mais mensagens, "
            "remova-me, removam-me, me remova, me removam, remova o meu, remova meu, removam o meu, removam meu, remover meu "
            "email, remover o meu, tirem-me da, tire-me da, me tire da, me tirem da, retire-me, retirem-me, me retire da, me "
            "retirem da, retirem o meu, retire o meu, retire meu, apaguem os meus dados, apague os meus dados, apaguem meus "
            "dados, apague meus dados, apagar os meus dados, eliminem os meus dados, elimine os meus dados, excluam meus "
            "dados, exclua meus dados, parem de me, parem de nos, pare de me, pare de nos, pare de enviar, parem de enviar, "
            "deixem-me em paz, deixe-me em paz, me deixem em paz, me deixe em paz, deixem-nos em paz, ^chega de emails$, "
            "^chega de e-mails$, ^chega de mensagens$, ^cancelar inscricao$, ^cancelar subscricao$, cancelar a minha "
            "subscricao, cancelar minha inscricao, oponho-me ao tratamento, me oponho ao tratamento, retiro o meu "
            "consentimento, retiro meu consentimento"
        ),
    },
    CueKind.AWAY: {
        "en": (
            "out of office, on leave, out of the office, annual leave, on vacation, on holiday, automatic reply, "
            "auto-reply, autoreply, maternity leave, parental leave, away from the office"
        ),
        "fr": "absence, absent*, reponse automatique, en conges, en conge, en vacances, hors du bureau",
        "de": "abwesen*, nicht im buro, automatische antwort, im urlaub, nicht im haus, ausser haus, elternzeit",
        "es": "fuera de la oficina, ausen*, respuesta automatica, de vacaciones, de baja",
        "pt": "fora do escritorio, ausen*, resposta automatica, de ferias, em ferias, de licenca",
    },
    CueKind.YES: {
        "en": (
            "sounds good, let's go, go ahead, let's do it, let's proceed, works for us, works for me, happy to proceed, we "
            "agree, ready to sign, we'd like to proceed, we want to move forward, you have our agreement"
        ),
        "fr": (
            "d'accord, on avance, c'est bon pour nous, c'est bon pour moi, ca nous convient, ca me convient, cela nous "
            "convient, cela me convient, allons-y, on y va, bon pour accord, nous validons, je valide"
        ),
        "de": "einverstanden, passt, machen wir so, so machen wir, wir nehmen das angebot, gehen wir an, wir mochten starten",
        "es": "de acuerdo, adelante, nos parece bien, me parece bien, trato hecho, vamos a ello, aceptamos",
        "pt": "de acordo, combinado, vamos em frente, podemos avancar, aceitamos, parece-nos bem",
    },
    CueKind.LATER: {
        "en": (
            "not now, next quarter, not at the moment, not a priority, not the right time, put this on hold, put it on hold, "
            "get back in touch in, come back to us in, reach out again in, contact us again in, later this year, revisit "
            "this, need nothing from you, nothing from you until, nothing needed from you, don't need anything from you, "
            "won't need anything from you, not contact me before, not contact us before, not contact me until, not contact "
            "us until, don't contact me before, don't contact us before, don't contact me until, don't contact us until"
        ),
        "fr": (
            "pas maintenant, l'annee prochaine, pas pour le moment, pas le bon moment, trimestre prochain, prochain "
            "trimestre, un peu plus tard, on verra plus tard, pas une priorite, pas prioritaire, recontactez-moi, "
            "recontactez-nous, revenez vers moi, revenez vers nous, ne me contactez pas avant, ne nous contactez pas avant, "
            "n'avons besoin de rien, n'ai besoin de rien"
        ),
        "de": (
            "derzeit nicht, nachstes jahr, im nachsten jahr, nachstes quartal, im nachsten quartal, momentan nicht, aktuell "
            "nicht, zurzeit nicht, noch nicht so weit, spater wieder, melden sie sich wieder, keine prioritat, brauchen wir "
            "von ihnen nichts, brauchen wir nichts, benotigen wir nichts, brauche ich von ihnen nichts, brauche ich nichts"
        ),
        "es": (
            "ahora no, mas adelante, por ahora no, de momento no, el ano que viene, el proximo ano, proximo trimestre, no es "
            "el momento, no es prioritario, no me contacte antes, no me contacten antes, no me contacte hasta, no me "
            "contacten hasta, no necesitamos nada, no necesito nada"
        ),
        "pt": (
            "agora nao, mais tarde, por agora nao, de momento nao, no proximo ano, ano que vem, proximo trimestre, nao e o "
            "momento, mais para a frente, nao e prioridade, nao me contacte antes, nao me contactem antes, nao me contate "
            "antes, nao precisamos de nada, nao preciso de nada"
        ),
    },
    CueKind.PRICE: {
        "en": "price, discount, prices, pricing, discounts, cheaper, too expensive, over budget, our budget, rebate",
        "fr": (
            "prix, tarif, tarifs, tarifaire*, remise, remises, trop cher, moins cher, plus cher, notre budget, rabais, "
            "geste commercial"
        ),
        "de": "preis, rabatt, preise*, rabatte, preisnachlass, nachlass, zu teuer, gunstiger, unser budget, konditionen",
        "es": "precio, descuento, precios, descuentos, tarifa, tarifas, demasiado caro, muy caro, mas barato",
        "pt": "preco, desconto, precos, descontos, muito caro, demasiado caro, mais barato",
    },
    CueKind.LEGAL: {
        "en": "contract, dpa, security, contracts, gdpr, nda, legal team, terms and conditions",
        "fr": "contrat, rgpd, securite, contrats, juridique, cgv, sous-traitance des donnees",
        "de": "vertrag*, dsgvo, sicherheit, avv, datenschutz*, rechtsabteilung, agb, sicherheitsfrag*",
        "es": "contrato, rgpd, seguridad, contratos, juridico, departamento legal, proteccion de datos",
        "pt": "contrato, lgpd, seguranca, contratos, juridico, rgpd, protecao de dados",
    },
    CueKind.LEAVING: {
        "en": (
            "leaving the company, my successor, my last day, i'm leaving, i am leaving, my replacement, no longer with the "
            "company, no longer with us, no longer works, no longer working, no longer here, no longer employed, has left "
            "the company"
        ),
        "fr": (
            "mon remplacant, quitte la societe, ma remplacante, quitte l'entreprise, mon dernier jour, mon successeur, je "
            "quitte mes fonctions, ne travaille plus, ne fait plus partie, n'est plus en poste"
        ),
        "de": (
            "nachfolger*, verlasse das unternehmen, verlasse die firma, mein letzter tag, mein letzter arbeitstag, nicht "
            "mehr im unternehmen, nicht mehr bei uns, arbeitet nicht mehr"
        ),
        "es": "mi sustituto, dejo la empresa, mi sustituta, mi ultimo dia, mi sucesor*, ya no trabaja, ya no forma parte",
        "pt": (
            "meu substituto, deixo a empresa, minha substituta, meu ultimo dia, meu sucessor, saio da empresa, estou saindo "
            "da empresa, ja nao trabalha, nao trabalha mais, nao faz mais parte"
        ),
    },
    CueKind.COMPLAINT: {
        "en": (
            "complaint, disappointed, unacceptable, not acceptable, very unhappy, still not working, not what we agreed, "
            "fed up, poor service"
        ),
        "fr": (
            "reclamation, inacceptable, pas acceptable, decu*, inadmissible, pas normal, ne fonctionne toujours pas, me "
            "plaindre, pas ce qui etait convenu, pas serieux"
        ),
        "de": (
            "beschwerde, inakzeptabel, nicht akzeptabel, enttausch*, beschweren, funktioniert immer noch nicht, so geht das "
            "nicht, reklamation"
        ),
        "es": "queja, inaceptable, no es aceptable, decepcionad*, sigue sin funcionar, reclamacion, muy molest*",
        "pt": "reclamacao, inaceitavel, nao e aceitavel, decepcionad*, desapontad*, continua sem funcionar, queixa",
    },
}

# What an owner writes down of a talk, in the third person: read in internal notes, calls and meetings.
REPORTED: dict[CueKind, Phrases] = {
    CueKind.PROMISE: {
        "en": "^promised to send, i promised, we promised, ^promised her, ^promised him, ^promised them, i owe, we owe them",
        "fr": "^promis d'envoyer, j'ai promis, nous avons promis, je dois lui envoyer, je leur dois",
        "de": "^versprochen, ^zugesagt, habe versprochen, habe zugesagt, haben zugesagt",
        "es": "prometi, hemos prometido, quede en enviar*",
        "pt": "prometi, prometemos, fiquei de enviar, fiquei de mandar",
    },
    CueKind.STOP: {
        "en": (
            "^do not contact, ^don't contact, asked not to be contacted, asked us to stop, asked to stop, asked to be "
            "removed, asked to be unsubscribed, asked to be taken off, asked us not to contact, asked us not to write, asked "
            "us not to call, not want to be contacted, doesn't want to be contacted, no longer wants to be contacted, wants "
            "no more emails, wants no more mails, wants no more calls, wants no more contact, wants no further contact, wants "
            "to be left alone, wants to opt out, wants to unsubscribe, opted out"
        ),
        "fr": (
            "^ne plus contacter, ^ne plus appeler, ^ne plus ecrire, ne souhaite plus etre contacte*, ne veut plus etre "
            "contacte*, ne souhaite plus recevoir, ne veut plus recevoir, demande a ne plus etre, demande de ne plus, ne veut "
            "plus de nos"
        ),
        "de": (
            "mochte nicht mehr kontaktiert, will nicht mehr kontaktiert, mochte keinen kontakt, will keinen kontakt, wunscht "
            "keinen kontakt, wunscht keine weiteren, mochte keine weiteren mails, will keine mails, mochte keine mails"
        ),
        "es": (
            "^no contactar, ^no volver a contactar, ^no llamar mas, ^no escribir mas, no quiere que le contact*, no quiere "
            "ser contactad*, no desea ser contactad*, no quiere recibir, no desea recibir, pidio no ser contactad*, pidio que "
            "no le"
        ),
        "pt": (
            "^nao contactar, ^nao contatar, ^nao ligar mais, ^nao escrever mais, nao quer ser contact*, nao quer ser "
            "contatad*, nao deseja ser conta*, nao quer mais receber, nao quer receber, pediu para nao ser, pediu para nao o, "
            "pediu para nao a"
        ),
    },
    CueKind.YES: {
        "en": "verbal yes, verbal agreement, verbally agreed, agreed verbally, said yes, gave the go-ahead",
        "fr": "accord oral, accord verbal, accord de principe, a dit oui, a donne son accord",
        "de": "mundlich zugesagt, mundliche zusage, hat zugesagt, hat ja gesagt",
        "es": "acuerdo verbal, dijo que si, dio el visto bueno",
        "pt": "acordo verbal, disse que sim, deu o ok",
    },
    CueKind.LATER: {
        "en": "call back in, wants to wait, asked us to come back, asked to come back, prefers to wait, call again in",
        "fr": "rappeler en, rappeler a partir, recontacter en, souhaite attendre, prefere attendre, a relancer en",
        "de": "wieder melden im, ruckruf im, mochte warten, will warten, erst im nachsten",
        "es": "volver a llamar en, llamar de nuevo en, prefiere esperar, quiere esperar",
        "pt": "voltar a ligar em, ligar de novo em, prefere esperar, quer esperar, retomar em",
    },
    CueKind.PRICE: {
        "en": "asked for a discount, wants a discount, asks for a discount, price too high, too expensive",
        "fr": "demande une remise, veut une remise, demande un rabais, prix trop eleve, trop cher",
        "de": "mochte rabatt, will rabatt, fragt nach rabatt, preis zu hoch, zu teuer",
        "es": "pide descuento, pide un descuento, pidio un descuento, precio demasiado alto, demasiado caro",
        "pt": "pede desconto, pediu desconto, pediu um desconto, preco muito alto, muito caro",
    },
    CueKind.LEAVING: {
        "en": "is leaving the company, leaves the company",
        "fr": "quitte la societe, quitte l'entreprise, va partir de l'entreprise",
        "de": "verlasst das unternehmen, verlasst die firma",
        "es": "deja la empresa, se va de la empresa",
        "pt": "deixa a empresa, sai da empresa, vai sair da empresa",
    },
    CueKind.COMPLAINT: {
        "en": "complained about us, very unhappy with us, is angry with us, was angry",
        "fr": "s'est plaint*, tres mecontent*, furieux, furieuse",
        "de": "hat sich beschwert, sehr verargert",
        "es": "se quejo, se ha quejado, muy enfadad*",
        "pt": "reclamou de nos, queixou-se, muito zangad*",
    },
}

NEGATIONS = frozenset({"not", "no", "pas", "nicht", "nao", "sin", "sem", "never", "cannot", "jamais", "nie", "nunca"})
NEGATION_PREFIX = "kein"
CONDITIONS = frozenset({"if", "si", "wenn", "falls", "se", "unless"})
# What turns "stop contacting me" round.
KEEP_ON = frozenset({("do", "not"), ("don", "t"), ("please", "dont")})
# "Don't contact me" that goes on like this puts off, or means one day.
LIMITS = (
    "before until till monday tuesday wednesday thursday friday avant lundi mardi mercredi jeudi vendredi vor bis montag "
    "dienstag mittwoch donnerstag freitag antes hasta lunes martes miercoles jueves viernes ate segunda terca quarta quinta "
    "sexta"
)
# A "yes" that goes on like this means "according to".
ACCORDING = frozenset({("de", "acuerdo", "con"), ("de", "acordo", "com")})

# Questions that ask for nothing, and the words that may follow them.
GREETINGS = (
    "how are you, how are things, how's it going, how is it going, hope you are well, comment allez-vous, comment vas-tu, "
    "comment ca va, ca va, vous allez bien, tu vas bien, wie geht es ihnen, wie geht's, wie geht es dir, alles gut, geht es "
    "ihnen gut, como esta, como estas, que tal, como va, como le va, todo bien, como vai, tudo bem, como voce esta, tudo "
    "bom"
)
GREETING_TAIL = (
    "doing today this week morning everything going your weekend aujourd hui ce matin heute dir ihnen hoy usted hoje voce"
)

# Subjects of a mail server's own messages: the address is wrong.
BOUNCED = (
    "undeliverable, undelivered mail, delivery status notification, mail delivery failed, delivery failure, returned to "
    "sender, address not found, non remis, echec de remise, message non distribue, unzustellbar, zustellung fehlgeschlagen, "
    "no se puede entregar, no se ha podido entregar, nao entregue, falha na entrega"
)

# Phrases of LEAVING which say that the person is gone already (play 7, not 8).
GONE = (
    "no longer with, no longer works, no longer working, no longer here, no longer employed, has left the company, ne "
    "travaille plus, ne fait plus partie, n'est plus en poste, nicht mehr im unternehmen, nicht mehr bei uns, arbeitet "
    "nicht mehr, ya no trabaja, ya no forma parte, ja nao trabalha, nao trabalha mais, nao faz mais parte"
)

# Phrases of LATER which say that nothing is needed of us until then: the deal goes on without us.
NOTHING_NEEDED = (
    "need nothing from you, nothing from you until, nothing needed from you, don't need anything from you, won't need "
    "anything from you, n'avons besoin de rien, n'ai besoin de rien, brauchen wir von ihnen nichts, brauchen wir nichts, "
    "benotigen wir nichts, brauche ich von ihnen nichts, brauche ich nichts, no necesitamos nada, no necesito nada, nao "
    "precisamos de nada, nao preciso de nada"
)

# What makes a sentence on the price one that wants a better one, or finds it too high (play 25); else it is a question.
PRICE_WISHES = (
    "discount*, cheaper, expensive, rebate*, better price, best price, lower price, lower the price, price is too, price too "
    "high, prices are too, price is high, price is the problem, price is the issue, price is a problem, price is an issue, "
    "over budget, over our budget, above our budget, beyond our budget, outside our budget, exceeds our budget, budget is "
    "tight, budget is closed, budget is fixed, budget is limited, come down, room on the price, move on the price, too much "
    "money, costs too much, remise*, rabais, geste commercial, trop cher, plus cher, moins cher, un peu cher, meilleur prix, "
    "baisser le prix, baisser vos prix, baisser votre prix, prix trop, prix est trop, prix est eleve, reste le prix, budget "
    "est boucle, budget boucle, hors budget, depasse notre budget, depasse le budget, budget serre, budget est serre, "
    "rabatt*, preisnachlass, nachlass, teuer, teurer, gunstiger, billiger, besseren preis, bessere konditionen, preis zu "
    "hoch, preis ist zu, preis ist hoch, preise sind zu, uber dem budget, uber unserem budget, unser budget ist, sprengt das "
    "budget, descuento*, rebaja*, caro, cara, mas barato, mejor precio, bajar el precio, precio es alto, precio demasiado, "
    "fuera de presupuesto, supera nuestro presupuesto, presupuesto cerrado, desconto*, mais barato, melhor preco, baixar o "
    "preco, preco e alto, preco muito, preco esta alto, acima do orcamento, fora do orcamento"
)

# How somebody names a colleague as the one to turn to.
REFERRALS = (
    "the right person, best person, person to talk to, person to speak to, should talk to, should speak to, please contact, "
    "get in touch with, reach out to, talk to our, speak to our, write to her, write to him, mention my name, use my name, "
    "say i sent you, on my behalf, la bonne personne, il faut voir, de ma part, lui ecrire, ecris-lui, ecrivez-lui, "
    "contactez, adressez-vous a, adresse-toi a, vous adresser a, prenez contact avec, la personne a contacter, die richtige "
    "person, der richtige ansprechpartner, die richtige ansprechpartnerin, wenden sie sich an, sprechen sie mit, schreiben "
    "sie ihm, schreiben sie ihr, in meinem namen, auf mich berufen, ansprechpartner ist, ansprechpartnerin ist, la persona "
    "adecuada, la persona indicada, hable con, hablar con, escribale, de mi parte, pongase en contacto con, a pessoa certa, "
    "fale com, falar com, escreva-lhe, da minha parte, entre em contacto com, entre em contato com"
)

# What comes with the message is no promise any more.
ATTACHED = (
    "attached, enclosed, ci-joint*, en piece jointe, anbei, im anhang, adjunto, adjunta, em anexo, en anexo, segue em anexo"
)

# Small words that tell the languages apart where no phrase does.
SMALL_WORDS = {
    "en": (
        "the a an and is are you your we our to of for with what which when how does do it this that can will would be on "
        "in not"
    ),
    "fr": (
        "le la les des du de et est vous votre vos nous notre pour avec quel quelle quand comment un une dans sur ce en il "
        "je que ne"
    ),
    "de": (
        "der die das und ist sind sie ihr ihre wir unser fur mit was wann wie ein eine im auf zu den dem es ich nicht von "
        "bei am"
    ),
    "es": (
        "el la los las y es son usted su nosotros para con cual cuando como del de una un en por este esta cuanto que no al "
        "se lo"
    ),
    "pt": (
        "o a os as e sao voce seu sua nos para com qual quando como do da de uma um em por este isto quanto que nao no na "
        "ao se faz"
    ),
}

# Words of a promise that name nothing: what is promised is known by the others, such as "quote" or "Lyon".
FILLERS = {
    "en": (
        "i ll will we send share get prepare forward confirm you your to the a an it this that them him her with by on in "
        "at for of and our my me us tomorrow today week next before back over along then soon shortly promised owe monday "
        "tuesday wednesday thursday friday"
    ),
    "fr": (
        "je vous te t le la les l un une des de du d et en au aux pour par sur avant demain ce cette cet jour semaine "
        "prochaine votre vos notre nos mon ma mes envoie enverrai envoyer transmets prepare dois promis reviens vers "
        "confirme confirmerai lundi mardi mercredi jeudi vendredi"
    ),
    "de": (
        "ich ihnen dir ihr ihre das den dem die der ein eine einen bis am im zu und mit fur sende schicke senden schicken "
        "werde morgen heute woche montag dienstag mittwoch donnerstag freitag"
    ),
    "es": (
        "le les te lo el los las un una unos de del y en para por antes manana hoy semana envio enviare mando enviar su sus "
        "nuestra lunes martes miercoles jueves viernes"
    ),
    "pt": (
        "vou envio lhe o os as um uma do da dos das e em para por ate amanha hoje mandar enviar enviarei preparar confirmar "
        "nossa seu sua segunda terca quarta quinta sexta"
    ),
}


def split_phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of one list."""
    return tuple(text.split(", "))
