"""Writes a trained model in the form that `crates/encoder` embeds: ONNX with 8-bit weights, and what its outputs mean."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from .labels import HEADS, LINKS
from .model import WIDTH
from .windows import LENGTH, OVERLAP


def export(model, base, folder, thresholds):
    """Writes `reader.onnx`, `reader.json` and `vocab.txt`; the size of the model in bytes."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    model.eval()
    model.encoder.set_attn_implementation("eager")
    with tempfile.TemporaryDirectory() as work:
        plain, ready, small = (str(Path(work) / name) for name in ("plain.onnx", "ready.onnx", "small.onnx"))
        ids = torch.ones(2, 16, dtype=torch.long)
        axes = {name: {0: "batch", 1: "length"} for name in ("input_ids", "attention_mask", "logits", "links")}
        torch.onnx.export(model, (ids, ids), plain, input_names=["input_ids", "attention_mask"], output_names=["logits", "links"],
                          dynamic_axes=axes, opset_version=17, dynamo=False)
        quant_pre_process(plain, ready, skip_symbolic_shape=True)
        quantize_dynamic(ready, small, per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm"])
        graph = onnx.load(small)
        narrow_embeddings(graph)
        onnx.save(graph, str(folder / "reader.onnx"))
    shutil.copy(Path(base) / "vocab.txt", folder / "vocab.txt")
    content = (folder / "reader.onnx").read_bytes()
    description = {
        "form": 1,
        "method": "model@" + hashlib.sha256(content).hexdigest()[:8],
        "length": LENGTH,
        "overlap": OVERLAP,
        "heads": [{"name": name, "at": model.heads[name][0], "labels": tags} for name, tags in HEADS.items()],
        "links": [{"name": name, "query": model.links[name][0], "key": model.links[name][1], "width": WIDTH, "choice": choice,
                   "bias": [round(value, 5) for value in model.bias[number].tolist()]}
                  for number, (name, choice) in enumerate(LINKS.items())],
        "thresholds": thresholds,
    }
    (folder / "reader.json").write_text(json.dumps(description, indent=1) + "\n", "utf-8")
    return len(content)


def narrow_embeddings(graph):
    """Keeps tables of embeddings in 8 bits, with a scale for every row."""
    tables = {row.name: row for row in graph.graph.initializer}
    for node in list(graph.graph.node):
        table = tables.get(node.input[0]) if node.op_type == "Gather" else None
        if table is None or len(table.dims) != 2 or table.data_type != TensorProto.FLOAT or table.dims[0] < 1000:
            continue
        values = numpy_helper.to_array(table)
        scale = numpy.maximum(numpy.abs(values).max(axis=1, keepdims=True) / 127, 1e-8).astype(numpy.float32)
        small = numpy.clip(numpy.round(values / scale), -127, 127).astype(numpy.int8)
        graph.graph.initializer.remove(table)
        graph.graph.initializer.extend([numpy_helper.from_array(small, table.name), numpy_helper.from_array(scale, table.name + "_scale")])
        name, index, out = node.name or table.name, node.input[1], node.output[0]
        at = list(graph.graph.node).index(node)
        node.output[0] = name + "_rows"
        new = [
            helper.make_node("Cast", [name + "_rows"], [name + "_wide"], to=TensorProto.FLOAT),
            helper.make_node("Gather", [table.name + "_scale", index], [name + "_scales"]),
            helper.make_node("Mul", [name + "_wide", name + "_scales"], [out]),
        ]
        for offset, row in enumerate(new, 1):
            graph.graph.node.insert(at + offset, row)
