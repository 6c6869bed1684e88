"""Copies of public texts, as they are published."""

import gzip
from pathlib import Path

import pytest

from counterclaim.evaluate.documents import EvaluationError
from counterclaim.evaluate.texts import assessment_text, read_texts


def test_json_lines_give_id_text_and_place(tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"id": "a", "text": "One."}\n\n{"_id": "B", "text": "Two."}\n{"no": "text"}\n'))
    assert [(text.id, text.text, text.where) for text in read_texts(file)] == [
        ("a", "One.", f"{file}, line 1"),
        ("B", "Two.", f"{file}, line 3"),
    ]


def test_of_a_table_the_first_column_is_the_text(tmp_path: Path) -> None:
    file = tmp_path / "dev.tsv"
    file.write_text("A text.\t0\t1\nAnother.\t1\n")
    assert [text.text for text in read_texts(file)] == ["A text.", "Another."]


def test_a_page_gives_its_assessment() -> None:
    page = """<div class="nav"><p>Menu</p></div>
      <div class="summary"> <p>Five people , said <strong>the clinic</strong>.</p>
      <div class="x"><p>A second&nbsp;paragraph</p></div></div> <div><p>Names</p></div>"""
    assert assessment_text(page) == "Five people, said the clinic.\n\nA second paragraph"


def test_what_cant_be_read_is_named_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="there is no such file or folder"):
        read_texts(tmp_path / "nowhere")
    with pytest.raises(EvaluationError, match="no texts found"):
        read_texts(tmp_path)
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": "a", "text": "x"}\n{"id": ')
    with pytest.raises(EvaluationError, match=r"broken\.jsonl, line 2: not JSON"):
        read_texts(broken)
    broken.write_bytes(b'{"text": "\xff"}')
    with pytest.raises(EvaluationError, match="not UTF-8 at byte 10"):
        read_texts(broken)
    damaged = tmp_path / "damaged.jsonl.gz"
    damaged.write_bytes(gzip.compress(b"{}" * 100)[:20])
    with pytest.raises(EvaluationError, match=r"damaged\.jsonl\.gz: can't be read"):
        read_texts(damaged)
    other = tmp_path / "texts.docx"
    other.write_text("x")
    with pytest.raises(EvaluationError, match="not a kind of file with texts"):
        read_texts(other)
