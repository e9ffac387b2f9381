"""Creating and changing documents: two calls, because they ask two different things.

Who creates says that there is nothing of this id yet, in any force, gone or not; who changes says that it stands, on
the same case, and that its words are theirs. No command can therefore put its own document in another's place.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TypeVar

from casework import permissions
from casework.documents import codec
from casework.documents.base import Document
from casework.documents.kinds import KINDS
from casework.documents.parts import Late
from nationalstore.core.errors import Problem
from nationalstore.db import risk_history
from nationalstore.db.rows import Record, Rows, Staged

D = TypeVar("D", bound=Document)
MOVED = "moved"


@dataclass(frozen=True)
class Acting:
    """The command that writes, who sent it, and on which case."""

    command: str
    officer: str
    report: str | None
    late: Late | None = None
    """Who let it through, where its author had left before it came."""


@dataclass(frozen=True)
class CurrentDocument:
    """A document as it stands: in this transaction, or in the database."""

    report: str | None
    record: Record | None


class Writing:
    """What one transaction writes of documents, before they have their positions."""

    rows: Rows
    force: str
    acting: Acting | None = None
    """Set while an officer's command runs. What the store does by itself never changes anyone's words."""

    def __init__(self) -> None:
        self._staged: dict[tuple[str, str], Staged] = {}
        self._fresh: set[str] = set()  # Ids this transaction has made: nobody else can have them.

    def add(self, document: D, *, report: str | None = None) -> D:
        """Stage a document that is new and return it as it will stand. Raises ``id_taken`` as ``create`` does."""
        return _as_it_stands(document, self.create(document.KIND, codec.encode(document), report=report))

    def update(self, document: D, *, report: str | None = None) -> D:
        """Stage the next version of a document and return it as it will stand. Raises what ``change`` raises."""
        return _as_it_stands(document, self.change(document.KIND, codec.encode(document), report=report))

    def take_over(self, document: D, there: Writing, *, report: str | None = None) -> D:
        """Stage a document that comes from another force, as ``receive`` does, and return it as it will stand."""
        record = self.receive(document.KIND, codec.encode(document), there, report=report)
        return _as_it_stands(document, record)

    def show_copy(self, document: D, *, report: str | None = None) -> D:
        """Stage a copy of another force's document, as ``show`` does, and return it as it will stand."""
        return _as_it_stands(document, self.show(document.KIND, codec.encode(document), report=report))

    def create(self, kind: str, record: Record, *, report: str | None = None) -> Record:
        """Stage a document that is new and return it with ``version`` set.

        Raises ``id_taken`` when anything of this kind had the id before, in whichever force, even if it is gone.
        """
        id_ = record["id"]
        fresh = id_ in self._fresh
        if (kind, id_) in self._staged or not (fresh or self.rows.claim(kind, id_, self.force)):
            raise Problem("id_taken")
        record = risk_history.begun(record) if kind == "report" else record
        full = {**record, **self._late(kind), "version": 1}
        self._staged[(kind, id_)] = Staged(
            kind, id_, report or record.get("report"), 1, full, unclaimed=fresh
        )
        return full

    def change(self, kind: str, record: Record, *, report: str | None = None) -> Record:
        """Stage the next version of a document that stands and return it with ``version`` set.

        Raises ``not_found`` when it does not, ``not_author`` when its words are another's or it is another case's.
        """
        before = self._standing(kind, record["id"])
        if before is None or before.record is None:
            raise Problem("not_found", "The document to change does not exist.")
        case = report or record.get("report")
        if case is not None and before.report is not None and case != before.report:
            raise Problem("not_author", "This belongs to another case.")
        self._allow(kind, before, record)
        full = risk_history.kept(self.rows, record) if kind == "report" else record
        return self._next(kind, full, before.report or case)

    def receive(self, kind: str, record: Record, there: Writing, *, report: str | None = None) -> Record:
        """Stage a document that comes from another force, which loses sight of it; its id stays its own."""
        there._tombstone(kind, record["id"], MOVED)
        self.rows.move(kind, record["id"], self.force)
        full = risk_history.kept(self.rows, record) if kind == "report" else record
        return self._next(kind, full, report or record.get("report"))

    def show(self, kind: str, record: Record, *, report: str | None = None) -> Record:
        """Stage a copy of another force's document, which goes on owning it."""
        return self._next(kind, record, report or record.get("report"))

    def is_taken(self, kind: str, id_: str) -> bool:
        """Whether anything of this kind has or had the id, in whichever force."""
        return (kind, id_) in self._staged or self.rows.is_claimed(kind, id_)

    def gone(self, kind: str, id_: str, reason: str) -> None:
        """Stage a tombstone: the force loses sight of the document. Its id is never used again."""
        before = self._standing(kind, id_)
        if before is not None and before.record is not None:
            self._allow(kind, before, None)
        self._tombstone(kind, id_, reason)

    def _allow(self, kind: str, before: CurrentDocument, after: Record | None) -> None:
        """Raise ``not_author`` when the words would not stay, or the command is not for what another wrote."""
        if kind not in permissions.AUTHORED or before.record is None:
            return
        written = codec.read_by_parts(KINDS[kind], before.record)
        if after is not None and permissions.words_changed(written, codec.read_by_parts(KINDS[kind], after)):
            raise Problem("not_author")
        acting = self.acting
        if acting is None:
            return
        other_case = before.report != acting.report and not permissions.may_change_other_case(
            acting.command, kind
        )
        other_author = permissions.author_of(written) != acting.officer
        if other_case or (other_author and not permissions.may_change_of_others(acting.command, kind)):
            raise Problem("not_author")

    def _late(self, kind: str) -> Record:
        """Return the mark of what came after its author had left; every new line and document of a case gets it."""
        late = self.acting.late if self.acting is not None else None
        return (
            {"late": codec.encode(late)}
            if late is not None and (kind == "timeline" or kind in permissions.AUTHORED)
            else {}
        )

    def _next(self, kind: str, record: Record, report: str | None) -> Record:
        id_ = record["id"]
        staged, version = self._staged.get((kind, id_)), self._next_version(kind, id_)
        full = {**record, "version": version}
        unclaimed = staged is not None and staged.unclaimed
        self._staged[(kind, id_)] = Staged(kind, id_, report, version, full, unclaimed=unclaimed)
        return full

    def _tombstone(self, kind: str, id_: str, reason: str) -> None:
        staged, version = self._staged.get((kind, id_)), self._next_version(kind, id_)
        unclaimed = staged is not None and staged.unclaimed
        self._staged[(kind, id_)] = Staged(kind, id_, None, version, None, reason, unclaimed)

    def _next_version(self, kind: str, id_: str) -> int:
        staged = self._staged.get((kind, id_))
        if staged is not None:
            return staged.version
        standing = self.rows.standing(kind, id_, self.force, text=False)
        return 1 if standing is None else standing.version + 1

    def _standing(self, kind: str, id_: str) -> CurrentDocument | None:
        staged = self._staged.get((kind, id_))
        if staged is not None:
            return CurrentDocument(staged.report, staged.record)
        row = self.rows.standing(kind, id_, self.force, text=kind in permissions.AUTHORED)
        if row is None:
            return None
        return CurrentDocument(row.report, None if row.gone else _content(row.text))


def _as_it_stands(document: D, record: Record) -> D:
    return codec.read_by_parts(type(document), record)


def _content(record: str | None) -> Record:
    return json.loads(record) if record is not None else {}
