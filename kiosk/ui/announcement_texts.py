"""The text of the initial announcement, as the office put it into ``assets/announcements``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from kiosk.domain.announcement import AnnouncementScript, TextLanguage
from kiosk.ui.notices import NoticeSection, NoticeShelf

_FILE: Final = re.compile(r"announcement-([1-9][0-9]{0,5})\.zh\.txt")


class AnnouncementUnfit(Exception):
    """A text that cannot be announced; the message says which and why."""


@dataclass(frozen=True, slots=True)
class AnnouncementText:
    """One version in every language; a page for each section."""

    version: str
    pages: dict[TextLanguage, tuple[NoticeSection, ...]]
    sha256: dict[TextLanguage, str]
    """Of each file as it lies on the disk, 64 hexadecimal digits."""

    @property
    def script(self) -> AnnouncementScript:
        """What the workflow has to know of it."""
        return AnnouncementScript(self.version, len(self.pages[TextLanguage.CHINESE]))


def newest_announcement(folder: Path) -> AnnouncementText | None:
    """Of ``announcement-<number>.<language>.txt`` the highest number; None where there is none.

    Raises AnnouncementUnfit.
    """
    numbers = [int(found[1]) for it in folder.glob("*.txt") if (found := _FILE.fullmatch(it.name))]
    return _read(folder, f"announcement-{max(numbers)}") if numbers else None


def _read(folder: Path, version: str) -> AnnouncementText:
    shelf = NoticeShelf(folder)
    pages: dict[TextLanguage, tuple[NoticeSection, ...]] = {}
    digests: dict[TextLanguage, str] = {}
    for language in TextLanguage:
        path = folder / f"{version}.{language}.txt"
        if not path.is_file():
            raise AnnouncementUnfit(f"{path} is missing; every announcement is there in zh and en.")
        digests[language] = sha256(path.read_bytes()).hexdigest()
        pages[language] = shelf.read(version, language).sections
    counts = {len(sections) for sections in pages.values()}
    if len(counts) != 1 or 0 in counts:
        raise AnnouncementUnfit(
            f"{version} in {folder} needs as many pages in every language, and one at least; a "
            "line that begins with '# ' opens a page."
        )
    return AnnouncementText(version, pages, digests)
