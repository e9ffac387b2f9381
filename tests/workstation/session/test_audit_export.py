"""Audit entries are exported as a table: recorded first, written whole or not at all, with no formula in a cell."""

from __future__ import annotations

import csv
from concurrent.futures import Future
from pathlib import Path

import pytest

from tests.helpers.audit_record import Record, leaf
from workstation.domain.audit_entry import AuditRequest, EntryPage, Proved
from workstation.domain.export_grant import ExportGrant
from workstation.errors import StoreProblem, StoreUnreachable
from workstation.session.audit_export import COLUMNS, AuditExport, export_entries
from workstation.session.desk_session import DeskSession
from workstation.session.export_jobs import ExportProgress, Purpose
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession

ASKED = AuditExport(AuditRequest("complaint", "r1"), Purpose("IOPC", "Case 7"), ("Marking", *COLUMNS))


def test_every_page_is_written_and_the_disclosure_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reason that begins like a formula gets an apostrophe; the recipient of the list is in the access log."""
    bad = [Proved(n, leaf(n, reason=f"{sign}1+1"), True) for n, sign in enumerate("=+-@\t\r")]
    pages = Record(EntryPage(tuple(bad), 7, 6), EntryPage((Proved(6, leaf(6), False),), 7, None))
    with Profile(tmp_path / "profile", bytes(32)) as profile:
        profile.journal.keep_export_grant(ExportGrant("g1", 5, "2099-01-01T00:00:00+00:00"))
        desk = DeskSession(profile, FixedSession("http://127.0.0.1:9", "none"))
        monkeypatch.setattr(desk.connection, "audit_page", pages)
        outcome = export_entries(desk, ASKED, tmp_path / "list.csv", ExportProgress()).result()
        (told,) = profile.journal.accesses("r1")
        desk.stop()
    rows = list(csv.reader((tmp_path / "list.csv").read_text("utf-8-sig").splitlines()))
    assert outcome.count == 7 and (told.what, told.kind, told.recipients) == (
        "disclosure",
        "record",
        ("IOPC",),
    )
    text = (tmp_path / "list.csv").read_bytes()
    for sign in "=+-@\t\r":
        assert f'"\'{sign}1+1"'.encode() in text
    assert rows[0][0] == "Marking" and rows[-1][0] == "OFFICIAL-SENSITIVE" and rows[-1][2] == "not_proved"


def test_a_line_that_breaks_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A failed request midway leaves no file."""
    pages = Record(EntryPage((Proved(0, leaf(0), True),), 7, 1), StoreUnreachable("gone"))
    with Profile(tmp_path / "profile", bytes(32)) as profile:
        profile.journal.keep_export_grant(ExportGrant("g1", 5, "2099-01-01T00:00:00+00:00"))
        desk = DeskSession(profile, FixedSession("http://127.0.0.1:9", "none"))
        monkeypatch.setattr(desk.connection, "audit_page", pages)
        done: Future[object] = export_entries(desk, ASKED, tmp_path / "list.csv", ExportProgress())  # type: ignore[assignment]
        outcome = done.result()
        desk.stop()
    assert isinstance(getattr(outcome, "problem", None), StoreProblem)
    assert not list(tmp_path.glob("*.csv")) and not list(tmp_path.glob(".*.part"))
