"""face_recognition, the peer, loaded without what its import does to the process.

It makes Pillow accept half a picture, everywhere, and face_recognition_models reads
its files through the deprecated pkg_resources.
"""

from __future__ import annotations

import warnings
from typing import Final

from PIL import ImageFile

_truncated_pictures_load: Final = ImageFile.LOAD_TRUNCATED_IMAGES
with warnings.catch_warnings():
    warnings.simplefilter("ignore", UserWarning)
    import face_recognition
ImageFile.LOAD_TRUNCATED_IMAGES = _truncated_pictures_load

__all__ = ["face_recognition"]
