"""What ``baodao calibrate`` found, for a reader who has never heard of an FMR, and as JSON."""

from __future__ import annotations

from kiosk.biometrics.evaluation.calibration import Calibration
from kiosk.biometrics.evaluation.cohort_calibration import CohortCalibration, Judged


def sentences(found: Calibration | CohortCalibration) -> list[str]:
    """What was measured."""
    lines = [
        f"{found.people} people are enrolled: {found.comparisons} comparisons of one of them with "
        "another.",
        *(_of_cohort(found) if isinstance(found, CohortCalibration) else _of_plain(found)),
    ]
    if found.large_enough:
        lines.append(
            f"With 95 % confidence it is at most {share(found.fmr_upper95)}: at worst about 1 in "
            f"{one_in(found.fmr_upper95)} strangers would pass as another person."
        )
    return [*lines, *_proposal(found)]


def _of_plain(found: Calibration) -> list[str]:
    return [f"At the threshold {found.threshold:g}, {share(found.fmr)} match."]


def _of_cohort(found: CohortCalibration) -> list[str]:
    return [
        "So many are enrolled that normalised scores decide, under a ceiling for the plain ones; "
        "face_threshold decides nothing.",
        f"Plain scores alone, within {found.ceiling.threshold:g}: {_rate(found.ceiling, found)}.",
        f"Normalised scores alone, within {found.normalised.threshold:.3g}, which the gallery sets "
        f"for {share(found.normalised_fmr)}: {_rate(found.normalised, found)}.",
        f"Both together, as they decide, {share(found.fmr)} match.",
    ]


def _rate(judged: Judged, found: CohortCalibration) -> str:
    observed = f"{share(judged.fmr)} match"
    if not found.large_enough:
        return observed
    verdict = "within" if judged.fmr_upper95 <= found.policy_fmr else "above"
    return f"{observed}, at most {share(judged.fmr_upper95)}, {verdict} the policy"


def _proposal(found: Calibration | CohortCalibration) -> list[str]:
    allowed = f"The policy allows 1 in {one_in(found.policy_fmr)};"
    if isinstance(found, CohortCalibration):
        if found.proposed_fmr is None or not found.large_enough:
            return []
        return [f"{allowed} the laxest normalised_fmr that keeps it is {found.proposed_fmr:g}."]
    if found.proposed is None:
        return []
    return [f"{allowed} the laxest threshold that keeps it here is {found.proposed:g}."]


def refusal(found: Calibration | CohortCalibration) -> str:
    """Why it is refused, and what to do."""
    allowed = f"1 in {one_in(found.policy_fmr)} strangers"
    if not found.large_enough:
        return (
            f"Refused: too few people are enrolled to say; {found.people_needed} are needed to "
            f"show that at most {allowed} match, and there are {found.people}."
        )
    what = (
        "normalised scores"
        if isinstance(found, CohortCalibration)
        else f"the threshold {found.threshold:g}"
    )
    return (
        f"Refused: {what} may let 1 in {one_in(found.fmr_upper95)} strangers pass, and the "
        f"policy allows 1 in {one_in(found.policy_fmr)}; {_remedy(found)}."
    )


def _remedy(found: Calibration | CohortCalibration) -> str:
    twice = "look for people who are enrolled twice"
    if isinstance(found, CohortCalibration):
        if found.proposed_fmr is None:
            return f"no normalised_fmr keeps it: {twice}"
        return f"{twice}, or set normalised_fmr to {found.proposed_fmr:g} or below"
    if found.proposed is None:
        return f"no threshold keeps it: {twice}"
    return f"set face_threshold to {found.proposed:g} or below"


def as_json(found: Calibration | CohortCalibration) -> dict[str, object]:
    """Every figure; ``threshold`` is on the scale of what decides."""
    return {
        "people": found.people,
        "comparisons": found.comparisons,
        **(_cohort_json(found) if isinstance(found, CohortCalibration) else _plain_json(found)),
        "fmr": found.fmr,
        "fmr_upper95": found.fmr_upper95,
        "one_in": one_in(found.fmr_upper95),
        "policy_fmr": found.policy_fmr,
        "people_needed": found.people_needed,
        "accepted": found.accepted,
        "refusal": None if found.accepted else refusal(found),
    }


def _plain_json(found: Calibration) -> dict[str, object]:
    return {
        "decides": "plain",
        "threshold": found.threshold,
        "proposed_threshold": found.proposed,
    }


def _cohort_json(found: CohortCalibration) -> dict[str, object]:
    return {
        "decides": "normalised_and_ceiling",
        "threshold": found.normalised.threshold,
        "normalised": _judged_json(found.normalised),
        "ceiling": _judged_json(found.ceiling),
        "normalised_fmr": found.normalised_fmr,
        "proposed_normalised_fmr": found.proposed_fmr,
    }


def _judged_json(judged: Judged) -> dict[str, object]:
    return {
        "threshold": judged.threshold,
        "fmr": judged.fmr,
        "fmr_upper95": judged.fmr_upper95,
    }


def one_in(rate: float) -> int:
    """N of "1 in N", rounded down: never rarer than measured."""
    return int(1.0 / rate + 1e-9)


def share(rate: float) -> str:
    """A rate in percent, of two digits."""
    return f"{float(f'{rate * 100:.2g}'):g} %"
