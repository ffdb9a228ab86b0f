"""One of a thing is not several."""

from __future__ import annotations

from sync.rules.english import counted, every


def test_one_is_not_several() -> None:
    assert [counted(number, "report") for number in (0, 1, 2)] == [
        "0 reports",
        "1 report",
        "2 reports",
    ]
    assert (every(1, "month"), every(3, "month")) == ("every month", "every 3 months")
