from __future__ import annotations

from kiosk.biometrics.face.hog_detectors import SpacedRetry

MS = 1_000_000


def test_a_retry_is_allowed_at_once_and_then_now_and_then() -> None:
    now_ns = 0
    retry = SpacedRetry(lambda: now_ns, 500 * MS)
    allowed = []
    for at_ms in (0, 33, 499, 500, 700, 999, 1000, 5000):
        now_ns = at_ms * MS
        if retry.due():
            allowed.append(at_ms)
    assert allowed == [0, 500, 1000, 5000]
