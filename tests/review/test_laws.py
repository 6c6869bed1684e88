"""Laws of `effective` and of the chain, on any judgements at all, sensible or not."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from counterclaim.records import Correction, Judgement, JudgementKind, Reading, Target, TargetKind
from counterclaim.review import Draft, FaultCode, Head, check_chain, effective, head_of, sealed, showable, withheld
from counterclaim.review.mending import dangling

IDS = {
    TargetKind.FIGURE: ("f8", "f2", "new-figure", "gone"),
    TargetKind.ATTRIBUTION: ("a1", "a2", "new-attribution"),
    TargetKind.EVENT: ("e1", "new-event"),
    TargetKind.REPORT: ("r", "another"),
    TargetKind.SOURCE: ("The Valley Post",),
}
VALUES: dict[str, list[JsonValue]] = {
    "low": [0, 5, 9, None, -1],
    "high": [0, 5, 9, None],
    "category": ["civilian", "nobody"],
    "part_of": ["f8", "f2", "new-figure", "gone", None],
    "event": ["e1", "new-event", None],
    "attribution": ["a1", "new-attribution"],
    "claimant_party": ["group", "police", "nobody"],
    "speaker": ["group", "nobody"],
    "type": ["Attack", "Party"],
    "responsibility": [[], [{"party": "group", "how": "denied", "by": "nobody"}], [{"party": "gone", "how": "denied"}]],
    "id": ["f2"],
    "no such field": [1],
}
ADDED: list[JsonValue] = [
    {"outcome": "killed", "low": 3, "high": 3, "quantity": [0, 6], "part_of": "f8", "event": "new-event"},
    {"span": [0, 6], "type": "Attack", "perpetrators": [{"party": "group"}]},
    {"source": [[0, 6]], "speaker": "police"},
    {},
    "nothing",
]


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    kind = draw(st.sampled_from(list(IDS)))
    decided = draw(st.sampled_from(list(JudgementKind)))
    field = draw(st.sampled_from(list(VALUES)))
    values: dict[str, Any] = {}
    if decided is JudgementKind.CORRECT:
        values["correction"] = Correction(field=field, becomes=draw(st.sampled_from(VALUES[field])))
    if decided is JudgementKind.ADD:
        values["added"] = draw(st.sampled_from(ADDED))
    target = Target(
        kind=kind, id=draw(st.sampled_from(IDS[kind])), report="r" if kind not in ("report", "source") else None
    )
    supersedes = draw(st.none() | st.none() | st.integers(1, 8))
    return Draft(target=target, kind=decided, who="ra", when="2025-03-15T12:00:00Z", supersedes=supersedes, **values)


def chained(listed: list[Draft]) -> tuple[Judgement, ...]:
    made: list[Judgement] = []
    for draft in listed:
        made.append(sealed(draft, head_of(made) if made else Head()))
    return tuple(made)


chains = st.lists(drafts(), max_size=10).map(chained)
law = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@law
@given(chains)
def test_the_same_judgements_again_change_nothing(reading: Reading, judgements: tuple[Judgement, ...]) -> None:
    once = effective(reading, judgements)
    assert effective(once, judgements) == once


@law
@given(chains)
def test_nothing_points_at_what_is_not_there_and_the_result_is_valid(
    reading: Reading, judgements: tuple[Judgement, ...]
) -> None:
    stands = effective(reading, judgements)
    assert dangling(stands) == frozenset()
    assert Reading.from_json(stands.to_json()) == stands
    shown = showable(stands, withheld(judgements))
    assert shown is None or dangling(shown) == frozenset()


@law
@given(chains)
def test_what_was_rejected_last_is_gone(reading: Reading, judgements: tuple[Judgement, ...]) -> None:
    rejecting = Draft(
        target=Target(kind=TargetKind.FIGURE, id="f8", report="r"),
        kind=JudgementKind.REJECT,
        who="li",
        when="2025-03-16T12:00:00Z",
    )
    stands = effective(reading, (*judgements, sealed(rejecting, head_of(judgements))))
    assert '"f8"' not in stands.to_json()


@law
@given(chains, st.randoms(use_true_random=False))
def test_the_order_in_which_judgements_are_given_is_nothing(
    reading: Reading, judgements: tuple[Judgement, ...], chance: Any
) -> None:
    shuffled = list(judgements)
    chance.shuffle(shuffled)
    assert effective(reading, shuffled) == effective(reading, judgements)


@law
@given(chains)
def test_a_chain_as_it_was_made_is_sound_and_survives_json(judgements: tuple[Judgement, ...]) -> None:
    read = [Judgement.from_json(judgement.to_json()) for judgement in judgements]
    assert check_chain(read, head_of(judgements)) == []


@law
@given(chains.filter(lambda made: len(made) > 1), st.data())
def test_any_change_of_a_chain_is_found(judgements: tuple[Judgement, ...], data: st.DataObject) -> None:
    head, changed = head_of(judgements), list(judgements)
    at = data.draw(st.integers(0, len(judgements) - 1))
    change = data.draw(st.sampled_from(["alter", "remove", "move", "repeat", "insert"]))
    if change == "alter":
        changed[at] = changed[at].model_copy(update={"who": "someone else"})
    elif change == "remove":
        del changed[at]
    elif change == "move":
        changed[at - 1], changed[at] = changed[at], changed[at - 1]
    elif change == "repeat":
        changed.insert(at, changed[at])
    else:
        draft = Draft(**{name: getattr(changed[at], name) for name in Draft.model_fields} | {"who": "someone else"})
        changed.insert(at, sealed(draft, Head(number=changed[at].number - 1, hash=changed[at].previous)))
    faults = check_chain(changed, head)
    assert faults
    if change == "alter":
        assert {fault.code for fault in faults} == {FaultCode.JUDGEMENT_ALTERED}
        assert [fault.place for fault in faults] == [f"judgement {at + 1}"]
