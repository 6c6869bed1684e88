"""What an export or a release is made of, from the store."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from counterclaim.cli.faults import UsageFault

if TYPE_CHECKING:
    from counterclaim.assess import Policy
    from counterclaim.export import Entry, Evidence, Format
    from counterclaim.store import Store


def format_named(name: str) -> Format:
    """The format of this name. Raises `UsageFault` where there is none."""
    from counterclaim.export import FORMATS

    if name not in FORMATS:
        raise UsageFault(f"there is no format {name!r}; there are: {', '.join(FORMATS)}")
    return FORMATS[name]


def policy_for(format: Format, named: str | None) -> Policy:
    """The policy that somebody named, else the one that the format is made for, else the default."""
    from counterclaim.assess import load_policy

    return load_policy(named or format.policy or "cautious")


def gathered(
    store: Store, policy: Policy, as_of: dt.date | None = None, *, joined: bool = False
) -> tuple[list[Entry], Evidence]:
    """What is exported: assessed with all that is known, shown without what is withheld.

    `joined` adds the incidents that were joined to others, which no format writes and a release tells of.
    """
    from counterclaim.export import Entry, Evidence
    from counterclaim.pipeline import assessment_of, letters_of
    from counterclaim.review import showable, showable_incident

    hidden, letters = store.withheld(), letters_of(store)
    entries, reports = [], set()
    for incident in store.incidents(current=not joined):
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
