"""The ``[references]`` section of kiosk.toml: references that pass between kiosks."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from sync.wire.kiosk_code import parse_kiosk_code


class ReferenceSettings(BaseModel):
    """Off in both directions until the office decides otherwise."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    send_transfers: bool = False
    """Whether officers may send references to another kiosk."""
    accept_from: frozenset[Annotated[str, AfterValidator(parse_kiosk_code)]] = frozenset()
    """Codes of the kiosks whose references are accepted; what the platform says of a sender counts
    for nothing (PROTOCOL.md §9.2)."""
