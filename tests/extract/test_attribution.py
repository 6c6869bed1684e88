"""Who says what: source, cue and content of each construction, the speaker's party, and what the speaker does by it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.extract.attribution import find_attributions
from counterclaim.extract.parser import parse
from counterclaim.extract.parties import Parties, find_parties
from counterclaim.records import Attribution, PartyKind, RawSpan, Stance
from counterclaim.registers.parties import PartyRegister

REGISTER = PartyRegister.load()


@dataclass(frozen=True)
class Said:
    """An attribution in words."""

    source: str
    cue: str
    content: str
    speaker: str | None
    kind: PartyKind | None
    stance: Stance
    hedged: bool
    via: tuple[str, ...]


def read(text: str) -> tuple[tuple[Attribution, ...], Parties]:
    document = parse("r", text)
    parties = find_parties(document, REGISTER)
    return find_attributions(document, parties), parties


def said(text: str) -> list[Said]:
    attributions, parties = read(text)

    def words(spans: tuple[RawSpan, ...]) -> str:
        return " … ".join(span.of(text) for span in spans)

    listed = []
    for each in attributions:
        speaker = parties.get(each.speaker)
        via = tuple(party.name for id in each.via if (party := parties.get(id)))
        listed.append(
            Said(
                words(each.source),
                words(each.cue),
                words(each.content),
                speaker.name if speaker else None,
                speaker.kind if speaker else None,
                each.stance,
                each.hedged,
                via,
            )
        )
    return listed


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Police said that six men had died.", "Police", "said", "that six men had died"),
        ("Police have also said six men had died.", "Police", "have also said", "six men had died"),
        ("Six men had died, police said.", "police", "said", "Six men had died"),
        ('"Six men have died," said Mira Holt.', "Mira Holt", "said", '"Six men have died,"'),
        ('“Six men have died,” Holt said.', "Holt", "said", "“Six men have died,”"),
        ("According to doctors, six men had died.", "doctors", "According to", "six men had died"),
        ("Six men had died, according to doctors.", "doctors", "according to", "Six men had died"),
        ("The raid, villagers said, lasted an hour.", "villagers", "said", "The raid … lasted an hour"),
        ("Six men were shot in Holm, reports Lantern.", "Lantern", "reports", "Six men were shot in Holm"),
        ("The Harbour Times reports that six men were shot.", "The Harbour Times", "reports", "that six men were shot"),
        ("Mira Holt: 'We heard nine shots.'", "Mira Holt", ":", "'We heard nine shots.'"),
        ("The mayor put the toll at nine.", "The mayor", "put", "the toll at nine"),
        ("The ambush was claimed by the Coastal Front.", "the Coastal Front", "was claimed", "The ambush"),
        ("The loss of nine men was confirmed by the ministry.", "the ministry", "was confirmed", "The loss of nine men"),
    ],
)  # fmt: skip
def test_the_parts_of_an_attribution(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in [(each.source, each.cue, each.content) for each in said(text)]


def test_a_quotation_goes_on_over_sentences_and_around_its_cue() -> None:
    text = '"We held the bridge," said Omar Dost. "Then they shelled us. We left." The road is shut.'
    assert [each.content for each in said(text)] == ['"We held the bridge," … "Then they shelled us. We left."']
    text = '"We held the bridge," Dost said, "and then we left."'
    assert [each.content for each in said(text)] == ['"We held the bridge," … "and then we left."']


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The Coastal Front claimed responsibility for the raid.", "claims_responsibility"),
        ("The Coastal Front took responsibility for the killing of nine soldiers.", "claims_responsibility"),
        ("Responsibility for the raid was claimed by the Coastal Front.", "claims_responsibility"),
        ("The Coastal Front denied any involvement in the raid.", "denies_responsibility"),
        ("The Coastal Front denied having shelled the camp.", "denies_responsibility"),
        ("The Coastal Front said that it was not behind the raid.", "denies_responsibility"),
        ("The rebels said they had nothing to do with the raid.", "denies_responsibility"),
        ("The army denied that nine soldiers had died.", "denies"),
        ("The army rejected the claim that nine soldiers had died.", "denies"),
        ("The army dismissed the report as a lie.", "denies"),
        ("The Coastal Front accused the army of shelling the camp.", "accuses"),
        ("Villagers blamed the army for the fire.", "accuses"),
        ("The attack was attributed to the Coastal Front by police.", "accuses"),
        ("Lawyers raised alarms over the arrests.", "accuses"),
        ("The rebels demanded that the army withdraw.", "demands"),
        ("The rebels called for talks.", "demands"),
        ("The minister vowed to avenge the dead.", "threatens"),
        ("The rebels threatened to kill the prisoners.", "threatens"),
        ("The rebels warned that they would strike again.", "threatens"),
        ("The minister promised to rebuild the school.", "promises"),
        ("The minister did not confirm the toll.", "other"),
        ("Residents fear that more have died.", "other"),
        ("The army insisted that nine men had died.", "asserts"),
        ("The army maintained that nine men had died.", "asserts"),
    ],
)
def test_what_the_speaker_does_by_it(text: str, stance: str) -> None:
    assert [each.stance for each in said(text)][:1] == [Stance(stance)]


def test_nobody_claims_what_nobody_claimed() -> None:
    assert said("No group has claimed responsibility for the raid.") == []
    assert said("The blast claimed nine lives.") == []


def test_hedges() -> None:
    hedged = {
        each.cue: (each.hedged, each.source)
        for each in said("Nine people were reportedly shot. The driver is believed to have fled.")
    }
    assert hedged == {"reportedly": (True, ""), "is believed": (True, "")}
    assert [each.hedged for each in said("Police suspect that the rebels laid the mine.")] == [True]
    assert [each.hedged for each in said("Police said that nine men had died.")] == [False]


def test_words_passed_on() -> None:
    def chain(text: str) -> tuple[str | None, tuple[str, ...]]:
        return next((each.speaker, each.via) for each in said(text) if "died" in each.content)

    assert chain("Police told AFP that six men had died.") == ("Police", ("AFP",))
    assert chain("The Harbour Times quoted police as saying that six men had died.") == ("Police", ("Harbour Times",))
    assert chain("Residents were quoted by Reuters as saying that six men had died.") == ("Residents", ("Reuters",))
    assert chain("A police official, quoted by Reuters, said that six men had died.") == (
        "police official",
        ("Reuters",),
    )


def test_a_credit_at_the_end_passes_on_the_speaker_before_it() -> None:
    found = said("Six men had died, police said on Monday, reports Lantern.")
    assert {(each.speaker, each.via) for each in found} == {("Police", ("Lantern",)), ("Lantern", ())}


def test_the_words_of_others_inside_a_quotation_are_the_speakers_content() -> None:
    found = said('"My brother thinks that the army lied," said Mira Holt.')
    assert [each.speaker for each in found] == ["Mira Holt"]


REPORT = (
    "The Highland Liberation Army (HLX) has claimed responsibility for the deaths of 60 Farland soldiers. In a note sent "
    "to newspapers, the militant group said that the raid was the direct outcome of the refusal to let the Highlands rule "
    "themselves. The HLX cites oppression and economic exploitation as reasons for its war.\n"
    "The Highland population has long accused the central government of exploiting its forests. Farland's government "
    "answered by labelling the group as terrorists, and it vowed revenge for the soldiers. But the Highland separatists "
    "argue that the garrisons amount to an occupation.\n"
    "Human rights organisations have often raised alarms over disappearances in the hills. Many Highland nationalists view "
    "the new dam as a tool of control. The separatists maintain that they are fighting for independence.\n"
    "The government insisted that it will not let any province leave. Their anger springs from the belief that the dam "
    "brings them no benefit."
)
"""A report of our own with the constructions of an undated article that takes sides."""


@pytest.mark.parametrize(
    ("content", "kind", "stances"),
    [
        ("the deaths of 60 Farland soldiers", "nonstate_armed", {"claims_responsibility"}),
        ("the direct outcome of the refusal", "nonstate_armed", {"asserts", "accuses"}),
        ("oppression and economic exploitation", "nonstate_armed", {"asserts", "accuses"}),
        ("the central government of exploiting", "civilian", {"accuses"}),
        ("the group as terrorists", "state", {"asserts", "accuses"}),
        ("revenge for the soldiers", "state", {"threatens"}),
        ("the garrisons amount to an occupation", "nonstate_armed", {"asserts", "accuses"}),
        ("disappearances in the hills", "ngo", {"asserts", "accuses"}),
        ("the new dam as a tool of control", "civilian", {"asserts", "accuses"}),
        ("fighting for independence", "nonstate_armed", {"asserts"}),
        ("will not let any province leave", "state", {"asserts", "promises", "other"}),
        ("brings them no benefit", None, {"asserts", "accuses", "other"}),
    ],
)
def test_a_report_that_takes_sides(content: str, kind: str | None, stances: set[str]) -> None:
    found = [each for each in said(REPORT) if content in each.content]
    assert found, [each.content for each in said(REPORT)]
    innermost = min(found, key=lambda each: len(each.content))
    assert innermost.stance in {Stance(each) for each in stances}
    if kind is not None:
        assert innermost.kind is PartyKind(kind)


def test_the_group_of_that_report_is_one_party() -> None:
    speakers = {each.speaker for each in said(REPORT) if each.source in ("the militant group", "The HLX", "The Highland Liberation Army (HLX)")}  # fmt: skip
    assert speakers == {"Highland Liberation Army"}


def test_capitals() -> None:
    found = said("THE FMLN CLAIMED RESPONSIBILITY FOR THE ATTACK. THE ARMY SAID THAT TWO SOLDIERS WERE KILLED.")
    assert [(each.kind, each.stance) for each in found] == [
        (PartyKind.NONSTATE_ARMED, Stance.CLAIMS_RESPONSIBILITY),
        (PartyKind.STATE, Stance.ASSERTS),
    ]


@pytest.mark.parametrize("other", ["ELN", "Hamas", "Boko Haram", "Coastal Liberation Front"])
def test_swapping_one_group_for_another_changes_no_stance_and_no_hedge(other: str) -> None:
    text = (
        "{name} claimed responsibility for the raid and said that 40 soldiers had died. The army, which accused {name} of "
        "lying, put the toll at nine. {name} denied having lied and threatened to strike again, according to Reuters."
    )

    def shape(name: str) -> list[tuple[str, str, str, PartyKind | None, bool]]:
        return [
            (each.source.replace(name, "*"), each.cue, each.stance, each.kind, each.hedged)
            for each in said(text.format(name=name))
        ]

    assert shape(other) == shape("BLA")


def test_who_is_described_after_be_says_it() -> None:
    """A failure seen in a report: "bodies" was taken for the speaker, whom the sentence only describes by it."""
    (one,) = said("The ministry was one of several bodies citing 12 dead.")
    assert (one.source, one.kind) == ("The ministry", PartyKind.STATE)
    (pointed,) = said("It was the army citing 12 dead.")
    assert pointed.source == "the army"


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "The BLA",
                "police",
                "said",
                "that",
                "he",
                "denied",
                "claimed responsibility for",
                '"',
                ",",
                ".",
                ":",
                "it",
                "according to",
                "reportedly",
                "was",
                "the toll at",
                "reports",
                "Dawn",
                "\n\n",
                "not",
            ]
        ),
        max_size=25,
    )
)
def test_any_text_gives_attributions_that_hold_together(pieces: list[str]) -> None:
    text = " ".join(pieces)
    attributions, parties = read(text)
    ids = [each.id for each in attributions]
    assert len(ids) == len(set(ids))
    for each in attributions:
        assert each.cue and each.content
        assert each.speaker is None or parties.get(each.speaker) is not None
        assert each.speaker not in each.via
        for spans in (each.source, each.cue, each.content):
            assert list(spans) == sorted(spans)
            assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_the_same_text_gives_the_same_identifiers() -> None:
    text = "Police said that six men had died. They said that six men had died."
    first, second = read(text)[0], read(text)[0]
    assert [each.id for each in first] == [each.id for each in second]
