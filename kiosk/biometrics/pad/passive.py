"""The passive measures, gathered over the frames of one presentation."""

from __future__ import annotations

import math
from statistics import median
from typing import Final

from kiosk.biometrics.engines.protocols import PadModel
from kiosk.biometrics.face.geometry import FaceBox
from kiosk.biometrics.face.protocols import RgbImage
from kiosk.biometrics.pad.bezel import BEZEL_CLEAR, BEZEL_LIMIT, bezel_support
from kiosk.biometrics.pad.brightness import BRIGHTNESS_LIMIT, brightness_ratio
from kiosk.biometrics.pad.cue import Cue
from kiosk.biometrics.pad.flatness import FLATNESS_LIMIT, FlatnessMeter
from kiosk.biometrics.pad.loop import LoopDetector
from kiosk.biometrics.pad.moire import MOIRE_LIMIT_DB, moire_db
from kiosk.domain.capture import PadCue

MIN_GAP_NS: Final = 150_000_000
"""Between two frames that the costlier measures look at."""


class PassiveCues:
    """Feed frames; ask for the cues at any time."""

    def __init__(self, model: PadModel | None = None, loop: LoopDetector | None = None) -> None:
        """``loop`` may have watched the stream before this presentation."""
        self._model = model
        self._loop = loop or LoopDetector()
        self._loop.begin()
        self.restart()

    def restart(self) -> None:
        """From here on it may be another face: what was measured on the last one counts no more.

        A stream that repeats does so whoever it shows: what the loop detector found stays.
        """
        self._values: dict[PadCue, list[float]] = {}
        self._measured_ns: int | None = None
        self._flatness = FlatnessMeter()

    def look(self, image_rgb: RgbImage, box: FaceBox, captured_ns: int, *, rigid: bool) -> None:
        """One more frame with the face in ``box``; ``rigid``: see ``FlatnessMeter.follow``."""
        self._loop.look(image_rgb)
        self._flatness.follow(image_rgb, rigid=rigid)
        if self._measured_ns is not None and captured_ns - self._measured_ns < MIN_GAP_NS:
            return
        self._measured_ns = captured_ns
        self._note(PadCue.BEZEL, bezel_support(image_rgb, box))
        self._note(PadCue.MOIRE, moire_db(image_rgb, box))
        self._note(PadCue.BRIGHTNESS, brightness_ratio(image_rgb, box))
        if self._model is not None:
            self._note(PadCue.MODEL, self._model.live_probability(image_rgb, box))

    def at_rest(self, image_rgb: RgbImage, box: FaceBox) -> None:
        """The face looks at the camera now: what turns from here on is measured for depth."""
        self._flatness.restart(image_rgb, box)

    def cues(self) -> tuple[Cue, ...]:
        """Every measure so far; medians over frames, so that one bad frame decides nothing."""
        cues = [self._loop.cue()]
        for name, limit, clear in (
            (PadCue.BEZEL, BEZEL_LIMIT, BEZEL_CLEAR),
            (PadCue.MOIRE, MOIRE_LIMIT_DB, MOIRE_LIMIT_DB),
            (PadCue.BRIGHTNESS, BRIGHTNESS_LIMIT, math.inf),
        ):
            if name in self._values:
                value = median(self._values[name])
                cues.append(Cue(name, value, limit, value > limit, value > clear))
        if self._model is not None and PadCue.MODEL in self._values:
            value, limit = median(self._values[PadCue.MODEL]), self._model.threshold
            cues.append(Cue(PadCue.MODEL, value, limit, value < limit))
        turned = self._flatness.most_turned
        if turned is not None:
            flat = turned.residual < FLATNESS_LIMIT
            cues.append(Cue(PadCue.FLATNESS, turned.residual, FLATNESS_LIMIT, flat))
        return tuple(cues)

    def _note(self, name: PadCue, value: float) -> None:
        self._values.setdefault(name, []).append(value)
