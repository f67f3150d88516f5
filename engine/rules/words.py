"""How people word what code can keep, in five languages: lengths, closed days and hours, words never to use. Data only.

All patterns read folded text: lower case, without accents, with straight apostrophes.
"""

from __future__ import annotations

import re

from engine.domain import Channel


def _any(*alternatives: str) -> str:
    return "(?:" + "|".join(alternatives) + ")"


_UNIT = r"(?:words?|mots?|wort(?:er|ern|en|e)|palabras|palavras)"
_AT_MOST = _any(
    r"under|below|within|at most|no (?:more|longer) than|less than|fewer than|up to|limit(?:ed)? (?:of|to)",
    r"max(?:imum|imal)?\.?(?: (?:of|de))?",
    r"moins d[e']|en dessous de|au plus|pas plus de|sous(?: les)?|jusqu'a|limite[rs]? a",
    r"unter|hochstens|nicht mehr als|bis zu|weniger als|(?:auf )?maximal",
    r"menos de|por debajo de|no mas de|hasta",
    r"abaixo de|no maximo|nao mais (?:de|do que)|ate",
)
_POSTFIX = _any(
    "at most|max(?:imum|imal)?|or (?:less|fewer)|tops",
    "au plus|au maximum|ou moins|hochstens|oder weniger|como maximo|o menos|no maximo|ou menos",
)
LENGTH = re.compile(rf"\b(?:{_AT_MOST}\s+(\d{{2,4}})\s+{_UNIT}\b|(\d{{2,4}})\s+{_UNIT}\s+{_POSTFIX}\b)")
# "Under 90 words" allows 89, "at most 90 words" allows 90.
EXCLUDES_LIMIT = re.compile(r"^(?:under|below|less|fewer|moins d|en dessous|sous|unter|weniger|menos|por debajo|abaixo)")
# "Not under 90 words", "keine E-Mails unter 90 Wörtern": the least, not the most.
NOT_UNDER = re.compile(
    r"\b(?:not?|never|don't|pas|jamais|nicht|nie|niemals|keine?n?|nao|nunca)(?: [\w'-]+){0,2} "
    r"(?:under|below|less than|fewer than|moins d[e']|en dessous de|sous|unter|weniger als|menos de|por debajo de|abaixo de)"
)
# A length of something else than the text.
OTHER_LENGTH = re.compile(r"\b(?:subjects?(?: lines?)?|titles?|objets?|betreff\w*|asuntos?|assuntos?|voicemails?|mailbox)\b")

COLD = re.compile(
    r"\b(?:cold|prospecting|outreach|first (?:e-?mails?|touch|contacts?|messages?)|a froid|prospection|"
    r"premi(?:er|ere)s? (?:e-?mails?|messages?|contacts?|prises? de contact)|kalt\w*|\w*akquise|"
    r"erst(?:kontakt\w*|nachricht\w*)|"
    r"erste\w? (?:e-?mails?|nachricht\w*|kontakt\w*)|en frio|prospeccion|primer(?:os)? (?:correos?|contactos?|mensajes?)|"
    r"prospec?cao|primeir[oa]s? (?:e-?mails?|contac?tos?|mensage(?:m|ns)))\b"
)

# "No outreach on Fridays" speaks of any touch.
COLD_TOUCH = re.compile(r"\b(?:cold|prospecting|a froid|prospection|kalt\w*|\w*akquise|en frio|prospeccion|prospec?cao)\b")

# "Emails in live deals under 80 words" says nothing of first messages; "also in live deals" speaks of all, "except in live
# deals" of the others.
_LIVE_DEALS = (
    r"(?:live|ongoing|existing|current) (?:deals?|opportunit\w+|conversations?|customers?|clients?)|"
    r"(?:affaires?|dossiers?|deals?|opportunites?|echanges?) en cours|clients? (?:existants?|actuels?)|"
    r"laufende\w* (?:deals?|geschaft\w*|gesprach\w*|verhandlung\w*)|bestandskund\w*|bestehende\w* kund\w*|"
    r"(?:negocios?|oportunidades?|conversaciones) (?:en curso|abiert[ao]s)|clientes (?:actuales|existentes|atuais)|"
    r"(?:negocios?|oportunidades?|conversas?) em (?:curso|andamento)"
)
_IN = (
    r"(?:in|to|for|with|of|on|within|during|dans|aux?|pour|avec|des|bei|an|fur|mit|en|a|para|con|de|em|n[oa]s?|com)"
    r"(?: (?:all|the|our|your|les|nos|la|los|las|os|as|unseren?))*"
)
LIVE = re.compile(rf"\b(?:(?:live|ongoing) (?:e-?mails?|messages?|calls?)|{_IN} (?:{_LIVE_DEALS}))\b")
LIVE_TOO = re.compile(
    r"\b(?:also|too|as well|even|includ\w+|both|aussi|meme|y compris|auch|tambien|incluso|tambem|inclusive)\b"
)
NOT_LIVE = re.compile(
    r"\b(?:but not|and not|except|excluding|unless|other than|outside|sauf|hors|mais pas|ausser|aber nicht|excepto|salvo|"
    rf"exceto|pero no|mas nao)(?: {_IN})? (?:{_LIVE_DEALS})\b"
)

