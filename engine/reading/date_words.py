"""The words and figures with which people name a day, as patterns over folded text (see message_text.fold).

English, French, German, Spanish and Portuguese side by side: a sentence rarely says which it is in. Data for `named_dates`.
"""

from __future__ import annotations

MONTHS = {
    1: "january|jan|janvier|janv|januar|janner|enero|ene|janeiro",
    2: "february|feb|fevrier|fevr|februar|febrero|fevereiro|fev",
    3: "march|mar|mars|marz|marzo|marco",
    4: "april|apr|avril|avr|abril|abr",
    5: "may|mai|mayo|maio",
    6: "june|jun|juin|juni|junio|junho",
    7: "july|jul|juillet|juil|juli|julio|julho",
    8: "august|aug|aout|agosto|ago",
    9: "september|sept|sep|septembre|septiembre|setiembre|setembro|set",
    10: "october|oct|octobre|oktober|okt|octubre|outubro|out",
    11: "november|nov|novembre|noviembre|novembro",
    12: "december|dec|decembre|dezember|dez|diciembre|dic|dezembro",
}
MONTH_NUMBERS = {name: number for number, names in MONTHS.items() for name in names.split("|")}
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
WEEKDAYS = {
    0: "monday|lundi|montag|lunes|segunda(?:[- ]feira)?",
    1: "tuesday|tue|tues|mardi|dienstag|martes|terca(?:[- ]feira)?",
    2: "wednesday|wed|mercredi|mittwoch|miercoles|quarta(?:[- ]feira)?",
    3: "thursday|thu|thur|thurs|jeudi|donnerstag|jueves|quinta(?:[- ]feira)?",
    4: "friday|fri|vendredi|freitag|viernes|sexta(?:[- ]feira)?",
    5: "saturday|samedi|samstag|sonnabend|sabado",
    6: "sunday|dimanche|sonntag|domingo",
}
NUMBERS = {
    "a|an|one|un|une|ein|eine|einem|einer|uno|una|um|uma": 1,
    "two|deux|zwei|dos|dois|duas": 2,
    "three|trois|drei|tres": 3,
    "four|quatre|vier|cuatro|quatro": 4,
    "five|cinq|funf|cinco": 5,
    "six|sechs|seis": 6,
    "seven|sept|sieben|siete|sete": 7,
    "eight|huit|acht|ocho|oito": 8,
    "nine|neuf|neun|nueve|nove": 9,
    "ten|dix|zehn|diez|dez": 10,
}
COUNTS = {word: number for names, number in NUMBERS.items() for word in names.split("|")}
_COUNT = "|".join([r"\d{1,2}", *sorted(COUNTS, key=len, reverse=True)])
_IN = "in|within|dans|d'ici|sous|innerhalb von|en|dentro de|em|daqui a"
_YEAR = r"(?:,?\s+(?:de\s+|del\s+)?(?P<year>20\d\d))?"
_ORDINAL = r"(?:st|nd|rd|th|er|\.|º|o)?"

