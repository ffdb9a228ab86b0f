"""Whether a kiosk can speak: one prompt played for real."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QProcess

from kiosk.app.clip_player import complaint, player_process
from kiosk.app.voice import open_clips
from kiosk.app.voice_settings import VoiceSettings
from kiosk.ui.translations import TranslationFailed
from kiosk.ui.viewmodels.status import CHINESE

SPOKEN: Final = "face_look_here"
TIMEOUT_MS: Final = 30_000
"""The clip is 4 s long."""
SWITCH_OFF: Final = "or set enabled = false under [voice] in kiosk.toml"


class VoiceUnusable(Exception):
    """The kiosk will be silent, or partly: why, and what to do."""


def speak_once(settings: VoiceSettings) -> str:
    """Play one prompt; what can be spoken. Raises VoiceUnusable."""
    if not settings.enabled:
        return "switched off in kiosk.toml"
    if settings.program is None:
        raise VoiceUnusable(
            f"{settings.player} is not installed, so nothing is spoken: install the package "
            f"alsa-utils, {SWITCH_OFF}"
        )
    if settings.recordings is not None and not settings.recordings.is_dir():
        raise VoiceUnusable(f"there is no folder {settings.recordings}: correct voice.recordings")
    try:
        clips = open_clips(settings.recordings)
    except TranslationFailed as problem:
        raise VoiceUnusable(str(problem)) from problem
    missing, clip = clips.missing(), clips.file(CHINESE, SPOKEN)
    if missing or clip is None:
        raise VoiceUnusable(
            f"{len(missing)} of {len(clips)} prompts cannot be spoken: run baodao voice make as "
            f"the kiosk's user, {SWITCH_OFF}"
        )
    player = player_process(settings.program)
    player.start(settings.program, [*settings.arguments, str(clip)])
    if (
        not player.waitForFinished(TIMEOUT_MS)
        and player.state() != QProcess.ProcessState.NotRunning
    ):
        player.kill()
        player.waitForFinished(TIMEOUT_MS)
        raise VoiceUnusable(f"{settings.player} does not end: check the sound card, {SWITCH_OFF}")
    if player.error() == QProcess.ProcessError.FailedToStart or player.exitCode() != 0:
        raise VoiceUnusable(
            f"no sound: {complaint(player)}. Check the sound card and voice.device, {SWITCH_OFF}"
        )
    return f"{len(clips)} prompts; one was played through {settings.player}"
