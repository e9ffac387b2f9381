"""What a desk may write into the audit log: known entries, and in them words, counts and ids but no free text."""

from __future__ import annotations

import pytest

from casework import audit_details
from casework.audit_details import MOST_IDS
from casework.documents.base import Json


@pytest.mark.parametrize(
    ("what", "kind", "names", "wrong"),
    [
        ("disclosure", "list", ("form", "cases"), ""),
        ("disclosure", "list", ("form", "reason"), "detail"),
        ("disclosure", "report", ("cases",), "detail"),
        ("consultation", "nothing", (), "object"),
        ("erasure", "report", (), "object"),
    ],
)
def test_a_desk_writes_known_entries_only(what: str, kind: str, names: tuple[str, ...], wrong: str) -> None:
    """Another object, and a detail that belongs to another entry, are refused."""
    assert audit_details.not_a_desks(what, kind, names) == wrong


@pytest.mark.parametrize(
    ("name", "value", "fits"),
    [
        ("form", "csv", True),
        ("form", "She said that he was there", False),
        ("form", "", False),
        ("form", "x" * 61, False),
        ("form", 3, False),
        ("form", None, True),
        ("cases", 0, True),
        ("cases", 2**53, False),
        ("cases", -1, False),
        ("cases", True, False),
        ("cases", "3", False),
        ("cases", None, True),
        ("reports", ["r1", "r2"], True),
        ("reports", ["r1"] * MOST_IDS, True),
        ("reports", ["r1"] * (MOST_IDS + 1), False),
        ("reports", ["Tamsin Orrery"], False),
        ("reports", [3], False),
        ("reports", "r1", False),
        ("reports", None, False),
        ("reason", "csv", False),
    ],
)
def test_a_detail_holds_words_counts_or_ids(name: str, value: Json, fits: bool) -> None:
    """A sentence, a name, a number out of range and too many ids are all named, so nothing personal enters the log."""
    assert audit_details.faults({"found": "clean", name: value}) == ([] if fits else [name])
