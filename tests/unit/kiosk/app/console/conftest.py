"""An office with rules, and person 1 under supervision since last summer."""

from __future__ import annotations

import pytest

from tests.unit.kiosk.app.casework_desk import open_desk
from tests.unit.kiosk.app.conftest import Office, office
from tests.unit.kiosk.app.console.cases import CasePages

__all__ = ["office"]


@pytest.fixture
def pages(office: Office) -> CasePages:
    return CasePages(open_desk(office))
