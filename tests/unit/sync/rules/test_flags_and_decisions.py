"""Flags and decisions as the journal has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sync.rules.decisions import decided_proposal, decision_body
from sync.rules.flags import OpenFlag, open_flags
from sync.rules.proposals import DecidedProposal, proposals
from sync.rules.visits import EntryPlace
from sync.wire.entry import ClockGrade, Entry, EntryContent, EntryKind, Scalar
from sync.wire.visit_body import VisitBody, VisitFlag, to_body
from tests.unit.sync.rules.clock_cases import OFFICER, circumstances
from tests.unit.sync.rules.schedule_cases import FIRST, a_person

MOVED = VisitFlag("moved", "home", 48, high=True)
TALK = VisitFlag("talk", None, 24, high=False)


def entry(kind: EntryKind, seq: int, body: dict[str, Scalar], outcome: str | None = None) -> Entry:
    return Entry(
        kind=kind,
        office="gz-01",
        subject="p-1",
        outcome=outcome,
        body=body,
        device="k",
        epoch=1,
        seq=seq,
        prev=bytes(32),
        event_id=bytes(16),
        wall_ms=1_000,
        boot_id=bytes(16),
        boot_ms=0,
        clock_grade=ClockGrade.ANCHORED_THIS_BOOT,
        software="1",
    )


def check_in(seq: int, *flags: VisitFlag, talk: bool = False) -> Entry:
    return entry(EntryKind.CHECK_IN, seq, to_body(VisitBody(flags=flags, wants_to_talk=talk)))


def acknowledged(seq: int, visit: str, flag: str) -> Entry:
    return entry(EntryKind.FLAG_ACKNOWLEDGED, seq, {"visit": visit, "flag": flag})


def codes(*entries: Entry) -> list[tuple[int, str]]:
    return [(flag.place.seq, flag.code) for flag in open_flags(entries)]


def test_a_flag_is_open_until_somebody_took_note_of_it() -> None:
    said = check_in(1, MOVED, TALK, talk=True)
    assert open_flags([said])[1] == OpenFlag(
        EntryPlace("k", 1, 1), "p-1", "moved", "home", 1_000, 48, high=True
    )
    assert codes(said) == [(1, "talk"), (1, "moved")]
    assert codes(acknowledged(2, "k/1/1", "talk"), said) == [(1, "moved")]
    assert codes(said, acknowledged(2, "k/1/9", "moved"), acknowledged(3, "k/1/1", "x")) == [
        (1, "talk"),
        (1, "moved"),
    ]


def test_a_wish_to_talk_is_never_lost() -> None:
    (flag,) = open_flags([check_in(1, talk=True)])
    assert (flag.code, flag.deadline_wall_ms) == ("talk", 1_000)


def test_other_kinds_and_strangers_raise_nothing() -> None:
    said = check_in(1, MOVED)
    assert codes(said.model_copy(update={"kind": EntryKind.LOOK_UP})) == []
    assert codes(said.model_copy(update={"subject": None})) == []


def test_the_flag_says_whether_its_time_can_be_trusted() -> None:
    adrift = check_in(1, MOVED).model_copy(update={"clock_grade": ClockGrade.RTC_ONLY})
    assert [flag.clock_trusted for flag in open_flags([adrift])] == [False]


def test_a_decision_is_read_as_it_was_written() -> None:
    (draft,) = proposals(
        a_person(),
        circumstances(),
        (),
        (),
        FIRST + timedelta(days=9),
        addressee=OFFICER,
    )
    body = decision_body(draft, "已电话核实，本人住院")
    EntryContent(kind=EntryKind.PROPOSAL_DECIDED, office="gz-01", subject="p-1", body=body)
    assert body["addressed_to"] == OFFICER
    assert body["measure"] == "admonition"
    for outcome in ("accepted", "rejected"):
        decided = entry(EntryKind.PROPOSAL_DECIDED, 4, body, outcome)
        assert decided_proposal(decided) == DecidedProposal("p-1", draft.rule, draft.about)
    assert decided_proposal(entry(EntryKind.PROPOSAL_DECIDED, 4, body, "open")) is None
    assert decided_proposal(entry(EntryKind.PROPOSAL_DECIDED, 4, {}, "accepted")) is None
    assert decided_proposal(entry(EntryKind.CHECK_IN, 4, body, "accepted")) is None


def test_no_decision_without_a_reason_and_the_longest_evidence_fits() -> None:
    (draft,) = proposals(
        a_person(), circumstances(), (), (), FIRST + timedelta(days=9), addressee=OFFICER
    )
    with pytest.raises(ValueError, match="reason"):
        decision_body(draft, " ")
    with pytest.raises(ValueError, match="reason"):
        decision_body(draft, "x" * 1001)
    places = tuple(EntryPlace("f" * 64, 1, seq) for seq in range(100))
    body = decision_body(replace(draft, evidence=places), "x")
    EntryContent(kind=EntryKind.PROPOSAL_DECIDED, office="gz-01", subject="p-1", body=body)
    assert str(body["evidence"]).split(",")[-1] == str(places[-1])
