"""``baodao finger compare PROBE REFERENCE``: are these two files of one finger?"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.cli.evaluation_fingers import COMPARATORS, ExtractorUnusable, comparator
from kiosk.cli.evaluation_options import finite, written
from kiosk.cli.finger_options import FingerNotDone, add_image_arguments, opener
from kiosk.domain.capture import FingerStage
from kiosk.domain.comparison import SimilarityThreshold

if TYPE_CHECKING:
    from kiosk.biometrics.fingerprint.finger_files import FingerFile

EXIT_COMPARED = 0
EXIT_NOT_COMPARED = 2


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``finger compare``; its handler is ``args.run``."""
    compare = commands.add_parser(
        "compare",
        help="compare the fingers of two files",
        description="Compare one impression with a reference of one finger, in one or several "
        "impressions, of which the best two count. Each file is an image, an ISO/IEC 19794-2:2005 "
        "or ANSI 378-2004 record, a ZFM sensor's file, or a template of this program. Exit status "
        "0: compared, whatever the decision; 2: not compared, one line on stderr says why.",
    )
    compare.add_argument("probe", type=Path, metavar="PROBE")
    compare.add_argument("reference", type=Path, metavar="REFERENCE")
    add_image_arguments(compare)
    compare.add_argument(
        "--comparator", choices=COMPARATORS, default=COMPARATORS[0], help="default: %(default)s"
    )
    compare.add_argument(
        "--threshold",
        type=finite,
        metavar="T",
        help="a match is a score at or above T (default: the usual one of the comparator)",
    )
    compare.add_argument("--json", type=Path, metavar="FILE", help="also write the result here")
    compare.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Compare; 0 when it did, 2 with one line on stderr when it could not."""
    from kiosk.biometrics.fingerprint.finger_files import FingerFileRefused

    try:
        text = json.dumps(_compare(args), allow_nan=False)
    except (FingerFileRefused, FingerNotDone, ExtractorUnusable) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_COMPARED
    if not written(args.json, text):
        return EXIT_NOT_COMPARED
    sys.stdout.write(f"{text}\n")
    return EXIT_COMPARED


def _compare(args: argparse.Namespace) -> dict[str, float | str]:
    from kiosk.biometrics.fingerprint.finger_files import read_finger_file, template_of
    from kiosk.biometrics.fingerprint.template_comparison import TemplateComparator

    open_extractor = opener(args)
    probe = read_finger_file(args.probe, open_extractor, args.dpi)
    if len(probe.views) != 1:
        raise FingerNotDone(
            f"{args.probe}: holds {len(probe.views)} impressions, a probe is one; put it second"
        )
    reference = read_finger_file(args.reference, open_extractor, args.dpi)
    threshold = _threshold(args, probe)
    templates: TemplateComparator[Any] = TemplateComparator(comparator(args.comparator))
    try:
        enrolled = templates.prepare(template_of(reference))
    except ValueError as error:
        raise FingerNotDone(f"{args.reference}: {error}") from error
    score = templates.compare(probe.views[0].minutiae, enrolled)
    return {
        "similarity": score.value,
        "threshold": threshold.value,
        "decision": threshold.decide(score).value,
        "comparator": templates.name,
        "probe_extractor": probe.extractors[0],
        "reference_extractor": reference.extractors[0],
    }


def _threshold(args: argparse.Namespace, probe: FingerFile) -> SimilarityThreshold:
    from kiosk.biometrics.evaluation.fingers.thresholds import usual_threshold
    from kiosk.biometrics.fingerprint.finger_files import FingerFileFormat

    if args.threshold is not None:
        return SimilarityThreshold(args.threshold)
    from_sensor = probe.format is FingerFileFormat.CHARACTERISTICS
    stage = FingerStage.CHARACTERISTICS if from_sensor else FingerStage.IMAGE
    return SimilarityThreshold(usual_threshold(args.comparator, stage))
