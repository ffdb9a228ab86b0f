"""The state diagram in ARCHITECTURE.md shows every transition of the machine, and no other."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some

from kiosk.checkin import states as st
from kiosk.checkin.machine import step
from kiosk.domain.conversation import NOTHING_SAID
from kiosk.domain.leave_wish import LeaveAnswer, LeaveEnd
from kiosk.domain.policy import Policy
from kiosk.domain.record import Outcome, Reason
from tests.unit.kiosk.checkin.agendas import LAST_QUESTION, ONE_MESSAGE
from tests.unit.kiosk.checkin.samples import CLAIM, RECORD, SESSION, TALKATIVE, states
from tests.unit.kiosk.checkin.walks import variants, walk

ARCHITECTURE = Path(__file__).resolve().parents[4] / "ARCHITECTURE.md"
ORDER = [state.__name__ for state in typing.get_args(st.State)]

Edge = tuple[str, str, str]


def representatives() -> Iterator[st.State]:
    """Every state; first and last attempts; everything enrolled, or only one modality."""
    policy = Policy()
    claims = [CLAIM, replace(CLAIM, face_enrolled=False), replace(CLAIM, fingers=())]
    for state in states().values():
        yield state
        match state:
            case st.Claiming():
                yield replace(state, failed_numbers=policy.max_claim_attempts - 1)
            case st.ConfirmingClaim():
                yield from (replace(state, claim=claim) for claim in claims)
                yield replace(state, claim=replace(CLAIM, face_enrolled=False, fingers=()))
            case st.CapturingFace() | st.ComparingFace():
                last = replace(state, number=policy.max_face_attempts)
                yield from (replace(last, claim=claim) for claim in claims)
            case st.CapturingFingerprint() | st.ComparingFingerprint():
                yield replace(state, number=policy.max_fingerprint_attempts)
                yield replace(state, claim=TALKATIVE)
            case st.Conversing():
                for agenda in (LAST_QUESTION, ONE_MESSAGE):
                    yield replace(state, claim=replace(CLAIM, agenda=agenda))
            case st.Recording():
                for outcome in Outcome:
                    yield replace(state, record=replace(RECORD, outcome=outcome))
            case st.AskingLeave():
                yield replace(state, said=NOTHING_SAID)
            case st.LeaveEnded():
                yield replace(state, answer=LeaveAnswer(LeaveEnd.PAST))
            case st.Referred():
                yield st.Referred(SESSION, (Reason.RECORD_NOT_SAVED,), None)
            case _:
                pass


@cache
def edges() -> frozenset[Edge]:
    """Old state, event, new state: all that change the state."""
    found = set()
    for state in representatives():
        for event in variants(state):
            transition = step(state, event, Policy())
            if transition is not None:
                found.add(_edge(state, event, transition.state))
    return frozenset(edge for edge in found if edge[0] != edge[2])


def diagram() -> str:
    """Mermaid text."""
    labels: dict[tuple[str, str], list[str]] = {}
    for old, event, new in sorted(edges()):
        labels.setdefault((old, new), []).append(event)
    ordered = sorted(labels, key=lambda pair: (ORDER.index(pair[0]), ORDER.index(pair[1])))
    lines = [f"    {old} --> {new}: {', '.join(labels[old, new])}" for old, new in ordered]
    return "\n".join(["```mermaid", "stateDiagram-v2", "    [*] --> Idle", *lines, "```"])


@settings(max_examples=100)
@given(some.data())
def test_no_walk_takes_an_edge_that_the_diagram_lacks(data: some.DataObject) -> None:
    known = edges()
    for taken in walk(data, 60):
        edge = _edge(taken.before, taken.event, taken.state)
        assert edge[0] == edge[2] or edge in known


def test_the_document_shows_the_machine_as_it_is() -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8")
    assert diagram() in text, f"replace the diagram in ARCHITECTURE.md by:\n{diagram()}"


def _edge(old: object, event: object, new: object) -> Edge:
    return type(old).__name__, type(event).__name__, type(new).__name__
