"""A dump in GeoNames' format, written by hand: two provinces of Mali with a district each, and invented villages."""

from __future__ import annotations

import gzip
import sqlite3
import zipfile
from pathlib import Path

import pytest

from counterclaim.extract import Reader
from counterclaim.extract.document import Document
from counterclaim.extract.parser import parse
from counterclaim.extract.places import find_places
from counterclaim.link.incidents import place_of
from counterclaim.link.tellings import tellings
from counterclaim.records import Place, PlacePrecision, Publication, Reading, Report
from counterclaim.registers.gazetteer import Gazetteer, shipped
from counterclaim.registers.gazetteer_install import (
    GazetteerError,
    install,
    local_status,
    with_local,
)
from counterclaim.registers.geonames import LineError, read_line

MOPTI, SEGOU = shipped().lookup("Mopti Region", country="ML"), shipped().lookup("Ségou", country="ML")
MOPTI_ID = next(one.gazetteer.id for one in MOPTI if one.precision is PlacePrecision.ADMIN1 and one.gazetteer)
SEGOU_ID = next(one.gazetteer.id for one in SEGOU if one.precision is PlacePrecision.ADMIN1 and one.gazetteer)


def line(
    id: int | str,
    name: str,
    feature: str = "P",
    code: str = "PPL",
    *,
    others: str = "",
    at: tuple[object, object] = (14.5, -4.2),
    country: str = "ML",
    admin: tuple[str, ...] = (),
    population: int = 0,
) -> str:
    codes = [*admin, *[""] * (4 - len(admin))]
    cells = [
        id,
        name,
        name,
        others,
        *at,
        feature,
        code,
        country,
        "",
        *codes,
        population,
        "",
        260,
        "Africa/Bamako",
        "2024-05-01",
    ]
    return "\t".join(map(str, cells))


