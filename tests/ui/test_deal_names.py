import pytest

from ui.deal_names import short_name


@pytest.mark.parametrize(
    ("name", "company", "expected"),
    [
        ("Frimaël · Plan + Mobile", "Frimaël", "Plan + Mobile"),
        ("Acme - annual plan", "ACME SA", "annual plan"),
        ("Acme GmbH: rollout", "Acme", "rollout"),
        ("Kitanami · 80 technicians", "Kitanami Elevator Service", "80 technicians"),
        ("Annual plan, 60 seats", "Acme SA", "Annual plan, 60 seats"),
        ("Acme", "Acme", "Acme"),
        ("Acme · ", "Acme", "Acme · "),
        ("Nordlicht · pilot", "", "Nordlicht · pilot"),
        ("Multi-site rollout", "Multi", "Multi-site rollout"),
        ("", "Acme", ""),
    ],
)
def test_a_deal_beside_its_company_is_called_by_the_rest(name, company, expected):
    assert short_name(name, company) == expected
