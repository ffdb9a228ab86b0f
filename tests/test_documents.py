"""Documents say what is true: terms in both languages, files and targets that exist."""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path

import pytest

from kiosk.app.settings import load_settings
from kiosk.cli.main import build_parser
from tests.repository import ROOT, files, label, make_targets

DOCUMENTS = sorted(path for path in files() if path.suffix == ".md")
GLOSSARY_COLUMNS = 5
CHINESE = re.compile(r"[\u4e00-\u9fff]")
PATH = re.compile(r"`((?:kiosk|drivers|sync|tests|assets|docs|\.ci)/[\w./-]*)`")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"bin/baodao (.+)$", re.MULTILINE)
MAKE = re.compile(r"(?:`|^)make (?:-C \S+ )?([a-z][a-z-]*)", re.MULTILINE)


def test_every_glossary_term_is_explained_in_both_languages() -> None:
    terms = _glossary()
    assert len(terms) > 50
    for english, chinese, meaning, _, source in terms:
        assert re.search("[A-Za-z]", english), f"{english}: no English term"
        assert CHINESE.search(chinese), f"{english}: no Chinese term"
        assert meaning, f"{english}: no meaning"
        assert source, f"{english}: no source"


def test_no_glossary_term_is_defined_twice() -> None:
    names = [row[0] for row in _glossary()]
    assert len(names) == len(set(names))


def test_no_glossary_term_is_also_forbidden() -> None:
    for english, _, _, instead_of, _ in _glossary():
        assert english not in [word.strip() for word in instead_of.split(",")]


@pytest.mark.parametrize("document", DOCUMENTS, ids=label)
def test_files_named_in_documents_exist(document: Path) -> None:
    text = document.read_text()
    named = [ROOT / path for path in PATH.findall(text)]
    linked = [document.parent / path for path in LINK.findall(text)]
    assert not [label(path) for path in named if not path.exists()]
    assert not [str(path) for path in linked if not path.exists()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=label)
def test_make_targets_named_in_documents_exist(document: Path) -> None:
    assert set(MAKE.findall(document.read_text())) <= make_targets()


def test_the_readme_starts_with_the_commands_that_matter() -> None:
    assert {"demo", "test"} <= set(MAKE.findall((ROOT / "README.md").read_text()))


def test_commands_named_in_documents_are_understood() -> None:
    commands = [line for document in DOCUMENTS for line in COMMAND.findall(document.read_text())]
    assert len(commands) > 10
    for command in commands:
        parsed = build_parser().parse_args(shlex.split(command))
        assert isinstance(parsed, argparse.Namespace)


def test_the_example_configuration_is_accepted() -> None:
    settings = load_settings(ROOT / "docs" / "kiosk.toml")
    assert settings.camera.driver == "opencv"
    assert settings.server is not None


def _glossary() -> list[list[str]]:
    """The rows of every five-column table, without heading and rule."""
    rows = []
    for line in (ROOT / "GLOSSARY.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and len(cells) == GLOSSARY_COLUMNS:
            rows.append(cells)
    return [row for row in rows if row[0] != "term" and set(row[0]) != {"-"}]
