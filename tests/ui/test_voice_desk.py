"""From what the screens show to what is played."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.checkin import states
from kiosk.checkin.presentation import Screen, ScreenProps, present
from kiosk.domain.capture import ChallengeNeed, FaceGuidance, FingerPosition
from kiosk.domain.identity import SessionId, SubjectId
from kiosk.domain.record import ClaimMethod, Purpose
from kiosk.ui.notices import NoticeShelf
from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.ui.viewmodels.enrolment import EnrolmentViewModel
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH, StatusViewModel
from kiosk.voice.prompter import REPEAT_AFTER_S
from tests.ui.spoken_room import SpokenRoom

SESSION = SessionId("s")
INSTRUCTIONS = [each for each in FaceGuidance if each.value.startswith("live_")]


def claim(*needs: ChallengeNeed) -> states.Claim:
    return states.Claim(
        SubjectId("p"),
        "欧**",
        ClaimMethod.ID_NUMBER,
        Purpose.ROUTINE_REPORT,
        True,
        (FingerPosition.LEFT_INDEX,),
        frozenset(needs),
    )


def asking(guidance: FaceGuidance) -> ScreenProps:
    return present(states.CapturingFace(SESSION, claim(), 1, guidance=guidance))


class Room:
    """A kiosk's front end as far as it is heard, with a clock that is set."""

    def __init__(self, folder: Path) -> None:
        self.checkin = CheckInViewModel()
        self.status = StatusViewModel("月坛司法所")
        self.status.set_voice(can_speak=True, muted=False)
        self.enrolment = EnrolmentViewModel(NoticeShelf(folder))
        self.voice = SpokenRoom(self.checkin, self.enrolment, self.status, folder / "voice")
        self.sound, self.desk, self.later = self.voice.sound, self.voice.desk, self.voice.later
        named = self.sound.named
        self.sound.named = {clip: f"{clip.parent}:{clip.stem}" for clip in named}

    def heard(self) -> list[str]:
        """Since it was last asked."""
        heard, self.sound.heard = self.sound.heard, []
        return heard


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("instruction", INSTRUCTIONS)
def test_each_instruction_of_the_challenge_is_spoken_in_the_language_shown(
    room: Room, language: str, instruction: FaceGuidance
) -> None:
    room.status.setLanguage(language)
    room.checkin.show(asking(instruction))
    assert room.heard() == [f"{language}:{instruction.value}"]


def test_a_whole_challenge_is_followed_by_ear(room: Room) -> None:
    for guidance in (
        FaceGuidance.TURN_LEFT,
        FaceGuidance.ACTION_SEEN,
        FaceGuidance.OPEN_MOUTH,
        FaceGuidance.NOD,
    ):
        room.checkin.show(asking(guidance))
        room.later(3.0)
    assert room.heard() == [
        "zh_CN:live_turn_left",
        "zh_CN:live_seen",
        "zh_CN:live_open_mouth",
        "zh_CN:live_nod",
    ]


def test_an_instruction_that_stands_is_repeated(room: Room) -> None:
    room.checkin.show(asking(FaceGuidance.NOD))
    for _ in range(7):
        room.later(1.0)
    assert room.heard() == ["zh_CN:live_nod"] * 2
    assert REPEAT_AFTER_S == 6.0


def test_the_finger_that_is_asked_for_is_named(room: Room) -> None:
    for finger in (FingerPosition.LEFT_INDEX, FingerPosition.RIGHT_THUMB):
        room.checkin.show(
            present(states.CapturingFingerprint(SESSION, claim(), 1, finger, (), None))
        )
    assert room.heard() == ["zh_CN:finger_place_7", "zh_CN:finger_place_1"]


def test_a_hint_at_the_number_pad_is_spoken(room: Room) -> None:
    room.checkin.show(present(states.Claiming(SESSION)))
    room.checkin.pressKey("X")
    assert room.heard() == ["zh_CN:claim_look_or_type", "zh_CN:id_characters"]


def test_changing_the_language_speaks_it(room: Room) -> None:
    room.checkin.show(asking(FaceGuidance.NOD))
    room.status.toggleLanguage()
    assert room.heard() == ["zh_CN:live_nod", "en:live_nod"]


def test_muted_is_silent_and_unmuted_speaks(room: Room) -> None:
    room.status.toggleMuted()
    room.checkin.show(asking(FaceGuidance.NOD))
    room.later(60.0)
    assert room.heard() == []
    room.status.toggleMuted()
    assert room.heard() == ["zh_CN:live_nod"]
    room.status.toggleMuted()
    assert room.heard() == ["-"]


def test_nothing_is_spoken_after_the_wipe(room: Room) -> None:
    room.checkin.show(asking(FaceGuidance.NOD))
    room.heard()
    room.desk.stop()
    room.checkin.show(ScreenProps(Screen.IDLE))
    assert set(room.heard()) == {"-"}
    for _ in range(30):
        room.later(1.0)
    assert room.heard() == []


def test_leaving_the_screens_of_a_visit_ends_what_is_being_said(room: Room) -> None:
    room.checkin.show(asking(FaceGuidance.NOD))
    room.checkin.show(present(states.Attending()))
    assert room.heard() == ["zh_CN:live_nod", "-"]


def test_who_is_blind_is_spoken_to_also_where_the_kiosk_is_mute_at_first(room: Room) -> None:
    room.status.set_voice(can_speak=True, muted=True)
    room.checkin.show(present(states.ConfirmingClaim(SESSION, claim(ChallengeNeed.BLIND))))
    assert room.heard() == ["zh_CN:confirm_is_this_you"]
    room.status.toggleMuted()
    room.checkin.show(asking(FaceGuidance.NOD))
    assert room.heard() == ["-"], "the button still works"
    room.status.resetForNextPerson()
    room.checkin.show(present(states.ConfirmingClaim(SESSION, claim(ChallengeNeed.SEATED))))
    assert room.heard() == []


def test_closing_lets_the_player_go(room: Room) -> None:
    room.checkin.show(asking(FaceGuidance.NOD))
    room.desk.close()
    assert room.heard()[-1] == "closed"


def test_a_control_that_has_the_focus_is_named_in_the_language_of_the_screen(room: Room) -> None:
    room.desk.say_control("开始报到")
    room.status.setLanguage(ENGLISH)
    room.heard()
    room.desk.say_control("Check in")
    assert room.heard() == [f"{ENGLISH}:control_start"]


def test_a_control_without_a_clip_is_silence_and_not_the_one_before(room: Room) -> None:
    room.desk.say_control("住在登记的地址")
    assert room.heard() == ["-"]


def test_nothing_is_said_of_controls_while_muted(room: Room) -> None:
    room.status.toggleMuted()
    room.heard()
    room.desk.say_control("开始报到")
    assert room.heard() == []
