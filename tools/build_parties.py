"""Makes the shipped register of parties: UCDP's list of actors, joined with names, kinds and countries kept by hand.

    python tools/build_parties.py UCDP_ACTORS.jsonl

reads a JSON Lines file of actors (`name`, `countries`, as in the UCDP Georeferenced Event Dataset), the register of
countries and `parties_groups.toml` in `src/counterclaim/registers/data/`, and writes `parties.jsonl` there: one entry a
line, in the order of their ids.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from counterclaim.registers.countries import countries, country_named

DATA = Path(__file__).resolve().parent.parent / "src" / "counterclaim" / "registers" / "data"

NOT_ORGANISED = re.compile(
    r",|^APC-|^(Opponents|[Ss]upp+orters|Forces) of |clan\b|\bfamily$|\b(Dinka|DInka|Baggara|Abbala|Isoko|Muslims|"
    r"Christians|Hindus|Buddhists|Copts|Sunni|Shia|Ahmadiyya|Traditionalists|Wahabbis)\b|^Military faction"
)
"""UCDP's names for several parties together, for crowds, for one man's followers and for communities."""

FORMAL_NAME = re.compile(
    r"\b(Army|Front|Movement|Brigades?|Cartel|Council|Corps|Division|Party|Organi[sz]ation|Forces|Tigers?|Militia|Legion|"
    r"Battalion|battalion|Command|Sena|Republic|Room|movement|insurgents|Taleban|Lashkar-e|Jaysh|Ansar|Harkat|Harakat|"
    r"Liwa|Tanzim|Jund|Team|Cells|Committee|Gang|Gangsters|Boys|Zetas|Rojos)\b|[A-Z]{3,}|[A-Z]\d"
)
"""What tells an organisation's name, or its abbreviation, from a people's or a village's."""


def main(actors: Path) -> None:
    """Write the register from the list of actors at this path."""
    groups = tomllib.loads((DATA / "parties_groups.toml").read_text(encoding="utf-8"))
    listed = [json.loads(line) for line in actors.read_text(encoding="utf-8").splitlines() if line.strip()]
    entries = [*_states(listed), *_groups(groups, listed), *_own(groups)]
    entries.sort(key=lambda entry: entry["id"])
    lines = [json.dumps(entry, ensure_ascii=False) for entry in entries]
    (DATA / "parties.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(entries)} entries")


def _country(name: str) -> str | None:
    """ISO code of a country as UCDP writes it: "Myanmar (Burma)", "Kingdom of eSwatini (Swaziland)"."""
    plain = re.sub(r"\s*\(.*?\)", "", name).removeprefix("Kingdom of ")
    codes = country_named(plain)
    return codes[0] if codes else None


def _states(listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """An entry for each state; its id is UCDP's where UCDP lists its government."""
    ucdp = {
        _country(actor["name"].removeprefix("Government of ")): actor["name"]
        for actor in listed
        if actor["name"].startswith("Government of ") and "," not in actor["name"]
    }
    entries = []
    for code, country in countries().items():
        aliases = [f"Government of {name}" for name in country.aliases]
        aliases += [f"{word} government" for word in (*country.adjectives[:1], country.name)]
        entries.append(
            {
                "id": f"ucdp:{ucdp[code]}" if code in ucdp else f"state:{code}",
                "name": f"Government of {country.name}",
                "aliases": aliases,
                "kind": "state",
                "country": code,
            }
        )
    return entries


def _groups(groups: dict[str, Any], listed: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """UCDP's organised groups, with the names kept by hand."""
    entries = []
    known = {actor["name"] for actor in listed}
    unknown = set(groups["groups"]) - known
    if unknown:
        sys.exit(f"parties_groups.toml: not in the list of actors: {sorted(unknown)}; move them to [others]")
    for actor in listed:
        name = actor["name"]
        by_hand = groups["groups"].get(name)
        if name.startswith("Government of ") or name in groups["leave_out"] or NOT_ORGANISED.search(name):
            continue
        if by_hand is None and not FORMAL_NAME.search(name):
            continue
        plain = re.sub(r"\s*\(.*?\)", "", name)
        names = list(dict.fromkeys([*(by_hand or []), plain]))
        entries.append(
            {
                "id": f"ucdp:{name}",
                "name": names[0],
                "aliases": names[1:],
                "kind": "nonstate_armed",
                "country": None if name in groups["no_country"] else _country(actor["countries"][0]),
            }
        )
    return entries


def _own(groups: dict[str, Any]) -> list[dict[str, Any]]:
    """Entries that UCDP's list doesn't have."""
    entries = [
        {
            "id": f"own:{name}",
            "name": name,
            "aliases": [alias for alias in entry["names"] if alias != name],
            "kind": entry.get("kind", "nonstate_armed"),
            "country": entry["country"] or None,
        }
        for name, entry in groups["others"].items()
    ]
    for kind, bodies in groups["bodies"].items():
        entries += [
            {"id": f"own:{name}", "name": name, "aliases": aliases, "kind": kind, "country": None}
            for name, aliases in bodies.items()
        ]
    return entries


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/build_parties.py UCDP_ACTORS.jsonl")
    main(Path(sys.argv[1]))
