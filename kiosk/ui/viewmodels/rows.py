"""A list of frozen rows as a Qt list model."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

_NOWHERE = QModelIndex()


class RowModel(QAbstractListModel):
    """Shows the named attributes of each row as roles of the same name."""

    def __init__(self, roles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roles = {int(Qt.ItemDataRole.UserRole) + at: name for at, name in enumerate(roles)}
        self._rows: tuple[object, ...] = ()

    def set_rows(self, rows: Sequence[object]) -> None:
        """Replace the rows; views keep their place when nothing differs."""
        if tuple(rows) == self._rows:
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        name = self._roles.get(role)
        if name is None or not index.isValid():
            return None
        return getattr(self._rows[index.row()], name)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in self._roles.items()}
