"""A visitor's finger on the real screens, with the real workflow behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from kiosk.app.check_in_touches import CheckInTouches
from kiosk.checkin import states as st
from kiosk.checkin.presentation import present
from kiosk.checkin.runner import CheckInRunner
from kiosk.demo.touch import Touch
from kiosk.domain.agenda import Agenda
from kiosk.domain.capture import FingerStage
from kiosk.domain.record import CheckInRecord, Outcome, Purpose
from kiosk.domain.visit_content import Acknowledged, Answer, Completion
from kiosk.ui.gallery import PANELS, Gallery
from tests.ui.layout_probe import placed_items
from tests.unit.kiosk.checkin.agendas import AGENDA, NOTICE, SINCE
from tests.unit.kiosk.checkin.samples import CLAIM, NUMBER
from tests.unit.kiosk.checkin.world import PROBE, World, runner_in

pytestmark = pytest.mark.qt


class Visit:
    """One visit, up to the verified fingerprint, and the screens it is shown on."""

    def __init__(self, gallery: Gallery, agenda: Agenda) -> None:
        self.world = World(roster={NUMBER.value: replace(CLAIM, agenda=agenda)})
        self.runner: CheckInRunner = runner_in(self.world)
        self.gallery = gallery
        self.touch = Touch(gallery.front_end.window)
        self._touches = CheckInTouches(gallery.front_end.checkin, self.runner)
        self.runner.begin()
        gallery.front_end.checkin.idNumberSubmitted.emit(NUMBER.value)
        self.look()

    def look(self) -> None:
        """Show what the workflow has come to."""
        self.gallery.front_end.checkin.show(present(self.runner.state))
        self.gallery.look_at_page()
        self.gallery.settle()
        self.gallery.front_end.window.grabWindow()

    def tap(self, *names: str) -> None:
        for name in names:
            self.touch.tap(name)
            self.look()

    def verify(self) -> None:
        """Say yes, and match."""
        self.tap("confirm.yes")
        session = self.world.session
        assert session is not None
        self.runner.face_probed(session, PROBE)
        self.runner.finger_read(session, self.world.fresh_digest(), None)
        self.runner.finger_compared(session, 120, "zfm-on-sensor", FingerStage.SENSOR)
        self.look()

    def texts(self) -> list[str]:
        window = self.gallery.front_end.window
        return [str(each.item.property("text")) for each in placed_items(window)]

    def record(self) -> CheckInRecord:
        (record,) = self.world.records
        assert record.outcome is Outcome.VERIFIED
        return record

    def end(self) -> None:
        self._touches.deleteLater()
        self.gallery.settle()


@pytest.fixture
def visit(gallery: Gallery) -> Iterator[Visit]:
    one = Visit(gallery, AGENDA)
    yield one
    one.end()


def test_everything_is_read_and_answered(visit: Visit) -> None:
    visit.verify()
    assert "1 / 6" in visit.texts()
    visit.tap("message.onward", "talk.aside")
    assert "住址有变化吗？" in visit.texts()
    visit.tap("answer.yes", "answer.away", "key.1", "key.2", "question.send")
    visit.tap("day.earlier.month", "day.later.day", "question.send")
    assert isinstance(visit.runner.state, st.Completed)
    content = visit.record().content
    assert content.acknowledged == (Acknowledged("notice-1", 3),)
    assert [answer.question for answer in content.answers] == ["moved", "where", "hours", "since"]
    assert content.answers[-1] == Answer("since", "2026-02-04")
    assert content.completion is Completion.COMPLETE
    assert "应报到日期是2026年3月2日，晚了 1 天，这次已经补上" in visit.texts()
    assert "2026年3月9日 星期一" in visit.texts()
    assert "工作人员会来和您谈" not in visit.texts()


def test_going_back_asks_again(visit: Visit) -> None:
    visit.verify()
    visit.tap("message.onward", "talk.aside", "answer.yes", "talk.back", "answer.no")
    assert "几小时？" in visit.texts()
    visit.tap("talk.aside", "talk.aside")
    assert visit.record().content.answers == (Answer("moved", "no"),)


def test_the_first_page_offers_no_way_back_and_a_notice_cannot_be_put_aside(visit: Visit) -> None:
    visit.verify()
    assert not visit.touch.sees("talk.back")
    assert not visit.touch.sees("talk.aside")


def test_time_runs_out(visit: Visit) -> None:
    visit.verify()
    visit.tap("message.onward")
    assert visit.world.seconds == 90
    visit.world.time_out()
    visit.look()
    assert isinstance(visit.runner.state, st.Completed)
    assert visit.record().content.completion is Completion.LEFT
    assert visit.record().content.acknowledged == (Acknowledged("notice-1", 3),)


def test_somebody_wants_to_talk(visit: Visit) -> None:
    visit.verify()
    visit.tap("talk.want")
    assert "工作人员会来和您谈" in visit.texts()
    assert "1 / 6" in visit.texts()
    visit.tap("foot.cancel")
    assert visit.record().content.wants_to_talk
    assert "工作人员会来和您谈" in visit.texts()
    assert "已记录" in visit.texts()


def test_an_officer_is_asked_for(visit: Visit) -> None:
    visit.verify()
    visit.tap("message.onward", "foot.officer")
    assert visit.record().content.completion is Completion.LEFT
    assert "工作人员会来和您谈" in visit.texts()


def test_another_purpose_is_chosen(visit: Visit) -> None:
    visit.tap("purpose.study_sign_in")
    visit.verify()
    assert isinstance(visit.runner.state, st.Completed)
    assert visit.record().purpose is Purpose.STUDY_SIGN_IN
    assert visit.record().content.completion is Completion.NONE_ASKED


def test_a_long_notice_is_read_to_its_end_before_it_is_confirmed(gallery: Gallery) -> None:
    gallery.show_on(PANELS[1])
    long = replace(NOTICE, text="告知内容很长。\n" * 60)
    visit = Visit(gallery, replace(AGENDA, messages=(long,), questions=(SINCE,)))
    visit.verify()
    touches = 0
    while isinstance(visit.runner.state, st.Conversing) and not visit.touch.sees("question"):
        assert ("我已阅读并知悉" in visit.texts()) is not ("往下看" in visit.texts())
        visit.tap("message.onward")
        touches += 1
        assert touches < 60, "the end is never reached"
    deadlines = [type(state) for state in visit.world.states if isinstance(state, st.Conversing)]
    assert len(deadlines) > touches, "reading on did not renew the page's time"
    assert touches > 5
    visit.tap("talk.aside")
    assert visit.record().content.acknowledged == (Acknowledged("notice-1", 3),)
    visit.end()
