"""Sources: what people set of outlets and organisations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from counterclaim.records import Judgement, Record, Reliability, Source
from counterclaim.review import as_judged, excluded_sources
from counterclaim.store.judgement_rows import judgements_on_sources
from counterclaim.store.listing import Page
from counterclaim.store.rows import plain
from counterclaim.store.tables import publications, sources
from counterclaim.store.upsert import put

_EXCLUDED = select(sources.c.record).where(sources.c.record.not_like('%"excluded":null%'))


class WantedOutlets(Page):
    """Which sources; each word of `text` must stand in a name. `set_only`: those of which people have set something."""

    text: str | None = None
    set_only: bool = False
    excluded: bool | None = None


class Outlet(Record):
    """A source, as it stands, and how many publications are by it.

    `excluded` is the reason why it counts for nothing, by whatever means. `known` is the number of the last judgement
    on it (0 for none), `who` and `when` are that one's.
    """

    source: Source
    reports: int
    excluded: str | None = None
    known: int
    who: str | None = None
    when: str | None = None


class Outlets(Record):
    """A page of sources, those that publish most first, and how many fit in all."""

    items: tuple[Outlet, ...]
    total: int


def all_sources(connection: Connection) -> tuple[Source, ...]:
    """The sources that people have set something of, by name."""
    query = select(sources.c.record).order_by(sources.c.key)
    return tuple(Source.from_json(row.record) for row in connection.execute(query))


def set_source(connection: Connection, source: Source) -> None:
    """Write the source; what was set of it before is replaced."""
    key = plain(source.name.casefold())
    put(connection, sources, {"key": key, "record": source.to_json()})


def source_named(connection: Connection, name: str) -> Source:
    """The source of this name or alias, whatever the case; one of which nothing is set is as the defaults say."""
    key = plain(name.casefold())
    found = connection.execute(select(sources.c.record).where(sources.c.key == key)).scalar()
    if found is not None:
        return Source.from_json(found)
    for source in all_sources(connection):
        if key in {alias.casefold() for alias in source.aliases}:
            return source
    published = connection.execute(select(publications.c.source).distinct().where(publications.c.source.is_not(None)))
    written = sorted(row.source for row in published if row.source.casefold() == key)
    return Source(name=written[0] if written else name)


def refresh_source(connection: Connection, name: str) -> None:
    """After a judgement on a source: write it anew as all judgements on it make it."""
    key = name.casefold()
    on_it = [one for one in judgements_on_sources(connection) if one.target.id.casefold() == key]
    known = source_named(connection, name)
    judged = as_judged(known, on_it)
    if judged != known:
        set_source(connection, judged)


def outlets_that_fit(connection: Connection, wanted: WantedOutlets) -> Outlets:
    """The page that was asked for, by name: who published something, and of whom people have set something."""
    count = func.count().label("reports")
    query = select(publications.c.source, count).where(publications.c.source.is_not(None))
    published = {row.source: row.reports for row in connection.execute(query.group_by(publications.c.source))}
    judged: dict[str, list[Judgement]] = {}
    names: dict[str, str] = {}
    for one in judgements_on_sources(connection):
        judged.setdefault(one.target.id.casefold(), []).append(one)
        names[one.target.id.casefold()] = one.target.id
    known = {source.name.casefold(): source for source in all_sources(connection)}
    aliases = {alias.casefold(): key for key, source in known.items() for alias in source.aliases}
    reports: Counter[str] = Counter()
    for name, number in published.items():
        key = aliases.get(name.casefold(), name.casefold())
        names.setdefault(key, name)
        reports[key] += number
    names |= {key: source.name for key, source in known.items()}
    listed = (
        _outlet(known.get(key) or Source(name=name), judged.get(key, []), reports[key]) for key, name in names.items()
    )
    words = (wanted.text or "").casefold().split()
    fits = sorted(
        (
            one
            for one in listed
            if all(any(word in name.casefold() for name in (one.source.name, *one.source.aliases)) for word in words)
            and (not wanted.set_only or one.known or one.source.reliability is not Reliability.F or one.excluded)
            and (wanted.excluded is None or wanted.excluded == (one.excluded is not None))
        ),
        key=lambda one: (-one.reports, one.source.name.casefold()),
    )
    return Outlets(items=tuple(fits[wanted.offset : wanted.offset + wanted.limit]), total=len(fits))


def _outlet(source: Source, judgements: Sequence[Judgement], reports: int) -> Outlet:
    judged = list(excluded_sources(judgements).values())
    last = max(judgements, key=lambda one: one.number, default=None)
    return Outlet(
        source=source,
        reports=reports,
        excluded=source.excluded or (judged[-1] if judged else None),
        known=last.number if last else 0,
        who=last.who if last else None,
        when=last.when if last else None,
    )


def excluded_names(connection: Connection) -> frozenset[str]:
    """The casefolded names, and aliases, of the sources that are excluded: in the register, or by a judgement."""
    judged = frozenset(excluded_sources(judgements_on_sources(connection)))
    names = set(judged)
    # Of a source that nobody excluded only its other names matter, where a judgement excludes one of these.
    listed = all_sources(connection) if judged else map(Source.from_json, connection.execute(_EXCLUDED).scalars())
    for source in listed:
        own = {name.casefold() for name in (source.name, *source.aliases)}
        if source.excluded is not None or own & judged:
            names |= own
    return frozenset(names)
