"""The demo's script: three enrolments, then four visits: late, an impostor, due today, and offline
with an identity card; at the end the officer rules on the impostor's visit."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from types import MappingProxyType

from kiosk.demo.cast import FINGERS, OFFICER_ID, OFFICER_PIN, STRANGER, SUPERVISED, Actor
from kiosk.demo.conversation import PAGES, converse
from kiosk.demo.programs import Program
from kiosk.demo.scenes import Script, Until
from kiosk.demo.stagecraft import Stagecraft
from kiosk.demo.visitor import Visitor
from kiosk.store.referred_visits import ReferredVisits

TROUBLED = {"state": "hard", "work": "lost"}
"""Answers that an officer must take note of."""


def whole_demo(stage: Stagecraft) -> Script:
    """Everything, in order."""
    late, due_today, away = SUPERVISED
    yield from wait_until_ready(stage)
    yield from log_in(stage)
    for actor in SUPERVISED:
        yield from enrol(stage, actor)
    yield from log_out(stage)
    yield from check_in(stage, late, prints=True)
    yield from impostor(stage, claimed=due_today)
    yield from ask_the_city(stage)
    yield from check_in(stage, due_today, TROUBLED, wants_to_talk=True)
    yield from offline_visit(stage, away)
    yield from rule_on_impostor(stage)


def wait_until_ready(stage: Stagecraft) -> Script:
    """Devices up, roster here."""
    stage.tell("waiting for camera, face engine, sensor and roster")
    devices, storage = stage.kiosk.devices, stage.kiosk.storage
    yield Until("camera and face engine", lambda: devices.face.available)
    yield Until("fingerprint sensor", lambda: devices.finger.available)
    yield Until("roster from the city", lambda: len(storage.roster.people()) > len(SUPERVISED))
    yield from stage.photograph("idle")


def log_in(stage: Stagecraft) -> Script:
    """The officer opens the console."""
    stage.tell("officer logs in")
    yield from stage.tap_corner()
    yield stage.on("log_in")
    yield from stage.tap(f"officer.{OFFICER_ID}")
    yield from stage.type_digits(OFFICER_PIN)
    yield from stage.photograph("log-in")
    yield from stage.tap("log_in.submit")
    yield stage.on("choose_person")
    yield from stage.tap("today.done")
    yield from stage.photograph("today")
    yield from stage.tap("console.tab.people")
    yield Until("the list of people", lambda: stage.sees("choose_person.list"))
    yield from stage.photograph("choose-person")


def log_out(stage: Stagecraft) -> Script:
    """Back to the people who come to report."""
    yield from stage.tap("console.log_out")
    yield stage.on("idle")


def enrol(stage: Stagecraft, actor: Actor) -> Script:
    """One person's attended enrolment."""
    stage.tell(f"enrolling {actor.slug}")
    visitor = Visitor(stage.site.props, actor.slug)
    visitor.step_up()
    yield from stage.tap(f"person.{actor.subject}")
    yield Until("the person's file", lambda: stage.sees("person.file"))
    yield from stage.photograph(f"file-{actor.slug}")
    yield from stage.tap("person.enrol")
    yield stage.on("notice")
    yield from stage.photograph(f"notice-{actor.slug}")
    yield from stage.tap("notice.done")
    yield stage.on("enrol_needs")
    for need in actor.needs:
        yield from stage.tap(f"need.{need.value}")
    yield from stage.photograph(f"needs-{actor.slug}")
    yield from stage.tap("enrol_needs.go")
    yield stage.on("enrol_face")
    yield from _photograph_live(stage, f"enrol-face-{actor.slug}")
    yield stage.obeying(visitor, "enrol_fingerprint")
    for position in FINGERS:
        yield from stage.tap(f"finger.{int(position)}")
        yield _finger_enrolled(stage, visitor, int(position))
        yield from stage.photograph(f"enrol-finger-{actor.slug}-{int(position)}")
    yield from stage.tap("enrol_fingerprint.finish")
    yield stage.obeying(visitor, "enrol_review")
    yield from stage.photograph(f"review-{actor.slug}")
    yield from stage.tap("enrol_review.sign")
    yield stage.on("enrol_done")
    yield from stage.photograph(f"enrolled-{actor.slug}")
    visitor.step_away()
    yield from stage.tap("officer.list")
    yield stage.on("choose_person")
    yield from stage.tap("console.back")
    yield Until("the list of people", lambda: stage.sees("choose_person.list"))


def check_in(
    stage: Stagecraft,
    actor: Actor,
    answers: Mapping[str, str] = MappingProxyType({}),
    *,
    wants_to_talk: bool = False,
    prints: bool = False,
    by_card: bool = False,
) -> Script:
    """The face is recognised or the card read, the person says yes, face and finger are verified,
    and what the office asks is answered: as ``answers`` says, otherwise by the first choice."""
    stage.tell(f"{actor.slug} checks in")
    visitor = Visitor(stage.site.props, actor.slug)
    yield from claim_by_card(stage, visitor) if by_card else be_recognised(stage, visitor)
    yield from stage.photograph(f"confirm-{actor.slug}")
    yield from verification(stage, visitor, actor.slug)
    if wants_to_talk:
        yield from stage.tap("talk.want")
    yield from converse(stage, actor.slug, answers)
    yield stage.on("completed")
    yield from stage.photograph(f"completed-{actor.slug}")
    if prints:
        yield from print_receipt(stage, actor)
    visitor.step_away()
    yield stage.on("idle")


