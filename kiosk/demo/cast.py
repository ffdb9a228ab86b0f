"""The people of the demo. All of them are invented; their faces and fingers are rendered."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.capture import ChallengeNeed, FingerPosition
from kiosk.domain.identity import check_character

OFFICE = "gz-demo-01"
OFFICE_NAME = "示范街道司法所"
OFFICER_PIN = "482915"
FINGERS = (FingerPosition.RIGHT_INDEX, FingerPosition.LEFT_INDEX, FingerPosition.RIGHT_THUMB)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who can stand in front of the camera and put a finger on the sensor."""

    slug: str
    """Names the rendered face clip and the synthetic fingers."""
    subject: str
    name: str
    id_number: str
    category: str = ""
    needs: tuple[ChallengeNeed, ...] = ()
    """What the officer ticks: not asked for at check-ins."""


def _number(first_17: str) -> str:
    """Region code 999999 is assigned to no place, so the number is nobody's."""
    return first_17 + check_character(first_17)


SUPERVISED = (
    Actor(
        "chen-guiying",
        "p-0001",
        "陈桂英",
        _number("99999919580312004"),
        "普管",
        needs=(ChallengeNeed.SEATED,),
    ),
    Actor("li-jianguo", "p-0002", "李建国", _number("99999919710825101"), "严管"),
    Actor("zhou-meilin", "p-0003", "周美琳", _number("99999919930607026"), "宽管"),
)
NEWCOMER = Actor("huang-zhiqiang", "p-0004", "黄志强", _number("99999919930415003"), "普管")
"""On the roster since today and enrolled by nobody: for whoever plays to enrol."""
OFFICER_ID = "o-0001"
OFFICER = Actor("he-xiaoyan", "s-0001", "何晓燕", _number("99999919850918042"))
STRANGER = "wu-ming"
"""Enrolled nowhere."""
_STRANGER_CARD = (_number("99999919880214003"), "吴明")


def card_of(slug: str) -> tuple[str, str]:
    """Number and name on somebody's identity card. KeyError for somebody unknown here."""
    cards = {it.slug: (it.id_number, it.name) for it in (*SUPERVISED, NEWCOMER, OFFICER)}
    return {**cards, STRANGER: _STRANGER_CARD}[slug]
