"""What is touched on the screens of an announcement, as events of the workflow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from kiosk.domain.announcement import TextLanguage, TravelDocument, WhyUnsigned
from kiosk.domain.signature import Signature
from kiosk.enrolment import announcing_events as av
from kiosk.ui.viewmodels.announcement import AnnouncementViewModel


class AnnouncementTouches(QObject):
    """Posts an event for every signal of the view-model."""

    def __init__(
        self, view: AnnouncementViewModel, post: Callable[[av.AnnouncingEvent], None]
    ) -> None:
        super().__init__()
        self._post = post
        view.opened.connect(self._open)
        view.pageRead.connect(self._read)
        view.turnedBack.connect(self._turn_back)
        view.documentsCounted.connect(self._count)
        view.noDocumentsToggled.connect(self._toggle_no_documents)
        view.exitFilingToggled.connect(self._toggle_exit_filing)
        view.documentsStated.connect(self._state_documents)
        view.signatureGiven.connect(self._sign)
        view.signingImpossible.connect(self._excuse)
        view.unsignedStated.connect(self._state_unsigned)

    @Slot()
    def _open(self) -> None:
        self._post(av.AnnouncementOpened())

    @Slot(int, str)
    def _read(self, page: int, language: str) -> None:
        self._post(av.PageRead(page, TextLanguage(language)))

    @Slot()
    def _turn_back(self) -> None:
        self._post(av.PageTurnedBack())

    @Slot(str, int)
    def _count(self, kind: str, count: int) -> None:
        self._post(av.DocumentsCounted(TravelDocument(kind), count))

    @Slot()
    def _toggle_no_documents(self) -> None:
        self._post(av.NoDocumentsToggled())

    @Slot()
    def _toggle_exit_filing(self) -> None:
        self._post(av.ExitFilingToggled())

    @Slot()
    def _state_documents(self) -> None:
        self._post(av.DocumentsStated())

    @Slot(object)
    def _sign(self, signature: Signature) -> None:
        self._post(av.SignatureGiven(signature))

    @Slot()
    def _excuse(self) -> None:
        self._post(av.SigningImpossible())

    @Slot(str)
    def _state_unsigned(self, why: str) -> None:
        self._post(av.UnsignedStated(WhyUnsigned(why)))
