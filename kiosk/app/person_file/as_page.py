"""A person's file as a page to print: one HTML file that loads nothing and runs nothing."""

from __future__ import annotations

from html import escape
from typing import Final

from kiosk.app.person_file.content import PersonFile
from kiosk.app.person_file.rows import facts, history, made
from kiosk.app.person_file.words import COLUMNS, FILE_WORDS

_STYLE: Final = """
@page { size: A4; margin: 20mm 15mm }
body { font: 11pt/1.5 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #000; margin: 0 }
h1 { font-size: 18pt; text-align: center; margin: 0 0 6mm }
h2 { font-size: 13pt; margin: 6mm 0 2mm }
table { border-collapse: collapse; width: 100% }
th, td { border: 0.3mm solid #444; padding: 1mm 2mm; text-align: start; vertical-align: top }
td, dd { overflow-wrap: anywhere }
thead { display: table-header-group }
tr { break-inside: avoid }
dl { display: grid; grid-template-columns: 35mm 1fr; gap: 1mm 4mm; margin: 0 }
dt { color: #444 }
dd { margin: 0 }
footer { margin-top: 6mm; font-size: 9pt; color: #444 }
"""
_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_LANGUAGES: Final = {"zh_CN": "zh-CN", "en": "en"}


def as_page(file: PersonFile, language: str) -> bytes:
    """UTF-8. Every text is escaped, and stands apart from what is around it (``bdi``)."""
    words = FILE_WORDS[language]
    rows = history(file, words, language)
    head = "".join(f"<th>{_text(words.columns[name])}</th>" for name in COLUMNS)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>"
    known = "".join(
        f"<dt>{_text(label)}</dt><dd>{_text(value)}</dd>\n" for label, value in facts(file, words)
    )
    title = _plain(words.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{_LANGUAGES[language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"<dl>\n{known}</dl>\n<h2>{_plain(words.history)}</h2>\n"
        f"{table if rows else f'<p>{_plain(words.nothing)}</p>'}\n"
        f"<footer><p>{_text(made(file, words))}</p><p>{_plain(words.sealed)}</p></footer>\n"
        "</body>\n</html>\n"
    ).encode()


def _cell(text: str) -> str:
    return f"<td>{_text(text)}</td>"


def _text(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _plain(text: str) -> str:
    return escape(text)
