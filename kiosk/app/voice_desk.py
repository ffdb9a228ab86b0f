"""Speaks what the check-in's screens ask for."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Slot

from kiosk.app.clip_player import ClipPlayer
from kiosk.app.log import log_voice
from kiosk.app.voice import open_clips
from kiosk.app.voice_settings import VoiceSettings
from kiosk.checkin.presentation import Screen
from kiosk.checkin.speech import REPEATED_SCREENS, utterance
from kiosk.ui.qt_app import FrontEnd
from kiosk.ui.spoken_texts import control_names
from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.ui.viewmodels.status import StatusViewModel
from kiosk.voice.prompter import Hush, Play, Prompt, Prompter
from kiosk.voice.sound import SoundPort


class VoiceDesk(QObject):
    """Between the view-models and the player. Call ``look`` about once a second too."""

    def __init__(
        self,
        checkin: CheckInViewModel,
        status: StatusViewModel,
        prompter: Prompter,
        sound: SoundPort,
        clock_s: Callable[[], float],
        *,
        control_names: Mapping[tuple[str, str], str],
    ) -> None:
        """``clock_s`` answers monotonic seconds; ``control_names`` the utterance of a control, by
        language and what it is called there."""
        super().__init__()
        self._checkin = checkin
        self._status = status
        self._prompter = prompter
        self._sound = sound
        self._clock_s = clock_s
        self._control_names = control_names
        for signal in (
            checkin.screenChanged,
            checkin.promptChanged,
            checkin.fingerChanged,
            checkin.entryChanged,
            status.languageChanged,
            status.mutedChanged,
        ):
            signal.connect(self.look)
        checkin.speakChanged.connect(self._speak_to_this_person)

    @Slot()
    def look(self) -> None:
        """Say, repeat or end what the screen and the time ask for."""
        match self._prompter.due(self._prompt(), self._clock_s()):
            case Play(clip):
                self._sound.play(clip)
            case Hush():
                self._sound.stop()
            case None:
                pass

    @Slot(str)
    def say_control(self, name: str) -> None:
        """Say which control has the focus; a control without a clip ends what is being said."""
        if self._status.property("muted"):
            return
        language = str(self._status.property("language"))
        said = self._control_names.get((language, name), "")
        match self._prompter.aside(language, said):
            case Play(clip):
                self._sound.play(clip)
            case Hush():
                self._sound.stop()

    def stop(self) -> None:
        """The session is over: silence, and nothing of it remembered."""
        self._prompter.forget()
        self._sound.stop()

    def close(self) -> None:
        """Silence for good."""
        self.stop()
        self._sound.close()

    @Slot()
    def _speak_to_this_person(self) -> None:
        if self._checkin.property("speak"):
            self._status.unmute()

    def _prompt(self) -> Prompt | None:
        if self._status.property("muted"):
            return None
        screen = Screen(self._checkin.property("screen"))
        said = utterance(
            screen,
            str(self._checkin.property("prompt")),
            int(self._checkin.property("finger")),
            str(self._checkin.property("entryHint")),
        )
        if not said:
            return None
        return Prompt(said, str(self._status.property("language")), screen in REPEATED_SCREENS)


def open_voice(settings: VoiceSettings, front: FrontEnd) -> VoiceDesk | None:
    """The voice of ``front``'s screens; None where it is switched off or has nothing to speak with.

    Raises TranslationFailed.
    """
    program = settings.program
    if not settings.enabled or program is None:
        return None
    clips = open_clips(settings.recordings)
    if len(clips.missing()) == len(clips):
        log_voice("no clips: run baodao voice make")
        return None
    player = ClipPlayer(program, settings.arguments, front)
    player.failed.connect(log_voice)
    front.status.set_voice(can_speak=True, muted=settings.muted)
    desk = VoiceDesk(
        front.checkin,
        front.status,
        Prompter(clips.file),
        player,
        time.monotonic,
        control_names=control_names(),
    )
    front.keys.focused.connect(desk.say_control)
    return desk
