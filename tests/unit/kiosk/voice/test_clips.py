"""Which file is played for a sentence, and making the ones that are missing."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import pytest

from kiosk.voice.clips import VOICES, Clip, Clips, ClipSource
from kiosk.voice.make import make_clips, wav_file
from kiosk.voice.synthesis import SynthesisFailed, Voice

TEXTS = {
    "zh_CN": {"live_nod": "请慢慢点头", "face_checking": "请稍候", "finger_checking": "请稍候"},
    "en": {"live_nod": "Nod slowly"},
}


def clips(folder: Path, texts: dict[str, dict[str, str]] = TEXTS, version: str = "1") -> Clips:
    return Clips(texts, folder / "made", folder / "own", version)


def fake_samples(text: str, voice: Voice) -> bytes:
    return f"{text}/{voice.name} ".encode() * 2


def only(found: Clips) -> Clip:
    (clip,) = found
    return clip


def test_at_first_everything_is_missing_and_silent(tmp_path: Path) -> None:
    found = clips(tmp_path)
    assert len(found) == 4
    assert found.missing() == tuple(found)
    assert found.file("zh_CN", "live_nod") is None
    assert found.file("zh_CN", "no_such_thing") is None


def test_a_made_clip_is_played_and_not_made_again(tmp_path: Path) -> None:
    asked = []

    def counted(text: str, voice: Voice) -> bytes:
        asked.append((text, voice.name))
        return fake_samples(text, voice)

    # Two codes with the same words share a file.
    assert make_clips(clips(tmp_path).missing(), counted, 2) == 3
    assert make_clips(clips(tmp_path).missing(), counted, 2) == 0
    assert sorted(asked) == [("Nod slowly", "en"), ("请慢慢点头", "cmn"), ("请稍候", "cmn")]
    made = clips(tmp_path).file("en", "live_nod")
    assert made is not None
    assert made.read_bytes() == wav_file(fake_samples("Nod slowly", VOICES["en"]))
    assert sorted(path.suffix for path in (tmp_path / "made").iterdir()) == [".wav"] * 3


def test_a_changed_sentence_or_engine_is_a_clip_that_is_missing(tmp_path: Path) -> None:
    first = {"en": {"live_nod": "Nod slowly"}}
    make_clips(clips(tmp_path, first).missing(), fake_samples, 1)
    assert not clips(tmp_path, first).missing()
    assert clips(tmp_path, {"en": {"live_nod": "Nod"}}).missing()
    assert clips(tmp_path, first, version="2").missing()


def test_the_offices_recording_wins(tmp_path: Path) -> None:
    texts = {"zh_CN": {"live_nod": "请慢慢点头"}}
    make_clips(clips(tmp_path, texts).missing(), fake_samples, 1)
    assert only(clips(tmp_path, texts)).source is ClipSource.GENERATED
    own = tmp_path / "own" / "zh_CN" / "live_nod.wav"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"RIFF")
    assert only(clips(tmp_path, texts)).source is ClipSource.RECORDING
    assert clips(tmp_path, texts).file("zh_CN", "live_nod") == own


def test_a_recording_alone_is_enough(tmp_path: Path) -> None:
    own = tmp_path / "own" / "en" / "live_nod.wav"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"RIFF")
    assert not clips(tmp_path, {"en": {"live_nod": "Nod slowly"}}).missing()


def test_a_failure_leaves_no_half_clip(tmp_path: Path) -> None:
    def broken(text: str, voice: Voice) -> bytes:
        raise SynthesisFailed(f"no voice {voice.name}")

    with pytest.raises(SynthesisFailed, match="no voice"):
        make_clips(clips(tmp_path).missing(), broken, 2)
    assert list((tmp_path / "made").iterdir()) == []


def test_the_format_is_what_espeak_gives() -> None:
    with wave.open(io.BytesIO(wav_file(b"\x01\x00\x02\x00"))) as file:
        assert file.getnchannels() == 1
        assert file.getsampwidth() == 2
        assert file.getframerate() == 22_050
        assert file.readframes(9) == b"\x01\x00\x02\x00"
