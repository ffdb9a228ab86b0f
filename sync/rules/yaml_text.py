"""YAML as plain data with the line of everything, read so that it means one thing only.

Of YAML only what a rule pack needs: mappings, lists, texts, numbers, true, false, null. Scalars
follow the core schema of YAML 1.2 (10.3.2), so that 18:00 is a text and not 1080, as it is in YAML
1.1; a plain ``yes``, ``no``, ``on`` or ``off`` is refused, because the two versions differ on it.
Anchors, aliases, tags, duplicate keys and second documents are refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Path = tuple[str | int, ...]
"""Keys and, of lists, indices from 0."""

MAX_CHARACTERS = 65_536
"""As many as the feed carries (``RulePackItem.document``)."""
MAX_DEPTH = 12
"""A pack needs 9."""
_UNPRINTABLE = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_MISLEADING = re.compile("[\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Line separators that editors do not count, and marks that show text in another order."""
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_QUOTES = ("'", '"')
_AMBIGUOUS = frozenset({"yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Something this reader refuses; ``line`` counts from 1."""

    line: int
    sentence: str


class YamlRefused(ValueError):
    """Nothing can be made of the text from ``fault`` on."""

    def __init__(self, fault: Fault) -> None:
        """The fault that ended the reading."""
        super().__init__(fault.sentence)
        self.fault = fault


@dataclass(slots=True)
class YamlText:
    """What a text says and where it says it."""

    data: Json = None
    lines: dict[Path, int] = field(default_factory=dict)
    """Of a mapping's entry the line of its key."""
    faults: list[Fault] = field(default_factory=list)
    faulty: set[Path] = field(default_factory=set)
    """The places of the faults."""

    def line(self, path: Path) -> int:
        """The line of a place, or of the nearest one around it that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str) -> YamlText:
    """Read a text. Raises YamlRefused where it cannot be read to its end."""
    _check_characters(text)
    try:
        return _Reader(yaml.parse(text, Loader=yaml.CSafeLoader)).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = 1 if mark is None else mark.line + 1
        what = error.problem or "something"
        raise YamlRefused(
            Fault(
                line,
                f"the text is no YAML here ({what}); check indentation, colons and quotes of this "
                "line and the one before",
            )
        ) from None


def _check_characters(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        line = text.count("\n", 0, MAX_CHARACTERS) + 1
        raise YamlRefused(
            Fault(line, f"the file has {len(text)} characters; shorten it to {MAX_CHARACTERS}")
        )
    found = _UNPRINTABLE.search(text) or _MISLEADING.search(text)
    if found is not None:
        line = len(re.findall(r"\r\n|\r|\n", text[: found.start()])) + 1
        code = f"U+{ord(found.group()):04X}"
        raise YamlRefused(Fault(line, f"there is an invisible character ({code}); delete it"))


class _Reader:
    """Turns the parser's events into data; stops where they go too deep."""

    def __init__(self, events: Iterator[Event]) -> None:
        self._events = events
        self._text = YamlText()

    def read(self) -> YamlText:
        documents = 0
        for event in self._events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise YamlRefused(
                        Fault(
                            _line(event),
                            "a second document begins; keep one pack in a file and no --- after it",
                        )
                    )
            elif isinstance(event, NodeEvent):
                self._text.data = self._value(event, ())
        return self._text

    def _value(self, event: Event, path: Path) -> Json:
        self._text.lines.setdefault(path, _line(event))
        if len(path) > MAX_DEPTH:
            raise YamlRefused(
                Fault(_line(event), f"this is nested {len(path)} deep; {MAX_DEPTH} are allowed")
            )
        if isinstance(event, AliasEvent):
            self._fault(path, event, "an alias (*) stands here; write its content out")
            return None
        self._check_decorations(event, path)
        if isinstance(event, MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self._list(path)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path)
        raise AssertionError(f"{type(event).__name__} begins no value")

    def _check_decorations(self, event: Event, path: Path) -> None:
        if isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent)):
            if event.anchor is not None:
                self._fault(path, event, "an anchor (&) stands here; leave it out")
            if event.tag is not None:
                self._fault(path, event, f"the tag {event.tag} stands here; leave it out")

    def _mapping(self, path: Path) -> dict[str, Json]:
        found: dict[str, Json] = {}
        while not isinstance(event := next(self._events), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise YamlRefused(
                    Fault(_line(event), "a key is no text; write one before the colon")
                )
            key = event.value
            self._check_decorations(event, (*path, key))
            if key in found:
                first = self._text.lines[(*path, key)]
                self._fault(
                    (*path, key),
                    event,
                    f"{dotted((*path, key))} stands here again after line {first}; keep one",
                )
            self._text.lines.setdefault((*path, key), _line(event))
            if event.implicit[0]:
                self._check_ambiguous(event, (*path, key))
            value = self._value(next(self._events), (*path, key))
            found.setdefault(key, value)
        return found

    def _list(self, path: Path) -> list[Json]:
        found: list[Json] = []
        while not isinstance(event := next(self._events), SequenceEndEvent):
            found.append(self._value(event, (*path, len(found))))
        return found

    def _scalar(self, event: ScalarEvent, path: Path) -> Json:
        text: str = event.value
        # Where somebody forgets to close one, everything up to the next quote is swallowed.
        if event.style in _QUOTES and _last_line(event) != _line(event):
            raise YamlRefused(
                Fault(
                    _line(event),
                    "a quote that opens here closes in another line; close it in this one",
                )
            )
        if not event.implicit[0]:
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _WHOLE.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text) and math.isfinite(float(text)):
            return float(text)
        self._check_ambiguous(event, path)
        return text

    def _check_ambiguous(self, event: ScalarEvent, path: Path) -> None:
        word: str = event.value
        if word.lower() in _AMBIGUOUS:
            self._fault(
                path,
                event,
                f"{dotted(path)}: {word} without quotes is a text to some programs and true or "
                f'false to others; write "{word}", or true or false',
            )

    def _fault(self, path: Path, event: Event, sentence: str) -> None:
        self._text.faults.append(Fault(_line(event), sentence))
        self._text.faulty.add(path)


def dotted(path: Path) -> str:
    """A place as people write it: ``categories.严管.report``, list items counted from 1."""
    written = ""
    for part in path:
        written += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if written else part
    return written


def _line(event: Event) -> int:
    mark = event.start_mark
    return 1 if mark is None else mark.line + 1


def _last_line(event: Event) -> int:
    mark = event.end_mark
    return 1 if mark is None else mark.line + 1
