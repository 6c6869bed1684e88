"""Cover names: what stands for groups' names while a report is read, and that readings hang on no name."""

import pytest

from counterclaim.evaluate.ours import OurEngine
from counterclaim.extract.cover_names import COVERS, is_cover, with_covers
from counterclaim.extract.covering import cover, uncovered
from counterclaim.extract.document import Document
from counterclaim.extract.parser import parse_prepared, prepare
from counterclaim.records import RawSpan, Reading, figure_id, party_id
from counterclaim.registers.parties import PartyRegister

READ = OurEngine().read
RAID = (
    "One fighter of the Baloch Liberation Army (BLA) was killed near Turbat, police said. The BLA denied it. "
    "Hezbollah fighters shot two Hamas men, said Omar Gole, a BLA spokesman."
)


def covered(text: str) -> Document:
    prepared = prepare("x", text)
    return cover(parse_prepared(prepared), prepared.names())


def read(text: str) -> Reading:
    reading = READ({"id": "x", "text": text})
    assert not reading.failures
    return reading


def test_each_group_has_one_cover_name_in_the_order_of_the_text() -> None:
    first, second, third = COVERS[:3]
    document = covered(RAID)
    assert document.text == (
        f"One fighter of the {first} was killed near Turbat, police said. The {first} denied it. "
        f"{second} fighters shot two {third} men, said Omar Gole, a {first} spokesman."
    )
    assert all(document.text[token.start : token.end] == token.text for token in document.tokens)
    assert [sentence.span.of(document.text)[-6:] for sentence in document.sentences] == [" said.", "ed it.", "esman."]


def test_a_cover_name_hangs_where_the_name_hung() -> None:
    document = covered(RAID)
    names = [token for token in document.tokens if is_cover(token.lower)]
    heads = [(token.dep, document.tokens[token.head].text) for token in names]
    assert heads == [
        ("pobj", "of"),
        ("nsubj", "denied"),
        ("compound", "fighters"),
        ("compound", "men"),
        ("compound", "spokesman"),
    ]
    assert {token.pos for token in names} == {"PROPN"}


def test_places_are_found_again_on_either_side() -> None:
    covering = covered(RAID).covering
    assert covering is not None
    for at in range(len(covering.text) - 1):
        span = RawSpan(at, at + 1)
        there = covering.to_own(span)
        assert covering.to_cover(there).contains(span)
        if there.end - there.start == 1:
            assert there.of(RAID) == span.of(covering.text)
    name = RAID.index("Liberation")
    assert covering.to_own(covering.to_cover(RawSpan(name, name + 4))).of(RAID) == "Baloch Liberation Army (BLA)"


def test_readings_have_the_reports_own_words_and_identifiers() -> None:
    reading = read(RAID)
    names = {party.name: party for party in reading.parties}
    group = names["Baloch Liberation Army"]
    assert (group.aliases, group.register_ids, group.country) == (("BLA",), ("ucdp:BLA",), "PK")
    assert {"BLA", "Baloch Liberation Army (BLA)"} <= {mention.of(RAID) for mention in group.mentions}
    assert group.id == party_id("x", *group.mentions[0], group.name)
    speaker = names["Omar Gole"]
    assert (speaker.parent, speaker.country) == (group.id, "PK")
    figure = next(figure for figure in reading.figures if figure.low == 2)
    assert figure.id == figure_id("x", *figure.quantity, figure.outcome.value, 0)
    assert [span.of(RAID) for span in figure.victims] == ["Hamas men"]
    assert "Xar" not in reading.to_json()


def test_a_text_that_holds_a_cover_name_keeps_it() -> None:
    text = f"{COVERS[0]} villagers said the BLA killed two men."
    assert covered(text).text == f"{COVERS[0]} villagers said the {COVERS[1]} killed two men."
    assert COVERS[0] in text and not any(COVERS[1] in party.name for party in read(text).parties)


def test_texts_without_groups_and_in_capitals_have_no_cover() -> None:
    assert covered("Two men died.").covering is None
    assert covered("THE TALIBAN KILLED TWO MEN IN THE VILLAGE, POLICE SAID.").covering is None


