"""What holds of every reading, whatever the text: spans inside it, ranges in order, ids unique and stable, no exceptions."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import example, given, settings
from hypothesis import strategies as st

from counterclaim.pipeline import reader
from counterclaim.records import Bound, Figure, Outcome, RawSpan, Reading, Record, Report
from counterclaim.records.paper import figures_form, gold_reading, reading_line

SENTENCES = [
    "The army said that nine soldiers were killed.",
    "The rebels claimed that they had killed 40 soldiers, including two officers.",
    "The government denied that 40 soldiers had died.",
    "There were no casualties, police said.",
    "“At least 31 people died,” the minister told reporters.",
    "Selim Haddad, Omar Faizi and Karim Delgado were shot dead.",
    "Between 5 and 7 villagers were wounded and dozens of others displaced, reports Daily Meridian.",
    "He said that 12 had been kidnapped.",
    "The killing of the 40 soldiers shocked the country.",
    "THE GUERRILLAS SAID THAT FORTY SOLDIERS WERE KILLED.",
    "Three peop1e and two ci vilians were killedin the blast.",
    "Rebels have killed 214 soldiers this year.",
    "The Northern Resistance Front (NRF) claimed responsibility for the attack in Quetta on Tuesday.",
    "Eight people, two of them sol-\ndiers, were killed.",
    "The 12th soldier to die this year was buried on 3 March 2021.",
    'Nobody was hurt; the group said: "40 were killed".',
]
NOISE = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\u202e\u200f\u200b\u0000\u001b\ufeff😀👩\u200d🚒ßﬁİ“”’«»\r\n\t-–—'\"().,:;0123456789"),
    ),
    max_size=40,
)
TEXTS = st.lists(st.one_of(st.sampled_from(SENTENCES), NOISE), max_size=6).flatmap(
    lambda parts: st.sampled_from(["", " ", "\n", "\n\n"]).map(lambda joint: joint.join(parts))
)
DAMAGED = st.tuples(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.integers(0, 400), NOISE).map(
    lambda parts: (joined := " ".join(parts[0]))[: parts[1]] + parts[2] + joined[parts[1] :]
)


def read(text: str) -> Reading:
    return reader().read(Report(id="report", text=text, language="en"), gate=False)


def spans_of(record: object) -> Iterator[RawSpan]:
    """Every span anywhere in a record."""
    if isinstance(record, RawSpan):
        yield record
    elif isinstance(record, Record):
        for name in type(record).model_fields:
            yield from spans_of(getattr(record, name))
    elif isinstance(record, tuple):
        for item in record:
            yield from spans_of(item)


def check_reading(reading: Reading, text: str) -> None:
    assert not reading.failures
    for span in spans_of(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert span.of(text).strip(), f"an empty span {span}"
    for figure in reading.figures:
        check_figure(figure, reading)
    for name in ("figures", "events", "parties", "attributions"):
        ids = [record.id for record in getattr(reading, name)]
        assert len(ids) == len(set(ids)), f"two {name} share an id"
    check_references(reading)


def check_figure(figure: Figure, reading: Reading) -> None:
    assert figure.low is not None or figure.high is not None
    if figure.low is not None and figure.high is not None:
        assert figure.low <= figure.high
    if figure.bound in (Bound.AT_LEAST, Bound.MORE_THAN):
        assert figure.high is None or figure.low != figure.high
    if figure.bound in (Bound.UP_TO, Bound.FEWER_THAN):
        assert figure.low is None or figure.low < (figure.high or 0)
    assert figure.evidence
    assert any(span.contains(figure.quantity) for span in figure.evidence)
    assert bool(figure.claimant) == (figure.claimant_type is not None)
    if figure.claimant_party is not None:
        assert figure.claimant
    if figure.scope == "aggregate":
        assert figure.event is None
    assert figure.part_of != figure.id


def check_references(reading: Reading) -> None:
    figures = {figure.id for figure in reading.figures}
    events = {event.id for event in reading.events}
    parties = {party.id for party in reading.parties}
    attributions = {attribution.id for attribution in reading.attributions}
    for figure in reading.figures:
        assert {figure.part_of} <= figures | {None}
        assert {figure.event} <= events | {None}
        assert {figure.attribution} <= attributions | {None}
        assert {figure.claimant_party, figure.victims_party, *figure.via} <= parties | {None}
    for attribution in reading.attributions:
        assert {attribution.speaker, *attribution.via} <= parties | {None}
    for party in reading.parties:
        assert {party.parent} <= parties | {None}
    for event in reading.events:
        assert {one.party for one in (*event.perpetrators, *event.victims)} <= parties | {None}
        for one in event.responsibility:
            assert {one.party, one.by} <= parties | {None}
            assert {one.attribution} <= attributions | {None}
    for warning in reading.warnings:
        assert set(warning.figures) <= figures


@settings(max_examples=80, deadline=None)
@given(st.one_of(TEXTS, DAMAGED))
@example("")
@example(" ")
@example("\u0000")
@example("\u202ekilled 3 soldiers\u202c")
@example("killed " * 60)
@example("3 " * 80)
@example("Three soldiers were killed" + "," * 50)
@example("“" * 40)
def test_every_reading_is_sound(text: str) -> None:
    reading = read(text)
    check_reading(reading, text)
    assert Reading.from_json(reading.to_json()) == reading


@settings(max_examples=30, deadline=None)
@given(st.one_of(TEXTS, DAMAGED))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_nothing_is_read_in_furniture(text: str) -> None:
    plea = "Subscribe now: 77 soldiers were killed, the rebels said.\n\n"
    report = Report(id="report", text=plea + text, language="en", furniture=(RawSpan(0, len(plea)),))
    reading = reader().read(report, gate=False)
    assert all(span.start >= len(plea) for span in spans_of(reading))


def test_a_reader_holds_no_state_of_a_report() -> None:
    before = read(SENTENCES[3])
    for sentence in SENTENCES:
        read(sentence)
    assert read(SENTENCES[3]) == before


def test_a_lone_surrogate_does_not_raise() -> None:
    read("Three soldiers were killed \ud800 by a mine.")


@settings(max_examples=30, deadline=None)
@given(st.one_of(TEXTS, DAMAGED))
def test_paper_form_is_kept_by_gold_and_back(text: str) -> None:
    """What the form holds comes back; words that are joined of several spans may not stand so in the text."""
    reading = read(text)
    lines = figures_form(text, reading.figures, reading.events)
    gold = gold_reading({"id": "report", "text": text, "figures": lines})
    again = figures_form(text, gold.figures, gold.events)
    for line, other in zip(lines, again, strict=True):
        assert {k: v for k, v in line.items() if k not in ("victims", "claimant")} == {
            k: v for k, v in other.items() if k not in ("victims", "claimant")
        }
        for name in ("victims", "claimant"):
            if line[name] is not None and line[name] in text:
                assert other[name] == line[name]
    assert Reading.model_validate(reading_line("report", text, reading)["reading"]) == reading


def test_nothing_is_read_where_the_gate_or_the_language_says_no() -> None:
    turned = reader().read(Report(id="report", text="The orchestra plays Haydn on Friday.", language="en"))
    assert not turned.gate and not turned.figures and not turned.attributions and not turned.events
    foreign = reader().read(Report(id="report", text="Drei Soldaten wurden getötet.", language="de"))
    assert [warning.code for warning in foreign.warnings] == ["not_english"]
    assert not foreign.figures and not foreign.attributions and not foreign.events


def test_one_number_for_both_is_injured_on_paper() -> None:
    text = "Twelve villagers were killed and wounded."
    (figure,) = read(text).figures
    assert figure.outcome is Outcome.KILLED_OR_INJURED
    assert [line["outcome"] for line in figures_form(text, [figure])] == ["injured"]
