"""The form of the corpora: records are written so, read back as gold, and written alike again."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from counterclaim.records import (
    Attribution,
    Author,
    Category,
    Event,
    EventType,
    Failure,
    Figure,
    Outcome,
    Party,
    PartyKind,
    RawSpan,
    Reading,
    Responsibility,
    ResponsibilityHow,
    Stance,
    Warning,
    WarningCode,
)
from counterclaim.records.paper import (
    attribution_line,
    attributions_form,
    figures_form,
    figures_line,
    gold_reading,
    reading_line,
)

TEXT = (
    "The rebels said they had killed 40 soldiers, including two officers. Reportedly nine villagers were\n"
    "wounded on another day. The army denied that 40 soldiers had died. Twelve were killed and hurt."
)


def span(words: str, nth: int = 0) -> RawSpan:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return RawSpan(at, at + len(words))


FIGURES = (
    Figure(
        id="whole",
        outcome=Outcome.KILLED,
        low=40,
        high=40,
        quantity=span("40"),
        victims=(span("soldiers"),),
        category=Category.STATE_FORCES,
        claimant=(span("The rebels"),),
        claimant_type=PartyKind.NONSTATE_ARMED,
        event="clash",
    ),
    Figure(id="part", outcome="killed", low=2, high=2, quantity=span("two"), part_of="whole", event="clash"),
    Figure(
        id="hedged",
        outcome="injured",
        low=9,
        high=None,
        quantity=span("nine"),
        victims=(span("villagers"),),
        category="civilian",
        hedged=True,
        event="other day",
    ),
    Figure(
        id="denied",
        outcome="killed",
        low=40,
        high=40,
        quantity=span("40", 1),
        claimant=(span("The army"),),
        claimant_type="state",
        stance="denied",
        event="clash",
    ),
    Figure(
        id="both", outcome="killed_or_injured", low=12, high=12, quantity=span("Twelve"), scope="aggregate", event="x"
    ),
)
EVENTS = (Event(id="clash", span=span("killed")), Event(id="other day", span=span("wounded")))

LINES: list[dict[str, Any]] = [
    {
        "outcome": "killed", "low": 40, "high": 40, "quantity": "40", "start": 32, "end": 34, "victims": "soldiers",
        "category": "state_forces", "claimant": "The rebels", "claimant_type": "nonstate_armed", "stance": "asserted",
        "scope": "incident", "part_of": None, "incident": 1,
    },
    {
        "outcome": "killed", "low": 2, "high": 2, "quantity": "two", "start": 55, "end": 58, "victims": None,
        "category": "unknown", "claimant": None, "claimant_type": None, "stance": "asserted",
        "scope": "incident", "part_of": 0, "incident": 1,
    },
    {
        "outcome": "injured", "low": 9, "high": None, "quantity": "nine", "start": 80, "end": 84, "victims": "villagers",
        "category": "civilian", "claimant": None, "claimant_type": None, "stance": "asserted",
        "scope": "incident", "part_of": None, "incident": 2, "hedged": True,
    },
    {
        "outcome": "killed", "low": 40, "high": 40, "quantity": "40", "start": 145, "end": 147, "victims": None,
        "category": "unknown", "claimant": "The army", "claimant_type": "state", "stance": "denied",
        "scope": "incident", "part_of": None, "incident": 1,
    },
    {
        "outcome": "injured", "low": 12, "high": 12, "quantity": "Twelve", "start": 167, "end": 173, "victims": None,
        "category": "unknown", "claimant": None, "claimant_type": None, "stance": "asserted",
        "scope": "aggregate", "part_of": None, "incident": None,
    },
]  # fmt: skip


def test_figures_are_written_as_the_page_says() -> None:
    assert figures_form(TEXT, FIGURES, EVENTS) == LINES


def test_gold_is_read_and_written_alike() -> None:
    gold = gold_reading({"id": "r", "text": TEXT, "figures": LINES})
    assert figures_form(TEXT, gold.figures, gold.events) == LINES
    assert gold.report == "r"
    assert len(gold.events) == 2
    assert gold.figures[1].part_of == gold.figures[0].id
    assert gold.figures[2].claimant == () and gold.figures[2].bound is None
    assert len({figure.id for figure in gold.figures}) == len(LINES)


def test_words_over_a_line_break_or_in_pieces_are_written_with_single_blanks() -> None:
    at = TEXT.index("were\nwounded")
    figure = FIGURES[0].model_copy(update={"victims": (RawSpan(at, at + 12), span("day"))})
    assert figures_form(TEXT, [figure])[0]["victims"] == "were wounded day"


def test_gold_words_are_those_nearest_to_the_number() -> None:
    text = "soldiers soldiers. Yesterday 40 soldiers died."
    line = {
        "outcome": "killed",
        "low": 40,
        "high": 40,
        "start": 29,
        "end": 31,
        "victims": "soldiers",
        "claimant": "gone",
    }
    (figure,) = gold_reading({"id": "r", "text": text, "figures": [line]}).figures
    assert figure.victims == (RawSpan(32, 40),)
    assert figure.claimant == ()


def test_two_gold_figures_on_the_same_words_have_ids_of_their_own() -> None:
    line = {"outcome": "killed", "low": 40, "high": 40, "start": 32, "end": 34}
    gold = gold_reading({"id": "r", "text": TEXT, "figures": [line, {**line, "stance": "denied"}]})
    assert len({figure.id for figure in gold.figures}) == 2


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ({"outcome": "killed", "low": 1, "high": 1, "start": 0}, KeyError),
        ({"outcome": "eaten", "low": 1, "high": 1, "start": 0, "end": 3}, ValueError),
        ({"outcome": "killed", "low": 3, "high": 1, "start": 0, "end": 3}, ValidationError),
        ({"outcome": "killed", "low": 3, "high": 3, "start": 3, "end": 3}, ValidationError),
    ],
)
def test_gold_of_another_form_is_an_error(line: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        gold_reading({"id": "r", "text": TEXT, "figures": [line]})


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Lines of a corpus, with everything that the form holds."""
    text = draw(st.text(st.characters(codec="utf-8", exclude_categories=["Z", "Cc"]), min_size=2, max_size=40))

    def place() -> tuple[int, int]:
        start = draw(st.integers(0, len(text) - 1))
        return start, draw(st.integers(start + 1, len(text)))

    figures = []
    for _ in range(draw(st.integers(0, 4))):
        start, end = place()
        victims, claimant = place(), place()
        scope = draw(st.sampled_from(["incident", "aggregate"]))
        low, high = sorted((draw(st.integers(0, 99)), draw(st.integers(0, 99))))
        line = {
            "outcome": draw(st.sampled_from([o.value for o in Outcome if o is not Outcome.KILLED_OR_INJURED])),
            "low": draw(st.sampled_from([None, low])),
            "high": draw(st.sampled_from([None, high])),
            "quantity": text[start:end],
            "start": start,
            "end": end,
            "victims": draw(st.sampled_from([None, text[slice(*victims)]])),
            "category": draw(st.sampled_from([c.value for c in Category])),
            "claimant": draw(st.sampled_from([None, text[slice(*claimant)]])),
            "claimant_type": draw(st.sampled_from([None, *(k.value for k in PartyKind)])),
            "stance": draw(st.sampled_from(["asserted", "denied"])),
            "scope": scope,
            "part_of": draw(st.sampled_from([None, *range(len(figures))])),
            "incident": None,
        }
        if scope == "incident":
            known = max((f["incident"] or 0 for f in figures), default=0)
            line["incident"] = draw(st.sampled_from([None, *range(1, known + 2)]))
        if draw(st.booleans()):
            line["hedged"] = True
        figures.append(line)
    attributions = [
        {name: [list(place()) for _ in range(draw(st.integers(0, 2)))] for name in ("source", "cue", "content")}
        for _ in range(draw(st.integers(0, 2)))
    ]
    return {"id": draw(st.text(max_size=5)), "text": text, "figures": figures, "attributions": attributions}


