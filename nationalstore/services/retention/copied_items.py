"""Takes what was copied for a request for one's own data out of the copy again, when its source may not be read there."""

from __future__ import annotations

from collections.abc import Set

from msgspec.structs import replace

from casework.audiences import CASES
from casework.documents import codec
from casework.documents.attachment import Attachment
from casework.documents.report import Report
from casework.documents.subject_copy import CopyItem, SubjectCopy
from casework.documents.words import ScanState
from nationalstore.db.unit_of_work import ReadSession, UnitOfWork
from nationalstore.db.writing import report_audience

GONE = "erased"


def of_copy(view: ReadSession, force: str, copy: SubjectCopy) -> list[CopyItem]:
    """Return the items of a copy."""
    return [item for item in view.documents(CopyItem, force, report=copy.report) if item.copy == copy.id]


def is_clean(view: ReadSession, force: str, item: CopyItem) -> bool:
    """Whether the file of an item is still there and was found clean."""
    file = view.find(Attachment, item.object, force)
    return file is not None and file.scan == ScanState.CLEAN


def forget(work: UnitOfWork, source: str, why: str = GONE) -> None:
    """Remove every item that was copied from this case, or from this document, and the name of the case.

    ``why`` is the reason in the feed.
    """
    with work.as_store():
        # Only what names the source is read: a force may have gathered a great deal.
        for kind, record in work.rows.holding(work.force, (CopyItem.KIND, SubjectCopy.KIND), source):
            if kind == SubjectCopy.KIND:
                _leave(work, codec.read_by_parts(SubjectCopy, record), {source})
                continue
            # This transaction may have removed it already.
            item = work.find(CopyItem, codec.read_by_parts(CopyItem, record).id)
            if item is not None and source in (item.case, item.object):
                work.gone(CopyItem.KIND, item.id, why)


def settle_audience(work: UnitOfWork, changed: Report) -> None:
    """Remove what was copied from a restricted case to a request that others may read now, and the name of the case.

    ``changed`` is the case whose restriction changes, as it will be. It may be the request or the case copied from.
    """
    with work.as_store():
        for copy in work.documents(SubjectCopy, work.force):
            cases = [case.report for case in copy.cases if changed.id in (copy.report, case.report)]
            hidden = {case for case in cases if not _may_stay(work, copy.report, case, changed)}
            _leave(work, copy, hidden)
            for item in of_copy(work, work.force, copy) if hidden else ():
                if item.case in hidden:
                    work.gone(CopyItem.KIND, item.id, GONE)


def _may_stay(work: UnitOfWork, request: str, source: str, changed: Report) -> bool:
    asked, held = (changed if id_ == changed.id else work.find(Report, id_) for id_ in (request, source))
    return asked is None or held is None or fits(held, asked)


def _leave(work: UnitOfWork, copy: SubjectCopy, cases: Set[str]) -> None:
    """Take cases out of a copy, unless this transaction has removed the copy itself."""
    kept = tuple(case for case in copy.cases if case.report not in cases)
    now = work.lock(SubjectCopy, copy.id) if len(kept) < len(copy.cases) else None
    if now is not None:
        work.change(replace(now, cases=tuple(case for case in now.cases if case.report not in cases)))


def fits(source: Report, request: Report) -> bool:
    """Whether everyone who reads the request may read the case."""
    return report_audience(source) in (CASES, report_audience(request))
