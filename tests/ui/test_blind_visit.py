"""A whole visit without sight: two keys, and what is said. Nothing can be pressed unheard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from kiosk.checkin import states as st
from kiosk.checkin.presentation import Screen, ScreenProps
from kiosk.demo.touch import Touch
from kiosk.domain.agenda import AgendaMessage
from kiosk.domain.announcement import TextLanguage
from kiosk.domain.record import Outcome
from kiosk.domain.visit_content import Answer
from kiosk.enrolment.screens import EnrolmentProps
from kiosk.ui.announcement_texts import newest_announcement
from kiosk.ui.gallery import Gallery
from kiosk.ui.gallery_announcement_scenes import announcement_scenes
from kiosk.ui.settings import ASSETS
from kiosk.ui.spoken_texts import spoken_texts
from kiosk.ui.viewmodels.status import CHINESE
from tests.ui.spoken_room import SpokenRoom
from tests.ui.two_key_hands import CHOOSE, NEXT, Hands, Visitor
from tests.unit.kiosk.checkin.agendas import AGENDA, HOURS, MOVED, NOTICE, REMINDER, SINCE, WHERE
from tests.unit.kiosk.checkin.samples import NUMBER

pytestmark = pytest.mark.qt
PROMPTS = spoken_texts()[CHINESE]
LONG = AgendaMessage(NOTICE.message, 3, "告知书。\n" * 120, must_acknowledge=True)
"""So long that it has to be scrolled by whoever sees it."""
PAGES = {
    Screen.MESSAGE: {LONG.text, REMINDER.text},
    Screen.QUESTION: {MOVED.text.zh, WHERE.text.zh, f"{HOURS.text.zh}\n0 到 40", SINCE.text.zh},
}


class BlindPerson:
    """Presses only what was heard, and checks that nothing else could have been pressed."""

    def __init__(self, gallery: Gallery, folder: Path) -> None:
        front = gallery.front_end
        self.room = SpokenRoom(front.checkin, front.enrolment, front.status, folder)
        self.hands = Hands(gallery)
        self._front = front
        self.folder = folder
        self.said_here: list[str] = []
        front.keys.focused.connect(self.room.desk.say_control)
        front.keys.asked_again.connect(self.room.desk.say_again)
        front.keys.ask_before_pressing(self.room.desk.may_press)

    def listen(self) -> list[str]:
        """Everything said on this page so far."""
        self.said_here += self.room.told()
        return self.said_here

    def choose(self, visitor: Visitor, name: str) -> None:
        """Find a control by the next key and press it: the page and its name were said."""
        self.hands.find(name)
        heard = self.listen()
        window = self._front.window
        control = window.activeFocusItem()
        assert isinstance(control, QQuickItem)
        called = QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
        assert called in heard, f"{called} was not said before {name} could be pressed"
        self.page_was_said(heard)
        before = self._page()
        self.hands.press(CHOOSE)
        visitor.look()
        if before != self._page():
            self.said_here = []
        self.listen()

    def _page(self) -> tuple[str, str]:
        checkin = self._front.checkin
        return str(checkin.property("screen")), str(checkin.pages.property("page"))

    def read_to_the_end(self, visitor: Visitor) -> None:
        """A long message is scrolled by its one button, which then confirms it."""
        page = self._front.checkin.pages.property("page")
        while self._front.checkin.pages.property("page") == page:
            self.choose(visitor, "message.onward")

    def page_was_said(self, heard: list[str]) -> None:
        """What one would read on this screen."""
        screen = Screen(self._front.checkin.property("screen"))
        if screen is not Screen.IDLE:
            prompt = str(self._front.checkin.property("prompt"))
            assert PROMPTS[prompt] in heard, f"the prompt of {screen} was not said"
        if screen in PAGES:
            assert PAGES[screen].intersection(heard), f"the page of {screen} was not said"

    def let_go(self) -> None:
        keys = self._front.keys
        keys.focused.disconnect(self.room.desk.say_control)
        keys.asked_again.disconnect(self.room.desk.say_again)
        keys.ask_before_pressing(lambda: True)
        self.room.desk.stop()
        self.room.desk.deleteLater()
        self.hands.let_go()


class Reading:
    """The pages of an announcement, turned by what is pressed."""

    def __init__(self, gallery: Gallery) -> None:
        scenes = dict(announcement_scenes())
        self._first, self._documents = scenes["announcement-exit"], scenes["announcement-documents"]
        self._gallery = gallery
        self._front = gallery.front_end
        self.read: list[int] = []
        text = newest_announcement(ASSETS / "announcements")
        assert text is not None
        self._text, self.pages, self.page = text, text.script.pages, 0
        self._front.enrolment.announcing.pageRead.connect(self._turned)

    def text(self, number: int, language: TextLanguage = TextLanguage.CHINESE) -> str:
        section = self._text.pages[language][number - 1]
        return f"{section.heading}\n{section.body}"

    def show(self, number: int) -> None:
        announcement = self._first.announcement
        assert announcement is not None
        self.page = number
        self._show(replace(self._first, announcement=replace(announcement, page=number)))

    def show_documents(self) -> None:
        self._show(self._documents)

    def leave(self) -> None:
        self._front.enrolment.announcing.pageRead.disconnect(self._turned)

    def _show(self, props: EnrolmentProps) -> None:
        self._front.enrolment.show(props)
        self._front.checkin.show(ScreenProps(Screen.OFFICER))
        self._gallery.settle()
        self._front.window.grabWindow()

    def _turned(self, page: int, _language: str) -> None:
        self.read.append(page)
        self.page = 0


@pytest.fixture
def person(gallery: Gallery, tmp_path: Path) -> Iterator[BlindPerson]:
    blind = BlindPerson(gallery, tmp_path / "voice")
    yield blind
    blind.let_go()


def test_a_whole_visit_is_made_by_ear_and_two_keys(person: BlindPerson) -> None:
    visitor = Visitor(person.hands, replace(AGENDA, messages=(LONG, REMINDER)))
    person.choose(visitor, "idle.start")
    for digit in NUMBER.value:
        person.choose(visitor, f"key.{digit}")
    assert "日常报告" in person.listen(), "what the visit is for"
    person.choose(visitor, "confirm.yes")
    assert PROMPTS["face_look_here"] in person.listen()
    visitor.verify()
    person.read_to_the_end(visitor)
    person.choose(visitor, "talk.aside")
    person.choose(visitor, "talk.want")
    person.choose(visitor, "answer.yes")
    person.choose(visitor, "answer.away")
    person.choose(visitor, "key.1")
    person.choose(visitor, "key.2")
    assert person.listen()[-1] == "12"
    person.choose(visitor, "question.send")
    person.choose(visitor, "day.earlier.month")
    assert person.listen()[-1] == "二零二六年2月3日 星期二"
    person.choose(visitor, "question.send")
    assert isinstance(visitor.runner.state, st.Completed)
    assert person.listen()[-3:] == [
        PROMPTS["completed_recorded"],
        "应报到日期是二零二六年3月2日，晚了 1 天，这次已经补上\n下次报到\n二零二六年3月9日 星期一",
        "工作人员会来和您谈",
    ]
    person.choose(visitor, "result.finish")
    assert isinstance(visitor.runner.state, st.Idle)
    (record,) = visitor.world.records
    assert record.outcome is Outcome.VERIFIED
    assert record.content.answers[2:] == (Answer("hours", "12"), Answer("since", "2026-02-03"))
    visitor.leave()


def test_the_announcement_is_heard_page_by_page_with_two_keys(person: BlindPerson) -> None:
    """The officer begins it and states what follows; its pages are turned by whom it concerns."""
    reading = Reading(person.hands.gallery)
    for number in range(1, reading.pages + 1):
        person.said_here = []
        reading.show(number)
        while reading.page == number:
            person.hands.find("announcement.next")
            heard = person.listen()
            assert reading.text(number) in heard, f"page {number} was not read"
            assert {"往下看", "读完了，下一页", "全部读完"}.intersection(heard)
            person.hands.press(CHOOSE)
    assert reading.read == list(range(1, reading.pages + 1))
    reading.show_documents()
    person.hands.press(NEXT)
    assert person.hands.framed() == "", "what follows is stated by the officer"
    reading.leave()


def test_a_page_of_the_announcement_is_heard_again_and_in_the_other_language(
    person: BlindPerson,
) -> None:
    reading = Reading(person.hands.gallery)
    reading.show(2)
    chinese, english = reading.text(2), reading.text(2, TextLanguage.ENGLISH)
    assert person.room.told() == [chinese]
    window = person.hands.gallery.front_end.window
    Touch(window).tap("announcement.hear")
    assert person.room.told() == [chinese]
    Touch(window).tap("announcement.english")
    assert person.room.told() == [english]
    person.hands.gallery.front_end.status.toggleMuted()
    reading.show(3)
    assert person.room.told() == []
    assert sorted(it.suffix for it in person.folder.iterdir()) == [".wav"] * 2, "for everybody"
    reading.leave()
