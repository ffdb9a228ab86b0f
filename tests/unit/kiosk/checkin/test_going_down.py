"""The kiosk goes down while somebody is in front of it."""

from __future__ import annotations

from dataclasses import replace

from kiosk.checkin import events as ev
from kiosk.checkin import states as st
from kiosk.domain.record import Outcome
from kiosk.domain.visit_content import Completion
from tests.unit.kiosk.checkin.agendas import AGENDA, NOTICE
from tests.unit.kiosk.checkin.samples import CLAIM, NUMBER
from tests.unit.kiosk.checkin.test_runner import SENSOR, claimed
from tests.unit.kiosk.checkin.world import PROBE, World


def test_whoever_is_still_reading_when_the_kiosk_goes_down_has_reported() -> None:
    world = World(roster={NUMBER.value: replace(CLAIM, agenda=AGENDA)})
    runner, session = claimed(world)
    runner.face_probed(session, PROBE)
    runner.finger_read(session, world.fresh_digest(), None)
    runner.finger_compared(session, 120, "zfm-on-sensor", SENSOR)
    assert isinstance(runner.state, st.Conversing)
    runner.post(ev.MessageAcknowledged(session, NOTICE.message))
    runner.close()
    (record,) = world.records
    assert record.outcome is Outcome.VERIFIED
    assert record.content.completion is Completion.LEFT
    assert [it.message for it in record.content.acknowledged] == [NOTICE.message]


def test_going_down_records_nothing_of_whoever_was_not_verified() -> None:
    world = World()
    runner, _ = claimed(world)
    runner.close()
    assert world.records == []
