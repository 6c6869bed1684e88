"""The register of parties: what is in it, how names are found, and what a user's file may hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.records import PartyKind
from counterclaim.registers.parties import PartyRegister, RegisterEntry, RegisterError, read_entries

REGISTER = PartyRegister.load()


def test_a_name_with_a_possessive_is_found_as_a_parser_parts_it() -> None:
    for words in (["New", "People's", "Army"], ["New", "People", "Army"]):
        assert [match.entry.id for match in REGISTER.scan(["the", *words, "said"])] == ["ucdp:CPP"]


@pytest.mark.parametrize(
    ("name", "id", "country"),
    [
        ("BLA", "ucdp:BLA", "PK"),
        ("the Baloch Liberation Army", "ucdp:BLA", "PK"),
        ("BALOCH LIBERATION ARMY", "ucdp:BLA", "PK"),
        ("Tehreek-e-Taliban Pakistan", "ucdp:TTP", "PK"),
        ("Tehrik e Taliban Pakistan", "ucdp:TTP", "PK"),
        ("al-Shabaab", "ucdp:Al-Shabaab", "SO"),
        ("Boko Haram", "ucdp:JAS", "NG"),
        ("ISIL", "ucdp:IS", None),
        ("Daesh", "ucdp:IS", None),
        ("Shining Path", "ucdp:Sendero Luminoso", "PE"),
        ("Naxalites", "ucdp:CPI-Maoist", "IN"),
        ("FMLN", "own:Farabundo Marti National Liberation Front", "SV"),
        ("ISWAP", "own:Islamic State West Africa Province", "NG"),
    ],
)
def test_groups_are_found_by_any_of_their_names(name: str, id: str, country: str | None) -> None:
    entry = REGISTER.find(name)
    assert entry is not None
    assert (entry.id, entry.country, entry.kind) == (id, country, PartyKind.NONSTATE_ARMED)


def test_states_and_bodies() -> None:
    state = REGISTER.state("PK")
    assert state is not None and state.id == "ucdp:Government of Pakistan"
    assert REGISTER.find("Pakistani government") == state
    assert REGISTER.state("ZZ") is None
    found = {name: REGISTER.find(name) for name in ("UN", "Human Rights Watch", "MSF")}
    assert [entry.kind for entry in found.values() if entry] == [
        PartyKind.INTERGOVERNMENTAL,
        PartyKind.NGO,
        PartyKind.MEDICAL,
    ]


def test_what_is_no_organised_party_is_left_out() -> None:
    for name in ("Civilians", "Opponents of Maduro", "Supporters of PTI", "Fulani", "Share", "Muslims (India)"):
        assert REGISTER.find(name) is None, name


def test_every_entry_is_found_by_its_own_name_and_ids_are_unique() -> None:
    ids = [entry.id for entry in REGISTER.entries]
    assert len(ids) == len(set(ids))
    lost = [entry.name for entry in REGISTER.entries if REGISTER.find(entry.name) is None]
    assert lost == []


def test_scanning_takes_the_longest_name_and_minds_capitals() -> None:
    words = ["it", "is", "said", "that", "IS", "and", "the", "Baloch", "Liberation", "Army", "let", "LeT", "know"]
    assert [(m.first, m.last, m.entry.id) for m in REGISTER.scan(words)] == [
        (4, 5, "ucdp:IS"),
        (7, 10, "ucdp:BLA"),
        (11, 12, "ucdp:Lashkar-e-Taiba"),
    ]
    assert [m.entry.id for m in REGISTER.scan(["the", "BALOCH", "LIBERATION", "ARMY"], capitals=True)] == ["ucdp:BLA"]


@given(
    st.lists(st.sampled_from(["the", "BLA", "al", "Shabaab", "Boko", "Haram", "IS", "is", "army", "of"]), max_size=12)
)
def test_scanned_names_lie_side_by_side_within_the_words(words: list[str]) -> None:
    at = 0
    for match in REGISTER.scan(words):
        assert at <= match.first < match.last <= len(words)
        at = match.last


def test_a_users_entries_go_before_the_shipped_ones(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(
        '[[party]]\nname = "Lowland Front"\nkind = "nonstate_armed"\naliases = ["LF", "BLA"]\ncountry = "FR"\n'
    )
    register = PartyRegister.load(file)
    mine = RegisterEntry(
        id="user:Lowland Front",
        name="Lowland Front",
        aliases=("LF", "BLA"),
        kind=PartyKind.NONSTATE_ARMED,
        country="FR",
    )
    assert register.find("BLA") == mine
    assert register.find("Baloch Liberation Army") != mine
    assert [match.entry for match in register.scan(["the", "BLA"])] == [mine]


def test_a_users_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text(
        '{"name": "Harbour Watch", "kind": "ngo"}\n\n{"name": "Fjord Guard", "kind": "state", "country": "NO"}\n'
    )
    assert [entry.id for entry in read_entries(file)] == ["user:Harbour Watch", "user:Fjord Guard"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.jsonl", '{"name": "X"}\n', "line 1"),
        ("a.jsonl", '{"name": "X", "kind": "army"}\n', "kind"),
        ("a.jsonl", '{"name": "X", "kind": "ngo", "country": "Norway"}\n', "country"),
        ("a.jsonl", '{"name": "X", "kind": "ngo"}\nnot json\n', "line 2: not JSON"),
        ("a.jsonl", "[1]\n", "an entry is an object"),
        ("a.toml", "party = 3", "[[party]]"),
        ("a.toml", "[[party", "not TOML"),
        ("a.toml", '[[party]]\nname = "X"\nkind = "ngo"\n[[party]]\nname = "Y"\n', "[[party]] 2"),
    ],
)
def test_a_faulty_file_is_told_with_its_place(tmp_path: Path, name: str, text: str, told: str) -> None:
    file = tmp_path / name
    file.write_text(text)
    with pytest.raises(RegisterError) as caught:
        read_entries(file)
    assert str(file) in str(caught.value) and told in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="can't be read"):
        PartyRegister.load(tmp_path / "none.toml")
