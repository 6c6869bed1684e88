"""textacy's quotations in the form of the corpora; where it isn't installed there is nothing to test."""

from __future__ import annotations

import pytest

from counterclaim.evaluate import quotations

pytestmark = pytest.mark.skipif(not quotations.available(), reason="textacy isn't installed")


def test_a_direct_quotation() -> None:
    text = 'The engineer said: "The bridge was gone before we came to the river."'
    [found] = quotations.attribution([{"id": "1", "text": text}])
    [quotation] = found["attributions"]
    words = {part: [text[start:end] for start, end in spans] for part, spans in quotation.items()}
    assert words["cue"] == ["said"]
    assert words["content"] == ['"The bridge was gone before we came to the river."']
    assert words["source"][0].endswith("engineer")


def test_marks_that_do_not_pair_give_nothing() -> None:
    assert quotations.attribution([{"id": "1", "text": 'He said: "The bridge is gone.'}]) == [
        {"id": "1", "attributions": []}
    ]
