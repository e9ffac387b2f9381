"""A case as a row of an exported list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CaseListRow:
    """One case, with names for ids. Times are in wire format."""

    id: str = ""
    reference: str = ""
    service: str = ""
    status: str = ""
    grade: int | None = None
    risk: str = ""
    flags: tuple[str, ...] = ()
    summary: str = ""
    place: str = ""
    language: str = ""
    submitted_at: str = ""
    due_at: str = ""
    due: str = ""
    owner: str = ""
    team: str = ""
    claimed_by: str = ""
    last_citizen_at: str = ""
    waits_for_approval: bool = False
    transfer: str = ""
    disposal: str = ""
    waiting_to_be_sent: str = ""
