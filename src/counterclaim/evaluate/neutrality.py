"""Whether a reader takes sides: what changes in its readings where nothing changes but the parties' names.

Names of armed groups are swapped for those of others, known and invented, and states for other states (within a kind:
nothing but names may change); groups for armies and armies for groups (between kinds: category, kind of claimant,
interest and type of event may follow). Every other difference is counted by field.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table

from counterclaim.evaluate.documents import Document, Documents
from counterclaim.evaluate.neutrality_compare import Difference, compare
from counterclaim.evaluate.neutrality_names import Names
from counterclaim.evaluate.neutrality_swaps import Route, make_swap
from counterclaim.evaluate.ours import OurEngine
from counterclaim.extract.casing import is_capitals
from counterclaim.records import Reading

FIGURES = 2000
"""Swapped figures, within a kind and between kinds, that a measurement has at least, if the texts hold them."""

MOST_ROUNDS = 12
"""How often each text is swapped at most on each route, each time for other names."""

SEED = 1
_EXAMPLES = 3

Read = Callable[[Document], Reading]
"""Reads a document (`id`, `text`, and what was published with it)."""


@dataclass(frozen=True, slots=True)
class Example:
    """A difference, with the document and both texts, for who looks for the cause."""

    document: str
    difference: Difference
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RouteScores:
    """What a route's swaps changed.

    `figures` were compared, in `texts` swapped texts; `changed` of them differ beyond what may. `differences` counts
    those by what and which field, `following` those that follow from the kind.
    """

    route: Route
    texts: int
    figures: int
    changed: int
    differences: Mapping[tuple[str, str], int]
    following: Mapping[tuple[str, str], int]
    examples: tuple[Example, ...]

    @property
    def share(self) -> float | None:
        """The share of figures that changed; None where none was compared."""
        return self.changed / self.figures if self.figures else None


@dataclass(frozen=True, slots=True)
class Neutrality:
    """The result of a measurement, route by route."""

    routes: tuple[RouteScores, ...]
    seed: int

    def total(self, *, between: bool) -> tuple[int, int]:
        """Figures changed, and compared, in swaps within a kind or between kinds."""
        chosen = [scores for scores in self.routes if scores.route.between == between]
        return sum(scores.changed for scores in chosen), sum(scores.figures for scores in chosen)

    def to_json(self) -> dict[str, Any]:
        """Totals, routes, differences by field, and examples."""
        totals = {}
        for name, between in (("within a kind", False), ("between kinds", True)):
            changed, figures = self.total(between=between)
            totals[name] = {"changed": changed, "figures": figures, "share": changed / figures if figures else None}
        return {"seed": self.seed, **totals, "routes": [_route_json(scores) for scores in self.routes]}

    def table(self) -> Table:
        """The totals, the routes, and the differences by field, for people."""
        table = Table(title=f"Neutrality: figures that change with the names (seed {self.seed})", title_justify="left")
        table.add_column("swap")
        for column in ("texts", "figures", "changed", "one in"):
            table.add_column(column, justify="right")
        for name, between in (("within a kind", False), ("between kinds", True)):
            chosen = [scores for scores in self.routes if scores.route.between == between]
            for scores in chosen:
                table.add_row(scores.route, *_cells(scores.texts, scores.figures, scores.changed))
                for (of, field), count in sorted(scores.differences.items(), key=lambda item: -item[1]):
                    table.add_row(f"  {of}: {field}", "", "", str(count), "")
                for (of, field), count in sorted(scores.following.items(), key=lambda item: -item[1]):
                    table.add_row(f"  {of}: {field}, follows from the kind", "", "", f"({count})", "")
            changed, figures = self.total(between=between)
            table.add_row(name, *_cells(sum(scores.texts for scores in chosen), figures, changed), style="bold")
            table.add_section()
        return table


def measure(
    documents: Documents,
    read: Read | None = None,
    *,
    names: Names | None = None,
    figures: int = FIGURES,
    seed: int = SEED,
) -> Neutrality:
    """Swap names in documents (`id`, `text`), read before and after, and compare.

    `read` is our own reader if none is given. Each text is swapped again and again, for other names, until `figures`
    figures are compared within a kind and as many between kinds, or `MOST_ROUNDS` times. Texts in capitals are left
    out, where case doesn't tell a name. The same seed gives the same swaps.
    """
    read = read or OurEngine().read
    names = names or Names()
    texts = [document for document in documents if not is_capitals(document["text"])]
    before: dict[int, Reading] = {}
    tallies = {route: _Tally() for route in Route}
    for between in (False, True):
        routes = [route for route in Route if route.between == between]
        for round in range(MOST_ROUNDS):
            if sum(tallies[route].figures for route in routes) >= figures:
                break
            for at, document in enumerate(texts):
                for route in routes:
                    if at not in before:
                        before[at] = read(document)
                    if before[at].figures:
                        generator = random.Random(f"{seed} {round} {route} {document['id']}")
                        tallies[route].add(document, before[at], route, read, names, generator)
    return Neutrality(tuple(tallies[route].scores(route) for route in Route), seed)


class _Tally:
    """The counts of one route in the making."""

    def __init__(self) -> None:
        self.texts = self.figures = self.changed = 0
        self.differences: Counter[tuple[str, str]] = Counter()
        self.following: Counter[tuple[str, str]] = Counter()
        self.examples: dict[tuple[str, str], list[Example]] = {}

    def add(
        self, document: Document, before: Reading, route: Route, read: Read, names: Names, generator: random.Random
    ) -> None:
        swap = make_swap(document["text"], route, names, generator)
        if swap is None:
            return
        compared = compare(before, read({**document, "text": swap.after}), swap, between=route.between)
        self.texts += 1
        self.figures += compared.figures
        self.changed += compared.changed
        for difference in compared.differences:
            key = (difference.of, difference.field)
            if difference.follows:
                self.following[key] += 1
                continue
            self.differences[key] += 1
            examples = self.examples.setdefault(key, [])
            if len(examples) < _EXAMPLES:
                examples.append(Example(document["id"], difference, swap.before, swap.after))

    def scores(self, route: Route) -> RouteScores:
        examples = tuple(example for listed in self.examples.values() for example in listed)
        return RouteScores(route, self.texts, self.figures, self.changed, self.differences, self.following, examples)


def _cells(texts: int, figures: int, changed: int) -> Iterator[str]:
    yield from (str(texts), str(figures), str(changed))
    yield "–" if not figures else f"{figures / changed:.0f}" if changed else "none"


def _route_json(scores: RouteScores) -> dict[str, Any]:
    return {
        "route": scores.route.value,
        "texts": scores.texts,
        "figures": scores.figures,
        "changed": scores.changed,
        "share": scores.share,
        "differences": _counts(scores.differences),
        "following from the kind": _counts(scores.following),
        "examples": [
            {"id": one.document, **_difference(one.difference), "text": one.before, "swapped": one.after}
            for one in scores.examples
        ],
    }


def _difference(difference: Difference) -> dict[str, str]:
    return {"of": difference.of, "field": difference.field, "before": difference.before, "after": difference.after}


def _counts(counts: Mapping[tuple[str, str], int]) -> list[dict[str, Any]]:
    ordered: Sequence[tuple[tuple[str, str], int]] = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [{"of": of, "field": field, "count": count} for (of, field), count in ordered]
