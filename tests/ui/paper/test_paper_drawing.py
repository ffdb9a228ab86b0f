"""The picture of a printed receipt: all of it on the paper, its code read by a phone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from drivers.printer.emulator.paper import Paper
from drivers.printer.protocol import WIDTH_DOTS, Raster
from kiosk.ui.fonts import choose_family
from kiosk.ui.paper.content import PrintedVisit, paper_receipt
from kiosk.ui.paper.drawing import drawn
from kiosk.ui.paper.words import CHINESE, ENGLISH
from tests.ui.paper.visits import REFERRED, VERIFIED, ZONE
from tests.ui.test_receipt_code import read_by_phone

pytestmark = pytest.mark.qt
LONGEST_DOTS = 1400
"""17 cm of paper."""


@pytest.fixture(autouse=True)
def _chinese_font(qapp: QGuiApplication) -> None:
    qapp.setFont(QFont(choose_family(QFontDatabase.families())))


def dots(raster: Raster) -> NDArray[np.bool_]:
    return Paper(raster.width_dots, raster.packed).dots()


def picture(visit: PrintedVisit, language: str, paper_mm: int) -> Raster:
    return drawn(paper_receipt(visit, language, ZONE), WIDTH_DOTS[paper_mm])


@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("paper_mm", WIDTH_DOTS)
@pytest.mark.parametrize("visit", [VERIFIED, REFERRED], ids=["verified", "referred"])
def test_it_fills_the_width_and_wastes_no_paper(
    visit: PrintedVisit, paper_mm: int, language: str
) -> None:
    raster = picture(visit, language, paper_mm)
    assert raster.width_dots == WIDTH_DOTS[paper_mm]
    assert raster.height_dots < LONGEST_DOTS
    black = dots(raster)
    # A rule or a frame goes from edge to edge; at the end there is white, and text just above.
    assert black.sum(axis=1).max() == raster.width_dots
    assert not black[-4:].any()
    assert black[-40:].any()


@pytest.mark.parametrize("paper_mm", WIDTH_DOTS)
def test_a_phone_reads_the_code(tmp_path: Path, paper_mm: int) -> None:
    raster = picture(VERIFIED, CHINESE, paper_mm)
    Paper(raster.width_dots, raster.packed).save(tmp_path / "paper.png")
    assert read_by_phone(tmp_path / "paper.png") == [VERIFIED.receipt.qr_text]


def test_a_longer_name_takes_more_lines_and_moves_nothing_else() -> None:
    usual = dots(picture(VERIFIED, CHINESE, 58))
    longer = dots(picture(replace(VERIFIED, masked_name="买" * 60), CHINESE, 58))
    more = longer.shape[0] - usual.shape[0]
    assert more > 0
    assert (longer[-400:] == usual[-400:]).all()


def test_marks_in_a_name_are_printed_as_letters() -> None:
    """Were it mark-up, there would be nothing between the lines; were it a shortcut, no &."""
    for hostile in ("<img src=x>", "<br>" * 3, "&A"):
        marked = dots(picture(replace(VERIFIED, masked_name=hostile), CHINESE, 80))
        stripped = dots(picture(replace(VERIFIED, masked_name="A"), CHINESE, 80))
        assert marked.shape == stripped.shape
        assert marked.sum() > stripped.sum()


def test_what_has_no_code_is_shorter() -> None:
    without = replace(VERIFIED, receipt=replace(VERIFIED.receipt, qr_text=""))
    assert picture(without, CHINESE, 80).height_dots < 700
