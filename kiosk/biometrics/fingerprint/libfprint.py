"""NIST's mindtct through the public C interface of libfprint 2 (Debian package libfprint-2-2).

libfprint carries mindtct of the NIST Biometric Image Software (public domain) for its own image
devices; ``fp_image_detect_minutiae`` runs it on any image, without a device. What it found is read
through ``struct fp_minutia`` of NBIS ``lfs.h``, which libfprint's own header leaves opaque:
``fp_minutia_get_coords`` and the ranges of the fields tell whether the layout is still that one.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Final

import numpy as np

from kiosk.biometrics.fingerprint.minutiae import GrayImage

PACKAGE: Final = "libfprint-2-2"
LIBRARY: Final = "libfprint-2.so.2"
DIRECTIONS: Final = 32
"""Steps of 11.25 degrees."""
_NOTHING_FOUND: Final = b"No minutiae found"
"""libfprint reports an empty result as an error with this text."""

_Pointer = ctypes.c_void_p
_Done = ctypes.CFUNCTYPE(None, _Pointer, _Pointer, _Pointer)


class LibraryMissing(Exception):
    """libfprint is not there or not usable; one sentence that names the package."""


@dataclass(frozen=True, slots=True)
class RawMinutia:
    """One minutia as mindtct reports it."""

    x_px: int
    y_px: int
    direction: int
    """0 (up) to 31, clockwise, into the ridge of an ending or the valley of a bifurcation."""
    reliability: float
    """0 to 1."""
    is_ending: bool


class _FpMinutia(ctypes.Structure):
    """``struct fp_minutia`` up to the last field read here."""

    _fields_ = (
        ("x", ctypes.c_int),
        ("y", ctypes.c_int),
        ("ex", ctypes.c_int),
        ("ey", ctypes.c_int),
        ("direction", ctypes.c_int),
        ("reliability", ctypes.c_double),
        ("type", ctypes.c_int),
    )


class _GPtrArray(ctypes.Structure):
    _fields_ = (("pdata", ctypes.POINTER(ctypes.POINTER(_FpMinutia))), ("len", ctypes.c_uint))


class _GError(ctypes.Structure):
    _fields_ = (("domain", ctypes.c_uint32), ("code", ctypes.c_int), ("message", ctypes.c_char_p))


class Libfprint:
    """The loaded library. One thread at a time."""

    def __init__(self, library: str = LIBRARY) -> None:
        """Raises LibraryMissing."""
        try:
            self._fp = ctypes.CDLL(library)
            self._gobject = ctypes.CDLL("libgobject-2.0.so.0")
            self._glib = ctypes.CDLL("libglib-2.0.so.0")
            self._declare()
        except (OSError, AttributeError) as error:
            raise _missing("is not installed or cannot be loaded") from error

    def detect(self, image: GrayImage) -> list[RawMinutia]:
        """Minutiae of a 500 dpi image of at least 64 pixels a side; empty where there are none.

        Smaller images end in failures or worse inside mindtct. Raises LibraryMissing when the
        library answers otherwise than the one this was written for.
        """
        height_px, width_px = image.shape
        handle = self._fp.fp_image_new(width_px, height_px)
        try:
            self._fill(handle, image)
            error_text = self._run(handle)
            if error_text == _NOTHING_FOUND:
                return []
            if error_text is not None:
                raise _missing(f"reports {error_text.decode(errors='replace')!r}")
            found = self._fp.fp_image_get_minutiae(handle).contents
            return [self._checked(found.pdata[index]) for index in range(found.len)]
        finally:
            self._gobject.g_object_unref(handle)

    def _fill(self, handle: int, image: GrayImage) -> None:
        size = ctypes.c_size_t()
        pixels = self._fp.fp_image_get_data(handle, ctypes.byref(size))
        if size.value != image.size:
            raise _missing("keeps images in another form")
        contiguous = np.ascontiguousarray(image)
        ctypes.memmove(pixels, contiguous.ctypes.data, contiguous.size)

    def _run(self, handle: int) -> bytes | None:
        """Wait for the detection, which libfprint runs in a thread; the text of its error."""
        finished: list[bytes | None] = []

        def on_done(_source: int, result: int, _data: int) -> None:
            error = ctypes.POINTER(_GError)()
            self._fp.fp_image_detect_minutiae_finish(handle, result, ctypes.byref(error))
            finished.append(error.contents.message if error else None)
            self._glib.g_clear_error(ctypes.byref(error))

        callback = _Done(on_done)
        # A context of its own: nothing else that uses GLib in this process is run from here.
        context = self._glib.g_main_context_new()
        self._glib.g_main_context_push_thread_default(context)
        try:
            self._fp.fp_image_detect_minutiae(handle, None, callback, None)
            while not finished:
                self._glib.g_main_context_iteration(context, 1)
        finally:
            self._glib.g_main_context_pop_thread_default(context)
            self._glib.g_main_context_unref(context)
        return finished[0]

    def _checked(self, pointer: ctypes._Pointer[_FpMinutia]) -> RawMinutia:
        x, y = ctypes.c_int(), ctypes.c_int()
        self._fp.fp_minutia_get_coords(pointer, ctypes.byref(x), ctypes.byref(y))
        fields = pointer.contents
        if (
            (fields.x, fields.y) != (x.value, y.value)
            or fields.direction not in range(DIRECTIONS)
            or not 0 <= fields.reliability <= 1
            or fields.type not in (0, 1)
        ):
            raise _missing("keeps minutiae in another form")
        return RawMinutia(
            fields.x, fields.y, fields.direction, fields.reliability, bool(fields.type)
        )

    def _declare(self) -> None:
        address = ctypes.POINTER
        for function, result, arguments in (
            (self._fp.fp_image_new, _Pointer, (ctypes.c_int, ctypes.c_int)),
            (self._fp.fp_image_get_data, _Pointer, (_Pointer, address(ctypes.c_size_t))),
            (self._fp.fp_image_get_minutiae, address(_GPtrArray), (_Pointer,)),
            (self._fp.fp_image_detect_minutiae, None, (_Pointer, _Pointer, _Done, _Pointer)),
            (
                self._fp.fp_image_detect_minutiae_finish,
                ctypes.c_int,
                (_Pointer, _Pointer, address(address(_GError))),
            ),
            (
                self._fp.fp_minutia_get_coords,
                None,
                (address(_FpMinutia), address(ctypes.c_int), address(ctypes.c_int)),
            ),
            (self._gobject.g_object_unref, None, (_Pointer,)),
            (self._glib.g_clear_error, None, (address(address(_GError)),)),
            (self._glib.g_main_context_new, _Pointer, ()),
            (self._glib.g_main_context_push_thread_default, None, (_Pointer,)),
            (self._glib.g_main_context_pop_thread_default, None, (_Pointer,)),
            (self._glib.g_main_context_iteration, ctypes.c_int, (_Pointer, ctypes.c_int)),
            (self._glib.g_main_context_unref, None, (_Pointer,)),
        ):
            function.restype = result
            function.argtypes = arguments


def _missing(what: str) -> LibraryMissing:
    return LibraryMissing(
        f"The library libfprint (mindtct) {what}: as root, apt-get install --reinstall {PACKAGE}."
    )
