"""Why an answer is what it is: structured, in both languages, with article and dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sync.rules.basis import Basis


@dataclass(frozen=True, slots=True)
class Reasoning:
    """One step that led to an answer."""

    rule: str
    """Which rule of the pack, as a path: "categories.严管.report"."""
    pack: str
    """``RulePack.reference``; empty where no pack is involved (a closure, an individual plan)."""
    zh: str
    en: str
    basis: tuple[Basis, ...] = ()
    days: tuple[date, ...] = ()
    """The days the step speaks of, in its order."""


Explanation = tuple[Reasoning, ...]
"""From the first step to the last; never empty."""
