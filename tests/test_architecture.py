"""The shape of the code: who imports whom, how long files are, what nobody writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.repository import PACKAGES, ROOT, files, label, sources, text_of

MAX_LINES = 300
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "constants", "misc", "base"}
FRONT_END = {"kiosk.app", "kiosk.ui", "kiosk.demo", "kiosk.bench", "kiosk.cli"}
NATIVE = (
    *("cv2", "dlib", "face_recognition"),
    *("serial", "pyfingerprint", "onnxruntime", "espeakng_loader"),
    *("scipy", "h5py", "pyfing"),
)
FINGERPRINT_WITHOUT_NATIVE = ("minutiae", "protocols", "template", "iso19794_2", "ansi378")
"""The modules of kiosk.biometrics.fingerprint that the Qt process may load."""

SLOW_TO_LOAD = ("numpy", "sqlalchemy", "cryptography", "requests", "sqlcipher3", "argon2", "yaml")
FIRST_PAGE = {
    "kiosk.app.crew": (*SLOW_TO_LOAD, "PySide6"),
    "kiosk.app.main": SLOW_TO_LOAD,
}
"""What starts the workers, and what shows the first page: what neither of them loads."""

# Joined here so that this file does not contain what it forbids.
FORBIDDEN_IN_CODE = (
    "type" + ": ignore",
    "no" + "qa",
    "TO" + "DO",
    "FIX" + "ME",
    "time.sl" + "eep(",
)
REGISTRY_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
        ("tuna", "tsinghua"),
        ("mirrors", "aliyun"),
    )
)

# Imports the modules named on the command line and all inside them, then lists what came along.
IMPORT_ALL = """
import importlib, pkgutil, sys
for name in sys.argv[1:]:
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(getattr(package, "__path__", []), name + "."):
        if not module.name.endswith(("__main__", ".migrations.env")):
            importlib.import_module(module.name)
print("\\n".join(sorted(sys.modules)))
"""


def test_every_import_contract_is_kept() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([lint_imports], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_import_contracts_can_be_broken(tmp_path: Path) -> None:
    """A planted violation is seen, so a green contract means something."""
    for package in PACKAGES:
        for module in sources(".py", package):
            copy = tmp_path / module.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(module.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    (tmp_path / "drivers" / "planted.py").write_text("import kiosk.domain.record\n")
    lint_imports = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [lint_imports, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "drivers.planted -> kiosk.domain.record" in run.stdout


def test_the_qt_process_loads_no_native_vision_or_serial_library() -> None:
    """cv2 brings a Qt of its own, dlib freezes the interpreter: they belong to the workers."""
    loaded = _loaded_by("kiosk.app", "kiosk.ui", "kiosk.store", "kiosk.checkin", "kiosk.enrolment")
    assert loaded.isdisjoint(NATIVE), sorted(loaded.intersection(NATIVE))


@pytest.mark.parametrize(("module", "later"), [*FIRST_PAGE.items()])
def test_what_comes_first_at_a_start_loads_nothing_that_can_wait(
    module: str, later: tuple[str, ...]
) -> None:
    run = subprocess.run(
        [sys.executable, "-c", f"import {module}, sys; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(run.stdout.split())
    assert module in loaded
    assert loaded.isdisjoint(later), sorted(loaded.intersection(later))


def test_fingerprint_templates_are_read_without_native_libraries() -> None:
    modules = (f"kiosk.biometrics.fingerprint.{name}" for name in FINGERPRINT_WITHOUT_NATIVE)
    loaded = _loaded_by(*modules)
    assert "kiosk.biometrics.fingerprint.minutiae" in loaded
    assert loaded.isdisjoint((*NATIVE, "PySide6")), sorted(loaded.intersection(NATIVE))


def test_nothing_below_the_front_end_loads_qt() -> None:
    kiosk_packages = {label(path.parent) for path in (ROOT / "kiosk").glob("*/__init__.py")}
    below = {name.replace("/", ".") for name in kiosk_packages} - FRONT_END
    assert "PySide6" not in _loaded_by(*sorted(below), "drivers", "sync")


@pytest.mark.parametrize("suffix", [".py", ".qml"])
def test_files_stay_small(suffix: str) -> None:
    lengths = {
        label(path): len(text_of(path).splitlines()) for path in sources(suffix, *PACKAGES, "tests")
    }
    too_long = {name: lines for name, lines in lengths.items() if lines > MAX_LINES}
    assert not too_long, f"split these by job; at most {MAX_LINES} lines: {too_long}"


def test_modules_are_named_for_their_job() -> None:
    vague = [
        label(path)
        for path in sources(".py", *PACKAGES, "tests")
        if VAGUE_NAMES.intersection((path.stem, path.parent.name))
    ]
    assert not vague, f"name these for what they do: {vague}"


def test_nothing_is_left_open_or_silenced() -> None:
    found = [
        f"{label(path)}:{number}: {forbidden}"
        for suffix in (".py", ".pyi", ".qml", ".html", ".js")
        for path in sources(suffix, *PACKAGES, "tests")
        for number, line in enumerate(text_of(path).splitlines(), start=1)
        for forbidden in FORBIDDEN_IN_CODE
        if forbidden in line
    ]
    assert not found, "\n".join(found)


def test_no_file_names_a_package_registry() -> None:
    """Where packages come from is the machine's configuration, not the repository's."""
    found = [
        f"{label(path)}: {host}"
        for path in files()
        for host in REGISTRY_HOSTS
        if host in text_of(path)
    ]
    assert not found, "\n".join(found)


def _loaded_by(*packages: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", IMPORT_ALL, *packages],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())
