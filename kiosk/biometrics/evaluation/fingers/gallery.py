"""The fingers enrolled at a kiosk: as presses of strangers, and as what those would meet.

Every enrolled impression keeps what a check-in's press gives: the minutiae of its image, and the
sensor's own characteristics. So each can stand for a press of its person, at both host stages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np

from drivers.fingerprint.characteristics import UnknownLayout
from kiosk.biometrics.fingerprint.characteristics import ENGINE, minutiae_of_characteristics
from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.biometrics.fingerprint.template import FingerTemplate, ReferenceImpression

MAX_PEOPLE: Final = 250
"""Of a larger gallery so many are measured on, evenly chosen, or as many as the policy needs."""
MAX_COMPARISONS: Final = 100_000
"""Presses against fingers, 1 to 2 ms for each of a finger's impressions and each stage; of more,
each person has fewer presses and fingers, at least one."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class EnrolledFinger:
    """One finger of one person; people are numbered from 0."""

    person: int
    template: FingerTemplate


@dataclass(frozen=True, slots=True, eq=False)
class Press:
    """An enrolled impression in the place of a press; at least one of both is there."""

    person: int
    characteristics: Minutiae | None
    """As the host reads the sensor's file; None where there is none, or of an unknown layout."""
    image: Minutiae | None
    """None where the sensor gave no image away."""


@dataclass(frozen=True, slots=True, eq=False)
class Gallery:
    """Who is compared with whom."""

    people: int
    presses: tuple[Press, ...]
    fingers: tuple[EnrolledFinger, ...]


def gallery_of(
    fingers: Sequence[EnrolledFinger],
    most_people: int = MAX_PEOPLE,
    most_comparisons: int = MAX_COMPARISONS,
) -> Gallery:
    """Everybody, or so many people evenly chosen; and of each as much as can be compared."""
    of_people: dict[int, list[EnrolledFinger]] = {}
    for finger in fingers:
        of_people.setdefault(finger.person, []).append(finger)
    chosen = _evenly(sorted(of_people), most_people)
    enrolled = [
        [EnrolledFinger(number, finger.template) for finger in of_people[person]]
        for number, person in enumerate(chosen)
    ]
    presses_each = most_comparisons // max(1, len(chosen) * sum(map(len, enrolled)))
    presses = [
        press
        for number, own in enumerate(enrolled)
        for press in _evenly(_presses(own), max(1, presses_each), first=number)
    ]
    if not presses_each:
        # Halved, so that not always the pressed finger's namesake is met.
        enrolled = [_evenly(own, 1, first=number // 2) for number, own in enumerate(enrolled)]
    return Gallery(len(chosen), tuple(presses), tuple(it for own in enrolled for it in own))


def _presses(fingers: Sequence[EnrolledFinger]) -> list[Press]:
    return [_press(it.person, each) for it in fingers for each in it.template.impressions]


def _press(person: int, impression: ReferenceImpression) -> Press:
    if impression.extractor == ENGINE:
        return Press(person, impression.minutiae, None)
    try:
        characteristics = minutiae_of_characteristics(impression.characteristics)
    except UnknownLayout:
        return Press(person, None, impression.minutiae)
    return Press(person, characteristics, impression.minutiae)


def _evenly(items: Sequence[T], most: int, first: int = 0) -> list[T]:
    """At most ``most``, spread over all in their order; ``first`` turns where they begin."""
    if len(items) <= most:
        return list(items)
    places = (np.arange(most) * len(items) // most + first) % len(items)
    return [items[place] for place in sorted(places.tolist())]
