"""Finds reports, figures, incidents and the rest by their ids, or by the beginning of one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, bindparam, select

from counterclaim.records import Target, TargetKind
from counterclaim.review import Ambiguous, NotFound
from counterclaim.review.findings import FINDING_TYPES
from counterclaim.store.sourcing import all_sources
from counterclaim.store.tables import incidents, judgements, publications, reports, things

_SHOWN = 8

# Built once: see judgement_rows.
_EXACT = select(things.c.holder).where(things.c.kind == bindparam("kind"), things.c.id == bindparam("id")).limit(2)


def find(connection: Connection, kind: TargetKind | None, prefix: str) -> Target:
    """The one thing of this kind (None: of any) whose id is, or begins with, the prefix.

    What judgements speak of is found even where it is no longer read. A source is found by its name
    or an alias, whatever the case. Raises NotFound and Ambiguous.
    """
    if kind in FINDING_TYPES and len(holders := connection.execute(_EXACT, {"kind": kind, "id": prefix}).all()) == 1:
        return Target(kind=kind, id=prefix, report=holders[0].holder)
    kinds = [kind] if kind is not None else list(TargetKind)
    wanted = "thing" if kind is None else kind.value
    if not prefix:
        raise NotFound(f"name the {wanted}: its id, or the beginning of it")
    found = list(dict.fromkeys(target for each in kinds for target in _begun(connection, each, prefix)))
    matches = [target for target in found if target.id == prefix] or found
    if len(matches) == 1:
        return matches[0]
    if not matches:
        raise NotFound(f"there is no {wanted} whose id begins with {prefix!r}")
    shown = ", ".join(f"{target.kind}:{target.id}" for target in matches[:_SHOWN])
    more = " and more" if len(matches) > _SHOWN else ""
    raise Ambiguous(f"{prefix!r} is the beginning of several: {shown}{more}; give more of it", matches)


def begins(column: Column[Any], prefix: str) -> ColumnElement[bool]:
    """Whether a column begins with this, in a form that the column's index serves."""
    last = ord(prefix[-1]) + 1
    if last == 0xD800:  # surrogates are no characters
        last = 0xE000
    if last > 0x10FFFF:
        return column >= prefix
    return (column >= prefix) & (column < prefix[:-1] + chr(last))


def _begun(connection: Connection, kind: TargetKind, prefix: str) -> Iterator[Target]:
    if kind is TargetKind.SOURCE:
        yield from _sources(connection, prefix)
        return
    for query in _queries(kind, prefix):
        for row in connection.execute(query.limit(_SHOWN + 1)):
            yield Target(kind=kind, id=row.id, report=row.report if kind in FINDING_TYPES else None)


def _queries(kind: TargetKind, prefix: str) -> Iterator[Select[Any]]:
    if kind is TargetKind.REPORT:
        yield select(reports.c.id).where(begins(reports.c.id, prefix)).order_by(reports.c.id)
    elif kind is TargetKind.INCIDENT:
        yield select(incidents.c.id).where(begins(incidents.c.id, prefix)).order_by(incidents.c.id)
    else:
        held = select(things.c.id, things.c.holder.label("report"))
        yield held.where(things.c.kind == kind.value, begins(things.c.id, prefix)).order_by(things.c.id).distinct()
        judged = select(judgements.c.target_id.label("id"), judgements.c.report).distinct()
        yield judged.where(judgements.c.target_kind == kind.value, begins(judgements.c.target_id, prefix))


def _sources(connection: Connection, name: str) -> Iterator[Target]:
    wanted = name.casefold()
    known = {source.name: (source.name, *source.aliases) for source in all_sources(connection)}
    registered = {alias.casefold() for names in known.values() for alias in names}
    query = select(publications.c.source).distinct().where(publications.c.source.is_not(None))
    known |= {row.source: (row.source,) for row in connection.execute(query) if row.source.casefold() not in registered}
    exact = [source for source, names in known.items() if wanted in {n.casefold() for n in names}]
    begun = [source for source, names in known.items() if any(n.casefold().startswith(wanted) for n in names)]
    for source in exact or begun:
        yield Target(kind=TargetKind.SOURCE, id=source)
