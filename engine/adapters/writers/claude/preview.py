"""What Claude would be sent, as text, without sending it."""

from __future__ import annotations

from engine.adapters.writers.claude.request import content_request, recommendation_request, summary_request
from engine.prompt_parts import ContentParts, PromptParts, SummaryParts


def show_request(parts: PromptParts | SummaryParts | ContentParts) -> tuple[str, str]:
    """Return the system prompt, which is the same for every deal, and the message with the deal; makes no call."""
    if isinstance(parts, ContentParts):
        request = content_request(parts)
    elif isinstance(parts, SummaryParts):
        request = summary_request(parts)
    else:
        request = recommendation_request(parts)
    return request.system, request.question
