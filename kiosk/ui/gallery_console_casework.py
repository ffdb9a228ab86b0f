"""The pages about casework with made-up matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from kiosk.console.flags import FlagContent, FlagLine, FlagsContent
from kiosk.console.hubs import HubContent, HubTile
from kiosk.console.leaves import (
    LeaveBand,
    LeaveFormContent,
    LeaveLine,
    LeavePeopleContent,
    LeavesContent,
    LeaveStanding,
    PersonChoice,
)
from kiosk.console.pages import Content, Page, Place
from kiosk.console.proposals import (
    Evidence,
    ProposalContent,
    ProposalLine,
    ProposalsContent,
)
from kiosk.console.reasons import Reason
from kiosk.console.tasks import TaskLine, TasksContent
from kiosk.console.thought_reports import (
    ReportContent,
    ReporterLine,
    ReportersContent,
    ReportLine,
    ReportsContent,
)
from kiosk.domain.agenda import LocalText

_DAY = date(2026, 3, 3)
_ARTICLES = ("社区矫正法 第28条", "温州2022 训诫")

_HARD = FlagLine(
    key="k/1/40#in_difficulty",
    subject="p1",
    name="李建国",
    talk=False,
    code="in_difficulty",
    question=LocalText("最近过得怎么样？", "How have you been lately?"),
    answers=(LocalText("有困难", "It is hard"),),
    raised_day=_DAY,
    raised_at="08:31",
    deadline_day=_DAY,
    deadline_at="16:31",
    minutes_left=-95,
    high=True,
    clock_trusted=False,
)
_TALK = replace(
    _HARD,
    key="k/1/41#talk",
    subject="p2",
    name="王秀英",
    talk=True,
    code="talk",
    question=None,
    answers=(),
    minutes_left=55,
    high=False,
    clock_trusted=True,
)
_MOVED = replace(
    _TALK,
    key="k/1/42#address_changed",
    subject="p3",
    name="阿依古丽·买买提",
    talk=False,
    code="address_changed",
    question=LocalText("住的地方有变化吗？", "Has your address changed?"),
    answers=(LocalText("是", "Yes"),),
    minutes_left=1260,
)
_OVERDUE = LeaveLine(
    leave="l1",
    subject="p4",
    name="张伟",
    standing=LeaveStanding.OVERDUE,
    from_day=date(2026, 2, 20),
    until_day=date(2026, 2, 26),
    destination="佛山市南海区",
    reason="看病就医",
    due_back=date(2026, 2, 27),
    late_days=4,
)
_LEAVES = (
    _OVERDUE,
    replace(
        _OVERDUE,
        leave="l2",
        subject="p5",
        name="刘洋",
        standing=LeaveStanding.REQUESTED,
        from_day=date(2026, 3, 8),
        until_day=date(2026, 3, 20),
        destination="湖南省长沙市",
        reason="探望家人",
        decider="county",
        due_back=None,
        late_days=0,
    ),
    replace(
        _OVERDUE,
        leave="l3",
        subject="p6",
        name="赵海涛",
        standing=LeaveStanding.AWAY,
        from_day=date(2026, 3, 1),
        until_day=date(2026, 3, 5),
        due_back=date(2026, 3, 6),
        late_days=0,
    ),
    LeaveLine("l4", "p7", "孙丽华", LeaveStanding.RETURNED, date(2026, 2, 10), date(2026, 2, 12)),
)
_FORM = LeaveFormContent(
    subject="p4",
    name="张伟",
    today=_DAY,
    ahead_days=3,
    bands=(LeaveBand(7, "office"), LeaveBand(30, "county"), LeaveBand(90, "prefecture")),
    destinations=("佛山市南海区", "湖南省长沙市"),
)
_MISSED = Reason(
    LocalText(
        "应于2026-02-20报告，至今未报告，逾期11日，漏报1次",
        "due on 2026-02-20, not made yet, 11 days late, 1 report missed",
    ),
    ("社区矫正法 第24条",),
)
_DRAFT = ProposalLine(
    key="p4#missed_over_10_days_probation#report:2026-02-20",
    subject="p4",
    name="张伟",
    measure="warning",
    text=LocalText(
        "建议警告（草稿）：应于2026-02-20报告，至今未报告，逾期11日，漏报1次。由王芳决定。",
        "Draft of warning: due on 2026-02-20, not made yet, 11 days late. 王芳 decides.",
    ),
    since=date(2026, 2, 20),
    until=_DAY,
    addressee="王芳",
    articles=_ARTICLES,
)
_DRAFTS = (
    _DRAFT,
    replace(
        _DRAFT,
        key="p5#study_short#study:2026-02",
        subject="p5",
        name="刘洋",
        measure="admonition",
        text=LocalText(
            "建议训诫（草稿）：2026年2月应学习8小时，实际3小时。由王芳决定。",
            "Draft of admonition: 3 of 8 hours of study in 2026-02. 王芳 decides.",
        ),
    ),
)
_TASKS = (
    TaskLine(
        kind="report_missed",
        subject="p4",
        name="张伟",
        text=LocalText(
            "1次报告未做，最早应于2026-02-20，已逾期11日。",
            "1 report missed, the first due on 2026-02-20, 11 days ago.",
        ),
        deadline=date(2026, 2, 21),
        overdue=True,
        reasons=(_MISSED,),
        there=Place(Page.PERSON, "p4"),
    ),
    TaskLine(
        kind="talk",
        subject="p2",
        name="王秀英",
        text=LocalText("本人想和工作人员谈谈。", "The person wants to talk."),
        deadline=_DAY,
        deadline_at="16:31",
        reasons=(
            Reason(
                LocalText("应在24小时内知悉。", "To be taken note of within 24 hours."),
                ("社区矫正法 第30条",),
            ),
        ),
        there=Place(Page.FLAGS, "k/1/41#talk"),
    ),
    TaskLine(
        kind="health_report",
        subject="p8",
        name="周明",
        text=LocalText(
            "身体情况报告每1个月一次，自上次之日2026-02-10起算，应于2026-03-10前完成。",
            "A report on health every month, counted from the last one: due 2026-03-10.",
        ),
        deadline=date(2026, 3, 10),
        coming=True,
        there=Place(Page.PERSON, "p8"),
    ),
)
_REPORT = ReportLine("p5#k/1/30", date(2026, 2, 26), "2026-02", voice=False, size_bytes=1830)
_WRITTEN = (
    "这个月我按时报到，参加了两次学习和一次公益活动。在社区帮忙整理图书的时候，认识了几位邻居，"
    "他们待我很好。我找到了一份送货的工作，每天早上七点出门，晚上六点回家。以前做错的事，"
    "我心里一直过不去，现在想好好照顾母亲，把欠的钱还上。下个月我想报名学电工。\n"
) * 3

_HUB = HubContent(
    (
        HubTile(Page.REVIEWS, 3),
        HubTile(Page.MANUAL_CHECK_IN, 0),
        HubTile(Page.FLAGS, 3),
        HubTile(Page.TASKS, 0),
        HubTile(Page.LEAVES, 0),
        HubTile(Page.PROPOSALS, 0),
        HubTile(Page.THOUGHT_REPORTS, 0),
        HubTile(Page.DEPARTURES, 0),
    )
)

CASEWORK_SCENES: Final[tuple[tuple[str, Page, Content], ...]] = (
    ("console-cases", Page.CASES, _HUB),
    ("console-flags", Page.FLAGS, FlagsContent((_HARD, _TALK, _MOVED))),
    ("console-flags-none", Page.FLAGS, FlagsContent()),
    ("console-flag", Page.FLAGS, FlagContent(_HARD)),
    ("console-leaves", Page.LEAVES, LeavesContent(_LEAVES)),
    (
        "console-leave-people",
        Page.LEAVES,
        LeavePeopleContent((PersonChoice("p4", "张伟"), PersonChoice("p5", "刘洋"))),
    ),
    ("console-leave-form", Page.LEAVES, _FORM),
    ("console-proposals", Page.PROPOSALS, ProposalsContent(_DRAFTS)),
    (
        "console-proposal",
        Page.PROPOSALS,
        ProposalContent(
            _DRAFT,
            (_MISSED,),
            (Evidence("1/30", date(2026, 2, 13), "routine_report", "verified"), Evidence("1/31")),
            "guangzhou-example@2026.1",
        ),
    ),
    ("console-tasks", Page.TASKS, TasksContent(_DAY, _TASKS)),
    (
        "console-reporters",
        Page.THOUGHT_REPORTS,
        ReportersContent(
            (
                ReporterLine("p4", "张伟", 0, due=date(2026, 2, 20), overdue_days=11),
                ReporterLine("p5", "刘洋", 3, date(2026, 2, 26), date(2026, 3, 28)),
            )
        ),
    ),
    (
        "console-reports",
        Page.THOUGHT_REPORTS,
        ReportsContent(
            "p5",
            "刘洋",
            (
                _REPORT,
                replace(_REPORT, key="p5#k/1/20", month="2026-01", voice=True, size_bytes=910_000),
            ),
            due=date(2026, 3, 28),
        ),
    ),
    ("console-report", Page.THOUGHT_REPORTS, ReportContent("刘洋", _REPORT, _WRITTEN)),
    (
        "console-report-voice",
        Page.THOUGHT_REPORTS,
        ReportContent("刘洋", replace(_REPORT, voice=True)),
    ),
)
"""Name, page and content of each."""
