"""Words around a day that say what it is to the sentence, in English, French, German, Spanish and Portuguese, folded."""

from __future__ import annotations

import re

OF_DOCUMENT = re.compile(
    r"\b(?:prices?|preise?s?|tarif|prix|precios?|tarifa|precos?|proposal|offer|quote|mail|request|enquiry|inquiry|demande|solicitud|consulta|e-mail|email|letter|message|note|order|contract|estimate|angebots?|offerte|mails?"
    r"|nachricht|schreibens?|vertrags?|anfrage|proposition|offre|devis|courriel|courrier|"
    r"message|contrat|propuesta|oferta|presupuesto|correo|mensaje|contrato|cotizacion|proposta|orcamento|mensagem"
    r"|e-mails?)[ ](?:of|from|dated|vom|du|de|del|do|da|en date du)[ ](?:the |le |el |dia )?(?:last |letzte[nm] "
    r"|vergangene[nm] |this )?$"
)
YOURS = re.compile(r"\b(?:your|ihre[rmn]?|ihr|votre|ton|ta|su|tu|seu|sua|vosso|vossa)\b[^.,;!?]{0,24}$")
# "Ahead of your 5 February": a day of the customer's.
THEIR_DAY = re.compile(
    r"\b(?:your|ihr(?:e[mnrs]?)?|votre|vos|su|sus|(?:o )?(?:seu|vosso)) (?:[a-z]+,? (?:the |den |dem |le |el )?)?$"
)
MOVED = re.compile(
    r"\b(?:moved?|moves|moving|reschedul\w+|postpon\w+|shifted|pushed|instead|verschoben|verschieb\w+|verleg\w+|neuer termin"
    r"|passe (?:au|a|du)|passee? au|deplac\w+|report\w+ (?:au|a)|decal\w+|nouvelle date|pasa (?:al?|del?|para)|se pasa|pasamos"
    r"|aplaz\w+|traslad\w+|movid\w+|movemos|adiad\w+|passa (?:a|d[eo]|para)|passou para|mudou|mudamos|mudad\w+|remarc\w+"
    r"|reagend\w+|reprogram\w+)\b"
)
NOW = re.compile(
    r"\b(?:extend\w*|verlanger\w*|prolong\w*|alarg\w*|prorrog\w*|ampli\w*|estend\w*|now|jetzt|nun|maintenant|desormais|ahora|agora)\b"
)
# "You are back on Monday".
RETURNS = re.compile(
    r"\b(?:(?:are|is|be|get|come|comes) back|return|returns|zuruck(?!ruf)|zuruckkommen|wieder da|rentr(?:e|ez|era|erez)"
    r"|de retour|reven(?:ez|ir)|revient|vuelven?|volvera|regresan?|de vuelta|volta|voltam|regressa|de regresso)\b"
)
DUE = re.compile(
    r"\b(?:by|until|till|before|bis(?: zum| kommenden| nachsten)?|vor(?: dem)?|d'ici(?: a| le)?|avant(?: le)?|jusqu'(?:a"
    r"|au)|antes d[eo]l?"
    r"|hasta(?: el)?|ate(?: a| ao)?)[ ](?:next |kommenden |nachsten |proxim[ao] )?$"
)
# "A start on 4 January depends on …", "so that it runs by then, we should …": nothing is promised.
DEPENDS = re.compile(
    r"\b(?:depends?|depending|subject to|hangt (?:[a-z]+ ){0,4}(?:davon|von|ab)|abhangig|depend|dependra|depende"
    r"|dependera|dependen|sujet[oa] a|so that|damit"
    r"|pour que|afin (?:de|que)|para que|could|should|would|might|i'd|we'd|konn(?:te|ten|en)|sollten?|wurden?|pourr\w+|devr\w+"
    r"|peut|peux|pouvons|faudr\w+|podr\w+|puede[ns]?|deber\w+|pode[mr]?|poder\w+|dever\w+|seria)\b"
)
# "Let me know by Monday": what the customer is asked to do.
REQUEST = re.compile(
    r"\b(?:let me know|let us know|tell me|send me|send us|please|bitte|sagen sie (?:mir|uns)|geben sie (?:mir|uns)"
    r"|schicken sie"
    r"|senden sie|merci de|dites-(?:moi|nous)|envoyez-(?:moi|nous)|confirmez|faites-(?:moi|nous)|s'il vous plait|digame|diganos"
    r"|aviseme|avisenos|enviem[eo]|envienos|confirmeme|por favor|diga-(?:me|nos)|avise-(?:me|nos)|envie-(?:me|nos)"
    r"|mande-(?:me|nos)"
    r"|me avis[ea]|me diga|me mande|me envie|confirme-(?:me|nos))\b"
)
ACCEPTED = re.compile(
    r"\b(?:passt|works|is fine|suits|is noted|convient|me va|nous va|va bien|encaja|perfecto|perfeito|serve|fica combinado"
    r"|confirm\w*|bestatig\w*)\b"
)
# "Thursday, noted": said to be settled already.
NOTED = re.compile(
    r"\b(?:is noted|est note|notiert|vermerkt|apuntad[oa]|anotad[oa]|as (?:agreed|arranged|discussed|planned)"
    r"|wie (?:vereinbart|abgemacht|besprochen|verabredet|geplant)|comme (?:convenu|prevu)"
    r"|(?:como|segun lo|tal como|conforme) (?:acordado|acordamos|quedamos|hablamos|combinado|combinamos|previsto))\b"
)
# "See you on Thursday", "Bis Donnerstag, 14 Uhr": the talk that is planned.
SEE_YOU = re.compile(
    r"\b(?:see(?:ing)? you|sehen (?:wir )?uns|on se voit|nous nous voyons|nos vemos|vemo-nos)\b"
    r"|(?<=\n)(?:until|bis|a|hasta|ate)(?: (?:el|le|ao?|zum|on|dia))* $"
)
# "I send you one page by Monday": a small thing of ours.
SENDS = re.compile(
    r"\b(?:i(?:'ll| will| can)?(?: also)? (?:send|forward|mail)|(?:ich (?:schicke|sende|maile)|(?:schicke|sende|maile) ich)"
    r"|je (?:vous |t'|te |l'|le |la |les )*(?:envoie|enverrai|adresse|transmets)"
    r"|(?:le|te|os|les|se lo|se la) (?:envio|mando|enviare|mandare)"
    r"|(?:envio|mando|enviarei|mandarei)(?:-(?:lhe|te|vos))?|(?:lhe|te) (?:envio|mando))\b"
)
OR = re.compile(r"\b(?:or|oder|ou|o|u|alternativ\w*)\b")
# The day is no more than a mark for what is said: "before 12 March", "after the board on the 3rd".
_MARKS = r"before|after|vor|nach|seit|avant|apres|antes d[aeo]l?|despues d[eo]l?|depois d[aeo]|since|depuis|desde"
AROUND = re.compile(rf"\b(?:{_MARKS})[ ](?:the |dem |der |le |la |el |o |a |dia )*$")
AROUND_EVENT = re.compile(rf"\b(?:{_MARKS})(?:[ ][a-z'-]+){{1,4}}[ ](?:am|le|du|el|del|de|on|of|dia|a)[ ](?:dia |the )?$")
# "The committee of 2 December", "l'assemblée du 7 décembre": the day tells which one.
ATTRIBUTIVE = re.compile(r"\b(?:of|du|vom|del|do|de)[ ](?:[a-z]+(?:-feira)?,?[ ])?$")
SINCE_THEN = re.compile(r"\b(?:since|seit|depuis|desde)[ ](?:le |el |a )?$")
# "Thank you for Wednesday": what was, is over.
THANKS = re.compile(r"\b(?:thank you|thanks|dank\w*|vielen dank|merci|gracias|obrigad[oa])\b")
DAY_OFF = re.compile(
    r"\b(?:closed|(?:public |bank )?holiday|geschlossen|feiertag|ferme|fermes|fermee"
    r"|ferie|festivo|feriado|cerrad[oa]s?|fechad[oa]s?)\b"
)
