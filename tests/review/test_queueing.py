"""What to look at first, by the rule."""

from __future__ import annotations

import pytest

from counterclaim.records import Failure, Reading, TargetKind, Warning, WarningCode
from counterclaim.review import Progress, QueueReason, Review, Why, incident_reasons, points_of, report_reasons


def why(reason: str, *figures: str, code: str | None = None) -> Why:
    return Why.model_validate({"reason": reason, "told": "because", "figures": figures, "code": code})


@pytest.mark.parametrize(
    ("reasons", "points"),
    [
        ([], 0),
        ([why("unsure")], 100),
        ([why("unsure", "a", "b", "c")], 102),
        ([why("warning", "a", code="speaker_unclear"), why("warning", code="date_unknown")], 35),
        ([why("low_confidence", *map(str, range(40)))], 49),
        ([why("contested"), why("new_join")], 65),
    ],
)
def test_points_follow_from_reasons(reasons: list[Why], points: int) -> None:
    assert points_of(reasons) == points


def reading_with(reading: Reading, *warnings: Warning, failures: tuple[Failure, ...] = ()) -> Reading:
    return reading.model_copy(update={"warnings": warnings, "failures": failures})


def test_a_warning_is_a_reason_while_one_of_its_figures_is_open(reading: Reading) -> None:
    both = Warning(code=WarningCode.PARTS_DO_NOT_ADD_UP, figures=("f8", "f2"), message="8 and 2")
    day = Warning(code=WarningCode.DATE_UNKNOWN, message="no day is told")
    found = reading_with(reading, both, day)
    told = lambda decided, progress: [  # noqa: E731
        (one.code, one.figures) for one in report_reasons(found, decided, (), progress)
    ]
    assert told({}, Progress.OPEN) == [("parts_do_not_add_up", ("f8", "f2")), ("date_unknown", ())]
    decided = {(TargetKind.FIGURE, "f8"): Review.CORRECTED}
    assert told(decided, Progress.STARTED) == [("parts_do_not_add_up", ("f2",)), ("date_unknown", ())]
    assert told(decided | {(TargetKind.FIGURE, "f2"): Review.REJECTED}, Progress.STARTED) == [("date_unknown", ())]
    assert told({}, Progress.REVIEWED) == [], "a report that was accepted as a whole is done"


def test_what_failed_is_a_reason(reading: Reading) -> None:
    failed = Failure(stage="extract", component="places", message="too deep")
    (only,) = report_reasons(reading_with(reading, failures=(failed,)), {}, (), Progress.OPEN)
    assert (only.reason, only.told) == (QueueReason.FAILURE, "a part of the reading failed (places): too deep")


def test_an_incident_is_contested_under_a_policy() -> None:
    contested = [("killed", "cautious"), ("killed_or_injured", "cautious"), ("killed", "ucdp")]
    (only,) = incident_reasons(contested, {"r": 0}, (), Progress.STARTED)
    assert only.told == (
        "speakers contradict one another: killed, killed or injured under the policy cautious; "
        "killed under the policy ucdp"
    )
    assert incident_reasons(contested, {"r": 0}, (), Progress.REVIEWED) == []
