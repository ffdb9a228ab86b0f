"""The enrolment notice (告知书), by version, as it is read out and shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_VERSION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class NoticeMissing(FileNotFoundError):
    """A version of the notice is asked for that is not on the shelf."""


@dataclass(frozen=True, slots=True)
class NoticeSection:
    """One heading and what stands under it."""

    heading: str
    body: str


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice in one language."""

    version: str
    sections: tuple[NoticeSection, ...]


class NoticeShelf:
    """Reads ``<version>.<language>.txt`` from a folder.

    A line starting with ``# `` opens a section; the lines up to the next one are its body.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, version: str, language: str) -> Notice:
        """The notice of ``version`` in ``language`` (zh or en). Raises NoticeMissing."""
        path = self._folder / f"{version}.{language}.txt"
        if not _VERSION.fullmatch(version) or not path.is_file():
            raise NoticeMissing(
                f"Notice {version!r} is not there in {language!r}; put it into {self._folder}."
            )
        return Notice(version, _sections(path.read_text(encoding="utf-8")))


def _sections(text: str) -> tuple[NoticeSection, ...]:
    sections: list[NoticeSection] = []
    for block in re.split(r"(?m)^# ", text)[1:]:
        heading, _, body = block.partition("\n")
        sections.append(NoticeSection(heading.strip(), body.strip()))
    return tuple(sections)
