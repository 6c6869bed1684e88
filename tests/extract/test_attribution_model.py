"""The trained reader's attributions joined with the rules': whose words, stance and chances stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from counterclaim.extract.attribution import find_attributions
from counterclaim.extract.model.finding import Finding
from counterclaim.extract.model.found import Found, FoundAttribution
from counterclaim.extract.model.heads import Heads
from counterclaim.extract.parser import parse
from counterclaim.extract.parties import find_parties
from counterclaim.records import Attribution, RawSpan, Stance
from counterclaim.registers.parties import PartyRegister

REGISTER = PartyRegister.load()

Told = tuple[str, str, Sequence[str], float]
"""Source ("": none), cue, contents, and the probability of the cue."""


class Read(Finding):
    """What a trained reader could have found: its records written by hand, in words of the text."""

    def __init__(self, text: str, told: Sequence[Told], chances: Mapping[tuple[str, str], float]) -> None:
        super().__init__((), (), Heads({}))
        self._text, self._told, self._chances = text, told, chances

    def __bool__(self) -> bool:
        return True

    def _at(self, words: str) -> RawSpan:
        return RawSpan(self._text.index(words), self._text.index(words) + len(words))

    @cached_property
    def attributions(self) -> tuple[FoundAttribution, ...]:
        return tuple(
            FoundAttribution(
                Found(self._at(cue), chance),
                Found(self._at(source), 0.9) if source else None,
                tuple(Found(self._at(content), 0.8) for content in contents),
            )
            for source, cue, contents, chance in self._told
        )

    def chance_of(self, layer: str, span: RawSpan) -> float:
        """The share of the span's characters in words with a chance, times that chance."""
        mass = 0.0
        for (name, words), chance in self._chances.items():
            place = self._at(words)
            mass += chance * max(0, min(place.end, span.end) - max(place.start, span.start)) if name == layer else 0
        return mass / (span.end - span.start)


def read(
    text: str, *told: Told, chances: Mapping[tuple[str, str], float] | None = None
) -> list[tuple[str, str, str, Attribution]]:
    document = parse("r", text)
    parties = find_parties(document, REGISTER)
    found = find_attributions(document, parties, Read(text, told, chances or {}))

    def words(spans: Sequence[RawSpan]) -> str:
        return " … ".join(span.of(text) for span in spans)

    return [(words(each.source), words(each.cue), words(each.content), each) for each in found]


def test_both_find_it_and_the_rule_lends_its_stance() -> None:
    text = "The Valley Front denied on Monday that it had shelled the market."
    told = ("The Valley Front", "denied on Monday", ["that it had shelled the market"], 0.9)
    [(source, cue, content, record)] = read(text, told, chances={("content", "that it had shelled the market"): 0.9})
    assert (source, cue, content) == ("The Valley Front", "denied on Monday", "that it had shelled the market")
    assert record.stance is Stance.DENIES
    assert record.produced_by is not None and record.produced_by.startswith("model+rules:")
    assert record.probability == 0.72  # of the cue 0.9, of its content's link 0.8
    assert record.speaker is not None


def test_the_likelier_content_stands() -> None:
    text = "Doctors said six men died in the raid, and the road was closed by noon."
    told = ("Doctors", "said", ["six men died in the raid, and the road was closed by noon"], 0.9)
    short = {("content", "six men died in the raid"): 0.9}
    assert read(text, told, chances=short)[0][2] == "six men died in the raid"
    whole = {("content", "six men died in the raid, and the road was closed by noon"): 0.9}
    assert read(text, told, chances=whole)[0][2] == "six men died in the raid, and the road was closed by noon"


def test_another_source_stands_only_where_the_rules_is_unlikely() -> None:
    text = "Karim met villagers. They said six men died."
    told = ("Karim", "said", ["six men died"], 0.9)
    content = {("content", "six men died"): 0.9}
    assert read(text, told, chances=content | {("source", "They"): 0.6})[0][0] == "They"
    assert read(text, told, chances=content | {("source", "They"): 0.01})[0][0] == "Karim"


def test_the_model_alone_gets_its_stance_from_the_words_of_its_cue() -> None:
    text = "In a note the Valley Front made a threat of new raids."
    [(source, cue, content, record)] = read(text, ("the Valley Front", "made a threat of", ["new raids"], 0.9))
    assert (source, cue, content) == ("the Valley Front", "made a threat of", "new raids")
    assert record.stance is Stance.THREATENS


def test_the_model_alone_without_a_source_takes_the_likely_subject() -> None:
    text = "Elders bemoan that the clinic was burnt."
    told = ("", "bemoan", ["that the clinic was burnt"], 0.9)
    [(source, _, _, record)] = read(text, told, chances={("source", "Elders"): 0.5})
    assert (source, record.produced_by, record.stance) == ("Elders", "model", Stance.ASSERTS)
    assert read(text, told)[0][0] == ""


def test_an_unlikely_cue_without_a_word_of_saying_is_nothing() -> None:
    text = "Gunmen took 276 girls to the hills."
    assert read(text, ("Gunmen", "took", ["276 girls"], 0.4)) == []
    assert len(read(text, ("Gunmen", "took", ["276 girls"], 0.9))) == 1


def test_a_source_of_small_words_is_none() -> None:
    text = "The men say that the bridge is gone."
    [(source, _, _, _)] = read(
        text, ("The", "say", ["that the bridge is gone"], 0.9), chances={("content", "that the bridge is gone"): 0.9}
    )
    assert source == "The men"


def test_what_the_rules_alone_find_stays_by_its_cue_s_chance() -> None:
    text = "The army supports the truce."
    assert read(text) == []
    [(_, cue, _, record)] = read(text, chances={("cue", "supports"): 0.4})
    assert (cue, record.produced_by, record.probability) == ("supports", "rules:object", None)


def test_credits_claims_and_denials_stay_whatever_the_model_says() -> None:
    credit = "Six men died in the raid, reports Dawn."
    assert [each[3].produced_by for each in read(credit)] == ["rules:credit"]
    claim = "The Valley Front claimed responsibility for the attack."
    assert [each[3].stance for each in read(claim)] == [Stance.CLAIMS_RESPONSIBILITY]
    denial = "The army denied the report."
    assert [each[3].stance for each in read(denial)] == [Stance.DENIES]


def test_contents_grow_to_the_marks_of_their_quotation_and_join() -> None:
    text = "“We hold the bridge and the town,” Karim said."
    told = ("Karim", "said", ["We hold the bridge", "and the town"], 0.9)
    [(_, _, content, _)] = read(text, told, chances={("content", "“We hold the bridge and the town,”"): 0.9})
    assert content == "“We hold the bridge and the town,”"


def test_a_passive_of_belief_without_a_speaker_is_hedged() -> None:
    text = "Six men are widely thought dead."
    [(_, _, _, record)] = read(text, ("", "are widely thought", ["Six men", "dead"], 0.9))
    assert record.hedged
