"""How a text binds the seller, as patterns over classes of words; the form of the patterns is that of frames.

A comma parts two phrases of a class, and "en:" and the like keep one to its language. Data, and so longer than a module of
code would be.
"""

from __future__ import annotations

CLASSES = {
    "appear": "appear, appears, show, shows, show up, shows up, go on, entra, entran, entram, entre, entrent, "
    "apparait, figure, figurent, "
    "aparece, aparecen, aparecem, taucht, tauchen, erscheint, steht, stehen",
    "paper": "invoice, bill, rechnung, facture, factura, fatura, conta, cuenta",
    "touch": "touch, change, raise, mexemos, mexo, tocamos, toco, touchons, touche, changeons, ruhren, ruhre, "
    "andern, andere, cambiamos, "
    "alteramos",
    "undo": "tear up, undo, unwind, desfazemos, deshacemos, rompemos, annulons, losen, aufheben, anulamos",
    "spare": "spare, standby, reserve, reserva, ersatz, ersatzgerat, replacement, secours, repuesto, substituicao",
    "always": "always, immer, stets, toujours, siempre, sempre",
    "arrive": "with you, on site, there, at your door, on your doorstep, at your side, back with you, call you back, "
    "ring you back, "
    "hear back, vor ort, vor der tur, bei ihnen, zur stelle, steht jemand, ist jemand, rufen sie zuruck, rufen wir zuruck, "
    "melden wir uns, sur place, dans vos murs, vous rappelons, est la, en su casa, en sus instalaciones, en su "
    "nave, alli, le llamamos, le devolvemos la llamada, en su puerta, no local, em sua casa, a sua porta, ligamos de volta, "
    "retornamos, ligamos-lhe, ai com voces",
    "same half": "same afternoon, same morning, same evening, apres-midi meme, matin meme, soir meme, noch am selben, noch am "
    "gleichen, esa misma tarde, esa misma manana, misma tarde, mesma tarde, propria tarde, na mesma manha",
    "go back": "goes back, go back, goes straight back, comes back, flows back, returns to, is returned, "
    "are returned, geht zuruck, "
    "fliesst zuruck, kommt zuruck, retourne, retournera, vuelve, volvera, regresa, volta, voltara, regressa",
    "let": "leave, keep, let, lasse, lassen, lass, dejo, dejamos, dejare, laisse, laissons, deixo, deixamos",
    "longer": "longer, open, another, further, extra, langer, offen, weiter, weitere, ouvert, ouverte, de plus, "
    "plus longtemps, "
    "abierta, abierto, mas, mas tiempo, aberto, aberta, mais tempo, a mais",
    "hand back": "hand back, give back, send back, return, rendez, restituez, renvoyez, geben sie, schicken sie, "
    "devuelve, devuelven, "
    "devolveis, devolve, devolvem",
    "after": "after, at the end of, au bout, nach, al cabo, tras, ao fim, depois de, apos, despues de",
    "penalty": "indemnite*, compensation, penalty, penalties, damages, dedommagement, entschadigung*, strafe, vertragsstrafe*, "
    "schadenersatz, ausgleich, indemnizacion*, compensacion, penalizacion*, indenizac*, compensacao, multa, multas, "
    "indemnizac*",
    "none other": "no other, nobody else, no one else, none of your competitors, kein anderer, keine andere, kein anderes, "
    "niemand sonst, aucun autre, aucune autre, personne d autre, ningun otro, ninguna otra, nadie mas, nenhum outro, "
    "nenhuma outra, mais ninguem",
    "have": "have, has, get, gets, use, sell, ter, tera, tem, tener, tendra, aura, avoir, bekommt, hat, haben, anbieten",
    "we": "we, i, a gente, en:ll, wir, ich, nous, je, fr:j, fr:on, nosotros, yo, pt:nos, pt:eu",
    "our": "our, my, unser*, mein*, notre, nos, nuestr*, noss*, mi, minha, meu",
    "may": "may, can, could, free to, able to, allowed to, entitled to, right to, let you, konnen, kann, konnt, durfen, darf, "
    "pouvez, pourrez, peut, pourra, peuvent, peux, droit de, libre de, libres de, puede, puedes, pueden, podeis, podra, "
    "podran, podras, derecho a, pode, podem, podera, poderao, direito a, direito de",
    "will": "will, en:ll, shall, going to, en:re, en:be, wird, werden, werde, sera, seront, serez, estara, estaran, estareis, "
    "estarao, va a, van a, vamos a, vai, vao, vamos",
    "bear": "abrimos mao, abro mao, ponemos nosotros, banca, bancamos, ubernehme, ubernehmen, ubernimmt, trage, tragen, "
    "tragt, erlasse, erlassen, "
    "streiche, streichen, bezahle, "
    ""
    "bezahlen, zahlen wir, wir zahlen, zahle ich, prenons a notre charge, prenons en charge, prends en charge, "
    "prends a ma charge, prendrons en charge, prendrons a notre charge, supportons, assumons, payons, paierons, reglons, "
    "renoncons, supprimons, annulons, offrons, absorbons, faisons grace, faisons cadeau, asumimos, asumo, asumiremos, "
    "asumira, pagamos, pagaremos, cubrimos, cubriremos, corremos con, corre con, perdonamos, condonamos, suprimimos, "
    "nos hacemos cargo, me hago cargo, absorbemos, quitamos, assumimos, assumo, assumiremos, cobrimos, suportamos, perdoamos, "
    "retiramos, tratamos nos, eliminamos, absorvemos, fais grace, fais cadeau, quito, elimino, retiro, tiro, tiramos, perdono",
    "charge": "frete, portes, envio, envios, shipping, delivery, freight, versand*, lieferung*, livraison, port, "
    "entrega, transporte, anfahrt*, cost, costs, fee, fees, bill, bills, invoice, invoices, expense, expenses, "
    "travel, trip, trips, "
    "flight, "
    "penalty, penalties, fine, fines, difference, damage, damages, loss, losses, set-up, setup, training, migration, import, "
    "kosten, *kosten, gebuhr*, rechnung, rechnungen, strafe, strafen, vertragsstrafe*, differenz, schaden, anreise, reise*, "
    "fahrt*, einrichtung*, schulung*, ubernahme, datenubernahme, frais, cout, couts, facture, factures, penalite*, amende*, "
    "deplacement*, dommage*, mise en service, mise en place, formation*, reprise, coste, costes, gasto, gastos, factura, "
    "penalizacion*, sancion*, multa, multas, diferencia, dano, danos, desplazamiento*, puesta en marcha, formacion*, custo, "
    "custos, despesa, despesas, taxa, taxas, fatura, penalizac*, diferenca, deslocac*, implementacao, implantacao, formacao, "
    "treinamento, viagem, viagens, viaje, viajes, perdida*, perte, pertes, verlust*, prejuizo*, perda, perdas, merma, mermas, "
    "data import, carga de datos, importacion, importacao, datenimport, import des donnees",
    "nothing": "nothing, nichts, rien, nada, keinen cent, keinen euro, keinen franken, not a cent, not a penny, "
    "pas un centime, pas un euro, ni un euro, ni un centimo, nem um euro, nem um centimo, nem um centavo, zero",
    "pay": "devoir, deber, dever, debe, deben, deve, devem, schulden, schuldet, reglez, reglerez, pay, pays, paying, "
    "owe, spend, cost, costs, en:due, zahlen, zahlt, zahlst, bezahlen, kostet, "
    "kosten, schulden, "
    "payer, payez, paierez, paye, paie, debourser, coute, coutera, devez, pagar, paga, pagas, pagan, pagais, pagara, "
    "pagaran, pagam, pagarao, cuesta, costara, custa, custara, abonar, gastar, deboursez, deboursent, versez, verserez, "
    "desembolsan, desembolsa, desembolsar, desembolsais",
    "charged": "charge, charged, charging, bill, billed, billing, invoice, invoiced, invoicing, berechnen, berechne, "
    "berechnet, verrechnen, verrechnet, in rechnung, facturons, facturerons, facturer, facturee*, cobramos, cobraremos, "
    "cobrar, cobro, facturamos, facturaremos, facturar, cobrado*, faturamos, faturar, faturado*",
    "not": "not, en:t, never, no, nicht, kein, keine, nie, pas, jamais, rien, ne, n, nao, nunca, without, ohne, sans, sin, sem",
    "without": "without, ohne, sans, sin, sem",
    "money": "money, fee, fees, price, amount, payment, payments, everything, it all, all of it, half, difference, cost, "
    "costs, deposit, set-up, every cent, every penny, licence, geld, betrag, alles, kosten, gebuhr*, preis, *preis, *betrag, "
    "*gebuhr, rate, raten, *rate, *pauschale, summe, halfte, argent, somme, prix, montant, tout, totalite, integralite, "
    "moitie, mise, versement, mensualite*, dinero, importe, todo, cuota, cuotas, pago, pagos, precio, mitad, dinheiro, valor, "
    "tudo, quantia, mensalidade*, preco, pagamento, pagamentos, metade",
    "give back": "give, gives, giving, get, gets, getting, pay, have, receive, claim, gebe, geben, bekommen, bekommst, "
    "erhalten, kriegen, zahlen, zahle, holen, fordern",
    "repay": "reimburs*, compensate, compensates, indemnif*, repay, repays, zuruckzahl*, zuruckerstatt*, zuckgeben, "
    "ruckvergut*, zuruckerhalten, zuruckbekommen, entschadig*, schadenersatz, dedommag*, indemnis*, restitu*, indemniz*, "
    "indeniz*, compensamos, compensaremos, resarci*, ressarci*, devolvemos, devolveremos, devolvo, reembols*",
    "return": "return, returns, returning, rendons, rends, rendrons, reverse*, recuper*, devuelvo, devolvere, devolver, "
    "devolucion, devolucao, recupera*, ersetze, ersetzen, ersetzt, regresamos, devuelve, devuelven, devuelva, devolve, "
    "devolvem, reponemos, replace, replaces, compensate, make up for, cover, covers, remplac*",
    "harm": "schaden, schadens, verlust, verluste, ausfall, damage, damages, loss, losses, harm, dommage*, perte, pertes, "
    "dano, danos, perdida, perdidas, prejuizo*, perda, perdas, merma, mermas",
    "leave": "stop, stops, leave, leaves, leaving, quit, get out, sortir, sortez, arreter, arretez, arrete, quitter, partir, "
    "partez, salir, "
    "es:sale, salen, es:sales, irse, irte, iros, dejarlo, dejarnos, parar, marcharse, sair, sai, saem, deixar, largar, "
    "aufhoren, raus, marcharos, irnos",
    "cancel": "<undo> ... <contract>; <hand back> ... <after> ... <term>; <after> ... <term> ... <hand back>; "
    "cancel*, walk away, walk out, exit, exits, terminate*, withdraw*, opt out, pull out, drop out, step out, "
    "get out, back out, aussteigen, aussteigt, aussteig*, kundig*, zurucktreten, abspringen, ausstieg, resili*, se retirer, "
    "retirez, retracter, rompre, cancelar*, cancela, cancelais, rescindir*, rescinde, desistir, desiste*, darse de baja, "
    "darte de baja, de baja, anular, sair do contrato, denunciar, kundigen, bail out",
    "anytime": "any time, anytime, whenever, at will, any moment, any day, any month, each month, every month, when you like, "
    "when you want, as you please, at once, overnight, without notice, without penalty, without reason, without a reason, "
    "without giving, without cost, jederzeit, wann sie wollen, wann immer, wann du willst, jeden monat, jeden tag, fristlos, "
    "ohne frist, ohne grund, ohne kosten, ohne strafe, von heute auf morgen, quand vous voulez, quand vous le voulez, "
    "quand tu veux, quand vous souhaitez, a tout moment, a tout instant, n'importe quand, n importe quand, sans preavis, "
    "sans penalite*, sans frais, sans motif, du jour au lendemain, bon vous semble, cuando quiera, cuando quieras, "
    "cuando quieran, cuando querais, cuando le convenga, en cualquier momento, sin preaviso, sin penaliz*, sin multa, "
    "sin motivo, sin coste, de un dia para otro, quando quiser, quando quiserem, quando entender, a qualquer momento, "
    "a qualquer altura, em qualquer altura, em qualquer momento, sem aviso, sem pre-aviso, sem multa, sem penaliz*, "
    "sem motivo, sem custo, de um dia para o outro",
    "term": "month, months, year, contract, term, quarter, week, monat, monats, monate, monaten, jahr, jahres, vertrag, "
    "vertrags, quartal, laufzeit, fr:mois, contrat, trimestre, fr:an, annee, es:mes, meses, contrato, es:ano, ano, "
    "pt:mes, anos, semana*",
    "price": "what you pay, was sie zahlen, ce que vous payez, lo que paga, lo que pagan, o que paga, o que pagam, "
    "price, prices, rate, rates, fee, fees, tariff, tariffs, quote, unit price, preis, preise, preisen, *preis, "
    "*preise, tarif, tarife, tarifs, kondition*, prix, precio, precios, tarifa, tarifas, cuota, preco, precos, "
    "mensalidade*, tabela",
    "terms": "terms, conditions, offer, konditionen, angebot, offre, condiciones, oferta, condicoes, proposta, propuesta, "
    "proposition, remise, descuento, desconto, rabatt, discount",
    "hold": "halte, halten, garantier*, einfrier*, friere, frieren, festschreib*, schreiben, schreibe, sichern, sichere, "
    "fixier*, reservier*, gelons, gele, bloquons, bloque, bloquerons, maintenons, maintiens, conservons, gardons, "
    "garde, garderons, figeons, garantissons, reservons, mantenemos, mantengo, mantendremos, congelamos, congelo, "
    "bloqueamos, bloqueo, guardo, guardamos, conservamos, fijamos, reservamos, mantemos, mantenho, manteremos, "
    "seguramos, fixamos, preservamos",
    "stay": "stays, stay, remains, remain, unchanged, fixed, frozen, locked, bleibt, bleiben, fest, unverandert, stabil, "
    "eingefroren, reste, restera, restent, inchange*, stable*, identique*, bloque*, gele*, fige*, ne bouge*, se "
    "mantiene*, se mantendra*, queda*, sigue, seguira, igual, fijo, fija, congelad*, mantem*, fica, ficam, continua, "
    "inalterad*, fixo, fixa, the same, el mismo, la misma, o mesmo, a mesma, le meme, la meme, derselbe, dieselbe, "
    "dasselbe, gleich",
    "no change": "won t move, doesn t move, will not move, bewegt sich nicht, bleibt wie er ist, bleibt wie es ist, "
    "ne bouge plus, no se movera, nao mexe, nao se mexe, no se toca, no se mueve, ruhrt sich nicht, ne change pas, "
    "ne bougera plus, stays put, won t rise, "
    "won t go up, won t change, won t increase, will not rise, will not go up, will not increase, "
    "will not change, never rise, never go up, never raise, not raise, no increase, no increases, no price increase*, "
    "no uplift, no indexation, steigt nicht, steigen nicht, andert sich nicht, nicht erhoht, nicht teurer, keine erhohung*, "
    "keine preiserhohung*, erhohen wir nicht, ohne preiserhohung*, ne bougera pas, ne bougeront pas, n'augmentera pas, "
    "n'augmenteront pas, n augmentera pas, n augmenteront pas, ne bouge pas, aucune augmentation, aucune hausse, sans hausse, "
    "sans augmentation, sans indexation, no sube, no suben, no subira, no subiran, no subiremos, no cambia, no cambiara, "
    "sin subidas, sin subida, sin revision, ninguna subida, nao sobe, nao sobem, nao subira, nao aumenta, nao aumentara, "
    "nao aumentamos, nao muda, sem aumento, sem aumentos, sem atualizacao, nenhum aumento, never pay more",
    "lasting": "year, years, months, as long as, forever, for good, for life, always, permanently, until, till, jahr, jahre, "
    "jahren, monate, monaten, solange, dauerhaft, immer, bis, ans, annee, annees, mois, tant que, toujours, jusqu, a "
    "vie, ano, anos, meses, mientras, siempre, hasta, enquanto, sempre, ate",
    "invoice": "invoice, invoices, bill, bills, payment, payments, billing, instalment*, rechnung, rechnungen, zahlung, "
    "zahlungen, bezahlung, abrechnung, facture, factures, paiement, paiements, facturation, reglement, echeance*, factura, "
    "facturas, pago, pagos, facturacion, cobro, fatura, faturas, pagamento, pagamentos, faturacao, cobranca",
    "defer": "postpone*, defer*, delay*, push back, put off, verschieb*, aufschieb*, stunde, stunden, schieben, schiebe, "
    "spater, reportons, reporte, reporter, reporterons, decal*, differ*, repouss*, aplaz*, pospon*, difer*, retras*, adiamos, "
    "adiar, adiaremos, adiamento, protel*, later, plus tard, mas tarde, mais tarde, only after, only in, only from, "
    "only when, only once, erst, erst ab, erst nach, erst im",
    "pay only": "only pay, pay only, pay later, start paying, begin paying, zahlen erst, zahlen sie erst, erst zahlen, "
    "bezahlen erst, ne payez que, ne payez qu, ne paierez que, ne paierez qu, payez seulement, payez plus tard, "
    "pague despues, paga despues, pagan despues, empieza a pagar, empiezan a pagar, solo paga, solo pagan, solo pagas, "
    "solo pagais, paga solo, pagan solo, pagas solo, so paga, so pagam, apenas paga, apenas pagam, paga so, pagam so, "
    "paga depois, pagam depois, comeca a pagar, comecam a pagar",
    "if": "if, when, once, after, until, wenn, sobald, nach, si, quand, lorsque, apres, a partir, cuando, despues, tras, "
    "desde, una vez, se, quando, depois, apos, em",
    "trial": "trial, pilot, test, testing, deadline, term, validity, payment, grace, quote, offer, versuch, versuchs, test*, "
    "pilot*, probe*, frist, zahlungsziel*, angebot*, essai, pilote, delai, offre, periode, prueba*, piloto, plazo, "
    "oferta, periodo, teste, prazo, proposta, experiencia, ensaio",
    "extend": "<let> ... <trial> ... <longer>; <trial> ... <let> ... <longer>; extend, extends, extended, extending, "
    "prolong*, lengthen, stretch, verlanger*, ausdehn*, etendons, etends, "
    "etendre, allong*, rallong*, prolongeons, ampliamos, amplio, ampliar, ampliaremos, alargamos, alargo, alargar, "
    "extendemos, extiendo, estendemos, estendo, estender, prorrog*, double, doubling, verdopple, verdoppeln, doublons, "
    "duplicamos, duplico, dobramos, dobro",
    "build": "build, builds, building, develop, develops, developing, program, programme, code, coding, baue, bauen, "
    "entwickle, entwickeln, programmiere, programmieren, einbauen, developpons, developperons, developpe, programmons, "
    "desarrollamos, desarrollaremos, desarrollo, programamos, programaremos, desenvolvemos, desenvolveremos, desenvolvo, "
    "construimos, criamos para",
    "roadmap": "roadmap, next release, next version, coming release, coming version, upcoming release, upcoming version, "
    "nachste version, nachsten version, nachste release, nachsten release, nachsten update, kommenden version, "
    "kommende version, feuille de route, prochaine version, prochaines versions, hoja de ruta, proxima version, "
    "siguiente version, proxima versao, roteiro de produto, plano de produto",
    "ready": "in the app, in the product, in the software, in the portal, in your app, in production, in der app, im produkt, "
    "in ihrer app, integre*, ajoute*, integrad*",
    "running": "up and running, live, in place, operational, ready, running, lauft, laufen, laufe, startklar, eingefuhrt, "
    "einsatzbereit, fertig, en place, operationnel*, en service, en marche, en route, pret, prets, en marcha, "
    "funcionando, listo, lista, listos, operativo*, a funcionar, pronto, prontos, operacional, em funcionamento, no ar, "
    "em producao, implementad*",
    "keep": "keep, keeps, behalten, behaltst, gardez, gardes, conservez, mantiene, mantienen, conserva, mantem, mantera, "
    "conservam",
    "mend": "fix, fixes, fixed, repair*, solve*, solved, beheb*, behoben, repar*, depann*, arregl*, resuelv*, resuelt*, "
    "resolv*, corrig*",
    "same day": "same day, selben tag, gleichen tag, jour meme, mismo dia, mesmo dia",
    "feast": "christmas, easter, weihnachten, ostern, noel, paques, navidad, navidades, pascua, natal, pascoa, year end, "
    "new year, jahresende, fin d'annee, fin de ano, fim do ano",
    "in time": "before, by, in time, vor, bis, rechtzeitig, avant, d ici, d'ici, a temps, antes de, antes del, antes, "
    "a tiempo, ate, antes do, antes da, a tempo, na primeira, no inicio, in der ersten, la premiere",
    "other": "any other, another, other, any competitor, any of your competitors, your competitors, anyone else, anybody else, "
    "nobody else, no one else, kein anderer, keinem anderen, keinen anderen, keine andere, niemand anderes, keinem "
    "weiteren, aucun autre, aucune autre, personne d'autre, personne d autre, ningun otro, ninguna otra, nadie mas, "
    "nenhum outro, nenhuma outra, mais ninguem",
    "serve": "work, works, work with, sell, sells, supply, serve, serves, take on, arbeiten, arbeiten wir, beliefern, "
    "verkaufen, bedienen, nehmen, travaill*, vend*, fourni*, servi*, trabaj*, atend*, trabalh*, fornec*, get, gets, bekommt, "
    "aura, tendra, tera",
    "company": "company, companies, firm, firms, customer, customers, competitor, competitors, business, firma, firmen, "
    "betrieb, unternehmen, kunde, kunden, wettbewerber*, societe, entreprise, client, concurrent*, ascensoriste, empresa, "
    "empresas, cliente, clientes, competidor*, concorrent*",
    "no limit": "no limit, no limits, no cap, no ceiling, no maximum, no upper limit, without limit, without limits, without a "
    "limit, without a cap, any number of, however many, no matter how many, beliebig viele, beliebig oft, "
    "unbeschrankt*, keine grenze, keine obergrenze, kein limit, ohne grenze, ohne obergrenze, ohne limit, ohne "
    "begrenzung, so viele sie, so oft sie, so viel sie, aucune limite, pas de limite, sans limite*, sans plafond, sans "
    "quota, autant que vous, autant de fois, nombre illimite, sin limite*, sin tope*, no hay limite, todos los que "
    "quiera*, todas las que quiera*, cuantos quiera*, cuantas quiera*, tantos como, tantas como, sem limite*, sem teto, "
    "nao ha limite, nao tem limite, os que quiser*, as que quiser*, quantos quiser*, quantas quiser*, tantos quantos, "
    "tantas quantas, no restrictions, keine begrenzung",
    "as many": "as many, as much, as often, as long, unlimited, autant de, tantos, tantas, cuantos, cuantas, quantos, quantas, "
    "autant d, so viele, so viel, so oft, aussi souvent, cuantas veces, quantas vezes, tantas veces",
    "as you": "as you like, as you want, as you need, as you wish, as you please, as they like, as they need, as your team, "
    "que vous voulez, que vous voudrez, que necessaire, que souhaite, como quiera*, como necesite*, quantos quiser*, "
    "quantas precisar*, quanto precisar*, as they want, as they wish, as you choose, qu ils veulent, qu elles veulent, "
    "que vous souhaitez, queira, queiram, querais, quieran, sie wollen, sie mochten, sie brauchen, wie sie, quiser, quiserem, "
    "quiere*",
    "word": "my word, our word, mein wort, unser wort, ma parole, notre parole, mi palabra, nuestra palabra, minha palavra, "
    "nossa palavra, palavra de honra, parole d honneur, promis jure, my honour, my honor, meine ehre, mein ehrenwort, "
    "mon honneur, mi honor, minha honra",
    "vow": "promise, promise you, pledge, vouch, swear, undertake, commit ourselves, commit to, committed to, commit ourselves "
    "to, verspreche, versprechen, versprich, verburge*, sichere ihnen zu, sichern ihnen zu, sage ihnen zu, sagen ihnen "
    "zu, zusichern, stehe dafur, stehen dafur, dafur stehe, dafur stehen, hafte, haften, promets, promettons, "
    "engageons, m'engage, m engage, me porte garant, portons garant, certifie, prometo, prometemos, comprometemos, "
    "comprometo, comprometemo, me comprometo, aseguro, aseguramos, garantizo, doy fe, respondo de, respondemos de, "
    "asseguro, asseguramos, responsabilizamos, responsabilizo",
    "rely": "count on it, count on us, count on that, rely on it, rely on us, rely on that, rest assured, be certain, bet on "
    "it, darauf verlassen, verlassen sie sich, sie sich verlassen, comptez dessus, compter dessus, compter sur nous, "
    "soyez certain*, soyez assure*, soyez tranquille*, cuente con ello, contar con ello, cuenta con ello, puede estar "
    "segur*, contar com isso, conte com isso, conte connosco, pode estar segur*, pode ficar descansad*, pode confiar",
    "no risk": "carry the risk, bear the risk, at our risk, tragen das risiko, prenons le risque, a nos risques, asumimos el "
    "riesgo, assumimos o risco, liable, liability, haftung, responsables de, schadlos*",
    "respond": "respond*, answer, answers, answered, reply, react*, fix, fixes, fixed, resolve*, repair*, solve*, back up, "
    "antwort*, beantwort*, reagier*, beheb*, losen, de:lost, behoben, reaktionszeit, repond*, reponse, resolu*, "
    "resolv*, intervien*, intervenons, depann*, regle, reglons, retabl*, contest*, resuelv*, resolvemos, atend*, "
    "arregl*, repar*, corrig*, resolve, resposta, respuesta, response, resuelt*, resolvid*, reparad*",
    "within": "within, in under, in less than, inside, under, innerhalb, binnen, in weniger als, in, sous, en moins de, dans, "
    "en, dans les, en menos de, dentro de, en un plazo de, em menos de, no prazo de, em, ate",
    "clock": "minute*, hour*, h, stunde*, minuten, heure*, hora*, minuto*, half an hour, halben stunde, demi-heure, "
    "media hora, meia hora, the same day, same day, am selben tag, le jour meme, el mismo dia, no mesmo dia",
    "round the clock": "around the clock, round the clock, day and night, night and day, 24 7, 24 hours, rund um die uhr, "
    "tag und nacht, 24 stunden, 24h 24, 24 heures, jour et nuit, 7j 7, las 24 horas, 24 horas, dia y noche, noche y dia, "
    "dia e noite, seven days a week, sieben tage, sept jours sur sept, siete dias, sete dias",
    "support": "support, hotline, help desk, helpdesk, our team, our people, assistance, l'equipe, notre equipe, soporte, "
    "asistencia, nuestro equipo, suporte, assistencia, a nossa equipa, nossa equipe, unser team, call us, reach us, "
    "available, erreichbar, joignable*, disponible*, localizable*, disponivel, disponiveis",
    "dedicated": "dedicated, personal, priority, vip, private, exclusive, fester, feste, festen, personliche*, fur sie allein, "
    "priorisiert*, bevorzugt*, dedie*, attitre*, personnel*, prioritaire*, privilegie*, dedicad*, prioritari*, "
    "preferente*, exclusiv*, preferencial",
    "helper": "account manager, success manager, customer success, contact, contact person, consultant, team, trainer, "
    "advisor, support, access, ansprechpartner*, betreuer*, berater*, kundenbetreuer*, zugang, interlocuteur*, conseiller*, "
    "charge de compte, referent*, equipe, acces, gestor, gestora, interlocutor*, responsable de cuenta, consultor*, equipo, "
    "acceso, gestor de conta, gestor de cliente, consultor, equipa, acesso",
    "board seat": "product board, advisory board, customer board, early access, beta access, first in line, produktbeirat, "
    "kundenbeirat, comite produit, club utilisateurs, acces anticipe, comite de producto, acceso anticipado, "
    "conselho de produto, acesso antecipado",
    "match": "undercut, unterbieten, unterbiete, mitgehen, ziehen gleich, gleichen aus, gleichen wir aus, alignons, "
    "alignerons, aligne, battons, igualamos, igualaremos, igualo, mejoramos, superamos, melhoramos, batemos, cobrimos, "
    "ziehen wir gleich, unterbieten wir, surencherissons",
    "their price": "price, prices, offer, offers, quote, bid, preis, preise, angebot, angebote, prix, tarif, offre, offres, "
    "precio, oferta, ofertas, preco, proposta, propostas, valor",
    "half": "for half, zur halfte, pour la moitie, por la mitad, pela metade, half price, half the price, half off, "
    "halben preis, halfte des preises, moitie prix, moitie du prix, moitie du "
    "tarif, demi-tarif, mitad de precio, mitad del precio, metade do preco, a metade",
    "grant": "give, gives, giving, throw in, grant, offer, get, gets, receive, receives, gebe, geben, bekommen, bekommst, "
    "erhalten, schenken, legen, spendieren, packen, donnons, ajoutons, offrons, accordons, recevez, aurez, beneficiez, "
    "damos, doy, anadimos, anado, recibe, recibis, recibira, dou, acrescentamos, juntamos, recebe, recebem, ficam com, "
    "fica com, se lleva, se llevan",
    "extra": "extra, additional, further, another, bonus, second, weitere*, zusatzlich*, zweiten, zweite, supplementaire*, de "
    "plus, en plus, adicional*, mas, de mas, otro, otra, otros, otras, segund*, a mais, mais um, mais uma, mais dois, "
    "outro, outra",
    "gift": "month, months, week, weeks, day, days, seat, seats, licence, licences, license*, user, users, session, sessions, "
    "training, workshop, monat, monate, woche, wochen, tag, tage, lizenz*, platz, platze, nutzer, schulung*, sitzung*, "
    "fr:mois, semaine*, jour, jours, journee*, licence*, acces, formation*, seance*, es:mes, meses, dia, dias, "
    "licencia*, usuario*, formacion*, sesion*, pt:mes, licenca*, utilizador*, formac*, sessao, sessoes, visita*, visit, "
    "visits, besuch*",
    "in price": "in that price, in the price, in this price, in our price, in your price, in that fee, in the fee, "
    "in that amount, in the package, in that figure, in the total, part of the price, part of the package, part of the deal, "
    "part of the fee, part of that price, covered by the price, covered by the fee, built in, thrown in, im preis, "
    "in diesem preis, in dem preis, im paket, im betrag, in der summe, teil des pakets, teil des preises, mit drin, "
    "mit dabei, dans le prix, dans ce prix, dans le tarif, dans le forfait, dans ce montant, partie du prix, "
    "partie du forfait, partie de l'offre, en el precio, en ese precio, en este precio, en la cuota, en el paquete, "
    "en ese importe, parte del precio, parte del paquete, no preco, nesse preco, neste preco, no pacote, no valor, "
    "na mensalidade, parte do preco, parte do pacote",
    "be": "is, are, be, comes, come, goes, s, ist, sind, steckt, stecken, gehort, gehoren, est, sont, fait, font, entre, "
    "entrent, es, son, va, van, entra, entran, forma, forman, e, esta, estao, vai, vao, faz, fazem, estan",
    "no more": "without paying more, without paying extra, without extra, for the same money, for the same fee, "
    "at the same fee, at no further, at no added, not a cent more, no more than today, ohne mehr zu zahlen, "
    "ohne mehr zu bezahlen, ohne weitere kosten, fur dasselbe geld, zum selben betrag, keinen cent mehr, sans payer plus, "
    "sans payer davantage, sans rien ajouter, sans cout, pour le meme montant, pas un euro de plus, sin pagar mas, "
    "sin pagar nada mas, por el mismo importe, por el mismo dinero, ni un euro mas, sem pagar mais, sem pagar nada mais, "
    "pelo mesmo valor, pelo mesmo dinheiro, nem mais um euro, sem mais custos",
    "no strings": "no lock-in, no lock in, lock-in, no strings, not tied, never tied, not locked in, month to month, "
    "month by month, rolling month, exit clause, break clause, right to cancel, right of withdrawal, cooling-off, "
    "von monat zu monat, monat fur monat, kundigungsrecht*, rucktrittsrecht*, ausstiegsklausel*, widerrufsrecht*, "
    "sonderkundigung*, mois par mois, clause de sortie, droit de retractation, sans duree, mes a mes, sin ataduras, "
    "clausula de salida, derecho de desistimiento, sem amarras, clausula de saida, direito de desistencia, "
    "direito de arrependimento",
    "on us": "on us, on me, on tourvane, auf uns, auf mich, auf unsere, a nos frais, a mes frais, pour moi, pour nous, de "
    "nuestra parte, de mi parte, por cuenta nuestra, a cargo nuestro, connosco, comigo, da nossa parte",
    "is": "is, are, be, ist, sind, geht, gehen, est, sont, sera, seront, es, son, va, van, corre, corren, e, sao, fica, ficam",
    "we bear": "cover, bear, absorb, shoulder, foot, assume, waive, drop, skip, scrap, forgo, forgive, write off, pick up, "
    "take over, take on, take care of, reimburse, strike, knock, leave out, leave off, settle, swallow, carry",
    "we hold": "hold, keep, freeze, fix, lock, cap, secure, protect, maintain, honour, honor, reserve, guarantee, lock in",
    "begin": "start, starts, begin, begins, empieza, empiezan, empiezas, empezais, empezaras, comienza, comeca, comecam, "
    "comecas, comecara, commencez, commencerez, beginnen, fangen",
    "minimum": "minimum, minimum term, minimum period, notice period, commitment, mindestlaufzeit, mindestvertrag*, bindung, "
    "vertragsbindung, kundigungsfrist, duree minimale, duree minimum, engagement, preavis, permanencia, plazo minimo, "
    "compromiso, fidelizacao, prazo minimo, periodo minimo, aviso previo",
    "none of": "no, not any, without, keine, kein, aucune, aucun, pas de, pas d, no hay, sin, ninguna, ningun, nao ha, "
    "nao tem, nao existe, sem, nenhuma, nenhum",
    "going": "will, en:ll, going to, werden, werde, allons, vais, va, vamos, vamos a, voy a, vou, iremos",
    "develop": "developper, programmer, desarrollar, programar, desenvolver, entwickeln, programmieren, einbauen, develop, "
    "program, code",
    "put in": "add, build, include, create, ajouter, creer, integrer, anadir, crear, incluir, integrar, adicionar, "
    "acrescentar, criar, erganzen, bauen, baue, ergane, hinzufugen, ajoutons, anadimos, criamos, creamos, acrescentamos, "
    "erganzen wir, adding, building",
    "function": "feature, features, function, function*, funktion*, fonction, fonctionnalite*, funcion, funciones, "
    "funcionalidad*, funcao, funcoes, funcionalidade*, field, feld, felder, champ, champs, campo, campos, interface, "
    "connector, schnittstelle*, connecteur, conector, integration, report type, module, modules, modul, module*, modulo, app, "
    "update, release, planner, tool",
    "manager": "account manager, success manager, onboarding manager, project manager, project lead, manager, kundenbetreuer*, "
    "projektleiter*, betreuer*, charge de compte, chef de projet, conseiller, interlocuteur, gestor, gestora, gestor de "
    "conta, gestor de cuenta, jefe de proyecto, responsable de cuenta, interlocutor, gerente de conta, gerente de "
    "contas, consultor, gestor de projeto",
    "own": "your own, own, a dedicated, eigene*, propio, propia, proprio, propria, so para, just for you, only for you, nur "
    "fur sie, rien que pour vous, a vous, solo para",
    "get": "get, have, receive, bekommen, erhalten, haben, aurez, recevez, avez, tendra, tendran, tendreis, tendras, recibe, "
    "recibira, tera, terao, vai ter, vao ter, recebe, ficam com, fica com",
    "out of hours": "night, nights, weekend, weekends, sunday, sundays, nachts, nacht, wochenende, wochenenden, sonntag*, "
    "nuit, week-end, dimanche, noche, noches, fin de semana, fines de semana, domingo*, madrugada, noite, fim de semana, "
    "fins de semana",
    "lower": "lower, reduce, cut, drop, come down, senke, senken, reduziere, reduzieren, baissons, baisse, reduisons, "
    "diminuons, bajamos, bajo, rebajamos, reducimos, baixamos, baixo, reduzimos, descemos",
    "run risk": "gehen kein risiko, gehen sie kein risiko, kein risiko ein, no risk to you, no risk for you, take no risk, "
    "run no risk, ne risquez rien, ne prenez aucun risque, ne courez aucun risque, no corre ningun riesgo, "
    "no correis ningun riesgo, no corren ningun riesgo, no corre riesgo, no corre riesgos, no asume ningun riesgo, "
    "nao corre risco, nao corre nenhum risco, nao correm risco, nao corre qualquer risco, sem risco para, sin riesgo para, "
    "sans risque pour vous, ohne risiko fur",
    "not count": "doesn t count, don t count, won t count, zahlen nicht, zahlt nicht, ne comptent pas, ne compte pas, "
    "no cuentan, no cuenta, nao contam, nao conta",
    "void": "void, off, null and void, hinfallig, nichtig, gegenstandslos, annule, caduc, nul, anulado, anulada, sin efecto, "
    "sem efeito, cai por terra",
    "contract": "contract, agreement, order, deal, vertrag, auftrag, contrat, commande, contrato, pedido, acuerdo",
    "one of ours": "one of our engineers, one of our people, one of our trainers, one of our team, one of ours, "
    "engineer of ours, trainer of ours, consultant of ours, one of us, einer unserer, eine unserer, einen unserer, "
    "jemand von uns, einer von uns, un de nos, une de nos, l un de nos, l un des notres, un des notres, uno de los nuestros, "
    "una de los nuestros, uno de nuestros, un tecnico nuestro, um dos nossos, uma das nossas, um tecnico nosso",
    "stays": "stay, stays, remain, remains, sit, sits, be, put, send, place, bleibt, bleibe, sitzt, kommt, stellen, setzen, "
    "reste, restera, viendra, sera, passera, se queda, se quedara, estara, ira, va, fica, ficara, vai",
    "ships": "ship, ships, launch, launches, release, releases, come, comes, arrive, arrives, sort, sortira, arrivera, kommt, "
    "erscheint, folgt, sale, saldra, llega, llegara, sai, saira, chega, chegara",
    "soon": "next quarter, next month, next year, next spring, this spring, this year, by spring, im nachsten, nachstes, im "
    "fruhjahr, im sommer, au prochain, le prochain, l an prochain, au printemps, el proximo, la proxima, en primavera, "
    "no proximo, na proxima, na primavera",
    "old price": "last year s price, last year s rate, the old price, the old rate, old price, preis vom letzten jahr, "
    "preis vom vorjahr, alten preis, vorjahrespreis, tarif de l an dernier, prix de l an dernier, ancien tarif, ancien prix, "
    "precio del ano pasado, precio antiguo, tarifa antigua, preco do ano passado, preco antigo, tabela antiga",
}

