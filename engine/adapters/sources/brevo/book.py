"""What IDs in Brevo stand for: stages, pipelines, attributes and their options, kinds of tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from engine.adapters.sources.brevo.values import as_list, as_mapping, as_text


@dataclass(frozen=True)
class Attribute:
    """A deal attribute: what people call it, and what the keys of its options stand for."""

    label: str
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """The answers of the account's own lists, as they came (`pipelines`, `attributes`, `task_types`)."""

    lists: Mapping[str, Any]

    @cached_property
    def stages(self) -> dict[str, str]:
        """Return the names of stages by ID."""
        pipelines = [as_mapping(one) for one in as_list(self.lists.get("pipelines"))]
        return {
            as_text(stage.get("id")): as_text(stage.get("name"))
            for pipeline in pipelines
            for stage in map(as_mapping, as_list(pipeline.get("stages")))
        }

    @cached_property
    def pipelines(self) -> dict[str, str]:
        """Return the names of pipelines by ID."""
        pipelines = map(as_mapping, as_list(self.lists.get("pipelines")))
        return {as_text(one.get("pipeline")): as_text(one.get("pipeline_name")) for one in pipelines}

    @cached_property
    def attributes(self) -> dict[str, Attribute]:
        """Return the deal attributes by their internal names."""
        return {
            as_text(one.get("internalName")): Attribute(as_text(one.get("label")), _options(one))
            for one in map(as_mapping, as_list(self.lists.get("attributes")))
        }

    @cached_property
    def task_types(self) -> dict[str, str]:
        """Return the titles of task types by ID."""
        return {
            as_text(one.get("id")): as_text(one.get("title")) for one in map(as_mapping, as_list(self.lists.get("task_types")))
        }


def _options(attribute: Mapping[str, Any]) -> dict[str, str]:
    options = map(as_mapping, as_list(attribute.get("attributeOptions")))
    return {as_text(option.get("key")): as_text(option.get("value")) for option in options}
