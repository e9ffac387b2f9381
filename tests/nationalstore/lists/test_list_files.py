"""Files of codes: good ones in the forms they are published in, and a corpus of bad ones, each named in words."""

from __future__ import annotations

import pytest

from casework import dated_lists
from casework.bank_holidays import PARTS
from nationalstore.core.errors import Misconfigured
from nationalstore.services.catalogue import list_files
from tests.helpers.lists import holidays

HEAD = "code,title,valid_from,valid_to\n"


def test_offence_codes_are_read_in_the_home_offices_columns() -> None:
    """The columns may have the names and the order of the published file, in a file with a byte order mark."""
    text = (
        "\ufeffOffence Description,Offence Code,Offence Group,Valid From,Valid To\r\n"
        '"Burglary, residential",28E,Burglary,,31/03/2023\r\n'
        "Burglary of a home,28K,Burglary,2023-04-01,\r\n\r\n"
    )
    first, second = list_files.read(dated_lists.OFFENCES, text.encode())
    assert (first.code, first.title, first.group) == ("28E", "Burglary, residential", "Burglary")
    assert (first.valid_from, first.valid_to) == (None, "2023-03-31")
    assert (second.valid_from, second.valid_to) == ("2023-04-01", None)


def test_one_code_may_follow_itself_with_another_title() -> None:
    """Validity that does not overlap is no fault."""
    rows = HEAD + "8N,Assault,,2024-12-31\n8N,Assault with injury,2025-01-01,\n"
    assert len(list_files.read(dated_lists.OFFENCES, rows.encode())) == 2


def test_bank_holidays_are_read_from_the_governments_file() -> None:
    """Every day is an entry in the group of its part of the country."""
    entries = list_files.read(dated_lists.HOLIDAYS, holidays())
    assert [(one.code, one.group) for one in entries] == [("2027-01-01", part) for part in PARTS]


def test_outcomes_incidents_and_forces_have_codes_of_their_own_form() -> None:
    """A code of one kind is no code of another."""
    good = {
        dated_lists.OUTCOMES: "1A",
        dated_lists.INCIDENTS: "ASB1",
        dated_lists.QUALIFIERS: "ALC",
        dated_lists.FORCES: "north-wales",
    }
    for kind, code in good.items():
        assert list_files.read(kind, f"code,title\n{code},Title\n".encode())[0].code == code
        with pytest.raises(Misconfigured, match=r"Line 2: “!x” is not a code\. A code is "):
            list_files.read(kind, b"code,title\n!x,Title\n")


HOSTILE = {
    "empty": (b"", "“code”"),
    "no_entries": (HEAD.encode(), "has no entries"),
    "no_title_column": (b"code,valid_from\n8N,2026-04-01\n", "“title”"),
    "huge_line": (HEAD.encode() + b"8N," + b"x" * 6_000, "Line 2: it has more than 5000 characters"),
    "huge_file": (b"x" * (list_files.LARGEST + 1), "more than 8000000 bytes"),
    "nul": (HEAD.encode() + b"8N,As\0sault,,\n", "Line 2: it holds a NUL"),
    "latin": (HEAD.encode() + "8N,Assault,,\n9A,Caf\xe9,,\n".encode("latin-1"), "Line 3 is not UTF-8"),
    "utf_16": ((HEAD + "8N,Assault,,\n").encode("utf-16"), "Line 1 is not UTF-8"),
    "formula": (HEAD.encode() + b'8N,"=HYPERLINK(""http://x"")",,\n', "Line 2: a cell begins like a formula"),
    "unseen_formula": (
        HEAD.encode() + "8N,\u200b=HYPERLINK(1),,\n9A,\uff1d1,,\n".encode(), "Line 2: a cell begins like a formula",
    ),
    "formula_at": (HEAD.encode() + b"8N, @SUM(A1),,\n", "Line 2: a cell begins like a formula"),
    "twice": (HEAD.encode() + b"8N,Assault,,\n8N,Assault,,\n", "Line 3: “8N” is valid on the same days as in line 2"),
    "overlap": (
        HEAD.encode() + b"8N,New,2026-04-01,\n9A,Other,,\n8N,Old,,2026-04-01\n",
        "Line 4: “8N” is valid on the same days as in line 2",
    ),
    "reversed": (HEAD.encode() + b"8N,Assault,2026-04-01,2026-03-01\n", "before its first day"),
    "no_day": (HEAD.encode() + b"8N,Assault,2026-02-30,\n", "Line 2: a day is not readable"),
    "odd_day": (HEAD.encode() + b"8N,Assault,20260401,\n", "Line 2: a day is not readable"),
    "cells": (HEAD.encode() + b"8N,Assault,,,,\n", "Line 2: it has 6 cells where the first line has 4"),
    "no_title": (HEAD.encode() + b"8N,,,\n", "Line 2: the title is missing"),
    "unseen_title": (HEAD.encode() + "8N,\u200b\u202e,,\n".encode(), "Line 2: the title is missing"),
    "open_quote": (HEAD.encode() + b'8N,"Assault,,\n', "it is not CSV"),
    "later_line": (HEAD.encode() + b'8N,"Two\nlines",,\n9A,,,\n', "Line 4: the title is missing"),
}  # fmt: skip
HOSTILE_HOLIDAYS = {
    "not_json": (b"code,title\n", "not the bank-holidays.json"),
    "deep": (b"[" * 100_000, "not the bank-holidays.json"),
    "list": (b"[]", "not the bank-holidays.json"),
    "no_part": (holidays(scotland=[]), "no bank holidays of scotland"),
    "bad_day": (holidays(scotland=[{"date": "2027-13-01", "title": "x"}]), "not the bank-holidays.json"),
    "twice": (holidays(scotland=[{"date": "2027-01-01", "title": "x"}] * 2), "holiday 2 of scotland: 2027-01-01 is there twice"),
    "formula": (holidays(scotland=[{"date": "2027-01-01", "title": "=x"}]), "begins like a formula"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_bad_file_is_refused_with_its_lines(name: str) -> None:
    """Nothing of it is used, and the words say where to look."""
    content, words = HOSTILE[name]
    with pytest.raises(Misconfigured) as refused:
        list_files.read(dated_lists.OFFENCES, content)
    assert words in str(refused.value) and len(str(refused.value)) < 5_000


@pytest.mark.parametrize("name", HOSTILE_HOLIDAYS)
def test_a_bad_file_of_bank_holidays_is_refused(name: str) -> None:
    """It names the day."""
    content, words = HOSTILE_HOLIDAYS[name]
    with pytest.raises(Misconfigured) as refused:
        list_files.read(dated_lists.HOLIDAYS, content)
    assert words in str(refused.value) and len(str(refused.value)) < 5_000


def test_every_bad_line_is_named_up_to_a_number() -> None:
    """A file that is wrong throughout does not fill the screen."""
    with pytest.raises(Misconfigured) as refused:
        list_files.read(dated_lists.OFFENCES, (HEAD + "8N,,,\n" * 100).encode())
    lines = str(refused.value).split("\n")
    assert lines[0] == "Nothing was loaded." and lines[-1] == "And 80 more." and len(lines) == 22
