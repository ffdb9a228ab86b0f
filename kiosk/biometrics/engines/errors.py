"""Why an engine is not accepted; importable without the vision libraries."""

from __future__ import annotations


class EngineRefused(Exception):
    """One sentence (manifest problems: one line per field): what is wrong, and what to do."""
