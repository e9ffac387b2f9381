"""Every item model under Qt's fatal model tester, through the changes of a day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QAbstractItemModel, QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from casework.documents import codec
from casework.documents.attachment import Attachment
from casework.documents.message import Message
from casework.documents.values import AttachmentId
from casework.documents.words import ScanState
from workstation.cache.queue_snapshot import Ranked
from workstation.cache.rows import QueueRow
from workstation.domain.commands import Command
from workstation.journal.profile_state import NO_META, SavedDraft
from workstation.ui.formatting.evidence import about_words
from workstation.ui.formatting.tile_data import Breaking
from workstation.ui.formatting.timeline import TimelineEntry, delivery_words
from workstation.ui.kit.charts.chart import Number, Table
from workstation.ui.screens.account.pages import DraftModel, DraftRow
from workstation.ui.screens.board.due_soon import BreakingModel
from workstation.ui.screens.board.number_table import NumberModel
from workstation.ui.screens.outbox.outbox_model import OutboxModel
from workstation.ui.screens.outbox.outbox_presenter import Item
from workstation.ui.screens.queue.queue_model import ROW, QueueModel
from workstation.ui.screens.queue.queue_presenter import PAGE
from workstation.ui.screens.report.evidence_tiles import HIGH, TileDelegate
from workstation.ui.screens.report.evidence_view import FileModel
from workstation.ui.screens.report.timeline_model import TimelineModel
from workstation.ui.screens.search.search_view import HitModel
from workstation.ui.window.action_table import ACTIONS as TABLE
from workstation.ui.window.offers import matching, offers
from workstation.ui.window.palette import OfferModel
from workstation.ui.window.sidebar import RailModel

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)

KEYS = {spec.key: spec.shortcut for spec in TABLE}


def fatal(model: QAbstractItemModel) -> QAbstractItemModelTester:
    """Return a tester that aborts at the first fault."""
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def row(number: int, summary: str = "Bike") -> QueueRow:
    """Return a row of the queue."""
    return QueueRow(f"r{number}", f"SOH-{number}", "Theft", summary, "Brighton", (), "new", "low", None,
                    "2026-11-24T08:00:00.000Z", "2026-11-24T09:30:00.000Z", "triage_due", "", "", "", "", "",
                    True, "en", "", "")  # fmt: skip


def test_the_queue_holds_pages_and_nothing_moves(qapp: object) -> None:
    """A distant row is fetched when viewed, and a changed row changes alone in its place."""
    needed: list[int] = []
    model = QueueModel(needed.append, lambda: NOW)
    tester = fatal(model)
    model.reset(5 * PAGE, [Ranked(n, row(n)) for n in range(PAGE)])
    assert model.rowCount() == 5 * PAGE and "Bike" in model.index(0).data()
    assert model.index(3 * PAGE + 5).data() == "Loading" and needed == [3 * PAGE]
    assert model.index(3 * PAGE + 6).data() == "Loading" and needed == [3 * PAGE], "asked for once"
    model.put([Ranked(3 * PAGE + n, row(3 * PAGE + n)) for n in range(PAGE)])
    assert model.index(3 * PAGE + 5).data(ROW).row.report == f"r{3 * PAGE + 5}"
    seen: list[int] = []
    model.dataChanged.connect(lambda top, low: seen.extend(range(top.row(), low.row() + 1)))
    model.put([Ranked(7, row(7, "Two bikes"))])
    assert seen == [7] and "Two bikes" in model.index(7).data()
    model.put([Ranked(8, None)])
    assert model.index(8).data() == "The report is no longer here"
    model.forget()
    assert model.index(0).data() == "Loading"
    model.reset(0, [])
    assert model.rowCount() == 0 and tester is not None


def test_the_timeline_grows_at_its_end(qapp: object) -> None:
    """A new message is inserted, a delivered one changes in place, and another case resets the model."""
    model = TimelineModel()
    tester = fatal(model)
    first = [TimelineEntry("citizen", "m1", "2026-11-24T08:00:00.000Z", "Tamsin", "Hello")]
    model.show(first)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    model.show([*first, TimelineEntry("officer", "m2", "2026-11-24T08:10:00.000Z", "Wren", "Thanks", "Sent")])
    model.show([*first, TimelineEntry("officer", "m2", "2026-11-24T08:10:00.000Z", "Wren", "Thanks", "Read")])
    assert not resets and model.rowCount() == 2 and "Read" in model.index(1).data()
    model.show([TimelineEntry("note", "n1", "2026-11-24T08:10:00.000Z", "Wren", "Inside")])
    assert resets and "never shown to the reporter" in model.index(0).data()
    assert tester is not None


def test_the_other_models_hold(qapp: object) -> None:
    """Outbox, search results, drafts, offers, sidebar and board keep the rules of item models."""
    outbox, hits, drafts, found, rail = OutboxModel(), HitModel(), DraftModel(), OfferModel(), RailModel()
    files = FileModel()
    testers = [fatal(files)]
    files.show(
        [
            Attachment(
                id=AttachmentId("f"),
                name="a.png",
                media_type="image/png",
                size=5_000,
                scan=ScanState.CLEAN,
                sha256="ab" * 32,
            )
        ]
    )
    assert "a.png" in files.index(0).data() and "5 kB" in files.index(0).data()
    testers += [fatal(model) for model in (outbox, hits, drafts, found, rail)]
    command = Command(1, "c1", "note", "r1", None, {"text": "Hello"}, NOW, "waiting")
    outbox.show([Item("Sent automatically", 1), Item(command=command, reference="SOH-1", words="Hello")])
    outbox.show([Item("Sent automatically", 1), Item(command=command, reference="SOH-1", words="Still")])
    assert "Note" in outbox.index(1).data() and "Still" in outbox.index(1).data()
    hits.show([row(1)])
    drafts.show([DraftRow(SavedDraft("r1", "reply", "Dear", NO_META, "2026-11-24T08:00:00.000Z"), "")])
    assert "Dear" in drafts.index(0).data()
    found.show(offers(TABLE, lambda key: "", KEYS))
    rail.count({"view:needs_triage": 4})
    assert any(place.count == 4 for place in rail._places)
    assert testers


def test_numbers_change_in_place(qapp: object) -> None:
    """The table behind a chart changes its cells; only another shape resets it."""
    model = NumberModel()
    tester, resets = fatal(model), list[int]()
    model.modelReset.connect(lambda: resets.append(1))
    for rows in ((1, 2), (3, 4), (3, 4)):
        model.show(Table(("Hour", "In"), tuple((f"{n}", (Number(n, f"{n}", f"{n} in"),)) for n in rows)))
    assert len(resets) == 1 and [model.index(n, 1).data() for n in range(2)] == ["3", "4"]
    model.show(Table(("Hour",), ()))
    assert len(resets) == 2 and model.rowCount() == 0 and tester is not None


def test_what_breaks_next_keeps_its_rows(qapp: object) -> None:
    """A row that stays keeps its identity, whatever is added or removed around it."""
    model = BreakingModel(lambda: NOW)
    tester, resets = fatal(model), list[int]()
    model.modelReset.connect(lambda: resets.append(1))
    rows = [Breaking(f"r{n}", f"SOH-{n}", NOW, True, "Triage, theft") for n in range(6)]
    for shown in (rows, rows[2:], [rows[5], *rows[:3]], [], rows[::-1]):
        model.show(list(shown))
        assert model.rows == list(shown)
    assert not resets and "SOH-5" in model.index(0).data() and tester is not None


@pytest.mark.parametrize(("typed", "first"), [("rep", "Reply"), ("go boa", "Go to the board"), ("zz", None)])
def test_the_palette_finds_by_the_beginnings_of_words(typed: str, first: str | None) -> None:
    """Letters match at the beginnings of words, in any order."""
    titles = [offer.title for offer in matching(offers(TABLE, lambda key: "", KEYS), typed)]
    assert (titles[0] if titles else None) == first


def told(*steps: tuple[str, str, str], channel: str = "email", **said: object) -> str:
    """Return the status line below a reply with these steps."""
    delivery = [{"channel": channel, "state": state, "at": f"2026-11-{at}:00.000Z", **({"why": why} if why else {})}
                for state, at, why in steps]  # fmt: skip
    return delivery_words(
        codec.read(Message, {"id": "m1", "delivery": delivery, "left_at": "2026-11-24T10:00:00.000Z", **said})
    )


def test_a_reply_tells_how_it_got_on(qapp: object) -> None:
    """The line shows each state with its time, a finished wait once, and the reason for a failure always."""
    queued, sent = ("queued", "24T10:00", ""), ("sent", "24T10:01", "")
    away = ("queued", "24T10:00", "The email service is not responding. It will be tried again.")
    assert told(("sent", "24T10:00", ""), ("read", "25T09:30", ""), channel="portal") == (
        "Sent 24 Nov 10:00 → Read 25 Nov 09:30"
    )
    full = told(queued, away, sent, ("delivered", "24T10:02", ""), ("read", "24T10:09", ""))
    assert full == "Email: Waiting 24 Nov 10:00 → Sent 10:01 → Delivered 10:02 → Read 10:09"
    assert told(queued, away) == f"Email: Waiting 24 Nov 10:00 → Waiting 10:00: {away[2]}"
    failed = ("failed", "24T10:02", "The email address does not exist.")
    assert told(queued, sent, failed, state="failed").endswith(
        "Sent 10:01 → Not delivered 10:02: The email address does not exist."
    )
    kept = told(("failed", "24T10:02", "The reporter wrote."), state="failed", left_at=None)
    assert kept == "Email: Not sent 24 Nov 10:02: The reporter wrote."
    assert delivery_words(codec.read(Message, {"id": "m1", "state": "held", "delivery": []})) == "On hold"
    assert told(("teleported", "24T10:02", "")) == "Email: teleported 24 Nov 10:02"


def test_a_file_is_told_in_words_and_painted_without_its_content(qapp: QApplication) -> None:
    """No media types; a clean file is a mosaic of its hash, a locked one has no mosaic at all."""
    kinds = {
        "image/png": "Photo",
        "video/mp4": "Video",
        "audio/ogg": "Sound",
        "application/pdf": "Document",
        "": "File",
    }
    for media_type, words in kinds.items():
        file = codec.read(Attachment, {"id": "a1", "media_type": media_type, "size": 2_100_000})
        assert about_words(file) == f"{words}  ·  2.1 MB"
    delegate, model = TileDelegate(), FileModel()
    model.show([codec.read(Attachment, {"id": n, "name": n, "scan": scan, "sha256": "0123456789abcdef" * 4, "size": 9})
                for n, scan in (("a", "clean"), ("b", "pending"))])  # fmt: skip
    shades = []
    for row in range(2):
        picture, option = QImage(HIGH * 2, HIGH * 2, QImage.Format.Format_RGB32), QStyleOptionViewItem()
        picture.fill(0)
        option.rect = QRect(0, 0, HIGH * 2, HIGH)
        painter = QPainter(picture)
        delegate.paint(painter, option, model.index(row))
        painter.end()
        shades.append({picture.pixelColor(x, 8).rgb() for x in range(10, 200, 5)})
    assert len(shades[0]) > 4 and len(shades[1]) == 1
