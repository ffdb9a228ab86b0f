"""A camera before which synthetic people stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from drivers.camera.attack import AttackKind
from drivers.camera.identity import CameraIdentity, require_own_camera
from drivers.camera.protocol import Frame
from drivers.camera.stage import Stage, StageReader
from drivers.camera.stage_view import StageView
from drivers.errors import DeviceUnavailable

_BY_PATH = "/dev/v4l/by-path/platform-synthetic-usb-0:1:1.0-video-index0"
_AS_USB = CameraIdentity(
    path="/dev/video0",
    by_paths=(_BY_PATH,),
    driver="uvcvideo",
    card="Synthetic USB Camera",
    bus="usb-synthetic-1",
    serial="SYNTHETIC-0001",
    is_virtual=False,
)
_AS_VIRTUAL = CameraIdentity(
    path="/dev/video9",
    by_paths=(),
    driver="v4l2 loopback",
    card="Virtual Camera",
    bus="platform:v4l2loopback-000",
    is_virtual=True,
)


class SyntheticCamera:
    """Plays clips of synthetic people as a camera; the stage file says who and how.

    The same stage read at the same times gives the same pictures, noise included.
    """

    def __init__(
        self,
        stage_file: Path,
        people_dir: Path,
        *,
        fps: int = 30,
        allow_virtual: bool = True,
        monotonic_ns: Callable[[], int],
        sleep: Callable[[float], None],
        width_px: int = 640,
        height_px: int = 480,
    ) -> None:
        """``sleep`` waits a number of seconds; ``people_dir`` holds one folder per person.

        ``allow_virtual``: whether it goes on giving pictures while it is attacked as a virtual
        device; the real driver does not.
        """
        self._stage_file = stage_file
        self._people_dir = people_dir
        self._allow_virtual = allow_virtual
        self._frame_ns = round(1e9 / fps)
        self._monotonic_ns = monotonic_ns
        self._sleep = sleep
        self._size_px = (width_px, height_px)
        self._view: StageView | None = None
        self._opened_ns = 0
        self._due_ns = 0
        self._sequence = 0

    def open(self) -> None:
        """Begin at sequence 1. Raises DeviceUnavailable (unplugged, virtual, stage unreadable)."""
        self.close()
        reader = StageReader(self._stage_file)
        view = StageView(reader, self._people_dir, self._size_px, self._frame_ns / 1e6)
        self._require_own(view.stage)
        self._view = view
        self._opened_ns = self._due_ns = self._monotonic_ns()
        self._sequence = 0

    def read_frame(self) -> Frame:
        """The next frame at its time.

        Raises DeviceUnavailable when not open, unplugged, or the stage is unreadable or names
        nobody known; ``open`` works again once that is mended.
        """
        if self._view is None:
            raise DeviceUnavailable("The synthetic camera is not open; open it first.")
        self._wait_until_due()
        now_ns = self._monotonic_ns()
        elapsed_ms = (now_ns - self._opened_ns) / 1e6
        try:
            self._view.follow_stage(elapsed_ms)
            self._require_own(self._view.stage)
        except DeviceUnavailable:
            self.close()
            raise
        self._sequence += 1
        image = self._view.picture_at(elapsed_ms)
        return Frame(image_bgr=image, captured_monotonic_ns=now_ns, sequence=self._sequence)

    def close(self) -> None:
        """Stop playing; safe to call twice."""
        self._view = None

    def _require_own(self, stage: Stage) -> None:
        require_own_camera(_identity_on(stage), None, allow_virtual=self._allow_virtual)

    def _wait_until_due(self) -> None:
        now_ns = self._monotonic_ns()
        self._due_ns += self._frame_ns
        if self._due_ns > now_ns:
            self._sleep((self._due_ns - now_ns) / 1e9)
        else:
            # Late: take up the pace from here instead of catching up in a burst.
            self._due_ns = now_ns


def _identity_on(stage: Stage) -> CameraIdentity:
    is_virtual = stage.attack is not None and stage.attack.kind is AttackKind.VIRTUAL_DEVICE
    return _AS_VIRTUAL if is_virtual else _AS_USB
