"""How people word in feedback what code can keep, in English and French: what all kinds of rules share. Data only.

All patterns read the flat text of a field (`fields`): lower case, no accents, straight apostrophes, numbers as digits,
quoted texts as "§0". What a line of the company context may say besides is in `rules.words`.
"""

from __future__ import annotations

import re

# One spelling for what people write in several ways.
SPELLINGS = tuple(
    (re.compile(written), read_as)
    for written, read_as in (
        (r"\b([ap])\.\s?m\b\.?", r"\1m"),
        (r"\b(max|min|mini|maxi)\.(?=\s)", r"\1"),
        (r"\be-(?=mail)", ""),
        (r"\bweek[- ]?ends?\b", "weekend"),
        (r"\bwhat'?s[ -]app", "whatsapp"),
        (r"\blinked in\b", "linkedin"),
        (r"\bin-mails?\b", "inmail"),
        (r"\b(don|doesn|didn|won|can|isn|aren|shouldn|couldn|mustn|wouldn)t\b", r"\1't"),
        (r"\b(n|l|d|qu)' ", r"\1'"),
        (r"\b(?:a|one) (?=hundred\b)", ""),
        (r"(?<!-)\bdix-sept\b", "17"),
        (r"(?<!-)\bdix-huit\b", "18"),
        (r"(?<!-)\bdix-neuf\b", "19"),
        (r"(\b(?:l'|les |en |cet |lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?\s?)apres midis?\b", r"\1apres-midi"),
        (r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)s? pm\b", r"\1 afternoon"),
        (r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)s? am\b", r"\1 morning"),
        (r"[…!?]+(?=\s|$)", "."),
    )
)

# Words that a slip of one letter may have been meant as, and real words that are no slip.
MENDED_WORDS_LIST = (
    "monday mondays tuesday tuesdays wednesday wednesdays thursday thursdays friday fridays saturday saturdays sunday "
    "sundays lundi lundis mardi mardis mercredi mercredis jeudi jeudis vendredi vendredis samedi samedis dimanche "
    "dimanches weekend maximum minimum under below within before between until after morning mornings afternoon "
    "afternoons evening evenings lunchtime avant apres entre matin apres-midi linkedin whatsapp email emails calls "
    "calling phoning scheduling replies follow-up follow-ups never avoid please limit shorten hundred words outreach "
    "prospecting jamais eviter evitez appels appeler telephoner prospection relances depasser limiter maxi mention "
    "cinquante soixante quarante trente twenty thirty forty fifty sixty seventy eighty ninety"
)
MENDED_WORDS = frozenset(MENDED_WORDS_LIST.split())
REAL_WORDS_LIST = (
    "ayant alter entree entrer encre antre centre ventre nerve novel lever works worlds swords wards fords avoir "
    "aprons later father falls calls balls cells colds walls email gmail limits limite limites apples appelle appeles "
    "appelez rappels sauf laundry mature marin satin vendre mercier amending mooring mourning thirsty fishy sunder "
    "wonder undone mentions cations mention pleased pleases emailed evening events evenings"
)
REAL_WORDS = frozenset(REAL_WORDS_LIST.split())
# "120 wrods": a misspelt unit after a number.
COUNTED_AFTER = re.compile(r"\b(\d{2,4})[ -](wrods?|wods|wrds|owrds|wordss?|mosts?|mtos|mtos?|motss)\b")

