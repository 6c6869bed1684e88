"""What a web page says about itself: JSON-LD (schema.org), Open Graph, `<meta>`, `<link>`, `<time>` and `<title>`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from counterclaim.read.columns import as_text
from counterclaim.read.dates import parse_when
from counterclaim.read.document import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = (
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "BlogPosting",
    "Report",
    "LiveBlogPosting",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "WebPage",
)
_LONGEST_SCRIPT = 2_000_000
_MOST_OBJECTS = 2_000

# Names of <meta>, by what they hold; the surer before.
_SOURCE = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "citation_journal_title",
    "application-name",
)
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title")
_URL = ("og:url", "twitter:url")
_BYLINE = ("author", "article:author", "dc.creator", "dcterms.creator", "byl", "parsely-author", "sailthru.author")
_AGENCY = ("agency", "news_agency", "syndication-source", "source-agency")
_DATE = (
    "article:published_time", "og:article:published_time", "datepublished", "date_published", "publish-date",
    "publish_date", "publication_date", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "article.published", "date",
)  # fmt: skip


def html_metadata(root: HtmlElement) -> Metadata:
    """The metadata of a page. The day of its last change, and dates in text or address, say nothing of it."""
    linked = _linked_data(root)
    meta = _meta(root)
    return Metadata(
        source=as_text(linked.get("publisher")) or _first(meta, _SOURCE),
        title=_string(linked.get("headline"))
        or _first(meta, _TITLE)
        or _text_of(root, "//h1")
        or _text_of(root, "//title"),
        url=_web_address(
            _attribute(root, "//link[@rel='canonical']", "href"),
            _first(meta, _URL),
            _string(linked.get("url")),
            _page(linked),
        ),
        byline=as_text(linked.get("author")) or _byline(_first(meta, _BYLINE)),
        agency=as_text(linked.get("sourceOrganization")) or _first(meta, _AGENCY),
        date=_date(root, linked, meta),
        language=root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or _string(linked.get("inLanguage")),
    )


def _date(root: HtmlElement, linked: Mapping[str, Any], meta: Mapping[str, str]) -> object:
    """The first that can be read; else the first there is, so that what can't be read is said."""
    candidates = [linked.get("datePublished"), *(meta.get(name) for name in _DATE)]
    for path in (
        "//*[@itemprop='datePublished']",
        "//time[@pubdate]",
        "//article//time[@datetime]",
        "//header//time[@datetime]",
    ):
        candidates += [_attribute(root, path, "content"), _attribute(root, path, "datetime")]
    written = [one for one in candidates if isinstance(one, str | int | float) and one not in ("", False, True)]
    return next((one for one in written if parse_when(one) is not None), written[0] if written else None)


def _linked_data(root: HtmlElement) -> dict[str, Any]:
    """The page's article in JSON-LD, or nothing. Of several the first of the likeliest type."""
    articles: list[tuple[int, dict[str, Any]]] = []
    for script in root.xpath("//script[@type='application/ld+json']"):
        text = script.text or ""
        if len(text) > _LONGEST_SCRIPT:
            continue
        try:
            value = json.loads(text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _objects(value):
            kinds = thing.get("@type")
            named = [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
            articles.extend((kind == "WebPage", thing) for kind in named if kind in _ARTICLE_TYPES)
    return min(articles, key=lambda article: article[0])[1] if articles else {}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    waiting, seen = [value], 0
    while waiting and seen < _MOST_OBJECTS:
        thing, seen = waiting.pop(0), seen + 1
        if isinstance(thing, list):
            waiting.extend(thing)
        elif isinstance(thing, dict):
            yield thing
            waiting.extend(thing[key] for key in ("@graph", "mainEntity") if key in thing)


def _meta(root: HtmlElement) -> dict[str, str]:
    values: dict[str, str] = {}
    for element in root.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = " ".join(element.get("content").split())
        if name and content:
            values.setdefault(name.strip().lower(), content)
    return values


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _page(linked: Mapping[str, Any]) -> str | None:
    page = linked.get("mainEntityOfPage")
    return _string(page.get("@id")) if isinstance(page, dict) else _string(page)


def _byline(value: str | None) -> str | None:
    # Some pages put the author's profile there.
    return None if value and value.startswith(("http://", "https://")) else value


def _web_address(*candidates: str | None) -> str | None:
    return next((one.strip() for one in candidates if one and one.strip().startswith(("http://", "https://"))), None)


def _attribute(root: HtmlElement, path: str, name: str) -> str | None:
    return next((value for element in root.xpath(path) if (value := element.get(name))), None)


def _text_of(root: HtmlElement, path: str) -> str | None:
    found = root.xpath(path)
    return " ".join(found[0].text_content().split()) or None if len(found) == 1 else None
