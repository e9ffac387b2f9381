"""Someone asks what the police hold about them, and is answered in time although the clock stood still for a while.

A subject access request is answered within one month. While the force waits for proof of who is asking, the clock may
be paused; what was due moves by exactly that time. With a reason the month may be extended once, by two. Only an answer
meets the clock: closing the request in another way would not.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from casework.clocks import HERE, is_working_day, pause_runs
from casework.documents.values import find_moment
from tests.helpers.officer_window import OfficerWindow
from tests.helpers.walking import Walk

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

    # The answer meets the clock.
    wren.reply("Here is what we hold about you. You may complain to the Information Commissioner.")
    wren.end("granted")
    assert wren.met("subject_access")
    page = marek.look()
    assert "Here is what we hold about you." in page and "Your report is closed" in page
