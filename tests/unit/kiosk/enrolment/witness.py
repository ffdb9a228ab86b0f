"""Retells a walk through the machine from its events and effects alone, to judge what it saved."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.domain.capture import FingerPosition
from kiosk.domain.comparison import SimilarityThreshold
from kiosk.domain.identity import SessionId
from kiosk.enrolment import answers as an
from kiosk.enrolment import effects as fx
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.record import EnrolmentRecord

FACE = "face"


@dataclass
class Witness:
    """What is held in memory and what of it has been verified and searched, per the log."""

    policy: EnrolmentPolicy
    held: set[FingerPosition | str] = field(default_factory=set)
    cleared: set[FingerPosition | str] = field(default_factory=set)
    noticed: bool = False
    saves: dict[SessionId, int] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    def saw(
        self, before: st.State, event: ev.Event, after: st.State, effects: tuple[fx.Effect, ...]
    ) -> None:
        """One accepted event."""
        self._hold(before, event)
        self._clear(before, event, after)
        for effect in effects:
            self._effect(before, event, effect)
        if not isinstance(after, st.InEnrolment) and self.held:
            self.complaints.append(f"{type(after).__name__} with {self.held} still held")
        if not isinstance(after, st.InEnrolment):
            self.noticed = False

    def _hold(self, before: st.State, event: ev.Event) -> None:
        match before, event:
            case st.ShowingNotice(), ev.NoticeShown():
                self.noticed = True
            case st.CapturingFace(), an.FaceSampled():
                self.held.add(FACE)
            case st.CapturingFingerprint(), an.FingerEnrolled(finger=finger):
                self.held.add(finger)
            case _:
                pass

    def _clear(self, before: st.State, event: ev.Event, after: st.State) -> None:
        """Cleared: matched by a fresh probe, and searched without a match."""
        policy = self.policy
        match before, event:
            case st.SearchingFace(), an.FaceSearched(closest=closest, people=people):
                if (
                    closest is None
                    or closest.score.value > policy.duplicate_threshold_among(people).value
                ):
                    self.cleared.add(FACE)
            case st.SearchingFinger(finger=finger), an.FingerSearched(
                closest=closest_finger, closest_own=own, stage=stage
            ):
                if stage is None or (
                    _below(closest_finger, policy.finger_duplicate_thresholds.at(stage))
                    and _below(own, policy.fingerprint_thresholds.at(stage))
                ):
                    self.cleared.add(finger)
            case st.ComparingFace(), an.FaceCompared(score=score):
                if isinstance(after, st.SearchingFace) and score.value > 0.4:
                    self.complaints.append("searched a face that did not match itself")
            case st.ComparingFinger(), an.FingerCompared(score=similarity, stage=stage):
                least = policy.fingerprint_thresholds.at(stage)
                if isinstance(after, st.SearchingFinger) and similarity.value < least.value:
                    self.complaints.append("searched a finger that did not match itself")
            case _:
                pass

    def _effect(self, before: st.State, event: ev.Event, effect: fx.Effect) -> None:
        match effect:
            case fx.DiscardFace():
                self._drop(FACE)
            case fx.DiscardFinger(finger=finger):
                self._drop(finger)
            case fx.WipeEnrolment():
                self.held.clear()
                self.cleared.clear()
            case fx.SampleFace(use=fx.FaceUse.REFERENCES):
                if not self.noticed:
                    self.complaints.append("a capture before the notice")
                self._drop(FACE)
            case fx.SaveNeeds(session, needs_record):
                self.saves[session] = self.saves.get(session, 0) + 1
                if not isinstance(event, ev.NeedsSigned) or not self.noticed:
                    self.complaints.append("needs saved without a signature after the notice")
                if not (isinstance(before, st.StatingNeeds) and before.enrolment.person.enrolled):
                    self.complaints.append("needs alone saved of somebody not enrolled")
                elif needs_record.needs == before.enrolment.person.needs or self.held:
                    self.complaints.append("needs saved unchanged, or besides a capture")
            case fx.SaveEnrolment(session, record):
                self.saves[session] = self.saves.get(session, 0) + 1
                wanted = {FACE, *record.fingers}
                if not isinstance(before, st.Reviewing) or not isinstance(event, ev.SignedOff):
                    self.complaints.append("saved without a signature")
                if self.held != wanted or self.cleared != wanted:
                    self.complaints.append(f"saved {wanted}, cleared {self.cleared}")
                self._fingers(before, record)
            case _:
                pass

    def _fingers(self, before: st.State, record: EnrolmentRecord) -> None:
        excepted = [it.finger for it in record.finger_exceptions]
        usable = len(FingerPosition) - len(excepted)
        if len(record.fingers) < min(self.policy.fingers_wanted, usable):
            self.complaints.append("saved with too few fingers")
        if set(excepted) & set(record.fingers) or len(set(excepted)) < len(excepted):
            self.complaints.append("saved a finger that cannot be used, or one excepted twice")
        if isinstance(before, st.Reviewing):
            today = before.enrolment.today
            if not all(it.in_force(today) for it in record.finger_exceptions):
                self.complaints.append("saved an expired exception")

    def _drop(self, item: FingerPosition | str) -> None:
        self.held.discard(item)
        self.cleared.discard(item)


def _below(closest: an.ClosestFinger | an.OwnFinger | None, least: SimilarityThreshold) -> bool:
    return closest is None or closest.score.value < least.value
