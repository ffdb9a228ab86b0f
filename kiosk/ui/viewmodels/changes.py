"""Fold, compare, emit: the one habit all view-models share."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from PySide6.QtCore import QObject


def emit_changes(model: QObject, before: object, after: object) -> tuple[str, ...]:
    """Emit ``<camelName>Changed`` on ``model`` for every dataclass field that differs.

    Both are instances of one dataclass whose every field has such a signal on ``model``.
    Returns the names of the fields that differ.
    """
    if not is_dataclass(after) or type(before) is not type(after):
        raise TypeError("both folds must be instances of the same dataclass")
    changed = tuple(
        each.name
        for each in fields(after)
        if getattr(before, each.name) != getattr(after, each.name)
    )
    for name in changed:
        getattr(model, f"{camel_case(name)}Changed").emit()
    return changed


def camel_case(snake: str) -> str:
    """``masked_name`` becomes ``maskedName``, as QML names properties."""
    head, *tail = snake.split("_")
    return head + "".join(part.capitalize() for part in tail)
