"""The citizen's feedback: five ratings and a comment, once after each closure, never where contact is restricted."""

from __future__ import annotations

from casework import contact
from casework.documents.person import Person
from casework.documents.report import Report
from casework.documents.timeline import Event
from nationalstore.core.errors import Problem
from nationalstore.db.unit_of_work import ReadSession
from nationalstore.services.cases import timeline
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.intake.schemas import FeedbackIn

QUESTIONS = ("ease_of_contact", "actions_taken", "kept_informed", "treatment", "whole_experience")
REFUSALS = ("feedback_not_due", "feedback_given", "feedback_not_offered")


def is_open(view: ReadSession, report: Report) -> bool:
    """Whether the citizen is asked for feedback now."""
    return _refusal(view, report) is None


def give(case: OpenCase, sent: FeedbackIn) -> None:
    """Store the ratings by name, and the comment.

    Raises ``answer_invalid`` when both are missing, and one of ``REFUSALS`` when feedback is not open.
    """
    marks = {name: mark for name in QUESTIONS if (mark := getattr(sent, name)) is not None}
    if not marks and not sent.text.strip():
        raise Problem("answer_invalid", "Give a rating or write something.", question=QUESTIONS[0])
    refusal = _refusal(case.work, case.report)
    if refusal is not None:
        raise Problem(refusal)
    case.event("feedback_given", timeline.CITIZEN, {"marks": marks, "text": sent.text})


def _refusal(view: ReadSession, report: Report) -> str | None:
    """Return the code of the reason that feedback is not open, or None when it is."""
    person = view.find(Person, report.reporter.person or "", report.force)
    if contact.restricted(report, person):
        return "feedback_not_offered"
    if report.status != "closed":
        return "feedback_not_due"
    lines = view.documents(Event, report.force, report=report.id)
    marks = [line.event for line in lines if line.event in ("disposed", "feedback_given")]
    return "feedback_given" if marks and marks[-1] == "feedback_given" else None
