"""Enforced PAD as the kiosk runs it: from the camera through real workers to the officer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from drivers.camera.attack import Attack, AttackKind
from drivers.camera.motion import Motion
from drivers.camera.stage import Stage
from kiosk.app.pad import PadSettings
from kiosk.checkin.presentation import Action, Screen
from kiosk.domain.capture import CaptureFailure, ChallengeNeed, PadCue, PadMode, PadOutcome
from kiosk.domain.record import NotCaptured, Outcome, Reason
from tests.integration.pad_kiosk import PadKiosk, Visit, pad_kiosk

PERSON = "chen-guiying"
ALIVE = Stage(person=PERSON)
TWO_ACTIONS = PadSettings(mode=PadMode.ENFORCED, actions=2)


def attacked(kind: AttackKind) -> Stage:
    return Stage(person=PERSON, attack=Attack(kind=kind))


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PadKiosk]:
    """One pair of workers for all tests: loading the face models takes seconds."""
    with pad_kiosk(tmp_path_factory.mktemp("stage")) as running:
        yield running


class Asked(NamedTuple):
    """Somebody, and the actions drawn for them."""

    person: str
    seed: int
    drawn: list[Motion]
    settings: PadSettings = TWO_ACTIONS
    needs: frozenset[ChallengeNeed] = frozenset()


@pytest.mark.parametrize(
    "asked",
    [
        Asked(PERSON, 0, [Motion.TURN_RIGHT, Motion.OPEN_MOUTH]),
        Asked("zhou-meilin", 2, [Motion.OPEN_MOUTH, Motion.TURN_LEFT]),
        Asked(
            "huang-zhiqiang",
            0,
            [Motion.TURN_LEFT, Motion.OPEN_MOUTH, Motion.TURN_RIGHT],
            PadSettings(mode=PadMode.ENFORCED, actions=3),
            frozenset({ChallengeNeed.SEATED}),
        ),
    ],
    ids=["turn-mouth", "mouth-turn", "seated"],
)
def test_whoever_does_what_is_asked_is_verified(kiosk: PadKiosk, asked: Asked) -> None:
    visit = Visit(kiosk, Stage(person=asked.person), asked.settings, asked.seed, asked.needs)
    record = visit.recorded()
    assert visit.asked == asked.drawn, record
    assert record.attempts[0].pad is PadOutcome.BONA_FIDE
    assert record.attempts[0].pad_alarms == ()
    assert record.outcome is Outcome.VERIFIED
    assert visit.screen.screen is Screen.COMPLETED


@pytest.mark.parametrize(
    ("kind", "cue"),
    [
        (AttackKind.PRINT_FLAT, PadCue.BEZEL),
        (AttackKind.TABLET_REPLAY, PadCue.BEZEL),
        (AttackKind.LOOPED_CLIP, PadCue.LOOP),
    ],
)
def test_an_alarm_ends_at_the_officer_and_says_what_raised_it(
    kiosk: PadKiosk, kind: AttackKind, cue: PadCue
) -> None:
    visit = Visit(kiosk, attacked(kind), TWO_ACTIONS)
    record = visit.recorded()
    assert record.attempts[0].pad is PadOutcome.ATTACK
    assert cue in record.attempts[0].pad_alarms
    assert (record.outcome, record.reasons) == (Outcome.REFERRED, (Reason.PRESENTATION_ATTACK,))
    assert visit.screen.screen is Screen.REFERRED
    assert visit.screen.prompt == "referred_to_officer", "the screen does not say what was found"


def test_a_paper_mask_ends_at_the_officer(kiosk: PadKiosk) -> None:
    visit = Visit(kiosk, attacked(AttackKind.PAPER_MASK), TWO_ACTIONS)
    record = visit.recorded()
    assert record.outcome is Outcome.REFERRED
    assert record.reasons in ((Reason.PRESENTATION_ATTACK,), (Reason.LIVENESS_NOT_SHOWN,))
    assert visit.screen.prompt == "referred_to_officer"


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (AttackKind.VIRTUAL_DEVICE, "virtual device"),
        (AttackKind.FROZEN_FRAME, "same picture"),
    ],
)
def test_a_refused_camera_ends_at_the_officer(kiosk: PadKiosk, kind: AttackKind, why: str) -> None:
    """It is put in the kiosk's place during a capture; the next person meets it from the start."""
    visit = Visit(kiosk, ALIVE, TWO_ACTIONS)
    first = visit.recorded(then=attacked(kind))
    assert any(why in message for message in kiosk.lost())
    assert kiosk.ring.newest() is None, "nothing of the refused camera stays to be looked at"
    later = Visit(kiosk, attacked(kind), TWO_ACTIONS)
    second = later.recorded_at_once()
    for record, screen in ((first, visit.screen), (second, later.screen)):
        assert record.attempts[0].result == NotCaptured(CaptureFailure.DEVICE_FAULT)
        assert (record.outcome, record.reasons) == (Outcome.REFERRED, (Reason.DEVICE_FAULT,))
        assert (screen.screen, screen.prompt) == (Screen.REFERRED, "referred_device")
        assert screen.actions == {Action.FINISH}
