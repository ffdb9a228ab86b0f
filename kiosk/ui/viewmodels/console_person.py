"""One person's file as QML shows it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kiosk.console.person import VISITS_SHOWN, PersonContent
from kiosk.domain.capture import ChallengeNeed


def fold_person(content: PersonContent) -> Mapping[str, object]:
    """One key per fact; codes as they are, days as ISO 8601 text."""
    references, needs = content.references, content.references.needs
    return {
        "subject": content.subject,
        "name": content.name,
        "number": content.masked_number,
        "role": content.role.value,
        "category": content.category,
        "standing": content.standing.value,
        "lateSince": _iso(content.late_since),
        "lateDays": content.late_days,
        "nextDue": _iso(content.next_due),
        "why": [{"zh": step.zh, "en": step.en} for step in content.why],
        "face": references.face,
        "fingers": [int(finger) for finger in references.fingers],
        "exceptions": [
            {"finger": int(it.finger), "until": _iso(it.until)} for it in references.exceptions
        ],
        "needs": [need.value for need in ChallengeNeed if need in needs],
        "flags": content.open_flags,
        "highFlag": content.high_flag,
        "leaves": [
            {
                "from": it.from_day.isoformat(),
                "until": it.until_day.isoformat(),
                "state": it.state,
            }
            for it in content.leaves
        ],
        "studyMinutes": content.hours.study_minutes,
        "serviceMinutes": content.hours.service_minutes,
        "visits": [
            {
                "place": it.place,
                "day": it.day.isoformat(),
                "at": it.at,
                "purpose": it.purpose,
                "outcome": it.outcome,
                "ruled": it.ruled,
                "clockTrusted": it.clock_trusted,
                "photographed": it.photographed,
            }
            for it in content.visits
        ],
        "visitsMade": content.visits_made,
        "parts": -(-content.visits_made // VISITS_SHOWN),
    }


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
