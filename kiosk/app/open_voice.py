"""The voice of a kiosk put together."""

from __future__ import annotations

import time
from pathlib import Path

from kiosk.app.clip_player import ClipPlayer
from kiosk.app.log import log_voice
from kiosk.app.passage_desk import PassageDesk
from kiosk.app.threads import Threads
from kiosk.app.voice import engine_version, open_clips
from kiosk.app.voice_desk import VoiceDesk
from kiosk.app.voice_pages import SpokenPages
from kiosk.app.voice_settings import VoiceSettings
from kiosk.ui.qt_app import FrontEnd
from kiosk.ui.spoken_texts import control_names, translations
from kiosk.voice.kept_clips import KeptClips
from kiosk.voice.prompter import Prompter
from kiosk.voice.synthesis import samples


def open_voice(
    settings: VoiceSettings, folder: Path, front: FrontEnd, threads: Threads
) -> VoiceDesk | None:
    """The voice of ``front``'s screens; None where it is switched off or has nothing to speak with.

    ``folder`` keeps the sound of texts that are the same for everybody. Raises TranslationFailed.
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
    passages = PassageDesk(
        KeptClips(folder, engine_version()), threads.run, samples, log_voice, time.time
    )
    desk = VoiceDesk(
        front.checkin,
        front.enrolment,
        front.status,
        prompter=Prompter(clips.file, passages.clip),
        sound=player,
        clock_s=time.monotonic,
        pages=SpokenPages(translations()),
        passages=passages,
        control_names=control_names(),
    )
    desk.reading.connect(front.checkin.touch)
    front.keys.focused.connect(desk.say_control)
    front.keys.asked_again.connect(desk.say_again)
    front.keys.ask_before_pressing(desk.may_press)
    front.printing.stageChanged.connect(
        lambda: desk.say_printing(str(front.printing.property("stage")))
    )
    return desk
