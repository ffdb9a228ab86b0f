"""What a sensor's settings allow: its images must arrive while somebody waits for them."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from drivers.fingerprint.finger_image import ZFM_FORMAT
from drivers.fingerprint.line_speed import DELIVERED_PACKET_BYTES
from drivers.fingerprint.packets import CHECKSUM_BYTES, HEAD_BYTES
from kiosk.domain.policy import Policy
from kiosk.enrolment.policy import EnrolmentDeadlines
from kiosk.workers.settings import (
    FINGERPRINT_SETTINGS,
    MOST_IMPRESSIONS,
    SLOWEST_BAUD_FOR_IMAGES,
    FingerprintSettings,
)

PRESS_S = 3.0
"""For lifting the finger and placing it again."""


def validated(**values: object) -> FingerprintSettings:
    return FINGERPRINT_SETTINGS.validate_python({"port": "port", **values})


def image_s(baud: int) -> float:
    """How long an image is on the line: two pixels a byte, ten bits to send one."""
    data = ZFM_FORMAT.width_px * ZFM_FORMAT.height_px // 2
    packets = data // DELIVERED_PACKET_BYTES
    return (data + packets * (HEAD_BYTES + CHECKSUM_BYTES)) * 10 / baud


@pytest.mark.parametrize("order", ["characteristics_first", "image_first"])
@pytest.mark.parametrize("baud", [9_600, 19_200, 28_800])
def test_a_line_too_slow_for_images_is_refused_where_they_decide(order: str, baud: int) -> None:
    with pytest.raises(ValidationError, match=f"baud {baud} is too slow .* use 38400 or more"):
        validated(baud=baud, order=order)


def test_a_sensor_that_compares_by_itself_may_be_slow() -> None:
    assert validated(baud=9_600, order="sensor_only").baud == 9_600


def test_an_image_arrives_while_a_comparison_is_waited_for() -> None:
    slowest = validated(baud=SLOWEST_BAUD_FOR_IMAGES).baud
    waits_s = Policy().finger_compare_deadline_s, EnrolmentDeadlines().compare_s
    assert image_s(slowest) < min(waits_s)
    assert image_s(19_200) > max(waits_s), "or slower lines could be allowed"


def test_as_many_impressions_as_can_be_read_in_time() -> None:
    assert validated(impressions=5).impressions == MOST_IMPRESSIONS
    with pytest.raises(ValidationError, match="impressions"):
        validated(impressions=6)
    enrolling_s = MOST_IMPRESSIONS * (image_s(SLOWEST_BAUD_FOR_IMAGES) + PRESS_S)
    assert enrolling_s < EnrolmentDeadlines().fingerprint_s
