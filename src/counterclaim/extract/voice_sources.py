"""Tolls that rest on one party's word, and speakers who can't be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from counterclaim.extract.document import Document
from counterclaim.extract.own_voice import voice_words
from counterclaim.extract.participants import KnownParties
from counterclaim.extract.people import singular
from counterclaim.extract.voice_repeats import is_partys_word
from counterclaim.records import Figure, FigureStance, Interest, Outcome, PartyKind, Scope, Warning, WarningCode


def single_party_sources(parties: KnownParties, figures: Sequence[Figure]) -> Iterator[Warning]:
    """The warning `single_party_source` for each outcome of a happening that only one party to it counts.

    A speaker that counts third persons (interest `other`) isn't taken for a party. A figure in the
    report's own voice that equals the party's is no second source.
    """
    tolls: dict[tuple[str, Outcome], list[Figure]] = {}
    for figure in figures:
        if figure.scope is Scope.INCIDENT and figure.event:
            tolls.setdefault((figure.event, figure.outcome), []).append(figure)
    for (_, outcome), listed in tolls.items():
        partys = [f for f in listed if is_partys_word(f, parties) and f.interest is not Interest.OTHER]
        if not partys:
            continue
        equal = {(f.low, f.high) for f in partys}
        others = [
            f
            for f in listed
            if f not in partys
            and not (not f.claimant and (f.low, f.high) in equal)
            and not (f.stance is FigureStance.DENIED and _root(f, parties) == _root(partys[0], parties))
        ]
        if others or len({_root(f, parties) for f in partys}) > 1:
            continue
        speaker = parties.get(partys[0].claimant_party)
        named = speaker.name if speaker else "one party"
        yield Warning(
            code=WarningCode.SINGLE_PARTY_SOURCE,
            spans=tuple(figure.quantity for figure in partys),
            figures=tuple(figure.id for figure in partys),
            message=f"The number of {_named(outcome)} rests on the word of {named} alone, a party to the conflict.",
        )


def _named(outcome: Outcome) -> str:
    return "killed or injured" if outcome is Outcome.KILLED_OR_INJURED else str(outcome)


def _root(figure: Figure, parties: KnownParties) -> str:
    """The party at the top of the speaker's line; its kind where there is no party."""
    id, seen = figure.claimant_party, set[str]()
    while id is not None and id not in seen:
        seen.add(id)
        party = parties.get(id)
        if party is None or party.parent is None:
            return id
        id = party.parent
    return id or str(figure.claimant_type)


def unclear_speakers(document: Document, parties: KnownParties, figures: Sequence[Figure]) -> Iterator[Warning]:
    """The warning `speaker_unclear` for speakers of figures that are a pronoun or a word like "sources"."""
    vague, pronouns = voice_words("unclear", "speakers"), voice_words("unclear", "pronouns")
    seen: dict[str, list[Figure]] = {}
    for figure in figures:
        if not figure.claimant:
            continue
        party = parties.get(figure.claimant_party)
        if party is not None and party.kind is not PartyKind.UNKNOWN:
            continue
        if figure.claimant_type not in (None, PartyKind.UNKNOWN):
            continue
        tokens = [token for span in figure.claimant for token in document.tokens_in(span)]
        heads = [token for token in tokens if token.pos in ("NOUN", "PROPN", "PRON", "NUM", "DET")]
        if not heads or not (
            heads[-1].lower in pronouns or singular(heads[-1].lower) in vague or heads[-1].lemma in vague
        ):
            continue
        seen.setdefault(" ".join(token.lower for token in tokens), []).append(figure)
    for listed in seen.values():
        words = listed[0].claimant[0].of(document.text)
        yield Warning(
            code=WarningCode.SPEAKER_UNCLEAR,
            spans=tuple(sorted({span for figure in listed for span in figure.claimant})),
            figures=tuple(figure.id for figure in listed),
            message=f"Whom the report means by “{words}” can't be told from its text.",
        )
