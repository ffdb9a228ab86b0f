"""A person's file as rows of text, the same in every format. Pure."""

from __future__ import annotations

from datetime import date
from typing import Final

from kiosk.app.person_file.content import HistoryLine, PersonFile
from kiosk.app.person_file.words import FileWords
from kiosk.domain.plain_text import one_line
from kiosk.domain.record import Purpose
from kiosk.ui.paper.words import PAPER_WORDS

_PURPOSES: Final = {it.value: it for it in Purpose}


def facts(file: PersonFile, words: FileWords) -> tuple[tuple[str, str], ...]:
    """Label and value of what is known of the person."""
    values = (
        ("office", file.office),
        ("name", file.name),
        ("subject", file.subject),
        ("masked_number", file.masked_number),
        ("category", words.of(file.category)),
        ("from_day", _day(file.from_day)),
        ("until_day", _day(file.until_day)),
    )
    return tuple((words.facts[name], one_line(value)) for name, value in values if value)


def history(file: PersonFile, words: FileWords, language: str) -> tuple[tuple[str, ...], ...]:
    """One row for each line, in the order of COLUMNS."""
    return tuple(tuple(map(one_line, _row(line, words, language))) for line in file.lines)


def made(file: PersonFile, words: FileWords) -> str:
    """Who made it, when, and where that stands."""
    return words.made.format(
        officer=one_line(file.made_by),
        day=file.made_on.isoformat(),
        time=file.made_at,
        export_id=file.export_id,
    )


def _row(line: HistoryLine, words: FileWords, language: str) -> tuple[str, ...]:
    purpose = _PURPOSES.get(line.purpose)
    named = line.purpose if purpose is None else PAPER_WORDS[language].purposes[purpose]
    return (
        line.day.isoformat(),
        line.at,
        " · ".join(it for it in (words.of(line.what), named) if it),
        words.of(line.outcome),
        " · ".join(words.of(it) for it in line.details),
        line.officer,
        line.entry,
        "" if line.clock_trusted else words.clock_not_trusted,
    )


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
