"""Contents of the console as plain values for QML."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from kiosk.ui.viewmodels.changes import camel_case


def plain(value: object) -> dict[str, object]:
    """The fields of a dataclass, however deep, by camelCase name.

    Days become ISO 8601 text, enumerations their values, tuples lists, None empty text. Raises
    TypeError for anything else that QML could not show.
    """
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is no dataclass")
    return {camel_case(each.name): _plain(getattr(value, each.name)) for each in fields(value)}


def _plain(value: object) -> object:
    match value:
        case None:
            return ""
        case Enum():
            return value.value
        case bool() | int() | float() | str():
            return value
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(each) for each in value]
        case _:
            return plain(value)
