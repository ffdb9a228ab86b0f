"""``baodao rules check``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.cli.main import main
from tests.unit.sync.rules.example_pack import EXAMPLE, example_text


def check(*words: str | Path) -> int:
    return main(["rules", "check", *map(str, words)])


def test_a_sound_pack_is_summed_up(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert check(EXAMPLE, "--json", tmp_path / "said.json") == 0
    title, categories, questions, rules = capsys.readouterr().out.splitlines()
    assert title.startswith("guangzhou-example@2026.1, in force from 2026-01-01: ")
    assert categories == "categories: 入矫初期, 严管, 普管, 宽管"
    assert questions == "question packs: first-months@1, strict@1, routine@1"
    said = json.loads((tmp_path / "said.json").read_text(encoding="utf-8"))
    counts = said["rules_by_source"]
    assert rules.startswith(f"rules: {sum(counts.values())}, of which {counts['read_as_law']} rest")
    assert said["problems"] == []
    assert said["categories"] == ["入矫初期", "严管", "普管", "宽管"]


def test_a_rule_counts_for_its_weakest_source(tmp_path: Path) -> None:
    """The example names its doubtful sources: whoever reads one as law changes the count."""
    said, path = tmp_path / "said.json", tmp_path / "read.yaml"
    path.write_text(
        example_text().replace("status: not_read", "status: read_as_law"), encoding="utf-8"
    )
    counts = []
    for pack in (EXAMPLE, path):
        assert check(pack, "--json", said) == 0
        counts.append(json.loads(said.read_text(encoding="utf-8"))["rules_by_source"])
    before, after = counts
    assert before["not_read"] > 0
    assert after["not_read"] == 0
    assert after["read_as_law"] > before["read_as_law"]
    assert sum(after.values()) == sum(before.values())


def test_every_fault_is_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "city.yaml"
    text = example_text().replace("deadline_days: 10", "deadline_days: 0")
    path.write_text(text.replace("approver: county", "approver: city"), encoding="utf-8")
    assert check(path, "--json", tmp_path / "said.json") == 1
    first, second = capsys.readouterr().out.splitlines()
    line = text.split("deadline_days: 0")[0].count("\n") + 1
    assert first == (f"{path}:{line}: intake.deadline_days is 0; write a whole number from 1 to 60")
    assert second.startswith(f"{path}:")
    problems = json.loads((tmp_path / "said.json").read_text(encoding="utf-8"))["problems"]
    assert [problem["line"] for problem in problems] == sorted(
        problem["line"] for problem in problems
    )
    assert problems[0]["sentence"] in first


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "city.yaml"
    path.write_text(example_text(), encoding="utf-8-sig")
    assert check(path) == 0


@pytest.mark.parametrize(("content", "why"), [(None, "cannot be read"), (b"\xff\xfe", "UTF-8")])
def test_a_file_that_cannot_be_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes | None, why: str
) -> None:
    path = tmp_path / "city.yaml"
    if content is not None:
        path.write_bytes(content)
    assert check(path) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert why in said.err
    assert len(said.err.splitlines()) == 1


def test_a_result_that_cannot_be_written(tmp_path: Path) -> None:
    assert check(EXAMPLE, "--json", tmp_path / "nowhere" / "said.json") == 2
