from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.workers.ring import FrameRing
from kiosk.workers.ring_memory import RingLayout, RingUnusable

ROOT = Path(__file__).resolve().parents[4]
FRAMES_TO_SEE = 30

# Writes frames of one value each, as fast as it can, until its input ends; then says how many. A
# torn frame would hold two values.
WRITER = """
import select
import sys
import numpy as np
from kiosk.workers.ring import FrameRing
ring, number = FrameRing.attach(int(sys.argv[1])), 0
while not select.select([sys.stdin], [], [], 0)[0]:
    number += 1
    ring.write(np.full((ring.height_px, ring.width_px, 4), number % 251, np.uint8), number)
ring.close()
print(number)
"""


def _frame(value: int, width_px: int = 64, height_px: int = 48) -> NDArray[np.uint8]:
    return np.full((height_px, width_px, 4), value, dtype=np.uint8)


@pytest.fixture
def ring() -> Iterator[FrameRing]:
    created = FrameRing.create(RingLayout(64, 48))
    yield created
    created.close()


def test_an_empty_ring_has_no_frame(ring: FrameRing) -> None:
    assert ring.newest() is None


def test_the_newest_frame_is_read_back(ring: FrameRing) -> None:
    for value in range(1, 8):
        ring.write(_frame(value), value * 1000)
    frame = ring.newest()
    assert frame is not None
    assert (frame.image_bgra == 7).all()
    assert frame.image_bgra.shape == (48, 64, 4)
    assert frame.captured_monotonic_ns == 7000
    assert frame.number == 7


def test_a_frame_is_a_copy(ring: FrameRing) -> None:
    ring.write(_frame(1), 1)
    frame = ring.newest()
    assert frame is not None
    for value in (2, 3, 4):
        ring.write(_frame(value), value)
    assert (frame.image_bgra == 1).all()


def test_equal_pictures_have_equal_checksums(ring: FrameRing) -> None:
    checksums = []
    for value in (5, 5, 6):
        ring.write(_frame(value), 1)
        frame = ring.newest()
        assert frame is not None
        checksums.append(frame.crc32)
    assert checksums[0] == checksums[1] != checksums[2]


@pytest.mark.parametrize(
    "wrong",
    [
        np.zeros((48, 64, 3), np.uint8),
        np.zeros((64, 48, 4), np.uint8),
        np.zeros((48, 64, 4), np.float32),
    ],
)
def test_frames_of_another_kind_are_refused(ring: FrameRing, wrong: NDArray[np.uint8]) -> None:
    with pytest.raises(ValueError, match="shape"):
        ring.write(wrong, 1)


def test_wipe_leaves_no_trace(ring: FrameRing) -> None:
    for _ in range(3):
        ring.write(_frame(0xAB), 1)
    ring.wipe()
    assert ring.newest() is None
    size = os.fstat(ring.fileno()).st_size
    assert b"\xab" not in os.pread(ring.fileno(), size, 0)
    ring.write(_frame(9), 2)
    frame = ring.newest()
    assert frame is not None
    assert (frame.image_bgra == 9).all()


def test_a_torn_frame_is_never_returned(ring: FrameRing) -> None:
    """Pixels change behind the writer's back, as when a wipe meets a write."""
    ring.write(_frame(1), 1)
    marker = os.pread(ring.fileno(), os.fstat(ring.fileno()).st_size, 0).find(b"\x01" * 64)
    os.pwrite(ring.fileno(), b"\x02", marker + 100)
    assert ring.newest() is None


def test_another_process_writes_and_no_frame_is_torn() -> None:
    ring = FrameRing.create()
    seen: set[int] = set()
    with subprocess.Popen(
        (sys.executable, "-W", "error", "-c", WRITER, str(ring.fileno())),
        cwd=ROOT,
        pass_fds=(ring.fileno(),),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as writer:
        while len(seen) < FRAMES_TO_SEE and writer.poll() is None:
            frame = ring.newest()
            if frame is None:
                continue
            assert (frame.image_bgra == frame.number % 251).all()
            assert frame.captured_monotonic_ns == frame.number
            seen.add(frame.number)
        written, complaints = writer.communicate()
    assert (writer.returncode, complaints) == (0, "")
    assert len(seen) == FRAMES_TO_SEE
    last = ring.newest()
    assert last is not None, "the ring outlives a worker that attached it"
    assert last.number == int(written)
    ring.close()


def test_the_ring_has_no_name_to_open_it_by(ring: FrameRing) -> None:
    assert os.fstat(ring.fileno()).st_nlink == 0


def test_a_worker_cannot_shrink_it(ring: FrameRing) -> None:
    with pytest.raises(PermissionError):
        os.ftruncate(ring.fileno(), 0)


def test_what_is_no_ring_is_refused(tmp_path: Path, ring: FrameRing) -> None:
    header = os.pread(ring.fileno(), 64, 0)
    for content in (b"", b"x" * 4096, header):
        path = tmp_path / "file"
        path.write_bytes(content)
        with path.open("rb") as file, pytest.raises(RingUnusable):
            FrameRing.attach(file.fileno())


def test_closing_twice_is_harmless() -> None:
    ring = FrameRing.create(RingLayout(64, 48))
    ring.close()
    ring.close()


def test_the_newest_number_changes_with_every_frame_and_is_zero_after_a_wipe(
    ring: FrameRing,
) -> None:
    assert ring.newest_number() == 0
    for value in range(5):
        ring.write(_frame(value), value)
        newest = ring.newest()
        assert newest is not None
        assert ring.newest_number() == newest.number == value + 1
    ring.wipe()
    assert ring.newest_number() == 0
