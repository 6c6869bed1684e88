from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.read.encodings import UndecodableError, decode, is_binary, known_encoding, storable

QUOTED = "The group’s spokesman said that “five” men — no more — died in Şırnak."
PLAIN = "The group's spokesman said that five men died, café owners told the paper."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"])
def test_unicode_encodings_with_and_without_marks(encoding: str) -> None:
    assert decode(QUOTED.encode(encoding))[0] == QUOTED


def test_typographic_marks_of_windows_are_found_without_a_declaration() -> None:
    text = "The group’s spokesman said: “We held 12 men – all alive – in the café.”"
    assert decode(text.encode("cp1252")) == (text, "cp1252")


def test_a_declared_encoding_is_used() -> None:
    russian = "Пять человек погибли"
    assert decode(russian.encode("koi8-r"), "KOI8-R")[0] == russian
    # Latin-1 in the declaration of a page means Windows-1252.
    assert decode("group’s".encode("cp1252"), "iso-8859-1")[0] == "group’s"


@pytest.mark.parametrize("declared", ["no-such", "base64", "rot13", "utf-16", "\x00", ""])
def test_a_declaration_that_makes_no_sense_is_passed_over(declared: str) -> None:
    assert known_encoding(declared) is None
    assert decode(PLAIN.encode(), declared)[0] == PLAIN


def test_cyrillic_without_a_declaration() -> None:
    text = "По меньшей мере пять человек погибли в результате нападения, сообщила полиция. " * 4
    assert decode(text.encode("cp1251"))[0] == text


def test_a_damaged_byte_in_utf_8_costs_one_character() -> None:
    data = ("Çağlar’s men said: “çok” and “yok”; " * 3).encode()
    text, encoding = decode(data[:8] + b"\xff" + data[8:])
    assert encoding == "utf-8" and text.count("\ufffd") == 1


def test_nuls_and_lone_surrogates_become_replacement_characters_one_for_one() -> None:
    assert storable("a\x00b\ud800c\U0001f600") == "a\ufffdb\ufffdc\U0001f600"
    assert decode(b"Nine men\x00 died in the attack, it said.")[0] == "Nine men\ufffd died in the attack, it said."


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\rc\n")[0] == "a\r\nb\rc\n"


def test_binary() -> None:
    assert is_binary(bytes(range(256)) * 4)
    assert not is_binary(QUOTED.encode("utf-16"))
    assert not is_binary(("ALL CAPS\r\n\x1b[0m\f" + PLAIN).encode())


@given(st.binary(max_size=400), st.none() | st.sampled_from(["utf-8", "cp1252", "big5", "utf-7", "x"]))
def test_any_bytes_give_a_storable_text_or_the_one_error(data: bytes, declared: str | None) -> None:
    try:
        text, _ = decode(data, declared)
    except UndecodableError:
        return
    text.encode("utf-8")
    assert "\x00" not in text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufeff"), min_size=1))
def test_utf_8_is_kept_as_it_is(text: str) -> None:
    assert decode(text.encode("utf-8"))[0] == text
