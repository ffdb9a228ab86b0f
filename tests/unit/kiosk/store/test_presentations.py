"""What was presented before is known again, by a digest that tells nothing."""

from __future__ import annotations

import hashlib

import pytest

from kiosk.store.database import open_database
from kiosk.store.presentations import Presentations
from tests.unit.kiosk.store.rig import StoreRig


def digest(number: int) -> bytes:
    return hashlib.sha256(number.to_bytes(4, "big")).digest()


def test_the_second_time_is_seen_whatever_came_between(rig: StoreRig) -> None:
    presentations = Presentations(rig.database, rig.keys.reference_key())
    assert not presentations.seen(digest(1))
    assert not presentations.seen(digest(2))
    assert presentations.seen(digest(1))
    assert presentations.seen(digest(1))
    assert presentations.count() == 2


def test_a_restart_forgets_nothing(rig: StoreRig) -> None:
    Presentations(rig.database, rig.keys.reference_key()).seen(digest(1))
    rig.database.close()
    again = open_database(rig.path, rig.keys.database_key(), create=False)
    assert Presentations(again, rig.keys.reference_key()).seen(digest(1))
    again.close()


def test_only_so_many_are_kept_and_the_oldest_go_first(rig: StoreRig) -> None:
    presentations = Presentations(rig.database, rig.keys.reference_key(), most_kept=3)
    for number in range(5):
        presentations.seen(digest(number))
    assert presentations.count() == 3
    assert presentations.seen(digest(4))
    assert presentations.seen(digest(2))
    assert not presentations.seen(digest(1))


def test_what_is_kept_cannot_be_recognised_without_the_key(rig: StoreRig) -> None:
    Presentations(rig.database, rig.keys.reference_key()).seen(digest(1))
    assert not Presentations(rig.database, bytes(32)).seen(digest(1))
    with rig.database.read() as connection:
        kept = connection.exec_driver_sql("SELECT mac FROM finger_presentations").scalars().all()
    assert len(kept) == len(set(kept)) == 2
    assert digest(1) not in kept


def test_anything_but_a_digest_is_refused(rig: StoreRig) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Presentations(rig.database, rig.keys.reference_key()).seen(b"features")
