"""Where a rule comes from, and how well that source was read."""

from __future__ import annotations

import re
from datetime import date, time
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Name = Annotated[str, Field(min_length=1, max_length=64)]
Sentence = Annotated[str, Field(min_length=1, max_length=500)]


def _written_day(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("not written as YYYY-MM-DD")
    return date.fromisoformat(value)


def _written_time(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch("[0-9]{2}:[0-9]{2}", value):
        raise ValueError("not written as HH:MM")
    return time.fromisoformat(value)


Day = Annotated[date, BeforeValidator(_written_day)]
"""In a file only as YYYY-MM-DD."""
TimeOfDay = Annotated[time, BeforeValidator(_written_time)]
"""In a file only as HH:MM, of 24 hours, in China."""


class RuleModel(BaseModel):
    """Base of everything in a rule pack: unknown fields are errors, nothing changes later."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceStatus(StrEnum):
    """How the pack's author knows what the source says."""

    READ_AS_LAW = "read_as_law"
    """The full text of a law or regulation in force was read."""
    READ_AS_DIGEST = "read_as_digest"
    """Only a digest or excerpt was read."""
    LOCAL_PRACTICE = "local_practice"
    """A local page or paper that is not law."""
    NOT_READ = "not_read"
    """From memory: the city's legal staff must check it before anybody relies on it."""


class Source(RuleModel):
    """A law, a regulation or a local paper."""

    title: Sentence
    status: SourceStatus
    in_force_from: Day | None = None
    """None where unknown."""


class Basis(RuleModel):
    """One place in a source."""

    source: Name
    """Key in the pack's ``sources``."""
    article: Annotated[str, Field(min_length=1, max_length=100)]
    note: Annotated[str, Field(max_length=500)] = ""


Bases = Annotated[tuple[Basis, ...], Field(min_length=1, max_length=8)]
"""Every rule names at least one basis."""
