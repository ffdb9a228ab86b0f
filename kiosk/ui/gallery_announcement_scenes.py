"""The initial announcement with made-up matter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kiosk.domain.announcement import Surrendered, TravelDocument, WhyUnsigned
from kiosk.domain.signature import SignatureProblem
from kiosk.enrolment.prompts import Prompt
from kiosk.enrolment.screens import (
    AnnouncementProps,
    EnrolmentAction,
    EnrolmentProps,
    EnrolmentScreen,
)

_ABORT = frozenset({EnrolmentAction.ABORT})
_BACK = _ABORT | {EnrolmentAction.TURN_BACK}
_AFTERWARDS = frozenset({EnrolmentAction.BACK_TO_LIST, EnrolmentAction.LOG_OUT})


def announcement_scenes() -> Iterator[tuple[str, EnrolmentProps]]:
    """Name and props of each."""
    read = AnnouncementProps("announcement-1", 1, 6)
    first = EnrolmentProps(
        EnrolmentScreen.ANNOUNCEMENT,
        prompt=Prompt.ANNOUNCEMENT_READ,
        officer_name="陈志远",
        person_name="张*",
        announcement=read,
        actions=_ABORT | {EnrolmentAction.READ_PAGE},
    )
    yield "announcement", first
    yield (
        "announcement-exit",
        replace(
            first,
            announcement=replace(read, page=5),
            actions=_BACK | {EnrolmentAction.READ_PAGE},
        ),
    )
    yield from _documents(replace(first, announcement=replace(read, page=6)))
    yield from _signature(replace(first, announcement=replace(read, page=6)))
    yield from _endings(first)


def _documents(base: EnrolmentProps) -> Iterator[tuple[str, EnrolmentProps]]:
    asked = replace(
        base,
        screen=EnrolmentScreen.ANNOUNCEMENT_DOCUMENTS,
        prompt=Prompt.ANNOUNCEMENT_DOCUMENTS,
        actions=_BACK | {EnrolmentAction.COUNT_DOCUMENTS},
    )
    yield "announcement-documents", asked
    handed_in = (
        Surrendered(TravelDocument.PASSPORT, 1),
        Surrendered(TravelDocument.HK_MACAO_PERMIT, 2),
    )
    yield (
        "announcement-documents-counted",
        replace(
            asked,
            announcement=AnnouncementProps(
                "announcement-1", 6, 6, surrendered=handed_in, exit_filed=True
            ),
            actions=asked.actions | {EnrolmentAction.STATE_DOCUMENTS},
        ),
    )


def _signature(base: EnrolmentProps) -> Iterator[tuple[str, EnrolmentProps]]:
    signing = replace(
        base,
        screen=EnrolmentScreen.ANNOUNCEMENT_SIGNATURE,
        prompt=Prompt.ANNOUNCEMENT_SIGN,
        person_name="阿依古丽·买买提",
        actions=_BACK | {EnrolmentAction.SIGN, EnrolmentAction.EXCUSE_SIGNATURE},
    )
    yield "announcement-signature", signing
    yield "announcement-signature-small", replace(signing, prompt=SignatureProblem.TOO_SMALL)
    yield (
        "announcement-unsigned",
        replace(
            base,
            screen=EnrolmentScreen.ANNOUNCEMENT_UNSIGNED,
            prompt=Prompt.ANNOUNCEMENT_UNSIGNED,
            announcement=AnnouncementProps("announcement-1", 6, 6, reasons=tuple(WhyUnsigned)),
            actions=_BACK | {EnrolmentAction.STATE_UNSIGNED},
        ),
    )


def _endings(base: EnrolmentProps) -> Iterator[tuple[str, EnrolmentProps]]:
    done = replace(
        base,
        screen=EnrolmentScreen.ANNOUNCEMENT_DONE,
        prompt=Prompt.ANNOUNCED,
        announcement=AnnouncementProps("", 1, 1, exit_filed=True),
        actions=_AFTERWARDS,
    )
    yield "announcement-done", done
    yield (
        "announcement-done-unsigned",
        replace(
            done,
            prompt=Prompt.ANNOUNCED_UNSIGNED,
            announcement=AnnouncementProps("", 1, 1, exit_filed=False),
        ),
    )
