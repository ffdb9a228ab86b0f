"""Which pack holds on which day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.rules.pack import RulePack
from sync.rules.pack_file import read_pack
from sync.rules.packs import DatedPack, PackTimeline, timeline_of
from sync.wire.roster import RulePackItem
from tests.unit.sync.rules.example_pack import NAME, example_text

EXAMPLE = read_pack(example_text(), NAME)
NEW_YEAR = date(2026, 1, 1)
DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 31))


def dated(effective: date, known: date, revision: int = 1) -> DatedPack:
    update = {"effective_from": effective, "version": f"{effective:%m%d}-{known:%m%d}-{revision}"}
    return DatedPack(EXAMPLE.model_copy(update=update), known, revision)


PACKS = st.lists(st.builds(dated, DAYS, DAYS, st.integers(1, 9)), max_size=6)


def item(revision: int, text: str, **fields: date | None) -> RulePackItem:
    return RulePackItem.model_validate(
        {
            "revision": revision,
            "rule_pack": f"r{revision}",
            "effective_from": NEW_YEAR,
            "document": text,
            **fields,
        }
    )


def version(pack: RulePack | None) -> str | None:
    return None if pack is None else pack.version


def test_the_latest_pack_in_force_holds() -> None:
    old, new = dated(NEW_YEAR, NEW_YEAR), dated(date(2026, 2, 1), NEW_YEAR)
    timeline = PackTimeline([new, old])
    assert timeline.on(date(2025, 12, 31)) is None
    assert timeline.on(NEW_YEAR) is old.pack
    assert timeline.on(date(2026, 1, 31)) is old.pack
    assert timeline.on(date(2026, 2, 1)) is new.pack


def test_a_pack_published_late_holds_from_its_publication() -> None:
    old, late = dated(NEW_YEAR, NEW_YEAR), dated(date(2026, 2, 1), date(2026, 2, 10))
    timeline = PackTimeline([old, late])
    assert timeline.on(date(2026, 2, 9)) is old.pack
    assert timeline.on(date(2026, 2, 10)) is late.pack


def test_of_two_packs_of_a_day_the_later_revision_holds() -> None:
    first, second = dated(NEW_YEAR, NEW_YEAR, 3), dated(NEW_YEAR, NEW_YEAR, 8)
    assert PackTimeline([first, second]).on(NEW_YEAR) is second.pack
    assert PackTimeline([second, first]).on(NEW_YEAR) is second.pack


def test_an_office_without_packs_has_no_rules() -> None:
    assert PackTimeline([]).on(NEW_YEAR) is None


@given(PACKS, DAYS, DAYS, st.integers(1, 9))
def test_what_becomes_known_later_changes_no_answer(
    packs: list[DatedPack], effective: date, known: date, revision: int
) -> None:
    before = PackTimeline(packs)
    after = PackTimeline([*packs, dated(effective, known, revision)])
    day = date(2025, 12, 1)
    while day < max(effective, known):
        assert version(after.on(day)) == version(before.on(day))
        day += timedelta(days=1)


@given(PACKS)
def test_the_order_of_packs_is_of_no_account(packs: list[DatedPack]) -> None:
    unique = list({(each.pack.effective_from, each.revision): each for each in packs}.values())
    forwards, backwards = PackTimeline(unique), PackTimeline(reversed(unique))
    for offset in range(100):
        day = NEW_YEAR + timedelta(days=offset)
        assert version(forwards.on(day)) == version(backwards.on(day))


def test_a_feed_becomes_a_timeline() -> None:
    known = date(2026, 1, 20)
    timeline, problems = timeline_of([item(4, example_text(), known_on=known)])
    assert problems == ()
    assert timeline.on(date(2026, 1, 19)) is None
    assert timeline.on(known) == EXAMPLE
    assert [(each.known_on, each.revision) for each in timeline.packs] == [(known, 4)]


def test_a_pack_without_publication_day_is_known_when_it_takes_effect() -> None:
    timeline, _ = timeline_of([item(4, example_text())])
    assert [each.known_on for each in timeline.packs] == [NEW_YEAR]


def test_a_pack_that_cannot_be_read_is_left_out_and_named() -> None:
    broken = example_text().replace("deadline_days: 10", "deadline_days: 0", 1)
    line = broken.split("deadline_days: 0")[0].count("\n") + 1
    timeline, problems = timeline_of([item(1, example_text()), item(2, broken)])
    assert timeline.on(NEW_YEAR) == EXAMPLE
    assert [(problem.name, problem.line) for problem in problems] == [("r2", line)]


def test_a_pack_of_another_day_than_published_is_left_out_and_named() -> None:
    timeline, problems = timeline_of([item(1, example_text(), effective_from=date(2026, 2, 1))])
    assert timeline.packs == ()
    assert [str(problem) for problem in problems] == [
        "r1:1: effective_from is 2026-01-01, but the pack was published for 2026-02-01; publish it "
        "again with one day"
    ]
