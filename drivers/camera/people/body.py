"""All surfaces of one person in one pose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from drivers.camera.people import attire, face
from drivers.camera.people.medical_mask import medical_mask
from drivers.camera.people.parameters import HairStyle, HeadParameters, HeadPose
from drivers.camera.people.sdf import Field, Points, sphere, union
from drivers.camera.rotation import rotation

_PIVOT_Y, _PIVOT_Z = -0.85, -0.20
"""The head turns about the top of the neck."""
_HEAD_CENTRE = (0.0, 0.05, -0.10)
_HEAD_RADIUS, _LONG_HAIR_RADIUS = 1.30, 1.80
_TORSO_TOP_Y = -0.98
_THROWN_BACK_RAD = -0.05
_BOUND_MARGIN = 0.12
_NOWHERE = np.float32(9.0)


@dataclass(frozen=True, slots=True)
class Surfaces:
    """Distances to each material, all shape (n,)."""

    skin: Field
    eye: Field
    hair: Field
    cloth: Field
    glasses: Field
    mask: Field

    def nearest(self) -> Field:
        """Distance to whichever comes first."""
        eye_or_skin = np.minimum(self.skin, self.eye)
        worn = np.minimum(np.minimum(self.cloth, self.glasses), self.mask)
        return np.minimum(np.minimum(eye_or_skin, self.hair), worn)


class Body:
    """The distance field of ``head`` held as ``pose`` says."""

    def __init__(self, head: HeadParameters, pose: HeadPose) -> None:
        self.head = head
        self.pose = pose
        turn = rotation(yaw_rad=pose.yaw_rad, pitch_rad=pose.pitch_rad, roll_rad=pose.roll_rad)
        # Plain floats, so that float32 fields stay float32.
        self._turn: list[list[float]] = turn.tolist()
        long_hair = head.hair_style is HairStyle.LONG
        self._head_radius = _LONG_HAIR_RADIUS if long_hair else _HEAD_RADIUS

    def in_head(self, p: Points) -> Points:
        """World positions in the coordinates of the turned head."""
        m = self._turn
        x, y, z = p.x, p.y - _PIVOT_Y, p.z - _PIVOT_Z
        return Points(
            m[0][0] * x + m[1][0] * y + m[2][0] * z,
            m[0][1] * x + m[1][1] * y + m[2][1] * z + _PIVOT_Y,
            m[0][2] * x + m[1][2] * y + m[2][2] * z + _PIVOT_Z,
        )

    def surfaces(self, p: Points) -> Surfaces:
        """Distances at world positions ``p``."""
        q = self.in_head(p)
        skin = self._skin(q)
        nowhere = np.full_like(p.x, _NOWHERE)
        return Surfaces(
            skin=union(skin, face.neck(p, self.head), 0.09),
            eye=face.eyeballs(q, self.head),
            hair=self._hair(p, q),
            cloth=attire.clothes(p, self.head),
            glasses=attire.glasses(q, self.head) if self.head.glasses else nowhere,
            mask=medical_mask(q, self.head, skin) if self.head.medical_mask else nowhere,
        )

    def distance(self, p: Points) -> Field:
        """Distance to the nearest surface, or a lower bound of it far from the person.

        The costly fields are evaluated only for points inside the volume that bounds them.
        """
        nearest = face.neck(p, self.head)
        self._lower(nearest, p, sphere(p, _HEAD_CENTRE, self._head_radius), self._head_distance)
        self._lower(nearest, p, p.y - _TORSO_TOP_Y, self._torso_distance)
        return nearest

    def _lower(
        self, nearest: Field, p: Points, outside: Field, exact: Callable[[Points], Field]
    ) -> None:
        """``nearest`` lowered by a part of the body that lies where ``outside`` is negative."""
        near = np.flatnonzero(outside < _BOUND_MARGIN)
        bound = np.minimum(nearest, outside)
        bound[near] = np.minimum(nearest[near], exact(p.only(near)))
        nearest[:] = bound

    def _head_distance(self, p: Points) -> Field:
        q = self.in_head(p)
        bare = self._skin(q)
        skin = union(bare, face.neck(p, self.head), 0.09)
        solid = np.minimum(np.minimum(skin, face.eyeballs(q, self.head)), self._hair(p, q))
        if self.head.medical_mask:
            solid = np.minimum(solid, medical_mask(q, self.head, bare))
        return np.minimum(solid, attire.glasses(q, self.head)) if self.head.glasses else solid

    def _hair(self, p: Points, q: Points) -> Field:
        """Hair; long hair parts behind the neck when the head is thrown back."""
        if self.head.hair_style is not HairStyle.LONG or self.pose.pitch_rad > _THROWN_BACK_RAD:
            return attire.hair(q, self.head)
        before_neck = np.maximum(-0.25 - p.z, np.maximum(np.abs(p.x) - 0.34, p.y + 0.70))
        hair: Field = np.maximum(attire.hair(q, self.head), -before_neck)
        return hair

    def _skin(self, q: Points) -> Field:
        return face.skin(q, self.head, self.pose.blink, self.pose.mouth_open)

    def _torso_distance(self, p: Points) -> Field:
        return attire.clothes(p, self.head)
