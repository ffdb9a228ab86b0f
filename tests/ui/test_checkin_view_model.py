from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QObject

from kiosk.checkin.presentation import Action, Screen, ScreenProps, Step
from kiosk.domain.capture import FaceGuidance, FingerPosition
from kiosk.domain.due import DueFacts
from kiosk.domain.identity import check_character
from kiosk.domain.record import Receipt
from kiosk.ui.viewmodels.changes import camel_case
from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.ui.viewmodels.checkin_fields import CheckInFields

VALID = "44010119900307001" + check_character("44010119900307001")
WRONG = VALID[:17] + ("0" if VALID[17] != "0" else "1")
CLAIM = ScreenProps(Screen.CLAIM, actions=frozenset({Action.ENTER_ID_NUMBER}), live_preview=True)


class Changes:
    """Names of the properties a model said it changed."""

    def __init__(self, model: QObject, names: list[str]) -> None:
        self.seen: list[str] = []
        for name in names:
            getattr(model, f"{name}Changed").connect(self._noter(name))

    def _noter(self, name: str) -> object:
        return lambda: self.seen.append(name)


class HandClock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def model() -> CheckInViewModel:
    return CheckInViewModel(ZoneInfo("Asia/Shanghai"), HandClock())


def _type(model: CheckInViewModel, keys: str) -> None:
    for key in keys:
        model.pressKey(key)


def test_only_what_differs_is_announced(model: CheckInViewModel) -> None:
    model.show(ScreenProps(Screen.FACE, prompt="face_look_here", step=Step.FACE, progress=0.2))
    names = [camel_case(name) for name in CheckInFields.__dataclass_fields__]
    changes = Changes(model, names)
    model.show(ScreenProps(Screen.FACE, prompt=FaceGuidance.TOO_FAR, step=Step.FACE, progress=0.4))
    assert sorted(changes.seen) == ["progress", "prompt"]
    model.show(ScreenProps(Screen.FACE, prompt=FaceGuidance.TOO_FAR, step=Step.FACE, progress=0.4))
    assert len(changes.seen) == 2


def test_every_field_has_a_property_and_a_signal(model: CheckInViewModel) -> None:
    meta = model.metaObject()
    for name in CheckInFields.__dataclass_fields__:
        assert meta.indexOfProperty(camel_case(name)) >= 0, name
        assert meta.indexOfSignal(f"{camel_case(name)}Changed()") >= 0, name


def test_actions_become_permissions(model: CheckInViewModel) -> None:
    model.show(ScreenProps(Screen.CLAIM, actions=frozenset({Action.CANCEL})))
    assert model.property("canCancel") is True
    assert model.property("canConfirmClaim") is False


def test_the_receipt_is_told_in_the_offices_time(model: CheckInViewModel) -> None:
    receipt = Receipt(7, "4f9a2 c07e1", 1_772_467_260_000, date(2026, 3, 10))
    model.show(ScreenProps(Screen.COMPLETED, receipt=receipt, finger=FingerPosition.LEFT_THUMB))
    assert model.property("receiptDate") == "2026-03-03"
    assert model.property("receiptTime") == "00:01"
    assert model.property("nextDue") == "2026-03-10"
    assert model.property("receiptSequence") == 7
    assert model.property("finger") == 6
    model.show(ScreenProps(Screen.IDLE))
    assert model.property("receiptCode") == ""


def test_a_clock_known_to_be_wrong_leaves_no_day_on_the_result(model: CheckInViewModel) -> None:
    receipt = Receipt(7, "4f9a2 c07e1", 0, None, clock_wrong=True)
    day = date(2000, 1, 31)
    due = DueFacts(day, (day,), 3, day)
    model.show(ScreenProps(Screen.COMPLETED, receipt=receipt, due=due))
    for name in ("receiptDate", "receiptTime", "nextDue", "dueDay"):
        assert model.property(name) == "", name
    assert (model.property("lateDays"), model.property("receiptCode")) == (0, "4f9a2 c07e1")


def test_a_valid_number_is_sent_with_its_last_key_and_forgotten(model: CheckInViewModel) -> None:
    model.show(CLAIM)
    sent: list[str] = []
    model.idNumberSubmitted.connect(sent.append)
    _type(model, VALID[:17])
    assert sent == []
    assert model.property("entryMasked") == "440101********001"
    model.pressKey(VALID[17])
    assert sent == [VALID]
    assert model.property("entryMasked") == ""


def test_a_wrong_number_is_hinted_at_and_not_sent(model: CheckInViewModel) -> None:
    model.show(CLAIM)
    sent: list[str] = []
    model.idNumberSubmitted.connect(sent.append)
    _type(model, WRONG + "12")
    assert sent == []
    assert model.property("entryHint") == "id_check_character"
    assert model.property("entryMasked") == f"440101********{WRONG[14:]}"
    model.eraseKey()
    assert model.property("entryHint") == ""
    model.pressKey(VALID[17])
    assert sent == [VALID]


def test_x_is_refused_before_the_last_place(model: CheckInViewModel) -> None:
    model.show(CLAIM)
    _type(model, "44X")
    assert model.property("entryHint") == "id_characters"
    assert len(model.property("entryMasked")) == 2


def test_what_was_typed_goes_with_the_screen(model: CheckInViewModel) -> None:
    model.show(CLAIM)
    _type(model, "4401")
    model.show(ScreenProps(Screen.CLAIM, prompt="not_on_roster"))
    assert len(model.property("entryMasked")) == 4
    model.show(ScreenProps(Screen.CONFIRM))
    assert model.property("entryMasked") == ""
    assert "4401" not in repr(model.__dict__)


def test_five_quick_taps_open_the_officers_way() -> None:
    clock = HandClock()
    model = CheckInViewModel(clock_s=clock)
    opened: list[float] = []
    model.officerCornerTapped.connect(lambda: opened.append(clock.now_s))
    for tap_s in (0.0, 1.0, 2.0, 3.0, 5.0):
        clock.now_s = tap_s
        model.tapCorner()
    assert opened == []
    for tap_s in (6.5, 6.9, 7.0):
        clock.now_s = tap_s
        model.tapCorner()
    assert opened == [7.0]
    model.tapCorner()
    assert opened == [7.0]
