"""Looks at a shown window the way a reviewer of screenshots would: clipped, lost, overlapping."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow

TOLERANCE_PX = 2.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A visible item, where it is in the window, and what it is cut off at."""

    item: QQuickItem
    rect: QRectF
    visible_within: QRectF
    scrolls: bool
    """Inside a Flickable: may reach beyond the visible part."""

    def name(self) -> str:
        """Something to find it by in a failure."""
        return self.item.objectName() or str(self.item.property("text"))[:24]


def placed_items(window: QQuickWindow) -> Iterator[Placed]:
    """Every visible item of ``window``, parents first."""
    root = window.contentItem()
    yield from _placed(root, QRectF(0, 0, window.width(), window.height()), False)


def item_named(window: QQuickWindow, name: str) -> QQuickItem:
    """The visible item with that objectName. Raises LookupError."""
    for placed in placed_items(window):
        if placed.item.objectName() == name:
            return placed.item
    raise LookupError(f"no visible item is called {name!r}")


def problems(window: QQuickWindow) -> list[str]:
    """What a reviewer would complain about; empty when the screen is sound."""
    return complaints(list(placed_items(window)))


def complaints(items: list[Placed]) -> list[str]:
    """The same of the ``placed_items`` of a window."""
    texts = [placed for placed in items if _is_text(placed.item)]
    found = [complaint for placed in texts for complaint in _text_problems(placed)]
    controls = [placed for placed in items if is_control(placed.item) and not placed.scrolls]
    found += [complaint for each in controls for complaint in _control_problems(each, controls)]
    found += _overlaps([placed for placed in texts if not placed.scrolls])
    return found


def is_control(item: QQuickItem) -> bool:
    """Whether a finger may press it."""
    return item.inherits("QQuickAbstractButton")


def _placed(item: QQuickItem, within: QRectF, scrolls: bool) -> Iterator[Placed]:
    if not item.isVisible() or item.opacity() == 0:
        return
    rect = _scene_rect(item)
    yield Placed(item, rect, within, scrolls)
    holds = item.clip() or item.objectName() == "page" or is_control(item)
    inside = within.intersected(rect) if holds else within
    flicks = scrolls or item.inherits("QQuickFlickable")
    for child in item.childItems():
        yield from _placed(child, inside, flicks)


def _is_text(item: QQuickItem) -> bool:
    return item.inherits("QQuickText") and bool(item.property("text"))


def _text_problems(placed: Placed) -> Iterator[str]:
    item, name = placed.item, placed.name()
    if item.property("truncated"):
        yield f"{name}: truncated"
    if item.property("contentWidth") > item.width() + TOLERANCE_PX:
        yield f"{name}: {item.property('contentWidth'):.0f} px of text in {item.width():.0f}"
    if item.property("contentHeight") > item.height() + TOLERANCE_PX:
        yield f"{name}: {item.property('contentHeight'):.0f} px high in {item.height():.0f}"
    if not placed.scrolls and not _holds(placed.visible_within, placed.rect):
        yield f"{name}: reaches out of its area"
    parent = item.parentItem()
    if parent is not None and _paints(parent) and _spills(placed, _scene_rect(parent)):
        yield f"{name}: reaches out of what it stands on"


def _spills(placed: Placed, outer: QRectF) -> bool:
    return not _holds(outer, placed.rect) and not _holds(outer, _painted(placed))


def _paints(item: QQuickItem) -> bool:
    """Something with edges one sees."""
    return item.inherits("QQuickRectangle") or is_control(item)


def _scene_rect(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _control_problems(placed: Placed, controls: list[Placed]) -> Iterator[str]:
    if not _holds(placed.visible_within, placed.rect):
        yield f"{placed.name()}: reaches out of its area"
    for other in controls:
        if other.item is not placed.item and _overlap(placed.rect, other.rect):
            yield f"{placed.name()}: lies over {other.name()}"


def _overlaps(texts: list[Placed]) -> list[str]:
    return [
        f"{first.name()}: overlaps {second.name()}"
        for at, first in enumerate(texts)
        for second in texts[at + 1 :]
        if _overlap(first.rect, second.rect) and _overlap(_painted(first), _painted(second))
    ]


def _painted(placed: Placed) -> QRectF:
    """Where the letters are: a line may be shorter than the place it has."""
    width = min(placed.rect.width(), placed.item.property("contentWidth"))
    left = placed.rect.left() + (placed.rect.width() - width) * _aligned(placed.item)
    return QRectF(left, placed.rect.top(), width, placed.rect.height())


def _aligned(text: QQuickItem) -> float:
    """0 at the left, 0.5 in the middle, 1 at the right."""
    # Its type has no Python; an expression reads it as a number.
    context = qmlContext(text)
    assert context is not None
    value, _undefined = QQmlExpression(context, text, "effectiveHorizontalAlignment").evaluate()
    return {2: 1.0, 4: 0.5}.get(value, 0.0)


def _holds(outer: QRectF, inner: QRectF) -> bool:
    slack = outer.adjusted(-TOLERANCE_PX, -TOLERANCE_PX, TOLERANCE_PX, TOLERANCE_PX)
    return slack.contains(inner)


def _overlap(first: QRectF, second: QRectF) -> bool:
    common = first.intersected(second)
    return common.width() > TOLERANCE_PX and common.height() > TOLERANCE_PX
