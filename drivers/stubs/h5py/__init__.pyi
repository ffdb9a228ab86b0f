"""h5py 3, as far as it is used here: reading."""

from collections.abc import ItemsView, Mapping
from types import TracebackType
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

class Dataset:
    @property
    def dtype(self) -> np.dtype[np.generic]: ...
    def __getitem__(self, args: tuple[()]) -> NDArray[np.generic]: ...

class Group:
    @property
    def attrs(self) -> Mapping[str, object]: ...
    def get(self, name: str) -> Group | Dataset | None: ...
    def items(self) -> ItemsView[str, Group | Dataset]: ...
    def __len__(self) -> int: ...

class File(Group):
    def __init__(self, name: BinaryIO, mode: str) -> None: ...
    def __enter__(self) -> File: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...
