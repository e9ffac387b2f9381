"""What a report keeps for good about its risk and its flags, whoever writes it, also where it was written before.

Every write of a report passes ``kept``, so nobody who changes a risk or a flag can forget what there was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from casework import approval
from nationalstore.db import schema

Record = dict[str, Any]
KEPT = ("highest_risk", "ever_flags")


def kept(conn: Connection, report: Record) -> Record:
    """Return the report with the gravest risk and all the flags it ever had."""
    old = any(name not in report for name in KEPT)
    earlier = _earlier(conn, report["id"]) if old else iter(())
    return {**report, **approval.remembered(*earlier, report)}


def _earlier(conn: Connection, id_: str) -> Iterator[Record]:
    """Give what stood and stands of a report, in every force that had it, and what its assessments said."""
    for row in (schema.entity_version, schema.entity):
        for kind, mine in (("report", row.c.id), ("assessment", row.c.report)):
            found = conn.execute(select(row.c.record).where(row.c.kind == kind, mine == id_)).scalars()
            yield from (json.loads(text) for text in found if text is not None)
