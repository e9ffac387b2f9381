"""What the queue and the search keep of a report: derived, and made anew whenever it changes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from workstation.domain.clocks import next_due
from workstation.domain.commands import Command
from workstation.domain.ids import wire_time
from workstation.domain.triage import risk_rank

Record = dict[str, Any]
NEVER = "9999"  # Sorts after every time, so that reports without a clock come last.

COLUMNS = (
    "rid", "report", "reference", "service", "service_key", "summary", "place", "flags", "status", "open",
    "risk", "risk_rank", "grade", "submitted_at", "due_at", "due_sort", "due_name", "owner", "team",
    "claim_officer", "claim_initials", "claim_until", "unread", "update_requested", "language", "pending",
    "last_citizen_at", "version",
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


def queue_row(
    rid: int, report: Record, waiting: Sequence[Command], initials: dict[str, str]
) -> tuple[Any, ...]:
    """Return the queue's row for a report as projected, in the order of COLUMNS."""
    due_name, due, _ = next_due(report)
    due_at = wire_time(due) if due else ""
    claim, title = part(report, "claim"), part(report, "service_title")
    flags = [flag for flag in parts(report, "flags") if isinstance(flag, str)]
    status, risk, grade = text(report.get("status")), text(report.get("risk")), report.get("grade")
    holder = text(claim.get("officer"))
    return (
        rid, text(report.get("id")), text(report.get("reference")),
        text(title.get("en")) or text(report.get("service")), text(report.get("service")),
        text(report.get("summary")), text(part(report, "place").get("text")), json.dumps(flags),
        status, int(status != "closed"), risk, risk_rank(risk),
        grade if isinstance(grade, int) else None, text(report.get("submitted_at")),
        due_at, due_at or NEVER, due_name, text(report.get("owner")), text(report.get("team")),
        holder, initials.get(holder, ""), text(claim.get("until")), int(bool(report.get("unread_by_staff"))),
        int("update_requested" in flags), text(report.get("language")),
        waiting[-1].kind if waiting else "", text(report.get("last_citizen_at")),
        report["version"] if isinstance(report.get("version"), int) else 0,
    )  # fmt: skip


def searchable(report: Record, messages: Sequence[Record]) -> str:
    """Return every word of the case that an officer may look for."""
    answers = [item for item in parts(report, "answers") if isinstance(item, dict)]
    said = [
        text(report.get("reference")), text(part(report, "reporter").get("name")),
        text(report.get("summary")), text(part(report, "place").get("text")),
        *(text(answer.get("value")) for answer in answers),
        *(text(message.get("text")) for message in messages),
    ]  # fmt: skip
    return "\n".join(words for words in said if words)


def match_query(typed: str) -> str:
    """Return an FTS5 query for whatever was typed: each word quoted, the last one as a prefix."""
    words = [word.replace('"', '""') for word in typed.replace("\0", " ").split()]
    words = [word for word in words if any(sign.isalnum() for sign in word)]
    return " ".join(f'"{word}"' for word in words) + ("*" if words else "")
