"""Good files of every format, made here, that the tests read and the stress tests damage."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from email.message import EmailMessage

from fpdf import FPDF

CLASH = (
    "Seven fighters were killed in a clash near the border on Monday, the army said. "
    "The group's spokesman denied the number and said that only two of its men had died."
)
BOMBING = (
    "A bomb went off at a bus stop in the old town, and at least four people were injured, police said. "
    "No group has said that it was behind the attack."
)


def page(body: str, *, head: str = "", lang: str = "en") -> bytes:
    """A web page as papers have them: navigation before, cookies and copyright after."""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>'
        "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<article>{body}</article>"
        "<footer><p>We use cookies to make this site better.</p><p>© 2025 The Record. All rights reserved.</p></footer>"
        "</body></html>"
    ).encode()


def pdf(
    pages: list[str], *, title: str | None = None, author: str | None = None, made: dt.datetime | None = None
) -> bytes:
    """A PDF with these pages."""
    document = FPDF()
    document.set_font("helvetica", size=11)
    if title:
        document.set_title(title)
    if author:
        document.set_author(author)
    document.set_creation_date(made or dt.datetime(2025, 3, 11, 19, 30, tzinfo=dt.UTC))
    for text in pages:
        document.add_page()
        document.multi_cell(0, 7, text)
    return bytes(document.output())


def message(text: str, *, subject: str = "Clash", sender: str = "The Wire <desk@wire.example>") -> EmailMessage:
    """A message, to which parts can still be added."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["Subject"] = subject
    mail["Date"] = "Tue, 11 Mar 2025 19:30:00 +0500"
    mail.set_content(text)
    return mail


def as_bytes(mail: EmailMessage) -> bytes:
    """The message's bytes, always the same: the library's own boundaries are random."""
    for number, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(f"=-part-{number}-=")
    return mail.as_bytes()


def json_lines(*objects: dict[str, object]) -> bytes:
    """These objects, one a line."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects).encode()


def table(rows: list[list[str]], delimiter: str = ",") -> bytes:
    """These rows as CSV."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def one_of_each() -> dict[str, bytes]:
    """A good file of each format, by its name."""
    mail = message(CLASH)
    mail.add_alternative(f"<p>{CLASH}</p>", subtype="html")
    mail.add_attachment(pdf([BOMBING]), maintype="application", subtype="pdf", filename="bombing.pdf")
    return {
        "clash.txt": CLASH.encode(),
        "clash.md": f"---\ntitle: Clash\ndate: 2025-03-11\n---\n\n{CLASH}\n".encode(),
        "clash.html": page(f"<h1>Clash</h1><p>{CLASH}</p><p>{BOMBING}</p>"),
        "clash.pdf": pdf([CLASH, BOMBING], title="Clash"),
        "clash.eml": as_bytes(mail),
        "clash.jsonl": json_lines({"id": "a", "text": CLASH}, {"id": "b", "text": BOMBING, "publisher": "The Record"}),
        "clash.json": json.dumps([{"id": "c", "text": CLASH}]).encode(),
        "clash.csv": table([["id", "text", "date"], ["d", CLASH, "2025-03-11"], ["e", BOMBING, ""]]),
    }
