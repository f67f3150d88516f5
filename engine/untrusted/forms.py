"""Pieces of form that no mail between people has: tags and turns of a talk with a model, hidden markup, links that leak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from engine.untrusted.suspicion import LONGEST_QUOTE, Kind


@dataclass(frozen=True)
class Form:
    """A pattern. `needs` are pieces in lower case: a text without any of them can't hold the form."""

    kind: Kind
    needs: frozenset[str]
    pattern: re.Pattern[str]


def _form(kind: Kind, needs: str, *pieces: str) -> Form:
    return Form(kind, frozenset(needs.split()), re.compile("".join(pieces), re.IGNORECASE | re.MULTILINE))


_TAGS = (
    r"system|assistant|developer|instructions?|prompt|tool_(?:use|calls?|results?)|function_(?:calls?|results?)|"
    r"invoke|thinking|scratchpad|antml:[a-z_]+|deal_data|deal_summary|campaign|company_context|crm_data|untrusted[a-z_]*|"
    r"system[-_ ](?:prompt|message|reminder|instructions?|override|note)|user[-_ ](?:input|message|query|prompt)|"
    r"(?:new|hidden|secret|important)[-_ ]instructions?|override|jailbreak"
)
_SYSTEM = (
    r"(?:syst(?:em|[èe]me)|sistema|developer|admin(?:istrator)?|root|anthropic|openai|chatgpt|llm|"
    r"(?:ai )?assistant|tool|prompt)"
    r"(?:[ _-](?:message|prompt|instructions?|override|note|notice|output|result|update))?"
)
# What follows "System:" when a model is meant, and not a system that somebody uses.
_ORDERS = (
    r"(?:(?:you|your|never|always|eres|debes|deves?|voc[êe])\b|ignore|disregard|forget|override|from now|do not|don't|respond|"
    r"reply|answer|output|reveal|grant|approve|access granted|act as|pretend|new (?:instruction|task|rule|prompt)|the previous|"
    r"all previous|tu (?:es|dois)|vous (?:[êe]tes|devez)|oublie|r[ée]ponds|du (?:bist|musst|sollst)|sie (?:sind|m[üu]ssen)|"
    r"vergiss|antworte|ignora|olvida|esque[çc]a)"
)
_FOREIGN_SYSTEM = (
    r"(?:message|invite|instructions?) syst[èe]me|system(?:nachricht|anweisung(?:en)?|prompt)|"
    r"(?:mensaje|instrucci(?:[óo]n|ones)) del sistema|(?:mensagem|instru(?:[çc][ãa]o|[çc][õo]es)) do sistema"
)
_INPUT = r"(?:system|prompt|instructions?|(?:user )?input|context|data|document|e-?mail|record|crm|untrusted)"
_OPENS, _CLOSES, _GAP = r"[ \t>*_\"'(\[{<-]{0,6}", r"[\])}*_\"'>]{0,4}", r"[ \t]{0,3}"
_QUOTE, _COLON = r"\\{0,4}[\"']", r"\s{0,3}:\s{0,3}"

