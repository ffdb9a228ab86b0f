"""A card reader whose glass follows a script, one entry per look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from drivers.errors import DeviceError
from drivers.id_card.protocol import IdCard, NoCard, Progress, UnreadableCard

EMPTY, BAD = "empty", "bad"
CARD = IdCard("11010519491231002X", "王美娜", date(2035, 3, 3))
OTHER = IdCard("11010519491231013X", "李娜", None)
"""Its check character is wrong."""

Step = str | IdCard | DeviceError


class ScriptedReader:
    """Implements IdCardReader. After the last step ``at_end`` is called at every look."""

    def __init__(self, *steps: Step, at_end: Callable[[], None] = lambda: None) -> None:
        self.steps = list(steps)
        self.at_end = at_end
        self.open_failures: list[DeviceError] = []
        self.opens = self.closes = self.checks = self.looks = self.reads = 0

    def open(self) -> None:
        self.opens += 1
        if self.open_failures:
            raise self.open_failures.pop(0)

    def check(self) -> None:
        self.checks += 1
        if not self.steps:
            self.at_end()

    def card_present(self) -> bool:
        self.looks += 1
        step = self._next()
        if step == BAD:
            raise UnreadableCard("no identity card")
        return step != EMPTY

    def read(self, progress: Progress | None = None) -> IdCard:
        self.reads += 1
        match self._next():
            case IdCard() as card:
                return card
            case "empty":
                raise NoCard("no card")
            case _:
                raise UnreadableCard("unreadable")

    def close(self) -> None:
        self.closes += 1

    def _next(self) -> Step:
        if not self.steps:
            self.at_end()
            return EMPTY
        step = self.steps.pop(0)
        if isinstance(step, DeviceError):
            raise step
        return step
