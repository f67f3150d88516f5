"""Many recommendations at half the price: sent together, answered within a day, over the Message Batches API."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from engine.adapters.writers.claude.connection import CONNECT_TIMEOUT_S, Connection
from engine.adapters.writers.claude.failures import explain, explain_type, translated
from engine.adapters.writers.claude.form import FormViolation
from engine.adapters.writers.claude.generation import NOT_FIT, NOT_THE_FORM, object_to
from engine.adapters.writers.claude.learnings import name_learnings
from engine.adapters.writers.claude.received import Received
from engine.adapters.writers.claude.recommendation_form import RECOMMENDATION
from engine.adapters.writers.claude.request import make_arguments, recommendation_request
from engine.adapters.writers.claude.support import Support
from engine.adapters.writers.prices import PriceList
from engine.batches.requests import Earlier
from engine.errors import BatchUncertain, WriterError, WriterRejected, WriterUnavailable
from engine.hashing import canonical_json
from engine.ports import BatchAsk, BatchReply, BatchState
from engine.prompt_parts import PromptParts
from engine.recommendation import Draft, Usage

if TYPE_CHECKING:
    import anthropic

# Between two bytes, not in all: a large batch takes its time on a slow line.
SEND_TIMEOUT_S = 120.0
ASK_TIMEOUT_S = 60.0
_PAGE = 100
# What happened before a byte of the request was sent.
_NEVER_SENT = frozenset({"ConnectError", "ConnectTimeout"})
_NO_BATCHES = {
    403: "This key may not send batches. Check the key's rights, or leave out --batch.",
    404: "That server takes no batches. Check ANTHROPIC_BASE_URL, or leave out --batch.",
    405: "That server takes no batches. Check ANTHROPIC_BASE_URL, or leave out --batch.",
    413: "Claude refused the batch as too large. Prepare fewer deals at once, with --limit.",
}
_UNCERTAIN = "Claude may have taken the batch or not: {why} Nothing is sent twice: 'sales-action prepare --collect' finds out."
_NOT_CLAUDES = "The answer is not Claude's. Check ANTHROPIC_BASE_URL and the network."
_BROKE_OFF = "The results of the batch broke off on the way. What came is kept; run it again for the rest."
_EXPIRED = "Claude did not get to it within a day."
_CANCELED = "The batch was cancelled before Claude got to it."


class ClaudeBatches:
    """A BatchWriter. Safe for threads; every exception of the SDK leaves as a WriterError."""

    def __init__(self, connection: Connection, support: Support, prices: PriceList) -> None:
        self._connection = connection
        self._support = support
        self._prices = prices
        self.share = prices.batch_share

    def ask(self, custom_id: str, parts: PromptParts, earlier: Earlier | None) -> BatchAsk:
        """Return a request; an earlier text goes with it, and what was found in it. Makes no call."""
        words = NOT_FIT if earlier and earlier.outcome == "unfit" else NOT_THE_FORM
        turns = object_to(earlier.text, words, earlier.faults) if earlier else []
        request = recommendation_request(parts)
        arguments = make_arguments(request, RECOMMENDATION, self._support, turns, is_kept_an_hour=True)
        return BatchAsk(custom_id, arguments, len(canonical_json(arguments)))

    def send(self, asked: Sequence[BatchAsk]) -> str:
        """Have the requests answered, and return the batch's id. Tried once.

        Raises BatchUncertain where nobody can tell whether they were taken; after any other WriterError they were not.
        """
        requests: list[Any] = [{"custom_id": one.custom_id, "params": one.arguments} for one in asked]
        try:
            created = self._connection.open().messages.batches.create(requests=requests, timeout=_timeout(SEND_TIMEOUT_S))
        except Exception as error:
            raise _explain_sending(error) from error
        batch_id = getattr(created, "id", None)
        if not isinstance(batch_id, str):
            raise BatchUncertain(_UNCERTAIN.format(why=_NOT_CLAUDES))
        return batch_id

    def look(self, batch_id: str) -> BatchState | None:
        """Return how far a batch is, None when Claude doesn't know it, or not with this key. Raises WriterError."""
        import anthropic

        with translated():
            try:
                found = self._connection.open().messages.batches.retrieve(batch_id, timeout=_timeout(ASK_TIMEOUT_S))
            except anthropic.NotFoundError:
                return None
        return _read_state(found)

    def list_since(self, since: datetime) -> Iterator[BatchState]:
        """Yield the batches of this key's workspace created since a moment, newest first. Raises WriterError."""
        with translated():
            for listed in self._connection.open().messages.batches.list(limit=_PAGE, timeout=_timeout(ASK_TIMEOUT_S)):
                state = _read_state(listed)
                if state.created_at < since:
                    return
                yield state

    def cancel(self, batch_id: str) -> None:
        """End a batch; what was not begun is neither answered nor charged for. Raises WriterError."""
        with translated():
            self._connection.open().messages.batches.cancel(batch_id, timeout=_timeout(ASK_TIMEOUT_S))

    def replies(self, batch_id: str) -> Iterator[BatchReply]:
        """Yield what came of the requests of a batch that is ended, in any order.

        Raises WriterUnavailable and WriterRejected, also after some of them.
        """
        with translated():
            rows = self._connection.open().messages.batches.results(batch_id, timeout=_timeout(ASK_TIMEOUT_S))
            try:
                for row in rows:
                    reply = _read_row(row)
                    if reply is not None:
                        yield reply
            except (ValueError, RecursionError) as error:
                raise WriterUnavailable(_BROKE_OFF) from error
            finally:
                with suppress(Exception):
                    rows.close()

    def read(self, reply: BatchReply, parts: PromptParts) -> Draft | tuple[str, ...]:
        """Return the draft of a reply, or what keeps it from having the form asked for."""
        try:
            return name_learnings(RECOMMENDATION.read(reply.text).value, parts.context)
        except FormViolation as violation:
            return violation.faults

    def cost_usd(self, model: str, usage: Usage) -> float:
        """Return what one request of a batch cost."""
        return self._prices.cost_of(model, usage, is_kept_an_hour=True, is_batch=True)


