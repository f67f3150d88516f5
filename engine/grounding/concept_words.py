"""What words speak of, in English, French, German, Spanish and Portuguese: units, periods, costs, measures, events.

A comma parts two phrases; a star ends an open word; "en:" and the like keep a phrase to its language, because "mes" is a
month in Spanish and "my" in French. Accents and upper case don't count.

Data, and so longer than a module of code would be.
"""

from __future__ import annotations

UNITS = {
    "user": "user, users, seat, seats, licence, licences, license, licenses, utilisateur*, nutzer*, anwender*, usuario*, "
    "utilizador*, lizenz*, licencia*, licenca*, arbeitsplatz*, arbeitsplatze*, de:platze, de:platzen, de:platz, es:plazas, "
    "de:zugange, zugang, accounts, compte, comptes, konten, cuentas, contas, pt:acessos, named user",
    "person": "people, person, persons, employee*, staff, colleague*, personne, personnes, salarie*, employe*, "
    "collaborateur*, mitarbeiter*, mitarbeitende*, personen, beschaftigte*, kollegen, kolleginnen, empleado*, persona, "
    "personas, trabajador*, colaborador*, pessoa, pessoas, funcionari*, de:leute, de:leuten, teilnehmer*, participant*, "
    "asistentes, participantes, alumnos, alunos, schuler, lehrkrafte*, eleves, students, workers, heads",
    "driver": "driver*, conducteur*, chauffeur*, fahrer*, conductor*, condutor*, motorista*",
    "technician": "technician*, operative, operatives, techniker*, technicien*, tecnic*, engineer*, monteur*, instalador*, "
    "installateur*",
    "doctor": "doctor, doctors, medecin*, arzt*, arzte*, medico, medicos, nurse*, pfleger*, pflegekraft*, infirmier*, "
    "enfermer*",
    "crew": "crew, crews, equipe, equipes, kolonne*, cuadrilla*, shift, shifts, schicht, schichten, turno, turnos",
    "site": "filial, filiais, filiales, sucursal*, site, sites, location*, branch, branches, store, stores, shop, shops, "
    "filiale*, standort*, niederlassung*, agence*, magasin*, tienda*, sede*, loja*, clinic, clinics, clinique*, klinik*, "
    "clinica*, plant, plants, depot, depots, warehouse*, werk, werke, werken, usine*, planta*, fabrica*, hotel*, school*, "
    "ecole*, schule, schulen, escuela*, escola*, restaurant*, chantier*, lager, almacen*, armazem, armazens, centro, centros, "
    "delegacion*, oficina*, delegac*, mandant*, kundenstandort*, haus, hauser, hausern, betrieb, betriebe, betrieben, finca*, "
    "bodega*, piso, pisos, obra, obras",
    "room": "room, rooms, zimmer*, raum, raume, raumen, chambre*, salle*, habitacion*, quarto, quartos, sala, salas, salle, "
    "wand, wande, wanden, stellwand*, stellwande*, floor, floors, etage, etagen, bett, betten, lits, cama, camas, tafel, "
    "tafeln",
    "vehicle": "fr:velo, fr:velos, bike, fahrrad, bici, bicicleta*, vehicle*, truck*, van, vans, car, cars, lorry, "
    "lorries, fahrzeug*, lkw*, pkw, vehicule*, camion*, vehiculo*, "
    "veiculo*, furgon*, carrinha*, wagen, autos, carro, carros, coche, coches, moto, motos, bikes, fahrrader, velos",
    "sensor": "sensor, sensors, sensoren, capteur*, sonde, sondes, sonda, sondas, fuhler, sensores, node, nodes",
    "device": "anlage, anlagen, gateway*, device*, gerat, gerate, geraten, appareil*, terminal*, machine, machines, "
    "maschine*, scanner*, tablet*, tablette*, printer*, drucker*, maquina*, equipo, equipos, aparelho*, onduleur*, inversor*, "
    "wechselrichter*, modules, ascenseur*, aufzug*, lift, lifts, ascensor*, elevador*, fridge*, display*, kiosk*",
    "planner": "planner*, office user*, dispatcher*, scheduler*, planificat*, bureau, disponent*, innendienst, buro, "
    "planificador*, planejador*, planeador*, despachante*, administrativo*, administrativa*",
    "photo": "photo*, foto*, picture*, bilder*, imagen*, imagem, imagens",
    "signature": "signature*, unterschrift*, signatur*, firma en, firma digital, assinatura*, job sheet*, bon d'intervention, "
    "bons d'intervention, arbeitsschein*, partes de trabajo, folhas de obra",
    "group": "group, groups, gruppe, gruppen, groupe, groupes, grupo, grupos, class, classes, klasse, klassen, turma, turmas",
    "piece": "unit, units, stuck, piece, pieces, unidad*, unidade*, pieza, piezas, peca, pecas",
    "module": "module, modules, modul, modulen, modulo*",
    "card": "card, cards, carte, cartes, karte, karten, tarjeta*, cartao, cartoes, badge*",
    "kit": "kit, kits, box, boxes, set, sets, paket, pakete, pack, packs",
    "invoice": "invoice*, rechnung, rechnungen, facture, factures, factura, facturas, fatura, faturas, beleg, belege, "
    "belegen, notes de frais, recus, receipts, receipt, quittung*, recibo*, notes",
    "order": "en:orders, bestellung*, commandes, pedidos, pedido, encomenda*, ordenes, pt:ordens, auftrage, auftragen, "
    "lieferung*, deliveries, livraisons, entregas, shipment*, sendung*, envios, parcels, paketen, colis",
    "ticket": "ticket*, alert, alerts, alarm*, alarme*, incident*, storung*, averia*, avaria*, anfrage*, requests, demandes, "
    "solicitud*, pedidos de suporte, warnung*, calls, anrufe, appels, llamadas, chamadas",
    "visit": "visit, visits, visite, visites, besuch*, visita*, wartung, wartungen, intervention*, einsatz*, einsatze*, "
    "rundgang*",
    "session": "session*, sesion*, sessao, sessoes, schulung, schulungen, de:termine, de:terminen, formations, formation, "
    "formacion, formaciones, formacao, formacoes, workshops, trainings, training days, schulungstag*, journees, lektion*, "
    "lecciones",
    "page": "page, pages, seite, seiten, pagina, paginas, blatt, slides, folien",
    "customer": "customer*, kunde, kunden, client, clients, clientes, cliente",
    "report": "report, reports, bericht, berichte, berichten, rapport*, informe*, relatorio*, auswertung*",
    "language": "language*, sprache*, langue, langues, idioma*, lingua, linguas",
    "supplier": "supplier*, lieferant*, fournisseur*, proveedor*, fornecedor*, carrier*, spediteur*",
    "article": "article, articles, artikel, artikeln, articulo*, artigo*, sku, skus, products, produits, produkte, productos, "
    "produtos, reference, references, referenzen, referencias",
    "position": "position*, stelle, stellen, stop, stops, halte, paradas, route, routes, tour, tours, touren, rutas, rotas, "
    "tournees",
    "click": "click, clicks, klick, klicks, clic, clics, clique, cliques",
    "decibel": "db, decibel*, dezibel, decibelio*, decibeis",
    "second": "s, sec, secs, seconds, sekunde*, secondes, segundos, ms, millisekunde*",
    "minute": "minute, minutes, min, minuten, minuto*, mins",
    "hour": "h, hour, hours, hrs, stunde*, heure, heures, hora, horas, std",
    "day": "day, days, tag, tage, tagen, jour, jours, dia, dias, tagig*, tages",
    "workday": "business day, business days, working day, working days, workday*, werktag*, arbeitstag*, jour ouvre, "
    "jours ouvres, jours ouvrables, jour ouvrable, dia habil, dias habiles, dia laborable, dias laborables, dia util, "
    "dias uteis",
    "week": "week, weeks, woche, wochen, semaine*, semana*, wochig*",
    "month": "month, months, monat, monate, monaten, monats, fr:mois, es:mes, es:meses, pt:mes, pt:meses, monatig*",
    "quarter": "quarter, quarters, quartal, quartale, trimestre*",
    "year": "year, years, jahr, jahre, jahren, jahrig*, fr:an, fr:ans, annee*, ano, anos, jahres",
    "kg": "kg, kilo, kilos, tonnes, tonne, tonnen, toneladas, tons, kilogramm",
    "km": "km, kilometer, kilometre*, kilometro*, miles, mile, meilen, millas",
    "metre": "m, m2, m3, m³, m², cbm, qm, quadratmeter*, metres, metre, meter, metern, metros, metro, sqm, hectare*, hektar, "
    "hectarea*, ha",
    "energy": "kwh, mwh, gwh, kw, kwp, kwc, mwc, mwp, mw, kva, watt",
    "data": "gb, tb, mb, gigabyte*, terabyte*, gigas",
    "degree": "degree*, grad, degre*, grado*, graus, grau, c, f",
    "litre": "litre*, liter*, litro*, hl, hektoliter*, ml",
    "times": "times, mal, fr:fois, veces, vezes",
    "point": "points, punkte, punkten, puntos, pontos",
    "pallet": "pallet*, palette, paletten, palettes, palet, palets, palete*",
    "share": "shares, anteile",
}  # fmt: skip

