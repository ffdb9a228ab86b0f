"""An office's day, one person's standing, visits and hours, for whom they are meant."""

from __future__ import annotations

import dataclasses

import pytest

from sync.rules.standing import standing
from sync.rules.visits import Ruling
from sync.server.api.audit import newest
from sync.server.api.principal import Role
from sync.server.office_facts import office_facts
from sync.server.people_facts import supervision_facts
from sync.server.read_models import catch_up
from sync.wire.entry import EntryKind
from tests.unit.sync.api.conftest import Platform
from tests.unit.sync.api.office_case import NOW_MS, PEOPLE, TODAY, OfficeCase, office_case
from tests.unit.sync.casework import DAY_MS
from tests.unit.sync.cities import OFFICE
from tests.unit.sync.databases import on_both_databases

pytest_generate_tests = on_both_databases
SUMS = {
    "people": 9,
    "due_today": 6,
    "due": 2,
    "done": 1,
    "missed": 1,
    "waiting": 1,
    "on_leave": 1,
    "not_scheduled": 3,
    "flagged": 2,
    "talk": 2,
    "proposals": 1,
}


@pytest.fixture
def case(platform: Platform) -> OfficeCase:
    return office_case(platform)


def test_the_day_of_an_office(case: OfficeCase) -> None:
    key = case.platform.key(Role.OFFICE, OFFICE)
    day = case.platform.call("GET", f"/offices/{OFFICE}/today", key).json()
    assert day["day"] == f"{TODAY}"
    assert {name: count for name, count in day["counts"].items() if count} == SUMS
    states = {line["subject"]: line["state"] for line in day["people"] if line["subject"] in PEOPLE}
    assert states == {
        "due": "due",
        "done": "done",
        "late": "missed",
        "waiting": "waiting",
        "away": "on_leave",
        "minor": "due",
    }
    by_subject = {line["subject"]: line for line in day["people"]}
    assert (by_subject["late"]["late_days"], by_subject["late"]["proposals"]) == (7, 1)
    assert (by_subject["done"]["flags"], by_subject["done"]["wants_to_talk"]) == (2, True)
    assert by_subject["done"]["next_due"] == "2026-03-17"
    assert (day["sealed"], day["pack_problems"]) == (0, [])


@pytest.mark.parametrize(("role", "scope"), [(Role.DISTRICT, "north"), (Role.CITY, "")])
def test_others_count_a_minor_and_do_not_list_one(case: OfficeCase, role: Role, scope: str) -> None:
    key = case.platform.key(role, scope)

    def listed(path: str, field: str = "items") -> set[str]:
        return {line["subject"] for line in case.platform.call("GET", path, key).json()[field]}

    day = case.platform.call("GET", f"/offices/{OFFICE}/today", key).json()
    assert {name: count for name, count in day["counts"].items() if count} == SUMS
    assert day["sealed"] == 1
    for subjects in (
        {line["subject"] for line in day["people"]},
        listed(f"/offices/{OFFICE}/people"),
        listed(f"/offices/{OFFICE}/flags"),
        listed(f"/devices/{case.journal.device}/entries"),
    ):
        assert "minor" not in subjects
        assert "done" in subjects
    opened = case.platform.call("GET", f"/offices/{OFFICE}/people/minor/standing", key)
    assert opened.status_code == (200 if role is Role.CITY else 404)
    for path in ("", "/visits", "/hours?month=2026-03"):
        answer = case.platform.call("GET", f"/offices/{OFFICE}/people/minor{path}", key)
        assert answer.status_code == opened.status_code


def test_a_minor_stays_sealed_off_the_roster(case: OfficeCase) -> None:
    case.platform.city.administration.remove(OFFICE, "minor")
    city, office = case.platform.key(Role.CITY), case.platform.key(Role.OFFICE, OFFICE)
    path = f"/offices/{OFFICE}/flags"
    seen = case.platform.call("GET", path, city).json()
    assert {line["subject"] for line in seen["items"]} == {"done"}
    assert seen["sealed"] == 2
    own = case.platform.call("GET", path, office).json()["items"]
    assert {line["subject"] for line in own} == {"done", "minor"}


def test_the_citys_day_is_sums(case: OfficeCase) -> None:
    answer = case.platform.call("GET", "/today", case.platform.key(Role.CITY)).json()
    assert [item["office"] for item in answer["items"]] == [OFFICE, "office-2", "office-3"]
    assert answer["items"][0]["counts"]["people"] == 9
    assert answer["next"] is None
    south = case.platform.key(Role.DISTRICT, "south")
    assert len(case.platform.call("GET", "/today", south).json()["items"]) == 1


def test_a_standing_says_why(case: OfficeCase) -> None:
    key = case.platform.key(Role.OFFICE, OFFICE)
    path = f"/offices/{OFFICE}/people/late/standing"
    found = case.platform.call("GET", path, key).json()
    duty = found["duties"][0]
    assert (duty["due"], duty["status"], duty["late_days"]) == ("2026-03-03", "missed", 7)
    for step in duty["explanation"]:
        assert step["zh"]
        assert step["en"]
    assert duty["explanation"][0]["days"]
    before = case.platform.call("GET", f"{path}?day=2026-03-02", key).json()
    assert [each["status"] for each in before["duties"]] == ["open"]
    assert case.platform.call("GET", f"{path}?day=0001-01-01", key).status_code == 409
    nobody = f"/offices/{OFFICE}/people/{OFFICE}-p1/standing"
    assert case.platform.call("GET", nobody, key).json()["error"] == "not_scheduled"


