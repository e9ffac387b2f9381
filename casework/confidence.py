"""The question of confidence: its scale, and on which reports it may be asked.

It is asked before a report is sent and again when its reporter has read how it ended. Every answer becomes one more in a
count; nothing else of it is kept.
"""

from __future__ import annotations

from casework import contact
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.words import Risk

BEFORE, AFTER = "before", "after"
STAGES = (BEFORE, AFTER)
SCALE = ("1", "2", "3", "4", "5")
"""From not at all confident to very confident."""
CONFIDENT = ("4", "5")
UNSAID = "unsaid"
"""Preferred not to say."""
ANSWERS = (*SCALE, UNSAID)

KINDS = ("crime", "incident", "information", "property")
"""The kinds of report that are about something to be done. Requests, complaints and thanks are not."""
HARMLESS = frozenset(
    {"welsh", "evidence", "evidence_fades", "repeat_reporter", "repeat_victim", "update_requested", "undelivered",
     "short_notice", "rms_refused"}
)  # fmt: skip
"""Flags that do not forbid the question. Every other flag does, also one that a force's policy adds."""
CALM = (None, Risk.LOW, Risk.MEDIUM)


def may_ask(report: Report, person: Person | None, kind: str | None) -> bool:
    """Whether the reporter may be asked, given the kind of the report's service.

    Never an anonymous reporter, anyone with a rule of safe contact, on a restricted case, at high risk, or with a flag that
    is not known to be harmless.
    """
    flags = {*report.flags, *(report.ever_flags or ())}
    return (
        kind in KINDS
        and report.restricted is None
        and report.victim is None
        and not report.reporter.anonymous
        and not contact.restricted(report, person)
        and not contact.rules_of(person).stopped
        and flags <= HARMLESS
        and report.risk in CALM
        and report.highest_risk in CALM
    )
