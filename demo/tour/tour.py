"""The main workflow from end to end without a display: real store, portal and widgets, a screenshot of each step.

A step passes only when its result was read back from the other side.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit

from casework.documents.codec import encode
from demo.browser import Browser
from demo.seat import Seat, TourFailed, seated
from demo.tour.audit import look_at_the_record
from demo.tour.settings import change_and_go_back

REPORTS = 300
STEPS = (
    "citizen_reports", "sync", "queue", "open", "claim", "assess", "reply", "citizen_reads",
    "citizen_answers", "answer_arrives", "dispose", "offline", "reconnect", "board", "export", "audit", "settings",
)  # fmt: skip


class Tour(Seat):
    """One officer at a window and one citizen at the portal; a supervisor views the board and the audit log."""

    person = "supervisor.sussex"

    def __init__(self, out: Path, store: str, folder: Path) -> None:
        super().__init__(out, store, folder)
        self.citizen = Browser()
        self.reference = self.code = self.report = ""

    def run(self) -> bool:
        """Run every step in order; the first that fails ends the tour."""
        done = all(self.step(step, getattr(self, step)) for step in STEPS)
        self.write_transcript()
        return done

    def case_page(self) -> str:
        """Return the text of the citizen's case page."""
        self.citizen.open(f"{self.store}/case")
        return self.citizen.text

    # -- the steps --------------------------------------------------------------------------------------

    def citizen_reports(self) -> None:
        """Submit a report at the portal, and keep its reference and code."""
        page = self.citizen
        page.open(f"{self.store}/")
        page.open("/report/emergency")
        page.send(emergency="no")
        page.send(force="sussex")
        page.send(service="crime")
        page.send(what_happened="Someone forced the shed last night and two bikes are gone.")
        page.send(when="Last night, after eleven")
        page.send(where="14 Tern Row, Brighton")
        page.send(danger="no")
        page.send(who="")
        page.send(who="named")
        page.send(name="Tamsin Orrery", email="tamsin@example.org", safe="yes")
        page.send()
        self.reference, self.code = page.by_id.get("reference", ""), page.by_id.get("receipt", "")
        page.send(saved="yes")
        if not self.reference or page.by_id.get("status") != "We have your report":
            raise TourFailed("The portal did not confirm the report.")

    def sync(self) -> None:
        """Check that the desk receives everything and says so."""
        self.desk.start()
        self.until("Up to date", lambda: self.window.bar.words.text().startswith("Up to date"))
        self.until("The report", lambda: self._row() is not None)

    def queue(self) -> None:
        """Check that the report is in its place in the queue on screen."""
        self._view("needs_triage")
        place = self.until("The report's row", self._place)
        self.window.queue.list.setCurrentIndex(self.window.queue.model.index(place - 1))
        self.until("The cursor", lambda: self.window.queue.current() == self.report)

    def open(self) -> None:
        """Open the report and check that it shows the citizen's text."""
        self.window.screen_.focus_report(self.report)
        self.until("The words", lambda: "two bikes are gone" in self.window.report.answers.text.toPlainText())

    def claim(self) -> None:
        """Claim the report and check that the store accepts the claim."""
        self.window.report.buttons["claim"].click()
        self.until("The claim", lambda: self.window.report.presenter.mine())
        self.until("The store's word", lambda: self._confirmed("claim"))

    def assess(self) -> None:
        """Complete a THRIVE assessment by keyboard and check that the store accepts it."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self.window.run("assess")
        page = self.window.pages.assess
        self.until("The form", lambda: page.isVisible())
        for level in (1, 2, 2, 3, 1, 1):
            QTest.keyClicks(self._app.focusWidget() or page, str(level))
            line = next((line for line in page.lines.values() if line.reason.hasFocus()), None)
            if line is not None:
                QTest.keyClicks(line.reason, "As told in the report.")
                QTest.keyClick(line.reason, Qt.Key.Key_Return)
        for tick in page.presenter.form.ticks:
            page.ticks[tick.key].setChecked(True)
        page.grades.button(3).click()
        self.until("The button", lambda: page.save.isEnabled())
        QTest.mouseClick(page.save, Qt.MouseButton.LeftButton)
        self.until("The store's word", lambda: self._confirmed("assess"))
        self.until(
            "The grade",
            lambda: any(cell.value.text().startswith("3 ") for cell in self.window.report.head.cells),
        )

    def reply(self) -> None:
        """Reply from a template; the reply leaves after its ten seconds and the store sends it."""
        self.window.run("reply")
        page = self.window.pages.compose
        self.until("The composer", lambda: page.isVisible() and page._templates)
        page.template.setCurrentIndex(1)
        page.template.activated.emit(1)
        self.until("The preflight", lambda: page.send.isEnabled())
        page.send.click()
        self.until("The undo", lambda: self.window.undo.isVisible())
        self.until("The store's word", lambda: self._confirmed("reply"))
        if "Thank you for telling us" not in self._last_message("to_citizen"):
            raise TourFailed("The reply did not come back from the store.")

    def citizen_reads(self) -> None:
        """Check that the reporter sees the reply, and that the desk shows it as read."""
        if "Thank you for telling us" not in self.case_page():
            raise TourFailed("The portal does not show the reply.")
        self.until("Read", lambda: self._message("to_citizen").get("state") == "read")

    def citizen_answers(self) -> None:
        """Write back as the citizen at the portal."""
        self.citizen.send("/case/message", text="The neighbour has a camera on that side.")
        if "neighbour has a camera" not in self.case_page():
            raise TourFailed("The portal does not show the answer.")

    def answer_arrives(self) -> None:
        """Check that the answer moves the case up at the desk."""
        self._view("citizen_answered")
        self.until("The answer", lambda: "neighbour has a camera" in self._last_message("from_citizen"))
        place = self.until("The raised row", self._place)
        self.window.queue.list.setCurrentIndex(self.window.queue.model.index(place - 1))
        self.window.report.tabs["timeline"].click()
        self.until("The timeline", self._shown_in_timeline)

    def _shown_in_timeline(self) -> bool:
        model = self.window.report.timeline.model
        return any("neighbour has a camera" in str(model.index(n).data()) for n in range(model.rowCount()))

    def dispose(self) -> None:
        """Record the crime, give it its outcome and close the report; the citizen is told in plain words."""
        self._answer("record_crime", offence="8L", rms="47/30211/26")
        self._answer("crime_outcome", outcome="18")
        self.window.run("dispose")
        page = self.window.pages.closing
        self.until("The form", lambda: page.isVisible() and page._boxes)
        page._boxes[0].click()
        self.until("The button", lambda: page.save.isEnabled())
        page.save.click()
        self.until("The store's word", lambda: self._confirmed("dispose"))
        if "Your report is closed" not in self.case_page():
            raise TourFailed("The portal does not say that the report is closed.")

    def _answer(self, form: str, **answers: str) -> None:
        """Fill in a form, send it and wait for the store."""
        self.window.run(form)
        ask = self.window.asking
        self.until("The question", ask.isVisible)
        for key, answer in answers.items():
            field = ask.fields[key]
            if isinstance(field, QComboBox):
                field.setCurrentIndex(field.findData(answer))
            elif isinstance(field, QLineEdit):
                field.setText(answer)
        self.until("The button", ask.act.isEnabled)
        ask.act.click()
        self.until("The store's word", lambda: self._confirmed(form))

    def offline(self) -> None:
        """Check that claiming, notes and search work offline and show that they are waiting."""
        self.window.run("offline")
        self.until("The light", lambda: "offline" in self.window.bar.words.text())
        self._view("needs_triage")
        self.window.queue.step(1)
        self._other = str(self.until("The report", lambda: self.window.report.presenter.bundle
                                     and self.window.report.presenter.report))  # fmt: skip
        self.window.run("claim")
        self.until("Waiting", lambda: self.window.report.presenter.mine())
        self.window.run("note")
        page = self.window.pages.compose
        self.until("The composer", lambda: page.isVisible())
        page.text.setPlainText("Rang the neighbour from the car, no signal on the road.")
        page.send.click()
        self.until("Two waiting", lambda: "2 waiting" in self.window.bar.words.text())
        hits = self.desk.reader.read(lambda queries: queries.search("bikes")).result()
        if not hits:
            raise TourFailed("Search found nothing while offline.")

    def reconnect(self) -> None:
        """Reconnect and check that everything is sent once and in order."""
        self.window.run("offline")
        self.until(
            "Nothing waiting",
            lambda: self.desk.reader.read_journal(lambda j: j.pending_count()).result() == 0,
        )
        bundle = self.desk.reader.bundle(self._other).result()
        notes = [note.text for note in bundle.notes] if bundle else []
        if notes.count("Rang the neighbour from the car, no signal on the road.") != 1:
            raise TourFailed("The note is not at the store exactly once.")
        self.until("Up to date", lambda: self.window.bar.words.text().startswith("Up to date"))

    def board(self) -> None:
        """Check that the board's total matches the queue, a number opens exactly its cases, and Escape returns."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self.window.run("go_board")
        board = self.window.pages.board
        chart, model = board.tiles["waiting"].chart, board.tiles["waiting"].table.numbers
        counts = self.desk.reader.read(lambda q: q.view_counts("", "", self.desk.reader.now())).result()
        expected = str(counts["all_open"])

        def last() -> str:
            return str(model.index(model.rowCount() - 1, model.columnCount() - 1).data() or "")

        self.until("The sum", lambda: last().split(",")[0] == expected and chart.hasFocus())
        QTest.keyClick(chart, Qt.Key.Key_End)
        QTest.keyClick(chart, Qt.Key.Key_Return)
        presenter, queue = self.window.queue.presenter, self.window.queue.model
        self.until(
            "The cases", lambda: presenter.drilled and presenter.settled and str(queue.rowCount()) == expected
        )
        self.window.run("back")
        self.until("The board", lambda: self.window.pages.currentWidget() is board)

    def export(self) -> None:
        """Export a list, the weekly report and a case; each export is recorded and its location shown."""
        from PySide6.QtWidgets import QFileDialog

        folder = self.out.resolve()
        self._view("all_open")
        self.window.screen_.focus_report(self.report)
        self.until("The report", lambda: self.window.report.presenter.bundle)
        for key, name, begins in (("export_list", "list.csv", b"\xef\xbb\xbf"), ("weekly_report", "weekly.pdf", b"%PDF"),
                                  ("export_case", "case.zip", b"PK")):  # fmt: skip
            self.window.run(key)
            self.until("The question", self.window.asking.isVisible)
            for field, words in (("recipient", "The morning meeting"), ("reason", "Tour")):
                self.window.asking.fields[field].setText(words)  # type: ignore[attr-defined]
            self.window.asking.submit()
            dialog = self.until("The place", lambda: self.window.findChild(QFileDialog))
            dialog.fileSelected.emit(str(folder / name))
            dialog.close()
            self.until("The file", partial(self._said, f"Exported to {name}"))
            if not (folder / name).read_bytes().startswith(begins):
                raise TourFailed(f"{name} is not what it should be.")
        accesses = self.desk.reader.read_journal(lambda journal: journal.access_faults()).result()
        if accesses:
            raise TourFailed("The record of what left is broken.")
        print(f"  list.csv, weekly.pdf and case.zip are in {folder}/", flush=True)

    def audit(self) -> None:
        """Check that the case's audit log shows what was done here, with every entry verified."""
        look_at_the_record(self, self.reference)

    def settings(self) -> None:
        """Change a setting as an administrator: reviewed, saved, received here at once, then restored."""
        change_and_go_back(self)

    def _said(self, words: str) -> bool:
        return words in self.window.bar.toast.text()

    # -- checking the store -----------------------------------------------------------------------------

    def _view(self, key: str) -> None:
        """Go to a view and wait until its order is on screen and not empty."""
        self.window.run(f"view:{key}")
        presenter, model = self.window.queue.presenter, self.window.queue.model
        self.until("The queue", lambda: presenter.settled and presenter.view == key and model.rowCount() > 0)

    def _row(self) -> Any:
        hits = self.desk.reader.read(lambda queries: queries.search(self.reference)).result()
        if hits:
            self.report = hits[0].report
        return hits[0] if hits else None

    def _place(self) -> int:
        """Return the row of the report on screen, counted from 1, or 0 when it is not listed."""
        model = self.window.queue.model
        for place in range(model.rowCount()):
            ranked = model.at(place)
            if ranked is not None and ranked.row is not None and ranked.row.report == self.report:
                return place + 1
        if self.window.queue.news.isVisible():
            self.window.queue.refresh()
        return 0

    def _confirmed(self, kind: str) -> bool:
        done = self.desk.reader.read_journal(lambda journal: journal.history(50)).result()
        return any(c.kind == kind and c.report == self.report and c.state == "confirmed" for c in done)

    def _message(self, direction: str) -> dict[str, Any]:
        bundle = self.desk.reader.bundle(self.report).result()
        messages = [encode(m) for m in bundle.messages if m.direction == direction] if bundle else []
        return messages[-1] if messages else {}

    def _last_message(self, direction: str) -> str:
        return str(self._message(direction).get("text") or "")


def run(out: Path) -> int:
    """Run the tour, write screenshots and transcript to the folder, and print its location."""
    with seated(Tour, out, f"{REPORTS} made-up reports", REPORTS) as tour:
        ok = tour.run()
    print(f"Pictures and transcript.json are in {out}/")
    return 0 if ok else 1
