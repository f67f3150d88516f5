"""How far a list is read that doesn't say how long it is.

Pages are read at 0, 1, 3, 7, … until one is short or empty, then halfway between, so that the number of pages is known after
about twice its logarithm; then the gaps are filled. No page is read twice, and of those read only a few are empty.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# How many are asked for; the documentation names no maximum. Each refused number is answered with the next one.
SIZES = (1000, 500, 100, 50)
# The documented default: a list of fewer is a whole one, however many were asked for.
_LEAST_PAGE = 50


@dataclass
class Listing:
    """The pages of one list that are read.

    `size` is how many a page has, `last` the number of the last page (-1 for none), `first` the ID that the list begins with.
    """

    limit: int = SIZES[0]
    size: int | None = None
    last: int | None = None
    empty_from: int | None = None
    read: set[int] = field(default_factory=set)
    count: int = 0
    first: str = ""

    def next_page(self, *, only_end: bool = False) -> int | None:
        """Return the page to read next, None when there is none; with `only_end`, when the end of the list is known."""
        if not self.read and self.last is None:
            return 0
        if self.last is None:
            high = max(self.read)
            if self.empty_from is None:
                return 2 * high + 1
            return (high + self.empty_from) // 2
        if only_end:
            return None
        return next((page for page in range(self.last + 1) if page not in self.read), None)

    @property
    def page_size(self) -> int:
        """Return how many to ask for."""
        return self.size or self.limit

    def note(self, page: int, count: int) -> None:
        """Note that a page was read and how many things it had."""
        if self.size is None:
            # Fewer than asked for: all there are, or all that the server gives at once. The next page tells.
            self.size = count if count >= _LEAST_PAGE else self.limit
        if count:
            self.read.add(page)
            self.count += count
        else:
            self.empty_from = page if self.empty_from is None else min(page, self.empty_from)
        if 0 < count < self.size:
            self.last = page
        elif self.empty_from is not None and self.empty_from == max(self.read, default=-1) + 1:
            self.last = self.empty_from - 1

    def shrink(self) -> bool:
        """Ask for fewer from now on; False when fewer can't be asked for."""
        smaller = next((size for size in SIZES if size < self.limit), None)
        if smaller is None or self.read:
            return False
        self.limit = smaller
        return True

    def refuse(self) -> None:
        """Read no further page: the key may not."""
        self.last = -1

    @property
    def pages_left(self) -> int:
        """Return how many pages are still to be read; 1 where the end isn't known."""
        return 1 if self.last is None else max(self.last + 1 - len(self.read), 0)

    @property
    def total(self) -> int | None:
        """Return about how many things the list has, None while its end isn't known."""
        if self.last is None or self.size is None:
            return None
        return self.count + self.pages_left * self.size

    def to_json(self) -> dict[str, Any]:
        """Return what `from_json` reads."""
        return {
            "limit": self.limit,
            "size": self.size,
            "last": self.last,
            "empty_from": self.empty_from,
            "read": sorted(self.read),
            "count": self.count,
            "first": self.first,
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Listing:
        """Return the listing that `to_json` described."""
        return cls(**{**data, "read": set(data["read"])})
