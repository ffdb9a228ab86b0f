"""Scenes in which an impostor presents an artefact instead of being the person."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from drivers.camera import print_sheet, tablet_sheet
from drivers.camera.actor import Actor
from drivers.camera.attack import Attack, AttackKind
from drivers.camera.attitude import HeadAttitude
from drivers.camera.compose import exposure
from drivers.camera.hand import Hand, Held
from drivers.camera.motion import Motion
from drivers.camera.performance import Shown
from drivers.camera.projection import bounds, homography, lay_bent, lay_flat
from drivers.camera.scene import LiveScene

Image = NDArray[np.uint8]

_HEAD_UNIT_PX = 130.0
_PIVOT_TO_FACE = (0.85, 0.95)
"""The face's plane above and before the joint on which the head turns, head units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Who is attacked by whom, and where."""

    victim: Actor
    impostor: Actor
    distance: float
    light: float
    width_px: int
    height_px: int
    generator: np.random.Generator
    """Seeds the tremor of the hand."""

    def room_with(self, actor: Actor, distance: float, light: float) -> LiveScene:
        """The office with somebody in it."""
        return LiveScene(
            actor, distance=distance, light=light, width_px=self.width_px, height_px=self.height_px
        )

    def behind(self) -> LiveScene:
        """The impostor, in the light there is."""
        return self.room_with(self.impostor, self.distance, self.light)

    def still(self) -> Image:
        """The stored picture of the person from which prints are made."""
        return self.victim.figure(Shown(None, self.victim.rest_index))


class PrintScene:
    """A printed portrait before the impostor's face: flat, bent or with the eyes cut out."""

    def __init__(self, setting: Setting, kind: AttackKind) -> None:
        self._behind = setting.behind()
        self._hand = Hand(setting.generator)
        face = setting.victim.face_centre_px
        sheet = print_sheet.portrait(setting.still(), face, setting.distance)
        if kind is AttackKind.PRINT_CUT_EYES:
            sheet = print_sheet.with_eye_holes(sheet, setting.distance)
        self._sheet = _exposed(sheet, setting.light)
        self._is_bent = kind is AttackKind.PRINT_BENT
        self._centre = print_sheet.centre_of_portrait(face, setting.distance)

    def perform(self, motion: Motion, asked_ms: float) -> None:
        """Turn the paper."""
        self._hand.turn(motion, asked_ms)

    def picture_at(self, elapsed_ms: float) -> Image:
        """uint8 (height, width, 3)."""
        picture = self._behind.picture_at(elapsed_ms).copy()
        held, size = self._hand.held_at(elapsed_ms), 1.0 / print_sheet.OVERSAMPLING
        if self._is_bent:
            lay_bent(picture, self._sheet, size, self._centre, held)
        else:
            matrix = homography(self._sheet.shape, size, self._centre, held)
            lay_flat(picture, self._sheet, matrix)
        return picture


class TabletScene:
    """A tablet before the impostor's face, replaying a recording of the person."""

    def __init__(self, setting: Setting, replay_motion: Motion | None) -> None:
        self._behind = setting.behind()
        self._recording = setting.room_with(setting.victim, 1.0, 1.0)
        self._victim = setting.victim
        self._distance = setting.distance
        self._hand = Hand(setting.generator)
        self._replay_motion = replay_motion
        self._centre = tablet_sheet.centre_of_tablet(setting.victim.face_centre_px, self._distance)
        self._screens: dict[Shown, Image] = {}

    def perform(self, motion: Motion, asked_ms: float) -> None:
        """Start the recording of its motion; without one, turn the tablet as is asked for."""
        if self._replay_motion is None:
            self._hand.turn(motion, asked_ms)
        else:
            self._recording.perform(self._replay_motion, asked_ms)

    def picture_at(self, elapsed_ms: float) -> Image:
        """uint8 (height, width, 3)."""
        picture = self._behind.picture_at(elapsed_ms).copy()
        screen = self._screen_at(elapsed_ms)
        matrix = homography(screen.shape, 1.0, self._centre, self._hand.held_at(elapsed_ms))
        lay_flat(picture, screen, matrix)
        left, top, right, bottom = bounds(picture.shape, screen.shape, matrix)
        seen = picture[top:bottom, left:right]
        inside = cv2.warpPerspective(
            screen[..., 3], _shifted(matrix, left, top), (right - left, bottom - top)
        )
        beaten = cv2.multiply(
            seen, tablet_sheet.moire((left, top, right, bottom), matrix), dtype=cv2.CV_8U
        )
        cv2.copyTo(beaten, inside, seen)
        return picture

    def _screen_at(self, elapsed_ms: float) -> Image:
        shown = self._victim.shown_at(elapsed_ms)
        if shown not in self._screens:
            recorded = self._recording.picture_at(elapsed_ms)
            face = self._victim.face_centre_px
            self._screens[shown] = tablet_sheet.tablet(recorded, face, self._distance)
        return self._screens[shown]


