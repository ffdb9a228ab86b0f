"""Somebody at the kiosk who does what the screen says."""

from __future__ import annotations

from drivers.camera.motion import Motion
from kiosk.demo.cast import card_of
from kiosk.demo.props import Props
from kiosk.domain.capture import FaceGuidance, FingerPosition

PRESS = {
    "finger_place",
    "finger_place_again",
    "finger_wet",
    "finger_light",
    "finger_moved",
    "finger_forward",
    "finger_back",
    "finger_centre",
    "enrol_verify_finger",
    "enrol_verify_finger_again",
}


MOVE = {
    FaceGuidance.TURN_LEFT.value: Motion.TURN_LEFT,
    FaceGuidance.TURN_RIGHT.value: Motion.TURN_RIGHT,
    FaceGuidance.NOD.value: Motion.NOD,
    FaceGuidance.LOOK_UP.value: Motion.LOOK_UP,
    FaceGuidance.OPEN_MOUTH.value: Motion.OPEN_MOUTH,
    FaceGuidance.BLINK.value: Motion.BLINK,
}


class Visitor:
    """A person's face and fingers, obeying one instruction at a time."""

    def __init__(self, props: Props, slug: str) -> None:
        self._props = props
        self._slug = slug
        self._pressing = False
        self._prompt = ""

    def step_up(self) -> None:
        """Stand before the camera."""
        self._props.show(self._slug)

    def step_away(self) -> None:
        """Leave."""
        self._lift()
        self._props.show(None)

    def put_card(self) -> None:
        """Put one's identity card on the reader."""
        self._props.put_card(*card_of(self._slug))

    def take_card(self) -> None:
        """Take it away."""
        self._props.take_card()

    def obey(self, prompt: str, finger: int) -> None:
        """Move the head when asked to; press while asked to, lift otherwise."""
        if prompt != self._prompt and prompt in MOVE:
            self._props.move(MOVE[prompt])
        self._prompt = prompt
        if prompt in PRESS and finger > 0:
            if not self._pressing:
                self._pressing = True
                self._props.press(self._slug, FingerPosition(finger))
        else:
            self._lift()

    def _lift(self) -> None:
        if self._pressing:
            self._pressing = False
            self._props.lift()
