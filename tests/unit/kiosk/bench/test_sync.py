"""The benchmarks of the sync: their kiosks are real ones, and what they count was stored."""

from __future__ import annotations

import os
from itertools import pairwise

from kiosk.bench.catalogue import names
from kiosk.bench.sync_drain import drain
from kiosk.bench.sync_kiosk import MadeUpKiosk
from kiosk.bench.sync_processes import cpu_s, cpu_used_s, cpu_with_children_s
from sync.wire.chain import verify_chain
from sync.wire.messages import UploadRequest


def test_a_made_up_journal_is_a_proper_chain() -> None:
    kiosk = MadeUpKiosk(3)
    bodies = list(kiosk.uploads(25, 10))
    requests = [UploadRequest.model_validate_json(body) for body in bodies]
    assert [len(request.entries) for request in requests] == [10, 10, 5]
    sealed = [(entry.sealed(), None) for request in requests for entry in request.entries]
    report = verify_chain(sealed, device=kiosk.device, key=kiosk.key.public_key())
    assert report.ok
    assert report.entries == 25


def test_a_drain_ends_with_everything_stored() -> None:
    assert drain("sqlite", kiosks=2, entries=30, senders=1).entries == 60


def test_the_cpu_of_a_process_only_grows() -> None:
    pid = os.getpid()
    readings = [cpu_s(pid) for _ in range(5)]
    assert all(earlier <= later for earlier, later in pairwise(readings))
    assert cpu_with_children_s(pid) >= readings[-1]
    assert cpu_used_s(lambda: None, lambda: cpu_s(pid)) >= 0


def test_every_database_is_measured() -> None:
    measured = {name for name in names() if name.startswith("sync.")}
    assert measured >= {
        f"sync.{what}_{kind}" for what in ("drain", "ingest") for kind in ("postgresql", "sqlite")
    }
