"""Creating and changing documents: two calls, because they ask two different things.

Who creates says that there is nothing of this id yet, in any force, gone or not; who changes says that it stands, on
the same case, and that its words are theirs. No command can therefore put its own document in another's place.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from msgspec.structs import replace

from casework import permissions
from casework.documents import codec
from casework.documents.base import Document
from casework.documents.kinds import KINDS
from casework.documents.parts import Late
from casework.documents.timeline import Event
from nationalstore.core.errors import Problem
from nationalstore.db import risk_history
from nationalstore.db.rows import Rows, Staged

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
    is_gone: bool
    document: Document | None
    """None also where nobody asks what it says."""


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
        """Stage a document that is new and return it as it will stand.

        Raises ``id_taken`` when anything of this kind had the id before, in whichever force, even if it is gone.
        """
        key = (document.KIND, document.id)
        fresh = document.id in self._fresh
        if key in self._staged or not (fresh or self.rows.claim(*key, self.force)):
            raise Problem("id_taken")
        full = replace(self._marked(risk_history.begun(document)), version=1)
        self._staged[key] = Staged(*key, report or _case_of(document), 1, full, unclaimed=fresh)
        return full

    def update(self, document: D, *, report: str | None = None) -> D:
        """Stage the next version of a document that stands and return it as it will stand.

        Raises ``not_found`` when it does not, ``not_author`` when its words are another's or it is another case's.
        """
        before = self._standing(document.KIND, document.id)
        if before is None or before.is_gone:
            raise Problem("not_found", "The document to change does not exist.")
        case = report or _case_of(document)
        if case is not None and before.report is not None and case != before.report:
            raise Problem("not_author", "This belongs to another case.")
        self._allow(before, document)
        return self._next(risk_history.kept(self.rows, document), before.report or case)

    def take_over(self, document: D, there: Writing, *, report: str | None = None) -> D:
        """Stage a document that comes from another force, which loses sight of it; its id stays its own."""
        there._tombstone(document.KIND, document.id, MOVED)
        self.rows.move(document.KIND, document.id, self.force)
        return self._next(risk_history.kept(self.rows, document), report or _case_of(document))

    def show_copy(self, document: D, *, report: str | None = None) -> D:
        """Stage a copy of another force's document, which goes on owning it."""
        return self._next(document, report or _case_of(document))

    def is_taken(self, kind: str, id_: str) -> bool:
        """Whether anything of this kind has or had the id, in whichever force."""
        return (kind, id_) in self._staged or self.rows.is_claimed(kind, id_)

    def gone(self, kind: str, id_: str, reason: str) -> None:
        """Stage a tombstone: the force loses sight of the document. Its id is never used again."""
        before = self._standing(kind, id_)
        if before is not None and not before.is_gone:
            self._allow(before, None)
        self._tombstone(kind, id_, reason)

    def _allow(self, before: CurrentDocument, after: Document | None) -> None:
        """Raise ``not_author`` when the words would not stay, or the command is not for what another wrote."""
        document = before.document
        if document is None or document.KIND not in permissions.AUTHORED:
            return
        if after is not None and permissions.words_changed(document, after):
            raise Problem("not_author")
        acting, kind = self.acting, document.KIND
        if acting is None:
            return
        other_case = before.report != acting.report and not permissions.may_change_other_case(
            acting.command, kind
        )
        other_author = permissions.author_of(document) != acting.officer
        if other_case or (other_author and not permissions.may_change_of_others(acting.command, kind)):
            raise Problem("not_author")

    def _marked(self, document: D) -> D:
        """Return a new line or document of a case with the mark that it came after its author had left."""
        late = self.acting.late if self.acting is not None else None
        marked = document.KIND == Event.KIND or document.KIND in permissions.AUTHORED
        return replace(document, late=late) if late is not None and marked else document

    def _next(self, document: D, report: str | None) -> D:
        key = (document.KIND, document.id)
        staged, version = self._staged.get(key), self._next_version(*key)
        full = replace(document, version=version)
        unclaimed = staged is not None and staged.unclaimed
        self._staged[key] = Staged(*key, report, version, full, unclaimed=unclaimed)
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
            return CurrentDocument(staged.report, staged.document is None, staged.document)
        row = self.rows.standing(kind, id_, self.force, text=kind in permissions.AUTHORED)
        if row is None:
            return None
        document = codec.read_by_parts(KINDS[kind], row.text) if row.text is not None else None
        return CurrentDocument(row.report, row.gone, document)


def _case_of(document: Document) -> str | None:
    """Return the case that a document says it belongs to."""
    report = getattr(document, "report", None)
    return report if isinstance(report, str) else None
