"""``baodao calibrate finger`` on galleries of fingers that nobody has."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.biometrics.fingerprint.template import FingerTemplate, encode_template
from kiosk.cli import calibrate
from kiosk.domain.capture import FingerPosition
from kiosk.domain.finger_scales import MCC_GEOMETRY
from kiosk.domain.finger_thresholds import host_thresholds
from kiosk.domain.identity import SubjectId
from kiosk.domain.reference import ON_SENSOR_ENGINE, FingerprintReference
from kiosk.store.references import References
from kiosk.store.roster import Roster
from kiosk.store.settings import Setting, put_setting
from tests.unit.kiosk.biometrics.evaluation.fingers.galleries import enrolled_finger
from tests.unit.kiosk.store.rig import OFFICE, look_up, store_rig
from tests.unit.kiosk.store.roster_feed import page, person

NAME = "李建国"
CONFIG = """
data_dir = "."
[camera]
driver = "synthetic"
stage_file = "stage.json"
people_dir = "people"
[fingerprint]
port = "/dev/null"
{fingerprint}
[policy]
{policy}
"""
LAX = ("--policy-fmr", "0.01")
PEOPLE = 25
"""Just enough for a policy of 1 in 100."""


@dataclass
class Office:
    """A registered kiosk's folder, and the command on it."""

    folder: Path

    def configure(self, fingerprint: str = "", policy: str = "") -> None:
        text = CONFIG.format(fingerprint=fingerprint, policy=policy)
        (self.folder / "kiosk.toml").write_text(text)

    def enrol(self, references: Sequence[FingerprintReference]) -> None:
        """Their people are those named in them."""
        with store_rig(self.folder) as rig:
            with rig.database.write() as connection:
                put_setting(connection, Setting.OFFICE, OFFICE)
            numbers = sorted({int(it.subject[1:]) for it in references})
            people = [person(number, number) for number in numbers]
            Roster(rig.database).apply(page(0, *people), rig.journal)
            stored = References(rig.database, rig.keys.reference_key())
            rig.journal.append(
                look_up(0), also=lambda connection: stored.save(connection, references)
            )

    def enrol_people(self, *seeds: int) -> None:
        """One finger each."""
        self.enrol([reference(number, enrolled_finger(it)) for number, it in enumerate(seeds, 1)])

    def calibrate(self, *arguments: str) -> int:
        parser = argparse.ArgumentParser(prog="baodao")
        calibrate.add_parser(parser.add_subparsers(required=True))
        config = str(self.folder / "kiosk.toml")
        args = parser.parse_args(["calibrate", "finger", "--config", config, *arguments])
        run: Callable[[argparse.Namespace], int] = args.run
        return run(args)

    def json(self) -> tuple[str, str]:
        return "--json", str(self.folder / "result.json")

    def result(self) -> dict[str, object]:
        found: dict[str, object] = json.loads((self.folder / "result.json").read_text())
        return found


def reference(
    number: int,
    template: FingerTemplate,
    finger: FingerPosition = FingerPosition.RIGHT_INDEX,
    engine: str = "leader-1",
) -> FingerprintReference:
    return FingerprintReference(SubjectId(f"p{number}"), finger, encode_template(template), engine)


def on_sensor(number: int) -> FingerprintReference:
    """What only a sensor compares."""
    finger = FingerPosition.LEFT_INDEX
    return FingerprintReference(SubjectId(f"p{number}"), finger, bytes(512), ON_SENSOR_ENGINE)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.configure()
    return made


