"""The writer that needs no key and no network: rules, tables and sentences."""

from engine.adapters.writers.playbook.writer import VERSION, Playbook

__all__ = ["VERSION", "Playbook"]
