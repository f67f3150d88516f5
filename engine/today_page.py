"""The day's P0 actions as a page for a mail.

Mail programs drop style sheets and scripts, and some lay out nothing but tables: so tables, and a style at each tag. Nothing is
loaded from anywhere, and every text of a deal is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from html import escape
from urllib.parse import quote

from engine.today import Day, Item, describe_missing, describe_origin

MOST_LATER = 12
_FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
_GRAY = "color:#5b626e"
_TABLE = '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'
_PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
<meta name="color-scheme" content="light"><title>{{title}}</title></head>
<body style="margin:0;padding:0;background:#f3f4f7;{_FONT};color:#1d2129">
{_TABLE}><tr><td align="center" style="padding:16px 8px">
{_TABLE} style="max-width:680px;{_FONT};color:#1d2129">
<tr><td style="padding:0 4px 12px"><h1 style="font-size:21px;line-height:1.3;margin:0">{{title}}</h1>{{notes}}</td></tr>
{{items}}{{later}}
</table>
</td></tr></table>
</body></html>
"""
_ITEM = f"""<tr><td style="padding:0 0 14px">{_TABLE} style="border:1px solid #e0e3e9;border-radius:8px;background:#ffffff">
<tr><td style="padding:16px;{_FONT};font-size:14px;line-height:1.5">
<h2 style="font-size:16px;line-height:1.35;margin:0 0 4px">{{number}}. {{title}}</h2>
<p style="margin:0 0 8px;{_GRAY}">{{deal}}<br>{{when}}<br>{{origin}}</p>
<p style="margin:0 0 8px">{{why}}</p>
{{lists}}<div style="background:#f6f7f9;border-radius:6px;padding:12px;word-break:break-word">{{text}}</div>{{link}}
</td></tr></table></td></tr>
"""
_NOTE = f'<p style="margin:4px 0 0;font-size:14px;{_GRAY}">{{text}}</p>'
_LIST = '<p style="margin:8px 0 0">{title}</p>\n<{tag} style="margin:2px 0 10px;padding-left:24px">{lines}</{tag}>\n'
_LATER = f"""<tr><td style="padding:4px;font-size:14px;line-height:1.5">
<h2 style="font-size:16px;margin:0 0 4px">If there is time</h2>
<ul style="margin:0;padding-left:24px;{_GRAY}">{{lines}}</ul></td></tr>
"""
_LINK = '<p style="margin:12px 0 0"><a href="{href}" style="color:#2b5cd9;font-weight:600">Open the board</a></p>'
_INDENT = re.compile(r"(?m)^ +| {2,}")


def to_html(day: Day, now: datetime, *, dashboard_url: str | None = None, queue: str = "") -> str:
    """Return one self-contained page of a day's actions, fit for a mail; it loads nothing from anywhere.

    Args:
        now: the moment in the workspace's zone.
        dashboard_url: where the boards are; without it nothing links to them.
        queue: whose queue the boards open in, "mine" or "all"; "" for none.
    """
    count = len(day.items)
    date = f"{now:%A} {now.day} {now:%B}"
    nothing = "Nothing is left for" if len(day.queue.left) < len(day.queue.today) else "Nothing urgent on"
    title = f"{count} action{'' if count == 1 else 's'} for {date}" if count else f"{nothing} {date}"

    def link(source: str, deal_id: str) -> str | None:
        return _board_url(dashboard_url, source, deal_id, queue) if dashboard_url else None

    return _PAGE.format(
        title=escape(title),
        notes="".join(_NOTE.format(text=escape(note)) for note in describe_day(day)),
        items="".join(_item_html(number, item, link(item.source, item.deal_id)) for number, item in enumerate(day.items, 1)),
        later=_later_html(day),
    )


def describe_day(day: Day) -> list[str]:
    """Return what else is to be known of a day: how much of it is done, and which texts are missing."""
    handled = len(day.queue.today) - len(day.queue.left)
    done = f"{handled} of {len(day.queue.today)} deals are done or put aside already." if handled else ""
    missing = describe_missing(day.queue)
    return [note for note in (done, f"{missing}: prepare them." if missing else "") if note]


def _board_url(base: str, source: str, deal_id: str, queue: str) -> str:
    reference = quote(f"{source}:{deal_id}", safe="")
    return f"{base.rstrip('/')}/board?deal={reference}{f'&queue={queue}' if queue else ''}"


def _item_html(number: int, item: Item, href: str | None) -> str:
    return _ITEM.format(
        number=number,
        title=escape(f"{item.channel_title} to {item.contact}: {item.title}"),
        deal=escape(" · ".join(part for part in (item.deal_name, item.company) if part)),
        when=escape(f"{item.when} - {item.when_reason}" if item.when_reason else item.when),
        origin=escape(describe_origin(item)),
        why=escape(item.why),
        lists=_list_html("First:", "ol", item.prerequisites) + _list_html("Look out:", "ul", item.warnings),
        text=_text_html(item.labelled_text),
        link=_LINK.format(href=escape(href)) if href else "",
    )


def _later_html(day: Day) -> str:
    if not day.later:
        return ""
    lines = [
        f"{' · '.join(part for part in (later.deal_name, later.company) if part)} ({later.attention})"
        for later in day.later[:MOST_LATER]
    ]
    more = len(day.later) - len(lines)
    return _LATER.format(lines=_lines_html([*lines, *([f"and {more:,} more"] if more else [])]))


def _text_html(text: str) -> str:
    """Return a text with its line breaks and indents; not every mail program keeps them of itself."""
    kept = _INDENT.sub(lambda spaces: "&nbsp;" * len(spaces.group()), escape(text))
    return kept.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "<br>\n")


def _list_html(title: str, tag: str, lines: tuple[str, ...]) -> str:
    return _LIST.format(title=title, tag=tag, lines=_lines_html(lines)) if lines else ""


def _lines_html(lines: Iterable[str]) -> str:
    return "".join(f"<li>{escape(line)}</li>" for line in lines)