CHANNELS = {
    Channel.EMAIL: re.compile(r"\b(?:e-?mails?|emailing|mails?|courriels?|correos?)\b"),
    Channel.PHONE: re.compile(
        r"\b(?:calls?|calling|phon(?:e|es|ing)|voicemails?|appels?|appeler|telephon\w*|anruf\w*|telefon\w*|llam\w+|ligar|ligac\w+|"
        r"chamadas?)\b"
    ),
    Channel.LINKEDIN: re.compile(r"\blinkedin\b"),
    Channel.WHATSAPP: re.compile(r"\bwhatsapp\b"),
}

_DAYS = (
    r"mondays?|lundis?|montag\w*|lunes|segundas?(?:-feiras?)?",
    r"tuesdays?|mardis?|dienstag\w*|martes|tercas?(?:-feiras?)?",
    r"wednesdays?|mercredis?|mittwoch\w*|miercoles|quartas?(?:-feiras?)?",
    r"thursdays?|jeudis?|donnerstag\w*|jueves|quintas?(?:-feiras?)?",
    r"fridays?|vendredis?|freitag\w*|viernes|sextas?(?:-feiras?)?",
    r"saturdays?|samedis?|samstag\w*|sabados?",
    r"sundays?|dimanches?|sonntag\w*|domingos?",
)
WEEKDAYS = tuple(re.compile(rf"\b(?:{names})\b") for names in _DAYS)
_DAY = _any(*_DAYS)
_BEFORE_DAY = r"(?:on|le|les|am|an|los|el|a|as|aos?|nas?|the)"
_DAY_LIST = rf"{_DAY}(?:[\s,/]*(?:and|or|nor|et|ou|ni|und|oder|noch|y|o|u|e|nem)?\s*(?:{_BEFORE_DAY}\s+)?{_DAY}\b)*"
_NEVER = (
    r"(?:no|not|never|avoid|don't|pas|jamais|aucuns?|evitez|eviter|keine?n?|nie|niemals|nicht|nunca|nada|sin|evitar|nao|sem)"
)
_TOUCH = (
    r"(?:calls?|calling|phone|phoning|e-?mails?|emailing|mails?|mailen|write|writing|linkedin|whatsapp|outreach|contact\w*|"
    r"messages?|appels?|appeler|telephoner|courriels?|ecrire|anruf\w*|telefonier\w*|schreiben|nachrichten|kontaktier\w*|"
    r"llamar|llamadas?|escribir|correos?|mensajes?|ligar|ligacoes|chamadas?|telefonar|escrever|mensage(?:m|ns))"
)
TOUCH = re.compile(rf"\b{_TOUCH}\b")
_FILL = (
    r"(?:\s+(?:any|more|cold|the|our|to|make|making|place|send|sending|by|faire|envoyer|passer|de|des|les|plus|pour|par|du|"
    r"mehr|hacer|enviar|mandar|fazer))"
)
# "No calls on Mondays", "montags keine Anrufe", "nicht am Montag anrufen".
CLOSED_DAYS = (
    re.compile(rf"\b{_NEVER}{_FILL}{{0,3}}\s+(?:d')?(?P<touch>{_TOUCH})\b(?:\s+[\w']+){{0,4}}?\s+(?P<days>{_DAY_LIST})\b"),
    re.compile(rf"\b(?P<days>{_DAY_LIST})[\s,:]+(?:[\w']+\s+){{0,2}}?{_NEVER}{_FILL}{{0,3}}\s+(?:d')?(?P<touch>{_TOUCH})\b"),
    re.compile(rf"\b{_NEVER}\s+{_BEFORE_DAY}\s+(?P<days>{_DAY_LIST})\s+(?P<touch>{_TOUCH})\b"),
)
# "No calls before 10:00", "nicht nach 17 Uhr anrufen", "Anrufe nie vor 10 Uhr", "vor 10 Uhr nicht anrufen".
CLOSED_HOURS = (
    re.compile(rf"\b{_NEVER}{_FILL}{{0,3}}\s+(?:d')?(?P<touch>{_TOUCH})\s+(?P<when>.+)"),
    re.compile(rf"\b{_NEVER}\s+(?P<when>\S+\s[^,;]{{1,24}}?)\s+(?P<touch>{_TOUCH})\b"),
    re.compile(rf"\b(?P<touch>{_TOUCH})\s+{_NEVER}\s+(?P<when>.+)"),
    re.compile(rf"^\W*(?P<when>\S+\s[^,;]{{1,24}}?)\s+{_NEVER}{_FILL}{{0,3}}\s+(?P<touch>{_TOUCH})\b"),
)

