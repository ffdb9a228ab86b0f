"""The roster page of PROTOCOL.md §7: one item of each kind, people who do not exist."""

from __future__ import annotations

from datetime import date

from sync.wire.roster import (
    FingerExceptionItem,
    MessageItem,
    OfficerItem,
    PersonItem,
    QuestionItem,
    RosterPage,
    RosterRole,
    RulePackItem,
    Tombstone,
)


def protocol_page() -> RosterPage:
    """Revisions 1 to 6."""
    return RosterPage(
        nonce="22" * 32,
        office="office-1",
        office_name="新华司法所",
        since=0,
        until=6,
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
            ),
            Tombstone(revision=6, identifier="p-0"),
        ),
    )