# Words for one thing: a count of one is a count of the other.
UNIT_GROUPS = (
    frozenset({"user", "person", "driver", "technician", "doctor", "customer"}),
    frozenset({"device", "sensor", "module", "kit", "article"}),
    frozenset({"session", "visit"}),
    frozenset({"day", "workday"}),
)

# What is measured, and not counted in pieces.
MEASURED = frozenset(
    f"unit {name}"
    for name in (
        "second", "minute", "hour", "day", "workday", "week", "month", "quarter", "year", "kg", "km", "metre", "energy",
        "data", "degree", "decibel", "litre", "times", "point", "version",
    )
)  # fmt: skip

PERIODS = {
    "month": "monthly, mensuel*, monatlich*, monats*, mensual*, mensais, mensal*, mensalidade*, a month, per month, p m",
    "quarter": "quarterly, trimestriel*, vierteljahr*, quartals*, trimestral*, trimestrais",
    "year": "yearly, annual*, fr:l'an, l'annee, annuel*, jahrlich*, jahres*, anual*, anuais, "
    "per annum, p a, par an, im jahr, al ano, ao ano, "
    ""
    "por ano, a year",
    "week": "weekly, hebdomadaire*, wochentlich*, wochen*, semanal*, semanais",
    "day": "daily, quotidien*, taglich*, diari*",
    "hour": "hourly, stundlich*, de l'heure, a l'heure, par heure, an hour, per hour, pro stunde, die stunde, je stunde, "
    "por hora, la hora, a hora",
    "once": "une seule fois, une unique fois, en:once, one-off, one off, one-time, one time, einmalig*, fr:une fois, "
    "es:unica vez, una sola vez, pago unico, uma unica vez, pagamento unico, pt:unica vez, uma so vez, una vez, uma vez, "
    "einmal",
}

