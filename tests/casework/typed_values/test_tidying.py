"""Typed text is tidied once: nothing invisible is kept, nothing visible is lost."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.typed_values.folding import fold, indexed, indexed_name, packed, words
from casework.typed_values.tidying import blank, short, tidied, tidied_struct, tidy

ANY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("\u200b\u200d\u202e\u3164\u1160\u115f\ufe0f\u0301\U0001f3f4\U000e0067 a"),
    )
)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "\u3164", "\u200b", "\ufeff", "\u2800", "\u115f", "\u1160", "\uffa0", "\u00a0\u202e", "\0", "\u034f", "\ufe0f",
     "\u200d\u200d", "\u2028", "\U000e0067", "\u2066\u2069", " \u3164\n"],
)  # fmt: skip
def test_what_nobody_can_see_is_blank(typed: str) -> None:
    """Text without a visible sign is blank, and is stored as nothing."""
    assert blank(typed)
    assert tidy(typed) == short(typed) == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\0b", "ab"),
        ("Wren \u202eFairlie", "Wren Fairlie"),
        ("\u202a+44 7700\u202c", "+44 7700"),
        ("a\u200db", "ab"),
        ("Sia\u0302n", "Siân"),
        ("x\u00a0y\u3000z", "x y z"),
        ("BN7\u2011nine", "BN7-nine"),
        ("long – dash", "long – dash"),
        ("one\r\ntwo\tthree", "one\r\ntwo\tthree"),
        ("one\u2028two", "one\ntwo"),
        ("Wren\u3164Fairlie", "Wren Fairlie"),
        ("  two spaces  ", "  two spaces  "),
    ],
)
def test_invisible_signs_go_and_everything_else_stays(typed: str, kept: str) -> None:
    """Controls, overrides and odd spaces are tidied; line breaks, long dashes and spaces stay."""
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f", "می\u200cخواهم", "क्\u200dष"],
)  # fmt: skip
def test_joiners_stay_where_a_script_or_an_emoji_needs_them(typed: str) -> None:
    """Families, the flag of Wales, Persian and Hindi keep the invisible signs that give them their form."""
    assert tidy(typed) == typed


@given(ANY)
def test_tidying_twice_changes_nothing(typed: str) -> None:
    """Tidy text is tidy, composed, without controls or overrides."""
    once = tidy(typed)
    assert tidy(once) == once == unicodedata.normalize("NFC", once)
    assert short(short(typed)) == short(typed)
    assert not {"\0", "\u200b", "\u202e", "\u00a0"} & set(once)
    assert once == "" or not blank(once)


@given(st.text(st.characters(categories=["L", "N", "P", "S"], max_codepoint=0x24F)))
def test_no_visible_letter_is_lost(typed: str) -> None:
    """Composing is all that happens to letters, digits and signs of Latin scripts."""
    assert tidy(typed) == unicodedata.normalize("NFC", typed)


class Part(msgspec.Struct):
    """A part of a request."""

    text: str | None = None


class Request(msgspec.Struct):
    """A request with text at several depths."""

    name: str
    part: Part | None = None
    answers: dict[str, object] = {}
    number: int | msgspec.UnsetType = msgspec.UNSET


def test_a_request_is_tidied_at_any_depth() -> None:
    """Text in nested structs, lists and objects is tidied; numbers and absent fields stay."""
    sent = Request("a\0b", Part("\u200b"), {"a": ["x\u202ey", {"b": "\u3164"}], "n": 1})
    assert tidied_struct(sent) == Request("ab", Part(""), {"a": ["xy", {"b": ""}], "n": 1})
    assert tidied(None) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Thị Ánh", "nguyen thi anh"),
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
        ("Søren Đặng", "soren dang"),
        ("Æthelred Œuvre", "aethelred oeuvre"),
        ("O’Brien", "OBrien"),
        ("O'Brien", "o’brien"),
        ("Ŵyn Gwŷnfor", "Wyn Gwynfor"),
        ("Sia\u0302n", "Siân"),
        ("Iſık", "isik"),
    ],
)
def test_marks_case_and_apostrophes_make_no_difference(one: str, other: str) -> None:
    """Spellings of one name fold to one text."""
    assert fold(one) == fold(other)
    assert packed(one) == packed(other)


@given(ANY)
def test_folding_twice_changes_nothing(typed: str) -> None:
    """The fold of a fold is itself, and indexed words are folded words."""
    assert fold(fold(typed)) == fold(typed)
    assert set(words(typed)) <= set(indexed(typed).split())


def test_names_are_found_joined_and_apart() -> None:
    """Each spelling of a name that people use is one of its words."""
    assert {"mac", "donald", "macdonald"} <= set(indexed_name("Mac Donald").split())
    assert {"o", "brien", "obrien"} <= set(indexed_name("O’Brien").split())
    assert words("李小龍") == ["李", "小", "龍"]


@pytest.mark.parametrize(
    "text", ["\u06dd", "\u0627\u0644\u0633\u0648\u0631\u0629 \u06dd\u0661", "\u0601\u0662\u0660\u0662\u0666"]
)
def test_signs_that_are_printed_stay(text: str) -> None:
    """The end of a verse and the sign of a year are seen, although Unicode counts them among formatting signs."""
    assert tidy(text) == text
