"""When a statement was made, where the report says so beside the words of saying: "said on Friday"."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.dates import is_said
from counterclaim.extract.document import Document
from counterclaim.records import Attribution, RawSpan, When

_NEAR = 60
"""Characters from the words of saying to their date: "said in a statement late on Friday"."""


def with_said(
    document: Document, attributions: Sequence[Attribution], dates: Sequence[When]
) -> tuple[Attribution, ...]:
    """The attributions with `said` set, from the dates of `find_dates` that are those of a statement.

    A date within what is said is the happening's, and counts only where nothing of the statement stands before it.
    """
    told = [when for when in dates if when.start is not None and when.span is not None and is_said(document, when)]
    if not told:
        return tuple(attributions)
    return tuple(_with_said(document, attribution, told) for attribution in attributions)


def _with_said(document: Document, attribution: Attribution, told: Sequence[When]) -> Attribution:
    cue = attribution.cue[-1] if attribution.cue else None
    sentence = document.sentence_at(cue.start) if cue is not None else None
    if cue is None or sentence is None:
        return attribution
    near = [
        (_gap(cue, when.span), index)
        for index, when in enumerate(told)
        if when.span is not None
        and sentence.span.contains(when.span)
        and _gap(cue, when.span) <= _NEAR
        and not any(span.start < when.span.start and span.contains(when.span) for span in attribution.content)
    ]
    if not near:
        return attribution
    return attribution.model_copy(update={"said": told[min(near)[1]]})


def _gap(cue: RawSpan, date: RawSpan) -> int:
    return max(date.start - cue.end, cue.start - date.end, 0)