DUMP = [
    line(MOPTI_ID, "Région de Mopti", "A", "ADM1", others="Mopti Region", admin=("04",)),
    line(SEGOU_ID, "Ségou Region", "A", "ADM1", admin=("05",), at=(13.9, -6.0)),
    line(900000001, "Cercle of Tessa", "A", "ADM2", admin=("04", "401")),
    line(900000002, "Tessaoula", others="Tesaoula,Тессаула,TSL", admin=("04", "401"), population=140),
    line(900000003, "Kourabari", admin=("04", "401"), at=(14.7, -4.4)),
    line(900000004, "Kourabari", admin=("05",), at=(13.2, -6.3)),
    line(900000005, "Tessa Camp", "S", "CMPRF", admin=("04",)),
    line(900000006, "Old Tessa", "P", "PPLQ", admin=("04",)),
    line(900000007, "Tessa Hill", "T", "HLL", admin=("04",)),
]


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    file = tmp_path / "ML.txt"
    file.write_text("\n".join(DUMP) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def local(dump: Path, tmp_path: Path) -> Gazetteer:
    target = tmp_path / "data" / "gazetteer.sqlite"
    install(dump, target)
    return with_local(target)


def places(text: str, gazetteer: Gazetteer) -> dict[str | None, Place]:
    document: Document = parse("r", text)
    return {place.name: place for place in find_places(document, gazetteer)}


def test_villages_are_found_with_their_divisions(local: Gazetteer) -> None:
    (village,) = local.lookup("Tessaoula")
    assert (village.country, village.admin1, village.admin2) == ("ML", "Mopti", "Tessa")
    assert (village.latitude, village.longitude, village.precision) == (14.5, -4.2, PlacePrecision.POINT)
    assert village.gazetteer is not None
    assert (village.gazetteer.gazetteer, village.gazetteer.id) == ("geonames", "900000002")
    # By another name in Latin letters, too; a code and other scripts are no names of it.
    assert local.lookup("Tesaoula") == [village]
    assert local.lookup("TSL") == []
    assert local.lookup("Tessa Camp")[0].admin1 == "Mopti"


def test_what_is_gone_or_no_settlement_is_not_there(local: Gazetteer) -> None:
    assert local.lookup("Old Tessa") == local.lookup("Tessa Hill") == []


def test_the_towns_that_ship_are_as_they_were(local: Gazetteer) -> None:
    for name in ("Quetta", "Mopti", "Kachhi District", "Gaza", "Helmand"):
        assert local.lookup(name) == shipped().lookup(name)
    assert local.capital("ML") == shipped().capital("ML")
    assert local.longest("new") == shipped().longest("new")


def test_a_dump_may_be_packed(dump: Path, tmp_path: Path) -> None:
    packed, zipped = tmp_path / "ML.txt.gz", tmp_path / "ML.zip"
    packed.write_bytes(gzip.compress(dump.read_bytes()))
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.write(dump, "ML.txt")
        archive.writestr("readme.txt", "what the columns are")
    for file in (packed, zipped):
        target = tmp_path / f"{file.name}.sqlite"
        assert install(file, target).places == 7
        assert with_local(target).lookup("Tessaoula")


def test_another_dump_is_added_and_the_same_replaced(dump: Path, tmp_path: Path) -> None:
    target = tmp_path / "gazetteer.sqlite"
    install(dump, target)
    more = tmp_path / "more.txt"
    more.write_text(
        f"{line(900000002, 'Tessaoula Nova', admin=('04', '401'))}\n"
        f"{line(900000011, 'Zarbadi', country='NE', at=(14.1, 1.2))}\n"
    )
    install(more, target)
    both = with_local(target)
    assert both.lookup("Tessaoula") == []
    # Its divisions are known from the dump before.
    assert [(one.admin1, one.admin2) for one in both.lookup("Tessaoula Nova")] == [("Mopti", "Tessa")]
    assert [(one.country, one.admin1) for one in both.lookup("Zarbadi")] == [("NE", None)]
    status = local_status(target)
    assert status is not None
    assert status.countries == {"ML": 7, "NE": 1}
    assert sorted((one.file, one.places) for one in status.dumps) == [("ML.txt", 7), ("more.txt", 2)]


def test_lines_that_cannot_be_used_are_left_out_with_their_reasons(dump: Path, tmp_path: Path) -> None:
    with dump.open("a", encoding="utf-8") as out:
        out.write(line(900000020, "Nowhere", at=(91.0, 0)) + "\n")
        out.write("half a line\tof something\n")
        out.write(line("x7", "Numberless") + "\n")
        out.write(line(900000021, "Elsewhere", country="QQ") + "\n")
        out.write(line(900000022, "Unmeasured", at=("east", 1)) + "\n")
    done = install(dump, tmp_path / "gazetteer.sqlite")
    assert (done.places, done.left_out) == (7, 5)
    assert done.reasons[0] == f"{dump}, line 10: a latitude of 91.0 lies off the globe; mend or remove that line"
    assert "2 columns where the format has 19" in done.reasons[1]
    assert "'x7' is no id of GeoNames" in done.reasons[2]
    assert "'QQ' is no country's code" in done.reasons[3]
    assert "'east' is no latitude" in done.reasons[4]


@pytest.mark.parametrize("content", [b"", b"a page of HTML\n" * 10, b"\xff\xfe\x00" * 50, b"x" * 300_000])
def test_what_is_no_dump_is_refused_and_leaves_nothing(content: bytes, tmp_path: Path) -> None:
    file, target = tmp_path / "dump.txt", tmp_path / "data" / "gazetteer.sqlite"
    file.write_bytes(content)
    with pytest.raises(GazetteerError, match=r"dump\.txt: no place in it that can be used"):
        install(file, target)
    assert list(target.parent.iterdir()) == []


def test_a_dump_that_fails_leaves_the_old_gazetteer(dump: Path, tmp_path: Path) -> None:
    target, broken = tmp_path / "gazetteer.sqlite", tmp_path / "broken.txt.gz"
    install(dump, target)
    broken.write_bytes(gzip.compress(dump.read_bytes())[:-20])
    with pytest.raises(GazetteerError, match=r"broken\.txt\.gz: can't be read"):
        install(broken, target)
    assert with_local(target).lookup("Tessaoula")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ML.txt", "broken.txt.gz", "gazetteer.sqlite"]


def test_a_file_that_is_not_there_and_a_gazetteer_that_is_damaged(tmp_path: Path, dump: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.txt: can't be read"):
        install(tmp_path / "none.txt", tmp_path / "gazetteer.sqlite")
    target = tmp_path / "gazetteer.sqlite"
    target.write_bytes(b"no table" * 100)
    with pytest.raises(GazetteerError, match=r"damaged .*; remove it, and install again"):
        with_local(target)
    target.unlink()
    with sqlite3.connect(target) as database:
        database.execute("PRAGMA user_version = 99")
    with pytest.raises(GazetteerError, match=r"not a gazetteer of this version \(99, not 1\)"):
        install(dump, target)


def test_without_a_local_gazetteer_there_is_what_ships(tmp_path: Path) -> None:
    assert local_status(tmp_path / "none.sqlite") is None
    assert with_local(tmp_path / "none.sqlite") is shipped()


# ------------------------------------------------------------------ in reports


def test_a_village_is_read_in_a_report_of_its_country(local: Gazetteer) -> None:
    text = "Gunmen stormed an army camp at Tessaoula in Mali on Monday, killing 11 soldiers, the army said."
    unlisted = places(text, shipped()).get("Tessaoula", Place())
    assert (unlisted.gazetteer, unlisted.admin2) == (None, None)
    assert places(text, local)["Tessaoula"].admin2 == "Tessa"


def test_a_village_is_no_place_where_nothing_speaks_of_its_country(local: Gazetteer) -> None:
    text = "Police in Quetta, Pakistan, said that Imran Tessaoula had been shot. A bullet from Tessaoula was found."
    assert "Tessaoula" not in places(text, local)


def test_the_other_places_of_the_report_tell_which_village(local: Gazetteer) -> None:
    text = "Gunmen attacked Kourabari in Mali on Monday. The dead were taken to {}, the army said."
    assert places(text.format("Djenné in the Mopti region"), local)["Kourabari"].admin1 == "Mopti"
    assert places(text.format("Niono in the Ségou region"), local)["Kourabari"].admin1 == "Ségou"
    both = places("Gunmen attacked Kourabari in Mali on Monday, the army said.", local)["Kourabari"]
    assert {one.admin1 for one in (both, *both.alternatives)} == {"Mopti", "Ségou"}


@pytest.mark.parametrize("region", ["Mopti", "Ségou"])
def test_the_other_reports_of_the_incident_tell_which_village(region: str, local: Gazetteer) -> None:
    reader = Reader(gazetteer=local)

    def read(id: str, text: str) -> Reading:
        publication = Publication(id=f"p{id}", report=id, source=f"Paper {id}")
        return reader.read(Report(id=id, text=text, language="en"), (publication,), gate=False)

    unclear = read("a", "Gunmen attacked Kourabari in Mali on Monday and killed nine people, the army said.")
    clear = read("b", f"Nine people were killed on Monday in an attack in Mali's {region} region, the army said.")
    told = [one for one in tellings([unclear, clear]) if one.figures]
    assert {one.reading.report for one in told} == {"a", "b"}
    place = place_of(told)
    assert (place.name, place.admin1) == ("Kourabari", region)


@pytest.mark.parametrize("cells", ["", "\t" * 18, "1\tA\tA\t\t1\t1\tP\tPPL\tML"])
def test_lines_that_are_none(cells: str) -> None:
    if cells.count("\t") == 18:
        assert read_line(cells) is None
    else:
        with pytest.raises(LineError):
            read_line(cells)
