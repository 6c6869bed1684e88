"""Damaged inputs, made from good ones: always the same for the same seed."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.read.samples import BOMBING, CLASH, as_bytes, json_lines, message, one_of_each, page


@dataclass(frozen=True)
class Damaged:
    """A damaged file: a name that says how it came about, and its bytes."""

    name: str
    data: bytes


def damaged_inputs(count: int, seed: int = 0) -> Iterator[Damaged]:
    """`count` damaged files, every kind of damage in turn, each on a good file that chance picks.

    Their names sort in the order in which they come, and end as their format does or another.
    """
    chance = random.Random(seed)
    good = list(one_of_each().items())
    kinds = list(KINDS.items())
    for number in range(count):
        kind, damage = kinds[number % len(kinds)]
        name, data = chance.choice(good)
        stem, _, suffix = name.partition(".")
        made, new_suffix = damage(data, suffix, chance)
        yield Damaged(f"{number:05}-{kind}-{stem}.{new_suffix}", made)


def damaged_lines(count: int, seed: int = 0) -> tuple[bytes, list[str]]:
    """A JSON Lines file with `count` damaged lines between good ones, and the ids of the good ones."""
    chance = random.Random(seed)
    lines, ids = [], []
    for number in range(count):
        good = json_lines({"id": f"good-{number}", "text": f"{CLASH} Report {number}."}).rstrip(b"\n")
        # Ids of damaged lines may survive the damage, so they are of another kind.
        bad = good.replace(b"good-", b"bad-")
        damage = chance.choice([_cut, _flipped, _swapped_encoding, _nested_json, _halves_swapped])
        lines += [good, damage(bad, "jsonl", chance)[0].replace(b"\n", b" ")]
        ids.append(f"good-{number}")
    return b"\n".join(lines) + b"\n", ids


Damage = Callable[[bytes, str, random.Random], tuple[bytes, str]]


def _cut(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    return data[: chance.randrange(len(data))], suffix


def _beheaded(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    return data[chance.randrange(1, len(data)) :], suffix


def _hollowed(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 400) :], suffix


def _flipped(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    changed = bytearray(data)
    for _ in range(chance.randrange(1, max(2, len(data) // 20))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed), suffix


def _zeroed(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    start = chance.randrange(len(data))
    length = min(len(data) - start, chance.randrange(1, 300))
    return data[:start] + bytes(length) + data[start + length :], suffix


def _noise(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    start = chance.randrange(len(data))
    return data[:start] + chance.randbytes(chance.randrange(1, 300)) + data[start:], suffix


def _random(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    return chance.randbytes(chance.randrange(1, 3000)), suffix


def _wrong_suffix(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    return data, chance.choice(
        ["txt", "md", "html", "pdf", "eml", "jsonl", "json", "csv", "tsv", "gz", "docx", "", "bin"]
    )


def _empty(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    return chance.choice([b"", b"\n", b" \t\r\n" * 10, b"\xef\xbb\xbf", b"\xff\xfe"]), suffix


def _swapped_encoding(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    text = data.decode("latin-1").replace("group's", "group’s – „Ärger“")
    return text.encode(
        chance.choice(["utf-16", "utf-16-be", "utf-32", "cp1252", "utf-7", "koi8-r", "cp037"]), "replace"
    ), suffix


def _surrogates(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    start = chance.randrange(len(data))
    return data[:start] + chance.choice([b"\xed\xa0\x80", b"\\ud800", b"&#xD800;", b"\\u0000"]) * 3 + data[
        start:
    ], suffix


def _doubled(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    other = chance.choice(list(one_of_each().values()))
    return data + other, suffix


def _halves_swapped(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    middle = chance.randrange(len(data))
    return data[middle:] + data[:middle], suffix


def _packed_and_cut(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    packed = gzip.compress(data)
    return packed[: chance.randrange(1, len(packed))], suffix + ".gz"


def _packed_and_flipped(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    return _flipped(gzip.compress(data), suffix, chance)[0], suffix + ".gz"


def _packed_many_times(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    for _ in range(chance.randrange(2, 7)):
        data = gzip.compress(data)
    return data, suffix + ".gz"


def _packed_with_rubbish(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    return gzip.compress(data) + chance.randbytes(50), suffix + ".gz"


def _not_packed(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    return data, suffix + ".gz"


def _nested_json(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    depth = chance.choice([100, 5_000, 100_000])
    opening = chance.choice([b"[", b'{"text":'])
    return opening * depth, "jsonl"


def _odd_json(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    odd: list[str] = [
        '{"id": "x", "text": NaN}', '{"text": "a", "text": "b"}', '{"text": 1e999}', '{"id": {}, "text": "a"}', '"text"', "null",
        '{"text": null}', '{"text": "\\ud83d"}', '{"id": ' + "9" * 6000 + ', "text": "a"}', '{"TEXT": ["a"]}', "{}", '{"text": "a"}}',
        json.dumps({"text": "a", "date": "10000-01-01"}), json.dumps({"text": "a", "publisher": {"name": {"name": 1}}}),
    ]  # fmt: skip
    return "\n".join(chance.sample(odd, 5)).encode(), "jsonl"


def _odd_table(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    odd = [
        b"a,b\n1,2\n", b'id,text\n1,"never closed\n2,x\n', b"text\n" + b'"' * 1001, b"id,text\n" + b"," * 5000, b"\x00,text\n1,a\x00b\n",
        b"text;text\n1;2\n", b"id,text\r1,a\r2,b\r", b'"text\n', b"text\n" + b"x" * 300_000 + b"\n",
    ]  # fmt: skip
    return chance.choice(odd), "csv"


def _nested_markup(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    tag = chance.choice([b"<div>", b"<table><tr><td>", b"<b><i>", b"<!--", b"<![CDATA[", b"<svg><script>"])
    return page("").replace(b"</article>", tag * chance.choice([10, 1_000]) + CLASH.encode()), "html"


def _laughs(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "ha">{entities}]><html><body><p>&e11; {CLASH}</p></body></html>'
    return text.encode(), chance.choice(["html", "xhtml", "eml", "xml"])


def _nested_mail(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    depth = chance.choice([5, 30, 300])
    if chance.random() < 0.5:
        headers = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(depth))
        return b"MIME-Version: 1.0\nFrom: a@b.example\n" + headers + b"\n" + BOMBING.encode(), "eml"
    return b"From: a@b.example\nContent-Type: message/rfc822\n\n" * depth + b"\n" + BOMBING.encode(), "eml"


def _odd_mail(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    mail = message(CLASH)
    mail.add_attachment(chance.randbytes(500), maintype="application", subtype="octet-stream", filename="x.pdf")
    whole = as_bytes(mail)
    odd = [
        whole,
        whole.replace(b"Date: Tue, 11 Mar 2025", b"Date: Xyz, 99 Foo 10000"),
        whole.replace(b"utf-8", b"no-such-charset"),
        whole.replace(b"Subject: Clash", b"Subject: =?utf-8?B?////?= =?x?q?=ZZ?=\n =?"),
        whole.replace(b"base64", b"uuencode"),
        b"From: a\nTo: b\n",
        b"From: a\nContent-Type: multipart/mixed\n\nno boundary",
    ]
    return chance.choice(odd), "eml"


def _odd_pdf(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    pages = b"2 0 obj<</Type/Pages/Kids[%s]/Count %d>>endobj "
    odd = [
        pages % (b"2 0 R", 1), pages % (b"3 0 R " * 3000, 3000), pages % (b"", 10**12), pages % (b"9 0 R", 1),
        pages % (b"3 0 R", 1) + b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 3 0 R>>endobj", pages % (b"[" * 3000, 1),
    ]  # fmt: skip
    body = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj " + chance.choice(odd)
    return body + b"\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF", "pdf"


def _other_kind(data: bytes, suffix: str, chance: random.Random) -> tuple[bytes, str]:
    magic = chance.choice(
        [b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"\x7fELF", b"SQLite format 3\x00", b"{\\rtf1 "]
    )
    return magic + chance.randbytes(200), suffix


KINDS: dict[str, Damage] = {
    function.__name__.strip("_").replace("_", "-"): function
    for function in (
        _cut, _beheaded, _hollowed, _flipped, _zeroed, _noise, _random, _wrong_suffix, _empty, _swapped_encoding, _surrogates,
        _doubled, _halves_swapped, _packed_and_cut, _packed_and_flipped, _packed_many_times, _packed_with_rubbish,
        _not_packed, _nested_json, _odd_json, _odd_table, _nested_markup, _laughs, _nested_mail, _odd_mail, _odd_pdf, _other_kind,
    )
}  # fmt: skip
"""Every kind of damage, by the name that stands in the file's name."""
