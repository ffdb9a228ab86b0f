"""Control requests carried out on an emulated reader.

``{"place": {"number": "…", "name": "…", "valid_until": "YYYYMMDD"}}`` (the last optional),
``{"lift": true}``, ``{"fault": {…}}``, ``{"clear_faults": true}``, which also plugs it in again.
"""

from __future__ import annotations

from dataclasses import asdict

from drivers.emulation.control import Answer, Request
from drivers.id_card.base_text import FOR_EVER
from drivers.id_card.emulator.cards import EmulatedCard
from drivers.id_card.emulator.faults import Faults
from drivers.id_card.emulator.machine import Machine


class RequestHandler:
    """Answers control requests. Raises ValueError for what it cannot do."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def answer(self, request: Request) -> Answer:
        """Obey."""
        match request:
            case {"place": {"number": str(number), "name": str(name), **rest}}:
                card = EmulatedCard(number, name, str(rest.get("valid_until", FOR_EVER)))
                card.text()
                self._machine.reader.place(card)
            case {"lift": True}:
                self._machine.reader.lift()
            case {"fault": dict(changes)}:
                self._machine.faults.change(changes)
                self._machine.apply_unplug()
            case {"clear_faults": True}:
                self._machine.faults.change(asdict(Faults()))
                self._machine.plug()
            case _:
                raise ValueError(f"unknown request: {', '.join(request)}")
        return {}
