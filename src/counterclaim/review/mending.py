"""Keeps a reading whole: what is no longer there is no longer pointed at."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from counterclaim.records import Attribution, Event, Figure, Participant, Reading, Responsibility, Warning


def present(reading: Reading) -> frozenset[str]:
    """The ids of all that the reading holds: figures, attributions, events, parties."""
    held = (reading.figures, reading.attributions, reading.events, reading.parties)
    return frozenset(item.id for items in held for item in items)


def dangling(reading: Reading) -> frozenset[str]:
    """The ids that the reading points at and does not hold."""
    return frozenset(_references(reading)) - present(reading)


def mend(reading: Reading, keep: Collection[str] = ()) -> Reading:
    """The reading with every reference to what it doesn't hold made null, those in `keep` excepted.

    A responsibility whose party is gone goes with it, and so does a warning all of whose figures are gone.
    """
    known = present(reading) | frozenset(keep)
    if not frozenset(_references(reading)) - known:
        return reading
    return reading.model_copy(
        update={
            "figures": tuple(_mend_figure(figure, known) for figure in reading.figures),
            "attributions": tuple(_mend_attribution(attribution, known) for attribution in reading.attributions),
            "events": tuple(_mend_event(event, known) for event in reading.events),
            "warnings": tuple(_mend_warnings(reading.warnings, known)),
        }
    )


def _references(reading: Reading) -> Iterator[str]:
    pointed: list[str | None] = []
    for figure in reading.figures:
        pointed += [figure.part_of, figure.event, figure.attribution, figure.claimant_party, figure.victims_party]
        pointed += figure.via
    for attribution in reading.attributions:
        pointed += [attribution.speaker, *attribution.via]
    for event in reading.events:
        pointed += [participant.party for participant in (*event.perpetrators, *event.victims)]
        for held in event.responsibility:
            pointed += [held.party, held.by, held.attribution]
    for warning in reading.warnings:
        pointed += warning.figures
    return (id for id in pointed if id is not None)


def _kept(id: str | None, known: frozenset[str]) -> str | None:
    return id if id in known else None


def _mend_figure(figure: Figure, known: frozenset[str]) -> Figure:
    return figure.model_copy(
        update={
            "part_of": _kept(figure.part_of, known),
            "event": _kept(figure.event, known),
            "attribution": _kept(figure.attribution, known),
            "claimant_party": _kept(figure.claimant_party, known),
            "victims_party": _kept(figure.victims_party, known),
            "via": tuple(id for id in figure.via if id in known),
        }
    )


def _mend_attribution(attribution: Attribution, known: frozenset[str]) -> Attribution:
    via = tuple(id for id in attribution.via if id in known)
    return attribution.model_copy(update={"speaker": _kept(attribution.speaker, known), "via": via})


def _mend_event(event: Event, known: frozenset[str]) -> Event:
    def participants(listed: tuple[Participant, ...]) -> tuple[Participant, ...]:
        return tuple(p.model_copy(update={"party": _kept(p.party, known)}) for p in listed)

    def held(responsibility: Responsibility) -> Responsibility:
        by, attribution = _kept(responsibility.by, known), _kept(responsibility.attribution, known)
        return responsibility.model_copy(update={"by": by, "attribution": attribution})

    return event.model_copy(
        update={
            "perpetrators": participants(event.perpetrators),
            "victims": participants(event.victims),
            "responsibility": tuple(held(r) for r in event.responsibility if r.party in known),
        }
    )


def _mend_warnings(warnings: tuple[Warning, ...], known: frozenset[str]) -> Iterator[Warning]:
    for warning in warnings:
        figures = tuple(id for id in warning.figures if id in known)
        if figures or not warning.figures:
            yield warning.model_copy(update={"figures": figures})
