"""Files, folders, globs and standard input; batches; hostile bytes."""

from __future__ import annotations

import io
import os
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.read.samples import BOMBING, CLASH, json_lines, one_of_each

from counterclaim.read import Collator, Format, Item, LeftOut, ReadOptions, read_bytes, read_inputs


def names(outcomes: list[Item | LeftOut]) -> list[str]:
    return [Path(one.file).name for one in outcomes if isinstance(one, Item)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for place in ("c.txt", "a.txt", "b/d.txt", "b/e.md", ".hidden.txt", ".git/f.txt"):
        (tmp_path / place).write_text(CLASH)
    return tmp_path


def test_a_folder_is_read_in_order_without_hidden_files(folder: Path) -> None:
    assert names(list(read_inputs([str(folder)]))) == ["a.txt", "c.txt", "d.txt", "e.md"]


def test_globs(folder: Path) -> None:
    assert names(list(read_inputs([str(folder / "*.txt")]))) == ["a.txt", "c.txt"]
    assert names(list(read_inputs([str(folder / "**" / "*.txt")]))) == ["a.txt", "d.txt", "c.txt"]
    (outcome,) = read_inputs([str(folder / "*.pdf")])
    assert isinstance(outcome, LeftOut) and "no file fits" in outcome.reason


def test_a_file_whose_name_looks_like_a_glob(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(CLASH)
    assert names(list(read_inputs([str(tmp_path / "a[1].txt")]))) == ["a[1].txt"]


def test_inputs_keep_their_order_and_a_missing_one_stops_nothing(folder: Path) -> None:
    found = list(read_inputs([str(folder / "c.txt"), str(folder / "none.txt"), "", "\x00", str(folder / "a.txt")]))
    assert [type(one) for one in found] == [Item, LeftOut, LeftOut, LeftOut, Item]
    assert (
        isinstance(found[1], LeftOut)
        and str(found[1]) == f"{folder / 'none.txt'}: there is no such file. Check the name and the folder."
    )


def test_an_empty_folder(tmp_path: Path) -> None:
    (outcome,) = read_inputs([str(tmp_path)])
    assert isinstance(outcome, LeftOut) and "no files" in outcome.reason


def test_links_in_circles_pipes_and_dangling_links(folder: Path) -> None:
    (folder / "b" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to(folder / "self")
    (folder / "gone.txt").symlink_to(folder / "nothing")
    os.mkfifo(folder / "pipe")
    found = list(read_inputs([str(folder)]))
    assert names(found) == ["a.txt", "c.txt", "d.txt", "e.md"]
    assert sorted(Path(one.file).name for one in found if isinstance(one, LeftOut)) == ["gone.txt", "pipe", "self"]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_that_may_not_be_read(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    found = list(read_inputs([str(folder)]))
    assert names(found) == ["c.txt", "d.txt", "e.md"]
    assert isinstance(found[0], LeftOut) and "may read" in found[0].mend


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(json_lines({"id": "1", "text": CLASH}))

    monkeypatch.setattr(sys, "stdin", Input())
    (item,) = read_inputs(["-"])
    assert isinstance(item, Item) and (item.report.id, item.file) == ("1", "standard input")


def test_a_format_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "a.dat").write_bytes(b"---\ntitle: T\n---\n" + CLASH.encode())
    (item,) = read_inputs([str(tmp_path / "a.dat")], ReadOptions(format=Format.TEXT))
    assert isinstance(item, Item) and item.report.text.startswith("---")


def test_every_format_is_read(tmp_path: Path) -> None:
    for name, data in one_of_each().items():
        (tmp_path / name).write_bytes(data)
    found = list(read_inputs([str(tmp_path)]))
    assert not [one for one in found if isinstance(one, LeftOut)]
    assert {Path(one.file).suffix for one in found} == {
        ".txt",
        ".md",
        ".html",
        ".pdf",
        ".eml",
        ".jsonl",
        ".json",
        ".csv",
    }
    assert len(found) == 11


def test_reading_works_in_a_thread() -> None:
    found: list[Item | LeftOut] = []
    data = one_of_each()
    thread = threading.Thread(target=lambda: found.extend(read_bytes(data["clash.pdf"], "clash.pdf")))
    thread.start()
    thread.join()
    assert len(found) == 1 and isinstance(found[0], Item)


# One batch's reports against one another


def test_one_text_from_two_outlets_is_one_report_with_two_publications() -> None:
    lines = json_lines({"text": CLASH, "publisher": "The Record"}, {"text": CLASH, "publisher": "The Wire"})
    first, second = read_bytes(lines, "a.jsonl")
    assert isinstance(first, Item) and isinstance(second, Item)
    assert first.report == second.report
    assert first.publications[0].id != second.publications[0].id
    collator = Collator()
    assert collator.collate(first) is first and collator.collate(second) is second


def test_one_text_under_two_ids_is_two_reports() -> None:
    first, second = read_bytes(json_lines({"id": "1", "text": CLASH}, {"id": "2", "text": CLASH}), "a.jsonl")
    assert isinstance(first, Item) and isinstance(second, Item) and first.report.id != second.report.id


def test_one_id_with_two_texts_is_an_error_that_names_both() -> None:
    collator = Collator()
    first, second, third = read_bytes(
        json_lines(*({"id": "1", "text": text} for text in (CLASH, BOMBING, CLASH))), "a.jsonl"
    )
    assert isinstance(first, Item) and isinstance(second, Item) and isinstance(third, Item)
    assert collator.collate(first) is first
    outcome = collator.collate(second)
    assert isinstance(outcome, LeftOut)
    assert "a.jsonl, line 2" in str(outcome) and "a.jsonl, line 1" in str(outcome) and "'1'" in str(outcome)
    assert collator.collate(third) is third


def test_a_publication_is_the_same_whenever_it_is_read() -> None:
    first, second = (list(read_bytes(one_of_each()["clash.html"], "a.html")) for _ in range(2))
    assert first == second


# Hostile bytes

SUFFIXES = ["txt", "md", "html", "pdf", "eml", "jsonl", "json", "csv", "tsv", "gz", "jsonl.gz", "", "docx"]
STARTS = [
    b"",
    b"%PDF-1.4\n",
    b"<html><body>",
    b"\x1f\x8b\x08",
    b'{"text": "',
    b"From: a\nSubject: b\n",
    b"id,text\n",
    b"\xff\xfe",
    b"---\nt: 1\n---\n",
]
TEXTISH = st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=300) | TEXTISH, st.sampled_from(SUFFIXES))
def test_any_bytes_under_any_name_give_an_outcome_and_never_raise(start: bytes, data: bytes, suffix: str) -> None:
    outcomes = list(read_bytes(start + data, f"a.{suffix}"))
    assert outcomes
    for one in outcomes:
        assert isinstance(one, Item | LeftOut)
        if isinstance(one, Item):
            one.report.to_json().encode("utf-8")
            assert one.publications[0].report == one.report.id
        else:
            assert not one.reason.startswith("reading it failed"), one
