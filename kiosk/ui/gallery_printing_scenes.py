"""The results while their receipts are printed."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.checkin.presentation import Action, Screen, ScreenProps, Step
from kiosk.ui.gallery_receipts import REFERRED, VERIFIED
from kiosk.ui.viewmodels.printing import PrintStage

_COMPLETED = ScreenProps(
    Screen.COMPLETED,
    prompt="completed_recorded",
    step=Step.DONE,
    masked_name="李**",
    receipt=VERIFIED,
    wants_to_talk=True,
    actions=frozenset({Action.FINISH}),
)
_REFERRED = ScreenProps(
    Screen.REFERRED,
    prompt="referred_to_officer",
    receipt=REFERRED,
    actions=frozenset({Action.FINISH}),
)


def printing_scenes() -> Iterator[tuple[str, ScreenProps, PrintStage]]:
    """Name, screen, and how far the printer has come."""
    for stage in PrintStage:
        if stage not in (PrintStage.NONE, PrintStage.FAULT):
            yield f"completed-print-{stage.value.replace('_', '-')}", _COMPLETED, stage
    yield "referred-print-fault", _REFERRED, PrintStage.FAULT
