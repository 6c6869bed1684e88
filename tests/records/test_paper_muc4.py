"""A reading in the form of MUC-4's answers."""

from __future__ import annotations

from counterclaim.records import (
    Event,
    EventType,
    Figure,
    Form,
    Muc4Type,
    Outcome,
    Participant,
    Party,
    PartyKind,
    RawSpan,
    Reading,
    Responsibility,
    ResponsibilityHow,
    Thing,
)
from counterclaim.records.paper_muc4 import muc4_line

TEXT = "Hooded men of the FRN shot Elias Varga with pistols at his farm. The FRN admitted it. Varga died; two maids were hurt."


def span(words: str, nth: int = 0) -> RawSpan:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return RawSpan(at, at + len(words))


def event(id: str = "e", **fields: object) -> Event:
    return Event.model_validate(
        {
            "id": id,
            "span": span("shot"),
            "type": EventType.ATTACK,
            "muc4_types": (Muc4Type.ATTACK,),
            "perpetrators": (
                Participant(spans=(span("Hooded men"),)),
                Participant(party="frn", spans=(span("FRN"), span("FRN", 1)), form=Form.ORGANIZATION),
            ),
            "victims": (
                Participant(spans=(span("Elias Varga"), span("Varga", 1)), names_people=True),
                Participant(spans=(span("maids"),)),
            ),
            "targets": (Thing(spans=(span("farm"),)),),
            "weapons": (Thing(spans=(span("pistols"),)),),
            "responsibility": (Responsibility(party="frn", how=ResponsibilityHow.ADMITTED, by="frn"),),
            **fields,
        }
    )


def figure(id: str, outcome: Outcome, number: int, words: str, **fields: object) -> Figure:
    return Figure.model_validate(
        {"id": id, "outcome": outcome, "low": number, "high": number, "quantity": span(words), "event": "e", **fields}
    )


PARTIES = (
    Party(id="frn", name="FRN", kind=PartyKind.NONSTATE_ARMED),
    Party(id="police", name="Police", kind=PartyKind.STATE),
)


def line(*events: Event, figures: tuple[Figure, ...] = ()) -> dict[str, object]:
    return muc4_line(TEXT, Reading(report="doc", events=events, figures=figures, parties=PARTIES))


def test_roles_types_and_confidence() -> None:
    assert line(event()) == {
        "id": "doc",
        "PerpInd": [["Hooded men"]],
        "PerpOrg": [["FRN"]],
        "Target": [["farm"]],
        "Victim": [["Elias Varga"]],
        "Weapon": [["pistols"]],
        "types": ["ATTACK"],
        "confidence": {"FRN": "CLAIMED OR ADMITTED"},
        "killed": None,
        "injured": None,
    }


def test_counts_are_the_largest_of_each_happening() -> None:
    figures = (
        figure("1", Outcome.KILLED, 1, "Varga"),
        figure("2", Outcome.INJURED, 2, "two"),
        figure("3", Outcome.INJURED, 1, "maids", part_of="2"),
    )
    found = line(event(), figures=figures)
    assert (found["killed"], found["injured"]) == (1, 2)


def test_a_clash_is_left_out_unless_it_hit_things_or_named_people() -> None:
    bare = event(type=EventType.ARMED_CLASH, victims=(), targets=())
    assert line(bare)["PerpInd"] == []
    assert line(event(type=EventType.ARMED_CLASH))["types"] == ["ATTACK"]


def test_an_accusation_by_a_state_and_one_by_nobody() -> None:
    by_state = Responsibility(party="frn", how=ResponsibilityHow.ACCUSED, by="police")
    by_nobody = Responsibility(party="frn", how=ResponsibilityHow.ACCUSED, hedged=True)
    assert line(event(responsibility=(by_state,)))["confidence"] == {"FRN": "SUSPECTED OR ACCUSED BY AUTHORITIES"}
    assert line(event(responsibility=(by_nobody,)))["confidence"] == {"FRN": "POSSIBLE"}


def test_the_authorities_beside_an_armed_group_only_respond() -> None:
    people = (*event().perpetrators, Participant(party="police", spans=(span("maids"),), form=Form.ORGANIZATION))
    assert line(event(perpetrators=people))["PerpOrg"] == [["FRN"]]


def test_where_the_reader_read_its_probabilities_and_types_decide() -> None:
    people = (
        Participant(spans=(span("Hooded men"),), probability=0.2),
        Participant(party="frn", spans=(span("FRN"),), form=Form.ORGANIZATION, probability=0.3),
    )
    seen = {"perpetrators": people, "targets": (Thing(spans=(span("farm"),), probability=0.1),), "probability": 0.9}
    found = line(event(type=EventType.ARMED_CLASH, **seen))
    assert (found["PerpInd"], found["PerpOrg"], found["Target"], found["Victim"]) == ([], [["FRN"]], [], [])
    assert found["types"] == ["ATTACK"]
    assert line(event(muc4_types=(), **seen))["types"] == []


def test_wordings_of_one_thing_give_the_longest() -> None:
    first = event(victims=(Participant(spans=(span("Varga", 1),), names_people=True),), perpetrators=())
    second = event("f", victims=(Participant(spans=(span("Elias Varga"),), names_people=True),), perpetrators=())
    assert line(first, second)["Victim"] == [["Elias Varga"]]


def test_an_organisation_of_which_nobody_speaks_is_reported_as_fact() -> None:
    assert line(event(responsibility=()))["confidence"] == {"FRN": "REPORTED AS FACT"}
