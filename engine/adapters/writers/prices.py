"""What Claude's tokens cost, from one dated file."""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files

import yaml

from engine.domain import Model
from engine.recommendation import Usage

_MILLION = 1_000_000
# A reply with two full actions and outlines, from the size of the reply schema's reference texts.
TYPICAL_OUTPUT_TOKENS = 2_500
# Roughly, for European languages and JSON; shown to people as "about".
BYTES_PER_TOKEN = 3.5


class Price(Model):
    """US dollars per million tokens."""

    input: float
    output: float
    cache_read: float
    cache_write: float


@lru_cache(maxsize=1)
def load_prices() -> dict[str, Price]:
    """Return the price of every known model, from prices.yaml."""
    stored = yaml.safe_load(files(__package__).joinpath("prices.yaml").read_text(encoding="utf-8"))
    return {name: Price.model_validate(price) for name, price in stored["models"].items()}


def find_price(model: str) -> Price | None:
    """Return a model's price; a dated name (model-20261101) has the price of its family, others (a local server) none."""
    prices = load_prices()
    return prices.get(model) or next((price for name, price in prices.items() if model.startswith(f"{name}-")), None)


def cost_of(model: str, usage: Usage) -> float:
    """Return what a call cost in US dollars; 0 for a model without a price."""
    price = find_price(model)
    if price is None:
        return 0.0
    dollars = (
        usage.input_tokens * price.input
        + usage.output_tokens * price.output
        + usage.cache_read_input_tokens * price.cache_read
        + usage.cache_creation_input_tokens * price.cache_write
    ) / _MILLION
    return round(dollars, 6)


def estimate_cost(model: str, input_bytes: int) -> float:
    """Return about what a call will cost in US dollars, with nothing read from the provider's cache."""
    input_tokens = math.ceil(input_bytes / BYTES_PER_TOKEN)
    return cost_of(model, Usage(input_tokens=input_tokens, output_tokens=TYPICAL_OUTPUT_TOKENS))
