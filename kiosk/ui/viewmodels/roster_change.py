"""A change of the roster that waits for an officer, as the officer's screens show it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot

from kiosk.enrolment.screens import EnrolmentAction, EnrolmentProps
from kiosk.ui.viewmodels.changes import emit_changes
from kiosk.ui.viewmodels.rows import RowModel


@dataclass(frozen=True, slots=True)
class RosterChangeFields:
    """One field per QML property."""

    accepted: bool = False
    """It was confirmed, and is not yet applied."""
    removed: int = 0
    """People."""
    renamed: int = 0
    """People whose name or identity number would change."""
    leaves_no_officer: bool = False
    can_review: bool = False
    can_confirm: bool = False


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One person of the change; names in full, because the officer answers for it."""

    name: str
    newName: str
    """Empty where the person would be removed; ``name`` where only the number would change."""


class RosterChangeViewModel(QObject):
    """``Enrolment.rosterChange`` in QML."""

    reviewed = Signal()
    confirmed = Signal()
    acceptedChanged = Signal()
    removedChanged = Signal()
    renamedChanged = Signal()
    leavesNoOfficerChanged = Signal()
    canReviewChanged = Signal()
    canConfirmChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fields = RosterChangeFields()
        self._people = RowModel(("name", "newName"), self)

    def show(self, props: EnrolmentProps) -> None:
        """Show the change that ``props`` have, if any."""
        before, self._fields = self._fields, _fold(props)
        self._people.set_rows(_rows(props))
        emit_changes(self, before, self._fields)

    @Slot()
    def review(self) -> None:
        self.reviewed.emit()

    @Slot()
    def confirm(self) -> None:
        self.confirmed.emit()

    people = Property(QObject, lambda self: self._people, constant=True)
    accepted = Property(bool, lambda self: self._fields.accepted, notify=acceptedChanged)
    removed = Property(int, lambda self: self._fields.removed, notify=removedChanged)
    renamed = Property(int, lambda self: self._fields.renamed, notify=renamedChanged)
    leavesNoOfficer = Property(
        bool, lambda self: self._fields.leaves_no_officer, notify=leavesNoOfficerChanged
    )
    canReview = Property(bool, lambda self: self._fields.can_review, notify=canReviewChanged)
    canConfirm = Property(bool, lambda self: self._fields.can_confirm, notify=canConfirmChanged)


def _fold(props: EnrolmentProps) -> RosterChangeFields:
    if props.held is None:
        return RosterChangeFields()
    change = props.held.change
    return RosterChangeFields(
        accepted=props.held.confirmed,
        removed=len(change.removed),
        renamed=len(change.renamed),
        leaves_no_officer=change.leaves_no_officer,
        can_review=EnrolmentAction.REVIEW_ROSTER in props.actions,
        can_confirm=EnrolmentAction.CONFIRM_ROSTER in props.actions,
    )


def _rows(props: EnrolmentProps) -> tuple[ChangeRow, ...]:
    if props.held is None:
        return ()
    change = props.held.change
    return (
        *(ChangeRow(it.name, "") for it in change.removed),
        *(ChangeRow(it.name, it.new_name) for it in change.renamed),
    )
