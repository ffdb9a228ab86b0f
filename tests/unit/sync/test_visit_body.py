"""What a check-in's entry says about duty and content: written and read by one module."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date
from typing import TypeVar

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.wire.entry import EntryContent, EntryKind, Scalar
from sync.wire.visit_body import (
    MAX_ACKNOWLEDGED,
    MAX_ANSWERS,
    MAX_DUE_MET,
    MAX_FLAGS,
    VisitBody,
    VisitBodyUnwritable,
    VisitFlag,
    from_body,
    to_body,
)

NAMES = st.text(string.ascii_letters + string.digits + "_.:-", min_size=1, max_size=64)
CODES = st.text(string.ascii_lowercase + string.digits + "_", min_size=1, max_size=32)
T = TypeVar("T")
DAYS = st.dates(date(1900, 1, 1), date(2200, 1, 1))
VALUES = st.text(min_size=1, max_size=75)
"""75 characters take at most 300 bytes."""


def _by_name(
    values: st.SearchStrategy[T], most: int
) -> st.SearchStrategy[tuple[tuple[str, T], ...]]:
    return st.dictionaries(NAMES, values, max_size=most).map(lambda it: tuple(sorted(it.items())))


FLAGS = st.dictionaries(
    CODES,
    st.tuples(st.none() | NAMES, st.integers(0, 99_999), st.booleans()),
    max_size=6,
).map(lambda it: tuple(VisitFlag(code, *rest) for code, rest in sorted(it.items())))
VISITS = st.builds(
    VisitBody,
    policy=st.text(string.printable, max_size=64),
    due_met=st.none() | DAYS,
    all_due_met=st.lists(DAYS, max_size=8, unique=True).map(lambda days: tuple(sorted(days))),
    late_days=st.integers(0, 40_000),
    next_due=st.none() | DAYS,
    answers=_by_name(VALUES, 6),
    flags=FLAGS,
    acknowledged=_by_name(st.integers(0, 2**40), 6),
    wants_to_talk=st.booleans(),
    content=st.sampled_from(["none_asked", "complete", "left"]),
    leave=st.none() | NAMES,
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40)
KEYS = st.sampled_from(
    ["policy", "due_met", "due_met_all", "late_days", "next_due", "content", "talk", "leave"]
) | st.builds(str.__add__, st.sampled_from(["answer.", "flag.", "ack.", "x"]), st.text(max_size=9))


@given(VISITS)
def test_what_was_written_is_read(visit: VisitBody) -> None:
    assert from_body(to_body(visit)) == visit


@given(VISITS, st.dictionaries(st.from_regex(r"other_[a-z]+", fullmatch=True), SCALARS))
def test_keys_of_others_change_nothing(visit: VisitBody, others: dict[str, Scalar]) -> None:
    assert from_body({**others, **to_body(visit)}) == visit


@given(VISITS)
def test_an_entry_takes_what_is_written(visit: VisitBody) -> None:
    EntryContent(kind=EntryKind.CHECK_IN, office="gz-01", body=to_body(visit))


@given(st.dictionaries(KEYS, SCALARS))
def test_whatever_somebody_signed_is_read_without_complaint(body: dict[str, Scalar]) -> None:
    read = from_body(body)
    assert read.late_days >= 0
    assert all(flag.acknowledge_within_hours >= 0 for flag in read.flags)


def test_the_keys_are_those_of_the_protocol() -> None:
    visit = VisitBody(
        policy="and-1",
        due_met=date(2026, 3, 9),
        all_due_met=(date(2026, 3, 2), date(2026, 3, 9)),
        late_days=7,
        next_due=date(2026, 3, 16),
        answers=(("work", "lost"),),
        flags=(
            VisitFlag("job_lost", "work", 48, high=False),
            VisitFlag("talk", None, 24, high=True),
        ),
        acknowledged=(("m1", 12),),
        wants_to_talk=True,
        content="complete",
        leave="L1",
    )
    assert to_body(visit) == {
        "policy": "and-1",
        "due_met": "2026-03-09",
        "due_met_all": "2026-03-02,2026-03-09",
        "late_days": 7,
        "next_due": "2026-03-16",
        "answer.work": "lost",
        "flag.job_lost": "work;48;normal",
        "flag.talk": ";24;high",
        "ack.m1": 12,
        "talk": True,
        "content": "complete",
        "leave": "L1",
    }


def test_an_entry_of_before_is_a_visit_about_which_nothing_is_said() -> None:
    assert from_body({"claim_method": "id_number", "roster_revision": 4}) == VisitBody()


def test_of_two_flags_with_one_code_the_strictest_stays() -> None:
    flags = (
        VisitFlag("moved", "home", 24, high=True),
        VisitFlag("moved", "family", 2, high=False),
        VisitFlag("moved", "work", 72, high=True),
    )
    assert from_body(to_body(VisitBody(flags=flags))).flags == (flags[0],)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("due_met", "20260309"),
        ("due_met", "2026-02-30"),
        ("due_met_all", "2026-03-02,tomorrow"),
        ("late_days", -1),
        ("late_days", True),
        ("late_days", 1.0),
        ("answer.work", 3),
        ("answer.", "yes"),
        ("flag.moved", "home;24"),
        ("flag.moved", "home;-1;high"),
        ("flag.moved", "home;²;high"),
        ("flag.moved", "home;24;urgent"),
        ("ack.m1", "12"),
        ("talk", "yes"),
        ("leave", 5),
    ],
)
def test_a_value_that_is_not_of_its_form_is_as_if_missing(key: str, value: Scalar) -> None:
    assert from_body({key: value}) == VisitBody()


@pytest.mark.parametrize(
    ("visit", "complaint"),
    [
        (VisitBody(answers=(("q", "a"), ("q", "b"))), "one question is there twice"),
        (VisitBody(acknowledged=(("m", 1), ("m", 2))), "one message is there twice"),
        (VisitBody(answers=(("问", "a"),)), "a question's name"),
        (VisitBody(answers=(("q", ""),)), "an answer"),
        (VisitBody(answers=(("q", "x" * 101),)), "an answer"),
        (VisitBody(answers=(("q", "\U00020000" * 76),)), "an answer"),
        (VisitBody(answers=(("q", "\ud800"),)), "an answer"),
        (VisitBody(flags=(VisitFlag("Talk", None, 1, high=False),)), "a flag's code"),
        (VisitBody(flags=(VisitFlag("talk", "a;b", 1, high=False),)), "its question"),
        (VisitBody(flags=(VisitFlag("talk", None, 100_000, high=False),)), "hours"),
        (VisitBody(flags=(VisitFlag("talk", None, -1, high=False),)), "not negative"),
        (VisitBody(acknowledged=(("m", -1),)), "not negative"),
        (VisitBody(acknowledged=(("", 1),)), "a message's name"),
        (VisitBody(leave=""), "a leave's name"),
        (VisitBody(late_days=-1), "not negative"),
        (VisitBody(policy="x" * 65), "policy"),
    ],
)
def test_what_an_entry_does_not_take_is_refused(visit: VisitBody, complaint: str) -> None:
    with pytest.raises(VisitBodyUnwritable, match=complaint):
        to_body(visit)


def _fullest() -> VisitBody:
    flags = tuple(VisitFlag(f"{n:032}", "q" * 64, 99_999, high=False) for n in range(MAX_FLAGS))
    return VisitBody(
        policy="p" * 64,
        due_met=date(2026, 3, 9),
        all_due_met=tuple(date.fromordinal(730_000 + n) for n in range(MAX_DUE_MET)),
        answers=tuple((f"{n:064}", "字" * 100) for n in range(MAX_ANSWERS)),
        flags=flags,
        acknowledged=tuple((f"{n:064}", 2**40) for n in range(MAX_ACKNOWLEDGED)),
        content="c" * 64,
        leave="l" * 64,
    )


def test_the_fullest_body_leaves_room_for_the_attempts() -> None:
    assert from_body(to_body(_fullest())) == _fullest()
    assert len(cbor2.dumps(to_body(_fullest()), canonical=True)) < 27_000


@pytest.mark.parametrize("what", ["answers", "flags", "acknowledged"])
def test_one_more_than_the_most_is_refused(what: str) -> None:
    more = {
        "answers": replace(_fullest(), answers=(*_fullest().answers, ("one_more", "x"))),
        "flags": replace(
            _fullest(), flags=(*_fullest().flags, VisitFlag("one_more", None, 1, high=False))
        ),
        "acknowledged": replace(
            _fullest(), acknowledged=(*_fullest().acknowledged, ("one_more", 1))
        ),
    }[what]
    with pytest.raises(VisitBodyUnwritable, match="an entry takes 40"):
        to_body(more)


def test_of_too_many_due_days_the_newest_are_named() -> None:
    days = tuple(date.fromordinal(730_000 + n) for n in range(MAX_DUE_MET + 5))
    assert from_body(to_body(VisitBody(all_due_met=days))).all_due_met == days[5:]
