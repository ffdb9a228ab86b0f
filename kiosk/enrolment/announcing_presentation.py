"""What the states of an initial announcement look like.

The person reads along, so everybody is shown by the masked name but where the name is signed.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.domain.announcement import WhyUnsigned
from kiosk.domain.names import masked_name
from kiosk.enrolment.announcing import (
    Announced,
    Announcing,
    ExcusingSignature,
    ReadingAnnouncement,
    SavingAnnouncement,
    Signing,
    StatingDocuments,
)
from kiosk.enrolment.announcing_steps import documents_stated
from kiosk.enrolment.prompts import Prompt
from kiosk.enrolment.screens import (
    AnnouncementProps,
    EnrolmentAction,
    EnrolmentProps,
    EnrolmentScreen,
)

_ABORT = frozenset({EnrolmentAction.ABORT})
_BACK = _ABORT | {EnrolmentAction.TURN_BACK}


def present_announcing(state: Announcing) -> EnrolmentProps:
    """Props of every state between the first page and the end."""
    props = _common(state)
    match state:
        case ReadingAnnouncement():
            actions = _BACK if state.page > 1 else _ABORT
            return replace(props, actions=actions | {EnrolmentAction.READ_PAGE})
        case StatingDocuments():
            actions = _BACK | {EnrolmentAction.COUNT_DOCUMENTS}
            if documents_stated(state.announcement):
                actions |= {EnrolmentAction.STATE_DOCUMENTS}
            return replace(
                props,
                screen=EnrolmentScreen.ANNOUNCEMENT_DOCUMENTS,
                prompt=Prompt.ANNOUNCEMENT_DOCUMENTS,
                actions=actions,
            )
        case Signing():
            return replace(
                props,
                screen=EnrolmentScreen.ANNOUNCEMENT_SIGNATURE,
                prompt=state.problem or Prompt.ANNOUNCEMENT_SIGN,
                person_name=state.announcement.person.name,
                actions=_BACK | {EnrolmentAction.SIGN, EnrolmentAction.EXCUSE_SIGNATURE},
            )
        case ExcusingSignature():
            return replace(
                props,
                screen=EnrolmentScreen.ANNOUNCEMENT_UNSIGNED,
                prompt=Prompt.ANNOUNCEMENT_UNSIGNED,
                actions=_BACK | {EnrolmentAction.STATE_UNSIGNED},
            )
        case SavingAnnouncement():
            return replace(props, screen=EnrolmentScreen.SAVING, prompt=Prompt.SAVING)


def present_announced(state: Announced) -> EnrolmentProps:
    """The announcement is on record."""
    return EnrolmentProps(
        EnrolmentScreen.ANNOUNCEMENT_DONE,
        prompt=Prompt.ANNOUNCED if state.signed else Prompt.ANNOUNCED_UNSIGNED,
        officer_name=state.attendance.officer_name,
        person_name=masked_name(state.person.name),
        announcement=AnnouncementProps("", 1, 1, exit_filed=state.exit_filed),
        actions=frozenset({EnrolmentAction.BACK_TO_LIST, EnrolmentAction.LOG_OUT}),
    )


def _common(state: Announcing) -> EnrolmentProps:
    announcement = state.announcement
    pages = announcement.script.pages
    return EnrolmentProps(
        EnrolmentScreen.ANNOUNCEMENT,
        prompt=Prompt.ANNOUNCEMENT_READ,
        officer_name=announcement.attendance.officer_name,
        person_name=masked_name(announcement.person.name),
        announcement=AnnouncementProps(
            announcement.script.version,
            state.page if isinstance(state, ReadingAnnouncement) else pages,
            pages,
            announcement.surrendered,
            announcement.none_held,
            announcement.exit_filed,
            tuple(WhyUnsigned) if isinstance(state, ExcusingSignature) else (),
        ),
    )
