"""What one generation has cost so far, every try included."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from engine.adapters.writers.prices import PriceList
from engine.recommendation import Usage


class Bill:
    """Adds up usage and cost; each request is priced by itself, since a long prompt has a price of its own."""

    def __init__(self, model: str, prices: PriceList) -> None:
        self._model = model
        self._prices = prices
        self.usage = Usage()
        self.cost_usd = 0.0

    def add(self, usage: Usage) -> None:
        """Add what one request used."""
        sums = {name: getattr(self.usage, name) + getattr(usage, name) for name in Usage.model_fields}
        self.usage = Usage(**sums)
        self.cost_usd = round(self.cost_usd + self._prices.cost_of(self._model, usage), 6)

    @contextmanager
    def told_on_failure(self) -> Iterator[None]:
        """Put `usage` and `cost_usd` on whatever leaves the block as an exception."""
        try:
            yield
        except BaseException as error:
            error.__dict__.update(usage=self.usage, cost_usd=self.cost_usd)
            raise
