"""The door of a dashboard where people sign in: who is in now, by the lists and sign-outs as they stand now."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from engine.access.invitations import NotInvited, SignInOver, admit, name_sign_in
from engine.access.roles import Person
from engine.access.sign_in import SignIn
from engine.events import tell_event
from engine.ports import SignOuts
from engine.settings import Settings, find_stamp, load_config

# A sign-out in another process counts within this time; a page asks several times in a run.
ASKED_EVERY_S = 1.0
_MOST_KEPT = 2_000
_SHOWN = 12


class Door:
    """Lets people in who are invited and signed in. Safe for threads."""

    def __init__(
        self,
        sign_in: SignIn,
        settings: Settings,
        sign_outs: SignOuts,
        clock: Callable[[], datetime],
        read_settings: Callable[[], Settings] = load_config,
    ) -> None:
        self.sign_in = sign_in
        self._settings = settings
        self._sign_outs = sign_outs
        self._clock = clock
        self._read_settings = read_settings
        self._lock = threading.Lock()
        self._stamp = find_stamp(settings.home)
        self._ended: dict[str, tuple[float, bool]] = {}
        self._told: dict[str, str] = {}

    def admit(self, claims: Mapping[str, Any]) -> Person:
        """Return who is here. Raises SignInOver and NotInvited; ConfigError and StoreError, for then nobody can be let in."""
        name = name_sign_in(claims)
        if self._is_ended(name):
            raise SignInOver("You have signed out. Sign in again.")
        try:
            person = admit(claims, self.settings(), self.sign_in.issuers, self._clock())
        except NotInvited:
            self._tell_once("sign-in refused", name)
            raise
        self._tell_once("sign-in", name)
        return person

    def end(self, claims: Mapping[str, Any]) -> None:
        """End a sign-in in every tab of its browser, for good. Raises StoreError."""
        name = name_sign_in(claims)
        self._sign_outs.end_sign_in(name, str(claims.get("email") or ""), self._clock())
        with self._lock:
            self._ended[name] = time.monotonic(), True
        tell_event("sign-out", sign_in=name[:_SHOWN])

    def settings(self) -> Settings:
        """Return the settings as config.yaml says now; read anew whenever the file has changed. Raises ConfigError."""
        with self._lock:
            stamp = find_stamp(self._settings.home)
            if stamp != self._stamp:
                self._settings, self._stamp = self._read_settings(), stamp
            return self._settings

    def _tell_once(self, event: str, name: str) -> None:
        """Log what became of a sign-in when it changes; the door is asked with every click."""
        with self._lock:
            if self._told.get(name) == event:
                return
            if len(self._told) >= _MOST_KEPT:
                self._told.clear()
            self._told[name] = event
        tell_event(event, sign_in=name[:_SHOWN])

    def _is_ended(self, name: str) -> bool:
        with self._lock:
            known = self._ended.get(name)
        if known and (known[1] or time.monotonic() - known[0] < ASKED_EVERY_S):
            return known[1]
        is_ended = self._sign_outs.is_sign_in_ended(name)
        with self._lock:
            if len(self._ended) >= _MOST_KEPT:
                self._ended.clear()
            self._ended[name] = time.monotonic(), is_ended
        return is_ended
