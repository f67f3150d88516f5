import pytest

from engine.ports import Profile
from tests.ui.samples import ACTION, ENRICHED, make_recommendation
from ui.components.comparison import fill_earlier, find_crm_address
from ui.components.context_trial import pair_actions


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://crm.example/deals/7?tab=1", "https://crm.example/deals/7?tab=1"),
        (" https://crm.example/7 ", "https://crm.example/7"),
        ("http://crm.example/7", ""),
        ("javascript:alert(1)", ""),
        ("https:///deals/7", ""),
        ("https://[crm", ""),
        ("deals/7", ""),
        (None, ""),
    ],
)
def test_only_a_whole_safe_address_leads_to_the_crm(url, address):
    deal = ENRICHED.deal.model_copy(update={"url": url})

    assert find_crm_address(ENRICHED.model_copy(update={"deal": deal})) == address


def test_a_signature_that_is_filled_in_is_no_difference():
    written = ACTION.content.model_copy(update={"to": "", "body": "Hello Claire,\n\n42,000 €.\n\nBest regards,"})
    earlier = make_recommendation(p0_actions=(ACTION.model_copy(update={"content": written}),))
    sender = Profile(name="Anna", signature="Anna Weber\nNorthline")
    signed = fill_earlier(earlier, ENRICHED, sender)

    assert signed.p0_actions[0].content.body.endswith("Best regards,\nAnna Weber\nNorthline")
    assert pair_actions(signed, fill_earlier(signed, ENRICHED, sender)) == []
