"""The synchronisation cycle: what to send and fetch next, how to handle each response, and which repairs follow.

Sending: the store is asked for the outcomes of commands sent under an earlier client id. Batches are then sent in order
of number until nothing is left. A batch that the store rejects is halved until the command at fault is found, which is
shown as a card. Fetching: pages are applied from the end of the local copy until there are no more. The store's count
of our commands is then compared with ours. Every decision that must survive a crash is written before its consequences:
numbers before a batch is sent, outcomes before the batch counts as sent, records before commands are confirmed, and
"send again" before the copy is rebuilt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from workstation.domain.commands import Command
from workstation.domain.commands.outcome import CommandOutcome
from workstation.domain.page import FeedPage
from workstation.errors import (
    CacheCorrupt,
    CursorExpired,
    ForbiddenByStore,
    ProtocolMismatch,
    Retryable,
    StoreProblem,
    StoreUnreachable,
)
from workstation.sync.protocol import audit_log, effects, repairs, results, withdrawing
from workstation.sync.protocol.batches import MOST_COMMANDS, fitting, missing_before
from workstation.sync.protocol.faults import (
    MENDED,
    CommandGap,
    EarlierState,
    NotTaken,
    OtherClient,
    after_of,
)
from workstation.sync.protocol.machine import Procedure, WaitUntil, do
from workstation.sync.protocol.outgoing_files import send_files
from workstation.sync.protocol.own_numbers import MOST_ASKED, compare, find_what_is_missing
from workstation.sync.protocol.retry_timer import RetryTimer

BATCH_RECORDS = 10_000  # The most records applied in one transaction while catching up.
LONGEST_PAUSE = 5.0  # seconds
MOST_MENDS = 25  # The most repairs in one exchange. After that the store is treated as unable to agree.
# These reasons do not mean that the store lost data: it never issued the cursor, or now shows us different records.
NOTHING_LOST = ("malformed", "grants")


@dataclass
class SyncResult:
    """What an exchange did."""

    pushed: int = 0
    pulled: int = 0
    quarantined: int = 0
    resyncs: int = 0
    retries: int = 0
    refused: int = 0
    converged: bool = False
    rebuilt: int = 0
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class CycleRules:
    """The rules that distinguish the kinds of exchange."""

    fetches: bool
    """Whether changes are fetched. The exchange then ends only when both sides hold the same data."""
    introduces_itself: bool
    """Whether the sign-in must belong to the profile's officer."""
    sends_files: bool
    passing: tuple[type[StoreProblem], ...]
    """Errors after which the exchange is retried."""


FULL = CycleRules(True, True, True, (StoreUnreachable, Retryable, ProtocolMismatch))
RELEASE = CycleRules(False, False, False, (Retryable, ProtocolMismatch))
"""The rules for sending a former officer's work: nothing is fetched, and no reply is sent, so no files either."""


def show_progress(done: int, left: int) -> Procedure[None]:
    """Report the progress of a long pass where there is no status light to show it."""
    yield from do(effects.ShowProgress(done, left))


