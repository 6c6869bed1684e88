from __future__ import annotations

import pytest
from tests.read.samples import CLASH, json_lines

from counterclaim.read import Item, read_bytes
from counterclaim.read.agency import agency_in


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("AFP", "Agence France-Presse"),
        ("By Reuters", "Reuters"),
        ("A. Writer / The Associated Press", "Associated Press"),
        ("A. Writer and B. Writer", None),
        ("Apo Writer", None),
        ("Reuters Smith", None),
        ("", None),
        (None, None),
    ],
)
def test_a_byline_credits_an_agency(byline: str | None, agency: str | None) -> None:
    assert agency_in(byline) == agency


def test_a_publication_has_the_agency_that_is_given_or_credited() -> None:
    lines = json_lines({"text": CLASH, "author": "AFP"}, {"text": CLASH, "author": "AFP", "agency": "Own Wire"})
    found = [one.publications[0].agency for one in read_bytes(lines, "a.jsonl") if isinstance(one, Item)]
    assert found == ["Agence France-Presse", "Own Wire"]
