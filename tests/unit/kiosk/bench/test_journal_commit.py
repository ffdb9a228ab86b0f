"""The journal's benchmark measures the real journal, beside the same bytes unprotected."""

from __future__ import annotations

import pytest

from kiosk.bench import journal_commit


@pytest.mark.parametrize(
    ("name", "unit"), [("journal.commit", "1/s"), ("journal.commit_p99", "ms")]
)
def test_both_sides_commit(name: str, unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_commit, "COMMITS", 5)
    monkeypatch.setattr(journal_commit, "ROUNDS", 1)
    result = journal_commit.run(name)
    assert (result.name, result.unit) == (name, unit)
    assert result.ours > 0
    assert result.peer is not None
    assert result.ratio is not None
    ours_over_peer = result.ours / result.peer
    expected = ours_over_peer if unit == "1/s" else 1 / ours_over_peer
    assert result.ratio == pytest.approx(expected)


def test_other_names_are_refused() -> None:
    with pytest.raises(KeyError):
        journal_commit.run("journal.other")
