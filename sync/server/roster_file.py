"""A roster as a file, for bringing an office's people in at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from sync.wire.roster import Identifier, OfficerItem, PersonItem


class RosterFileUnreadable(Exception):
    """The file is not a roster; the message names the first place."""


def _unnumbered(item: object) -> object:
    """Items in a file carry no revision: they get one when they are published."""
    return {"revision": 1, **item} if isinstance(item, dict) else item


class RosterFile(BaseModel):
    """``{"people": […], "officers": […], "remove": [identifier, …]}``, each list optional.

    People and officers have the fields of PersonItem and OfficerItem; revision is set later.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    people: tuple[Annotated[PersonItem, BeforeValidator(_unnumbered)], ...] = ()
    officers: tuple[Annotated[OfficerItem, BeforeValidator(_unnumbered)], ...] = ()
    remove: tuple[Identifier, ...] = ()


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