class MaskScene:
    """The impostor with the person's printed face before their own; it moves with the head."""

    def __init__(self, setting: Setting) -> None:
        self._wearer = setting.behind()
        self._impostor = setting.impostor
        self._distance = setting.distance
        self._face = setting.victim.face_centre_px
        sheet = print_sheet.mask(setting.still(), self._face, setting.distance)
        self._sheet = _exposed(sheet, setting.light)

    def perform(self, motion: Motion, asked_ms: float) -> None:
        """Move the head, if the impostor can; the paper neither blinks nor opens its mouth."""
        if self._impostor.can(motion):
            self._wearer.perform(motion, asked_ms)

    def picture_at(self, elapsed_ms: float) -> Image:
        """uint8 (height, width, 3)."""
        picture = self._wearer.picture_at(elapsed_ms).copy()
        attitude = self._impostor.attitude(self._impostor.shown_at(elapsed_ms))
        held = _worn(attitude, self._distance)
        centre = print_sheet.centre_of_portrait(self._face, self._distance)
        size = 1.0 / print_sheet.OVERSAMPLING
        lay_flat(picture, self._sheet, homography(self._sheet.shape, size, centre, held))
        return picture


def instrument_scene(attack: Attack, setting: Setting) -> PrintScene | TabletScene | MaskScene:
    """The scene of a presentation attack. Raises ValueError for one on the device itself."""
    match attack.kind:
        case AttackKind.PRINT_FLAT | AttackKind.PRINT_BENT | AttackKind.PRINT_CUT_EYES:
            return PrintScene(setting, attack.kind)
        case AttackKind.TABLET_REPLAY:
            return TabletScene(setting, attack.replay_motion)
        case AttackKind.PAPER_MASK:
            return MaskScene(setting)
        case _:
            raise ValueError(f"{attack.kind} presents no instrument.")


def _worn(attitude: HeadAttitude, distance: float) -> Held:
    """Where a sheet before the face goes when the head turns about the neck."""
    up, forward = _PIVOT_TO_FACE
    unit = _HEAD_UNIT_PX * distance
    reach = up * sin(attitude.pitch_rad) + forward * cos(attitude.pitch_rad)
    height = up * cos(attitude.pitch_rad) - forward * sin(attitude.pitch_rad)
    return Held(
        right_px=attitude.shift_px * distance + unit * reach * sin(attitude.yaw_rad),
        down_px=unit * (up - height),
        roll_rad=attitude.roll_rad,
        yaw_rad=attitude.yaw_rad,
        pitch_rad=attitude.pitch_rad,
    )


def _exposed(sheet: Image, light: float) -> Image:
    """A premultiplied sheet in that light; its cover stays."""
    lit = cv2.LUT(sheet[..., :3], exposure(light))
    within = np.minimum(lit, sheet[..., 3:])
    return np.dstack([within, sheet[..., 3]])


def _shifted(matrix: NDArray[np.float64], left: int, top: int) -> NDArray[np.float64]:
    return np.array([[1.0, 0.0, -left], [0.0, 1.0, -top], [0.0, 0.0, 1.0]]) @ matrix
