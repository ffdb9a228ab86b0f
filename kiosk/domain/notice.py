"""The notice on personal information (告知书): which version somebody has to be shown.

个人信息保护法 17: a change of what was notified is notified again; no consent is asked for, since
the processing rests on a statutory duty (13(1)(3)).
"""

from __future__ import annotations

import re
from typing import Final

NOTICE_MESSAGE: Final = "notice"
"""Under this id the notice is among a visit's messages; its revision is the version's number."""
_VERSION: Final = re.compile(r"notice-([1-9][0-9]{0,5})")


def notice_number(version: str) -> int:
    """2 of "notice-2". ValueError where a version has no number: none could be told newer."""
    found = _VERSION.fullmatch(version)
    if found is None:
        raise ValueError(f"the notice version {version!r} has no number; name it like notice-3")
    return int(found[1])


def notice_due(acknowledged: int | None, current: int) -> bool:
    """Whether the current version is to be shown; ``acknowledged`` is the last one on record.

    An older version than the one on record is not: the person knows more already.
    """
    return acknowledged is None or acknowledged < current
