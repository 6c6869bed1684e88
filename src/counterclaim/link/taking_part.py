"""Which states and armed groups took part in a happening, as its reports tell it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from counterclaim.link.interests import SIDES
from counterclaim.link.main_happening import main_telling
from counterclaim.link.names import is_named
from counterclaim.link.parties import Cast
from counterclaim.link.tellings import Telling
from counterclaim.records import Part, Party, TakingPart


def taking_part(
    cluster: Sequence[Telling], people: Cast, by_report: dict[str, list[Telling]], used: Collection[str]
) -> tuple[TakingPart, ...]:
    """The parties that acted and suffered, and those that are only named, in the order in which reports name them.

    Only named are states and armed groups with a name that none of the incident's own records uses (`used` are the
    ids of those), in reports that are about this happening.
    """
    found: dict[tuple[str, Part], list[str]] = {}
    for telling in sorted(cluster, key=lambda telling: telling.key):
        report = telling.reading.report
        for part, party in _told(telling, people):
            found.setdefault((party.id, part), []).append(report)
        main = main_telling(by_report[report])
        if main is not None and main.key == telling.key:
            for party in _named(telling, people):
                if party.id not in used and people.root(party).id not in used:
                    found.setdefault((party.id, Part.NAMED), []).append(report)
    return tuple(
        TakingPart(party=party, part=part, reports=tuple(sorted(set(reports))))
        for (party, part), reports in found.items()
    )


def _told(telling: Telling, people: Cast) -> Iterator[tuple[Part, Party]]:
    for part, listed in ((Part.ACTED, telling.event.perpetrators), (Part.SUFFERED, telling.event.victims)):
        for one in listed:
            party = people.party(telling.reading.report, one.party)
            if party is not None and people.root(party).kind in SIDES:
                yield part, party


def _named(telling: Telling, people: Cast) -> Iterator[Party]:
    listed = [party for party in telling.reading.parties if party.kind in SIDES and is_named(party)]
    for one in sorted(listed, key=lambda party: min(span.start for span in party.mentions) if party.mentions else 0):
        party = people.party(telling.reading.report, one.id)
        if party is not None and one.mentions:
            yield party
