"""Why the rules say something, as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.agenda import LocalText


@dataclass(frozen=True, slots=True)
class Reason:
    """One step that led to an answer."""

    text: LocalText
    articles: tuple[str, ...] = ()
    """Where the rule comes from: "社区矫正法 第28条"."""
