"""The pages of exports as QML shows them, and their acts as QML asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kiosk.console.exports import ExportContent, ExportJournal, ExportPerson, PersonFileContent
from kiosk.console.pages import Act, Content
from kiosk.ui.viewmodels.console_arguments import Arguments
from kiosk.ui.viewmodels.plain_fields import plain


def export_journal(arguments: Arguments) -> ExportJournal:
    """``drive``."""
    return ExportJournal(arguments.text("drive"))


def export_person(arguments: Arguments) -> ExportPerson:
    """``subject``, ``drive``, ``kind``, ``language``, ``reason``."""
    names = ("subject", "drive", "kind", "language", "reason")
    return ExportPerson(*(arguments.text(name) for name in names))


EXPORT_FOLDS: Mapping[type[Content], Callable[[Content], Mapping[str, object]]] = dict.fromkeys(
    (ExportContent, PersonFileContent), plain
)
EXPORT_ACTS: Mapping[str, Callable[[Arguments], Act]] = {
    "export_journal": export_journal,
    "export_person": export_person,
}
"""By the name that QML gives to ``Console.act``."""
