from __future__ import annotations

import pytest

from kiosk.store.errors import NotEncrypted, UnsafeSqlite
from kiosk.store.version_gate import (
    check_cipher_version,
    check_sqlite_version,
    require_safe_sqlite,
)


@pytest.mark.parametrize(
    "version",
    [(3, 40, 1), (3, 44, 5), (3, 45, 9), (3, 50, 6), (3, 51, 0), (3, 51, 1), (3, 51, 2)],
)
def test_affected_versions_are_refused(version: tuple[int, int, int]) -> None:
    with pytest.raises(UnsafeSqlite, match=r"install sqlcipher3"):
        check_sqlite_version(version)


@pytest.mark.parametrize("version", [(3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 53, 4), (4, 0, 0)])
def test_fixed_versions_pass(version: tuple[int, int, int]) -> None:
    check_sqlite_version(version)


@pytest.mark.parametrize("cipher_version", [None, ""])
def test_a_library_without_cipher_is_refused(cipher_version: str | None) -> None:
    with pytest.raises(NotEncrypted):
        check_cipher_version(cipher_version)


def test_the_installed_library_passes() -> None:
    require_safe_sqlite()
