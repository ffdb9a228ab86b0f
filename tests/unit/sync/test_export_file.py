"""Exports: what is written is read; nothing else is."""

from __future__ import annotations

import hashlib
import io
import json
import random
import re
from pathlib import Path
from typing import Any

import cbor2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.entry import SealedEntry, signature_is_valid
from sync.wire.export_file import MAGIC, ExportChunk, check_export, read_export, write_export
from sync.wire.export_header import (
    ExportDamaged,
    ExportHeader,
    decode_header,
    decode_index,
    encode_header,
    encode_index,
)
from sync.wire.export_sealing import NotForThisKey, open_contents, seal_contents
from sync.wire.sealing_keys import sealing_key_of
from tests.unit.sync.cities import new_key
from tests.unit.sync.exports import chunks_of, export_of, header_of, index_item
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.protocol_entries import DEVICE_KEY

SERVER = new_key(9)
OPENS = sealing_key_of(SERVER)
JOURNAL = MemoryJournal(new_key(4))
JOURNAL.write(8)
ENTRIES = JOURNAL.sealed()
FILE = export_of(ENTRIES, JOURNAL.key, SERVER)
PROTOCOL = Path(__file__).parents[3] / "sync" / "wire" / "PROTOCOL.md"


def entries_in(file: bytes) -> list[SealedEntry]:
    """Opened with the server's key."""
    return [
        SealedEntry(content, signature)
        for chunk in read_export(io.BytesIO(file)).chunks
        for content, (*_, signature) in zip(chunk.contents(OPENS), chunk.index, strict=True)
    ]


def chunks_in(file: bytes) -> list[ExportChunk]:
    return list(read_export(io.BytesIO(file)).chunks)


def damage(file: bytes) -> str:
    with pytest.raises(ExportDamaged) as raised:
        check_export(io.BytesIO(file))
    return str(raised.value)


def test_what_was_written_is_read() -> None:
    assert check_export(io.BytesIO(FILE)) == header_of(ENTRIES, JOURNAL.key, SERVER)
    assert entries_in(FILE) == ENTRIES
    assert [len(chunk.index) for chunk in chunks_in(FILE)] == [3, 3, 2]


def test_hashes_and_signatures_stand_in_clear_and_nothing_else() -> None:
    for chunk in chunks_in(FILE):
        for *_, entry_hash, signature in chunk.index:
            assert entry_hash in FILE
            assert signature in FILE
    assert not any(entry.content[20:60] in FILE for entry in ENTRIES)


def test_pruned_contents_are_empty() -> None:
    file = export_of(ENTRIES, JOURNAL.key, SERVER, pruned=4)
    assert [entry.content for entry in entries_in(file)] == [
        *[b""] * 4,
        *(entry.content for entry in ENTRIES[4:]),
    ]


def test_a_file_cut_anywhere_is_refused() -> None:
    for at in range(len(FILE)):
        assert damage(FILE[:at]) == "the file ends too early"


@given(st.data())
def test_any_flipped_bit_is_noticed(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(FILE) * 8 - 1))
    flipped = bytearray(FILE)
    flipped[at // 8] ^= 1 << at % 8
    assert damage(bytes(flipped))


def test_bytes_after_the_end_are_noticed() -> None:
    assert damage(FILE + b"\0") == "bytes follow the signature"


def test_another_device_s_signature_is_noticed() -> None:
    out = io.BytesIO()
    header = header_of(ENTRIES, JOURNAL.key, SERVER)
    write_export(out, header, chunks_of(ENTRIES, 3), new_key(5))
    assert damage(out.getvalue()) == "the file is not as its kiosk signed it"


def test_more_entries_than_said_are_noticed() -> None:
    out = io.BytesIO()
    header = header_of(ENTRIES, JOURNAL.key, SERVER).model_copy(update={"count": 7})
    write_export(out, header, chunks_of(ENTRIES, 8), JOURNAL.key)
    assert damage(out.getvalue()) == "there are more than the 7 entries the header says"


def test_a_part_that_says_it_is_huge_is_refused_before_it_is_read() -> None:
    class Watched(io.BytesIO):
        asked = 0

        def read(self, size: int | None = -1, /) -> bytes:
            self.asked = max(self.asked, size or 0)
            return super().read(size)

    header = encode_header(header_of(ENTRIES, JOURNAL.key, SERVER))
    for start in (len(MAGIC), len(MAGIC) + 4 + len(header)):
        file = Watched(FILE[:start] + b"\xff\xff\xff\xff" + bytes(1000))
        with pytest.raises(ExportDamaged, match="4294967295 bytes"):
            check_export(file)
        assert file.asked < 2**20


def test_a_header_that_names_another_device_is_refused() -> None:
    header = header_of(ENTRIES, JOURNAL.key, SERVER)
    other = header.model_copy(update={"public_key": new_key(5).public_key().public_bytes_raw()})
    with pytest.raises(ExportDamaged, match="not the one its device id was made from"):
        decode_header(encode_header(other))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("v", 2),
        ("v", True),
        ("export_id", bytes(15)),
        ("device", "x"),
        ("public_key", bytes(31)),
        ("office", ""),
        ("sealing_key", "text"),
        ("after", [1, 0]),
        ("after", [0, 0, bytes(32)]),
        ("head", [1, -1, bytes(32)]),
        ("count", 0),
        ("count", 2**53),
        ("added", 1),
        ("count", None),
    ],
)
def test_a_header_with_another_field_is_refused(name: str, value: object) -> None:
    fields = cbor2.loads(encode_header(header_of(ENTRIES, JOURNAL.key, SERVER)))
    with pytest.raises(ExportDamaged):
        decode_header(cbor2.dumps({**fields, name: value}, canonical=True))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xa0",
        b"\x80",
        b"\x9f\xff",
        b"\x81\x80",
        b"\x81\x84\x01\x01\x40\x40",
        b"\xd8\x1c\x81\xd8\x1d\x00",
        b"\x81" * 60_000,
        b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\xc2\x5a\xff\xff\xff\xff",
        encode_index((index_item(ENTRIES[0]),)) + b"\0",
        encode_index((index_item(ENTRIES[0]),) * 201),
    ],
)
def test_what_is_no_index_is_refused(content: bytes) -> None:
    with pytest.raises(ExportDamaged):
        decode_index(content)
    with pytest.raises(ExportDamaged):
        decode_header(content)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for read in (decode_index, decode_header, lambda data: check_export(io.BytesIO(data))):
        with pytest.raises(ExportDamaged):
            read(content)
    with pytest.raises(ExportDamaged):
        check_export(io.BytesIO(MAGIC + content))


