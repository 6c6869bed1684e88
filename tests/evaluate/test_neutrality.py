"""What changes in a reading with the parties' names: worked swaps, readers that take sides, and our own."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.evaluate.documents import Document
from counterclaim.evaluate.neutrality import measure
from counterclaim.evaluate.neutrality_compare import compare
from counterclaim.evaluate.neutrality_names import Form, Name, Names, group_names, state_name
from counterclaim.evaluate.neutrality_swaps import Edit, Route, Swap, make_swap, replaced, takes_an
from counterclaim.evaluate.ours import OurEngine
from counterclaim.records import (
    Category,
    Figure,
    FigureStance,
    Interest,
    Outcome,
    Party,
    PartyKind,
    RawSpan,
    Reading,
    figure_id,
    party_id,
)
from counterclaim.registers.parties import PartyRegister

NAMES = Names()
READ = OurEngine().read
RAID = "The Baloch Liberation Army (BLA) said it killed 12 soldiers near Turbat. A BLA spokesman denied that 40 fighters died."


def group(full: str, short: str) -> Name:
    return Name(full, PartyKind.NONSTATE_ARMED, {Form.FULL: full, Form.SHORT: short})


def swapped(text: str, route: Route, seed: int = 1) -> Swap:
    swap = make_swap(text, route, NAMES, random.Random(seed))
    assert swap is not None
    return swap


# ------------------------------------------------------------------ what is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (RAID, [("Baloch Liberation Army", Form.FULL), ("BLA", Form.SHORT), ("BLA", Form.SHORT)]),
        ("The Taliban's men shot at CPI-Maoist cadres.", [("Taliban", Form.SHORT), ("CPI-Maoist", Form.SHORT)]),
        ("Two Houthis died.", [("Houthis", Form.OTHER)]),
        ("The ULFA ATF fired.", [("ULFA", Form.OTHER)]),
        (
            "A Hill Division Baloch Liberation Army (BLA) man.",
            [("Baloch Liberation Army", Form.OTHER), ("BLA", Form.SHORT)],
        ),
        ("He is at home.", []),
    ],
)
def test_groups_are_found_in_their_forms(text: str, found: list[tuple[str, Form]]) -> None:
    assert [(use.written, use.form) for use in NAMES.groups(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kenyan troops left Kenya.", [("Kenyan", "KE", Form.ADJECTIVE), ("Kenya", "KE", Form.NAME)]),
        ("Two Kenyans died in the Philippines.", [("Kenyans", "KE", Form.PEOPLE), ("Philippines", "PH", Form.ARTICLE)]),
        ("The U.S. and UK denied it.", [("U.S.", "US", Form.DOTTED), ("UK", "GB", Form.ABBREVIATION)]),
        ("The Times of India asked us.", []),
        ("Jordan said so.", []),
    ],
)
def test_states_are_found_in_their_forms(text: str, found: list[tuple[str, str, Form]]) -> None:
    assert [(use.written, use.party, use.form) for use in NAMES.states(text)] == found


def test_armies_are_found_with_their_country() -> None:
    text = "The Kenyan army fired. Kenya's military denied it. The army and the Salvation Army left."
    assert [(use.written, use.party) for use in NAMES.armies(text)] == [
        ("Kenyan army", "army:KE"),
        ("Kenya's military", "army:KE"),
        ("army", "army"),
    ]


def test_an_army_in_a_longer_name_or_with_a_short_one_is_not_swapped() -> None:
    text = "The Royal Kenyan Army (RKA) and the Kenyan Army (KA) met the Kenyan army."
    assert [use.form for use in NAMES.armies(text)] == [Form.OTHER, Form.OTHER, Form.ARMY]
    assert make_swap(text, Route.ARMY_TO_GROUP, NAMES, random.Random(1)) is None


def test_an_army_that_a_sentence_begins_with_under_another_word_keeps_its_name_everywhere() -> None:
    text = "Two Army men died. The Army denied it."  # "Two Army" could be a name, and then the army were two parties
    assert [use.form for use in NAMES.armies(text)] == [Form.OTHER, Form.ARMY]
    assert make_swap(text, Route.ARMY_TO_GROUP, NAMES, random.Random(1)) is None


# ------------------------------------------------------------------ swaps


def test_a_swap_replaces_each_form_by_the_same_and_sets_articles_right() -> None:
    text = "An ULFA man and a BLA man met."
    uses = NAMES.groups("A BLA man and the Baloch Liberation Army (BLA) met.")
    swap = replaced(
        "A BLA man and the Baloch Liberation Army (BLA) met.",
        uses,
        {uses[0].party: group("Free Highlands Front", "FHF")},
    )
    assert swap.after == "An FHF man and the Free Highlands Front (FHF) met."
    assert [use.written for use in NAMES.groups(text)] == ["ULFA", "BLA"]


@pytest.mark.parametrize(
    ("name", "an"),
    [("FHF", True), ("UNITA", False), ("Iranian Army", True), ("Kenyan", False), ("US", False), ("BLA", False)],
)
def test_articles_follow_the_first_sound(name: str, an: bool) -> None:
    assert takes_an(name) is an


def test_places_are_carried_over_a_longer_name() -> None:
    swap = Swap("The BLA killed 12.", (Edit(4, 7, "Free Highlands Front"),))
    assert swap.after == "The Free Highlands Front killed 12."
    assert swap.moved(RawSpan(15, 17)).of(swap.after) == "12"
    assert swap.moved(RawSpan(0, 7)).of(swap.after) == "The Free Highlands Front"
    assert swap.settled(RawSpan(9, 24)).of(swap.after) == "Free Highlands Front"  # a part counts as the whole name
    assert swap.settled(RawSpan(32, 34)) == swap.moved(RawSpan(15, 17))


def test_overlapping_edits_are_an_error() -> None:
    with pytest.raises(ValueError, match="inside the one before"):
        Swap("abcdef", (Edit(0, 4, "x"), Edit(2, 5, "y")))


def test_states_are_swapped_alike() -> None:
    swap = swapped("Kenya said two Kenyans died. A Kenyan officer denied it.", Route.STATE_TO_STATE)
    match = re.fullmatch(r"(\w+) said two (\w+)s died\. An? \2 officer denied it\.", swap.after)
    assert match and match.group(1) != "Kenya"


def test_an_unexplained_short_name_becomes_an_invented_full_name() -> None:
    swap = swapped("The BLA killed 12 soldiers.", Route.GROUP_TO_INVENTED)
    assert any(swap.after == f"The {name.forms[Form.FULL]} killed 12 soldiers." for name in group_names("invented"))


def test_a_group_becomes_an_army_with_its_people() -> None:
    text = "The Baloch Liberation Army (BLA) attacked. Three BLA fighters died."
    swap = swapped(text, Route.GROUP_TO_ARMY)
    assert re.fullmatch(r"The (\w+ Army) attacked\. Three \1 soldiers died\.", swap.after)


def test_an_army_becomes_a_group_with_its_people() -> None:
    swap = swapped("The Kenyan army fired. Two soldiers died.", Route.ARMY_TO_GROUP)
    assert re.fullmatch(r"The [\w' -]+ fired\. Two fighters died\.", swap.after)
    assert "Kenyan" not in swap.after


def test_nothing_to_swap_is_no_swap() -> None:
    assert all(make_swap("Police said two men died.", route, NAMES, random.Random(1)) is None for route in Route)


@given(st.integers())
def test_the_same_seed_gives_the_same_swap_and_never_a_name_of_the_text(seed: int) -> None:
    swap = swapped(RAID, Route.GROUP_TO_KNOWN, seed)
    assert swap == swapped(RAID, Route.GROUP_TO_KNOWN, seed)
    assert "BLA" not in swap.after and "Baloch" not in swap.after


# ------------------------------------------------------------------ comparing


def toy(document: Document, party: str, kind: PartyKind, **changed: object) -> Reading:
    """A reading of one claim, "… killed 12 …", by the party with this name."""
    text, report = document["text"], "toy"
    at, number = text.index(party), text.index("12")
    speaker = Party(
        id=party_id(report, at, at + len(party), party),
        name=party,
        kind=kind,
        mentions=(RawSpan(at, at + len(party)),),
    )
    figure = Figure(
        id=figure_id(report, number, number + 2, "killed", 0),
        outcome=Outcome.KILLED,
        low=12,
        high=12,
        quantity=RawSpan(number, number + 2),
        claimant=speaker.mentions,
        claimant_party=speaker.id,
        claimant_type=kind,
    )
    return Reading(report=report, parties=(speaker,), figures=(figure.model_copy(update=changed),))


BEFORE = {"id": "t", "text": "The BLA killed 12 soldiers."}
SWAP = Swap(BEFORE["text"], (Edit(4, 7, "Free Highlands Front"),))
AFTER = {"id": "t", "text": SWAP.after}


def fields(after: Reading, *, between: bool = False) -> dict[str, bool]:
    """The fields that differ, with whether they follow from the kind."""
    before = toy(BEFORE, "BLA", PartyKind.NONSTATE_ARMED)
    return {one.field: one.follows for one in compare(before, after, SWAP, between=between).differences}


def test_another_name_is_no_difference() -> None:
    assert fields(toy(AFTER, "Free Highlands Front", PartyKind.NONSTATE_ARMED)) == {}
    assert fields(toy(AFTER, "Highlands Front", PartyKind.NONSTATE_ARMED)) == {}  # a part of the name is the name


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("low", 11),
        ("high", None),
        ("stance", FigureStance.DENIED),
        ("hedged", True),
        ("interest", Interest.ENEMY),
        ("category", Category.STATE_FORCES),
        ("claimant", ()),
        ("claimant_party", None),
        ("probability", 0.5),
    ],
)
def test_any_other_difference_is_found_by_its_field(field: str, value: object) -> None:
    assert list(fields(toy(AFTER, "Free Highlands Front", PartyKind.NONSTATE_ARMED, **{field: value}))) == [field]


def test_what_isnt_found_again_is_a_difference() -> None:
    before = toy(BEFORE, "BLA", PartyKind.NONSTATE_ARMED)
    compared = compare(before, Reading(report="toy"), SWAP, between=False)
    assert (compared.figures, compared.changed) == (1, 1)
    assert [(one.field, one.before, one.after) for one in compared.differences] == [("found", "yes", "no")]


def test_between_kinds_only_what_follows_from_the_kind_may_change() -> None:
    state = toy(AFTER, "Free Highlands Front", PartyKind.STATE, interest=Interest.ENEMY)
    assert fields(state, between=True) == {"claimant_type": True, "interest": True}
    assert fields(state) == {"claimant_type": False, "interest": False}
    denied = toy(AFTER, "Free Highlands Front", PartyKind.STATE, stance=FigureStance.DENIED)
    assert fields(denied, between=True) == {"claimant_type": True, "stance": False}
    media = toy(AFTER, "Free Highlands Front", PartyKind.MEDIA)
    assert fields(media, between=True) == {"claimant_type": False}


# ------------------------------------------------------------------ measuring


def fair(document: Document) -> Reading:
    return toy(document, "The", PartyKind.NONSTATE_ARMED)


def biased(document: Document) -> Reading:
    """A reader that believes everybody but the PKK."""
    stance = FigureStance.DENIED if "PKK" in document["text"] else FigureStance.ASSERTED
    return toy(document, "The", PartyKind.NONSTATE_ARMED, stance=stance)


DOCUMENTS = [{"id": str(number), "text": "The BLA killed 12 soldiers."} for number in range(40)]


def test_a_reader_that_takes_sides_is_found_and_a_fair_one_not() -> None:
    found = measure(DOCUMENTS, biased, names=NAMES, figures=100)
    known = next(scores for scores in found.routes if scores.route is Route.GROUP_TO_KNOWN)
    assert known.changed == known.differences["figure", "stance"] > 0
    assert all("PKK" in example.after for example in known.examples)
    assert measure(DOCUMENTS, fair, names=NAMES, figures=100).total(between=False) == (0, 160)


def test_measuring_is_the_same_again_with_the_same_seed() -> None:
    once, again, other = (measure(DOCUMENTS, biased, names=NAMES, figures=50, seed=seed) for seed in (7, 7, 8))
    assert once.to_json() == again.to_json()
    assert once.to_json() != other.to_json()


def test_the_result_is_told_by_route_and_field() -> None:
    found = measure(DOCUMENTS, biased, names=NAMES, figures=50)
    told = found.to_json()
    changed, figures = found.total(between=False)
    assert told["within a kind"] == {"changed": changed, "figures": figures, "share": changed / figures}
    assert told["between kinds"]["figures"] == 0 or told["between kinds"]["share"] is not None
    routes = {route["route"]: route for route in told["routes"]}
    assert routes["group to group of the register"]["differences"][0]["field"] == "stance"
    assert found.table().row_count > len(Route)


# ------------------------------------------------------------------ our own reader


@pytest.mark.parametrize("text", [RAID, "Kenyan forces killed 12 militants, Kenya said.", "Two Houthis were killed."])
def test_swapping_nothing_changes_nothing(text: str) -> None:
    document = {"id": "x", "text": text}
    assert compare(READ(document), READ(document), Swap(text, ()), between=False).differences == ()


@pytest.mark.parametrize(
    "name", [*group_names("known"), *group_names("invented")], ids=lambda name: name.forms[Form.SHORT]
)
def test_our_reading_of_a_claim_and_a_denial_is_the_same_for_every_group(name: Name) -> None:
    uses = NAMES.groups(RAID)
    swap = replaced(RAID, uses, {uses[0].party: name})
    before, after = READ({"id": "x", "text": RAID}), READ({"id": "x", "text": swap.after})
    assert [(figure.low, figure.stance) for figure in before.figures] == [(12, "asserted"), (40, "denied")]
    assert compare(before, after, swap, between=False).changed == 0


@pytest.mark.parametrize("code", ["PE", "TH", "RU", "IL", "IR", "UG"])
def test_our_reading_of_a_states_claim_is_the_same_for_every_state(code: str) -> None:
    text = "Kenyan troops killed 12 militants, Kenya said. Two Kenyans were wounded."
    uses = NAMES.states(text)
    swap = replaced(text, uses, {"KE": state_name(code)})
    assert (
        compare(READ({"id": "x", "text": text}), READ({"id": "x", "text": swap.after}), swap, between=False).changed
        == 0
    )


def test_names_of_the_list_are_known_or_unknown_as_it_says() -> None:
    register = PartyRegister.load()
    for name in group_names("known"):
        assert {register.find(form) for form in name.forms.values()} == {register.find(name.forms[Form.FULL])} != {None}
    for name in group_names("invented"):
        assert {register.find(form) for form in name.forms.values()} == {None}