def test_the_derived_standing_is_the_one_of_the_entries(case: OfficeCase) -> None:
    """And so are the days on which the kiosk was out."""
    case.written(EntryKind.DEVICE_FAULT, body={"device": "camera"}, subject=None)
    catch_up(case.platform.city.city.database)
    later = NOW_MS + DAY_MS
    with case.platform.city.city.database.reading() as session:
        facts = office_facts(session, OFFICE, later)
        for subject in PEOPLE:
            own = supervision_facts(session, OFFICE, subject, later)
            assert own is not None
            assert own.visits == tuple(facts.visits.get(subject, ()))
            assert own.circumstances.outages == facts.circumstances.outages
            expected = standing(own.supervision, own.circumstances, own.visits, TODAY)
            assert facts.standing(own.supervision, TODAY) == expected
        assert facts.circumstances.outages


@pytest.mark.parametrize(("outcome", "state"), [("match", "done"), ("no_match", "due")])
def test_an_officers_verdict_counts_here_as_at_the_kiosk(
    case: OfficeCase, outcome: str, state: str
) -> None:
    """Of several the first, and only what is about the visit."""
    subject = "waiting"
    key = case.platform.key(Role.OFFICE, OFFICE)
    place = case.platform.call("GET", f"/offices/{OFFICE}/people/{subject}/visits", key).json()
    at = place["items"][0]["place"]
    visit = {"visit": f"{at['device']}/{at['epoch']}/{at['seq']}", "why": "", "note": "。"}
    for who, found in (("late", "match"), (subject, outcome), (subject, "match_with_concern")):
        case.written(EntryKind.VISIT_REVIEWED, subject=who, outcome=found, body=visit)
    shown = case.platform.call("GET", f"/offices/{OFFICE}/people/{subject}/visits", key).json()
    assert (shown["items"][0]["outcome"], shown["items"][0]["verdict"]) == ("referred", outcome)
    today = case.platform.call("GET", f"/offices/{OFFICE}/today", key).json()
    assert {it["subject"]: it["state"] for it in today["people"]}[subject] == state
    with case.platform.city.city.database.reading() as session:
        facts = office_facts(session, OFFICE, NOW_MS)
        own = supervision_facts(session, OFFICE, subject, NOW_MS)
        assert own is not None
        assert own.visits == tuple(facts.visits[subject])
        assert own.visits[0].ruling == Ruling(TODAY, was_the_person=outcome == "match")


def test_visits_come_newest_first_and_page_by_page(case: OfficeCase) -> None:
    for before in (21, 14, 7):
        case.journal.check_in("done", NOW_MS - before * DAY_MS)
    case.kiosk.sync()
    key = case.platform.key(Role.OFFICE, OFFICE)
    path = f"/offices/{OFFICE}/people/done/visits?limit=2"
    first = case.platform.call("GET", path, key).json()
    second = case.platform.call("GET", f"{path}&before={first['next']}", key).json()
    days = [line["day"] for line in first["items"] + second["items"]]
    assert days == ["2026-03-10", "2026-03-03", "2026-02-24", "2026-02-17"]
    newest_visit = first["items"][0]
    assert newest_visit["place"] == dataclasses.asdict(case.flagged)
    assert newest_visit["wants_to_talk"]


def test_hours_are_those_of_pairs(case: OfficeCase) -> None:
    for purpose, minutes in (("study_sign_in", 180), ("study_sign_out", 60)):
        case.journal.check_in("due", NOW_MS - minutes * 60_000, purpose=purpose)
    case.kiosk.sync()
    key = case.platform.key(Role.OFFICE, OFFICE)
    path = f"/offices/{OFFICE}/people/due/hours?month=2026-03"
    found = case.platform.call("GET", path, key).json()
    assert (found["study_minutes"], found["service_minutes"]) == (120, 0)
    assert found["study"]["pairs"][0]["minutes"] == 120


def test_every_read_is_in_the_audit(case: OfficeCase) -> None:
    key = case.platform.key(Role.OFFICE, OFFICE)
    person = f"/offices/{OFFICE}/people/due"
    for path in (
        f"/offices/{OFFICE}/today",
        f"{person}/standing",
        f"{person}/visits",
        f"{person}/hours?month=2026-03",
        "/offices/office-2/today",
    ):
        case.platform.call("GET", path, key)
    with case.platform.city.city.database.reading() as session:
        rows = newest(session, 2**53, 5)
    assert [(row.action, row.office, row.subject, row.refused) for row in reversed(rows)] == [
        ("read_day", OFFICE, None, False),
        ("read_standing", OFFICE, "due", False),
        ("listed_visits", OFFICE, "due", False),
        ("read_hours", OFFICE, "due", False),
        ("read_day", "office-2", None, True),
    ]


def test_too_much_at_once_is_asked_for_again(
    case: OfficeCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sync.server.api.visits._AT_MOST", 500)
    case.journal.write(1_100)
    case.kiosk.sync()
    key = case.platform.key(Role.OFFICE, OFFICE)
    path = f"/offices/{OFFICE}/today"
    answers = [case.platform.call("GET", path, key) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [503, 503, 200]
    assert answers[0].json()["error"] == "catching_up"
    assert answers[0].headers["Retry-After"] == "1"
