"""A crowd of made-up faces as hard for an engine as East Asian ones are for dlib."""

from __future__ import annotations

import numpy as np

from kiosk.biometrics.face.feature_set import FeatureSet
from kiosk.biometrics.face.templates import Templates, templates_of
from kiosk.domain.identity import SubjectId
from tests.unit.kiosk.biometrics.face.features import ENGINE

DIMENSION = 128
BETWEEN = 0.04
"""Standard deviation of each feature between people: they lie about 0.64 apart."""
WITHIN = 0.02
"""And within one person."""


class Crowd:
    """People of whom any number of photographs can be taken."""

    def __init__(self, seed: int, people: int) -> None:
        self.random = np.random.default_rng(seed)
        self.centres = self.random.standard_normal((people, DIMENSION)) * BETWEEN

    def photo(self, person: int) -> FeatureSet:
        """Another sample of this person."""
        noise = self.random.standard_normal(DIMENSION) * WITHIN
        return FeatureSet((self.centres[person] + noise).astype(np.float32), ENGINE)

    def photos(self, people: int, each: int = 3) -> list[tuple[SubjectId, FeatureSet]]:
        """References of the first so many people."""
        return [
            (subject(person), self.photo(person)) for person in range(people) for _ in range(each)
        ]

    def templates(self, people: int, each: int = 3) -> Templates:
        """The first so many people, enrolled."""
        return templates_of(self.photos(people, each), ENGINE)


def subject(person: int) -> SubjectId:
    """Their names, in order."""
    return SubjectId(f"p{person:04}")
