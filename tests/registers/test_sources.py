"""The register of sources, shipped and the user's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.records import PartyKind, Reliability
from counterclaim.registers.sources import SourceRegister


@pytest.mark.parametrize(
    ("name", "known", "kind", "country"),
    [
        ("Dawn", "Dawn", PartyKind.MEDIA, "PK"),
        ("Hindu", "The Hindu", PartyKind.MEDIA, "IN"),
        ("the times of india", "The Times of India", PartyKind.MEDIA, "IN"),
        ("AFP", "Agence France-Presse", PartyKind.MEDIA, "FR"),
        ("HRW", "Human Rights Watch", PartyKind.NGO, "US"),
        ("UNAMA", "United Nations Assistance Mission in Afghanistan", PartyKind.INTERGOVERNMENTAL, None),
        ("ISPR", "Inter Services Public Relations", PartyKind.STATE, "PK"),
    ],
)
def test_a_name_or_an_alias_finds_the_source(name: str, known: str, kind: PartyKind, country: str | None) -> None:
    source = SourceRegister.load().find(name)
    assert source is not None
    assert (source.name, source.kind, source.country) == (known, kind, country)


def test_no_shipped_source_is_judged() -> None:
    for source in SourceRegister.load():
        assert source.reliability is Reliability.F
        assert source.excluded is None


def test_a_host_finds_the_source_of_its_domain() -> None:
    register = SourceRegister.load()
    for host in ("www.dawn.com", "dawn.com", "EPAPER.DAWN.COM."):
        source = register.by_domain(host)
        assert source is not None
        assert source.name == "Dawn"
    assert register.by_domain("notdawn.com") is None
    assert register.by_domain("com") is None


def test_the_user_adds_sources_and_wins(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        "name,aliases,kind,country,domains\nValley Herald,VH|Herald,media,IN,valleyherald.example\nDawn,,media,AU,\n",
        encoding="utf-8",
    )
    register = SourceRegister.load(own)
    herald, dawn = register.find("VH"), register.find("Dawn")
    assert herald is not None
    assert herald.name == "Valley Herald"
    assert register.by_domain("news.valleyherald.example") == herald
    assert dawn is not None
    assert dawn.country == "AU"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("title\nX\n", "first line must be name,aliases,kind,country,domains"),
        ("name,aliases,kind,country,domains\nX,,newspaper,,\n", "line 2: kind"),
        ("name,aliases,kind,country,domains\n,,media,,\n", "line 2: needs a name"),
        ("name,aliases,kind,country,domains\nX,,media,Pakistan,\n", "line 2: country"),
    ],
)
def test_a_file_that_does_not_fit_is_named_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint) as error:
        SourceRegister.load(own)
    assert "own.csv" in str(error.value)
