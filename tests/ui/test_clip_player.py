"""The player process, with a stand-in for aplay that records what it is given."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.app.clip_player import ClipPlayer
from kiosk.app.voice_settings import VoiceSettings

PATIENCE_MS = 30_000
# Plays "long" clips until it is killed.
APLAY = """#!/bin/sh
echo "$$ $*" >> "{log}"
case "$*" in
*long*) exec sleep 600 ;;
*crash*) kill -SEGV $$ ;;
*broken*) echo "ALSA: nothing here" >&2; echo "aplay: no soundcards found..." >&2; exit 1 ;;
esac
"""

pytestmark = pytest.mark.qt


class Card:
    """The stand-in, and what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.program = folder / "aplay"
        self._log = folder / "log"
        self.program.write_text(APLAY.format(log=self._log), encoding="ascii")
        self.program.chmod(0o755)

    def calls(self) -> list[tuple[int, str]]:
        """Process id and arguments, in order."""
        if not self._log.exists():
            return []
        lines = [line.partition(" ") for line in self._log.read_text("ascii").splitlines()]
        return [(int(number), words) for number, _, words in lines]

    def arguments(self) -> list[str]:
        return [words for _, words in self.calls()]


@pytest.fixture
def card(tmp_path: Path) -> Card:
    return Card(tmp_path)


@pytest.fixture
def player(card: Card, qtbot: QtBot) -> Iterator[ClipPlayer]:
    made = ClipPlayer(str(card.program), ("-q",))
    yield made
    made.close()


def gone(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return True
    return False


def test_a_clip_is_given_to_the_player(player: ClipPlayer, card: Card, qtbot: QtBot) -> None:
    player.play(Path("/clips/nod.wav"))
    qtbot.waitUntil(lambda: card.arguments() == ["-q /clips/nod.wav"], timeout=PATIENCE_MS)


def test_the_parts_of_a_prompt_are_given_in_their_order(
    player: ClipPlayer, card: Card, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(player.ended, timeout=PATIENCE_MS):
        player.play(Path("read.wav"), Path("/proc/1/fd/7"))
        assert player.playing
    assert card.arguments() == ["-q read.wav /proc/1/fd/7"]
    assert not player.playing


def test_a_newer_clip_ends_the_one_that_plays_and_none_waits(
    player: ClipPlayer, card: Card, qtbot: QtBot
) -> None:
    player.play(Path("long-1"))
    qtbot.waitUntil(lambda: len(card.calls()) == 1, timeout=PATIENCE_MS)
    for name in ("long-2", "long-3", "long-4"):
        player.play(Path(name))
    qtbot.waitUntil(lambda: len(card.calls()) == 2, timeout=PATIENCE_MS)
    assert card.arguments() == ["-q long-1", "-q long-4"]
    assert gone(card.calls()[0][0])
    assert not gone(card.calls()[1][0])


def test_stop_is_silence(player: ClipPlayer, card: Card, qtbot: QtBot) -> None:
    player.play(Path("long-1"))
    qtbot.waitUntil(lambda: len(card.calls()) == 1, timeout=PATIENCE_MS)
    player.play(Path("long-2"))
    player.stop()
    (process_id, _), *_ = card.calls()
    qtbot.waitUntil(lambda: gone(process_id), timeout=PATIENCE_MS)
    player.play(Path("after"))
    qtbot.waitUntil(lambda: len(card.calls()) == 2, timeout=PATIENCE_MS)
    assert card.arguments() == ["-q long-1", "-q after"]


def test_closing_leaves_no_process(card: Card, qtbot: QtBot) -> None:
    player = ClipPlayer(str(card.program), ())
    player.play(Path("long-1"))
    qtbot.waitUntil(lambda: len(card.calls()) == 1, timeout=PATIENCE_MS)
    player.close()
    assert gone(card.calls()[0][0])


def test_a_card_that_refuses_is_told_once_in_its_own_words(
    player: ClipPlayer, card: Card, qtbot: QtBot
) -> None:
    told: list[str] = []
    player.failed.connect(told.append)
    for name in ("broken-1", "broken-2", "fine", "broken-3"):
        calls = len(card.calls())
        with qtbot.waitSignal(player.ended, timeout=PATIENCE_MS):
            player.play(Path(name))
        assert len(card.calls()) == calls + 1
    assert told == ["aplay: no soundcards found..."] * 2


def test_a_player_that_crashes_is_told_and_one_that_is_ended_is_not(
    player: ClipPlayer, card: Card, qtbot: QtBot
) -> None:
    told: list[str] = []
    player.failed.connect(told.append)
    player.play(Path("long"))
    qtbot.waitUntil(lambda: len(card.calls()) == 1, timeout=PATIENCE_MS)
    with qtbot.waitSignal(player.ended, timeout=PATIENCE_MS):
        player.play(Path("fine"))
    assert told == []
    with qtbot.waitSignal(player.ended, timeout=PATIENCE_MS):
        player.play(Path("crash"))
    (said,) = told
    assert str(card.program) in said


def test_a_program_that_cannot_start_is_told_and_does_no_harm(tmp_path: Path, qtbot: QtBot) -> None:
    player = ClipPlayer(str(tmp_path / "nothing"), ())
    with qtbot.waitSignal(player.failed, timeout=PATIENCE_MS) as told:
        player.play(Path("nod"))
    assert str(tmp_path / "nothing") in str(told.args)
    player.close()


def test_the_program_is_looked_up_and_told_its_device(
    card: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(card.program.parent))
    assert VoiceSettings().program == str(card.program)
    assert VoiceSettings(player="paplay").program is None
    assert VoiceSettings().arguments == ("-q",)
    assert VoiceSettings(device="plughw:1,0").arguments == ("-q", "-D", "plughw:1,0")
