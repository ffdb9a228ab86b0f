from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QAbstractListModel

from kiosk.domain.capture import ChallengeNeed, FingerGuidance, FingerPosition
from kiosk.domain.finger_exception import ExceptionTerm, excepted_for
from kiosk.domain.identity import SubjectId
from kiosk.domain.person import Role
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.prompts import Prompt
from kiosk.enrolment.screens import (
    EnrolmentAction,
    EnrolmentProps,
    EnrolmentScreen,
    OfficerLine,
    PersonLine,
)
from kiosk.ui.notices import NoticeMissing, NoticeShelf
from kiosk.ui.settings import ASSETS
from kiosk.ui.viewmodels.changes import camel_case
from kiosk.ui.viewmodels.enrolment import EnrolmentViewModel
from kiosk.ui.viewmodels.enrolment_fields import EnrolmentFields
from kiosk.ui.viewmodels.log_in_entry import PIN_DIGITS_MAX

LOG_IN = EnrolmentProps(
    EnrolmentScreen.LOG_IN,
    officers=(OfficerLine("o1", "陈志远"),),
    actions=frozenset({EnrolmentAction.LOG_IN}),
)


@pytest.fixture
def model() -> EnrolmentViewModel:
    return EnrolmentViewModel(NoticeShelf(ASSETS / "notices"))


def _rows(model: EnrolmentViewModel, name: str) -> list[dict[str, object]]:
    rows = model.property(name)
    assert isinstance(rows, QAbstractListModel)
    roles = {role: bytes(key.data()).decode() for role, key in rows.roleNames().items()}
    return [
        {name: rows.data(rows.index(at, 0), role) for role, name in roles.items()}
        for at in range(rows.rowCount())
    ]


def test_every_field_has_a_property_and_a_signal(model: EnrolmentViewModel) -> None:
    meta = model.metaObject()
    for name in EnrolmentFields.__dataclass_fields__:
        assert meta.indexOfProperty(camel_case(name)) >= 0, name
        assert meta.indexOfSignal(f"{camel_case(name)}Changed()") >= 0, name


def test_lists_become_rows(model: EnrolmentViewModel) -> None:
    person = PersonLine(SubjectId("p1"), "李建国", Role.SUPERVISED, "普管", True)
    model.show(EnrolmentProps(EnrolmentScreen.CHOOSE_PERSON, people=(person,)))
    assert _rows(model, "people") == [
        {
            "subject": "p1",
            "name": "李建国",
            "role": "supervised",
            "category": "普管",
            "enrolled": True,
        }
    ]
    assert _rows(model, "officers") == []


def test_the_same_list_again_does_not_reset_the_view(model: EnrolmentViewModel) -> None:
    model.show(LOG_IN)
    rows = model.property("officers")
    assert isinstance(rows, QAbstractListModel)
    resets: list[int] = []
    rows.modelReset.connect(lambda: resets.append(1))
    model.show(LOG_IN)
    assert resets == []
    model.show(EnrolmentProps(EnrolmentScreen.LOG_IN))
    assert resets == [1]


def test_officer_and_pin_are_sent_together_and_the_pin_is_forgotten(
    model: EnrolmentViewModel,
) -> None:
    model.show(LOG_IN)
    sent: list[tuple[str, str]] = []
    model.logInSubmitted.connect(lambda officer, pin: sent.append((officer, pin)))
    model.chooseOfficer("o1")
    for key in "13579":
        model.pressPinKey(key)
    model.erasePinKey()
    model.submitPin()
    assert sent == [("o1", "1357")]
    assert model.property("pinLength") == 0
    assert model.property("chosenOfficer") == "o1"


def test_choosing_another_officer_or_leaving_forgets_the_pin(model: EnrolmentViewModel) -> None:
    model.show(LOG_IN)
    model.chooseOfficer("o1")
    model.pressPinKey("1")
    model.chooseOfficer("o2")
    assert model.property("pinLength") == 0
    model.pressPinKey("1")
    model.show(EnrolmentProps(EnrolmentScreen.CHOOSE_PERSON))
    assert model.property("pinLength") == 0
    assert model.property("chosenOfficer") == ""


