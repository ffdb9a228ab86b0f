"""A rule pack from its text. Every fault is found, with its line and what to do (docs/rules.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from sync.rules.pack import RulePack
from sync.rules.pack_checks import checks_of
from sync.rules.pack_problems import PackProblem, PackUnreadable
from sync.rules.pack_words import PackWords, shown
from sync.rules.yaml_text import Fault, Json, Path, YamlRefused, YamlText, dotted, read_yaml

__all__ = ["PackProblem", "PackUnreadable", "read_pack"]


def read_pack(text: str, name: str) -> RulePack:
    """Read and check a whole pack; ``name`` is the file's name in messages.

    Raises PackUnreadable, which carries every problem that can be told from the others.
    """
    try:
        written = read_yaml(text)
    except YamlRefused as refused:
        raise PackUnreadable([_problem(name, refused.fault)]) from None
    faults = list(written.faults)
    pack = None
    try:
        pack = RulePack.model_validate_json(json.dumps(written.data), strict=True)
    except ValidationError as error:
        faults += _schema_faults(written, error)
    if pack is not None:
        faults += [Fault(written.line(check.path), check.sentence) for check in checks_of(pack)]
    if faults or pack is None:
        raise PackUnreadable([_problem(name, fault) for fault in faults])
    return pack


def _problem(name: str, fault: Fault) -> PackProblem:
    return PackProblem(name, fault.line, fault.sentence)


def _schema_faults(written: YamlText, error: ValidationError) -> Iterator[Fault]:
    words = PackWords()
    details = error.errors(include_url=False, include_input=False)
    for detail in details:
        path, is_key = _path(written.data, detail)
        if path not in written.faulty and not _follows_from_entries(detail, details):
            yield Fault(written.line(path), _sentence(words, written.data, path, detail, is_key))


def _follows_from_entries(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """pydantic does not count a list's faulty entries, and then finds the list too short."""
    loc = detail["loc"]
    return detail["type"] == "too_short" and any(
        len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in details
    )


def _path(data: Json, detail: ErrorDetails) -> tuple[Path, bool]:
    """The place of an error, without pydantic's own marks, and whether its key is meant."""
    path: list[str | int] = []
    value = data
    is_key = False
    for part in detail["loc"]:
        if part == "[key]":
            is_key = True
        elif isinstance(value, list) and isinstance(part, int):
            path.append(part)
            value = value[part] if part < len(value) else None
        elif not str(part).startswith("<"):
            path.append(str(part))
            value = value.get(str(part)) if isinstance(value, dict) else None
    return tuple(path), is_key


def _sentence(words: PackWords, data: Json, path: Path, detail: ErrorDetails, is_key: bool) -> str:
    if not path:
        return f"the file holds {shown(data)}; write a mapping that begins with pack: and version:"
    where = dotted(path)
    if is_key:
        return f"{where} is no key for this place; write {words.key(path)}"
    match detail["type"]:
        case "missing":
            return f"{where} is missing; write {words.expected(path)}"
        case "extra_forbidden":
            return f"{where} is no field of a rule pack; {words.nearest_field(path)}"
        case _:
            return f"{where} is {shown(_value(data, path))}; write {words.expected(path)}"


def _value(data: Json, path: Path) -> Json:
    for part in path:
        if isinstance(data, dict):
            data = data[str(part)]
        elif isinstance(data, list) and isinstance(part, int):
            data = data[part]
    return data
