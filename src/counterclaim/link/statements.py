"""What was said in an incident's reports: each figure with its speaker, and when it was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.link.outlets import outlet, published, speaks_of_itself
from counterclaim.link.parties import Cast, speaker_id
from counterclaim.link.tellings import Telling
from counterclaim.records import (
    Figure,
    FigureStance,
    Party,
    PartyKind,
    Reading,
    Statement,
    Toll,
    When,
)


@dataclass(frozen=True)
class Said:
    """A figure of a report, with who says it and when.

    `speaker` is a party of the incident; None for a report's own voice. `name` names the speaker in any case.
    `parts` and `summed` are as in a statement.
    """

    reading: Reading
    figure: Figure
    speaker: Party | None
    name: str
    own_voice: bool
    said: When | None
    published: When | None
    toll: Toll
    parts: tuple[Figure, ...] = ()
    summed: bool = False
    covers: tuple[Toll, ...] = ()
    repeats: str | None = None

    @property
    def voice(self) -> tuple[str, str]:
        """Whose word it is: what two figures of one speaker have in common."""
        return ("party", self.speaker.id) if self.speaker else ("name", self.name)

    @property
    def from_outlet(self) -> bool:
        """Whether it is an outlet's own word: its own voice, or an outlet or agency that is credited."""
        return self.own_voice or (self.speaker is not None and self.speaker.kind is PartyKind.MEDIA)

    @property
    def denied(self) -> bool:
        """Whether the speaker disputes the figure."""
        return self.figure.stance is FigureStance.DENIED

    @property
    def key(self) -> tuple[str, str]:
        """Report and figure: what orders statements."""
        return self.reading.report, self.figure.id

    def statement(self) -> Statement:
        """The statement of a claim's history."""
        return Statement(
            report=self.reading.report,
            figure=self.figure,
            said=self.said,
            published=self.published,
            parts=self.parts,
            summed=self.summed,
            repeats=self.repeats,
        )

    def with_toll(self, toll: Toll) -> Said:
        """The same, counted on another toll."""
        return replace(self, toll=toll)


def said_in(tellings: Sequence[Telling], cast: Cast) -> list[Said]:
    """All figures of the tellings with their speakers, in the order of report and figure. Tolls are still bare."""
    found = [_said(telling.reading, figure, cast) for telling in tellings for figure in telling.figures]
    return sorted(found, key=lambda said: said.key)


def _speaker(reading: Reading, figure: Figure, cast: Cast) -> Party | None:
    """The party whose word it is; None for the outlet's own, also where it speaks of itself ("our reporter counted").

    An outlet that is itself a party, and no medium ("the Shore Network"), speaks for itself.
    """
    speaker = cast.party(reading.report, speaker_id(reading, figure))
    if speaker is not None and speaker.kind is PartyKind.MEDIA and speaks_of_itself(speaker.name):
        speaker = None
    return speaker or cast.named(outlet(reading))


def _said(reading: Reading, figure: Figure, cast: Cast) -> Said:
    speaker = _speaker(reading, figure, cast)
    attribution = next((one for one in reading.attributions if one.id == figure.attribution), None)
    return Said(
        reading=reading,
        figure=figure,
        speaker=speaker,
        name=speaker.name if speaker else outlet(reading),
        own_voice=speaker is None,
        said=attribution.said if attribution else None,
        published=published(reading),
        toll=Toll(outcome=figure.outcome),
    )
