"""What a person wrote in a message: without quoted replies, signature and disclaimer, sentence by sentence, verbatim."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Also the letters that Unicode doesn't take apart.
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "œ": "oe", "æ": "ae", "ø": "o"})

_COMBINING = re.compile("[\u0300-\u036f]+")

# "On Tue, 3 Nov 2026, Ana wrote:" in five languages, on one line or wrapped over two.
_ATTRIBUTION = re.compile(
    r"^(?:on|le|am|el|em|a)\b[^\n]{0,200}?(?:\n[^\n]{0,120}?)?\b(?:wrote|a ecrit|schrieb|escribio|escreveu)\b[^\n]{0,120}:\s*$",
    re.M,
)
# What mail programs write over a mail that is quoted or forwarded whole; read folded.
FORWARDED_WORDS = (
    "original message|forwarded message|begin forwarded message|message d'origine|message original|message transfere|"
    "ursprungliche nachricht|weitergeleitete nachricht|mensaje original|mensaje reenviado|mensagem original|"
    "mensagem encaminhada"
)
_FORWARDED = re.compile(rf"^[^\w\n]*(?:{FORWARDED_WORDS})[^\w\n]*$", re.M)
# Outlook's block: From, then within three lines Sent, To or Subject.
_HEADERS = re.compile(
    r"^(?:from|de|von)\s*:[^\n]+\n(?:[^\n]*\n){0,2}?(?:sent|to|subject|date|envoye|a|objet|gesendet|an|betreff|"
    r"enviado( el| em)?|para|asunto|assunto)\s*:",
    re.M,
)
_SIGNATURE = re.compile(r"^(?:--|__+|-- )\s*$", re.M)
_CLOSING = re.compile(
    r"^(?:(?:with )?(?:best|kind|warm|kindest|warmest)(?: regards| wishes)?|regards|sincerely|yours (?:sincerely|truly)|cheers|"
    r"many thanks|thanks(?: a lot)?|thank you|cordialement|bien cordialement|bien a (?:vous|toi)|sinceres salutations|"
    r"salutations|bonne (?:journee|soiree|fin de journee)|(?:mit )?(?:freundlichen|besten|vielen|herzlichen) grussen|"
    r"(?:viele|beste|freundliche|liebe|herzliche) grusse|mfg|vg|saludos(?: cordiales)?|un (?:cordial )?saludo|atentamente|"
    r"atenciosamente|cumprimentos|com os melhores cumprimentos|melhores cumprimentos|abracos?|obrigad[oa])\s*[,.!]?\s*$",
    re.M,
)
_SENT_FROM = re.compile(
    r"^(?:sent from my|envoye de mon|envoye depuis|von meinem .{1,30} gesendet|enviado desde|enviado do)\b[^\n]*", re.M
)
_POSTSCRIPT = re.compile(r"^p\.?\s?s\.?\s*[:.]?\s", re.M)
_DISCLAIMER = re.compile(
    r"\b(?:this (?:e-?mail|message)(?: and any attachments?)?\b.{0,80}\b(?:confidential|intended|privileged)|"
    r"if you (?:are not the intended|have received this (?:e-?mail|message) in error)|"
    r"ce (?:message|courriel|mail|courrier)\b.{0,80}\b(?:confidentiel|destine)|"
    r"diese (?:e-?mail|nachricht)\b.{0,80}\b(?:vertraulich|bestimmt)|"
    r"est[ea] (?:mensaje|correo)\b.{0,80}\b(?:confidencial|dirigido)|"
    r"esta mensagem\b.{0,80}\b(?:confidencial|destina)|"
    # The foot of a mailing speaks to whoever reads it: it asks for nothing.
    r"to (?:unsubscribe|opt out|stop receiving)|if you no longer wish|you (?:are receiving|received) this|"
    r"pour vous (?:desinscrire|desabonner)|si vous ne souhaitez plus|um sich (?:abzumelden|auszutragen)|"
    r"para (?:darse de baja|cancelar (?:la|su) suscripcion)|para (?:se )?descadastrar|"
    r"(?:unsubscribe|desinscription|abmelden|darse de baja|descadastrar)\s*(?:\||here\b|ici\b|hier\b|aqui\b|<?https?:))",
    re.S,
)
_URL = re.compile(r"(?:https?://|www\.)\S+")
# Where a sentence ends: after its mark, at an empty line, at a list item, or where a line is too short to be wrapped.
_BREAK = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"'»”)])\s+|\n\s*\n|\n(?=\s*(?:[-*•–]|\d{1,2}[.)]))")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|mme|mlle|m|nr|no|st|sr|sra|inc|ltd|co|approx|e\.g|i\.e|z\. ?b|u\. ?a|d\. ?h|bzw|ca|art|ex|tel)"
    r"|\b\d{1,2})\.\s+$",
    re.I,
)
# With what tells that it begins a word.
_LONGEST_ABBREVIATION = 20
_SHORT_LINE = 55
_LIST_MARK = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s+")


def fold(text: str) -> str:
    """Return `text` in lower case without accents and with straight apostrophes."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return _COMBINING.sub("", unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold()))


