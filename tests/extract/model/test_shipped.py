from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counterclaim.extract.model.shipped import FILE, HASH, ModelError, load, shipped_version


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(FILE, tmp_path / FILE.name)
    shutil.copy(HASH, tmp_path / HASH.name)
    return tmp_path / FILE.name


def test_the_shipped_file_is_small_enough_for_git_and_says_its_version() -> None:
    assert FILE.stat().st_size < 40 * 2**20
    assert load().version == shipped_version()


def test_a_damaged_file_is_refused_with_the_mend(copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    with pytest.raises(ModelError, match=r"reader\.zip.*damaged.*--engine rules"):
        load(copy)


def test_a_missing_file_is_refused_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"reader\.zip.*can't be read.*--engine rules"):
        load(tmp_path / "reader.zip")
    with pytest.raises(ModelError, match="missing or damaged"):
        shipped_version(tmp_path / "reader.zip")
