from __future__ import annotations

import io
import os
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from drivers.errors import CaptureFailed
from drivers.fingerprint.__main__ import main
from drivers.fingerprint.bench import Bench, describe
from drivers.fingerprint.emulator.process import EmulatorProcess
from drivers.fingerprint.packets import PacketKind, PacketReader
from drivers.fingerprint.protocol import Characteristics
from drivers.fingerprint.recording import RecordingPort, read_trace
from drivers.fingerprint.zfm import ZfmSensor


class Ticks:
    """A clock that advances half a second at every look."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        self.now += 0.5
        return self.now


def test_both_directions_are_recorded_with_their_times(port: str, tmp_path: Path) -> None:
    path = tmp_path / "trace.jsonl"
    with path.open("w", encoding="utf-8") as trace:
        wrap = partial(RecordingPort, trace=trace, monotonic=Ticks())
        sensor = ZfmSensor(port, wrap_port=wrap, fast_line=False)
        sensor.open()
        sensor.parameters()
        sensor.close()
    entries = read_trace(path)
    from_host = b"".join(entry.passed for entry in entries if entry.sender == "host")
    assert from_host == (
        bytes.fromhex("ef01ffffffff010007130000 0000001b")
        + bytes.fromhex("ef01ffffffff0100030f0013") * 2
    )
    reader = PacketReader()
    reader.feed(b"".join(entry.passed for entry in entries if entry.sender == "sensor"))
    first, second = reader.next(), reader.next()
    assert first is not None
    assert getattr(second, "kind", None) == PacketKind.ACK
    assert entries[0].at_s == 0.5
    assert [entry.at_s for entry in entries] == sorted(entry.at_s for entry in entries)


@pytest.mark.parametrize("content", ["", '{"format": "other"}\n'])
def test_other_files_are_no_traces(tmp_path: Path, content: str) -> None:
    path = tmp_path / "trace.jsonl"
    path.write_text(content)
    with pytest.raises(ValueError, match="no serial trace"):
        read_trace(path)


def _run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["fingerprint", *arguments])
    return main()


def test_status_at_the_bench(
    port: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(monkeypatch, "status", "--port", port) == 0
    assert capsys.readouterr().out == (
        "capacity 1000, security level 3, address 0xffffffff, packets of 256 bytes, 115200 baud\n"
    )


def test_capture_at_the_bench_writes_the_picture(
    emulator: EmulatorProcess, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    emulator.control.place("wang-qiang", 2)
    picture = tmp_path / "finger.png"
    arguments = ("capture", "--port", str(emulator.port), "--image", str(picture))
    assert _run(monkeypatch, *arguments) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_the_picture_is_read_before_a_firmware_loses_it(
    emulator: EmulatorProcess, sensor: ZfmSensor, tmp_path: Path
) -> None:
    emulator.control.place("wang-qiang", 2)
    emulator.control.set_fault(image_lost_by_extraction=True)
    picture = tmp_path / "finger.png"
    Bench(sensor, io.StringIO(), finger_timeout_s=30.0).capture(picture)
    with Image.open(picture) as taken:
        assert np.asarray(taken).max() > 200


def test_faults_at_the_bench_are_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert _run(monkeypatch, "status", "--port", str(tmp_path / "none")) == 1
    assert "plug it in" in capsys.readouterr().err


def test_a_recording_never_overwrites_another(
    port: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    trace = tmp_path / "trace.jsonl"
    trace.write_text("kept")
    assert _run(monkeypatch, "record", "--port", port, "--trace", str(trace)) == 1
    assert trace.read_text() == "kept"
    assert capsys.readouterr().err == (
        f"{trace} cannot be written (File exists): name another one\n"
    )


@pytest.mark.parametrize(
    "action", [("record", "--trace"), ("capture", "--image")], ids=lambda words: words[0]
)
def test_a_file_that_cannot_be_written_is_one_sentence(
    emulator: EmulatorProcess,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    action: tuple[str, str],
) -> None:
    emulator.control.place("wang-qiang", 2)
    name, option = action
    file = tmp_path / "none" / "written.png"
    assert _run(monkeypatch, name, "--port", str(emulator.port), option, str(file)) == 1
    assert capsys.readouterr().err == (
        f"{file} cannot be written (No such file or directory): name another one\n"
    )


def test_a_missing_finger_is_not_waited_for_ever(sensor: ZfmSensor) -> None:
    bench = Bench(sensor, io.StringIO(), finger_timeout_s=2.0, monotonic=Ticks())
    with pytest.raises(CaptureFailed, match="no finger was placed"):
        bench.capture(None)


class Prompted(io.StringIO):
    """Someone at the bench who does what is asked for."""

    def __init__(self, emulator: EmulatorProcess) -> None:
        super().__init__()
        self._emulator = emulator

    def write(self, line: str, /) -> int:
        if line.startswith("place"):
            self._emulator.control.place("wang-qiang", 2)
        elif line.startswith("lift"):
            self._emulator.control.lift()
        return super().write(line)


def test_enrolling_and_comparing_at_the_bench(sensor: ZfmSensor, emulator: EmulatorProcess) -> None:
    output = Prompted(emulator)
    Bench(sensor, output, finger_timeout_s=30.0).enrol_and_compare()
    told = output.getvalue()
    assert "reference of 512 bytes: character files of 256 bytes with" in told
    assert int(told.rpartition("similarity ")[2].split()[0]) > 50


def test_unknown_references_are_described_as_such() -> None:
    assert describe(Characteristics(b"\xaa\xbb" + bytes(510))).endswith("beginning aa bb")
    assert os.linesep not in describe(Characteristics(bytes(4)))
