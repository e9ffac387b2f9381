"""A model desk and store held in a few lists, on which every effect of the protocol is carried out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from casework.documents.officer import Officer
from casework.documents.values import OfficerId
from workstation.domain.changes import Changes
from workstation.domain.commands import Command
from workstation.domain.commands.outcome import CommandOutcome
from workstation.domain.page import FeedChange, FeedPage
from workstation.errors import CursorExpired, ForbiddenByStore
from workstation.sync.protocol import audit_effects, effects, results
from workstation.sync.protocol.faults import CommandGap
from workstation.sync.protocol.machine import LocalEffect, StoreRequest
from workstation.sync.protocol.status import SyncStatus

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
PAGE = 3


class Killed(BaseException):
    """Raised where the desk is killed; durable data stays."""


class StillClock:
    """A clock that does not advance unless the test sets it."""

    at = 0.0

    def now(self) -> datetime:
        return NOW

    def monotonic(self) -> float:
        return self.at


@dataclass
class PaperStore:
    """The ledger of one client and a feed in which each accepted note is one change."""

    ledger: dict[tuple[str, int], str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    epoch: int = 0

    def answer(self, request: StoreRequest[Any]) -> Any:
        """Answer a request, or raise the store's error."""
        match request:
            case effects.AskWho():
                return results.Introduction(Officer(id=OfficerId("o1"), name="Wren Ashdown"), "sussex", NOW)
            case effects.AskUrgent():
                return ()
            case effects.AskWithdrawn():
                return results.WithdrawnReports()
            case audit_effects.AskExportGrant() | audit_effects.AskHead():
                raise ForbiddenByStore("There is no audit log here, and there are no grants.")
            case effects.Reconnect() | effects.CloseConnection():
                return None
            case effects.RenewSignIn():
                return True
            case effects.AskPage(cursor, client):
                return self._page(cursor, client)
            case effects.AskFingerprint():
                return results.Fingerprint(self.cursor(len(self.notes)), {"note": (len(self.notes), "")})
            case effects.AskOutcomes(ids):
                return [
                    CommandOutcome(id=id_, outcome="accepted") for id_ in ids if id_ in self.ledger.values()
                ]
            case effects.Push(client, commands, gap, read_to):
                if read_to is not None:
                    self._page(read_to, client)
                return self._take(client, commands, gap)
        raise AssertionError(request)

    def last(self, client: str) -> int:
        """Return the highest number of the client's commands that the store has."""
        return max((number for name, number in self.ledger if name == client), default=0)

    def cursor(self, at: int) -> str:
        """Return the cursor after `at` changes."""
        return f"{self.epoch}.{at}"

    def backup(self) -> PaperStore:
        """Return a copy of the present state."""
        return PaperStore(dict(self.ledger), list(self.notes), self.epoch)

    def _page(self, cursor: str | None, client: str) -> FeedPage:
        epoch, _, text = (cursor or self.cursor(0)).partition(".")
        start = int(text)
        if int(epoch) != self.epoch or start > len(self.notes):
            raise CursorExpired("", epoch=str(self.epoch), reason="epoch")
        end = min(start + PAGE, len(self.notes))
        changes = tuple(
            FeedChange(at + 1, "note", self.notes[at], 1, {"id": self.notes[at]}) for at in range(start, end)
        )
        more, left = end < len(self.notes), len(self.notes) - end
        to = self.cursor(end)
        return FeedPage(cursor or "", to, to, more, left, self.last(client), changes)

    def _take(self, client: str, commands: Sequence[Command], gap: tuple[int, int] | None) -> results.Answers:
        last, outcomes = self.last(client), []
        if gap is not None and gap[0] == last + 1:
            last = gap[1]
        for command in commands:
            assert command.number is not None
            known = self.ledger.get((client, command.number))
            if known is None:
                if command.number != last + 1:
                    raise CommandGap(last)
                last = command.number
                self.ledger[client, command.number] = command.id
                self.notes.append(command.id)
            else:
                assert known == command.id, "a number was used for two commands"
            outcomes.append(CommandOutcome(number=command.number, id=command.id, outcome="accepted"))
        return results.Answers(self.last(client), outcomes)


