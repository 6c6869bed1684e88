"""The report's own voice: what a person should look at before trusting the reading.

A warning points at words and figures and says, in one sentence that takes no side, why.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.extract.document import Document
from counterclaim.extract.participants import KnownParties
from counterclaim.extract.voice_numbers import clashing_statements, parts_that_do_not_add_up, unclear_numbers
from counterclaim.extract.voice_repeats import dropped_attributions
from counterclaim.extract.voice_sources import single_party_sources, unclear_speakers
from counterclaim.extract.voice_wording import loaded_wording
from counterclaim.records import Attribution, Event, Figure, Place, Warning, WarningCode, When


def find_warnings(
    document: Document,
    published: When | None,
    parties: KnownParties,
    attributions: Sequence[Attribution],
    figures: Sequence[Figure],
    events: Sequence[Event],
    places: Sequence[Place],
) -> tuple[Warning, ...]:
    """The warnings of a report, but for `not_english` and `too_long`, which are known before it is read.

    Takes the figures with `event` and `interest` set. `published` is the day on which the report
    appeared, where it is known.
    """
    return (
        *dropped_attributions(document, parties, attributions, figures),
        *single_party_sources(parties, figures),
        *parts_that_do_not_add_up(document, figures),
        *loaded_wording(document, attributions, figures),
        *_dates(events, figures, published),
        *_places(events, places),
        *unclear_speakers(document, parties, figures),
        *unclear_numbers(document, figures),
        *clashing_statements(figures),
    )


def _dates(events: Sequence[Event], figures: Sequence[Figure], published: When | None) -> Iterator[Warning]:
    undated = [event.span for event in events if event.when.start is None]
    if undated:
        yield Warning(
            code=WarningCode.DATE_UNKNOWN,
            spans=tuple(undated),
            message="The report gives no date for this happening.",
        )
    if published is None or published.end is None:
        return
    for event in events:
        if event.when.start and event.when.start > published.end:
            yield _in_future(event.when, published)
    for figure in figures:
        if figure.as_of and figure.as_of.start and figure.as_of.start > published.end:
            yield _in_future(figure.as_of, published, figure.id)


def _in_future(when: When, published: When, figure: str | None = None) -> Warning:
    return Warning(
        code=WarningCode.DATE_IN_FUTURE,
        spans=(when.span,) if when.span else (),
        figures=(figure,) if figure else (),
        message=f"The date {when.start} lies after the report's own, {published.end}.",
    )


def _places(events: Sequence[Event], places: Sequence[Place]) -> Iterator[Warning]:
    seen: set[str] = set()
    for place in (event.place for event in events):
        if not place.alternatives or (place.name or "") in seen:
            continue
        seen.add(place.name or "")
        yield Warning(
            code=WarningCode.PLACE_AMBIGUOUS,
            spans=place.spans,
            message=f"Several places are called {place.name or 'so'}, and the report doesn't say which is meant.",
        )


def not_english(language: str | None) -> Warning:
    """The warning of a report that isn't in English; `language`: ISO 639-1, or None where it can't be told."""
    named = f"is in the language {language!r}" if language else "is in a language that can't be told"
    return Warning(code=WarningCode.NOT_ENGLISH, message=f"The report {named}; nothing was read in it.")


def too_long(length: int, limit: int) -> Warning:
    """The warning of a report longer than is read: its length and the limit, both in characters."""
    return Warning(
        code=WarningCode.TOO_LONG,
        message=f"The report has {length:,} characters; only the first {limit:,} were read.",
    )
