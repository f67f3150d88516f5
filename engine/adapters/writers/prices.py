"""What Claude's tokens cost: one dated file, which settings may override."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import Field, ValidationError

from engine.domain import Model
from engine.errors import ConfigError
from engine.recommendation import Usage

_MILLION = 1_000_000
# Roughly, for European languages and JSON; shown to people as "about".
BYTES_PER_TOKEN = 3.5
# "claude-haiku-4-5-20251001" has the price of its family.
_DATED = re.compile(r"[-@]\d{8}")


class LongPrompts(Model):
    """What a request costs whose prompt is longer than `prompt_tokens`, in US dollars per million tokens."""

    prompt_tokens: int = Field(gt=0)
    input: float = Field(ge=0, allow_inf_nan=False)
    output: float = Field(ge=0, allow_inf_nan=False)


class Price(Model):
    """US dollars per million tokens; `cache_read` is a share of the input price."""

    input: float = Field(ge=0, allow_inf_nan=False)
    output: float = Field(ge=0, allow_inf_nan=False)
    cache_read: float = Field(default=0.1, ge=0, allow_inf_nan=False)
    above: LongPrompts | None = None


class _Stored(Model):
    as_of: date
    cache_write_5m: float
    cache_write_1h: float
    batch: float
    models: dict[str, Price]


class PriceList:
    """The prices in force: those of the file, with a workspace's own laid over them."""

    def __init__(self, overrides: Mapping[str, Any] | None = None) -> None:
        """Take `prices` of the settings: by model, any of input, output, cache_read, above. Raises ConfigError."""
        self._stored = _read_stored()
        self._models = dict(self._stored.models)
        for model, changes in (overrides or {}).items():
            known = self._models.get(model)
            values = known.model_dump() if known else {}
            try:
                self._models[model] = Price.model_validate({**values, **changes})
            except (ValidationError, TypeError) as error:
                raise ConfigError(
                    f"The setting 'prices.{model}' is wrong: {_first_fault(error)}. "
                    "It takes 'input' and 'output' in US dollars per million tokens, 'cache_read' as a share of 'input', "
                    "and 'above'."
                ) from error

    @property
    def as_of(self) -> date:
        """Return the day on which the file's prices were published."""
        return self._stored.as_of

    @property
    def batch_share(self) -> float:
        """Return the share of a price that requests cost which wait up to a day."""
        return self._stored.batch

    def find(self, model: str) -> Price | None:
        """Return a model's price; a dated name has the price of its family, others (a local server's) have none."""
        return self._models.get(model) or next(
            (
                price
                for name, price in self._models.items()
                if model.startswith(name) and _DATED.fullmatch(model.removeprefix(name))
            ),
            None,
        )

    def cost_of(self, model: str, usage: Usage, *, is_kept_an_hour: bool = False, is_batch: bool = False) -> float:
        """Return what one request cost in US dollars, 0 for a model without a price.

        Args:
            usage: of one request, not a sum: which price holds depends on the length of its prompt.
            is_kept_an_hour: what was written to the provider's cache is kept for an hour instead of five minutes.
        """
        price = self.find(model)
        if price is None:
            return 0.0
        prompt_tokens = usage.input_tokens + usage.cache_read_input_tokens + usage.cache_creation_input_tokens
        is_long = price.above is not None and prompt_tokens > price.above.prompt_tokens
        band = price.above if is_long and price.above else price
        write = self._stored.cache_write_1h if is_kept_an_hour else self._stored.cache_write_5m
        read_tokens = usage.cache_read_input_tokens * price.cache_read + usage.cache_creation_input_tokens * write
        dollars = (usage.input_tokens + read_tokens) * band.input + usage.output_tokens * band.output
        return round(dollars * (self._stored.batch if is_batch else 1) / _MILLION, 6)

    def spared_by_provider(self, model: str, usage: Usage) -> float:
        """Return about what the provider's own prompt cache took off the price, in US dollars; below 0 where it cost more.

        At the price of short prompts, kept for five minutes: a sum no longer tells how long each prompt was.
        """
        price = self.find(model)
        if price is None:
            return 0.0
        read = usage.cache_read_input_tokens * (1 - price.cache_read)
        written = usage.cache_creation_input_tokens * (self._stored.cache_write_5m - 1)
        return round((read - written) * price.input / _MILLION, 6)

    def estimate(self, model: str, *, shared_bytes: int, own_bytes: int, output_tokens: int) -> float:
        """Return about what a request will cost in US dollars, offline.

        Args:
            shared_bytes: of the system prompt, which the first request of a while writes to the provider's cache.
            own_bytes: of the rest.
        """
        usage = Usage(
            cache_creation_input_tokens=count_tokens_roughly(shared_bytes),
            input_tokens=count_tokens_roughly(own_bytes),
            output_tokens=output_tokens,
        )
        return self.cost_of(model, usage)


def count_tokens_roughly(size_bytes: int) -> int:
    """Return about how many tokens a text of this size is, rounded up."""
    return math.ceil(size_bytes / BYTES_PER_TOKEN)


@lru_cache(maxsize=1)
def _read_stored() -> _Stored:
    return _Stored.model_validate(yaml.safe_load(files(__package__).joinpath("prices.yaml").read_text(encoding="utf-8")))


def _first_fault(error: ValidationError | TypeError) -> str:
    if isinstance(error, TypeError):
        return "it is not a list of prices"
    first = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"
