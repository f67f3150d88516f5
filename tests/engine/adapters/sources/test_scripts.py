"""Scripts 1 and 2: two packages that are really imported, in the shapes that their documentation names."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.bootstrap import Engine, build_engine
from engine.doctor import examine
from engine.errors import DealNotFound, SourceError, SourceRejected, SourceUnavailable, WriterRejected
from engine.prompt_parts import DataPart
from engine.settings import load_config
from tests.claude_replies import make_reply
from tests.claude_server import Answer, running_server

DEAL = "690daec017db693613964d23"
ENRICHER = """
from datetime import datetime
{imports}

class DataEnricher:
    asked = []

    def __init__(self, brevo_api_key, cache=None):
        self.key = brevo_api_key

    def enrich(self, record_id, record_type):
        DataEnricher.asked.append((record_id, record_type, self.key))
        {fault}
        data = {{
            "primary_type": "deal",
            "primary_record": {{
                "id": record_id,
                "attributes": {{
                    "deal_name": "Fleet renewal", "deal_stage": "stage-7", "deal_stage_name": "Proposal sent",
                    "deal_value": 42000, "close_date": "2026-12-18", "linkedContactsIds": [7, 8], "linkedCompaniesIds": ["c1"],
                }},
            }},
            "related_entities": {{
                "contacts": [
                    {{"id": 8, "email": "b@acme.example", "attributes": {{"PRENOM": "Bo", "NOM": "Berg"}}}},
                    {{"id": 7, "email": "ANA@acme.example",
                      "attributes": {{"PRENOM": "Ana", "NOM": "Lima", "SMS": "33612345678"}}}},
                ],
                "companies": [{{"id": "c1", "attributes": {{"name": "Acme", "industry": "Lifts"}}}}],
                "deals": [],
            }},
            "interaction_history": {{
                "notes": [{{"id": "n1", "text": "<p>Asked for a <b>quote</b></p>", "createdAt": "2026-11-20T09:00:00.000Z",
                            "contactIds": [7]}}],
                "tasks": [{{"id": "t1", "name": "Send it", "type": "Email", "date": "2026-11-25T09:00:00.000Z", "done": False,
                            "created_at": "2026-11-20T09:05:00Z"}}],
            }},
            "enrichment": {{"api_calls": len(DataEnricher.asked)}},
            "metadata": {{"fetched_at": datetime.now().isoformat(), "deal_owner": {{"email": "Me@us.example", "name": "Mia"}}}},
        }}
        return {answer}
"""
SUMMARIZER = """
class DealSummarizer:
    def __init__(self, anthropic_api_key=None):
        self.key = anthropic_api_key

    def summarize(self, enriched_data):
        record = enriched_data["primary_record"]
        return {"executive_summary": "They want a quote for " + record["attributes"]["deal_name"] + ". It is due.",
                 "data_version": "1", "key_themes": ["price"]}
"""

MODEL = """
from pydantic import BaseModel, ConfigDict

class Data(BaseModel):
    model_config = ConfigDict(extra="allow")
"""

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Return what installs either package, with a fault in it where a test wants one, or with another text altogether."""
    folder = tmp_path / "site-packages"
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setenv("SALES_ACTION_SOURCE", "scripts")
    monkeypatch.setenv("BREVO_API_KEY", "xkeysib-secret")

    def write(package: str, module: str, text: str) -> None:
        place = folder / package / "core"
        place.mkdir(parents=True, exist_ok=True)
        for init in (place.parent / "__init__.py", place / "__init__.py"):
            init.write_text("")
        (place / f"{module}.py").write_text(text)

    def make(
        enricher: bool | str = True, summarizer: bool | str = True, fault: str = "pass", model: bool = False, imports: str = ""
    ) -> None:
        answer = "Data(**data)" if model else "data"
        if enricher:
            text = ENRICHER.format(fault=fault, imports=MODEL if model else imports, answer=answer)
            write("brevo_data_gatherer", "enricher", text if enricher is True else enricher)
        if summarizer:
            write("generate_deal_summary", "summarizer", SUMMARIZER if summarizer is True else summarizer)

    yield make
    for name in [name for name in sys.modules if name.startswith(("brevo_data_gatherer", "generate_deal_summary"))]:
        del sys.modules[name]


def open_engine(**overrides: Any) -> Engine:
    return build_engine(load_config(**overrides))


@pytest.mark.parametrize("model", [False, True], ids=["a dict", "a pydantic model"])
def test_script_1_gives_a_whole_deal(install: Install, model: bool) -> None:
    install(model=model)

    enriched = open_engine().source().enrich(DEAL).enriched

    deal = enriched.deal
    assert (deal.source, deal.id, deal.name) == ("scripts", DEAL, "Fleet renewal")
    assert (deal.stage, deal.stage_kind) == ("Proposal sent", "proposal")
    assert (deal.amount, deal.currency, str(deal.close_date), deal.owner) == (42000, "EUR", "2026-12-18", "me@us.example")
    assert [contact.name for contact in enriched.contacts] == ["Ana Lima", "Bo Berg"]
    assert enriched.contacts[0].phone == "+33612345678"
    assert enriched.companies[0].name == "Acme"
    assert [(thing.id, thing.direction, thing.subject, thing.text) for thing in enriched.interactions] == [
        ("note_n1", "unknown", "", "Asked for a quote"),
        ("task_t1", "internal", "Email: Send it", ""),
    ]
    assert enriched.interactions[0].contact_ids == ("ana@acme.example",)


