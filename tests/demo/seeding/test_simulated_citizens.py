"""Fictional citizens who keep writing, and fictional reports that are consistent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from demo.seeding import seed
from demo.seeding.simulated_citizens import SeededCitizens
from nationalstore.db.store import Store
from nationalstore.services.attachments import uploads
from tests.helpers.raw_documents import list_records


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Yield a store with eighty fictional reports."""
    made = Store(f"sqlite:///{tmp_path / 'store.db'}")
    seed.run(made, "sussex", 80, 30, 7)
    yield made
    made.close()


def test_citizens_report_and_answer(store: Store) -> None:
    """Each step adds a report or a message from a citizen, through the same code as any other."""
    with store.read() as view:
        before = len(list_records(view, "sussex", "report")), len(list_records(view, "sussex", "message"))
    citizens = SeededCitizens(store, Random(3))
    for _ in range(12):
        citizens.act("sussex")
    with store.read() as view:
        reports, messages = list_records(view, "sussex", "report"), list_records(view, "sussex", "message")
        assert len(reports) > before[0] and len(messages) > before[1]
        assert len(reports) + len(messages) == sum(before) + 12
        raised = [report for report in reports if report["status"] == "citizen_answered"]
    assert any(report["unread_by_staff"] for report in raised)
    citizens.start()
    citizens.stop()


def test_the_same_number_makes_the_same_reports(store: Store, tmp_path: Path) -> None:
    """The same seed gives the same reports; evidence is complete, and safe-contact people get neutral messages."""
    other = Store(f"sqlite:///{tmp_path / 'other.db'}")
    seed.run(other, "sussex", 80, 30, 7)
    with store.read() as one, other.read() as two:
        first, second = list_records(one, "sussex", "report"), list_records(two, "sussex", "report")
        assert [(r["id"], r["summary"], r["risk"]) for r in first] == [
            (r["id"], r["summary"], r["risk"]) for r in second
        ]
        files = list_records(one, "sussex", "attachment")
        people = {p["id"]: p for p in list_records(one, "sussex", "person")}
    other.close()
    assert files and all(uploads.read(store, file["id"]).startswith(b"\x89PNG") for file in files)
    careful = [r for r in first if "safe_contact" in r["flags"] and r["reporter"]["person"]]
    assert all(people[r["reporter"]["person"]]["contact"]["neutral"] for r in careful)
