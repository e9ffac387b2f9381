"""What a recovery reads from single pages: every kind of value, and nothing from pages that do not belong together."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from workstation.encrypted_db import open_encrypted
from workstation.journal.damaged_pages import PAGE, TABLE_LEAF, USABLE, VerifiedPages, rows

KEY = bytes(range(32))
VALUES = (
    None, 0, 1, -1, 127, -129, 40_000, -9_000_000, 2**31 - 1, -(2**40), 2**62, -(2**63), 0.1, -1e300,
    "", "gooseberry", "Dŵr", "x" * 9_000, b"", b"\0\xff" * 3_000,
)  # fmt: skip
ROWS = (-(2**63), -1, 0, 1, 127, 128, 2**56, 2**63 - 1)


def test_every_value_that_the_database_can_hold_is_read(tmp_path: Path) -> None:
    """Numbers of each length, floats, texts, bytes and nothing, under the smallest and the largest row numbers."""
    path = tmp_path / "journal.db"
    engine = open_encrypted(path, KEY, synchronous="FULL")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE some (row INTEGER PRIMARY KEY, value)")
        for row, value in (*((row, "row") for row in ROWS), *enumerate(VALUES, 1_000)):
            connection.exec_driver_sql("INSERT INTO some VALUES (?, ?)", (row, value))
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        expected = {
            row: (None, value) for row, value in connection.exec_driver_sql("SELECT row, value FROM some")
        }
    engine.dispose()
    with VerifiedPages(path, KEY) as pages:
        leaves = [number for number in pages.numbers() if number > 1 and pages.kind(number) == TABLE_LEAF]
        found = {row: values for number in leaves for row, values in rows(pages, number)}
        assert not pages.leaves_out(), "there is no log that anything could be left out of"
    assert found == expected and set(found) >= set(ROWS)


class PaperPages(VerifiedPages):
    """One leaf with one record, as it stands when its parts are from different points in time."""

    def __init__(self, record: bytes) -> None:
        cell = bytes([len(record), 1]) + record
        at = USABLE - len(cell)
        head = bytes([TABLE_LEAF]) + struct.pack(">HHH", 0, 1, at) + b"\0" + struct.pack(">H", at)
        self._page = head.ljust(at, b"\0") + cell

    def read(self, number: int) -> bytes:
        return self._page.ljust(PAGE, b"\0")


@pytest.mark.parametrize(
    "record",
    [
        b"\x02\x17ab",
        b"\x02\x06\0\0",
        b"\x02\x07\0\0\0",
        b"\x02\x17\xff\xfe\xfd\xfc\xfb",
        b"\x7f\x01\x01",
    ],
    ids=["half a text", "half a number", "half a float", "no text", "no end"],
)
def test_a_record_that_does_not_add_up_is_none(record: bytes) -> None:
    """It counts as lost: half a value is never taken for a whole one, and the recovery goes on."""
    pages = PaperPages(record)
    assert list(rows(pages, 2)) == [(1, None)]
    assert list(rows(PaperPages(b"\x02\x17abcde"), 2)) == [(1, ("abcde",))]
