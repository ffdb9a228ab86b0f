"""The pages about the machine itself, as QML shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kiosk.console.pages import Act
from kiosk.console.readiness import Finding, ReadinessContent, RestartProgram
from kiosk.console.records import RECORDS_SHOWN, RecordsContent
from kiosk.ui.viewmodels.console_arguments import Arguments

KIOSK_ACTS: Final[Mapping[str, Callable[[Arguments], Act]]] = {
    "restart_program": lambda _: RestartProgram()
}
_FINE = (Finding.GOOD, Finding.ABSENT, Finding.WAITING)


def fold_records(content: RecordsContent) -> Mapping[str, object]:
    """``waiting`` is -1 where city and kiosk do not agree on the history."""
    return {
        "entries": content.entries,
        "waiting": -1 if content.waiting is None else content.waiting,
        "sync": content.sync,
        "heardDay": "" if content.heard_day is None else content.heard_day.isoformat(),
        "heardAt": content.heard_at,
        "parts": -(-content.entries // RECORDS_SHOWN),
        "lines": [
            {
                "key": f"{line.epoch}.{line.number}",
                "number": line.number,
                "kind": line.kind,
                "day": "" if line.day is None else line.day.isoformat(),
                "at": line.at,
                "clock": line.clock,
                "sent": line.sent,
            }
            for line in content.lines
        ],
    }


def fold_readiness(content: ReadinessContent) -> Mapping[str, object]:
    """What is wrong comes first; ``fine`` says whether anything is to be done."""
    lines = sorted(content.parts, key=lambda it: it.finding in _FINE)
    return {
        "parts": [
            {
                "part": line.part.value,
                "finding": line.finding.value,
                "figure": line.figure,
                "fine": line.finding in _FINE,
            }
            for line in lines
        ],
        "wrong": sum(line.finding not in _FINE for line in lines),
        "engine": content.engine,
        "software": content.software,
        "kioskCode": content.kiosk_code,
        "entries": content.entries,
    }
