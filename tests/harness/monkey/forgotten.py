"""What the screens know: at rest it must be what it was before anybody came."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QObject

from kiosk.ui.qt_app import FrontEnd

_APPEARANCE = ("language", "highContrast", "textScale", "lowReach", "muted")


def known(front: FrontEnd) -> dict[str, object]:
    """Every property that a visit fills, by name; of lists how long they are."""
    models: tuple[QObject, ...] = (
        front.checkin,
        front.checkin.pages,
        front.enrolment,
        front.enrolment.announcing,
        front.enrolment.roster_change,
        front.console,
        front.printing,
    )
    found: dict[str, object] = {}
    for model in models:
        found |= _properties(model)
    found |= {name: front.status.property(name) for name in _APPEARANCE}
    return found


def differences(before: dict[str, object], after: dict[str, object]) -> list[str]:
    """Names alone: what was not forgotten is not printed either."""
    return sorted(name for name in before if before[name] != after[name])


def _properties(model: QObject) -> dict[str, object]:
    about = model.metaObject()
    found: dict[str, object] = {}
    for at in range(about.propertyCount()):
        name = str(about.property(at).name())
        value = model.property(name)
        if isinstance(value, QAbstractListModel):
            value = value.rowCount()
        if not isinstance(value, QObject):
            found[f"{about.className()}.{name}"] = value
    return found
