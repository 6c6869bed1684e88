"""Makes the shipped file from trained weights: `python -m training.reader.export --weights FILE --version V -o FILE`.

The encoder and its tags go to ONNX and, unless `--whole` asks for the full weights, to 8-bit integers (dynamic, per
channel); the other heads stay as arrays of half precision.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import tempfile
import zipfile
from pathlib import Path

import numpy as np
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from safetensors.torch import load_file
from torch import Tensor, nn

from counterclaim.extract.model.shipped import ENCODER, HEADS, MANIFEST, VOCABULARY
from training.reader.model import ReaderNetwork
from training.reader.pretrained import pretrained_folder

HIDDEN = -10_000.0
"""What is added to the attention to a piece that only fills a row."""


class _Graph(nn.Module):
    """What ONNX Runtime computes: tags and states of every piece.

    The mask is spread here rather than by the encoder, whose own way leaves nodes in the graph that can't be fused.
    """

    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        hidden = (1.0 - mask[:, None, None, :].to(torch.float32)) * HIDDEN
        states = self.network.states(pieces, hidden)
        return self.network.tags(states), states


def export(
    weights: Path, output: Path, version: str, *, quantised: bool = True, calibration: Path | None = None
) -> None:
    """Write the shipped file and, beside it, its SHA-256."""
    folder = pretrained_folder()
    network = ReaderNetwork.pretrained(folder)
    network.load_state_dict(load_file(weights))
    network.encoder.set_attn_implementation("eager")
    network.eval()
    with tempfile.TemporaryDirectory() as temporary:
        encoder = _encoder(network, Path(temporary), quantised=quantised)
    heads = {
        name: weight.numpy().astype(np.float16)
        for name, weight in network.state_dict().items()
        if not name.startswith(("encoder.", "tags."))
    }
    arrays = io.BytesIO()
    np.savez(arrays, **heads)
    manifest = {"version": version, "quantised": quantised}
    if calibration is not None:
        manifest |= json.loads(calibration.read_text(encoding="utf-8"))
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            (ENCODER, encoder),
            (HEADS, arrays.getvalue()),
            (VOCABULARY, (folder / "tokenizer.json").read_bytes()),
            (MANIFEST, json.dumps(manifest, indent=1).encode()),
        ):
            # One fixed time, so that the same weights give the same file.
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    output.with_suffix(".sha256").write_text(
        f"{hashlib.sha256(output.read_bytes()).hexdigest()} {version}\n", encoding="ascii"
    )


def _encoder(network: ReaderNetwork, folder: Path, *, quantised: bool) -> bytes:
    """The graph as ONNX: attention's bias, normalisation and activation fused, then in 8-bit integers."""
    plain, fused, small = (folder / f"{name}.onnx" for name in ("plain", "fused", "small"))
    sample, mask = torch.full((2, 16), 7), torch.ones(2, 16, dtype=torch.long)
    names = ["pieces", "mask", "tags", "states"]
    torch.onnx.export(
        _Graph(network),
        (sample, mask),
        str(plain),
        input_names=names[:2],
        output_names=names[2:],
        dynamic_axes={name: {0: "windows", 1: "length"} for name in names},
        dynamo=False,  # what the other exporter writes, the optimizer can't fuse
        opset_version=17,
    )
    config = network.encoder.config
    chosen = FusionOptions("bert")
    chosen.enable_skip_layer_norm = chosen.enable_bias_skip_layer_norm = False  # on processors slower than its parts
    optimizer.optimize_model(
        str(plain), "bert", config.num_attention_heads, config.hidden_size, chosen, opt_level=0
    ).save_model_to_file(str(fused))
    if not quantised:
        return fused.read_bytes()
    # The fused nodes are of ONNX Runtime's own domain, whose types the quantiser doesn't know.
    known = {"DefaultTensorType": TensorProto.FLOAT}
    quantize_dynamic(fused, small, per_channel=True, weight_type=QuantType.QInt8, extra_options=known)
    return small.read_bytes()


def main() -> None:
    """Read the arguments, and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--whole", action="store_true", help="full weights instead of 8-bit integers")
    parser.add_argument("--calibration", type=Path, help="what `calibrate` wrote")
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    export(given.weights, given.output, given.version, quantised=not given.whole, calibration=given.calibration)


if __name__ == "__main__":
    main()
