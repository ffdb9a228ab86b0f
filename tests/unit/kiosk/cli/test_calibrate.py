"""``baodao calibrate`` on galleries of people who are points in space."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.cli import calibrate
from kiosk.domain.capture import QualityScore
from kiosk.domain.identity import SubjectId
from kiosk.domain.reference import FaceReference
from kiosk.store.references import References
from kiosk.store.roster import Roster
from kiosk.store.settings import Setting, put_setting
from tests.unit.kiosk.store.rig import OFFICE, look_up, store_rig
from tests.unit.kiosk.store.roster_feed import page, person

ENGINE = "dlib-resnet-v1"
NAME = "李建国"
CONFIG = """
data_dir = "."
[camera]
driver = "synthetic"
stage_file = "stage.json"
people_dir = "people"
[fingerprint]
port = "/dev/null"
[policy]
face_threshold = {threshold}
normalised_fmr = {normalised_fmr}
"""


@dataclass
class Office:
    """A registered kiosk's folder, and the command on it."""

    folder: Path

    def configure(self, threshold: float = 0.40, normalised_fmr: float = 0.001) -> None:
        text = CONFIG.format(threshold=threshold, normalised_fmr=normalised_fmr)
        (self.folder / "kiosk.toml").write_text(text)

    def enrol(self, vectors: NDArray[np.float64], engine: str = ENGINE) -> None:
        """One reference for each row: somebody new."""
        with store_rig(self.folder) as rig:
            with rig.database.write() as connection:
                put_setting(connection, Setting.OFFICE, OFFICE)
            people = [person(number, number) for number in range(1, len(vectors) + 1)]
            Roster(rig.database).apply(page(0, *people), rig.journal)
            references = References(rig.database, rig.keys.reference_key())
            added = [
                FaceReference(
                    SubjectId(f"p{number}"),
                    vector.astype("<f4").tobytes(),
                    engine,
                    QualityScore(80),
                )
                for number, vector in enumerate(vectors, start=1)
            ]
            rig.journal.append(
                look_up(0), also=lambda connection: references.save(connection, added)
            )

    def calibrate(self, *arguments: str) -> int:
        parser = argparse.ArgumentParser(prog="baodao")
        calibrate.add_parser(parser.add_subparsers(required=True))
        config = str(self.folder / "kiosk.toml")
        args = parser.parse_args(["calibrate", "--config", config, *arguments])
        run: Callable[[argparse.Namespace], int] = args.run
        return run(args)

    def result(self) -> dict[str, object]:
        found: dict[str, object] = json.loads((self.folder / "result.json").read_text())
        return found

    def json(self) -> tuple[str, str]:
        return "--json", str(self.folder / "result.json")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.configure()
    return made


def _people(count: int, dimension: int = 128) -> NDArray[np.float64]:
    """At random places of length 1: in 128 dimensions all far from each other, in 4 not."""
    rows = np.random.default_rng(3).normal(size=(count, dimension))
    unit: NDArray[np.float64] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


FEW = 28
"""Too few to normalise, enough for a policy of 1 in 100."""
LAX = ("--policy-fmr", "0.01")


