"""Policies for another face engine: its own measured thresholds, never the built-in engine's."""

from __future__ import annotations

from dataclasses import replace

from kiosk.biometrics.engines.thresholds import FaceThresholds
from kiosk.domain.capture import PadMode
from kiosk.domain.comparison import DissimilarityThreshold
from kiosk.domain.finger_thresholds import search_thresholds
from kiosk.domain.policy import Policy
from kiosk.enrolment.policy import EnrolmentPolicy


def with_engine(
    policy: Policy, engine: FaceThresholds, face: DissimilarityThreshold | None
) -> Policy:
    """The policy with an engine's thresholds; ``face`` is a configured deviation.

    The margin between the best and the second person of a search keeps its share of the
    threshold. Raises ValueError when ``face`` exceeds the engine's ceiling.
    """
    search = DissimilarityThreshold(engine.search_for(None))
    return replace(
        policy,
        face_threshold=DissimilarityThreshold(engine.normal) if face is None else face,
        face_ceiling=engine.ceiling,
        search_threshold=search,
        search_thresholds=tuple(
            (row.people, DissimilarityThreshold(row.threshold)) for row in engine.search
        ),
        search_margin=policy.search_margin * search.value / policy.search_threshold.value,
    )


def enrolment_policy(policy: Policy, *, built_in: bool) -> EnrolmentPolicy:
    """The figures of enrolment that follow from the check-in's."""
    thresholds = policy.fingerprint_thresholds
    enrolment = EnrolmentPolicy(
        fingerprint_thresholds=thresholds,
        finger_duplicate_thresholds=search_thresholds(thresholds),
        challenge=policy.challenge and policy.pad_mode is PadMode.ENFORCED,
    )
    if built_in:
        return enrolment
    return replace(
        enrolment,
        face_verify_threshold=policy.face_threshold,
        face_duplicate_threshold=policy.search_threshold,
        face_duplicate_fpir=None,
        face_ceiling=policy.face_ceiling,
    )