def test_a_pin_has_a_longest_length(model: EnrolmentViewModel) -> None:
    for _ in range(PIN_DIGITS_MAX + 3):
        model.pressPinKey("1")
    assert model.property("pinLength") == PIN_DIGITS_MAX


def test_a_suggested_finger_is_not_an_awaited_one(model: EnrolmentViewModel) -> None:
    choose = frozenset({EnrolmentAction.CHOOSE_FINGER})
    for prompt, awaited in ((Prompt.FINGER_CHOOSE, False), (FingerGuidance.LIFT, True)):
        model.show(
            EnrolmentProps(
                EnrolmentScreen.FINGERPRINT,
                prompt=prompt,
                finger=FingerPosition.RIGHT_INDEX,
                actions=choose,
            )
        )
        assert model.property("fingerAwaited") is awaited
    model.show(
        EnrolmentProps(
            EnrolmentScreen.FINGERPRINT,
            prompt=Prompt.VERIFY_FINGER,
            finger=FingerPosition.RIGHT_INDEX,
        )
    )
    assert model.property("fingerAwaited") is True


def test_exceptions_and_terms_are_shown_with_their_last_days(model: EnrolmentViewModel) -> None:
    today = date(2026, 3, 3)
    lost = excepted_for(FingerPosition.RIGHT_INDEX, ExceptionTerm.PERMANENT, today)
    cut = excepted_for(FingerPosition.LEFT_THUMB, ExceptionTerm.TWO_WEEKS, today)
    terms = ((ExceptionTerm.PERMANENT, None), (ExceptionTerm.ONE_WEEK, date(2026, 3, 10)))
    actions = frozenset({EnrolmentAction.MARK_FINGER, EnrolmentAction.UNMARK_FINGER})
    screen = EnrolmentScreen.UNUSABLE_FINGER
    model.show(EnrolmentProps(screen, finger_exceptions=(lost, cut), terms=terms, actions=actions))
    assert model.property("fingersExcepted") == [2, 6]
    assert model.property("exceptedUntil") == ["", "2026-03-17"]
    assert model.property("terms") == ["permanent", "one_week"]
    assert model.property("termEnds") == ["", "2026-03-10"]
    may = ("canMarkFinger", "canUnmarkFinger", "canReportFinger", "canLeaveMarking")
    assert [model.property(name) for name in may] == [True, True, False, False]


def test_needs_are_shown_as_codes_in_one_order(model: EnrolmentViewModel) -> None:
    needs = frozenset({ChallengeNeed.NO_MOUTH, ChallengeNeed.SEATED})
    actions = frozenset({EnrolmentAction.STATE_NEEDS, EnrolmentAction.SIGN_NEEDS})
    model.show(EnrolmentProps(EnrolmentScreen.NEEDS, needs=needs, actions=actions))
    assert model.property("needs") == ["seated", "no_mouth"]
    assert model.property("canStateNeeds") is True
    assert model.property("canSignNeeds") is True
    model.show(EnrolmentProps(EnrolmentScreen.NEEDS))
    assert model.property("needs") == []
    assert model.property("canSignNeeds") is False


def test_the_notice_is_read_by_its_version(model: EnrolmentViewModel) -> None:
    assert model.property("noticeZh") == []
    model.show(EnrolmentProps(EnrolmentScreen.NOTICE, notice_version="notice-4"))
    chinese, english = model.property("noticeZh"), model.property("noticeEn")
    assert len(chinese) == len(english) > 5
    assert all(section["heading"] and section["body"] for section in chinese + english)


def test_a_missing_or_foreign_notice_is_refused() -> None:
    shelf = NoticeShelf(ASSETS / "notices")
    assert shelf.read("notice-4", "zh").sections
    for version in ("notice-999", "../i18n/kiosk_en", ""):
        with pytest.raises(NoticeMissing, match="put it into"):
            shelf.read(version, "zh")


def test_the_notice_names_its_legal_basis() -> None:
    shelf = NoticeShelf(ASSETS / "notices")
    text = " ".join(each.body for each in shelf.read("notice-4", "zh").sections)
    assert EnrolmentPolicy().notice_version == "notice-4"
    for told in ("不便做的动作", "思想汇报", "回答", "签名", "照片"):
        assert told in text
    for law in ("社区矫正法", "个人信息保护法", "第十三条", "第十七条", "第三十条"):
        assert law in text
