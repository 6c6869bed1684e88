from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterclaim.export import FORMATS
from counterclaim.export.columns import From
from counterclaim.export.reference import TABLES, filled

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"


def test_the_page_has_the_columns_as_they_are():
    page = PAGE.read_text(encoding="utf-8")
    assert page == filled(page), "run: python -m counterclaim.export.reference docs/exports.md"


def test_every_format_is_on_the_page():
    listed = re.findall(r"^\| `([a-z-]+)` \| `(\.\w+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert dict(listed) == {name: format.suffix for name, format in FORMATS.items()}


def test_a_page_without_marks_is_refused():
    with pytest.raises(ValueError, match="add them where the table belongs"):
        filled("nothing")


@pytest.mark.parametrize("name", TABLES)
def test_what_comes_from_words_can_be_traced_and_nothing_else(name):
    for column in TABLES[name]:
        assert (From.SPAN in column.sources) is (column.basis is not None), column.name
