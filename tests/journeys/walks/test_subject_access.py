"""Someone asks what the police hold about them, and is answered in time although the clock stood still for a while.

A subject access request is answered within one month. While the force waits for proof of who is asking, the clock may
be paused; what was due moves by exactly that time. With a reason the month may be extended once, by two. The copy
of what is held is decided on at the desk and released by two officers. Only an answer meets the clock: closing the
request in another way would not.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QPlainTextEdit

from casework.clocks import HERE, is_working_day, pause_runs
from casework.documents.values import find_moment
from nationalstore.services.commands import approved_copies
from tests.helpers.officer_window import OfficerWindow
from tests.helpers.visitor import Visitor
from tests.helpers.walking import Walk
from workstation.ui.screens.subject_copy.copy_view import CopyView

PASSPORT = b"\x89PNG\r\n\x1a\n" + bytes(200)


def last_day(desk: OfficerWindow) -> date:
    """Return the last day of the running clock."""
    clock = desk.clock("subject_access")
    due = find_moment(clock.due_at) if clock is not None else None
    assert due is not None
    return (due - timedelta(seconds=1)).astimezone(HERE).date()


def a_month_from(day: date) -> date:
    """Return the same day of the next month, or the working day that follows it."""
    later = day + timedelta(days=31)
    while later.day > day.day or later.month == day.month or (later.month - day.month) % 12 > 1:
        later -= timedelta(days=1)
    while not is_working_day(later):
        later += timedelta(days=1)
    return later


def test_a_request_is_paused_for_proof_and_answered(walk: Walk) -> None:
    """The month, the pause, the extension and the answer, each as the person and the officer see it."""
    marek = walk.visitor()
    marek.report(
        "subject_access", force="sussex", name="Marek Dunford", purpose="local", birth=date(1984, 5, 17),
        address=("3 Wharf Lane, Lewes", "BN7 1AA"), kinds=["crime", "incidents"], form="online", files="yes",
        what_data="Everything about the burglary of March 2024",
    )  # fmt: skip
    today = datetime.now(HERE).date()
    wren = walk.officer("triage.sussex")
    wren.open(marek.reference)
    assert last_day(wren) == a_month_from(today)
    wren.do("claim")
    wren.assess(5)

    # Nobody knows yet whether it is he who asks. The clock is paused for five days, with the reason.
    wren.fill(
        "pause_clock", clock="subject_access", reason="We asked for proof of identity.", until="in 5 days"
    )
    wren.reply("Please add a picture of your passport or driving licence to your request.")
    paused = wren.clock("subject_access")
    assert paused is not None and pause_runs(paused, wren.now)
    assert last_day(wren) == a_month_from(today) + timedelta(days=5)
    assert "Please add a picture of your passport" in marek.look()

    # The proof comes on the same day, and the clock runs again: only the time that was needed is added.
    marek.add_file("passport.png", PASSPORT, "image/png")
    wren.until(lambda: wren.bundle.attachments, "the file at the desk")
    wren.fill("pause_clock", clock="subject_access")
    assert last_day(wren) in (a_month_from(today), a_month_from(today) + timedelta(days=1))

    # There is much to read, so the time is extended once, and he is told why.
    before = last_day(wren)
    wren.fill("extend_clock", clock="subject_access", reason="There are 40 hours of body-worn video.")
    assert last_day(wren) > before + timedelta(days=55)
    assert wren.why_not("extend_clock") == "None of this report's clocks can be extended."
    wren.reply("We need up to two more months, because there is much video to go through.")

    release(walk, wren, marek)

    # Ending the request as granted meets the clock.
    wren.open(marek.reference)
    wren.end("granted")
    assert wren.met("subject_access")
    assert "Your report is closed" in marek.look()


def release(walk: Walk, wren: OfficerWindow, marek: Visitor) -> None:
    """Gather what is held and decide on it; a supervisor reads exactly that and approves it, and he receives it."""
    copy, ask = copy_page(wren), wren.window.asking
    copy.assemble.click()
    wren.until(lambda: copy.model.rowCount() == 1, "what is held about him")
    assert not copy.release.isEnabled() and "Marek Dunford" in copy.full.toPlainText()
    copy.decide.click()
    wren.until(ask.isVisible, "the form of the decision")
    ask.submit()
    wren.until(copy.release.isEnabled, "the decision")
    copy.release.click()
    wren.until(ask.isVisible, "the form of the proposal")
    reason = ask.fields["reason"]
    assert isinstance(reason, QPlainTextEdit)
    reason.setPlainText("Passport seen.")
    ask.submit()
    odile = walk.officer("supervisor.sussex")
    odile.open(marek.reference)
    read = copy_page(odile)
    odile.until(lambda: read.presenter.waits and read.release.isEnabled(), "the proposal")
    assert "Marek Dunford" in read.whole.toPlainText()
    read.release.click()
    odile.until(odile.window.asking.isVisible, "the form of the approval")
    odile.window.asking.submit()
    odile.until(
        lambda: approved_copies.carry_out(walk.store) or "your-data.txt" in marek.look(), "the copy sent"
    )
    assert "Here is the copy of your personal data" in marek.look() and "your-data.txt" in marek.look()


def copy_page(officer: OfficerWindow) -> CopyView:
    """Open the page of the copy on the report that the officer reads."""
    officer.window.run("subject_copy")
    page = officer.window.pages.subject_copy
    officer.until(lambda: page.presenter.desk is not None, "the page of the copy")
    return page
