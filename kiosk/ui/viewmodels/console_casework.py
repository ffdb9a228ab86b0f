"""The pages about casework as QML shows them, and their acts as QML asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.console.flags import AcknowledgeFlag, FlagContent, FlagsContent
from kiosk.console.leaves import AskLeave, LeaveFormContent, LeavePeopleContent, LeavesContent
from kiosk.console.pages import Act, Content
from kiosk.console.proposals import DecideProposal, ProposalContent, ProposalsContent
from kiosk.console.tasks import TasksContent
from kiosk.console.thought_reports import ReportContent, ReportersContent, ReportsContent
from kiosk.ui.viewmodels.console_arguments import Arguments
from kiosk.ui.viewmodels.plain_fields import plain


def acknowledge_flag(arguments: Arguments) -> AcknowledgeFlag:
    """``key``, ``note``."""
    return AcknowledgeFlag(arguments.text("key"), arguments.text("note"))


def ask_leave(arguments: Arguments) -> AskLeave:
    """``subject``, ``inDays``, ``days``, ``destination``, ``reason``."""
    return AskLeave(
        subject=arguments.text("subject"),
        in_days=arguments.number("inDays"),
        days=arguments.number("days"),
        destination=arguments.text("destination"),
        reason=arguments.text("reason"),
    )


def decide_proposal(arguments: Arguments) -> DecideProposal:
    """``key``, ``accepted``, ``reason``."""
    return DecideProposal(
        arguments.text("key"),
        accepted=arguments.flag("accepted"),
        reason=arguments.text("reason"),
    )


CASEWORK_FOLDS: Mapping[type[Content], Callable[[Content], Mapping[str, object]]] = dict.fromkeys(
    (
        FlagsContent,
        FlagContent,
        LeavesContent,
        LeavePeopleContent,
        LeaveFormContent,
        ProposalsContent,
        ProposalContent,
        TasksContent,
        ReportersContent,
        ReportsContent,
        ReportContent,
    ),
    plain,
)
CASEWORK_ACTS: Mapping[str, Callable[[Arguments], Act]] = {
    "acknowledge_flag": acknowledge_flag,
    "ask_leave": ask_leave,
    "decide_proposal": decide_proposal,
}
"""By the name that QML gives to ``Console.act``."""