_ROLES = (
    # Tokens of chat templates: <|im_start|>, <<SYS>>, [INST]
    _form("role", "<| <｜", r"<[|｜][\w/ ▁.:-]{1,40}[|｜]>"),
    _form("role", "<< [", r"<<\s?/?SYS\s?>>|\[/?(?:INST|SYSTEM_PROMPT|TOOL_CALLS|TOOL_RESULTS|AVAILABLE_TOOLS)\]"),
    _form("role", "<", rf"<\s{{0,3}}/?\s{{0,3}}(?:{_TAGS})(?:\s[^<>\n]{{0,80}})?\s{{0,3}}/?>"),
    # JSON and YAML of a request or a reply
    _form("role", "role", _QUOTE, "role", _QUOTE, _COLON, _QUOTE, r"(?:system|assistant|user|developer|tool|model)\b"),
    _form(
        "role",
        "role",
        r"^[ \t>-]{0,8}role[ \t]{0,3}[:=][ \t]{0,3}[\"']?(?:system|assistant|developer|tool)\b[\"']?[ \t]{0,3}[,\n]",
        r"[ \t\n-]{0,8}content[ \t]{0,3}[:=]",
    ),
    _form("role", "tool_", _QUOTE, "type", _QUOTE, _COLON, _QUOTE, r"tool_(?:use|result)\b"),
    _form(
        "role",
        "tool_ function_call stop_reason system_prompt cache_control",
        r"[\"'](?:tool_calls?|tool_use_id|tool_choice|function_call|stop_reason|system_prompt|cache_control)",
        _QUOTE,
        r"\s{0,3}:",
    ),
    # Headings and fences: "### System:", "## System Prompt", "```system"
    _form(
        "role",
        "# == ** ~~ --",
        r"^[ \t]{0,4}(?:#{1,6}|[=*~-]{2,})",
        _GAP,
        r"(?:new |end of |begin |start of )?(?:system|assistant|developer|human|tool|instructions?)",
        r"(?: (?:prompt|message|instructions?|output|result|response|override))?",
        _GAP,
        r"(?::|[=*~-]{2,})",
    ),
    _form(
        "role",
        "#",
        r"^[ \t]{0,4}#{1,6}",
        _GAP,
        r"(?:new |end of )?(?:system|developer|hidden) (?:prompt|message|instructions?|override)\b",
    ),
    _form("role", "``` ~~~", r"^[ \t]{0,4}(?:`{3,}|~{3,})", _GAP, r"(?:system|assistant|prompt|instructions?|tool\w{0,12})\b"),
    # Turns: "[SYSTEM] you must", "System prompt:", "Human: … Assistant: …"
    _form(
        "role",
        "system syst sistema developer admin root anthropic openai chatgpt llm assistant tool prompt",
        r"(?:^|(?<=[.!?\"'»)]\s))",
        _OPENS,
        _SYSTEM,
        _CLOSES,
        _GAP,
        r"[:>\])-]{1,2}[\s\"'*]{0,4}",
        _ORDERS,
    ),
    _form(
        "role",
        "system developer",
        r"\b(?:system|developer)[ _-](?:prompt|instructions?|override|directive|command)s?",
        _CLOSES,
        r"\s{0,2}[:=]",
    ),
    _form("role", "message", r"^[ \t>*\[(]{0,4}(?:system|developer)[ _-]message", _CLOSES, r"\s{0,2}[:=]"),
    _form("role", "[", r"\[(?:system|developer|admin)[ _-](?:message|prompt|instructions?|override|notice|note|command)\b"),
    _form("role", "syst sistema", rf"\b(?:{_FOREIGN_SYSTEM})", _CLOSES, r"\s{0,2}:"),
    _form(
        "role",
        "instruction directive command prompt",
        r"\b(?:hidden|secret|model|llm|ai|ki|ia|gpt|bot|chatbot|crm assistant|ai assistant)[ _-]",
        r"(?:instruction|directive|command|prompt)s?[\])}*\"']{0,3}\s{0,2}[:=]",
    ),
    _form("role", "](#", r"\[(?:system|assistant)\]\(#"),
    _form("role", "@", r"(?:^|\s)@(?:ai|assistant|chatgpt|gpt|llm|bot|copilot)\b(?!\.)"),
    _form("role", "tool function", r"^[ \t]{0,4}(?:tool|function)[ _-](?:result|output|response|call)s?", _GAP, r"[:=]"),
    _form(
        "role",
        "assistant",
        r"^[ \t]{0,4}(?:ai )?assistant[ \t]{0,2}:[ \t]{0,2}(?:(?:sure|certainly|of course|absolutely|okay|ok)[,.!] )?",
        r"(?:here(?: is|'s| are)\b|understood\b|as requested\b|i(?: will|'ll) (?:now |gladly )?(?:ignore|comply)\b)",
    ),
    _form("role", "human", r"^[ \t]{0,4}human:[ \t]"),
    _form(
        "role",
        "user",
        r"^[ \t]{0,4}user[ \t]{0,2}:[^\n]{0,400}\n{1,3}(?:[^\n]{1,400}\n{1,3}){0,4}?",
        r"[ \t]{0,4}(?:assistant|ai|model)[ \t]{0,2}:",
    ),
    _form(
        "role",
        "begin end start",
        r"(?<![-=*#\[<])[-=*#\[<]{2,}",  # from where they begin: from each of them, a long line of them takes minutes
        _GAP,
        rf"(?:begin(?:ning)?|end|start)(?: of)?(?: the)? {_INPUT}\b[^\n]{{0,40}}?[-=*#\]>]{{2,}}",
    ),
    # Variables of our own templates
    _form(
        "role",
        "{{",
        r"\{\{\s{0,3}(?:company_context|sender|time_zone|system|system_prompt|prompt|instructions?|deal_data)\s{0,3}\}\}",
    ),
)

# What is called by its name: the parts of our request, the fields of our own reply, the tools that a model may have
_REPLIES = (
    _form("disclosure", "company_context deal_data deal_summary", r"\b(?:company_context|deal_data|deal_summary)\b"),
    _form(
        "dictation",
        "_",
        r"\b(?:call|use|invoke|execute|run|trigger)\s(?:(?:the|your)\s)?",
        r"[`'\"]?[a-z]{2,20}_[a-z_]{2,30}[`'\"]?\s(?:function|tool|api)\b",
    ),
    _form("dictation", "{", r"\{\s{0,3}\"(?:actions?|p[012]|recommendations?|hold|insights|open_questions)\"\s{0,3}:"),
    _form(
        "dictation",
        "hold_ _actions applied_learnings timing_reason key_points discovery_questions",
        r"\b(?:hold_(?:kind|until|reason)|p[012]_actions|applied_learnings|timing_reason|key_points|discovery_questions)\b",
    ),
)

