"""What has arrived of one reply, as a stream of events or in one piece."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from engine.adapters.writers.prices import count_tokens_roughly
from engine.errors import ReplyInvalid, WriterRejected
from engine.recommendation import Usage


@dataclass
class Received:
    """A reply so far. Other servers leave fields out or fill them oddly; what isn't understood is passed over."""

    pieces: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    stop_reason: str | None = None
    stop_detail: str = ""
    is_thinking: bool = False
    is_complete: bool = False

    @property
    def text(self) -> str:
        """Return the text so far."""
        return "".join(self.pieces)

    @property
    def has_begun(self) -> bool:
        """Return whether the server has begun to answer, and so to charge."""
        return bool(self.counts or self.pieces)

    @property
    def usage(self) -> Usage:
        """Return what it used; the output of a reply that broke off is estimated, since its count comes at the end."""
        counts = {name: self.counts.get(name, 0) for name in Usage.model_fields}
        if not self.is_complete:
            seen = count_tokens_roughly(len(self.text.encode("utf-8", "surrogatepass")))
            counts["output_tokens"] = max(counts["output_tokens"], seen)
        return Usage(**counts)

    def take(self, event: Any) -> None:
        """Take over what an event of the stream tells."""
        match getattr(event, "type", None):
            case "message_start":
                self._count(getattr(getattr(event, "message", None), "usage", None))
            case "content_block_start":
                block = getattr(event, "content_block", None)
                self.is_thinking = getattr(block, "type", None) in ("thinking", "redacted_thinking")
                self._add(block)
            case "content_block_delta":
                self._add(getattr(event, "delta", None))
            case "message_delta":
                self._take_end(getattr(event, "delta", None))
                self._count(getattr(event, "usage", None))
            case "message_stop":
                self.is_complete = True

    def take_whole(self, message: Any) -> None:
        """Take over a whole message: the answer of a server that doesn't stream."""
        for block in getattr(message, "content", None) or ():
            self._add(block)
        self._take_end(message)
        self._count(getattr(message, "usage", None))
        self.is_complete = True

    def finished_text(self) -> str:
        """Return the text of a whole reply. Raises WriterRejected for a refused one, ReplyInvalid for one too long."""
        if self.stop_reason == "refusal":
            said = f" ({self.stop_detail})" if self.stop_detail else ""
            raise WriterRejected(f"Claude refused to write this{said}. Look at the deal's texts, or use --writer playbook.")
        if self.stop_reason == "max_tokens":
            raise ReplyInvalid(
                "Claude's reply was longer than its limit. Raise 'max_tokens' in the prompt template, or use --writer playbook."
            )
        if self.stop_reason == "model_context_window_exceeded":
            raise WriterRejected(
                "The deal and the reply don't fit into the model's window. Choose another model, or use --writer playbook."
            )
        return self.text

    def _add(self, piece: Any) -> None:
        text = getattr(piece, "text", None)
        if isinstance(text, str) and getattr(piece, "type", None) in ("text", "text_delta") and text:
            self.is_thinking = False
            self.pieces.append(text)

    def _take_end(self, end: Any) -> None:
        reason = getattr(end, "stop_reason", None)
        self.stop_reason = reason if isinstance(reason, str) else self.stop_reason
        explanation = getattr(getattr(end, "stop_details", None), "explanation", None)
        self.stop_detail = explanation.strip().rstrip(".")[:200] if isinstance(explanation, str) else self.stop_detail

    def _count(self, usage: Any) -> None:
        """Take over counts; those of a stream are cumulative, so the latest stands."""
        for name in Usage.model_fields:
            value = getattr(usage, name, None)
            if isinstance(value, int) and value >= 0:
                self.counts[name] = value
