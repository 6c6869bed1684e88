"""Made reports: the keys must be exact, since nobody reads them again."""

import json
from pathlib import Path
from random import Random

import pytest
from training.made.__main__ import main
from training.made.cast import Cast
from training.made.check import faults
from training.made.damage import Text, capitals, damaged
from training.made.markup import Writer
from training.made.numbers import number
from training.made.retry import RetryError
from training.made.story import names, patterns, report


def written(pattern: str, kinds: tuple[str, str] = ("state", "nonstate_armed"), seed: int = 5) -> Writer:
    random = Random(seed)
    cast = Cast(random)
    cast.kinds = dict(zip("PQ", kinds, strict=True))
    writer = Writer(random, cast)
    writer.write(pattern)
    return writer


def test_slots_and_tags_become_spans() -> None:
    writer = written(
        "<s>{Q}</s> <c>swore</c> <t>{a:killed:~man/men/Q:3=three} {was a} shot</t>, <s2>{P}</s2> <d2>denied</d2> <t2>it</t2>.{deny a 2}"
    )
    said, denied = writer.figures
    text = writer.text
    group, state = text[: text.index(" swore ")], text[text.index("shot, ") + 6 : text.index(" denied")]
    assert text == f"{group} swore three men were shot, {state} denied it."
    assert (said.number.low, said.number.high, said.category, said.outcome) == (3, 3, "nonstate_armed", "killed")
    assert [text[slice(*span)] for span in (said.span, said.victims or (0, 0), said.claimant or (0, 0))] == [
        "three",
        "men",
        group,
    ]
    assert (said.claimant_type, said.denied) == ("nonstate_armed", False)
    assert (denied.span, denied.claimant_type, denied.denied) == (said.span, "state", True)
    assert [[text[slice(*span)] for span in found.content] for found in writer.attributions] == [
        ["three men were shot"],
        ["it"],
    ]


def test_a_pronoun_speaks_for_the_last_name() -> None:
    writer = written(
        "<s>{P}</s> <c>said</c> <t>talks had failed</t>. <s2>{P.it}</s2> <c2>added</c2> <t2>that {a:killed:civ:2=two} died</t2>."
    )
    (figure,) = writer.figures
    assert figure.claimant == writer.attributions[0].source[0]
    assert writer.text[slice(*writer.attributions[1].source[0])] in ("It", "They")


def test_a_pronoun_without_a_name_is_refused() -> None:
    with pytest.raises(RetryError):
        written("<s>{P.it}</s> <c>said</c> <t>{a:killed:civ:n} died</t>.")


@pytest.mark.parametrize(
    "pattern", ["<s>{P} <c>said</c> <t>so</t>.", "{was a} killed", "<s>a man</s> <c>said</c> <t>so</t>."]
)
def test_a_wrong_pattern_is_an_error(pattern: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        written(pattern)


def test_captives_of_a_state_are_detained_and_of_a_group_abducted() -> None:
    pattern = "<s>{P}</s> <c>said</c> <t>it took {a:captP:Q:n}</t>."
    assert written(pattern).figures[0].outcome == "detained"
    assert written(pattern, ("nonstate_armed", "state")).figures[0].outcome == "abducted"


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [("atleast", 0, None), ("more", 1, None), ("upto", None, 0), ("fewer", None, -1)],
)
def test_open_ends_follow_the_words(kind: str, low: int | None, high: int | None) -> None:
    for seed in range(50):
        found = number(Random(seed), kind, scale="large")
        value = int("".join(char for char in found.words if char.isdigit()) or 0)
        if value:
            assert found.low == (None if low is None else value + low)
            assert found.high == (None if high is None else value + high)


