"""Somebody in front of a kiosk who may want to be read to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kiosk.checkin import states
from kiosk.checkin.presentation import present
from kiosk.domain.agenda import Agenda
from kiosk.domain.conversation import NOTHING_SAID, Said
from kiosk.ui.notices import NoticeShelf
from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.ui.viewmodels.enrolment import EnrolmentViewModel
from kiosk.ui.viewmodels.status import StatusViewModel
from kiosk.voice.synthesis import Voice
from tests.ui.spoken_room import SpokenRoom, dumb, spell
from tests.unit.kiosk.checkin.samples import CLAIM, SESSION


class Reader:
    """A kiosk in front of somebody who may want to be read to."""

    def __init__(self, folder: Path, synthesise: object = spell) -> None:
        self.folder = folder / "voice"
        self.checkin = CheckInViewModel()
        self.status = StatusViewModel("月坛司法所")
        self.status.set_voice(can_speak=True, muted=False)
        self.enrolment = EnrolmentViewModel(NoticeShelf(folder))
        self.spoken: list[tuple[str, str]] = []
        self._synthesise = synthesise
        self.room = SpokenRoom(self.checkin, self.enrolment, self.status, self.folder, self._noting)

    def _noting(self, text: str, voice: Voice) -> bytes:
        self.spoken.append((text, voice.name))
        return dumb(text, voice) if self._synthesise is dumb else spell(text, voice)

    def show(self, agenda: Agenda, said: Said = NOTHING_SAID) -> None:
        claim = replace(CLAIM, agenda=agenda)
        self.checkin.show(present(states.Conversing(SESSION, claim, (), said)))

    def told(self) -> list[str]:
        return self.room.told()

    def kept(self) -> list[Path]:
        return sorted(self.folder.glob("*")) if self.folder.is_dir() else []
