"""Counts about reporters: how confident they are before sending and after the end, and their visits to a case's page.

An answer is one more in a count by force and month. Neither the report nor its events hold it, and a count does not
say whose it was. After the end, only that the reporter was asked is kept, with the report's id.
"""

from __future__ import annotations

from casework import confidence, public_ending, weeks
from casework.documents.message import Message
from casework.documents.person import Person
from casework.documents.report import Report
from casework.online_measures import VISIT_NEWS, VISIT_QUIET
from nationalstore.core.errors import Problem
from nationalstore.db import tallies
from nationalstore.db.store import ReadTransaction, Store, WriteTransaction
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.cases.public_view import unread_by_citizen

SKIPPED = "skipped"
"""Was asked and gave no answer."""


def answer_key(stage: str, answer: str) -> str:
    """Return what is counted for an answer at a stage."""
    return f"confidence.{stage}.{answer}"


def take_before(work: WriteTransaction, report: Report, person: Person | None, answer: str) -> None:
    """Count the answer given with a report that is being sent; "" when the question was left open."""
    if confidence.may_ask(report, person, report.case_kind):
        _count(work, confidence.BEFORE, answer)


def is_open(view: ReadTransaction, report: Report) -> bool:
    """Whether the reporter is asked now: they have read how it ended, may be asked, and have not been asked yet."""
    return _may_ask(view, report) and not tallies.was_asked(view.conn, report.id)


def take_after(work: WriteTransaction, case: OpenCase, answer: str) -> None:
    """Count the answer after the end, once for a report; "" when the reporter did not want to answer.

    Raises ``feedback_not_offered`` where the question is not asked, and ``feedback_given`` the second time.
    """
    if not _may_ask(work, case.report):
        raise Problem("feedback_not_offered")
    if not tallies.mark_asked(work.conn, case.report.id):
        raise Problem("feedback_given")
    _count(work, confidence.AFTER, answer)


def visited(store: Store, report: str, force: str) -> None:
    """Count that the reporter opened the case's page, with or without something new to read there."""
    with store.read() as view:
        news = any(unread_by_citizen(message) for message in view.documents(Message, force, report=report))
    with store.begin() as conn:
        month = weeks.month_at(store.clock())
        tallies.add(conn, force, month, VISIT_NEWS if news else VISIT_QUIET)


def _may_ask(view: ReadTransaction | WriteTransaction, report: Report) -> bool:
    person = view.find(Person, report.reporter.person or "", report.force)
    has_ended = report.status == "closed" and public_ending.ending_of(report) is not None
    return has_ended and confidence.may_ask(report, person, report.case_kind)


def _count(work: WriteTransaction, stage: str, answer: str) -> None:
    known = answer if answer in confidence.ANSWERS else SKIPPED
    tallies.add(work.conn, work.force, weeks.month_at(work.now()), answer_key(stage, known))
