"""The roster: editing at the city, paging, cursors, restoring."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sync.client.outcomes import HeldRoster, UpToDate
from sync.client.ports import RosterHeld
from sync.client.results import Refused
from sync.server.administration import Refused as NotDone
from sync.server.administration import pin_hash
from sync.server.roster_file import RosterFile, RosterFileUnreadable, read_roster_file
from sync.server.settings import ServerSettings
from sync.wire.pages import SignedPage
from sync.wire.roster import (
    MAX_PAGE_BYTES,
    LeaveItem,
    OfficerItem,
    PersonItem,
    RosterRole,
    RulePackItem,
    Tombstone,
    identifier_of,
)
from tests.unit.sync.cities import OFFICE, Kiosk, TestCity, new_key, running_city
from tests.unit.sync.databases import on_both_databases
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.protocol_roster import protocol_page
from tests.unit.sync.stores import MemoryRoster

pytest_generate_tests = on_both_databases

DAY = date(2026, 1, 5)
PIN_HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA"


def person(number: int, name: str = "王小明") -> PersonItem:
    return PersonItem(
        revision=1,
        subject=f"p{number}",
        name=name,
        id_number="11010519491231002X",
        role=RosterRole.SUPERVISED,
    )


def officer(number: int) -> OfficerItem:
    return OfficerItem(revision=1, officer=f"o{number}", name="陈所长", pin_hash=PIN_HASH)


@pytest.fixture
def kiosk(city: TestCity) -> Kiosk:
    return city.kiosk(MemoryJournal(new_key()))


def pulled(kiosk: Kiosk) -> int:
    outcome = kiosk.sync()
    assert isinstance(outcome, UpToDate)
    return outcome.roster_items


def test_changes_come_down_once_and_in_order(city: TestCity, kiosk: Kiosk) -> None:
    assert city.administration.put(OFFICE, person(1), person(2), officer(1)) == 3
    assert pulled(kiosk) == 3
    assert pulled(kiosk) == 0

    assert city.administration.put(OFFICE, person(2, "李雷"), person(1)) == 1
    assert city.administration.remove(OFFICE, "p1")
    assert pulled(kiosk) == 2
    assert sorted(kiosk.roster.items) == ["o1", "p2"]
    changed = kiosk.roster.items["p2"]
    assert isinstance(changed, PersonItem)
    assert changed.name == "李雷"


def test_pages_follow_each_other(city_folder: Path) -> None:
    settings = ServerSettings(data_dir=city_folder, roster_page_items=4)
    with running_city(settings) as city:
        kiosk = city.kiosk(MemoryJournal(new_key()))
        city.administration.put(OFFICE, *(person(number) for number in range(10)))
        assert pulled(kiosk) == 10
        pages = kiosk.roster.pages
        assert [(page.since, page.until, page.more) for page in pages] == [
            (0, 4, True),
            (4, 8, True),
            (8, 10, False),
        ]


def test_pages_are_split_by_size_too(city: TestCity, kiosk: Kiosk) -> None:
    """A page over the limit would be more than a kiosk reads, for ever."""
    packs = [
        RulePackItem(revision=1, rule_pack=f"r{at}", effective_from=DAY, document="\x01" * 65_536)
        for at in range(7)
    ]
    city.administration.put(OFFICE, *packs)
    assert pulled(kiosk) == 7
    sizes = [len(page.model_dump_json().encode()) for page in kiosk.roster.pages]
    assert max(sizes) <= MAX_PAGE_BYTES
    assert [len(page.items) for page in kiosk.roster.pages] == [2, 2, 2, 1]


def test_the_feed_carries_every_kind_of_item(city: TestCity, kiosk: Kiosk) -> None:
    items = [item for item in protocol_page().items if not isinstance(item, Tombstone)]
    assert city.administration.put(OFFICE, *items) == len(items)
    assert city.administration.put(OFFICE, *items) == 0
    assert pulled(kiosk) == len(items)
    assert tuple(kiosk.roster.items.values()) == tuple(items)
    assert city.administration.remove(OFFICE, "m-1")
    assert pulled(kiosk) == 1
    assert "m-1" not in kiosk.roster.items


def test_a_kiosk_sees_its_own_office_only(city: TestCity, kiosk: Kiosk) -> None:
    city.administration.put_office("office-2", "东山司法所")
    city.administration.put("office-2", person(9))
    assert pulled(kiosk) == 0


def test_an_empty_page_still_brings_the_offices_name(city: TestCity, kiosk: Kiosk) -> None:
    city.administration.put_office(OFFICE, "新名司法所")
    pulled(kiosk)
    assert kiosk.roster.pages[-1].office_name == "新名司法所"


def test_a_removed_person_can_come_back(city: TestCity, kiosk: Kiosk) -> None:
    city.administration.put(OFFICE, person(1))
    assert city.administration.remove(OFFICE, "p1")
    assert not city.administration.remove(OFFICE, "p1")
    city.administration.put(OFFICE, person(1))
    pulled(kiosk)
    assert list(kiosk.roster.items) == ["p1"]


def test_the_kiosk_learns_why_a_person_left(city: TestCity, kiosk: Kiosk) -> None:
    city.administration.put(OFFICE, person(1), officer(1))
    with pytest.raises(NotDone, match="o1 is nobody"):
        city.administration.remove(OFFICE, "o1", "released")
    assert city.administration.remove(OFFICE, "p1", "transferred")
    pulled(kiosk)
    (*_, last) = kiosk.roster.pages[-1].items
    assert isinstance(last, Tombstone)
    assert last.why == "transferred"


def test_what_is_about_somebody_who_comes_back_is_sent_again(city: TestCity, kiosk: Kiosk) -> None:
    """A kiosk destroys it when they leave; a granted leave must count again."""
    about = [it for it in protocol_page().items if getattr(it, "subject", None) == "p-1"]
    personal = [it for it in about if not isinstance(it, PersonItem | Tombstone)]
    assert len(personal) >= 2
    back = person(1).model_copy(update={"subject": "p-1"})
    city.administration.put(OFFICE, back, person(2), *personal)
    city.administration.remove(OFFICE, "p-1")
    pulled(kiosk)
    city.administration.put(OFFICE, back)
    assert pulled(kiosk) == 1 + len(personal)
    sent = [identifier_of(it) for it in kiosk.roster.pages[-1].items]
    assert sent == ["p-1", *(identifier_of(it) for it in personal)]


def test_what_was_decided_on_a_leave_before_goes_along(city: TestCity, kiosk: Kiosk) -> None:
    approved = next(it for it in protocol_page().items if isinstance(it, LeaveItem))
    approved = approved.model_copy(update={"earlier": ()})
    taken_back = approved.model_copy(update={"state": "withdrawn", "decided_on": date(2026, 2, 4)})
    for item, changed in ((approved, 1), (approved, 0), (taken_back, 1), (taken_back, 0)):
        assert city.administration.put(OFFICE, item) == changed
    pulled(kiosk)
    sent = kiosk.roster.pages[-1].items[-1]
    assert isinstance(sent, LeaveItem)
    assert [(it.state, it.decided_on) for it in sent.earlier] == [("approved", approved.decided_on)]
    assert sent.state == "withdrawn"


def test_an_identifier_belongs_to_one_kind(city: TestCity) -> None:
    city.administration.put(OFFICE, person(1))
    clash = officer(1).model_copy(update={"officer": "p1"})
    with pytest.raises(NotDone, match="already in use"):
        city.administration.put(OFFICE, person(2), clash)
    assert city.administration.remove(OFFICE, "p2") is False


def test_an_unknown_office_is_refused(city: TestCity) -> None:
    with pytest.raises(NotDone, match="no office"):
        city.administration.put("nowhere", person(1))
    with pytest.raises(NotDone, match="no office"):
        city.administration.new_code("nowhere")


def test_a_server_restored_from_an_older_copy_says_so_and_republishes(
    city_folder: Path, tmp_path: Path
) -> None:
    settings = ServerSettings(data_dir=city_folder)
    with running_city(settings) as city:
        journal = MemoryJournal(new_key())
        registration = city.register(journal.key)
        kiosk = city.reconnect(journal, registration)
        city.administration.put(OFFICE, person(1))
    backup = Path(shutil.copytree(city_folder, tmp_path / "backup"))
    with running_city(settings) as city:
        kiosk = replace(kiosk, link=city.reconnect(journal, registration).link)
        city.administration.put(OFFICE, person(2), person(3))
        assert pulled(kiosk) == 3
    with running_city(ServerSettings(data_dir=backup)) as city:
        kiosk = replace(kiosk, link=city.reconnect(journal, registration).link)
        behind = kiosk.sync()
        assert isinstance(behind, Refused)
        assert behind.code == "roster_behind"
        assert city.administration.republish(OFFICE, kiosk.roster.cursor()) == 1
        city.administration.put(OFFICE, person(4))
        assert pulled(kiosk) == 2
        assert "p4" in kiosk.roster.items


def test_a_page_held_for_a_human_does_not_hold_the_journal(city: TestCity, kiosk: Kiosk) -> None:
    class Holding(MemoryRoster):
        def apply(self, signed_page: SignedPage) -> None:
            raise RosterHeld("half of the people would go")

    city.administration.put(OFFICE, person(1))
    held = replace(kiosk, roster=Holding())
    kiosk.journal.write(2)
    assert held.sync() == HeldRoster("half of the people would go")
    assert city.held(kiosk.journal.device) == kiosk.journal.sealed()


def test_a_roster_that_does_not_move_is_not_asked_for_for_ever(
    city: TestCity, kiosk: Kiosk
) -> None:
    class Stuck(MemoryRoster):
        def apply(self, signed_page: SignedPage) -> None:
            self.pages.append(signed_page.page)

    city.administration.put(OFFICE, person(1))
    outcome = replace(kiosk, roster=Stuck()).sync()
    assert isinstance(outcome, Refused)
    assert outcome.code == "no_progress"


def test_a_roster_file_is_read_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "roster.json"
    path.write_text(
        '{"people": [{"subject": "p1", "name": "王", "id_number": "11010519491231002X",'
        ' "role": "supervised"}], "officers": [], "remove": ["p9"]}',
        encoding="utf-8",
    )
    roster = read_roster_file(path)
    assert roster == RosterFile(people=(person(1, "王"),), remove=("p9",))
    path.write_text('{"people": [{"subject": "p 1"}]}', encoding="utf-8")
    with pytest.raises(RosterFileUnreadable, match=r"people\.0"):
        read_roster_file(path)
    with pytest.raises(RosterFileUnreadable, match="No such file"):
        read_roster_file(tmp_path / "absent.json")


@pytest.mark.parametrize("pin", ["", "12345", "1234567890123", "12345a", "１２３４５６"])
def test_an_unfit_pin_is_refused(pin: str) -> None:
    with pytest.raises(NotDone, match="digits"):
        pin_hash(pin)
