"""Use case: what only managers may do to what everybody's texts are made from."""

from __future__ import annotations

from collections.abc import Sequence

from engine.archive import Archive
from engine.context_versions import ContextVersion
from engine.ports import ContextStore, Entry
from engine.prompts import Template, TemplateFolder
from engine.roles import Person, require_manager


class Upkeep:
    """Keeps context, templates and cache. Every method raises NotAllowed for a rep, and changes nothing then."""

    def __init__(self, context: ContextStore, templates: TemplateFolder, archive: Archive) -> None:
        self._context = context
        self._templates = templates
        self._archive = archive

    def create_context(self, person: Person, template: str) -> str:
        """Write a new context from a template's text, and return its path. Raises ContextConflict when one exists."""
        require_manager(person, "create the company context")
        return self._context.create(template, person.name)

    def save_context(self, person: Person, text: str, based_on: str, reason: str) -> ContextVersion:
        """Write a text as the next version of the context, and return it (see `ContextStore.save`)."""
        require_manager(person, "edit the company context")
        return self._context.save(text, based_on, person.name, reason)

    def roll_back_context(self, person: Person, version: str) -> ContextVersion:
        """Put the text of an earlier version in force again, and return the version that it became."""
        require_manager(person, "go back to an earlier company context")
        return self._context.rollback(version, person.name)

    def save_prompt(self, person: Person, name: str, text: str) -> Template:
        """Store a template of one's own, and return it. Raises PromptError."""
        require_manager(person, "edit prompts")
        return self._templates.save_custom(name, text)

    def clear_cache(self, person: Person, entries: Sequence[Entry] | None = None) -> int:
        """Clear stored recommendations (None: all), so that they never hit again, and return how many. Raises StoreError."""
        require_manager(person, "clear the cache")
        return self._archive.clear(entries)
