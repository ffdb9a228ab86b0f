"""Why a picture file gives no face features; importable without the vision libraries."""

from __future__ import annotations


class PictureRefused(Exception):
    """One sentence: which file, what is wrong with it, what to do."""


class PictureUnreadable(PictureRefused):
    """The file is missing, no picture, damaged, or implausibly large."""


class NoSingleFace(PictureRefused):
    """No face was found in it, or several and none dominates."""
