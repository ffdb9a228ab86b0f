"""The name of the built-in engine's features; importable without the vision libraries."""

from __future__ import annotations

from typing import Final

ENGINE_ID: Final = "dlib-resnet-v1"
"""``dlib_face_recognition_resnet_model_v1``, aligned by 5 points, by whatever it is computed."""
