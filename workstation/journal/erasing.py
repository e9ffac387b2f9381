"""Erases data from the journal when the law requires it. This is the only case in which typed text is removed.

A command stays, with its number and id, so that the store's count continues. A command that had not been sent becomes a
card without its text, so that the officer is notified. A command that is being sent keeps its text until the store has
answered, because a resent command must be identical. A command to erase holds only ids, and a restored store needs it
again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from workstation.domain.commands.erase import ERASED
from workstation.domain.ids import wire_time
from workstation.encrypted_db import transaction

if TYPE_CHECKING:
    from workstation.journal.journal import Journal


class _JournalDatabase(Protocol):
    _db: Any


Gone = tuple[str, str]  # Kind and id of the erased item.
MAY_HAVE_LEFT = (
    "(state = 'sending' OR (state IN ('held', 'waiting') AND coalesce(number, former) IS NOT NULL))"
)


def erase(journal: Journal, gone: Iterable[Gone]) -> None:
    """Delete all text about the erased items. A repeat changes nothing."""
    documents = list(gone)
    if not documents:
        return
    with journal.lock:
        with transaction(journal._db):
            for kind, id_ in documents:
                if kind == "report":
                    _report(journal, id_)
                elif kind == "attachment":
                    journal._run("DELETE FROM parcel WHERE id = ?", id_)
                else:
                    # A reply or note has the same id as its command.
                    journal._run("UPDATE command SET body = '{}' WHERE id = ? AND kind <> 'erase'", id_)
        _clear_log(journal)
        _forget_copies(journal.path.parent)


def is_erased(journal: Journal, report: str | None) -> bool:
    """Whether the report was erased, so that nothing may be written on it."""
    with journal.lock:
        return journal._run("SELECT 1 FROM erased WHERE report = ?", report).first() is not None


@contextmanager
def settling(journal: _JournalDatabase) -> Iterator[None]:
    """Provide one transaction in which commands get their outcomes.

    The same transaction deletes the text of commands on erased reports that have now been answered, from the file and
    its log. The command to erase may have arrived while they were being sent.
    """
    with transaction(journal._db):
        yield
        forgot = _forget_settled(journal)
    if forgot:
        _clear_log(journal)


def _clear_log(journal: _JournalDatabase) -> None:
    """Empty the file's write-ahead log, which still holds the earlier versions of the pages."""
    journal._db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _forget_settled(journal: _JournalDatabase) -> bool:
    """Delete the text of answered commands on erased reports, and return whether there were any."""
    settled = f"kind <> 'erase' AND report IN (SELECT report FROM erased) AND NOT {MAY_HAVE_LEFT}"
    # The outcome of a rejected command also contains the report as it was.
    no = "state IN ('stale', 'refused', 'replaced', 'discarded')"
    run = journal._db.exec_driver_sql
    outcome = _told()
    answers = run(
        f"UPDATE command SET outcome = ? WHERE {settled} AND {no} AND outcome IS NOT ?", (outcome, outcome)
    )
    words = run(f"UPDATE command SET body = '{{}}' WHERE {settled} AND body <> '{{}}'")
    return bool(answers.rowcount or words.rowcount)


def _report(journal: Journal, report: str) -> None:
    now = wire_time(journal._clock.now())
    journal._run("INSERT OR IGNORE INTO erased VALUES (?, ?)", report, now)
    for kind in list(journal._run("SELECT kind FROM draft WHERE report = ?", report).scalars()):
        journal._run(
            "INSERT INTO command (id, kind, report, body, officer, made_at, state, outcome, settled_at)"
            " VALUES (?, ?, ?, '{}', '{}', ?, 'refused', ?, ?)",
            journal._ids(), kind, report, now, _told(), now,
        )  # fmt: skip
    for table in ("draft", "parcel", "seen"):
        journal._run(f"DELETE FROM {table} WHERE report = ?", report)
    journal._run(
        "UPDATE command SET state = 'refused', settled_at = ?"
        " WHERE report = ? AND number IS NULL AND former IS NULL AND state IN ('held', 'waiting')",
        now, report,
    )  # fmt: skip
    _forget_settled(journal)


def _told() -> str:
    return json.dumps({"outcome": "refused", "problem": {"code": "erased", "detail": ERASED}})


def _forget_copies(folder: Path) -> None:
    """Delete the copies of damaged journals, because erased text cannot be removed from them.

    Their readable rows are in this journal.
    """
    for copy in folder.glob("journal-damaged-*"):
        copy.unlink(missing_ok=True)
