"""How calibrations end."""

from __future__ import annotations

EXIT_ACCEPTED = 0
EXIT_REFUSED = 1
EXIT_NOT_MEASURED = 2


class GalleryUnusable(Exception):
    """One sentence: why nothing can be measured on this gallery."""