def words(text: str) -> list[str]:
    """Return the words of folded text, apart at apostrophes and hyphens."""
    return re.findall(r"[^\W_]+", text)


def without_urls(text: str) -> str:
    """Return `text` with a blank where a link stood."""
    return _URL.sub(" ", text)


def own_passages(text: str) -> list[str]:
    """Return the passages that the writer wrote, each a verbatim piece of `text`, in order.

    Left out: quoted and forwarded messages, what follows a signature mark or a closing (but for a postscript), confidentiality
    notices and the foot of mailings.
    """
    lines = text.split("\n")
    folded = "\n".join(fold(line) for line in lines)
    dropped, last = _dropped_lines(folded, len(lines))
    passages: list[str] = []
    block: list[str] = []
    for number, line in enumerate(lines[:last]):
        if number in dropped or not line.strip():
            _close(block, passages)
        else:
            block.append(line)
    _close(block, passages)
    return [passage for passage in passages if not _DISCLAIMER.search(fold(passage))]


def split_quoted(text: str) -> tuple[str, str]:
    """Return what a message says, and the earlier messages that it quotes or forwards beneath; "" for none.

    A quote in which the writer answers line by line stays, and so does a message that is nothing but a quote.
    """
    lines = text.split("\n")
    start = _quote_start("\n".join(fold(line) for line in lines), lines)
    while start and (not lines[start - 1].strip() or lines[start - 1].lstrip().startswith(">")):
        start -= 1
    own, quoted = "\n".join(lines[:start]).strip(), "\n".join(lines[start:]).strip()
    return (own, quoted) if own and quoted else (text, "")


def _quote_start(folded: str, lines: list[str]) -> int:
    """The line at which earlier messages begin, past the last one where none do."""
    starts = [len(lines)]
    for pattern in (_FORWARDED, _HEADERS, _ATTRIBUTION):
        match = pattern.search(folded)
        if match is None:
            continue
        first, end = (folded.count("\n", 0, position) for position in (match.start(), match.end()))
        below = [line.lstrip() for line in lines[end + 1 :] if line.strip()]
        is_answered = (
            pattern is _ATTRIBUTION and below and below[0].startswith(">") and not all(line.startswith(">") for line in below)
        )
        starts += [] if is_answered else [first]
    return min(starts)


def _close(block: list[str], passages: list[str]) -> None:
    if block:
        passages.append("\n".join(block))
        block.clear()


def _dropped_lines(folded: str, count: int) -> tuple[set[int], int]:
    """Return the numbers of lines to leave out, and the line at which the writer's own text ends."""
    lines = folded.split("\n")
    dropped = {number for number, line in enumerate(lines) if line.lstrip().startswith(">")}
    last = count
    for pattern in (_FORWARDED, _HEADERS):
        if match := pattern.search(folded):
            last = min(last, folded.count("\n", 0, match.start()))
    for match in _ATTRIBUTION.finditer(folded):
        first, end = (folded.count("\n", 0, position) for position in (match.start(), match.end()))
        dropped.update(range(first, end + 1))
        following = next((number for number in range(end + 1, count) if lines[number].strip()), None)
        if following is not None and following not in dropped:
            last = min(last, first)
    dropped.update(folded.count("\n", 0, match.start()) for match in _SENT_FROM.finditer(folded))
    for pattern in (_SIGNATURE, _CLOSING):
        match = next(
            (found for found in pattern.finditer(folded) if _follows_text(folded, found.start(), lines, dropped)), None
        )
        if match:
            first = folded.count("\n", 0, match.start())
            postscript = _POSTSCRIPT.search(folded, match.end())
            until = folded.count("\n", 0, postscript.start()) if postscript else count
            dropped.update(range(first, until))
    return dropped, last


def _follows_text(folded: str, position: int, lines: list[str], dropped: set[int]) -> bool:
    """A closing closes something: "Thank you," as a first line opens the message."""
    number = folded.count("\n", 0, position)
    return any(lines[earlier].strip() for earlier in range(number) if earlier not in dropped)


def sentences(passage: str) -> Iterator[str]:
    """Yield the sentences of a passage, each verbatim, without blanks or a list's mark around it."""
    for sentence in _pieces(passage):
        text = sentence.strip()
        bare = text[mark.end() :] if (mark := _LIST_MARK.match(text)) else text
        if bare:
            yield bare


def _pieces(passage: str) -> Iterator[str]:
    start = 0
    for match in _BREAK.finditer(passage):
        before = max(start, match.start() - _LONGEST_ABBREVIATION)
        if "\n" not in match.group() and _ABBREVIATION.search(passage[before : match.end()]):
            continue
        yield from _lines(passage[start : match.start()])
        start = match.end()
    yield from _lines(passage[start:])


def _lines(piece: str) -> Iterator[str]:
    """A line much shorter than a wrapped one ends a sentence even without a mark."""
    begin = 0
    for match in re.finditer(r"\n", piece):
        line_start = piece.rfind("\n", 0, match.start()) + 1
        if match.start() - line_start < _SHORT_LINE:
            yield piece[begin : match.start()]
            begin = match.end()
    yield piece[begin:]
