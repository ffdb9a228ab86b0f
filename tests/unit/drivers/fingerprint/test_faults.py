from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.fingerprint.emulator.faults import Faults
from drivers.fingerprint.emulator.wire import FaultyWire

PACKET = bytes.fromhex("ef01ffffffff07000300000a")


def _wire(faults: Faults, seed: int = 1) -> FaultyWire:
    return FaultyWire(faults, np.random.default_rng(seed))


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_a_sound_wire_changes_nothing(packet: bytes) -> None:
    assert _wire(Faults()).damage(packet) == packet


def test_one_shot_faults_are_used_up() -> None:
    faults = Faults(bad_checksums=1, truncate_to_bytes=12, noise_prefix="5501")
    wire = _wire(faults)
    assert wire.damage(PACKET) == b"\x55\x01" + PACKET[:-1] + bytes((PACKET[-1] ^ 0x5A,))
    assert wire.damage(PACKET) == PACKET
    assert faults == Faults()


def test_random_noise_comes_once() -> None:
    faults = Faults(noise_bytes=9)
    wire = _wire(faults, 3)
    first = wire.damage(PACKET)
    assert len(first) == 9 + len(PACKET)
    assert first.endswith(PACKET)
    assert _wire(Faults(noise_bytes=9), 3).damage(PACKET) == first
    assert wire.damage(PACKET) == PACKET


def test_truncation_cuts_one_packet() -> None:
    wire = _wire(Faults(truncate_to_bytes=5))
    assert wire.damage(PACKET) == PACKET[:5]
    assert wire.damage(PACKET) == PACKET


def test_flips_change_one_bit_and_drops_remove_bytes() -> None:
    flipped = _wire(Faults(flip_probability=1.0)).damage(PACKET)
    assert [(a ^ b).bit_count() for a, b in zip(flipped, PACKET, strict=True)] == [1] * len(PACKET)
    assert _wire(Faults(drop_probability=1.0)).damage(PACKET) == b""


def test_the_seed_decides_the_damage() -> None:
    faults = Faults(flip_probability=0.2, drop_probability=0.2)
    long = PACKET * 20
    assert _wire(faults, 7).damage(long) == _wire(faults, 7).damage(long)
    assert _wire(faults, 7).damage(long) != _wire(faults, 8).damage(long)


@pytest.mark.parametrize(
    "changes",
    [
        {"no_such_fault": True},
        {"silent": 1},
        {"bad_checksums": True},
        {"flip_probability": "much"},
        {"truncate_to_bytes": -1},
        {"from_command": "capture"},
        {"noise_bytes": -1},
        {"replay": "yes"},
        {"noise_prefix": "zz"},
        {"silent": True, "bad_checksums": None},
    ],
    ids=str,
)
def test_wrong_changes_are_refused_whole(changes: dict[str, object]) -> None:
    faults = Faults()
    with pytest.raises(ValueError, match="fault"):
        faults.change(changes)
    assert faults == Faults()


def test_changes_take_effect_together() -> None:
    faults = Faults()
    faults.change({"silent": True, "reply_delay_s": 1, "unplug_after_bytes": None})
    assert faults == Faults(silent=True, reply_delay_s=1)
