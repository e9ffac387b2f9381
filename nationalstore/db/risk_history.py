"""What a report keeps for good about its risk and its flags, whoever writes it, also where it was written before.

Every write of a report passes ``kept``, so nobody who changes a risk or a flag can forget what there was.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from casework import approval
from casework.documents import codec
from casework.documents.report import Report
from nationalstore.db.rows import Rows

KEPT = ("highest_risk", "ever_flags")
_ASKED = (*KEPT, "risk", "flags")


def begun(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return a new report with its first risk and flags as the gravest and all that it ever had."""
    return _with_history(report, ())


def kept(rows: Rows, report: Mapping[str, Any]) -> dict[str, Any]:
    """Return the report with the gravest risk and all the flags it ever had."""
    old = any(name not in report for name in KEPT)
    return _with_history(report, map(_read, map(json.loads, rows.former(report["id"]))) if old else ())


def _with_history(report: Mapping[str, Any], earlier: Iterable[Report]) -> dict[str, Any]:
    history = codec.encode(approval.remembered(_read(report), earlier))
    return {**report, **{name: history[name] for name in KEPT}}


def _read(record: Mapping[str, Any]) -> Report:
    """Return what counts here of a report, or of an assessment, which says a risk. Every write pays for it."""
    return codec.read_by_parts(Report, {"id": "", **{name: record.get(name) for name in _ASKED}})
