"""What a visit is about, prepared when somebody has said who they are.

Nothing in here may keep anybody from reporting: where the store fails, the visit goes on with
``NO_AGENDA`` and the fault is noted; where a rule pack cannot be read, the rules before it hold and
the log names the place.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from kiosk.app.agenda_questions import pack_questions, personal_questions, question_pack_for
from kiosk.app.current_notice import CurrentNotice
from kiosk.app.log import log_store
from kiosk.app.storage import Storage
from kiosk.app.store_health import StoreHealth
from kiosk.app.visit_purposes import VisitContext, purposes_of, returning
from kiosk.domain.agenda import (
    NO_AGENDA,
    Agenda,
    AgendaMessage,
    AgendaQuestion,
    AsOf,
    DueFacts,
)
from kiosk.domain.identity import SubjectId
from kiosk.domain.notice import NOTICE_MESSAGE
from kiosk.domain.person import Person
from kiosk.store.errors import StoreError
from kiosk.store.feed import Messages, Questions
from kiosk.store.said_before import SaidBefore
from kiosk.store.supervision import Supervisions, regime_on
from sync.rules.intake import initial_report
from sync.rules.leave import returns_due
from sync.rules.pack_problems import PackProblem
from sync.rules.question_pack import QuestionPack
from sync.rules.regimes import Regime
from sync.rules.standing import Circumstances, report_facts, standing
from sync.rules.supervision import Supervision
from sync.rules.verdicts import as_known
from sync.rules.visits import Visit
from sync.wire.visit_body import MAX_ACKNOWLEDGED


class VisitAgendas:
    """Prepares agendas from the feed, the rules and this kiosk's journal."""

    def __init__(
        self,
        supervisions: Supervisions,
        messages: Messages,
        questions: Questions,
        said_before: SaidBefore,
        health: StoreHealth,
        *,
        roster_revision: Callable[[], int],
        log: Callable[[str], None],
        notice: CurrentNotice | None = None,
    ) -> None:
        """``roster_revision`` says how current the feed is; it may raise StoreErrors.

        ``log`` takes what is wrong with a rule pack, once per problem.

        ``notice`` comes before all other messages, for whoever has not been shown it.
        """
        self._notice = notice
        self._roster_revision = roster_revision
        self._supervisions = supervisions
        self._messages = messages
        self._questions = questions
        self._said_before = said_before
        self._health = health
        self._log = log
        self._logged: frozenset[PackProblem] = frozenset()

    def for_person(self, person: Person, day: date) -> Agenda:
        """For a visit on this day in China."""
        try:
            # First: what the feed brings meanwhile is asked again, and not taken as answered.
            as_of = AsOf(day, self._roster_revision())
            return replace(self._agenda(person, day), as_of=as_of)
        except StoreError as error:
            self._health.note(error)
            return NO_AGENDA

    def due_on(self, subject: SubjectId, day: date) -> DueFacts | None:
        """What a report on this day answers; None where nothing is scheduled or the store fails."""
        try:
            supervision = self._supervisions.of(subject)
            if supervision is None:
                return None
            circumstances = self._supervisions.circumstances()
            return _due(supervision, circumstances, self._supervisions.visits(subject), day)
        except StoreError as error:
            self._health.note(error)
            return None

    def _agenda(self, person: Person, day: date) -> Agenda:
        messages = self._unread(person.subject, day)
        supervision = self._supervisions.of(person.subject)
        self._log_problems()
        if supervision is None:
            minor = self._supervisions.minor(person.subject)
            questions = self._personal(person, person.category, (), minor=minor)
            return Agenda(messages=messages, questions=questions)
        circumstances = self._supervisions.circumstances()
        visits = as_known(self._supervisions.visits(person.subject), day)
        regime = regime_on(supervision, circumstances, day)
        asked, questions = self._asked(person, supervision, regime)
        context = _context(supervision, circumstances, visits, regime, day)
        pack = regime.pack
        return Agenda(
            purposes=purposes_of(context),
            due=_due(supervision, circumstances, visits, day),
            messages=messages,
            questions=questions,
            questionnaire=None if asked is None else asked.reference,
            rule_pack=regime.pack_reference,
            leave=returning(context.returns),
            on_leave=standing(supervision, circumstances, visits, day).on_leave is not None,
            talk_acknowledge_hours=NO_AGENDA.talk_acknowledge_hours
            if pack is None
            else pack.clocks.talk_acknowledge_hours,
        )

    def _asked(
        self, person: Person, supervision: Supervision, regime: Regime
    ) -> tuple[QuestionPack | None, tuple[AgendaQuestion, ...]]:
        pack, minor = regime.pack, supervision.minor
        asked = None if pack is None else question_pack_for(pack, regime.category, minor=minor)
        of_pack: tuple[AgendaQuestion, ...] = ()
        if pack is not None and asked is not None:
            of_pack = pack_questions(asked, pack.clocks.flag_acknowledge_hours)
        taken = tuple(it.question for it in of_pack)
        return asked, of_pack + self._personal(person, regime.category, taken, minor=minor)

    def _personal(
        self, person: Person, category: str, taken: tuple[str, ...], *, minor: bool
    ) -> tuple[AgendaQuestion, ...]:
        questions = self._questions.for_person(person.subject, category)
        names = [it.identifier for it in questions]
        answered = self._said_before.answered(person.subject, names)
        return personal_questions(questions, answered, taken, minor=minor)

    def _unread(self, subject: SubjectId, day: date) -> tuple[AgendaMessage, ...]:
        read = self._said_before.read(subject)
        unread = (
            AgendaMessage(it.identifier, it.revision, it.text, it.must_acknowledge)
            for it in self._messages.for_person(subject, day)
            if read.get(it.identifier, 0) < it.revision and it.identifier != NOTICE_MESSAGE
        )
        notice = None if self._notice is None else self._notice.due_for(subject)
        first = () if notice is None else (notice,)
        return (*first, *unread)[:MAX_ACKNOWLEDGED]

    def _log_problems(self) -> None:
        problems = frozenset(self._supervisions.pack_problems())
        for problem in sorted(problems - self._logged, key=str):
            self._log(f"Rule pack not applied: {problem}")
        self._logged = problems


def open_agendas(
    storage: Storage, health: StoreHealth, notice: CurrentNotice | None = None
) -> VisitAgendas:
    """Over the kiosk's store."""
    database = storage.database
    return VisitAgendas(
        storage.supervisions,
        Messages(database),
        Questions(database),
        SaidBefore(database),
        health,
        roster_revision=storage.roster.cursor,
        log=log_store,
        notice=notice,
    )


def _context(
    supervision: Supervision,
    circumstances: Circumstances,
    visits: tuple[Visit, ...],
    regime: Regime,
    day: date,
) -> VisitContext:
    out, closures = circumstances.outages, circumstances.closures
    packs = circumstances.packs
    return VisitContext(
        pack=regime.pack,
        category=regime.category,
        visits=visits,
        returns=returns_due(supervision, packs, visits, day, closures=closures, outages=out),
        intake=initial_report(supervision, packs, visits, day, closures=closures, outages=out),
        day=day,
    )


def _due(
    supervision: Supervision, circumstances: Circumstances, visits: tuple[Visit, ...], day: date
) -> DueFacts:
    facts = report_facts(supervision, circumstances, visits, day)
    days = tuple(it.due for it in facts.met)
    return DueFacts(days[-1] if days else None, days, facts.late_days, facts.next_due)
