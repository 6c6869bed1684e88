"""What an export or a release is made of, from the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from counterclaim.assess import Policy
from counterclaim.export import Entry, Evidence
from counterclaim.pipeline import assessment_of, letters_of
from counterclaim.review import showable, showable_incident
from counterclaim.store import Store


def gathered(
    store: Store,
    policy: Policy,
    as_of: dt.date | None = None,
    *,
    joined: bool = False,
    only: Collection[str] | None = None,
) -> tuple[list[Entry], Evidence]:
    """What is exported: assessed with all that is known, shown without what is withheld.

    `joined` adds the incidents that were joined to others, which no format writes and a release tells of. `only` are
    the ids of the incidents that are wanted; None: all.
    """
    hidden, letters = store.withheld(), letters_of(store)
    entries, reports = [], set()
    for incident in store.incidents(current=not joined):
        if only is not None and incident.id not in only and incident.superseded_by is None:
            continue
        shown = showable_incident(incident, hidden)
        if shown is not None:
            entries.append(Entry(shown, assessment_of(incident, policy, as_of, letters)))
            reports |= {*shown.reports, *shown.mentions}
    readings, texts, publications = {}, {}, {}
    for id in sorted(reports):
        reading, report = store.effective_reading(id), store.report(id)
        seen = showable(reading, hidden) if reading is not None else None
        if seen is not None and report is not None:
            readings[id], texts[id] = seen, report.text
            publications[id] = store.publications(id)
    return entries, Evidence(readings, texts, publications)
