"""The configuration file: what is read, what is refused, and in what words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.app.engine_policy import enrolment_policy
from kiosk.app.settings import SettingsProblem, load_settings
from kiosk.domain.finger_scales import GEOMETRY, MCC_GEOMETRY, FingerScale
from kiosk.domain.finger_thresholds import host_thresholds
from kiosk.workers.settings import (
    IdCardSettings,
    OpenCvCameraSettings,
    SyntheticCameraSettings,
)

REAL = """
data_dir = "/var/lib/baodao"

[camera]
driver = "opencv"
device = "/dev/v4l/by-path/pci-0000:00:14.0-usb-0:1:1.0-video-index0"

[fingerprint]
port = "/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0"
password = 1234
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "kiosk.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_real_devices_by_configuration_alone(tmp_path: Path) -> None:
    settings = load_settings(written(tmp_path, REAL))
    assert isinstance(settings.camera, OpenCvCameraSettings)
    assert settings.fingerprint.baud == 57_600
    assert settings.server is None
    assert settings.policy.policy(None, settings.fingers).face_threshold.value == 0.40


@pytest.mark.parametrize(
    ("name", "scale"), [("mcc-geometry", MCC_GEOMETRY), ("geometry", GEOMETRY)]
)
def test_the_comparator_brings_its_thresholds_to_check_in_and_enrolment(
    tmp_path: Path, name: str, scale: FingerScale
) -> None:
    text = REAL.replace("[fingerprint]", f'[fingerprint]\ncomparator = "{name}"')
    settings = load_settings(written(tmp_path, text))
    policy = settings.policy.policy(None, settings.fingers)
    assert policy.fingerprint_thresholds == host_thresholds(scale)
    enrolment = enrolment_policy(policy, built_in=True)
    assert enrolment.fingerprint_thresholds == host_thresholds(scale)
    assert enrolment.finger_duplicate_thresholds.image.value == scale.search
    assert enrolment.finger_duplicate_thresholds.scale is scale


def test_an_office_may_be_stricter(tmp_path: Path) -> None:
    text = REAL.replace(
        "[fingerprint]",
        '[policy]\nfingerprint_host_threshold = 5\n[fingerprint]\ncomparator = "geometry"',
    )
    settings = load_settings(written(tmp_path, text))
    thresholds = settings.policy.policy(None, settings.fingers).fingerprint_thresholds
    assert thresholds == host_thresholds(GEOMETRY, 5.0)


def test_relative_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    text = REAL.replace('"/var/lib/baodao"', '"data"').replace(
        'driver = "opencv"\ndevice = "/dev/v4l/by-path/pci-0000:00:14.0-usb-0:1:1.0-video-index0"',
        'driver = "synthetic"\nstage_file = "stage.json"\npeople_dir = "people"',
    )
    text += '[server]\nurl = "https://city.example"\nca_file = "city-ca.pem"\n'
    settings = load_settings(written(tmp_path, text))
    assert settings.data_dir == tmp_path / "data"
    assert settings.server is not None
    assert settings.server.ca_file == tmp_path / "city-ca.pem"
    assert settings.camera == SyntheticCameraSettings(tmp_path / "stage.json", tmp_path / "people")


@pytest.mark.parametrize(
    ("line", "page"),
    [
        ("", "https://city.example"),
        ('receipt_url = "https://phones.example"\n', "https://phones.example"),
        ('receipt_url = ""\n', None),
    ],
)
def test_receipts_carry_an_address_that_phones_reach(
    tmp_path: Path, line: str, page: str | None
) -> None:
    text = f'{REAL}[server]\nurl = "https://city.example"\n{line}'
    server = load_settings(written(tmp_path, text)).server
    assert server is not None
    assert server.receipt_page == page