def be_recognised(stage: Stagecraft, visitor: Visitor) -> Script:
    """Somebody steps up, and the kiosk proposes who it is."""
    visitor.step_up()
    yield stage.on("claim", "confirm")
    yield stage.on("confirm")


def claim_by_card(stage: Stagecraft, visitor: Visitor) -> Script:
    """Somebody whom the camera does not see yet puts their card on the reader."""
    yield from stage.tap("idle.start")
    yield Until("the card reader", lambda: bool(stage.kiosk.front.checkin.property("cardReader")))
    yield from stage.photograph("claim-card")
    visitor.put_card()
    yield stage.on("confirm")
    visitor.take_card()
    visitor.step_up()


def print_receipt(stage: Stagecraft, actor: Actor) -> Script:
    """The receipt on paper, as a picture beside those of the screen."""
    printing = stage.kiosk.front.printing
    yield from stage.tap("result.print")
    yield Until("the receipt on paper", lambda: printing.property("stage") == "printed")
    yield from stage.photograph(f"printed-{actor.slug}")


def impostor(stage: Stagecraft, claimed: Actor) -> Script:
    """Somebody types another person's number; an officer is asked to look."""
    stage.tell(f"a stranger claims to be {claimed.slug}")
    visitor = Visitor(stage.site.props, STRANGER)
    visitor.step_up()
    yield stage.on("claim")
    yield from _photograph_live(stage, "claim")
    yield from stage.type_digits(claimed.id_number)
    yield stage.on("confirm")
    yield from verification(stage, visitor, "impostor")
    yield stage.on("referred")
    yield from stage.photograph("referred")
    yield from stage.finish()
    visitor.step_away()
    yield stage.on("idle")


def ask_the_city(stage: Stagecraft) -> Script:
    """The city looks at the office's day, so that the platform derives what has come in by now."""
    stage.tell("the city looks at the office's day")
    yield Until("every record at the city", lambda: _pending(stage) == 0)
    asked = Program("kiosk.cli.main", stage.site.office_day, stderr=subprocess.DEVNULL)
    yield Until("the office's day", lambda: asked.poll() is not None)
    asked.communicate()


def offline_visit(stage: Stagecraft, actor: Actor) -> Script:
    """The line is down; the record is saved here and goes up when the line is back."""
    stage.tell("the network is cut")
    stage.site.cable.cut()
    yield Until("kiosk noticing that it is offline", lambda: _online(stage) is False)
    yield from stage.photograph("idle-offline")
    yield from check_in(stage, actor, by_card=True)
    yield Until("records waiting to be sent", lambda: _pending(stage) > 0)
    stage.tell("the network is back")
    stage.site.cable.plug()
    yield Until("every record at the city", lambda: _online(stage) is True and _pending(stage) == 0)


def rule_on_impostor(stage: Stagecraft) -> Script:
    """The officer looks at the visit that was referred: it was not the person."""
    storage = stage.kiosk.storage
    referred = ReferredVisits(storage.database, storage.journal.device)
    yield from log_in(stage)
    stage.tell("officer rules on the referred visit")
    yield from stage.tap("console.tab.cases")
    yield from stage.tap("console.tile.reviews")
    yield from stage.tap(f"reviews.row.{referred.waiting()[0].visit.place}")
    yield from stage.tap("review.why.somebody_else")
    yield from stage.photograph("verdict")
    yield from stage.tap("review.no_match")
    yield from stage.tap("review.confirm")
    yield Until("the verdict on record", lambda: not referred.waiting())
    yield from log_out(stage)
    yield Until("every record at the city", lambda: _pending(stage) == 0)


def verification(stage: Stagecraft, visitor: Visitor, name: str) -> Script:
    """From the confirmed claim to the result."""
    yield from stage.tap("confirm.yes")
    yield stage.on("face")
    yield from _photograph_live(stage, f"face-{name}")
    ends = (*PAGES, "completed", "referred", "declined")
    yield stage.obeying(visitor, "fingerprint", *ends)
    yield from stage.photograph(f"fingerprint-{name}")
    yield stage.obeying(visitor, *ends)


def _photograph_live(stage: Stagecraft, name: str) -> Script:
    """A picture once the camera's picture is on screen, if the screen lasts that long."""
    before = stage.screen
    preview = stage.kiosk.front.preview
    yield Until(
        "the camera's picture", lambda: bool(preview.property("live")) or stage.screen != before
    )
    if stage.screen == before:
        yield from stage.photograph(name)


def _finger_enrolled(stage: Stagecraft, visitor: Visitor, position: int) -> Until:
    view = stage.kiosk.front.enrolment

    def enrolled() -> bool:
        visitor.obey(str(view.property("prompt")), int(view.property("finger")))
        return position in list(view.property("fingersEnrolled"))

    return Until(f"finger {position} enrolled", enrolled)


def _online(stage: Stagecraft) -> bool | None:
    status = stage.kiosk.sync_status
    return None if status is None else status.online


def _pending(stage: Stagecraft) -> int:
    status = stage.kiosk.sync_status
    return 0 if status is None else status.pending
