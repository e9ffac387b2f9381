"""Contract of the rows of an erasure: what moved away, and from where."""

from __future__ import annotations

from casework.documents import codec
from casework.documents.note import Note
from nationalstore.db.rows import Staged
from tests.nationalstore.db.conftest import Transaction

AT = "2026-11-24T11:30:00.000Z"


def test_what_moved_away_is_found_in_the_forces_it_left(transaction: Transaction) -> None:
    """Only tombstones of a move count, of this case, in forces that had it; a force with the live document does not."""
    note = {"id": "n1", "version": 1, "report": "r1", "text": "x"}
    with transaction() as rows:
        for force in ("sussex", "kent"):
            live = Staged("note", "n1", "r1", 1, codec.read(Note, note))
            other = Staged(
                "note", f"n-{force}", "r2", 1, codec.read(Note, {**note, "id": f"n-{force}", "report": "r2"})
            )
            rows.write(force, [live, other], 1, AT)
        rows.write("sussex", [Staged("note", "n1", None, 2, None, "moved")], 3, AT)
        rows.write("sussex", [Staged("note", "n-sussex", None, 2, None, "erased")], 4, AT)
    with transaction() as rows:
        assert list(rows.erasure.moved("r1")) == [("sussex", "note", "n1")]
        assert list(rows.erasure.moved("r2")) == []
        assert list(rows.erasure.forces_left("note", "n1")) == ["sussex"]
        assert list(rows.erasure.forces_left("note", "n-sussex")) == []
