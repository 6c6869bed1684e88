"""What the network is told about its mistakes, head by head."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from counterclaim.extract.model.labels import CATEGORIES, FLAGS, LAYERS, OUTCOMES
from training.reader.examples import Figure, Span
from training.reader.model import Pair, ReaderNetwork
from training.reader.windows import UNKNOWN, Batch, Window

Rows = list[tuple[int, Window, Span, Figure]]
"""Figures of a batch: the window's number, the window, the quantity, the figure."""


def losses(network: ReaderNetwork, given: Batch) -> dict[str, Tensor]:
    """The loss of each head that the batch can teach."""
    with torch.autocast("cpu", torch.bfloat16):
        states = network.states(given.pieces, given.mask)
    states = network.drop(states.float())
    words = states.gather(1, given.words[..., None].expand(-1, -1, states.shape[-1]))
    found: dict[str, Tensor] = {}
    logits = network.tags(words).view(*words.shape[:2], len(LAYERS), 3)
    for number, layer in enumerate(LAYERS):
        gold = given.tags[..., number]
        if (gold != UNKNOWN).any():
            found[layer] = functional.cross_entropy(
                logits[:, :, number].reshape(-1, 3), gold.reshape(-1), ignore_index=UNKNOWN
            )
    found |= _figures(network, given, states[:, 0], words)
    found |= _attributions(network, given, words)
    kinds = [(at, window.types) for at, window in enumerate(given.windows) if window.types is not None]
    if kinds:
        at = torch.tensor([at for at, _ in kinds])
        gold = torch.tensor([types for _, types in kinds])
        found["types"] = functional.binary_cross_entropy_with_logits(network.kinds(words[at], given.known[at]), gold)
    return found


def _figures(network: ReaderNetwork, given: Batch, whole: Tensor, words: Tensor) -> dict[str, Tensor]:
    rows = [
        (at, window, figure.quantity, figure) for at, window in enumerate(given.windows) for figure in window.figures
    ]
    negatives = [(at, window, span) for at, window in enumerate(given.windows) for span in window.negatives]
    found: dict[str, Tensor] = {}
    if not rows and not negatives:
        return found
    places = [(at, window, span) for at, window, span, _ in rows] + negatives
    forms = _forms(network, words, places)
    outcomes = torch.zeros(len(places), len(OUTCOMES))
    for row, (_, _, _, figure) in enumerate(rows):
        outcomes[row, list(figure.outcomes)] = 1.0
    found["outcomes"] = (
        functional.binary_cross_entropy_with_logits(network.outcomes(forms), outcomes, reduction="none").sum(1).mean()
    )
    if not rows:
        return found
    forms = forms[: len(rows)]
    categories = torch.tensor([figure.category for *_, figure in rows])
    assert len(CATEGORIES) > int(categories.max())
    found["categories"] = functional.cross_entropy(network.categories(forms), categories)
    flags = torch.tensor([[float(getattr(figure, flag)) for flag in FLAGS] for *_, figure in rows])
    found["flags"] = functional.binary_cross_entropy_with_logits(network.flags(forms), flags)
    found |= _pointers(
        "victims", network.victims, forms, rows, given, whole, words, [figure.victims for *_, figure in rows]
    )
    speakers = [None if figure.speakers is None else figure.speakers for *_, figure in rows]
    found |= _pointers("speakers", network.speakers, forms, rows, given, whole, words, speakers)
    found |= _parts(network, forms, rows, whole)
    return found


def _forms(network: ReaderNetwork, words: Tensor, places: list[tuple[int, Window, Span]]) -> Tensor:
    at = torch.tensor([at for at, _, _ in places])
    first = torch.tensor([span[0] - window.first for _, window, span in places])
    last = torch.tensor([span[1] - 1 - window.first for _, window, span in places])
    return network.spans(words, at, first, last)


