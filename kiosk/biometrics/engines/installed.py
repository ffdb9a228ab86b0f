"""The engines folder: installed engines, each whole in a folder of its own, and the one in use.

Standard library and pydantic only: the app process reads manifests here and loads no network.
"""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.biometrics.engines.errors import EngineRefused
from kiosk.biometrics.engines.files import read_regular, write_durably
from kiosk.biometrics.engines.manifest import (
    ENGINE_NAME,
    MAX_MANIFEST_BYTES,
    EngineManifest,
    parse_manifest,
)
from kiosk.biometrics.engines.weights import read_weights

BUILT_IN = "built-in"
"""Stands for the engine that needs no manifest; no installed engine may be called so."""
MANIFEST = "manifest.toml"
IN_USE = "in-use.txt"

Trial = Callable[[EngineManifest, Path], None]
"""Runs every network of a manifest, with its weights in this folder, once. Raises EngineRefused."""


class InstalledEngines:
    """The engines in one folder, which need not exist."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, manifest_path: Path, trial: Trial) -> EngineManifest:
        """Check, try and copy an engine; adding the same one again changes nothing.

        Nothing appears under the engine's name before every check has passed. Raises EngineRefused.
        """
        text = read_regular(manifest_path, MAX_MANIFEST_BYTES)
        manifest = parse_manifest(text, str(manifest_path))
        if manifest.name == BUILT_IN:
            raise EngineRefused(f"{manifest_path}: the name {BUILT_IN} is taken; choose another")
        if manifest.name in self.names():
            self._require_same(manifest)
            return manifest
        staged = self.folder / f".adding-{secrets.token_hex(8)}"
        try:
            _copy(manifest, text, manifest_path.parent, staged)
            trial(manifest, staged)
            staged.rename(self.folder / manifest.name)
        except OSError as error:
            raise EngineRefused(
                f"{self.folder}: the engine cannot be installed there ({error.strerror})"
            ) from error
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        return manifest

    def names(self) -> tuple[str, ...]:
        """Names of the installed engines, sorted."""
        if not self.folder.is_dir():
            return ()
        return tuple(
            sorted(
                entry.name
                for entry in self.folder.iterdir()
                if re.match(ENGINE_NAME, entry.name) and entry.is_dir() and not entry.is_symlink()
            )
        )

    def manifest(self, name: str) -> EngineManifest:
        """The manifest of an installed engine. Raises EngineRefused."""
        path = self._place(name) / MANIFEST
        manifest = parse_manifest(read_regular(path, MAX_MANIFEST_BYTES), str(path))
        if manifest.name != name:
            raise EngineRefused(f"{path}: names {manifest.name}; add the engine anew")
        return manifest

    def weights(self, manifest: EngineManifest) -> dict[str, bytes]:
        """Every file of an installed engine by name, checked again. Raises EngineRefused."""
        place = self._place(manifest.name)
        return {part.path: read_weights(place, part) for part in manifest.weights}

    def in_use(self) -> str | None:
        """The name of the engine in use; None for the built-in one. Raises EngineRefused."""
        name = self.noted()
        if name == BUILT_IN:
            return None
        self._place(name)
        return name

    def noted(self) -> str:
        """What was last put in use, installed or not. Raises EngineRefused."""
        path = self.folder / IN_USE
        if not path.exists() and not path.is_symlink():
            return BUILT_IN
        return read_regular(path, 256).decode("utf-8", errors="replace").strip()

    def manifest_in_use(self) -> EngineManifest | None:
        """The manifest of the engine in use; None for the built-in one. Raises EngineRefused."""
        name = self.in_use()
        return None if name is None else self.manifest(name)

    def use(self, name: str | None) -> None:
        """Put an installed engine, or with None the built-in one, in use. Raises EngineRefused."""
        if name is not None:
            self.weights(self.manifest(name))
        self.note(BUILT_IN if name is None else name)

    def note(self, name: str) -> None:
        """Write down what is in use, unchecked. Raises EngineRefused."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_durably(self.folder / IN_USE, f"{name}\n".encode())
        except OSError as error:
            raise EngineRefused(
                f"{self.folder / IN_USE}: cannot be written ({error.strerror})"
            ) from error

    def remove(self, name: str) -> None:
        """Delete an installed engine that is not in use. Raises EngineRefused."""
        place = self._place(name)
        if self.in_use() == name:
            raise EngineRefused(f"{name} is in use: put another engine in use first")
        try:
            shutil.rmtree(place)
        except OSError as error:
            raise EngineRefused(f"{place}: cannot be removed ({error.strerror})") from error

    def _place(self, name: str) -> Path:
        if name not in self.names():
            known = ", ".join(self.names()) or "none"
            raise EngineRefused(f"no engine {name!r} in {self.folder} (installed: {known})")
        return self.folder / name

    def _require_same(self, manifest: EngineManifest) -> None:
        if self.manifest(manifest.name) != manifest:
            raise EngineRefused(
                f"an engine {manifest.name} with another manifest is installed already: give this "
                "one another name, or remove the other"
            )
        self.weights(manifest)


def user_folder(environment: Mapping[str, str], home: Path) -> Path:
    """Where engines are kept without a kiosk (XDG Base Directory Specification 0.8)."""
    data = environment.get("XDG_DATA_HOME", "")
    base = Path(data) if data.startswith("/") else home / ".local" / "share"
    return base / "baodao" / "engines"


def _copy(manifest: EngineManifest, text: bytes, source: Path, staged: Path) -> None:
    staged.mkdir(parents=True)
    for part in manifest.weights:
        if part.path == MANIFEST:
            raise EngineRefused(f"{source / part.path}: a manifest cannot be its own weights")
        write_durably(staged / part.path, read_weights(source, part))
    write_durably(staged / MANIFEST, text)
