"""The stage of the demo: who stands before the camera, whose finger and card are on what."""

from __future__ import annotations

from pathlib import Path

from drivers.camera.attack import Attack
from drivers.camera.motion import Motion
from drivers.camera.stage import Stage, StageFault, write_stage
from drivers.emulation.client import EmulatorGone
from drivers.fingerprint.emulator.process import EmulatorProcess, start_emulator
from drivers.id_card.emulator.process import start_reader_emulator
from kiosk.domain.capture import FingerPosition

ASSETS = Path(__file__).resolve().parents[2] / "assets"


class Props:
    """Camera scene, sensor and card reader, steered from outside the running kiosk."""

    def __init__(self, folder: Path, *, paced: bool) -> None:
        """Start the emulated devices and clear the scene. Raises EmulatorGone."""
        self.stage_file = folder / "stage.json"
        self.people_dir = ASSETS / "people"
        self._stage = Stage()
        write_stage(self.stage_file, self._stage)
        self._sensor: EmulatorProcess = start_emulator(
            folder / "sensor.port",
            folder / "sensor.control",
            fingers=folder.parent / "fingers",
            paced=paced,
        )
        try:
            self._reader = start_reader_emulator(
                folder / "reader.port", folder / "reader.control", paced=paced
            )
        except EmulatorGone:
            self._sensor.terminate()
            raise

    @property
    def sensor_port(self) -> Path:
        """What the kiosk's configuration names as its serial port."""
        return self._sensor.port

    @property
    def reader_port(self) -> Path:
        """The same, of the card reader."""
        return self._reader.port

    def show(self, person: str | None) -> None:
        """Put a person before the camera, or nobody."""
        changed: dict[str, object] = {"person": person, "motion": None}
        if person is None:
            changed |= {"attack": None, "masked": False}
        self._change(self._stage.model_copy(update=changed))

    def stand(self, distance: float, light: float) -> None:
        """How near whoever is there stands, and in what light (drivers.camera.stage.Stage)."""
        self._change(self._stage.model_copy(update={"distance": distance, "light": light}))

    def disguise(self, attack: Attack | None) -> None:
        """Attack the identity of the person before the camera, or stop it; nobody is attacked
        where nobody is."""
        if self._stage.person is not None:
            self._change(self._stage.model_copy(update={"attack": attack, "masked": False}))

    def mask(self) -> None:
        """Let the person before the camera put on a medical mask; ``disguise`` takes it off."""
        if self._stage.person is not None:
            self._change(self._stage.model_copy(update={"attack": None, "masked": True}))

    def move(self, motion: Motion) -> None:
        """Let the person before the camera do this once; nothing where there is no such clip."""
        person = self._stage.person
        if person is None or not (self.people_dir / person / "motions" / motion.value).is_dir():
            return
        number = self._stage.motion_id + 1
        self._change(self._stage.model_copy(update={"motion": motion, "motion_id": number}))

    def camera_fault(self, fault: StageFault | None) -> None:
        """Break the camera, or mend it."""
        self._change(self._stage.model_copy(update={"fault": fault}))

    def press(self, person: str, finger: FingerPosition, condition: str = "normal") -> None:
        """Put a finger on the glass: ``normal``, ``wet``, ``dry`` or ``partial``."""
        self._sensor.control.place(person, int(finger), condition=condition, wait=False)

    def lift(self) -> None:
        """Take it off."""
        self._sensor.control.lift()

    def sensor_fault(self, **fault: bool | int) -> None:
        """Break the sensor."""
        self._sensor.control.set_fault(**fault)

    def mend_sensor(self) -> None:
        """Make the sensor sound again."""
        self._sensor.control.clear_faults()

    def put_card(self, number: str, name: str) -> None:
        """Put an identity card on the reader; it is valid for ever."""
        self._reader.place(number, name)

    def take_card(self) -> None:
        """Take it away."""
        self._reader.lift()

    def reader_fault(self, **fault: bool | int) -> None:
        """Break the card reader."""
        self._reader.set_fault(**fault)

    def mend_reader(self) -> None:
        """Make the card reader sound again."""
        self._reader.clear_faults()

    def close(self) -> None:
        """Stop the emulated devices."""
        self._reader.terminate()
        self._sensor.terminate()

    def _change(self, stage: Stage) -> None:
        self._stage = stage
        write_stage(self.stage_file, stage)
