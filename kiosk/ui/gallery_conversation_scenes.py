"""The pages of a conversation, and the results that follow, with made-up matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kiosk.checkin.presentation import ScreenProps, present
from kiosk.checkin.states import Claim, Completed, ConfirmingClaim, Conversing
from kiosk.domain.agenda import (
    Agenda,
    AgendaMessage,
    AgendaQuestion,
    AnswerChoice,
    AnswerKind,
    DueFacts,
    LocalText,
)
from kiosk.domain.conversation import Said
from kiosk.domain.identity import SessionId, SubjectId
from kiosk.domain.record import ClaimMethod, Purpose
from kiosk.domain.visit_content import Answer
from kiosk.ui.gallery_receipts import VERIFIED

_SESSION = SessionId("gallery")
_NOTICE = (
    "社区矫正对象告知书\n\n"
    "一、您在社区矫正期间应当遵守法律、行政法规，履行判决、裁定、暂予监外执行决定等法律文书确定的义务，"
    "遵守关于报告、会客、外出、迁居、保外就医等监督管理规定。\n\n"
    "二、您应当按照规定的频次到司法所报到，报告遵纪守法、接受监督管理、参加教育学习、公益活动和社会活动等情况。\n\n"
    "三、未经批准不得离开所居住的市、县。确需离开的，应当提前三日书面申请；七日以内由司法所批准，"
    "超过七日的由县级社区矫正机构批准。\n\n"
    "四、居所、工作、家庭成员和联系方式有变化的，应当在变化之日起五日内报告。\n\n"
    "五、您有权就监督管理措施提出意见、申请复议或者申诉；您的人格尊严、身体安全和合法财产不受侵犯。\n\n"
    "六、本机只核对是您本人报到，人脸和指纹不离开本机。对本告知书有疑问的，请选择和工作人员谈谈。"
)
_HOSTILE = "<img src=x><b>粗</b>" + "https://example.invalid/" + "a" * 120 + "不可断开的长句" * 50


def _words(zh: str, en: str) -> LocalText:
    return LocalText(zh, en)


_HOME = AgendaQuestion(
    "home",
    AnswerKind.CHOICE,
    _words("您现在住在登记的地址吗？", "Do you live at the address that is on record?"),
    (
        AnswerChoice("same", _words("住在登记的地址", "Yes, at that address")),
        AnswerChoice("moved", _words("已经搬家", "I have moved")),
        AnswerChoice("soon", _words("近期打算搬家", "I plan to move soon")),
    ),
)
_MANY = AgendaQuestion(
    "work",
    AnswerKind.CHOICE,
    _words("您这一周主要在做什么？", "What did you mainly do this week?"),
    (
        AnswerChoice("employed", _words("上班，单位没有变化", "Work, same employer")),
        AnswerChoice("new", _words("换了工作单位", "Work, new employer")),
        AnswerChoice("seeking", _words("正在找工作", "Looking for work")),
        AnswerChoice("school", _words("上学或者参加培训", "School or training")),
        AnswerChoice("care", _words("照顾家里的老人或者孩子", "Care for family")),
        AnswerChoice("ill", _words("生病，在家休养或者住院", "Ill, at home or in hospital")),
    ),
)
_POLICE = AgendaQuestion(
    "police",
    AnswerKind.YES_NO,
    _words(
        "上次报到以来，您有没有被公安机关传唤过？",
        "Since your last report, did the police summon you?",
    ),
)
_HOURS = AgendaQuestion(
    "hours",
    AnswerKind.NUMBER,
    _words("上个月您一共工作了多少天？", "How many days did you work last month?"),
    minimum=0,
    maximum=31,
)
_SINCE = AgendaQuestion(
    "since",
    AnswerKind.DAY,
    _words("您是哪一天搬到新住处的？", "On which day did you move?"),
    personal=True,
)
_WILD = AgendaQuestion(
    "wild",
    AnswerKind.CHOICE,
    _words(_HOSTILE, _HOSTILE),
    tuple(AnswerChoice(f"c{at}", _words(_HOSTILE[:200], _HOSTILE[-200:])) for at in range(6)),
)
_AGENDA = Agenda(
    purposes=(Purpose.ROUTINE_REPORT, Purpose.STUDY_SIGN_IN, Purpose.SERVICE_SIGN_IN),
    messages=(
        AgendaMessage("notice", 3, _NOTICE, must_acknowledge=True),
        AgendaMessage("study", 1, "本周五下午两点在街道办三楼有集中教育学习，请带身份证。", False),
    ),
    questions=(_HOME, _POLICE, _HOURS, _SINCE),
)
_CLAIM = Claim(
    SubjectId("gallery"),
    "李**",
    ClaimMethod.FACE_PROPOSAL,
    Purpose.ROUTINE_REPORT,
    face_enrolled=True,
    fingers=(),
    agenda=_AGENDA,
)
_ANSWERS = (Answer("home", "same"), Answer("police", "no"), Answer("hours", "22"))
_ON_TIME = DueFacts(date(2026, 3, 3), (date(2026, 3, 3),), 0, date(2026, 3, 10))
_LATE = DueFacts(date(2026, 2, 24), (date(2026, 2, 24),), 7, date(2026, 3, 10))


def conversation_scenes() -> Iterator[tuple[str, ScreenProps, str]]:
    """Name, props and what is typed of each."""
    yield "confirm-purposes", present(ConfirmingClaim(_SESSION, _CLAIM)), ""
    every = replace(_AGENDA, purposes=tuple(Purpose))
    chosen = replace(_CLAIM, agenda=every, purpose=Purpose.LEAVE_RETURN)
    yield "confirm-every-purpose", present(ConfirmingClaim(_SESSION, chosen)), ""
    yield "message-notice", _page(Said()), ""
    yield "message-reminder", _page(Said(messages_passed=1)), ""
    yield "question-choice", _page(Said(2)), ""
    yield "question-yes-no", _page(Said(2, (), _ANSWERS[:1])), ""
    yield "question-number", _page(Said(2, (), _ANSWERS[:2])), ""
    yield "question-number-typed", _page(Said(2, (), _ANSWERS[:2], wants_to_talk=True)), "22"
    yield "question-day", _page(Said(2, (), _ANSWERS)), ""
    yield "question-many", _page(Said(), replace(_AGENDA, messages=(), questions=(_MANY,))), ""
    yield from _hostile()
    done = Completed(_SESSION, "李**", VERIFIED, _ON_TIME)
    yield "completed-on-time", present(done), ""
    yield "completed-late", present(replace(done, due=_LATE, wants_to_talk=True)), ""


def _hostile() -> Iterator[tuple[str, ScreenProps, str]]:
    message = AgendaMessage("wild", 1, _HOSTILE, must_acknowledge=False)
    yield "message-hostile", _page(Said(), replace(_AGENDA, messages=(message,))), ""
    for kind in AnswerKind:
        wild = replace(_WILD, kind=kind)
        agenda = replace(_AGENDA, messages=(), questions=(wild,))
        yield f"question-hostile-{kind.value.replace('_', '-')}", _page(Said(), agenda), ""


def _page(said: Said, agenda: Agenda = _AGENDA) -> ScreenProps:
    return present(Conversing(_SESSION, replace(_CLAIM, agenda=agenda), (), said))