def test_strangers_who_do_not_match_keep_the_policy(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.enrol_people(*range(1, PEOPLE + 1))
    assert office.calibrate(*LAX, *office.json()) == 0
    printed = capsys.readouterr()
    assert "25 people are enrolled with 25 fingers; their minutiae were found by leader-1." in (
        printed.out
    )
    assert "25 presses against 25 fingers, 600 comparisons" in printed.out
    usual = host_thresholds(MCC_GEOMETRY)
    for how, threshold in (
        ("By the sensor's characteristics", usual.characteristics.value),
        ("By the image", usual.image.value),
    ):
        line = f"{how} alone, at the threshold {threshold:g}, 0 % of 600 match, at most 1 %."
        assert line in printed.out
    assert "As mcc-geometry-1 decides at this kiosk, 0 % match." in printed.out
    assert "at worst about 1 in 100 strangers" in printed.out
    assert "the laxest fingerprint_host_threshold that keeps it here is 0.23" in printed.out
    assert "25 of 25 presses compared" in printed.err
    assert NAME not in printed.out + printed.err
    result = office.result()
    assert (result["people"], result["comparisons"], result["accepted"]) == (25, 600, True)
    assert result["comparator"] == "mcc-geometry-1"
    assert (result["one_in"], result["proposed_threshold"]) == (100, 0.23)


def test_somebody_enrolled_twice_is_found(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.enrol_people(*range(1, PEOPLE), 1)
    assert office.calibrate(*LAX, *office.json()) == 1
    refused = capsys.readouterr().err.splitlines()[-1]
    assert "the policy allows 1 in 100" in refused
    assert "look for people who are enrolled twice" in refused
    assert office.result()["refusal"] == refused
    assert office.result()["accepted"] is False


def test_a_gallery_too_small_for_the_usual_policy(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.enrol_people(1, 2, 3)
    assert office.calibrate(*office.json()) == 1
    printed = capsys.readouterr()
    assert "246 are needed to show that at most 1 in 10000 strangers match" in printed.err
    assert "there are 3." in printed.err
    assert "at worst" not in printed.out
    assert "at most" not in printed.out
    assert office.result()["policy_fmr"] == 0.0001
    assert office.result()["proposed_threshold"] is None


def test_the_comparator_and_threshold_of_the_settings_decide(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.configure('comparator = "geometry"', "fingerprint_host_threshold = 3.9")
    office.enrol_people(1, 2, 3, 4)
    assert office.calibrate() == 1
    printed = capsys.readouterr().out
    assert printed.count("alone, at the threshold 3.9,") == 2
    assert "As geometry-1 decides" in printed


def test_where_the_image_always_decides_the_characteristics_are_not_measured(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.configure('order = "image_first"')
    office.enrol_people(1, 2, 3)
    assert office.calibrate(*office.json()) == 1
    assert "By the sensor's characteristics" not in capsys.readouterr().out
    stages = office.result()["stages"]
    assert isinstance(stages, dict)
    assert list(stages) == ["image"]


def test_what_cannot_be_compared_here_is_left_out_and_said(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = FingerprintReference(SubjectId("p2"), FingerPosition.LEFT_INDEX, b"?", "leader-1")
    office.enrol(
        [
            reference(1, enrolled_finger(1, presses=2)),
            reference(1, enrolled_finger(2), FingerPosition.LEFT_INDEX),
            reference(2, enrolled_finger(3)),
            damaged,
            on_sensor(3),
        ]
    )
    assert office.calibrate(*office.json()) == 1
    printed = capsys.readouterr().out
    assert "2 people are enrolled with 3 fingers" in printed
    assert "1 enrolled on the sensor, which alone can compare them" in printed
    assert "1 that cannot be read; enrol them again" in printed
    assert "4 presses against 3 fingers, 5 comparisons" in printed
    assert office.result()["left_out"] == {"on_sensor": 1, "unreadable": 1}


def test_where_the_sensor_compares_nothing_is_measured(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.configure('order = "sensor_only"')
    office.enrol_people(1, 2)
    assert office.calibrate() == 2
    assert "fingerprint.order is sensor_only" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("references", "why"),
    [
        ([], "nobody's finger is enrolled"),
        ([reference(1, enrolled_finger(1))], "246 people are needed"),
        ([on_sensor(1), on_sensor(2)], "all 2 fingers were enrolled on the sensor"),
    ],
)
def test_nothing_to_measure(
    office: Office,
    capsys: pytest.CaptureFixture[str],
    references: list[FingerprintReference],
    why: str,
) -> None:
    office.enrol(references)
    assert office.calibrate() == 2
    assert why in capsys.readouterr().err


def test_a_kiosk_that_is_not_registered(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert office.calibrate() == 2
    assert "register" in capsys.readouterr().err


def test_a_result_that_cannot_be_written(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.enrol_people(1, 2)
    assert office.calibrate("--json", str(office.folder / "missing" / "result.json")) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_no_image_library_is_needed() -> None:
    program = (
        "import sys\n"
        "sys.modules.update({name: None for name in ('cv2', 'onnxruntime', 'dlib')})\n"
        "import kiosk.biometrics.evaluation.fingers.calibration\n"
        "import kiosk.cli.finger_calibration_words\n"
        "from kiosk.cli.evaluation_fingers import comparator\n"
        "print(comparator('mcc-geometry').name, comparator('geometry').name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("mcc-geometry-1 geometry-1\n", "")
