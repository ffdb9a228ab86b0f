"""What the items of the roster feed are made of. Normative: PROTOCOL.md §5."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Identifier = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
Name = Annotated[str, Field(min_length=1, max_length=64)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2200, 1, 1))]
Code = Annotated[str, Field(max_length=32, pattern=r"^[a-z_]+$")]


class Strict(BaseModel):
    """Base of everything in the feed: unknown fields are errors, nothing changes later."""

    model_config = ConfigDict(frozen=True, extra="forbid")
