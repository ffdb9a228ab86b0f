"""The pages about casework as the console finds them: by page, by act, by tile."""

from __future__ import annotations

import pytest

from kiosk.app.console.casework_pages import casework_doers, casework_sources, casework_tiles
from kiosk.app.console.services import ConsoleServices
from kiosk.console.flags import AcknowledgeFlag, FlagsContent
from kiosk.console.pages import Content, Done, Page
from sync.wire.visit_body import VisitBody, VisitFlag
from tests.unit.kiosk.app.casework import TUESDAY, attend, feed, go_to, rules, supervised
from tests.unit.kiosk.app.conftest import Office
from tests.unit.kiosk.app.console.cases import asking
from tests.unit.kiosk.app.console.office_services import opening, services_of

MOVED = VisitFlag("address_changed", "moved", 24, high=False)


@pytest.fixture
def services(office: Office) -> ConsoleServices:
    feed(office, rules(10), supervised(11))
    go_to(office, TUESDAY)
    attend(office, said=VisitBody(policy="p", flags=(MOVED,)))
    return services_of(office)


def test_every_tile_leads_to_a_page_that_can_be_read(services: ConsoleServices) -> None:
    sources = casework_sources(services)
    tiles = {page for page, _ in casework_tiles(services)}
    assert tiles == set(sources)
    for page, source in sources.items():
        assert isinstance(source(opening(page)), Content)


def test_an_act_finds_its_doer_and_the_tile_counts_one_less(services: ConsoleServices) -> None:
    count = dict(casework_tiles(services))[Page.FLAGS]
    assert count is not None
    assert count() == 1
    content = casework_sources(services)[Page.FLAGS](opening(Page.FLAGS))
    assert isinstance(content, FlagsContent)
    assert content.lines[0].minutes_left == 24 * 60
    act = AcknowledgeFlag(content.lines[0].key, "")
    done = casework_doers(services)[AcknowledgeFlag](act, asking())
    assert isinstance(done, Done)
    assert count() == 0