def _timeout(seconds: float) -> anthropic.Timeout:
    import anthropic

    return anthropic.Timeout(seconds, connect=CONNECT_TIMEOUT_S)


def _explain_sending(error: Exception) -> WriterError:
    """Return an error that says whether the requests may have been taken."""
    import anthropic

    why = explain(error)
    if isinstance(error, anthropic.APIStatusError):
        if 400 <= error.status_code < 500 and error.status_code != 408:
            sentence = _NO_BATCHES.get(error.status_code)
            return WriterRejected(sentence) if sentence else why
    elif isinstance(error, anthropic.APIConnectionError):
        if type(error.__cause__).__name__ in _NEVER_SENT or isinstance(why, WriterRejected):
            return why
    elif isinstance(error, anthropic.CredentialsError | TypeError):
        return why
    return BatchUncertain(_UNCERTAIN.format(why=why))


def _read_state(batch: Any) -> BatchState:
    try:
        counts = batch.request_counts
        size = counts.processing + counts.succeeded + counts.errored + counts.canceled + counts.expired
        is_ended = batch.processing_status == "ended"
        state = BatchState(batch.id, size, is_ended, batch.created_at, batch.expires_at)
    except (AttributeError, TypeError) as error:
        raise WriterRejected(_NOT_CLAUDES) from error
    if not isinstance(state.created_at, datetime) or not isinstance(state.expires_at, datetime):
        raise WriterRejected(_NOT_CLAUDES)
    return state


def _read_row(row: Any) -> BatchReply | None:
    """Return what a line of the results says, None for one that says nothing of a request."""
    custom_id, result = getattr(row, "custom_id", None), getattr(row, "result", None)
    kind = getattr(result, "type", None)
    if not isinstance(custom_id, str):
        return None
    if kind == "succeeded":
        return _read_message(custom_id, getattr(result, "message", None))
    if kind == "expired":
        return BatchReply(custom_id, "expired", _EXPIRED)
    if kind == "canceled":
        return BatchReply(custom_id, "canceled", _CANCELED)
    if kind == "errored":
        error = getattr(getattr(result, "error", None), "error", None)
        said = getattr(error, "message", None)
        reason = explain_type(str(getattr(error, "type", "")), " ".join(said.split()) if isinstance(said, str) else "")
        return BatchReply(custom_id, "errored", reason)
    return None


def _read_message(custom_id: str, message: Any) -> BatchReply:
    received = Received()
    received.take_whole(message)
    try:
        return BatchReply(custom_id, "succeeded", text=received.finished_text(), usage=received.usage)
    except WriterError as error:
        return BatchReply(custom_id, "refused", str(error), usage=received.usage)