FRAMES = {
    "free": "auf meine/unsere kappe; "
    "strike/struck/striking/removed/taken/gestrichen/retire/retiree/quitado/quitada/tirado/tirada ... <paper>; "
    "<not> .. <appear> ... <paper>; a gente banca; gehen/geht/ginge ... aufs haus; c est pour nous/moi; "
    "c'est pour nous/moi; care of the bill/cost/costs/fee/fees; "
    "won't/doesn't/don't/not/never cost ... thing/cent/penny; falls/fall/falling away; fallt/fallen ... weg; "
    "sans ... facturer; "
    "sin ... cobrar*; sem ... cobrar*; ohne ... berechnen; consider ... present/gift; "
    "happy/glad/pleased/willing/prepared to <we bear> ... <charge>; keine rechnung; "
    "ohne ... kostet/kosten $; ne/n ... pas facture/factures/facturee/facturees; monat/monate/monaten/raten .. "
    "sind/ist/bleiben/bleibt frei $; <bear> ... <charge>; <charge> ... <bear> $; <we> .. <we bear> ... <charge>; "
    "la/lo/los/las/o/a/os/as <bear> $; "
    "<bear> nosotros/nos; knock/take/strike ... off ... <charge>; consider ... covered/paid/settled/waived; <charge> "
    "... ubernehmen/ubernehme/trage/tragen/erlasse/erlassen/streiche wir/ich; we/ll/i .. pay; we/ll/i .. add ... "
    "<extra> ... <gift>; lo/la/los/las pagamos; pagamos nosotros; pagamos nos; paga tourvane; at/on/zu/auf/a/por/de ... "
    "<our> ... expense/cost/costs/account/bill/kosten/rechnung/frais/charge/cuenta/cargo/conta/custo; <is> <on us> $; "
    "out of our/my pocket; our treat; for nothing $; <pay> ... <nothing>; <nothing> .. <pay>; <without> .. <pay>; "
    "won/don/will/do not/never/t/nor .. <charged>; nicht/keine ... <charged>; no/nao ... facturaremos/cobraremos; ne "
    "... facturerons/facturons/compterons pas; <charged> ... nicht/nichts/rien/nada; no invoice/bill/fee/payment; as a "
    "thank you; <grant> ... <extra> ... <gift>; <grant> ... <gift> ... <extra>; <extra> ... <gift> ... <grant>; "
    "faisons/fais ... cadeau; obendrauf; obendrein; oben drauf; legen/lege/legt ... drauf; throw/throwing ... in; "
    "thrown in; write off; gives/give ... away; <charged> .. pas; fur sie/euch frei; faisons/fais ... fleur/geste; "
    "welcome gift; goodwill gesture; sign-on bonus; kommen/komme wir/ich fur ... auf $; kommen/komme wir/ich auf $; buy "
    "... out of; <grant> ... <gift> ... on top; on top as; <term> .. <not count>; nobody/niemand/personne/nadie/ninguem "
    ".. <charged>; no one .. <charged>; <without> .. <charged>; no/nao ... "
    "facturamos/cobramos/faturamos/facturo/cobro/faturo; <charge> ... lasse/lassen ... weg; lasse/lassen ... <charge> "
    "... weg; at/on/zu/auf/a/por/de ... <our> ... dime/tab/nickel",
    "included": "<be> ... <in price>; <in price> ... <be>; gehort/gehoren ... dazu; comes/come with",
    "no_extra": "<no more>",
    "refund": "uberweisen/uberweise wir/ich ihnen; <money> ... <go back>; <go back> ... <money>; "
    "verserons/versons/verser/verserai/abonamos/abonaremos/abonare ... <penalty>; "
    "<we> .. pay/zahlen/zahle/pagamos/pagaremos/payons/paierons/pay/owe ... <penalty>; "
    "zahlen/zahle wir/ich ... <penalty>; pagamos/pagaremos/pago/pagarei ... <penalty>; "
    "<give back> ... <money> ... back/zuruck/wieder/returned; <repay>; <return> ... <money>; <return> ... <harm>; "
    "<give back> "
    "... <money> ... zuruck; make good",
    "cancel": "<may> ... <cancel>; <cancel> ... <may>; <leave> ... <anytime>; <anytime> ... <leave>; <cancel> ... <anytime>; "
    "<anytime> ... <cancel>; <may> ... <leave> ... <term>; <leave> at the end of; <no strings>; <leave> ... "
    "fin/final/ende ... <term>; <cancel> ... <term>; <none of> .. <minimum>; <minimum> ... nicht; jederzeit ... "
    "gehen/raus; <contract> ... <void>; not/nothing/nichts/no/nao/t .. bound/tied/gebunden/verpflichtet; "
    "gebunden/verpflichtet .. nichts; engage/engages/engagee/engagees a rien; lie/lies a rien; "
    "atado/atada/atados/atadas .. nada; preso/presa/presos/presas .. nada; obligado/obligados/vinculado/vinculados a "
    "nada; no/nao ... atado/atada/atados/atadas/preso/presa/presos/presas .. nada",
    "price_lock": "<not> .. <touch> ... <price>; <touch> ... <price> ... nicht/pas/nichts; "
    "<keep> ... <price> ... <lasting>; <price> ... <keep> ... <lasting>; <hold> ... <price>; "
    "<we> .. <we hold> ... <price>; <we> .. <we hold> ... <terms>; <price> ... <hold>; "
    "<hold> ... <terms>; <terms> ... halte/halten wir/ich; <price> ... <no change>; <no change> ... <price>; "
    "<price> ... <stay> ... <lasting>; <no change> ... <lasting>; <price> ... <lasting> ... <stay>; never pay more; "
    "price protection; preisschutz",
    "defer": "<defer> ... <invoice>; <invoice> ... <defer>; <pay only> ... <if>; <nothing> ... <pay> ... "
    "until/bis/avant/hasta/ate; payment holiday; <pay> ... later/spater/depois/despues; pay us when/once/after; pay "
    "when/once; payable when/once/after; <begin> ... <pay>; pay .. nothing until; <pay> ... erst; <invoice> ... "
    "wait/warten/attendre/attendra/esperar",
    "deadline": "<running> ... <in time> .. <feast>; <in time> .. <feast> ... <running>; tourner* ... <in time> .. <feast>",
    "extend": "<extend> ... <trial>; <trial> ... <extend>",
    "build": "<we> .. <build>; <build> <we>; <will> be <ready>; <will> ... <ready> sein; sera/seront/estara/estaran <ready>; "
    "<roadmap>; desarrollamos/desarrollaremos/programaremos/desenvolvemos/desenvolveremos/developpons/developperons; "
    "<going> ... <develop>; <put in> ... <function>; <function> ... <ships> ... <soon>; adding ... to the "
    "product/app/software; <put in> ... product/app/software/produkt/produit/producto/produto; adding ... to the",
    "exclusive": "<none other> ... <have>; yours alone; only yours; nur fur sie .. allein; rien qu .. vous; "
    "solo suyo; so de voces; only you ... have/get/use; nur sie ... haben/bekommen; <not> ... <serve> ... <other>; "
    "kein/keinem/keinen ... anderen/anderer ... <serve>; <other> ... <company> ... "
    "<serve>; only you in; nobody else in; sole customer/client; <serve> ... kein/keinem/keinen ... "
    "anderen/anderer/weiteren; only/sole ... we/that serve/supply/equip; only/sole ... we serve/supply/equip; only ... "
    "that we; einzige/einziger/einzigen ... wir; seul/seule ... que nous; unico/unica ... que "
    "atendemos/equipamos/servimos; unico/unica ... al/la que",
    "unlimited": "<no limit>; <as many> ... <as you>",
    "pledge": "<word>; <we> .. <vow>; <vow> <we>; "
    "prometo/prometemos/comprometo/comprometemos/comprometemo/comprometemonos/aseguro/aseguramos/garantizo/asseguro/"
    "asseguramos/responsabilizamos/responsabilizo; "
    "<rely>; <no risk>; stehen/stehe ... ein/gerade; give ... <word>; <run risk>; "
    "sage/sagen/sichern/sichere wir/ich ... zu $; garantieren/garantiere wir/ich; "
    "accept/akzeptieren/akzeptiere/acceptons/accepte/aceptamos/acepto/aceitamos/aceito ... terms/conditions/bedingungen/"
    "vertragsbedingungen/condiciones/condicoes/liability/penalty/penalties/haftung",
    "response": "<always> ... <spare>; <spare> ... <always>; <within> ... <clock> ... <arrive>; "
    "<arrive> ... <within> ... <clock>; <same half> ... <running>; <running> ... <same half>; "
    "<same half> ... <mend>; <mend> ... <same half>; "
    "<same half> ... roule/rouler/works/working/geht/marcha/funciona; <mend> ... <same day>; "
    "<respond> ... <within> ... <clock>; <within> ... <clock> ... <respond>; "
    "<support> ... <round the clock>; "
    "<round the clock> ... <support>; <support> ... <out of hours>; <out of hours> ... <support>",
    "dedicated": "<dedicated> ... <helper>; <helper> ... <dedicated>; <board seat>; named person/contact; <get> ... <own> ... "
    "<manager>; <own> ... <manager>; <manager> ... <own>; <get> .. account/success manager; <get> ... gestor de "
    "conta/gestor de cuenta/chargé de compte; <dedicated> ... <manager>; <manager> ... <dedicated>",
    "price_match": "match/beat/undercut/matching/beating ... any/whatever/every/their/his/her/lower ... <their price>; "
    "<match> ... <their price>; match/beat whatever ... <their price>; go lower; cheaper/lower than any*; billiger als jed*; "
    "moins cher que tous; mas barato que cualquier; mais barato que qualquer",
    "special_price": "<half>; best price; reduced rate/price; bester/besten preis; meilleur prix; mejor precio; "
    "melhor preco; tarif reduit; precio reducido; preco reduzido; <old price>; at cost price; cost price; at cost $; "
    "selbstkostenpreis; einkaufspreis; prix coutant; precio de coste; precio de costo; preco de custo",
    "discount": "<we> .. <lower> ... <price>; senke/senken wir/ich ... <price>; "
    "baissons/reduisons/bajamos/rebajamos/reducimos/baixamos/reduzimos ... <price>; <price> ... senken/reduzieren "
    "wir/ich; meet you halfway; entgegenkommen; faire un geste",
    "staff": "<one of ours> ... <stays>; put/place/send/stellen/setzen/mettons/ponemos/colocamos ... <one of ours>",
}
