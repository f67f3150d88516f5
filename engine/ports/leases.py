"""Who generates a key."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Lease:
    """The right to generate one key, until `expires_at`; `fence` rises with every holder."""

    key: str
    holder: str
    fence: int
    expires_at: datetime


@dataclass(frozen=True)
class LeaseState:
    """What a waiter sees: whether the key is held, and the last failure with the fence of the generation that failed.

    `expires_at` is when a lease that is held ends, unless its holder renews it.
    """

    fence: int
    is_held: bool
    failure: str | None = None
    failed_fence: int = 0
    expires_at: datetime | None = field(default=None, compare=False)


class Leases(Protocol):
    """One holder a key, in threads, processes and machines. Raises StoreError."""

    def acquire(self, key: str, ttl_s: float) -> Lease | None:
        """Return the lease when it is free or expired (or expires further ahead than one `ttl_s`), else None."""

    def renew(self, lease: Lease, ttl_s: float) -> bool:
        """Put off the expiry; False when somebody else holds it by now."""

    def release(self, lease: Lease, failure: str | None = None) -> None:
        """Give it back, and tell those who wait how it ended."""

    def state(self, key: str) -> LeaseState:
        """Return who holds a key and how its last generation ended."""
