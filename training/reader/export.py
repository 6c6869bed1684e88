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
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn

from counterclaim.extract.model.shipped import ENCODER, HEADS, MANIFEST, VOCABULARY
from training.reader.model import ReaderNetwork
from training.reader.pretrained import pretrained_folder


class _Graph(nn.Module):
    """What ONNX Runtime computes: tags and states of every piece."""

    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        states = self.network.states(pieces, mask)
        return self.network.tags(states), states


def export(
    weights: Path, output: Path, version: str, *, quantised: bool = True, calibration: Path | None = None
) -> None:
    """Write the shipped file and, beside it, its SHA-256."""
    folder = pretrained_folder()
    network = ReaderNetwork.pretrained(folder)
    network.load_state_dict(load_file(weights))
    network.eval()
    with tempfile.TemporaryDirectory() as temporary:
        plain, small = Path(temporary) / "plain.onnx", Path(temporary) / "small.onnx"
        sample, mask = torch.full((2, 16), 7), torch.ones(2, 16, dtype=torch.long)
        axes = {0: torch.export.Dim("windows"), 1: torch.export.Dim("length", max=512)}
        torch.onnx.export(
            _Graph(network),
            (sample, mask),
            str(plain),
            input_names=["pieces", "mask"],
            output_names=["tags", "states"],
            dynamic_shapes={"pieces": axes, "mask": axes},
            dynamo=True,
            external_data=False,
        )
        if quantised:
            quantize_dynamic(plain, small, per_channel=True, weight_type=QuantType.QInt8)
        encoder = (small if quantised else plain).read_bytes()
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
