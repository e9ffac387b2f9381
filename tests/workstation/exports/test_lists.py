"""Lists as CSV and JSON: one case per row, any text preserved, and no formula."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from tests.helpers.plain_sheet import Plain
from workstation.domain.case_list_row import CaseListRow
from workstation.exports.columns import COLUMNS
from workstation.exports.csv_injection import dangerous, guarded, unguarded
from workstation.exports.lists import BOM, ListHeader, csv_line, csv_rows, json_rows

HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet="=+-@\t\r\n\0\"',; \ufeff\u200bＡ＝ab", min_size=1),
    st.sampled_from(["=1+1", '"=1+1', "  @SUM(A1)", "\ufeff=x", "a\r\nb", '","=1', "'=1", "−1", "\u00a0+1"]),
)


def case(**more: Any) -> CaseListRow:
    """Return a case as the cache lists it."""
    said = {"id": "r1", "reference": "SOH-26-TEST-0001", "service": "Theft", "status": "new", "grade": 2, "risk": "low",
            "flags": ("child", "welsh"), "summary": "A bike", "place": "1 Tern Row", "language": "en",
            "submitted_at": "2026-07-01T08:27:19.544Z", "due_at": "", "due": "", "owner": "", "team": "", "claimed_by": "",
            "last_citizen_at": "", "waits_for_approval": False, "transfer": "", "disposal": "", "waiting_to_be_sent": "",
            **more}  # fmt: skip
    return CaseListRow(**said)


def read_back(lines: bytes) -> list[list[str]]:
    """Return the rows as Python's own CSV reader parses them."""
    return list(csv.reader(io.StringIO(lines.decode("utf-8"), newline=""), strict=True))


HEAD = ListHeader(
    "All open",
    "sussex",
    2,
    "Wren Ashdown",
    "2026-11-24T09:14:00.000Z",
    "2026-11-24T09:13:00.000Z",
    "Chief",
    "Meeting",
)


@given(st.lists(HOSTILE, min_size=1, max_size=6))
@example(["=cmd|' /C calc'!A0"])
def test_a_line_reads_back_as_it_was_and_no_cell_is_a_formula(values: list[str]) -> None:
    """Any texts become one row with as many cells, none of which a spreadsheet treats as a formula."""
    written = csv_line(values)
    assert written.endswith(b"\r\n")
    rows = read_back(written)
    assert len(rows) == 1
    assert [unguarded(cell) for cell in rows[0]] == [v.encode("utf-8", "replace").decode() for v in values]
    assert not any(dangerous(cell) and not cell.startswith("'") for cell in rows[0])


@given(HOSTILE)
def test_the_guard_takes_nothing_away(text: str) -> None:
    """A guarded text can be restored exactly; a text that needs no guard is unchanged."""
    assert unguarded(guarded(text)) == text
    assert guarded(text) in (text, "'" + text)
    assert text[:1] not in "=+-@\t\r\0" or not text or guarded(text).startswith("'")


def test_formulas_hidden_behind_blanks_and_quotes_are_found() -> None:
    """A formula prefix is detected behind any character that a spreadsheet strips first."""
    for text in (
        "=1",
        " =1",
        '"=1',
        "\u00a0@x",
        "\u200b+1",
        "\ufeff-1",
        "'=1",
        "\t1",
        "\r1",
        "\x001",
        "＝1",
        "\n=1",
    ):
        assert dangerous(text), repr(text)
    for text in ("", "1-2", "a=b", "SOH-26-TEST", "'tis", '"said"', "22:14", "(=1"):
        assert not dangerous(text), repr(text)


def test_each_row_is_one_case_and_carries_the_marking() -> None:
    """A header and one row per case, in words and UK local time, with the marking on every row."""
    table = b"".join(csv_rows([case(), case(id="r2", summary="line one\nline two")], Plain(), bom=False))
    head, first, second = read_back(table)
    assert head == [column.key for column in COLUMNS]
    found = dict(zip(head, first, strict=True))
    assert found["marking"] == "OFFICIAL-SENSITIVE" == second[0]
    assert found["submitted_at"] == "2026-07-01 09:27:19"  # Summer time.
    assert (found["flags"], found["grade"], found["waits_for_approval"]) == ("child, welsh", "2", "No")
    assert dict(zip(head, second, strict=True))["summary"] == "line one\nline two"


def test_excel_is_told_that_it_is_utf_8() -> None:
    """With a UTF-8 byte order mark for Excel, the same table follows."""
    plain, told = (b"".join(csv_rows([case(place="Tŷ Ddewi")], Plain(), bom=bom)) for bom in (False, True))
    assert told == BOM + plain and "Tŷ Ddewi".encode() in plain


def test_the_json_has_the_same_cases_with_what_the_list_is() -> None:
    """The JSON export is one standard document: marking, count, author, recipient, and every case by key."""
    document = json.loads(b"".join(json_rows([case(), case(id="r2", summary="=1")], HEAD)))
    assert document["format"] == "workstation-list/1" and document["marking"] == "OFFICIAL-SENSITIVE"
    assert (document["count"], document["recipient"], document["data_as_of"]) == (2, "Chief", HEAD.as_of)
    assert [one["id"] for one in document["cases"]] == ["r1", "r2"]
    assert set(document["cases"][0]) == {column.key for column in COLUMNS}
    assert document["cases"][1]["summary"] == "=1" and document["cases"][0]["flags"] == ["child", "welsh"]


def test_an_empty_list_is_still_a_document() -> None:
    """With no cases, the CSV has a header only and the JSON an empty list."""
    assert len(read_back(b"".join(csv_rows([], Plain(), bom=False)))) == 1
    assert json.loads(b"".join(json_rows([], HEAD)))["cases"] == []
