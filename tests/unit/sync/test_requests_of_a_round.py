"""How many requests a round is: the roster's page comes with the greeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest

from sync.client.outcomes import UpToDate
from sync.client.results import Failure, Refused
from sync.wire.messages import HelloAnswer, HelloRequest
from sync.wire.pages import sign_page
from sync.wire.roster import PersonItem, RosterPage, RosterRole
from tests.unit.sync.cities import OFFICE, AppSender, Kiosk, TestCity, new_key
from tests.unit.sync.databases import on_both_databases
from tests.unit.sync.journals import MemoryJournal
from tests.unit.sync.stores import MemoryRoster
from tests.unit.sync.talkers import registered_talker

pytest_generate_tests = on_both_databases

HELLO_TARGET, ENTRIES_TARGET = "/v1/sync/hello", "/v1/sync/entries"


def person(number: int) -> PersonItem:
    return PersonItem(
        revision=1,
        subject=f"p{number}",
        name="王小明",
        id_number="11010519491231002X",
        role=RosterRole.SUPERVISED,
    )


@pytest.fixture
def kiosk(city: TestCity) -> Kiosk:
    return city.kiosk(MemoryJournal(new_key()))


def targets_of_a_round(city: TestCity, kiosk: Kiosk) -> list[str]:
    city.sender.sent.clear()
    assert isinstance(kiosk.sync(), UpToDate)
    return [target for _, target, _, _ in city.sender.sent]


def test_a_round_is_one_request_and_two_with_entries(city: TestCity, kiosk: Kiosk) -> None:
    city.administration.put(OFFICE, person(1))
    assert targets_of_a_round(city, kiosk) == [HELLO_TARGET]
    assert set(kiosk.roster.items) == {"p1"}
    kiosk.journal.write(3)
    city.administration.put(OFFICE, person(2))
    assert targets_of_a_round(city, kiosk) == [HELLO_TARGET, ENTRIES_TARGET]
    assert set(kiosk.roster.items) == {"p1", "p2"}
    assert city.held(kiosk.journal.device) == kiosk.journal.sealed()


def test_further_pages_are_asked_for_one_by_one(city: TestCity, kiosk: Kiosk) -> None:
    settings = replace(city.city.settings, roster_page_items=2)
    city.client.app.state.city = replace(city.city, settings=settings)
    city.administration.put(OFFICE, *(person(number) for number in range(5)))
    targets = targets_of_a_round(city, kiosk)
    assert targets == [HELLO_TARGET, "/v1/roster?since=2", "/v1/roster?since=4"]
    assert len(kiosk.roster.items) == 5


def test_a_kiosk_that_does_not_ask_is_answered_as_before(city: TestCity) -> None:
    """Kiosks of earlier versions refuse fields that they do not know."""
    assert set(registered_talker(city).hello().json()) == {
        "protocol",
        "statement",
        "time",
        "server_nonce",
        "limits",
    }


def test_where_the_cursor_moved_meanwhile_the_page_is_asked_for_anew(
    city: TestCity, kiosk: Kiosk
) -> None:
    class Moving(MemoryRoster):
        """Somebody else applies a page between the greeting and this round's."""

        def cursor(self) -> int:
            known, self.revision = self.revision, 1
            return known

    city.administration.put(OFFICE, person(1), person(2))
    targets = targets_of_a_round(city, replace(kiosk, roster=Moving()))
    assert targets == [HELLO_TARGET, "/v1/roster?since=1"]


def test_a_server_whose_roster_ends_before_takes_the_entries_all_the_same(
    city: TestCity, kiosk: Kiosk
) -> None:
    kiosk.roster.revision = 9
    kiosk.journal.write(2)
    outcome = kiosk.sync()
    assert isinstance(outcome, Refused)
    assert outcome.code == "roster_behind"
    assert city.held(kiosk.journal.device) == kiosk.journal.sealed()


@dataclass
class PageChanger:
    """The right server, with another page in its greeting."""

    real: AppSender
    city: TestCity
    change: dict[str, str | int]

    def send(
        self, method: str, target: str, body: bytes, headers: Mapping[str, str]
    ) -> bytes | Failure:
        raw = self.real.send(method, target, body, headers)
        if target != HELLO_TARGET or not isinstance(raw, bytes):
            return raw
        assert HelloRequest.model_validate_json(body).roster_since == 0
        answer = HelloAnswer.model_validate_json(raw)
        assert answer.roster is not None
        page = RosterPage.model_validate_json(answer.roster.content)
        changed = sign_page(page.model_copy(update=self.change), self.city.city.key)
        return answer.model_copy(update={"roster": changed}).model_dump_json().encode()


@pytest.mark.parametrize(
    "change", [{"nonce": "1" * 64}, {"office": "office-2"}, {"since": 1, "until": 1}]
)
def test_a_page_of_another_greeting_is_refused_after_the_entries_went_up(
    city: TestCity, change: dict[str, str | int]
) -> None:
    journal = MemoryJournal(new_key())
    journal.write(2)
    kiosk = city.kiosk(journal, PageChanger(city.sender, city, change))
    outcome = kiosk.sync()
    assert isinstance(outcome, Refused)
    assert outcome.code == "bad_answer"
    assert kiosk.roster.pages == []
    assert city.held(journal.device) == journal.sealed()
