"""Real camera and face workers behind the check-in workflow, before whoever is put on the stage."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from drivers.camera.motion import Motion
from drivers.camera.stage import Stage, write_stage
from kiosk.app.pad import PadSettings
from kiosk.checkin import events as ev
from kiosk.checkin.ports import Ports
from kiosk.checkin.presentation import ScreenProps, present
from kiosk.checkin.runner import CheckInRunner, Observers
from kiosk.checkin.states import CapturingFace, Claiming, ConfirmingClaim, State
from kiosk.domain.capture import ChallengeNeed, FaceGuidance, FingerStage
from kiosk.domain.policy import Policy
from kiosk.domain.record import CheckInRecord
from kiosk.domain.reference import ON_SENSOR_ENGINE
from kiosk.workers.checkin_devices import CheckInDevices
from kiosk.workers.desk import Desk
from kiosk.workers.messages import (
    Command,
    CompareFinger,
    DeviceLost,
    FingerCompared,
    FingerRead,
    ReadFinger,
    Report,
)
from kiosk.workers.ring import FrameRing
from kiosk.workers.settings import SyntheticCameraSettings
from tests.integration.pad_presentation import PEOPLE, PROMPTED
from tests.integration.unhurried_vision import (
    unhurried_camera_worker,
    unhurried_face_worker,
    unhurried_s,
)
from tests.integration.worker_bench import BESIDE_OTHER_TESTS, WorkerBench
from tests.unit.kiosk.checkin.leave_desk import NotingLeaveDesk
from tests.unit.kiosk.checkin.samples import CLAIM, NUMBER
from tests.unit.kiosk.checkin.world import World

NOBODY = Stage()
PATIENCE_S = 2.5
"""Longer than any rendered motion lasts."""


class PadKiosk(WorkerBench):
    """The workers, and the desk they are spoken to over."""

    def __init__(self, folder: Path, ring: FrameRing) -> None:
        super().__init__()
        self.ring = ring
        self._stage_file = folder / "stage.json"
        self.stage(NOBODY)
        camera, face = SyntheticCameraSettings(self._stage_file, PEOPLE), BESIDE_OTHER_TESTS
        self.run(lambda _, __: unhurried_camera_worker(camera, ring, self._hearing("camera")))
        faces = self.run(lambda _, __: unhurried_face_worker(face, ring, self._hearing("face")))
        self.desk = Desk(faces, frozenset({"camera", "face"}), lambda _: None)

    def stage(self, stage: Stage) -> None:
        write_stage(self._stage_file, stage)

    def empty_and_ready(self) -> None:
        """Nobody there, the devices ready, nothing reported yet."""
        self.stage(NOBODY)
        self.until(lambda: self.desk.available and self.ring.newest() is not None)
        self.clear()

    def lost(self) -> list[str]:
        """What the workers said about devices that are gone."""
        return [report.message for report in self.reports if isinstance(report, DeviceLost)]

    def _hearing(self, name: str) -> Callable[[Report], None]:
        def heard(report: Report) -> None:
            self.reports.append(report)
            self.desk.heard(name, report)

        return heard


@contextmanager
def pad_kiosk(folder: Path) -> Iterator[PadKiosk]:
    """Running workers, ended whatever happens."""
    ring = FrameRing.create()
    kiosk = PadKiosk(folder, ring)
    try:
        yield kiosk
    finally:
        kiosk.close()
        ring.close()


@dataclass
class MatchingFinger:
    """A sensor on which the right finger always lies; it answers when it is asked to."""

    asked: list[Command] = field(default_factory=list)

    def send(self, command: Command) -> bool:
        self.asked.append(command)
        return True

    def answer(self, desk: Desk) -> None:
        asked, self.asked = self.asked, []
        for command in asked:
            match command:
                case ReadFinger(request=request):
                    desk.heard("fingerprint", FingerRead(request, secrets.token_bytes(32), 60))
                case CompareFinger(request=request):
                    stage = FingerStage.SENSOR
                    compared = FingerCompared(request, 120, ON_SENSOR_ENGINE, stage)
                    desk.heard("fingerprint", compared)


class Visit:
    """One check-in where PAD is enforced; everything but PAD matches.

    Who stands on ``stage``, the person or their instrument, does what the screen asks, as far as
    it can.
    """

    def __init__(
        self,
        kiosk: PadKiosk,
        stage: Stage,
        settings: PadSettings,
        seed: int = 0,
        needs: frozenset[ChallengeNeed] = frozenset(),
    ) -> None:
        """``seed``: of what is drawn to be asked for."""
        self._kiosk, self._stage = kiosk, stage
        self._then: Stage | None = None
        self._world = World(roster={NUMBER.value: replace(CLAIM, needs=needs)})
        self._finger = MatchingFinger()
        self._finger_desk = Desk(self._finger, frozenset(), lambda _: None)
        devices = CheckInDevices(
            kiosk.desk,
            self._finger_desk,
            pad=True,
            draw_challenge=settings.drawer(random.Random(seed)),
            seen_before=lambda _digest: False,
        )
        world = self._world
        ports = Ports(devices, world, world, world, world, world, world, NotingLeaveDesk())
        self._runner = CheckInRunner(
            ports,
            settings.applied_to(Policy()),
            random.Random(seed),
            Observers(self._show, lambda *_: None, lambda: None),
        )
        devices.attach(self._runner)
        self.asked: list[Motion] = []
        self._guidance: FaceGuidance | None = None
        self._moves, self._moved_s = 0, 0.0
        self.screen: ScreenProps = present(self._runner.state)

    def recorded(self, then: Stage | None = None) -> CheckInRecord:
        """The record, with a working camera before an empty room at first.

        With ``then`` the stage becomes that as soon as the first face sample is taken.
        """
        self._then = then
        self._kiosk.empty_and_ready()
        self._kiosk.stage(self._stage)
        return self.recorded_at_once()

    def recorded_at_once(self) -> CheckInRecord:
        """From the touch on the idle screen to the record, whatever stands there."""
        self._runner.begin()
        claiming = self._runner.state
        assert isinstance(claiming, Claiming)
        self._runner.post(ev.IdNumberEntered(claiming.session, NUMBER))
        assert isinstance(self._runner.state, ConfirmingClaim)
        self._runner.post(ev.ClaimConfirmed(claiming.session))
        self._kiosk.until(self._ended)
        return self._world.records[0]

    def _ended(self) -> bool:
        self._finger.answer(self._finger_desk)
        self._try_again()
        return bool(self._world.records)

    def _show(self, state: State) -> None:
        self.screen = present(state)
        self._guidance = state.guidance if isinstance(state, CapturingFace) else None
        if not isinstance(state, CapturingFace):
            return
        if self._then is not None and state.progress > 0:
            self._kiosk.stage(self._then)
            self._then = None
        motion = PROMPTED.get(state.guidance) if state.guidance else None
        if motion is not None and (not self.asked or self.asked[-1] is not motion):
            self.asked.append(motion)
            self._move(motion)

    def _move(self, motion: Motion) -> None:
        self._moves += 1
        self._moved_s = unhurried_s()
        moving = {"motion": motion, "motion_id": self._moves}
        self._kiosk.stage(self._stage.model_copy(update=moving))

    def _try_again(self) -> None:
        """Whoever is asked for the same thing still does it again, as people do."""
        motion = PROMPTED.get(self._guidance) if self._guidance else None
        if motion is not None and unhurried_s() - self._moved_s > PATIENCE_S:
            self._move(motion)
