"""Forty new reports of every kind, triaged at one window by keyboard alone, and checked against the store.

Every step leaves a screenshot and a line in the transcript, in the tour's format. Keystrokes are counted per report.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from pathlib import Path

from casework.documents import codec
from demo.seat import TourFailed, seated
from demo.shift.kinds import Kinds

REPORTS = 40
OFFLINE_FROM, OFFLINE_FOR, BULK = 22, 5, 3
MOST_KEYS = 14


class Shift(Kinds):
    """One officer's shift from the first report to the last."""

    # -- running ----------------------------------------------------------------------------------------

    def run(self) -> bool:
        """Work through the queue; the first failed step ends the shift."""
        done = self.step("start", self.start)
        for number in range(1, REPORTS + 1):
            if not done:
                break
            if number == OFFLINE_FROM:
                done = self.step("offline", self.go_offline)
            if number == OFFLINE_FROM + OFFLINE_FOR:
                done = (
                    done and self.step("online", self.go_online) and self.step("lost_claim", self.lost_claim)
                )
            if number == REPORTS - BULK + 1:
                done = done and self.step("bulk", self.bulk)
            done = done and self.report_step(number)
        for name in ("settle", "read_back"):
            done = done and self.step(name, getattr(self, name))
        self.write_transcript()
        self._write_counts()
        return done

    def report_step(self, number: int) -> bool:
        """Triage the report at the cursor, whatever its kind, and count the keystrokes."""
        before, typed = self.keys.pressed, self.keys.typed
        kind = self.kind()
        ok = self.step(f"{number:02}_{kind}", getattr(self, kind))
        pressed, words = self.keys.pressed - before, self.keys.typed - typed
        self.counts.append({"report": number, "kind": kind, "keys": pressed, "typed": words})
        return ok

    def _write_counts(self) -> None:
        keys = [one["keys"] for one in self.counts]
        said = {
            "reports": self.counts,
            "median": statistics.median(keys) if keys else 0,
            "most": max(keys, default=0),
        }
        (self.out / "keystrokes.json").write_text(json.dumps(said, indent=1) + "\n", "utf-8")
        print(
            f"Keys for a report: median {said['median']}, most {said['most']}, apart from words.", flush=True
        )

    # -- the shift itself -------------------------------------------------------------------------------

    def start(self) -> None:
        """Open the window with everything received and the cursor on the most urgent report."""
        self.window.activateWindow()
        self.desk.start()
        self.until("Up to date", lambda: self.window.bar.words.text().startswith("Up to date"))
        self.until("The queue", lambda: self.window.queue.model.rowCount() > 0)
        self.window.run("view:needs_triage")
        self.until(
            "All of it",
            lambda: self.window.queue.presenter.settled and self.window.queue.model.rowCount() == REPORTS,
        )
        self.window.queue.list.setFocus()
        self.keys.press("J")
        self.current()

    def go_offline(self) -> None:
        """Go offline; nothing else changes. Meanwhile a colleague claims the next report."""
        self.until("Nothing waiting", self._pushed)
        self.keys.press("Ctrl+Shift+O")
        self.until("The light", lambda: "offline" in self.window.bar.words.text())
        self.lost = self.current().id
        other = self.colleague("officer.sussex")
        self.until("Their queue", lambda: other.report(self.lost) is not None)
        other.act("claim", self.lost)
        self.until("Their claim", other.settled)

    def go_online(self) -> None:
        """Reconnect: everything is sent once and in order, and work lost to a colleague needs a decision."""
        self.keys.press("Ctrl+Shift+O")
        self.until("Everything out", self._pushed)
        self.until(
            "The conflicts", lambda: self.desk.reader.read_journal(lambda j: len(j.conflicts())).result() >= 2
        )

    def lost_claim(self) -> None:
        """Resolve a lost claim: the text becomes a note, the claim is dismissed, the colleague keeps the report."""
        self.keys.press("G", "C")
        outbox, card = self.window.outbox, self.window.card
        self.until("The conflicts", lambda: outbox.model.rowCount() > 1)
        for _ in range(4):
            conflicts = self.desk.reader.read_journal(lambda j: j.conflicts()).result()
            if not conflicts:
                break
            outbox.list.setFocus()
            outbox.list.setCurrentIndex(outbox.model.index(0))
            self.keys.press("Down")
            self.until("The card", lambda: card._conflict is not None and card.buttons["discard"].isVisible())
            wanted = "note" if card.buttons["note"].isVisible() else "discard"
            self.keys.press(card.buttons[wanted].shortcut().toString())
            self.until("The decision", self._fewer_than(len(conflicts)))
        bundle = self.desk.reader.bundle(self.lost).result()
        notes = [note.text for note in bundle.notes] if bundle else []
        if len(notes) != 1:
            raise TourFailed("The words for the lost report were not kept as one note.")
        self.keys.press("G", "Q")
        queue = self.window.queue
        self.until("The queue", lambda: queue.presenter.settled and queue.model.rowCount() > 0)
        queue.list.setFocus()
        self.keys.press("J")

    def _fewer_than(self, count: int) -> Callable[[], bool]:
        return lambda: self.desk.reader.read_journal(lambda j: len(j.conflicts())).result() < count

    def bulk(self) -> None:
        """Claim the last three reports at once, after a dry run."""
        queue, ask = self.window.queue, self.window.asking
        first = queue.list.currentIndex().row()
        self.keys.press(*["Shift+Down"] * (BULK - 1))
        self.until("The selection", lambda: len(queue.selected_reports()) == BULK)
        chosen = queue.selected_reports()
        self.keys.press("B")
        self.until("The question", ask.isVisible)
        self.keys.press("Ctrl+Return")
        self.until("The dry run", lambda: ask.isVisible() and ask.form is not None and not ask.form.fields)
        self.keys.press("Ctrl+Return")
        for report in chosen:
            self.waits("claim", report)
        self._claimed |= set(chosen)
        queue.list.setFocus()
        while queue.list.currentIndex().row() > first:
            self.keys.press("K")
        self.until("One report", lambda: len(queue.selected_reports()) == 1)

    def settle(self) -> None:
        """Wait until every reply has been sent and everything is at the store."""
        self.until("Everything out", self._pushed)
        self.until(
            "Nothing to decide", lambda: not self.desk.reader.read_journal(lambda j: j.conflicts()).result()
        )
        self.until("Up to date", lambda: self.window.bar.words.text().startswith("Up to date"))

    def read_back(self) -> None:
        """Read the whole feed with another client and compare it, document by document.

        The feed must match this desk, and what the officer saw.
        """
        from demo.shift.read_back import differences, records_of

        theirs = records_of(self.colleague("supervisor.sussex").session)
        wrong = differences(self.desk, theirs)
        if wrong:
            raise TourFailed(f"{len(wrong)} records differ, first: {wrong[0]}.")
        for id_, saw in self.seen.items():
            seen, now = codec.encode(saw), theirs.get(("report", id_)) or {}
            for name in ("status", "grade", "risk", "disposal", "opening_code"):
                if id_ != self.lost and seen.get(name) != now.get(name):
                    raise TourFailed(
                        f"{now.get('reference')}: {name} is {now.get(name)}, the officer saw {seen.get(name)}."
                    )
        untouched = [r for (kind, _), r in theirs.items() if kind == "report" and r["status"] == "new"]
        if untouched:
            raise TourFailed(f"{len(untouched)} reports were missed.")
        keys = statistics.median(one["keys"] for one in self.counts)
        if keys > MOST_KEYS:
            raise TourFailed(
                f"A report took {keys} keys; {MOST_KEYS} is the most a tired officer should need."
            )

    def _pushed(self) -> bool:
        return self.desk.reader.read_journal(lambda journal: journal.pending_count()).result() == 0


def run(out: Path) -> int:
    """Run the shift, write screenshots, transcript and keystrokes to the folder, and print its location."""
    with seated(Shift, out, f"the {REPORTS} reports of a shift", REPORTS, shift=True) as shift:
        ok = shift.run()
    print(f"Pictures, transcript.json and keystrokes.json are in {out}/")
    return 0 if ok else 1
