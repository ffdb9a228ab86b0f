"""Flags and proposals wait for a human; the human's word is on the journal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kiosk.app.casework_journal import Recorded, Refusal
from kiosk.domain.identity import SubjectId
from sync.wire.entry import EntryKind
from sync.wire.visit_body import VisitBody
from tests.unit.kiosk.app.casework import (
    ONE,
    TUESDAY,
    attend,
)
from tests.unit.kiosk.app.casework_desk import (
    MOVED,
    OFFICER,
    Desk,
    open_desk,
    the_flag,
    the_proposal,
)
from tests.unit.kiosk.app.conftest import Office


@pytest.fixture
def desk(office: Office) -> Desk:
    return open_desk(office)


def test_a_flag_is_open_with_its_clock_until_an_officer_took_note(desk: Desk) -> None:
    attend(desk.office, said=VisitBody(policy="p", flags=(MOVED,)))
    flag = the_flag(desk)
    assert (flag.code, flag.high, flag.subject) == ("moved", True, ONE)
    assert flag.deadline_wall_ms == desk.office.rig.clock.wall + 24 * 3_600_000
    assert isinstance(desk.flags.acknowledge(flag, "打电话了"), Recorded)
    assert desk.flags.open() == ()
    (entry,) = desk.office.entries(EntryKind.FLAG_ACKNOWLEDGED)
    assert (entry.officer, entry.subject) == (OFFICER, ONE)
    assert entry.body == {"visit": str(flag.place), "flag": "moved", "note": "打电话了"}
    assert desk.flags.acknowledge(flag, "") is Refusal.NOT_OPEN


def test_the_same_flag_of_a_later_visit_is_another(desk: Desk) -> None:
    attend(desk.office, said=VisitBody(policy="p", flags=(MOVED,)))
    desk.flags.acknowledge(the_flag(desk), "")
    attend(desk.office, said=VisitBody(policy="p", wants_to_talk=True))
    assert the_flag(desk).code == "talk"


def test_nobody_signs_for_an_officer_who_is_not_there(desk: Desk) -> None:
    attend(desk.office, said=VisitBody(policy="p", flags=(MOVED,)))
    flag, proposal = the_flag(desk), the_proposal(desk)
    desk.officer = None
    assert desk.flags.acknowledge(flag, "") is Refusal.NOT_LOGGED_IN
    decided = desk.proposals.decide(proposal, TUESDAY, accepted=True, reason="x")
    assert decided is Refusal.NOT_LOGGED_IN
    assert desk.office.entries(EntryKind.FLAG_ACKNOWLEDGED) == []
    assert desk.office.entries(EntryKind.PROPOSAL_DECIDED) == []


def test_what_was_said_and_drafted_is_read_by_an_officer_who_is_logged_in(desk: Desk) -> None:
    attend(desk.office, said=VisitBody(policy="p", flags=(MOVED,)))
    desk.officer = None
    assert desk.flags.open() is Refusal.NOT_LOGGED_IN
    assert desk.proposals.open(ONE, TUESDAY, "王芳") is Refusal.NOT_LOGGED_IN
    desk.officer = OFFICER
    assert the_flag(desk).code == "moved"


@pytest.mark.parametrize(("accepted", "outcome"), [(True, "accepted"), (False, "rejected")])
def test_a_proposal_is_open_until_a_human_decided_with_a_reason(
    desk: Desk, accepted: bool, outcome: str
) -> None:
    proposal = the_proposal(desk)
    for reason in ("", "  ", "x" * 1001):
        decided = desk.proposals.decide(proposal, TUESDAY, accepted=accepted, reason=reason)
        assert decided is Refusal.NO_REASON
    decided = desk.proposals.decide(proposal, TUESDAY, accepted=accepted, reason="已谈话")
    assert isinstance(decided, Recorded)
    (entry,) = desk.office.entries(EntryKind.PROPOSAL_DECIDED)
    assert (entry.officer, entry.subject, entry.outcome) == (OFFICER, ONE, outcome)
    assert (entry.body["reason"], entry.body["addressed_to"]) == ("已谈话", "王芳")
    assert entry.rule_pack == proposal.pack
    left = desk.proposals.open(ONE, TUESDAY, "王芳")
    assert isinstance(left, tuple)
    assert (proposal.rule, proposal.about) not in [(it.rule, it.about) for it in left]
    again = desk.proposals.decide(proposal, TUESDAY, accepted=accepted, reason="已谈话")
    assert again is Refusal.NOT_OPEN


def test_a_proposal_nobody_made_is_not_decided(desk: Desk) -> None:
    invented = replace(the_proposal(desk), about="report:1999-01-01")
    decided = desk.proposals.decide(invented, TUESDAY, accepted=True, reason="x")
    assert decided is Refusal.NOT_OPEN


def test_there_are_no_proposals_about_people_without_a_schedule(desk: Desk) -> None:
    assert desk.proposals.open(SubjectId("p2"), TUESDAY, "王芳") == ()


def test_half_a_character_costs_nobody_the_note(desk: Desk) -> None:
    attend(desk.office, said=VisitBody(policy="p", flags=(MOVED,)))
    assert isinstance(desk.flags.acknowledge(the_flag(desk), "好\ud83d"), Recorded)
    proposal = the_proposal(desk)
    decided = desk.proposals.decide(proposal, TUESDAY, accepted=True, reason="\ude00谈话")
    assert isinstance(decided, Recorded)
    (noted,) = desk.office.entries(EntryKind.FLAG_ACKNOWLEDGED)
    (entry,) = desk.office.entries(EntryKind.PROPOSAL_DECIDED)
    assert (noted.body["note"], entry.body["reason"]) == ("好?", "?谈话")
