"""The captured biometric data of one enrolment, in memory only, until it is saved or wiped."""

from __future__ import annotations

from kiosk.domain.capture import FingerPosition
from kiosk.domain.identity import SubjectId
from kiosk.domain.reference import FaceReference, FingerprintReference
from kiosk.enrolment.ports import FaceSamples, FingerFeatures


class Vault:
    """Holds what the states only name: the new face, the fresh probe, the new fingers."""

    def __init__(self) -> None:
        self._face: FaceSamples | None = None
        self._probe: FaceSamples | None = None
        self._fingers: dict[FingerPosition, FingerFeatures] = {}

    def put_face(self, face: FaceSamples) -> None:
        """Keep the new reference samples."""
        self._face = face

    def put_probe(self, probe: FaceSamples) -> None:
        """Keep the fresh probe."""
        self._probe = probe

    def put_finger(self, position: FingerPosition, finger: FingerFeatures) -> None:
        """Keep a new reference of this finger, in place of any earlier one."""
        self._fingers[position] = finger

    @property
    def face(self) -> FaceSamples:
        """The new reference samples; LookupError when there are none."""
        if self._face is None:
            raise LookupError("no face was captured in this enrolment")
        return self._face

    @property
    def probe(self) -> FaceSamples:
        """The fresh probe; LookupError when there is none."""
        if self._probe is None:
            raise LookupError("no face probe was captured in this enrolment")
        return self._probe

    def finger(self, position: FingerPosition) -> FingerFeatures:
        """A finger's new reference; LookupError when there is none."""
        return self._fingers[position]

    def fingers(self) -> tuple[tuple[FingerPosition, FingerFeatures], ...]:
        """All new fingers."""
        return tuple(self._fingers.items())

    def face_references(self, subject: SubjectId) -> tuple[FaceReference, ...]:
        """What is saved of the face."""
        engine = self.face.engine
        return tuple(
            FaceReference(subject, sample.features, engine, sample.quality)
            for sample in self.face.samples
        )

    def fingerprint_references(
        self, subject: SubjectId, positions: tuple[FingerPosition, ...]
    ) -> tuple[FingerprintReference, ...]:
        """What is saved of these fingers."""
        found = ((position, self.finger(position)) for position in positions)
        return tuple(
            FingerprintReference(subject, position, finger.template, finger.engine)
            for position, finger in found
        )

    def discard_face(self) -> None:
        """Forget references and probe."""
        self._face = None
        self._probe = None

    def discard_finger(self, position: FingerPosition) -> None:
        """Forget this finger."""
        self._fingers.pop(position, None)

    def wipe(self) -> None:
        """Forget everything."""
        self.discard_face()
        self._fingers.clear()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is held."""
        return self._face is None and self._probe is None and not self._fingers
