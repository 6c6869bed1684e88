"""Trains the reader: `python -m training.reader.train --corpora FOLDER --work FOLDER`.

Writes checkpoints into the work folder and goes on from the last one there; at the end `weights.safetensors` (the
running mean of the weights) and `log.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from counterclaim.registers.parties import PartyRegister
from training.made.story import report
from training.reader.augment import varied
from training.reader.examples import Example, example
from training.reader.folds import in_fold
from training.reader.losses import losses
from training.reader.model import ReaderNetwork
from training.reader.pretrained import pretrained_folder
from training.reader.windows import Cutter, Window, batch

CONFIG = Path(__file__).with_name("config.toml")
CHECKPOINT_SECONDS = 300


def load_examples(
    corpora: Path, config: dict[str, Any], seed: int, fold: tuple[int, int] | None = None
) -> dict[str, list[Example]]:
    """The examples of each corpus of the configuration; with a fold, without its own texts of figures."""
    register = PartyRegister.load()
    found: dict[str, list[Example]] = {}
    for corpus in config["corpora"]:
        if "made" in corpus:
            lines: list[Any] = [report(f"{seed}/{at}", f"made-{at}") for at in range(corpus["made"])]
        else:
            lines = [
                json.loads(line)
                for name in corpus["files"]
                for line in (corpora / name).read_text(encoding="utf-8").splitlines()
            ]
        if fold is not None and corpus["name"] == "figures":
            lines = [line for at, line in enumerate(lines) if not in_fold(at, *fold)]
        found[corpus["name"]] = [example(line, corpus["name"], register) for line in lines]
    return found


def schedule(
    examples: dict[str, list[Example]], config: dict[str, Any], cutter: Cutter, chance: random.Random
) -> list[list[Window]]:
    """All batches of the training, in their order: each of one corpus, of windows of like length."""
    batches: list[list[Window]] = []
    for corpus in config["corpora"]:
        for _ in range(corpus["passes"]):
            windows = [
                window
                for each in _seen(examples[corpus["name"]], corpus, chance)
                for window in cutter.cut(each, chance)
            ]
            if "without" in corpus:
                holding = [window for window in windows if window.has_role]
                others = [window for window in windows if not window.has_role]
                windows = holding + chance.sample(others, min(len(others), int(corpus["without"] * len(holding))))
            batches.extend(_batches(windows, corpus["tokens"], chance))
    chance.shuffle(batches)
    return batches


def _seen(examples: Sequence[Example], corpus: dict[str, Any], chance: random.Random) -> Iterator[Example]:
    """The documents of one pass: all or a share of them, as they are or, where words are hidden, varied."""
    chosen = examples
    if "share" in corpus:
        chosen = chance.sample(examples, round(corpus["share"] * len(examples)))
    for each in chosen:
        yield varied(each, chance, corpus["hidden"]) if "hidden" in corpus else each


def _batches(windows: Sequence[Window], tokens: int, chance: random.Random) -> Iterator[list[Window]]:
    mixed = list(windows)
    chance.shuffle(mixed)
    for start in range(0, len(mixed), 160):
        current: list[Window] = []
        for window in sorted(mixed[start : start + 160], key=lambda window: len(window.pieces)):
            if current and len(window.pieces) * (len(current) + 1) > tokens:
                yield current
                current = []
            current.append(window)
        if current:
            yield current


def rate(step: int, steps: int, warmup: float) -> float:
    """Share of the full rate: up over the first steps, then down to nothing along a half cosine."""
    rise = max(1, int(warmup * steps))
    if step < rise:
        return (step + 1) / rise
    return 0.5 * (1 + math.cos(math.pi * (step - rise) / max(1, steps - rise)))


def train(
    corpora: Path,
    work: Path,
    config: dict[str, Any],
    seconds: float | None = None,
    fold: tuple[int, int] | None = None,
    begin: Path | None = None,
) -> None:
    """Train, from the last checkpoint in `work` if there is one; stops early after `seconds` with a checkpoint.

    `begin` holds the weights to start from; without it the pretrained encoder and fresh heads.
    """
    begun = time.monotonic()
    work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config["seed"])
    folder = pretrained_folder()
    network = ReaderNetwork.pretrained(folder)
    if begin is not None:
        network.load_state_dict(load_file(begin))
    network.freeze(config.get("frozen", 0))
    cutter = Cutter(Tokenizer.from_file(str(folder / "tokenizer.json")), config["length"])
    examples = load_examples(corpora, config, config["seed"], fold)
    batches = schedule(examples, config, cutter, random.Random(config["seed"]))
    steps = min(len(batches), config["steps"])
    learnt = {name: weight for name, weight in network.named_parameters() if weight.requires_grad}
    groups = [
        {"params": [weight for name, weight in learnt.items() if name.startswith("encoder.") is kind], "full": full}
        for kind, full in ((True, config["encoder_rate"]), (False, config["head_rate"]))
    ]
    optimizer = torch.optim.AdamW(groups, lr=config["encoder_rate"], weight_decay=config["decay"], fused=True)
    mean = {name: weight.detach().clone() for name, weight in learnt.items()}
    first, checkpoint = 0, work / "checkpoint.pt"
    if checkpoint.exists():
        kept = torch.load(checkpoint, weights_only=True)
        network.load_state_dict(kept["network"])
        optimizer.load_state_dict(kept["optimizer"])
        mean, first = kept["mean"], kept["step"]
        torch.set_rng_state(kept["chance"])
    print(f"{steps} steps, from {first}; examples", {name: len(each) for name, each in examples.items()}, flush=True)
    network.train()
    sums: dict[str, tuple[float, int]] = {}
    saved, pieces, since = time.monotonic(), 0, time.monotonic()
    with (work / "log.jsonl").open("a", encoding="utf-8") as log:
        for step in range(first, steps):
            for group in optimizer.param_groups:
                group["lr"] = group["full"] * rate(step, steps, config["warmup"])
            given = batch(batches[step])
            found = losses(network, given)
            loss = torch.stack([config["weights"].get(name, 1.0) * value for name, value in found.items()]).sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learnt.values(), config["clip"])
            optimizer.step()
            keep = min(config["average"], (step + 1) / (step + 10))
            for name, weight in learnt.items():
                mean[name].lerp_(weight.detach(), 1 - keep)
            for name, value in found.items():
                total, count = sums.get(name, (0.0, 0))
                sums[name] = (total + float(value.detach()), count + 1)
            pieces += int(given.mask.sum())
            if (step + 1) % 50 == 0:
                line = {name: round(total / count, 4) for name, (total, count) in sorted(sums.items())}
                speed = round(pieces / (time.monotonic() - since))
                log.write(json.dumps({"step": step + 1, "of": steps, "pieces_per_second": speed, **line}) + "\n")
                log.flush()
                sums, pieces, since = {}, 0, time.monotonic()
            late = seconds is not None and time.monotonic() - begun > seconds
            if late or time.monotonic() - saved > CHECKPOINT_SECONDS or step + 1 == steps:
                _save(checkpoint, network, optimizer, mean, step + 1)
                save_file(whole(network, mean), work / "weights.safetensors")
                saved = time.monotonic()
            if late:
                return


def whole(network: ReaderNetwork, mean: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """All weights, those that were learnt as their running mean."""
    return {name: mean.get(name, weight).detach().clone().contiguous() for name, weight in network.state_dict().items()}


def _save(
    path: Path, network: ReaderNetwork, optimizer: torch.optim.Optimizer, mean: dict[str, Any], step: int
) -> None:
    kept = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "mean": mean,
        "step": step,
        "chance": torch.get_rng_state(),
    }
    partial = path.with_suffix(".part")
    torch.save(kept, partial)
    partial.replace(path)


def main() -> None:
    """Read the arguments, and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--config", type=Path, default=CONFIG)
    parser.add_argument("--corpora-of", type=Path, help="another configuration, whose corpora are used")
    parser.add_argument("--begin", type=Path, help="weights to go on from, as an earlier training wrote them")
    parser.add_argument("--fold", type=int, nargs=2, metavar=("K", "N"), help="without part K of N of the figures")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--seconds", type=float, help="stop after so long, with a checkpoint")
    given = parser.parse_args()
    if given.threads:
        torch.set_num_threads(given.threads)
    config = tomllib.loads(given.config.read_text(encoding="utf-8"))
    if given.corpora_of is not None:
        config["corpora"] = tomllib.loads(given.corpora_of.read_text(encoding="utf-8"))["corpora"]
    fold = tuple(given.fold) if given.fold else None
    train(given.corpora, given.work, config, given.seconds, fold, given.begin)


if __name__ == "__main__":
    main()
