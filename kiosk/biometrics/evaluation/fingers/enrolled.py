"""Probes against enrolled fingers, each made of several impressions as an enrolment makes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kiosk.biometrics.evaluation.dataset import DatasetProblem
from kiosk.biometrics.evaluation.enrol import split_first
from kiosk.biometrics.evaluation.fingers.acquisition import FingerSamples
from kiosk.biometrics.evaluation.scores import Comparisons, Layout, collect
from kiosk.biometrics.fingerprint.minutiae import Minutiae
from kiosk.biometrics.fingerprint.protocols import MinutiaComparator, P
from kiosk.biometrics.fingerprint.template import (
    MAX_IMPRESSIONS,
    FingerTemplate,
    ReferenceImpression,
    decode_template,
    encode_template,
)
from kiosk.biometrics.fingerprint.template_comparison import TemplateComparator
from kiosk.domain.capture import QualityScore

_QUALITY: Final = QualityScore(100)
"""No comparator looks at it."""


def against_templates(
    samples: FingerSamples,
    comparator: MinutiaComparator[P],
    impressions: int,
    progress: Callable[[int, int], None],
) -> Comparisons:
    """Every other impression against the template of each finger's first ``impressions``.

    Scores are negated. ``progress`` is told how many comparisons of how many are done. Raises
    DatasetProblem where no template holds so many, or no probe or reference would be left.
    """
    if impressions > MAX_IMPRESSIONS:
        raise DatasetProblem(
            f"--enrol {impressions}: a finger is enrolled with at most {MAX_IMPRESSIONS} "
            "impressions; use fewer"
        )
    split = split_first(samples.person, len(samples.subjects), impressions)
    compares = TemplateComparator(comparator)
    templates = [
        compares.prepare(_template([samples.references[row] for row in rows]))
        for rows in split.first.tolist()
    ]
    probes = [comparator.prepare(samples.probes[row]) for row in split.rest.tolist()]
    total = len(probes) * len(templates)

    def score(rows: slice) -> NDArray[np.float64]:
        scores = np.empty((rows.stop - rows.start, len(templates)))
        for row in range(rows.start, rows.stop):
            scores[row - rows.start] = [
                -compares.compare_prepared(probes[row], template).value for template in templates
            ]
            progress((row + 1) * len(templates), total)
        return scores

    layout = Layout(
        samples.person[split.rest], split.enrolled, len(samples.subjects), each_pair_once=False
    )
    return collect(layout, score)


def _template(minutiae: list[Minutiae]) -> FingerTemplate:
    """As it is read back from where references are kept: rounded."""
    made = tuple(ReferenceImpression(one, "evaluated", _QUALITY, b"") for one in minutiae)
    return decode_template(encode_template(FingerTemplate(made)))
