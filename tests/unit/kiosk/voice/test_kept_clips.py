"""The sound of texts for everybody: found by all they are made from, bounded, and not for ever."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from kiosk.voice.kept_clips import UNUSED_DAYS, KeptClips
from kiosk.voice.passages import Passage, passage
from kiosk.voice.private_clip import PrivateClip

NOW_S = 1_790_000_000.0
DAY_S = 86_400.0
LAW = Passage("zh_CN", "社区矫正对象告知书", keep=True)


def used(path: Path, wall_s: float) -> None:
    os.utime(path, (wall_s, wall_s))


def test_a_clip_is_found_again_by_text_voice_and_engine(tmp_path: Path) -> None:
    kept = KeptClips(tmp_path / "voice", "1")
    assert kept.find(LAW) is None
    path = kept.keep(LAW, b"RIFF")
    assert kept.find(LAW) == path
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert KeptClips(tmp_path / "voice", "2").find(LAW) is None
    assert kept.find(Passage("en", LAW.text, keep=True)) is None
    assert kept.find(Passage("zh_CN", LAW.text + "。", keep=True)) is None


def test_what_concerns_one_person_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one person"):
        KeptClips(tmp_path / "voice", "1").keep(Passage("zh_CN", "您被警告一次"), b"RIFF")
    assert not (tmp_path / "voice").exists()


def test_what_nobody_heard_for_a_month_goes_and_hearing_it_keeps_it(tmp_path: Path) -> None:
    kept = KeptClips(tmp_path, "1")
    old, heard = (kept.keep(Passage("zh_CN", text, keep=True), b"RIFF") for text in ("旧", "新"))
    for path in (old, heard):
        used(path, NOW_S - (UNUSED_DAYS + 1) * DAY_S)
    assert kept.find(Passage("zh_CN", "新", keep=True)) == heard
    used(heard, NOW_S)
    kept.tidy(NOW_S)
    assert list(tmp_path.iterdir()) == [heard]


def test_beyond_the_bound_the_longest_unheard_goes_first(tmp_path: Path) -> None:
    kept = KeptClips(tmp_path, "1", most_bytes=25)
    paths = [kept.keep(Passage("en", str(number), keep=True), bytes(10)) for number in range(4)]
    for age, path in enumerate(paths):
        used(path, NOW_S - age)
    kept.tidy(NOW_S)
    assert sorted(tmp_path.iterdir()) == sorted(paths[:2])


def test_tidying_before_there_is_anything_does_nothing(tmp_path: Path) -> None:
    KeptClips(tmp_path / "voice", "1").tidy(NOW_S)
    assert not (tmp_path / "voice").exists()


def test_a_private_clip_is_read_by_another_program_until_it_is_closed() -> None:
    clip = PrivateClip(b"RIFF....WAVE")
    path = clip.path
    read = subprocess.run(["cat", str(path)], capture_output=True, check=True)
    assert read.stdout == b"RIFF....WAVE"
    assert "memfd:baodao-voice (deleted)" in str(path.readlink()), "it has no name on a disk"
    clip.close()
    assert not path.exists()


@pytest.mark.parametrize(
    ("text", "shown", "language"),
    [
        ("您被警告一次", "en", "zh_CN"),
        ("请打 12348 or call", "en", "zh_CN"),
        ("Has your address changed?", "zh_CN", "en"),
        ("12", "zh_CN", "zh_CN"),
        ("12", "en", "en"),
    ],
)
def test_a_text_is_read_by_the_voice_that_can(text: str, shown: str, language: str) -> None:
    assert passage(text, shown).language == language
