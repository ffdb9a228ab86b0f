"""Flags, drafts and leaves: people decide, under their own names, and only on what is theirs."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from sync.server.api.audit import newest
from sync.server.api.principal import Role
from sync.server.rebuild import rebuild
from sync.server.roster_feed import roster_page
from sync.wire.entry import EntryKind
from sync.wire.roster import LeaveItem, MeasureItem
from tests.unit.sync.api.conftest import Platform
from tests.unit.sync.api.office_case import OfficeCase, office_case
from tests.unit.sync.cities import OFFICE
from tests.unit.sync.databases import on_both_databases

pytest_generate_tests = on_both_databases
Headers = dict[str, str]


@pytest.fixture
def case(platform: Platform) -> OfficeCase:
    return office_case(platform)


@pytest.fixture
def officer(case: OfficeCase) -> Headers:
    return case.logged_in("chen", Role.OFFICE, OFFICE)


def post(case: OfficeCase, path: str, headers: Headers, body: dict[str, Any]) -> httpx.Response:
    return case.platform.call(
        "POST", f"/offices/{OFFICE}{path}", headers, json.dumps(body).encode()
    )


def items(case: OfficeCase, path: str, headers: Headers) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = case.platform.call(
        "GET", f"/offices/{OFFICE}{path}", headers
    ).json()["items"]
    return found


def feed(case: OfficeCase, kind: type[LeaveItem | MeasureItem]) -> list[Any]:
    with case.platform.city.city.database.reading() as session:
        page = roster_page(session, OFFICE, 0, 500, nonce="0" * 64)
    return [item for item in page.items if isinstance(item, kind)]


def acknowledge_path(case: OfficeCase, code: str) -> str:
    return f"/flags/{case.flagged}/{code}/acknowledge"


def test_a_flag_is_open_until_somebody_takes_note(case: OfficeCase, officer: Headers) -> None:
    assert [flag["code"] for flag in items(case, "/flags?limit=2", officer)] == ["talk", "moved"]
    path = acknowledge_path(case, "moved")
    noted = post(case, path, officer, {"note": "已谈话"})
    assert noted.json()["noted"] == {
        "who": "user:chen",
        "at_ms": case.platform.city.clock(),
        "note": "已谈话",
    }
    assert post(case, path, officer, {}).status_code == 409
    assert len(items(case, "/flags", officer)) == 3
    everything = items(case, "/flags?open=false", officer)
    assert len([flag for flag in everything if flag["noted"]]) == 1
    rebuild(case.platform.city.city.database, lambda _done, _all: None)
    assert items(case, "/flags?open=false", officer) == everything


def test_flags_come_page_by_page(case: OfficeCase, officer: Headers) -> None:
    found: list[tuple[str, str]] = []
    after: str | None = ""
    while after is not None:
        path = f"/offices/{OFFICE}/flags?limit=1&after={after}"
        page = case.platform.call("GET", path, officer).json()
        found += [(flag["subject"], flag["code"]) for flag in page["items"]]
        after = page["next"]
    assert len(found) == len(set(found)) == 4


def test_what_was_noted_at_a_kiosk_is_not_open(case: OfficeCase, officer: Headers) -> None:
    body = {"visit": str(case.flagged), "flag": "moved", "note": "知道了"}
    case.written(EntryKind.FLAG_ACKNOWLEDGED, subject="done", officer="officer-1", body=body)
    assert len(items(case, "/flags", officer)) == 3
    noted = [flag["noted"] for flag in items(case, "/flags?open=false", officer) if flag["noted"]]
    assert [(it["who"], it["note"]) for it in noted] == [("officer-1", "知道了")]


def test_a_program_decides_nothing(case: OfficeCase) -> None:
    key = case.platform.key(Role.CITY)
    decisions: tuple[tuple[str, dict[str, Any]], ...] = (
        (acknowledge_path(case, "moved"), {}),
        ("/proposals/decide", draft_decision(case)),
        ("/leaves", leave_decision()),
    )
    for path, body in decisions:
        assert post(case, path, key, body).status_code == 403
    with case.platform.city.city.database.reading() as session:
        assert all(row.refused for row in newest(session, 2**53, 3))


def test_a_neighbour_decides_nothing(case: OfficeCase) -> None:
    neighbour = case.logged_in("li", Role.OFFICE, "office-2")
    assert post(case, acknowledge_path(case, "moved"), neighbour, {}).status_code == 404
    assert post(case, "/proposals/decide", neighbour, draft_decision(case)).status_code == 404
    assert post(case, "/leaves", neighbour, leave_decision()).status_code == 404


def draft_decision(case: OfficeCase, **changes: object) -> dict[str, Any]:
    draft = items(case, "/proposals", case.platform.key(Role.OFFICE, OFFICE))[0]
    taken = {name: draft[name] for name in ("subject", "rule", "about")}
    return {**taken, "outcome": "accepted", "reason": "属实", **changes}


def test_a_draft_says_why_and_to_whom(case: OfficeCase, officer: Headers) -> None:
    (draft,) = items(case, "/proposals", officer)
    assert (draft["subject"], draft["measure"], draft["about"]) == (
        "late",
        "admonition",
        "report:2026-03-03",
    )
    assert draft["addressed_to"] == "chen"
    assert draft["basis"]
    assert draft["explanation"]


def test_accepting_publishes_nothing_by_itself(case: OfficeCase, officer: Headers) -> None:
    answer = post(case, "/proposals/decide", officer, draft_decision(case))
    assert (answer.status_code, answer.json()["published"]) == (200, None)
    assert feed(case, MeasureItem) == []
    assert items(case, "/proposals", officer) == []
    again = {**answer.json(), "reason": "again"}
    same = {name: again[name] for name in ("subject", "rule", "about", "outcome", "reason")}
    assert post(case, "/proposals/decide", officer, same).json()["error"] == "not_open"


def test_a_measure_is_published_by_a_district_that_says_so(
    case: OfficeCase, officer: Headers
) -> None:
    district = case.logged_in("zhao", Role.DISTRICT, "north")
    wanted = draft_decision(case, publish=True)
    assert post(case, "/proposals/decide", officer, wanted).status_code == 403
    rejected = {**wanted, "outcome": "rejected"}
    assert post(case, "/proposals/decide", district, rejected).json()["error"] == "not_accepted"
    answer = post(case, "/proposals/decide", district, wanted).json()
    (measure,) = feed(case, MeasureItem)
    assert (measure.measure, measure.subject, measure.kind) == (
        answer["published"],
        "late",
        "admonition",
    )
    assert measure.decided_by == "zhao"


def test_a_decision_needs_a_reason(case: OfficeCase, officer: Headers) -> None:
    for reason in ("", " ", "\x00"):
        wanted = draft_decision(case, reason=reason)
        assert post(case, "/proposals/decide", officer, wanted).status_code == 422


def test_what_a_kiosk_decided_is_not_put_before_anybody_again(
    case: OfficeCase, officer: Headers
) -> None:
    draft = draft_decision(case)
    case.written(
        EntryKind.PROPOSAL_DECIDED,
        subject="late",
        officer="officer-1",
        outcome="rejected",
        body={"rule": draft["rule"], "about": draft["about"], "reason": "住院"},
    )
    assert items(case, "/proposals", officer) == []


def leave_decision(**changes: object) -> dict[str, Any]:
    return {
        "leave": "leave-2",
        "subject": "due",
        "from_day": "2026-03-20",
        "until_day": "2026-03-22",
        "state": "approved",
        "reason": "探亲",
        **changes,
    }


def asked(case: OfficeCase, until_day: str = "2026-03-22") -> None:
    body = {"leave": "leave-2", "from_day": "2026-03-20", "until_day": until_day, "reason": "探亲"}
    case.written(EntryKind.LEAVE_REQUESTED, subject="due", body=body)


def test_a_request_waits_for_whom_the_rules_name(case: OfficeCase, officer: Headers) -> None:
    asked(case)
    (waiting,) = items(case, "/leaves?open=true", officer)
    assert (waiting["leave"], waiting["state"], waiting["decider"]) == (
        "leave-2",
        "requested",
        "office",
    )
    assert waiting["explanation"][0]["basis"]
    decided = post(case, "/leaves", officer, leave_decision())
    assert (decided.status_code, decided.json()["state"]) == (201, "approved")
    assert decided.json()["asked_on"] == "2026-03-10"
    assert items(case, "/leaves?open=true", officer) == []
    assert len(items(case, "/leaves", officer)) == 2
    published = {item.leave: item for item in feed(case, LeaveItem)}
    assert (published["leave-2"].decided_by, published["leave-2"].state) == ("chen", "approved")


@pytest.mark.parametrize(
    ("until_day", "statuses"),
    [
        ("2026-03-26", (201, 201, 201)),
        ("2026-03-27", (403, 201, 201)),
        ("2026-04-25", (403, 403, 201)),
    ],
)
def test_longer_leaves_are_decided_higher_up(
    case: OfficeCase, officer: Headers, until_day: str, statuses: tuple[int, int, int]
) -> None:
    above = (
        case.logged_in("zhao", Role.DISTRICT, "north"),
        case.logged_in("wang", Role.CITY),
    )
    wanted = leave_decision(until_day=until_day)
    answers = [post(case, "/leaves", who, wanted).status_code for who in (officer, *above)]
    assert tuple(answers) == statuses


def test_what_the_rules_forbid_is_not_approved(case: OfficeCase, officer: Headers) -> None:
    city = case.logged_in("wang", Role.CITY)
    long = leave_decision(until_day="2026-09-01")
    assert post(case, "/leaves", city, long).json()["error"] == "too_long"
    assert post(case, "/leaves", officer, {**long, "state": "refused"}).status_code == 201


def test_odd_leaves_are_refused(case: OfficeCase, officer: Headers) -> None:
    asked(case)
    for changes, status, error in (
        ({"until_day": "2026-03-19"}, 409, "no_such_leave"),
        ({"from_day": "0001-01-01"}, 409, "no_such_day"),
        ({"subject": "late"}, 409, "another_persons"),
        ({"subject": "nobody"}, 404, "not_found"),
        ({"leave": "due"}, 409, "not_possible"),
    ):
        answer = post(case, "/leaves", officer, leave_decision(**changes))
        assert (answer.status_code, answer.json()["error"]) == (status, error)
