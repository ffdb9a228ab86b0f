"""Every word of a person's file, in both languages of the screens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from kiosk.ui.paper.words import CHINESE, ENGLISH

COLUMNS: Final = ("day", "time", "what", "outcome", "details", "officer", "entry", "clock")


@dataclass(frozen=True, slots=True)
class FileWords:
    """One language."""

    title: str
    facts: Mapping[str, str]
    """By field of PersonFile."""
    columns: Mapping[str, str]
    """By name in COLUMNS."""
    history: str
    nothing: str
    clock_not_trusted: str
    made: str
    """{day}, {time}, {officer} and {export_id}."""
    sealed: str
    codes: Mapping[str, str]
    """Of what happened, how it ended, measures and categories; a code without words stands for
    itself."""

    def of(self, code: str) -> str:
        """The words for a code."""
        return self.codes.get(code, code)


_ZH: Final = FileWords(
    title="个人档案摘录",
    facts=MappingProxyType(
        {
            "office": "司法所",
            "name": "姓名",
            "subject": "编号",
            "masked_number": "身份证号",
            "category": "管理类别",
            "from_day": "矫正开始",
            "until_day": "矫正期满",
        }
    ),
    columns=MappingProxyType(
        dict(
            zip(
                COLUMNS,
                ("日期", "时间", "事项", "结果", "说明", "经办人", "记录号", "时间可信"),
                strict=True,
            )
        )
    ),
    history="办理记录",
    nothing="本机没有此人的办理记录。",
    clock_not_trusted="未校准",
    made="{officer} 于 {day} {time} 在报到终端导出，导出号 {export_id}，已记入日志。",
    sealed="含个人信息，请按档案规定保管。未在本机办理的事项不在其中。",
    codes=MappingProxyType(
        {
            "入矫初期": "入矫初期",
            "严管": "严管",
            "普管": "普管",
            "宽管": "宽管",
            "check_in": "报到",
            "manual_check_in": "人工报到",
            "leave_requested": "外出申请",
            "leave_decided": "外出决定",
            "thought_report": "思想汇报",
            "course_taken": "课程学习",
            "flag_acknowledged": "提示已知悉",
            "proposal_decided": "处置建议决定",
            "visit_reviewed": "到场复核",
            "announcement": "入矫宣告",
            "departure_proposed": "离所提请",
            "measure": "处分",
            "verified": "已核验",
            "referred": "转人工",
            "declined": "未完成",
            "match": "是本人",
            "no_match": "不是本人",
            "match_with_concern": "是本人，有疑问",
            "requested": "待决定",
            "approved": "已批准",
            "refused": "未批准",
            "withdrawn": "已撤回",
            "accepted": "采纳",
            "rejected": "不采纳",
            "signed": "已签名",
            "unsigned": "未签名",
            "released": "解除矫正",
            "transferred": "变更执行地",
            "admonition": "训诫",
            "warning": "警告",
            "revocation": "提请撤销",
        }
    ),
)
_EN: Final = FileWords(
    title="Extract of a person's file",
    facts=MappingProxyType(
        {
            "office": "Office",
            "name": "Name",
            "subject": "Reference",
            "masked_number": "ID number",
            "category": "Category",
            "from_day": "Supervised from",
            "until_day": "Supervised until",
        }
    ),
    columns=MappingProxyType(
        dict(
            zip(
                COLUMNS,
                ("Day", "Time", "What", "Result", "Details", "Officer", "Entry", "Clock"),
                strict=True,
            )
        )
    ),
    history="Record",
    nothing="This kiosk has nothing on record of this person.",
    clock_not_trusted="not calibrated",
    made="Exported at the kiosk by {officer} on {day} at {time}; on the journal as {export_id}.",
    sealed="Personal data: keep it with the office's files. What was done elsewhere is not in it.",
    codes=MappingProxyType(
        {
            "入矫初期": "Intake phase (入矫初期)",
            "严管": "Strict supervision (严管)",
            "普管": "Ordinary supervision (普管)",
            "宽管": "Lenient supervision (宽管)",
            "check_in": "Check-in",
            "manual_check_in": "Entered by hand",
            "leave_requested": "Leave asked for",
            "leave_decided": "Leave decided",
            "thought_report": "Thought report",
            "course_taken": "Course",
            "flag_acknowledged": "Note taken of a flag",
            "proposal_decided": "Draft decided",
            "visit_reviewed": "Visit reviewed",
            "announcement": "Initial announcement",
            "departure_proposed": "Departure proposed",
            "measure": "Measure",
            "verified": "verified",
            "referred": "referred",
            "declined": "not completed",
            "match": "it was the person",
            "no_match": "it was not the person",
            "match_with_concern": "it was the person, with a concern",
            "requested": "not decided yet",
            "approved": "approved",
            "refused": "refused",
            "withdrawn": "withdrawn",
            "accepted": "accepted",
            "rejected": "rejected",
            "signed": "signed",
            "unsigned": "not signed",
            "released": "released",
            "transferred": "transferred",
            "admonition": "admonition",
            "warning": "warning",
            "revocation": "request to revoke",
        }
    ),
)
FILE_WORDS: Final[Mapping[str, FileWords]] = MappingProxyType({CHINESE: _ZH, ENGLISH: _EN})
