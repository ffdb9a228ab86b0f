"""Mutation after mutation against one server: none accepted, nothing in the database changes."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

from sync.wire.messages import UploadAnswer, UploadOutcome
from tests.harness.memory_disk import memory_disk
from tests.harness.mutations.by_a_device import BY_A_DEVICE
from tests.harness.mutations.on_the_way import ON_THE_WAY
from tests.harness.mutations.stage import Stage, make_stage
from tests.harness.report import Progress, Report, Violation

PER_STAGE = 200
"""Mutations of one upload, before the upload itself must be accepted and another is made."""
_MUTATIONS = (*ON_THE_WAY, *BY_A_DEVICE)
_NOT_ACCEPTED = {UploadOutcome.REJECTED, UploadOutcome.GAP}


def run(seed: int, size: int, on_progress: Progress) -> Report:
    """``size`` mutations; all of one stage have the same valid upload."""
    violations: list[Violation] = []
    figures = {"valid_uploads_taken": 0, "refused_requests": 0, "refused_entries": 0}
    with tempfile.TemporaryDirectory(dir=memory_disk()) as scratch:
        stage = make_stage(Path(scratch))
        done = 0
        while done < size:
            number, within = divmod(seed + done, PER_STAGE)
            count = min(size - done, PER_STAGE - within)
            stage.set(random.Random(f"stage/{number}"))
            before = stage.digest()
            for at in range(count):
                what = _try(stage, seed + done + at, figures)
                if what:
                    violations.append(Violation(seed + done + at, what))
                on_progress(done + at + 1)
            if stage.digest() != before:
                violations.append(Violation(seed + done, "the database is not as it was"))
            stage.expect_taken(stage.request)
            figures["valid_uploads_taken"] += 1
            done += count
        stage.close()
        stage.server.close()
    return Report("mutations", seed, size, tuple(violations), figures)


def _try(stage: Stage, seed: int, figures: dict[str, int]) -> str:
    """Send one mutation: what was wrong with the server's reaction."""
    stage.rng = random.Random(f"mutation/{seed}")
    mutation = stage.rng.choice(_MUTATIONS)
    request = mutation(stage)
    before = stage.commits()
    answer = stage.deliver(request)
    stage.server.clock.offset_ms = 0
    if stage.commits() != before:
        return f"{mutation.__name__}: something was committed"
    if not isinstance(answer, bytes):
        figures["refused_requests"] += 1
        return ""
    outcome = UploadAnswer.model_validate_json(answer).outcome
    figures["refused_entries"] += 1
    return "" if outcome in _NOT_ACCEPTED else f"{mutation.__name__}: answered {outcome.value}"
