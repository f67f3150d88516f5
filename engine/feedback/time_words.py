"""How people word in feedback that a time is to be left out, in English and French. Data only; reads flat text."""

from __future__ import annotations

import re

_CLOCK = r"(?:\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]m|\s?h(?:eures?)?|\s?o'clock)?|noon|midday|midi)\b"
_ONLY = r"(?:only|seulement|uniquement|exclusively)"
# Bounds that are said the other way round: "wait until 10" closes what is before, "at 17:00 at the latest" what is after.
BOUNDS = tuple(
    (re.compile(pattern), closed)
    for pattern, closed in (
        (
            rf"\b(?:wait\w*|hold\w* off|attend\w*|patient\w*)(?: [a-z]+){{0,2}}? (?:(?:until|till|for|jusqu'a|que|past|"
            rf"after) )?(?:at |a )?(?P<clock>{_CLOCK})",
            "before",
        ),
        (rf"\b{_ONLY}(?: [\w'-]+){{0,4}}? (?:from|after|past|a partir de|des|apres) (?:at |a )?(?P<clock>{_CLOCK})", "before"),
        (rf"\bqu'(?:a partir de|apres) (?:at |a )?(?P<clock>{_CLOCK})", "before"),
        (rf"\b(?:from|after|past|a partir de|des|apres) (?:at |a )?(?P<clock>{_CLOCK})(?: (?:on|onwards?))? {_ONLY}", "before"),
        (
            rf"(?:\b(?:from|after|a partir de|des|apres) )?(?:at |a )?(?P<clock>{_CLOCK}) (?:at the (?:very )?earliest|"
            rf"(?:on|onwards?) {_ONLY}|au plus tot|minimum|or later|ou plus tard)",
            "before",
        ),
        (
            rf"\b(?P<clock>{_CLOCK}),? (?:is|would be|est|c'est|serait) (?:the |le |an? )?(?:very )?(?:earliest|minimum|"
            rf"plus tot)",
            "before",
        ),
        (rf"\b(?:earliest|plus tot)\b(?: [a-z']+){{0,6}}? (?:is|at|est|c'est|a) (?P<clock>{_CLOCK})", "before"),
        (
            rf"\b(?P<clock>{_CLOCK}),? (?:is|would be|est|c'est|serait) (?:the |le )?(?:very )?(?:latest|last|plus tard)",
            "after",
        ),
        (rf"\b(?:latest|plus tard)\b(?: [a-z']+){{0,6}}? (?:is|at|est|c'est|a) (?P<clock>{_CLOCK})", "after"),
        (
            rf"\b(?:start|begin|commenc\w*|debut\w*)(?:ing)?(?: (?:the|to|les|a|with|our|your|nos|par))*(?: "
            rf"[\w'-]+){{1,2}}? (?:at|from|after|a|a partir de|des|apres) (?P<clock>{_CLOCK})",
            "before",
        ),
        (
            rf"\bafter (?:at |a )?(?P<clock>{_CLOCK}),? (?:and |but )?(?:rather than|instead of|not) (?:before|earlier)",
            "before",
        ),
        (rf"\bapres (?:at |a )?(?P<clock>{_CLOCK}),? (?:plutot qu'|et (?:non |pas )|au lieu d'|pas )avant", "before"),
        (
            rf"\bbefore (?:at |a )?(?P<clock>{_CLOCK}),? (?:and |but )?(?:rather than|instead of|not|never) (?:after\w*|later)",
            "after",
        ),
        (rf"\bavant (?:at |a )?(?P<clock>{_CLOCK}),? (?:plutot qu'|et (?:non |pas )|au lieu d'|pas )apres", "after"),
        (rf"\b{_ONLY}(?: [\w'-]+){{0,4}}? (?:before|until|till|by|avant|jusqu'a) (?:at |a )?(?P<clock>{_CLOCK})", "after"),
        (rf"\bqu'(?:avant|jusqu'a) (?:at |a )?(?P<clock>{_CLOCK})", "after"),
        (rf"\b(?:before|until|avant|jusqu'a) (?:at |a )?(?P<clock>{_CLOCK}) {_ONLY}", "after"),
        (
            rf"\b(?:(?:by|before|at|avant) )?(?:at |a )?(?P<clock>{_CLOCK}) (?:at the (?:very )?latest|au plus tard|or "
            rf"earlier|ou plus tot)",
            "after",
        ),
        (
            rf"\b(?:finish|end|done|wrap\w* up|termin\w*|fini\w*|boucl\w*)(?:ing)?(?: [\w'-]+){{0,4}}? (?:by|at|before|"
            rf"avant|a) (?P<clock>{_CLOCK})",
            "after",
        ),
        (rf"\b(?:stop|arret\w*|cess\w*)(?: [\w'-]+){{1,4}}? (?:by|at|a) (?P<clock>{_CLOCK})", "after"),
    )
)
ALL_BUT = re.compile(
    r"\b(?:any|every|all|other|whatever|anytime|any ?time|whenever|each|tous|toute?s?|n'importe (?:quel|quand)|chaque|"
    r"toute la)(?: [\w'/-]+){0,6}? "
    r"(?:but|except(?:ing)?(?: for| on)?|other than|apart from|save|bar|barring|besides|excluding|sauf|hormis|excepte|a "
    r"part|hors|mais pas)(?: for| on| le| les)?\b(?P<rest>.*)"
)
THEN = re.compile(
    r"\b(?:then|that day|those days|these days|that time|those times|those hours|these hours|that slot|that morning|that "
    r"afternoon|there|it|them|that|"
    r"ce jour-la|ces jours-la|a ce moment-la|a ces heures-la|a cette heure-la|ce creneau|alors|wait\w*|attend\w*)\b"
)
WAITS = re.compile(r"\b(?:wait\w*|attend\w*|patient\w*)\b")
THAT_DAY = re.compile(r"\b(?:that day|those days|ce jour-la|ces jours-la|then|it|them)\b")
# A condition, a number of times or a kind of message makes it advice: "never call twice on a Monday".
QUALIFIED = re.compile(
    r"\b(?:if|unless|in case|si|sauf si|more than|twice|plus d'une?|plus de \d+|\d+ (?:calls?|emails?|mails?|messages?|"
    r"times|appels?|fois)|only once|too many|too much|"
    r"too often|trop de|trop souvent|second|another|same|meme|(?:long|short|big|generic|automated|same|follow-?up) "
    r"(?:emails?|mails?|calls?|messages?)|"
    r"(?:emails?|mails?|messages?) (?:longs?|courts?)|without an?|until (?:they|he|she|we|you)|before (?:they|he|she|the|"
    r"a)\b|avant (?:qu'|que|la|le|l'|une?)(?! \d))\b"
)
OTHER_MATTER = re.compile(
    r"\b(?:mention\w*|talk\w*|say\w*|speak\w* (?:of|about)|words?|mots?|ment[io]+n\w*|parl\w*|evoqu\w*|dire|dites|"
    r"(?:suggest|propos|offer|book|schedul|plan|put|fix|cal|organis|organiz|prev)\w*(?: [\w'-]+){0,4}? (?:meetings?|demos?|"
    r"visits?|webinars?|workshops?|reunions?|rendez-vous|rdv|demonstrations?|"
    r"visites?|ateliers?))\b"
)
ONCE = re.compile(
    r"\b(?:called|rang|phoned|dialled|emailed|mailed|sent|wrote|messaged|tried|(?:j'ai|on a|nous avons) \w+|appele|envoye|"
    r"ecrit|telephone)\b"
)
IN_GENERAL = re.compile(
    r"\b\w*(?:days|dis|ches|mornings|afternoons|evenings|weekends|matins|soirs)\b|\b(?:an?|un|une|le|les|every|each|"
    r"chaque)\s+(?:\w+day|\w+di|dimanche|weekend|matin)|before|after|between|avant|apres|entre"
)
ADVISED = re.compile(r"\b(?:should|would|could|try|devrait|aurait|il faut|faudrait|plutot|instead|rather|better)\b")
WEEKEND = re.compile(r"\b(?:weekends?|days? off)\b")
# Days that stand together; others in a clause are a reason or an example.
_NAMED = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:lun|mar|mercre|jeu|vendre|same)dis?|dimanches?)"
LISTED = re.compile(rf"\b{_NAMED}(?:(?: [a-z-]+)?\s?(?:\band|\bor|\bnor|\bet|\bou|\bni|/|&)\s?(?:[a-z']+ ){{0,2}}{_NAMED})*\b")
SPAN = re.compile(rf"\b(?P<first>{_NAMED})\s?(?:to|through|thru|until|-|–|au|a)\s?(?P<last>{_NAMED})\b")
