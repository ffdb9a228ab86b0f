"""Packs whose days and categories are sound one by one and not together."""

from __future__ import annotations

from tests.unit.sync.rules.example_pack import Broken

BROKEN_DAYS = {
    "in force in another century": Broken(
        "effective_from: 2026-01-01",
        "effective_from: 2206-01-01",
        "effective_from is 2206-01-01; write a day from 2020-07-01, when the law took effect, to "
        "2100-01-01",
    ),
    "a source of the future": Broken(
        "in_force_from: 2020-07-01",
        "in_force_from: 2027-07-01",
        "sources.社区矫正法.in_force_from is 2027-07-01, after the pack's effective_from "
        "2026-01-01; let the pack take effect later or rest on another source",
    ),
    "a basis that is no source": Broken(
        "source: 社区矫正法\n      article: 第21条",
        "source: 刑法\n      article: 第21条",
        'intake.basis[1].source is "刑法", which sources does not list; add it there, or write one '
        "of 社区矫正法, 个人信息保护法, 人脸识别办法, 实施办法, 旧实施办法, 分类管理办法, "
        "分类做法, 温州2022, 放假安排2026, 本所安排",
    ),
    "a default that is no category": Broken(
        "default_category: 普管",
        "default_category: 一般",
        'default_category is "一般", which is no category; write one of 入矫初期, 严管, 普管, 宽管',
    ),
    "an intake phase of no category": Broken(
        "phase_category: 入矫初期",
        "phase_category: 初期",
        'intake.phase_category is "初期", which is no category; write one of 入矫初期, 严管, 普管, '
        "宽管",
    ),
    "an intake phase without category": Broken(
        "  phase_category: 入矫初期\n",
        "",
        "intake.phase_days is 60 and phase_category is absent; write both, or 0 and no category",
        under="phase_days: 60",
    ),
    "a window as long as the interval": Broken(
        "window_before_days: 2",
        "window_before_days: 7",
        "categories.入矫初期.report.window_before_days is 7, but reports can be due 7 days apart; "
        "write at most 6",
    ),
    "grace beyond the next due day": Broken(
        "grace_days: 2",
        "grace_days: 20",
        "categories.普管.report.grace_days is 20, but reports can be due 13 days apart; write at "
        "most 12",
    ),
    "a day of the month twice": Broken(
        "days_of_month: [5, 20]",
        "days_of_month: [5, 20, 5]",
        "categories.普管.report.frequency.days_of_month[3] is 5 again; remove one of them",
    ),
    "an office that never opens": Broken(
        "{from_time: 09:00, until_time: 12:00}",
        "{from_time: 12:00, until_time: 09:00}",
        "calendar.office_hours.1[1].until_time is 09:00, not after from_time 12:00; write a later "
        "time",
    ),
    "hours that overlap": Broken(
        "from_time: 18:30",
        "from_time: 17:00",
        "calendar.office_hours.3[3].from_time is 17:00, before 17:30, when the span above ends; "
        "put the spans in order, without overlap",
    ),
    "a holiday that ends before it begins": Broken(
        "until_day: 2026-05-05",
        "until_day: 2026-04-30",
        "calendar.holidays[4].until_day is 2026-04-30, before from_day 2026-05-01; exchange the "
        "two",
    ),
    "a holiday of a year": Broken(
        "name: 元旦, from_day: 2026-01-01",
        "name: 元旦, from_day: 2025-01-01",
        "calendar.holidays[1].until_day is 2026-01-03, which makes 元旦 368 days long; check the "
        "years: 31 days are the most",
    ),
    "holidays that overlap": Broken(
        "from_day: 2026-10-01",
        "from_day: 2026-09-27",
        "calendar.holidays[7].from_day to until_day overlaps holidays[6] (中秋节, 2026-09-25 to "
        "2026-09-27); keep every day in one holiday",
    ),
    "a working day inside a holiday": Broken(
        "- 2026-02-14",
        "- 2026-02-15",
        "calendar.working_days[2] is 2026-02-15, inside 春节; remove one of the two",
    ),
    "a working day that is one anyway": Broken(
        "- 2026-02-28",
        "- 2026-02-27",
        "calendar.working_days[3] is 2026-02-27, a weekday 5, on which the office is open anyway; "
        "remove it or correct the day",
    ),
    "a working day of no holiday": Broken(
        "- 2026-02-28",
        "- 2026-07-25",
        "calendar.working_days[3] is 2026-07-25, more than 31 days from every holiday; correct the "
        "day, or write the holiday it makes up for",
    ),
    "a working day twice": Broken(
        "- 2026-02-28",
        "- 2026-02-14",
        "calendar.working_days[3] is 2026-02-14 again; remove one of them",
    ),
}
