"""What a report keeps for good about its risk and its flags, whoever writes it, also where it was written before.

Every write of a report passes ``kept``, so nobody who changes a risk or a flag can forget what there was.
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
    """Return a new report with its first risk and flags as the gravest and all that it ever had; others as they are."""
    return _with_history(document, ())


def kept(rows: Rows, document: D) -> D:
    """Return a report with the gravest risk and all the flags it ever had; other documents as they are."""
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
