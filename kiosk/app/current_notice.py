"""The notice in force, put before whoever has not been shown this version of it."""

from __future__ import annotations

from kiosk.domain.agenda import AgendaMessage
from kiosk.domain.identity import SubjectId
from kiosk.domain.notice import NOTICE_MESSAGE, notice_due, notice_number
from kiosk.store.database import Database
from kiosk.store.notices_told import NoticesTold
from kiosk.ui.notices import Notice, NoticeShelf


class CurrentNotice:
    """One version of the notice and who has been shown it."""

    def __init__(self, told: NoticesTold, notice: Notice) -> None:
        """ValueError where the version has no number."""
        self._told = told
        number = notice_number(notice.version)
        self._message = AgendaMessage(NOTICE_MESSAGE, number, _text(notice), must_acknowledge=True)

    def due_for(self, subject: SubjectId) -> AgendaMessage | None:
        """The notice as a message of the visit, or None. Raises StoreErrors."""
        due = notice_due(self._told.last(subject), self._message.revision)
        return self._message if due else None


def open_notice(database: Database, shelf: NoticeShelf, version: str) -> CurrentNotice:
    """The notice of this version, in Chinese: that is the one with legal effect.

    Raises NoticeMissing.
    """
    return CurrentNotice(NoticesTold(database), shelf.read(version, "zh"))


def _text(notice: Notice) -> str:
    return "\n\n".join(f"{it.heading}\n{it.body}" for it in notice.sections)
