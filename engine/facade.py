"""The public class for Python programs: one object over this machine's home folder."""

from __future__ import annotations

import weakref
from dataclasses import replace
from pathlib import Path

from pydantic import SecretStr

from engine.access.roles import find_person
from engine.bootstrap import build_engine
from engine.learning.memory import Memory
from engine.recommendation import Recommendation
from engine.recommender import WriterName
from engine.settings import load_config


class ActionRecommender:
    """Recommends actions for one deal at a time, over this machine's home folder. Safe for threads."""

    def __init__(self, anthropic_api_key: SecretStr | str | None = None, brevo_api_key: SecretStr | str | None = None) -> None:
        """Take the keys, and all else from config.yaml and the environment. Raises ConfigError.

        Keys count only when they are given here: without one the playbook writes, and needs no network (unless settings name
        a server of one's own, ANTHROPIC_BASE_URL).
        """
        self._engine = build_engine(load_config(anthropic_api_key=anthropic_api_key, brevo_api_key=brevo_api_key))
        # Counted hits are written at the latest when the process ends.
        weakref.finalize(self, self._engine.close)

    @property
    def cache(self) -> Memory:
        """Return what a FeedbackProcessor needs."""
        return replace(self._engine.memory, speaker=find_person(self._engine.settings))

    def recommend(
        self,
        deal_id: str,
        campaign_context: str | None = None,
        force_refresh: bool = False,
        prompt_file: str | Path | None = None,
        writer: WriterName | None = None,
    ) -> Recommendation:
        """Return a deal's recommendation: the stored one while it is fresh, else a new one, which may cost money.

        Args:
            deal_id: an ID, or "source:ID".
            prompt_file: a template's path, or the name of one.
            force_refresh: look nothing up; the result is stored all the same.

        Raises: SalesActionError, by what failed: deal, source, prompt, context, writer.
        """
        source, known_id = self._engine.resolve(deal_id)
        return self._engine.recommender.recommend(
            source,
            known_id,
            campaign=campaign_context,
            prompt=None if prompt_file is None else str(prompt_file),
            writer=writer,
            force_refresh=force_refresh,
            asked_by=find_person(self._engine.settings).name,
        )
