from decimal import Decimal

import pytest

from engine.money import show_money


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        (Decimal("34680.00"), "EUR", "€34,680"),
        (1250.5, "usd", "$1,250.50"),
        (900, "CHF", "CHF 900"),
        (-40, "GBP", "−£40"),
        (7, None, "7"),
        (float("nan"), "EUR", ""),
    ],
)
def test_money_is_written_in_one_form(amount, currency, shown):
    assert show_money(amount, currency) == shown
