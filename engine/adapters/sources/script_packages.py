"""The packages of Scripts 1 and 2: whether they can be asked, and asking them. None of their faults gets out unexplained."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from typing import Any

from engine.errors import SalesActionError, SourceRejected, SourceUnavailable, WriterRejected

_INSTALL = "cd ../{package} && pip install -e ."
_MISSING = f"Cannot import {{made_of}}. Install {{name}}: {_INSTALL}"
_BROKEN = f"Cannot import {{made_of}}: {{name}} is installed, but fails ({{why}}). Mend that, or install it anew: {_INSTALL}"
_OTHER = f"Cannot import {{made_of}}: {{package}}.{{module}} of {{name}} has none. Update it, then: {_INSTALL}"
_UNFIT = f"{{name}} is installed, but {{made_of}} wants to be called in another way ({{why}}). Update it, then: {_INSTALL}"
_NO_KEY = "{name} asks for a key. Set {variable}."
_FAILED = "{name} failed ({why}). Try it by itself."
_SILENT = "{name} gave no answer within {seconds:g} s. Try it by itself."
_LONGEST_DETAIL = 200


@dataclass(frozen=True)
class _Script:
    """One of the two: its name, its package with the module and class that is asked, by which method with what, its key."""

    name: str
    package: str
    module: str
    made_of: str
    method: str
    asked: tuple[str, ...]
    keys: tuple[str, ...]
    variable: str
    refusal: type[SalesActionError]

    def refuse(self, sentence: str, **details: Any) -> SalesActionError:
        return self.refusal(self.say(sentence, **details))

    def say(self, sentence: str, **details: Any) -> str:
        known = {name: getattr(self, name) for name in ("name", "package", "module", "made_of", "variable")}
        return sentence.format(**known, **details)


SCRIPT_1 = _Script(
    name="Script 1",
    package="brevo_data_gatherer",
    module="core.enricher",
    made_of="DataEnricher",
    method="enrich",
    asked=("deal_id", "deal"),
    keys=("brevo_api_key", "api_key"),
    variable="BREVO_API_KEY",
    refusal=SourceRejected,
)
SCRIPT_2 = _Script(
    name="Script 2",
    package="generate_deal_summary",
    module="core.summarizer",
    made_of="DealSummarizer",
    method="summarize",
    asked=("enriched_data",),
    keys=("anthropic_api_key", "claude_api_key", "api_key"),
    variable="ANTHROPIC_API_KEY",
    refusal=WriterRejected,
)


class Scripts:
    """The two packages, imported when they are first asked.

    `keys` are what their classes may ask for by name; `timeout_s` is how long an answer may take, the import included.
    """

    def __init__(self, keys: Mapping[str, str], timeout_s: float) -> None:
        self._keys = keys
        self._timeout_s = timeout_s
        self._made: dict[str, Any] = {}
        self._lock = threading.Lock()

    def enrich(self, deal_id: str) -> Any:
        """Return what Script 1 knows of a deal, as it gives it. Raises SourceRejected and SourceUnavailable."""
        return self._ask(SCRIPT_1, lambda: self._open(SCRIPT_1).enrich(deal_id, "deal"), self._timeout_s)

    def summarize(self, enriched_data: Any) -> Mapping[str, Any]:
        """Return Script 2's summary of what Script 1 gave. Raises WriterRejected, SourceRejected and SourceUnavailable."""
        told = self._ask(SCRIPT_2, lambda: self._open(SCRIPT_2).summarize(enriched_data), self._timeout_s)
        return as_plain(told, SCRIPT_2.name)

    def problems(self, timeout_s: float) -> dict[str, str]:
        """Return what keeps each script from being asked, and what to do; "" for nothing. Imports both, asks neither."""
        return {script.name: self._problem(script, timeout_s) for script in (SCRIPT_1, SCRIPT_2)}

    def _problem(self, script: _Script, timeout_s: float) -> str:
        try:
            self._ask(script, lambda: self._find(script), timeout_s)
        except SalesActionError as error:
            return str(error)
        return ""

    def _ask(self, script: _Script, work: Callable[[], Any], timeout_s: float) -> Any:
        """Return what comes of the work; whatever the script does, an ending process isn't kept waiting for it."""
        outcome: SimpleQueue[tuple[Any, SalesActionError | None]] = SimpleQueue()

        def run() -> None:
            try:
                outcome.put((work(), None))
            except SalesActionError as error:
                outcome.put((None, error))
            except BaseException as error:  # the scripts' errors are not documented; none of them is this program's bug
                outcome.put((None, SourceUnavailable(script.say(_FAILED, why=self._describe(error)))))

        threading.Thread(target=run, name=script.name, daemon=True).start()
        try:
            answer, error = outcome.get(timeout=timeout_s)
        except Empty:
            raise SourceUnavailable(script.say(_SILENT, seconds=timeout_s)) from None
        if error:
            raise error
        return answer

    def _open(self, script: _Script) -> Any:
        """Return the script's object, made once."""
        with self._lock:
            if script.made_of not in self._made:
                made_of = self._find(script)
                self._made[script.made_of] = made_of(**self._arguments(script, made_of))
            return self._made[script.made_of]

    def _find(self, script: _Script) -> Callable[..., Any]:
        """Return the script's class, once it is known to be called as it is here."""
        if find_spec(script.package) is None:
            raise script.refuse(_MISSING)
        try:
            module = import_module(f"{script.package}.{script.module}")
        except BaseException as error:  # an import runs what it likes, sys.exit() included
            is_theirs = isinstance(error, ImportError) and (error.name or "").split(".")[0] == script.package
            raise (script.refuse(_OTHER) if is_theirs else script.refuse(_BROKEN, why=self._describe(error))) from None
        made_of: Callable[..., Any] | None = getattr(module, script.made_of, None)
        if not callable(made_of):
            raise script.refuse(_OTHER)
        try:
            parameters = inspect.signature(made_of).parameters
            inspect.signature(made_of).bind(**{name: "" for name in script.keys if name in parameters})
            is_bound = isinstance(inspect.getattr_static(made_of, script.method), classmethod | staticmethod)
            inspect.signature(getattr(made_of, script.method)).bind(*([] if is_bound else [None]), *script.asked)
        except (AttributeError, TypeError) as error:
            raise script.refuse(_UNFIT, why=self._describe(error)) from None
        return made_of

    def _arguments(self, script: _Script, made_of: Callable[..., Any]) -> dict[str, str]:
        """Return the keys that a class asks for by name; anything else has its own default there."""
        parameters = inspect.signature(made_of).parameters
        key = next((self._keys[name] for name in script.keys if name in self._keys), None)
        asked = [name for name in script.keys if name in parameters]
        if key is None and any(parameters[name].default is inspect.Parameter.empty for name in asked):
            raise script.refuse(_NO_KEY)
        return {name: self._keys.get(name, key) for name in asked} if key is not None else {}

    def _describe(self, error: BaseException) -> str:
        """Return an error in a line that holds no key."""
        said = " ".join(str(error).split())
        for secret in filter(None, self._keys.values()):
            said = said.replace(secret, "***")
        return f"{type(error).__name__}: {said[:_LONGEST_DETAIL]}" if said else type(error).__name__


def as_plain(answer: Any, who: str) -> Mapping[str, Any]:
    """Return a script's answer as a mapping: it may be one, or a pydantic model. Raises SourceRejected for anything else."""
    dump = getattr(answer, "model_dump", None)
    try:
        plain = dump(mode="json") if callable(dump) else answer
    except Exception:  # what a script's object does is its own
        plain = None
    if isinstance(plain, Mapping):
        return plain
    raise SourceRejected(f"{who} answered with {type(answer).__name__}, which this program doesn't know. Update both.")
