"""Claude writes: the Anthropic API, or any server that speaks it. The only folder that imports the SDK.

    writer ─▶ request ─▶ generation ─▶ connection ─▶ call ─▶ the SDK
                             │ asks again while the reply isn't what its form says

The SDK takes over a second to import, so it is imported when Claude is first asked, not when the program starts.
"""

from engine.adapters.writers.claude.connection import Reached
from engine.adapters.writers.claude.preview import show_request
from engine.adapters.writers.claude.proposer import ClaudeProposer
from engine.adapters.writers.claude.writer import Claude

__all__ = ["Claude", "ClaudeProposer", "Reached", "show_request"]