_MENTION = (
    r"\b(?:mention(?:ing)?|promis(?:e|ing)|offer(?:ing)?|us(?:e|ing)|say(?:ing)?|talk(?:ing)? about|speak(?:ing)? of|"
    r"bring(?:ing)? up|mentionner|parler|evoquer|promettre|proposer|utiliser|employer|dire|offrir|mencionar|hablar|prometer|"
    r"usar|ofrecer|decir|nombrar|falar|oferecer|dizer|citar)\b"
)
_ARTICLE = (
    r"(?:\s+(?:the|a|an|any|our|le|la|les|un|une|des|du|de|el|los|las|una|o|os|as|um|uma|em|sobre)\b|\s+[dl]')*"
    r"(?:\s*\b(?:words?|phrase|terms?|mots?|expression|termes?|palabras?|palavras?|expresion)\b)?(?:\s+de\b|\s+d')?"
)
_WORDS = r"\s*[\"“”«»„‚' ]*(?P<word>[^\"”“«»„‚.,;:_()]+?)[\"”“«» ]*(?:[.,;:_(]|$)"
# In quotes the word ends where they do, and a place or a condition may follow: 'never use the word "synergy" in e-mails'.
QUOTED_BAN = re.compile(
    rf"\b(?:(?:never|don't|do not|avoid|jamais|pas|nunca|nao|no|eviter de|evitez de)\s+{_MENTION}|avoid|evitar|eviter|evitez)"
    rf"{_ARTICLE}\s*[\"“«„]\s*(?P<word>[^\"”“«»„_]+?)\s*[\"”»“](?P<rest>[^.;_]*)"
)
BANNED_WORDS = (
    re.compile(rf"\b(?:never|don't|do not|avoid|jamais|pas|nunca|nao|no|eviter de|evitez de)\s+{_MENTION}{_ARTICLE}{_WORDS}"),
    re.compile(rf"\b(?:avoid|evitar|eviter|evitez)\s+(?:the|la|a|le)\s+(?:words?|palabras?|palavras?|mots?)\b{_WORDS}"),
    re.compile(
        r"\b(?:nie|niemals|nicht)\s+(?:von\s+|uber\s+)?(?:d(?:as|ie)\s+wort\w*\s+)?[\"„“» ]*"
        r"(?P<word>[^\"”“«».,;:_()]+?)[\"“”« ]*\s+"
        r"(?:erwahnen|ansprechen|versprechen|verwenden|benutzen|nennen|sprechen|anbieten)\b"
    ),
    re.compile(
        r"(?:^|[.;:]\s*)(?:d(?:as|ie)\s+wort\w*\s+)?[\"„“» ]*(?P<word>[^\"”“«».,;:_()]+?)[\"“”« ]*\s+(?:nie|niemals|nicht)\s+"
        r"(?:erwahnen|ansprechen|versprechen|verwenden|benutzen|nennen|anbieten)\b"
    ),
)
# "… in e-mails": the channel that a ban is for; "… before the demo": a condition, which code can't judge.
WHERE = re.compile(
    r"\s+(?:in|by|on|over|dans|par|per|im|bei|en|por|no|nos|nas?)\s+(?:the\s+|les\s+|un\s+|el\s+|los\s+|las\s+)?(?P<where>\S+)$"
)
CONDITION = re.compile(
    r"\b(?:before|until|unless|without|when|if|first|after|in the first|avant|sans|sauf|tant que|si|quand|apres|bevor|vor|"
    r"ohne|wenn|nach|antes|sin|salvo|cuando|hasta|despues|sem|quando|se|ate|depois)\b"
)

# A word of German, Spanish or Portuguese that a rule is made with.
OTHER_TONGUES = re.compile(
    r"\b(?:wort\w*|palabras?|palavras?|uhr|horas?|(?:mon|diens|donners|frei|sams|sonn)tag\w*|mittwoch\w*|lunes|martes|miercoles|"
    r"jueves|viernes|sabados?|domingos?|segundas?(?:-feiras?)?|tercas?|quartas?|quintas?|sextas?|anruf\w*|llam\w+|ligar|"
    r"ligac\w+|chamadas?|nie|niemals|nicht|keine?n?|nunca|nao)\b"
)
