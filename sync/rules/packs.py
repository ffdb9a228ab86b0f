"""Which rules hold on which day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sync.rules.pack import RulePack
from sync.rules.pack_file import read_pack
from sync.rules.pack_problems import PackProblem, PackUnreadable
from sync.wire.roster import RulePackItem


@dataclass(frozen=True, slots=True)
class DatedPack:
    """A pack and when the city published it."""

    pack: RulePack
    known_on: date
    revision: int
    """Of the feed; decides between packs of one day."""


class PackTimeline:
    """The packs of an office."""

    def __init__(self, packs: Iterable[DatedPack]) -> None:
        """In any order."""
        self._packs = sorted(
            packs, key=lambda dated: (dated.pack.effective_from, dated.revision), reverse=True
        )

    @property
    def packs(self) -> tuple[DatedPack, ...]:
        """All of them, the latest first."""
        return tuple(self._packs)

    def on(self, day: date) -> RulePack | None:
        """The rules of a day: of those known by its end and in force, the latest.

        Of packs that take effect on one day, the one with the highest revision. A pack published
        after the day it takes effect on holds from its publication: no earlier answer changes. None
        before the first.
        """
        for dated in self._packs:
            if dated.pack.effective_from <= day and dated.known_on <= day:
                return dated.pack
        return None


def timeline_of(items: Iterable[RulePackItem]) -> tuple[PackTimeline, tuple[PackProblem, ...]]:
    """The packs of a feed. One that cannot be used is left out, and its problems are named."""
    packs: list[DatedPack] = []
    problems: list[PackProblem] = []
    for item in items:
        try:
            packs.append(dated_pack(item, item.rule_pack))
        except PackUnreadable as unreadable:
            problems.extend(unreadable.problems)
    return PackTimeline(packs), tuple(problems)


def dated_pack(item: RulePackItem, name: str) -> DatedPack:
    """The pack of one item; ``name`` stands for the file in messages. Raises PackUnreadable."""
    pack = read_pack(item.document, name)
    if pack.effective_from != item.effective_from:
        sentence = (
            f"effective_from is {pack.effective_from}, but the pack was published for "
            f"{item.effective_from}; publish it again with one day"
        )
        raise PackUnreadable([PackProblem(name, 1, sentence)])
    return DatedPack(pack, item.known_on or item.effective_from, item.revision)
