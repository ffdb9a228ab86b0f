"""Which version of the notice is to be shown."""

from __future__ import annotations

import pytest

from kiosk.domain.notice import notice_due, notice_number


@pytest.mark.parametrize(
    ("acknowledged", "current", "due"),
    [(None, 1, True), (1, 2, True), (2, 2, False), (3, 2, False), (0, 1, True)],
)
def test_a_newer_version_is_shown_once(acknowledged: int | None, current: int, due: bool) -> None:
    assert notice_due(acknowledged, current) is due


def test_versions_are_numbered() -> None:
    assert [notice_number(it) for it in ("notice-1", "notice-12")] == [1, 12]


@pytest.mark.parametrize("version", ["", "2", "notice-", "notice-0", "notice-02", "notice-2b"])
def test_a_version_without_a_number_is_refused(version: str) -> None:
    with pytest.raises(ValueError, match="name it like notice-3"):
        notice_number(version)