class Cycle:
    """Decides how one profile and its store reach the same state."""

    def __init__(
        self,
        retry: RetryTimer,
        rules: CycleRules = FULL,
        *,
        progress: Callable[[int, int], Procedure[None]] = show_progress,
    ) -> None:
        self._retry, self._rules, self._progress = retry, rules, progress
        self.report = SyncResult()
        self._differs = False
        self._token: str | None = None
        self._last: int | None = None
        self._most = MOST_COMMANDS
        self._compared: tuple[int, int] | None = None

    # -- from the start to agreement ---------------------------------------------------------------------------

    def run(self, attempts: int) -> Procedure[SyncResult]:
        """Synchronise until both sides agree. Raises the last error when `attempts` in a row made no progress."""
        failures, mends = 0, 0
        while True:
            generation = yield from do(effects.ReadGeneration())
            try:
                yield from self._both_ways()
                if (yield from self._finished()) or failures >= attempts:
                    return self.report
                failures += 1
                if self._differs:
                    yield from self.resync()
                pause = self._retry.mended()
            except MENDED as fault:
                yield from self.mend(fault)
                mends += 1
                if mends >= MOST_MENDS:
                    raise
                pause = self._retry.mended()
            except CacheCorrupt:
                failures += 1
                if failures >= attempts:
                    raise
                yield from do(effects.MendCopy(generation))
                self.report.rebuilt += 1
                continue
            except self._rules.passing as fault:
                failures += 1
                self.report.retries += 1
                if failures >= attempts:
                    raise
                pause = self._retry.failed(after_of(fault))
            yield from do(WaitUntil(pause))

    def _both_ways(self) -> Procedure[None]:
        """Send and fetch. An error in sending does not prevent fetching."""
        unsent: StoreProblem | None = None
        later: tuple[type[StoreProblem], ...] = (*self._rules.passing, CommandGap, EarlierState, OtherClient)
        try:
            yield from self.push()
        except later as fault:
            unsent = fault
        if self._rules.fetches:
            yield from self.pull()
        if unsent is not None:
            raise unsent

    def _finished(self) -> Procedure[bool]:
        """Send the access log and compare both sides. Return True when nothing is left to do."""
        if self._rules.fetches:
            yield from audit_log.send()
            yield from audit_log.renew_grant()
            self.report.converged = yield from self.agrees()
        else:
            self.report.converged = True
        return self.report.converged

    def agrees(self) -> Procedure[bool]:
        """Whether both sides hold the same data and nothing is waiting, ignoring changes that arrive meanwhile."""
        theirs = yield from do(effects.AskFingerprint())
        self._differs = False
        place = yield from do(effects.ReadPlace())
        if theirs.to != place.cursor or (yield from do(effects.ReadPending())):
            return False
        ours = yield from do(effects.ReadDigest())
        self.report.counts = {kind: count for kind, (count, _) in ours.items()}
        self._differs = ours != theirs.kinds
        return not self._differs

    # -- repairs --------------------------------------------------------------------------------------------------

    def mend(self, fault: StoreProblem) -> Procedure[None]:
        """Repair a disagreement between the store and this desk. The decision is durable before it takes effect."""
        if isinstance(fault, CommandGap):
            self._last = fault.last
            yield from do(effects.ReplayFrom(fault.last))
        elif isinstance(fault, EarlierState | OtherClient):
            yield from do(effects.BecomeNewClient())
            self._last = self._compared = None
        elif isinstance(fault, CursorExpired):
            yield from self.resync(restored=fault.reason not in NOTHING_LOST)

    def resync(self, *, restored: bool = False) -> Procedure[None]:
        """Fetch everything again behind the old data. A restored store may lack commands it once accepted."""
        self.report.resyncs += 1
        if restored:
            yield from do(effects.OweReplay())
        yield from do(effects.StartCopyAgain())

    # -- identity -----------------------------------------------------------------------------------------------------

    def introduce(self) -> Procedure[results.Introduction]:
        """Ask the store which officer is signed in. Raises OtherOfficer when the profile belongs to someone else."""
        token = yield from do(effects.ReadToken())
        me = yield from do(effects.AskWho())
        yield from do(effects.BindOwner(me.officer.id, me.force, me.officer.name))
        self._token = token
        yield from do(effects.NoteContact())
        return me

    def _as_ourselves(self) -> Procedure[None]:
        """Identify the officer before anything is sent or fetched with a new token."""
        if self._rules.introduces_itself and self._token != (yield from do(effects.ReadToken())):
            yield from self.introduce()

    # -- sending --------------------------------------------------------------------------------------------------------

    def push(self) -> Procedure[None]:
        """Send everything that may be sent, in order.

        Raises CommandGap when the store lacks earlier commands, EarlierState when it has later commands than this
        profile, OtherClient when it knows our id as someone else's, Retryable when the store asks us to wait, and
        CursorExpired when it was restored and has yet to be asked what it lacks.
        """
        yield from self._as_ourselves()
        if self._rules.fetches:
            yield from find_what_is_missing()
        yield from self._ask_about_former()
        while batch := fitting((yield from do(effects.NextBatch(self._most)))):
            if self._rules.sends_files:
                yield from send_files(batch)
            numbers = yield from do(effects.ReadNumbers())
            gap, read_to = missing_before(batch, self._last), (yield from self._read_to())
            try:
                answers = yield from repairs.ask(effects.Push(numbers.client, batch, gap, read_to))
            except NotTaken as refusal:
                yield from self._narrow(batch, refusal)
                continue
            self._most = min(MOST_COMMANDS, self._most * 2)
            problem: StoreProblem | None = None
            try:
                yield from self._settle(batch, answers)
            except StoreProblem as error:
                problem = error
            if not self._rules.fetches:
                # This profile will not fetch the feed again, so an accepted command is finished.
                yield from do(effects.Confirm(answers.last))
            if problem is not None:
                raise problem

    def _settle(self, batch: Sequence[Command], answers: results.Answers) -> Procedure[None]:
        """Store the outcomes of a batch."""
        sent = {(command.number, command.id) for command in batch}
        if any((answer.number, answer.id) not in sent for answer in answers.outcomes):
            raise ProtocolMismatch("The store answered about commands that this desk did not send.")
        yield from do(effects.Settle(answers.outcomes))
        self._last = answers.last
        yield from self._show(frozenset(command.report for command in batch if command.report))
        again = [answer for answer in answers.outcomes if answer.outcome == "retry"]
        self.report.pushed += len(answers.outcomes) - len(again)
        self.report.refused += sum(answer.is_card for answer in answers.outcomes)
        numbers = yield from do(effects.ReadNumbers())
        if answers.last > numbers.highest:
            raise EarlierState
        if again or not answers.outcomes:
            after = again[0].after if again else None
            raise Retryable("The store asked this desk to wait.", after=1 if after is None else float(after))
        if answers.last < numbers.settled:
            # Before anything new is sent: the numbers in between would be given up as those of no command.
            raise CommandGap(answers.last)

    def _narrow(self, batch: Sequence[Command], refusal: NotTaken) -> Procedure[None]:
        """Find the one command that the store rejects. It is shown as a card, and the others are sent."""
        if refusal.number_was_used:
            raise EarlierState from None
        if len(batch) > 1:
            self._most = len(batch) // 2
            return
        (command,) = batch
        known: Sequence[CommandOutcome] = []
        if refusal.code == "id_reused":
            known = yield from repairs.ask(effects.AskOutcomes([command.id]))
        if known:
            yield from do(effects.SettleElsewhere(command.id, known[0]))
        else:
            yield from do(effects.SetAside(command.id, str(refusal.message)))
            self.report.refused += 1
        yield from self._show(frozenset({command.report} if command.report else ()))

    def _ask_about_former(self) -> Procedure[None]:
        """Get the outcomes of commands sent under an earlier client id before anything is renumbered."""
        while ids := (yield from do(effects.ReadUnasked(MOST_ASKED))):
            outcomes = yield from repairs.ask(effects.AskOutcomes(ids))
            yield from do(effects.SettleFormer(ids, outcomes))

    def _read_to(self) -> Procedure[str | None]:
        """Return the cursor to which this desk has read, None for a profile that fetches nothing."""
        return (yield from do(effects.ReadPlace())).cursor if self._rules.fetches else None

    # -- fetching -------------------------------------------------------------------------------------------------------

    def pull(self) -> Procedure[None]:
        """Apply every available page. Raises CursorExpired when the store cannot continue from our position."""
        yield from self._as_ourselves()
        while not (yield from self._pull_from((yield from do(effects.ReadPlace())))):
            pass  # The copy was discarded in the meantime: start with the new one.

    def _pull_from(self, place: results.CopyPlace) -> Procedure[bool]:
        """Apply the pages from a position on. Return False when there may be more to ask for.

        Either the copy no longer ends at that position, or the last page counted our commands before a repair.
        """
        gathered: list[FeedPage] = []
        records, cursor, first = 0, place.cursor, place.cursor is None
        if first:
            self._compared = None  # Without a place, nothing shows whether this is still the same store.
        if first and not place.refreshing:
            yield from self._show_urgent()
        while True:
            asked, before = (yield from do(effects.ReadNumbers())), (yield from do(effects.ReadRepairs()))
            page = yield from do(effects.AskPage(cursor, asked.client))
            if (yield from do(effects.ReadGeneration())) != place.generation:
                # A page from the middle of the feed must not become the start of a new copy.
                return False
            if page.more and page.to == cursor:
                raise ProtocolMismatch("The store sent the same position twice.")
            if page.more:
                done = self.report.pulled + records + len(page.changes)
                yield from self._progress(done, page.remaining)
            if cursor is None and (withdrawn := (yield from withdrawing.ask())):
                yield from do(effects.ShowChanges(withdrawn))
            gathered.append(page)
            is_repaired = before != (yield from do(effects.ReadRepairs()))
            if is_repaired:
                # The records are those of this feed, but what it confirms is from before the repair.
                gathered = [replace(page, confirmed=None) for page in gathered]
            records += len(page.changes)
            cursor = page.to
            # The first page is shown immediately. Later pages share a transaction while we catch up.
            if first or not page.more or records >= BATCH_RECORDS:
                yield from self._take_in(gathered)
                gathered, records, first = [], 0, False
            if not page.more:
                if not is_repaired:
                    yield from self._compare(page.confirmed, asked)
                return not is_repaired

    def _show_urgent(self) -> Procedure[None]:
        """Show the most urgent reports first, because the whole feed may take a while."""
        try:
            urgent = yield from do(effects.AskUrgent())
        except ForbiddenByStore:
            return  # Cases are not part of everyone's work.
        yield from do(effects.ShowChanges((yield from do(effects.ApplyUrgent(urgent)))))

    def _take_in(self, pages: list[FeedPage]) -> Procedure[None]:
        confirmed = max((page.confirmed or 0 for page in pages), default=0)
        # The journal is written first: if the process ends in between, the same page is fetched again.
        withdrawn = yield from withdrawing.withdraw(pages)
        waiting = yield from do(effects.ReadWaiting())
        still = [
            command for command in waiting if command.state != "accepted" or (command.number or 0) > confirmed
        ]
        changes = yield from do(effects.ApplyPages(list(pages), still))
        changes |= withdrawn
        # A command stops waiting only when its records are stored, so nothing disappears from the screen in between.
        touched = yield from do(effects.Confirm(confirmed))
        if touched:
            changes |= yield from do(effects.Reproject(frozenset(touched)))
        if changes:
            yield from do(effects.ShowChanges(changes))
        self.report.pulled += sum(len(page.changes) for page in pages)
        self.report.quarantined += sum(len(page.quarantined) for page in pages)

    def _compare(self, confirmed: int | None, asked: results.CommandNumbers) -> Procedure[None]:
        """Compare the store's count with ours at the page request. Raises EarlierState if the store has seen more."""
        numbers = yield from do(effects.ReadNumbers())
        if (yield from do(effects.ReadReplayOwed())):
            # A store restored from a backup may lack commands it once accepted. Ids and numbers stay the same.
            yield from compare(confirmed or 0)
        elif confirmed is not None and confirmed > numbers.highest:
            raise EarlierState
        elif confirmed is not None and confirmed < asked.settled:
            yield from self._ask_the_ledger(confirmed, asked)

    def _ask_the_ledger(self, confirmed: int, asked: results.CommandNumbers) -> Procedure[None]:
        """Ask the store's ledger, because the feed of a force that took over another one counts differently.

        It is asked once for as long as it has everything and the copy goes on from the same feed.
        """
        if self._compared == (confirmed, asked.settled):
            return
        last = (yield from repairs.ask(effects.Push(asked.client, []))).last
        if last < asked.settled:
            yield from do(effects.ReplayFrom(last))
        else:
            self._compared = (confirmed, asked.settled)

    def _show(self, reports: frozenset[str]) -> Procedure[None]:
        """Show the current state of the reports."""
        yield from do(effects.ShowChanges((yield from do(effects.Reproject(reports)))))
