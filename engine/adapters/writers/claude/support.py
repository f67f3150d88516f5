"""What a server turned out not to take, remembered, so that it is found out, and paid for, once."""

from __future__ import annotations

from dataclasses import dataclass, field

# How servers name the schema in a refusal: too large a grammar, an unknown field, a feature that they lack.
_SCHEMA_WORDS = ("schema", "grammar", "output_config.format", "output_format", "structured output")


@dataclass
class Support:
    """One for each client. Grows only, so threads may share it."""

    _without_schema: set[tuple[str, str]] = field(default_factory=set)
    _without_any_schema: set[str] = field(default_factory=set)
    _without_effort: set[str] = field(default_factory=set)

    def takes_schema(self, model: str, form: str) -> bool:
        """Return whether a form's schema may be sent."""
        return model not in self._without_any_schema and (model, form) not in self._without_schema

    def takes_effort(self, model: str) -> bool:
        """Return whether the effort may be sent."""
        return model not in self._without_effort

    def note_ignored(self, model: str) -> None:
        """Remember that a server replies as if no schema had been sent."""
        self._without_any_schema.add(model)

    def note_refused(self, model: str, form: str, detail: str, *, has_effort: bool) -> bool:
        """Remember what a refusal names; return False when that is nothing that can be left out."""
        names_schema, names_effort = any(word in detail for word in _SCHEMA_WORDS), "effort" in detail
        names_both = "output_config" in detail and not names_schema and not names_effort
        is_new = False
        if (names_schema or names_both) and self.takes_schema(model, form):
            is_new = True
            if names_schema:
                self._without_schema.add((model, form))
            else:
                self.note_ignored(model)
        if (names_effort or names_both) and has_effort and self.takes_effort(model):
            is_new = True
            self._without_effort.add(model)
        return is_new
