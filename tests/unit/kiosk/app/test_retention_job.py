"""When the kiosk deletes what was kept long enough."""

from __future__ import annotations

import pytest

from kiosk.app.retention_job import EVERY_S, RetentionJob
from kiosk.store.errors import DiskFull
from kiosk.store.retention import Retention
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.store.rig import StoreRig


class Scripted(Retention):
    """Answers from a list: how many were deleted, None, or an error."""

    def __init__(self, rig: StoreRig, *answers: int | DiskFull | None) -> None:
        super().__init__(rig.database, rig.journal)
        self.answers = list(answers)
        self.runs = 0

    def run(self) -> int | None:
        self.runs += 1
        answer = self.answers.pop(0)
        if isinstance(answer, DiskFull):
            raise answer
        return answer


@pytest.mark.parametrize(
    ("answers", "runs"),
    [
        ((0, 0), 1),
        ((3, 0), 1),
        ((10, 10, 2), 3),
        ((None, None, 0), 3),
        ((DiskFull("the disk is full"), 0), 1),
    ],
)
def test_it_goes_on_while_there_is_more_and_until_the_clock_is_proven(
    office: Office, answers: tuple[int | DiskFull | None, ...], runs: int
) -> None:
    scripted, said = Scripted(office.rig, *answers), list[str]()
    job = RetentionJob(scripted, monotonic=lambda: 7.0, failed=said.append, at_once=10)
    for _ in range(5):
        job.after_round()
    assert scripted.runs == runs
    assert said == (["the disk is full"] if isinstance(answers[0], DiskFull) else [])


def test_it_runs_once_a_day(office: Office) -> None:
    scripted, now = Scripted(office.rig, 0, 0), [5.0]
    job = RetentionJob(scripted, monotonic=lambda: now[0], failed=lambda _: None)
    job.after_round()
    now[0] += EVERY_S - 1
    job.after_round()
    assert scripted.runs == 1
    now[0] += 1
    job.after_round()
    assert scripted.runs == 2
