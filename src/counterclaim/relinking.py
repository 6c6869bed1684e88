"""Keeps a store's incidents true: links and assesses what has changed since the last time, or everything.

What was changed is taken in where it is little beside what there is (`link.growing`), with the same result; a store
that another linker linked, or that nobody did, is linked whole.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from counterclaim import __version__
from counterclaim.assess import Policy, assess, load_policy
from counterclaim.engines import chosen_engine
from counterclaim.extract import author_of
from counterclaim.link import linker
from counterclaim.link.decisions import KINDS, Meaning
from counterclaim.link.growing import Change, link_more
from counterclaim.link.linking import link_all
from counterclaim.link.profile_form import profiles_from_json
from counterclaim.linking_memory import KeptReports, StoreKnown, kept_pairs, meaning_from_json, meaning_to_json
from counterclaim.records import Assessment, Incident, Judgement, Linked, Unlinked
from counterclaim.review import changes_what_counts
from counterclaim.review.standing import report_of
from counterclaim.store import Kept, LinkedMeanwhile, LinkMemory, Noted, Store
from counterclaim.store.link_memory import EXCLUDED, JUDGED, LINKINGS
from counterclaim.store.link_memory import LINKER as LINKED_BY

LINKER = f"weights {linker().version} (counterclaim {__version__})"
"""Name and version of what links."""
SHARE = 10
"""A change of more than one report in so many is linked with everything: that is quicker then."""
TRIES = 5
"""How often linking is begun anew because another process was quicker."""


def relink(store: Store, policy: Policy | None = None) -> Linked:
    """Find the incidents that follow from the readings as they stand, and assess them; ids are kept.

    Gives what is other than before: the incidents that are new, changed, or no longer there, and of the changed
    reports those that stand in none. Where nothing changed, nothing is written.
    """
    chosen = policy or load_policy("cautious")
    for _ in range(TRIES - 1):
        try:
            return _relink(store, chosen)
        except LinkedMeanwhile:
            continue
    return _relink(store, chosen)


def assessment_of(
    incident: Incident, policy: Policy, as_of: dt.date | None = None, letters: Mapping[str, str] | None = None
) -> Assessment:
    """The assessment of an incident under a policy, as of a day; `letters` are what people gave to sources."""
    author = author_of(chosen_engine())
    return assess(
        incident,
        policy,
        as_of=as_of,
        engine=" ".join(filter(None, (author.engine, author.version))),
        linker=LINKER,
        letters=letters or {},
    )


def letters_of(store: Store) -> dict[str, str]:
    """The reliability that people gave to sources, A to F of the Admiralty code, by the source's name."""
    return {source.name: source.reliability.value for source in store.sources()}


@dataclass(frozen=True)
class _Since:
    """What came since the last linking; `whole` where everything is to be linked."""

    whole: bool
    reports: frozenset[str]
    judgements: tuple[Judgement, ...]
    meanings: tuple[Meaning, ...]
    noted: Noted


@dataclass(frozen=True)
class _Outcome:
    """What was found, to be written: of everything, or of a change, with the reasons of reports that stand in none."""

    linked: Linked
    kept: Kept
    reasons: Mapping[str, str | None] | None


def _relink(store: Store, policy: Policy) -> Linked:
    letters = letters_of(store)
    by = hashlib.sha256(json.dumps([policy.sha256, sorted(letters.items())]).encode()).hexdigest()
    with store.linkings.memory() as memory:
        since = _since(memory, (policy.name, by))
        if since.whole:
            found = _everything(memory, since)
        elif since.reports or since.judgements:
            found = _change(memory, since)
        elif memory.assessed_by(policy.name) != by:
            found = _Outcome(Linked(), Kept((), {}, (), {}), {})
        else:
            return Linked()
        known = [] if since.whole or memory.assessed_by(policy.name) == by else memory.all_incidents()
    current = {one.id: one for one in (*known, *found.linked.incidents)}
    assessed = [assessment_of(one, policy, letters=letters) for one in current.values() if not one.superseded_by]
    if found.reasons is None:
        store.linkings.save_whole(found.linked, found.kept, assessed, since.noted)
    else:
        store.linkings.save_change(found.linked.incidents, found.reasons, found.kept, assessed, since.noted)
    return found.linked


def _since(memory: LinkMemory, assessed: tuple[str, str]) -> _Since:
    waiting, excluded = memory.waiting(), memory.excluded()
    judgements = memory.judgements_after(int(memory.noted(JUDGED) or 0))
    before = frozenset(json.loads(memory.noted(EXCLUDED) or "[]"))
    reports = {*waiting.values(), *_judged(memory, judgements)}
    if excluded != before:
        reports |= memory.published_by(excluded ^ before)
    foreign = memory.noted(LINKED_BY) != LINKER
    return _Since(
        whole=foreign or len(reports) * SHARE > memory.size(),
        reports=frozenset(reports),
        judgements=tuple(one for one in judgements if one.kind in KINDS or one.supersedes is not None),
        meanings=tuple(map(meaning_from_json, memory.meanings())),
        noted=Noted(
            linker=LINKER,
            linkings=int(memory.noted(LINKINGS) or 0),
            judged=memory.head(),
            read=memory.last_reading(),
            excluded=excluded,
            waiting=tuple(waiting),
            assessed=assessed,
        ),
    )


def _judged(memory: LinkMemory, judgements: Sequence[Judgement]) -> set[str]:
    """The reports that are read otherwise under these judgements."""
    found: set[str] = set()
    for judgement in judgements:
        report = report_of(judgement)
        if report is None or report in found or judgement.kind in KINDS:
            continue
        earlier = [
            one
            for one in memory.judgements_on(report)
            if one.target == judgement.target and one.number < judgement.number
        ]
        if changes_what_counts(judgement, earlier):
            found.add(report)
    return found


def _everything(memory: LinkMemory, since: _Since) -> _Outcome:
    linking = link_all(
        list(memory.all_readings()),
        previous=memory.all_incidents(),
        judgements=[one for one in memory.judgements_after(0) if one.kind in KINDS or one.supersedes is not None],
        meanings=since.meanings,
    )
    kept = Kept(
        reports=KeptReports(linking.profiles.values()),
        pairs=kept_pairs(linking.pairs),
        clusters=linking.clusters,
        meanings=_forms(linking.meanings),
    )
    return _Outcome(linking.linked, kept, None)


def _change(memory: LinkMemory, since: _Since) -> _Outcome:
    readings = {report: memory.reading(report) for report in sorted(since.reports)}
    found = link_more(Change(readings, since.judgements, since.meanings), StoreKnown(memory))
    kept = Kept(
        reports=KeptReports([told for told in found.profiles.values() if told]),
        pairs=kept_pairs(found.pairs),
        clusters=found.clusters,
        meanings={**dict.fromkeys(found.dropped), **_forms(found.meanings)},
        dropped=tuple(KeptReports([*map(profiles_from_json, memory.profiles_of(sorted(since.reports)).values())])),
    )
    held = {report for one in found.incidents for report in (*one.reports, *one.mentions)}
    unlinked = [
        Unlinked(report=report, reason=found.reasons[report])
        for report, reading in readings.items()
        if reading is not None and report not in held
    ]
    reasons: dict[str, str | None] = {**dict.fromkeys(readings), **found.reasons}
    return _Outcome(Linked(incidents=found.incidents, unlinked=tuple(unlinked)), kept, reasons)


def _forms(meanings: Iterable[Meaning]) -> dict[int, str]:
    return {meaning.number: meaning_to_json(meaning) for meaning in meanings}
