"""Computed numbers: the parts stand beside them, and the arithmetic holds."""

from __future__ import annotations

import pytest

from tests.engine.grounding.drafts import faults


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "Adding Clock would be 120 × £3.20 = £384 a month."),
        ("en", "In the first year: £13,680 + £2,400 = £16,080."),
        ("en", "Plan is £9.50, Clock £3.20, together £12.70 per user."),
        ("en", "With 5% off, £1,140 becomes £1,083 (1,140 × 0.95)."),
        ("en", "Split over 120 users, £13,680 comes to £114 each (13,680 / 120)."),
        ("fr", "La mise en service reste à 2 400 €, payable en trois fois, soit 800 € à chaque fois."),
        ("pt", "A implementação fica em 2.400 €, em quatro parcelas de 600 €."),
        ("fr", "120 × 9,50 € = 1 140 € par mois, donc 13 680 €."),
        ("de", "Mit Clock kämen 120 × 3,20 € = 384 € im Monat dazu."),
        ("de", "Im ersten Jahr: 13.680 € + 2.400 € = 16.080 €."),
        ("fr", "Clock pour les 120 utilisateurs : 384 € (120 × 3,20 €) en plus des 1 140 €, soit 1 524 € par mois."),
        ("es", "Con un 5 % menos, 1.140 € se quedan en 1.083 € (1.140 × 0,95)."),
        ("pt", "No primeiro ano: 13.680 € + 2.400 € = 16.080 €."),
    ],
)
def test_a_sum_that_shows_its_sourced_parts_is_computed(language: str, body: str) -> None:
    assert faults(body, language) == []


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "120 × £9.50 = £1,410 a month.", "£1,410"),
        ("de", "120 × 9,50 € = 1.410 € im Monat.", "1.410 €"),
        ("fr", "120 × 9,50 € = 1 410 € par mois.", "1 410 €"),
        ("es", "120 × 9,50 € = 1.410 € al mes.", "1.410 €"),
        ("pt", "120 × 9,50 € = 1.410 € por mês.", "1.410 €"),
    ],
)
def test_an_equation_that_does_not_hold_is_blocked(language: str, body: str, text: str) -> None:
    assert faults(body, language) == [("amount", text, "wrong_sum")]


@pytest.mark.parametrize(
    ("language", "body", "text"),
    [
        ("en", "Altogether that is £16,800 in the first year.", "£16,800"),
        ("en", "Plan and Clock together are £2,280 a month.", "£2,280"),
        ("de", "Zusammen sind das 16.800 € im ersten Jahr.", "16.800 €"),
        ("fr", "Au total, 16 800 € la première année.", "16 800 €"),
        ("es", "En total son 16.800 € el primer año.", "16.800 €"),
        ("pt", "No total são 16.800 € no primeiro ano.", "16.800 €"),
    ],
)
def test_a_total_without_its_parts_is_blocked(language: str, body: str, text: str) -> None:
    assert ("amount", text, "unsourced") in faults(body, language)


def test_a_share_of_a_sourced_amount_is_computed() -> None:
    assert faults("6% of £1,140 is £68.40 a month on a term of 24 months.") == []


def test_a_difference_needs_a_word_that_names_it() -> None:
    assert faults("Overtime is £31,200 and Plan £13,680, a difference of £17,520.") == []
