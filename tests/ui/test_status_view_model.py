from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.ui.viewmodels.changes import camel_case
from kiosk.ui.viewmodels.status import ENGLISH, StatusFields, StatusViewModel


@pytest.fixture
def status() -> StatusViewModel:
    return StatusViewModel("月坛司法所")


def test_every_field_has_a_property_and_a_signal(status: StatusViewModel) -> None:
    meta = status.metaObject()
    for name in StatusFields.__dataclass_fields__:
        assert meta.indexOfProperty(camel_case(name)) >= 0, name
        assert meta.indexOfSignal(f"{camel_case(name)}Changed()") >= 0, name


def test_the_clock_is_what_it_is_told(status: StatusViewModel) -> None:
    ticks: list[int] = []
    status.clockTextChanged.connect(lambda: ticks.append(1))
    moment = datetime(2026, 3, 3, 9, 5, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
    status.tick(moment)
    status.tick(moment.replace(second=59))
    assert status.property("clockText") == "09:05"
    assert status.property("today") == "2026-03-03"
    assert ticks == [1]


@pytest.mark.parametrize(
    ("reader", "shown"), [(None, (False, False)), (False, (True, False)), (True, (True, True))]
)
def test_a_card_reader_is_spoken_of_where_there_is_one(
    status: StatusViewModel, reader: bool | None, shown: tuple[bool, bool]
) -> None:
    status.set_devices(camera_ready=True, sensor_ready=True, card_reader=reader)
    properties = ("cardReaderFitted", "cardReaderReady")
    assert tuple(status.property(name) for name in properties) == shown


def test_nothing_of_the_last_person_stays(status: StatusViewModel) -> None:
    status.setLanguage(ENGLISH)
    status.toggleHighContrast()
    status.toggleTextScale()
    assert status.appearance_is_changed()
    status.set_network(online=False, pending_count=3)
    status.resetForNextPerson()
    assert not status.appearance_is_changed()
    assert status.property("language") == "zh_CN"
    assert status.property("textScale") == 1.0
    assert status.property("highContrast") is False
    assert status.property("pendingCount") == 3


def test_what_the_city_said_and_the_clock_are_shown(status: StatusViewModel) -> None:
    assert status.property("clockCalibrated") is True
    assert status.property("syncMessage") == ""
    status.set_network(online=True, pending_count=0, message="sync_not_approved")
    status.set_clock(calibrated=False)
    status.resetForNextPerson()
    assert status.property("syncMessage") == "sync_not_approved"
    assert status.property("clockCalibrated") is False


def test_text_grows_in_two_steps_and_goes_back(status: StatusViewModel) -> None:
    sizes = []
    for _ in range(4):
        sizes.append(status.property("textScale"))
        status.toggleTextScale()
    assert sizes == [1.0, 1.25, 1.5, 1.0]


def test_the_low_layout_is_switched_and_is_no_matter_for_the_next_person(
    status: StatusViewModel,
) -> None:
    status.toggleLowReach()
    assert status.property("lowReach") is True
    assert status.appearance_is_changed()
    status.resetForNextPerson()
    assert status.property("lowReach") is False
    assert not status.appearance_is_changed()


def test_a_language_without_texts_is_refused(status: StatusViewModel) -> None:
    with pytest.raises(ValueError, match="no texts in language 'fr'"):
        status.setLanguage("fr")


def test_the_voice_is_as_at_first_for_each_person(status: StatusViewModel) -> None:
    assert not status.property("canSpeak"), "until the kiosk has found clips and a player"
    for muted in (False, True):
        status.set_voice(can_speak=True, muted=muted)
        assert status.property("canSpeak")
        assert not status.appearance_is_changed()
        status.toggleMuted()
        assert status.property("muted") is not muted
        assert status.appearance_is_changed()
        status.resetForNextPerson()
        assert status.property("muted") is muted


def test_a_person_is_spoken_to_where_the_kiosk_is_mute_at_first(status: StatusViewModel) -> None:
    status.set_voice(can_speak=True, muted=True)
    status.unmute()
    assert status.property("muted") is False
    status.resetForNextPerson()
    assert status.property("muted") is True


def test_a_disk_that_is_nearly_full_is_shown_until_there_is_room(status: StatusViewModel) -> None:
    assert status.property("diskNearlyFull") is False
    status.set_disk(nearly_full=True)
    status.resetForNextPerson()
    assert status.property("diskNearlyFull") is True
    status.set_disk(nearly_full=False)
    assert status.property("diskNearlyFull") is False
