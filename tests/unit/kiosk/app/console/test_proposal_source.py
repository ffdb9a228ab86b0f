"""Drafts with what they rest on, and the officer's decision."""

from __future__ import annotations

import pytest

from kiosk.app.casework_journal import Refusal
from kiosk.console.pages import ConsoleProblem, Done, Page, Refused
from kiosk.console.proposals import (
    DecideProposal,
    ProposalContent,
    ProposalLine,
    ProposalsContent,
)
from sync.wire.entry import EntryKind
from tests.unit.kiosk.app.casework import ONE, TUESDAY, attend, feed, go_to, leave
from tests.unit.kiosk.app.casework_desk import OFFICER
from tests.unit.kiosk.app.console.cases import CasePages, asking, reading


def lines(pages: CasePages) -> tuple[ProposalLine, ...]:
    content = pages.proposals.read(reading(Page.PROPOSALS))
    assert isinstance(content, ProposalsContent)
    return content.lines


def test_a_draft_names_who_decides_and_its_articles(pages: CasePages) -> None:
    found = lines(pages)
    assert found
    assert list(found) == sorted(found, key=lambda it: (it.since, it.key))
    assert {(it.subject, it.addressee) for it in found} == {(ONE, "王芳")}
    assert all("社区矫正法 第28条" in it.articles for it in found)
    assert all("王芳决定" in it.text.zh for it in found)


def test_a_draft_opens_with_its_steps_and_entries(pages: CasePages) -> None:
    feed(pages.office, leave(20, "l1", TUESDAY.replace(day=1), TUESDAY.replace(day=3)))
    go_to(pages.office, TUESDAY.replace(day=9))
    attend(pages.office, "leave_return")
    go_to(pages.office, TUESDAY)
    with pages.office.rig.database.write() as connection:
        connection.exec_driver_sql("UPDATE visits SET clock_trusted = 1")
    opened = [pages.proposals.read(reading(Page.PROPOSALS, it.key)) for it in lines(pages)]
    contents = [it for it in opened if isinstance(it, ProposalContent)]
    assert len(contents) == len(opened) > 0
    assert all(it.reasons and it.pack == "guangzhou-example@2026.1" for it in contents)
    shown = [each for it in contents for each in it.evidence]
    assert ("leave_return", "verified") in {(it.purpose, it.outcome) for it in shown}


@pytest.mark.parametrize(("accepted", "outcome"), [(True, "accepted"), (False, "rejected")])
def test_the_decision_is_journalled_and_the_draft_gone(
    pages: CasePages, accepted: bool, outcome: str
) -> None:
    line = lines(pages)[0]
    act = DecideProposal(line.key, accepted=accepted, reason="情况属实")
    done = pages.proposals.decide(act, asking())
    assert done == Done(f"console_proposal_{outcome}", back=True)
    (entry,) = pages.office.entries(EntryKind.PROPOSAL_DECIDED)
    assert (entry.officer, entry.outcome, entry.body["addressed_to"]) == (OFFICER, outcome, "王芳")
    assert line.key not in [it.key for it in lines(pages)]
    assert pages.proposals.decide(act, asking()) == Refused(Refusal.NOT_OPEN)
    gone = pages.proposals.read(reading(Page.PROPOSALS, line.key))
    assert gone == Refused(ConsoleProblem.NOT_THERE)


def test_nobody_decides_without_a_reason_or_a_log_in(pages: CasePages) -> None:
    line = lines(pages)[0]
    act = DecideProposal(line.key, accepted=True, reason=" ")
    assert pages.proposals.decide(act, asking()) == Refused(Refusal.NO_REASON)
    pages.desk.officer = None
    refused = Refused(Refusal.NOT_LOGGED_IN)
    assert pages.proposals.read(reading(Page.PROPOSALS)) == refused
    assert pages.proposals.read(reading(Page.PROPOSALS, line.key)) == refused
    assert pages.proposals.decide(act, asking()) == refused
