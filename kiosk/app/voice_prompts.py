"""What the screens ask to be said now."""

from __future__ import annotations

from kiosk.app.voice_pages import SpokenPages
from kiosk.checkin.presentation import Screen
from kiosk.checkin.speech import REPEATED_SCREENS, utterance
from kiosk.enrolment.screens import EnrolmentScreen
from kiosk.ui.spoken_texts import ASIDES
from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.ui.viewmodels.enrolment import EnrolmentViewModel
from kiosk.ui.viewmodels.status import StatusViewModel
from kiosk.voice.passages import Part
from kiosk.voice.prompter import Prompt


class VoicePrompts:
    """Reads the view-models; keeps nothing."""

    def __init__(
        self,
        checkin: CheckInViewModel,
        enrolment: EnrolmentViewModel,
        status: StatusViewModel,
        pages: SpokenPages,
    ) -> None:
        self._checkin = checkin
        self._enrolment = enrolment
        self._status = status
        self._pages = pages

    @property
    def language(self) -> str:
        """The one shown."""
        return str(self._status.property("language"))

    def now(self) -> Prompt | None:
        """None where nothing is to be said: muted, nobody there, or an officer's own screen."""
        if self._status.property("muted"):
            return None
        screen = Screen(self._checkin.property("screen"))
        parts = self._announcing() if screen is Screen.OFFICER else self._visiting(screen)
        return Prompt(parts, self.language, screen in REPEATED_SCREENS) if parts else None

    def _visiting(self, screen: Screen) -> tuple[Part, ...]:
        said = utterance(
            screen,
            str(self._checkin.property("prompt")),
            int(self._checkin.property("finger")),
            str(self._checkin.property("entryHint")),
        )
        if not said:
            return ()
        read = self._status.property("listening")
        return (said, *(self._pages.of_visit(self._checkin, self.language) if read else ()))

    def _announcing(self) -> tuple[Part, ...]:
        """The announcement is made to the person; officers read their own screens."""
        if self._enrolment.property("screen") == EnrolmentScreen.ANNOUNCEMENT:
            return self._pages.announcement(self._enrolment.announcing)
        prompt = str(self._enrolment.property("prompt"))
        return (prompt,) if prompt in ASIDES else ()
