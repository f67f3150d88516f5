"""How people word in feedback how long a message may be, in English and French. Data only; reads flat text."""

from __future__ import annotations

import re

NUMBER = re.compile(r"\b(\d{2,4})[\s-]*(?:words?|mots?)\b(?! (?:per|par|a) (?:minute|sentence|phrase|ligne|line)\b)")
SENTENCE_ENDS = re.compile(r"[.;](?=\s|$)")

_SMALL = (
    r"(?:(?:about|around|roughly|environ|some|the|les|des|la|le|a|an|un|une|only|just|barre des|de|of|mark of|most|"
    r"very|maybe|say|to|d')\s*){0,3}"
)
UP_TO = re.compile(
    r"\b(?:under|below|beneath|within|inside|at (?:the )?(?:very )?most|up to|max(?:imum|imal|i)?|ceiling|limit\w*|cap\w*|"
    r"less than|fewer than|shorter than|"
    r"(?:\d{2,4})(?: words?| mots?)?(?: to| a| and| et|\s?-)|not? (?:even )?(?:one )?(?:word )?(?:over|above|beyond|past|"
    r"more than|longer than)|"
    r"moins d[e']|en[- ]dessous d[e']|au[- ]dessous d[e']|(?:au|grand) (?:plus|max\w*)|sous|jusqu'a|plafon\w*|limit\w*|"
    r"dans la limite)\s*[:,]?\s*"
    rf"(?:should be|is|est|a|be|of|to|at|would be|de|en|is set at)?\s*{_SMALL}$"
)
# Verbs of shortening and holding, of which the number says how far.
BROUGHT_TO = re.compile(
    r"\b(?:(?:limit|cap|cut|shorten|trim|reduc|bring|brought|get|got|boil|keep|kept|hold|held|stick|stuck|stay|restrict|"
    r"compress|squeez|fit|condens|stop|pare|"
    r"whittl|tighten|edit|max|redui|raccourci|coup|ramen|tenir|tien|rest|plafonn|conden|resserr|rentr|born|conten|abreg|"
    r"arret)\w*(?: [\w'-]+){0,7}? "
    r"(?:to|at|around|in|into|a|en|dans|autour de)|(?:aim|target|shoot|go|vis|cibl)\w*(?: [\w'-]+){0,4}? (?:for|at|of|"
    r"around|a|sur)?)\s*"
    rf"{_SMALL}$"
)
SHOULD_BE = re.compile(
    r"\b(?:(?:should|must|ought to|needs? to|has to|have to|had to|could|shall|'d better|better|should've)(?: (?:not|never|"
    r"be|have|been|take|run|count|stay|fit|hold))*|"
    r"(?:devrai\w*|doi\w*|faut|faudrait)(?: (?:faire|tenir|compter|avoir|etre|rester|contenir|viser|a|en))*)(?: "
    r"[a-z']+){0,2}?\s*"
    rf"{_SMALL}$"
)
EXCEEDS = re.compile(
    r"\b(?:over|above|beyond|more than|longer than|past|exceed\w*|bigger than|greater than|plus (?:longs? )?(?:de|que|d')|"
    r"au[- ]dela d[e'](?:s)?|au[- ]dessus d[e'](?:s)?|"
    rf"depass\w*|exced\w*|franchi\w*|passe\w*)\s*(?:pas |plus |jamais |surtout )*{_SMALL}$"
)
LIMIT_AFTER = re.compile(
    r"^\s*[,:-]?\s*(?:or (?:less|fewer|under|shorter|below)|at (?:the )?(?:very )?(?:most|outside|max\w*)|max(?:imum|i)?\b|"
    r"tops\b|and (?:no|not) \w+|no more|not more|not (?:one|a word) more|"
    r"limit\b|ceiling\b|cap\b|(?:is|are|'s|(?:would|should|could|might) (?:be|have been)|will be|ought to be|was|were|"
    r"seems?)(?: \w+){0,2} (?:enough|plenty|ideal|perfect|right|sufficient|limit|max\w*|ceiling|cap|"
    r"target|most|fine|sweet spot)\b|(?:will|would|should) (?:do|suffice)|suffices?\b|ou moins|(?:au|grand|au grand) "
    r"(?:plus|max\w*)|grand max\w*|"
    r"suffi\w*|(?:c'est|est|sont|serait|seraient|ca|me semblent?|paraiss\w*)(?: \w+){0,3} (?:assez|max\w*|limite|"
    r"suffisants?|ideal\w*|parfaits?|bien|plafond|suffi\w*)|"
    r"pas (?:plus|un de plus|davantage)|et pas plus|pas un)"
)
# A number that a text had, or ought to have at least.
HAD = re.compile(
    r"\b(?:(?:had|was|were|has|is|counted|ran to|came (?:to|in at)|came out at|ran|(?:went|\w+ed) on(?: for)?|at|with|fait|"
    r"faisait|faisaient|comptait|compte|avait|etait|"
    r"(?:essay|novel|email|mail|message|text|draft|dm|note|letter|pave|roman|texte|brouillon|version|inmail|tartine)s?(?: "
    r"of| de| d')))\s*"
    r"(?:(?:about|almost|over|more than|way over|nearly|around|well over|presque|environ|pres de|plus de|of|de)\s*){0,2}$"
)
HAD_AFTER = re.compile(
    r"^\s*,?\s*(?:(?:essay|novel|emails?|mails?|messages?|monsters?|dm|drafts?|text|pave|roman)\b|(?:in|on|for|dans|sur|"
    r"pour) (?:a|an|un|une)\b|"
    r"(?:is|was|are|were|c'est|c'etait|est|sont|etait|ca fait)?\s*(?:far|way|much|just|still|really|beaucoup|bien|"
    r"nettement)?\s*(?:too (?:long|much|many)|trop))"
)
AT_LEAST = re.compile(
    r"\b(?:at least|no less than|no fewer than|(?:not|never|n't|no|pas|jamais)(?: \w+){0,2} (?:under|below|less than|fewer "
    r"than|shorter than|moins de|sous|en dessous de)|"
    r"min(?:imum|i)?(?: (?:of|de))?|au moins|pas moins de|"
    r"(?:should|must|needs?|needed|please write|can|could|il faut|faudrait|devrait|doit)(?: (?:to|be|have|has|faire|"
    r"avoir))*(?: (?:a bit|much))? (?:more|longer|plus)(?: longs?)? (?:than|de|que))\s*$"
)
AT_LEAST_AFTER = re.compile(
    r"^\s*,?\s*(?:at least|minimum|min\b|or more|and more|or longer|ou plus|au moins|au minimum|(?:is|was|are|c'est|est) "
    r"(?:too short|too little|trop court))"
)
TOO_SHORT = re.compile(
    r"\b(?:too short|too brief|make (?:it|them) longer|more detail\w*|trop courts?|trop bref|plus de details?|etoff\w*)\b"
)
TOO_LONG = re.compile(
    r"\b(?:too (?:\w+ )?(?:long|wordy|much|many|chatty|verbose|big)|short\w*|brief\w*|wordy|length\w*|essay|novel|trim|cut|"
    r"lengthy|concise|trop (?:\w+ )?(?:long\w*|de|bavard)|"
    r"court\w*|bref|breve\w*|raccourc\w*|longueur|pave|roman|concis\w*|blabla)\b"
)
IN_GENERAL = re.compile(r"\b(?:if|when|once|any\w*|every|as soon as|si|quand|des qu\w*)\b")
LIMIT_NOUN = re.compile(r"\b(?:limit|ceiling|cap|max(?:imum|i)?|target|sweet spot|plafond|limite)\b")
UNDER_FIRST = re.compile(r"^\s*(?:under|below|less than|fewer than|only|just|moins d[e']|sous|seulement)\s*\d")

