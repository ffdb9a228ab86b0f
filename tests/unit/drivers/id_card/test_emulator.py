"""The emulated reader: its commands as the module's, its control requests, its own process."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.emulation.client import EmulatorGone, EmulatorRefused
from drivers.errors import DeviceUnavailable
from drivers.id_card.commands import Status
from drivers.id_card.emulator.faults import Faults
from drivers.id_card.emulator.process import start_reader_emulator
from drivers.id_card.emulator.reader import EmulatedReader
from drivers.id_card.emulator.requests import RequestHandler
from drivers.id_card.frames import DamagedFrame, Frame
from drivers.id_card.sdt import SdtReader
from tests.unit.drivers.id_card.bench import CARD, Bench

FIND, SELECT, READ = b"\x20\x01", b"\x20\x02", b"\x30\x01"


def _status(reader: EmulatedReader, command: bytes) -> int:
    return reader.answer(Frame(command))[2]


def test_a_card_is_read_in_three_steps_and_no_other_order() -> None:
    reader = EmulatedReader(Faults())
    reader.place(CARD)
    assert _status(reader, SELECT) == Status.NOT_SELECTED
    assert _status(reader, READ) == Status.READ_FAILED
    assert _status(reader, FIND) == Status.CARD_FOUND
    assert _status(reader, READ) == Status.READ_FAILED
    assert _status(reader, SELECT) == Status.DONE
    answer = reader.answer(Frame(READ))
    assert len(answer) == 3 + 4 + 256 + 1024
    assert answer[3:7] == bytes.fromhex("01 00 04 00")


@pytest.mark.parametrize(
    ("frame", "status"),
    [
        (DamagedFrame(), Status.CHECKSUM_WRONG),
        (Frame(b"\x20\x01\x00"), Status.LENGTH_WRONG),
        (Frame(b"\x99\x01"), Status.COMMAND_WRONG),
    ],
)
def test_what_is_no_command_is_refused(frame: Frame | DamagedFrame, status: Status) -> None:
    assert EmulatedReader(Faults()).answer(frame)[2] == status


def test_requests_place_lift_break_and_mend(bench: Bench) -> None:
    handler = RequestHandler(bench.machine)
    card = {"number": CARD.number, "name": CARD.name, "valid_until": CARD.valid_until}
    assert handler.answer({"place": card}) == {}
    assert bench.machine.reader.card == CARD
    assert handler.answer({"lift": True}) == {}
    assert bench.machine.reader.card is None
    handler.answer({"fault": {"unplug_after_bytes": 0}})
    assert not bench.machine.plugged
    handler.answer({"clear_faults": True})
    assert bench.machine.plugged


@pytest.mark.parametrize(
    ("request_", "why"),
    [
        ({"place": {"number": CARD.number}}, "unknown request"),
        ({"place": {"number": CARD.number, "name": "长" * 16}}, "do not fit"),
        ({"fault": {"fire": True}}, "no fault called fire"),
        ({"fault": {"noise_bytes": -1}}, "cannot be -1"),
        ({"fault": {"silent": 1}}, "cannot be 1"),
    ],
)
def test_requests_that_make_no_sense_are_refused(
    bench: Bench, request_: dict[str, object], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        RequestHandler(bench.machine).answer(request_)


def test_it_runs_in_a_process_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder: Path = tmp_path_factory.mktemp("sdt")
    with start_reader_emulator(folder / "port", folder / "control", paced=False) as emulator:
        emulator.place(CARD.number, CARD.name, CARD.valid_until)
        driver = SdtReader(str(emulator.port))
        driver.open()
        assert driver.read().number == CARD.number
        emulator.lift()
        assert not driver.card_present()
        emulator.set_fault(unplug_after_bytes=0)
        with pytest.raises(DeviceUnavailable):
            driver.check()
        emulator.clear_faults()
        driver.open()
        driver.close()
        with pytest.raises(EmulatorRefused):
            emulator.set_fault(bad_checksums=-1)
    with pytest.raises(EmulatorGone):
        emulator.lift()
