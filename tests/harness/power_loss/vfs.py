"""A file layer of SQLite that shows every change of a file to an observer before it is made.

It wraps the layer the library uses by default. Reading, locking and the shared-memory index go
straight to that layer; the index is no durable state (SQLite, "Write-Ahead Logging").
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, byref, c_char_p, c_void_p, cast, pointer
from typing import Protocol

from sqlcipher3 import _sqlite3

from tests.harness.power_loss.sqlite_structs import (
    CLOSE,
    DELETE,
    OPEN,
    SYNC,
    TRUNCATE,
    WRITE,
    File,
    IoMethods,
    Vfs,
)

SQLITE_OK = 0
_SQLITE_OPEN_CREATE = 0x4
_NAME = b"baodao-observed"


class Disk(Protocol):
    """What sees each change. A result code other than 0 is answered instead of making it."""

    def opened(self, path: str) -> None:
        """A file was opened for writing, and made where it did not exist."""

    def write(self, path: str, offset: int, data: bytes) -> int:
        """Bytes are about to be written."""

    def truncate(self, path: str, size: int) -> int:
        """The file is about to get this size."""

    def sync(self, path: str) -> int:
        """Everything written so far is about to be made durable."""

    def delete(self, path: str) -> int:
        """The file is about to be removed from its folder."""


@contextmanager
def observed(disk: Disk) -> Iterator[None]:
    """Every database opened inside goes through ``disk``; close them all before leaving."""
    layer = _Layer(disk)
    layer.register()
    try:
        yield
    finally:
        layer.unregister()


class _Layer:
    """The registered structures; they must outlive every file opened through them."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._library = ctypes.CDLL(_sqlite3.__file__)
        self._library.sqlite3_vfs_find.restype = POINTER(Vfs)
        self._below: Vfs = self._library.sqlite3_vfs_find(None).contents
        self._paths: dict[int, str] = {}
        self._methods: dict[int, tuple[IoMethods, IoMethods]] = {}
        """Per table of the layer below: that table, and its copy with our functions in it."""
        self._of_file: dict[int, IoMethods] = {}
        """Per open file, the table of the layer below."""
        self._vfs = Vfs.from_buffer_copy(self._below)
        self._vfs.zName = _NAME
        self._vfs.pNext = None
        self._vfs.xOpen = OPEN(self._open)
        self._vfs.xDelete = DELETE(self._delete)

    def register(self) -> None:
        self._call("sqlite3_vfs_register", byref(self._vfs), 1)

    def unregister(self) -> None:
        self._call("sqlite3_vfs_unregister", byref(self._vfs))
        self._call("sqlite3_vfs_register", byref(self._below), 1)
        if self._paths:
            gc.collect()
        if self._paths:
            # Freed functions would be called when these are closed at last.
            ctypes.pythonapi.Py_IncRef(ctypes.py_object(self))
            raise RuntimeError(f"still open: {sorted(self._paths.values())}")

    def _call(self, function: str, *arguments: object) -> None:
        code = getattr(self._library, function)(*arguments)
        if code != SQLITE_OK:
            raise RuntimeError(f"{function} answered {code}")

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: object) -> int:
        code: int = self._below.xOpen(vfs, name, file, flags, out)
        if code == SQLITE_OK and name is not None:
            path = cast(name, c_char_p).value or b""
            self._wrap(file, path.decode(), writes=bool(flags & _SQLITE_OPEN_CREATE))
        return code

    def _wrap(self, file: int, path: str, *, writes: bool) -> None:
        opened = cast(file, POINTER(File)).contents
        at = cast(opened.pMethods, c_void_p).value or 0
        if at not in self._methods:
            below: IoMethods = opened.pMethods.contents
            self._methods[at] = (below, self._with_ours(below))
        below, ours = self._methods[at]
        opened.pMethods = pointer(ours)
        self._paths[file], self._of_file[file] = path, below
        if writes:
            self._disk.opened(path)

    def _with_ours(self, below: IoMethods) -> IoMethods:
        ours = IoMethods.from_buffer_copy(below)
        ours.xClose = CLOSE(self._close)
        ours.xWrite = WRITE(self._write)
        ours.xTruncate = TRUNCATE(self._truncate)
        ours.xSync = SYNC(self._sync)
        return ours

    def _close(self, file: int) -> int:
        del self._paths[file]
        code: int = self._of_file.pop(file).xClose(file)
        return code

    def _write(self, file: int, data: int, size: int, offset: int) -> int:
        content = ctypes.string_at(data, size)
        refused = self._disk.write(self._paths[file], offset, content)
        code: int = refused or self._of_file[file].xWrite(file, data, size, offset)
        return code

    def _truncate(self, file: int, size: int) -> int:
        refused = self._disk.truncate(self._paths[file], size)
        code: int = refused or self._of_file[file].xTruncate(file, size)
        return code

    def _sync(self, file: int, flags: int) -> int:
        refused = self._disk.sync(self._paths[file])
        code: int = refused or self._of_file[file].xSync(file, flags)
        return code

    def _delete(self, vfs: int, name: bytes, sync_folder: int) -> int:
        refused = self._disk.delete(name.decode())
        code: int = refused or self._below.xDelete(vfs, name, sync_folder)
        return code
