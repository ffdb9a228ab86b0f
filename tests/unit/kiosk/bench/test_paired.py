from __future__ import annotations

from kiosk.bench.paired import Result, median_result, paired_times


def test_the_ratio_is_the_median_of_the_rounds() -> None:
    found = median_result("some.bench", [(1.0, 10.0), (2.0, 2.0), (4.0, 16.0)], "other")
    assert found == Result("some.bench", "ms", 2.0, 10.0, "other", 4.0)


def test_times_are_of_one_call_each() -> None:
    ticks = iter([0.0, 9.0, 9.0, 99.0, 100.0, 101.0, 101.0, 105.0])
    found = paired_times(
        "some.bench",
        lambda: None,
        lambda: None,
        peer_name="other",
        rounds=1,
        ours_per_round=2,
        clock=lambda: next(ticks),
    )
    assert (found.ours, found.peer, found.ratio) == (500.0, 4000.0, 8.0)