_KIND = r"(?:e?mails?|messages?|courriels?|ones?|texts?|mails?)"
# An answer that came is no kind of message that we write.
CAME = re.compile(
    r"\b(?:got|gets?|getting|receiv\w*|had|brought|more|fewer|quick\w*|fast\w*|immediate|instant|better|many|no|zero|"
    r"meilleur\w*|eu|obten\w*|recu\w*|sans|beaucoup|"
    r"taux|pas|plus|leurs?|their)(?: [\w']+){0,2}? (?:repl(?:y|ies)|answers?|reponses?|"
    r"retours?)\b(?! (?:also|too|should|must|need))"
)
LIVE = re.compile(
    rf"\b(?:(?:every|all|each)(?: (?:of )?(?:my|our|the|your|single))?(?: (?:sales|written|outgoing))? {_KIND}|(?:for|in) "
    rf"all(?! this)|all of (?:them|it)|any other {_KIND}|"
    r"everything (?:we|you|i) (?:send|write)|across the board|in all cases|follow[- ]?ups?|replies|replys|(?:a|an|any|the|"
    r"my|our|or) (?:reply|answer)|answers|reminders?|live deals?|(?:existing|current) (?:customers?|clients?)|"
    rf"tous (?:les|nos|mes|vos) {_KIND}|toutes? (?:les|nos) \w+|chaque {_KIND}|(?:dans )?tous les cas|relances?|reponses|"
    rf"(?:une|la|ma|ou|aucune) reponse|reponse trop|reply (?:was |is )?(?:far |much |way )?too|suivis?|clients? "
    rf"(?:existants?|actuels?)|en cours|partout)\b"
)
LIVE_ALSO = re.compile(
    r"\b(?:whether|que ce soit|(?:even|also|too|as well|included|including|meme|aussi|y compris|comprise?s?|compris|"
    r"incluse?s?)\b)"
)
NOT_LIVE = re.compile(
    r"\b(?:not|except|but not|excluding|sauf|pas|hors)(?: (?:for|in|the|pour|les|dans|aux))* (?:follow[- ]?ups?|repl(?:y|"
    r"ies)|answers|relances?|reponses?|suivis?)\b|"
    r"\b(?:follow[- ]?ups|replies|answers|relances|reponses) (?:may|can|could|peuvent) (?:be|run|etre|faire)\b"
)