def test_few_people_who_keep_the_policy_are_judged_by_the_plain_threshold(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.enrol(_people(FEW))
    assert office.calibrate(*LAX, *office.json()) == 0
    printed = capsys.readouterr()
    assert "At the threshold 0.4, 0 % match." in printed.out
    assert "at worst about 1 in 126 strangers" in printed.out
    assert "the laxest threshold that keeps it here is 0.45" in printed.out
    assert printed.err == ""
    assert NAME not in printed.out
    result = office.result()
    assert (result["people"], result["references"], result["comparisons"]) == (28, 28, 28 * 27)
    assert (result["fmr"], result["one_in"], result["accepted"]) == (0.0, 126, True)
    assert (result["threshold"], result["proposed_threshold"]) == (0.4, 0.45)
    assert result["decides"] == "plain"
    assert result["fmr_upper95"] == pytest.approx(3 / 378)


def test_references_are_compared_without_any_vision_library(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.enrol(_people(FEW))
    for module in ("kiosk.biometrics.face.dlib_engine", "kiosk.biometrics.face.fast_engine"):
        monkeypatch.setitem(sys.modules, module, None)
    assert office.calibrate(*LAX) == 0


def test_a_threshold_that_lets_too_many_of_a_few_pass_is_refused(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    people = _people(FEW)
    people[1:4] = people[:3] + 0.28 / np.sqrt(128)
    office.enrol(people)
    assert office.calibrate(*LAX, *office.json()) == 1
    result = office.result()
    proposed = result["proposed_threshold"]
    assert isinstance(proposed, float)
    assert 0 < proposed < 0.4
    refused = capsys.readouterr().err
    assert refused.count("\n") == 1
    assert "the policy allows 1 in 100" in refused
    assert f"set face_threshold to {proposed:g} or below" in refused
    assert result["refusal"] == refused.strip()
    office.configure(proposed)
    assert office.calibrate(*LAX, *office.json()) == 0
    assert office.result()["accepted"] is True


def test_a_gallery_that_is_too_small_is_refused(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.enrol(_people(12))
    assert office.calibrate(*office.json()) == 1
    printed = capsys.readouterr()
    assert "78 are needed" in printed.err
    assert "At the threshold 0.4, 0 % match." in printed.out
    assert "at worst" not in printed.out
    result = office.result()
    assert (result["people_needed"], result["proposed_threshold"]) == (78, None)


def test_a_gallery_large_enough_to_normalise_is_judged_by_the_whole_rule(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    """Everybody far from everybody: the ceiling lets nobody pass whom normalising would."""
    office.enrol(_people(80))
    assert office.calibrate(*office.json()) == 0
    printed = capsys.readouterr()
    assert "face_threshold decides nothing" in printed.out
    assert "Plain scores alone, within 0.45: 0 % match" in printed.out
    assert "which the gallery sets for 0.1 %: 0.095 % match, at most" in printed.out
    assert "Both together, as they decide, 0 % match." in printed.out
    assert "at worst about 1 in 1053 strangers" in printed.out
    result = office.result()
    assert (result["decides"], result["accepted"]) == ("normalised_and_ceiling", True)
    assert (result["fmr"], result["one_in"]) == (0.0, 1053)
    assert result["normalised"] != result["ceiling"]


def test_too_few_for_the_policy_are_refused_although_normalised(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.enrol(_people(40))
    assert office.calibrate(*office.json()) == 1
    printed = capsys.readouterr()
    assert "78 are needed" in printed.err
    assert "Normalised scores alone" in printed.out
    assert "at worst" not in printed.out
    assert "normalised_fmr that keeps it" not in printed.out


def test_normalised_scores_that_let_too_many_pass_are_refused(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    """Crowded people: a stricter normalised_fmr is the remedy, and it is one."""
    office.enrol(_people(120, dimension=4))
    office.configure(normalised_fmr=0.005)
    policy = ("--policy-fmr", "0.005")
    assert office.calibrate(*policy, *office.json()) == 1
    result = office.result()
    proposed = result["proposed_normalised_fmr"]
    assert isinstance(proposed, float)
    assert proposed < 0.005
    refused = capsys.readouterr().err
    assert f"or set normalised_fmr to {proposed:g} or below" in refused
    office.configure(normalised_fmr=proposed)
    assert office.calibrate(*policy, *office.json()) == 0
    assert office.result()["accepted"] is True


@pytest.mark.parametrize(("count", "policy"), [(80, ()), (FEW, LAX)])
def test_the_same_person_twice_is_found(
    office: Office, capsys: pytest.CaptureFixture[str], count: int, policy: tuple[str, ...]
) -> None:
    people = _people(count)
    people[1] = people[0]
    office.enrol(people)
    assert office.calibrate(*policy) == 1
    assert "look for people who are enrolled twice" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("count", "engine", "why"),
    [
        (0, ENGINE, "nobody's face is enrolled"),
        (1, ENGINE, "only one person's face"),
        (3, "other-v1", "all 3 face references are of another engine"),
    ],
)
def test_nothing_to_measure(
    office: Office, capsys: pytest.CaptureFixture[str], count: int, engine: str, why: str
) -> None:
    office.enrol(_people(count), engine)
    assert office.calibrate() == 2
    assert why in capsys.readouterr().err


def test_a_kiosk_that_is_not_registered(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert office.calibrate() == 2
    assert "register" in capsys.readouterr().err


def test_a_configuration_that_is_not_there(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    (office.folder / "kiosk.toml").unlink()
    assert office.calibrate() == 2
    assert "cannot be read" in capsys.readouterr().err


def test_a_result_that_cannot_be_written(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.enrol(_people(80))
    assert office.calibrate("--json", str(office.folder / "missing" / "result.json")) == 2
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("rate", ["0", "-0.1", "0.5", "often", "nan"])
def test_policies_that_are_none(office: Office, rate: str) -> None:
    with pytest.raises(SystemExit) as ended:
        office.calibrate(f"--policy-fmr={rate}")
    assert ended.value.code == 2
