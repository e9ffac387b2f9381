"""What the queue and the search keep of a report: derived, and made anew whenever it changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from casework import approval
from casework.documents import codec
from casework.documents.report import Report
from workstation.domain.clocks import next_due, soon_at
from workstation.domain.commands import Command
from workstation.domain.ids import wire_time
from workstation.domain.triage import risk_rank

Record = dict[str, Any]
NEVER = "9999"  # Sorts after every time, so that reports without a clock come last.

COLUMNS = (
    "rid", "report", "reference", "service", "service_key", "summary", "place", "flags", "status", "open",
    "risk", "risk_rank", "grade", "submitted_at", "due_at", "due_sort", "due_name", "soon_at",
    "owner", "team",
    "claim_officer", "claim_initials", "claim_until", "unread", "update_requested", "language", "pending",
    "last_citizen_at", "version", "approval", "transfer", "disposal",
)  # fmt: skip
INSERT = f"INSERT OR REPLACE INTO queue ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"


def text(value: object) -> str:
    """Return the value when it is text, else nothing: a record may hold anything."""
    return value if isinstance(value, str) else ""


def part(record: Record, name: str) -> Record:
    """Return a nested object of the record, empty when it is something else."""
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def parts(record: Record, name: str) -> list[Any]:
    """Return a list of the record, empty when it is something else."""
    value = record.get(name)
    return value if isinstance(value, list) else []


CLOSED, OPEN, OFFERED = 0, 1, 2
"""What `open` says; a report that another force offers is in no view but that of offers."""


@dataclass(frozen=True)
class Around:
    """What every row needs to know besides its report: officers' initials and teams, and the policy."""

    initials: dict[str, str]
    teams: dict[str, str]
    policy: Record


def queue_row(
    rid: int, report: Record, waiting: Sequence[Command], around: Around, seen_at: str
) -> tuple[Any, ...]:
    """Return the queue's row for a report as projected, in the order of COLUMNS.

    `seen_at` is when the reporter's words were written up to which this officer has read it.
    """
    due_name, due, _ = next_due(report)
    soon = soon_at(around.policy, due_name, due) if due else None
    ours = around.policy.get("force") or report.get("force")
    transfer = "" if not part(report, "transfer") else "out" if report.get("force") == ours else "in"
    open_ = OFFERED if transfer == "in" else CLOSED if report.get("status") == "closed" else OPEN
    wrote = text(report.get("last_citizen_at"))
    unread = bool(report.get("unread_by_staff")) and wrote > seen_at
    due_at = wire_time(due) if due else ""
    claim, title = part(report, "claim"), part(report, "service_title")
    flags = [flag for flag in parts(report, "flags") if isinstance(flag, str)]
    status, risk, grade = text(report.get("status")), text(report.get("risk")), report.get("grade")
    holder = text(claim.get("officer"))
    return (
        rid, text(report.get("id")), text(report.get("reference")),
        text(title.get("en")) or text(report.get("service")), text(report.get("service")),
        text(report.get("summary")), text(part(report, "place").get("text")), json.dumps(flags),
        status, open_, risk, risk_rank(risk),
        grade if isinstance(grade, int) else None, text(report.get("submitted_at")),
        due_at, due_at or NEVER, due_name, wire_time(soon) if soon else "",
        text(report.get("owner")), text(report.get("team")),
        holder, around.initials.get(holder, ""), text(claim.get("until")), int(unread),
        int("update_requested" in flags), text(report.get("language")),
        waiting[-1].kind if waiting else "", wrote,
        report["version"] if isinstance(report.get("version"), int) else 0,
        int(_waits(report)), transfer, text(report.get("disposal")),
    )  # fmt: skip


def _waits(report: Record) -> bool:
    """Whether anything waits for a second person; only what says so is decoded, since every report is asked."""
    requests = {name: report[name] for name in ("approval", "lowerings") if report.get(name)}
    return bool(requests) and bool(approval.waiting(codec.read_by_parts(Report, {"id": "", **requests})))


def searchable(report: Record, messages: Sequence[Record]) -> tuple[str, str, str]:
    """Return the words an officer may look for: everything, the reporter's name, the place."""
    place = part(report, "place")
    who = text(part(report, "reporter").get("name"))
    where = " ".join(words for words in (text(place.get("text")), text(place.get("postcode"))) if words)
    said = [text(report.get("reference")), who, text(report.get("summary")), where, *told(report, messages)]
    return "\n".join(words for words in said if words), who, where


def told(report: Record, messages: Sequence[Record]) -> list[str]:
    """Return what was said on the case: answers and messages."""
    answers = [item for item in parts(report, "answers") if isinstance(item, dict)]
    return [*(text(answer.get("value")) for answer in answers), *(text(m.get("text")) for m in messages)]
