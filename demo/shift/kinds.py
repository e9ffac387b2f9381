"""The kinds of reports in a shift, and what each requires of an officer."""

from __future__ import annotations

from demo.seat import TourFailed
from demo.shift.hands import Hands

NEUTRAL = "There is an update for you. Please sign in when it suits you."
CALM = {"threat": 0, "harm": 1, "risk": 1, "investigation": 1, "vulnerability": 0, "engagement": 1}
GRAVE = {"threat": 3, "harm": 3, "risk": 3, "investigation": 2, "vulnerability": 3, "engagement": 3}


class Kinds(Hands):
    """One method for each kind of report."""

    def report(self) -> None:
        """Ordinary: assess, which claims it, and reply; the next report opens by itself."""
        id_ = self.current().id
        self.uncover()
        self.assess(id_, CALM, 3, replies=True)
        self.reply(id_)
        self.remember(id_)
        self.next(id_)

    def grade_1(self) -> None:
        """Immediate response: raised to the control room, with the handover recorded."""
        id_ = self.current().id
        self.uncover()
        self.assess(id_, GRAVE, 1, "CR 4471")
        bundle = self.desk.reader.bundle(id_).result()
        if (
            bundle is None
            or bundle.report.risk != "emergency"
            or "control_room_told" not in bundle.report.flags
        ):
            raise TourFailed("The hand-over to the control room is not on the report.")
        self.remember(id_)
        self.next(id_)

    def blocked_channel(self) -> None:
        """Domestic abuse: blocked channels and revealing text are refused; a neutral text is scheduled."""
        id_ = self.current().id
        self.uncover()
        self.assess(id_, {**CALM, "threat": 2, "harm": 2, "risk": 3, "vulnerability": 3}, 2, replies=True)
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
        """Second approval: one officer asks to close a risky report, and a supervisor approves."""
        id_ = self.current().id
        self.uncover()
        self.assess(id_, {**CALM, "risk": 3}, 3)
        self.dispose(id_, 2, "The reporter took it back; spoken to alone, no pressure seen.")
        boss = self.colleague("supervisor.sussex")
        asked = self.until("The request", lambda: (report := boss.report(id_)) and report.approval)
        boss.act("approve", id_, {"approval": asked.id})
        self.until("The approval", lambda: self.status_of(id_) == "closed")
        self.remember(id_)
        self.next(id_)

    def welsh(self) -> None:
        """A report written in Welsh is answered in Welsh."""
        id_ = self.current().id
        self.assess(id_, CALM, 4, replies=True)
        words = self.reply(id_)
        if not words.startswith("Helo "):
            raise TourFailed(f"The answer is not in Welsh: {words[:40]}")
        self.remember(id_)
        self.next(id_)

    def transfer(self) -> None:
        """Another force's report is offered, accepted there, and removed here."""
        id_ = self.current().id
        self.keys.press("X")
        ask = self.window.asking
        self.until("The question", ask.isVisible)
        self.keys.press("K", "e", "n", "t", "Tab")
        self.keys.write("It happened in Maidstone.")
        self.until("The button", ask.act.isEnabled)
        self.keys.press("Ctrl+Return")
        # The first offer sets up the other force's officers at the store.
        self.arrives("offer_transfer", id_)
        kent = self.colleague("triage.kent")
        self.until("The offer in Kent", lambda: kent.report(id_) is not None)
        kent.act("accept_transfer", id_)
        self.until("Gone here", lambda: self.desk.reader.bundle(id_).result() is None)
        self.until("There", lambda: (report := kent.report(id_)) and report.force == "kent")
        self.window.queue.list.setFocus()
        if self.window.queue.current() in (None, id_):
            self.keys.press("J")

    def duplicate(self) -> None:
        """Reported twice: the first report is found automatically and suggested."""
        id_ = self.current().id
        near = self.window.report.near
        self.until("The likely duplicate", lambda: any(row.kind == "duplicate" for row in near.model.rows))
        self.assess(id_, CALM, 3)
        self.dispose(id_, 4)
        bundle = self.desk.reader.bundle(id_).result()
        if bundle is None or not bundle.report.links:
            raise TourFailed("The duplicate is not linked to the first report.")
        self.remember(id_)
        self.next(id_)

    def macro(self) -> None:
        """Not a police matter: assessed, and then one macro refers and closes the report."""
        id_ = self.current().id
        self.assess(id_, CALM, 5)
        self.keys.press("M")
        ask = self.window.asking
        self.until("The macros", ask.isVisible)
        self.keys.press("Down", "Down", "Ctrl+Return")
        self.waits("dispose", id_)
        self.until("Closed", lambda: self.status_of(id_) == "closed")
        self.remember(id_)
        self.next(id_)

    def intelligence(self) -> None:
        """Useful information without a crime: assessed and closed as intelligence."""
        id_ = self.current().id
        self.assess(id_, CALM, 5)
        self.dispose(id_, 1)
        self.remember(id_)
        self.next(id_)
