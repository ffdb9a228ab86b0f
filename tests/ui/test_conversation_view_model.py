from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import Qt

from kiosk.checkin.presentation import Screen, ScreenProps, present
from kiosk.checkin.states import Conversing
from kiosk.domain.agenda import Agenda, AgendaQuestion
from kiosk.domain.conversation import NOTHING_SAID, Said
from kiosk.ui.viewmodels.changes import camel_case
from kiosk.ui.viewmodels.conversation import ConversationViewModel
from kiosk.ui.viewmodels.conversation_fields import ConversationFields
from kiosk.ui.viewmodels.day_entry import FIRST_DAY, LAST_DAY, DayEntry, DayPart
from kiosk.ui.viewmodels.settling import SETTLING_S
from tests.unit.kiosk.checkin.agendas import AGENDA, HOURS, MOVED, SINCE, WHERE
from tests.unit.kiosk.checkin.samples import CLAIM, SESSION


class HandClock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


class Heard:
    """What the model's signals carried, by name."""

    def __init__(self, model: ConversationViewModel) -> None:
        self.calls: list[tuple[object, ...]] = []
        model.acknowledged.connect(lambda message: self.calls.append(("acknowledged", message)))
        model.putAside.connect(lambda message: self.calls.append(("put aside", message)))
        model.answered.connect(lambda question, value: self.calls.append((question, value)))
        model.skipped.connect(lambda question: self.calls.append(("skipped", question)))
        model.wentBack.connect(lambda: self.calls.append(("back",)))
        model.talkWanted.connect(lambda wanted: self.calls.append(("talk", wanted)))


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def model(clock: HandClock) -> ConversationViewModel:
    return ConversationViewModel(clock, lambda: date(2026, 3, 3))


def page(said: Said = NOTHING_SAID, agenda: Agenda = AGENDA) -> ScreenProps:
    return present(Conversing(SESSION, replace(CLAIM, agenda=agenda), (), said))


def question(asked: AgendaQuestion, said: Said = NOTHING_SAID) -> ScreenProps:
    return page(said, replace(AGENDA, messages=(), questions=(asked,)))


def shown(model: ConversationViewModel, clock: HandClock, props: ScreenProps) -> Heard:
    """Shown for long enough to be answered."""
    model.show(props)
    clock.now_s += SETTLING_S
    return Heard(model)


def codes(model: ConversationViewModel) -> list[object]:
    rows = model.rows
    role = Qt.ItemDataRole.UserRole
    return [rows.data(rows.index(at, 0), role) for at in range(rows.rowCount())]


def test_every_field_has_a_property_and_a_signal(model: ConversationViewModel) -> None:
    meta = model.metaObject()
    for name in ConversationFields.__dataclass_fields__:
        assert meta.indexOfProperty(camel_case(name)) >= 0, name
        assert meta.indexOfSignal(f"{camel_case(name)}Changed()") >= 0, name


def test_a_message_is_confirmed_by_name(model: ConversationViewModel, clock: HandClock) -> None:
    heard = shown(model, clock, page())
    assert model.property("messageText") == "告知书"
    assert model.property("mustAcknowledge") is True
    assert (model.property("position"), model.property("total")) == (1, 6)
    model.acknowledge()
    assert heard.calls == [("acknowledged", "notice-1")]


def test_the_second_tap_of_two_confirms_nothing(
    model: ConversationViewModel, clock: HandClock
) -> None:
    heard = shown(model, clock, page())
    model.show(page(Said(1)))
    clock.now_s += SETTLING_S / 2
    model.acknowledge()
    model.putMessageAside()
    assert heard.calls == []
    clock.now_s += SETTLING_S / 2
    model.putMessageAside()
    assert heard.calls == [("put aside", "reminder-1")]


def test_the_same_page_shown_again_goes_on_taking_answers(
    model: ConversationViewModel, clock: HandClock
) -> None:
    heard = shown(model, clock, question(HOURS))
    model.pressKey("7")
    model.show(question(HOURS, Said(wants_to_talk=True)))
    assert model.property("typed") == "7"
    assert model.property("wantsToTalk") is True
    model.submitNumber()
    model.toggleTalk()
    assert heard.calls == [("hours", "7"), ("talk", False)]


