"""Opening an ONNX model in onnxruntime."""

from __future__ import annotations

from typing import Final

import onnxruntime
from onnxruntime.capi.onnxruntime_pybind11_state import (
    Fail,
    InvalidArgument,
    InvalidGraph,
    InvalidProtobuf,
    RuntimeException,
)
from onnxruntime.capi.onnxruntime_pybind11_state import NotImplemented as NotSupported

RUNTIME: Final = f"onnxruntime {onnxruntime.__version__}"
"""What computes, for the readiness report."""
_ERRORS_ONLY: Final = 3
_REFUSALS = (Fail, InvalidArgument, InvalidGraph, InvalidProtobuf, RuntimeException, NotSupported)


class SessionRefused(Exception):
    """onnxruntime cannot load the model; the message is its own."""


def open_session(model: bytes, threads: int = 1) -> onnxruntime.InferenceSession:
    """A session on the processor, of at most ``threads`` threads, that prints errors only.

    ``model``: serialised ONNX. Raises SessionRefused.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except _REFUSALS as error:
        raise SessionRefused(str(error)) from error
