"""The initial announcement, as the officer's screens show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.domain.announcement import TextLanguage, TravelDocument
from kiosk.domain.signature import MOST_MM, InkPoint, Signature
from kiosk.enrolment.screens import EnrolmentAction, EnrolmentProps
from kiosk.ui.announcement_texts import AnnouncementText
from kiosk.ui.viewmodels.changes import emit_changes


@dataclass(frozen=True, slots=True)
class AnnouncementFields:
    """One field per QML property."""

    page: int = 0
    """From 1; 0 where no page is shown."""
    pages: int = 0
    counts: tuple[int, ...] = ()
    """Of travel documents, in the order of ``kinds``."""
    none_held: bool = False
    exit_filed: bool = False
    reasons: tuple[str, ...] = ()
    """Codes of WhyUnsigned."""
    can_open: bool = False
    can_read: bool = False
    can_turn_back: bool = False
    can_count: bool = False
    can_state_documents: bool = False
    can_sign: bool = False
    can_excuse: bool = False
    can_state_unsigned: bool = False


class AnnouncementViewModel(QObject):
    """``Enrolment.announcement`` in QML. Holds no ink: what is signed is passed on."""

    opened = Signal()
    pageRead = Signal(int, str)
    """Page from 1, code of the language."""
    turnedBack = Signal()
    documentsCounted = Signal(str, int)
    """Code of a TravelDocument, how many."""
    noDocumentsToggled = Signal()
    exitFilingToggled = Signal()
    documentsStated = Signal()
    signatureGiven = Signal(object)
    """A Signature."""
    signingImpossible = Signal()
    unsignedStated = Signal(str)
    """Code of a WhyUnsigned."""
    hearingChanged = Signal()
    """Pages are to be read aloud in another language."""
    hearingWanted = Signal()
    """The page that is open is to be read aloud once more."""

    pageChanged = Signal()
    pagesChanged = Signal()
    countsChanged = Signal()
    noneHeldChanged = Signal()
    exitFiledChanged = Signal()
    reasonsChanged = Signal()
    canOpenChanged = Signal()
    canReadChanged = Signal()
    canTurnBackChanged = Signal()
    canCountChanged = Signal()
    canStateDocumentsChanged = Signal()
    canSignChanged = Signal()
    canExcuseChanged = Signal()
    canStateUnsignedChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text: AnnouncementText | None = None
        self._fields = AnnouncementFields()
        self._heard_in = TextLanguage.CHINESE

    def set_text(self, text: AnnouncementText | None) -> None:
        """The text that is announced; before the first page is shown."""
        self._text = text

    def show(self, props: EnrolmentProps) -> None:
        """Show how far the announcement of ``props`` has come, if there is one."""
        before, self._fields = self._fields, _fold(props)
        emit_changes(self, before, self._fields)

    @Slot()
    def open(self) -> None:
        self.opened.emit()

    @Slot(int, str)
    def read(self, page: int, language: str) -> None:
        self.pageRead.emit(page, language)

    @Slot()
    def turnBack(self) -> None:
        self.turnedBack.emit()

    @Slot(str, int)
    def count(self, kind: str, count: int) -> None:
        self.documentsCounted.emit(kind, count)

    @Slot()
    def toggleNoDocuments(self) -> None:
        self.noDocumentsToggled.emit()

    @Slot()
    def toggleExitFiling(self) -> None:
        self.exitFilingToggled.emit()

    @Slot()
    def stateDocuments(self) -> None:
        self.documentsStated.emit()

    @Slot(list)
    def sign(self, strokes: Sequence[Sequence[float]]) -> None:
        """A stroke is x, y in millimetres and t in milliseconds of one point after another."""
        self.signatureGiven.emit(Signature(tuple(map(_stroke, strokes))))

    @Slot()
    def excuse(self) -> None:
        self.signingImpossible.emit()

    @Slot(str)
    def stateUnsigned(self, why: str) -> None:
        self.unsignedStated.emit(why)

    @Slot(str)
    def hearIn(self, language: str) -> None:
        """Read pages aloud in the language of this code."""
        self._heard_in = TextLanguage(language)
        self.hearingChanged.emit()

    @Slot()
    def hearAgain(self) -> None:
        self.hearingWanted.emit()

    def heard_page(self) -> tuple[TextLanguage, str, str]:
        """In which language the open page is to be heard, its heading and its body; both empty
        where none is open."""
        page = self._page(self._heard_in)
        return self._heard_in, page["heading"], page["body"]

    def _page(self, language: TextLanguage) -> dict[str, str]:
        if self._text is None or not 1 <= self._fields.page <= self._text.script.pages:
            return {"heading": "", "body": ""}
        section = self._text.pages[language][self._fields.page - 1]
        return {"heading": section.heading, "body": section.body}

    kinds = Property(list, lambda _: [it.value for it in TravelDocument], constant=True)
    page = Property(int, lambda self: self._fields.page, notify=pageChanged)
    pages = Property(int, lambda self: self._fields.pages, notify=pagesChanged)
    pageZh = Property(dict, lambda self: self._page(TextLanguage.CHINESE), notify=pageChanged)
    pageEn = Property(dict, lambda self: self._page(TextLanguage.ENGLISH), notify=pageChanged)
    counts = Property(list, lambda self: list(self._fields.counts), notify=countsChanged)
    noneHeld = Property(bool, lambda self: self._fields.none_held, notify=noneHeldChanged)
    exitFiled = Property(bool, lambda self: self._fields.exit_filed, notify=exitFiledChanged)
    reasons = Property(list, lambda self: list(self._fields.reasons), notify=reasonsChanged)
    canOpen = Property(bool, lambda self: self._fields.can_open, notify=canOpenChanged)
    canRead = Property(bool, lambda self: self._fields.can_read, notify=canReadChanged)
    canTurnBack = Property(bool, lambda self: self._fields.can_turn_back, notify=canTurnBackChanged)
    canCount = Property(bool, lambda self: self._fields.can_count, notify=canCountChanged)
    canStateDocuments = Property(
        bool, lambda self: self._fields.can_state_documents, notify=canStateDocumentsChanged
    )
    canSign = Property(bool, lambda self: self._fields.can_sign, notify=canSignChanged)
    canExcuse = Property(bool, lambda self: self._fields.can_excuse, notify=canExcuseChanged)
    canStateUnsigned = Property(
        bool, lambda self: self._fields.can_state_unsigned, notify=canStateUnsignedChanged
    )


def _fold(props: EnrolmentProps) -> AnnouncementFields:
    may = props.actions
    can_open = EnrolmentAction.ANNOUNCE in may
    shown = props.announcement
    if shown is None:
        return AnnouncementFields(can_open=can_open)
    counts = {it.kind: it.count for it in shown.surrendered}
    return AnnouncementFields(
        page=shown.page,
        pages=shown.pages,
        counts=tuple(counts.get(kind, 0) for kind in TravelDocument),
        none_held=shown.none_held,
        exit_filed=shown.exit_filed,
        reasons=tuple(why.value for why in shown.reasons),
        can_open=can_open,
        can_read=EnrolmentAction.READ_PAGE in may,
        can_turn_back=EnrolmentAction.TURN_BACK in may,
        can_count=EnrolmentAction.COUNT_DOCUMENTS in may,
        can_state_documents=EnrolmentAction.STATE_DOCUMENTS in may,
        can_sign=EnrolmentAction.SIGN in may,
        can_excuse=EnrolmentAction.EXCUSE_SIGNATURE in may,
        can_state_unsigned=EnrolmentAction.STATE_UNSIGNED in may,
    )


def _stroke(numbers: Sequence[float]) -> tuple[InkPoint, ...]:
    """A finger that leaves the pad is still there, at its edge."""
    points = zip(numbers[0::3], numbers[1::3], numbers[2::3], strict=True)
    return tuple(
        InkPoint(min(max(x, 0.0), MOST_MM), min(max(y, 0.0), MOST_MM), max(round(t_ms), 0))
        for x, y, t_ms in points
    )
