"""The dock's texts. It is a toy beside the kiosk, with its own language switch."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

CHINESE = "zh_CN"
ENGLISH = "en"

_BOTH: Final = MappingProxyType(
    {
        "title": ("设备坞", "Device dock"),
        "intro": (
            "让谁站到摄像头前，再按一个手指",
            "Put somebody before the camera, then press a finger",
        ),
        "other_language": ("English", "中文"),
        "camera_heading": ("摄像头前", "Before the camera"),
        "officer": ("工作人员，密码 {pin}", "Officer, PIN {pin}"),
        "stranger": ("陌生人", "A stranger"),
        "stranger_note": ("没有登记", "Enrolled nowhere"),
        "nobody": ("没有人", "Nobody"),
        "disguise": ("出示", "Shows"),
        "disguise.self": ("本人", "Face"),
        "disguise.print": ("照片", "Photo"),
        "disguise.tablet": ("平板", "Tablet"),
        "disguise.mask": ("纸面具", "Mask"),
        "distance": ("距离", "Distance"),
        "distance.near": ("太近", "Near"),
        "distance.arm": ("正好", "Good"),
        "distance.far": ("太远", "Far"),
        "light": ("光线", "Light"),
        "light.dark": ("太暗", "Dark"),
        "light.lit": ("正好", "Good"),
        "light.bright": ("太亮", "Bright"),
        "move": ("动作", "Moves"),
        "move.turn_left": ("左转", "Left"),
        "move.turn_right": ("右转", "Right"),
        "move.nod": ("点头", "Nod"),
        "move.open_mouth": ("张嘴", "Mouth"),
        "move.blink": ("眨眼", "Blink"),
        "sensor_heading": ("指纹仪上", "On the fingerprint sensor"),
        "left": ("左手", "Left"),
        "right": ("右手", "Right"),
        "thumb": ("拇", "Thumb"),
        "index": ("食", "Index"),
        "middle": ("中", "Middle"),
        "ring": ("环", "Ring"),
        "little": ("小", "Little"),
        "finger": ("手指", "Finger"),
        "finger.normal": ("正常", "Normal"),
        "finger.wet": ("湿", "Wet"),
        "finger.dry": ("干", "Dry"),
        "finger.partial": ("偏", "Partial"),
        "reader_heading": ("读卡器上", "On the card reader"),
        "card": ("身份证", "ID card"),
        "card.put": ("放上", "Put on"),
        "card.take": ("拿走", "Take away"),
        "reader": ("读卡器", "Reader"),
        "reader.sound": ("正常", "Sound"),
        "reader.unreadable": ("读不出", "Unreadable"),
        "reader.unplugged": ("拔掉", "Pulled"),
        "cables_heading": ("设备和线路", "Devices and cables"),
        "camera": ("摄像头", "Camera"),
        "camera.sound": ("正常", "Sound"),
        "camera.unplugged": ("拔掉", "Pulled"),
        "camera.frozen": ("卡住", "Frozen"),
        "camera.covered": ("遮住", "Covered"),
        "sensor": ("指纹仪", "Sensor"),
        "sensor.sound": ("正常", "Sound"),
        "sensor.silent": ("无响应", "Silent"),
        "sensor.unplugged": ("拔掉", "Pulled"),
        "printer": ("打印机", "Printer"),
        "printer.sound": ("正常", "Sound"),
        "printer.empty": ("没纸", "No paper"),
        "printer.open": ("开盖", "Open"),
        "printer.unplugged": ("拔掉", "Pulled"),
        "network": ("网络", "Network"),
        "network.on": ("接通", "Connected"),
        "network.off": ("断开", "Cut"),
    }
)
"""Chinese, English."""

WORDS: Final = {
    CHINESE: {code: both[0] for code, both in _BOTH.items()},
    ENGLISH: {code: both[1] for code, both in _BOTH.items()},
}
