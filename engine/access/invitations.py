"""Who of those who signed in may come in, as what, and until when."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

import orjson

from engine.access.roles import Person, find_person
from engine.errors import NotAllowed
from engine.settings import Settings

GROUP = "group:"
# Where providers name the groups of a person.
_GROUP_CLAIMS = ("groups", "roles")
# What says that an address is the person's own: OpenID Connect's claim, and Entra ID's.
_PROOFS = ("email_verified", "xms_edov")
_TOKEN_FACTS = ("iss", "aud", "sub", "iat", "exp", "nonce")


class SignInOver(NotAllowed):
    """The sign-in doesn't count any more; signing in again helps."""


class NotInvited(NotAllowed):
    """Who signed in may not come in; signing in again with the same account changes nothing."""


def admit(claims: Mapping[str, Any], settings: Settings, issuers: Mapping[str, str], now: datetime) -> Person:
    """Return who signed in, with their role.

    Args:
        claims: of the identity token, whose signature, audience and end were checked at the sign-in.
        settings: as they stand now: who is taken off a list is out.
        issuers: whose tokens count, by the provider's name; the setting `issuer` goes first.

    Raises SignInOver and NotInvited, which say what to do.
    """
    issuer = settings.issuer or issuers.get(str(claims.get("provider", "")), "")
    if not issuer or str(claims.get("iss", "")).rstrip("/") != issuer.rstrip("/"):
        raise NotInvited("This sign-in comes from another provider than the one that this dashboard trusts. Ask who runs it.")
    began = claims.get("iat")
    if not isinstance(began, int | float) or now.timestamp() - began > timedelta(hours=settings.sign_in_hours).total_seconds():
        raise SignInOver("Your sign-in has ended, as it does after some hours. Sign in again.")
    email = str(claims.get("email") or "").strip().casefold()
    if not email or "@" not in email or not any(_is_true(claims.get(proof)) for proof in _PROOFS):
        raise NotInvited("Your account has no verified e-mail address. Verify it where you sign in, or ask who runs that.")
    if not _is_listed(settings.allowed, email, _groups(claims)):
        raise NotInvited(f"'{email}' is not invited to this dashboard. Ask who runs it to add you under 'allowed'.")
    return find_person(settings, email)


def name_sign_in(claims: Mapping[str, Any]) -> str:
    """Return what tells one sign-in from every other, of the same person too: a hash, which reveals nothing."""
    facts = {name: claims.get(name) for name in _TOKEN_FACTS}
    return hashlib.sha256(orjson.dumps(facts, option=orjson.OPT_SORT_KEYS, default=str)).hexdigest()


def _is_listed(listed: Collection[str], email: str, groups: Collection[str]) -> bool:
    domain = email[email.rindex("@") :]
    for one in listed:
        wanted = one.strip()
        if wanted.startswith(GROUP):
            if wanted.removeprefix(GROUP).strip() in groups:
                return True
        elif wanted.casefold() in (email, domain):
            return True
    return False


def _groups(claims: Mapping[str, Any]) -> frozenset[str]:
    told = [claims.get(name) for name in _GROUP_CLAIMS]
    return frozenset(str(group) for groups in told if isinstance(groups, list) for group in groups if str(group).strip())


def _is_true(value: Any) -> bool:
    return value is True or (not isinstance(value, bool) and str(value).strip().casefold() in ("true", "1"))
