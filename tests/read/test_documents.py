"""Text, Markdown, HTML, PDF and e-mail: one document each."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

import pytest
from tests.read.samples import BOMBING, CLASH, as_bytes, message, page, pdf

from counterclaim.read import Item, LeftOut, Limits, Part, ReadOptions, read_bytes
from counterclaim.read.email import own_words
from counterclaim.read.pdf import paragraphs
from counterclaim.records import Publication, report_id


def items(data: bytes, name: str, **options: object) -> list[Item]:
    return [one for one in read_bytes(data, name, options=ReadOptions(**options)) if isinstance(one, Item)]  # type: ignore[arg-type]


def only(data: bytes, name: str) -> tuple[str, Publication]:
    outcomes = list(read_bytes(data, name))
    assert len(outcomes) == 1 and isinstance(outcomes[0], Item), outcomes
    return outcomes[0].report.text, outcomes[0].publications[0]


def left(data: bytes, name: str, **limits: int | float) -> LeftOut:
    outcomes = list(read_bytes(data, name, options=ReadOptions(limits=Limits(**limits))))  # type: ignore[arg-type]
    assert len(outcomes) == 1 and isinstance(outcomes[0], LeftOut), outcomes
    return outcomes[0]


# Plain text


def test_plain_text_is_kept_as_it_is_and_its_furniture_marked() -> None:
    text = "Advertisement\r\n\r\n  " + CLASH + "Don’t forget to subscribe!The army’s word stands.  \n\n\n"
    (item,) = items(text.encode("utf-8-sig"), "a.txt")
    assert item.report.text == text
    assert [span.of(text) for span in item.report.furniture] == ["Advertisement", "Don’t forget to subscribe!"]
    assert item.report.id == report_id(text)


def test_the_original_bytes_are_handed_on_with_their_hash() -> None:
    data = CLASH.encode("utf-16")
    (item,) = items(data, "a.txt")
    original = item.publications[0].original
    assert item.original == data and original
    assert (original.sha256, original.length, original.media_type) == (
        hashlib.sha256(data).hexdigest(),
        len(data),
        "text/plain",
    )


def test_wire_text_in_capitals_is_kept_in_capitals() -> None:
    text, _ = only(CLASH.upper().encode(), "wire.txt")
    assert text == CLASH.upper()


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf"])
def test_an_empty_file(data: bytes) -> None:
    outcome = left(data, "a.txt")
    assert "empty" in outcome.reason or "no text" in outcome.reason


def test_a_binary_file_and_a_known_kind_of_it() -> None:
    assert "binary" in left(bytes(range(256)) * 10, "a.txt").reason
    archive = left(b"PK\x03\x04" + bytes(50), "reports.docx")
    assert "ZIP" in archive.reason and archive.mend


def test_a_text_that_is_too_long() -> None:
    outcome = left(b"Nine men died. " * 100, "a.txt", text_characters=1000)
    assert "1,500 characters" in outcome.reason and "Split" in outcome.mend


# Markdown


def test_front_matter_gives_the_metadata_and_is_no_text() -> None:
    data = f"---\ntitle: 'Clash: seven dead'\ndate: 2025-03-11T19:30+05:00\npublisher: The Record\nurl: https://r.example/1\ntags:\n  - war\n---\n\n# Clash\n\n{CLASH}\n"
    text, publication = only(data.encode(), "a.md")
    assert text == f"# Clash\n\n{CLASH}\n"
    assert (publication.title, publication.source, publication.url) == (
        "Clash: seven dead",
        "The Record",
        "https://r.example/1",
    )
    assert publication.published and publication.published.time == "19:30+05:00"


def test_toml_front_matter_and_a_heading_for_a_title() -> None:
    text, publication = only(f'+++\ndate = 2025-03-11\nauthor = "A. Writer"\n+++\n# Clash #\n{CLASH}'.encode(), "a.md")
    assert text == f"# Clash #\n{CLASH}"
    assert (publication.title, publication.byline) == ("Clash", "A. Writer")
    assert publication.published and publication.published.start == dt.date(2025, 3, 11)


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    text, _ = only(f"---\n{CLASH}\n---\n".encode(), "a.md")
    assert text == f"---\n{CLASH}\n---\n"


# HTML

LINKED = """<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"BreadcrumbList"},
{"@type":"NewsArticle","headline":"Seven die in clash","datePublished":"2025-03-11T19:30:00+05:00","dateModified":"2025-03-12",
"author":[{"@type":"Person","name":"A. Writer"},{"@type":"Person","name":"B. Writer"}],"publisher":{"@type":"Organization","name":"The Record"}}]}</script>"""


def test_a_page_gives_the_article_alone() -> None:
    text, publication = only(
        page(f"<h1>Clash</h1><p>{CLASH}</p><p>Subscribe to our newsletter for more.</p><p>{BOMBING}</p>"), "a.html"
    )
    assert CLASH in text and BOMBING in text
    for furniture in ("Home", "cookies", "rights reserved", "newsletter", "<"):
        assert furniture not in text
    assert publication.title == "Clash" and publication.extractor and publication.extractor.startswith("trafilatura ")


def test_linked_data_go_before_everything_else() -> None:
    head = (
        LINKED
        + '<meta property="og:title" content="Other"><link rel="canonical" href="https://r.example/clash"><title>x</title>'
    )
    _, publication = only(page(f"<p>{CLASH}</p>", head=head), "a.html")
    assert (publication.title, publication.source, publication.byline) == (
        "Seven die in clash",
        "The Record",
        "A. Writer, B. Writer",
    )
    assert publication.url == "https://r.example/clash"
    assert publication.published and (publication.published.start, publication.published.time) == (
        dt.date(2025, 3, 11),
        "19:30+05:00",
    )


def test_open_graph_and_meta() -> None:
    head = (
        '<meta property="og:site_name" content="The Record"><meta property="og:url" content="https://r.example/2">'
        '<meta property="article:published_time" content="2025-03-11"><meta name="author" content="A. Writer">'
        '<meta property="og:title" content="Bus  stop\nbombing">'
    )
    _, publication = only(page(f"<p>{BOMBING}</p>", head=head), "a.html")
    assert (publication.title, publication.source, publication.byline, publication.url) == (
        "Bus stop bombing", "The Record", "A. Writer", "https://r.example/2")  # fmt: skip
    assert publication.published and publication.published.start == dt.date(2025, 3, 11)


def test_a_page_that_says_nothing_of_itself_is_unknown_in_everything() -> None:
    body = f"<p>Updated 3 days ago, in 2024.</p><p>{CLASH}</p>"
    _, publication = only(page(body), "https://r.example/2023/04/05/clash.html")
    assert (publication.published, publication.source, publication.url, publication.byline) == (None, None, None, None)


def test_the_declared_charset_of_a_page() -> None:
    text = "Пять человек погибли при нападении на пост, сообщили в полиции города. Ещё трое были ранены."
    data = f'<html><head><meta charset="koi8-r"></head><body><article><p>{text}</p></article></body></html>'.encode(
        "koi8-r"
    )
    (item,) = items(data, "a.html")
    assert item.report.text == text and item.report.language == "ru"


def test_scripts_and_entities_of_a_page_do_nothing() -> None:
    evil = page(f"<script>document.write('evil')</script><p onclick='x()'>{CLASH}</p><style>p{{}}</style>")
    assert only(evil, "a.html")[0] == CLASH
    laughs = b'<!DOCTYPE html [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]>' + page(f"<p>&b; {CLASH}</p>")[15:]
    (item,) = items(laughs, "a.html")
    assert "haha" not in item.report.text


def test_a_page_without_an_article() -> None:
    assert (
        "no article"
        in left(b"<html><body><nav></nav><script>var text = 'Nine men died.'</script></body></html>", "a.html").reason
    )


def test_a_page_that_is_too_large_or_has_too_many_elements() -> None:
    assert "more than" in left(page(f"<p>{CLASH}</p>"), "a.html", markup_bytes=100).reason
    assert "elements" in left(page("<i></i>" * 110_000), "a.html").reason


# PDF


def test_a_pdf_gives_paragraphs_and_its_own_metadata() -> None:
    made = dt.datetime(2025, 3, 11, 19, 30, tzinfo=dt.timezone(dt.timedelta(hours=5)))
    text, publication = only(pdf([f"{CLASH}\n\n{BOMBING}"], title="Clash", author="A. Writer", made=made), "a.pdf")
    assert " ".join(text.split()) == f"{CLASH} {BOMBING}"
    assert "\n" not in text.split(BOMBING[:20])[0].strip()
    assert (publication.title, publication.byline) == ("Clash", "A. Writer")
    assert publication.published and (publication.published.start, publication.published.time) == (
        dt.date(2025, 3, 11),
        "19:30+05:00",
    )
    assert publication.extractor and publication.extractor.startswith("pypdf ")


def test_a_truncated_pdf() -> None:
    data = pdf([CLASH])
    outcome = left(data[: len(data) // 2], "a.pdf")
    assert outcome.file == "a.pdf" and "cut off" in outcome.reason and "again" in outcome.mend


def test_a_pdf_of_pictures_asks_for_text_recognition() -> None:
    assert "OCR" in left(pdf(["", ""]), "a.pdf").mend


def test_too_many_pages() -> None:
    assert "3 pages" in left(pdf(["a", "b", "c"]), "a.pdf", pages=2).reason


@pytest.mark.parametrize(
    ("sound", "broken", "reason"),
    [
        (rb"/Filter /FlateDecode", b"/Filter /XlateDecode", "can't be read"),
        (rb"/Contents \d+ 0 R", b"/Contents (no)", "holds no text"),
    ],
)
def test_a_page_that_cant_be_read_is_named_and_the_others_are_used(sound: bytes, broken: bytes, reason: str) -> None:
    data = pdf([CLASH, "spoilt", BOMBING])
    second = list(re.finditer(sound, data))[1]
    damaged = data[: second.start()] + broken.ljust(len(second[0])) + data[second.end() :]
    item, page_left_out = read_bytes(damaged, "a.pdf")
    assert isinstance(item, Item) and "Seven" in item.report.text and "bomb" in item.report.text
    assert isinstance(page_left_out, LeftOut) and reason in page_left_out.reason
    assert (page_left_out.place, page_left_out.part) == ("page 2", Part.PAGE)


def test_lines_of_a_pdf_become_paragraphs() -> None:
    pages = [
        [
            "The Record, 11 March",
            "The army said that its sol-",
            "diers had killed seven men",
            "near the border.",
            "The group denied it.",
            "Page 1",
        ],
        ["The Record, 11 March", "A bomb went off at a bus", "stop in the old town.", "Page 2"],
        ["The Record, 11 March", "Police said that 214 people", "had fled.", "Page 3"],
    ]
    assert paragraphs(pages).split("\n\n") == [
        "The army said that its soldiers had killed seven men near the border.",
        "The group denied it.",
        "A bomb went off at a bus stop in the old town. Police said that 214 people had fled.",
    ]


def test_a_number_alone_in_the_middle_of_a_page_stays() -> None:
    assert "214" in paragraphs([["Killed:", "214", "soldiers, it said"]])


# E-mail


def test_a_message_gives_its_plain_text_and_headers() -> None:
    mail = message(f"{CLASH}\n\n-- \nThe Wire\n12 Example Road")
    mail.add_alternative(f"<p>In HTML: {BOMBING}</p>", subtype="html")
    text, publication = only(as_bytes(mail), "a.eml")
    assert text == CLASH
    assert (publication.title, publication.source) == ("Clash", "The Wire")
    assert publication.published and publication.published.time == "19:30+05:00"


def test_a_message_in_html_alone() -> None:
    mail = message("")
    mail.set_content(f"<html><body><p>{CLASH}</p><p>Unsubscribe from this list</p></body></html>", subtype="html")
    assert only(as_bytes(mail), "a.eml")[0] == CLASH


def test_attachments_are_reports_of_their_own() -> None:
    inner = message(BOMBING, subject="Forwarded")
    mail = message(CLASH)
    mail.add_attachment(pdf([BOMBING + " Extra."]), maintype="application", subtype="pdf", filename="b.pdf")
    mail.add_attachment(page(f"<p>{CLASH} More.</p>"), maintype="text", subtype="html", filename="c.html")
    mail.add_attachment(inner)
    mail.add_attachment(b"\x89PNG....", maintype="image", subtype="png", filename="logo.png")
    found = items(as_bytes(mail), "a.eml")
    assert [one.place for one in found] == [None, "attachment 1 (b.pdf)", "attachment 2 (c.html)", "attachment 3"]
    assert found[3].report.text == BOMBING and found[3].publications[0].title == "Forwarded"
    assert found[2].original == page(f"<p>{CLASH} More.</p>")


def test_a_damaged_attachment_costs_only_itself() -> None:
    mail = message(CLASH)
    mail.add_attachment(b"%PDF-1.4 rubbish", maintype="application", subtype="pdf", filename="b.pdf")
    first, second = read_bytes(as_bytes(mail), "a.eml")
    assert isinstance(first, Item) and first.report.text == CLASH
    assert isinstance(second, LeftOut) and second.place == "attachment 1 (b.pdf)"


def test_headers_in_encoded_words_and_an_organisation() -> None:
    mail = message(CLASH, subject="Zusammenstoß – sieben Tote", sender="Ä. Writer <a@r.example>")
    mail["Organization"] = "The Record"
    _, publication = only(as_bytes(mail), "a.eml")
    assert (publication.title, publication.source, publication.byline) == (
        "Zusammenstoß – sieben Tote",
        "The Record",
        "Ä. Writer",
    )


def test_quoted_messages_are_no_words_of_this_one() -> None:
    assert own_words(f"{CLASH}\n\nOn Monday, B wrote:\n> old news\n>> older") == CLASH
    assert own_words("> all is\n> quoted") == "all is\nquoted"


# All of them


def test_a_date_in_the_year_10000_is_said_and_unknown() -> None:
    head = '<meta property="article:published_time" content="10000-01-01">'
    item, date = read_bytes(page(f"<p>{CLASH}</p>", head=head), "a.html")
    assert isinstance(item, Item) and item.publications[0].published is None
    assert isinstance(date, LeftOut) and date.part is Part.DATE and "10000-01-01" in date.reason


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a", "a.eml"])
def test_what_bytes_plainly_are_goes_before_the_name(name: str) -> None:
    (item,) = items(pdf([CLASH]), name)
    assert " ".join(item.report.text.split()) == CLASH
    (item,) = items(page(f"<p>{CLASH}</p>"), name)
    assert item.report.text == CLASH


def test_unknown_names_get_a_closer_look() -> None:
    assert [
        one.report.id for one in items(b'{"id": "x", "text": "Nine died."}\n{"id": "y", "text": "Ten died."}', "")
    ] == ["x", "y"]
    assert [one.report.id for one in items(b"id,text\nx,Nine died.\n", "")] == ["x"]
    assert items(as_bytes(message(CLASH)), "")[0].publications[0].title == "Clash"
    assert items(CLASH.encode(), "clash")[0].report.text == CLASH