def test_more_groups_than_cover_names_are_read_all_the_same() -> None:
    names = [f"Hill {chr(65 + i)}{chr(97 + j)}ron Liberation Front" for i in range(12) for j in range(10)]
    text = " ".join(f"The {name} killed two men." for name in names)
    document = covered(text)
    assert document.covering is not None
    assert len(document.covering.groups) == len(COVERS)
    assert names[-1] in document.text


def test_other_forms_of_a_name_are_the_same_party() -> None:
    text = "HAMAS KILLS TWO MEN IN THE VILLAGE OF LOWER HOLM\n\nHamas said it killed two men. Ansar Allah fled. Houthis died."
    groups = [party for party in read(text).parties if party.register_ids]
    assert [party.name for party in groups].count("Hamas") == 1
    assert len(groups) == 2


def test_a_head_with_a_capital_is_the_group_whose_name_it_ends() -> None:
    text = "The Upper Hill Front said it killed two soldiers. The Front denied that it lost men."
    party = next(party for party in read(text).parties if party.name == "Upper Hill Front")
    assert [mention.of(text) for mention in party.mentions if "Front" in mention.of(text)][-1].endswith("The Front")


def test_a_reading_of_a_document_without_cover_is_left_as_it_is() -> None:
    reading = read("Police said two men died.")
    assert uncovered(reading, covered("Two men died.")) is reading


def test_the_register_under_cover_knows_the_covers_besides() -> None:
    register = PartyRegister.load()
    assert with_covers(register) is with_covers(register)
    assert with_covers(register).find(COVERS[5]) is not None
    assert register.find(COVERS[5]) is None


# ------------------------------------------------------------------ sentences that were read otherwise by name


SENTENCES = [
    "One cadre of the {full} ({short}) was killed in an exchange of fire with Security Forces (SFs), the SP said.",
    "Two jawans were injured in a blast carried out by {full} ({short}) in the district, police said.",
    "At least three suspected women cadres of the {full} ({short}) were killed by the Special Group (SG) near Kutra.",
    "A US based monitor said {full} ({short}) claimed the killing of a teacher. {short} fighters killed a doctor, says the post.",
    "The {full} ({short}) fled. Four {short} men died; a {short} spokesman, Omar Gole, said the {full} had lost three.",
]
GROUPS = [
    ("Revolutionary Armed Forces of Colombia", "FARC"),
    ("Jaish-e-Mohammed", "JeM"),
    ("National Union for the Total Independence of Angola", "UNITA"),
    ("Free Highlands Front", "FHF"),
    ("Liberation Army of the Lower Delta", "LALD"),
]


def outline(text: str, names: tuple[str, str]) -> list[tuple[object, ...]]:
    """A reading's figures, attributions and events, the names in their words the same for all."""

    def words(span: RawSpan) -> str:
        return span.of(text).replace(names[0], "[full]").replace(names[1], "[short]")

    reading = read(text)
    parties = {party.id: tuple(map(words, party.mentions)) for party in reading.parties}
    return [
        *(
            (
                each.low, each.high, each.outcome, each.category, each.stance, each.scope, each.interest,
                tuple(map(words, each.victims)), tuple(map(words, each.claimant)),
                parties.get(each.claimant_party or ""), parties.get(each.victims_party or ""),
            )
            for each in reading.figures
        ),
        *(
            (words(each.cue[0]), tuple(map(words, each.source)), tuple(map(words, each.content)))
            for each in reading.attributions
        ),
        *(
            (each.type, sorted(parties.get(held.party, ()) for held in each.responsibility))
            for each in reading.events
        ),
    ]  # fmt: skip


@pytest.mark.parametrize("sentence", SENTENCES)
def test_nothing_hangs_on_the_name_of_a_group(sentence: str) -> None:
    readings = [outline(sentence.format(full=full, short=short), (full, short)) for full, short in GROUPS]
    assert readings[0]
    assert all(reading == readings[0] for reading in readings[1:])
