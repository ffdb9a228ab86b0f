"""The lock files hold everything pyproject.toml asks for, by hash."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.repository import ROOT

REPLACED = {"dlib": "dlib-bin"}
"""requirements.override drops dlib, which compiles for minutes; dlib-bin is the same, built."""


@dataclass(frozen=True)
class Pin:
    version: str
    hashes: int


def test_every_declared_dependency_is_locked_at_an_allowed_version() -> None:
    pins = _pins("requirements.lock")
    for requirement in _declared():
        pin = pins[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(pin.version), f"{requirement} but {pin.version}"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements.bootstrap.lock"])
def test_every_locked_package_has_a_hash(name: str) -> None:
    assert not [package for package, pin in _pins(name).items() if pin.hashes == 0]


def test_both_lock_files_agree() -> None:
    bootstrap, full = _pins("requirements.bootstrap.lock"), _pins("requirements.lock")
    assert set(bootstrap) == {"setuptools", "uv"}
    assert bootstrap["setuptools"] == full["setuptools"]


def test_pyside_is_the_release_that_keeps_its_reference_counts() -> None:
    """6.12.0 loses a reference with every signal under Python 3.11."""
    assert _pins("requirements.lock")["pyside6-essentials"].version == "6.11.3"
    declared = {requirement.name: str(requirement.specifier) for requirement in _declared()}
    assert declared["PySide6-Essentials"] == "==6.11.3"


def test_dlib_is_replaced_by_its_built_form() -> None:
    pins = _pins("requirements.lock")
    for source, built in REPLACED.items():
        assert built in pins
        assert source not in pins or "sys_platform == 'never'" in _text("requirements.lock")


def _declared() -> list[Requirement]:
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    return [Requirement(line) for group in groups for line in group]


def _pins(name: str) -> dict[str, Pin]:
    entries = re.split(r"^(?=[a-z0-9])", _text(name), flags=re.MULTILINE)
    pins = {}
    for entry in entries:
        found = re.match(r"([a-z0-9._-]+)==([^\s;\\]+)", entry)
        if found:
            pins[found[1]] = Pin(found[2], entry.count("--hash=sha256:"))
    return pins


def _text(name: str) -> str:
    return (ROOT / name).read_text()
