"""The identity card worker as its own program, the emulated reader as another."""

from __future__ import annotations

import pytest

from drivers.id_card.emulator.process import start_reader_emulator
from kiosk.workers.card_messages import CardRead, ReadCards
from kiosk.workers.launch import id_card_worker
from kiosk.workers.messages import DeviceLost, DeviceReady
from kiosk.workers.settings import IdCardSettings
from tests.integration.worker_bench import WorkerBench
from tests.unit.drivers.id_card.bench import CARD, UNTIL


def test_a_card_is_read_and_a_reader_pulled_and_put_back_reads_the_next(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("card")
    bench = WorkerBench()
    with start_reader_emulator(folder / "port", folder / "control", paced=False) as emulator:
        settings = IdCardSettings(str(emulator.port))
        try:
            worker = bench.run(lambda report, clock: id_card_worker(settings, report, clock))
            bench.first(DeviceReady)
            worker.send(ReadCards(1))
            emulator.place(CARD.number, CARD.name, CARD.valid_until)
            assert bench.first(CardRead) == CardRead(1, CARD.number, UNTIL)
            emulator.set_fault(unplug_after_bytes=0)
            assert "identity card reader" in bench.first(DeviceLost).message
            emulator.lift()
            bench.clear()
            emulator.clear_faults()
            bench.first(DeviceReady)
            worker.send(ReadCards(2))
            emulator.place(CARD.number, CARD.name)
            assert bench.first(CardRead) == CardRead(2, CARD.number, None)
        finally:
            bench.close()
