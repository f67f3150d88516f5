"""Why a fact of a draft doesn't stand, in words for whoever is about to send it."""

from __future__ import annotations

from engine.grounding.grounding import Mark

# By `Mark.reason`; {fact} is the fact as the draft has it, {detail} the arithmetic of a computed one.
REASONS = {
    "unsourced": "“{fact}” stands in none of your records, the company context or the campaign. Check it, or take it out.",
    "incoming_only": "“{fact}” stands only in what they wrote; no word of yours grants it. Check that you may say it.",
    "not_approved": "Your records hold “{fact}” as a wish, a limit or a refusal, not as granted. Check that you may say it.",
    "expired": "What your records say of “{fact}” has ended. Check that it still holds.",
    "superseded": "“{fact}” was replaced by something newer in your records. Use the newer one.",
    "competitor": "In your records “{fact}” is a competitor's. Check whom it belongs to.",
    "other_customer": "In your records “{fact}” belongs to another customer. Check whom it belongs to.",
    "other_item": "In your records “{fact}” belongs to another product or position. Check what it stands for.",
    "other_person": "In your records “{fact}” belongs to somebody else. Check who is meant.",
    "other_event": "In your records “{fact}” is the time of something else. Check what happens then.",
    "other_measure": "In your records “{fact}” measures something else. Check what it stands for.",
    "unknown_speaker": "Your records don't tell who said “{fact}”. Check that it is your own word.",
    "unknown_name": "“{fact}” is in none of your records. Check the name.",
    "secret": "Your records keep “{fact}” inside the house. Take it out.",
    "altered": "“{fact}” differs from what your records say. Check it.",
    "wrong_weekday": "“{fact}”: weekday and date don't go together. Correct one of them.",
    "wrong_sum": "“{fact}” isn't what the numbers beside it come to. Calculate it again.",
    "too_many": "From “{fact}” on, this text has more facts than are looked up. Check the rest of it yourself, or shorten it.",
    "past_slot": "“{fact}” is over. Offer another time.",
    "outside_hours": "“{fact}” is outside working hours there. Offer another time.",
    "computed": "“{fact}” comes to {detail} from your records.",
    "proposed": "“{fact}” is a time that you offer. Check that it is free in your calendar.",
}


def explain(mark: Mark) -> str:
    """Return what is wrong with a fact and what to do."""
    fact = " ".join(mark.text.split())
    return REASONS[mark.reason].format(fact=fact, detail=mark.detail)
