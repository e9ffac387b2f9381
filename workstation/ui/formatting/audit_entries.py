"""Formats an audit entry in plain words: who, what, which case, why, and whether it is verified."""

from __future__ import annotations

from collections.abc import Mapping

from casework.documents import codec
from casework.documents.base import Json, Part
from workstation.domain.access import ALTERED
from workstation.domain.audit_entry import HERE, NOT_PROVED, PROVED, AuditEntry
from workstation.domain.ids import read_time
from workstation.ui.formatting.answers import HERE as ZONE
from workstation.ui.formatting.cases import clock_time
from workstation.ui.formatting.command_labels import KINDS
from workstation.ui.formatting.timeline import EVENTS
from workstation.ui.kit.i18n import bare, tr

Names = Mapping[str, str]
PURPOSES = {
    "inspection": "Inspection by an authority", "complaint": "A complaint", "misconduct": "Possible misconduct",
    "data_protection": "Data protection", "disclosure": "Disclosure to a court", "assurance": "Assurance of quality",
}  # fmt: skip
CATEGORIES = {
    "collection": "Collected", "alteration": "Changed", "consultation": "Viewed", "disclosure": "Passed on",
    "combination": "Combined", "erasure": "Erased",
}  # fmt: skip
OBJECTS = {
    "report": "The case", "attachment": "A file", "search": "Search results", "history": "A person's history",
    "person": "A person's history", "clipboard": "Copied text", "list": "A list of cases", "file": "A file",
    "record": "The audit log itself", "entry": "Audit entry refused", "alarm": "Audit log alarm",
    "message": "A message", "board": "The board", "weekly": "The weekly report",
    "certificate": "A certificate of disposal",
}  # fmt: skip
OTHERS = {"citizen": "The reporter", "operator": "The store's operator"}
PROOFS = {PROVED: "Verified", NOT_PROVED: "Not verified", HERE: "At this desk"}
WHY_PROVED = {
    PROVED: "This entry is unchanged in the audit log, checked against the signed tree head that this desk has pinned.",
    NOT_PROVED: "This desk could not verify that the entry is unchanged in the audit log. Do not rely on it.",
    HERE: "This is what this desk recorded.",
}


class EntryDetail(Part, frozen=True, kw_only=True):
    """The parts of an entry's details that have their own wording."""

    event: str | None = None
    kind: str | None = None
    """The kind of command."""
    shown: int | None = None
    found: str | None = None


def who(entry: AuditEntry, officers: Names) -> str:
    """Return who performed the action."""
    if entry.officer in OTHERS:
        return tr(OTHERS[entry.officer])
    return officers.get(entry.officer) or bare(entry.officer) or tr("Unknown")


def what(entry: AuditEntry) -> str:
    """Return a short description of the action."""
    if not entry.what:
        return tr("This entry cannot be read")
    detail = codec.read_by_parts(EntryDetail, entry.detail)
    done = tr(CATEGORIES.get(entry.what, entry.what))
    if detail.event in EVENTS:
        return f"{done}: {tr(EVENTS[detail.event])}"
    if "command" in entry.detail and detail.kind in KINDS:
        return f"{done}: {tr(KINDS[detail.kind][1])}"
    thing = tr(OBJECTS[entry.kind]) if entry.kind in OBJECTS else bare(entry.kind).replace("_", " ")
    if detail.shown is not None and entry.kind == "search":
        thing = tr("{n} search results", n=detail.shown)
    if detail.found == ALTERED:
        return tr("Viewed: file with a different hash, not shown")
    return f"{done}: {thing[:1].lower()}{thing[1:]}" if thing else done


def why(entry: AuditEntry) -> str:
    """Return the reason and the recipient, or "" when neither was given."""
    reason = tr(PURPOSES[entry.reason]) if entry.reason in PURPOSES else bare(entry.reason)
    to = ", ".join(
        tr(OTHERS[recipient]) if recipient in OTHERS else bare(recipient) for recipient in entry.recipients
    )
    return "  ·  ".join(part for part in (reason, tr("to {name}", name=to) if to else "") if part)


def case(entry: AuditEntry, references: Names) -> str:
    """Return the case reference, or the case id when this desk does not hold the case."""
    return references.get(entry.report) or bare(entry.report)


def when(entry: AuditEntry) -> str:
    """Return the time of the action."""
    return clock_time(entry.at)


def proof(entry: AuditEntry) -> str:
    """Return whether the entry is verified."""
    return tr(PROOFS[entry.proof])


def spoken(entry: AuditEntry, officers: Names, references: Names) -> str:
    """Return the whole row as one sentence for a screen reader."""
    parts = (
        when(entry),
        who(entry, officers),
        what(entry),
        case(entry, references),
        why(entry),
        proof(entry),
    )
    return ", ".join(part for part in parts if part)


def told(entry: AuditEntry, officers: Names, references: Names) -> list[tuple[str, str]]:
    """Return every detail of an entry as (name, value) pairs."""
    rows = [
        (tr("What"), what(entry)),
        (tr("Who"), f"{who(entry, officers)}  ({bare(entry.officer)})" if entry.officer else ""),
        (tr("Done at"), exact(entry.at)),
        (tr("Reached the audit log"), exact(entry.recorded_at)),
        (tr("Case"), case(entry, references)),
        (tr("Object"), bare(f"{entry.kind} {entry.about}").strip()),
        (tr("Why"), why(entry)),
        (tr("More"), _detail(entry.detail)),
        (tr("Connection"), tr("Done while offline") if entry.offline else ""),
        (tr("Proof"), tr(WHY_PROVED[entry.proof])),
        (tr("Number"), str(entry.index) if entry.proof != HERE else ""),
    ]
    return [(name, value) for name, value in rows if value]


def exact(at: str) -> str:
    """Return a timestamp from the store in local time, to the second."""
    moment = read_time(at)
    return f"{clock_time(at)}:{moment.astimezone(ZONE):%S} ({moment.astimezone(ZONE):%Y})" if moment else ""


def _detail(detail: Mapping[str, Json]) -> str:
    parts = [f"{name}: {len(value) if isinstance(value, list) else value}" for name, value in detail.items()]
    return bare("  ·  ".join(parts))
