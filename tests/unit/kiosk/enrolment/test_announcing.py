"""The initial announcement: pages, travel documents, signature, record; or nothing at all."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kiosk.domain.announcement import (
    MOST_OF_A_KIND,
    Surrendered,
    TextLanguage,
    TravelDocument,
    WhyUnsigned,
)
from kiosk.domain.identity import SessionId
from kiosk.domain.person import Role
from kiosk.domain.signature import Signature, SignatureProblem
from kiosk.enrolment import announcing as act
from kiosk.enrolment import announcing_events as av
from kiosk.enrolment import answers as an
from kiosk.enrolment import effects as fx
from kiosk.enrolment import events as ev
from kiosk.enrolment import states as st
from kiosk.enrolment.machine import step
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.presentation import present
from kiosk.enrolment.problems import StopReason, StoreFault
from kiosk.enrolment.record import AnnouncementRecord
from kiosk.enrolment.screens import EnrolmentAction, EnrolmentScreen
from kiosk.enrolment.transition import deadline_of
from tests.unit.kiosk.enrolment.ink import DOT, SIGNED
from tests.unit.kiosk.enrolment.samples import (
    ANNOUNCEMENT,
    ATTENDANCE,
    ENROLMENT,
    PERSON,
    SCRIPT,
)
from tests.unit.kiosk.enrolment.visit import Visit
from tests.unit.kiosk.enrolment.world import World

POLICY = EnrolmentPolicy(announcement=SCRIPT)
ZH, EN = TextLanguage.CHINESE, TextLanguage.ENGLISH
OPENED = act.ReadingAnnouncement(
    dataclasses.replace(ANNOUNCEMENT, languages=frozenset(), surrendered=())
)
STATED = act.StatingDocuments(dataclasses.replace(ANNOUNCEMENT, surrendered=()))


def after(state: st.State, *events: ev.Event) -> st.State:
    """The state that these events lead to; those that mean nothing change nothing."""
    for event in events:
        transition = step(state, event, POLICY)
        state = state if transition is None else transition.state
    return state


def told(world: World) -> Visit:
    """An officer has logged in and shows somebody's first page."""
    visit = Visit(world)
    visit.log_in()
    visit.runner.post(ev.PersonChosen(PERSON.subject, ENROLMENT.today))
    visit.runner.post(av.AnnouncementOpened())
    return visit


def read_to_the_end(visit: Visit) -> None:
    for page in range(1, SCRIPT.pages + 1):
        visit.runner.post(av.PageRead(page, ZH))


def records(world: World) -> list[AnnouncementRecord]:
    return [it for it in world.store.journal if isinstance(it, AnnouncementRecord)]


def test_a_page_is_turned_once_however_often_it_is_touched() -> None:
    twice = after(OPENED, av.PageRead(1, ZH), av.PageRead(1, ZH))
    assert isinstance(twice, act.ReadingAnnouncement)
    assert twice.page == 2


def test_the_languages_that_were_read_are_remembered() -> None:
    read = after(OPENED, av.PageRead(1, ZH), av.PageRead(2, EN), av.PageRead(3, EN))
    assert isinstance(read, act.StatingDocuments)
    assert read.announcement.languages == {ZH, EN}


def test_documents_are_counted_by_kind_or_said_not_to_be_there() -> None:
    passport, none = av.DocumentsCounted(TravelDocument.PASSPORT, 2), av.NoDocumentsToggled()
    assert step(STATED, av.DocumentsStated(), POLICY) is None
    counted = after(STATED, none, av.DocumentsCounted(TravelDocument.OTHER, 1), passport)
    assert isinstance(counted, act.StatingDocuments)
    assert counted.announcement.surrendered == (
        Surrendered(TravelDocument.PASSPORT, 2),
        Surrendered(TravelDocument.OTHER, 1),
    )
    assert not counted.announcement.none_held
    denied = after(counted, none)
    assert isinstance(denied, act.StatingDocuments)
    assert (denied.announcement.surrendered, denied.announcement.none_held) == ((), True)
    assert isinstance(after(denied, av.DocumentsStated()), act.Signing)
    back_to_nothing = after(STATED, passport, av.DocumentsCounted(TravelDocument.PASSPORT, 0))
    assert step(back_to_nothing, av.DocumentsStated(), POLICY) is None
    for count in (-1, MOST_OF_A_KIND + 1):
        wrong = av.DocumentsCounted(TravelDocument.PASSPORT, count)
        assert step(STATED, wrong, POLICY) is None


def test_a_dot_is_no_signature_and_says_so() -> None:
    asked = after(act.Signing(ANNOUNCEMENT), av.SignatureGiven(DOT))
    assert asked == act.Signing(ANNOUNCEMENT, SignatureProblem.TOO_SMALL)
    assert present(asked, POLICY).prompt == SignatureProblem.TOO_SMALL
    assert isinstance(after(asked, av.SignatureGiven(SIGNED)), act.SavingAnnouncement)


def test_it_is_offered_to_the_supervised_where_there_is_a_text() -> None:
    shown = st.ShowingNotice(ENROLMENT)
    assert EnrolmentAction.ANNOUNCE in present(shown, POLICY).actions
    staff = dataclasses.replace(PERSON, role=Role.STAFF)
    for state, policy in (
        (shown, EnrolmentPolicy()),
        (st.ShowingNotice(dataclasses.replace(ENROLMENT, person=staff)), POLICY),
        (st.Done(SessionId("v.1"), ATTENDANCE, staff), POLICY),
    ):
        assert step(state, av.AnnouncementOpened(), policy) is None
        assert EnrolmentAction.ANNOUNCE not in present(state, policy).actions


