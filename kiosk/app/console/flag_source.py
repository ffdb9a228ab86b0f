"""The page of flags: what was said, in words, and taking note of it."""

from __future__ import annotations

from kiosk.app.agenda_questions import question_pack_for
from kiosk.app.casework_journal import Refusal
from kiosk.app.console.casework_office import CaseOffice, acted, time_of_day
from kiosk.app.console.reading import Asking, Reading
from kiosk.app.flag_desk import FlagDesk
from kiosk.console.flags import AcknowledgeFlag, FlagContent, FlagLine, FlagsContent, flag_key
from kiosk.console.pages import ConsoleProblem, Content, Done, Refused
from kiosk.domain.agenda import LocalText
from kiosk.domain.identity import SubjectId
from kiosk.store.supervision import regime_on
from sync.rules.china_time import day_of
from sync.rules.flags import TALK, OpenFlag
from sync.rules.pack import RulePack
from sync.rules.question_pack import PackQuestion
from sync.rules.standing import Circumstances

_MS_PER_MINUTE = 60_000


class FlagSource:
    """For officers who are logged in. Raises StoreErrors."""

    def __init__(self, office: CaseOffice, desk: FlagDesk) -> None:
        self._office = office
        self._desk = desk

    def read(self, reading: Reading) -> Content | Refused:
        """All of them; or one by its key."""
        about = reading.place.about
        found = self._desk.open()
        if not isinstance(found, tuple):
            return Refused(found.value)
        if not about:
            circumstances, names = self._office.supervisions.circumstances(), self._office.names()
            lines = (
                self._line(flag, names.get(SubjectId(flag.subject)), circumstances)
                for flag in found
            )
            return FlagsContent(tuple(lines))
        flag = _named(found, about)
        if flag is None:
            return Refused(ConsoleProblem.NOT_THERE)
        name = self._office.name(flag.subject)
        return FlagContent(self._line(flag, name, self._office.supervisions.circumstances()))

    def acknowledge(self, act: AcknowledgeFlag, _: Asking) -> Done | Refused:
        """Journal that the officer took note."""
        found = self._desk.open()
        if not isinstance(found, tuple):
            return Refused(found.value)
        flag = _named(found, act.key)
        if flag is None:
            return Refused(Refusal.NOT_OPEN)
        return acted(self._desk.acknowledge(flag, act.note), "console_flag_noted")

    def _line(self, flag: OpenFlag, name: str | None, circumstances: Circumstances) -> FlagLine:
        question, answers = self._words(flag, circumstances)
        left_ms = flag.deadline_wall_ms - self._office.now_ms()
        return FlagLine(
            key=flag_key(str(flag.place), flag.code),
            subject=flag.subject,
            name=flag.subject if name is None else name,
            talk=flag.code == TALK,
            code=flag.code,
            question=question,
            answers=answers,
            raised_day=day_of(flag.raised_wall_ms),
            raised_at=time_of_day(flag.raised_wall_ms),
            deadline_day=day_of(flag.deadline_wall_ms),
            deadline_at=time_of_day(flag.deadline_wall_ms),
            minutes_left=left_ms // _MS_PER_MINUTE,
            high=flag.high,
            clock_trusted=flag.clock_trusted,
        )

    def _words(
        self, flag: OpenFlag, circumstances: Circumstances
    ) -> tuple[LocalText | None, tuple[LocalText, ...]]:
        """As the rules of that day asked the person's category."""
        person = self._office.supervisions.of(SubjectId(flag.subject))
        if person is None or flag.question is None:
            return None, ()
        regime = regime_on(person, circumstances, day_of(flag.raised_wall_ms))
        if regime.pack is None:
            return None, ()
        asked = _question(regime.pack, regime.category, flag.question, minor=person.minor)
        if asked is None:
            return None, ()
        raising = {code for it in asked.flags if it.code == flag.code for code in it.any_of}
        answers = (it.text for it in asked.choices if it.code in raising)
        return (
            LocalText(asked.text.zh, asked.text.en),
            (*(LocalText(it.zh, it.en) for it in answers), *_yes_or_no(asked, raising)),
        )


def _named(flags: tuple[OpenFlag, ...], key: str) -> OpenFlag | None:
    return next((it for it in flags if flag_key(str(it.place), it.code) == key), None)


def _question(pack: RulePack, category: str, name: str, *, minor: bool) -> PackQuestion | None:
    asked = question_pack_for(pack, category, minor=minor)
    questions = () if asked is None else asked.questions
    return next((it for it in questions if it.question == name), None)


def _yes_or_no(question: PackQuestion, raising: set[str]) -> tuple[LocalText, ...]:
    if question.choices:
        return ()
    return tuple(text for code, text in _YES_NO.items() if code in raising)


_YES_NO = {"yes": LocalText("是", "Yes"), "no": LocalText("否", "No")}
