"""A folder of pictures to measure on: ``DIR/<subject>/<image>``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

PICTURE_SUFFIXES: Final = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".pgm"})


class DatasetProblem(Exception):
    """One sentence: what about the folder cannot be measured, and what to do."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One person's pictures."""

    name: str
    """The folder's name."""
    images: tuple[Path, ...]
    """At least one, ordered by file name."""


def read_dataset(folder: Path) -> tuple[Subject, ...]:
    """Every subject with pictures, ordered by name; other files and hidden ones do not count.

    Raises DatasetProblem.
    """
    if not folder.is_dir():
        raise DatasetProblem(f"{folder}: no such folder; name one that holds a folder per person")
    try:
        found = tuple(
            Subject(inner.name, images)
            for inner in sorted(folder.iterdir())
            if inner.is_dir() and not inner.name.startswith(".") and (images := _pictures(inner))
        )
        loose = _pictures(folder)
    except OSError as error:
        raise DatasetProblem(f"{folder}: cannot be read ({error.strerror})") from error
    if found:
        return found
    if loose:
        raise DatasetProblem(
            f"{folder}: {len(loose)} pictures lie in it directly; put each person's pictures into "
            "a folder of their own"
        )
    raise DatasetProblem(
        f"{folder}: no pictures found; expected DIR/<subject>/<image> with "
        f"{' '.join(sorted(suffix[1:] for suffix in PICTURE_SUFFIXES))}"
    )


def _pictures(folder: Path) -> tuple[Path, ...]:
    return tuple(
        sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in PICTURE_SUFFIXES
            and not path.name.startswith(".")
            and path.is_file()
        )
    )
