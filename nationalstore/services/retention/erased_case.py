"""What is kept about an erased object: none of its content, but what it was, and who did what and when."""

from __future__ import annotations

import msgspec

from casework.documents.report import Report, Retention
from casework.documents.timeline import Event
from casework.documents.values import OfficerId, Time


class KeptEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the timeline without its text."""

    event: str
    at: Time | None
    actor: OfficerId | None


class KeptRetention(msgspec.Struct, frozen=True, kw_only=True):
    """How long it would have been kept."""

    group: str | None = None
    review_at: Time | None = None


class ErasedCase(msgspec.Struct, frozen=True, kw_only=True):
    """The column ``known`` of the table ``erased``."""

    counts: dict[str, int] = {}
    """The number of erased documents of each kind."""
    by: str | None = None
    retention: KeptRetention = KeptRetention()
    status: str | None = None
    disposal: str | None = None
    events: tuple[KeptEvent, ...] = ()


def remains(report: Report | None, events: list[Event], counts: dict[str, int], by: str | None) -> str:
    """Return what is kept about a report, or, without a report, about a person, as JSON."""
    kept = [KeptEvent(event=each.event, at=each.at, actor=each.actor.id) for each in events]
    if report is None:
        return _json(ErasedCase(counts=counts, by=by, events=tuple(kept)))
    retention = report.retention or Retention()
    return _json(
        ErasedCase(
            counts=counts,
            by=by,
            retention=KeptRetention(group=retention.group, review_at=retention.review_at),
            status=report.status,
            disposal=report.disposal,
            events=tuple(kept),
        )
    )


def read(known: str) -> ErasedCase:
    """Return what was kept, decoded."""
    return msgspec.json.decode(known, type=ErasedCase)


def _json(case: ErasedCase) -> str:
    return msgspec.json.encode(case).decode()
