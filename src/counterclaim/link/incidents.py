"""From a cluster of tellings to an incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from counterclaim.link.claims import Stage, claims_of
from counterclaim.link.copies import originals
from counterclaim.link.interests import sides
from counterclaim.link.parties import Cast, cast, speaker_id
from counterclaim.link.statements import said_in
from counterclaim.link.taking_part import taking_part
from counterclaim.link.tellings import Telling, is_main
from counterclaim.link.who import victims_root
from counterclaim.records import (
    Category,
    DatePrecision,
    EventType,
    Incident,
    Origin,
    Party,
    Place,
    PlacePrecision,
    Reading,
    ResponsibilityClaim,
    When,
)

ARMED = frozenset({Category.STATE_FORCES, Category.NONSTATE_ARMED})
POSSIBLE = 0.9
"""What the other meanings of a telling's words count, beside the one that it was read in."""
_PRECISIONS = list(DatePrecision)
_PLACE_PRECISIONS = list(PlacePrecision)


def incident_of(id: str, cluster: Sequence[Telling], by_report: dict[str, list[Telling]]) -> Incident:
    """The incident that these tellings are of. `by_report` has all tellings of each report."""
    readings = list({telling.reading.report: telling.reading for telling in cluster}.values())
    place = place_of(cluster)
    people = cast(readings, place.country)
    responsibility = _responsibility(cluster, people)
    said = said_in(cluster, people)
    losses = [
        root.id
        for one in said
        if one.figure.category in ARMED and not (one.figure.low == one.figure.high == 0)
        for root in [victims_root(one, people)]
        if root is not None
    ]
    stage = Stage(
        incident=id,
        cast=people,
        sides=sides(cluster, people, responsibility, losses, place.country),
        copies=originals(readings),
    )
    claims, origins = claims_of(said, stage)
    mentions = _mentions(cluster, by_report)
    used = _used(people, cluster, origins)
    parts = taking_part(cluster, people, by_report, used)
    return Incident(
        id=id,
        events=tuple(telling.ref for telling in cluster if telling.ref),
        reports=tuple(sorted({reading.report for reading in readings} - mentions)),
        mentions=tuple(sorted(mentions)),
        type=_type_of(cluster),
        when=when_of(cluster),
        place=place,
        parties=_with_parents(people, used | {one.party for one in parts}),
        responsibility=responsibility,
        taking_part=parts,
        claims=claims,
        origins=origins,
    )


def _mentions(cluster: Sequence[Telling], by_report: dict[str, list[Telling]]) -> set[str]:
    """The reports that only recall the happening; if all do, none is held to."""
    reports = {telling.reading.report for telling in cluster}
    main = {telling.reading.report for telling in cluster if is_main(telling, by_report[telling.reading.report])}
    return reports - main if main else set()


def when_of(cluster: Sequence[Telling]) -> When:
    """When it happened: of the most exact dates the commonest, of several the earliest."""
    dated = [telling.event.when for telling in cluster if telling.dated]
    if not dated:
        return When()
    exact = min(_PRECISIONS.index(when.precision) for when in dated)
    best = [
        (str(when.start), str(when.end), when.start, when.end)
        for when in dated
        if _PRECISIONS.index(when.precision) == exact
    ]
    counted = Counter(best)
    chosen = min(best, key=lambda days: (-counted[days], days[:2]))
    times = sorted({when.time for when in dated if when.time and (when.start, when.end) == chosen[2:]})
    return When(
        start=chosen[2], end=chosen[3], precision=_PRECISIONS[exact], time=times[0] if len(times) == 1 else None
    )


def place_of(cluster: Sequence[Telling]) -> Place:
    """Where it happened: of the places told the one that most tellings bear out, of several the most exact.

    A village is borne out by those who only name its district; a town that one report took from its
    dateline isn't by those who name another. A village that no gazetteer knows goes before the region that
    it is in. Where a report's words could mean several places, the others tell which. Without the spans,
    which belong to a report.
    """
    places = [_bare(t.event.place) for t in cluster if _is_told(t.event.place)]
    if not places:
        return Place()
    possible = {str(one): one for place in places for one in (place, *place.alternatives)}
    support = {text: sum(_support(told, place) for told in places) for text, place in possible.items()}
    counted = Counter(map(str, places))
    return min(
        possible.values(),
        key=lambda one: (
            -support[str(one)],
            _PLACE_PRECISIONS.index(one.precision),
            one.name in (None, one.admin1, one.country),
            -counted[str(one)],
            str(one),
        ),
    )


