"""A person's file as comma-separated values (RFC 4180) for the office's spreadsheet program."""

from __future__ import annotations

import csv
import io
from typing import Final

from kiosk.app.person_file.content import PersonFile
from kiosk.app.person_file.rows import facts, history, made
from kiosk.app.person_file.words import COLUMNS, FILE_WORDS

_BYTE_ORDER_MARK: Final = "\ufeff"
"""Without it spreadsheet programs of China read a file as GBK."""
_BEGINS_FORMULA: Final = tuple("=+-@|%\t\r\uff1d\uff0b\uff0d\uff20")
"""The last four are the full-width forms of the first four."""
_SKIPPED: Final = " \u00a0\u3000\"'"
"""What programs pass over before a cell's first character."""
_GUARD: Final = "'"


def as_table(file: PersonFile, language: str) -> bytes:
    """UTF-8 with its mark; every row has the same number of cells, and no cell is a formula."""
    words = FILE_WORDS[language]
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    rows = [
        (words.title,),
        *facts(file, words),
        (made(file, words),),
        (words.sealed,),
        (),
        tuple(words.columns[name] for name in COLUMNS),
        *history(file, words, language),
    ]
    for row in rows:
        cells = [cell_of(value) for value in row]
        writer.writerow(cells + [""] * (len(COLUMNS) - len(cells)))
    return (_BYTE_ORDER_MARK + text.getvalue()).encode("utf-8")


def cell_of(text: str) -> str:
    """Text that a spreadsheet program shows and does not compute.

    What could begin a formula or a command (OWASP, CSV Injection) gets an apostrophe before it.
    """
    return _GUARD + text if text.lstrip(_SKIPPED).startswith(_BEGINS_FORMULA) else text
