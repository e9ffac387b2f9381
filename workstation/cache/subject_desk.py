"""What the page of a request for one's own data shows: its copy, the items, and the decisions that wait to be sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casework import copy_text, subject_copies
from casework.commands.subject_access import (
    ApproveRelease,
    AssembleCopy,
    DecideCopyItem,
    ProposeRelease,
    ReturnRelease,
)
from casework.documents.policy import Policy
from casework.documents.report import Report
from casework.documents.subject_copy import CopyItem, SubjectCopy
from workstation.cache.queries import Queries
from workstation.domain.commands import Command
from workstation.domain.commands.rules import actor_of
from workstation.domain.ids import wire_time

OF_THE_COPY = frozenset({AssembleCopy.KIND, ProposeRelease.KIND, ApproveRelease.KIND, ReturnRelease.KIND})


@dataclass(frozen=True)
class SubjectDesk:
    """A request with its newest copy, and the items in the order of the text that is released."""

    report: Report
    policy: Policy
    copy: SubjectCopy | None = None
    items: tuple[CopyItem, ...] = ()
    """With the decisions that wait to be sent."""
    sending: frozenset[str] = frozenset()
    """The items whose decision waits to be sent."""
    waiting: str = ""
    """The kind of the command about the whole copy that waits to be sent."""
    text: str = ""
    """What is released as things are now, "" without a copy. It is long, so it is made here and not by the window."""
    sha256: str = ""
    """The hash of everything that is released, as the preview shows it."""


def subject_desk(queries: Queries, report_id: str, waiting: Sequence[Command]) -> SubjectDesk | None:
    """Read a request, or None when the desk does not have it."""
    report = queries.document(Report, report_id)
    if report is None:
        return None
    copy, items = copy_of(queries, report_id)
    mine = [command for command in waiting if command.report == report_id]
    decided = {item.id: item for item in _decided(items, mine)}
    items = [decided.get(item.id, item) for item in items]
    document = (
        None if copy is None else (copy_text.text(report, copy, items), copy_text.digest(report, copy, items))
    )
    return SubjectDesk(
        report=report,
        policy=queries.policy(),
        copy=copy,
        items=tuple(copy_text.in_order(copy, items)) if copy is not None else (),
        sending=frozenset(decided),
        waiting=next((command.kind for command in mine if command.kind in OF_THE_COPY), ""),
        text=document[0] if document is not None else "",
        sha256=document[1] if document is not None else "",
    )


def copy_of(queries: Queries, report_id: str) -> tuple[SubjectCopy | None, list[CopyItem]]:
    """Return the copy of a request that is in hand, or else the one released last, with its items.

    The items keep every character, because the places of marks are counted in them and their text is hashed.
    """
    copies = queries.on_report(SubjectCopy, report_id)
    copy = subject_copies.in_hand(copies) or next(reversed(copies), None)
    items = queries.on_report(CopyItem, report_id, to_encode=True) if copy is not None else []
    return copy, [item for item in items if copy is not None and item.copy == copy.id]


def _decided(items: Iterable[CopyItem], waiting: Iterable[Command]) -> Iterator[CopyItem]:
    known = {item.id: item for item in items}
    for command in waiting:
        body = command.intent.read(DecideCopyItem) if command.kind == DecideCopyItem.KIND else None
        item = known.get(str(body.item)) if body is not None else None
        if body is not None and item is not None and body.decision is not None:
            yield subject_copies.decided(item, body, actor_of(command.officer), wire_time(command.made_at))
