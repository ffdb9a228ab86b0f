"""One kiosk whose own line drops: what keeps the herd apart must not make it slow."""

from __future__ import annotations

import random
from dataclasses import dataclass

from sync.client.backoff import Backoff

KIOSKS = 4_000
DROPS_S = (30.0, 60.0, 300.0)
INTERVAL_S = 30.0


@dataclass(frozen=True, slots=True)
class Drop:
    """How long kiosks waited until they were heard again, from the line's return on."""

    drop_s: float
    waited_s: tuple[float, ...]
    """Ascending."""

    def within_s(self, share: float) -> float:
        """In what time this share of them was heard."""
        return self.waited_s[int(len(self.waited_s) * share)]

    def sentence(self) -> str:
        """For people."""
        half, most, nearly = (self.within_s(share) for share in (0.5, 0.9, 0.99))
        return (
            f"a lone kiosk after {self.drop_s:.0f} s without its line: half within {half:.0f} s, "
            f"90 % within {most:.0f} s, 99 % within {nearly:.0f} s"
        )


def drop_line(drop_s: float, seed: int) -> Drop:
    """Many kiosks of a city, each alone; none makes an entry, which would end its wait."""
    chance = random.Random(seed)
    return Drop(drop_s, tuple(sorted(_wait_s(drop_s, chance) for _ in range(KIOSKS))))


def _wait_s(drop_s: float, chance: random.Random) -> float:
    backoff, at_s = Backoff(chance), chance.uniform(0.0, INTERVAL_S)
    while at_s < drop_s:
        at_s += backoff.next_wait_s()
    return at_s - drop_s
