"""The short run of the simulation in two parts, each a file, so that they run at once."""

from __future__ import annotations

from tests.harness.simulation.harness import run

SCHEDULES = 500
"""Of one part; there are two."""
LEAST = {
    "Fork": 9,
    "Offline": 25,
    "Refused": 8,
    "ServerBusy": 8,
    "ServerHeadAhead": 14,
    "a_clock_is_set": 21,
    "a_disk_is_cloned": 21,
    "a_disk_is_cloned_>_an_old_image_is_put_back": 1,
    "a_disk_is_cloned_>_the_server_is_restored_>_registered_again": 1,
    "a_kiosk_is_switched_off_and_on": 15,
    "a_late_request_arrives": 37,
    "an_image_is_taken": 21,
    "an_old_image_is_put_back": 23,
    "an_old_image_is_put_back_>_the_server_is_restored": 2,
    "answer_damaged": 7,
    "answer_lost": 7,
    "answer_of_another_request": 3,
    "contents_are_pruned": 17,
    "contents_are_pruned_>_an_old_image_is_put_back": 1,
    "contents_are_pruned_>_the_server_is_restored": 1,
    "kiosk_crashed_before_its_commit": 15,
    "kiosk_crashes_before_the_answer": 5,
    "kiosk_crashes_before_the_request": 4,
    "people_check_in": 127,
    "pruned": 8,
    "registered_again": 26,
    "request_delayed": 6,
    "request_doubled": 5,
    "request_kept_by_somebody": 6,
    "request_lost": 6,
    "server_busy": 5,
    "server_crashed_before_its_commit": 2,
    "server_crashes": 5,
    "server_dies_after_its_commit": 5,
    "something_else_happens_first": 7,
    "synchronise": 123,
    "the_roster_changes": 12,
    "the_server_changes_its_limits": 11,
    "the_server_is_backed_up": 36,
    "the_server_is_restored": 29,
    "the_server_is_restored_>_an_old_image_is_put_back": 2,
    "the_server_is_restored_>_contents_are_pruned": 2,
    "the_server_is_restored_>_registered_again": 2,
    "time_passes": 23,
}
"""Of each happening in one part: a quarter of what 200 longer schedules had; where a part has
little more than that, half of what the part with the fewest has."""


def require_part(number: int) -> None:
    """Live through one part, 0 or 1: nothing may be lost, and everything must have happened."""
    report = run(number * SCHEDULES, SCHEDULES, lambda done: None)
    assert report.ok, report.sentence()
    assert report.figures["entries_told"] > SCHEDULES
    short = {
        name: report.figures.get(name, 0)
        for name, least in LEAST.items()
        if report.figures.get(name, 0) < least
    }
    assert not short, f"happened too rarely: {short}"
