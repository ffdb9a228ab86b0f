"""``baodao voice``: the clips of the spoken prompts."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.voice.clips import Clips

EXIT_OK = 0
EXIT_REFUSED = 2


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register ``voice make|list``; the handler is ``args.run``."""
    voice = subparsers.add_parser(
        "voice",
        help="spoken prompts: make, list",
        description="The sentences of the check-in as sound. Exit status 0: done; 2: refused, "
        "stderr says why.",
    )
    commands = voice.add_subparsers(required=True, metavar="COMMAND")
    make = commands.add_parser("make", help="make the clips that are missing; make setup does it")
    make.set_defaults(run=_make)
    listing = commands.add_parser("list", help="every sentence, its name and what is played for it")
    listing.add_argument(
        "--phonemes", action="store_true", help="also how the generated voice reads it"
    )
    listing.set_defaults(run=_list)
    for command in (make, listing):
        command.add_argument(
            "--config", type=Path, metavar="FILE", help="kiosk.toml, for the office's recordings"
        )


def _make(args: argparse.Namespace) -> int:
    from kiosk.ui.translations import TranslationFailed
    from kiosk.voice.make import make_clips
    from kiosk.voice.synthesis import SynthesisFailed, samples

    try:
        clips = _clips(args.config)
        made = make_clips(clips.missing(), samples, os.cpu_count() or 1)
    except (_NoSettings, TranslationFailed, SynthesisFailed, OSError) as problem:
        sys.stderr.write(f"Spoken prompts: {problem}\n")
        return EXIT_REFUSED
    sys.stdout.write(f"Spoken prompts: {len(clips)} sentences, {made} clips made now\n")
    return EXIT_OK


def _list(args: argparse.Namespace) -> int:
    from kiosk.ui.translations import TranslationFailed
    from kiosk.voice.synthesis import SynthesisFailed, phonemes

    try:
        for clip in _clips(args.config):
            columns = [clip.language, clip.utterance, clip.source.value, clip.text]
            if args.phonemes:
                columns.append(phonemes(clip.text, clip.voice))
            sys.stdout.write("\t".join(columns) + "\n")
    except (_NoSettings, TranslationFailed, SynthesisFailed) as problem:
        sys.stderr.write(f"{problem}\n")
        return EXIT_REFUSED
    return EXIT_OK


class _NoSettings(Exception):
    """The configuration file cannot be used."""


def _clips(config: Path | None) -> Clips:
    from kiosk.app.settings import SettingsProblem, read_settings
    from kiosk.app.voice import open_clips

    try:
        return open_clips(read_settings(config).voice.recordings if config else None)
    except SettingsProblem as problem:
        raise _NoSettings(str(problem)) from problem
