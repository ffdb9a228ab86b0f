"""``python -m tests.harness.herd``: a table, and the plot in ``build/herd.png``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.harness.herd.harness import Settings, run_all
from tests.harness.herd.lone import DROPS_S, drop_line
from tests.harness.herd.table import as_table, save_plot

PLOT = Path("build/herd.png")


def main() -> int:
    """Run; 1 when the product's client missed a goal."""
    parser = argparse.ArgumentParser(prog="python -m tests.harness.herd")
    parser.add_argument("--size", type=int, default=40_000, help="kiosks (default 40,000)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--capacity", type=float, default=500.0, help="requests per second")
    parser.add_argument("--interval", type=float, default=1800.0, help="seconds between rounds")
    parsed = parser.parse_args()
    settings = Settings(parsed.capacity, parsed.interval)
    herds = run_all(parsed.seed, parsed.size, settings)
    save_plot(herds, PLOT)
    sys.stdout.write(f"{as_table(herds)}\n{PLOT}\n")
    drops = [drop_line(drop_s, parsed.seed) for drop_s in DROPS_S]
    sys.stdout.write("".join(f"{drop.sentence()}\n" for drop in drops))
    missed = [what for herd in herds if herd.scenario.spreads_start for what in herd.missed()]
    sys.stdout.write("".join(f"missed: {what}\n" for what in missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
