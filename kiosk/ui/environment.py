"""The environment Qt reads when it starts; set before the first Qt object exists."""

from __future__ import annotations

from collections.abc import Mapping


def qt_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables to add to ``environ`` before Qt starts.

    ``QSG_RENDER_LOOP`` is always ``basic``: with the threaded loop, grabbing a window from Python
    deadlocks. The software backend is the default because kiosk PCs have no usable GPU.
    """
    chosen = {"QSG_RENDER_LOOP": "basic"}
    if not environ.get("QT_QUICK_BACKEND"):
        chosen["QT_QUICK_BACKEND"] = "software"
    if not environ.get("QT_QPA_PLATFORM") and not _has_display(environ):
        chosen["QT_QPA_PLATFORM"] = "offscreen"
    return chosen


def _has_display(environ: Mapping[str, str]) -> bool:
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
