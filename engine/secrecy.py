"""Keys and passwords of this process, and texts without them.

A server, or what stands before it, may repeat a key in its answer, and a vendor's error the answer. So every error, log and
traceback is told without the secrets that this process was given.
"""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

# A shorter one may be a word that stands in sentences.
_SHORTEST = 10
_MASK = "•••"
_secrets: set[str] = set()


def hide(*secrets: str) -> None:
    """Take out of every later `mask` these secrets; of an address its password, as it is written and as it is meant."""
    for secret in secrets:
        found = {secret.strip(), *_find_passwords(secret)} if "://" in secret else {secret.strip()}
        _secrets.update(one for one in found if len(one) >= _SHORTEST)


def mask(text: str) -> str:
    """Return a text with a mask in the place of each hidden secret, of one within another in the place of the longer."""
    for secret in sorted(_secrets, key=len, reverse=True):
        text = text.replace(secret, _MASK)
    return text


def _find_passwords(address: str) -> set[str]:
    try:
        password = urlsplit(address).password or ""
    except ValueError:
        return set()
    return {password, unquote(password)}
