"""Control requests carried out on an emulator.

``{"place": {"finger": "<person>/<position>", "impression": n, "delay": s, "condition": "normal",
"wait": true}}`` (all but finger optional), ``{"lift": true}``, ``{"fault": {...}}``,
``{"clear_faults": true}``, ``{"state": true}``, ``{"image": true}``. The answer is ``{}``,
``{"state": {...}}`` or ``{"image": {...}}``.
"""

from __future__ import annotations

from dataclasses import asdict

from drivers.emulation.control import Answer, Request
from drivers.fingerprint.emulator.capture_commands import packed
from drivers.fingerprint.emulator.faults import Faults
from drivers.fingerprint.emulator.fingers import FingerWindow
from drivers.fingerprint.emulator.machine import Machine
from drivers.fingerprint.synthetic_impression import SkinCondition


class RequestHandler:
    """Answers control requests. Raises ValueError for what it cannot do."""

    def __init__(self, machine: Machine, window: FingerWindow) -> None:
        self._machine = machine
        self._window = window

    def answer(self, request: Request) -> Answer:
        match request:
            case {"place": dict(placing)}:
                self._place(placing)
            case {"lift": True}:
                self._window.lift()
            case {"fault": dict(changes)}:
                self._set_faults(changes)
            case {"clear_faults": True}:
                self._set_faults(asdict(Faults()))
                self._machine.plug()
            case {"state": True}:
                return {"state": self._state()}
            case {"image": True}:
                return {"image": self._image()}
            case _:
                raise ValueError(f"unknown request: {', '.join(request)}")
        return {}

    def _place(self, placing: Request) -> None:
        person, _, position = str(placing.get("finger", "")).rpartition("/")
        if not person or position not in {str(p) for p in range(1, 11)}:
            raise ValueError("finger is <person>/<position>, position 1 to 10")
        number = placing.get("impression")
        if number is not None and (not isinstance(number, int) or number < 0):
            raise ValueError("impression is a number from 0, or null for the next one")
        delay_s = placing.get("delay", 0.0)
        if not isinstance(delay_s, int | float) or delay_s < 0:
            raise ValueError("delay is a number of seconds")
        self._window.place(
            person,
            int(position),
            number=number,
            delay_s=float(delay_s),
            condition=SkinCondition(str(placing.get("condition", "normal"))),
            wait=placing.get("wait", True) is not False,
        )

    def _set_faults(self, changes: Request) -> None:
        plain = dict(changes)
        boots = plain.pop("boot_byte", False)
        self._machine.faults.change(plain)
        if boots:
            self._machine.restart_sensor()
        self._machine.apply_unplug()

    def _image(self) -> Answer:
        state = self._machine.sensor.state
        if state.image is None:
            raise ValueError("the sensor holds no image: capture one first")
        return {
            "width_px": state.model.width_px,
            "height_px": state.model.height_px,
            "packed": packed(state.image).hex(),
        }

    def _state(self) -> Answer:
        press = self._window.press
        sound = asdict(Faults())
        in_force = asdict(self._machine.faults)
        state = self._machine.sensor.state
        return {
            "finger": None if press is None else f"{press.person}/{press.position}",
            "impression": None if press is None else press.number,
            "plugged": self._machine.plugged,
            "captures": state.captures,
            "commands": self._machine.sensor.commands,
            "stored_templates": len(state.library.pages),
            "baud": state.settings.baud,
            "led_on": state.led_on,
            "faults": {k: v for k, v in in_force.items() if v != sound[k]},
        }
