"""Takes what was copied for a request for one's own data out of the copy again, when its source may not be read there."""

from __future__ import annotations

from casework.audiences import CASES
from casework.documents.report import Report
from casework.documents.subject_copy import CopyItem
from nationalstore.db.unit_of_work import UnitOfWork
from nationalstore.db.writing import report_audience

GONE = "erased"


def forget(work: UnitOfWork, source: str, why: str = GONE) -> None:
    """Remove every item that was copied from this case, or from this document. ``why`` is the reason in the feed."""
    with work.as_store():
        for item in _items(work):
            if source in (item.case, item.object):
                work.gone(CopyItem.KIND, item.id, why)


def settle_audience(work: UnitOfWork, changed: Report) -> None:
    """Remove what was copied from a restricted case to a request that others may read now.

    ``changed`` is the case whose restriction changes, as it will be. It may be the request or the case copied from.
    """
    with work.as_store():
        for item in _items(work):
            if changed.id not in (item.report, item.case) or item.case is None:
                continue
            request = changed if changed.id == item.report else work.find(Report, item.report)
            source = changed if changed.id == item.case else work.find(Report, item.case)
            if request is not None and source is not None and not fits(source, request):
                work.gone(CopyItem.KIND, item.id, GONE)


def fits(source: Report, request: Report) -> bool:
    """Whether everyone who reads the request may read the case."""
    return report_audience(source) in (CASES, report_audience(request))


def _items(work: UnitOfWork) -> list[CopyItem]:
    return work.documents(CopyItem, work.force)
