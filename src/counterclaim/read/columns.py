"""Which key of a JSON object, or column of a table, holds what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from counterclaim.read.document import Metadata

ROLES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext", "story"),
    "id": ("id", "doc_id", "document_id", "article_id", "report_id", "uid", "guid"),
    "date": (
        "published",
        "date",
        "published_at",
        "publication_date",
        "date_published",
        "datepublished",
        "pubdate",
        "date_publish",
        "datetime",
        "timestamp",
    ),
    "title": ("title", "headline", "heading"),
    "source": ("source", "publisher", "outlet", "publication", "newspaper", "source_name", "site_name", "sitename"),
    "url": ("url", "link", "address", "permalink", "source_url", "uri", "web_url"),
    "byline": ("byline", "author", "authors", "creator", "by"),
    "agency": ("agency", "wire", "news_agency"),
    "language": ("language", "lang"),
}
"""The usual names of what a report's line or row holds, the likeliest first. Case, spaces and dashes don't matter."""


class ColumnError(ValueError):
    """A column that is needed isn't there. The message names those that are; `mend` says what to do."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.mend = mend


def assign_roles(names: Iterable[str], chosen: Mapping[str, str], *, every_one: bool = True) -> dict[str, str]:
    """Role to name, for the names that a line or a header has.

    `chosen` goes before the usual names. Raises `ColumnError` where a chosen one isn't there (of the JSON lines of one
    file each may have other keys: without `every_one` only the text's must be there), where there is none for the
    text, and for a role that doesn't exist.
    """
    there = list(names)
    unknown = [role for role in chosen if role not in ROLES]
    if unknown:
        raise ColumnError(f"there is no role {unknown[0]!r} for a column", f"Roles are {', '.join(ROLES)}")
    by_plain_name: dict[str, str] = {}
    for name in there:
        by_plain_name.setdefault(_plain(name), name)
    roles: dict[str, str] = {}
    for role, usual in ROLES.items():
        if role in chosen:
            if chosen[role] not in there and not (every_one or role == "text"):
                continue
            if chosen[role] not in there:
                raise ColumnError(
                    f"there is no column {chosen[role]!r} for the {role}; there are {_listed(there)}",
                    f"Say which of these holds the {role}",
                )
            roles[role] = chosen[role]
        else:
            found = next((by_plain_name[name] for name in usual if name in by_plain_name), None)
            if found is not None and found not in chosen.values():
                roles[role] = found
    if "text" not in roles:
        raise ColumnError(
            f"none of its columns is known to hold the text; there are {_listed(there)}",
            "Say which of these does, or name it 'text'",
        )
    return roles


def metadata_of(values: Mapping[str, object]) -> Metadata:
    """The metadata in a line's or row's values, by role. Lists of authors become one byline."""
    return Metadata(
        source=as_text(values.get("source")),
        title=as_text(values.get("title")),
        url=as_text(values.get("url")),
        byline=as_text(values.get("byline")),
        agency=as_text(values.get("agency")),
        date=values.get("date"),
        language=as_text(values.get("language")),
    )


def as_text(value: object) -> str | None:
    """A name in the forms that JSON has for one: a string, a number, `{"name": …}`, or a list of these; else None."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        name = value.get("name")
        return as_text(name) if isinstance(name, str) else None
    if isinstance(value, list):
        parts = [part for part in (as_text(one) for one in value[:20] if not isinstance(one, list)) if part]
        return ", ".join(parts) or None
    return None


def _plain(name: str) -> str:
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def _listed(names: list[str]) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:20])
    return (shown + (f" and {len(names) - 20} more" if len(names) > 20 else "")) or "none"
