"""The driver against the emulated reader: what goes wrong on the line and on the glass."""

from __future__ import annotations

import pytest

from drivers.errors import DeviceError, DeviceTimeout, DeviceUnavailable, ProtocolViolation
from drivers.id_card.commands import Command
from drivers.id_card.frames import encode_frame
from drivers.id_card.protocol import NoCard, UnreadableCard
from drivers.id_card.sdt import READ_TIMEOUT_S, REPLY_TIMEOUT_S, SdtReader
from tests.unit.drivers.id_card.bench import CARD, EMPTY_READ_S, Bench


@pytest.fixture
def driver(bench: Bench) -> SdtReader:
    bench.driver.open()
    return bench.driver


def _frames(*commands: Command) -> bytes:
    return b"".join(encode_frame(command.to_bytes(2, "big")) for command in commands)


def test_reading_finds_selects_and_reads(bench: Bench, driver: SdtReader) -> None:
    bench.place()
    bench.sent.clear()
    assert driver.read().number == CARD.number
    assert bench.sent == _frames(Command.FIND, Command.SELECT, Command.READ_BASE_TEXT)


def test_looking_for_a_card_reads_nothing_of_it(bench: Bench, driver: SdtReader) -> None:
    bench.place()
    bench.sent.clear()
    assert driver.card_present()
    assert bench.sent == _frames(Command.FIND)


def test_nothing_of_a_card_stays_in_the_driver(bench: Bench, driver: SdtReader) -> None:
    """The photograph neither: the next answer has taken its place in the buffer."""
    bench.place()
    driver.read()
    stream = driver._stream
    assert stream is not None
    assert not stream._reader._received


def test_without_a_card_there_is_nothing_to_read(driver: SdtReader) -> None:
    with pytest.raises(NoCard, match="put the card on it"):
        driver.read()


def test_a_card_pulled_while_it_is_read_is_unreadable(bench: Bench, driver: SdtReader) -> None:
    bench.place()
    bench.faults.pulled_while_reading = True
    with pytest.raises(UnreadableCard, match="status 41"):
        driver.read()
    assert not driver.card_present()
    bench.place()
    assert driver.read().number == CARD.number


def test_a_card_that_cannot_be_selected_is_unreadable(bench: Bench, driver: SdtReader) -> None:
    bench.place()
    bench.faults.unreadable = True
    with pytest.raises(UnreadableCard, match="status 81"):
        driver.read()
    bench.faults.unreadable = False
    assert driver.read().number == CARD.number


def test_a_card_of_another_kind_is_no_fault_of_the_reader(bench: Bench, driver: SdtReader) -> None:
    bench.place()
    bench.faults.wrong_card = True
    for look in (driver.read, driver.card_present):
        with pytest.raises(UnreadableCard, match="status 40"):
            look()
    driver.check()


@pytest.mark.parametrize("fault", [{"bad_checksums": 1}, {"truncate_to_bytes": 300}])
def test_a_damaged_answer_is_asked_for_again(
    bench: Bench, driver: SdtReader, fault: dict[str, int]
) -> None:
    bench.place()
    bench.faults.change(fault)
    assert driver.read().number == CARD.number


def test_noise_before_an_answer_is_skipped(bench: Bench, driver: SdtReader) -> None:
    bench.place()
    bench.faults.noise_bytes = 40
    bench.sent.clear()
    assert driver.read().number == CARD.number
    assert bench.sent.count(_frames(Command.FIND)) == 1


def test_an_answer_damaged_twice_is_given_up(bench: Bench, driver: SdtReader) -> None:
    bench.faults.bad_checksums = 2
    with pytest.raises(ProtocolViolation, match="damaged"):
        driver.card_present()
    assert not driver.card_present(), "and the line is in step again"


def test_a_silent_reader_is_waited_for_no_longer_than_said(bench: Bench, driver: SdtReader) -> None:
    bench.faults.silent = True
    before_s = bench.now_s
    with pytest.raises(DeviceTimeout, match="did not answer within"):
        driver.card_present()
    assert bench.now_s - before_s <= REPLY_TIMEOUT_S + 2 * EMPTY_READ_S
    bench.faults.silent = False
    assert not driver.card_present()


def test_life_is_shown_while_a_card_is_read(bench: Bench, driver: SdtReader) -> None:
    bench.place()
    bench.faults.truncate_to_bytes = 300
    beats: list[float] = []
    started_s = bench.now_s
    driver.read(lambda: beats.append(bench.now_s))
    waited = [later - before for before, later in zip([started_s, *beats], beats, strict=False)]
    assert max(waited) < READ_TIMEOUT_S / 4


@pytest.mark.parametrize("sent_bytes", [0, 5, 200])
def test_a_reader_unplugged_is_gone_until_it_is_back(
    bench: Bench, driver: SdtReader, sent_bytes: int
) -> None:
    bench.place()
    bench.faults.unplug_after_bytes = sent_bytes
    bench.machine.apply_unplug()
    with pytest.raises(DeviceUnavailable, match="unplugged"):
        driver.read()
    with pytest.raises(DeviceUnavailable, match="no identity card reader on"):
        driver.open()
    bench.faults.unplug_after_bytes = None
    bench.machine.plug()
    driver.open()
    assert driver.read().number == CARD.number


def test_a_reader_that_takes_no_commands_says_so_at_once(bench: Bench) -> None:
    bench.faults.not_authorised = True
    with pytest.raises(DeviceUnavailable, match="status 66"):
        bench.driver.open()
    bench.faults.not_authorised = False
    bench.driver.open()


def test_two_programs_do_not_share_a_reader(bench: Bench, driver: SdtReader) -> None:
    second = SdtReader(str(bench.path), monotonic=bench.monotonic)
    with pytest.raises(DeviceUnavailable, match="another program"):
        second.open()
    assert not driver.card_present()


def test_a_closed_reader_says_so(bench: Bench, driver: SdtReader) -> None:
    driver.close()
    driver.close()
    with pytest.raises(DeviceError, match="open it first"):
        driver.check()
    driver.open()
    driver.check()


def test_a_baud_rate_that_no_reader_has_is_refused() -> None:
    with pytest.raises(ValueError, match="9600"):
        SdtReader("port", 9600)


def test_a_card_may_be_found_once_only(bench: Bench, driver: SdtReader) -> None:
    bench.faults.found_once = True
    bench.place()
    driver.read()
    assert not driver.card_present()
    bench.lift()
    bench.place()
    assert driver.card_present()
