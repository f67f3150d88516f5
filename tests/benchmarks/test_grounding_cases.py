"""The labelled drafts that grounding is measured with: well formed, about what they say they are about, and enough of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from engine.domain import Channel, EnrichedDeal

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FOLDER = Path(__file__).resolve().parents[2] / "benchmarks" / "grounding_cases"
BLIND_FOLDER = FOLDER / "blind"
LANGUAGES = ("de", "en", "es", "fr", "pt")
CLASSES = ("amount", "percentage", "date", "weekday", "time", "name", "email", "url", "phone", "number", "commitment")
SEVERITIES = {"name": "warn", "number": "warn"}  # every other class blocks
FALSE_VALUES = {"not_in_source", "altered", "wrong_sum", "no_arithmetic", "outside_hours", "past_slot"}
WRONG_ROLES = {
    "incoming_only", "learning_only", "competitor_only", "other_customer", "unknown_speaker", "not_approved", "other_item",
    "other_event", "other_person", "other_measure", "expired", "superseded", "wrong_weekday",
}  # fmt: skip
DEAL_KEYS = {"id", "now", "valid_on", "time_zone", "sender", "campaign", "enriched", "drafts"}
DRAFT_KEYS = {"id", "channel", "to", "subject", "body", "facts", "proposed", "hard"}
FACT_KEYS = {"text", "class", "severity", "why", "note", "also"}


@dataclass(frozen=True)
class Case:
    language: str
    deal: dict[str, Any]
    draft: dict[str, Any]

    @property
    def text(self) -> str:
        return f"{self.draft.get('subject', '')}\n{self.draft['body']}"

    @property
    def facts(self) -> list[dict[str, Any]]:
        return self.draft.get("facts", [])

    @property
    def has_wrong_role(self) -> bool:
        return any(fact["why"] in WRONG_ROLES for fact in self.facts)


def read_files(folder: Path) -> dict[Path, dict[str, Any]]:
    return {path: yaml.load(path.read_bytes(), Loader=LOADER) for path in sorted(folder.glob("??/*.yaml"))}


def read_cases(files: list[dict[str, Any]]) -> Iterator[Case]:
    for content in files:
        for deal in content["deals"]:
            for draft in deal["drafts"]:
                yield Case(content["language"], deal, draft)


def find_all(piece: str, text: str) -> list[tuple[int, int]]:
    """Return where `piece` stands in `text` as whole words."""
    return [match.span() for match in re.finditer(rf"(?<!\w){re.escape(piece)}(?!\w)", text)]


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@pytest.fixture(scope="module")
def files_by_path() -> dict[Path, dict[str, Any]]:
    """Return the open set and the blind one together: both are held to the same form."""
    return read_files(FOLDER) | read_files(BLIND_FOLDER)


@pytest.fixture(scope="module")
def files(files_by_path: dict[Path, dict[str, Any]]) -> list[dict[str, Any]]:
    return list(files_by_path.values())


@pytest.fixture(scope="module")
def cases(files: list[dict[str, Any]]) -> list[Case]:
    return list(read_cases(files))


@pytest.fixture(scope="module")
def open_cases() -> list[Case]:
    return list(read_cases(list(read_files(FOLDER).values())))


@pytest.fixture(scope="module")
def blind_cases() -> list[Case]:
    return list(read_cases(list(read_files(BLIND_FOLDER).values())))


def test_every_file_lies_in_the_folder_of_its_language(files_by_path: dict[Path, dict[str, Any]]) -> None:
    wrong = [path.name for path, content in files_by_path.items() if content["language"] != path.parent.name]

    assert wrong == []


def test_only_known_keys_and_words_are_used(files: list[dict[str, Any]], cases: list[Case]) -> None:
    for content in files:
        assert set(content) == {"language", "context", "deals"}
        for deal in content["deals"]:
            assert set(deal) == DEAL_KEYS, deal["id"]
    for case in cases:
        assert set(case.draft) <= DRAFT_KEYS, case.draft["id"]
        assert case.draft["channel"] in set(Channel), case.draft["id"]
        assert ("subject" in case.draft) == (case.draft["channel"] == "email"), case.draft["id"]
        for fact in case.facts:
            assert set(fact) <= FACT_KEYS, case.draft["id"]
            assert fact["class"] in CLASSES, case.draft["id"]
            assert fact["severity"] == SEVERITIES.get(fact["class"], "block"), case.draft["id"]
            assert fact["why"] in FALSE_VALUES | WRONG_ROLES, case.draft["id"]
            assert fact["why"] != "wrong_weekday" or fact["class"] == "weekday", case.draft["id"]


def test_ids_are_unique(files: list[dict[str, Any]], cases: list[Case]) -> None:
    deals = Counter(deal["id"] for content in files for deal in content["deals"])
    drafts = Counter(case.draft["id"] for case in cases)
    bodies = Counter(case.draft["body"] for case in cases)

    assert [name for counted in (deals, drafts, bodies) for name, count in counted.items() if count > 1] == []


def test_every_setting_is_a_deal_as_the_engine_knows_it(files: list[dict[str, Any]]) -> None:
    for content in files:
        for setting in content["deals"]:
            value = {**setting["enriched"], "deal": {"source": "benchmark", **setting["enriched"]["deal"]}}

            enriched = EnrichedDeal.model_validate(value)

            ids = {contact.id for contact in enriched.contacts}
            assert all(set(interaction.contact_ids) <= ids for interaction in enriched.interactions), setting["id"]
            assert all(draft["to"] in ids for draft in setting["drafts"]), setting["id"]


def test_valid_on_is_the_day_of_writing_in_the_workspace(files: list[dict[str, Any]]) -> None:
    for content in files:
        for setting in content["deals"]:
            now: datetime = setting["now"]

            assert now.tzinfo is not None, setting["id"]
            assert now.astimezone(ZoneInfo(setting["time_zone"])).date() == setting["valid_on"], setting["id"]


def test_every_label_stands_in_its_draft_as_whole_words(cases: list[Case]) -> None:
    for case in cases:
        for label in (*case.facts, *case.draft.get("proposed", [])):
            assert find_all(label["text"], case.text), f"{case.draft['id']}: {label['text']!r}"
            assert all(find_all(piece, case.text) for piece in label.get("also", [])), f"{case.draft['id']}: {label['also']}"


def test_no_slot_is_both_proposed_and_an_error(cases: list[Case]) -> None:
    for case in cases:
        wrong = [span for fact in case.facts for span in find_all(fact["text"], case.text)]
        slots = [span for slot in case.draft.get("proposed", []) for span in find_all(slot["text"], case.text)]

        assert not any(overlap(one, other) for one in wrong for other in slots), case.draft["id"]


def test_a_right_value_in_a_wrong_role_stands_in_the_sources(files: list[dict[str, Any]]) -> None:
    for content in files:
        for deal in content["deals"]:
            sources = f"{content['context']} {deal['enriched']} {deal['campaign']}"
            groups = {digits.lstrip("0") for digits in re.findall(r"\d+", sources)}
            in_a_row = re.sub(r"(?<=\d)[^\w,;]+(?=\d)", "", sources)
            for case in (Case(content["language"], deal, draft) for draft in deal["drafts"]):
                for fact in case.facts:
                    if fact["why"] in WRONG_ROLES:
                        said = re.findall(r"\d+", fact["text"])
                        stands = {digits.lstrip("0") for digits in said} <= groups or "".join(said).lstrip("0") in in_a_row
                        assert stands, f"{case.draft['id']}: {fact['text']}"


def test_there_are_enough_drafts_of_every_kind(open_cases: list[Case]) -> None:
    clean = Counter(case.language for case in open_cases if not case.facts)
    planted = Counter(case.language for case in open_cases if case.facts)
    wrong_roles = Counter(case.language for case in open_cases if case.has_wrong_role)

    assert len(open_cases) >= 340
    assert clean.total() >= 150
    assert planted.total() >= 190
    assert wrong_roles.total() >= 110
    for language in LANGUAGES:
        assert clean[language] >= 30, language
        assert planted[language] >= 35, language
        assert wrong_roles[language] >= 30, language


def test_every_class_and_reason_is_covered_in_every_language(open_cases: list[Case]) -> None:
    by_class = Counter((fact["class"], case.language) for case in open_cases for fact in case.facts)
    by_reason = Counter(fact["why"] for case in open_cases for fact in case.facts)

    for language in LANGUAGES:
        assert [name for name in CLASSES if by_class[name, language] < 3] == [], language
        assert any(case.draft.get("proposed") for case in open_cases if case.language == language), language
    assert set(by_reason) == FALSE_VALUES | WRONG_ROLES


def test_the_blind_set_holds_twenty_drafts_in_every_language(blind_cases: list[Case]) -> None:
    for language in LANGUAGES:
        drafts = [case for case in blind_cases if case.language == language]

        assert len(drafts) >= 20, language
        assert sum(not case.facts for case in drafts) >= 9, language
        assert sum(case.has_wrong_role for case in drafts) >= 4, language
        assert all(len(case.facts) <= 2 for case in drafts), language


def test_every_class_is_covered_in_every_language_of_the_blind_set(blind_cases: list[Case]) -> None:
    by_class = Counter((fact["class"], case.language) for case in blind_cases for fact in case.facts)

    for language in LANGUAGES:
        assert [name for name in CLASSES if not by_class[name, language]] == [], language
