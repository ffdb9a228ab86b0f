"""Enrolling on the host: which presses are kept, which are taken again."""

from __future__ import annotations

import pytest

from drivers.fingerprint.protocol import ImageUnavailable, ImpressionsDiffer, PoorImage
from kiosk.biometrics.fingerprint.template import decode_template
from kiosk.domain.capture import FingerGuidance
from kiosk.workers.finger_comparing import FingerComparing
from kiosk.workers.finger_enrolling import EnrolRules, HostEnrolling
from kiosk.workers.messages import FingerEnrolled, Report
from tests.unit.kiosk.workers.marked_fingers import (
    EXTRACTOR,
    column_px,
    features,
    marked_host,
    press,
)
from tests.unit.kiosk.workers.scripted_sensor import EMPTY, Press, ScriptedSensor, Step
from tests.unit.kiosk.workers.test_finger_tasks import guidance, slow_pacer


class Enrolling:
    """An enrolment of three impressions, polled until it is over."""

    def __init__(self, *presses: Press, image_missed: bool = False) -> None:
        steps: list[Step] = []
        for each in presses:
            steps += [EMPTY, each, each]
        self.sensor = ScriptedSensor(*steps)
        self.beats = 0
        host = marked_host()
        self.comparing = FingerComparing(self.sensor, host, False, self._beat, image_missed)
        rules = EnrolRules(3, 0.5)
        self.task = HostEnrolling(9, rules, self.comparing, host, slow_pacer())
        self.reports: list[Report] = []

    def run(self) -> FingerEnrolled:
        while not self.task.done:
            assert self.sensor.steps or self.task.reading_out
            self.reports += self.task.poll(self.sensor)
        enrolled = self.reports[-1]
        assert isinstance(enrolled, FingerEnrolled)
        return enrolled

    def _beat(self) -> None:
        self.beats += 1


def test_three_presses_that_are_alike_make_a_template_of_their_images() -> None:
    presses = [press(7, seen=6, capture=it, quality=60 + it) for it in range(3)]
    enrolling = Enrolling(*presses)
    enrolled = enrolling.run()
    assert enrolled.engine == EXTRACTOR
    template = decode_template(enrolled.template)
    assert [it.quality.value for it in template.impressions] == [62, 61, 60], "best first"
    assert {it.extractor for it in template.impressions} == {EXTRACTOR}
    assert [len(it.minutiae) for it in template.impressions] == [10, 10, 10], "of the images"
    assert template.impressions[0].characteristics == features(7, 6, capture=2, quality=62)
    assert len(set(enrolled.digests)) == 6
    assert enrolling.beats > 0


def test_the_person_may_lift_while_the_image_travels() -> None:
    enrolling = Enrolling(*(press(7, capture=it) for it in range(3)))
    enrolling.run()
    assert guidance(enrolling.reports) == [
        FingerGuidance.PLACE,
        FingerGuidance.LIFT,
        FingerGuidance.PLACE_AGAIN,
        FingerGuidance.LIFT,
        FingerGuidance.PLACE_AGAIN,
        FingerGuidance.LIFT,
    ]


@pytest.mark.parametrize("odd", [0, 1, 2])
def test_a_press_unlike_the_others_is_taken_again_wherever_it_came(odd: int) -> None:
    fingers = [7, 7, 7]
    fingers.insert(odd, 8)
    enrolled = Enrolling(*(press(it, capture=n) for n, it in enumerate(fingers))).run()
    template = decode_template(enrolled.template)
    assert {int(x) for it in template.impressions for x in it.minutiae.positions_px[:, 0]} == {
        column_px(7)
    }
    assert len(enrolled.digests) == 8, "also of what was not kept"


def test_presses_that_are_never_alike_end_after_six() -> None:
    enrolling = Enrolling(*(press(finger) for finger in (1, 2, 3, 1, 2, 3, 1)))
    with pytest.raises(ImpressionsDiffer, match="6 presses"):
        enrolling.run()


def test_where_no_image_is_given_away_the_characteristics_are_enrolled() -> None:
    presses = [
        Press(features(7, capture=it), ImageUnavailable("the sensor keeps its image"))
        for it in range(3)
    ]
    enrolled = Enrolling(*presses).run()
    assert enrolled.engine == "zfm-characteristics-1"
    assert len(decode_template(enrolled.template).impressions) == 3


@pytest.mark.parametrize(("known", "presses"), [(False, 4), (True, 3)])
def test_a_firmware_that_loses_its_image_is_asked_for_it_before_the_extraction(
    known: bool, presses: int
) -> None:
    """Found out at the cost of one press, by the first enrolment alone."""
    taken = [press(7, seen=6, capture=it) for it in range(presses)]
    enrolling = Enrolling(*taken, image_missed=known)
    enrolling.sensor.loses_image = True
    enrolled = enrolling.run()
    assert enrolled.engine == EXTRACTOR
    template = decode_template(enrolled.template)
    assert [len(it.minutiae) for it in template.impressions] == [10, 10, 10], "of the images"
    assert enrolling.sensor.steps in ([], [taken[-1]]), "every press was needed"
    assert enrolling.comparing.image_missed


def test_a_poor_press_found_out_after_its_image_is_taken_again() -> None:
    enrolling = Enrolling(*(press(7, capture=it) for it in range(3)), image_missed=True)
    enrolling.sensor.steps[:0] = [EMPTY, PoorImage.MESSY]
    enrolled = enrolling.run()
    assert enrolled.engine == EXTRACTOR
    assert guidance(enrolling.reports)[:3] == [
        FingerGuidance.PLACE,
        FingerGuidance.LIFT,
        FingerGuidance.DRY_OR_CLEAN,
    ]


def test_a_press_that_shows_nothing_is_no_impression() -> None:
    empty = Press(b"\x09" * 512, ImageUnavailable("none"))
    with pytest.raises(ImpressionsDiffer):
        Enrolling(*[empty] * 7).run()