def test_two_runs_give_the_same_hash(install: Install) -> None:
    install()

    first, second = (open_engine().source().enrich(DEAL) for _ in range(2))

    assert DataPart(first.enriched).hash == DataPart(second.enriched).hash
    assert first.version == second.version


def test_script_1_is_asked_once_for_a_board_and_with_its_key(install: Install) -> None:
    install()
    engine = open_engine()

    engine.recommender.view(engine.source(), DEAL)
    engine.recommender.recommend(engine.source(), DEAL)

    from brevo_data_gatherer.core.enricher import DataEnricher  # type: ignore[import-not-found]

    assert DataEnricher.asked == [(DEAL, "deal", "xkeysib-secret")]


def test_script_1_that_is_missing_is_told_with_the_remedy(install: Install) -> None:
    install(enricher=False)

    with pytest.raises(SourceRejected, match=r"Cannot import DataEnricher\. Install Script 1: cd \.\./brevo_data"):
        open_engine().source().enrich(DEAL)


def test_a_script_that_lacks_something_itself_names_what(install: Install) -> None:
    install(imports="from nowhere_to_be_found import something")

    with pytest.raises(SourceRejected, match="No module named 'nowhere_to_be_found'"):
        open_engine().source().enrich(DEAL)


def test_script_2_that_is_missing_is_told_with_the_remedy(install: Install) -> None:
    install(summarizer=False)
    with running_server() as server:
        engine = open_engine(anthropic_api_key="sk-test", anthropic_base_url=server.url)

        with pytest.raises(WriterRejected, match=r"Cannot import DealSummarizer\. Install Script 2: cd \.\./gen"):
            engine.recommender.recommend(engine.source(), DEAL)
        engine.close()


def test_script_2_writes_the_summary_that_claude_is_given(install: Install) -> None:
    install()
    with running_server() as server:
        server.answers = [Answer(text=make_reply())]
        engine = open_engine(anthropic_api_key="sk-test", anthropic_base_url=server.url)

        first = engine.recommender.recommend(engine.source(), DEAL)
        again = engine.recommender.recommend(engine.source(), DEAL)

        assert server.summaries == []
        assert "They want a quote for Fleet renewal" in str(server.requests[0])
        assert first.writer == "claude"
        assert again.is_cached
        engine.close()


@pytest.mark.parametrize(
    "fault",
    [
        "raise RuntimeError('key xkeysib-secret is wrong')",
        "raise RuntimeError('x' * 190 + ' xkeysib-secret')",
        "raise KeyError('x')",
        "import no_such_module",
    ],
)
def test_what_goes_wrong_within_script_1_is_one_sentence_without_the_key(install: Install, fault: str) -> None:
    install(fault=fault)

    with pytest.raises(SourceUnavailable, match="Script 1 failed") as raised:
        open_engine().source().enrich(DEAL)

    assert "xkeysib" not in str(raised.value)


@pytest.mark.parametrize("answer", ["return None", "return []", "return {}"])
def test_a_deal_that_script_1_does_not_know_is_not_found(install: Install, answer: str) -> None:
    install(fault=answer)

    with pytest.raises(DealNotFound, match="Script 1 knows no deal"):
        open_engine().source().enrich(DEAL)


def test_an_answer_of_another_form_is_refused(install: Install) -> None:
    install(fault="return 7")

    with pytest.raises(SourceRejected, match="Script 1 answered with int"):
        open_engine().source().enrich(DEAL)


def test_an_id_of_another_form_asks_no_script(install: Install) -> None:
    install(fault="raise RuntimeError('asked')")

    with pytest.raises(DealNotFound):
        open_engine().source().enrich("frimael")


