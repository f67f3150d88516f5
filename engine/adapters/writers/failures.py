"""What an exception of the Claude SDK means to a person, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from engine.errors import WriterError, WriterRejected, WriterUnavailable

if TYPE_CHECKING:
    import anthropic

_BY_STATUS = {
    400: "Claude refused the request as wrong: {detail} Check the model and the prompt template.",
    401: "Claude refused the key. Check ANTHROPIC_API_KEY.",
    402: "The Anthropic account has no credit left. Top it up, or use --writer playbook.",
    403: "This key may not use the model. Check the key's rights, or the model in config.yaml.",
    404: "Claude doesn't know this model or address. Check 'models' in config.yaml and ANTHROPIC_BASE_URL.",
    413: "The deal is too large for one request.",
    429: "Claude's rate limit is reached. Try again in a minute.",
    529: "Claude is overloaded. Try again in a minute.",
}
_RETRIED = {408, 409, 429}
_STATUS_BY_TYPE = {
    "invalid_request_error": 400,
    "authentication_error": 401,
    "billing_error": 402,
    "permission_error": 403,
    "not_found_error": 404,
    "request_too_large": 413,
    "rate_limit_error": 429,
    "overloaded_error": 529,
}


@contextmanager
def translated() -> Iterator[None]:
    """Turn whatever the SDK raises within the block into a WriterError that says what to do."""
    import anthropic

    try:
        yield
    except WriterError:
        raise
    except anthropic.APIStatusError as error:
        status = _status_of(error)
        is_passing = status in _RETRIED or status >= 500
        detail = f"{str(error.message).strip()[:200]}." if error.message else ""
        sentence = _BY_STATUS.get(status, f"Claude answered with an error ({status}).").format(detail=detail)
        if is_passing:
            raise WriterUnavailable(sentence, retry_after_s=_retry_after(error)) from error
        raise WriterRejected(sentence) from error
    except (anthropic.APITimeoutError, anthropic.APIConnectionError) as error:
        raise WriterUnavailable("Claude can't be reached. Check the network, or use --writer playbook.") from error
    except (anthropic.AnthropicError, TypeError, ValueError) as error:
        raise WriterRejected(f"Claude's answer can't be read ({type(error).__name__}). Check ANTHROPIC_BASE_URL.") from error
    except OSError as error:
        raise WriterUnavailable("The connection to Claude broke. Try again.") from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] in ("httpx2", "httpcore2", "h11"):
            raise WriterUnavailable("The connection to Claude broke. Try again.") from error
        raise


def _status_of(error: anthropic.APIStatusError) -> int:
    """Return the error's status; one told within a stream comes with status 200 and a type."""
    if error.status_code >= 400 or not isinstance(error.body, dict):
        return error.status_code
    told = error.body.get("error")
    return _STATUS_BY_TYPE.get(str(told.get("type")) if isinstance(told, dict) else "", 500)


def _retry_after(error: anthropic.APIStatusError) -> float | None:
    try:
        return max(0.0, float(error.response.headers.get("retry-after", "")))
    except ValueError:
        return None
