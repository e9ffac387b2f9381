"""What a journal forgets when the law has something erased: the one case in which typed words do not stay.

That there was a command stays, under its number and id, so that the store's count goes on. What had not left
becomes a card without the words, so that its officer is told. A command on its way keeps them until the store
has answered: sent again it has to be the same. An order to erase holds ids only, and a restored store needs it again.
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


class _Asked(Protocol):
    _db: Any


Gone = tuple[str, str]  # Kind and id of what was erased.
MAY_HAVE_LEFT = (
    "(state = 'sending' OR (state IN ('held', 'waiting') AND coalesce(number, former) IS NOT NULL))"
)


def erase(journal: Journal, gone: Iterable[Gone]) -> None:
    """Forget everything said on what was erased; again it changes nothing."""
    found = list(gone)
    if not found:
        return
    with journal.lock:
        with transaction(journal._db):
            for kind, id_ in found:
                if kind == "report":
                    _report(journal, id_)
                elif kind == "attachment":
                    journal._run("DELETE FROM parcel WHERE id = ?", id_)
                else:
                    # A reply's or a note's id is its command's.
                    journal._run("UPDATE command SET body = '{}' WHERE id = ? AND kind <> 'erase'", id_)
        _clear_log(journal)
        _forget_copies(journal.path.parent)


def is_erased(journal: Journal, report: str | None) -> bool:
    """Whether the report was erased, so that nothing may be written on it any more."""
    with journal.lock:
        return journal._run("SELECT 1 FROM erased WHERE report = ?", report).first() is not None


@contextmanager
def settling(journal: _Asked) -> Iterator[None]:
    """Give one transaction in which commands get their outcomes.

    With it go the words of those on erased reports that are answered now, from the file and from its log: the order
    to erase may have come while they were on their way.
    """
    with transaction(journal._db):
        yield
        forgot = _forget_settled(journal)
    if forgot:
        _clear_log(journal)


def _clear_log(journal: _Asked) -> None:
    """Empty the file's log, which still has the pages as they were."""
    journal._db.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _forget_settled(journal: _Asked) -> bool:
    """Forget the words of commands on erased reports that the store has answered, and return whether there were any."""
    settled = f"kind <> 'erase' AND report IN (SELECT report FROM erased) AND NOT {MAY_HAVE_LEFT}"
    # What the store would not take came back with the report as it stood.
    no = "state IN ('stale', 'refused', 'replaced', 'discarded')"
    run = journal._db.exec_driver_sql
    told = _told()
    answers = run(
        f"UPDATE command SET outcome = ? WHERE {settled} AND {no} AND outcome IS NOT ?", (told, told)
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
    """A damaged journal that was kept holds words that nobody can take out of it; what was readable is here."""
    for copy in folder.glob("journal-damaged-*"):
        copy.unlink(missing_ok=True)
