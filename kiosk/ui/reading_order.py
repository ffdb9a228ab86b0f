"""The controls of a window in the order in which one reads them: line by line, left to right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem


@dataclass(frozen=True, slots=True)
class _Unit:
    """A control, or everything that scrolls together."""

    rect: QRectF
    controls: tuple[QQuickItem, ...]


def controls_in_order(root: QQuickItem) -> tuple[QQuickItem, ...]:
    """Every visible control of ``root`` that can be pressed now."""
    return _in_order(list(_units(root)))


def scroll_to(control: QQuickItem) -> None:
    """Bring ``control`` into the visible part of what it scrolls in, if it scrolls."""
    view = control.parentItem()
    while view is not None and not view.inherits("QQuickFlickable"):
        view = view.parentItem()
    if view is None:
        return
    top = control.mapToItem(view, 0.0, 0.0).y()
    below = top + control.height() - view.height()
    moved = top if top < 0 else max(0.0, below)
    view.setProperty("contentY", float(view.property("contentY")) + moved)


def is_control(item: QQuickItem) -> bool:
    """Whether a finger may press it."""
    return item.inherits("QQuickAbstractButton")


def _units(item: QQuickItem) -> Iterator[_Unit]:
    for child in item.childItems():
        if not child.isVisible():
            continue
        if is_control(child):
            if child.isEnabled():
                yield _Unit(_rect(child), (child,))
        elif child.inherits("QQuickFlickable"):
            within = controls_in_order(child)
            if within:
                yield _Unit(_rect(child), within)
        else:
            yield from _units(child)


def _in_order(units: list[_Unit]) -> tuple[QQuickItem, ...]:
    """A unit whose middle is above the end of a line's first belongs to that line.

    One that has no height yet, while its page is being laid out, is a line of its own.
    """
    waiting = sorted(units, key=lambda unit: unit.rect.top())
    ordered: list[QQuickItem] = []
    while waiting:
        first, *after = waiting
        end = first.rect.bottom()
        line = [first, *(unit for unit in after if unit.rect.center().y() < end)]
        waiting = [unit for unit in waiting if unit not in line]
        line.sort(key=lambda unit: unit.rect.left())
        ordered += (control for unit in line for control in unit.controls)
    return tuple(ordered)


def _rect(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