def _pointers(
    name: str,
    pairs: torch.nn.ModuleList,
    forms: Tensor,
    rows: Rows,
    given: Batch,
    whole: Tensor,
    words: Tensor,
    gold: list[list[Span] | None],
) -> dict[str, Tensor]:
    """Pointers to the first and last word; place 0 stands for nobody. All right places count together."""
    at = torch.tensor([at for at, *_ in rows])
    options = torch.cat([whole[at][:, None], words[at]], 1)
    known = torch.cat([torch.ones(len(rows), 1, dtype=torch.bool), given.known[at]], 1)
    right = [torch.zeros_like(known), torch.zeros_like(known)]
    for row, (_, window, _, _) in enumerate(rows):
        spans = gold[row]
        if spans is None:
            continue
        inside = [span for span in spans if window.first <= span[0] and span[1] <= window.last]
        if spans and not inside:
            continue  # said outside the window: nothing to learn here
        if not spans:
            right[0][row, 0] = right[1][row, 0] = True
        for span in inside:
            right[0][row, span[0] - window.first + 1] = True
            right[1][row, span[1] - window.first] = True
    learnt = right[0].any(1)
    if not learnt.any():
        return {}
    loss = torch.zeros(())
    for pair, places in zip(pairs, right, strict=True):
        assert isinstance(pair, Pair)
        scores = pair(forms, options).masked_fill(~known, -1e4)
        every = scores.logsumexp(1)
        hit = scores.masked_fill(~places, -1e4).logsumexp(1)
        loss = loss + (every - hit)[learnt].mean() / 2
    return {name: loss}


def _parts(network: ReaderNetwork, forms: Tensor, rows: Rows, whole: Tensor) -> dict[str, Tensor]:
    """Of which other figure of the window this one is a part; place 0: of none."""
    by_window: dict[int, list[int]] = {}
    for row, (at, *_) in enumerate(rows):
        by_window.setdefault(at, []).append(row)
    total, count = torch.zeros(()), 0
    for at, members in by_window.items():
        options = torch.cat([whole[at][None], forms[members]], 0)
        scores = network.whole(forms[members], options[None].expand(len(members), -1, -1))
        spans = [rows[row][2] for row in members]
        gold = []
        for number, row in enumerate(members):
            scores_mask = scores.new_zeros(scores.shape[1])
            scores_mask[number + 1] = -1e4
            part_of = rows[row][3].part_of
            gold.append(spans.index(part_of) + 1 if part_of in spans else 0)
            total = total + functional.cross_entropy((scores[number] + scores_mask)[None], torch.tensor([gold[-1]]))
            count += 1
    return {"parts": total / max(count, 1)}


def _attributions(network: ReaderNetwork, given: Batch, words: Tensor) -> dict[str, Tensor]:
    """Which source and which content spans of the window belong to a cue."""
    found: dict[str, list[Tensor]] = {"source_of": [], "content_of": []}
    for at, window in enumerate(given.windows):
        if window.example.attributions is None:
            continue
        inside = [
            each
            for each in window.example.attributions
            if window.first <= each.cue[0][0] and each.cue[-1][1] <= window.last
        ]
        if not inside:
            continue
        cues = [(at, window, (each.cue[0][0], each.cue[-1][1])) for each in inside]
        cue_forms = _forms(network, words, cues)
        for name, part, pair in (
            ("source_of", "source", network.source_of),
            ("content_of", "content", network.content_of),
        ):
            spans = sorted(
                {
                    clipped
                    for each in window.example.attributions
                    for span in getattr(each, part)
                    if (clipped := _clip(span, window)) is not None
                }
            )
            if not spans:
                continue
            forms = _forms(network, words, [(at, window, span) for span in spans])
            gold = torch.zeros(len(inside), len(spans))
            for row, each in enumerate(inside):
                for span in getattr(each, part):
                    clipped = _clip(span, window)
                    if clipped is not None:
                        gold[row, spans.index(clipped)] = 1.0
            scores = pair(cue_forms, forms[None].expand(len(inside), -1, -1))
            found[name].append(
                functional.binary_cross_entropy_with_logits(scores, gold, reduction="none").sum(1).mean()
            )
    return {name: torch.stack(parts).mean() for name, parts in found.items() if parts}


def _clip(span: Span, window: Window) -> Span | None:
    first, last = max(span[0], window.first), min(span[1], window.last)
    return (first, last) if first < last else None
