"""Screenshots of the rules at work, at both pixel ratios.

They show desks that are locked, signed out or ended, and commands that are refused or await second approval.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import structs

from casework.approval import Request, waiting
from casework.documents import codec
from casework.documents.person import Elsewhere, Person
from casework.documents.policy import ApprovalRule
from casework.documents.values import PersonId
from demo.shift.colleague import Colleague
from workstation.domain.commands import Intent
from workstation.domain.commands.outcome import CommandOutcome
from workstation.domain.triage import form_of
from workstation.errors import ExportNotAgreed, OtherForce
from workstation.journal.recovery import Recovery
from workstation.sync.protocol.status import SyncStatus
from workstation.ui.formatting.lock_messages import recovered, why_locked, wrong_passphrase
from workstation.ui.kit.i18n import fault
from workstation.ui.screens.account.lock_window import LockWindow
from workstation.ui.screens.outbox.conflicts import conflict

if TYPE_CHECKING:
    from demo.screenshots.camera import Camera

SIZES = ((1440, 900), (1280, 720))


class RulesCamera:
    """Continues on the other camera's desks, after its screenshots."""

    def __init__(self, camera: Camera, store: str, folder: Path) -> None:
        self._camera, self._store, self._folder = camera, store, folder
        self.window: Any = camera.window
        self.desk: Any = camera.desks[0]
        self.other: Any = camera.desks[1]

    def run(self) -> None:
        """Take every screenshot."""
        self.window.whole.setCurrentIndex(0)
        report = self._open_risky()
        self._second_person(report)
        self._sheets()
        self._contact()
        self._reporter_told()
        self._refused(report)
        self._without_cases()
        self._settings()
        self._locked()

    def _take(self, name: str) -> None:
        for width, height in SIZES:
            self.window.resize(width, height)
            self._camera.until(lambda: True, calm=0.15)
            self._camera.take(f"{name}-{width}")

    @contextmanager
    def _as(self, roles: list[str]) -> Iterator[None]:
        own = self.desk.reader.officer
        self.desk.state.officer = structs.replace(own, roles=tuple(roles))
        self.window.news.know_officer()
        yield
        self.desk.state.officer = own
        self.window.news.know_officer()

    def _open_risky(self) -> str:
        rows = self.desk.reader.read(lambda queries: queries.search("is:open risk:high flag:safe")).result()
        rows = rows or self.desk.reader.read(lambda queries: queries.search("is:open risk:high")).result()
        self._open(rows[0].report)
        return str(rows[0].report)

    def _open(self, report: str) -> None:
        window = self.window
        window.run("view:high_risk")
        window.open_report(report)
        self._camera.until(lambda: (b := window.report.presenter.bundle) and b.report.id == report)
        window.report.uncover()

    def _second_person(self, report: str) -> None:
        """Show a lowered risk and a closing that await approval, as a supervisor sees them."""
        policy = self.desk.reader.read(lambda queries: queries.policy()).result()
        form = form_of(policy)
        levels = {letter.key: form.levels[0] for letter in form.letters}
        body = {"form_version": form.version, "levels": levels, "grade": 3, "risk": "low",
                "rationales": {letter.key: "As told." for letter in form.letters},
                "ticks": {tick.key: True for tick in form.ticks}}  # fmt: skip
        self._other("claim", report)
        self._other("assess", report, body)
        self._camera.until(self._waits)
        self._take("waits_lowering")
        with self._as(["supervisor"]):
            self._ask("approve", "approve_lowering")
        self._other("dispose", report, {"disposal": "referred", "reason": "Nothing more to ask."})
        self._camera.until(lambda: len(self._waiting()) > 1)
        self._take("waits_closing")

    def _waiting(self) -> Sequence[Request]:
        bundle = self.window.report.presenter.bundle
        return waiting(bundle.report) if bundle else ()

    def _waits(self) -> bool:
        return bool(self._waiting())

    def _other(self, kind: str, report: str, body: dict[str, Any] | None = None) -> None:
        """Perform an action at the other desk and wait until it has been sent."""
        result = self.other.commands.submit(Intent(kind, report, body or {})).result()
        if result.command is None:
            raise RuntimeError(" ".join(problem.message for problem in result.problems))
        self._camera.until(lambda: self.other.reader.read_journal(lambda j: j.pending_count()).result() == 0)

    def _ask(self, key: str, name: str) -> None:
        self.window.run(key)
        self._camera.until(self.window.asking.isVisible)
        self._take(name)
        self.window.asking.close_it()

    def _sheets(self) -> None:
        """Show the forms about the officer's own sign-in."""
        self._ask("passphrase", "passphrase")
        self._ask("sign_out", "sign_out")
        report = str(self.window.report.presenter.report)
        self.desk.commands.write(lambda j: j.save_draft(report, "note", "Half")).result()
        self._ask("sign_out", "sign_out_unsent")

    def _contact(self) -> None:
        """Show a reply affected by another report's contact request, and the form that settles the request."""
        window, presenter = self.window, self.window.report.presenter
        rules = {"channels": ["portal", "phone"], "windows": [["10:00", "15:00"]], "neutral": True}
        there = {way: {"state": "unsettled", "rules": rules} for way in ("sms", "email")}
        bundle = presenter.bundle
        assert bundle is not None
        elsewhere = codec.read(Elsewhere, {**there, "seen": "s1"})
        person = structs.replace(
            bundle.person or Person(id=PersonId("")),
            phone="07700 900123",
            email="t@example.org",
            elsewhere=elsewhere,
        )
        changed = replace(bundle, person=person)
        window.pages.compose.open("reply", changed, presenter.policy, [])
        window.pages.setCurrentWidget(window.pages.compose)
        self._take("contact_unsettled")
        window.run("back")
        presenter.bundle = changed
        self._ask("settle_contact", "settle_contact")
        presenter.bundle = bundle

    def _reporter_told(self) -> None:
        """Show status messages.

        They cover another force, an ended account, a rebuilt copy, recovered work and a refused export.
        """
        window, now = self.window, self.desk.reader.status
        for state in ("other_force", "sign_in", "disk_full"):
            window.bar.show_status(SyncStatus(state, waiting=3))
            self._take(f"status_{state}")
        window.bar.show_status(replace(now, rebuilt=now.rebuilt + 1))
        self._take("copy_rebuilt")
        window.say(recovered(Recovery(Path("journal.db.damaged-2026-03-02"), 41, 2, 1, 3)), 60)
        self._take("work_mended")
        window.say(fault(ExportNotAgreed(
            "This computer is not connected, and the store has not agreed to an export of this size. Connect, then"
            " export again.")), 60)  # fmt: skip
        self._take("export_not_agreed")
        window.say("")
        window.bar.show_status(now)

    def _refused(self, report: str) -> None:
        """Show a command the store refused and one it set aside, as cards."""
        window, names = self.window, self.window.report.presenter.officers
        body = {"text": "Hello.\n\nThank you for telling us.", "channel": "portal", "language": "en"}
        command = self.desk.commands.submit(Intent("note", report, {"text": "Seen"})).result().command
        assert command is not None
        refused = replace(command, kind="reply", report=report, body=body, state="refused",
                          outcome=_refusal("forbidden", "Not allowed", "Your role does not do this."))  # fmt: skip
        bundle = window.report.presenter.bundle
        assert bundle is not None
        window.run("go_conflicts")
        self._card(conflict((refused,), bundle.report, bundle.messages, names), "card_refused")
        aside = replace(refused, outcome=_refusal("unsendable", "The store cannot take this"))
        self._card(conflict((aside,), bundle.report, bundle.messages, names), "card_set_aside")

    def _card(self, shown: Any, name: str) -> None:
        self.window.card.show_conflict(shown)
        self.window.places.show_pane(self.window.card)
        self._take(name)

    def _without_cases(self) -> None:
        with self._as(["administrator"]):
            self.window.run("go_queue")
            self._take("without_cases")
        self.window.run("go_queue")

    def _settings(self) -> None:
        """Show a version awaiting second approval, as the second administrator and as its author see it."""
        first = Colleague(self._store, "administrator.sussex", self._folder / self._camera.mode)
        try:
            policy = first.desk.reader.read(lambda queries: queries.policy()).result()
            rule = structs.replace(policy.approval or ApprovalRule(), roles=("supervisor", "officer"))
            definition = {"approval": codec.encode(rule)}
            result = first.desk.commands.submit(Intent("save_policy", None, {
                "id": policy.id, "definition": definition, "reason": "Two supervisors are on leave.",
                "effective_from": None}, {"policy": policy.version})).result()  # fmt: skip
            assert result.command is not None, result.problems
            self._camera.until(first.settled)
        finally:
            first.close()
        second = Colleague(self._store, "administrator2.sussex", self._folder / self._camera.mode)
        try:
            self._second(second)
        finally:
            second.close()

    def _second(self, second: Colleague) -> None:
        from workstation.ui.window.main_window import MainWindow

        window, self._camera.window = self.window, MainWindow(second.desk, language=self._camera.language)
        self.window = self._camera.window
        self.window.show()
        try:
            self.window.run("go_administration")
            page: Any = self.window.pages.administration
            self._camera.until(lambda: page.presenter.entry)
            page.turn("policy")
            self._camera.until(lambda: page.presenter.entry and page.presenter.known.coming)
            rows = [one.part for one in page.model.rows]
            page.list.setCurrentIndex(page.model.index(rows.index("approval")))
            self._camera.until(lambda: page.presenter.entry.part == "approval")
            self._take("administration_proposed")
            page.versions.click()
            self._camera.until(lambda: page.history.model.rowCount() > 0)
            self._take("administration_approve")
        finally:
            self.window.close()
            self.window = self._camera.window = window

    def _locked(self) -> None:
        """Show the locked desk for every reason."""
        name = self.desk.reader.officer.name
        shown = (
            ("locked", (name, "", 3), True, ""),
            ("locked_wrong", (name, "", 0), True, wrong_passphrase(True)),
            ("locked_tries", (name, "", 0), False, wrong_passphrase(False)),
            ("locked_other_force", (name, "", 0), True, fault(OtherForce())),
            ("signed_out", ("", why_locked("signed_out"), 2), False, ""),
            ("account_ended", (name, why_locked("account_ended"), 0), False, ""),
            ("away", (name, why_locked("away"), 1), True, ""),
        )
        for key, words, passphrase, problem in shown:
            self._lock(key, LockWindow(*words, takes_passphrase=passphrase), passphrase, problem)

    def _lock(self, name: str, lock: LockWindow, passphrase: bool, problem: str) -> None:
        window, self.window = self.window, lock
        self._camera.window = self.window
        lock.show()
        if problem:
            lock.fail(problem, takes_passphrase=passphrase)
        self._take(name)
        lock.close()
        self.window = self._camera.window = window


def _refusal(code: str, title: str, detail: str = "") -> CommandOutcome:
    return codec.read_by_parts(
        CommandOutcome, {"outcome": "refused", "problem": {"code": code, "title": title, "detail": detail}}
    )