COSTS = {
    "total": "total, totals, altogether, in all, all in all, together, sum, zusammen, insgesamt, gesamt*, summe, en tout, "
    "au total, somme, ensemble, en total, suma, ao todo, no total, soma, no conjunto",
    "setup": "set-up, setup, en:fitting, en:fit, onboarding, implementation, mise en service, mise en place, mise en route, "
    "parametrage, "
    "einrichtung*, inbetriebnahme*, einfuhrung, einfuhrungspaket, puesta en marcha, puesta en servicio, implantacion, "
    "implementacion, configuracion, implantacao, implementacao, configuracao, colocacao em servico, arranque, deploiement, "
    "deployment, despliegue, instal*, einricht*, eingericht*, montage*, montier*, montamos, montons, set it up, sets up, "
    "set you up, aufbau, aufstellung, installiert, erstausstattung, alta inicial, cuota de alta, gastos de alta, "
    "demarrage accompagne, fr:pose, nachrust*, retrofit*",
    "training": "training*, schulung*, formation, formations, formacion, formaciones, formacao, formacoes, treinamento*, "
    "capacitacion*, einweisung*, workshop*, coaching",
    "pilot": "pilot, pilots, pilotphase, pilotprojekt, pilotbetrieb, trial*, en:test, testphase, testzeitraum, teststellung, "
    "testzugang, de:test, probe*, pilote, pilotes, essai*, prueba*, piloto*, essay*, de:testen, de:teste, testez, probar, "
    "prueben, experimentar, periodo de teste, pt:teste, pt:testes, demo kit, muster, echantillon*, muestra*, amostra*",
    "shipping": "shipping, freight, versand*, frais de port, livraison, portes, frete, fracht*, delivery fee, lieferkosten, "
    "gastos de envio, transporte, transport, port",
    "hardware": "hardware, equipment, materiel, hardwares, gerate, equipamento, equipamiento",
    "support": "en:support, support, supportvertrag, assistance, wartung*, maintenance, soporte, suporte, mantenimiento, "
    "manutencao, hotline, entretien, astreinte, wartungsvertrag*, premium support",
    "travel": "travel*, reisekosten, fahrtkosten, deplacement*, anfahrt*, desplazamiento*, deslocacao, deslocacoes, "
    "deslocamento*",
    "budget": "orcamento, presupuesto, limite, budget, budgets, ceiling, kostenrahmen, obergrenze, plafond, limite de gasto, "
    "spend, verba",
    "loss": "gastamos, gastado, gastaron, gastais, spend, spends, spending, spent, ausgeben, ausgegeben, geben aus, ausgaben, "
    "depens*, gastan, gasta, gastam, gasto, gastos, custaram, custou, costo, costaron, kostete, kosteten, a coute, ont coute, "
    "cost you, has cost, loss, losses, lost, verlust*, perte, pertes, perdida*, perda*, schaden, damage, penalty, penalties, "
    "strafe, strafen, vertragsstrafe*, penalite*, multa*, ausfall*, coute aujourd, cost you today, cuesta hoy",
    "saving": "save, saves, saved, saving, savings, sparen, spart, gespart, einspar*, ersparnis*, economis*, economies, "
    "ahorr*, poupa*, poupanca*, gain, gains, gagne*, gagnez, gewinnen, retour sur investissement",
    "revenue": "revenue, turnover, umsatz*, chiffre d'affaires, facturacion anual, faturacao, faturamento, volumen de negocio",
    "deposit": "deposit, anzahlung*, acompte*, anticipo*, adiantamento*, sinal, down payment, upfront, kaution",
    "credit": "credit, credits, gutschrift*, gutschein*, fr:avoir, fr:bon, abono, credito, voucher*, bonus, bonification*, "
    "prime",
    "interface": "interface*, schnittstelle*, connector*, connecteur*, konnektor*, anbindung*, integration*, integracion*, "
    "integracao, integracoes, conector*, export*, api, interfaz, exportacion, exportacao, plugin*",
    "billing": "billing, billed, facturation, facture par, facturee, factures par, abrechnung, abgerechnet*, facturacion, "
    "se factura, facturados, facturadas, faturacao, faturamento, faturad*",
    "access": "single sign on, sso, authentification unique, einmalanmeldung, inicio de sesion unico, acceso unico, "
    "inicio de sessao unico, autenticacao unica, login unico",
    "migration": "data import, import, importation, datenimport, datenubernahme, migration*, migracion*, migracao, migracoes, "
    "importacion*, importacao, importacoes, reprise des donnees, data transfer",
    "cleaning": "cleaning, nettoyage*, reinigung*, limpieza*, limpeza*",
    "audit": "audit, audits, auditoria*, prufung, prufungen, inspection*, inspeccion*, inspecao, begehung*, messung*",
    "cancellation": "cancellation fee, stornogebuhr, frais de resiliation, penalizacion, gastos de cancelacion",
}

