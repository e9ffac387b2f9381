"""A statement is prepared once and runs many times."""

from __future__ import annotations

import re
from pathlib import Path

from workstation.journal.journal import Journal

SOURCE = Path(__file__).parents[2] / "workstation"
BARE = re.compile(r"LIMIT (?:\?|:\w)")


def test_a_question_that_is_asked_again_is_not_prepared_again(tmp_path: Path) -> None:
    """What every round asks of the journal is compiled in the first round alone."""
    journal, compiled = Journal(tmp_path / "journal.db", bytes(32)), list[str | None]()

    def round_() -> None:
        journal.next_batch(50)
        journal.unasked(200)
        journal.unsent_accesses(100)

    def note(action: int, table: str | None, column: str | None, *more: str | None) -> int:
        if table == "command" or table == "access":
            compiled.append(column)
        return 0

    journal._db.connection.dbapi_connection.set_authorizer(note)
    round_()
    assert compiled, "the first round compiles"
    compiled.clear()
    round_()
    assert not compiled
    journal.close()


def test_no_limit_is_a_bare_parameter() -> None:
    """SQLite plans by the value of a bare parameter of LIMIT, so it prepares the statement again for each value bound."""
    bare = [path.name for path in SOURCE.rglob("*.py") if BARE.search(path.read_text("utf-8"))]
    assert not bare, "write LIMIT +?"
