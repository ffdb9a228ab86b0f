"""The mailbox in which references pass between kiosks, and who may use it."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from sync.server.tables import Base


class TransferPermission(Base):
    """Kiosks of one office may send references to those of another, or of the same."""

    __tablename__ = "transfer_permissions"
    from_office: Mapped[str] = mapped_column(ForeignKey("offices.office"), primary_key=True)
    to_office: Mapped[str] = mapped_column(ForeignKey("offices.office"), primary_key=True)


class StoredTransfer(Base):
    """Sealed references that were not taken yet. Nothing in the server can open them."""

    __tablename__ = "transfers"
    transfer: Mapped[str] = mapped_column(String(32), primary_key=True)
    sender: Mapped[str] = mapped_column(ForeignKey("devices.device"))
    receiver: Mapped[str] = mapped_column(ForeignKey("devices.device"), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    signature: Mapped[bytes] = mapped_column(LargeBinary(64))
    sent_ms: Mapped[int] = mapped_column(BigInteger)
