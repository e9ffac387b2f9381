"""The permanent risk and flag history of a report, maintained on every write, including reports written earlier.

Every write of a report goes through ``kept``, so no command that changes a risk or a flag can lose the history.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from msgspec.structs import replace

from casework import approval
from casework.documents import codec
from casework.documents.base import Document
from casework.documents.report import Report
from nationalstore.db.rows import Rows

D = TypeVar("D", bound=Document)
KEPT = ("highest_risk", "ever_flags")


def begun(document: D) -> D:
    """Return a new report whose history starts with its first risk and flags, and other documents unchanged."""
    return _with_history(document, ())


def kept(rows: Rows, document: D) -> D:
    """Return a report with its highest risk and every flag it ever had, and other documents unchanged."""
    is_old = isinstance(document, Report) and not all(codec.is_written(document, name) for name in KEPT)
    return _with_history(document, rows.former(document.id) if is_old else ())


def _with_history(document: D, former: Iterable[str]) -> D:
    if not isinstance(document, Report):
        return document
    earlier = (codec.read_by_parts(Report, text) for text in former)
    report = approval.remembered(document, earlier)
    return codec.naming(
        replace(document, highest_risk=report.highest_risk, ever_flags=report.ever_flags), KEPT
    )
