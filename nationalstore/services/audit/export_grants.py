"""Grants to export offline, given in advance for a number of cases and a time, and audited when given."""

from __future__ import annotations

from datetime import timedelta

from casework.documents.policy import ExportRule
from nationalstore.core.identity import Principal
from nationalstore.db.audit_rows import DISCLOSURE
from nationalstore.db.store import Store, wire_time
from nationalstore.services.audit import log
from nationalstore.services.audit.schemas import Grant

CASES, HOURS = 200, 24  # The defaults where the force's policy has no value, or an impossible one.
MOST_CASES, MOST_HOURS = 10_000, 24 * 14


def give(store: Store, officer: Principal, client: str) -> Grant:
    """Return a grant for the officer's desk: a number of cases, until a time. It is audited before it is sent."""
    with store.write(officer.force) as work:
        cases, hours = limits(work.rules.exports)
        id_, until = work.new_id(), wire_time(work.now() + timedelta(hours=hours))
        log.note(work, DISCLOSURE, "export_grant", id_, officer=officer.officer_id, client=client,
                 detail={"cases": cases, "until": until})  # fmt: skip
    return Grant(id=id_, cases=cases, until=until)


def limits(rule: ExportRule | None) -> tuple[int, int]:
    """Return how many cases a desk may export offline, and for how many hours; 0 cases for none."""
    rule = rule or ExportRule()
    return (_within(rule.offline_cases, 0, MOST_CASES, CASES),
            _within(rule.offline_hours, 1, MOST_HOURS, HOURS))  # fmt: skip


def _within(number: int | None, least: int, most: int, otherwise: int) -> int:
    """Return a number from the policy, limited to the maximum; one below the minimum counts as absent."""
    return otherwise if number is None or number < least else min(number, most)
