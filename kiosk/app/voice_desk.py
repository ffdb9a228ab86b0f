"""Speaks what the screens of a visit ask for, and reads their pages to whoever wants that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.app.passage_desk import PassageDesk
from kiosk.app.voice_pages import SpokenPages
from kiosk.app.voice_prompts import VoicePrompts
from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.ui.viewmodels.enrolment import EnrolmentViewModel
from kiosk.ui.viewmodels.status import StatusViewModel
from kiosk.voice.passages import Part, Passage, passage
from kiosk.voice.prompter import Hush, Play, Prompt, Prompter
from kiosk.voice.sound import SoundPort

TOUCH_EVERY_S: Final = 4.0
LONGEST_S: Final = 10.0
LONGEST_S_PER_CHARACTER: Final = 0.5
"""Nearly twice as long as the voices take: a player that hangs keeps no page on the screen."""


class VoiceDesk(QObject):
    """Between the view-models and the player. Call ``look`` about once a second too."""

    reading = Signal()
    """A page is being read aloud: whoever listens is still there."""

    def __init__(
        self,
        checkin: CheckInViewModel,
        enrolment: EnrolmentViewModel,
        status: StatusViewModel,
        *,
        prompter: Prompter,
        sound: SoundPort,
        clock_s: Callable[[], float],
        pages: SpokenPages,
        passages: PassageDesk,
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
        self._pages = pages
        self._passages = passages
        self._control_names = control_names
        self._prompts = VoicePrompts(checkin, enrolment, status, pages)
        self._aside: tuple[Part, ...] = ()
        """What is to be said besides the prompt, and is still being made."""
        self._playing_aside: tuple[Part, ...] = ()
        """What of that may still be played: its clips are not let go."""
        self._entry_of = ""
        """The page whose entry was seen last."""
        self._closed = False
        self._read_until_s = 0.0
        self._touched_s = 0.0
        for signal in (
            checkin.screenChanged,
            checkin.promptChanged,
            checkin.fingerChanged,
            checkin.entryChanged,
            checkin.purposeChanged,
            checkin.leaves.sequenceChanged,
            checkin.pages.pageChanged,
            enrolment.screenChanged,
            enrolment.promptChanged,
            status.languageChanged,
            status.mutedChanged,
            status.listeningChanged,
            passages.made,
        ):
            signal.connect(self.look)
        checkin.speakChanged.connect(self._speak_to_this_person)
        checkin.pages.entryChanged.connect(self._say_entry)
        enrolment.announcing.pageChanged.connect(self.look)
        enrolment.announcing.hearingChanged.connect(self.look)
        enrolment.announcing.hearingWanted.connect(self.say_again)
        status.readingWanted.connect(self.say_again)

    @Slot()
    def look(self) -> None:
        """Say, repeat or end what the screen and the time ask for."""
        if self._closed:
            return
        prompt = self._prompts.now()
        due = self._prompter.due(prompt, self._clock_s())
        if due is not None:
            self._playing_aside = ()
            self._do(due)
            self._read_until_s = self._longest_s(prompt) if isinstance(due, Play) else 0.0
        self._entry_of = str(self._checkin.pages.property("page"))
        self._passages.only(self._wanted(prompt))
        if self._aside and not self._prompter.unheard():
            self._say_aside()
        self._keep_page()

    @Slot()
    def say_again(self) -> None:
        """The page itself, once more."""
        self._aside = ()
        self._prompter.again()
        self.look()

    @Slot(str)
    def say_control(self, name: str) -> None:
        """Say which control has the focus; a control without a clip ends what is being said."""
        language = self._prompts.language
        said: Part = self._control_names.get((language, name), "")
        if not said and name and self._status.property("listening"):
            keep = self._checkin.pages.same_for_everybody()
            said = passage(name, language, keep=keep)
        entry = self._pages.entry(self._checkin.pages, language)
        sends = said == "control_send" and entry is not None
        self._now((said, entry) if sends and entry else (said,))

    def may_press(self) -> bool:
        """Whether the page and the control in focus were said. What is still owed is said now, or
        as soon as it is made."""
        if self._prompter.unheard() or self._aside:
            self.look()
            return False
        return True

    def stop(self) -> None:
        """The session is over: silence, and nothing of it remembered."""
        self._aside = self._playing_aside = ()
        self._prompter.forget()
        self._sound.stop()
        self._passages.forget()

    def close(self) -> None:
        """Silence for good, whatever is still being made."""
        self._closed = True
        self.stop()
        self._sound.close()

    @Slot(str)
    def say_printing(self, stage: str) -> None:
        """How the receipt on paper goes."""
        if stage:
            self._now((f"print_{stage}",))

    @Slot()
    def _speak_to_this_person(self) -> None:
        if self._checkin.property("speak"):
            self._status.unmute()
            self._status.listen()

    @Slot()
    def _say_entry(self) -> None:
        """What was just typed or picked, but not what a new page begins with."""
        pages = self._checkin.pages
        page, before = str(pages.property("page")), self._entry_of
        self._entry_of = page
        entry = self._pages.entry(pages, self._prompts.language)
        if page == before and entry is not None and self._status.property("listening"):
            self._now((entry,))

    def _now(self, parts: tuple[Part, ...]) -> None:
        """Instead of what is being said."""
        if self._closed or self._status.property("muted"):
            return
        self._aside = parts
        self._read_until_s = 0.0
        if not self._say_aside():
            self._sound.stop()

    def _say_aside(self) -> bool:
        said = self._prompter.aside(self._prompts.language, *self._aside)
        if said is None:
            return False
        self._playing_aside, self._aside = self._aside, ()
        self._do(said)
        return True

    def _do(self, action: Play | Hush) -> None:
        match action:
            case Play(clips):
                self._sound.play(*clips)
            case Hush():
                self._sound.stop()

    def _wanted(self, prompt: Prompt | None) -> tuple[Passage, ...]:
        """What is on the page, and what will be looked for on it."""
        parts = (*(prompt.parts if prompt else ()), *self._aside, *self._playing_aside)
        read = tuple(part for part in parts if isinstance(part, Passage))
        if not read:
            return ()
        return (*read, *self._pages.answers(self._checkin.pages, self._prompts.language))

    def _longest_s(self, prompt: Prompt | None) -> float:
        parts = prompt.parts if prompt else ()
        characters = sum(len(part.text) for part in parts if isinstance(part, Passage))
        if characters == 0:
            return 0.0
        return self._clock_s() + LONGEST_S + LONGEST_S_PER_CHARACTER * characters

    def _keep_page(self) -> None:
        """The page stays for as long as it is read aloud, and its own time afterwards."""
        now_s = self._clock_s()
        waiting = now_s - self._touched_s < TOUCH_EVERY_S
        if waiting or now_s >= self._read_until_s or not self._sound.playing:
            return
        self._touched_s = now_s
        self.reading.emit()