ISO = r"(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"
SLASHED = r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>20\d\d|\d\d))?(?![\d%/]|[.,]\d)"
# "10.30" is a time or a number: with dots, a date needs its last dot or its year.
DOTTED = r"(?P<first>\d{1,2})\.(?P<second>\d{1,2})\.(?P<year>20\d\d|\d\d)?(?![\d%])"
DAY_MONTH = rf"(?P<day>\d{{1,2}}){_ORDINAL}\s+(?:of\s+|de\s+)?(?P<month>{_MONTH})\b\.?{_YEAR}"
MONTH_DAY = rf"(?P<month>{_MONTH})\b\.?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:h%])\b{_YEAR}"
END_OF_MONTH = rf"(?:end of|late|fin|fin de|ende|fim de|finales de|final de)\s+(?P<month>{_MONTH})"
# A month alone is a word of everyday use ("may", "mars", "set"): it takes a preposition.
IN_MONTH = (
    rf"(?:(?P<mid>mid|mi|mitte|mediados de|meados de)[ -]|(?:in|for|until|after|by|from|since|early|en|pour|jusqu'en|"
    rf"a partir de|des|debut|im|fur|ab|bis|anfang|hasta|para|a principios de|em|ate|no inicio de)\s+)(?P<month>{_MONTH})\b"
    rf"(?!\s+\d{{1,2}}\b){_YEAR}"
)
END_OF_THIS_MONTH = (
    r"(?:end of (?:the|this) month|month end|fin du mois|fin de mois|monatsende|ende des monats|fin de mes|fim do mes)"
)
QUARTER = r"(?:q|t)(?P<quarter>[1-4])(?:[ /-]*(?P<year>20\d\d))?"
NEXT_QUARTER = (
    r"(?:next quarter|trimestre prochain|prochain trimestre|nachste[sn]? quartal|proximo trimestre|trimestre que viene|"
    r"trimestre que vem)"
)
NEXT_MONTH = r"(?:next month|mois prochain|nachste[nr]? monat|proximo mes|mes que viene|mes que vem)"
NEXT_YEAR = (
    r"(?:next year|new year|annee prochaine|debut d'annee|nachste[sn]? jahr|neue[ns]? jahr|proximo ano|ano que viene|"
    r"ano que vem|ano novo|nuevo ano)"
)
END_OF_YEAR = r"(?:end of (?:the|this) year|year end|fin d'annee|fin de l'annee|jahresende|fin de ano|fim do ano|final do ano)"
AUTUMN = r"(?:after (?:the )?summer|a la rentree|apres l'ete|nach dem sommer|despues del verano|depois do verao)"
IN_SO_LONG = (
    rf"(?:{_IN})\s+(?P<count>{_COUNT})\s+(?P<unit>days?|weeks?|months?|jours?|semaines?|mois|tage[n]?|tag|woche[n]?|"
    rf"monat(?:e[n]?)?|dias?|semanas?|mes(?:es)?)"
)
END_OF_WEEK = (
    r"(?:end of (?:the|this) week|this week|fin de (?:la )?semaine|cette semaine|diese woche|ende der woche|wochenende|"
    r"esta semana|fin de semana|fim da semana)"
)
NEXT_WEEK = (
    r"(?:next week|semaine prochaine|nachste[rn]? woche|kommende[rn]? woche|proxima semana|semana que viene|semana que vem)"
)
IN_TWO_DAYS = r"(?:day after tomorrow|apres[- ]demain|ubermorgen|pasado manana|depois de amanha)"
TOMORROW = r"(?:tomorrow|demain|morgen|(?<!la )manana|amanha)"
TODAY = r"(?:today|tonight|this (?:morning|afternoon|evening)|aujourd'hui|ce (?:matin|soir)|cet apres-midi|heute|hoy|hoje)"
DAY_OF_MONTH = r"(?:the|le|am|el|dia|zum|bis|au)\s+(?P<day>[12]?\d|3[01])(?:st|nd|rd|th|er|\.)?(?!\s*(?:[%€$£:h,]|[a-z]*\d|\w))"
# "Guten Morgen" and "por la mañana" name no day.
NO_DAY = r"\b(?:guten morgen|good morning|(?:por|de) la manana|fin de semana largo)\b"

# "Thursday 3 December": the date says it, not the next Thursday.
_DATED = rf"\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?\s+(?:of\s+|de\s+)?(?:{_MONTH})\b|\d{{1,2}}[./-]\d|(?:{_MONTH})\b\.?\s+\d"


def weekday_pattern(names: str) -> str:
    """Return the pattern of a weekday that no date follows."""
    return rf"(?:{names})(?![- ]feira)(?!,?\s+(?:(?:the|dem|den|le|el|dia)\s+)?(?:{_DATED}))"
