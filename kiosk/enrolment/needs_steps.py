"""What is difficult for the person: asked after the notice, before anything is captured."""

from __future__ import annotations

from dataclasses import replace

from kiosk.enrolment import events as ev
from kiosk.enrolment.effects import SaveNeeds
from kiosk.enrolment.entries import capture_face
from kiosk.enrolment.policy import EnrolmentPolicy
from kiosk.enrolment.record import NeedsRecord
from kiosk.enrolment.states import Enrolment, Saving, StatingNeeds
from kiosk.enrolment.transition import Transition, waiting


def stating_needs(
    state: StatingNeeds, event: ev.Event, policy: EnrolmentPolicy
) -> Transition | None:
    """STATING NEEDS: tick, untick, go on; or, for the enrolled, change them and nothing else."""
    enrolment = state.enrolment
    match event:
        case ev.NeedToggled(need):
            changed = replace(enrolment, needs=enrolment.needs ^ {need})
            return waiting(StatingNeeds(changed), policy.deadlines.inactivity_s)
        case ev.NeedsStated():
            return capture_face(enrolment, policy)
        case ev.NeedsSigned() if needs_changed(enrolment):
            save = SaveNeeds(enrolment.session, _record(enrolment, policy))
            return waiting(Saving(enrolment, needs_only=True), policy.deadlines.store_s, save)
        case _:
            return None


def needs_changed(enrolment: Enrolment) -> bool:
    """Whether there is something to change for somebody already enrolled."""
    return enrolment.person.enrolled and enrolment.needs != enrolment.person.needs


def _record(enrolment: Enrolment, policy: EnrolmentPolicy) -> NeedsRecord:
    return NeedsRecord(
        subject=enrolment.person.subject,
        officer=enrolment.attendance.officer,
        notice_version=enrolment.notice_version,
        policy_version=policy.version,
        needs=enrolment.needs,
    )
