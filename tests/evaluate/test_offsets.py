"""Offsets without words, and joined again with texts."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.evaluate.documents import EvaluationError
from counterclaim.evaluate.offsets import join, read_gold, text_hash, to_offsets
from counterclaim.evaluate.texts import Text

TEXT = "Two men were seen. Police said two men of the village, armed, were killed, police added."


def figure(**more: Any) -> dict[str, Any]:
    plain = {
        "outcome": "killed",
        "low": 2,
        "high": 2,
        "quantity": "two",
        "start": 31,
        "end": 34,
        "victims": "men",
        "category": "civilian",
        "claimant": "Police",
        "claimant_type": "state",
        "stance": "asserted",
        "scope": "incident",
        "part_of": None,
        "incident": 1,
    }
    return {**plain, **more}


def document(*figures: dict[str, Any], text: str = TEXT, id: str = "d1") -> dict[str, Any]:
    return {"id": id, "text": text, "figures": list(figures)}


def test_the_nearest_occurrence_is_meant() -> None:
    [line] = to_offsets([document(figure())])
    assert line["figures"][0]["quantity"] == [31, 34]
    assert line["figures"][0]["victims"] == [35, 38]
    assert line["figures"][0]["claimant"] == [19, 25]


def test_whole_words_come_before_parts_of_words() -> None:
    text = "A man saw two women."
    [line] = to_offsets([document(figure(start=10, end=13, victims="man", claimant=None), text=text)])
    assert line["figures"][0]["victims"] == [2, 5]


def test_words_that_dont_stand_together_are_null() -> None:
    [line] = to_offsets([document(figure(victims="armed men"))])
    assert line["figures"][0]["victims"] is None


def test_no_word_of_the_text_is_left() -> None:
    written = json.dumps(to_offsets([document(figure(), figure(hedged=True))]))
    assert not any(word in written for word in ("village", "Police", "men", '"two"'))


def test_joined_again_it_is_what_it_was() -> None:
    gold = [document(figure(), figure(hedged=True, part_of=0, high=None)), document(text="Nothing.", id="d2")]
    joined = join(to_offsets(gold), [Text(None, "Nothing.", "f"), Text("else", TEXT, "f")])
    assert joined == gold


def test_a_wrong_quantity_is_refused() -> None:
    with pytest.raises(EvaluationError, match=r"document d1, figure 0: characters 30 to 34 .* correct start and end"):
        to_offsets([document(figure(start=30))])


def test_another_text_under_the_same_id_is_named_with_its_line() -> None:
    with pytest.raises(EvaluationError, match=r"copy\.jsonl, line 3: the text of d1 isn't the one that was annotated"):
        join(to_offsets([document(figure())]), [Text("d1", TEXT + " ", "copy.jsonl, line 3")])


def test_missing_texts_are_counted_and_named() -> None:
    with pytest.raises(EvaluationError, match=r"here: 1 of 2 annotated texts aren't there \(d1\)"):
        join(to_offsets([document(figure()), document(text="x", id="d2")]), [Text(None, "x", "f")], source="here")


def test_damaged_offsets_are_refused() -> None:
    [line] = to_offsets([document(figure())])
    line["figures"][0]["victims"] = [80, 900]
    with pytest.raises(EvaluationError, match=r"document d1, figure 0: victims \[80, 900\] lies outside"):
        join([line], [Text(None, TEXT, "f")])


@given(st.text(min_size=1, max_size=40), st.data())
def test_any_text_comes_back(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    gold = [
        document(figure(quantity=text[start:end], start=start, end=end, victims=text[:1], claimant=None), text=text)
    ]
    assert join(to_offsets(gold), [Text(None, text, "f")]) == gold


def test_gold_is_read_from_offsets_and_a_folder_of_public_files(tmp_path: Path) -> None:
    gold = [document(figure()), document(text="A page, said nobody.", id="p1")]
    offsets = tmp_path / "offsets.jsonl"
    offsets.write_text("".join(json.dumps(line) + "\n" for line in to_offsets(gold)))
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "train.tsv").write_text(f"{TEXT}\t1\t0\n", encoding="utf-8")
    (folder / "p1.html").write_text(
        '<div class="head"><p>No.</p></div><div class="summary"><div><p>A <b>page</b>,</p></div>'
        "<p> </p></div><p>More</p>",
        encoding="utf-8",
    )
    with pytest.raises(EvaluationError, match="the text of p1 isn't"):
        read_gold(offsets, folder)
    (folder / "p1.html").write_text('<div class="summary"><p>A <b>page</b>, said\n nobody.</p></div>', encoding="utf-8")
    assert read_gold(offsets, folder) == gold


def test_offsets_alone_ask_for_the_texts(tmp_path: Path) -> None:
    offsets = tmp_path / "offsets.jsonl"
    offsets.write_text(json.dumps(to_offsets([document(figure())])[0]))
    with pytest.raises(EvaluationError, match="name a copy of the texts with --reports"):
        read_gold(offsets)


def test_the_shipped_offsets_hold_no_words() -> None:
    folder = Path(__file__).parents[2] / "benchmarks" / "figure-offsets"
    values = {"killed", "injured", "missing", "abducted", "detained", "surrendered", "freed", "displaced"}
    values |= {"civilian", "state_forces", "nonstate_armed", "mixed", "unknown", "asserted", "denied", "incident"}
    values |= {"aggregate", "state", "media", "medical", "ngo", "intergovernmental"}
    figures = 0
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text().splitlines():
            document = json.loads(line)
            assert set(document) == {"id", "sha256", "figures"}
            for read in document["figures"]:
                figures += 1
                assert all(value in values for value in read.values() if isinstance(value, str))
    assert figures == 2071


def test_the_hash_is_of_the_text_in_utf8() -> None:
    assert text_hash("é") == "4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c"
