"""Incoming updates while the window is open: feed changes, connection status, colleagues and counts."""

from __future__ import annotations

from collections.abc import Callable

from workstation.cache.rows import ReportBundle
from workstation.domain.changes import Changes
from workstation.domain.commands import Command
from workstation.domain.conflict_events import conflict_events
from workstation.domain.views import MINE
from workstation.session.reader import Reader
from workstation.sync.protocol.status import SyncStatus
from workstation.ui.formatting.labels import force_title
from workstation.ui.kit.actions import Actions
from workstation.ui.kit.bridge import Bridge, Rounds
from workstation.ui.kit.form_overlay import Ask
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.queue.colleagues import Colleagues
from workstation.ui.window.bulk_actions import ManyActions
from workstation.ui.window.compose_controller import ComposeController
from workstation.ui.window.lost_notice import LostNotice
from workstation.ui.window.navigation import Places
from workstation.ui.window.notifications import Notices
from workstation.ui.window.status_bar import StatusBar


class ChangeDispatcher:
    """Passes incoming updates to the screens of a window."""

    def __init__(
        self,
        reader: Reader,
        bridge: Bridge,
        places: Places,
        bar: StatusBar,
        actions: Actions,
        lost: LostNotice,
    ) -> None:
        self._lost = lost
        self._reader = reader
        self._work = Rounds(bridge.then)
        self._bridge, self._places, self._bar, self._actions = bridge, places, bar, actions
        self._colleagues = Colleagues()
        places.queue.delegate.presence = self._colleagues.words

    def connect(
        self,
        writing: ComposeController,
        many: ManyActions,
        notices: Notices,
        asking: Ask,
        leave: Callable[[str], None],
    ) -> None:
        """Start listening for updates."""
        self._writing, self._many, self._notices, self._asking = writing, many, notices, asking
        self._leave = leave
        self._bridge.changed.connect(self.changed)
        self._bridge.status.connect(self.status)
        self._bridge.presence.connect(self._present)
        self._places.queue.counted.connect(self._counted)
        self._places.report.shown.connect(self._shown)

    def changed(self, changes: Changes) -> None:
        """Notify every screen of the changes."""
        places = self._places
        places.queue.presenter.changed(changes)
        places.report.presenter.changed(changes)
        places.search.presenter.changed(changes)
        self._writing.erased(changes.erased, self._asking)
        self._writing.restricted(changes.restricted, self._asking)
        if (
            places.outbox.isVisible()
        ):  # Opening the outbox reads the journal again, so a feed page need not do so.
            places.outbox.presenter.changed(changes)
        if changes.outbox:
            self._count_work()
        if changes.everything or "officer" in changes.reference:
            places.queue.learn()
        if changes.everything:
            self.know_officer()
        if changes.everything or changes.outbox or "view" in changes.reference:
            self._many.learn()
        self._notices.changed(changes)
        places.pages.settings_changed(changes)

    def know_officer(self) -> None:
        """Show the officer's name and the places for their roles."""
        officer = self._reader.officer
        self._places.queue.delegate.me = officer.id
        self._places.allow(officer)
        self._places.rail.show_officer(
            officer.name, force_title(officer.force) if officer.force else tr("Workstation")
        )

    def status(self, status: SyncStatus) -> None:
        """Show the connection status."""
        pages = self._places.pages
        self._bar.show_status(status)
        self._places.outbox.status(status)
        if status.state == "account_ended":
            self._leave("account_ended")
        if status.state == "sign_in" and pages.currentWidget() is not pages.sign_in:
            pages.sign_in.ask(tr(status.detail))
            if not self._reader.officer.id:
                pages.setCurrentWidget(pages.sign_in)
        elif status.connected and pages.currentWidget() is pages.sign_in:
            self._places.go("view:needs_triage")

    def _present(self, report: str, officer: str, activity: str, until: str) -> None:
        if officer == self._reader.officer.id:
            return
        view = self._places.report
        name = view.presenter.officers.get(officer, "")
        self._colleagues.hear(report, name, activity, until, self._reader.now())
        self._places.queue.list.viewport().update()
        view.show_present(self._colleagues.full.get(str(view.presenter.report), ""))

    def _counted(self, counts: dict[str, int]) -> None:
        views = {f"view:{key}": number for key, number in counts.items()}
        self._places.rail.count(views | {"go_mine": counts.get(MINE.key, 0)})
        self._count_work()

    def _count_work(self) -> None:
        round_ = self._work.begin()

        def show(counts: list[tuple[int, int, list[Command]]]) -> None:
            drafts, outbox = sum(each[0] for each in counts), sum(each[1] for each in counts)
            events = [event for each in counts for event in conflict_events(each[2])]
            conflicts = len(events)
            self._lost.look(events)
            self._places.rail.count({"go_drafts": drafts, "go_outbox": outbox, "go_conflicts": conflicts})
            round_.last(
                self._reader.scheduled(),
                lambda later: self._places.rail.count({"go_outbox": outbox + len(later)}),
            )

        round_.then(
            self._reader.read_journals(lambda j: (len(j.drafts()), j.pending_count(), j.conflicts())),
            show,
        )

    def _shown(self, bundle: ReportBundle) -> None:
        self._actions.refresh()
        self._places.report.explain({key: self._actions.reason(key) for key in self._places.report.buttons})
        self._places.pages.news(bundle)
