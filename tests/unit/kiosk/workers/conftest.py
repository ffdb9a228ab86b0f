from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.kiosk.workers.conversation import Conversation


@pytest.fixture
def conversation() -> Iterator[Conversation]:
    created = Conversation()
    yield created
    created.close()
