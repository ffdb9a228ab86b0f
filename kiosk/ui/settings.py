"""What the front end is told about the office and the panel it runs on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

ASSETS = Path(__file__).resolve().parents[2] / "assets"


@dataclass(frozen=True, slots=True)
class FrontEndSettings:
    """Fixed for the life of the process."""

    office_name: str
    width_px: int = 1080
    height_px: int = 1920
    """Window size; ignored by the window system when ``full_screen``."""
    panel_width_mm: float = 268.0
    """Visible width of the panel: 268 for 21.5 inch upright, 217 for 10.1 inch lying."""
    full_screen: bool = False
    next_key: str = "F1"
    """Goes to the next control; both by the names of Qt, as ``key_named`` takes them."""
    choose_key: str = "F2"
    """Presses the control that has the focus."""
    animated: bool = True
    zone: tzinfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    assets: Path = ASSETS

    def __post_init__(self) -> None:
        if self.panel_width_mm <= 0:
            raise ValueError(f"panel_width_mm must be above 0, not {self.panel_width_mm}")
