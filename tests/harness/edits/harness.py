"""Editing stored journals at random and looking whether the verification says where."""

from __future__ import annotations

import copy
import random
import tempfile
from collections import Counter
from pathlib import Path

from kiosk.store.verify import FirstBad, JournalReport, StoreFault
from tests.harness.edits.attacks import ATTACKS
from tests.harness.edits.stores import EditedStore, Row, Tables, kiosk_store, server_store
from tests.harness.memory_disk import memory_disk
from tests.harness.report import Progress, Report, Violation, replayable

_AROUND = {
    StoreFault.TAIL_MISSING,
    StoreFault.HEAD_DIFFERS,
    StoreFault.KEY_DIFFERS,
    StoreFault.UNKNOWN_DEVICE,
}
"""Where no entry was changed, what is wrong lies in the head or the key."""


def run(seed: int, size: int, on_progress: Progress) -> Report:
    """Make ``size`` edits, by turns of a kiosk's and a server's database."""
    violations: list[Violation] = []
    figures: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir=memory_disk()) as scratch:
        stores = (kiosk_store(Path(scratch)), server_store(Path(scratch)))
        for store in stores:
            store.path.write_bytes(store.base)
            if not store.verify().ok:
                raise RuntimeError(f"{store.path.name} does not hold before anything is edited")
        for done in range(size):
            store = stores[(seed + done) % len(stores)]
            with replayable("edits", seed + done):
                what, attack = _try(store, random.Random(f"edit/{seed + done}"))
            figures[attack] += 1
            if what:
                violations.append(Violation(seed + done, f"{store.path.name}, {attack}: {what}"))
            on_progress(done + 1)
    return Report("edits", seed, size, tuple(violations), dict(sorted(figures.items())))


def _try(store: EditedStore, rng: random.Random) -> tuple[str, str]:
    """One edit: what the verification missed (empty: nothing), and the attack's name."""
    with store.opened() as connection:
        before = store.read(connection)
        after, attack = _attacked(store, before, rng)
        for table, rows in after.items():
            if rows != before[table]:
                store.write(connection, table, rows)
        after = store.read(connection)
    expected = _first_difference(store, before[store.rows], after[store.rows])
    return _missed(store.verify(), expected), attack


def _attacked(store: EditedStore, before: Tables, rng: random.Random) -> tuple[Tables, str]:
    while True:
        attack = rng.choice(ATTACKS)
        after = copy.deepcopy(before)
        attack(store, after, rng)
        if after != before:
            return after, attack.__name__


def _first_difference(store: EditedStore, before: list[Row], after: list[Row]) -> int | None:
    """The first place, from 1, at which the entries are not what they were.

    What is of no device comes last: it is missing where it was.
    """
    after = sorted(after, key=lambda row: not isinstance(row.get("device", ""), str))
    for position in range(max(len(before), len(after))):
        rows = [table[position : position + 1] for table in (before, after)]
        kept = [[row[column] for row in some for column in store.evidence] for some in rows]
        if kept[0] != kept[1]:
            return position + 1
    return None


def _missed(report: JournalReport, expected: int | None) -> str:
    bad = report.first_bad
    if bad is None:
        return "not noticed"
    if expected is None:
        return "" if bad.fault in _AROUND else _said(bad, "the head or the key")
    return "" if bad.position == expected else _said(bad, f"entry {expected}")


def _said(bad: FirstBad, expected: str) -> str:
    return f"{expected} was edited, but it says entry {bad.position}: {bad.fault}, {bad.message}"
