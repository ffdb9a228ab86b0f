"""The roster page of PROTOCOL.md §7: one item of each kind, people who do not exist."""

from __future__ import annotations

from datetime import date

from sync.wire.course import CourseItem, QuizQuestion
from sync.wire.roster import (
    CategoryPeriodItem,
    ClosureItem,
    EarlierDecisionItem,
    FingerExceptionItem,
    HealthItem,
    LeaveItem,
    MeasureItem,
    MessageItem,
    OfficerItem,
    PersonItem,
    PlanPeriodItem,
    QuestionItem,
    RosterPage,
    RosterRole,
    RulePackItem,
    Tombstone,
)


def protocol_page() -> RosterPage:
    """Revisions 1 to 11."""
    return RosterPage(
        nonce="22" * 32,
        office="office-1",
        office_name="新华司法所",
        since=0,
        until=11,
        more=False,
        items=(
            PersonItem(
                revision=1,
                subject="p-1",
                name="王小明",
                id_number="11010519491231002X",
                role=RosterRole.SUPERVISED,
                category="普管",
                report_every_days=7,
                report_from=date(2026, 1, 5),
                window_days=2,
                finger_exceptions=(
                    FingerExceptionItem(finger=2, until=date(2026, 2, 1), reason="injured"),
                    FingerExceptionItem(finger=6, until=None, reason="missing"),
                ),
                needs=("seated",),
                sentence_type="probation",
                judgment_effective=date(2025, 12, 20),
                supervised_from=date(2025, 12, 29),
                supervised_until=date(2027, 12, 19),
                supervised_until_known_on=date(2026, 3, 2),
                plans=(
                    PlanPeriodItem(
                        every_days=7,
                        first_due=date(2026, 1, 5),
                        window_days=2,
                        from_day=date(2025, 12, 29),
                        known_on=date(2025, 12, 29),
                    ),
                    PlanPeriodItem(
                        every_days=14,
                        first_due=date(2026, 6, 1),
                        window_days=2,
                        from_day=date(2026, 5, 20),
                        known_on=date(2026, 5, 18),
                    ),
                    PlanPeriodItem(
                        every_days=0,
                        from_day=date(2026, 9, 1),
                        known_on=date(2026, 8, 25),
                    ),
                ),
                categories=(
                    CategoryPeriodItem(
                        category="普管",
                        from_day=date(2025, 12, 29),
                        known_on=date(2025, 12, 29),
                    ),
                ),
            ),
            OfficerItem(
                revision=2,
                officer="o-1",
                name="陈所长",
                pin_hash="$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA",
            ),
            MessageItem(
                revision=3,
                message="m-1",
                subject="p-1",
                text="请于本周五到所里签字。",
                from_day=date(2026, 1, 5),
                until_day=date(2026, 1, 9),
                must_acknowledge=True,
            ),
            QuestionItem(
                revision=4,
                question="q-1",
                category="普管",
                order=1,
                text="最近一周是否离开过本市？",
                answers=("没有", "离开过"),
            ),
            RulePackItem(
                revision=5,
                rule_pack="rules-2",
                effective_from=date(2026, 2, 1),
                document="version: rules-2\n",
                known_on=date(2026, 1, 20),
            ),
            LeaveItem(
                revision=6,
                leave="l-1",
                subject="p-1",
                from_day=date(2026, 2, 3),
                until_day=date(2026, 2, 6),
                destination="湖南省长沙市",
                state="approved",
                decided_by="陈所长",
                decided_on=date(2026, 1, 30),
                earlier=(
                    EarlierDecisionItem(
                        from_day=date(2026, 2, 3),
                        until_day=date(2026, 2, 4),
                        state="approved",
                        decided_on=date(2026, 1, 28),
                    ),
                ),
            ),
            MeasureItem(
                revision=7,
                measure="d-1",
                subject="p-1",
                kind="admonition",
                decided_by="陈所长",
                decided_on=date(2026, 1, 20),
                reason="迟到两日，未说明理由",
            ),
            ClosureItem(
                revision=8,
                closure="c-1",
                from_day=date(2026, 3, 2),
                until_day=date(2026, 3, 3),
                known_on=date(2026, 2, 27),
                reason="停电检修",
            ),
            CourseItem(
                revision=9,
                course="k-1",
                version="1",
                title="防范电信诈骗",
                pages=("陌生来电要求转账，先挂断，再核实。",),
                quiz=(
                    QuizQuestion(
                        text="接到陌生来电要求转账，应当？", answers=("先核实", "马上转账"), right=0
                    ),
                ),
                right_to_pass=1,
                credited_minutes=10,
            ),
            HealthItem(
                revision=10,
                health="h-1",
                subject="p-1",
                kind="reexamination",
                day=date(2026, 3, 4),
                recorded_by="陈所长",
                known_on=date(2026, 3, 5),
            ),
            Tombstone(revision=11, identifier="p-0", why="released"),
        ),
    )
