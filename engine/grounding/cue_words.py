"""Words that tell how a sentence stands to a fact: who says it, whether it is wished, granted, refused, replaced or proposed.

The form is that of concept_words. Data, and so longer than a module of code would be.
"""

from __future__ import annotations

CUES = {
    # What the customer says, asks or thinks; a first person before it ("we asked") makes it ours.
    "asked": "you calculated, you worked out, you put, you reckon, you reckoned, you estimate, you estimated, "
    "your own calculation, your own figure, your own figures, your own estimate, vous avez calcule, vous calculez, "
    "votre calcul, votre propre calcul, sie haben gerechnet, sie haben ausgerechnet, selbst gerechnet, sie rechnen mit, "
    "ihre eigene rechnung, ha calculado, calcula usted, su calculo, su propio calculo, calculais, calculou, o seu calculo, "
    "as suas contas, sie genannt, sie gesagt, sie erwahnt, preferiez, preferait, would prefer, preferred, preferia, "
    "preferian, preferiam, preferiu, suggested, proposiez, sugirio, sugeria, sugeriu, schlugen, vorgeschlagen, voudriez, "
    "aimeriez, querria, querrian, quisiera, quisieran, gostaria, gostariam, have in mind, had in mind, im kopf, im sinn, "
    "en tete, en mente, em mente, contou, contava, conto que, raconte, erzahlt, erzahlte, demandais, demandiez si, parlais, "
    "ecrivais, disais, voulais, demandas, preguntas, pides, perguntas, pedes, asked, asks, ask for, asking for, wanted, want, "
    "wants, wished, wishes, would like, you'd like, requested, requests, said, says, told, wrote, writes, mentioned, "
    "mentions, named, named by, quoted, thinks of, expected, expects, hoped, hopes for, needs, you need, they need, proposed, "
    "was offered, have been offered, has offered you, have offered you, offered you, offers you, offer you, your wish, "
    "your request, your question, the question, request for, vous demandez, demandiez, demandait, demandent, m'avez demande, "
    "avez demande, ai compris que vous, parliez, parlait, ecriviez, ecrivait, ecrit que, souhaitez, souhaitiez, souhaite, "
    "souhaitait, evoquiez, evoquait, vouliez, voulait, voulez, veut, attendez, attendiez, fr:attend, attendait, disiez, "
    "disait, dit que, indiquiez, mentionniez, mentionne, esperiez, espere, demande de, votre demande, votre souhait, "
    "votre question, son souhait, m'avez ecrit, avez ecrit, avez parle, a parle de, a demande, a ecrit, compte, comptait, "
    "proposait, reclame, sagt, sagte, sagten, meint, meinte, meinten, denkt, denken an, dachten, fragen, fragt, fragten, "
    "gefragt, wunschen, wunscht, wunschten, gewunscht*, mochten sie, mochte, mochten, wollten, wollte, de:will, wollen sie, "
    "schrieben, schreiben sie, schrieb, geschrieben haben, nannten, nannte, genannt haben, erwarten, erwartet, erwarteten, "
    "erwahnten, erwahnte, erwahnt, fordern, forderte, forderten, gefordert*, verlangt, verlangen, verlangten, sprachen von, "
    "sprach von, baten, de:bat, gebeten, hofften, hofft, ihr wunsch, ihren wunsch, wunsch nach, ihre frage, frage nach, "
    "angefragt*, ihnen fehlen, fehlen ihnen, ihnen geboten, bietet ihnen, bieten ihnen, pidio, pide, piden, pidieron, pedia, "
    "pedian, pidiendo, pregunto, preguntaba, pregunta, menciono, mencionaba, menciona, comento, comentaba, comenta, solicito, "
    "solicitaba, solicita, quiere, quieren, queria, querian, desea, deseaba, espera, esperaba, esperan, escribio, escribia, "
    "escribe, decia, dijo, dice, dicen, hablaba, hablo de, habla de, propuso, proponia, le ofrece, le ofrecen, "
    "le han ofrecido, su peticion, su pregunta, su deseo, necesita, pediu, pede, pedem, pediram, perguntou, perguntava, "
    "mencionou, mencionava, referiu, referia, quer, querem, queriam, deseja, desejava, escreveu, escrevia, escreve, falou, "
    "falava, disse, dizia, diz, pretende, pretendia, solicitou, contava com, esperava, propos, propunha, o seu pedido, "
    "seu pedido, a sua pergunta, sua pergunta, o vosso pedido, lhe ofereceu, ofereceu-lhe, lhe ofereceram, precisa, denkt an, "
    "pense a, piensa en, pensa em, hat geboten, a propose, vous propose",
    "first": "i, we, ich, wir, fr:je, fr:j, nous, yo, nosotros, eu, nos",
    "plan": "i'll call, i will call, i call, i'll ring, i ring, i'll phone, i will phone, i'll try, rufe ich, ich rufe, "
    "melde ich, ich melde mich, je vous appelle, je t'appelle, je vous rappelle, je te rappelle, je rappelle, "
    "je vous appellerais, le llamo, te llamo, le llamare, le llamaria, te llamaria, le vuelvo a llamar, ligo, ligo-lhe, "
    "vou ligar, te ligo, lhe ligo, telefono-lhe, ligar-lhe-ia, ligaria, i would call, i'd call, wurde ich anrufen, "
    "wurde anrufen, nous pourrions",
    "agree": "como pidieron, como pedian, como pide, como piden, como querian, como quieren, como desea, como deseaban, as you "
    "say, as you write, as you put it, as she said, as he said, comme elle l'a dit, comme il l'a dit, como diz, como "
    "dizem, como disse, como refere, como escreve, como dice, como dicen, como dijo, como escribe, como usted dice, "
    "as agreed, as discussed, as promised, as understood, as requested, as you said, as you understood, as asked, as "
    "you asked, understood, as you wanted, as wished, as you wished, as you proposed, comme convenu, comme promis, "
    "comme demande, comme souhaite, comme prevu, comme vous, wie vereinbart, wie besprochen, wie gewunscht, wie "
    "zugesagt, wie versprochen, wie abgemacht, wie verabredet, wie erbeten, wie sie, wie von ihnen, como acordado, "
    "como hablamos, como acordamos, como pidio, como pedia, segun lo acordado, tal como, conforme combinado, como "
    "combinado, conforme acordado, como pediu, como queria, conforme pediu, conforme solicitado",
    "not": "promise nothing, promise anything, nothing to promise, rien promettre, nichts versprechen, nichts zusagen, "
    "prometer nada, prometerle nada, prometer-lhe nada, nobody, no one, niemand, personne ne, nadie, ninguem, out of "
    "reach, off the table, beyond me, beyond us, beyond what, too far, hors de portee, au-dela de, nicht drin, ausser "
    "reichweite, geht nicht, gehen nicht, fuera de alcance, fora de alcance, fora de questao, nao consigo, no "
    "alcanzo, not, en:no, es:no, non, nein, never, cannot, en:t, nicht, kein, keine, keinen, keinem, keiner, keines, "
    "nie, pas, aucun, aucune, jamais, ni, nunca, nao, nem, ningun, ninguna, nenhum, nenhuma, unable, neither, nor, "
    "isn, doesn, en:don, en:won, weder, tampoco, imposible, impossible, impossivel, unmoglich, refus*, declin*, "
    "rechaz*, recus*, abgelehnt, ablehn*, leider, non plus, auch nicht, tambem nao, out of the question, kommt nicht "
    "in frage, hors de question, fuera de, sans, ohne, without, sin, sem, instead of, statt, au lieu de, en lugar de, "
    "em vez de, rather than",
    "none": "n'est-ce pas, isn't it, aren't you, don't you, nicht wahr, nao e verdade, no es verdad, no problem, "
    "not a problem, kein problem, pas de probleme, sin problema, no hay problema, sem problema, no doubt, "
    "not only, nicht nur, no solo, nao so, non seulement, no matter, no later than, no longer than, not before, nicht vor",
    "limit": "at most, no more than, hochstens, maximal, maximale, maximaler, au plus, au maximum, au max, maximum de, "
    "jamais plus, pas plus, no mas de, nunca mas de, como maximo, maximo, maxima, no maximo, nao mais de, nunca mais de, "
    "limit*, obergrenze, plafond*, tope, teto, cap, capped, ceiling, never more, not more than, nicht mehr als, grenze, "
    "never below, floor, walk-away, untergrenze, schmerzgrenze, maximum, max",
    "grant": "approved, approves, approve, okayed, granted, may give, may offer, can give, can offer, we give, allowed, "
    "is fine, are fine, is ok, signed off, freigegeben, genehmigt*, freigabe, zugesagt, darf, durfen, bewilligt, erlaubt, "
    "zugestimmt, einverstanden, accord de, d'accord, valide, validee, autorise*, autorizamos, autorizo, accord*, accepte, "
    "aprobado, aprobada, aprueba, autoriza*, autorizado, concede, concedido, concedemos, visto bueno, podemos dar, "
    "podemos ofrecer, aprovado, aprovada, aprovou, aprueban, aprobo, concedeu, podemos oferecer, confirmed, confirms, "
    "confirme, confirma, confirmamos, bestatigt, ok de, ok von, ok from, gab frei, gibt frei, gewahren, gewahre, offerte, "
    "offert, gratis, kostenlos, included, inclus, incluse, incluido, incluida, inbegriffen, enthalten",
    "wish": "souhaitons, voulons, ideal*, would be nice, would be great, would be good, am liebsten, ware schon, waren schon, "
    "ware gut, ce serait bien, podiam ser, podria ser, podrian ser, quisieramos, quisiera, quisieran, gostavamos, "
    "gostava, lieber, hatten gern, wurden gern, on aimerait, wants, want, wish, wishes, asks, asked, would like, "
    "would pay, would need, expects, hopes, hope, demands, requests, requested, mochte, mochten, wunscht, wunschen, "
    "de:will, wollen, verlangt, erwartet, fordert, hofft, bittet, fragt, demande, demandent, souhaite, souhaitent, "
    "fr:attend, veut, veulent, espere, voudrait, voudrions, aimerait, aimerions, reclame, pide, piden, quiere, "
    "quieren, queremos, solicita, espera, esperan, desea, querria, pretende, pede, pedem, quer, querem, deseja, "
    "gostaria, gostariam, gostariamos, exige, exigen, exigem, pregunta, pergunta, insists, besteht auf, insiste, "
    "prefers, prefiere, prefere, recuerda, lembra, erinnert an, rappelle que",
    "need": "soll, sollen, habria que, hay que, temos de, temos que, tenemos que, have to, has to, needs to, "
    "doivent, fr:faut, tiene que, tienen que, deben, pt:tem que, pt:tem de, devem, must, need, needs, please, bitte, "
    "muss, mussen, musste, mussten, brauchen, braucht, sollte, sollten, "
    "il faudrait, il nous faut, il me faut, necesitamos, necesito, precisamos, preciso, nos gustaria, por favor, deberia, "
    "devia, deveria, would have to",
    "secret": "keep that to ourselves, keep this to ourselves, to ourselves, confidential, internal only, don't tell, "
    "do not tell, not to be shared, do not mention, don't mention, do not say, nur intern, bleibt intern, rein intern, "
    "intern bleiben, intern halten, vertraulich, nicht weitergeben, nicht erwahnen, nicht sagen, de:unter uns, confidentiel*, "
    "ne pas dire, ne pas mentionner, ne pas lui dire, entre nous, a garder pour nous, garder pour nous, no decir, no decirlo, "
    "no mencionar, entre nosotros, confidencial, uso interno, solo interno, nao dizer, nao mencionar, entre nos, so interno, "
    "nao partilhar, no compartir, fur uns behalten, untereinander, nao revelar, no revelar, not for her, not for him, "
    "not for them",
    "instead": "instead of, statt, anstatt, anstelle, au lieu de, au lieu du, au lieu d, plutot que, en lugar de, "
    "en lugar del, en vez de, en vez del, em vez de, em vez do, ao inves de, rather than, no longer, not any more, "
    "nicht mehr, ne plus, ya no, ja nao, statt bis, previously, bisher, vorher, auparavant, antes eran, antes era",
    "propose": "works for me, suits me, suit me, good for me, i am free, i'm free, my diary, my calendar, mein kalender, habe "
    "ich zeit, hatte ich zeit, bin ich frei, je suis libre, je suis disponible, mon agenda, conviendr*, estoy libre, "
    "estoy disponible, mi agenda, me vendria bien, me viene bien, estou livre, estou disponivel, minha agenda, dava "
    "jeito, dava-me jeito, shall we, shall i, should we, would, are you free, how about, what about, do you have, "
    "could we, can we, may i, could you, suggest, suggests, propose, i can show, i could, we could, works for you, "
    "work for you, suit, suits, free on, fit, alternatively, schlage, passt, passen, hatten sie, hast du, hatte, "
    "ginge, konnen wir, konnten wir, vorschlag*, geht es, ginge es, ware, waren sie, sollen wir, darf ich, "
    "vorschlagen, haben sie zeit, recht, alternativ, convient*, convenir, irait, iraient, seriez-vous, "
    "seriez, etes-vous, serais-tu, vous va, te va, vous irait, arrange, pouvons-nous, pourrions-nous, peut-on, je "
    "vous propose, je propose, disponible, dispo, auriez-vous, avez-vous, ou bien, ou sinon, propongo, viene bien, va "
    "bien, vendria bien, le parece, te parece, podriamos, tendria, sugiero, sugerimos, encaja, o bien, que tal, "
    "proponho, sugiro, pode ser, da-lhe jeito, jeito, serve-lhe, convem, poderiamos, teria, tem disponibilidade, "
    "podia, estaria",
    "ours": "we, our, ours, us, i, my, wir, unser*, de:uns, ich, mein*, nous, notre, nos, fr:je, fr:mon, fr:ma, fr:mes, "
    "nosotros, nuestr*, yo, mi, mis, nosso, nossa, nossos, nossas, eu, meu, minha, podemos, ofrecemos, oferecemos, "
    "garantizamos, garantimos, damos, hacemos, fazemos, puedo, posso, ofrezco, ofereco, le doy, dou, tenemos, temos, dejamos, "
    "mantenemos, mantemos, respetamos, respeitamos, vendemos, cobramos, regalamos, cobro, hago, faco, mantengo, mantenho, "
    "confirmamos, confirmo",
    "yours": "a senhora, o senhor, la senora, you, your, yours, vous, votre, vos, fr:ton, fr:ta, fr:tes, tu, ihr, ihre, "
    "ihrem, ihren, ihrer, ihnen, dein*, euer*, eure*, usted, ustedes, su, sus, es:le, es:les, seu, sua, seus, suas, vosso, "
    "vossa, lhe, lhes, voce, voces, te, tus",
    "past": "n'est plus, ne sont plus, no longer, nicht mehr, ya no, ja nao, lapsed, ran out, en:was, were, had, ended, "
    "expired, used to, de:war, waren, hatte, endete, galt, abgelaufen, etait, etaient, avait, avez, ai, a ete, avons, fue, "
    "fueron, era, eran, tenia, caduco, vencio, vencieron, foi, foram, eram, tinha, expirou, terminou, venceu, estimate, "
    "last year, failed, wrote, sent, showed, geschrieben, geschickt, gezeigt, besprochen, ecrit, envoye, montre, enviado, "
    "envie, enviei, escribi, escrevi, vimos, hablamos, falamos, spoke, en:met, promised, promis, versprochen, discussed, "
    "agreed, vereinbart, convenu, acordado, acordamos, combinado, combinamos, confirmed, bestatigt, confirme, confirmado, "
    "did, de:hat, haben",
    "due": "by, before, no later than, at the latest, until, till, bis, spatestens, vor dem, vor, avant, avant le, d'ici, "
    "d'ici le, au plus tard, jusqu'au, jusqu, antes de, antes del, a mas tardar, hasta, hasta el, ate, ate ao, antes do, "
    "o mais tardar, through, within, innerhalb, sous, dentro de",
    "condition": "pt:se, if, when, unless, si, wenn, falls, sofern, cuando, quando",
}
