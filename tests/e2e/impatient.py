"""The app of app.py, which waits for Brevo for tenths of a second where it really waits for seconds or minutes."""

from __future__ import annotations

from app import app
from engine.adapters.sources.brevo import client, source

__all__ = ["app"]

client._FIRST_PAUSE_S = 0.01
client._DEADLINE_S = 0.3
source._LEASE_S, source._RENEW_EVERY_S = 3.0, 0.5
