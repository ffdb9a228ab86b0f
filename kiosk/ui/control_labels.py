"""What is said of the control that has the focus: what a check-in's controls are called.

Answers of the office's questions are not among them: their words come with the questions, so there
are no clips of them, and silence is better than a wrong word. The kiosk's own, about a leave, are.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Final

CODED_LABELS: Final[Mapping[str, tuple[str, str]]] = {
    "control_start": ("IdleScreen", "开始报到"),
    "control_language": ("FootBar", "更换语言"),
    "control_contrast_on": ("FootBar", "使用高对比颜色"),
    "control_contrast_off": ("FootBar", "恢复普通颜色"),
    "control_text_larger": ("FootBar", "放大文字"),
    "control_text_usual": ("FootBar", "恢复普通文字"),
    "control_low_reach_on": ("FootBar", "把画面和按钮移到下面"),
    "control_low_reach_off": ("FootBar", "恢复普通位置"),
    "control_voice_off": ("FootBar", "关闭语音"),
    "control_help": ("FootBar", "求助"),
    "control_no_face": ("FootBar", "不用人脸，人工核验"),
    "control_officer": ("FootBar", "人工核验 · 求助"),
    "control_stop_here": ("FootBar", "先到这里"),
    "control_cancel": ("FootBar", "取消"),
    "control_erase": ("Keypad", "退格"),
    "control_not_me": ("ConfirmScreen", "不是我"),
    "control_it_is_me": ("ConfirmScreen", "是我"),
    "control_read_on": ("MessageScreen", "往下看"),
    "control_read": ("MessageScreen", "我已阅读"),
    "control_acknowledge": ("MessageScreen", "我已阅读并知悉"),
    "control_read_later": ("MessageScreen", "以后再看"),
    "control_read_aloud": ("PageCount", "朗读"),
    "control_back": ("TalkBar", "上一步"),
    "control_want_to_talk": ("TalkBar", "我想和工作人员谈谈"),
    "control_will_talk": ("TalkBar", "工作人员会来和您谈"),
    "control_skip": ("QuestionScreen", "不回答这一题"),
    "control_send": ("AnswerLine", "确定"),
    "control_yes": ("ChoiceCards", "是"),
    "control_no": ("ChoiceCards", "否"),
    "control_year_later": ("DayAnswer", "年份加一"),
    "control_month_later": ("DayAnswer", "月份加一"),
    "control_day_later": ("DayAnswer", "日子加一"),
    "control_year_earlier": ("DayAnswer", "年份减一"),
    "control_month_earlier": ("DayAnswer", "月份减一"),
    "control_day_earlier": ("DayAnswer", "日子减一"),
    "control_finish": ("ResultPage", "完成"),
    "control_ask_leave": ("ResultPage", "我要请假"),
    "control_submit_leave": ("LeaveReviewScreen", "提交申请"),
    "control_ask_leave_again": ("LeaveEndedScreen", "重新申请"),
    "control_see_receipt": ("LeaveEndedScreen", "查看报到凭证"),
    "control_leave_city": ("LeaveForm", "本市其他区"),
    "control_leave_province": ("LeaveForm", "本省其他市"),
    "control_leave_away": ("LeaveForm", "外省"),
    "control_leave_medical": ("LeaveForm", "看病就医"),
    "control_leave_family": ("LeaveForm", "探望家人"),
    "control_leave_work": ("LeaveForm", "工作需要"),
    "control_leave_papers": ("LeaveForm", "办理证件"),
    "control_leave_urgent": ("LeaveForm", "家中有急事"),
    "control_leave_ceremony": ("LeaveForm", "红白喜事"),
    "control_print": ("PrintButton", "打印凭条"),
    "control_page_back": ("AnnouncementScreen", "上一页"),
    "control_page_heard": ("AnnouncementScreen", "读完了，下一页"),
    "control_all_heard": ("AnnouncementScreen", "全部读完"),
    "control_stop_announcing": ("AnnouncementScreen", "取消宣告"),
    "control_routine_report": ("Purposes", "日常报告"),
    "control_initial_report": ("Purposes", "入矫报到"),
    "control_study_sign_in": ("Purposes", "教育学习签到"),
    "control_study_sign_out": ("Purposes", "教育学习签退"),
    "control_service_sign_in": ("Purposes", "公益活动签到"),
    "control_service_sign_out": ("Purposes", "公益活动签退"),
    "control_leave_return": ("Purposes", "销假"),
    "control_summons": ("Purposes", "通知到场"),
}
"""Utterance to the QML file and the Chinese text in it."""

KEY_LABELS: Final[Mapping[str, str]] = {f"control_key_{key}": key for key in "0123456789X"}
"""Number keys: the same sign in every language."""


def control_utterances() -> frozenset[str]:
    """The names of everything that may be said of a control."""
    return frozenset(chain(CODED_LABELS, KEY_LABELS))
