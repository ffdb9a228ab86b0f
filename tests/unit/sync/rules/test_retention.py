"""What is due for deletion on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.rules.pack import RetentionRules
from sync.rules.retention import Held, HeldKind, expired, kept_days
from tests.unit.sync.rules.clock_cases import clock_pack
from tests.unit.sync.rules.schedule_cases import LAW

DAY = date(2026, 2, 27)
PACK = clock_pack(
    retention=RetentionRules(
        answers_days=365,
        attachments_days=90,
        attempt_images_days={"verified": 0, "referred": 28},
        references_after_release_days=3,
        basis=LAW,
    )
)


@pytest.mark.parametrize(
    ("kind", "outcome", "days", "rule"),
    [
        (HeldKind.ANSWERS, None, 365, "retention.answers_days"),
        (HeldKind.ATTACHMENT, None, 90, "retention.attachments_days"),
        (HeldKind.REFERENCE, None, 3, "retention.references_after_release_days"),
        (HeldKind.ATTEMPT_IMAGE, "verified", 0, "retention.attempt_images_days.verified"),
        (HeldKind.ATTEMPT_IMAGE, "referred", 28, "retention.attempt_images_days.referred"),
        (HeldKind.ATTEMPT_IMAGE, "manual", 0, "retention.attempt_images_days.manual"),
        (HeldKind.ATTEMPT_IMAGE, None, 0, "retention.attempt_images_days.none"),
    ],
)
def test_each_kind_and_outcome_has_its_time(
    kind: HeldKind, outcome: str | None, days: int, rule: str
) -> None:
    held = Held("h1", kind, DAY, outcome)
    assert kept_days(PACK, kind, outcome) == days
    assert expired((held,), PACK, DAY + timedelta(days=days - 1)) == ()
    (due,) = expired((held,), PACK, DAY + timedelta(days=days))
    assert (due.held, due.due) == (held, DAY + timedelta(days=days))
    (step,) = due.explanation
    assert (step.rule, step.pack, step.basis) == (rule, PACK.reference, LAW)
    assert str(days) in step.zh
    assert str(days) in step.en


def test_what_has_not_begun_stays() -> None:
    assert expired((Held("h1", HeldKind.REFERENCE, None),), PACK, date(2199, 1, 1)) == ()


HELD = st.builds(
    Held,
    st.text(min_size=1, max_size=4),
    st.sampled_from(HeldKind),
    st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    st.none() | st.sampled_from(["verified", "referred", "declined", "manual"]),
)


@given(st.lists(HELD, max_size=8), st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_what_is_due_stays_due_and_the_longest_overdue_comes_first(
    held: list[Held], on: date
) -> None:
    today = expired(held, PACK, on)
    assert [item.due for item in today] == sorted(item.due for item in today)
    tomorrow = expired(held, PACK, on + timedelta(days=1))
    assert tomorrow[: len(today)] == today
