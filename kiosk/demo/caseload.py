"""What the city says of the demo's people: three categories, one due today, one late, one away.

Days are counted from today, so that the demo shows the same on any day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import yaml

from kiosk.demo.cast import NEWCOMER, OFFICER, SUPERVISED, Actor
from kiosk.ui.settings import ASSETS
from sync.rules.due_days import due_after
from sync.rules.pack import RulePack
from sync.rules.pack_file import read_pack

LEAVE = "l-0001"
MESSAGE = "m-0001"
_LATE, _DUE_TODAY, _ON_LEAVE = SUPERVISED
_SUPERVISED_FOR_DAYS = 200
"""Longer than any first phase: the category of the roster holds."""
Json = Mapping[str, object]


def demo_roster(today: date) -> Json:
    """The office's roster as ``baodao server roster import`` reads it."""
    rules = _rules(ASSETS / "rules" / "guangzhou-example.yaml")
    pack = read_pack(rules, "the demo's rules")
    return {
        "people": [
            *(_supervised(actor, today, pack) for actor in (*SUPERVISED, NEWCOMER)),
            _person(OFFICER, "staff"),
        ],
        "rule_packs": [
            {
                "rule_pack": "guangzhou-example",
                "effective_from": pack.effective_from.isoformat(),
                "known_on": _iso(today, -_SUPERVISED_FOR_DAYS),
                "document": rules,
            }
        ],
        "messages": [
            {
                "message": MESSAGE,
                "subject": _LATE.subject,
                "text": "本月公益活动改在星期六上午，请带好身份证。",
                "from_day": _iso(today, -1),
                "until_day": _iso(today, 30),
                "must_acknowledge": True,
            }
        ],
        "questions": [
            {
                "question": "job_interview",
                "subject": _DUE_TODAY.subject,
                "order": 1,
                "text": "上次说的工作，面试去了吗？",
                "answers": ["去了", "还没去"],
            }
        ],
        "leaves": [
            {
                "leave": LEAVE,
                "subject": _ON_LEAVE.subject,
                "from_day": _iso(today, -2),
                "until_day": _iso(today, 3),
                "destination": "湖南省长沙市",
                "state": "approved",
                "decided_by": OFFICER.name,
                "decided_on": _iso(today, -5),
                "reason": "探望住院的母亲",
            }
        ],
    }


def _rules(path: Path) -> str:
    """The example pack, but open every day: somebody is due today on holidays, too."""
    rules = yaml.safe_load(path.read_text(encoding="utf-8"))
    calendar = rules["calendar"]
    morning = {"from_time": "09:00", "until_time": "12:00"}
    calendar["office_hours"] = {weekday: [morning] for weekday in range(1, 8)}
    calendar["holidays"], calendar["working_days"] = [], []
    return yaml.dump(rules, Dumper=_Plain, allow_unicode=True, sort_keys=False)


class _Plain(yaml.SafeDumper):
    """What is the same twice is written twice: rule packs have no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        """Of everything."""
        return True


def _supervised(actor: Actor, today: date, pack: RulePack) -> Json:
    began = _iso(today, -_SUPERVISED_FOR_DAYS)
    return {
        **_person(actor, "supervised"),
        "category": actor.category,
        "sentence_type": "probation",
        "judgment_effective": began,
        "supervised_from": _first_owed(actor, today, pack).isoformat(),
        "categories": [{"category": actor.category, "from_day": began, "known_on": began}],
    }


def _first_owed(actor: Actor, today: date, pack: RulePack) -> date:
    """The day from which reports are owed here: the latest from which the first one is due today,
    or for whom is late was due before today."""
    if actor is NEWCOMER:
        return today
    frequency = pack.category(actor.category).report.frequency
    wanted = today if actor is _DUE_TODAY else None
    first = today - timedelta(days=2)
    if actor is _ON_LEAVE:
        return first
    while due_after(frequency, first) != wanted and (
        wanted is not None or due_after(frequency, first) >= today
    ):
        first -= timedelta(days=1)
    return first


def _person(actor: Actor, role: str) -> Json:
    return {
        "subject": actor.subject,
        "name": actor.name,
        "id_number": actor.id_number,
        "role": role,
    }


def _iso(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()
