"""The floor of linking: words alone. TF-IDF, cosine, average linkage over all reports at once.

What a few lines reach that read nothing: reports that appeared further apart than `WINDOW` days are not alike, and
the threshold is the best one on the very data that is measured, which favours the floor.
"""

from __future__ import annotations

import datetime as dt
import math
import random
import re
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_matrix
from scipy.spatial.distance import squareform

from counterclaim.evaluate.documents import Document, Documents
from counterclaim.evaluate.incidents import b_cubed_of_reports, score
from counterclaim.evaluate.scores import harmonic_mean

WINDOW = 45
THRESHOLDS = tuple(step / 50 for step in range(3, 26))
RESAMPLINGS = 1000
_WORD = re.compile(r"[^\W_]+")


def words_alone(documents: Documents, key: Mapping[str, Any]) -> Document:
    """The incidents that words alone give, at the threshold that is best by this key."""
    listed = list(documents)
    distances = 1 - _alike(listed)
    np.fill_diagonal(distances, 0.0)
    tree = linkage(squareform(np.maximum(distances, 0.0), checks=False), "average")
    found = [_incidents(listed, fcluster(tree, 1 - threshold, "distance")) for threshold in THRESHOLDS]
    return max(found, key=lambda predicted: score(key, predicted).f1)


def _alike(documents: Sequence[Document]) -> NDArray[np.float64]:
    """The cosine of each two documents' words and pairs of words; 0 for those that appeared far apart."""
    counted = [Counter(_terms(document)) for document in documents]
    holding = Counter(term for terms in counted for term in terms)
    columns = {term: number for number, term in enumerate(holding)}
    rarity = {term: math.log((1 + len(documents)) / (1 + number)) + 1 for term, number in holding.items()}
    weights = [[(1 + math.log(count)) * rarity[term] for term, count in terms.items()] for terms in counted]
    lengths = [math.sqrt(math.fsum(weight * weight for weight in row)) or 1.0 for row in weights]
    matrix = csr_matrix(
        (
            [weight / length for row, length in zip(weights, lengths, strict=True) for weight in row],
            [columns[term] for terms in counted for term in terms],
            np.cumsum([0, *map(len, counted)]),
        ),
        shape=(len(documents), len(columns)),
    )
    alike: NDArray[np.float64] = (matrix @ matrix.T).toarray()
    days = [_day(document) for document in documents]
    known = np.array([day is not None for day in days])
    numbers = np.array([day or 0 for day in days])
    far = (np.abs(numbers[:, None] - numbers[None, :]) > WINDOW) & known[:, None] & known[None, :]
    alike[far] = 0.0
    return alike


def _terms(document: Document) -> list[str]:
    words = [word.lower() for word in _WORD.findall(f"{document.get('title') or ''}\n{document['text']}")]
    return words + [f"{one} {other}" for one, other in pairwise(words)]


def _day(document: Document) -> int | None:
    try:
        return dt.date.fromisoformat(str(document.get("published") or "")[:10]).toordinal()
    except ValueError:
        return None


def _incidents(documents: Sequence[Document], clusters: Sequence[Hashable]) -> Document:
    groups: dict[Hashable, list[str]] = {}
    for document, cluster in zip(documents, clusters, strict=True):
        groups.setdefault(cluster, []).append(document["id"])
    return {"incidents": [{"reports": reports} for reports in groups.values()]}


@dataclass(frozen=True, slots=True)
class Paired:
    """By how much the B-cubed F1 of one prediction is above another's: measured, and where 95 % of resamplings lie."""

    difference: float
    low: float
    high: float


def paired(key: Mapping[str, Any], ours: Document, floor: Document, *, seed: int = 1) -> Paired:
    """A paired bootstrap over the key's incidents: both predictions are scored on the same resampled ones."""
    scored = [b_cubed_of_reports(key, predicted) for predicted in (ours, floor)]
    groups = [group["reports"] for group in (*key["incidents"], *key.get("distractors", []))]
    sums = [[_sums(of, reports) for reports in groups] for of in scored]
    generator = random.Random(seed)

    def difference(chosen: Sequence[int]) -> float:
        one, other = ([listed[number] for number in chosen] for listed in sums)
        return _f1(one) - _f1(other)

    everything = range(len(groups))
    drawn = sorted(difference(generator.choices(everything, k=len(groups))) for _ in range(RESAMPLINGS))
    return Paired(difference(everything), drawn[RESAMPLINGS // 40], drawn[-RESAMPLINGS // 40 - 1])


Sums = tuple[float, float, int]


def _sums(scored: Mapping[str, tuple[float, float]], reports: Sequence[str]) -> Sums:
    return sum(scored[one][0] for one in reports), sum(scored[one][1] for one in reports), len(reports)


def _f1(listed: Sequence[Sums]) -> float:
    number = sum(count for _, _, count in listed) or 1
    return harmonic_mean(sum(one[0] for one in listed) / number, sum(one[1] for one in listed) / number)