def test_prompts_are_spoken_unless_the_office_says_otherwise(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, REAL)).voice.enabled
    text = REAL + '[voice]\nmuted = true\nrecordings = "voices"\ndevice = "plughw:1,0"\n'
    voice = load_settings(written(tmp_path, text)).voice
    assert voice.muted
    assert voice.recordings == tmp_path / "voices"
    assert voice.arguments == ("-q", "-D", "plughw:1,0")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('driver = "opencv"', 'driver = "webcam"', "camera"),
        ('driver = "opencv"', 'driver = "opencv"\nfocus = 3', "focus"),
        ("password = 1234", "password = -1", "fingerprint.password"),
        ('data_dir = "/var/lib/baodao"', "", "data_dir"),
        ("[fingerprint]", "[policy]\nface_threshold = 0.6\n[fingerprint]", "policy.face_threshold"),
        (
            "[fingerprint]",
            "[policy]\nfingerprint_host_threshold = 3.6\n[fingerprint]",
            "policy.fingerprint_host_threshold",
        ),
        (
            "[fingerprint]",
            '[policy]\nfingerprint_host_threshold = 0.29\n[fingerprint]\ncomparator = "geometry"',
            "unsafe with geometry-1",
        ),
        ("[fingerprint]", '[fingerprint]\ncomparator = "mcc"', "fingerprint.comparator"),
        ("[fingerprint]", "[fingerprint]\nbaud = 19200", "baud 19200 is too slow"),
        ("[fingerprint]", "[fingerprint]\nimpressions = 6", "fingerprint.impressions"),
        ("[fingerprint]", '[server]\nurl = "ftp://x"\n[fingerprint]', "server.url"),
        (
            "[fingerprint]",
            '[server]\nurl = "https://x"\nlongest_wait_s = 1741\n[fingerprint]',
            "server.longest_wait_s",
        ),
        (
            "[fingerprint]",
            '[server]\nurl = "https://x"\nreceipt_url = "x.example"\n[fingerprint]',
            "server.receipt_url",
        ),
        (
            "[fingerprint]",
            '[references]\naccept_from = ["ABC"]\n[fingerprint]',
            "references.accept_from",
        ),
        ("[fingerprint]", "[voice]\nspeed = 2\n[fingerprint]", "voice.speed"),
        ("[camera]", "[camera", "not valid TOML"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, named: str) -> None:
    path = written(tmp_path, REAL.replace(old, new))
    with pytest.raises(SettingsProblem) as problem:
        load_settings(path)
    assert named in str(problem.value)
    assert str(path) in str(problem.value)


def test_cards_are_read_where_a_reader_is_configured(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, REAL)).id_card is None
    with_reader = REAL + '[id_card]\nport = "/dev/ttyUSB1"\n'
    assert load_settings(written(tmp_path, with_reader)).id_card == IdCardSettings("/dev/ttyUSB1")
    with pytest.raises(SettingsProblem, match=r"id_card\.baud"):
        load_settings(written(tmp_path, with_reader + "baud = 9600\n"))


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(SettingsProblem, match="cannot be read"):
        load_settings(tmp_path / "nowhere.toml")


def test_a_password_is_not_shown(tmp_path: Path) -> None:
    assert "1234" not in repr(load_settings(written(tmp_path, REAL)))


def test_receipts_are_printed_where_a_printer_is_configured(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, REAL)).printer is None
    usb = load_settings(written(tmp_path, REAL + '[printer]\ndevice = "/dev/usb/lp0"\n')).printer
    assert usb is not None
    assert (usb.device, usb.width_dots) == (Path("/dev/usb/lp0"), 576)
    narrow = '[printer]\ndevice = "printer"\npaper_mm = 58\nbaud = 19200\n'
    serial = load_settings(written(tmp_path, REAL + narrow)).printer
    assert serial is not None
    assert (serial.device, serial.width_dots, serial.baud) == (tmp_path / "printer", 384, 19_200)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("paper_mm = 80", "printer.device: Field required"),
        ('device = "/dev/usb/lp0"\npaper_mm = 76', "printer.paper_mm: Input should be 58 or 80"),
        ('device = "/dev/ttyS0"\nbaud = 9600', "printer.baud: Input should be 19200, 38400"),
        ('device = "/dev/usb/lp0"\nwidth = 80', "printer.width: Extra inputs are not permitted"),
    ],
)
def test_a_printer_section_says_what_it_wants(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(SettingsProblem, match=complaint):
        load_settings(written(tmp_path, f"{REAL}[printer]\n{text}\n"))
