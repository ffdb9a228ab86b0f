"""Days out of service, read from few rows: the same as from all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import insert

from kiosk.store.casework_tables import service_faults, visits
from kiosk.store.outages import Outages
from sync.rules.outages import ServiceEvent, days_out
from tests.unit.kiosk.store.rig import StoreRig, store_rig

HOUR_MS = 3_600_000
START_MS = 1_750_000_000_000
Event = tuple[str, str]
EVENTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(("lost", "restored")), st.sampled_from(("camera", "sensor"))),
        st.tuples(st.just("visit"), st.sampled_from(("verified", "referred", "declined"))),
    ),
    max_size=12,
)


@contextmanager
def fresh_rig() -> Iterator[StoreRig]:
    with TemporaryDirectory() as folder, store_rig(Path(folder)) as rig:
        yield rig


def at_ms(seq: int) -> int:
    return START_MS + seq * 9 * HOUR_MS


def write(rig: StoreRig, seq: int, event: Event) -> None:
    """As the index has it, in a second epoch from the tenth entry on."""
    what, which = event
    place = {"epoch": 1 + seq // 10, "seq": 1 + seq % 10}
    with rig.database.write() as connection:
        if what == "visit":
            row = {
                "subject": "p1",
                "day": "2026-01-01",
                "wall_ms": at_ms(seq),
                "purpose": "routine_report",
                "outcome": which,
                "reasons": "",
                "clock_trusted": True,
                "leave": None,
            }
            connection.execute(insert(visits).values(**place, **row))
        else:
            fault = {"device": which, "wall_ms": at_ms(seq), "restored": what == "restored"}
            connection.execute(insert(service_faults).values(**place, **fault))


def expected(events: list[Event], now_ms: int) -> frozenset[date]:
    """From every row."""
    found = []
    for seq, (what, which) in enumerate(events, start=1):
        if what == "visit" and which != "declined":
            found.append(ServiceEvent(at_ms(seq)))
        elif what == "lost":
            found.append(ServiceEvent(at_ms(seq), lost=which))
        elif what == "restored":
            found.append(ServiceEvent(at_ms(seq), restored=which))
    return days_out(found, now_ms)


@settings(max_examples=30, deadline=None)
@given(EVENTS)
def test_after_every_entry_the_days_are_those_of_the_whole_journal(events: list[Event]) -> None:
    with fresh_rig() as rig:
        known = Outages()
        for seq, event in enumerate(events, start=1):
            write(rig, seq, event)
            now_ms = at_ms(seq) + HOUR_MS
            with rig.database.read() as connection:
                assert known.days(connection, now_ms) == expected(events[:seq], now_ms)
                assert Outages().days(connection, now_ms) == expected(events[:seq], now_ms)


def test_a_spell_that_is_not_over_grows_with_the_clock(rig: StoreRig) -> None:
    known = Outages()
    write(rig, 1, ("lost", "camera"))
    with rig.database.read() as connection:
        first = known.days(connection, at_ms(1) + HOUR_MS)
        later = known.days(connection, at_ms(1) + 72 * HOUR_MS)
    assert first < later
