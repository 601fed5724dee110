"""The sentence encoder as an ONNX graph, written from its weights, for which nobody ships one.

The graph is a BERT encoder of six layers; its output is the mean of the token vectors, of length 1.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from components.encoder_weights import HEADS, LAYERS, WIDTH

_OPSET = 17
# Operators of ONNX Runtime that do in one step what a BERT layer needs.
_OWN = "com.microsoft"


class _Graph:
    """Nodes and constants in the order they are written; `add` returns the name of a node's output."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self.nodes: list = []
        self.constants: dict[str, np.ndarray] = {}
        self._weights = weights

    def weight(self, name: str) -> str:
        self.constants[name] = self._weights[name].astype(np.float32)
        return name

    def matrix(self, name: str) -> str:
        """A linear layer's matrix; PyTorch keeps it transposed."""
        self.constants[name] = np.ascontiguousarray(self._weights[name].astype(np.float32).T)
        return name

    def matrices(self, names: list[str]) -> str:
        """The matrices of several layers side by side."""
        joined = f"{names[0]}.joined"
        self.constants[joined] = np.concatenate([self._weights[f"{name}.weight"].T for name in names], axis=1)
        return joined

    def biases(self, names: list[str]) -> str:
        joined = f"{names[0]}.biases"
        self.constants[joined] = np.concatenate([self._weights[f"{name}.bias"] for name in names])
        return joined

    def number(self, value: float | list, kind: type = np.float32) -> str:
        name = f"const_{len(self.constants)}"
        self.constants[name] = np.array(value, dtype=kind)
        return name

    def add(self, operator: str, *inputs: str, **attributes: object) -> str:
        output = f"{operator.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, list(inputs), [output], **attributes))
        return output

    def linear(self, x: str, name: str) -> str:
        product = self.add("MatMul", x, self.matrix(f"{name}.weight"))
        return self.add("Add", product, self.weight(f"{name}.bias"))

    def norm(self, x: str, name: str) -> str:
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.add("LayerNormalization", x, scale, bias, axis=-1, epsilon=1e-12)


def build_encoder(weights: dict[str, np.ndarray], target: Path) -> None:
    """Writes the quantised (int8) encoder to `target`; a half-written file never stands there."""
    full = target.with_suffix(".fp32")
    small = target.with_suffix(".int8")
    try:
        full.write_bytes(_model(weights).SerializeToString())
        quantize_dynamic(
            full,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            # Types are not inferred past operators of another domain.
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        small.replace(target)
    finally:
        full.unlink(missing_ok=True)
        small.unlink(missing_ok=True)


def _model(weights: dict[str, np.ndarray]) -> ModelProto:
    graph = _Graph(weights)
    hidden = _embeddings(graph)
    mask = graph.add("Cast", "attention_mask", to=TensorProto.INT32)
    for layer in range(LAYERS):
        hidden = _layer(graph, hidden, mask, f"encoder.layer.{layer}")
    _mean_of_tokens(graph, hidden)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", WIDTH])
    constants = [numpy_helper.from_array(value, name) for name, value in graph.constants.items()]
    body = helper.make_graph(graph.nodes, "sentence_encoder", inputs, [output], constants)
    return helper.make_model(
        body, opset_imports=[helper.make_opsetid("", _OPSET), helper.make_opsetid(_OWN, 1)], ir_version=8
    )


def _embeddings(graph: _Graph) -> str:
    words = graph.add("Gather", graph.weight("embeddings.word_embeddings.weight"), "input_ids")
    shape = graph.add("Shape", "input_ids")
    length = graph.add("Gather", shape, graph.number(1, np.int64))
    positions = graph.add("Range", graph.number(0, np.int64), length, graph.number(1, np.int64))
    places = graph.add("Gather", graph.weight("embeddings.position_embeddings.weight"), positions)
    first_type = graph.number(0, np.int64)
    kind = graph.add("Gather", graph.weight("embeddings.token_type_embeddings.weight"), first_type)
    total = graph.add("Add", graph.add("Add", words, places), kind)
    return graph.norm(total, "embeddings.LayerNorm")


def _layer(graph: _Graph, x: str, mask: str, name: str) -> str:
    attended = graph.linear(_attention(graph, x, mask, f"{name}.attention.self"), f"{name}.attention.output.dense")
    x = graph.norm(graph.add("Add", attended, x), f"{name}.attention.output.LayerNorm")
    inner = graph.add("Gelu", graph.linear(x, f"{name}.intermediate.dense"), domain=_OWN)
    outer = graph.linear(inner, f"{name}.output.dense")
    return graph.norm(graph.add("Add", outer, x), f"{name}.output.LayerNorm")


def _attention(graph: _Graph, x: str, mask: str, name: str) -> str:
    """Query, key and value by one multiplication; ONNX Runtime's own operator does the rest."""
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    return graph.add("Attention", x, graph.matrices(parts), graph.biases(parts), mask, num_heads=HEADS, domain=_OWN)


def _mean_of_tokens(graph: _Graph, hidden: str) -> None:
    mask = graph.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    wide = graph.add("Unsqueeze", mask, graph.number([2], np.int64))
    total = graph.add("ReduceSum", graph.add("Mul", hidden, wide), graph.number([1], np.int64), keepdims=0)
    length = graph.add("Sqrt", graph.add("ReduceSum", graph.add("Mul", total, total), graph.number([1], np.int64)))
    graph.nodes.append(helper.make_node("Div", [total, length], ["vectors"]))
