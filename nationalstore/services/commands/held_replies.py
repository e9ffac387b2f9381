"""Sends scheduled replies when they are due, unless the citizen has written first."""

from __future__ import annotations

from collections.abc import Collection

from casework.documents.message import Message
from casework.documents.report import Report
from casework.documents.words import MessageState
from nationalstore.core.errors import Problem
from nationalstore.core.one_by_one import each_alone
from nationalstore.db.case_rows import HeldReply
from nationalstore.db.store import wire_time
from nationalstore.db.unit_of_work import Transactions, UnitOfWork
from nationalstore.services.cases import cases
from nationalstore.services.cases.open_case import OpenCase
from nationalstore.services.commands import reply, status
from nationalstore.services.safe_contact import held


def release_due(store: Transactions, waiting: Collection[str] = ()) -> int:
    """Send every scheduled reply that is due and return the number sent. Safe to run in several processes.

    The replies of the forces in ``waiting`` stay. Raises NotAll once every reply had its turn, when some failed.
    """
    with store.read() as view:
        due = view.rows.cases.holds_due(wire_time(store.clock()))

    def release(row: HeldReply) -> int:
        with store.write(row.force) as work:
            # The report is locked first, as everywhere a scheduled reply ends. Otherwise two transactions could
            # deadlock.
            work.lock(Report, row.report)
            ours = work.rows.cases.end_hold(row.message)
            return _release(work, row.message, row.report) if ours else 0

    return each_alone((row for row in due if row.force not in waiting), release)


def _release(work: UnitOfWork, message_id: str, report_id: str) -> int:
    case, message = OpenCase.find(work, report_id), work.find(Message, message_id)
    if case is None or message is None or message.state != MessageState.HELD:
        return 0
    # A reply scheduled by an earlier version of the store has no version, so any message from the citizen stops it.
    overtaken = cases.last_citizen_version(work, report_id) > (message.on_version or 0)
    if overtaken or case.is_closed:
        return _give_up(case, message, "The case changed before it was sent.")
    closed_by = reply.forbidden(case, message)
    if closed_by is not None:
        # The rules may have become stricter since the reply was scheduled. An officer decides; nothing is sent
        # automatically.
        return _give_up(case, message, closed_by.detail)
    if message.disposal is not None:
        try:
            status.expect_possible(case, message.disposal)
        except Problem as fault:
            return _give_up(case, message, fault.detail)
    reply.leave(case, message)
    return int((work.find(Message, message_id) or message).state != MessageState.HELD)


def _give_up(case: OpenCase, message: Message, why: str) -> int:
    held.give_up(case.work, message, case.report, why)
    return 0