_UNSEEN = (
    rf"display{_COLON}none|visibility{_COLON}hidden|mso-hide{_COLON}all|"
    rf"font-size{_COLON}0?\.?[01](?:px|pt|em|rem|%)?\s{{0,3}}[;\"']|opacity{_COLON}0?(?:\.0\d*)?\s{{0,3}}[;\"']|"
    rf"color{_COLON}(?:white|transparent|#fff(?:fff)?\b|rgba?\(\s?255\s?,\s?255\s?,\s?255)|"
    rf"text-indent{_COLON}-\d{{3,}}|(?:left|top){_COLON}-\d{{3,}}|(?:max-)?height{_COLON}0"
)
_HIDDEN = (
    _form("hidden", "style", r"\bstyle\s{0,3}=\s{0,3}[\"'][^\"'<>]{0,200}?(?:", _UNSEEN, ")"),
    _form("hidden", "hidden", r"<[a-z][^<>]{0,200}\s(?:hidden(?=[\s>/=])|aria-hidden\s{0,3}=\s{0,3}[\"']?true)"),
    _form("hidden", "]:", r"^[ \t]{0,4}\[(?://|comment|_|hidden)\]:[ \t]{0,3}(?:#|<>)[ \t]{0,3}[\"'(][^\n]{3,}"),
)

# What a reader of the text is to fill in before the link is asked for
_BLANK = r"(?:[{\[<$]|%7b|%5b|%3c)"
_SECRETS = (
    r"(?:data|context|prompt|conversation|secret|api_?key|key|token|deal|summary|history|instructions?|messages?|answer|"
    r"response|notes?|customers?|contacts?|amount|base64|encoded|content)"
)
_SCRIPT = r"(?:javascript|vbscript|data:text)"
_LINKS = (
    _form("link", "![", r"!\[[^\]\n]{0,200}\]\(\s{0,3}<?(?:https?:)?//[^\s)>]{1,500}?(?:\?|", _BLANK, ")"),
    _form("link", "![", r"!\[[^\]\n]{0,200}\]\s?\[[^\]\n]{0,80}\]"),
    _form("link", "<img", r"<img\b[^<>]{0,300}?\bsrc\s{0,3}=\s{0,3}[\"']?(?:https?:)?//[^\s\"'<>]{1,500}?[?{\[]"),
    _form("link", "](", r"(?<!!)\[[^\]\n]{0,200}\]\(\s{0,3}<?(?:https?:)?//[^\s)>]{1,500}?[?&#/=]", _BLANK),
    _form("link", "http", r"https?://[^\s<>\"]{1,300}?[?&=/#]", _BLANK, r"{1,2}\s?(?:[a-z_-]{1,30}[_ -])?", _SECRETS, r"\b"),
    _form("link", "script data:", rf"\]\(\s{{0,3}}{_SCRIPT}|(?:href|src)\s{{0,3}}=\s{{0,3}}[\"']?\s{{0,3}}{_SCRIPT}\b"),
    _form("link", "<script <iframe <object <embed", r"<(?:script|iframe|object|embed)\b[^<>\n]{0,200}>"),
)
FORMS = (*_ROLES, *_REPLIES, *_HIDDEN, *_LINKS)
# Of one form in one text.
_MOST = 20
_NEEDS = tuple(sorted({piece for form in FORMS for piece in form.needs}))

_COMMENT_BEGIN, _COMMENT_END = "<!--", "-->"
# What word processors and mail programs leave behind in a pasted text.
_OF_PROGRAM = re.compile(
    r"\s*(?:\[if|<!|/\*|\[endif|StartFragment|EndFragment|@|(?:p|table|a|span|div|td)[.:{\s])", re.IGNORECASE
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 3


def find_forms(text: str) -> Iterator[tuple[Kind, str]]:
    """Yield the pieces that are made for a model or hidden from people, each with its kind and the rest of its line."""
    lower = text.lower()
    there = {piece for piece in _NEEDS if piece in lower}
    for form in FORMS if there else ():
        if not there.isdisjoint(form.needs):
            for match in islice(form.pattern.finditer(text), _MOST):
                yield form.kind, _with_line(match)
    yield from _find_comments(text)


def _with_line(match: re.Match[str]) -> str:
    rest = match.string[match.end() : match.end() + LONGEST_QUOTE]
    return match[0] + rest.partition("\n")[0]


def _find_comments(text: str) -> Iterator[tuple[Kind, str]]:
    begin = text.find(_COMMENT_BEGIN)
    while begin >= 0:
        end = text.find(_COMMENT_END, begin)
        comment = text[begin + len(_COMMENT_BEGIN) : end if end >= 0 else None]
        if not _OF_PROGRAM.match(comment) and len(_WORDS.findall(comment[:200])) >= _FEWEST_WORDS:
            yield "hidden", comment[:LONGEST_QUOTE]
        begin = text.find(_COMMENT_BEGIN, end) if end >= 0 else -1
