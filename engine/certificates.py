"""Why a server's certificate isn't trusted, and what to do: mostly a company's proxy that opens what passes it."""

from __future__ import annotations

import os

# The file of certificates that takes the place of the built-in ones, for every connection over HTTP.
VARIABLE = "SSL_CERT_FILE"


def explain_distrust(error: BaseException) -> str | None:
    """Return why no certificate could be trusted and what to do, or None where an error has another reason."""
    import ssl

    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return (
                f"its certificate is not trusted ({cause.verify_message}). If your company's proxy opens connections, set "
                f"{VARIABLE} to a PEM file with its CA"
            )
        cause = cause.__cause__ or cause.__context__
    return find_unreadable() if isinstance(error, OSError) else None


def find_unreadable() -> str | None:
    """Return that the file which the environment names holds no certificates, or None."""
    import ssl

    path = os.environ.get(VARIABLE)
    if path:
        try:
            ssl.create_default_context(cafile=path)
        except OSError:
            return f"no certificates can be read from {path}, which {VARIABLE} names. Name a file of them in PEM"
    return None
