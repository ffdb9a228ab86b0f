from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.store.errors import KeyFileProblem
from kiosk.store.key_files import create_key, read_key
from sync.wire.identity import device_id, public_key_bytes
from tests.unit.kiosk.store.rig import key_provider

NAMES = ["database.key", "references.key", "signing.key"]


def test_keys_are_created_once_and_differ(tmp_path: Path) -> None:
    first = key_provider(tmp_path)
    keys = (first.database_key(), first.reference_key(), first.signing_key().private_bytes_raw())
    assert len(set(keys)) == 3
    assert all(len(key) == 32 for key in keys)
    again = key_provider(tmp_path)
    assert keys == (
        again.database_key(),
        again.reference_key(),
        again.signing_key().private_bytes_raw(),
    )


def test_files_are_for_their_owner_only(tmp_path: Path) -> None:
    provider = key_provider(tmp_path)
    provider.database_key()
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    for name in NAMES:
        assert stat.S_IMODE((tmp_path / "keys" / name).stat().st_mode) == 0o600
    assert sorted(path.name for path in (tmp_path / "keys").iterdir()) == sorted(
        [*NAMES, "signing.pub"]
    )
    public_key = public_key_bytes(provider.signing_key().public_key())
    assert provider.public_key_path.read_text() == public_key.hex() + "\n"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_readable_key_file_is_refused(tmp_path: Path, mode: int) -> None:
    key_provider(tmp_path).database_key()
    (tmp_path / "keys" / "database.key").chmod(mode)
    with pytest.raises(KeyFileProblem, match=r"run chmod 600"):
        key_provider(tmp_path).database_key()


def test_an_open_folder_is_refused(tmp_path: Path) -> None:
    key_provider(tmp_path).database_key()
    (tmp_path / "keys").chmod(0o750)
    with pytest.raises(KeyFileProblem, match=r"run chmod 700"):
        key_provider(tmp_path).signing_key()


@pytest.mark.parametrize("name", NAMES)
def test_no_key_is_made_anew_beside_a_database(tmp_path: Path, name: str) -> None:
    key_provider(tmp_path).database_key()
    (tmp_path / "kiosk.db").write_bytes(b"something")
    (tmp_path / "keys" / name).unlink()
    with pytest.raises(KeyFileProblem, match=f"{name} is missing although"):
        key_provider(tmp_path).database_key()
    assert not (tmp_path / "keys" / name).exists()


def test_a_missing_folder_beside_a_database_is_not_made_anew(tmp_path: Path) -> None:
    (tmp_path / "kiosk.db").write_bytes(b"something")
    with pytest.raises(KeyFileProblem):
        key_provider(tmp_path).signing_key()
    assert not (tmp_path / "keys").exists()


def test_an_interrupted_first_start_is_finished(tmp_path: Path) -> None:
    provider = key_provider(tmp_path)
    kept = provider.database_key()
    (tmp_path / "keys" / "signing.key").unlink()
    (tmp_path / "keys" / "signing.pub").unlink()
    (tmp_path / "kiosk.db").touch()
    assert provider.database_key() == kept
    assert provider.signing_key() is not None


@pytest.mark.parametrize(
    "content", [b"", b"zz" * 32, b"00" * 31, b"00" * 33, b"\xff" * 64], ids=repr
)
def test_a_malformed_key_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "database.key"
    path.touch(0o600)
    path.write_bytes(content)
    with pytest.raises(KeyFileProblem, match=r"from its\s+backup"):
        read_key(path)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    create_key(tmp_path / "real.key", bytes(32))
    (tmp_path / "link.key").symlink_to(tmp_path / "real.key")
    with pytest.raises(KeyFileProblem, match=r"cannot be read"):
        read_key(tmp_path / "link.key")


def test_an_existing_key_is_never_replaced(tmp_path: Path) -> None:
    create_key(tmp_path / "a.key", bytes(32))
    create_key(tmp_path / "a.key", b"\x01" * 32)
    assert read_key(tmp_path / "a.key") == bytes(32)
    assert [path.name for path in tmp_path.iterdir()] == ["a.key"]


def test_a_device_is_named_by_its_public_key() -> None:
    """The key pair of RFC 8032, 7.1, test 1."""
    key = Ed25519PrivateKey.from_private_bytes(
        bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    )
    public_key = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    assert public_key_bytes(key.public_key()) == public_key
    assert device_id(key.public_key()) == hashlib.sha256(public_key).hexdigest()
