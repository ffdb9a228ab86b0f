"""One server process, several client processes, and a clock."""

from __future__ import annotations

import multiprocessing
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sync.server.administration import Administration
from sync.server.city import open_city
from sync.server.settings import ServerSettings
from tests.harness.drain.kiosks import Drained, Share, drain
from tests.harness.report import Progress, Report, Violation
from tests.harness.simulation.held import fault_of_server
from tests.integration.sync_server import server_process
from tests.unit.sync.cities import OFFICE, make_city_folder


@dataclass(frozen=True, slots=True)
class Settings:
    """The city."""

    kiosks: int = 180
    clients: int = 2
    entries_per_wave: int = 100_000
    """Backlogs are written before the clock runs; more of them would not fit into memory."""


def run(seed: int, size: int, on_progress: Progress, settings: Settings | None = None) -> Report:
    """``size`` entries altogether, shared out evenly."""
    chosen = settings or Settings()
    each = max(1, size // chosen.kiosks)
    per_wave = max(chosen.clients, chosen.entries_per_wave // each)
    with tempfile.TemporaryDirectory() as scratch:
        folder = make_city_folder(Path(scratch) / "city")
        codes = _codes(folder, chosen.kiosks)
        problems, busy_s = [], 0.0
        with server_process(folder) as server:
            for first in range(0, chosen.kiosks, per_wave):
                wave = codes[first : first + per_wave]
                shares = [
                    Share(server.url, tuple(wave[n :: chosen.clients]), each, seed + first + n)
                    for n in range(chosen.clients)
                ]
                done = _together(shares)
                busy_s += max(one.ended_s for one in done) - min(one.began_s for one in done)
                problems += [one.problem for one in done if one.problem]
                on_progress(min(size, (first + len(wave)) * each))
            server.terminate()
        held, fault = _look(folder)
    if held != chosen.kiosks * each:
        problems.append(f"{held:,} of {chosen.kiosks * each:,} entries are on the server")
    violations = tuple(Violation(seed, what) for what in [*problems, fault] if what)
    figures = {
        "entries": held,
        "entries_per_second": int(held / busy_s),
        "milliseconds": int(busy_s * 1000),
        "kiosks": chosen.kiosks,
    }
    return Report("drain", seed, size, violations, figures)


def _together(shares: list[Share]) -> list[Drained]:
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, context.Pool(len(shares)) as pool:
        barrier = manager.Barrier(len(shares))
        return pool.starmap(drain, [(share, barrier) for share in shares])


def _codes(folder: Path, count: int) -> list[str]:
    city = open_city(ServerSettings(data_dir=folder))
    administration = Administration(city)
    codes = [administration.new_code(OFFICE, approved=True) for _ in range(count)]
    city.database.close()
    return codes


def _look(folder: Path) -> tuple[int, str]:
    city = open_city(ServerSettings(data_dir=folder))
    with city.database.engine.connect() as connection:
        held: int = connection.exec_driver_sql("SELECT count(*) FROM entries").scalar_one()
    fault = fault_of_server(city, thorough=False)
    city.database.close()
    return held, fault