@dataclass
class PaperDesk:
    """The journal and the cache of one profile; `kill_after` counts down writes to the one at which it is killed."""

    commands: list[Command] = field(default_factory=list)
    client: str = "c1"
    cursor: str | None = None
    records: dict[str, int] = field(default_factory=dict)
    refreshing: bool = False
    owed: bool = False
    repairs: int = 0
    kill_after: int | None = None
    trace: list[str] = field(default_factory=list)
    statuses: list[SyncStatus] = field(default_factory=list)
    shown: list[LocalEffect[Any]] = field(default_factory=list)

    def note(self) -> str:
        """Write a note and return its id."""
        id_ = f"n{len(self.commands)}"
        self.commands.append(Command(None, id_, "note", "r1", None, {}, NOW, "waiting"))
        return id_

    def perform(self, effect: LocalEffect[Any]) -> Any:
        """Carry out a read, a write or a status update."""
        self.trace.append(type(effect).__name__)
        answer, is_write = self._read(effect)
        if is_write:
            answer = self._write(effect)
            if self.kill_after is not None:
                self.kill_after -= 1
                if self.kill_after < 0:
                    self.kill_after = None
                    raise Killed
        return answer

    def _read(self, effect: LocalEffect[Any]) -> tuple[Any, bool]:
        settled = ("accepted", "confirmed")
        match effect:
            case effects.ReadPlace():
                return results.CopyPlace(self.cursor, self.refreshing, 0), False
            case effects.ReadGeneration():
                return 0, False
            case effects.ReadNumbers():
                numbers = [one.number or 0 for one in self.commands]
                answered = [one.number or 0 for one in self.commands if one.state in settled]
                return results.CommandNumbers(
                    self.client, max(numbers, default=0), max(answered, default=0)
                ), False
            case effects.ReadReplayOwed():
                return self.owed, False
            case effects.ReadRepairs():
                return self.repairs, False
            case effects.ReadSettled(number):
                return [
                    one.id for one in self.commands if one.state in settled and (one.number or 0) <= number
                ], False
            case effects.ReadWaiting():
                return [one for one in self.commands if one.state != "confirmed"], False
            case effects.ReadPending():
                return sum(one.state != "confirmed" for one in self.commands), False
            case effects.ReadUnasked() | effects.ReadReportsOf() | audit_effects.ReadUnsentAccesses():
                return [], False
            case audit_effects.ReadExportGrant():
                return results.HeldGrant(None, NOW), False
            case audit_effects.ReadPin():
                return None, False
            case effects.ReadDigest():
                return {"note": (len(self.records), "")} if self.records else {"note": (0, "")}, False
            case effects.ReadToken():
                return "token", False
            case effects.ReadSendable():
                return any(one.state in ("waiting", "sending") for one in self.commands), False
            case effects.ReadHoldLeft():
                return None, False
            case effects.ReadCursor():
                return self.cursor, False
            case effects.ReadFacts():
                waiting = sum(one.state != "confirmed" for one in self.commands)
                return results.LocalFacts(waiting, 0, 0, self.refreshing, 0), False
            case effects.Publish(status):
                self.statuses.append(status)
                return None, False
            case effects.ShowPresence() | effects.ShowOfficer() | effects.NoteBug():
                self.shown.append(effect)
                return None, False
            case effects.ShowChanges() | effects.ShowProgress() | effects.ForgetErased():
                return None, False
            case effects.ReadKeptReports():
                return sorted({one.report for one in self.commands if one.report}), False
            case effects.SetAsideRestricted():
                return False, False
            case effects.Reproject() | effects.ApplyUrgent():
                return Changes(), False
        return None, True

    def _write(self, effect: LocalEffect[Any]) -> Any:
        match effect:
            case effects.NextBatch(limit):
                return self._next_batch(limit)
            case effects.Settle(outcomes):
                answered = {one.id for one in outcomes if one.outcome == "accepted"}
                self._change(lambda one: one.id in answered and one.state == "sending", "accepted")
            case effects.Confirm(number):
                self._change(lambda one: one.state == "accepted" and (one.number or 0) <= number, "confirmed")
                return []
            case effects.ApplyPages(pages, _):
                self._apply(pages)
                return Changes()
            case effects.OweReplay():
                self.owed, self.repairs = True, self.repairs + 1
            case effects.ReplayFrom(last):
                self.repairs += 1
                again = ("accepted", "confirmed")
                self._change(lambda one: (one.number or 0) > last and one.state in again, "sending")
                self.owed = False
            case effects.StartCopyAgain():
                self.cursor, self.refreshing, self.records = None, True, {}
            case effects.BindOwner() | effects.NoteContact() | effects.SettleAgain():
                pass
            case _:
                raise AssertionError(effect)
        return None

    def _next_batch(self, limit: int) -> list[Command]:
        highest = max([one.number or 0 for one in self.commands], default=0)
        for at, one in enumerate(self.commands):
            if one.state == "waiting":
                highest += 1
                self.commands[at] = replace(one, number=highest, state="sending")
        return [one for one in self.commands if one.state == "sending"][:limit]

    def _change(self, concerned: Callable[[Command], bool], state: str) -> None:
        self.commands = [replace(one, state=state) if concerned(one) else one for one in self.commands]

    def _apply(self, pages: Sequence[FeedPage]) -> None:
        for page in pages:
            assert (page.from_ or None) == self.cursor, "a page is taken in only where the copy ends"
            self.records |= {change.id: change.version for change in page.changes}
            self.cursor, self.refreshing = page.to, page.more
