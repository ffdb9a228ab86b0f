"""Every screen of the front end with made-up matter, for screenshots and layout tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.checkin.presentation import Action, Screen, ScreenProps, Step
from kiosk.checkin.states import ClaimProblem
from kiosk.console.presentation import ConsoleProps
from kiosk.domain.capture import ChallengeAction, FaceGuidance, FingerGuidance, FingerPosition
from kiosk.enrolment.screens import EnrolmentProps
from kiosk.ui.gallery_console_scenes import PEOPLE, console_scenes
from kiosk.ui.gallery_conversation_scenes import conversation_scenes
from kiosk.ui.gallery_fault_scenes import ALL_BROKEN, SOUND, Health, fault_scenes
from kiosk.ui.gallery_leave_scenes import leave_scenes
from kiosk.ui.gallery_officer_scenes import CHOOSING, officer_scenes
from kiosk.ui.gallery_printing_scenes import printing_scenes
from kiosk.ui.gallery_receipts import DECLINED, REFERRED, VERIFIED
from kiosk.ui.viewmodels.printing import PrintStage

_LEAVE = frozenset({Action.CANCEL, Action.ASK_FOR_OFFICER})
_FINISH = frozenset({Action.FINISH})
_NAME = "李**"


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture of the gallery."""

    name: str
    props: ScreenProps
    officer: EnrolmentProps | None = None
    console: ConsoleProps = PEOPLE
    online: bool = True
    sync_message: str = ""
    clock_calibrated: bool = True
    camera_interrupted: bool = False
    health: Health = SOUND
    typed: str = ""
    printing: PrintStage = PrintStage.NONE


def scenes() -> tuple[Scene, ...]:
    """All of them, in the order in which a visit meets them."""
    officer = ScreenProps(Screen.OFFICER)
    return (
        *_checkin(),
        *(Scene(name, props, printing=stage) for name, props, stage in printing_scenes()),
        *(Scene(name, props, typed=typed) for name, props, typed in conversation_scenes()),
        *(Scene(name, props, typed=typed) for name, props, typed in leave_scenes()),
        *(Scene(name, officer, props) for name, props in officer_scenes()),
        *(Scene(name, officer, CHOOSING, props) for name, props in console_scenes()),
        Scene(
            "choose-person-to-mend",
            officer,
            CHOOSING,
            online=False,
            sync_message="sync_server_head_ahead",
            clock_calibrated=False,
        ),
        *(
            Scene(name, props, health=health, camera_interrupted=not health.camera_ready)
            for name, props, health in fault_scenes()
        ),
        Scene(
            "choose-person-all-broken",
            officer,
            dict(officer_scenes())["choose-person"],
            online=False,
            clock_calibrated=False,
            health=ALL_BROKEN,
        ),
    )


def _checkin() -> Iterator[Scene]:
    idle = ScreenProps(Screen.IDLE, actions=frozenset({Action.START}))
    yield Scene("idle", idle)
    yield Scene("idle-offline", idle, online=False)
    yield Scene("claim", _claim("claim_look_or_type"))
    yield Scene("claim-typing", _claim("claim_look_or_type"), typed="11010119900307")
    yield Scene("claim-wrong", _claim("claim_look_or_type"), typed="110101199003070010")
    yield Scene("claim-not-on-roster", _claim(ClaimProblem.NOT_ON_ROSTER))
    for name, prompt in (
        ("claim-card", "claim_card_or_type"),
        ("claim-card-unreadable", ClaimProblem.CARD_UNREADABLE),
        ("claim-card-expired", ClaimProblem.CARD_EXPIRED),
    ):
        yield Scene(name, replace(_claim(prompt), card_reader=True))
    yield Scene(
        "confirm",
        ScreenProps(
            Screen.CONFIRM,
            prompt="confirm_is_this_you",
            step=Step.IDENTITY,
            masked_name=_NAME,
            actions=_LEAVE | {Action.CONFIRM_CLAIM, Action.REJECT_CLAIM},
        ),
    )
    yield Scene("face-far", _face(FaceGuidance.TOO_FAR, 0.0))
    yield Scene("face-dark", _face(FaceGuidance.TOO_DARK, 0.2, attempt=2), online=False)
    yield Scene("face-hold", _face(FaceGuidance.HOLD_STILL, 0.65))
    yield Scene("face-covered", _face(FaceGuidance.UNCOVER, 0.0))
    for asked in ChallengeAction:
        guidance = FaceGuidance(f"live_{asked}")
        yield Scene(f"face-{guidance.replace('_', '-')}", _face(guidance, 0.4))
    yield Scene("face-live-seen", _face(FaceGuidance.ACTION_SEEN, 0.65))
    yield Scene("face-camera-lost", _face("face_look_here", 0.0), camera_interrupted=True)
    yield Scene("fingerprint", _finger(FingerGuidance.PLACE, FingerPosition.RIGHT_INDEX))
    yield Scene("fingerprint-wet", _finger(FingerGuidance.DRY_OR_CLEAN, FingerPosition.LEFT_THUMB))
    for hint in (
        FingerGuidance.PRESS_HARDER,
        FingerGuidance.FORWARD,
        FingerGuidance.BACK,
        FingerGuidance.CENTRE,
    ):
        name = hint.value.removeprefix("finger_")
        yield Scene(f"fingerprint-{name}", _finger(hint, FingerPosition.RIGHT_INDEX))
    yield Scene(
        "fingerprint-checking",
        _finger("finger_checking", FingerPosition.RIGHT_INDEX, progress=1.0),
    )
    yield Scene("working", ScreenProps(Screen.WORKING, prompt="saving", step=Step.DONE))
    yield from _endings()


def _endings() -> Iterator[Scene]:
    yield Scene(
        "completed",
        ScreenProps(
            Screen.COMPLETED,
            prompt="completed_recorded",
            step=Step.DONE,
            masked_name=_NAME,
            receipt=VERIFIED,
            actions=_FINISH,
        ),
    )
    for prompt in (
        "referred_to_officer",
        "referred_as_asked",
        "referred_device",
        "referred_to_enrol",
    ):
        name = prompt.replace("_", "-")
        props = ScreenProps(Screen.REFERRED, prompt=prompt, receipt=REFERRED, actions=_FINISH)
        yield Scene(name, props)
    yield Scene(
        "referred-not-saved",
        ScreenProps(Screen.REFERRED, prompt="referred_not_saved", actions=_FINISH),
    )
    yield Scene(
        "declined",
        ScreenProps(
            Screen.DECLINED,
            prompt="declined_nothing_held_against_you",
            receipt=DECLINED,
            actions=_FINISH,
        ),
    )


def _claim(prompt: str) -> ScreenProps:
    return ScreenProps(
        Screen.CLAIM,
        prompt=prompt,
        step=Step.IDENTITY,
        actions=_LEAVE | {Action.ENTER_ID_NUMBER},
        live_preview=True,
    )


def _face(prompt: str, progress: float, attempt: int = 1) -> ScreenProps:
    return ScreenProps(
        Screen.FACE,
        prompt=prompt,
        step=Step.FACE,
        masked_name=_NAME,
        attempt=attempt,
        progress=progress,
        actions=_LEAVE,
        live_preview=True,
    )


def _finger(prompt: str, finger: FingerPosition, progress: float = 0.0) -> ScreenProps:
    return ScreenProps(
        Screen.FINGERPRINT,
        prompt=prompt,
        step=Step.FINGERPRINT,
        masked_name=_NAME,
        attempt=2 if prompt == FingerGuidance.DRY_OR_CLEAN else 1,
        progress=progress,
        finger=finger,
        actions=_LEAVE,
    )
