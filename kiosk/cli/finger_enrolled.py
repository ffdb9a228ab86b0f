"""``baodao finger export --config``: what a kiosk has enrolled of one person, as standard records.

On the journal first: without that entry nothing is written. There is no way back in from these
files: references come into a kiosk by an attended enrolment, here or at a kiosk that is trusted.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.app.settings import SettingsProblem, read_settings
from kiosk.app.storage import NotRegistered, Storage, open_storage
from kiosk.cli.finger_folder import require_empty, write_all
from kiosk.cli.finger_options import FingerNotDone
from kiosk.domain.identity import SubjectId
from kiosk.store.errors import StoreError
from kiosk.store.journal import Committed
from sync.wire.entry import EntryContent, EntryKind

if TYPE_CHECKING:
    from kiosk.biometrics.fingerprint.reference_records import ReferenceRecords

FORMATS = {"iso": ("iso19794-2", ".fmr"), "ansi": ("ansi378", ".378")}
"""What ``--format`` says, as the journal names it and as files end."""
MAX_REASON_CHARS = 500
_NEEDED = ("config", "subject", "folder", "reason")


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for."""

    config: Path
    subject: SubjectId
    folder: Path
    reason: str
    format: str
    """``iso`` or ``ansi``."""


class _InsteadOf(argparse.Action):
    """Keeps its value, and makes other arguments needless."""

    def __init__(
        self,
        option_strings: Sequence[str],
        dest: str,
        *,
        needless: Sequence[argparse.Action],
        type: Callable[[str], object],
        metavar: str,
        help: str,
    ) -> None:
        super().__init__(option_strings, dest, type=type, metavar=metavar, help=help)
        self._needless = needless

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        setattr(namespace, self.dest, values)
        for argument in self._needless:
            argument.required = False


def add_arguments(export: argparse.ArgumentParser, files: Sequence[argparse.Action]) -> None:
    """The options that ask for an enrolled person's fingers instead of those in ``files``."""
    kiosk = export.add_argument_group(
        "a kiosk's references", "instead of FILE and OUT; all four are needed, as is allow_export"
    )
    kiosk.add_argument(
        "--config",
        type=Path,
        action=_InsteadOf,
        needless=files,
        metavar="TOML",
        help="kiosk.toml of the kiosk",
    )
    kiosk.add_argument("--subject", type=SubjectId, metavar="ID", help="whose fingers")
    kiosk.add_argument(
        "--out",
        type=Path,
        dest="folder",
        metavar="DIR",
        help="new or empty folder: a file a finger",
    )
    kiosk.add_argument(
        "--reason", metavar="TEXT", help="why, and on whose order; goes on the journal, no names"
    )


def wanted(args: argparse.Namespace) -> bool:
    """Whether any of the options was given."""
    return any(getattr(args, name) is not None for name in _NEEDED)


def export_enrolled(args: argparse.Namespace) -> None:
    """Journal, then write, then say what was written. Raises FingerNotDone."""
    order = _order(args)
    try:
        settings = read_settings(order.config)
        if not settings.fingerprint.allow_export:
            raise FingerNotDone(
                f"{order.config}: this kiosk gives no references away; where the office has "
                "decided otherwise, set allow_export = true under [fingerprint]"
            )
        require_empty(order.folder)
        storage = open_storage(settings, lambda: None)
        try:
            found, entry = _journalled(storage, order)
        finally:
            storage.close()
    except (SettingsProblem, NotRegistered, StoreError) as problem:
        raise FingerNotDone(str(problem)) from problem
    _write(order, found, entry)


def _order(args: argparse.Namespace) -> Order:
    if any(getattr(args, name) is not None for name in ("file", "out", "finger")):
        raise FingerNotDone("--config exports what is enrolled: leave out FILE, OUT and --finger")
    if any(getattr(args, name) is None for name in _NEEDED):
        raise FingerNotDone("a kiosk's references need --config, --subject, --out and --reason")
    reason = str(args.reason).strip()
    if not 1 <= len(reason) <= MAX_REASON_CHARS:
        raise FingerNotDone(f"--reason: say why, in 1 to {MAX_REASON_CHARS} characters")
    return Order(args.config, args.subject, args.folder, reason, args.format or "iso")


def _journalled(storage: Storage, order: Order) -> tuple[ReferenceRecords, Committed]:
    """The records, and the entry that says they leave. Raises FingerNotDone and StoreError."""
    found = _records(storage, order)
    name, _ = FORMATS[order.format]
    entry = storage.journal.append(
        EntryContent(
            kind=EntryKind.REFERENCE_EXPORT,
            office=storage.journal.office,
            subject=order.subject,
            outcome="granted",
            body={
                "fingers": ",".join(str(int(each.finger)) for each in found.records),
                "format": name,
                "reason": order.reason,
            },
        )
    )
    return found, entry


def _records(storage: Storage, order: Order) -> ReferenceRecords:
    from kiosk.biometrics.fingerprint import ansi378, iso19794_2
    from kiosk.biometrics.fingerprint.reference_records import records_of

    if storage.roster.person(order.subject) is None:
        raise FingerNotDone(
            f"{order.subject}: nobody on this kiosk's roster has this id; look it up in the city's"
        )
    references = storage.references.fingerprint_references(order.subject)
    if not references:
        raise FingerNotDone(f"{order.subject}: no finger is enrolled at this kiosk")
    encode = iso19794_2.encode_record if order.format == "iso" else ansi378.encode_record
    found = records_of(references, encode)
    if not found.records:
        raise FingerNotDone(f"{order.subject}: {'; '.join(found.skipped)}")
    return found


def _write(order: Order, found: ReferenceRecords, entry: Committed) -> None:
    name, ending = FORMATS[order.format]
    files = {
        f"{int(each.finger):02d}-{each.finger.name.lower()}{ending}": each.record
        for each in found.records
    }
    write_all(order.folder, files, f"{entry.epoch}/{entry.seq}")
    for sentence in found.skipped:
        sys.stderr.write(f"{sentence}\n")
    fingers = [
        {"file": file, "finger": each.finger.name.lower(), "impressions": each.impressions}
        for file, each in zip(files, found.records, strict=True)
    ]
    said = {"format": name, "entry": f"{entry.epoch}/{entry.seq}", "fingers": fingers}
    sys.stdout.write(json.dumps(said) + "\n")
