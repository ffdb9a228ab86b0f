"""A roster as a file, for bringing an office's people in at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from sync.rules.pack_problems import PackProblem, PackUnreadable
from sync.rules.packs import dated_pack
from sync.wire.course import CourseItem
from sync.wire.roster import (
    ClosureItem,
    HealthItem,
    LeaveItem,
    MeasureItem,
    MessageItem,
    NamedItem,
    OfficerItem,
    PersonItem,
    QuestionItem,
    RulePackItem,
)
from sync.wire.roster_fields import Identifier


class RosterFileUnreadable(Exception):
    """The file is not a roster; the message names the first place, of rule packs every one."""


def _unnumbered(item: object) -> object:
    """Items in a file carry no revision: they get one when they are published."""
    return {"revision": 1, **item} if isinstance(item, dict) else item


class RosterFile(BaseModel):
    """Lists of items, each list optional; ``remove`` lists identifiers.

    ``{"people": […], "officers": […], "messages": […], "questions": […], "rule_packs": […],
    "leaves": […], "measures": […], "health": […], "closures": […], "courses": […],
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
    health: tuple[Annotated[HealthItem, BeforeValidator(_unnumbered)], ...] = ()
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
            *self.health,
            *self.closures,
            *self.courses,
        )


def read_roster_file(path: Path) -> RosterFile:
    """Read and check a whole file before anything is changed. Raises RosterFileUnreadable."""
    try:
        roster = RosterFile.model_validate_json(path.read_bytes())
    except OSError as error:
        raise RosterFileUnreadable(f"cannot read {path}: {error.strerror}") from error
    except ValidationError as error:
        first = error.errors(include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "file"
        raise RosterFileUnreadable(f"{path}: {where}: {first['msg']}") from None
    problems = [str(each) for item in roster.rule_packs for each in _problems(path, item)]
    if problems:
        raise RosterFileUnreadable("\n".join(problems))
    return roster


def _problems(path: Path, item: RulePackItem) -> tuple[PackProblem, ...]:
    """What is wrong with a pack, by the lines of its document."""
    name = f"{path}: {item.rule_pack}"
    if item.known_on is None:
        sentence = "known_on is missing; write the day on which the pack is published"
        return (PackProblem(name, 1, sentence),)
    try:
        dated_pack(item, name)
    except PackUnreadable as unreadable:
        return unreadable.problems
    return ()
