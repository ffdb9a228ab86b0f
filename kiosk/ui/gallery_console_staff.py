"""The pages about officers with made-up ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from kiosk.console.manual import Named
from kiosk.console.pages import Content, Page
from kiosk.console.staff import OwnPinContent, StaffContent, StaffLine, UnlockContent

_UNLOCK = UnlockContent("o2", "陈志强", 6, 300, (Named("o3", "赵磊"), Named("o4", "何晓燕")))
STAFF_SCENES: Final[tuple[tuple[str, Page, Content], ...]] = (
    (
        "console-staff",
        Page.STAFF,
        StaffContent(
            (
                StaffLine("o1", "王芳", here=True, last_day=date(2026, 3, 3), last_at="08:20"),
                StaffLine("o2", "陈志强", here=False, failures=4, wait_s=15),
                StaffLine("o3", "赵磊", here=False, last_day=date(2026, 3, 2), last_at="16:05"),
            )
        ),
    ),
    ("console-own-pin", Page.OWN_PIN, OwnPinContent("王芳")),
    ("console-unlock", Page.UNLOCK, _UNLOCK),
    ("console-unlock-alone", Page.UNLOCK, replace(_UNLOCK, seconds=())),
)
"""Name, page and content of each."""
