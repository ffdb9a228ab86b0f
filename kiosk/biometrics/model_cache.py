"""Built models, kept by the hash of what they were built from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from kiosk.whole_file import write_whole

CACHE_VARIABLE: Final = "BAODAO_CACHE_DIR"


def default_cache_dir(environment: Mapping[str, str]) -> Path:
    """``BAODAO_CACHE_DIR``, else ``baodao`` in the user's cache (XDG Base Directory)."""
    chosen = environment.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    xdg = environment.get("XDG_CACHE_HOME")
    return (Path(xdg) if xdg else Path.home() / ".cache") / "baodao"


class ModelCache:
    """A model file and, beside it, its own hash: a damaged file is built again, not used."""

    def __init__(self, folder: Path, build: Callable[[bytes], bytes], version: int) -> None:
        """``build`` makes a model from its source; folder and files appear when first needed.

        ``version`` is that of ``build``: whatever an earlier one made is not used again.
        """
        self.folder = folder
        self._build = build
        self._version = version

    def path_of(self, source: bytes) -> Path:
        """Where the model built from ``source`` is kept."""
        return self.folder / f"{sha256(source).hexdigest()}-{self._version}.onnx"

    def model(self, source: bytes) -> bytes:
        """The model built from ``source``, from the cache or built now.

        Where the folder cannot be written, it is built each time. Raises what ``build`` raises.
        """
        path = self.path_of(source)
        kept = _intact(path)
        return self.rebuilt(source) if kept is None else kept

    def rebuilt(self, source: bytes) -> bytes:
        """The model built now, whatever the cache holds, and kept where it can be.

        Raises what ``build`` raises.
        """
        model = self._build(source)
        self._keep(self.path_of(source), model)
        return model

    def _keep(self, path: Path, model: bytes) -> None:
        # Without it the next start builds the model again: slower, and nothing else.
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(path, model)
            write_whole(_hash_path(path), sha256(model).hexdigest().encode("ascii"))


def _intact(path: Path) -> bytes | None:
    try:
        model = path.read_bytes()
        wanted = _hash_path(path).read_bytes()
    except OSError:
        return None
    return model if sha256(model).hexdigest().encode("ascii") == wanted else None


def _hash_path(path: Path) -> Path:
    return path.with_suffix(".sha256")
