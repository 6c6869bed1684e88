"""What a reading becomes under judgements: worked examples, and laws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counterclaim.records import (
    Borrowing,
    BorrowingHow,
    Carrier,
    Category,
    Claim,
    EventRef,
    Incident,
    Judgement,
    Origin,
    OriginKind,
    Outcome,
    Reading,
    Statement,
    Toll,
    Warning,
    WarningCode,
)
from counterclaim.review import DifferenceKind, counts, differences, effective, showable, showable_incident, withheld

if TYPE_CHECKING:
    from tests.review.conftest import Notebook


def test_without_judgements_it_is_the_reading(reading: Reading) -> None:
    assert effective(reading, ()) is reading


def test_a_correction_changes_one_field_and_nothing_else(books: Notebook, reading: Reading) -> None:
    books.judge("correct", "figure:f2", field="category", value="state_forces")
    (eight, two) = books.stands.figures
    assert two == reading.figures[1].model_copy(update={"category": Category.STATE_FORCES})
    assert eight == reading.figures[0]


def test_the_later_correction_of_a_field_holds(books: Notebook) -> None:
    books.judge("correct", "figure:f2", field="category", value="state_forces")
    books.judge("correct", "figure:f2", field="category", value="civilian", who="li")
    assert books.stands.figures[1].category is Category.CIVILIAN


def test_a_superseded_judgement_is_out_for_good(books: Notebook) -> None:
    books.judge("correct", "figure:f2", field="category", value="state_forces")
    books.judge("note", "figure:f2", why="withdrawn", supersedes=1)
    assert books.stands.figures[1].category is Category.UNKNOWN
    books.judge("note", "figure:f2", why="no need to", supersedes=2)
    assert books.stands.figures[1].category is Category.UNKNOWN


def test_what_is_rejected_is_gone_and_nothing_points_at_it(books: Notebook) -> None:
    books.judge("reject", "figure:f8")
    (two,) = books.stands.figures
    assert two.part_of is None
    books.judge("reject", "event:e1")
    assert books.stands.figures[0].event is None
    books.judge("reject", "attribution:a2")
    assert [attribution.id for attribution in books.stands.attributions] == ["a1"]
    books.judge("accept", "event:e1")
    assert books.stands.events[0].responsibility[0].attribution is None
    books.judge("reject", "figure:f2")
    assert books.stands.warnings == ()


def test_acceptance_after_a_rejection_brings_it_back_whole(books: Notebook, reading: Reading) -> None:
    books.judge("reject", "figure:f8")
    books.judge("accept", "figure:f8", who="li")
    assert books.stands == reading


def test_an_added_figure_comes_after_those_that_were_read(books: Notebook) -> None:
    added = books.judge("add", "figure:r", record={"quantity": "The group", "outcome": "injured", "low": 1, "high": 1})
    assert [figure.id for figure in books.stands.figures] == ["f8", "f2", added.target.id]
    books.judge("correct", f"figure:{added.target.id}", field="high", value=3)
    assert books.stands.figures[2].high == 3
    books.judge("reject", f"figure:{added.target.id}")
    assert [figure.id for figure in books.stands.figures] == ["f8", "f2"]


def test_an_excluded_report_holds_nothing_that_could_be_counted(books: Notebook) -> None:
    books.judge("exclude", "report:r", why="retracted")
    assert (books.stands.figures, books.stands.events, books.stands.attributions) == ((), (), ())
    assert not counts(books.machine, books.judgements)


def test_a_report_of_an_excluded_source_counts_only_where_another_printed_it(books: Notebook) -> None:
    books.judge("exclude", "source:The Valley Post", why="fabricated")
    assert not counts(books.machine, books.judgements)
    other = books.machine.header[0].model_copy(update={"source": "The Hill Gazette"})
    books.machine = books.machine.model_copy(update={"header": (*books.machine.header, other)})
    assert counts(books.machine, books.judgements)
    assert books.stands.header == (other,)
    assert len(books.stands.figures) == 2


def test_what_is_withheld_counts_and_is_not_shown(books: Notebook) -> None:
    books.judge("withhold", "figure:f8", why="names a witness")
    assert len(books.stands.figures) == 2
    shown = showable(books.stands, withheld(books.judgements))
    assert shown is not None
    assert [(figure.id, figure.part_of) for figure in shown.figures] == [("f2", None)]
    books.judge("accept", "figure:f8")
    assert len(showable(books.stands, withheld(books.judgements)).figures) == 1  # type: ignore[union-attr]
    books.judge("withhold", "report:r")
    assert showable(books.stands, withheld(books.judgements)) is None


def test_judgements_on_other_reports_change_nothing(books: Notebook, reading: Reading) -> None:
    books.judge("reject", "figure:f8")
    other = reading.model_copy(update={"report": "another"})
    assert effective(other, books.judgements) is other


def test_both_ends_of_a_range_can_move_past_one_another(books: Notebook) -> None:
    books.judge("correct", "figure:f2", field="high", value=40)
    books.judge("correct", "figure:f2", field="low", value=30)
    newer = books.machine.figures[1].model_copy(update={"low": 50, "high": 60})
    books.machine = books.machine.model_copy(update={"figures": (books.machine.figures[0], newer)})
    assert (books.stands.figures[1].low, books.stands.figures[1].high) == (30, 40)


def read_again(books: Notebook, **fields: object) -> None:
    newer = books.machine.figures[1].model_copy(update=fields)
    books.machine = books.machine.model_copy(update={"figures": (books.machine.figures[0], newer)})


def listed(books: Notebook) -> list[tuple[int, DifferenceKind, str | None]]:
    return [(d.judgement, d.kind, d.field) for d in differences(books.machine, books.judgements)]


def test_a_correction_holds_over_a_newer_reading_and_the_difference_is_listed(books: Notebook) -> None:
    books.judge("correct", "figure:f2", field="category", value="state_forces")
    assert listed(books) == []
    read_again(books, category=Category.CIVILIAN)
    assert books.stands.figures[1].category is Category.STATE_FORCES
    (difference,) = differences(books.machine, books.judgements)
    assert (difference.machine, difference.person) == ("civilian", "state_forces")
    assert "'civilian'" in difference.message
    read_again(books, category=Category.STATE_FORCES)
    assert listed(books) == []


def test_what_was_decided_on_and_is_no_longer_read_is_listed(books: Notebook) -> None:
    books.judge("accept", "figure:f2")
    books.judge("reject", "figure:f8")
    books.judge("correct", "event:e1", field="type", value="Attack")
    books.machine = books.machine.model_copy(update={"figures": (), "events": ()})
    assert listed(books) == [(1, DifferenceKind.GONE, None), (3, DifferenceKind.GONE, "type")]


def test_a_correction_that_no_longer_fits_is_left_out_and_listed(books: Notebook) -> None:
    books.judge("correct", "figure:f2", field="low", value=1)
    read_again(books, low=None, high=0)
    assert (books.stands.figures[1].low, books.stands.figures[1].high) == (None, 0)
    assert listed(books) == [(1, DifferenceKind.UNFIT, "low")]


def test_what_was_added_and_is_now_read_otherwise_is_listed(books: Notebook) -> None:
    added = books.judge("add", "figure:r", record={"quantity": "market", "outcome": "injured", "low": 1, "high": 1})
    found = books.stands.figures[2].model_copy(update={"low": 0, "produced_by": "rules 2"})
    books.machine = books.machine.model_copy(update={"figures": (*books.machine.figures, found)})
    assert listed(books) == [(added.number, DifferenceKind.FOUND, "low")]
    assert books.stands.figures[2].low == 1
    assert len(books.stands.figures) == 3


def test_a_pointer_that_the_machine_left_dangling_is_left_alone(books: Notebook, reading: Reading) -> None:
    warning = Warning(code=WarningCode.SPEAKER_UNCLEAR, figures=("elsewhere",), message="Who?")
    books.machine = reading.model_copy(update={"warnings": (warning,)})
    books.judge("reject", "figure:f2")
    assert books.stands.warnings == (warning,)


def test_what_comes_from_a_withheld_report_is_in_no_lineage(books: Notebook) -> None:
    carriers = tuple(Carrier(report=report, why="gives the word of police") for report in ("r", "s"))
    origin = Origin(id="o", kind=OriginKind.PARTY, name="police", carriers=carriers)
    passed = tuple(
        Borrowing(
            report=report, how=BorrowingHow.COPIES, of=of, source="The Valley Post", why="shares 90% of the wording"
        )
        for report, of in (("s", "r"), ("r", "s"), ("s", "t"), ("s", None))
    )
    incident = Incident(id="i1", reports=("r", "s", "t"), origins=(origin,), lineage=passed)
    books.judge("withhold", "report:r")
    shown = showable_incident(incident, withheld(books.judgements))
    assert shown is not None
    assert [carrier.report for carrier in shown.origins[0].carriers] == ["s"]
    assert [(one.report, one.of) for one in shown.lineage] == [("s", "t"), ("s", None)]


def test_order_is_by_number_whatever_order_they_are_given_in(books: Notebook) -> None:
    books.judge("correct", "figure:f2", field="category", value="state_forces")
    books.judge("correct", "figure:f2", field="category", value="civilian")
    backwards: tuple[Judgement, ...] = books.judgements[::-1]
    assert effective(books.machine, backwards) == books.stands


def test_a_dangling_pointer_goes_where_a_person_rejects_what_it_points_at(books: Notebook, reading: Reading) -> None:
    books.judge("reject", "figure:f8")
    two = reading.figures[1].model_copy(update={"part_of": "f8"})
    books.machine = reading.model_copy(update={"figures": (two,)})
    assert books.stands.figures[0].part_of is None


def test_an_incident_is_shown_without_what_is_withheld(books: Notebook, reading: Reading) -> None:
    eight, two = (Statement(report="r", figure=figure) for figure in reading.figures)
    toll = Toll(outcome=Outcome.KILLED)
    police = Claim(id="c1", toll=toll, speaker_name="police", history=(eight, two), origin="o")
    paper = Claim(id="c2", toll=toll, speaker_name="The Valley Post", history=(two,), origin="o")
    event = EventRef(report="r", event="e1")
    incident = Incident(id="i1", reports=("r",), events=(event,), claims=(police, paper))
    books.judge("withhold", "figure:f2", why="names a witness")
    shown = showable_incident(incident, withheld(books.judgements))
    assert shown is not None
    assert [(claim.id, claim.history) for claim in shown.claims] == [("c1", (eight,))]
    assert shown.events == (event,)
    books.judge("withhold", "report:r")
    shown = showable_incident(incident, withheld(books.judgements))
    assert shown is not None
    assert (shown.claims, shown.reports, shown.events) == ((), (), ())
    books.judge("withhold", "incident:i1")
    assert showable_incident(incident, withheld(books.judgements)) is None
