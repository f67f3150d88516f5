"""Recommends what a sales rep should do for a deal: today, this week, next week.

Everything public stands here; a name is imported when it is first used, so that `import engine` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.bootstrap import Engine, build_engine
    from engine.domain import Channel, EnrichedDeal
    from engine.errors import (
        ConfigError,
        ContextConflict,
        ContextError,
        CorrectionInvalid,
        DealNotFound,
        LearningNotFound,
        NotAllowed,
        PromptError,
        RecommendationNotFound,
        SalesActionError,
        SourceError,
        StoreError,
        WriterError,
    )
    from engine.exports import to_eml, to_ics, to_json, to_markdown
    from engine.facade import ActionRecommender
    from engine.feedback.input import FeedbackInput, FeedbackResult
    from engine.feedback_processor import FeedbackProcessor
    from engine.recommendation import Action, Analysis, Fingerprint, Priority, Recommendation
    from engine.settings import Settings, load_config

__all__ = [
    "Action",
    "ActionRecommender",
    "Analysis",
    "Channel",
    "ConfigError",
    "ContextConflict",
    "ContextError",
    "CorrectionInvalid",
    "DealNotFound",
    "Engine",
    "EnrichedDeal",
    "FeedbackInput",
    "FeedbackProcessor",
    "FeedbackResult",
    "Fingerprint",
    "LearningNotFound",
    "NotAllowed",
    "Priority",
    "PromptError",
    "Recommendation",
    "RecommendationNotFound",
    "SalesActionError",
    "Settings",
    "SourceError",
    "StoreError",
    "WriterError",
    "build_engine",
    "load_config",
    "to_eml",
    "to_ics",
    "to_json",
    "to_markdown",
]

_MODULES = {
    "bootstrap": ("Engine", "build_engine"),
    "domain": ("Channel", "EnrichedDeal"),
    "errors": (
        "ConfigError",
        "ContextConflict",
        "ContextError",
        "CorrectionInvalid",
        "DealNotFound",
        "LearningNotFound",
        "NotAllowed",
        "PromptError",
        "RecommendationNotFound",
        "SalesActionError",
        "SourceError",
        "StoreError",
        "WriterError",
    ),
    "exports": ("to_eml", "to_ics", "to_json", "to_markdown"),
    "facade": ("ActionRecommender",),
    "feedback.input": ("FeedbackInput", "FeedbackResult"),
    "feedback_processor": ("FeedbackProcessor",),
    "recommendation": ("Action", "Analysis", "Fingerprint", "Priority", "Recommendation"),
    "settings": ("Settings", "load_config"),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'engine' has no attribute '{name}'")
    value = globals()[name] = getattr(import_module(f"engine.{_HOMES[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