MEASURES = {
    "discount": "*rabatt, de:abzug, de:abzugs, *nachlass, *skonto, discount*, en:off, rebate*, remise*, rabais, "
    "rabatt*, nachlass*, "
    "preisnachlass*, skonto, ermassig*, descuento*, rebaja*, desconto*, abatimento*, take off, takes off, taking off, "
    "geste commercial, fr:effort, price reduction, preisreduktion, descont*, bonificacion, de reduction, reduction de prix, "
    "reduction sur, reduccion, nachlassen, erlassen, deduit*, abattement, fr:ristourne*, entgegenkommen",
    "surcharge": "de:schlagen, aufschlagen, adds, add, surcharge*, aufschlag*, zuschlag*, mehrpreis, majoration*, "
    "majore*, recargo*, acrescimo*, "
    "acresce*, rajoute*, aumenta",
    "less": "abzuglich, abzgl, minus, moins cher, de moins, moins, weniger, cheaper, less, mas barato, mais barato, menos, "
    "gunstiger, fewer",
    "availability": "availab*, uptime, verfugbar*, disponib*, en:online, betriebszeit, en ligne",
    "drop": "down, drop*, decrease*, reduc*, reduz*, senk*, sink*, gesenkt, sank, gesunken, baiss*, reduire, reduit, diminu*, "
    "baja, bajo, bajan, bajado, bajar, cae, caen, caido, faster, schneller, kurzer, shorter, cut, cuts, saves, save, saved, "
    "saving, savings, sparen, spart, einspar*, ersparnis*, economis*, economies, ahorr*, poupa*, poupanca*, caiu, caem, cai, "
    "desceu, descem, baixa, baixam, baixou, leiser, zuruckgegangen, zuruckgehen, reducción, geringer",
    "rise": "rise*, rose, grow*, steig*, stieg*, gestiegen, wachstum*, hausse, augment*, croissance, aument*, subid*, sube, "
    "suben, subio, crec*, cresc*, increase*, plus de production, de plus, en plus, hoher, higher, erhoh*, gain de",
    "usage": "usage, use, used, uses, adoption, nutz*, genutzt, utilis*, usan, usa, usam, uso, utiliz*, angenommen, aktiv, "
    "active, actifs",
    "absence": "absen*, fehlzeit*, krankenstand*, ausfall*, no-show*, noshow*, stornoquote, fehltage, ausencia*, faltas, "
    "absentismo",
    "tax": "vat, mwst, ust, tva, iva, tax, mehrwertsteuer, steuer*, taux de tva, impuesto*",
    "interest": "interest, zins*, interet*, interes, juros, commission*, provision*, comision, comissao, verzugszins*",
    "error": "error*, fehler*, erreur*, errore*, erro, erros, spoil*, ausschuss*, defect*, defaut*, defecto*, defeito*, "
    "merma*, quebra*, reject*, rebut*, reklamation*, reclamac*, perte de production, pertes, verlust*, retour*, returns, "
    "devolucion*, devoluc*, schwund, desperdicio*, missing, manquent",
    "probability": "probability, wahrscheinlichkeit, probabilit*, probabilidad*",
    "share": "share, anteil*, part, proportion, quote, quota, taux, rate, ratio, cuota, proporcion, tasa, taxa, percentagem, "
    "porcentaje",
    "deposit": "deposit, anzahlung*, acompte*, anticipo*, adiantamento*, down payment, upfront, "
    "a la commande, al pedido, na encomenda",
    "yield": "rendement*, ertrag*, produktion*, production, produccion, producao, rendimiento, rendimento, yield, output",
    "renewal": "price increase, preiserhohung*, preisanpassung*, indexation, indexierung, subida de precio, "
    "revision de precio, aumento de preco",
    "humidity": "humidity, feuchte, humedad, humidade, humidite",
    "noise": "noise, larm, larm*, schall*, bruit, ruido",
    "satisfaction": "satisfaction, zufriedenheit, satisfaccion, satisfacao, satisfied, zufrieden",
}

