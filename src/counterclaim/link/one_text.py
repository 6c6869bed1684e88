"""One text that tells of many sources: what they claim of the happening that it is about, weighed like many reports.

An organisation's assessment, a long article or a report on human rights holds what many reports say of one
happening, and more: who the dead were, one by one, what else happened, and what the text itself comes to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from counterclaim.link.incidents import incident_of
from counterclaim.link.main_happening import main_telling
from counterclaim.link.one_text_numbers import Weighed, weighed
from counterclaim.link.outlets import speaks_of_itself
from counterclaim.link.tellings import Telling, tellings
from counterclaim.records import Category, Figure, FigureStance, Incident, Outcome, PartyKind, Reading, Unit, identify

ARMED = frozenset({Category.STATE_FORCES, Category.NONSTATE_ARMED})
BOTH = (Outcome.KILLED, Outcome.INJURED)
FEW = frozenset({Unit.PLURAL, Unit.FEW, Unit.SEVERAL, Unit.SOME, Unit.MANY})
"""Words for more than one that say no more than that."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A figure of the text that counts in no claim, and why."""

    figure: Figure
    why: str


@dataclass(frozen=True, slots=True)
class OneText:
    """The happening that a text is about as an incident with the claims of all whom the text lets speak.

    `day` is when it happened, or where the text says no more the latest day that it can have. `set_aside` are the
    figures on that happening that count in no claim.
    """

    incident: Incident
    day: dt.date | None = None
    set_aside: tuple[SetAside, ...] = ()


def incident_of_text(reading: Reading) -> OneText | None:
    """The happening that a text is about, for `assess`; None where no happening was read in it.

    The figures of the text's main happening are claims of those who say them, the text's own words its own. What
    doesn't count the whole toll is set aside, with the reason: who is only named or told one by one beside numbers,
    the numbers below what the text itself comes to, and those of something greater.
    """
    reading = _with_others_apart(reading)
    told = tellings([reading])
    main = main_telling(told)
    if main is None or main.ref is None:
        return None
    counted = _weighed(list(_by_outcome(main.figures)))
    telling = replace(main, figures=tuple(sorted(counted.kept, key=lambda figure: (figure.quantity, figure.id))))
    incident = _unrepeated(incident_of(identify("incident", reading.report), [telling], {reading.report: told}))
    aside = tuple(SetAside(figure, why) for figure, why in counted.aside)
    return OneText(incident, _day(incident, main), aside)


def _with_others_apart(reading: Reading) -> Reading:
    """The reading with "the radio", "a correspondent" as somebody else than the text, which tells what they say."""
    selves = {one.id for one in reading.parties if one.kind is PartyKind.MEDIA and speaks_of_itself(one.name)}
    if not any(figure.claimant_party in selves for figure in reading.figures):
        return reading
    figures = tuple(
        figure.model_copy(update={"claimant_party": None, "claimant_type": PartyKind.MEDIA})
        if figure.claimant_party in selves
        else figure
        for figure in reading.figures
    )
    return reading.model_copy(update={"figures": figures})


def _unrepeated(incident: Incident) -> Incident:
    """The incident with the text's own numbers as its own: what it comes to repeats no one source."""
    claims = []
    for claim in incident.claims:
        history = tuple(one.model_copy(update={"repeats": None}) for one in claim.history)
        claims.append(claim.model_copy(update={"history": history}) if claim.speaker is None else claim)
    return incident.model_copy(update={"claims": tuple(claims)})


def _by_outcome(figures: Sequence[Figure]) -> Iterator[Figure]:
    """The figures; "several civilians were killed and injured" says of each outcome that it befell more than one."""
    for figure in figures:
        if figure.outcome is Outcome.KILLED_OR_INJURED and figure.unit in FEW and figure.high is None:
            for outcome in BOTH:
                id = identify("share", figure.id, outcome)
                yield figure.model_copy(update={"outcome": outcome, "id": id, "part_of": None})
        else:
            yield figure


def _weighed(figures: Sequence[Figure]) -> Weighed:
    """Outcome by outcome, what counts the toll. Fighters, denials and other outcomes count as they are."""
    found = Weighed([], [])
    for outcome in Outcome:
        of_outcome = [figure for figure in figures if figure.outcome is outcome]
        if outcome not in BOTH:
            found.kept.extend(of_outcome)
            continue
        apart = [one for one in of_outcome if one.category in ARMED or one.stance is FigureStance.DENIED]
        ids = {one.id for one in of_outcome}
        parts = [one for one in of_outcome if one not in apart and one.part_of in ids]
        wholes = [one for one in of_outcome if one not in apart and one not in parts]
        chosen = weighed(wholes)
        found.kept.extend([*apart, *chosen.kept])
        found.aside.extend(chosen.aside)
        _add_parts(found, parts)
    return found


def _add_parts(found: Weighed, parts: Sequence[Figure]) -> None:
    """Parts that tell of children, women, men or fighters go with their wholes; others count nobody besides."""
    left = []
    for part in parts:
        if part.demographic is None and part.category not in ARMED:
            found.aside.append((part, "it counts some of those whom another number counts"))
        else:
            left.append(part)
    while left:
        kept = {figure.id for figure in found.kept}
        more = [part for part in left if part.part_of in kept]
        if not more:
            found.aside.extend((part, "it is a part of a number that is set aside") for part in left)
            return
        found.kept.extend(more)
        left = [part for part in left if part not in more]


def _day(incident: Incident, main: Telling) -> dt.date | None:
    return incident.when.start or main.event.when.end
