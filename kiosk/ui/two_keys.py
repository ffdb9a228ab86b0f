"""The check-in without sight or touch: one key goes to the next control, another presses it.

Tab and Enter do the same. Officers' screens keep the keys for themselves: one types there.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMetaObject, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.checkin.presentation import Screen
from kiosk.ui.reading_order import controls_in_order, is_control, scroll_to
from kiosk.ui.viewmodels.checkin import CheckInViewModel


class TwoKeys(QObject):
    """Lives as long as the window."""

    focused = Signal(str)
    """What the control that has the focus now is called, in the language on screen."""

    def __init__(
        self,
        window: QQuickWindow,
        checkin: CheckInViewModel,
        next_key: Qt.Key,
        choose_key: Qt.Key,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._checkin = checkin
        self._next = frozenset({next_key, Qt.Key.Key_Tab})
        self._choose = frozenset({choose_key, Qt.Key.Key_Return, Qt.Key.Key_Enter}) - {next_key}
        checkin.screenChanged.connect(self._page_changed)
        checkin.pages.pageChanged.connect(self._page_changed)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that are meant for this."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._checkin.property("screen") != Screen.OFFICER.value and self._taken(event)
        return super().eventFilter(watched, event)

    def _taken(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in self._next:
            self._go_on()
        elif key in self._choose and not event.isAutoRepeat():
            self._press()
        return key in self._next | self._choose

    def _go_on(self) -> None:
        """To the next control; after the last comes the first."""
        self._checkin.touch()
        controls = controls_in_order(self._window.contentItem())
        if not controls:
            return
        present = self._focus()
        at = controls.index(present) + 1 if present in controls else 0
        control = controls[at % len(controls)]
        scroll_to(control)
        control.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        # A control that was out of use for a moment has the focus already, for another reason.
        control.setProperty("focusReason", Qt.FocusReason.TabFocusReason)
        self.focused.emit(QAccessible.queryAccessibleInterface(control).text(_NAME))

    def _press(self) -> None:
        """Where nothing has the focus, nothing is pressed that was not announced."""
        self._checkin.touch()
        control = self._focus()
        if control is None:
            self._go_on()
        else:
            QMetaObject.invokeMethod(control, "click")

    def _focus(self) -> QQuickItem | None:
        """The control that shows the frame."""
        item = self._window.activeFocusItem()
        shown = item is not None and is_control(item) and bool(item.property("visualFocus"))
        return item if shown else None

    @Slot()
    def _page_changed(self) -> None:
        """A new page is read from its beginning."""
        focused = self._focus()
        if focused is not None:
            focused.setFocus(False)


_NAME = QAccessible.Text.Name