_UNIT = (
    r"(?!\s?(?:[ap]m\b|[:.]\d|h\b|h\d|heures?\b|%|o'clock|uhr|days?\b|weeks?\b|months?\b|years?\b|minutes?\b|mins?\b|"
    r"hours?\b|words?\b|mots?\b|jours?\b|"
    r"semaines?\b|mois\b|ans?\b|questions?\b|e?mails?\b|calls?\b|appels?\b|messages?\b|lin\w+s\b|lignes?\b|relances?\b|"
    r"reminders?\b|times\b|"
    r"fois\b|attempts?\b|tries\b|essais\b|percent\b|business\b|working\b|reunions?\b|meetings?\b|follow\w*|people\b|"
    r"points?\b|slots?\b|more\b|"
    r"other\b|autres\b|or \d+ (?!am|pm)))"
)
# Hours in words and bare numbers, once numbers are digits. "After 5" is in the afternoon; "before 9" is in the morning.
NUMBERED_AFTER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bhalf past (\d{1,2})\b"), r"\1:30"),
    (re.compile(r"\bhalf (\d{1,2})(?= ?[ap]m)"), r"\1:30"),
    (re.compile(r"\bquarter past (\d{1,2})\b"), r"\1:15"),
    (re.compile(r"\b(\d{1,2})\s?(?:h|heures?) et demie?\b"), r"\1:30"),
    (re.compile(r"\b(\d{1,2})\s?h\s?(\d\d)\b"), r"\1:\2"),
    (re.compile(r"\b(\d{1,2})\s?(?:h|heures?)? et quart\b"), r"\1:15"),
    (re.compile(r"\b(\d{1,2}(?::\d\d)?)(?: ?o'clock)? (?:in the (?:afternoon|evening)|at night)\b"), r"\1pm"),
    (re.compile(r"\b(\d{1,2}(?::\d\d)?)(?: ?o'clock)? in the morning\b"), r"\1am"),
    (re.compile(r"\b(\d{1,2}(?::\d\d)?)\s?(?:h|heures?)? (?:de l'apres-midi|du soir)\b"), r"\1pm"),
    (re.compile(r"\b(\d{1,2}(?::\d\d)?)\s?(?:h|heures?)? du matin\b"), r"\1am"),
    (re.compile(rf"\b(after|past|later than) ([1-8])\b{_UNIT}(?!-)"), r"\1 \2pm"),
    (
        re.compile(
            rf"\b(before|until|till|earlier than|by|wait for|after|past|later than|avant|apres|attendre) (\d\d?)\b{_UNIT}"
        ),
        r"\1 \2:00",
    ),
    (re.compile(r"\b(after|past|later than) ([1-8]) ?o'clock\b(?! am)"), r"\1 \2pm"),
    (re.compile(r"\b(after|past|later than) ([1-7]:[0-5]\d)(?!\s?[ap]m|\d)"), r"\1 \2pm"),
    (re.compile(rf"\b(between|from) ([1-6](?::\d\d)?) (and|to|until|till) ([1-7](?::[0-5]\d)?)\b{_UNIT}"), r"\1 \2 \3 \4pm"),
    (re.compile(r"\bau-dela d[e']\s?(?=\d\d? ?(?:h\b|:|heures?))"), "apres "),
    (re.compile(r"\bpasses? (?=\d\d? ?(?:h\b|:|heures?))"), "apres "),
)

# A time of once, from which nothing follows for the others.
_PARTS = r"(?:mornings?|afternoons?|evenings?|night|matin|apres-midi|soir|matinee|soiree|weekend)"
_DAYS = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
PARTICULAR_TIMES = re.compile(
    rf"\b(?:(?:next|same|this|last|following|previous|yesterday|tomorrow|cet|cette|meme)\s+(?:{_PARTS}|"
    rf"{_DAYS}(?:'s)?(?:\s+{_PARTS})?)|"
    rf"{_DAYS}\s+(?:dernier|prochain|passe)|(?:hier|demain)\s+{_PARTS}|good {_PARTS})\b"
)

# What somebody else said is no wording of ours: "he replied “too expensive”".
SAID_BY_THEM = re.compile(
    r"\b(?:he|she|they|customers?|clients?|prospects?|il|elle|ils|elles|on m')\s*(?:just |always |only |m'a |m'ont |nous a "
    r"|a |ont )?"
    r"(?:said|says?|replied|reply|replies|told (?:me|us)|answered|wrote back|asked|dit|repondu|repond|disent|demande)[\s:,]*$"
)

