"""A roster as a file, for bringing an office's people in at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from sync.wire.roster import (
    ClosureItem,
    CourseItem,
    Identifier,
    LeaveItem,
    MeasureItem,
    MessageItem,
    NamedItem,
    OfficerItem,
    PersonItem,
    QuestionItem,
    RulePackItem,
)


class RosterFileUnreadable(Exception):
    """The file is not a roster; the message names the first place."""


def _unnumbered(item: object) -> object:
    """Items in a file carry no revision: they get one when they are published."""
    return {"revision": 1, **item} if isinstance(item, dict) else item


class RosterFile(BaseModel):
    """Lists of items, each list optional; ``remove`` lists identifiers.

    ``{"people": […], "officers": […], "messages": […], "questions": […], "rule_packs": […],
    "leaves": […], "measures": […], "closures": […], "courses": […],
    "remove": […]}``. Items have the fields of PROTOCOL.md §5.2; revision is set later.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    people: tuple[Annotated[PersonItem, BeforeValidator(_unnumbered)], ...] = ()
    officers: tuple[Annotated[OfficerItem, BeforeValidator(_unnumbered)], ...] = ()
    messages: tuple[Annotated[MessageItem, BeforeValidator(_unnumbered)], ...] = ()
    questions: tuple[Annotated[QuestionItem, BeforeValidator(_unnumbered)], ...] = ()
    rule_packs: tuple[Annotated[RulePackItem, BeforeValidator(_unnumbered)], ...] = ()
    leaves: tuple[Annotated[LeaveItem, BeforeValidator(_unnumbered)], ...] = ()
    measures: tuple[Annotated[MeasureItem, BeforeValidator(_unnumbered)], ...] = ()
    closures: tuple[Annotated[ClosureItem, BeforeValidator(_unnumbered)], ...] = ()
    courses: tuple[Annotated[CourseItem, BeforeValidator(_unnumbered)], ...] = ()
    remove: tuple[Identifier, ...] = ()

    def items(self) -> tuple[NamedItem, ...]:
        """Everything to insert or replace, list after list."""
        return (
            *self.people,
            *self.officers,
            *self.messages,
            *self.questions,
            *self.rule_packs,
            *self.leaves,
            *self.measures,
            *self.closures,
            *self.courses,
        )


def read_roster_file(path: Path) -> RosterFile:
    """Read and check a whole file before anything is changed. Raises RosterFileUnreadable."""
    try:
        return RosterFile.model_validate_json(path.read_bytes())
    except OSError as error:
        raise RosterFileUnreadable(f"cannot read {path}: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "file"
        raise RosterFileUnreadable(f"{path}: {where}: {first['msg']}") from None