@given(documents())
def test_any_gold_is_written_as_it_was_read(line: dict[str, Any]) -> None:
    gold = gold_reading(line)
    assert figures_line(line["id"], line["text"], gold) == {"id": line["id"], "figures": line["figures"]}
    assert attribution_line(line["id"], gold) == {"id": line["id"], "attributions": line["attributions"]}
    assert Reading.from_json(gold.to_json()) == gold


READING = Reading(
    report="r",
    author=Author(person="A coder"),
    attributions=(
        Attribution(
            id="a",
            source=(span("The army"),),
            cue=(span("denied"),),
            content=(span("that 40 soldiers had died"),),
            speaker="army",
            stance=Stance.DENIES,
            hedged=True,
        ),
    ),
    figures=FIGURES,
    events=(
        Event(
            id="clash",
            span=span("killed"),
            type=EventType.ARMED_CLASH,
            responsibility=(Responsibility(party="rebels", how=ResponsibilityHow.CLAIMED, by="rebels"),),
        ),
        EVENTS[1],
    ),
    parties=(
        Party(id="army", name="The army", kind=PartyKind.STATE),
        Party(id="rebels", name="The rebels", kind=PartyKind.NONSTATE_ARMED),
    ),
    warnings=(
        Warning(code=WarningCode.ATTRIBUTION_DROPPED, spans=(span("40"),), figures=("denied", "gone"), message="Look."),
    ),
    failures=(Failure(stage="extract", component="dates", message="ValueError: x"),),
)


def test_a_readings_line_holds_all_that_was_read() -> None:
    line = reading_line("given id", TEXT, READING)
    assert line["id"] == "given id"
    assert line["figures"] == LINES
    assert line["attributions"] == [
        {
            "source": [list(span("The army"))],
            "cue": [list(span("denied"))],
            "content": [list(span("that 40 soldiers had died"))],
            "speaker": "The army",
            "speaker_kind": "state",
            "stance": "denies",
            "hedged": True,
        }
    ]
    event = line["events"][0]
    assert (event["start"], event["end"]) == span("killed")
    assert event["type"] == "Armed clash"
    assert event["responsibility"] == [{"party": "The rebels", "how": "claimed", "by": "The rebels", "hedged": False}]
    assert line["warnings"] == [
        {"code": "attribution_dropped", "spans": [list(span("40"))], "figures": [3], "message": "Look."}
    ]
    assert line["failures"] == [{"stage": "extract", "component": "dates", "message": "ValueError: x"}]
    assert Reading.model_validate(line["reading"]) == READING
    assert "reading" not in reading_line("given id", TEXT, READING, whole=False)


def test_attributions_without_a_reading_hold_their_spans_only() -> None:
    (line,) = attributions_form(READING.attributions)
    assert set(line) == {"source", "cue", "content"}
