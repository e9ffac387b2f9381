"""Takes what an officer wrote on a case out of the case, when it is restricted to others.

Their own words stay theirs: each draft becomes a card with its text, and so does a conflict, without the case as it was.
Nothing else of the case stays in the journal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from casework.audiences import RESTRICTED
from workstation.domain.ids import wire_time
from workstation.encrypted_db import transaction

if TYPE_CHECKING:
    from workstation.journal.profile_state import ProfileState

LONGEST_ID = 36  # Characters. A store refuses a longer id.
WITHHELD = (
    "This case is now restricted to others. What you wrote was not sent. It is kept here for you,"
    " without anything of the case."
)


def set_aside(journal: ProfileState, reports: Iterable[str], back: Iterable[str] = ()) -> bool:
    """Make cards of what was written on these reports, and return whether there are any.

    The reports that came back can be written on again. A repeat changes nothing.
    """
    taken = list(reports)
    with journal.lock:
        if not taken and journal._run("SELECT 1 FROM withheld LIMIT 1").first() is None:
            return False
        with transaction(journal._db):
            known = json.dumps(list(back))
            journal._run("DELETE FROM withheld WHERE report IN (SELECT value FROM json_each(?))", known)
            cards = [_withhold(journal, report) for report in taken]
    if taken:
        # The log still holds the earlier versions of the pages.
        journal._db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return any(cards)


def is_withheld(journal: ProfileState, report: str | None) -> bool:
    """Whether the report is restricted to others, so that nothing may be written on it."""
    with journal.lock:
        return journal._run("SELECT 1 FROM withheld WHERE report = ?", report).first() is not None


def kept_reports(journal: ProfileState) -> list[str]:
    """Return the reports that the journal keeps something of, without those that were erased."""
    tables = " UNION ".join(f"SELECT report FROM {table}" for table in ("command", "draft", "parcel", "seen"))
    known = f"SELECT report FROM ({tables}) WHERE length(report) <= {LONGEST_ID}"
    with journal.lock:
        return list(journal._run(f"{known} EXCEPT SELECT report FROM erased ORDER BY report").scalars())


def keep_text(journal: ProfileState, report: str, kind: str, text: str) -> None:
    """Keep a text that was still being typed when the report was taken away, on its one card.

    It runs in the transaction of the caller.
    """
    now, mine = wire_time(journal._clock.now()), (report, kind, told())
    body = json.dumps({"text": text})
    card = journal._run(
        "SELECT row FROM command WHERE report = ? AND kind = ? AND outcome = ? AND number IS NULL", *mine
    ).scalar()
    if card is not None:
        journal._run("UPDATE command SET body = ? WHERE row = ?", body, card)
        return
    journal._run(
        "INSERT INTO command (id, kind, report, body, officer, made_at, state, outcome, settled_at)"
        " VALUES (?, ?, ?, ?, '{}', ?, 'refused', ?, ?)",
        journal._ids(), kind, report, body, now, told(), now,
    )  # fmt: skip


def told() -> str:
    """Return the outcome of a card about a restricted case."""
    return json.dumps({"outcome": "refused", "problem": {"code": RESTRICTED, "detail": WITHHELD}})


def _withhold(journal: ProfileState, report: str) -> bool:
    journal._run(
        "INSERT OR IGNORE INTO withheld (at, report) VALUES (?, ?)", wire_time(journal._clock.now()), report
    )
    drafts = list(journal._run("SELECT kind, text FROM draft WHERE report = ?", report))
    for draft in drafts:
        if draft.text.strip():
            keep_text(journal, report, draft.kind, draft.text)
    for table in ("draft", "seen"):
        journal._run(f"DELETE FROM {table} WHERE report = ?", report)
    # The outcome of a conflict holds the case as it was, also of one that was put away or written again.
    journal._run(
        "UPDATE command SET outcome = ? WHERE report = ? AND state IN ('replaced', 'discarded')"
        " AND json_extract(outcome, '$.current') IS NOT NULL",
        told(),
        report,
    )
    conflicts = journal._run(
        "UPDATE command SET state = 'refused', outcome = ? WHERE report = ? AND state = 'stale'",
        told(),
        report,
    )
    return bool(drafts or conflicts.rowcount)
