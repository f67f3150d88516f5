"""Use case: what only managers may do to what everybody's texts are made from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from engine.access.roles import Person, require_manager
from engine.archive import Archive
from engine.context.versions import FROM_TEMPLATE, ContextVersion
from engine.errors import PromptError
from engine.events import tell_event
from engine.ports import Change, ChangeKind, ContextStore, Entry, Records
from engine.prompts import USED_FOR, Template, TemplateFolder
from engine.setting_file import save_setting


class Upkeep:
    """Keeps context, templates and cache. Every method raises NotAllowed for a rep, and changes nothing then."""

    def __init__(
        self,
        context: ContextStore,
        templates: TemplateFolder,
        archive: Archive,
        records: Records,
        clock: Callable[[], datetime],
        config: Path,
    ) -> None:
        """Take the stores, and the file of the settings."""
        self._context = context
        self._templates = templates
        self._archive = archive
        self._records = records
        self._clock = clock
        self._config = config

    def create_context(self, person: Person, template: str, reason: str = FROM_TEMPLATE) -> str:
        """Write a new context from a template's text, and return its path. Raises ContextConflict when one exists."""
        require_manager(person, "create the company context")
        return self._context.create(template, person.name, reason)

    def save_context(self, person: Person, text: str, based_on: str, reason: str) -> ContextVersion:
        """Write a text as the next version of the context, and return it (see `ContextStore.save`)."""
        require_manager(person, "edit the company context")
        saved = self._context.save(text, based_on, person.name, reason)
        tell_event("context saved", version=saved.version)
        return saved

    def roll_back_context(self, person: Person, version: str) -> ContextVersion:
        """Put the text of an earlier version in force again, and return the version that it became."""
        require_manager(person, "go back to an earlier company context")
        saved = self._context.rollback(version, person.name)
        tell_event("context rolled back", to=version, version=saved.version)
        return saved

    def save_prompt(self, person: Person, name: str, text: str) -> Template:
        """Store a template of one's own, and return it. Raises PromptError."""
        require_manager(person, "edit prompts")
        saved = self._templates.save_custom(name, text)
        self._note("prompt", name, person)
        return saved

    def choose_prompt(self, person: Person, name: str) -> None:
        """Let boards be written with a template unless somebody chooses another; holds for engines that are built from now on.

        Raises PromptError for a template that can't write a board, and ConfigError.
        """
        require_manager(person, "choose the default prompt")
        used = self._templates.load(name).task
        if used != "recommend":
            raise PromptError(f"The template '{name}' {USED_FOR[used]}, so no board can be written with it.")
        save_setting(self._config, "prompt", name)
        self._note("default", name, person)

    def clear_cache(self, person: Person, entries: Sequence[Entry] | None = None) -> int:
        """Clear stored recommendations (None: all), so that they never hit again, and return how many. Raises StoreError."""
        require_manager(person, "clear the cache")
        cleared = self._archive.clear(entries)
        if cleared:
            self._note("cache", str(cleared), person)
        return cleared

    def _note(self, kind: ChangeKind, what: str, person: Person) -> None:
        self._records.log_change(Change(kind, what, person.name, self._clock()))
