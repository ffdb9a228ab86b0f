"""Pages read aloud: to whom, from where the sound comes, and what becomes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.app.voice_desk import LONGEST_S, LONGEST_S_PER_CHARACTER, TOUCH_EVERY_S
from kiosk.app.voice_pages import PHRASES
from kiosk.checkin import states
from kiosk.checkin.presentation import Screen, ScreenProps, present
from kiosk.domain.agenda import Agenda, AgendaMessage, LocalText
from kiosk.domain.capture import ChallengeNeed
from kiosk.domain.conversation import Said
from kiosk.domain.leave_wish import LeaveAnswer, LeaveEnd, leave_summary
from kiosk.domain.notice import NOTICE_MESSAGE
from kiosk.domain.visit_content import Answer
from kiosk.ui import qt_app
from kiosk.ui.spoken_texts import spoken_texts
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.reader import Reader
from tests.ui.spoken_room import dumb
from tests.unit.kiosk.checkin.agendas import AGENDA, DUE, HOURS, MOVED, SINCE
from tests.unit.kiosk.checkin.samples import CLAIM, RECEIPT, SESSION

PROMPTS = spoken_texts()
QML = Path(qt_app.__file__).with_name("qml")
WARNED = AgendaMessage("m", 1, "您被警告一次", must_acknowledge=True)
LAW = AgendaMessage(NOTICE_MESSAGE, 1, "社区矫正对象告知书", must_acknowledge=True)
CARE = replace(MOVED, text=LocalText("住址有变化吗？", "Has your address changed?"))


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def message(text: AgendaMessage) -> Agenda:
    return Agenda(messages=(text,))


def test_what_a_page_says_is_not_said_to_a_room_that_did_not_ask(reader: Reader) -> None:
    reader.show(message(WARNED))
    assert reader.told() == [PROMPTS[CHINESE]["message_confirm"]]
    assert reader.spoken == []


def test_a_touch_on_read_aloud_reads_this_page_and_those_that_come(reader: Reader) -> None:
    reader.show(message(WARNED))
    reader.told()
    reader.status.readAloud()
    assert reader.told() == [PROMPTS[CHINESE]["message_confirm"], WARNED.text]
    reader.status.readAloud()
    assert reader.told()[-1] == WARNED.text, "once more"
    reader.show(Agenda(questions=(MOVED,)))
    assert MOVED.text.zh in reader.told()


def test_who_is_recorded_as_blind_is_read_to_and_the_next_person_is_not(reader: Reader) -> None:
    blind = replace(CLAIM, needs=frozenset({ChallengeNeed.BLIND}))
    reader.checkin.show(present(states.ConfirmingClaim(SESSION, blind)))
    reader.show(message(WARNED))
    assert WARNED.text in reader.told()
    reader.room.desk.stop()
    reader.status.resetForNextPerson()
    reader.checkin.show(ScreenProps(Screen.IDLE))
    reader.told()
    reader.show(message(WARNED))
    assert WARNED.text not in reader.told()


@pytest.mark.parametrize(
    "agenda",
    [
        pytest.param(message(WARNED), id="message"),
        pytest.param(Agenda(questions=(SINCE,)), id="personal-question"),
    ],
)
def test_what_concerns_one_person_is_on_no_disk_and_goes_with_the_page(
    reader: Reader, agenda: Agenda
) -> None:
    reader.status.listen()
    reader.show(agenda)
    reader.told()
    heard = reader.room.sound.clips[-1]
    assert heard.exists()
    assert str(heard).startswith("/proc/")
    assert reader.kept() == []
    reader.checkin.show(ScreenProps(Screen.WORKING, "saving"))
    assert not heard.exists()


@pytest.mark.parametrize(
    "agenda",
    [
        pytest.param(message(LAW), id="notice"),
        pytest.param(Agenda(questions=(MOVED,)), id="question-of-the-pack"),
    ],
)
def test_what_is_the_same_for_everybody_is_made_once(reader: Reader, agenda: Agenda) -> None:
    reader.status.listen()
    reader.show(agenda)
    reader.told()
    made = list(reader.spoken)
    assert len(reader.kept()) == len(made)
    reader.room.desk.stop()
    reader.checkin.show(ScreenProps(Screen.IDLE))
    reader.told()
    reader.show(agenda)
    assert made[0][0] in reader.told()
    assert reader.spoken == made


def test_answers_to_choose_from_are_made_before_they_are_looked_for(reader: Reader) -> None:
    reader.status.listen()
    reader.show(Agenda(questions=(MOVED,)))
    reader.told()
    assert [text for text, _ in reader.spoken] == [MOVED.text.zh, "有", "没有"]


def test_each_text_is_read_in_the_voice_of_its_language(reader: Reader) -> None:
    reader.status.setLanguage(ENGLISH)
    reader.status.listen()
    for agenda in (message(WARNED), Agenda(questions=(CARE,)), Agenda(questions=(HOURS,))):
        reader.show(agenda)
        reader.told()
    assert reader.spoken == [
        (WARNED.text, "cmn"),
        ("Has your address changed?", "en"),
        *((text.en, "cmn") for text in (it.text for it in MOVED.choices)),
        ("几小时？\n0 to 40", "cmn"),
    ]


def test_without_a_synthesiser_the_prompt_is_said_and_the_page_is_silent(tmp_path: Path) -> None:
    reader = Reader(tmp_path, dumb)
    reader.status.listen()
    reader.show(Agenda(questions=(MOVED,)))
    assert reader.told() == [PROMPTS[CHINESE]["questions_begin"]]
    reader.room.desk.say_control("有")
    assert reader.told() == []
    assert reader.room.desk.may_press(), "as before there was a voice"
    assert len(reader.room.logged) == 1
    assert "run make setup" in reader.room.logged[0]


def test_nothing_can_be_pressed_before_the_page_and_the_name_were_said(reader: Reader) -> None:
    reader.status.listen()
    reader.show(Agenda(questions=(MOVED,)))
    assert (reader.room.sound.told(), reader.room.desk.may_press()) == ([], False)
    reader.room.desk.say_control("有")
    assert not reader.room.desk.may_press()
    assert reader.told() == [PROMPTS[CHINESE]["questions_begin"], MOVED.text.zh, "有"]
    assert reader.room.desk.may_press()


def test_what_is_made_too_late_is_for_nobody(reader: Reader) -> None:
    reader.status.listen()
    reader.show(message(WARNED))
    reader.room.desk.stop()
    reader.checkin.show(ScreenProps(Screen.IDLE))
    assert reader.told() == []
    assert reader.kept() == []


def test_what_is_being_played_is_not_let_go_before_the_page(reader: Reader) -> None:
    """The player may open a clip a moment after it was told to."""
    reader.status.listen()
    reader.show(Agenda(questions=(HOURS,)))
    reader.told()
    reader.checkin.pages.pressKey("7")
    assert reader.told() == ["7"]
    entry = reader.room.sound.clips[-1]
    reader.room.later(1.0)
    assert entry.exists()
    reader.checkin.show(ScreenProps(Screen.WORKING, "saving"))
    assert not entry.exists()


def test_what_is_made_after_the_end_is_not_played(reader: Reader) -> None:
    reader.status.listen()
    reader.show(message(WARNED))
    reader.room.desk.close()
    reader.room.work.catch_up()
    reader.room.desk.say_control("我已阅读")
    assert reader.room.sound.heard[-1] == "closed"


def test_a_page_stays_for_as_long_as_it_is_read(reader: Reader) -> None:
    touches: list[float] = []
    reader.room.desk.reading.connect(lambda: touches.append(reader.room.now_s))
    reader.status.listen()
    reader.show(message(WARNED))
    reader.told()
    for _ in range(8):
        reader.room.later(1.0)
    assert len(touches) == 8 / TOUCH_EVERY_S
    reader.room.sound.playing = False
    reader.room.later(60.0)
    assert len(touches) == 8 / TOUCH_EVERY_S, "the page's own time begins"


def test_a_player_that_hangs_keeps_no_page(reader: Reader) -> None:
    touches: list[float] = []
    reader.room.desk.reading.connect(lambda: touches.append(reader.room.now_s))
    reader.status.listen()
    reader.show(message(WARNED))
    reader.told()
    for _ in range(100):
        reader.room.later(1.0)
    assert max(touches) <= LONGEST_S + LONGEST_S_PER_CHARACTER * len(WARNED.text)


def test_a_result_says_when_to_come_again_to_who_listens(reader: Reader) -> None:
    on_time = replace(DUE, late_days=0)
    done = present(states.Completed(SESSION, "李**", RECEIPT, due=on_time))
    reader.checkin.show(done)
    assert reader.told() == [PROMPTS[CHINESE]["completed_recorded"]]
    reader.status.setLanguage(ENGLISH)
    reader.status.listen()
    assert reader.told()[-1] == "You reported on time\nNext report due\nMonday, 9 March 2026"


def test_a_leave_is_read_before_it_is_sent_and_after(reader: Reader) -> None:
    reader.status.listen()
    answers = (
        Answer("leave_from", "2026-12-01"),
        Answer("leave_days", "3"),
        Answer("leave_where", "away"),
        Answer("leave_why", "medical"),
    )
    visit = states.Completed(SESSION, "李**", RECEIPT, leave_for=CLAIM.subject)
    asking = states.AskingLeave(SESSION, visit, Said(answers=answers))
    reader.checkin.show(present(asking))
    facts = (
        "离开\n二零二六年12月1日 星期二\n回来（共 3 天）\n二零二六年12月3日 星期四\n"
        "去哪里\n外省\n为什么\n看病就医"
    )
    assert reader.told()[-1] == facts
    sent = states.LeaveEnded(
        SESSION, visit, LeaveAnswer(LeaveEnd.COUNTY, 12), leave_summary(answers)
    )
    reader.checkin.show(present(sent))
    assert reader.told()[-1] == f"{facts}\n这只是申请，批准之前不能离开"


@pytest.mark.parametrize("name", sorted(PHRASES))
def test_the_words_read_are_those_of_the_screens(name: str) -> None:
    file, text = PHRASES[name]
    (screen,) = QML.rglob(f"{file}.qml")
    assert f'qsTr("{text}")' in screen.read_text(encoding="utf-8")


def test_how_the_receipt_goes_is_said(reader: Reader) -> None:
    reader.checkin.show(present(states.Completed(SESSION, "李**", RECEIPT)))
    reader.told()
    for stage in ("offered", "printing", "printed", "out_of_paper", "fault", ""):
        reader.room.desk.say_printing(stage)
    assert reader.told() == [
        "正在打印",
        "已打印，请取走凭条",
        "缺纸，请拍照留存",
        "打印机故障，请拍照留存",
    ]


def test_muted_is_silent_whoever_listens(reader: Reader) -> None:
    reader.status.listen()
    reader.status.toggleMuted()
    reader.show(message(WARNED))
    reader.room.desk.say_control("我已阅读")
    reader.room.desk.say_printing("printed")
    assert reader.told() == []
    assert reader.room.desk.may_press()
    assert reader.spoken == []


def test_the_whole_agenda_can_be_read(reader: Reader) -> None:
    """Every kind of page has something of its own to say."""
    reader.status.listen()
    for passed in range(len(AGENDA.messages)):
        reader.show(AGENDA, Said(messages_passed=passed))
        assert reader.told()[-1] == AGENDA.messages[passed].text
