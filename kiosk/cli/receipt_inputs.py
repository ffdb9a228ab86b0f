"""What ``baodao receipt verify`` reads: texts, pictures, keys, journals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import ValidationError

from kiosk.cli.journal_file import key_file_of
from kiosk.store.errors import KeyFileProblem
from kiosk.store.key_files import parse_hex
from kiosk.store.receipt_entry import InJournal, in_export, in_kiosk, in_server
from kiosk.store.server_tables import is_database_url
from kiosk.store.verify_export import is_export
from sync.wire.identity import device_id
from sync.wire.key_list import REVOKED, KeyList
from sync.wire.receipt import Receipt

_MAX_KEYS_BYTES = 64 * 2**20


class InputUnusable(Exception):
    """One sentence: what could not be read, and what to do."""


@dataclass(frozen=True, slots=True)
class KnownKeys:
    """Whose receipts count."""

    keys: Mapping[str, Ed25519PublicKey]
    """By device id."""
    revoked: frozenset[str]
    office_names: Mapping[str, str]


def text_of(argument: str) -> str:
    """The text itself, or what the QR code in the picture of that name says.

    Raises InputUnusable.
    """
    if argument.lstrip().startswith(("BD1.", "http://", "https://")):
        return argument
    from drivers.camera.qr_picture import PictureUnreadable, qr_text, read_picture

    try:
        text = qr_text(read_picture(Path(argument)))
    except PictureUnreadable as error:
        raise InputUnusable(str(error)) from error
    if text is None:
        raise InputUnusable(
            f"no QR code can be read in {argument}: take the picture from straight ahead, sharp "
            "and with the code's white border"
        )
    return text


def read_keys(path: Path) -> KnownKeys:
    """From the JSON of ``baodao server keys``, or one kiosk's public key. Raises InputUnusable."""
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_KEYS_BYTES)
    except OSError as error:
        raise InputUnusable(
            f"{path} cannot be read ({error.strerror}); check the path and its permissions"
        ) from error
    try:
        if not content.lstrip().startswith(b"{"):
            key = Ed25519PublicKey.from_public_bytes(parse_hex(content, path))
            return KnownKeys({device_id(key): key}, frozenset(), {})
        devices = KeyList.model_validate_json(content).by_device()
    except (ValidationError, KeyFileProblem) as error:
        raise InputUnusable(
            f"{path} is neither what baodao server keys prints nor a kiosk's signing.pub"
        ) from error
    return KnownKeys(
        {device: each.key() for device, each in devices.items()},
        frozenset(device for device, each in devices.items() if each.state == REVOKED),
        {each.office: each.office_name for each in devices.values()},
    )


def journal_says(place: str, key_file: Path | None, receipt: Receipt) -> InJournal:
    """Look the entry up in a kiosk's or server's database, or an export.

    Raises StoreError, InputUnusable.
    """
    if is_database_url(place):
        return in_server(place, receipt)
    path = Path(place)
    if _is_export(path):
        return in_export(path, receipt)
    key_file = key_file_of(path, key_file)
    if key_file is not None:
        return in_kiosk(path, key_file, receipt)
    return in_server(place, receipt)


def _is_export(path: Path) -> bool:
    try:
        return is_export(path)
    except OSError as error:
        raise InputUnusable(
            f"{path} cannot be read ({error.strerror}); check the path and its permissions"
        ) from error
