"""Regenerate the synthetic people: ``python -m drivers.camera.people --out assets/people``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from drivers.camera.people.cast import CAST
from drivers.camera.people.clips import FRAME_COUNT, write_clip
from drivers.camera.people.render import View


def main(arguments: list[str]) -> int:
    """Render every clip, or those asked for; about four seconds a frame on one core."""
    parser = argparse.ArgumentParser(prog="python -m drivers.camera.people")
    parser.add_argument("--out", type=Path, default=Path("assets/people"), metavar="FOLDER")
    parser.add_argument("--only", nargs="+", choices=sorted(CAST), metavar="PERSON")
    options = parser.parse_args(arguments)
    for slug in options.only or CAST:
        for done, _ in enumerate(write_clip(CAST[slug], options.out / slug, View()), start=1):
            sys.stdout.write(f"\r{slug}: {min(done, FRAME_COUNT)} of {FRAME_COUNT} frames ")
            sys.stdout.flush()
        sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
