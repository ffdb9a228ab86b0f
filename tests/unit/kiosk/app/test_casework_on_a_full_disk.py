"""A full disk answers; nothing is half written."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kiosk.app.casework_journal import Refusal
from kiosk.enrolment.problems import StoreFault
from kiosk.store.errors import DiskFull
from sync.wire.visit_body import VisitBody
from tests.integration.test_journal_disk_full import append_until_full, limit_pages
from tests.unit.kiosk.app.casework import (
    ONE,
    TUESDAY,
    attend,
    feed,
)
from tests.unit.kiosk.app.casework_desk import (
    COURSE,
    MOVED,
    Desk,
    open_desk,
    the_flag,
    the_proposal,
    wish,
)
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.store.rig import StoreRig, look_up


@pytest.fixture
def desk(office: Office) -> Desk:
    return open_desk(office)


def _flag(desk: Desk) -> object:
    return desk.flags.acknowledge(the_flag(desk), "x" * 900)


def _proposal(desk: Desk) -> object:
    return desk.proposals.decide(the_proposal(desk), TUESDAY, accepted=True, reason="x" * 900)


def _leave(desk: Desk) -> object:
    return desk.leaves.ask(wish(reason="x" * 500), TUESDAY)


def _course(desk: Desk) -> object:
    return desk.courses.take(ONE, "traffic", (1, 1), TUESDAY)


def _report(desk: Desk) -> object:
    return desk.reports.hand_in(ONE, "x" * 60_000, TUESDAY, TUESDAY)


@pytest.mark.parametrize("write", [_flag, _proposal, _leave, _course, _report])
def test_a_full_disk_is_an_answer(desk: Desk, write: Callable[[Desk], object]) -> None:
    feed(desk.office, COURSE)
    attend(desk.office, said=VisitBody(policy="p", flags=(MOVED,)))
    fill_disk(desk.office.rig)
    before = desk.office.rig.journal.count()
    assert write(desk) is StoreFault.DISK_FULL
    assert desk.office.rig.journal.count() == before
    assert desk.office.health.fault is not None
    limit_pages(desk.office.rig, None)
    assert not isinstance(write(desk), StoreFault | Refusal)


def fill_disk(rig: StoreRig) -> None:
    """Until not even a small entry fits."""
    limit_pages(rig, 0)
    append_until_full(rig)
    while _fits(rig):
        pass


def _fits(rig: StoreRig) -> bool:
    try:
        rig.journal.append(look_up(1))
    except DiskFull:
        return False
    return True
