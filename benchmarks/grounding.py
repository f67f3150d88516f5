"""How well grounding finds what isn't sourced, and how seldom it cries wolf, on the labelled drafts of grounding_cases/.

One line a class, for the open drafts, on which the rules are developed, and apart from them for the blind ones (below blind/),
which nobody looks at:

recall  the labelled faults found: a finding of "warn" or "block" overlaps them
false   findings of "warn" or "block" on anything else, as a share of all right facts of the class that were looked at
drafts  clean drafts with at least one false alarm, as a share of all clean drafts

With --check, exits 1 unless every bar holds over the open drafts. --list shows every miss and false alarm of these.
Milliseconds are those of the processor, so that other work on the machine doesn't count.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from datetime import time as clock_time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from engine.adapters.sources.sample import SampleSource
from engine.calendars.zones import contact_country, contact_zone
from engine.domain import EnrichedDeal
from engine.grounding.grounding import Mark, ground
from engine.grounding.index import Grounds, Index, make_index

CASES = Path(__file__).parent / "grounding_cases"
BLIND = CASES / "blind"
SELLER = "Tourvane"
PARIS = ZoneInfo("Europe/Paris")
BARS = {
    "amount": (0.98, 0.02),
    "percentage": (0.98, 0.02),
    "date": (0.98, 0.02),
    "url": (0.98, 0.02),
    "email": (0.98, 0.02),
    "phone": (0.98, 0.02),
    "commitment": (0.95, 0.05),
    "name": (0.90, 0.05),
}
MOST_MS = 5.0
# A weekday or a clock time is part of a date.
CLASSES = {"weekday": "date", "time": "date"}


@dataclass
class Tally:
    """Counts of some drafts, by class."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    alarmed: int = 0
    drafts: int = 0


@dataclass(frozen=True)
class Setting:
    """A deal with its sources indexed."""

    index: Index
    now: datetime
    zone: str
    language: str


def settings_of(path: Path) -> Iterator[tuple[Setting, dict[str, Any]]]:
    """Yield each draft of a file with its setting."""
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    if "today" in content:
        yield from sample_settings_of(content, path.stem)
        return
    for deal in content["deals"]:
        data = deal["enriched"]
        data["deal"].setdefault("source", "cases")
        enriched = EnrichedDeal.model_validate(data)
        now = deal["now"] if isinstance(deal["now"], datetime) else datetime.fromisoformat(deal["now"])
        zone = ZoneInfo(deal["time_zone"])
        zones = (zone, *(contact_zone(contact, deal["time_zone"]).zone for contact in enriched.contacts))
        grounds = Grounds(
            enriched,
            content["context"],
            deal.get("campaign"),
            deal.get("valid_on") or now.astimezone(zone).date(),
            zones,
            tuple(deal["sender"].items()),
        )
        setting = Setting(make_index(grounds), now, deal["time_zone"], content["language"])
        for draft in deal["drafts"]:
            yield setting, draft


def sample_settings_of(content: dict[str, Any], name: str) -> Iterator[tuple[Setting, dict[str, Any]]]:
    """Yield drafts on the bundled sample deals, as these stand on the day that the file names, each with its setting."""
    now = datetime.combine(content["today"], clock_time(9), PARIS)
    source = SampleSource(lambda: now, PARIS)
    indexes: dict[str, Index] = {}
    for number, draft in enumerate(content["drafts"], start=1):
        deal_id = draft["deal"]
        if deal_id not in indexes:
            enriched = source.enrich(deal_id).enriched
            zones = (PARIS, *(contact_zone(contact, PARIS.key).zone for contact in enriched.contacts))
            sender = (("name", enriched.deal.owner_name), ("company", SELLER))
            indexes[deal_id] = make_index(Grounds(enriched, source.context_text(), None, now.date(), zones, sender))
        yield Setting(indexes[deal_id], now, PARIS.key, content["language"]), {"id": f"{name}-{number}", **draft}


def check(setting: Setting, draft: dict[str, Any]) -> tuple[Mark, ...]:
    """Return the marks of a draft."""
    enriched = setting.index.grounds.enriched
    contact = enriched.contact(draft["to"])
    company = enriched.company
    texts = {"subject": draft.get("subject", ""), "body": draft["body"]}
    return ground(
        {name: text for name, text in texts.items() if text},
        setting.index,
        now=setting.now,
        zone=contact_zone(contact, setting.zone).zone,
        country=contact_country(contact, (company and company.country) or ""),
        contact=contact,
        language=setting.language,
    )


