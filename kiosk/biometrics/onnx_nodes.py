"""Writing ONNX nodes one after the other."""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

Attribute = int | list[int] | str


class NodeList:
    """The nodes and weights of a model under construction."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._weights: list[onnx.TensorProto] = []

    def add(
        self, operation: str, *inputs: str, output: str | None = None, **attributes: Attribute
    ) -> str:
        """Append a node; the name of what it computes."""
        name = output or f"v{len(self._nodes)}"
        node = helper.make_node(operation, inputs, [name])
        node.attribute.extend(
            helper.make_attribute(key, value) for key, value in attributes.items()
        )
        self._nodes.append(node)
        return name

    def weight(self, values: NDArray[np.float32] | NDArray[np.int64]) -> str:
        """Append a constant; its name."""
        name = f"w{len(self._weights)}"
        self._weights.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def serialised(
        self,
        graph_name: str,
        taken: onnx.ValueInfoProto,
        given: onnx.ValueInfoProto,
        *,
        opset: int,
        ir_version: int,
    ) -> bytes:
        """The checked model with one input and one output."""
        graph = helper.make_graph(self._nodes, graph_name, [taken], [given], self._weights)
        model = helper.make_model(
            graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=ir_version
        )
        onnx.checker.check_model(model)
        serialised: bytes = model.SerializeToString()
        return serialised