def test_after_an_enrolment_it_has_a_session_of_its_own() -> None:
    done = st.Done(SessionId("v.1"), ATTENDANCE, PERSON)
    assert EnrolmentAction.ANNOUNCE in present(done, POLICY).actions
    opened = after(done, av.AnnouncementOpened())
    assert isinstance(opened, act.ReadingAnnouncement)
    assert opened.announcement.session == SessionId("v.2")


def test_the_record_says_what_was_read_handed_in_and_signed() -> None:
    world = World(POLICY)
    visit = told(world)
    read_to_the_end(visit)
    visit.runner.post(av.DocumentsCounted(TravelDocument.PASSPORT, 1))
    visit.runner.post(av.ExitFilingToggled())
    visit.runner.post(av.DocumentsStated())
    visit.runner.post(av.SignatureGiven(SIGNED))
    assert world.screen is EnrolmentScreen.ANNOUNCEMENT_DONE
    (record,) = records(world)
    assert record == AnnouncementRecord(
        subject=PERSON.subject,
        officer=ATTENDANCE.officer,
        version="announcement-1",
        languages=frozenset({ZH}),
        surrendered=(Surrendered(TravelDocument.PASSPORT, 1),),
        exit_filed=True,
        unsigned=None,
    )
    assert world.store.signatures == [SIGNED]


@pytest.mark.parametrize("why", WhyUnsigned)
def test_whoever_does_not_sign_is_on_record_with_the_reason(why: WhyUnsigned) -> None:
    world = World(POLICY)
    visit = told(world)
    read_to_the_end(visit)
    visit.runner.post(av.NoDocumentsToggled())
    visit.runner.post(av.DocumentsStated())
    visit.runner.post(av.SigningImpossible())
    visit.runner.post(av.UnsignedStated(why))
    (record,) = records(world)
    assert record.unsigned is why
    assert world.store.signatures == []


@pytest.mark.parametrize("steps", range(6))
@pytest.mark.parametrize("how", ["abort", "silence"])
def test_what_is_ended_before_it_is_saved_leaves_nothing(steps: int, how: str) -> None:
    world = World(POLICY)
    visit = told(world)
    before = list(world.store.journal)
    way: tuple[ev.Event, ...] = (
        av.PageRead(1, ZH),
        av.PageRead(2, ZH),
        av.PageRead(3, ZH),
        av.NoDocumentsToggled(),
        av.DocumentsStated(),
    )
    for event in way[:steps]:
        visit.runner.post(event)
    if how == "abort":
        visit.runner.post(ev.AbortPressed())
        assert world.screen is EnrolmentScreen.CHOOSE_PERSON
    else:
        world.clock.advance(POLICY.deadlines.announcement_s)
        assert world.closings == 1
    assert world.store.journal == before
    assert world.store.signatures == []


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (StoreFault.DISK_FULL, StopReason.DISK_FULL),
        (StoreFault.PERSON_LEFT, StopReason.PERSON_LEFT),
        (StoreFault.STORE_LOCKED, StopReason.STORE_FAULT),
    ],
)
def test_what_could_not_be_saved_is_said(fault: StoreFault, reason: StopReason) -> None:
    world = World(POLICY)
    visit = told(world)
    read_to_the_end(visit)
    visit.runner.post(av.NoDocumentsToggled())
    visit.runner.post(av.DocumentsStated())
    world.store.fault = fault
    visit.runner.post(av.SignatureGiven(SIGNED))
    assert (world.screen, world.props.prompt) == (EnrolmentScreen.STOPPED, reason)
    assert world.store.signatures == []


EVENTS: list[ev.Event] = [
    *(av.PageRead(page, language) for page in range(5) for language in TextLanguage),
    av.PageTurnedBack(),
    *(av.DocumentsCounted(kind, count) for kind in TravelDocument for count in (0, 1, 9, 10)),
    av.NoDocumentsToggled(),
    av.ExitFilingToggled(),
    av.DocumentsStated(),
    *(av.SignatureGiven(it) for it in (SIGNED, DOT, Signature(()))),
    av.SigningImpossible(),
    *map(av.UnsignedStated, WhyUnsigned),
    an.EnrolmentSaved(ANNOUNCEMENT.session),
    an.SaveFailed(ANNOUNCEMENT.session, StoreFault.DISK_FULL),
    ev.Touched(),
]


@settings(max_examples=150, deadline=None)
@given(some.lists(some.sampled_from(EVENTS), max_size=60))
def test_no_order_of_touches_saves_what_was_not_read_stated_and_signed(
    events: list[ev.Event],
) -> None:
    state: st.State = OPENED
    read: set[int] = set()
    saves: list[fx.SaveAnnouncement] = []
    for event in events:
        transition = step(state, event, POLICY)
        if transition is None:
            continue
        if isinstance(event, av.PageRead):
            read.add(event.page)
        saves += [it for it in transition.effects if isinstance(it, fx.SaveAnnouncement)]
        state = transition.state
        assert "Signature" not in repr(state).replace("SignatureProblem", "").replace(
            "ExcusingSignature", ""
        )
        present(state, POLICY)
    assert len(saves) <= 1
    for save in saves:
        assert read == {1, 2, 3}
        assert save.record.languages
        assert (save.signature is None) == (save.record.unsigned is not None)
        assert save.signature is None or save.signature.problem is None
        assert all(1 <= it.count <= MOST_OF_A_KIND for it in save.record.surrendered)


def test_every_step_waits_with_a_deadline_of_its_own() -> None:
    first, second = OPENED, dataclasses.replace(OPENED, page=2)
    assert deadline_of(first) != deadline_of(second)
