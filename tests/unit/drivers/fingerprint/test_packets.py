from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.fingerprint.packets import (
    DamagedPacket,
    Packet,
    PacketKind,
    PacketReader,
    encode_packet,
)

ADDRESS = 0xFFFFFFFF
VERIFY_PASSWORD_0 = bytes.fromhex("ef01 ffffffff 01 0007 13 00000000 001b")
"""The manual's own example: 01 + 00 + 07 + 13 = 1b."""

payloads = st.binary(min_size=1, max_size=256)
kinds = st.sampled_from(sorted(PacketKind))


def test_command_bytes_are_those_of_the_manual() -> None:
    assert encode_packet(ADDRESS, PacketKind.COMMAND, bytes((0x13, 0, 0, 0, 0))) == (
        VERIFY_PASSWORD_0
    )


def test_checksum_leaves_out_start_code_and_address() -> None:
    here = encode_packet(ADDRESS, PacketKind.ACK, b"\x00\x01\x02")
    there = encode_packet(0x12345678, PacketKind.ACK, b"\x00\x01\x02")
    assert here[:2] == there[:2]
    assert there[2:6] == bytes.fromhex("12345678")
    assert here[6:] == there[6:]


@pytest.mark.parametrize("size", [0, 257])
def test_payloads_no_packet_can_carry_are_refused(size: int) -> None:
    with pytest.raises(ValueError, match=f"{size} bytes"):
        encode_packet(ADDRESS, PacketKind.DATA, bytes(size))


@settings(deadline=None)
@given(kinds, payloads, st.integers(0, 0xFFFFFFFF), st.integers(1, 40))
def test_what_is_encoded_is_read_back(
    kind: PacketKind, payload: bytes, address: int, step: int
) -> None:
    sent = encode_packet(address, kind, payload)
    reader = PacketReader(address)
    for start in range(0, len(sent) - 1, step):
        reader.feed(sent[start : min(start + step, len(sent) - 1)])
        assert reader.next() is None
    assert reader.inside_packet
    reader.feed(sent[-1:])
    assert reader.next() == Packet(kind, payload)
    assert not reader.inside_packet


@settings(deadline=None)
@given(st.binary(max_size=600), st.integers(1, 64))
def test_arbitrary_bytes_never_crash_the_reader(received: bytes, step: int) -> None:
    reader = PacketReader()
    for start in range(0, len(received), step):
        reader.feed(received[start : start + step])
        while reader.next() is not None:
            pass
    reader.feed(bytes(600))
    while isinstance(reader.next(), DamagedPacket):
        pass
    reader.feed(VERIFY_PASSWORD_0)
    assert reader.next() == Packet(PacketKind.COMMAND, bytes((0x13, 0, 0, 0, 0)))


@settings(deadline=None)
@given(st.binary(max_size=40).filter(lambda noise: b"\xef" not in noise), payloads)
def test_noise_before_a_packet_is_skipped(noise: bytes, payload: bytes) -> None:
    reader = PacketReader()
    reader.feed(noise + encode_packet(ADDRESS, PacketKind.DATA, payload))
    assert reader.next() == Packet(PacketKind.DATA, payload)


@settings(deadline=None)
@given(payloads, st.data())
def test_one_flipped_bit_never_passes_for_a_packet(payload: bytes, data: st.DataObject) -> None:
    sent = bytearray(encode_packet(ADDRESS, PacketKind.DATA, payload))
    position = data.draw(st.integers(0, len(sent) - 1))
    sent[position] ^= 1 << data.draw(st.integers(0, 7))
    reader = PacketReader()
    reader.feed(bytes(sent))
    assert not isinstance(reader.next(), Packet)


def test_the_packet_behind_a_damaged_one_is_found() -> None:
    damaged = bytearray(VERIFY_PASSWORD_0)
    damaged[-1] ^= 1
    reader = PacketReader()
    reader.feed(bytes(damaged) + VERIFY_PASSWORD_0)
    assert reader.next() == DamagedPacket()
    assert isinstance(reader.next(), Packet)


def test_packets_of_another_address_are_skipped() -> None:
    reader = PacketReader(0x1)
    reader.feed(VERIFY_PASSWORD_0 + encode_packet(0x1, PacketKind.ACK, b"\x00"))
    assert reader.next() == Packet(PacketKind.ACK, b"\x00")


@pytest.mark.parametrize("length", [0, 2, 259, 0xFFFF])
def test_an_impossible_length_does_not_hold_up_the_reader(length: int) -> None:
    reader = PacketReader()
    reader.feed(VERIFY_PASSWORD_0[:7] + length.to_bytes(2, "big") + VERIFY_PASSWORD_0)
    assert isinstance(reader.next(), Packet)


def test_clear_forgets_a_begun_packet() -> None:
    reader = PacketReader()
    reader.feed(VERIFY_PASSWORD_0[:8])
    reader.clear()
    reader.feed(VERIFY_PASSWORD_0[8:])
    assert reader.next() is None
