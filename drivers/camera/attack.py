"""Presentation and injection attacks the synthetic camera can show (ISO/IEC 30107-1)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from drivers.camera.motion import Motion

PersonSlug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Folder of a person under the people folder."""

_LOOP_FRAMES = 45
"""A second and a half at 30 frames a second."""


class AttackKind(StrEnum):
    """What stands before the camera, or in its place, instead of the person."""

    PRINT_FLAT = "print_flat"
    """A printed portrait held in a hand."""
    PRINT_BENT = "print_bent"
    """The same, bent round a vertical cylinder."""
    PRINT_CUT_EYES = "print_cut_eyes"
    """The same, flat, with holes through which the impostor's eyes look."""
    TABLET_REPLAY = "tablet_replay"
    """A recording of the person on a tablet held in a hand."""
    PAPER_MASK = "paper_mask"
    """The printed face, cut out and worn by the impostor."""
    FROZEN_FRAME = "frozen_frame"
    """One picture, repeated bit for bit."""
    LOOPED_CLIP = "looped_clip"
    """A short recording, repeated bit for bit."""
    VIRTUAL_DEVICE = "virtual_device"
    """The pictures of a live person from a device that is no camera."""


class Attack(BaseModel):
    """One attack on the identity of the stage's person."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: AttackKind
    impostor: PersonSlug = "wu-ming"
    """Who holds the instrument or wears the mask."""
    replay_motion: Motion | None = None
    """``tablet_replay`` only: what the recording shows, from its start at each ``motion_id``;
    without it the tablet itself is turned."""
    loop_frames: Annotated[int, Field(ge=2, le=90)] | None = None
    """``looped_clip`` only: frames until the first comes again, 45 unless told."""

    @model_validator(mode="after")
    def _options_fit(self) -> Self:
        if self.replay_motion is not None and self.kind is not AttackKind.TABLET_REPLAY:
            raise ValueError("only tablet_replay has a replay_motion")
        if self.loop_frames is not None and self.kind is not AttackKind.LOOPED_CLIP:
            raise ValueError("only looped_clip has loop_frames")
        return self

    @property
    def repeats_after_frames(self) -> int | None:
        """After how many frames the stream repeats itself bit for bit; none if it does not."""
        if self.kind is AttackKind.FROZEN_FRAME:
            return 1
        if self.kind is AttackKind.LOOPED_CLIP:
            return self.loop_frames or _LOOP_FRAMES
        return None