def _support(told: Place, place: Place) -> float:
    """How much one telling speaks for a place: less where its words only could mean it."""
    if _bears_out(told, place):
        return 1.0
    return POSSIBLE if any(_bears_out(other, place) for other in told.alternatives) else 0.0


def _bears_out(told: Place, place: Place) -> bool:
    """Whether what one telling says of the place holds for this place: it is the same, or a region around it."""
    if (told.gazetteer and told.gazetteer == place.gazetteer) or _is_called_alike(told, place):
        return True
    if told.precision is PlacePrecision.ADMIN2:
        return told.admin2 is not None and (told.admin1, told.admin2) == (place.admin1, place.admin2)
    if place.precision in (PlacePrecision.POINT, PlacePrecision.NEAR) and told.name not in _divisions_of(told):
        return False  # a village that is on no map: it isn't another town of its province
    if told.precision in (PlacePrecision.ADMIN1, PlacePrecision.AREA):
        return told.admin1 is not None and told.admin1 == place.admin1
    return told.precision is PlacePrecision.COUNTRY and told.country == place.country


def _divisions_of(place: Place) -> tuple[str | None, ...]:
    """What a place is called that is no more than a region: by the names of its divisions, or by none."""
    return None, place.country, place.admin1, place.admin2


def _is_told(place: Place) -> bool:
    """Whether something is known of a place, be it no more than the name of a village that is on no map."""
    return place.precision is not PlacePrecision.UNKNOWN or place.name is not None


def _is_called_alike(told: Place, place: Place) -> bool:
    """Whether two places bear one name, and nothing that is known of both sets them apart."""
    if told.name is None or told.name != place.name:
        return False
    known = ((told.country, place.country), (told.admin1, place.admin1), (told.admin2, place.admin2))
    return all(one is None or other is None or one == other for one, other in known)


def _bare(place: Place) -> Place:
    return place.model_copy(update={"spans": (), "alternatives": tuple(_bare(one) for one in place.alternatives)})


def _type_of(cluster: Sequence[Telling]) -> EventType:
    """What most reports tell that it was; of as many the more special, for every attack may be called one."""
    told = [telling.event.type for telling in cluster if telling.event.type is not EventType.UNKNOWN]
    counted = Counter(told)
    return min(told, key=lambda one: (-counted[one], one is EventType.ATTACK, one), default=EventType.UNKNOWN)


def _responsibility(cluster: Sequence[Telling], people: Cast) -> tuple[ResponsibilityClaim, ...]:
    """Everyone's word on who did it, once, with the reports that carry it."""
    found: dict[tuple[str, str, str], list[tuple[Reading, bool]]] = {}
    for telling in cluster:
        report = telling.reading.report
        for one in telling.event.responsibility:
            party, by = people.party(report, one.party), people.party(report, one.by)
            if party is not None:
                found.setdefault((party.id, one.how, by.id if by else ""), []).append((telling.reading, one.hedged))
    return tuple(
        ResponsibilityClaim(
            party=party,
            how=how,
            by=by or None,
            hedged=all(hedged for _, hedged in carriers),
            reports=tuple(sorted({reading.report for reading, _ in carriers})),
        )
        for (party, how, by), carriers in sorted(found.items(), key=lambda item: item[0])
    )


def _used(people: Cast, cluster: Sequence[Telling], origins: Sequence[Origin]) -> set[str]:
    """The ids of the parties that the incident's own records name; those of other happenings stay out."""
    used = {origin.party for origin in origins if origin.party}
    for telling in cluster:
        event, report = telling.event, telling.reading.report
        ids = [one.party for one in (*event.perpetrators, *event.victims)]
        ids += [id for one in event.responsibility for id in (one.party, one.by)]
        ids += [id for one in telling.figures for id in (speaker_id(telling.reading, one), one.victims_party, *one.via)]
        used |= {party.id for id in ids for party in [people.party(report, id)] if party is not None}
    return used


def _with_parents(people: Cast, used: set[str]) -> tuple[Party, ...]:
    """These parties, with their parents."""
    wanted = set(used)
    for id in used:
        party = people.get(id)
        while party is not None and party.parent and party.parent not in wanted:
            wanted.add(party.parent)
            party = people.get(party.parent)
    return tuple(party for party in people.parties if party.id in wanted)