# Between clauses; a stop or colon in a number or a time ends none.
CLAUSE_ENDS = re.compile(
    r"[.:](?=\s|$)|[;()=]|,(?!\d)|\s[-–—]+\s|\s(?=(?:because|since|so(?! (?:much|many|great|good|well)\b)|car|"
    r"parce qu\w*|puisque|donc|mais|vu que)\b)|"
    r"(?<!day)(?<!days)(?<!time)(?<!anytime)(?<!all)\s(?=but\b)"
)
# A comma in a list of days, once each is spelt right.
DAYS_LISTED = re.compile(rf"\b({_DAYS}s?)\s*[,/&+]\s*(?:and |or |et |ou |ni )?(?=(?:le |les |on )?{_DAYS})")

CHANNEL_NOUNS = {"email": "emails", "phone": "calls", "linkedin": "LinkedIn messages", "whatsapp": "WhatsApp messages"}
CHANNEL_PLACES = {"email": "in emails", "phone": "on calls", "linkedin": "on LinkedIn", "whatsapp": "on WhatsApp"}
WEEKDAY_NAMES = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")

# Words that name a channel, and hints that a sentence is about it.
TOUCHES = {
    "phone": re.compile(
        r"\b(?:call\w*(?! (?:it|us|ourselves|this|that|them) (?:an?|the|our|§))|phon\w*|ring(?:s|ing)?|rung|rang|dial\w*|"
        r"r?appel\w*|telephon\w*|coups? de (?:fil|telephone))\b"
    ),
    "email": re.compile(r"\b(?:email\w*|mail\w*|courriels?|messages? electroniques?)\b"),
    "linkedin": re.compile(r"\b(?:linkedin|inmails?|dms?)\b"),
    "whatsapp": re.compile(r"\bwhatsapps?\b"),
}
ANY_TOUCH = re.compile(
    r"\b(?:outreach|contact(?:s|er|ez|ing)?|messag\w*|writ(?:e|es|ing)|wrote|send\w*|sent|ecri\w*|envo\w*|pick\w* up|"
    r"voicemails?|"
    r"decroch\w*|raccroch\w*|repondeur|au (?:bout du fil|telephone)|(?:get|got) hold of|on the line|h[au]ngs? up|"
    r"messagerie|reach\w*|joindre|joign\w*|answer(?:s|ing)?(?: the phone)?)\b"
)

