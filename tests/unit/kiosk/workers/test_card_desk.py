"""The check-in's card reader: reports in, answers out, and a reader that comes and goes."""

from __future__ import annotations

from datetime import date

import pytest

from kiosk.checkin.states import ClaimProblem
from kiosk.domain.capture import CaptureFailure
from kiosk.domain.identity import IdNumber
from kiosk.workers.card_desk import CardDesk
from kiosk.workers.card_messages import CardRead, CardUnreadable, ReadCards
from kiosk.workers.checkin_devices import CheckInDevices
from kiosk.workers.messages import DeviceLost, DeviceReady, FingerFailed, Stop
from tests.unit.kiosk.workers.test_checkin_devices import SESSION, Sink, never
from tests.unit.kiosk.workers.test_desk import open_desk

NUMBER = "11010519491231002X"
TODAY = date(2026, 11, 23)


class Rig:
    """Devices with a card reader; every link only remembers."""

    def __init__(self) -> None:
        self.desk, self.link, _ = open_desk("id_card")
        face, self.face_link, _ = open_desk("face")
        finger, _, _ = open_desk("fingerprint")
        cards = CardDesk(self.desk, lambda: TODAY)
        self.devices = CheckInDevices(face, finger, seen_before=never, cards=cards)
        self.sink = Sink()
        self.devices.attach(self.sink)


@pytest.fixture
def rig() -> Rig:
    return Rig()


@pytest.mark.parametrize("until", [None, TODAY, date(2035, 3, 3)])
def test_a_valid_card_gives_its_number_and_the_next_card_too(rig: Rig, until: date | None) -> None:
    rig.devices.read_cards(SESSION)
    assert rig.link.sent == [ReadCards(1)]
    for _ in range(2):
        rig.desk.heard("id_card", CardRead(1, NUMBER, until))
    card = ("card", SESSION, IdNumber(NUMBER))
    assert rig.sink.heard == [("reader", SESSION, True), card, card]


def test_a_card_that_expired_yesterday_claims_nobody(rig: Rig) -> None:
    rig.devices.read_cards(SESSION)
    rig.desk.heard("id_card", CardRead(1, NUMBER, date(2026, 11, 22)))
    rig.desk.heard("id_card", CardUnreadable(1))
    assert rig.sink.heard[1:] == [
        ("card refused", SESSION, ClaimProblem.CARD_EXPIRED),
        ("card refused", SESSION, ClaimProblem.CARD_UNREADABLE),
    ]


def test_after_a_stop_no_card_is_heard_of(rig: Rig) -> None:
    rig.devices.read_cards(SESSION)
    rig.devices.stop()
    rig.desk.heard("id_card", CardRead(1, NUMBER, None))
    rig.devices.availability_changed()
    assert rig.link.sent == [ReadCards(1), Stop()]
    assert rig.sink.heard == [("reader", SESSION, True)]
    rig.devices.stop()
    assert rig.link.sent == [ReadCards(1), Stop()], "a second stop has nothing to stop"


def test_a_reader_that_comes_back_is_asked_again_once(rig: Rig) -> None:
    rig.devices.read_cards(SESSION)
    rig.desk.heard("id_card", DeviceLost("unplugged"))
    rig.devices.availability_changed()
    rig.desk.heard("id_card", DeviceReady())
    for _ in range(3):
        rig.devices.availability_changed()
    assert rig.link.sent == [ReadCards(1), ReadCards(2)]
    assert [it[-1] for it in rig.sink.heard] == [True, False, True]


def test_a_reader_that_is_gone_from_the_start_says_so(rig: Rig) -> None:
    rig.desk.heard("id_card", DeviceLost("unplugged"))
    rig.devices.read_cards(SESSION)
    assert rig.link.sent == []
    assert rig.sink.heard == [("reader", SESSION, False)]


def test_without_a_reader_nothing_is_asked_and_nothing_said() -> None:
    face, face_link, _ = open_desk("face")
    finger, finger_link, _ = open_desk("fingerprint")
    devices, sink = CheckInDevices(face, finger, seen_before=never), Sink()
    devices.attach(sink)
    devices.read_cards(SESSION)
    devices.availability_changed()
    devices.stop()
    assert (face_link.sent, finger_link.sent, sink.heard) == ([Stop()], [Stop()], [])


def test_another_workers_answer_is_a_bug(rig: Rig) -> None:
    rig.devices.read_cards(SESSION)
    with pytest.raises(TypeError, match="FingerFailed"):
        rig.desk.heard("id_card", FingerFailed(1, CaptureFailure.STOPPED))
