"""What people hold of a source is judged, chained and taken back like all else."""

from __future__ import annotations

import pytest
from tests.review.conftest import Notebook

from counterclaim.records import Source
from counterclaim.review import JudgementError, as_judged, source_drafts

POST = "source:The Valley Post"
WHEN = {"who": "ra", "when": "2024-05-06T08:00:00Z"}


def stands(books: Notebook) -> tuple[str, str | None]:
    found = books.source("The Valley Post")
    return found.reliability.value, found.excluded


def test_the_last_that_stands_holds_and_taking_all_back_gives_what_was_before(books: Notebook) -> None:
    first = books.judge("correct", POST, field="reliability", value="b")
    books.judge("correct", POST, field="reliability", value="C", who="mk")
    second = books.judge("correct", POST, field="excluded", value="invented reports")
    assert stands(books) == ("C", "invented reports")
    assert (first.correction.was, first.correction.becomes) == ("F", "B")  # type: ignore[union-attr]
    books.judge("note", POST, why="wrong paper", supersedes=second.number)
    assert stands(books) == ("C", None)
    books.judge("note", POST, why="too early", supersedes=2)
    assert stands(books) == ("B", None)
    books.judge("note", POST, why="too early", supersedes=1)
    assert stands(books) == ("F", None)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("reliability", "G", "letter from A to F"),
        ("reliability", "F", "is F already"),
        ("excluded", "", "is nothing already"),
        ("excluded", 3, "in words"),
        ("kind", "media", "reliability and excluded can be set"),
        (None, "B", "reliability and excluded can be set"),
    ],
)
def test_what_can_t_be_set_is_refused(books: Notebook, field: str | None, value: object, told: str) -> None:
    with pytest.raises(JudgementError, match=told):
        books.judge("correct", POST, field=field, value=value)


def test_wanting_what_is_there_already_makes_no_judgement() -> None:
    source = Source(name="The Valley Post", reliability="B")
    assert source_drafts(source, {"reliability": "b", "excluded": ""}, (), **WHEN) == []
    (only,) = source_drafts(source, {"reliability": "b", "excluded": " forged "}, (), **WHEN)
    assert only.correction is not None
    assert (only.correction.field, only.correction.was, only.correction.becomes) == ("excluded", None, "forged")


def test_counting_again_takes_back_every_judgement_that_excludes(books: Notebook) -> None:
    books.judge("exclude", POST, why="retracted")
    (only,) = source_drafts(books.source("The Valley Post"), {"excluded": None}, books.judgements, **WHEN)
    assert (only.supersedes, only.why) == (1, "counts again")
    assert as_judged(Source(name="X", reliability="D"), books.judgements).reliability == "D"
