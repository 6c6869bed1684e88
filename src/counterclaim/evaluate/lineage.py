"""Whether origins were counted right, and which report copies which was seen, where a key of incidents says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from counterclaim.evaluate.documents import Document
from counterclaim.evaluate.scores import Rates

COPYING = frozenset({"agency", "near-copy"})
"""How a report copies another, in a key: it credits an agency, or not. What only quotes a speaker copies nobody."""
COPIES = frozenset({"copies", "credits"})
"""The same, as it is predicted."""


def origins_judged(
    incident: Document, predicted: Document, same_claim: Callable[[Document, Document], bool]
) -> Iterator[tuple[str, bool]]:
    """What the key says of origins, and whether the predicted incident has it right.

    Of claims that were found only: a claim that was missed is counted as a claim missed. A claim's `origins` are
    the independent ones behind this speaker's word, `agreeing` those of all who give this number of these people.
    """
    figures = predicted.get("figures") or []
    for claim in incident.get("figures") or []:
        found = [figure for figure in figures if same_claim(claim, figure)]
        for name in ("origins", "agreeing"):
            if found and name in claim:
                title = "origins" if name == "origins" else "agreeing origins"
                yield f"{title}, of claims found", max(one.get(name) or 0 for one in found) == claim[name]
    if incident.get("origins_killed") is not None:
        yield "origins on the killed", (predicted.get("origins") or {}).get("killed", 0) == incident["origins_killed"]


def copies_found(gold: Sequence[Document], predicted: Sequence[Document]) -> Rates:
    """Of an incident's copies, those that are known with the report that they copy."""
    wanted = {(one["report"], one["of"]) for one in gold if one["how"] in COPYING}
    found = {(one["report"], one.get("of")) for one in predicted if one["how"] in COPIES and one.get("of")}
    return Rates(len(wanted & found), len(found), len(wanted))