EVENTS = {
    "none": "in order, in that order, in order to, der reihe nach, en orden, por orden, por ordem, dans l'ordre, e-mail of, "
    "of course, no order",
    "meeting": "fr:rencontr*, ligacao, ligacoes, telefonema*, coup de fil, talked, spoken, gesprochen, sprachen, hablado, "
    "falado, on the phone, by phone, am telefon, telefonisch, au telephone, por telefono, ao telefone, por telefone, "
    "de:klaren, de:klare, go through, go over, passons en revue, repasamos, repasar, revemos, rever, meeting*, en:call, "
    "calls, appointment*, visio, visios, videoconf*, visioconf*, reunion, reunions, rendez-vous, rdv, entretien, fr:point, "
    "termin, gesprach*, besprech*, telefonat*, telefontermin, anruf, treffen, trifft, reuniones, cita, citas, llamada, "
    "llamadas, reuniao, reunioes, chamada*, conversa, videollamada*, videochamada*, appel, fr:echange, speak, talk, spoke, "
    "telefonieren, sprechen, hablamos, hablar, falamos, falar, ligo, rappelle, rappeler, ruf*, anrufen, videocall, teams, "
    "zoom, reunimos, vemos, se voir, voyons, vernos, nos vemos, treffen uns, encontro, kick-off, kickoff, termins, jour fixe, "
    "abstimmung*",
    "demo": "demo, demos, demonstration*, vorfuhrung*, prasentation*, presentation*, presentacion*, apresentacao, "
    "demostracion*, demonstracao, vorgestellt",
    "workshop": "workshop*, atelier*, taller, oficina de trabalho",
    "board": "board, committee*, comite*, conseil*, ausschuss*, vorstand*, vorstandssitzung*, gremium, beirat, "
    "verwaltungsrat*, consejo*, junta, conselho*, comissao, geschaftsleitung*, geschaftsfuhrung, direction, direccion, "
    "direcao, assemblee*, assembly, asamblea, assembleia, sitzung*, gesellschafter*, administracao, administracion, "
    "patronato, gemeinderat*, kuratorium, schulkonferenz, tagt, prasidium, *versammlung, *sitzung, *konferenz, "
    "generalversammlung",
    "golive": "le debut, un debut, date de debut, empiez*, en:run from, en:runs from, go live, go-live, going live, live, "
    "en:start, start, starts, starting, started, launch*, rollout, roll-out, demarr*, beginn*, starten, startet, "
    "inicio, inicia*, empez*, arran*, comienz*, comec*, in betrieb, produktivstart, lancement, lanc*, laufen, "
    "running, en marche, operativo, operativa, en marcha, em funcionamento, rodando, no ar, funcionando, a funcionar, "
    "operando, funcionar, hung, tournent, tourneront, lauft, eroffn*, opening, apertura, abertura, ouverture, "
    "umstellung, loslegen, losgehen, entrada en servicio, entrar em producao, produtivo, productivo",
    "install": "install*, en:fitting, en:fitted, montage*, instal*, montier*, einbau*, aufbau*, pose, set-up, "
    "mise en service, einrichtung*, "
    "puesta en marcha",
    "validity": "good to, good until, good till, vigencia, ran out, lapsed, plus en vigueur, lief ab, angebot halten, "
    "preis halten, preise halten, halte ich bis, halten wir bis, halte das angebot, angebot lauft, offerte lauft, "
    "frist lauft, angebot verlangern, offerte verlangern, verlangern das angebot, verlangern wir, extend the offer, "
    "extended the offer, prolongeons, prolongamos, prorrogamos, valid*, ended, endete, ended on, good through, en:stands, "
    "en:stand, hold, holds, holding, expire*, expir*, runs out, run out, gultig*, gilt, gelten, bindefrist, bindend, "
    "lauft ab, ablauf des angebots, ablauf der offerte, ablaufdatum, ablaufen, valable*, vigente*, vence, vencen, caduca*, "
    "valida*, valido*, validade, tient, tiennent, offer ends, fr:court, mantemos, mantenemos, mantiene, mantienen, en pie, "
    "de pe, angebotsfrist, date limite, lauft das angebot",
    "sign": "es:pedirlo, es:pedirla, es:encargar*, pt:encomendar, pt:encomendem, finalis*, conclure, concluons, cerrar, "
    "cerramos, fechar, fechamos, close the deal, close the order, close it, close this, sign, signs, signed, signing, "
    "signature*, unterschr*, unterzeich*, en:order, ordered, ordering, auftrag, auftrags*, beauftrag*, bestell*, "
    "signe*, signez, signiez, commande, commander, commandez, firm*, pedido, assin*, encomenda, abschluss, "
    "abschliess*, contratar, adjudic*",
    "deliver": "pt:chega, pt:chegam, es:llega, es:llegan, arrives, fr:livr*, deliver*, send, sends, sent, sending, receive*, "
    "liefer*, geliefert, schick*, senden, sende, erhalt*, bekomm*, envoi*, envoy*, enverr*, recev*, recoi*, recu, envi*, "
    "entreg*, recib*, receb*, mando, mandar*, have the, get the, gets, you get, haben sie, part, ship, ships, shipped, "
    "sera chez vous, promis, promised, versprochen, prometid*, promet*, zugesagt, da sein, pret, prete, bereit, ready, "
    "fertig, listo, lista, pronto, pronta, vorliegen, liegt vor, tendra, tera, aurez, hang",
    "payment": "paga, pagan, pagam, paguen, paguem, payment*, pay, pays, paid, payable, zahl*, bezahl*, paiement*, payer, "
    "payez, "
    "pago, pagos, pagar, pagament*, fallig, due date, facturation, rechnungsstellung, invoiced, billed, billing, facturacion, "
    "faturacao, facturamos, faturamos, rechnungsdatum, net",
    "renewal": "vertrag lauft, vertrag noch, contract runs, contract lasts, contrat court, contrato dura, contrato vigora, "
    "renewal*, renew*, notice, kundig*, gekundigt, laufzeit*, vertragsende, verlanger*, echeance, resili*, renouvel*, "
    "se termine, vencimiento, renov*, terminat*, contract ends, ends, endet, ausl*, lauft aus, acaba, termina, "
    "terminar, fin du contrat, fim do contrato, fin de contrato, preavis, rescision, rescisao, rescindir, ablosen",
    "audit": "audit*, prufung*, inspection*, inspekt*, inspecc*, inspec*, zertifizierung*, certificac*, begehung*, abnahme, "
    "rezertifizierung*, wirtschaftspruf*, revision, tuv",
    "away": "holiday*, en:leave, vacation*, absent*, urlaub*, conges, fr:conge, vacances, vacaciones, ferias, abwesen*, away, "
    "ausencia*, ausente*, kur, baja, licenca, out until, betriebsferien, elternzeit, maternity, zuruck, back on, de retour, "
    "vuelve, volta, baixa",
    "decision": "decision*, decid*, entscheid*, decis*, tender, ausschreibung, appel d'offres, licitacion, concurso, "
    "adjudicacion, vergabe, approval, freigabe, aprobacion, aprovacao",
    "proposal": "proposal*, offer, offers, quote, quotes, angebot*, offerte*, proposition*, offre*, devis, oferta*, "
    "propuesta*, presupuesto*, proposta*, orcamento*, chiffrage, estimate, quotation*, cotizacion*, cotacao",
    "contract": "contract*, vertrag*, contrat, contrats, contrato*, agreement*, vereinbarung*, papers, order form, "
    "bon de commande, dpa, avv, documents, unterlagen, papeles, papeis",
    "fair": "fair, messe, foire, salon, feria, feira, trade show, expo, conference, konferenz, kongress, congreso, congresso, "
    "congres",
    "training": "training*, schulung*, formation, formations, formacion*, formacao, formacoes, einweisung*",
    "pilot": "pilot, pilotphase, pilotprojekt, trial, testphase, testzeitraum, pilote, essai, prueba, piloto, pt:teste, "
    "de:test, en:test",
    "campaign": "campaign*, kampagne*, campagne*, campana*, campanha*, promotion*, promoc*, aktion, aktionspreis, bonus, "
    "jannerbonus, action hiver",
    "season": "season, saison*, temporada, campana agricola, ernte, harvest, vendimia, vindima, weihnacht*, christmas, noel, "
    "navidad, natal, ostern, easter, paques, pascua, black friday, inventur, inventory, inventaire, inventario, stocktaking, "
    "jahresabschluss, cloture, cierre, fecho, quartalsende, schuljahr*, semester*, rentree, vacation season",
    "answer": "reply, answer*, antwort*, respond*, reponse, reponds, repondez, respuesta, resposta, bescheid, ruckmeldung*, "
    "confirm*, bestatig*, get back, come back, hear back",
    "move": "en:opens, en:we open, en:you open, ouvre, ouvrez, abren, abrem, abrimos, eroffnen, move, moving, umzug*, "
    "umzieh*, demenag*, mudanza, mudanca, relocation, neubau, new site, opening",
    "warranty": "warranty, garantie*, garantia*, gewahrleistung*, gewahr",
    "visit": "vistoria*, walk-through, visit, visits, visited, besuch*, besichtig*, visite, visites, visita, visitas, on site, "
    "vor ort, sur place, in situ",
}


def phrases_of(table: dict[str, str], prefix: str, language: str) -> dict[str, list[str]]:
    """Return the phrases of each meaning for one language ("": of all languages), each meaning named "prefix meaning"."""
    return {
        f"{prefix} {name}": [bare for text in phrases.split(",") if (bare := _bare(text.strip(), language)) is not None]
        for name, phrases in table.items()
    }


def _bare(phrase: str, language: str) -> str | None:
    """The phrase without its language; None when it belongs to another one."""
    if phrase[2:3] != ":":
        return phrase
    return phrase[3:] if language in ("", phrase[:2]) else None
