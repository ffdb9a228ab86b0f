"""Regenerate the synthetic people: ``python -m drivers.camera.people --out assets/people``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from drivers.camera.motion import Motion
from drivers.camera.people.cast import CAST
from drivers.camera.people.clips import write_clip, write_masked_clip
from drivers.camera.people.motions import write_motion
from drivers.camera.people.render import View
from drivers.camera.people.repertoire import REPERTOIRE


def main(arguments: list[str]) -> int:
    """Render every clip, or those asked for; about six seconds a picture on one core."""
    parser = argparse.ArgumentParser(prog="python -m drivers.camera.people")
    parser.add_argument("--out", type=Path, default=Path("assets/people"), metavar="FOLDER")
    parser.add_argument("--only", nargs="+", choices=sorted(CAST), metavar="PERSON")
    parser.add_argument(
        "--motions",
        nargs="+",
        type=Motion,
        choices=tuple(Motion),
        metavar="MOTION",
        help="these motions only, without the idle clips",
    )
    options = parser.parse_args(arguments)
    for slug in options.only or CAST:
        for path in _written(slug, options.out / slug, options.motions):
            sys.stdout.write(f"{path}\n")
            sys.stdout.flush()
    return 0


def _written(slug: str, folder: Path, asked: list[Motion] | None) -> Iterator[Path]:
    if asked is None:
        yield from write_clip(CAST[slug], folder, View())
        yield from write_masked_clip(CAST[slug], folder, View())
    for motion in REPERTOIRE.get(slug, ()):
        if asked is None or motion in asked:
            yield from write_motion(CAST[slug], motion, folder, View())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
