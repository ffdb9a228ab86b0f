"""``baodao evaluate pad DIR``: how often passive PAD errs on a folder of presentations.

Nothing here imports the vision libraries before the command runs.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli.evaluation_options import written

if TYPE_CHECKING:
    from kiosk.biometrics.pad.evaluation import Counts, PadReport

EXIT_MEASURED = 0
EXIT_NOT_MEASURED = 2
FOLDERS = ("bona_fide", "attack")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``evaluate pad``; its handler is ``args.run``."""
    pad = subparsers.add_parser(
        "pad",
        help="error rates of presentation attack detection on DIR/bona_fide and DIR/attack/<kind>",
        description="Classify pictures and clips by the passive cues, and with --engine by that "
        "engine's PAD model too, and report BPCER and, for each instrument, APCER (ISO/IEC "
        "30107-3). A recording cannot be asked for anything: what the challenge adds is not "
        "measured here. Exit status 0: measured; 2: not measured, one line on stderr says why.",
    )
    pad.add_argument("folder", type=Path, metavar="DIR")
    pad.add_argument(
        "--engine", metavar="NAME", help="installed engine with a PAD model (default: no model)"
    )
    pad.add_argument(
        "--engines",
        type=Path,
        metavar="DIR",
        help="engines folder that --engine names one of (default: the user's own)",
    )
    pad.add_argument("--json", type=Path, metavar="FILE", help="also write the report here")
    pad.set_defaults(run=run_pad)


def run_pad(args: argparse.Namespace) -> int:
    """Measure and report."""
    from kiosk.biometrics.engines.errors import EngineRefused
    from kiosk.biometrics.face.picture_errors import PictureUnreadable
    from kiosk.biometrics.pad.evaluation import ClipUnreadable, evaluate
    from kiosk.cli.evaluation_engine import EngineUnknown, pad_to_measure

    missing = [name for name in FOLDERS if not (args.folder / name).is_dir()]
    try:
        measured = pad_to_measure(args.engine, args.engines)
        if missing:
            raise FileNotFoundError(
                f"{args.folder} has no folder {' and no folder '.join(missing)}; pictures and "
                "clips belong into bona_fide and attack/<instrument>"
            )
        report = evaluate(args.folder, measured.detector, measured.model)
    except (OSError, ClipUnreadable, EngineRefused, EngineUnknown, PictureUnreadable) as error:
        sys.stderr.write(f"not measured: {error}\n")
        return EXIT_NOT_MEASURED
    sys.stdout.write(as_text(report, measured.engine_id))
    text = json.dumps(as_json(report, measured.engine_id), indent=2)
    return EXIT_MEASURED if written(args.json, text) else EXIT_NOT_MEASURED


def as_json(report: PadReport, engine_id: str | None) -> dict[str, object]:
    """The rates (0 to 1, null where nothing was classified) and the counts behind them.

    ``engine_id``: the engine whose PAD model took part; None for the built-in cues alone.
    """
    return {
        "bpcer": report.bpcer,
        "apcer": {name: report.apcer(name) for name in report.species},
        "worst_instrument": report.worst,
        "cues": "passive only",
        "model_of": engine_id,
        "counts": {
            "bona_fide": _counts(report.bona_fide),
            "attack": {name: _counts(counts) for name, counts in report.species.items()},
        },
    }


def as_text(report: PadReport, engine_id: str | None) -> str:
    """The same for people."""
    genuine = report.bona_fide
    lines = [f"BPCER {_rate(report.bpcer)} ({genuine.attacks} of {genuine.classified})"]
    for name, counts in report.species.items():
        missed = counts.classified - counts.attacks
        lines.append(f"APCER {_rate(report.apcer(name))} ({missed} of {counts.classified}) {name}")
    if report.worst is not None:
        lines.append(f"worst instrument: {report.worst}")
    model = "without a model" if engine_id is None else f"with the model of {engine_id}"
    lines.append(f"Passive cues {model}; the challenge is not part of this measurement.")
    return "\n".join(lines) + "\n"


def _counts(counts: Counts) -> dict[str, int]:
    return {
        "presentations": counts.presentations,
        "classified": counts.classified,
        "called_attack": counts.attacks,
    }


def _rate(rate: float | None) -> str:
    return "not measured" if rate is None else f"{rate:.1%}"
