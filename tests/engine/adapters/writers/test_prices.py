"""Prices by model, by the length of the prompt, by what the provider's cache kept, and by a workspace's own settings."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.adapters.writers.prices import PriceList, count_tokens_roughly
from engine.errors import ConfigError
from engine.recommendation import Usage
from engine.settings import Models

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("model", "usage", "cost"),
    [
        ("claude-sonnet-5-5", Usage(input_tokens=MILLION), 2.0),
        ("claude-sonnet-5-5", Usage(output_tokens=MILLION), 10.0),
        ("claude-sonnet-5-5", Usage(cache_read_input_tokens=MILLION), 0.1),
        ("claude-sonnet-5-5", Usage(cache_creation_input_tokens=MILLION), 2.5),
        ("claude-opus-5-5", Usage(input_tokens=MILLION, output_tokens=MILLION), 24.0),
        ("claude-opus-5-5", Usage(cache_read_input_tokens=MILLION), 0.2),
        ("claude-haiku-5-5", Usage(input_tokens=100_000, output_tokens=1_000), 0.0105),
        ("claude-haiku-5-5", Usage(input_tokens=1_000, cache_read_input_tokens=90_000), 0.001),
        ("claude-haiku-5-5", Usage(cache_creation_input_tokens=100_000), 0.0125),
        ("claude-haiku-5-5", Usage(input_tokens=100_001, output_tokens=1_000), 0.0525005),
        ("claude-haiku-5-5", Usage(input_tokens=1_000, cache_read_input_tokens=100_000), 0.0055),
        ("claude-sonnet-5-5-20260929", Usage(input_tokens=MILLION), 2.0),
        ("claude-sonnet-5-5-mini", Usage(input_tokens=MILLION), 0.0),
        ("llama-4", Usage(input_tokens=MILLION), 0.0),
    ],
)
def test_a_request_costs_what_its_tokens_cost(model: str, usage: Usage, cost: float) -> None:
    assert PriceList().cost_of(model, usage) == pytest.approx(cost, abs=1e-6)


def test_an_hour_in_the_cache_costs_twice_the_input_and_a_batch_half() -> None:
    written = Usage(cache_creation_input_tokens=MILLION)

    assert PriceList().cost_of("claude-sonnet-5-5", written, is_kept_an_hour=True) == 4.0
    assert PriceList().cost_of("claude-sonnet-5-5", written, is_batch=True) == 1.25


def test_every_model_that_settings_choose_by_default_has_a_price() -> None:
    for model in Models().model_dump().values():
        assert PriceList().find(model) is not None


def test_the_prices_are_dated() -> None:
    assert date(2026, 10, 7) < PriceList().as_of <= date.today()


def test_settings_override_any_part_of_a_price_and_add_models() -> None:
    overrides = {"claude-sonnet-5-5": {"input": 1.5}, "llama-4": {"input": 1, "output": 2}}
    prices = PriceList(overrides)

    assert prices.cost_of("claude-sonnet-5-5", Usage(input_tokens=MILLION, output_tokens=MILLION)) == 11.5
    assert prices.cost_of("llama-4", Usage(output_tokens=MILLION)) == 2.0
    assert PriceList().cost_of("claude-sonnet-5-5", Usage(input_tokens=MILLION)) == 2.0


@pytest.mark.parametrize(
    "price", [{"input": "cheap"}, {"input": -1}, {"inptu": 1}, {"input": float("nan")}, "free", None, 3, {"above": 7}, {1: 2}]
)
def test_a_wrong_price_names_the_setting(price: Any) -> None:
    with pytest.raises(ConfigError, match=r"'prices\.claude-sonnet-5-5' is wrong"):
        PriceList({"claude-sonnet-5-5": price})


def test_a_new_model_needs_both_prices() -> None:
    with pytest.raises(ConfigError, match=r"prices\.llama-4.*output"):
        PriceList({"llama-4": {"input": 1}})


def test_an_estimate_counts_the_shared_part_as_written_to_the_cache() -> None:
    estimate = PriceList().estimate("claude-sonnet-5-5", shared_bytes=3_500_000, own_bytes=3_500_000, output_tokens=MILLION)

    assert estimate == pytest.approx(2.5 + 2 + 10)


def test_tokens_are_rounded_up() -> None:
    assert [count_tokens_roughly(size) for size in (0, 1, 7, 8)] == [0, 1, 2, 3]
