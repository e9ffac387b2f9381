"""Forty new reports of every kind, triaged at one window by keyboard alone, and read back from the store.

Every step leaves a picture and a line of the transcript, in the tour's form. Keys are counted for each report.
"""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from workstation import demo
from workstation.errors import BadInput
from workstation.tour import Seat, TourFailed

Record = dict[str, Any]
REPORTS = 40
OFFLINE_FROM, OFFLINE_FOR, BULK = 22, 5, 3
MOST_KEYS = 18
NEUTRAL = "There is an update for you. Please sign in when it suits you."
CALM = {"threat": 0, "harm": 1, "risk": 1, "investigation": 1, "vulnerability": 0, "engagement": 1}
GRAVE = {"threat": 3, "harm": 3, "risk": 3, "investigation": 2, "vulnerability": 3, "engagement": 3}
SPECIAL = (
    ("hammer", "grade_1"), ("only write to me here", "blocked_channel"), ("take my complaint", "four_eyes"),
    ("Mae rhywun", "welsh"), ("Maidstone", "transfer"), ("Generator stolen", "duplicate"), ("street lamps", "macro"),
    ("end garage", "intelligence"),
)  # fmt: skip


class Shift(Seat):
    """One officer's shift. Colleagues at other desks do what the shift needs of them."""

    def __init__(self, out: Path, store: str, folder: Path) -> None:
        from workstation.shift.colleague import Colleague
        from workstation.shift.keyboard import Keyboard

        super().__init__(out, store, folder)
        self.folder = folder
        self.keys = Keyboard(self.window)
        self.counts: list[dict[str, Any]] = []
        self.colleagues: dict[str, Colleague] = {}
        self.seen: dict[str, Record] = {}
        self.lost = self.left = ""
        self._claimed: set[str] = set()

    def close(self) -> None:
        """Everybody leaves their desks."""
        for colleague in self.colleagues.values():
            colleague.close()
        super().close()

    def colleague(self, person: str) -> Any:
        """Return somebody at another desk, who comes when first needed."""
        from workstation.shift.colleague import Colleague

        if person not in self.colleagues:
            self.colleagues[person] = Colleague(self.store, person, self.folder)
        return self.colleagues[person]

    # -- running ----------------------------------------------------------------------------------------

    def run(self) -> bool:
        """Work through the queue; the first step that does not show what it claims ends the shift."""
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
        """Triage the report under the cursor, whatever it is, and count the keys it took."""
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

    # -- the open report --------------------------------------------------------------------------------

    def current(self) -> Record:
        """Return the report under the cursor once its words are on screen."""
        presenter = self.window.report.presenter

        def shown() -> Any:
            bundle = presenter.bundle
            there = (
                bundle is not None and presenter.policy and presenter.report == self.window.queue.current()
            )
            return bundle.report if there and bundle is not None else None

        found: Record = self.until("The report", shown)
        return found

    def kind(self) -> str:
        """Read the report as an officer does and say what it needs."""
        summary = str(self.current().get("summary") or "")
        return next((name for part, name in SPECIAL if part in summary), "report")

    def waits(self, kind: str, report: str) -> None:
        """Wait until an action on a report is in the journal."""

        def written() -> bool:
            commands = self.desk.journal(lambda j: j.waiting() + j.history(30)).result()
            return any(c.kind == kind and c.report == report for c in commands)

        self.until(f"The {kind}", written)

    def next(self, report: str) -> None:
        """Be at the next report; where the act did not go on by itself, J does."""
        queue = self.window.queue
        queue.list.setFocus()
        if queue.current() == report and queue.list.currentIndex().row() < queue.model.rowCount() - 1:
            self.keys.press("J")
            self.until("The next report", lambda: queue.current() != report)

    def remember(self, report: str) -> None:
        """Keep what the officer saw of the report when they left it."""
        bundle = self.desk.bundle(report).result()
        if bundle is not None:
            self.seen[report] = bundle.report

    # -- what hands do ----------------------------------------------------------------------------------

    def uncover(self) -> None:
        """A distressing report is read only when asked for."""
        from workstation.ui.report.report_view import COVER

        if self.window.report.body.currentIndex() == COVER:
            self.keys.press("Return")
            self.until("The words", lambda: self.window.report.body.currentIndex() == 0)

    def claim(self, report: str) -> None:
        if report not in self._claimed:
            self.keys.press("C")
            self.until("The claim", self.window.report.presenter.mine)

    def assess(self, report: str, levels: dict[str, int], grade: int, told: str = "") -> None:
        """THRIVE by digits, a reason where the level asks for one, Space for each step, the grade."""
        self.keys.press("T")
        page = self.window.pages.assess
        self.until("The form", lambda: page.isVisible() and page.presenter.report == report)
        for letter in page.presenter.form.letters:
            self.keys.press(str(levels[letter.key]))
            if page.presenter.wants_reason(letter.key):
                self.keys.write("As told in the report.")
                self.keys.press("Return")
        for tick in page.presenter.form.ticks:
            if tick.required:
                self.keys.press("Space")
        self.keys.press(str(grade))
        if told:
            self.keys.write(told)
        self.until("The button", page.save.isEnabled)
        self.keys.press("Ctrl+Return")
        self.waits("assess", report)
        self.until("The desk", lambda: self.window.pages.currentWidget() is self.window.splitter)

    def reply(self, report: str, template: int = 1) -> str:
        """A reply from a template; returns its words."""
        self.keys.press("R")
        page = self.window.pages.compose
        self.until(
            "The composer", lambda: page.isVisible() and page.presenter.report == report and page._templates
        )
        self.keys.press(f"Alt+{template}")
        self.until("The preflight", page.send.isEnabled)
        words = page.presenter.text
        self.keys.press("Ctrl+Return")
        self.waits("reply", report)
        return words

    def dispose(self, report: str, digit: int, reason: str = "") -> None:
        """Close by the digit of the ending; the reason where the policy wants one."""
        self.keys.press("E")
        page = self.window.pages.closing
        self.until("The form", lambda: page.isVisible() and page.presenter.report == report and page._boxes)
        self.keys.press(str(digit))
        if reason:
            self.keys.write(reason)
        self.until("The button", page.save.isEnabled)
        self.keys.press("Ctrl+Return")
        self.waits("dispose", report)

    # -- kinds of reports -------------------------------------------------------------------------------

    def report(self) -> None:
        """The usual: claim, assess, a first answer; the next one is open by itself."""
        id_ = str(self.current()["id"])
        self.uncover()
        self.claim(id_)
        self.assess(id_, CALM, 3)
        self.reply(id_)
        self.remember(id_)
        self.next(id_)

    def grade_1(self) -> None:
        """Stop: raised to the control room, with the hand-over on record."""
        id_ = str(self.current()["id"])
        self.uncover()
        self.claim(id_)
        self.assess(id_, GRAVE, 1, "CR 4471")
        bundle = self.desk.bundle(id_).result()
        if (
            bundle is None
            or bundle.report["risk"] != "emergency"
            or "control_room_told" not in bundle.report["flags"]
        ):
            raise TourFailed("The hand-over to the control room is not on the report.")
        self.remember(id_)
        self.next(id_)

    def blocked_channel(self) -> None:
        """Domestic abuse: a closed way cannot be chosen, a telling text cannot go, a neutral one waits for its time."""
        id_ = str(self.current()["id"])
        self.uncover()
        self.claim(id_)
        self.assess(id_, {**CALM, "threat": 2, "harm": 2, "risk": 3, "vulnerability": 3}, 2)
        self.keys.press("R")
        page = self.window.pages.compose
        self.until("The composer", lambda: page.isVisible() and page._templates)
        self.keys.press("Alt+V", "Down")
        if page.presenter.channel != "sms":
            raise TourFailed(f"The blocked way was chosen: {page.presenter.channel}.")
        self.keys.press("Alt+1")
        if page.send.isEnabled():
            raise TourFailed("A telling text could have gone by text message.")
        page.text.setFocus()
        self.keys.press("Ctrl+A")
        self.keys.write(NEUTRAL)
        self.keys.press("Alt+L")
        self.keys.write("10:30")
        self.until("The preflight", page.send.isEnabled)
        self.keys.press("Ctrl+Return")
        self.waits("reply", id_)
        self.remember(id_)
        self.next(id_)

    def four_eyes(self) -> None:
        """A risky report is closed by two people: one asks, a supervisor approves."""
        id_ = str(self.current()["id"])
        self.uncover()
        self.claim(id_)
        self.assess(id_, {**CALM, "risk": 3}, 3)
        self.dispose(id_, 6, "The reporter took it back; spoken to alone, no pressure seen.")
        boss = self.colleague("supervisor.sussex")
        asked = self.until("The request", lambda: (boss.report(id_) or {}).get("approval"))
        boss.act("approve", id_, {"approval": asked["id"]})
        self.until("The approval", lambda: self._status(id_) == "closed")
        self.remember(id_)
        self.next(id_)

    def welsh(self) -> None:
        """Written in Welsh, answered in Welsh."""
        id_ = str(self.current()["id"])
        self.claim(id_)
        self.assess(id_, CALM, 4)
        words = self.reply(id_)
        if not words.startswith("Helo "):
            raise TourFailed(f"The answer is not in Welsh: {words[:40]}")
        self.remember(id_)
        self.next(id_)

    def transfer(self) -> None:
        """Another force's: offered, accepted there, gone here."""
        id_ = str(self.current()["id"])
        self.keys.press("X")
        ask = self.window.asking
        self.until("The question", ask.isVisible)
        self.keys.press("K", "e", "n", "t", "Tab")
        self.keys.write("It happened in Maidstone.")
        self.until("The button", ask.act.isEnabled)
        self.keys.press("Ctrl+Return")
        self.waits("offer_transfer", id_)
        kent = self.colleague("triage.kent")
        self.until("The offer in Kent", lambda: kent.report(id_) is not None)
        kent.act("accept_transfer", id_)
        self.until("Gone here", lambda: self.desk.bundle(id_).result() is None)
        self.until("There", lambda: (kent.report(id_) or {}).get("force") == "kent")
        self.window.queue.list.setFocus()
        if self.window.queue.current() in (None, id_):
            self.keys.press("J")

    def duplicate(self) -> None:
        """Told twice: the first report is found by itself and offered."""
        id_ = str(self.current()["id"])
        near = self.window.report.near
        self.until("The likely duplicate", lambda: any(row.kind == "duplicate" for row in near.model.rows))
        self.claim(id_)
        self.dispose(id_, 5)
        bundle = self.desk.bundle(id_).result()
        if bundle is None or not bundle.report.get("links"):
            raise TourFailed("The duplicate is not linked to the first report.")
        self.remember(id_)
        self.next(id_)

    def macro(self) -> None:
        """Not a police matter: one macro claims, refers and closes."""
        id_ = str(self.current()["id"])
        self.keys.press("M")
        ask = self.window.asking
        self.until("The macros", ask.isVisible)
        self.keys.press("Down", "Down", "Ctrl+Return")
        self.waits("dispose", id_)
        self.until("Closed", lambda: self._status(id_) == "closed")
        self.remember(id_)
        self.next(id_)

    def intelligence(self) -> None:
        """Worth knowing, no crime reported: assessed and closed as intelligence."""
        id_ = str(self.current()["id"])
        self.claim(id_)
        self.assess(id_, CALM, 5)
        self.dispose(id_, 3)
        self.remember(id_)
        self.next(id_)

    # -- the shift itself -------------------------------------------------------------------------------

    def start(self) -> None:
        """The window, everything received, the cursor on what matters most."""
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
        """The line goes; nothing else changes. Meanwhile a colleague claims the next report."""
        self.until("Nothing waiting", self._pushed)
        self.keys.press("Ctrl+Shift+O")
        self.until("The light", lambda: "offline" in self.window.bar.words.text())
        self.lost = str(self.current()["id"])
        other = self.colleague("officer.sussex")
        self.until("Their queue", lambda: other.report(self.lost) is not None)
        other.act("claim", self.lost)
        self.until("Their claim", other.settled)

    def go_online(self) -> None:
        """It returns; everything goes out once, in order; what was lost to a colleague needs a decision."""
        self.keys.press("Ctrl+Shift+O")
        self.until("Everything out", self._pushed)
        self.until("The conflicts", lambda: self.desk.journal(lambda j: len(j.conflicts())).result() >= 2)

    def lost_claim(self) -> None:
        """Both sides are shown; the words become a note, the claim is put away, the colleague keeps the report."""
        self.keys.press("G", "C")
        outbox, card = self.window.outbox, self.window.card
        self.until("The conflicts", lambda: outbox.model.rowCount() > 1)
        for _ in range(4):
            conflicts = self.desk.journal(lambda j: j.conflicts()).result()
            if not conflicts:
                break
            outbox.list.setFocus()
            outbox.list.setCurrentIndex(outbox.model.index(0))
            self.keys.press("Down")
            self.until("The card", lambda: card._conflict is not None and card.buttons["discard"].isVisible())
            wanted = "note" if card.buttons["note"].isVisible() else "discard"
            self.keys.press(card.buttons[wanted].shortcut().toString())
            self.until("The decision", self._fewer_than(len(conflicts)))
        bundle = self.desk.bundle(self.lost).result()
        notes = [note["text"] for note in bundle.notes] if bundle else []
        if len(notes) != 1:
            raise TourFailed("The words for the lost report were not kept as one note.")
        self.keys.press("G", "Q")
        queue = self.window.queue
        self.until("The queue", lambda: queue.presenter.settled and queue.model.rowCount() > 0)
        queue.list.setFocus()
        self.keys.press("J")

    def _fewer_than(self, count: int) -> Callable[[], bool]:
        return lambda: self.desk.journal(lambda j: len(j.conflicts())).result() < count

    def bulk(self) -> None:
        """The last three are claimed at once, after a dry run."""
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
        """Every reply has left, everything is at the store."""
        self.until("Everything out", self._pushed)
        self.until("Nothing to decide", lambda: not self.desk.journal(lambda j: j.conflicts()).result())
        self.until("Up to date", lambda: self.window.bar.words.text().startswith("Up to date"))

    def read_back(self) -> None:
        """Another client reads the whole feed: record for record what this desk shows, and what the officer saw."""
        from workstation.shift.read_back import differences, records_of

        theirs = records_of(self.colleague("supervisor.sussex").session)
        wrong = differences(self.desk, theirs)
        if wrong:
            raise TourFailed(f"{len(wrong)} records differ, first: {wrong[0]}.")
        for id_, saw in self.seen.items():
            now = theirs.get(("report", id_)) or {}
            for name in ("status", "grade", "risk", "disposal", "opening_code"):
                if id_ != self.lost and saw.get(name) != now.get(name):
                    raise TourFailed(
                        f"{now.get('reference')}: {name} is {now.get(name)}, the officer saw {saw.get(name)}."
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
        return self.desk.journal(lambda journal: journal.pending_count()).result() == 0

    def _status(self, report: str) -> str:
        bundle = self.desk.bundle(report).result()
        return str(bundle.report.get("status")) if bundle else ""


def run(out: Path) -> int:
    """Work the shift, leave pictures, transcript and keystrokes in the folder, and say where they are."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"The folder {out} cannot be made: {error.strerror}.") from None
    with ExitStack() as stack:
        folder = stack.enter_context(demo.place())
        print(f"Filling a store with the {REPORTS} reports of a shift …", flush=True)
        store = stack.enter_context(demo.embedded_store(folder, "sussex", REPORTS, still=True, shift=True))
        shift = Shift(out, store, folder)
        try:
            ok = shift.run()
        finally:
            shift.close()
    print(f"Pictures, transcript.json and keystrokes.json are in {out}/")
    return 0 if ok else 1