def spans(draft: dict[str, Any], text: str) -> list[tuple[str, int, int]]:
    """Return every whole-word occurrence of a label's text in the fields of a draft."""
    found = []
    for name in ("subject", "body"):
        value = draft.get(name, "")
        start = value.find(text)
        while start >= 0:
            end = start + len(text)
            before, after = value[start - 1 : start], value[end : end + 1]
            if not (before.isalnum() and text[0].isalnum()) and not (after.isalnum() and text[-1].isalnum()):
                found.append((name, start, end))
            start = value.find(text, start + 1)
    return found


def overlaps(mark: Mark, places: list[tuple[str, int, int]]) -> bool:
    """Return whether a mark touches one of the places."""
    return any(mark.field == name and mark.start < end and start < mark.end for name, start, end in places)


def judge(draft: dict[str, Any], marks: tuple[Mark, ...], tally: Tally) -> list[str]:
    """Count a draft, and return its misses and false alarms in words."""
    alarms = [mark for mark in marks if mark.severity in ("warn", "block")]
    facts = draft.get("facts") or []
    notes = []
    for fact in facts:
        places = spans(draft, fact["text"])
        assert places, f"{draft['id']}: {fact['text']!r} does not stand in the draft"
        hit = any(overlaps(mark, places) for mark in alarms)
        (tally.found if hit else tally.missed)[fact["class"]] += 1
        if not hit:
            notes.append(f"MISS  {draft['id']} {fact['class']} {fact['text']!r} {fact['why']}: {fact.get('note', '')}")
    labelled = [place for fact in facts for text in (fact["text"], *fact.get("also", ())) for place in spans(draft, str(text))]
    is_alarmed = False
    for mark in marks:
        if overlaps(mark, labelled):
            continue
        if mark.severity in ("warn", "block"):
            tally.false[mark.kind.value] += 1
            is_alarmed = True
            notes.append(f"FALSE {draft['id']} {mark.kind.value} {mark.text!r} {mark.reason}")
        else:
            tally.right[mark.kind.value] += 1
    tally.drafts += 1
    if not facts:
        tally.clean += 1
        tally.alarmed += is_alarmed
    return notes


def grouped(counts: Counter[str]) -> Counter[str]:
    """Return counts with weekdays and times under dates."""
    total: Counter[str] = Counter()
    for name, count in counts.items():
        total[CLASSES.get(name, name)] += count
    return total


def show(title: str, tally: Tally) -> bool:
    """Print some drafts' figures, and return whether they hold every bar."""
    print(f"\n{title}: {tally.drafts} drafts, {tally.clean} clean, {tally.alarmed} of these with a false alarm")
    print(f"  {'class':<11}{'faults':>7}{'found':>7}{'recall':>8}{'right':>7}{'false':>7}{'rate':>8}{'of findings':>13}")
    holds = True
    found, missed, right, false = (grouped(counts) for counts in (tally.found, tally.missed, tally.right, tally.false))
    for name in (*BARS, "number"):
        faults = found[name] + missed[name]
        recall = found[name] / faults if faults else 1.0
        looked = right[name] + false[name]
        rate = false[name] / looked if looked else 0.0
        share = false[name] / (false[name] + found[name]) if false[name] + found[name] else 0.0
        bar = BARS.get(name)
        is_held = bar is None or (recall >= bar[0] and rate <= bar[1])
        holds = holds and is_held
        print(
            f"  {name:<11}{faults:>7}{found[name]:>7}{recall:>8.1%}{right[name]:>7}{false[name]:>7}{rate:>8.1%}{share:>13.1%}"
            f"{'' if is_held else '  below the bar'}"
        )
    return holds


def main() -> int:
    """Run, print, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--list", action="store_true", help="misses and false alarms of the open drafts")
    parser.add_argument("--only", default="", help="a part of the file names")
    options = parser.parse_args()
    tallies = {False: Tally(), True: Tally()}
    took = []
    for path in sorted(CASES.rglob("*.yaml")):
        is_blind = path.is_relative_to(BLIND)
        if options.only not in str(path.relative_to(CASES)):
            continue
        for setting, draft in settings_of(path):
            begin = time.process_time()
            marks = check(setting, draft)
            took.append(time.process_time() - begin)
            notes = judge(draft, marks, tallies[is_blind])
            if options.list and not is_blind:
                print(*notes, sep="\n", end="\n" if notes else "")
    holds = show("Open: drafts that the rules are developed on", tallies[False])
    if tallies[True].drafts:
        show("Blind: drafts that nobody developed on", tallies[True])
    took.sort()
    mean = sum(took) / len(took) * 1000
    print(
        f"\n{mean:.2f} ms a draft (median {took[len(took) // 2] * 1000:.2f}, slowest {took[-1] * 1000:.2f}); bar "
        f"{MOST_MS:.0f} ms"
    )
    return 0 if not options.check or (holds and mean <= MOST_MS) else 1


if __name__ == "__main__":
    sys.exit(main())
