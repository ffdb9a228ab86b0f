"""How each part of a kiosk is found, sound or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from drivers.printer.protocol import PrinterStatus
from kiosk.app.console.kiosk_pages import kiosk_doers
from kiosk.app.console.kiosk_state import KioskState
from kiosk.app.console.readiness import readiness_source
from kiosk.app.console.reading import Asking
from kiosk.checkin.states import Fault
from kiosk.console.pages import Done, Page
from kiosk.console.readiness import Finding, Part, PartLine, ReadinessContent, RestartProgram
from kiosk.store.time_trust import TOLERANCE_MS
from sync.client.status import SyncMessage, SyncStatus
from tests.unit.kiosk.app.casework import TUESDAY
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.app.console.kiosk_states import ALL_WELL
from tests.unit.kiosk.app.console.office_services import OFFICER, opening, storage_of
from tests.unit.kiosk.store.rig import look_up

_Change = Callable[[KioskState], KioskState]


def _found(office: Office, kiosk: KioskState) -> dict[Part, PartLine]:
    content = readiness_source(storage_of(office), kiosk)(opening(Page.READINESS))
    assert isinstance(content, ReadinessContent)
    return {line.part: line for line in content.parts}


def _sync(message: SyncMessage) -> _Change:
    status = SyncStatus(False, 0, 0, None, message)
    return lambda kiosk: replace(kiosk, sync=lambda: status)


CASES: list[tuple[str, _Change, Part, Finding]] = [
    *(
        (
            f"no {part}",
            lambda it, name=part.value: replace(it, missing=lambda: frozenset({name})),
            part,
            Finding.MISSING,
        )
        for part in (Part.CAMERA, Part.FACE, Part.FINGERPRINT, Part.ID_CARD)
    ),
    ("no reader", lambda it: replace(it, has_card_reader=False), Part.ID_CARD, Finding.ABSENT),
    (
        "a store that is locked",
        lambda it: replace(it, store_fault=lambda: Fault.STORE_LOCKED.value),
        Part.STORE,
        Finding.LOCKED,
    ),
    (
        "little room",
        lambda it: replace(it, disk_nearly_full=lambda: True),
        Part.DISK,
        Finding.NEARLY_FULL,
    ),
    ("updated", lambda it: replace(it, update_waiting=lambda: True), Part.PROGRAM, Finding.WAITING),
    ("alone", lambda it: replace(it, has_platform=False), Part.PLATFORM, Finding.ABSENT),
    ("alone", lambda it: replace(it, has_platform=False), Part.ROSTER, Finding.ABSENT),
    ("not tried", lambda it: replace(it, sync=lambda: None), Part.PLATFORM, Finding.UNREACHED),
    ("offline", _sync(SyncMessage.OFFLINE), Part.PLATFORM, Finding.UNREACHED),
    ("revoked", _sync(SyncMessage.REVOKED), Part.PLATFORM, Finding.REFUSED),
    ("held", _sync(SyncMessage.ROSTER_HELD), Part.PLATFORM, Finding.GOOD),
    ("silent", lambda it: replace(it, can_speak=False), Part.VOICE, Finding.MISSING),
    ("silent by wish", lambda it: replace(it, should_speak=False), Part.VOICE, Finding.ABSENT),
    ("no printer", lambda it: replace(it, has_printer=False), Part.PRINTER, Finding.ABSENT),
]


def test_each_part_is_found_as_it_is(office: Office) -> None:
    wrong = [
        f"{name}: {part} is {found}"
        for name, change, part, finding in CASES
        if (found := _found(office, change(ALL_WELL))[part].finding) is not finding
    ]
    assert wrong == []


def test_every_part_is_named_once_whatever_the_kiosk_has(office: Office) -> None:
    bare = replace(ALL_WELL, has_card_reader=False, has_platform=False, has_printer=False)
    for kiosk in (ALL_WELL, bare):
        assert set(_found(office, kiosk)) == set(Part)


def test_every_fault_of_the_store_has_its_finding(office: Office) -> None:
    for fault in (Fault.STORE_LOCKED, Fault.STORE_CORRUPT, Fault.DISK_FULL):
        kiosk = replace(ALL_WELL, store_fault=_always(fault.value))
        assert _found(office, kiosk)[Part.STORE].finding.value == fault.value


def test_every_trouble_of_a_printer_has_its_finding(office: Office) -> None:
    for status in set(PrinterStatus) - {PrinterStatus.READY}:
        kiosk = replace(ALL_WELL, printer=_always(status.value))
        assert _found(office, kiosk)[Part.PRINTER].finding.value == status.value


def _always(code: str) -> Callable[[], str]:
    return lambda: code


def test_a_roster_that_never_came_and_a_clock_never_set_are_told(office: Office) -> None:
    found = _found(office, ALL_WELL)
    assert found[Part.CLOCK].finding is Finding.UNCALIBRATED
    assert found[Part.ROSTER].finding is Finding.NEVER


def test_a_clock_behind_the_journal_is_wrong_and_not_only_uncalibrated(office: Office) -> None:
    office.rig.journal.append(look_up(1))
    office.rig.clock.wall -= TOLERANCE_MS + 1
    assert _found(office, ALL_WELL)[Part.CLOCK].finding is Finding.WRONG


def test_an_officer_restarts_the_program() -> None:
    asked: list[str] = []
    kiosk = replace(ALL_WELL, restart=lambda: asked.append("restart"))
    do = kiosk_doers(kiosk)[RestartProgram]
    assert do(RestartProgram(), Asking(OFFICER, TUESDAY)) == Done("restart_asked")
    assert asked == ["restart"]


def test_the_room_left_is_told_in_megabytes(office: Office) -> None:
    assert _found(office, ALL_WELL)[Part.DISK].figure == 64_210
