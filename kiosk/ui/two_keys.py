"""The check-in without sight or touch: one key goes to the next control, another presses it.

After the last control comes the page itself, which is then said again; so does the other key where
no control has the focus. Tab and Enter do the same. Officers' screens keep the keys for themselves,
as one types there; all but the pages of the announcement, which is made to the person.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMetaObject, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.checkin.presentation import Screen
from kiosk.enrolment.screens import EnrolmentScreen
from kiosk.ui.reading_order import controls_in_order, is_control, scroll_to
from kiosk.ui.viewmodels.checkin import CheckInViewModel
from kiosk.ui.viewmodels.enrolment import EnrolmentViewModel
from kiosk.ui.viewmodels.status import StatusViewModel


class TwoKeys(QObject):
    """Lives as long as the window."""

    focused = Signal(str)
    """What the control that has the focus now is called, in the language on screen."""
    asked_again = Signal()
    """The page itself is to be said once more."""

    def __init__(
        self,
        window: QQuickWindow,
        checkin: CheckInViewModel,
        *,
        enrolment: EnrolmentViewModel,
        status: StatusViewModel,
        next_key: Qt.Key,
        choose_key: Qt.Key,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._checkin = checkin
        self._enrolment = enrolment
        self._status = status
        self._may_press: Callable[[], bool] = lambda: True
        self._next = frozenset({next_key, Qt.Key.Key_Tab})
        self._choose = frozenset({choose_key, Qt.Key.Key_Return, Qt.Key.Key_Enter}) - {next_key}
        checkin.screenChanged.connect(self._page_changed)
        checkin.pages.pageChanged.connect(self._page_changed)
        enrolment.screenChanged.connect(self._page_changed)
        enrolment.announcing.pageChanged.connect(self._page_changed)
        window.installEventFilter(self)

    def ask_before_pressing(self, may_press: Callable[[], bool]) -> None:
        """``may_press`` says whether what is to be pressed, and the page it is on, were said."""
        self._may_press = may_press

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are meant for this."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._serves() and self._taken(event)
        return super().eventFilter(watched, event)

    def _serves(self) -> bool:
        officer = self._checkin.property("screen") == Screen.OFFICER.value
        return not officer or self._enrolment.property("screen") == EnrolmentScreen.ANNOUNCEMENT

    def _taken(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in self._next:
            self._go_on()
        elif key in self._choose and not event.isAutoRepeat():
            self._press()
        return key in self._next | self._choose

    def _go_on(self) -> None:
        """To the next control; after the last comes the page, where it can be said."""
        self._used()
        controls = controls_in_order(self._window.contentItem())
        if not controls:
            return
        present = self._focus()
        at = controls.index(present) + 1 if present in controls else 0
        if present is not None and at == len(controls) and self._can_speak():
            present.setFocus(False)
            self.asked_again.emit()
            return
        control = controls[at % len(controls)]
        scroll_to(control)
        control.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        # A control that was out of use for a moment has the focus already, for another reason.
        control.setProperty("focusReason", Qt.FocusReason.TabFocusReason)
        self.focused.emit(_name(control))

    def _press(self) -> None:
        """Where nothing has the focus, nothing is pressed that was not announced."""
        self._used()
        control = self._focus()
        if control is not None:
            if self._may_press():
                self._click(control)
        elif self._can_speak():
            self.asked_again.emit()
        else:
            self._go_on()

    def _click(self, control: QQuickItem) -> None:
        """A control that is called otherwise afterwards says so."""
        name = _name(control)
        QMetaObject.invokeMethod(control, "click")
        if control is self._focus() and _name(control) != name:
            self.focused.emit(_name(control))

    def _used(self) -> None:
        self._checkin.touch()
        self._status.listen()

    def _can_speak(self) -> bool:
        return bool(self._status.property("canSpeak")) and not self._status.property("muted")

    def _focus(self) -> QQuickItem | None:
        """The control that shows the frame."""
        # activeFocusItem() would leave each answer with the window for ever (PySide 6).
        item = self._window.property("activeFocusItem")
        shown = isinstance(item, QQuickItem) and is_control(item) and item.property("visualFocus")
        return item if shown else None

    @Slot()
    def _page_changed(self) -> None:
        """A new page is read from its beginning."""
        focused = self._focus()
        if focused is not None:
            focused.setFocus(False)


def _name(control: QQuickItem) -> str:
    return QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name)
