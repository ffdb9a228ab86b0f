"""Only canonical bytes are read: the quick check agrees with encoding the model again."""

from __future__ import annotations

import io
import random
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.entry import (
    ClockGrade,
    Entry,
    EntryKind,
    EntryUnreadable,
    decode_entry,
    encode_entry,
    seal_entry,
)
from tests.unit.sync.protocol_entries import DEVICE_KEY, check_in_entry, first_entry

CONTENT = encode_entry(check_in_entry(seal_entry(first_entry(), DEVICE_KEY)))

odd_values = st.one_of(
    st.sampled_from([True, False, None, 0, 1, 1.0, -0.0, 2**64, 2**70, float("nan"), "", "boot"]),
    st.integers(-(2**66), 2**66),
    st.floats(),
    st.text(max_size=3),
    st.binary(max_size=3),
    st.lists(st.text(max_size=2), max_size=2),
    st.dictionaries(st.text(max_size=2), st.floats() | st.integers(), max_size=2),
)


def as_the_model_encodes(content: bytes) -> bool:
    """The plain definition, with nothing of the reader in it."""
    stream = io.BytesIO(content)
    try:
        fields = cbor2.load(stream)
        fields |= {"reasons": tuple(fields["reasons"]), "attempts": tuple(fields["attempts"])}
        fields |= {"kind": EntryKind(fields["kind"])}
        fields |= {"clock_grade": ClockGrade(fields["clock_grade"])}
        entry = Entry.model_validate(fields)
    except (cbor2.CBORDecodeError, ValueError, KeyError, TypeError, OverflowError):
        return False
    return not stream.read() and encode_entry(entry) == content


def reads(content: bytes) -> bool:
    try:
        decode_entry(content)
    except EntryUnreadable:
        return False
    return True


@st.composite
def nearly_entries(draw: st.DrawFn) -> bytes:
    """An entry with a few fields missing, added or replaced, in canonical or other form."""
    fields: dict[str, Any] = cbor2.loads(CONTENT)
    places = [fields, *fields["attempts"], fields["body"]]
    for _ in range(draw(st.integers(0, 3))):
        place = draw(st.sampled_from(places))
        name = draw(st.sampled_from([*place, "added"]))
        if draw(st.booleans()):
            place[name] = draw(odd_values)
        else:
            place.pop(name, None)
    return cbor2.dumps(fields, canonical=draw(st.booleans()))


@given(nearly_entries())
def test_what_is_read_is_what_the_model_would_write(content: bytes) -> None:
    assert reads(content) == as_the_model_encodes(content)


@given(st.randoms(use_true_random=False))
def test_of_damaged_bytes_only_canonical_ones_are_read(rng: random.Random) -> None:
    damaged = bytearray(CONTENT)
    for _ in range(rng.randint(1, 3)):
        damaged[rng.randrange(len(damaged))] = rng.randrange(256)
    content = bytes(damaged)
    assert reads(content) == as_the_model_encodes(content)


@pytest.mark.parametrize(
    ("name", "value"), [("score", 1), ("threshold", 0), ("score_is", None), ("finger", 11)]
)
def test_an_integer_does_not_stand_for_a_real_number(name: str, value: object) -> None:
    fields = cbor2.loads(CONTENT)
    fields["attempts"][0][name] = value
    content = cbor2.dumps(fields, canonical=True)
    assert reads(content) == (name == "score_is")


@pytest.mark.parametrize(("name", "value"), [("v", True), ("v", 1.0), ("seq", True), ("v", 2)])
def test_nothing_else_stands_for_an_integer(name: str, value: object) -> None:
    content = cbor2.dumps({**cbor2.loads(CONTENT), name: value}, canonical=True)
    assert not reads(content)


@pytest.mark.parametrize("name", sorted(Entry.model_fields))
def test_no_field_may_be_left_out(name: str) -> None:
    fields = cbor2.loads(CONTENT)
    del fields[name]
    assert not reads(cbor2.dumps(fields, canonical=True))


@pytest.mark.parametrize("form", ["longer integer", "keys in another order", "indefinite length"])
def test_the_same_entry_in_another_form_is_not_read(form: str) -> None:
    fields = cbor2.loads(CONTENT)
    match form:
        case "longer integer":
            other = CONTENT.replace(b"\x63seq\x02", b"\x63seq\x18\x02")
        case "keys in another order":
            other = cbor2.dumps(dict(reversed(fields.items())))
        case _:
            other = b"\xbf" + CONTENT[1:] + b"\xff"
    assert cbor2.loads(other) == fields
    assert other != CONTENT
    assert not reads(other)
