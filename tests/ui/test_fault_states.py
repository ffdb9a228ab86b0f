"""What is broken: people read what to do, officers what is wrong. In both languages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from kiosk.checkin.states import Fault
from kiosk.ui.gallery import Gallery
from kiosk.ui.gallery_fault_scenes import SOUND, Health
from kiosk.ui.gallery_scenes import Scene, scenes
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.layout_probe import item_named, placed_items

BOTH = (CHINESE, ENGLISH)
CLOCK = re.compile(r"\d:\d\d|\d月")
FAULTS: dict[str, tuple[Health, str, str]] = {
    "camera": (Health(camera_ready=False), "摄像头未就绪", "Camera not ready"),
    "sensor": (Health(sensor_ready=False), "指纹仪未就绪", "Fingerprint reader not ready"),
    "card reader": (
        Health(card_reader=False),
        "读卡器未就绪，请检查连接线",
        "Card reader not ready: check its cable",
    ),
    "disk nearly full": (Health(disk_nearly_full=True), "磁盘空间不足", "Disk nearly full"),
    "disk full": (Health(store_fault=Fault.DISK_FULL), "磁盘已满", "Disk full"),
    "wrong key": (
        Health(store_fault=Fault.STORE_LOCKED),
        "数据库打不开",
        "Database does not open",
    ),
    "damaged": (Health(store_fault=Fault.STORE_CORRUPT), "数据库故障", "Database fault"),
    "clock": (Health(clock_wrong=True), "本机时间不对", "Clock is wrong"),
    "update": (Health(update_waiting=True), "新版本待启用", "New version waiting"),
    "roster": (Health(roster_age_days=9), "名册已 9 天未更新", "Roster 9 days old"),
}


def shown(gallery: Gallery) -> list[str]:
    """Every text on the screen."""
    items = (placed.item for placed in placed_items(gallery.front_end.window))
    return [str(item.property("text")) for item in items if item.inherits("QQuickText")]


def officers_list(health: Health, *, online: bool = True, clock_calibrated: bool = True) -> Scene:
    """The officer's list of people, where the status stands."""
    base = next(scene for scene in scenes() if scene.name == "choose-person")
    return replace(base, health=health, online=online, clock_calibrated=clock_calibrated)


@pytest.mark.parametrize("fault", FAULTS)
def test_officers_read_what_is_wrong(gallery: Gallery, fault: str) -> None:
    health, chinese, english = FAULTS[fault]
    for language, words in zip(BOTH, (chinese, english), strict=True):
        gallery.enter(officers_list(SOUND), language)
        assert words not in shown(gallery)
        gallery.enter(officers_list(health), language)
        assert words in shown(gallery)


def test_officers_read_that_the_clock_or_the_network_is_not_to_be_relied_on(
    gallery: Gallery,
) -> None:
    gallery.enter(officers_list(SOUND, online=False), CHINESE)
    assert "网络中断" in shown(gallery)
    gallery.enter(officers_list(SOUND, clock_calibrated=False), CHINESE)
    assert "时间未校准" in shown(gallery)


def test_a_full_disk_is_not_also_nearly_full(gallery: Gallery) -> None:
    health = Health(store_fault=Fault.DISK_FULL, disk_nearly_full=True)
    gallery.enter(officers_list(health), CHINESE)
    assert "磁盘空间不足" not in shown(gallery)


@pytest.mark.parametrize("fault", [it for it in Fault if it is not Fault.STARTING])
def test_out_of_service_sends_people_to_the_counter_and_tells_officers_why(
    gallery: Gallery, fault: Fault
) -> None:
    name = f"out-of-service-{fault.value.replace('_', '-')}"
    scene = next(scene for scene in scenes() if scene.name == name)
    advices = set()
    for language in BOTH:
        gallery.enter(scene, language)
        words = shown(gallery)
        assert any("窗口" in it or "counter" in it for it in words)
        officer = str(
            item_named(gallery.front_end.window, "out_of_service.officer").property("text")
        )
        assert fault.value in officer
        advices.add(officer.replace(fault.value, ""))
    assert len(advices) == len(BOTH)
    assert min(len(advice) for advice in advices) > 20


def test_a_clock_known_to_be_wrong_is_shown_to_nobody(gallery: Gallery) -> None:
    for name, told in (("idle", "请以窗口的时钟为准"), ("completed", "已注明")):
        sound, wrong = (
            next(scene for scene in scenes() if scene.name == it)
            for it in (name, f"{name}-clock-wrong")
        )
        gallery.enter(sound, CHINESE)
        clocks = {it for it in shown(gallery) if CLOCK.search(it)}
        assert clocks
        gallery.enter(wrong, CHINESE)
        assert not [it for it in shown(gallery) if CLOCK.search(it)]
        assert any(told in it for it in shown(gallery))


def test_without_a_camera_people_are_asked_to_type(gallery: Gallery) -> None:
    scene = next(scene for scene in scenes() if scene.name == "claim-camera-missing")
    gallery.enter(scene, CHINESE)
    prompt = item_named(gallery.front_end.window, "claim.prompt")
    assert prompt.property("text") == "请输入身份证号码"


@pytest.mark.parametrize("health", [Health(camera_ready=False), Health(sensor_ready=False)])
def test_the_idle_screen_says_when_an_officer_will_be_needed(
    gallery: Gallery, health: Health
) -> None:
    idle = next(scene for scene in scenes() if scene.name == "idle")
    for lacking in (SOUND, health):
        gallery.enter(Scene("probe", idle.props, health=lacking), CHINESE)
        notice = str(item_named(gallery.front_end.window, "idle.notice").property("text"))
        assert ("窗口工作人员" in notice) is (lacking is health)
