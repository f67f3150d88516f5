"""What an exception of the SDK means to a person, and what to do about it."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from engine.certificates import explain_distrust
from engine.errors import WriterError, WriterRejected, WriterUnavailable

if TYPE_CHECKING:
    import anthropic

_NO_KEY = "Anthropic API key not found. Set ANTHROPIC_API_KEY, or use --writer playbook."
_UNREACHABLE = "Claude can't be reached. Check the network, or use --writer playbook."
_DISTRUSTED = "Claude can't be reached: {why}, or use --writer playbook."
_BROKEN = "The connection to Claude broke. Try again, or use --writer playbook."
_ODD_KEY = "ANTHROPIC_API_KEY holds a character that no key has. Set it anew, or use --writer playbook."
_TOO_LARGE = "The deal is too large for one request. Shorten the company context, or use --writer playbook."
_NO_CREDIT = "The Anthropic account has no credit left. Top it up, or use --writer playbook."
_SPENT = "The Anthropic account has reached its spend limit. Raise it there, or use --writer playbook."
_BY_STATUS = {
    400: "Claude refused the request as wrong{detail}. Check the model and the prompt template, or use --writer playbook.",
    401: "Claude refused the key. Check ANTHROPIC_API_KEY, or use --writer playbook.",
    402: _NO_CREDIT,
    403: "This key may not use the model. Check the key's rights and the model in config.yaml, or use --writer playbook.",
    404: (
        "Claude doesn't know this model or address. "
        "Check 'models' in config.yaml and ANTHROPIC_BASE_URL, or use --writer playbook."
    ),
    413: _TOO_LARGE,
    422: "Claude refused the request as wrong{detail}. Check the model and the prompt template, or use --writer playbook.",
    429: "Claude's rate limit is reached. Try again in a minute, or use --writer playbook.",
    529: "Claude is overloaded. Try again in a minute, or use --writer playbook.",
}
_OTHER = "Claude answered with an error ({status}){detail}. Try again, or use --writer playbook."
# Beside all of 5xx, but for 501: the server will never do what was asked.
_PASSING = frozenset({408, 409, 429})
_SPEND_CODES = frozenset(
    {"contract_spend_limit_reached", "enforced_spend_limit_reached", "linked_organization_spend_limit_reached"}
)
_STATUS_BY_TYPE = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "billing_error": 402,
    "permission_error": 403,
    "not_found_error": 404,
    "request_too_large": 413,
    "rate_limit_error": 429,
    "timeout_error": 504,
    "overloaded_error": 529,
}
_LONGEST_DETAIL = 200
_HTTP_LIBRARIES = ("httpx2", "httpcore2", "h11", "ssl")


class RequestRefused(WriterRejected):
    """The server refused the request for its form; `detail` is what it said, in lower case."""

    def __init__(self, message: str, detail: str) -> None:
        super().__init__(message)
        self.detail = detail.lower()


@contextmanager
def translated() -> Iterator[None]:
    """Turn whatever the SDK raises within the block into a WriterError. The block holds nothing but calls of the SDK."""
    try:
        yield
    except WriterError:
        raise
    except Exception as error:
        raise explain(error) from error


def explain(error: Exception) -> WriterError:
    """Return the WriterError that an exception out of the SDK amounts to."""
    import anthropic

    if isinstance(error, WriterError):
        return error
    if isinstance(error, anthropic.APIStatusError):
        return _explain_status(error)
    distrust = explain_distrust(error)
    if distrust:
        return distrusted(distrust)
    if isinstance(error, anthropic.APIConnectionError):
        is_odd_key = "Illegal header value" in str(error.__cause__)
        return WriterRejected(_ODD_KEY) if is_odd_key else WriterUnavailable(_UNREACHABLE)
    if isinstance(error, anthropic.CredentialsError) or (isinstance(error, TypeError) and "authentication" in str(error)):
        return WriterRejected(_NO_KEY)
    if isinstance(error, anthropic.RetryableError | OSError) or _library_of(error) in _HTTP_LIBRARIES:
        return WriterUnavailable(_BROKEN)
    return WriterRejected(
        f"The answer is not Claude's ({type(error).__name__}). "
        "Check ANTHROPIC_BASE_URL and the network, or use --writer playbook."
    )


def distrusted(why: str) -> WriterRejected:
    """Return the error of a connection that no certificate vouches for."""
    return WriterRejected(_DISTRUSTED.format(why=why))


def explain_type(kind: str, said: str) -> str:
    """Return in words what the type of an error means, such as "overloaded_error"; `said` is the server's own sentence."""
    status = _STATUS_BY_TYPE.get(kind, 500)
    detail = f": {said[:_LONGEST_DETAIL].rstrip('.')}" if said else ""
    return _BY_STATUS.get(status, _OTHER).format(detail=detail, status=status)


def _library_of(error: Exception) -> str:
    return type(error).__module__.partition(".")[0]


def _explain_status(error: anthropic.APIStatusError) -> WriterError:
    status, said = _status_of(error), _message_of(error)
    detail = f": {said[:_LONGEST_DETAIL].rstrip('.')}" if said else ""
    if error.error_code in _SPEND_CODES:
        return WriterRejected(_SPENT)
    if status == 400 and "credit balance" in said.lower():
        return WriterRejected(_NO_CREDIT)
    if status == 400 and "prompt is too long" in said.lower():
        return WriterRejected(_TOO_LARGE)
    sentence = _BY_STATUS.get(status, _OTHER).format(detail=detail, status=status)
    if status in _PASSING or (status >= 500 and status != 501):
        return WriterUnavailable(sentence, retry_after_s=_retry_after(error.response.headers))
    if status in (400, 422):
        return RequestRefused(sentence, said)
    return WriterRejected(sentence)


def _status_of(error: anthropic.APIStatusError) -> int:
    """Return the error's status; one told within a stream comes with status 200 and a type."""
    if error.status_code >= 400:
        return error.status_code
    return _STATUS_BY_TYPE.get(str(error.type), 500)


def _message_of(error: anthropic.APIStatusError) -> str:
    """Return what the server said in words; a web page says nothing."""
    return " ".join(error.api_message.split()) if isinstance(error.api_message, str) else ""


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return for how many seconds the server asks to wait: a number, or the time until a date."""
    for name, factor in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) * factor
        except ValueError:
            continue
        if math.isfinite(seconds):
            return max(0.0, seconds)
    try:
        return max(0.0, parsedate_to_datetime(headers.get("retry-after", "")).timestamp() - time.time())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
