"""The reader's network: a small pretrained encoder, tags over its words, and scores of spans and of pairs of spans.

Tags say where sources, cues, contents, quantities and role fillers are; span scores say what a quantity counts; pair
scores say which source and content a cue has, who the people and the speaker of a figure are (pointers to words, after
Vinyals, Fortunato, Jaitly, Pointer Networks, NeurIPS 2015), and of what a figure is a part.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertModel

from counterclaim.extract.model.labels import CATEGORIES, FLAGS, LAYERS, OUTCOMES, TYPES

PAIR = 128
"""Width of the space in which pairs are compared."""


class Pair(nn.Module):
    """How well two things go together: a scaled product of their projections, and a bias of the second alone."""

    def __init__(self, left: int, right: int) -> None:
        super().__init__()
        self.left, self.right = nn.Linear(left, PAIR), nn.Linear(right, PAIR)
        self.alone = nn.Linear(right, 1)

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        """Scores [n, m] of left [n, d] against right [n, m, e]."""
        return torch.einsum("nd,nmd->nm", self.left(left), self.right(right)) / PAIR**0.5 + self.alone(right)[..., 0]


class ReaderNetwork(nn.Module):
    """The encoder and its heads. `width` is the encoder's; a span's form is its first, last and mean word."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(width, 3 * len(LAYERS))
        self.form = nn.Sequential(nn.Linear(3 * width, width), nn.GELU(), nn.LayerNorm(width))
        self.outcomes = nn.Linear(width, len(OUTCOMES))
        self.categories = nn.Linear(width, len(CATEGORIES))
        self.flags = nn.Linear(width, len(FLAGS))
        self.victims = nn.ModuleList([Pair(width, width), Pair(width, width)])
        self.speakers = nn.ModuleList([Pair(width, width), Pair(width, width)])
        self.whole = Pair(width, width)
        self.source_of, self.content_of = Pair(width, width), Pair(width, width)
        self.types = nn.Sequential(nn.Linear(2 * width, width), nn.GELU(), nn.Linear(width, len(TYPES)))

    @classmethod
    def pretrained(cls, folder: Path) -> ReaderNetwork:
        """With the pretrained encoder of a folder; attention without dropout, which doubles the speed on a CPU."""
        encoder = BertModel.from_pretrained(
            str(folder), attn_implementation="sdpa", attention_probs_dropout_prob=0.0, add_pooling_layer=False
        )
        encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        return cls(encoder)

    def freeze(self, layers: int) -> None:
        """Keep the encoder's first layers as they are, and what lies below them."""
        kept = [self.encoder.embeddings, *self.encoder.encoder.layer[:layers]] if layers else []
        for part in kept:
            part.requires_grad_(False)

    def states(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """The encoder's last states [batch, pieces, width]."""
        states: Tensor = self.encoder(pieces, attention_mask=mask).last_hidden_state
        return states

    def spans(self, words: Tensor, at: Tensor, first: Tensor, last: Tensor) -> Tensor:
        """The forms [n, width] of spans: word states [batch, words, width], window, first and last word of each."""
        before = nn.functional.pad(words.cumsum(1), (0, 0, 1, 0))
        mean = (before[at, last + 1] - before[at, first]) / (last - first + 1)[:, None]
        form: Tensor = self.form(torch.cat([words[at, first], words[at, last], mean], -1))
        return form

    def kinds(self, words: Tensor, known: Tensor) -> Tensor:
        """Logits [batch, types] of the incident types of each window."""
        seen = words.masked_fill(~known[..., None], 0)
        mean = seen.sum(1) / known.sum(1, keepdim=True)
        most = words.masked_fill(~known[..., None], -1e4).amax(1)
        logits: Tensor = self.types(torch.cat([mean, most], -1))
        return logits
