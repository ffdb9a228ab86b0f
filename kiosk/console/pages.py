"""What an officer can look at, and how one place of it is named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Page(StrEnum):
    """One page of the console each."""

    TODAY = "today"
    """Due, late, waiting, flagged, done."""
    PEOPLE = "people"
    """Everybody on the roster; the list of the enrolment workflow."""
    PERSON = "person"
    """One person's file."""
    CASES = "cases"
    """What waits for an officer's word: the way to the pages below."""
    REVIEWS = "reviews"
    REVIEW = "review"
    MANUAL_CHECK_IN = "manual_check_in"
    PHOTOGRAPH = "photograph"
    """Of a visit entered by hand; ``about`` is the visit's place."""
    FLAGS = "flags"
    LEAVES = "leaves"
    PROPOSALS = "proposals"
    THOUGHT_REPORTS = "thought_reports"
    TASKS = "tasks"
    DEPARTURES = "departures"
    """Who leaves: 解矫, 执行地变更. Of one person, what is left undone."""
    CERTIFICATES = "certificates"
    """What was destroyed, and its proof."""
    PERSON_FILE = "person_file"
    """One person's file on its way to a data carrier."""
    KIOSK = "kiosk"
    """The machine itself: the way to the pages below."""
    RECORDS = "records"
    """What the journal holds, and what of it the city has."""
    READINESS = "readiness"
    """What works, and what to do about the rest."""
    STAFF = "staff"
    OWN_PIN = "own_pin"
    UNLOCK = "unlock"
    """Of an officer after too many wrong PINs; ``about`` is the officer."""
    EXPORT = "export"
    """What is carried to the city where there is no line."""


TABS = (Page.TODAY, Page.PEOPLE, Page.CASES, Page.KIOSK)
"""Always in reach."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what it is about."""

    page: Page
    about: str = ""
    """A subject id, the place of an entry, …: what the page says; empty where it is the office."""
    part: int = 0
    """Of something long, 0 and up."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a page shows; each page has its own."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something an officer asks for on a page; each act is its own type with its arguments."""


@dataclass(frozen=True, slots=True)
class Done:
    """The act is done, and durable."""

    said: str = ""
    """Code of the sentence that says so."""
    then: Place | None = None
    """Where to go; None: the same page, read again."""
    back: bool = False
    """Leave the page, for what it showed is done with; ``then`` is not asked."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was done, or nothing can be shown."""

    problem: str
    """Code of the sentence that says why: a ConsoleProblem, or what the service answered."""


class ConsoleProblem(StrEnum):
    """Why a page cannot be shown. Every value is also the code of the sentence shown for it."""

    NOT_LOGGED_IN = "console_not_logged_in"
    NOT_THERE = "console_not_there"
    """The person left the roster, or there is no such entry."""
