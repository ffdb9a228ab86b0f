"""What may stand at a place of a rule pack, and what stands there, in words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

from sync.rules.pack import RulePack
from sync.rules.yaml_text import Json, Path

Schema = Mapping[str, Any]
"""A part of the pack's JSON schema, as pydantic writes it."""

_LONGEST_QUOTED = 40
_PATTERNS = {
    "^[a-z0-9-]+$": "small letters, digits and hyphens",
    "^[a-z0-9_]+$": "small letters, digits and underscores",
    "^[0-9A-Za-z.-]+$": "letters, digits, dots and hyphens",
}
_FORMATS = {
    "date": "a day of the calendar written like 2026-03-31",
    "time": "a time of day written like 09:00",
}


class PackWords:
    """Speaks about the places of a pack."""

    def __init__(self) -> None:
        """Takes the fields and their limits from ``RulePack`` itself."""
        self._root = _schema()

    def expected(self, path: Path) -> str:
        """What to write at a place: "a whole number from 1 to 366"."""
        return self._words(self._at(path))

    def nearest_field(self, path: Path) -> str:
        """How to mend a field that is unknown: its likely name, or the names there are."""
        around = self._at(path[:-1])
        variants = around.get("oneOf", [around])
        names = [name for each in variants for name in self._resolved(each).get("properties", {})]
        if path[-1] in names:
            return f"keep only one of {', '.join(names)}"
        close = get_close_matches(str(path[-1]), names, n=1)
        if close:
            return f"write {close[0]}, or remove it"
        return f"remove it, or write one of {', '.join(names)}"

    def key(self, path: Path) -> str:
        """What a free key may be at a place."""
        names = self._at(path[:-1]).get("propertyNames")
        # The one mapping by numbers is that of the office hours.
        return "a weekday from 1 (Monday) to 7 (Sunday)" if names is None else self._words(names)

    def _at(self, path: Path) -> Schema:
        schema = self._root
        for part in path:
            schema = self._inside(schema, part)
        return schema

    def _inside(self, schema: Schema, part: str | int) -> Schema:
        if isinstance(part, int):
            return self._resolved(schema["items"])
        for each in schema.get("oneOf", [schema]):
            properties = self._resolved(each).get("properties", {})
            if part in properties:
                return self._resolved(properties[part])
        # Of a mapping with free keys, the one kind of value; of unknown keys, nothing is known.
        values = schema.get("patternProperties", {"": schema.get("additionalProperties")})
        value = next(iter(values.values()))
        return self._resolved(value) if isinstance(value, Mapping) else {}

    def _resolved(self, schema: Schema) -> Schema:
        if "$ref" in schema:
            found: Schema = self._root["$defs"][schema["$ref"].rpartition("/")[2]]
            return found
        if "anyOf" in schema:
            given = [each for each in schema["anyOf"] if each.get("type") != "null"]
            return self._resolved(given[0])
        return schema

    def _words(self, schema: Schema) -> str:
        if "oneOf" in schema:
            names = [next(iter(self._resolved(each)["properties"])) for each in schema["oneOf"]]
            return f"a mapping with one of {', '.join(names)}"
        if "enum" in schema:
            return f"one of {', '.join(schema['enum'])}"
        if "const" in schema:
            return str(schema["const"])
        match schema.get("type"):
            case None if "maxLength" in schema:
                return _text(schema)
            case "integer":
                return _number(schema)
            case "boolean":
                return "true or false"
            case "string":
                return _FORMATS.get(schema.get("format", "")) or _text(schema)
            case "array":
                return f"a list{_between(schema, 'Items', 'entries')}"
            case _:
                return _mapping(schema)


@cache
def _schema() -> Schema:
    """Takes 20 ms to make, and never changes."""
    return RulePack.model_json_schema()


def shown(value: Json) -> str:
    """What stands at a place: short texts themselves, of others their kind and size."""
    match value:
        case None:
            return "empty"
        case str():
            short = len(value) <= _LONGEST_QUOTED
            written = json.dumps(value, ensure_ascii=False)
            return written if short else f"a text of {len(value)} characters"
        case bool():
            return "true" if value else "false"
        case list():
            return f"a list of {len(value)}"
        case dict():
            return "a mapping"
        case _:
            return str(value)


def _number(schema: Schema) -> str:
    lowest, highest = schema.get("minimum"), schema.get("maximum")
    if lowest is None or highest is None:
        return "a whole number"
    return f"a whole number from {lowest} to {highest}"


def _text(schema: Schema) -> str:
    words = f"a text{_between(schema, 'Length', 'characters')}"
    pattern = schema.get("pattern")
    return words if pattern is None else f"{words}: {_PATTERNS.get(pattern, pattern)}"


def _between(schema: Schema, what: str, unit: str) -> str:
    lowest, highest = schema.get(f"min{what}", 0), schema.get(f"max{what}")
    return "" if highest is None else f" of {lowest} to {highest} {unit}"


def _mapping(schema: Schema) -> str:
    required: Sequence[str] = schema.get("required", ())
    return f"a mapping with {', '.join(required)}" if required else "a mapping"
