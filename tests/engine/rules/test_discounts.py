"""Caps on discounts as people write them, and the discounts that a text names."""

from __future__ import annotations

from datetime import date

import pytest

from engine.reading.message_text import fold
from engine.rules.discounts import find_discounts, read_cap

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("line", "cap"),
    [
        ("Discounts at most 10 %: a two-year term takes off 7 %, yearly prepayment 3 %.", 10),
        ("Never more than 5 % off", 5),
        ("No discount above 10%", 10),
        ("Maximum discount 10 percent", 10),
        ("Discount cap: 12 %", 12),
        ("Discounts above 10 % only with Camille's approval", 10),
        ("Remises de 10 % au plus", 10),
        ("Jamais plus de 5 % de remise", 5),
        ("Remise maximale : 10 %", 10),
        ("Pas de remise au-delà de 7,5 %", 7.5),
        ("Rabatte höchstens 10 %", 10),
        ("Nie mehr als 5 % Rabatt", 5),
        ("Maximalrabatt 10 %", 10),
        ("Kein Rabatt über 10 %", 10),
        ("Descuentos de como máximo el 10 %", 10),
        ("Nunca más del 5 % de descuento", 5),
        ("Ningún descuento superior al 10 %", 10),
        ("Descontos no máximo 10 %", 10),
        ("Nunca mais de 5 % de desconto", 5),
        ("Nenhum desconto acima de 12,5 %", 12.5),
        ("Discounts: at most 5 % for small deals, at most 10 % for others", 10),
    ],
)
def test_a_cap_is_read_in_five_languages(line, cap):
    assert read_cap(fold(line)) == cap


@pytest.mark.parametrize(
    "line",
    [
        "Never mention discounts",
        "Customers with over 20 % discount renew less",
        "Seasonal technicians: at most 20 % more for three months",
        "A discount of 5 % for two years",
        "Uptime of at least 99 %",
    ],
)
def test_a_line_that_caps_no_discount_gives_none(line):
    assert read_cap(fold(line)) is None


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("We can do 15 % off.", [15]),
        ("Engagement de deux ans : -7 %. Paiement d'avance : -3 %.", [7, 3]),
        ("Nous offrons une remise de quinze pour cent.", [15]),
        ("Wir geben 20 Prozent Rabatt zzgl. 19 % MwSt.", [20]),
        ("A discount is possible. 15 % for two years.", [15]),
        ("31 % more breakdowns fixed. Duplicate visits fell by 87 %.", []),
        ("5-7 % of the visits are late.", []),
        ("Une réduction de 31 % des visites tardives.", []),
    ],
)
def test_a_percentage_is_a_discount_where_its_sentence_says_so(text, shares):
    assert [share for _, share in find_discounts(text, TODAY)] == shares
