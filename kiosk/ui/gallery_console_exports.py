"""The pages of exports with made-up drives."""

from __future__ import annotations

from datetime import date
from typing import Final

from kiosk.console.exports import DriveLine, ExportContent, PersonFileContent
from kiosk.console.pages import Content, Page

_STICK = DriveLine("s1", "OFFICE7", 3_120, read_only=False)
_CARD = DriveLine("s2", "BACKUP", 640, read_only=False)
_LOCKED = DriveLine("s3", "ARCHIV", 15_200, read_only=True)

EXPORT_SCENES: Final[tuple[tuple[str, Page, Content, Page], ...]] = (
    (
        "console-export",
        Page.EXPORT,
        ExportContent((_STICK, _CARD, _LOCKED), 214, date(2026, 2, 24), "16:40"),
        Page.KIOSK,
    ),
    ("console-export-no-drive", Page.EXPORT, ExportContent(), Page.KIOSK),
    (
        "console-person-file",
        Page.PERSON_FILE,
        PersonFileContent("p4", "阿依古丽·买买提", (_STICK,)),
        Page.PEOPLE,
    ),
)
"""Name, page, content and the lit tab of each."""
