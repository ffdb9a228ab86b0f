"""One presentation before the synthetic camera, seen by PadSession; no worker, no real time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np

from drivers.camera.attack import Attack
from drivers.camera.motion import Motion
from drivers.camera.stage import Stage, write_stage
from drivers.camera.synthetic import SyntheticCamera
from kiosk.biometrics.face.protocols import FaceEngine, RgbImage
from kiosk.biometrics.pad.session import PadFrame, PadSession, PadVerdict
from kiosk.domain.capture import ChallengeAction, FaceGuidance
from kiosk.domain.comparison import DissimilarityThreshold

PEOPLE = Path(__file__).resolve().parents[2] / "assets" / "people"
FPS = 10
WINDOW_S = 3.0
LONGEST_S = 30
PROMPTED = {FaceGuidance(f"live_{motion.value}"): motion for motion in Motion}


@dataclass
class Presentation:
    """Whoever stands there does what is asked, as far as they or their instrument can."""

    engine: FaceEngine
    folder: Path
    person: str
    attack: Attack | None = None
    obeys: bool = True
    fps: int = FPS
    now_ns: int = 0
    asked: list[Motion] = field(default_factory=list)

    def judged(self, *actions: ChallengeAction, seconds: float = 2.0) -> PadVerdict:
        """The verdict when the challenge has ended; without actions after some seconds."""
        session = PadSession(actions, DissimilarityThreshold(0.40), window_s=WINDOW_S)
        frames = self.fps * LONGEST_S if actions else round(self.fps * seconds)
        for _, image_rgb in zip(range(frames), self._frames(), strict=False):
            self._show(session, image_rgb)
            self._obey(session.guidance)
            if actions and session.done:
                break
        assert not actions or session.done or not session.begun, "a challenge always ends"
        return session.verdict()

    def _frames(self) -> Iterator[RgbImage]:
        self._stage()
        camera = SyntheticCamera(
            self.folder / "stage.json",
            PEOPLE,
            fps=self.fps,
            monotonic_ns=lambda: self.now_ns,
            sleep=self._sleep,
        )
        camera.open()
        while True:
            yield np.ascontiguousarray(camera.read_frame().image_bgr[..., ::-1])

    def _sleep(self, seconds: float) -> None:
        self.now_ns += round(seconds * 1e9)

    def _show(self, session: PadSession, image_rgb: RgbImage) -> None:
        half = np.asarray(cv2.resize(image_rgb, (320, 240), interpolation=cv2.INTER_AREA), np.uint8)
        boxes = self.engine.detect(half)
        if len(boxes) != 1:
            session.unseen(self.now_ns)
            return
        box = boxes[0].scaled(2.0)
        landmarks = self.engine.landmarks(image_rgb, box)
        frame = PadFrame(image_rgb, box, landmarks, self.now_ns, good=True)
        session.look(frame)
        if session.wants_features:
            session.check(self.engine.embed(image_rgb, box))
        elif session.challenged and session.ready and not session.begun:
            session.begin(self.engine.embed(image_rgb, box), frame)

    def _obey(self, guidance: FaceGuidance | None) -> None:
        motion = PROMPTED.get(guidance) if guidance else None
        if not self.obeys or motion is None or (self.asked and self.asked[-1] is motion):
            return
        self.asked.append(motion)
        self._stage()

    def _stage(self) -> None:
        stage = Stage(person=self.person, attack=self.attack)
        if self.asked:
            stage = stage.model_copy(
                update={"motion": self.asked[-1], "motion_id": len(self.asked)}
            )
        write_stage(self.folder / "stage.json", stage)