def test_contents_open_only_at_their_place_with_the_server_s_key() -> None:
    [first, second, _] = chunks_in(FILE)
    with pytest.raises(NotForThisKey):
        first.contents(sealing_key_of(new_key(10)))
    for header_hash, number in ((first.header_hash, 1), (bytes(32), 0)):
        with pytest.raises(NotForThisKey):
            open_contents(first.sealed, OPENS, first.index, header_hash=header_hash, number=number)
    with pytest.raises(NotForThisKey):
        open_contents(b"", OPENS, second.index, header_hash=first.header_hash, number=1)


@pytest.mark.parametrize("case", ["fewer", "another content", "text", "too large", "nested"])
def test_contents_that_are_not_the_index_s_are_refused(case: str) -> None:
    index = [index_item(entry) for entry in ENTRIES[:2]]
    first = ENTRIES[0].content
    cases: dict[str, list[Any]] = {
        "fewer": [first],
        "another content": [first, first],
        "text": ["", ""],
        "too large": [first, bytes(32_769)],
        "nested": [[first], [first]],
    }
    sealed = seal_contents(cases[case], OPENS.public_key(), header_hash=bytes(32), number=0)
    with pytest.raises(ExportDamaged):
        open_contents(sealed, OPENS, index, header_hash=bytes(32), number=0)


def test_the_document_s_export_is_read() -> None:
    text = PROTOCOL.read_text("utf-8")
    block = re.search(r"```json\n(.*?)```", text[text.index("### §8.5") :], re.DOTALL)
    assert block is not None
    vector = json.loads(block.group(1))
    file = bytes.fromhex(vector["file"])
    header = check_export(io.BytesIO(file))
    assert header.key().public_bytes_raw() == DEVICE_KEY.public_key().public_bytes_raw()
    server = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(vector["server_private_seed"]))
    assert sealing_key_of(server).public_key().public_bytes_raw() == header.sealing_key
    opened = [
        content.hex()
        for chunk in read_export(io.BytesIO(file)).chunks
        for content in chunk.contents(sealing_key_of(server))
    ]
    assert opened == vector["contents"]
    for chunk in read_export(io.BytesIO(file)).chunks:
        assert hashlib.sha256(encode_header(header)).digest() == chunk.header_hash
        for content, (*_, signature) in zip(opened, chunk.index, strict=True):
            sealed = SealedEntry(bytes.fromhex(content), signature)
            assert signature_is_valid(sealed, header.key())


def test_memory_does_not_grow_with_the_file() -> None:
    """Each chunk is read when it is asked for."""
    file = io.BytesIO(FILE)
    opened = read_export(file)
    after_header = file.tell()
    next(opened.chunks)
    assert after_header < file.tell() < len(FILE) / 2 + after_header


def test_exports_of_any_length_in_chunks_of_any_size_are_read() -> None:
    rng = random.Random(3)
    for _ in range(20):
        some = ENTRIES[: rng.randint(1, 8)]
        file = export_of(some, JOURNAL.key, SERVER, size=rng.randint(1, 9))
        assert entries_in(file) == some


def test_a_header_survives_encoding() -> None:
    header = header_of(ENTRIES, JOURNAL.key, SERVER)
    assert isinstance(header, ExportHeader)
    assert decode_header(encode_header(header)) == header
