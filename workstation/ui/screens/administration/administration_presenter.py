"""Administration without widgets: choose and edit a setting, review the differences and their impact, save."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import msgspec

from casework import second_administrator
from casework.commands.settings import ApproveVersion, CancelVersion, ReturnVersion
from casework.documents.officer import Officer
from casework.documents.template import Template
from workstation.cache.queries import Queries
from workstation.domain.changes import Changes
from workstation.domain.commands import NO_POLICY, Command, FieldProblem, Intent, Situation, check, intent_of
from workstation.domain.commands.configure import needs_second
from workstation.domain.commands.rules import works_cases
from workstation.domain.ids import wire_time
from workstation.domain.natural_dates import read_when
from workstation.domain.store_answers import PastVersion
from workstation.session.commands import Commands, SubmitResult
from workstation.session.connection import Connection
from workstation.session.reader import Reader
from workstation.ui.formatting.setting_diff import Difference, differences
from workstation.ui.formatting.setting_fields import Values, at
from workstation.ui.formatting.setting_forms import SettingDocument, made_key, title_of
from workstation.ui.formatting.setting_parts import FIELDS, NEW
from workstation.ui.kit.bridge import Rounds, Then
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.administration.impact_text import effects
from workstation.ui.screens.administration.national_values import kept_by, national_version
from workstation.ui.screens.administration.setting import THE_STORES, Setting, SettingBody
from workstation.ui.screens.administration.settings_state import (
    SettingsItem,
    SettingsState,
    entries,
    standing,
)
from workstation.ui.screens.administration.shown_version import ShownVersion, past_version

WATCHED = frozenset({"template", "policy", "service", "team", "officer", "coming"})


@dataclass(frozen=True)
class Review:
    """The contents of the review before saving."""

    title: str
    differences: tuple[Difference, ...]
    effects: tuple[str, ...] = ()
    problems: tuple[FieldProblem, ...] = ()
    heirs: tuple[tuple[str, str], ...] = ()
    """Who may take over the open reports of a leaving officer; empty when there are none."""
    second: bool = False
    """Whether the change requires approval from a second administrator."""


class AdministrationScreen(Protocol):
    """The screen interface required by the presenter."""

    def show_allowed(self, allowed: bool) -> None: ...

    def show_entries(self, entries: list[SettingsItem], chosen: SettingsItem | None) -> None: ...

    def show_form(self, entry: SettingsItem | None, setting: Setting | None) -> None: ...

    def show_changed(self, count: int, problems: list[FieldProblem]) -> None: ...

    def show_review(self, review: Review | None) -> None: ...

    def show_history(self, coming: list[ShownVersion], versions: list[ShownVersion] | None) -> None: ...

    def say(self, words: str) -> None: ...


class AdministrationPresenter:
    """Presents one page at a time. Edits remain until they are saved or discarded."""

    def __init__(
        self,
        reader: Reader,
        commands: Commands,
        connection: Connection,
        then: Then,
        screen: AdministrationScreen,
    ) -> None:
        self._reader, self._commands, self._connection = reader, commands, connection
        self._then, self._screen = then, screen
        self.known = SettingsState()
        self.page = "template"
        self.entry: SettingsItem | None = None
        self.setting: Setting | None = None
        """The chosen setting with the current edits."""
        self.seen: Setting | None = None
        """The setting as it was when editing began, for comparison."""
        self._states, self._reviews = Rounds(then), Rounds(then, only_last=True)
        self._histories = Rounds(then, only_last=True)

    @property
    def allowed(self) -> bool:
        """Return whether this officer may change settings."""
        return "administrator" in (self._reader.officer.roles or ())

    def open(self, page: str = "") -> None:
        """Show a page."""
        if page and page != self.page:
            self.page, self.entry, self.setting, self.seen = page, None, None, None
        self._screen.show_allowed(self.allowed)
        self.look()

    def changed(self, changes: Changes) -> None:
        """Refresh when a setting has changed."""
        if changes.everything or changes.outbox or WATCHED & changes.reference:
            self.open()

    def look(self) -> None:
        """Read the current state of the settings."""
        if not self.allowed:
            return

        holds_cases, round_ = self._holds_cases, self._states.begin()

        def read(waiting: list[Command]) -> None:
            round_.last(
                self._reader.read(lambda queries: standing(queries, waiting, holds_cases)),
                self._stand,
            )

        round_.then(self._reader.read_journal(lambda journal: journal.waiting()), read)

    def _stand(self, known: SettingsState) -> None:
        self.known = known
        listed = entries(self.page, known)
        same = next((entry for entry in listed if self.entry and _place(entry) == _place(self.entry)), None)
        first = next((entry for entry in listed if entry.id), None)
        new = self.entry is not None and same is None and self.unsaved
        chosen = self.entry if new else same or first
        self._screen.show_entries(listed, chosen)
        if chosen is None or (
            not self.unsaved and (self.entry is None or self.setting != self._setting(chosen))
        ):
            self._show(chosen)
        elif not new:
            self.entry = chosen

    @property
    def _holds_cases(self) -> bool:
        return works_cases(self._reader.officer)

    def _setting(self, entry: SettingsItem) -> Setting | None:
        return self.known.find(entry.kind, entry.id)

    def _show(self, entry: SettingsItem | None) -> None:
        if entry != self.entry:
            self._histories.drop()  # The versions of one setting are never shown under another.
        self.entry = entry
        self.setting = self.seen = self._setting(entry) if entry else None
        self._screen.show_form(entry, self.setting)
        self._judge()

    @property
    def unsaved(self) -> bool:
        """Return whether there are unsaved edits."""
        return self.setting != self.seen

    def choose(self, entry: SettingsItem) -> None:
        """Show another setting. Parts of one policy are edited together; with unsaved edits, no other setting opens."""
        if self.entry is not None and self.entry.id == entry.id and entry.id:
            self.entry = entry
            self._screen.show_form(entry, self.setting)
            self._judge()
        elif self.unsaved:
            self._screen.say(tr("Save or discard your changes first."))
            self._screen.show_entries(entries(self.page, self.known), self.entry)
        else:
            self._show(entry)

    def begin(self, kind: str) -> None:
        """Start a new template, team or officer."""
        id_ = str(uuid.uuid4())
        team: Values = {"team": self.known.teams[0].id} if kind == "officer" and self.known.teams else {}
        self.entry = SettingsItem(kind, id_, "", tr("New"))
        self.seen = Setting(kind, {"id": id_})
        self.setting = Setting(kind, {**NEW[kind], "id": id_, **team})
        self._screen.show_form(self.entry, self.setting)
        self._judge()

    def change(self, values: Values) -> None:
        """Accept the current form values."""
        if self.setting is not None:
            if self.setting.kind == "template" and self.seen is not None and self.seen.is_blank:
                keys = {
                    setting.document.key
                    for setting in self.known.of("template")
                    if isinstance(setting.document, Template)
                }
                values = {**values, "key": made_key(str(at(values, "title") or ""), keys)}
            self.setting = self.setting.with_values(values)
            self._judge()

    def put_back(self) -> None:
        """Discard the edits."""
        self.setting = self.seen
        self._show(self.entry if self.entry and self._setting(self.entry) else None)
        self.look()

    def problems(self) -> list[FieldProblem]:
        """Return the validation problems, worded as the store words them."""
        if self.entry is None or not self.unsaved:
            return []
        known = self.known
        templates = [
            setting.document for setting in known.of("template") if isinstance(setting.document, Template)
        ]
        situation = Situation(policy=known.policy or NO_POLICY, templates=templates, officers=known.officers)
        return check(self._intent("", None, ""), situation, self._reader.officer)

    def _judge(self) -> None:
        before, after = self.seen, self.setting
        changes = (
            differences(after.kind, before.values, after.values)
            if before and after and before != after
            else []
        )
        self._screen.show_changed(len(changes), self.problems())

    # -- reviewing and saving -----------------------------------------------------------------------------

    def review(self) -> None:
        """Show the differences and their impact."""
        entry, before, after = self.entry, self.seen, self.setting
        if entry is None or before is None or after is None or before == after:
            return
        now, holds_cases, problems = self._reader.now(), self._holds_cases, tuple(self.problems())

        def ask(queries: Queries) -> Review:
            old, new = None if before.is_blank else before.document, after.document
            start = {} if before.is_blank else before.values
            changes = differences(entry.kind, start, after.values, self.known.sources)
            what = effects(queries, old, new, now, holds_cases=holds_cases) if not problems else []
            second = bool(second_administrator.guarded(entry.kind, dict(before.values), dict(after.values)))
            what = [self.second_words(), *what] if second else what
            kept = kept_by(before, after, self.known.policy)
            what = [*what, kept] if kept else what
            heirs = self._heirs(queries, old, new)
            title = title_of(new) or entry.title
            return Review(title, tuple(changes), tuple(what), problems, heirs, second)

        # A late result, after saving or a new review, would overwrite typed text.
        self._reviews.ask(self._reader.read(ask), self._screen.show_review)

    def second_words(self) -> str:
        """Return who must approve, and how a force with one administrator can add another."""
        if any(
            "administrator" in (officer.roles or ()) and officer.active is not False and officer.id != self.me
            for officer in self.known.officers
        ):
            return tr("A second administrator must approve this before it takes effect.")
        return tr("A second administrator must approve this, and your force has only one. Ask the operator of the store "
                  "to add another with “nationalstore officer add”.")  # fmt: skip

    @property
    def me(self) -> str:
        """Return this officer's id."""
        return self._reader.officer.id

    def _heirs(
        self, queries: Queries, before: SettingDocument | None, after: SettingDocument
    ) -> tuple[tuple[str, str], ...]:
        if not isinstance(after, Officer) or after.active is not False:
            return ()
        leaves = not isinstance(before, Officer) or before.active is not False
        # Without cases on this desk, it is unknown whether there are any to reassign.
        if not leaves or (self._holds_cases and all(owner != after.id for owner, _ in queries.load())):
            return ()
        others = [
            officer
            for officer in queries.documents(Officer)
            if officer.id != after.id and officer.active is not False
        ]
        return tuple((officer.id, officer.name) for officer in others)

    def when(self, typed: str) -> tuple[datetime | None, bool]:
        """Return the moment a text names, and whether it is valid. Empty text means now."""
        text = typed.strip()
        if not text:
            return None, True
        moment = read_when(text if ":" in text else f"{text} 0:00", self._reader.now())
        return moment, moment is not None

    def save(self, reason: str, from_: datetime | None, heir: str = "") -> None:
        """Add the change to the journal; it is then sent automatically."""
        self._reviews.drop()
        intent = self._intent(reason, from_, heir)
        second = self.seen is not None and needs_second(intent, dict(self.seen.values))
        self._then(self._commands.submit(intent), lambda result: self._saved(result, from_, second))

    def _saved(self, result: SubmitResult, from_: datetime | None, second: bool) -> None:
        if result.command is None:
            self._screen.say(tr(result.problems[0].message))
            return
        self.seen = self.setting
        self._judge()
        self._screen.show_review(None)
        self._screen.say(tr("Proposed. A second administrator must approve it.") if second else
                         tr("Saved. It takes effect from its start date.") if from_ else tr("Saved"))  # fmt: skip
        self.entry = None if from_ or second else self.entry
        self.look()

    def _intent(self, reason: str, from_: datetime | None, heir: str) -> Intent:
        setting, before = self.setting, self.seen
        assert setting is not None and before is not None, "something is chosen"
        body = SettingBody(
            id=setting.id,
            definition=setting.changed(before),
            reason=reason.strip() or None,
            effective_from=wire_time(from_) if from_ else None,
            cases_to=heir or None,
        )
        # Use the version seen when editing began, not the newest, so that changes in between are not overwritten
        # unseen.
        expects = {"version": before.document.version}
        return Intent(f"save_{setting.kind}", None, msgspec.to_builtins(body), expects)

    # -- versions -----------------------------------------------------------------------------------------

    def history(self) -> None:
        """Show scheduled changes and earlier versions; the store supplies the earlier ones."""
        entry = self.entry
        if entry is None:
            return
        coming = [version for version in self.known.coming if version.object == entry.id]
        national = national_version(self.seen, entry.part) if self.seen is not None else None
        if national is not None:
            coming.append(national)

        def show(versions: list[PastVersion] | None) -> None:
            past = None if versions is None else [past_version(version) for version in versions]
            self._screen.show_history(coming, past)

        self._histories.ask(self._connection.versions(entry.kind, entry.id), show)

    def go_back(self, version: ShownVersion) -> None:
        """Start editing with the content of an earlier version, and show its review."""
        old = version.content
        if self.entry is None or self.seen is None or old is None:
            return
        names = {field.path.partition(".")[0] for field in FIELDS.get(self.entry.kind, ())} or set(old)
        kept = {name: value for name, value in old.items() if name in names and name not in THE_STORES}
        self.setting = self.seen.with_values({**self.seen.values, **kept})
        self._screen.show_form(self.entry, self.setting)
        self._judge()
        if self.unsaved:
            self.review()
        else:
            self._screen.say(tr("This is in force now."))

    def settle(self, body: ApproveVersion | ReturnVersion) -> None:
        """Approve or return a proposed version as the second administrator."""

        def after(result: SubmitResult) -> None:
            if result.command is None:
                self._screen.say(tr(result.problems[0].message))
                return
            self._screen.say(tr("Approved") if isinstance(body, ApproveVersion) else tr("Sent back"))
            self._screen.show_review(None)
            self.look()

        self._then(self._commands.submit(intent_of(body)), after)

    def cancel(self, version: str) -> None:
        """Cancel a scheduled version: one still waiting here is never sent, any other is cancelled at the store."""

        def after(taken: bool) -> None:
            if taken:
                self._screen.say(tr("Undone"))
                self.look()
                return
            intent = intent_of(CancelVersion(version=version))
            self._then(self._commands.submit(intent), lambda _: self._cancelled())

        self._then(self._commands.cancel(version), after)

    def _cancelled(self) -> None:
        self._screen.say(tr("It will not take effect."))
        self.look()


def _place(entry: SettingsItem) -> tuple[str, str, str]:
    return entry.kind, entry.id, entry.part
