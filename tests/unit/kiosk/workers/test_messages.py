from __future__ import annotations

from datetime import date

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kiosk.biometrics.fingerprint.template import MAX_TEMPLATE_BYTES
from kiosk.domain.capture import (
    CaptureFailure,
    FaceGuidance,
    FingerGuidance,
    FingerStage,
    PadCue,
    PadOutcome,
)
from kiosk.workers.card_messages import CardRead, CardUnreadable, ReadCards
from kiosk.workers.channel import MAX_MESSAGE_BYTES
from kiosk.workers.messages import (
    MAX_SEARCHED,
    Command,
    CompareFinger,
    DeviceLost,
    DeviceReady,
    EnrolFinger,
    FaceGuided,
    FacePresence,
    FaceSample,
    FaceSampled,
    FaceSamplingFailed,
    FingerCompared,
    FingerEnrolled,
    FingerFailed,
    FingerGuided,
    FingerRead,
    FingersCompared,
    Heartbeat,
    ReadFinger,
    Report,
    SampleFace,
    SearchFingers,
    Stop,
    StoredFinger,
    WatchForFace,
    decode_command,
    decode_report,
    encode_command,
    encode_report,
)

REQUESTS = st.integers(1, 2**31)
FAILURES = st.sampled_from(CaptureFailure)
SAMPLES = st.builds(FaceSample, st.binary(max_size=512), st.integers(0, 100))
STORED = st.builds(StoredFinger, st.binary(max_size=64), st.text(max_size=20))
DIGESTS = st.binary(min_size=32, max_size=32)
STAGES = st.sampled_from(FingerStage)
SIMILARITIES = st.floats(0, 65_535)
NUMBERS = st.from_regex(r"[0-9]{17}[0-9X]", fullmatch=True)
COMMANDS: st.SearchStrategy[Command] = st.one_of(
    st.just(WatchForFace()),
    st.just(Stop()),
    st.builds(SampleFace, REQUESTS, st.integers(1, 10)),
    st.builds(ReadFinger, REQUESTS),
    st.builds(CompareFinger, REQUESTS, STORED, st.floats(0, 1)),
    st.builds(
        SearchFingers, REQUESTS, st.lists(STORED, min_size=1, max_size=MAX_SEARCHED).map(tuple)
    ),
    st.builds(EnrolFinger, REQUESTS, st.floats(0, 1)),
    st.builds(ReadCards, REQUESTS),
)
REPORTS: st.SearchStrategy[Report] = st.one_of(
    st.just(Heartbeat()),
    st.just(DeviceReady()),
    st.builds(DeviceLost, st.text(max_size=80)),
    st.builds(FacePresence, st.integers(0, 20)),
    st.builds(FaceGuided, REQUESTS, st.sampled_from(FaceGuidance), st.floats(0, 1)),
    st.builds(
        FaceSampled,
        REQUESTS,
        st.lists(SAMPLES, min_size=1, max_size=10).map(tuple),
        st.text(max_size=20),
        st.sampled_from(PadOutcome),
        st.lists(st.sampled_from(PadCue), unique=True).map(tuple),
    ),
    st.builds(FaceSamplingFailed, REQUESTS, FAILURES),
    st.builds(FingerGuided, REQUESTS, st.sampled_from(FingerGuidance)),
    st.builds(FingerRead, REQUESTS, DIGESTS, st.none() | st.integers(0, 100)),
    st.builds(
        FingerCompared, REQUESTS, SIMILARITIES, st.text(max_size=20), STAGES, st.none() | DIGESTS
    ),
    st.builds(
        FingersCompared,
        REQUESTS,
        st.lists(st.none() | SIMILARITIES, max_size=MAX_SEARCHED).map(tuple),
        st.text(max_size=20),
        STAGES,
    ),
    st.builds(
        FingerEnrolled,
        REQUESTS,
        st.binary(max_size=512),
        st.text(max_size=20),
        st.lists(DIGESTS, max_size=16).map(tuple),
    ),
    st.builds(FingerFailed, REQUESTS, FAILURES),
    st.builds(CardRead, REQUESTS, NUMBERS, st.none() | st.dates()),
    st.builds(CardUnreadable, REQUESTS),
)


@given(COMMANDS)
def test_commands_arrive_as_they_were_sent(command: Command) -> None:
    assert decode_command(encode_command(command)) == command


@given(REPORTS)
def test_reports_arrive_as_they_were_sent(report: Report) -> None:
    assert decode_report(encode_report(report)) == report


@given(st.binary(max_size=200))
def test_bytes_that_are_no_message_are_refused(data: bytes) -> None:
    for decode in (decode_command, decode_report):
        with pytest.raises((ValidationError, cbor2.CBORDecodeError)):
            decode(data)


@given(REPORTS, st.data())
def test_a_damaged_report_is_refused_or_still_a_report(report: Report, data: st.DataObject) -> None:
    message = bytearray(encode_report(report))
    position = data.draw(st.integers(0, len(message) - 1))
    message[position] ^= 1 << data.draw(st.integers(0, 7))
    try:
        decoded = decode_report(bytes(message))
    except (ValidationError, cbor2.CBORDecodeError):
        return
    assert decode_report(encode_report(decoded)) == decoded


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "sample_face", "request": 0, "samples": 3},
        {"kind": "sample_face", "request": 1, "samples": 11},
        {"kind": "sample_face", "request": 1},
        {"kind": "format_disk"},
        {"request": 1},
        ["stop"],
        None,
    ],
)
def test_values_out_of_range_are_refused(fields: object) -> None:
    with pytest.raises(ValidationError):
        decode_command(cbor2.dumps(fields))


def test_a_report_is_no_command() -> None:
    with pytest.raises(ValidationError):
        decode_command(encode_report(Heartbeat()))


def test_the_largest_search_fits_into_one_message() -> None:
    largest = StoredFinger(bytes(MAX_TEMPLATE_BYTES), "e" * 64)
    message = encode_command(SearchFingers(1, (largest,) * MAX_SEARCHED))
    assert len(message) < MAX_MESSAGE_BYTES


def test_what_biometric_messages_carry_shows_in_no_log() -> None:
    secret = b"ridges"
    carriers = (StoredFinger(secret, "e"), FingerEnrolled(1, secret, "e", ()))
    assert not any("ridges" in repr(carrier) for carrier in carriers)


def test_what_a_card_tells_shows_in_no_log() -> None:
    told = repr(CardRead(1, "11010519491231002X", date(2035, 3, 3)))
    assert "1101" not in told
    assert "2035" not in told


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "card_read", "request": 1, "number": "1101051949123100", "valid_until": None},
        {"kind": "card_read", "request": 1, "number": "11010519491231002X", "valid_until": "soon"},
    ],
)
def test_what_no_card_can_tell_is_no_report(fields: object) -> None:
    with pytest.raises(ValidationError):
        decode_report(cbor2.dumps(fields))
