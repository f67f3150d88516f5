"""How promises are worded in five languages: what is sent, where the object ends, what an answer is about. Data only."""

from __future__ import annotations

import re


def _any(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


DAY_WORDS = {
    "en": "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    "fr": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "de": "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag",
    "es": "lunes|martes|miércoles|jueves|viernes|sábado|domingo",
    "pt": "segunda|terça|quarta|quinta|sexta|sábado|domingo",
}
# Where the object of a promise ends: a time, a condition, a new clause.
ENDS = {
    "en": _any(
        r"\b(?:by|before|until|on|at)(?= (?:"
        + DAY_WORDS["en"]
        + r"|tomorrow|today|tonight|the end|end|noon|lunch|\d|next|this|close))",
        r"\b(?:by|before|on)(?= (?:cob|eod|then|latest|the latest|mid|early))",
        r"\b(?:by|before|until|on|at)$",
        r"\b(?:tomorrow|today|tonight|this week|this afternoon|this morning|this evening|next week|next month)\b",
        r"\b(?:early|first thing|later|as soon|asap|when|once|so that|which|because|if|after|within|to you|latest)\b",
        r"\band (?:i|we|get|will|let)\b",
    ),
    "fr": _any(
        r"\bd'ici",
        r"\b(?:avant|demain|aujourd|cette|ce soir|la semaine|en fin|en début|au plus tard|dès|pour que|afin|dans la)\b",
        r"\bpour (?:" + DAY_WORDS["fr"] + r"|le|la fin)\b",
        r"\bet (?:je|nous)\b",
        r"\bsous \d",
        r"\bpar (?:mail|e-?mail|courriel)",
    ),
    "de": _any(
        r"\b(?:bis|morgen|heute|diese|nächste|am|vor|sobald|damit|per|spätestens)\b",
        r"\bund (?:ich|wir)\b",
        r"\b(?:zu|nach|über)$",
        r"\bzukommen",
    ),
    "es": _any(
        r"\b(?:antes|mañana|hoy|esta|la semana|la próxima|en cuanto|a más tardar)\b",
        r"\bel (?:" + DAY_WORDS["es"] + r"|\d)",
        r"\bpara (?:el|que)\b",
        r"\by (?:le|te|os)\b",
        r"\bpor (?:correo|e-?mail)",
    ),
    "pt": _any(
        r"\b(?:até|antes|amanhã|hoje|esta|nesta|na próxima|assim que|para que)\b",
        r"\bna (?:" + DAY_WORDS["pt"] + r")",
        r"\be (?:lhe|volto)\b",
        r"\bpor e-?mail",
    ),
}
SENDS = {
    "en": r"(?:i'll|i will|we'll|we will|let me|i'm going to|i am going to|promised to|will)\s+(?:also\s+)?"
    + _any("send", "share", "forward", "e-?mail", "get", "prepare", "draft", "provide", "deliver")
    + r"(?:\s+(?:you|him|her|them))?(?:\s+(?:over|across))?\s+(?P<object>.+)",
    "fr": r"(?:je|nous)\s+(?:vous|te|t'|lui|leur)?\s*"
    + _any(
        "r?enverr(?:ai|ons)",
        "r?envoie",
        "r?envoyons",
        "transmet(?:s|tons|trai|trons)",
        "ferai (?:parvenir|suivre)",
        "fais (?:parvenir|suivre)",
        "prépare(?:rai)?",
        "partage(?:rai)?",
        "adresse(?:rai)?",
        "fournirai",
    )
    + r"\s+(?P<object>.+)",
    "de": r"(?:sende|schicke|maile|übersende|liefere|leite)\s+(?:ich\s+)?(?:ihnen|dir|euch)?\s*(?P<object>.+)",
    "es": _any(
        r"(?:le|les|te|os)\s+(?:envío|enviaré|enviamos|mando|mandaré|paso|pasaré|haré llegar|hago llegar)",
        r"voy a (?:enviar|mandar|pasar)(?:le|les|te|os)?",
    )
    + r"\s+(?P<object>.+)",
    "pt": _any(
        r"vou (?:lhe )?(?:enviar|mandar|preparar)(?:-lhe|-te|-vos)?",
        "envio-lhe",
        "enviarei",
        "enviar-lhe-ei",
        "mando-lhe",
    )
    + r"\s+(?P<object>.+)",
}
ABOUT = {
    "en": r"\b(?P<about>(?:on|about|regarding) (?!" + DAY_WORDS["en"] + r"|\d).+)",
    "fr": r"\b(?P<about>(?:sur|concernant|au sujet d[eu']|à propos d[eu']) ?.+)",
    "de": r"\b(?P<about>(?:zu[mr]?|wegen|bezüglich) (?!ihnen\b|dir\b).+)",
    "es": r"\b(?P<about>(?:sobre|acerca de|respecto a) .+)",
    "pt": r"\b(?P<about>(?:sobre|acerca d[eoa]|quanto a) .+)",
}
# German names the time first: "Ich sende Ihnen bis Dienstag die Unterlagen".
LEADING_TIME = {
    "de": re.compile(
        r"^(?:(?:bis|am|noch|spätestens|gleich|gerne|gern)\s+)*(?:(?:zum\s+)?(?:" + DAY_WORDS["de"] + r"|morgen|heute|"
        r"\d+\.(?:\d+\.|\s\w+)?)(?:abend|früh|vormittag|nachmittag|mittag)?,?\s+)?",
        re.IGNORECASE,
    )
}
