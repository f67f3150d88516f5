"""How money is written for people, on every face."""

from __future__ import annotations

from decimal import Decimal

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹", "BRL": "R$", "AUD": "A$", "CAD": "C$"}


def show_money(amount: Decimal | float, currency: str | None) -> str:
    """Return "€12,400" or "CHF 12,400", cents only where there are some; "" for what is no number."""
    value = Decimal(str(amount))
    if not value.is_finite():
        return ""
    digits = f"{abs(value):,.{0 if value == value.to_integral_value() else 2}f}"
    sign, code = "−" if value < 0 else "", (currency or "").upper()
    if not code:
        return f"{sign}{digits}"
    return f"{sign}{_SYMBOLS[code]}{digits}" if code in _SYMBOLS else f"{sign}{code} {digits}"