def test_the_packages_are_imported_only_where_they_are_wanted(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install()
    monkeypatch.setenv("SALES_ACTION_SOURCE", "sample")

    engine = open_engine()

    assert "scripts" not in engine.sources
    assert "brevo_data_gatherer.core.enricher" not in sys.modules


UNFIT = [
    pytest.param("raise RuntimeError('no config for {key}')", "fails (RuntimeError: no config for ***)", id="import raises"),
    pytest.param("raise SystemExit('Usage: …')", "fails (SystemExit: Usage: …)", id="import exits"),
    pytest.param("import nowhere", "fails (ModuleNotFoundError: No module named 'nowhere')", id="lacks a library"),
    pytest.param("def {made_of}(", "fails (SyntaxError: ", id="is no Python"),
    pytest.param("class Renamed: pass", "has none. Update it, then: ", id="class missing"),
    pytest.param("{made_of} = 7", "has none. Update it, then: ", id="no class"),
    pytest.param(
        "class {made_of}:\n    def __init__(self, cache): pass",
        "(TypeError: missing a required argument: 'cache')",
        id="wants more",
    ),
    pytest.param("class {made_of}: pass", "(AttributeError: ", id="method missing"),
    pytest.param(
        "class {made_of}:\n    def {method}(self): pass", "(TypeError: too many positional arguments)", id="method takes less"
    ),
]


@pytest.mark.parametrize(("text", "part"), UNFIT)
def test_a_script_that_is_installed_and_broken_is_named_with_the_remedy(install: Install, text: str, part: str) -> None:
    names = {"Script 1": ("DataEnricher", "enrich"), "Script 2": ("DealSummarizer", "summarize")}
    enricher, summarizer = (
        text.format(made_of=made_of, method=method, key="xkeysib-secret") for made_of, method in names.values()
    )
    install(enricher=enricher, summarizer=summarizer)
    engine = open_engine()
    assert engine.probe_scripts is not None

    told = engine.probe_scripts(5)

    for (name, (made_of, _)), package in zip(names.items(), ("brevo_data_gatherer", "generate_deal_summary"), strict=True):
        assert part in told[name]
        assert name in told[name]
        assert made_of in told[name]
        assert f"cd ../{package} && pip install -e ." in told[name]
    assert "xkeysib" not in str(told)
    with pytest.raises(SourceError) as raised:
        engine.source().enrich(DEAL)
    assert str(raised.value) == told["Script 1"]


def test_a_script_whose_import_never_ends_keeps_nobody_waiting(install: Install, tmp_path: Path) -> None:
    go_on = tmp_path / "go on"
    install(enricher=f"import os, time\nwhile not os.path.exists({str(go_on)!r}): time.sleep(0.01)")
    engine = open_engine(generation_timeout_s=0.1)
    assert engine.probe_scripts is not None

    told = engine.probe_scripts(0.1)
    with pytest.raises(SourceUnavailable, match=r"Script 1 gave no answer within 0\.1 s\. Try it by itself\."):
        engine.source().enrich(DEAL)

    assert told["Script 1"] == "Script 1 gave no answer within 0.1 s. Try it by itself."
    go_on.touch()
    for thread in threading.enumerate():
        if thread.name.startswith("Script"):
            thread.join()


def test_scripts_that_fit_are_told_to(install: Install) -> None:
    install()
    engine = open_engine()

    assert {check.name: check.is_ok for check in examine(engine) if check.name.startswith("Script")} == {
        "Script 1": True,
        "Script 2": True,
    }


def test_a_script_that_asks_for_a_key_that_is_not_set_says_which(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install()
    monkeypatch.delenv("BREVO_API_KEY")

    with pytest.raises(SourceRejected, match=r"Script 1 asks for a key\. Set BREVO_API_KEY\."):
        open_engine().source().enrich(DEAL)


ASKED = "class DealSummarizer:\n    def summarize(self, enriched_data):\n        {}"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("raise SystemExit(2)", "Cannot import DealSummarizer: Script 2 is installed, but fails (SystemExit: 2)."),
        (ASKED.format("raise RuntimeError('sk-test is wrong')"), "Script 2 failed (RuntimeError: *** is wrong)."),
        (ASKED.format("raise SystemExit('no key')"), "Script 2 failed (SystemExit: no key)."),
        (ASKED.format("return 7"), "Script 2 answered with int, which this program doesn't know."),
        (ASKED.format("return type('Odd', (), {'model_dump': lambda self: 1 / 0})()"), "Script 2 answered with Odd, "),
        (ASKED.format("return {}"), "Script 2 gave no executive_summary and no data_version. Update it"),
        (ASKED.format("return {'executive_summary': ' ', 'data_version': '1'}"), "Script 2 gave no executive_summary. "),
        (ASKED.format("return {'executive_summary': 'They wait.'}"), "Script 2 gave no data_version. Update it"),
        (ASKED.format("import time; time.sleep(5)"), "Script 2 gave no answer within 0.5 s. Try it by itself."),
    ],
    ids=["exits", "raises", "exits when asked", "a number", "an odd object", "empty", "blank", "no version", "hangs"],
)
def test_what_goes_wrong_with_script_2_is_one_sentence_and_loses_no_deal(install: Install, text: str, sentence: str) -> None:
    install(summarizer=text)
    with running_server() as server:
        settings = {
            "anthropic_api_key": "sk-test",
            "anthropic_base_url": server.url,
            "generation_timeout_s": 0.5 if "sleep" in text else 60,
        }
        engine = open_engine(**settings)
        source = engine.source()

        with pytest.raises((WriterRejected, SourceError)) as raised:
            engine.recommender.recommend(source, DEAL)
        board = engine.recommender.view(source, DEAL)

        assert str(raised.value).startswith(sentence)
        assert "sk-test" not in str(raised.value)
        assert (board.enriched.deal.name, board.recommendation.writer) == ("Fleet renewal", "playbook")
        assert engine.recommender.recommend(source, DEAL, writer="playbook").deal_name == "Fleet renewal"
        assert server.requests == []
        engine.close()
