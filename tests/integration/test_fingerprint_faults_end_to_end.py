"""Whatever breaks, and whenever: an answer in time, and the next person is served.

All faults are played at once on several sensors (``Lanes``); each test awaits its own.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import fields
from functools import partial

import pytest

from drivers.fingerprint.commands import Opcode
from drivers.fingerprint.emulator.faults import Faults
from kiosk.domain.capture import CaptureFailure
from kiosk.domain.record import NotCaptured, Outcome, Reason
from kiosk.workers.fingerprint import IDLE_CHECK_INTERVAL_S
from kiosk.workers.messages import (
    DeviceLost,
    FingerCompared,
    FingerFailed,
    FingerGuided,
    FingerRead,
)
from tests.integration.finger_fault_bench import (
    NEVER,
    NEXT_PERSON,
    PERSON,
    Fault,
    FaultBench,
    References,
    is_same_finger,
    references_of,
)
from tests.integration.finger_fault_lanes import Lanes, Scenario, open_lanes
from tests.integration.finger_moments import ON_HOST, ON_SENSOR, Moment
from tests.integration.finger_visit import FingerVisit

LANES = 6
REPORTED_WITHIN_S = 3.0
"""The stated limit for a silent sensor (docs/fingerprint.md)."""
SUPERVISOR_BEAT_S = 1.0
"""How often the app looks after its workers."""
LOAD_S = 16.0
"""For a machine that is busy with other tests; a driver that hangs takes 24 s and more."""
LIMIT_S = REPORTED_WITHIN_S + SUPERVISOR_BEAT_S + LOAD_S

PASSING: Mapping[str, Fault] = {
    "noise": {"noise_prefix": "00ef01ef01ffffffff0700"},
    "random noise": {"noise_bytes": 200},
    "bad checksum": {"bad_checksums": 1},
    "broken off early": {"truncate_to_bytes": 4},
    "broken off late": {"truncate_to_bytes": 11},
    "restart": {"boot_byte": True},
    "blurred": {"messy_image": True},
    "few features": {"few_features": True},
    "lifted": {"lift_during_capture": True},
    "image lost": {"image_lost_by_extraction": True},
    "replay": {"replay": True},
    "single flips": {"flip_probability": 0.0005},
    "single losses": {"drop_probability": 0.0005},
    "flash error": {"flash_error": True},
    "full library": {"full_library": True},
}
"""Over before long; the sensor may be lost for a moment."""

LASTING: Mapping[str, Fault] = {
    "silent": {"silent": True},
    "slow": {"reply_delay_s": 3.5},
    "password changed": {"wrong_password": True, "boot_byte": True},
    "other address": {"wrong_address": True},
    "every byte flipped": {"flip_probability": 1.0},
    "every byte lost": {"drop_probability": 1.0},
    "unplugged": {"unplug_after_bytes": 0},
    "unplugged within an answer": {"unplug_after_bytes": 5},
}
"""The sensor is lost for as long as they last."""

AT_CHECKIN: Mapping[str, Opcode] = {
    "waiting": Opcode.GEN_IMG,
    "reading": Opcode.UP_CHAR,
    "comparing": Opcode.MATCH,
}
GONE: Mapping[str, Fault] = {"silent": {"silent": True}, "pulled": {"unplug_after_bytes": 5}}

MODIFIERS = {"from_command"}
HINTS = {"blurred", "few features", "lifted"}
ACTIVITIES = ("reading", "comparing on the sensor", "comparing by image")


def _begin(bench: FaultBench, activity: str, fault: Fault, person: References) -> None:
    """Break the sensor in the midst of an activity."""
    if activity == "reading":
        bench.ask_read()
        bench.break_sensor(fault)
        bench.press(PERSON)
        return
    bench.read(PERSON)
    bench.break_sensor(fault)
    if activity == "comparing by image":
        bench.ask_compare(person.on_host, NEVER)
    else:
        bench.ask_compare(person.on_sensor, 1.0)


def _passes(bench: FaultBench, *, activity: str, name: str, person: References) -> None:
    _begin(bench, activity, PASSING[name], person)
    outcome = bench.outcome()
    if activity != "reading":
        assert isinstance(outcome, FingerCompared | FingerFailed)
        if isinstance(outcome, FingerCompared):
            assert is_same_finger(outcome), "no fault makes a person somebody else"
    elif name in HINTS:
        assert isinstance(outcome, FingerGuided)
    else:
        assert isinstance(outcome, FingerRead | FingerFailed)


def _lasts(bench: FaultBench, *, activity: str, name: str, person: References) -> None:
    _begin(bench, activity, LASTING[name], person)
    bench.sensor_given_up()
    bench.ask_compare(person.on_host, 1.0)
    failed = FingerFailed(bench.last_request, CaptureFailure.DEVICE_FAULT)
    assert bench.outcome() == failed, "whoever asks meanwhile is told at once"


def _goes(bench: FaultBench, *, moment: Moment, fault: Fault, person: References) -> None:
    moment.before(bench, person)
    bench.clear()
    started_s = time.monotonic()
    bench.break_sensor({**fault, "from_command": moment.command.value})
    moment.go(bench, person)
    bench.sensor_given_up(asked=moment.asked)
    unasked_s = 0.0 if moment.asked else IDLE_CHECK_INTERVAL_S
    assert time.monotonic() - started_s <= LIMIT_S + unasked_s


def _refers(bench: FaultBench, *, command: Opcode, fault: Fault, person: References) -> None:
    """A check-in at which the sensor goes, and one when it is back."""
    begun_s: list[float] = []

    def go() -> None:
        begun_s.append(time.monotonic())
        bench.break_sensor({**fault, "from_command": command.value})

    record = FingerVisit(bench, PERSON, person.on_sensor, at_finger=go).recorded()
    assert time.monotonic() - begun_s[0] <= LIMIT_S
    assert (record.outcome, record.reasons) == (Outcome.REFERRED, (Reason.DEVICE_FAULT,))
    assert record.attempts[-1].result == NotCaptured(CaptureFailure.DEVICE_FAULT)
    assert "restarting" not in bench.first(DeviceLost).message, "the worker itself stays"
    bench.mend()
    record = FingerVisit(bench, PERSON, person.on_sensor).recorded()
    assert (record.outcome, record.reasons) == (Outcome.VERIFIED, ())


def _departures(moment: Moment) -> Mapping[str, Fault]:
    pulled: Mapping[str, Fault] = {
        f"pulled after {sent} bytes": {"unplug_after_bytes": sent} for sent in moment.sent_bytes
    }
    return {"silent": {"silent": True}, **pulled}


def _host_scenarios(person: References) -> dict[str, Scenario]:
    found: dict[str, Scenario] = _going(ON_HOST, person)
    for how, fault in GONE.items():
        for doing, command in AT_CHECKIN.items():
            found[f"{how}, check-in {doing}"] = partial(
                _refers, command=command, fault=fault, person=person
            )
    for activity in ACTIVITIES:
        for name in LASTING:
            found[f"{name}, {activity}"] = partial(
                _lasts, activity=activity, name=name, person=person
            )
        for name in PASSING:
            found[f"{name}, {activity}"] = partial(
                _passes, activity=activity, name=name, person=person
            )
    return found


def _going(moments: Mapping[str, Moment], person: References) -> dict[str, Scenario]:
    return {
        f"{how}, {name}": partial(_goes, moment=moment, fault=fault, person=person)
        for name, moment in moments.items()
        for how, fault in _departures(moment).items()
    }


DEPARTURES = [
    f"{how}, {name}"
    for moments in (ON_HOST, ON_SENSOR)
    for name, moment in moments.items()
    for how in _departures(moment)
]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Future[None]]]:
    """Every scenario, on its way."""
    person, next_person = references_of(PERSON), references_of(NEXT_PERSON)
    host, sensor = (tmp_path_factory.mktemp(name) for name in ("host", "sensor"))
    with (
        open_lanes(host, LANES, next_person) as lanes,
        open_lanes(sensor, 1, next_person, sensor_only=True) as sensor_lane,
    ):
        yield {
            **_submitted(sensor_lane, _going(ON_SENSOR, person)),
            **_submitted(lanes, _host_scenarios(person)),
        }


def _submitted(lanes: Lanes, scenarios: Mapping[str, Scenario]) -> dict[str, Future[None]]:
    return {name: lanes.submit(scenario) for name, scenario in scenarios.items()}


def test_every_fault_of_the_emulator_is_played() -> None:
    tried = {field for fault in (*PASSING.values(), *LASTING.values()) for field in fault}
    assert tried - {"boot_byte"} == {field.name for field in fields(Faults)} - MODIFIERS


@pytest.mark.parametrize("departure", DEPARTURES)
def test_a_sensor_that_goes_is_reported_in_time(
    played: Mapping[str, Future[None]], departure: str
) -> None:
    """And when it comes back, the same worker serves the next person."""
    played[departure].result()


@pytest.mark.parametrize("doing", AT_CHECKIN)
@pytest.mark.parametrize("how", GONE)
def test_a_check_in_without_its_sensor_goes_to_the_officer(
    played: Mapping[str, Future[None]], how: str, doing: str
) -> None:
    """No deadline ends it, and the next check-in is verified."""
    played[f"{how}, check-in {doing}"].result()


@pytest.mark.parametrize("activity", ACTIVITIES)
@pytest.mark.parametrize("fault", LASTING)
def test_a_lasting_fault_ends_the_request(
    played: Mapping[str, Future[None]], fault: str, activity: str
) -> None:
    played[f"{fault}, {activity}"].result()


@pytest.mark.parametrize("activity", ACTIVITIES)
@pytest.mark.parametrize("fault", PASSING)
def test_a_passing_fault_costs_a_try_at_most(
    played: Mapping[str, Future[None]], fault: str, activity: str
) -> None:
    played[f"{fault}, {activity}"].result()
