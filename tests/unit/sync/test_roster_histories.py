"""Random histories of a feed: the server's own code edits and pages, the kiosk's own code applies.

What the kiosk has in the end is what the server has, whatever was cut off, repeated or sent late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session

from kiosk.domain.identity import OfficerId
from kiosk.store.roster import Roster
from kiosk.store.roster_gate import RosterGate, RosterPageHeld
from kiosk.store.roster_pages import RosterPageRefused
from kiosk.store.tables import feed_items, officers, people
from sync.server.roster_editing import put, put_office, remove, republish
from sync.server.roster_feed import ITEM, roster_page
from sync.server.tables import Base, RosterChange
from sync.wire.pages import SignedPage
from sync.wire.roster import NamedItem, RosterPage, Tombstone, identifier_of
from tests.unit.kiosk.store.rig import OFFICE, StoreRig, store_rig
from tests.unit.kiosk.store.roster_feed import officer, person
from tests.unit.kiosk.store.signed_pages import gate_of, signed
from tests.unit.sync.protocol_roster import protocol_page

IDENTIFIERS = [f"x{number}" for number in range(6)]
MESSAGE = next(item for item in protocol_page().items if item.op == "message")


class Crash(Exception):
    """The power failed before COMMIT."""


@dataclass
class Pair:
    """A server's database and a kiosk's store."""

    engine: Engine
    rig: StoreRig
    gate: RosterGate
    seen: list[SignedPage] = field(default_factory=list)

    def put(self, item: NamedItem) -> None:
        """Insert or replace; what had the identifier as another kind goes first."""
        with Session(self.engine) as session, session.begin():
            held = session.scalars(
                select(RosterChange).where(RosterChange.identifier == identifier_of(item))
            ).one_or_none()
            if held is not None and ITEM.validate_json(held.item).op != item.op:
                remove(session, OFFICE, identifier_of(item))
            put(session, OFFICE, item)

    def remove(self, identifier: str) -> None:
        with Session(self.engine) as session, session.begin():
            remove(session, OFFICE, identifier)

    def republish(self) -> None:
        with Session(self.engine) as session, session.begin():
            republish(session, OFFICE, self.cursor() + 3)

    def page(self, max_items: int) -> SignedPage:
        with Session(self.engine) as session:
            return signed(roster_page(session, OFFICE, self.cursor(), max_items, nonce="0" * 64))

    def cursor(self) -> int:
        return Roster(self.rig.database).cursor()

    def pull(self, max_items: int) -> bool:
        """One page, confirmed by an officer where it is held; whether there are more."""
        page = self.page(max_items)
        self.seen.append(page)
        try:
            self.gate.receive(page)
        except RosterPageHeld:
            held = self.gate.held()
            assert held is not None
            self.gate.confirm(OfficerId("o-1"), held.page)
            self.gate.receive(page)
        return page.page.more

    def pull_all(self) -> None:
        while self.pull(3):
            pass

    def crash(self, max_items: int) -> None:
        """The power fails after everything of a page was written, before COMMIT."""

        def fail(_: object) -> None:
            raise Crash

        before, page = self.kiosk(), self.page(max_items).page
        if page.items:
            with pytest.raises(Crash):
                Roster(self.rig.database).apply(page, self.rig.journal, also=fail)
        assert self.kiosk() == before

    def repeat(self, page: RosterPage) -> None:
        """A page of before comes again, or late."""
        before, cursor = self.kiosk(), self.cursor()
        if page.items and page.since != cursor:
            with pytest.raises(RosterPageRefused):
                self.gate.receive(signed(page))
        assert (self.kiosk(), self.cursor()) == (before, cursor)

    def server(self) -> dict[str, str]:
        """Identifier and what it is, as the server has it."""
        with Session(self.engine) as session:
            items = [ITEM.validate_json(row) for row in session.scalars(select(RosterChange.item))]
        return {
            identifier_of(item): f"{item.op} {item.revision}"
            for item in items
            if not isinstance(item, Tombstone)
        }

    def kiosk(self) -> dict[str, str]:
        """The same, as the kiosk has it; an identifier twice would be a fault of its own."""
        with self.rig.database.read() as connection:
            found = [
                *(
                    (row.subject, f"person {row.revision}")
                    for row in connection.execute(select(people))
                ),
                *(
                    (row.officer, f"officer {row.revision}")
                    for row in connection.execute(select(officers))
                ),
                *(
                    (row.identifier, f"{row.op} {row.revision}")
                    for row in connection.execute(select(feed_items))
                ),
            ]
        assert len(dict(found)) == len(found)
        return dict(found)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder: Path = tmp_path_factory.mktemp("histories")
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine)
    with Session(engine) as session, session.begin():
        put_office(session, OFFICE, "某司法所")
    with store_rig(folder) as rig:
        yield Pair(engine, rig, gate_of(rig))
    engine.dispose()


def item(kind: str, identifier: str, name: str) -> NamedItem:
    match kind:
        case "person":
            return person(1, 1, name=name).model_copy(update={"subject": identifier})
        case "officer":
            return officer(1, 1).model_copy(update={"officer": identifier, "name": name})
        case _:
            return MESSAGE.model_copy(update={"message": identifier, "text": name})


PUTS = some.tuples(
    some.just("put"),
    some.sampled_from(["person", "officer", "message"]),
    some.sampled_from(IDENTIFIERS),
    some.sampled_from(["李", "王", "张"]),
)
OTHERS = some.one_of(
    some.tuples(some.just("remove"), some.sampled_from(IDENTIFIERS)),
    some.tuples(some.sampled_from(["pull", "crash"]), some.integers(1, 3)),
    some.tuples(some.just("repeat"), some.integers(0, 50)),
    some.tuples(some.just("republish"), some.just(0)),
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(some.lists(some.one_of(PUTS, OTHERS), max_size=25))
def test_the_kiosk_has_what_the_server_has__morango_unordered_buffers_and_duplicates(
    pair: Pair, history: list[tuple[object, ...]]
) -> None:
    for identifier in IDENTIFIERS:
        pair.remove(identifier)
    pair.pull_all()
    assert pair.kiosk() == pair.server() == {}
    for step in history:
        match step:
            case ("put", str(kind), str(identifier), str(name)):
                pair.put(item(kind, identifier, name))
            case ("remove", str(identifier)):
                pair.remove(identifier)
            case ("pull", int(count)):
                pair.pull(count)
            case ("crash", int(count)):
                pair.crash(count)
            case ("repeat", int(back)):
                pair.repeat(pair.seen[-1 - back % len(pair.seen)].page)
            case _:
                pair.republish()
    pair.pull_all()
    assert pair.kiosk() == pair.server()


def test_no_page_of_before_brings_an_old_roster_back__cve_2022_29173(pair: Pair) -> None:
    """A rollback: the pages are genuine, and signed, but the kiosk has seen later ones."""
    pair.put(item("person", "x0", "李"))
    pair.pull_all()
    pair.put(item("person", "x0", "王"))
    pair.pull_all()
    newest = pair.kiosk()
    for old in pair.seen:
        pair.repeat(old.page)
    assert pair.kiosk() == newest


def test_a_roster_that_is_kept_from_the_kiosk_grows_old__tuf_freeze(pair: Pair) -> None:
    """Nothing new and nothing at all look alike to a kiosk only while the age is not looked at."""
    pair.pull_all()
    assert pair.gate.stale_days() == 0
    pair.rig.clock.boot += 9 * 86_400_000
    pair.put(item("person", "x1", "张"))
    assert pair.gate.stale_days() == 9
    pair.pull_all()
    assert pair.gate.stale_days() == 0
