"""Whether feedback in a person's own words tells what to do, or only how it went."""

from __future__ import annotations

import re

from engine.feedback.fields import Said
from engine.reading.message_text import fold

_SENTENCE_ENDS = re.compile(r"(?<=[.!?;])\s+|\n+")
_ADVICE = re.compile(
    r"\b(?:should(?:n't|'ve)?|must|need(?:s|ed)? (?:to|a|an|time|more|less)|always|never|instead|rather|better|next time|"
    r"please|pls|per (?:message|email|mail|call|prospect)|"
    r"only|just one|max(?:imum|i)?|tops|at most|enough|right|would (?:love|like|be)|could (?:be|you|we)|missing|works? best|"
    r"il faut|faut|faudrait|devrai\w*|doi\w*|toujours|jamais|plutot|mieux|merci de|svp|la prochaine fois|d'abord|suffi\w*|"
    r"seule?(?:ment)?|pas plus|par (?:message|mail|email|appel)|"
    r"don't|do not|no \w+|pas de|aucune?|ne (?:pas|plus|jamais)|do without|within (?:a|\d+|one|two|three|\w+) (?:days?|"
    r"hours?|weeks?)|merci d'\w+|on (?:ne|se) \w+|on n'\w+|once|just (?:one|once|two)|ensuite|twice|single)\b"
)
# An order stands at the beginning of a clause.
_ORDER = re.compile(
    r"(?:^|[,:;.]\s*|\b(?:so|and|donc|et|on|to|do|then|ensuite)\s+)(?:keep|use|add|include|mention|start|begin|end|lead|"
    r"ask|avoid|stop|be|make|try|prefer|wait|give|leave|put|send|open|name-drop|"
    r"reference|refer|close|conclude|limit|shorten|switch|say|write|bring|take|skip|drop|remove|follow|show|tell|get|go|"
    r"check|attach|link|quote|cite|thank|address|offer|explain|"
    r"personali[sz]e|sign|greet|focus|cut|split|move|call(?! (?:went|was|is|did|ended|had|back was))|propose|suggest|"
    r"tutoyer|vouvoyer|"
    r"[a-z]{3,}(?:er|ir|oir|endre|ettre|aire|ire)|[a-z]{3,}(?:ez|ons)|relance|tutoie|vouvoie|repond|commence|termine|pose|"
    r"cite|evite|ajoute|garde|utilise|mets)\b"
)
# Words that say nothing of what to do: praise and blame of the whole.
_EMPTY_LIST = (
    "a all an and about at be been better but call calls did didn didnt didn't do does dm done email emails "
    "everything everybody fine for franchement from good great have honestly i idea idee in is it it's its je just "
    "l'appel la le les liked linkedin love loved mail mails me meh message messages n nice no none not nothing of ok "
    "okay on one perfect please really same see super t thanks that the there thing things this to too us very was "
    "well went whatsapp with work worked works bad ras rien tout tous bien bon bravo merci parfait nul bof pas du de "
    "marche marcher ca c'est ce n'a a fonctionne a redire vraiment tres script below above idem voir ci-dessus "
    "ci-dessous usual before like don't feedback text non oui yes"
)
_EMPTY = frozenset(_EMPTY_LIST.split())
_LEAST_WORDS = 2


def says_something(said: Said) -> bool:
    """Return whether a field names anything beyond praise or blame of the whole."""
    return any(word not in _EMPTY for word in re.findall(r"[a-z0-9§][\w'-]*", said.flat))


def find_advice(said: Said) -> str | None:
    """Return the first sentence of a text that tells what to do, as it was typed, or None."""
    if not says_something(said):
        return None
    sentences = [sentence for sentence in _SENTENCE_ENDS.split(said.raw) if sentence.strip()]
    return next((sentence for sentence in sentences if _tells(sentence)), None)


def _tells(sentence: str) -> bool:
    folded = fold(sentence).strip()
    return len(folded.split()) >= _LEAST_WORDS and bool(_ADVICE.search(folded) or _ORDER.search(folded))
