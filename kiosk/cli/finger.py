"""``baodao finger``: compare, look into and convert fingerprint files.

Nothing here imports the vision libraries before a command runs: every command of the program
loads this module, the Qt front end included.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.cli import finger_compare, finger_enrolled
from kiosk.cli.evaluation_fingers import ExtractorUnusable
from kiosk.cli.finger_options import FingerNotDone, add_image_arguments, opener
from kiosk.domain.capture import FingerPosition

if TYPE_CHECKING:
    from kiosk.biometrics.fingerprint.finger_files import FingerFile
    from kiosk.biometrics.fingerprint.minutiae_record import FingerView

EXIT_DONE = 0
EXIT_NOT_DONE = 2
RECORD_SUFFIXES = {".fmr": "iso", ".iso": "iso", ".378": "ansi", ".ansi": "ansi"}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``finger``; the handler is ``args.run``."""
    group = subparsers.add_parser("finger", help="fingerprint files: compare, inspect, convert")
    commands = group.add_subparsers(required=True, metavar="COMMAND")
    finger_compare.add_parser(commands)
    _add(
        commands,
        _inspect,
        "inspect",
        "say what a finger file holds, as JSON without any of its biometric data",
    )
    exported, file = _add(
        commands,
        _export,
        "export",
        "write a finger file's minutiae, or a person's references, as a standard's record",
    )
    out = exported.add_argument(
        "out", type=Path, metavar="OUT", help="new file: .fmr (ISO) or .378"
    )
    exported.add_argument(
        "--format",
        choices=("iso", "ansi"),
        help="ISO/IEC 19794-2:2005 or ANSI/INCITS 378-2004 (default: by OUT's ending; of "
        "references: iso)",
    )
    exported.add_argument(
        "--finger",
        type=_finger,
        metavar="N",
        help="finger position, 1 right thumb to 10 left little",
    )
    finger_enrolled.add_arguments(exported, (file, out))
    imported, _ = _add(
        commands, _import, "import", "check another system's finger file and say what it holds"
    )
    imported.add_argument(
        "--out", type=Path, metavar="FILE", help="also write its one finger as a template here"
    )


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    handler: Callable[[argparse.Namespace], None],
    name: str,
    text: str,
) -> tuple[argparse.ArgumentParser, argparse.Action]:
    """The command's parser, and its FILE."""
    command = commands.add_parser(
        name,
        help=text,
        description=f"{text[0].upper()}{text[1:]}. FILE is an image, an ISO/IEC 19794-2:2005 or "
        "ANSI 378-2004 record, a ZFM sensor's character file or template, or a template of this "
        "program. Exit status 0: done; 2: not done, one line on stderr says why.",
    )
    file = command.add_argument("file", type=Path, metavar="FILE")
    add_image_arguments(command)
    command.set_defaults(run=run, handler=handler)
    return command, file


def run(args: argparse.Namespace) -> int:
    """Inspect, export or import; the exit status says whether it was done."""
    from kiosk.biometrics.fingerprint.finger_files import FingerFileRefused

    handler: Callable[[argparse.Namespace], None] = args.handler
    try:
        handler(args)
    except (FingerFileRefused, FingerNotDone, ExtractorUnusable) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_NOT_DONE
    return EXIT_DONE


def _inspect(args: argparse.Namespace) -> None:
    _say(_read(args))


def _export(args: argparse.Namespace) -> None:
    if finger_enrolled.wanted(args):
        finger_enrolled.export_enrolled(args)
    else:
        _export_file(args)


def _export_file(args: argparse.Namespace) -> None:
    from kiosk.biometrics.fingerprint import ansi378, iso19794_2

    out: Path = args.out
    name = args.format or RECORD_SUFFIXES.get(out.suffix.lower())
    if name is None:
        raise FingerNotDone(f"{out}: the format is not clear; end it in .fmr or .378, or --format")
    file = _read(args)
    views = [_named(view, args.finger) for view in file.views]
    encode = iso19794_2.encode_record if name == "iso" else ansi378.encode_record
    try:
        record = encode(views)
    except ValueError as error:
        raise FingerNotDone(f"{args.file}: {error}") from error
    _write_new(out, record)
    _say(file)


def _import(args: argparse.Namespace) -> None:
    from kiosk.biometrics.fingerprint.finger_files import template_of
    from kiosk.biometrics.fingerprint.template import encode_template

    file = _read(args)
    if args.out is not None:
        try:
            template = template_of(file)
        except ValueError as error:
            raise FingerNotDone(f"{args.file}: {error}") from error
        _write_new(args.out, encode_template(template))
    _say(file)


def _read(args: argparse.Namespace) -> FingerFile:
    from kiosk.biometrics.fingerprint.finger_files import read_finger_file

    return read_finger_file(args.file, opener(args), args.dpi)


def _say(file: FingerFile) -> None:
    views = [
        {
            "finger": None if view.finger is None else view.finger.name.lower(),
            "impression": view.impression.name.lower(),
            "quality": view.quality.value,
            "minutiae": len(view.minutiae),
            "width_px": view.minutiae.width_px,
            "height_px": view.minutiae.height_px,
            "extractor": extractor,
        }
        for view, extractor in zip(file.views, file.extractors, strict=True)
    ]
    sys.stdout.write(json.dumps({"format": file.format.value, "views": views}) + "\n")


def _named(view: FingerView, finger: FingerPosition | None) -> FingerView:
    return view if finger is None else replace(view, finger=finger)


def _write_new(path: Path, data: bytes) -> None:
    """For its owner alone: minutiae can be turned back into a print. Whole, or not there."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
        except OSError:
            path.unlink(missing_ok=True)
            raise
    except FileExistsError as error:
        raise FingerNotDone(f"{path}: exists already; choose another name") from error
    except OSError as error:
        raise FingerNotDone(
            f"{path}: cannot be written ({error.strerror}); choose another place"
        ) from error


def _finger(text: str) -> FingerPosition:
    try:
        return FingerPosition(int(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no finger: 1 (right thumb) to 10 (left little finger)"
        ) from error
