"""The pages about casework, their acts, and how much waits on each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.app.console.casework_office import CaseOffice
from kiosk.app.console.flag_source import FlagSource
from kiosk.app.console.leave_source import LeaveSource
from kiosk.app.console.proposal_source import ProposalSource
from kiosk.app.console.reading import Doer, Source, doer
from kiosk.app.console.services import ConsoleServices
from kiosk.app.console.task_source import TaskSource
from kiosk.app.console.thought_report_source import ThoughtReportSource
from kiosk.console.flags import AcknowledgeFlag
from kiosk.console.leaves import AskLeave
from kiosk.console.pages import Act, Page
from kiosk.console.proposals import DecideProposal
from kiosk.store.thought_clock import ThoughtReportsHandedIn


def casework_sources(services: ConsoleServices) -> Mapping[Page, Source]:
    """By page."""
    office, handed_in = _office(services), _handed_in(services)
    return {
        Page.FLAGS: FlagSource(office, services.flags).read,
        Page.LEAVES: LeaveSource(office, services.leaves).read,
        Page.PROPOSALS: ProposalSource(office, services.proposals).read,
        Page.TASKS: TaskSource(office, handed_in).read,
        Page.THOUGHT_REPORTS: ThoughtReportSource(office, services.thought_reports, handed_in).read,
    }


def casework_doers(services: ConsoleServices) -> Mapping[type[Act], Doer]:
    """By act."""
    office = _office(services)
    flags = FlagSource(office, services.flags)
    leaves = LeaveSource(office, services.leaves)
    proposals = ProposalSource(office, services.proposals)
    return {
        AcknowledgeFlag: doer(AcknowledgeFlag, flags.acknowledge),
        AskLeave: doer(AskLeave, leaves.ask),
        DecideProposal: doer(DecideProposal, proposals.decide),
    }


def casework_tiles(
    services: ConsoleServices,
) -> tuple[tuple[Page, Callable[[], int] | None], ...]:
    """The ways to these pages, with how much waits where that is quickly counted."""
    casework = services.casework
    return (
        (Page.FLAGS, lambda: len(casework.open_flags())),
        (Page.TASKS, None),
        (Page.LEAVES, None),
        (Page.PROPOSALS, None),
        (Page.THOUGHT_REPORTS, None),
    )


def _office(services: ConsoleServices) -> CaseOffice:
    storage = services.storage
    return CaseOffice(storage.roster, storage.supervisions, services.casework, services.clock)


def _handed_in(services: ConsoleServices) -> ThoughtReportsHandedIn:
    storage = services.storage
    return ThoughtReportsHandedIn(storage.database, storage.journal.device)
