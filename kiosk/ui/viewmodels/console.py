"""The officer console's view-model: folds props, emits what changed, passes touches on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.console.pages import Content, Page, Place
from kiosk.console.presentation import ConsoleProps
from kiosk.ui.viewmodels.changes import emit_changes
from kiosk.ui.viewmodels.console_arguments import Arguments
from kiosk.ui.viewmodels.console_folds import ACTS, FOLDS


@dataclass(frozen=True, slots=True)
class ConsoleFields:
    """One field per QML property."""

    ready: bool = False
    """There is content to show."""
    page: str = Page.TODAY.value
    about: str = ""
    part: int = 0
    tab: str = Page.TODAY.value
    can_go_back: bool = False
    loading: bool = False
    acting: bool = False
    problem: str = ""
    said: str = ""
    act_problem: str = ""


class ConsoleViewModel(QObject):
    """QML singleton ``Console``. Content is here only while it is shown."""

    tabChosen = Signal(object)
    """A Page."""
    placeChosen = Signal(object)
    """A Place."""
    partChosen = Signal(int)
    wentBack = Signal()
    refreshed = Signal()
    actAsked = Signal(object)
    """An Act."""
    loggedOut = Signal()

    readyChanged = Signal()
    pageChanged = Signal()
    aboutChanged = Signal()
    partChanged = Signal()
    tabChanged = Signal()
    canGoBackChanged = Signal()
    loadingChanged = Signal()
    actingChanged = Signal()
    problemChanged = Signal()
    saidChanged = Signal()
    actProblemChanged = Signal()
    contentChanged = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        photograph: Callable[[], bytes | None] = lambda: None,
    ) -> None:
        """``photograph`` gives the one that is on the page, as JPEG."""
        super().__init__(parent)
        self._photograph = photograph
        self._fields = ConsoleFields()
        self._content: Content | None = None
        self._folded: dict[str, object] = {}

    def show(self, props: ConsoleProps) -> None:
        """Show ``props``; content that is shown no more is forgotten."""
        before, self._fields = self._fields, _fold(props)
        content_changed = props.content is not self._content
        self._content = props.content
        if content_changed:
            content = props.content
            self._folded = {} if content is None else dict(FOLDS[type(content)](content))
        emit_changes(self, before, self._fields)
        if content_changed:
            self.contentChanged.emit()

    @property
    def content(self) -> Content | None:
        """What is shown; for Python, QML gets it folded."""
        return self._content

    @Slot(result=str)
    def pageNow(self) -> str:
        """The page, for who must not follow it."""
        return self._fields.page

    @Slot(result="QVariantMap")
    def contentNow(self) -> dict[str, object]:
        """The content, for who must not follow it."""
        return self._folded

    @Slot(str)
    def chooseTab(self, page: str) -> None:
        self.tabChosen.emit(Page(page))

    @Slot(str, str)
    def open(self, page: str, about: str) -> None:
        self.placeChosen.emit(Place(Page(page), about))

    @Slot(int)
    def showPart(self, part: int) -> None:
        self.partChosen.emit(part)

    @Slot()
    def goBack(self) -> None:
        self.wentBack.emit()

    @Slot()
    def refresh(self) -> None:
        self.refreshed.emit()

    @Slot(str, "QVariantMap")
    def act(self, name: str, arguments: dict[str, object]) -> None:
        """Ask for an act by its name in ``ACTS``."""
        self.actAsked.emit(ACTS[name](Arguments(arguments, self._photograph())))

    @Slot()
    def logOut(self) -> None:
        self.loggedOut.emit()

    ready = Property(bool, lambda self: self._fields.ready, notify=readyChanged)
    page = Property(str, lambda self: self._fields.page, notify=pageChanged)
    about = Property(str, lambda self: self._fields.about, notify=aboutChanged)
    part = Property(int, lambda self: self._fields.part, notify=partChanged)
    tab = Property(str, lambda self: self._fields.tab, notify=tabChanged)
    canGoBack = Property(bool, lambda self: self._fields.can_go_back, notify=canGoBackChanged)
    loading = Property(bool, lambda self: self._fields.loading, notify=loadingChanged)
    acting = Property(bool, lambda self: self._fields.acting, notify=actingChanged)
    problem = Property(str, lambda self: self._fields.problem, notify=problemChanged)
    said = Property(str, lambda self: self._fields.said, notify=saidChanged)
    actProblem = Property(str, lambda self: self._fields.act_problem, notify=actProblemChanged)


def _fold(props: ConsoleProps) -> ConsoleFields:
    return ConsoleFields(
        ready=props.content is not None,
        page=props.place.page.value,
        about=props.place.about,
        part=props.place.part,
        tab=props.tab.value,
        can_go_back=props.can_go_back,
        loading=props.loading,
        acting=props.acting,
        problem=props.problem,
        said=props.said,
        act_problem=props.act_problem,
    )
