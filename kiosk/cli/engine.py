"""``baodao engine``: face engines of the slot. Formats and rules: docs/engines.md."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.installed import BUILT_IN, InstalledEngines, user_folder
from kiosk.biometrics.engines.manifest import EngineManifest
from kiosk.biometrics.face.built_in import ENGINE_ID

EXIT_OK = 0
EXIT_REFUSED = 2
Action = Callable[[InstalledEngines, argparse.Namespace], int]


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``engine add|list|use|remove``; the handler is ``args.run``."""
    engine = subparsers.add_parser(
        "engine",
        help="face engines: add, list, use, remove",
        description="Exit status 0: done; 2: refused, stderr says why.",
    )
    commands = engine.add_subparsers(required=True, metavar="COMMAND")
    add = _command(commands, "add", _add, "check, try and install the engine of a manifest")
    add.add_argument("manifest", type=Path, metavar="MANIFEST", help="TOML; docs/engines.md")
    _command(commands, "list", _list, "name, version, thresholds and licences of every engine")
    use = _command(
        commands,
        "use",
        _use,
        "put an engine in use; with --config on record, saying who has to be enrolled again",
    )
    use.add_argument("name", metavar="NAME", help=f"as `engine list` says, or {BUILT_IN}")
    remove = _command(commands, "remove", _remove, "delete an engine that is not in use")
    remove.add_argument("name", metavar="NAME")


def engines_of(args: argparse.Namespace) -> InstalledEngines:
    """The engines folder that ``--engines`` or ``--config`` names, or the user's."""
    from kiosk.app.settings import read_settings

    if args.engines is not None:
        return InstalledEngines(args.engines)
    if args.config is not None:
        return read_settings(args.config).engines
    return InstalledEngines(user_folder(os.environ, Path.home()))


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    action: Action,
    help_text: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_text)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--config", type=Path, metavar="FILE", help="kiosk.toml of the kiosk")
    where.add_argument(
        "--engines", type=Path, metavar="DIR", help="engines folder (default: the user's own)"
    )
    parser.set_defaults(run=_guarded(action))
    return parser


def _guarded(action: Action) -> Callable[[argparse.Namespace], int]:
    def run(args: argparse.Namespace) -> int:
        from kiosk.app.settings import SettingsProblem
        from kiosk.app.storage import NotRegistered
        from kiosk.store.errors import StoreError

        try:
            return action(engines_of(args), args)
        except (EngineRefused, SettingsProblem, NotRegistered, StoreError) as problem:
            sys.stderr.write(f"{problem}\n")
            return EXIT_REFUSED

    return run


def _add(engines: InstalledEngines, args: argparse.Namespace) -> int:
    from kiosk.biometrics.engines.assembly import try_out

    added = engines.add(args.manifest, try_out)
    sys.stdout.write(f"added {added.name} {added.version} ({added.engine_id})\n")
    return EXIT_OK


def _list(engines: InstalledEngines, _args: argparse.Namespace) -> int:
    in_use = engines.noted()
    sys.stdout.write(f"{_mark(in_use == BUILT_IN)} {BUILT_IN}\n")
    status = EXIT_OK
    for name in engines.names():
        try:
            sys.stdout.write(_lines(engines.manifest(name), in_use == name))
        except EngineRefused as problem:
            sys.stderr.write(f"{problem}\n")
            status = EXIT_REFUSED
    return status


def _lines(manifest: EngineManifest, in_use: bool) -> str:
    limits = manifest.embedder.thresholds
    files = "".join(f"    {part.path}: {part.licence}\n" for part in manifest.weights)
    return (
        f"{_mark(in_use)} {manifest.name} {manifest.version}: {manifest.detector.type} + "
        f"{manifest.embedder.type}{'' if manifest.pad is None else ' + PAD'}\n"
        f"    strict {limits.strict} (1 in {1 / limits.fmr.strict:,.0f} strangers), normal "
        f"{limits.normal} (1 in {1 / limits.fmr.normal:,.0f}), ceiling {limits.ceiling}\n"
        f"    measured on {limits.measured_on}\n{files}"
    )


def _mark(in_use: bool) -> str:
    return "*" if in_use else " "


def _use(engines: InstalledEngines, args: argparse.Namespace) -> int:
    name = None if args.name == BUILT_IN else args.name
    if args.config is None:
        engines.use(name)
        sys.stdout.write(f"{args.name} is in use\n")
        return EXIT_OK
    from kiosk.app.face_engine import change_engine
    from kiosk.app.settings import read_settings
    from kiosk.app.storage import open_storage

    settings = read_settings(args.config)
    engine_id = ENGINE_ID if name is None else engines.manifest(name).engine_id
    storage = open_storage(settings, lambda: None)
    try:
        found = change_engine(settings, storage, name, engine_id)
    finally:
        storage.close()
    sys.stdout.write(
        f"{args.name} ({engine_id}) is in use when the kiosk starts next\n"
        f"{len(found.subjects)} people to enrol again ({found.references} references of other "
        "engines are kept and not compared)\n"
    )
    sys.stdout.write("".join(f"  {subject}\n" for subject in found.subjects))
    return EXIT_OK


def _remove(engines: InstalledEngines, args: argparse.Namespace) -> int:
    engines.remove(args.name)
    sys.stdout.write(f"{args.name} is removed\n")
    return EXIT_OK
