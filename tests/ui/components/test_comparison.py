from engine.ports import Profile
from tests.ui.samples import ACTION, ENRICHED, make_recommendation
from ui.components.comparison import fill_earlier
from ui.components.context_trial import pair_actions


def test_a_signature_that_is_filled_in_is_no_difference():
    written = ACTION.content.model_copy(update={"to": "", "body": "Hello Claire,\n\n42,000 €.\n\nBest regards,"})
    earlier = make_recommendation(p0_actions=(ACTION.model_copy(update={"content": written}),))
    sender = Profile(name="Anna", signature="Anna Weber\nNorthline")
    signed = fill_earlier(earlier, ENRICHED, sender)

    assert signed.p0_actions[0].content.body.endswith("Best regards,\nAnna Weber\nNorthline")
    assert pair_actions(signed, fill_earlier(signed, ENRICHED, sender)) == []