def test_every_pattern_can_be_written() -> None:
    for name in names():
        for pattern in patterns(name):
            done = 0
            for seed in range(30):
                random = Random(seed)
                writer = Writer(random, Cast(random))
                try:
                    writer.write(pattern)
                except RetryError:
                    continue
                done += 1
                assert "  " not in writer.text and "{" not in writer.text and "|" not in writer.text, writer.text
                assert all(found.source and found.claimant for found in writer.attributions), pattern
            assert done >= 8, pattern


def test_there_are_many_patterns_and_no_pattern_twice() -> None:
    every = [pattern for name in names() for pattern in patterns(name)]
    assert len(every) == len(set(every)) >= 400


def test_reports_keep_the_rules() -> None:
    records = [report(f"7/{i}", str(i)) for i in range(300)]
    assert [fault for record in records for fault in faults(record)] == []
    assert {record["variant"] for record in records} == {"plain", "capitals", "damaged"}
    figures = [figure for record in records for figure in record["figures"]]
    denials = sum(figure["stance"] == "denied" for figure in figures)
    groups = sum(figure["claimant_type"] == "nonstate_armed" for figure in figures)
    assert denials >= len(figures) // 20 and groups >= len(figures) // 6
    assert any(not record["figures"] for record in records)


def test_the_same_seed_gives_the_same_report() -> None:
    assert report("3/1", "x") == report("3/1", "x") != report("3/2", "x")


def test_faults_are_found() -> None:
    record = next(record for i in range(50) if len((record := report(f"9/{i}", "x"))["figures"]) > 1)
    record["figures"][0]["start"] += 1
    record["figures"][1]["part_of"] = 1
    record["attributions"].append({"source": [], "cue": [], "content": [[0, 1]]})
    assert len(list(faults(record))) >= 3


def test_damage_carries_spans_and_keeps_the_numbers() -> None:
    text = Text("The army said 1,200 people, “mostly” women, had fled. It denied - again - firing.")
    number_at, women = (14, 19), (37, 42)
    assert text.text[slice(*number_at)] == "1,200" and text.text[slice(*women)] == "women"
    for seed in range(60):
        found = damaged(Random(seed), text, [number_at])
        assert found.text[slice(*found.at(number_at))] == "1,200"
    assert Text("a, b", [(1, 2, "")]).at((3, 4)) == (2, 3)
    assert capitals(Text("the ß")).text == "THE ß"


def test_the_command_writes_what_was_asked(tmp_path: Path) -> None:
    out = tmp_path / "made.jsonl"
    assert main(["--seed", "2", "--count", "3", "-o", str(out)]) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["made-2-00000", "made-2-00001", "made-2-00002"]
    with pytest.raises(SystemExit):
        main(["--count", "0", "-o", str(out)])


def test_a_speaker_moves_without_the_keys() -> None:
    shapes = set()
    for seed in range(60):
        writer = written("<s>{P}</s> <c>said</c> <t>that {a:killed:~man/men/Q:2=two} died</t>.", seed=seed)
        (found,), (figure,) = writer.attributions, writer.figures
        source, content = (writer.text[slice(*part[0])] for part in (found.source, found.content))
        assert content.removeprefix("that ").lower() == "two men died" and figure.claimant == found.source[0]
        assert source in writer.text and figure.claimant_type == "state"
        shapes.add((found.source[0] < found.content[0], found.cue[0] < found.source[0]))
    assert shapes == {(True, False), (True, True), (False, False), (False, True)}


def test_no_casualties_are_two_figures_on_the_same_words() -> None:
    writer = written("There were {a.q:both:~casualty/casualties/P:0=no} {a.v}.")
    assert writer.text == "There were no casualties."
    found = [(figure.outcome, figure.number.high, figure.span, figure.victims) for figure in writer.figures]
    assert found == [("killed", 0, (11, 13), (14, 24)), ("injured", 0, (11, 13), (14, 24))]


def test_a_quotation_at_the_start_has_a_capital() -> None:
    assert written("<t>“{a:killed:~man/men/Q:3=three} fell,”</t> <s>{P}</s> <c>said</c>.").text.startswith("“Three men")
