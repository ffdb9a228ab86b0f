"""One function shortens names; nothing hostile comes through it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.identity import IdNumber, SubjectId
from kiosk.domain.names import (
    COMPOUND,
    MOST_PARTS,
    MOST_STARS,
    listed_name,
    masked_name,
    sealed_from_lists,
)
from kiosk.domain.person import Person, Role

ROOT = Path(__file__).parents[4]


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("李建国", "李**"),
        ("张伟", "张*"),
        ("李", "李*"),
        ("", "*"),
        ("   ", "*"),
        (" 李建国 ", "李**"),
        ("欧阳修", "欧阳*"),
        ("欧阳", "欧*"),
        ("司马相如", "司马**"),
        ("諸葛孔明", "諸葛**"),
        ("万俟卨", "万俟*"),
        ("欧建国", "欧**"),
        ("爱新觉罗溥仪", "爱***"),
        ("买买提·阿不都", "买**·***"),
        ("买买提•阿不都", "买**·***"),
        ("买买提．阿不都", "买**·***"),
        ("阿卜杜拉·买买提·吐尔逊", "阿***·***·***"),
        ("次仁", "次*"),
        ("欧阳·买买提", "欧*·***"),
        ("·阿不都", "阿**"),
        ("阿不都·", "阿**"),
        ("···", "*"),
        ("John Smith", "J*** ***"),
        ("John  Ronald\tSmith", "J*** *** ***"),
        ("José", "J***"),
        ("Jose\u0301", "J***"),
        ("𠮷田", "𠮷*"),
        ("\ue000田", "\ue000*"),
        ("李\u200b建\u202e国", "李**"),
        ("\u202e李建国", "李**"),
        ("\x00李\x1b[31m", "李***"),
        ("李\n建国", "李* **"),
        ("<b>李建国</b>", "***"),
        ("*李建国", "***"),
        ("42", "**"),
        ("a b c d e f", "a* * * *"),
    ],
)
def test_masked_names(name: str, masked: str) -> None:
    assert masked_name(name) == masked


@given(st.text(max_size=80))
def test_no_text_shows_more_than_a_family_name(name: str) -> None:
    masked = masked_name(name)
    shown = re.sub(r"[*· ]", "", masked)
    assert "*" in masked
    assert len(shown) <= 1 or shown in COMPOUND
    assert all(
        unicodedata.category(it)[0] == "L" or unicodedata.category(it) == "Co" for it in shown
    )
    assert len(masked) <= 2 + MOST_PARTS * (MOST_STARS + 1)


@pytest.mark.parametrize("name", sorted(COMPOUND))
def test_every_family_name_of_two_characters_shows_both_and_no_more(name: str) -> None:
    assert len(name) == 2
    assert masked_name(f"{name}明") == f"{name}*"


def person(*, minor: bool) -> Person:
    return Person(
        SubjectId("p1"),
        "李建国",
        IdNumber("44010619900101001X"),
        Role.SUPERVISED,
        "普管",
        7,
        minor=minor,
    )


def test_who_was_sentenced_as_a_minor_is_in_lists_by_mask_and_id() -> None:
    assert not sealed_from_lists(person(minor=False))
    assert listed_name(person(minor=False)) == "李建国"
    assert sealed_from_lists(person(minor=True))
    assert listed_name(person(minor=True)) == "李** p1"


def test_nobody_else_masks() -> None:
    """Another place that puts stars for characters would be another rule: names here, identity
    numbers in identity.py."""
    stars = re.compile(r"""["']\*["'] \* """)
    files = (path for top in ("kiosk", "sync") for path in (ROOT / top).rglob("*.py"))
    found = {path.name for path in files if stars.search(path.read_text("utf-8"))}
    assert found == {"names.py", "identity.py"}
