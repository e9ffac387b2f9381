"""Creating and changing documents. They are separate calls because their preconditions differ.

To create, no document may have had the id before, in any force, even a deleted one. To change, the document must exist
on the same case, and its text must be the officer's own. No command can therefore replace another's document.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from msgspec.structs import replace

from casework import audiences, disposal_runs, permissions
from casework.audiences import Audiences
from casework.documents import codec
from casework.documents.base import Document
from casework.documents.disposal_run import DisposalRun
from casework.documents.kinds import KINDS
from casework.documents.parts import Late
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.timeline import Event
from casework.lists_in_use import PolicyWithLists
from nationalstore.core.errors import Problem
from nationalstore.db import risk_history
from nationalstore.db.rows import Rows, Staged

D = TypeVar("D", bound=Document)
MOVED = "moved"


@dataclass(frozen=True)
class Acting:
    """The command being run, its officer, and its case."""

    command: str
    officer: str
    report: str | None
    audiences: Audiences | None = None
    """What the officer may read. None for the store's own work."""
    late: Late | None = None
    """Who released the command, when its author had left before it arrived."""


@dataclass(frozen=True)
class CurrentDocument:
    """The current state of a document, in this transaction or in the database."""

    report: str | None
    is_gone: bool
    document: Document | None
    """None for a tombstone, and when the content is not needed."""


class Writing:
    """The document writes of one transaction, before positions are assigned."""

    rows: Rows
    force: str
    acting: Acting | None = None
    """Set while an officer's command runs. The store itself never changes anyone's text."""

    def __init__(self) -> None:
        self._staged: dict[tuple[str, str], Staged] = {}
        self._fresh: set[str] = set()  # Ids created by this transaction, which nobody else can have.

    def create(self, document: D, *, report: str | None = None) -> D:
        """Stage a new document and return it as it will be stored.

        Raises ``id_taken`` when any document of this kind had the id before, in any force, even if it is deleted.
        """
        _expect_plain(document)
        key = (document.KIND, document.id)
        fresh = document.id in self._fresh
        if key in self._staged or not (fresh or self.rows.claim(*key, self.force)):
            raise Problem("id_taken")
        full = replace(self._marked(risk_history.begun(document)), version=1)
        self._staged[key] = Staged(*key, report or _case_of(document), 1, full, unclaimed=fresh)
        return full

    def change(self, document: D, *, report: str | None = None) -> D:
        """Stage the next version of an existing document and return it as it will be stored.

        Raises ``not_found`` when it does not exist, ``not_author`` when its text is another officer's or it is on
        another case.
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
        """Stage a document taken over from another force, which gets a tombstone. Its id is unchanged."""
        there._tombstone(document.KIND, document.id, MOVED)
        self.rows.move(document.KIND, document.id, self.force)
        return self._next(risk_history.kept(self.rows, document), report or _case_of(document))

    def show_copy(self, document: D, *, report: str | None = None) -> D:
        """Stage a copy of a document that another force still owns."""
        return self._next(document, report or _case_of(document))

    def is_taken(self, kind: str, id_: str) -> bool:
        """Whether any document of this kind has or had the id, in any force."""
        return (kind, id_) in self._staged or self.rows.is_claimed(kind, id_)

    def gone(self, kind: str, id_: str, reason: str) -> None:
        """Stage a tombstone, which removes the document from the force. Its id is never used again."""
        before = self._standing(kind, id_)
        if before is not None and not before.is_gone:
            self._allow(before, None)
        self._tombstone(kind, id_, reason)

    def settle_audiences(self) -> None:
        """Give every staged document its audience, and stage what is on a report whose audience changes.

        A document on a case has the audience of its report. It depends on nothing that a command says, so no command
        can leave a document behind.
        """
        for staged in list(self._staged.values()):
            if isinstance(staged.document, Report):
                self._move_along(staged.document)
        for staged in self._staged.values():
            staged.audience = self._audience_of(staged)

    def _move_along(self, report: Report) -> None:
        before = self.rows.standing(Report.KIND, report.id, self.force, text=False)
        if before is None or before.audience == report_audience(report):
            return
        person = report.reporter.person
        with_case = [(kind, id_, report.id) for kind, id_ in self.rows.of_case(report.id, self.force)]
        for kind, id_, case in [*with_case, *([(Person.KIND, person, None)] if person is not None else [])]:
            text = self.rows.document(kind, id_, self.force) if (kind, id_) not in self._staged else None
            if text is not None:
                self._next(codec.read_by_parts(KINDS[kind], text), case)

    def _audience_of(self, staged: Staged) -> str:
        document = staged.document
        if document is None:
            before = self.rows.standing(staged.kind, staged.id, self.force, text=False)
            return before.audience if before is not None else audiences.of_kind(staged.kind)
        if isinstance(document, Report):
            return report_audience(document)
        if isinstance(document, Person):
            # Persons of a restricted case are not shared with other cases; if one ever is, nobody else reads it.
            audiences_of = [self._of_report(report) for report in document.reports]
            return next(
                (audience for audience in audiences_of if audience != audiences.CASES), audiences.CASES
            )
        if isinstance(document, DisposalRun):
            return audiences.of_restriction(disposal_runs.restriction_of(document))
        if staged.report is not None and staged.kind not in permissions.SETTING_KINDS:
            return self._of_report(staged.report)
        return audiences.of_kind(staged.kind)

    def _of_report(self, report: str) -> str:
        staged = self._staged.get((Report.KIND, report))
        if staged is not None and isinstance(staged.document, Report):
            return report_audience(staged.document)
        row = self.rows.standing(Report.KIND, report, self.force, text=False)
        return row.audience if row is not None else audiences.CASES

    def _allow(self, before: CurrentDocument, after: Document | None) -> None:
        """Raise ``not_author`` when the text would change, or the command may not change another author's document."""
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
        """Return a new event or case document, marked when it arrived after its author had left."""
        late = self.acting.late if self.acting is not None else None
        marked = document.KIND == Event.KIND or document.KIND in permissions.AUTHORED
        return replace(document, late=late) if late is not None and marked else document

    def _next(self, document: D, report: str | None) -> D:
        _expect_plain(document)
        key = (document.KIND, document.id)
        staged, version = self._staged.get(key), self._next_version(*key)
        full = replace(document, version=version)
        unclaimed = staged is not None and staged.unclaimed
        self._staged[key] = Staged(*key, report, version, full, unclaimed=unclaimed)
        return full

    def _tombstone(self, kind: str, id_: str, reason: str) -> None:
        staged, version = self._staged.get((kind, id_)), self._next_version(kind, id_)
        unclaimed = staged is not None and staged.unclaimed
        self._staged[(kind, id_)] = Staged(kind, id_, None, version, None, reason, unclaimed=unclaimed)

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


def report_audience(report: Report) -> str:
    """Return who may read a report and everything on it."""
    return audiences.of_restriction(report.restricted)


def _case_of(document: Document) -> str | None:
    """Return the case that a document belongs to."""
    report = getattr(document, "report", None)
    return report if isinstance(report, str) else None


def _expect_plain(document: Document) -> None:
    """Refuse a policy as the rules read it: saved, it would fix the country's lists in one force's policy."""
    if isinstance(document, PolicyWithLists):
        raise TypeError("Change the force's own policy (own_policy), not the one with the country's lists.")
