"""``baodao journal show PATH``: the check-ins with every attempt, for whoever looks into one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from kiosk.cli.evaluation_options import whole
from kiosk.cli.journal_file import add_file_arguments
from kiosk.cli.journal_listing import print_entries
from kiosk.domain.capture import FingerStage, Modality
from sync.wire.entry import AttemptFields, ClockGrade, Entry, EntryKind

_DEGRADED = "degraded: compared on the sensor"


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command; its handler is ``args.run``."""
    show = commands.add_parser(
        "show",
        help="print check-ins with every attempt, without names or ID numbers",
        description="Print each check-in's place in the journal, outcome and reasons, and of "
        "every attempt what was compared and what came out. People are subject ids. Proves "
        "nothing: see journal verify. Exit status 0: printed; 2: the file could not be read.",
    )
    add_file_arguments(show)
    show.add_argument(
        "--last", type=whole, metavar="N", help="only the newest N check-ins of each kiosk"
    )
    show.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read and print."""
    return print_entries(args, EntryKind.CHECK_IN, _lines, "no check-ins", args.last)


def _lines(entry: Entry) -> Iterator[str]:
    place = f"{entry.device} {entry.epoch}/{entry.seq}"
    subject = entry.subject or "nobody"
    reasons = f" ({', '.join(entry.reasons)})" if entry.reasons else ""
    yield f"{place}  subject {subject}  {entry.outcome}{reasons}{_time_note(entry)}"
    for attempt in entry.attempts:
        yield f"  {attempt.modality} {attempt.number}: {', '.join(_facts(entry, attempt))}"


def _time_note(entry: Entry) -> str:
    """Nothing where the entry's time can be relied on."""
    if entry.clock_grade in {ClockGrade.RTC_ONLY, ClockGrade.ANOMALOUS}:
        return f"  time not calibrated ({entry.clock_grade.value})"
    return ""


def _facts(entry: Entry, attempt: AttemptFields) -> Iterator[str]:
    if attempt.finger is not None:
        yield f"finger {attempt.finger}"
    if attempt.modality == Modality.FINGERPRINT:
        yield from _stage(entry, attempt)
    if attempt.score is not None and attempt.threshold is not None:
        yield f"{attempt.score_is} {attempt.score:.4g}"
        yield f"threshold {attempt.threshold:.4g}"
        yield str(attempt.decision)
    if attempt.failure is not None:
        yield f"not captured: {attempt.failure}"
    if attempt.quality is not None:
        yield f"quality {attempt.quality}"
    if attempt.modality == Modality.FACE:
        yield f"PAD {attempt.pad}"
        alarms = entry.body.get(f"pad_alarms_{attempt.number}")
        if alarms is not None:
            yield f"alarms {alarms}"


def _stage(entry: Entry, attempt: AttemptFields) -> Iterator[str]:
    """Entries of older versions name no stage."""
    stage = entry.body.get(f"finger_stage_{attempt.number}")
    if stage is not None:
        yield f"stage {stage}"
    if stage == FingerStage.SENSOR:
        yield _DEGRADED
