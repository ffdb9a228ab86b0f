"""Requests to a worker and their answers: one at a time, the newest wins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kiosk.workers.messages import Command, DeviceLost, DeviceReady, Report, Stop


class CommandLink(Protocol):
    """The sending half of a worker."""

    def send(self, command: Command) -> bool:
        """Hand the command over. False: the worker is dead, and DeviceLost is or was reported."""


class Desk:
    """Numbers requests, hands each answer to whoever asked, and knows whether the device is there.

    ``needs`` names the workers that must all be ready; DeviceReady and DeviceLost of each come in
    through ``heard``. Losing one answers the open request with ``on_lost``.
    """

    def __init__(
        self, link: CommandLink, needs: frozenset[str], availability_changed: Callable[[bool], None]
    ) -> None:
        self._link = link
        self._missing = set(needs)
        self._availability_changed = availability_changed
        self._request = 0
        self._on_answer: Callable[[Report], None] | None = None
        self._on_lost: Callable[[], None] | None = None

    @property
    def available(self) -> bool:
        """Whether every needed worker holds its device."""
        return not self._missing

    @property
    def missing(self) -> frozenset[str]:
        """The needed workers that are not ready."""
        return frozenset(self._missing)

    def tell(self, command: Command) -> None:
        """A command that expects no numbered answer."""
        self._link.send(command)

    def ask(
        self,
        make: Callable[[int], Command],
        on_answer: Callable[[Report], None],
        on_lost: Callable[[], None],
    ) -> None:
        """Send a numbered request; without the device ``on_lost`` is called at once."""
        self._request += 1
        if not self.available:
            self._close()
            on_lost()
            return
        self._on_answer, self._on_lost = on_answer, on_lost
        self._link.send(make(self._request))

    def stop(self) -> None:
        """Drop the open request; its answers will find nobody."""
        self._close()
        self._link.send(Stop())

    def heard(self, worker: str, report: Report) -> None:
        """A report from one of the needed workers."""
        match report:
            case DeviceReady():
                self._now_missing(self._missing - {worker})
            case DeviceLost():
                self._now_missing(self._missing | {worker})
                self._lose()
            case _:
                if getattr(report, "request", None) == self._request and self._on_answer:
                    self._on_answer(report)

    def _now_missing(self, missing: set[str]) -> None:
        was, self._missing = self.available, missing
        if was != self.available:
            self._availability_changed(self.available)

    def _lose(self) -> None:
        on_lost = self._on_lost
        self._close()
        if on_lost:
            on_lost()

    def _close(self) -> None:
        self._on_answer = self._on_lost = None
