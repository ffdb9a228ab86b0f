"""Pages that lead to others, as QML shows them."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.console.hubs import HubContent, PeopleContent


def fold_hub(content: HubContent) -> Mapping[str, object]:
    """``tiles``: page and how much waits there."""
    return {"tiles": [{"page": it.page.value, "waiting": it.waiting} for it in content.tiles]}


def fold_people(_: PeopleContent) -> Mapping[str, object]:
    """Nothing: the list is ``Enrolment.people``."""
    return {}
