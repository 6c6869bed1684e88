"""Places: `find_places` reads all of a report's, `place_of` chooses the one where something happened."""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.extract.document import Document
from counterclaim.extract.places_choice import place_of
from counterclaim.extract.places_meaning import Meaning, resolve
from counterclaim.extract.places_mentions import Mention, span_of
from counterclaim.extract.places_spotting import described_countries, spot
from counterclaim.extract.places_words import division_levels, listed
from counterclaim.records import Place, PlacePrecision, RawSpan
from counterclaim.registers.countries import country_described
from counterclaim.registers.folding import fold
from counterclaim.registers.gazetteer import Entry, Gazetteer

__all__ = ["find_places", "place_of"]


def find_places(document: Document, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """All places that the text names, in the order of their first mention, each with the spans of all.

    A place that is named, and the same place where the text says only "near" it, are two. A name
    that the gazetteer lacks ("X village in Y District") gets the divisions and the position of the
    place that holds it. `alternatives` lists other places that the words could as well mean.
    """
    mentions = spot(document, gazetteer)
    if not mentions:
        return ()
    meanings = resolve(mentions, described_countries(document), capitals=document.capitals)
    by_mention = {id(meaning.mention): meaning for meaning in meanings}
    merged: dict[tuple[object, ...], tuple[Place, list[RawSpan]]] = {}
    for meaning in meanings:
        place = _place(document, meaning, _holder(meaning.mention, mentions, by_mention), meanings)
        if place is None:
            continue
        key = (place.gazetteer or (place.name or "").lower(), place.precision, place.admin2)
        merged.setdefault(key, (place, []))[1].append(span_of(document, meaning.mention))
    return tuple(place.model_copy(update={"spans": tuple(spans)}) for place, spans in merged.values())


def _holder(mention: Mention, mentions: Sequence[Mention], meanings: dict[int, Meaning]) -> Entry | None:
    """The known place that holds a mention, be it through others that are unknown."""
    seen = 0
    while mention.holder is not None and seen < len(mentions):
        mention, seen = mentions[mention.holder], seen + 1
        meaning = meanings.get(id(mention))
        if meaning and meaning.entry:
            return meaning.entry
    return None


def _place(document: Document, meaning: Meaning, holder: Entry | None, all_meanings: Sequence[Meaning]) -> Place | None:
    mention = meaning.mention
    if mention.international:
        return Place(name=mention.key, precision=PlacePrecision.INTERNATIONAL)
    if meaning.entry is None:
        holder = holder or _common(document, meaning, all_meanings)
        return _unlisted(document, mention, holder, all_meanings)
    entry = meaning.entry
    place = entry.place()
    update: dict[str, object] = {"name": _name(document, mention, entry)}
    if mention.level == "admin2" and entry.kind == "town":
        # The district called after a town that the gazetteer knows only as a town.
        update |= {"precision": PlacePrecision.ADMIN2, "gazetteer": None}
        update["admin2"] = place.admin2 or update["name"]
    elif mention.level == "admin1" and entry.kind == "town":
        update["precision"] = PlacePrecision.AREA
    elif mention.near and place.precision is PlacePrecision.POINT:
        update["precision"] = PlacePrecision.NEAR
    if meaning.alternatives:
        update["alternatives"] = tuple(other.place() for other in meaning.alternatives)
    return place.model_copy(update=update)


def _unlisted(document: Document, mention: Mention, holder: Entry | None, meanings: Sequence[Meaning]) -> Place | None:
    """A place that the gazetteer lacks, in what holds it.

    None for a part of a town of which nothing is known that holds it.
    """
    if holder is None:
        if mention.quarter:
            return None
        name = _name(document, mention, None)
        country = _country_of_site(document, mention, meanings) if mention.site else None
        if country:
            return Place(name=name, country=country, precision=PlacePrecision.COUNTRY)
        return Place(name=name, **{mention.level: name} if mention.level in ("admin1", "admin2") else {})
    held = holder.place()
    update: dict[str, object] = {"name": _name(document, mention, None), "gazetteer": None}
    if mention.level == "admin2" and not held.admin2:
        update |= {"admin2": update["name"], "precision": PlacePrecision.ADMIN1 if held.admin1 else held.precision}
    return held.model_copy(update=update)


def _common(document: Document, meaning: Meaning, meanings: Sequence[Meaning]) -> Entry | None:
    """What holds a place that is named without its holder.

    For a part of a town that is the town just named; else the nearest division that is named and
    holds all places of the report.
    """
    after = document.tokens[meaning.mention.end : meaning.mention.end + 1]
    if after and after[0].lower in listed("features", "urban"):
        town = _town_before(document, meaning, meanings)
        if town:
            return town
    known = [m.entry for m in meanings if m.entry and m.entry.kind not in ("country", "water", "area")]
    divisions = [entry for entry in known if entry.kind.startswith("admin")]
    holding = [d for d in divisions if all(d.id in entry.admin_ids for entry in known)]
    return max(holding, key=lambda entry: len(entry.admins), default=None)


def _country_of_site(document: Document, mention: Mention, meanings: Sequence[Meaning]) -> str | None:
    """The country of a name that no gazetteer has: "the *Farish* town of X", or that of all places of the report."""
    before = document.tokens[mention.start - 1] if mention.start else None
    told = country_described(before.text) if before is not None and before.text[:1].isupper() else ()
    if len(told) == 1:
        return told[0]
    countries = {m.entry.country for m in meanings if m.entry and m.entry.kind not in ("water", "area")}
    return countries.pop() if len(countries) == 1 else None


def _town_before(document: Document, meaning: Meaning, meanings: Sequence[Meaning]) -> Entry | None:
    """The last town named before a mention, in its sentence or the one before, if it is the only one there."""
    at = document.tokens[meaning.mention.first].sentence
    towns = {
        m.entry.id: m.entry
        for m in meanings
        if m.entry and m.entry.kind == "town" and at - 1 <= document.tokens[m.mention.first].sentence <= at
    }
    return next(iter(towns.values())) if len(towns) == 1 else None


def _name(document: Document, mention: Mention, entry: Entry | None) -> str:
    words = " ".join(span_of(document, mention).of(document.text).split())
    if entry and entry.kind.startswith("admin"):
        bare = " ".join(words.split()[:-1])
        if division_levels().get(words.split()[-1].lower()) in ("admin1", "admin2") and fold(bare) in fold(entry.name):
            words = bare
    if document.capitals or (words.isupper() and len(words) > 4):
        if entry and entry.main and entry.name.lower() == words.lower():
            return entry.name
        return words.title()
    return words
