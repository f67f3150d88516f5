"""The words of the calendar in English, French, German, Spanish and Portuguese, folded."""

from __future__ import annotations

from engine.grounding.text import stem

_MONTHS = {
    1: "january jan janvier janv januar janner jaenner enero ene janeiro",
    2: "february feb fevrier fevr fev februar febrero fevereiro",
    3: "march mar mars marz maerz marzo marco",
    4: "april apr avril avr abril abr",
    5: "may mai mayo maio",
    6: "june jun juin juni junio junho",
    7: "july jul juillet juil juli julio julho",
    8: "august aug aout agosto ago",
    9: "september sept sep septembre septiembre setiembre setembro set",
    10: "october oct octobre oktober okt octubre outubro out",
    11: "november nov novembre noviembre novembro",
    12: "december dec decembre dezember dez diciembre dic dezembro",
}
MONTHS = {word: number for number, words in _MONTHS.items() for word in words.split()}
# Beside a day they are months; alone they are names or words of everyday use unless a preposition goes before.
SHY_MONTHS = frozenset(
    [
        "may",
        "mar",
        "mai",
        "set",
        "out",
        "ago",
        "dez",
        "dic",
        "dec",
        "ene",
        "fev",
        "avr",
        "jun",
        "jul",
        "jan",
        "feb",
        "apr",
        "abr",
        "aug",
        "sep",
        "sept",
        "oct",
        "okt",
        "nov",
        "march",
        "august",
        "april",
        "juin",
        "mars",
        "janv",
        "fevr",
        "juil",
        "june",
    ]
)
_WEEKDAYS = {
    0: "monday mon lundi montag montags lunes segunda",
    1: "tuesday tue tues mardi dienstag dienstags martes terca",
    2: "wednesday wed weds mercredi mittwoch mittwochs miercoles quarta",
    3: "thursday thu thur thurs jeudi donnerstag donnerstags jueves quinta",
    4: "friday fri vendredi freitag freitags viernes sexta",
    5: "saturday sat samedi samstag samstags sonnabend sabado",
    6: "sunday sun dimanche sonntag sonntags domingo",
}
WEEKDAYS = {word: number for number, words in _WEEKDAYS.items() for word in words.split()}
# Portuguese ordinals and English short forms: days of the week only with "-feira", an article or a date beside them.
SHY_WEEKDAYS = frozenset(
    ["segunda", "terca", "quarta", "quinta", "sexta", "mon", "tue", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun"]
)
# "montags", "every Monday": a habit, no day.
HABITS = frozenset(["montags", "dienstags", "mittwochs", "donnerstags", "freitags", "samstags", "sonntags"])
# "Guten Morgen" and "por la mañana" name no day; "heute" and "today" beside "still" do.
DAY_WORDS = {
    "today": 0, "tomorrow": 1, "yesterday": -1, "tonight": 0,
    "aujourd": 0, "demain": 1, "hier": -1, "avant hier": -2, "apres demain": 2,
    "heute": 0, "morgen": 1, "ubermorgen": 2, "uebermorgen": 2, "gestern": -1, "vorgestern": -2,
    "hoy": 0, "manana": 1, "ayer": -1, "anteayer": -2,
    "hoje": 0, "amanha": 1, "ontem": -1, "anteontem": -2,
}  # fmt: skip
DAY_WORD_LANGUAGES = {
    "today": "en", "tomorrow": "en", "yesterday": "en", "tonight": "en", "aujourd": "fr", "demain": "fr", "hier": "fr",
    "heute": "de", "morgen": "de", "ubermorgen": "de", "uebermorgen": "de", "gestern": "de", "vorgestern": "de",
    "hoy": "es", "manana": "es", "ayer": "es", "anteayer": "es", "hoje": "pt", "amanha": "pt", "ontem": "pt",
    "anteontem": "pt",
}  # fmt: skip
NEXT = "next|coming|following|prochaine?|nachste[nrs]?|kommende[nrs]?|proxim[oa]|que viene|seguinte|que vem"
LAST = "last|past|previous|derniere?|passee?|letzte[nrs]?|vergangene[nrs]?|vorige[nrs]?|pasad[oa]|ultim[oa]|passad[oa]"
THIS = "this|ce|cet|cette|diese[nrs]?|est[ea]|nest[ea]"
_SHORT = {
    "de": "mo di mi do fr sa so",
    "fr": "lun mar mer jeu ven sam dim",
    "es": "lun mar mie jue vie sab dom",
    "pt": "seg ter qua qui sex sab dom",
}
# Days of the week only right before a date: "Fr., 27.11."
SHORT_WEEKDAYS = {(language, word): day for language, words in _SHORT.items() for day, word in enumerate(words.split())}
# Kinds of dates that name more than a day.
WHOLE_SPANS = frozenset({"month", "quarter", "year", "week"})
# Words that tell a time and nothing else.
_TIME_WORDS = (
    "day days week weeks month months year years tag tage tagen woche wochen monat monate monaten jahr jahre jahren jour "
    "jours semaine semaines mois ans "
    "annee dia dias semana semanas mes meses ano anos first erste ersten premier premiers primer primero primeiro primeiros "
    "sobald quarter quartal trimestre"
)
TIME_STEMS = frozenset(stem(word) for word in _TIME_WORDS.split())
