"""What a text promises the customer, in English, French, German, Spanish and Portuguese; the form is that of concept_words.

Data, and so longer than a module of code would be.
"""

from __future__ import annotations

GIVES = {
    "free": "en:free, free of charge, at no charge, no charge, without charge, at no cost, no cost, at zero cost, "
    "costs nothing, "
    "cost you nothing, costs you nothing, complimentary, on us, on the house, waive, waives, waived, waiving, de:gratis, "
    "gratis, kostenlos*, kostenfrei*, de graca, umsonst, unentgeltlich*, geschenkt*, schenken, schenke, verschenken, "
    "spendieren, erlassen, erlasse, beitragsfrei, gebuhrenfrei*, versandkostenfrei, portofrei, frachtfrei, *kostenfrei, "
    "geht aufs haus, entfallt, entfallen, zahlen sie nichts, kostet sie nichts, nichts kostet, geht auf uns, "
    "auf unsere kosten, ohne kosten, ohne berechnung, verzichten auf, gratuit*, fr:offert, fr:offerts, fr:offerte, "
    "fr:offertes, nous offrons, vous offrons, vous offre, vous offrir, t'offre, j'offre, fr:offrons, fr:offrir, est offert, "
    "sera offert, cadeau, a titre gracieux, sans frais, a nos frais, gracieusement, ne vous coute rien, ne coute rien, "
    "gratuito*, gratuita*, gratuitamente, sin coste, sin costo, sin costes, sin cargo, sin gastos, a coste cero, regalamos, "
    "regalo, regalar, regalarle, regalarles, regala, regalan, regalada, regalado, obsequi*, de regalo, de cortesia, "
    "corre de nuestra cuenta, corre por nuestra cuenta, va por nuestra cuenta, va de nuestra cuenta, es por nuestra cuenta, "
    "va a nuestra cuenta, por cuenta nuestra, por cuenta de la casa, invita la casa, regalo nuestro, our gift, our treat, "
    "as a gift, a gift from us, ein geschenk von uns, cadeau de notre part, presente nosso, e presente, um presente, "
    "oferta nossa, por conta da casa, por nossa conta, no le cuesta nada, bonificad*, bonificamos, condonamos, no cobramos, "
    "no le cobramos, sem custo, sem custos, sem encargos, a custo zero, pt:oferecemos, pt:ofereco, pt:oferecer, pt:oferece, "
    "pt:oferecer-lhe, de presente, de brinde, cortesia nossa, pt:oferecemos-lhe, pt:oferecida, pt:oferecido, pt:oferecidas, "
    "pt:oferecidos, pt:de oferta, pt:oferta da, pt:oferta do, isentamos, isencao, nao cobramos, nao paga nada, "
    "nao pagam nada, no paga nada, no paga, nao paga, nao pagam, no pagan, ne payez pas, zahlen sie nicht, don t pay, "
    "won t pay, ne payez rien, pay nothing, pays nothing, brinde",
    "included": "included, inclusive, inbegriffen, enthalten, inklusive, inkludiert, im preis drin, comprises, compris, "
    "comprise, inclus, incluse, incluses, incluid*, incluye, incluyen, inclui, incluem, incluimos",
    "guarantee": "guarant*, garant*, warrant*, gewahrleist*, zusichern, zugesichert*, zusicherung*, sichern ihnen zu, "
    "versichern ihnen, assure you, nous engageons, m'engage, verpflichten uns, nos comprometemos, me comprometo, "
    "comptez sur nous, count on it, aseguramos, le aseguro, asseguramos, asseguro",
    "discount": "discount, discounts, rebate, remise, remises, rabais, ristourne, rabatt, rabatte, preisnachlass, nachlass, "
    "treuerabatt, descuento, descuentos, rebaja, desconto, descontos, abatimento, geste commercial",
    "special_price": "special price, special rate, special offer for you, loyalty price, sonderpreis, vorzugspreis, "
    "treuepreis, freundschaftspreis, sonderkondition*, tarif preferentiel, prix special, prix d'ami, prix fidelite, "
    "precio especial, precio de amigo, tarifa especial, preco especial, preco de amigo, half price, half the price, "
    "moitie prix, halben preis, zum halben preis, mitad de precio, mitad del precio, metade do preco",
    "refund": "refund, refunds, refunded, money back, money-back, geld zuruck, geld-zuruck*, erstatte*, erstattung*, "
    "ruckerstattung*, erstattet, rembours*, reembols*, devolvemos el dinero, devolvemos el importe, devolvemos o dinheiro, "
    "devolucion del dinero, le devolvemos, devolvemos, reintegr*",
    "interest_free": "sin intereses, sem juros, interest free, interest-free, zinsfrei, ohne zinsen, sans interets, "
    "zero interest",
    "no_extra": "no extra cost, no extra charge, no extra costs, no additional cost, no additional costs, "
    "no additional charge, at no extra, no surcharge, without surcharge, without extra cost, ohne aufpreis, ohne mehrkosten, "
    "ohne zusatzkosten, ohne aufschlag, ohne zuschlag, keine mehrkosten, keine zusatzkosten, kein aufpreis, sans supplement, "
    "sans surcout, sans frais supplementaires, sans cout supplementaire, aucun surcout, aucun supplement, aucun frais, "
    "sin recargo, sin coste adicional, sin costes adicionales, sin suplemento, sin sobrecoste, sem custo adicional, "
    "sem custos adicionais, sem acrescimo, sem suplemento, sem sobrecusto, no hidden",
    "same_price": "same price, same unit price, zum gleichen preis, zum selben preis, gleichen stuckpreis, au meme prix, "
    "au meme tarif, al mismo precio, ao mesmo preco, pelo mesmo preco",
    "exclusive": "exclusive, exclusivity, exclusively for you, exklusiv*, exclusivite, exclusif, exclusivit*, exclusividad*, "
    "exclusivo, exclusiva",
    "unlimited": "unlimited, unbegrenzt*, unlimitiert*, illimite*, ilimitad*, sin limite, sem limite, sem limites, sans limite",
    "cancel": "cancel any time, cancel anytime, cancel at any time, cancel whenever, leave at any time, leave any time, "
    "out at any time, no commitment, no obligation, no minimum term, without commitment, jederzeit kundbar, "
    "jederzeit kundigen, monatlich kundbar, taglich kundbar, ohne bindung, ohne mindestlaufzeit, ohne verpflichtung, "
    "unverbindlich*, sans engagement, resiliable*, resilier a tout moment, resiliation a tout moment, a tout moment, "
    "sin permanencia, sin compromiso, cancelar en cualquier momento, en cualquier momento, cancelar cuando, sem fidelizacao, "
    "sem compromisso, cancelar a qualquer momento, a qualquer momento, sem permanencia, rescindir quando, "
    "rescindir a qualquer, aussteigen, jederzeit aussteigen, ausstieg",
    "price_lock": "tarifa fija, cuota fija, tarif fixe, tarifa fixa, pauschalpreis, flat fee, flat rate, price lock, "
    "locked in, price is locked, price guarantee, fixed price, price freeze, frozen, price stays, price won't, "
    "prices will not, preisgarantie, preisbindung, festpreis, preis bleibt, preise bleiben, prix bloque*, prix fixe, "
    "prix gele, tarif bloque, prix garanti, ne bougera pas, n'augmentera pas, precio fijo, precio cerrado, precio bloqueado, "
    "precio garantizado, congelad*, no subira, no subiremos, preco fixo, preco bloqueado, preco garantido, nao sobe, "
    "nao aumenta, mantemos o preco, mantenemos el precio",
    "lifetime": "lifetime, for life, lebenslang*, a vie, de por vida, vitalici*, para toda a vida, para toda la vida",
    "credit": "en:credit, en:credited, en:credits, gutschrift*, gutschein*, voucher*, bon d'achat, un avoir, es:abono de, "
    "cheque regalo, en:bonus, geschenk, geschenke, geschenkgutschein*, geschenkkarte*",
    "priority": "sempre primeiro, always first, immer zuerst, toujours en premier, siempre primero, "
    "front of the queue, top of the queue, head of the queue, jump the queue, ahead of the others, "
    "ahead of everyone, an erster stelle, werden vorgezogen, vor allen anderen, passez devant, "
    "avant tous les autres, pasan delante, por delante de los demas, passam a frente, passa a frente, "
    "a frente dos outros, priority support, priority delivery, bevorzugte behandlung, vorrangig*, "
    "support prioritaire, "
    "soporte prioritario, atencion prioritaria, suporte prioritario, atendimento prioritario",
    "shortage": "last chance, only today, today only, nur heute, letzte chance, derniere chance, aujourd'hui seulement, "
    "solo hoy, ultima oportunidad, so hoje, ultima oportunidade, last slots, letzte platze, dernieres places, ultimas plazas, "
    "ultimas vagas, limited time",
    "none": "mb libres, mb frei, mo libres, free technician*, free engineer*, free planner*, free space, free memory, "
    "free slot, free time, free moment, hands free, duty free, tax free, toll free, rust free, paper free, error free, "
    "stress free, free text, free float, free range, sugar free, free hand, free choice, libre de, price sensitive, "
    "discount code, guarantee of origin, bank guarantee, inclusive of vat, inklusive mehrwertsteuer, credit card, "
    "credit cards, credit note, credit check, letter of credit, credit limit, non exclusive, not included, nicht enthalten, "
    "nicht inbegriffen, non inclus, no incluido, nao incluido, carte cadeau",
}
