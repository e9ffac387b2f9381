"""A complete case as one document, for any records system. Its format is published and versioned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from casework.clock_state import state_of
from casework.documents import codec
from casework.documents.assessment import Assessment
from casework.documents.attachment import Attachment
from casework.documents.base import Json
from casework.documents.message import Message
from casework.documents.note import Note
from casework.documents.officer import Officer
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.timeline import Event
from workstation.exports.columns import MARKING
from workstation.exports.files import ContinuityStep, ListedFile

FORMAT = "workstation-handover/1"
APART = ("answers", "clocks", "links", "external", "reporter", "victim", "marking")
"""Parts of a report that have their own place in the document."""
UNKNOWN = "unknown"


@dataclass(frozen=True)
class HandoverCase:
    """A case as the desk holds it, with the names for its ids."""

    report: Report
    person: Person | None = None
    messages: Sequence[Message] = ()
    notes: Sequence[Note] = ()
    assessments: Sequence[Assessment] = ()
    timeline: Sequence[Event] = ()
    attachments: Sequence[Attachment] = ()
    waiting: Sequence[tuple[str, str]] = ()
    """Commands on this desk that the store does not have yet: kind and time."""
    officers: Mapping[str, str] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)

    @property
    def owner_name(self) -> str:
        """The owner's name, or "" when there is no owner or the name is unknown."""
        return self.officers.get(self.report.owner or "", "")

    @property
    def team_name(self) -> str:
        """The team's name, or "" when there is no team or the name is unknown."""
        return self.teams.get(self.report.team or "", "")


@dataclass(frozen=True)
class HandoverDetails:
    """Who hands over, when, to whom and why. Times are in wire format."""

    by: Officer
    at: str
    as_of: str
    recipient: str
    reason: str
    with_notes: bool = False


@dataclass(frozen=True)
class Handover:
    """One case, the details of its handover, and its files."""

    case: HandoverCase
    made: HandoverDetails
    files: Sequence[ListedFile]
    continuity: Sequence[ContinuityStep]

    @property
    def marking(self) -> str:
        """The case's marking, which appears on each page."""
        return self.case.report.marking or MARKING

    @property
    def messages(self) -> list[Message]:
        """The messages in the order in which they were written."""
        return sorted(self.case.messages, key=lambda message: message.written_at or "")

    @property
    def notes(self) -> list[Note] | None:
        """The internal notes in the order in which they were written, or None when they were not requested."""
        if not self.made.with_notes:
            return None
        return sorted(self.case.notes, key=lambda note: note.written_at or "")

    @property
    def assessments(self) -> list[Assessment]:
        """The assessments in the order in which they were made."""
        return sorted(self.case.assessments, key=lambda assessment: assessment.made_at or "")

    @property
    def timeline(self) -> list[Event]:
        """The events in order of time."""
        return sorted(self.case.timeline, key=lambda event: event.at or "")


def document(handover: Handover) -> dict[str, Json]:
    """Return the whole case. Internal notes are included only on request, and marked as never for the reporter."""
    case, details, report = handover.case, handover.made, handover.case.report
    whole: dict[str, Json] = {
        "format": FORMAT,
        "marking": handover.marking,
        "made_at": details.at,
        "made_by": {"id": details.by.id, "name": details.by.name, "force": details.by.force or ""},
        "recipient": details.recipient,
        "reason": details.reason,
        "data_as_of": details.as_of,
        "includes_internal_notes": details.with_notes,
        "case": _facts(case),
        "people": _people(case),
        "answers": list(map(codec.encode, report.answers)),
        "conversation": list(map(codec.encode, handover.messages)),
        "assessments": list(map(codec.encode, handover.assessments)),
        "timeline": list(map(codec.encode, handover.timeline)),
        "clocks": [{**codec.encode(clock), "state": state_of(clock).value} for clock in report.clocks],
        "links": list(map(codec.encode, report.links)),
        "external_references": list(map(codec.encode, report.external)),
        "files": list(map(asdict, handover.files)),
        "continuity": list(map(asdict, handover.continuity)),
        "not_yet_at_the_store": [{"kind": kind, "made_at": at} for kind, at in case.waiting],
    }
    if handover.notes is not None:
        marked = {"internal": True, "never_for_the_citizen": True}
        whole |= {"internal_notes": [{**codec.encode(note), **marked} for note in handover.notes]}
    return whole


def _facts(case: HandoverCase) -> dict[str, Json]:
    """Return the facts of the case itself, with names beside the ids."""
    facts = {name: value for name, value in codec.encode(case.report).items() if name not in APART}
    return {**facts, "owner_name": case.owner_name, "team_name": case.team_name}


def _people(case: HandoverCase) -> list[dict[str, Json]]:
    """Return the people, each in the category that they have in this case. Categories are never mixed."""
    reporter = {name: value for name, value in codec.encode(case.report.reporter).items() if name != "role"}
    person = codec.encode(case.person) if case.person is not None else {}
    known = {f"known_{name}": value for name, value in person.items() if name != "version"}
    category = case.report.reporter.role or UNKNOWN
    first = {"category": category, "is_reporter": True, **reporter, **known}
    others = [
        {**codec.encode(each), "category": each.category or each.role or UNKNOWN, "is_reporter": False}
        for each in case.report.people or ()
    ]
    victim = case.report.victim
    named = (
        [{"category": "victim", "is_reporter": False, **codec.encode(victim)}] if victim is not None else []
    )
    return [first, *named, *others]
