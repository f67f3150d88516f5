"""What an answer of Brevo, or none, means to a person, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import orjson

from engine.certificates import explain_distrust
from engine.errors import SourceError, SourceRejected, SourceUnavailable

STOPPED = "The reading of Brevo was stopped. It goes on where it was when it is started again."
_LONGEST_DETAIL = 200
STAYS = "What was read before is still here."
_UNREACHABLE = f"Brevo can't be reached ({{what}}). Check the network. {STAYS}"
_DISTRUSTED = f"Brevo can't be reached: {{why}}. {STAYS}"
SLOW = f"Brevo did not answer in time. Try again in a minute. {STAYS}"
_BROKEN = f"The connection to Brevo broke. Try again. {STAYS}"
_NO_KEY = "BREVO_API_KEY holds a letter or a line break that no key has. Set it anew."
_BY_STATUS = {
    400: "Brevo refused the request as wrong{detail}. If it stays so, update the program.",
    401: "Brevo refused the key{detail}. Check BREVO_API_KEY, and which addresses the account allows.",
    403: "The key may not read this in Brevo{detail}. Give its owner the right, or use another key.",
    402: "The account's plan in Brevo doesn't include this{detail}.",
    404: "Brevo doesn't have that{detail}.",
}
_OTHER = f"Brevo answered with an error ({{status}}){{detail}}. Try again in a minute. {STAYS}"
# Beside all of 5xx, but for 501: the server will never do what was asked.
_PASSING = frozenset({408, 409, 425})


class Refused(SourceRejected):
    """Brevo doesn't give what was asked for, in this form or at all; it may well give something else."""


class Faulty(SourceUnavailable):
    """Brevo answered, but with an error of its own, or with what is no data; something else it may well answer."""


class NotThere(Refused):
    """404: what was asked for is gone, or never was."""


class NotPermitted(Refused):
    """403: the key has no right to that."""


class Stopped(SourceUnavailable):
    """A person stopped the reading; it goes on where it was."""


class Throttled(SourceUnavailable):
    """429: no further request before the end of the window."""


class BadRequest(Refused):
    """400; `code` and `detail` are Brevo's own."""

    def __init__(self, message: str, code: str, detail: str) -> None:
        super().__init__(message)
        self.code = code
        self.detail = detail


@contextmanager
def translated() -> Iterator[None]:
    """Turn whatever the HTTP library raises within the block into a SourceError."""
    try:
        yield
    except SourceError:
        raise
    except Exception as error:
        told = explain(error)
        # What the library says of a key that is none quotes it: no traceback may show that.
        raise told from (None if str(told) == _NO_KEY else error)


def explain(error: Exception) -> SourceError:
    """Return the SourceError that an exception out of the HTTP library amounts to."""
    import httpx2

    distrust = explain_distrust(error)
    if distrust:
        return SourceRejected(_DISTRUSTED.format(why=distrust))
    if isinstance(error, httpx2.TimeoutException):
        return SourceUnavailable(SLOW)
    if isinstance(error, httpx2.ConnectError):
        return SourceUnavailable(_UNREACHABLE.format(what=str(error)[:_LONGEST_DETAIL] or "no connection"))
    if isinstance(error, httpx2.InvalidURL | httpx2.UnsupportedProtocol):
        return SourceRejected("The address of Brevo is none. Mend 'brevo_base_url' in config.yaml.")
    if isinstance(error, httpx2.LocalProtocolError | UnicodeError):
        return SourceRejected(_NO_KEY)
    if isinstance(error, httpx2.HTTPError | httpx2.StreamError | OSError):
        return Faulty(_BROKEN)
    return SourceRejected(f"The answer is not Brevo's ({type(error).__name__}). Check 'brevo_base_url' and the network.")


def explain_status(status: int, body: bytes) -> SourceError:
    """Return the SourceError that an answer with an error status amounts to."""
    code, said = _read_error(body)
    detail = f": {said[:_LONGEST_DETAIL].rstrip('.')}" if said else ""
    sentence = _BY_STATUS.get(400 if status == 422 else status, _OTHER).format(detail=detail, status=status)
    if status in _PASSING or (status >= 500 and status != 501):
        return Faulty(sentence)
    if status in (400, 422):
        return BadRequest(sentence, code, said)
    if status in (403, 404):
        return (NotPermitted if status == 403 else NotThere)(sentence)
    if 300 <= status < 400:
        return SourceRejected("The address of Brevo leads elsewhere. Mend 'brevo_base_url' in config.yaml.")
    return (SourceRejected if status == 401 else Refused)(sentence)


def read_json(body: bytes) -> Any:
    """Return an answer's JSON, None for an empty one. Raises Faulty for a web page or a cut answer."""
    if not body.strip():
        return None
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        what = "a web page" if body.lstrip()[:1] == b"<" else "an answer that breaks off"
        raise Faulty(f"Brevo's address sent {what} instead of data. Try again; check the network. {STAYS}") from error


def unexpected(path: str) -> Refused:
    """Return the error for an answer of another form than the documentation's."""
    return Refused(f"Brevo answered {path} in a form that this program doesn't know. Update the program.")


def _read_error(body: bytes) -> tuple[str, str]:
    """Return code and message of an error's body; a web page says nothing."""
    try:
        told = orjson.loads(body)
    except orjson.JSONDecodeError:
        return "", ""
    if not isinstance(told, dict):
        return "", ""
    code, said = (" ".join(str(told.get(name) or "").split()) for name in ("code", "message"))
    return code, said
