"""Claims in the words of the reasons."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.assess.conftest import Ledger, figure

from counterclaim.assess import assess, load_policy
from counterclaim.records import Category, Incident, Outcome


def summed(incident: Incident, parts: tuple[int, ...]) -> Incident:
    """The incident with its one statement a sum of these parts."""
    (claim,) = incident.claims
    figures = tuple(figure(part, f"part{part}", Outcome.KILLED, Category.CIVILIAN, None) for part in parts)
    statement = claim.history[0].model_copy(update={"summed": True, "parts": figures})
    return incident.model_copy(update={"claims": (claim.model_copy(update={"history": (statement,)}),)})


@pytest.mark.parametrize(("parts", "told"), [((3, 5), "said 8 (3 + 5) "), ((), "said 8 on 14 March 2025")])
def test_a_sum_names_its_parts_where_they_are_known(
    ledger: Callable[[], Ledger], parts: tuple[int, ...], told: str
) -> None:
    book = ledger().says("the ministry", 8, on="civilian", at="2025-03-14")
    (toll, _) = assess(summed(book.incident(), parts), load_policy("cautious")).tolls
    assert told in toll.reasons[0]
    assert "()" not in " ".join(toll.reasons)
