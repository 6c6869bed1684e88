"""Sources: what people set of outlets and organisations."""

from __future__ import annotations

from sqlalchemy import Connection, select

from counterclaim.records import Source
from counterclaim.review import excluded_sources
from counterclaim.store.judgement_rows import judgements_on_sources
from counterclaim.store.rows import plain
from counterclaim.store.tables import sources
from counterclaim.store.upsert import put


def all_sources(connection: Connection) -> tuple[Source, ...]:
    """The sources that people have set something of, by name."""
    query = select(sources.c.record).order_by(sources.c.key)
    return tuple(Source.from_json(row.record) for row in connection.execute(query))


def set_source(connection: Connection, source: Source) -> None:
    """Write the source; what was set of it before is replaced."""
    key = plain(source.name.casefold())
    put(connection, sources, {"key": key, "record": source.to_json()})


def excluded_names(connection: Connection) -> frozenset[str]:
    """The casefolded names, and aliases, of the sources that are excluded: in the register, or by a judgement."""
    judged = frozenset(excluded_sources(judgements_on_sources(connection)))
    names = set(judged)
    for source in all_sources(connection):
        own = {name.casefold() for name in (source.name, *source.aliases)}
        if source.excluded is not None or own & judged:
            names |= own
    return frozenset(names)