# Not, and what says as much.
NEGATED = (
    r"(?:no(?! (?:one|problems?|issues?|idea|wonder|doubt|answers?|repl\w+|response)\b)|not|never|none|neither|nor|don't|"
    r"doesn't|"
    r"won't|can't|cannot|shouldn't|mustn't|needn't|wouldn't|avoid\w*|stop\w*|quit|ceas\w*|skip\w*|drop\w*|ditch\w*|"
    r"scrap\w*|nix|"
    r"bann?\w*|forb\w+|block\w*|exclud\w*|remov\w*|delet\w*|eliminat\w*|refrain\w*|spar(?:e|ing)|forget about|forget|"
    r"rul\w+ out|"
    r"(?:leav\w*|left|tak\w*|took|keep\w*|kept|cut\w*|mov\w*|stay\w*|stee?r\w*|shift\w*|pull\w*|get\w*|block\w*|cross\w*)"
    r"(?: [\w§'-]+){0,5}? (?:out|off|alone|away|free|clear|rid of)|"
    r"(?:hold|holds|holding|held)(?: [\w§'-]+){0,3}? (?:back|off)|off[- ]limits|no-gos?|\w+days? off|(?:calls?|phone|"
    r"e?mails?|messages?)-free|hold\w*(?: (?:the|our|my|your|all|any))? (?:calls?|e?mails?|messages?)|"
    r"nothing(?= (?:should|must|may|goes|is to|on|before|after)\b)|rien(?= (?:le|avant|apres|entre)\b)|without|"
    r"pas(?! (?:mal|de (?:souci|probleme|reponse))\b)|jamais|(?:ne|n'\w+)(?: [\w'-]+){0,3}? plus|plus(?= (?:jamais|aucun))|"
    r"aucune?|ni|"
    r"evit\w*|arret\w*|supprim\w*|bann\w*|enlev\w*|retir\w*|oubli\w*|proscri\w*|interdi\w*|exclu\w*|renonc\w*|cess\w*|"
    r"laiss\w*(?: [\w'-]+){0,5}? (?:tomber|tranquilles?|de cote)|se passer d[e']|remplac\w*|sans)"
)
STRONG_NEGATION = re.compile(
    rf"(?:\b{NEGATED}(?!\w)|¬|(?:^|\bon (?:arrete |fait )?|\bet |\bdonc |\bmerci[, ]+)plus (?:d[e']\s?|un seul |le |les )|"
    rf", plus d[e'])"
)
# What takes a negation back, or was only asked.
NO_NEGATION = re.compile(
    r"\b(?:why not|why don't (?:you|we)|pourquoi (?:ne )?pas|don't (?:forget|hesitate|be afraid|worry)(?: to| about)?|"
    r"never (?:forget|miss)\w*|"
    r"n'(?:hesit|oubli)\w+ (?:pas|jamais)(?: a| de)?|(?:ne )?pas (?:hesiter|oublier)(?: a| de)?|(?:not|\w+n't)(?: so| too| "
    r"that| at all| really)? (?:an? )?(?:bad|problem|issue|wrong)|pas (?:si |trop |un )?(?:mauvais\w*|mal|probleme)|"
    r"not only|not so (?:much|great|good|well)|(?:was|were|been) not|(?:if|when|where|si) (?:at all )?(?:possible|you can|"
    r"need be|necessaire)|no matter (?:what|how|when)|whatever you do|"
    r"would you mind (?=not )|(?:did|have|has|had|was|were|could)n't|did not|n'(?:a|ai|ont|avait|avons|avez) (?:pas|jamais))\b"
)

# A judgement that something goes wrong.
BAD = re.compile(
    r"\b(?:bad(?:ly)?|wrong|worst|worse|poor(?:ly)?|terrible|awful|horrible|dreadful|hopeless|useless|pointless|fruitless|"
    r"futile|impossible|"
    r"annoy\w*|irritat\w*|anger\w*|angry|upset\w*|rude|pushy|intrusive|desperate|hate\w*|waste\w*|wasting|dead|zero|nobody|"
    r"no one|never|"
    r"no (?:answers?|repl\w+|response)|nothing|no good|not good|doesn't|don't|do not|does not|isn't|aren't|nowhere|"
    r"go(?:es)? (?:unread|unopened|unanswered)|"
    r"lost|buried|ignored|too (?:early|late|soon|busy)|busy|unavailable|out of (?:the )?office|voicemail|complain\w*|"
    r"fails?|failed|failing|"
    r"mauvais\w*|mal|nul(?:le|s)?|inutile\w*|impossible\w*|deteste\w*|perdu\w*|perdre|perte|derang\w*|agac\w*|enerv\w*|"
    r"fache\w*|furieu\w*|"
    r"catastroph\w*|horrible|mort\w*|personne|jamais|trop (?:tot|tard)|occupe\w*|indisponible\w*|repondeur|absent\w*|vide\w*|"
    r"ne (?:\w+ ){1,3}?pas|rien|a eviter|pas|ne sert|fini)\b"
)
GOOD = re.compile(
    r"\b(?:good|great|best|better|well|fine|ideal|perfect|excellent|prefer\w*|works|work (?:best|well|great|fine)|easier|"
    r"love[sd]?|liked?|"
    r"bien|bon(?:ne)?s?|mieux|meilleur\w*|ideal\w*|parfait\w*|excellent\w*|marchent?|fonctionnent?|prefer\w*)\b"
)
