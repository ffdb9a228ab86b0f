"""What ``baodao calibrate finger`` found, for a reader who has never heard of an FMR, and as JSON.

No names: numbers of people and fingers, and rates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.cli.calibration_words import one_in, share
from kiosk.domain.capture import FingerStage

if TYPE_CHECKING:
    from kiosk.biometrics.evaluation.fingers.calibration import FingerCalibration
    from kiosk.cli.calibrate_finger import Enrolled

STAGES: Final = {
    FingerStage.CHARACTERISTICS: "By the sensor's characteristics",
    FingerStage.IMAGE: "By the image",
}


def sentences(found: FingerCalibration, enrolled: Enrolled) -> list[str]:
    """What was measured, and what was not."""
    lines = [
        _enrolled(enrolled),
        *_left_out(enrolled),
        f"Measured on {found.people} of them: {found.presses} presses against {found.fingers} "
        f"fingers, {found.comparisons} comparisons of one person with another. A person's own "
        "fingers are not compared with each other, and count together for the bound.",
        *_stages(found),
        f"As {found.comparator} decides at this kiosk, {share(found.fmr)} match.",
    ]
    if found.large_enough:
        lines.append(
            f"With 95 % confidence it is at most {share(found.fmr_upper95)}: at worst about 1 in "
            f"{one_in(found.fmr_upper95)} strangers would pass as another person."
        )
    if found.proposed is not None:
        lines.append(
            f"The policy allows 1 in {one_in(found.policy_fmr)}; the laxest "
            f"fingerprint_host_threshold that keeps it here is {found.proposed:g}."
        )
    return lines


def _enrolled(enrolled: Enrolled) -> str:
    return (
        f"{enrolled.people} people are enrolled with {len(enrolled.fingers)} fingers; their "
        f"minutiae were found by {' and '.join(enrolled.extractors)}."
    )


def _left_out(enrolled: Enrolled) -> list[str]:
    lines = []
    if enrolled.on_sensor:
        lines.append(
            f"Left out: {enrolled.on_sensor} enrolled on the sensor, which alone can compare them."
        )
    if enrolled.unreadable:
        lines.append(f"Left out: {enrolled.unreadable} that cannot be read; enrol them again.")
    return lines


def _stages(found: FingerCalibration) -> list[str]:
    lines = []
    for stage, rate in found.stages.items():
        bound = f", at most {share(rate.fmr_upper95)}" if found.large_enough else ""
        lines.append(
            f"{STAGES[stage]} alone, at the threshold {rate.threshold:g}, {share(rate.fmr)} of "
            f"{rate.comparisons} match{bound}."
        )
    return lines


def refusal(found: FingerCalibration) -> str:
    """Why it is refused, and what to do."""
    allowed = f"1 in {one_in(found.policy_fmr)} strangers"
    if not found.large_enough:
        return (
            f"Refused: too few people are enrolled to say; {found.people_needed} are needed to "
            f"show that at most {allowed} match, and there are {found.people}."
        )
    return (
        f"Refused: {_thresholds(found)} may let 1 in {one_in(found.fmr_upper95)} strangers "
        f"pass, and the policy allows 1 in {one_in(found.policy_fmr)}; {_remedy(found)}."
    )


def _thresholds(found: FingerCalibration) -> str:
    values = sorted({rate.threshold for rate in found.stages.values()})
    named = " and ".join(f"{value:g}" for value in values)
    return f"the threshold {named}" if len(values) == 1 else f"the thresholds {named}"


def _remedy(found: FingerCalibration) -> str:
    twice = "look for people who are enrolled twice"
    if found.proposed is None:
        return f"no threshold keeps it: {twice}"
    return f"{twice}, or set fingerprint_host_threshold to {found.proposed:g} or above"


def as_json(found: FingerCalibration, enrolled: Enrolled) -> dict[str, object]:
    """Every figure; scores and thresholds are similarities."""
    return {
        "comparator": found.comparator,
        "extractors": enrolled.extractors,
        "enrolled_people": enrolled.people,
        "enrolled_fingers": len(enrolled.fingers),
        "left_out": {"on_sensor": enrolled.on_sensor, "unreadable": enrolled.unreadable},
        "people": found.people,
        "fingers": found.fingers,
        "presses": found.presses,
        "comparisons": found.comparisons,
        "stages": {
            stage.value: {
                "threshold": rate.threshold,
                "presses": rate.presses,
                "comparisons": rate.comparisons,
                "fmr": rate.fmr,
                "fmr_upper95": rate.fmr_upper95,
            }
            for stage, rate in found.stages.items()
        },
        "fmr": found.fmr,
        "fmr_upper95": found.fmr_upper95,
        "one_in": one_in(found.fmr_upper95),
        "policy_fmr": found.policy_fmr,
        "people_needed": found.people_needed,
        "proposed_threshold": found.proposed,
        "accepted": found.accepted,
        "refusal": None if found.accepted else refusal(found),
    }
