"""Carries out the protocol's local reads, writes and display updates: journal, cache and screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from workstation.cache.cache import Cache
from workstation.domain.changes import Changes
from workstation.errors import CacheCorrupt
from workstation.journal import erasing, withholding
from workstation.journal.journal import Journal
from workstation.journal.ownership import Owner
from workstation.sync.mending import Mending
from workstation.sync.protocol import audit_effects, effects, results
from workstation.sync.protocol.machine import LocalEffect

Actions = Mapping[type[LocalEffect[Any]], Callable[[Any], Any]]


class LocalEffects:
    """Handlers for the local effects of an exchange, by effect type."""

    def __init__(
        self,
        cache: Cache,
        journal: Journal,
        mending: Mending,
        *,
        token: Callable[[], str],
        shown: Actions,
    ) -> None:
        self._cache, self._journal, self._mending = cache, journal, mending
        self._actions: Actions = {
            **self._reading(),
            **self._writing_commands(),
            **self._writing_numbers(),
            **self._writing_the_copy(),
            **self._auditing(),
            effects.ReadToken: lambda _: token(),
            **shown,
        }

    def perform(self, effect: LocalEffect[Any]) -> Any:
        """Carry an effect out and return its answer."""
        return self._actions[type(effect)](effect)

    def _reading(self) -> Actions:
        cache, journal = self._cache, self._journal
        return {
            effects.ReadSendable: lambda _: journal.sendable(),
            effects.ReadHoldLeft: lambda _: journal.hold_left(),
            effects.ReadCursor: lambda _: self._mending.guarded(cache.cursor),
            effects.ReadFacts: lambda _: self._facts(),
            effects.ReadPlace: lambda _: results.CopyPlace(
                cache.cursor(), cache.refreshing, cache.generation
            ),
            effects.ReadGeneration: lambda _: cache.generation,
            effects.ReadReportsOf: lambda effect: cache.reports_of(effect.audiences),
            effects.ReadKeptReports: lambda _: withholding.kept_reports(journal),
            effects.ReadDigest: lambda _: cache.digest(),
            effects.ReadNumbers: lambda _: results.CommandNumbers(*journal.numbers()),
            effects.ReadRepairs: lambda _: journal.repairs,
            effects.ReadReplayOwed: lambda _: journal.replay_owed(),
            effects.ReadSettled: lambda effect: journal.settled_to(effect.number),
            effects.ReadWaiting: lambda _: journal.waiting(),
            effects.ReadPending: lambda _: journal.pending_count(),
            effects.ReadUnasked: lambda effect: journal.unasked(effect.limit),
            effects.ReadFile: lambda effect: journal.parcel(effect.id),
        }

    def _writing_commands(self) -> Actions:
        journal = self._journal
        return {
            effects.NextBatch: lambda effect: journal.next_batch(effect.limit),
            effects.Settle: lambda effect: journal.settle(effect.outcomes),
            effects.SettleFormer: lambda effect: journal.answered(effect.ids, effect.outcomes),
            effects.SettleAgain: lambda effect: journal.settle_again(effect.outcomes),
            effects.SettleElsewhere: lambda effect: journal.known_elsewhere(effect.id, effect.outcome),
            effects.SetAside: lambda effect: journal.set_aside(effect.id, effect.why),
            effects.SettleFile: lambda effect: journal.parcel_settled(effect.id, effect.state),
            effects.Confirm: lambda effect: journal.confirm(effect.number),
            effects.ForgetErased: lambda effect: erasing.erase(journal, effect.gone),
            effects.SetAsideRestricted: lambda effect: withholding.set_aside(
                journal, effect.reports, effect.back
            ),
        }

    def _writing_numbers(self) -> Actions:
        journal = self._journal
        return {
            effects.OweReplay: lambda _: journal.owe_replay(),
            effects.ReplayFrom: lambda effect: journal.replay_from(effect.last),
            effects.BecomeNewClient: lambda _: journal.become_new(),
            effects.BindOwner: lambda effect: journal.bind(Owner(effect.officer, effect.force, effect.name)),
            effects.NoteContact: lambda _: journal.contacted(journal.now()),
        }

    def _auditing(self) -> Actions:
        journal = self._journal
        return {
            audit_effects.ReadUnsentAccesses: lambda effect: journal.unsent_accesses(effect.limit),
            audit_effects.SettleAccesses: lambda effect: journal.access_settled(
                effect.accepted, effect.refused
            ),
            audit_effects.ReadAccessState: lambda effect: journal.access_state(effect.access),
            audit_effects.LogAccess: lambda effect: journal.log_access(effect.access),
            audit_effects.ReadExportGrant: lambda _: results.HeldGrant(journal.export_grant(), journal.now()),
            audit_effects.KeepExportGrant: lambda effect: journal.keep_export_grant(effect.grant),
            audit_effects.ReadPin: lambda effect: journal.pin(effect.force),
            audit_effects.KeepPin: lambda effect: journal.keep_pin(effect.head),
            audit_effects.ReadAlarms: lambda _: journal.alarm_count(),
            audit_effects.RaiseAlarm: lambda effect: journal.raise_alarm(
                effect.fault, effect.pinned, effect.shown, effect.hashes
            ),
        }

    def _writing_the_copy(self) -> Actions:
        cache, journal = self._cache, self._journal
        return {
            effects.ApplyPages: self._apply,
            effects.ApplyUrgent: lambda effect: cache.provisional(effect.urgent, journal.waiting()),
            effects.Reproject: lambda effect: cache.reproject(effect.reports, journal.waiting()),
            effects.StartCopyAgain: lambda _: self._mending.guarded(cache.start_again),
            effects.MendCopy: lambda effect: self._mending.mend(effect.generation),
        }

    def _apply(self, effect: effects.ApplyPages) -> Changes:
        changes = self._cache.apply(effect.pages, effect.waiting)
        self._cache.clear()
        return changes

    def _facts(self) -> results.LocalFacts:
        journal = self._journal
        return results.LocalFacts(
            journal.pending_count(), journal.alarm_count(), journal.refused_count(), self._refreshing(),
            self._mending.times,
        )  # fmt: skip

    def _refreshing(self) -> bool:
        """Whether the copy is being fetched from the start. A copy that cannot be read is about to be."""
        try:
            return self._cache.refreshing
        except CacheCorrupt:
            return True
