"""Operation Snap: a cyclist sends a video of a close pass, and the driver gets a warning letter.

Many forces take videos of dangerous driving from the public. The sender must be ready to go to court, and a notice must
reach the driver within 14 days, so the recording comes with the report. The desk checks that the file is the one that was
sent, and decides: a prosecution, a course, or, as here, a warning letter.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from casework.clocks import HERE
from casework.documents.values import find_moment
from tests.helpers.walking import Walk

YESTERDAY = datetime.now() - timedelta(days=1)
VIDEO = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(4000)


def test_a_close_pass_ends_with_a_warning_letter(walk: Walk) -> None:
    """The video arrives unchanged, is kept with its hash, and the sender hears what became of it."""
    idris = walk.visitor()
    idris.report(
        "dashcam", force="sussex", name="Idris Vale", recording="yes", kind="close_pass", occurred=YESTERDAY,
        where="A27 at Falmer", plate="AB12 CDE", what_happened="A van passed so close that its mirror touched my sleeve.",
        you_were="cyclist", clock_right="yes", court="yes",
    )  # fmt: skip
    idris.add_file("close pass.mp4", VIDEO, "video/mp4")
    assert "close pass.mp4" in idris.look()

    # The file at the desk is the one that was sent: its hash says so. It stays locked until it has been scanned.
    wren = walk.officer("triage.sussex")
    wren.open(idris.reference)
    wren.until(lambda: wren.bundle.attachments, "the video at the desk")
    (file,) = wren.bundle.attachments
    assert file.media_type == "video/mp4" and file.sha256 == hashlib.sha256(VIDEO).hexdigest()
    assert "AB12 CDE" in wren.answers
    wren.do("claim")
    wren.assess(5, harm=("medium", "It touched him, at speed."))
    # The law gives 14 days from what happened, not from the report.
    (notice,) = (clock for clock in wren.report.clocks if clock.name == "prosecution_notice")
    last = (find_moment(notice.due_at) or datetime.now(UTC)).astimezone(HERE) - timedelta(seconds=1)
    assert last.date() == YESTERDAY.date() + timedelta(days=14)
    wren.fill("record_step", step="notice_sent", at="now")
    wren.until(lambda: any(clock.met_by == "step:notice_sent" for clock in wren.report.clocks), "the notice")
    wren.note(
        "The keeper of the van is a firm in Lewes. First offence: a warning letter, our reference RP/881."
    )
    wren.reply("We have looked at your video and sent the driver a warning letter. Please keep the original.")

    # This ending exists for footage of driving and for nothing else.
    assert "warning_letter" in wren.endings()
    wren.end("warning_letter")
    page = idris.look()
    assert (
        "sent the driver a warning letter" in page
        and "Your report is closed" in page
        and "RP/881" not in page
    )
    other = walk.visitor()
    other.report(
        "asb", force="sussex", name="Corin Ashby", kind="nuisance", heading="rowdy", what_happened="Shouting every night.",
        where="The green at Falmer",
    )  # fmt: skip
    wren.open(other.reference)
    wren.assess(5)
    assert "warning_letter" not in wren.endings()
