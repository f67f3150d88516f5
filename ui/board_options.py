"""How a board is written: with which campaign and prompt, by whom. It lives in the board's URL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

# Longer ones don't fit in every URL; what a campaign says in more words is said in the company context.
LONGEST_CAMPAIGN = 1500


@dataclass(frozen=True)
class BoardOptions:
    """What a person chose for a board; None where settings decide."""

    campaign: str | None = None
    prompt: str | None = None
    writer: Literal["playbook"] | None = None

    @property
    def is_default(self) -> bool:
        """Return whether nothing was chosen."""
        return self == BoardOptions()

    def for_writing(self) -> dict[str, Any]:
        """Return the arguments of `Recommender.view` and `Recommender.recommend`."""
        return {"campaign": self.campaign, "prompt": self.prompt, "writer": self.writer}

    def for_content(self) -> dict[str, Any]:
        """Return the arguments of `Contents.write`, which keeps the writer of the recommendation."""
        return {"campaign": self.campaign, "prompt": self.prompt}

    def to_query(self, reference: str) -> dict[str, str]:
        """Return the board's URL parameters."""
        chosen = {"deal": reference, "campaign": self.campaign, "prompt": self.prompt, "writer": self.writer}
        return {name: value for name, value in chosen.items() if value}


def read_options(query: Mapping[str, str]) -> BoardOptions:
    """Return what a board's URL asks for."""
    return make_options(query.get("campaign", ""), query.get("prompt", ""), query.get("writer", ""))


def make_options(campaign: str, prompt: str, writer: str) -> BoardOptions:
    """Return the options of what a person typed and chose; empty means none."""
    return BoardOptions(
        campaign=campaign.strip()[:LONGEST_CAMPAIGN].strip() or None,
        prompt=prompt.strip() or None,
        writer="playbook" if writer == "playbook" else None,
    )
