"""The kiosk's log: what the program did, never who somebody is or what a sensor saw.

Only the functions here write to it, each with a fixed set of fields.
"""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

MAX_BYTES = 2_000_000
KEPT_FILES = 5

_LOG = logging.getLogger("baodao")


def open_log(folder: Path) -> None:
    """Write to ``folder/kiosk.log`` (0600, rotated), warnings to standard error too."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "kiosk.log"
    path.touch(mode=0o600)
    file = RotatingFileHandler(path, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8")
    console = logging.StreamHandler(sys.stderr)
    console.setLevel(logging.WARNING)
    for handler in (file, console):
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)


def close_log() -> None:
    """Flush and let go of the file."""
    for handler in list(_LOG.handlers):
        _LOG.removeHandler(handler)
        handler.close()


def log_started(what: str) -> None:
    """A part of the program has started."""
    _LOG.info("started %s", what)


def log_transition(flow: str, before: str, event: str, after: str) -> None:
    """A workflow moved; names of types only."""
    _LOG.info("%s: %s --%s--> %s", flow, before, event, after)


def log_device(name: str, message: str) -> None:
    """A device or its worker was lost."""
    _LOG.warning("device %s: %s", name, message)


def log_voice(message: str) -> None:
    """Why prompts are not spoken, in the player's words."""
    _LOG.warning("voice: %s", message)


def log_store(message: str) -> None:
    """The store failed; the sentence names files and causes, no people."""
    _LOG.error("store: %s", message)


def log_sync(message: str) -> None:
    """What the city said, or why it could not be asked."""
    _LOG.info("sync: %s", message)


def log_restart() -> None:
    """The program ends, so that the installed one is started."""
    _LOG.info("restarting")


def log_bug(kind: type[BaseException], traceback: TracebackType | None) -> None:
    """A bug: where, and of what type. Its message may quote data, so it stays out."""
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{traceback.tb_lineno} {code.co_name}")
        traceback = traceback.tb_next
    _LOG.critical("bug %s at %s", kind.__name__, " > ".join(places))