def test_a_choice_is_sent_by_its_code(model: ConversationViewModel, clock: HandClock) -> None:
    heard = shown(model, clock, question(replace(WHERE, ask_if=None)))
    assert codes(model) == ["here", "away"]
    for code in ("nowhere", "away"):
        model.choose(code)
    assert heard.calls == [("where", "away")]


def test_yes_and_no_are_there_without_being_written_out(
    model: ConversationViewModel, clock: HandClock
) -> None:
    shown(model, clock, question(replace(MOVED, choices=())))
    assert codes(model) == ["yes", "no"]
    model.show(question(HOURS))
    assert codes(model) == []


def test_a_number_is_typed_within_its_range(model: ConversationViewModel, clock: HandClock) -> None:
    heard = shown(model, clock, question(HOURS))
    assert (model.property("least"), model.property("most")) == ("0", "40")
    assert model.property("numberFits") is False
    model.submitNumber()
    for key, fits in (("0", True), ("4", True), ("1", False)):
        model.pressKey(key)
        assert model.property("numberFits") is fits
    model.submitNumber()
    model.eraseKey()
    model.submitNumber()
    assert heard.calls == [("hours", "4")]


def test_no_more_digits_than_fit(model: ConversationViewModel, clock: HandClock) -> None:
    shown(model, clock, question(HOURS))
    for _ in range(20):
        model.pressKey("9")
    assert model.property("typed") == "999999"


def test_a_day_is_picked_from_today(model: ConversationViewModel, clock: HandClock) -> None:
    heard = shown(model, clock, question(SINCE))
    assert model.property("day") == "2026-03-03"
    for part, by in (("year", -1), ("month", -1), ("day", 27)):
        model.stepDay(part, by)
    model.submitDay()
    assert heard.calls == [("since", "2025-03-02")]


def test_what_was_entered_goes_with_the_page(
    model: ConversationViewModel, clock: HandClock
) -> None:
    shown(model, clock, question(HOURS))
    model.pressKey("7")
    model.stepDay("day", 1)
    model.show(ScreenProps(Screen.IDLE))
    assert model.property("typed") == ""
    assert model.property("day") == "2026-03-03"
    assert model.property("messageText") == ""
    assert codes(model) == []


def test_typing_and_scrolling_say_that_somebody_is_there(
    model: ConversationViewModel, clock: HandClock
) -> None:
    shown(model, clock, question(HOURS))
    touches: list[int] = []
    model.touched.connect(lambda: touches.append(1))
    model.pressKey("7")
    model.eraseKey()
    model.stepDay("day", 1)
    model.touch()
    assert len(touches) == 4


def test_the_second_tap_of_two_that_scroll_confirms_nothing(
    model: ConversationViewModel, clock: HandClock
) -> None:
    heard = shown(model, clock, page())
    model.touch()
    model.acknowledge()
    assert heard.calls == []
    clock.now_s += SETTLING_S
    model.acknowledge()
    assert heard.calls == [("acknowledged", "notice-1")]


def test_leaving_out_and_going_back(model: ConversationViewModel, clock: HandClock) -> None:
    heard = shown(model, clock, page(Said(2)))
    assert model.property("canGoBack") is True
    model.skip()
    model.goBack()
    model.toggleTalk()
    assert heard.calls == [("skipped", "moved"), ("back",), ("talk", True)]


def test_the_first_page_has_nothing_before_it(
    model: ConversationViewModel, clock: HandClock
) -> None:
    shown(model, clock, page())
    assert model.property("canGoBack") is False
    assert model.property("canPutAside") is False


days = some.dates(FIRST_DAY, LAST_DAY)


@given(days, some.sampled_from(DayPart), some.integers(-50, 50))
def test_whatever_is_stepped_to_is_a_day(day: date, part: DayPart, by: int) -> None:
    moved = DayEntry(day).stepped(part, by).day
    assert FIRST_DAY <= moved <= LAST_DAY
    if part is not DayPart.DAY and FIRST_DAY < moved < LAST_DAY:
        assert moved.day <= day.day


def test_a_shorter_month_ends_the_day() -> None:
    assert DayEntry(date(2024, 1, 31)).stepped(DayPart.MONTH, 1).day == date(2024, 2, 29)
    assert DayEntry(date(2024, 2, 29)).stepped(DayPart.YEAR, 1).day == date(2025, 2, 28)
    assert DayEntry(date(2024, 12, 31)).stepped(DayPart.DAY, 1).day == date(2025, 1, 1)
