"""Officers read what is to be done about the printer, and nothing while it prints."""

from __future__ import annotations

import pytest

from drivers.printer.protocol import PrinterStatus
from kiosk.ui.gallery import Gallery
from kiosk.ui.gallery_fault_scenes import SOUND
from kiosk.ui.viewmodels.status import CHINESE, ENGLISH
from tests.ui.test_fault_states import officers_list, shown

pytestmark = pytest.mark.qt


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
def test_every_state_but_a_sound_one_has_its_words(gallery: Gallery, language: str) -> None:
    gallery.enter(officers_list(SOUND), language)
    usual = set(shown(gallery))
    said = []
    for status in PrinterStatus:
        gallery.front_end.status.set_printer(status)
        gallery.settle()
        said.append(set(shown(gallery)) - usual)
    gallery.front_end.status.set_printer("")
    by_status = dict(zip(PrinterStatus, said, strict=True))
    assert by_status.pop(PrinterStatus.READY) == set()
    assert all(len(words) == 1 for words in by_status.values())
    assert len(set.union(*by_status.values())) == len(by_status)
