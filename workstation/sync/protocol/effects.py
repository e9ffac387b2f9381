"""The effects that procedures may request: local reads and writes, and requests to the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.documents.officer import Officer
from workstation.domain.attachments import OutgoingFile
from workstation.domain.changes import Changes
from workstation.domain.commands import Command
from workstation.domain.commands.outcome import CommandOutcome
from workstation.domain.page import FeedChange, FeedPage
from workstation.sync.protocol import results
from workstation.sync.protocol.machine import LocalEffect, StoreRequest
from workstation.sync.protocol.status import SyncStatus

# -- local reads ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ReadPlace(LocalEffect[results.CopyPlace]):
    """Return the position at which the local copy ends."""


@dataclass(frozen=True)
class ReadGeneration(LocalEffect[int]):
    """Return how often the copy was discarded. The count is available even when the copy is damaged."""


@dataclass(frozen=True)
class ReadDigest(LocalEffect[dict[str, tuple[int, str]]]):
    """Compute the fingerprint of the local copy."""


@dataclass(frozen=True)
class ReadNumbers(LocalEffect[results.CommandNumbers]):
    """Return the journal's client id and command numbers."""


@dataclass(frozen=True)
class ReadReplayOwed(LocalEffect[bool]):
    """Return whether commands must be sent again once the whole feed has been fetched."""


@dataclass(frozen=True)
class ReadRepairs(LocalEffect[int]):
    """Return how often the journal was repaired, because the store or the profile turned out to be restored."""


@dataclass(frozen=True)
class ReadSettled(LocalEffect[list[str]]):
    """Return the ids of the commands, up to a number, that a store should still have, in the order of their numbers."""

    number: int


@dataclass(frozen=True)
class ReadWaiting(LocalEffect[list[Command]]):
    """Return the commands that the feed has not confirmed."""


@dataclass(frozen=True)
class ReadPending(LocalEffect[int]):
    """Return the number of commands that the feed has not confirmed."""


@dataclass(frozen=True)
class ReadUnasked(LocalEffect[list[str]]):
    """Return the ids of an earlier client's commands for which only the store knows whether they arrived."""

    limit: int


@dataclass(frozen=True)
class ReadFile(LocalEffect[OutgoingFile | None]):
    """Return a file that is waiting to be sent with a reply, or None when there is nothing left to send."""

    id: str


@dataclass(frozen=True)
class ReadToken(LocalEffect[str]):
    """Return the token for the next request."""


@dataclass(frozen=True)
class ReadSendable(LocalEffect[bool]):
    """Return whether anything could be sent now if the store were reachable."""


@dataclass(frozen=True)
class ReadHoldLeft(LocalEffect[float | None]):
    """Return the seconds until the next command on hold may be sent, or None when no command is on hold."""


@dataclass(frozen=True)
class ReadCursor(LocalEffect[str | None]):
    """Return the cursor at the end of the copy. A damaged copy is discarded first."""


@dataclass(frozen=True)
class ReadFacts(LocalEffect[results.LocalFacts]):
    """Count the waiting commands and the problems on this computer."""


# -- local writes ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class NextBatch(LocalEffect[list[Command]]):
    """Return the next commands to send, in order. Their numbers are stored durably before they are sent."""

    limit: int


@dataclass(frozen=True)
class Settle(LocalEffect[None]):
    """Store the outcomes of commands."""

    outcomes: Sequence[CommandOutcome]


@dataclass(frozen=True)
class SettleFormer(LocalEffect[None]):
    """Store the outcomes of an earlier client's commands. Those unknown to the store will be sent."""

    ids: Sequence[str]
    outcomes: Sequence[CommandOutcome]


@dataclass(frozen=True)
class SettleAgain(LocalEffect[None]):
    """Store outcomes that a restored store has for settled commands, where they differ from the outcomes here."""

    outcomes: Sequence[CommandOutcome]


@dataclass(frozen=True)
class SettleElsewhere(LocalEffect[None]):
    """Settle a command that reached the store from another copy of this profile."""

    id: str
    outcome: CommandOutcome


@dataclass(frozen=True)
class SetAside(LocalEffect[None]):
    """Turn a command that the store will never accept into a card. Its number stays unused."""

    id: str
    why: str


@dataclass(frozen=True)
class SettleFile(LocalEffect[None]):
    """Record that a file was sent, or that the store will not accept it."""

    id: str
    state: str


@dataclass(frozen=True)
class Confirm(LocalEffect[list[str]]):
    """Confirm accepted commands up to a number. The answer lists the reports they changed."""

    number: int


@dataclass(frozen=True)
class ForgetErased(LocalEffect[None]):
    """Delete what the journal holds about erased items, given by kind and id."""

    gone: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class ReadReportsOf(LocalEffect[Sequence[str]]):
    """The reports in the local copy that came with these audiences."""

    audiences: Sequence[str]


@dataclass(frozen=True)
class ReadKeptReports(LocalEffect[Sequence[str]]):
    """The reports that the journal keeps something of."""


@dataclass(frozen=True)
class SetAsideRestricted(LocalEffect[bool]):
    """Make cards of what was written on reports that the officer may no longer read.

    The answer is whether there was anything. The reports in ``back`` can be read.
    """

    reports: Sequence[str]
    back: Sequence[str]


@dataclass(frozen=True)
class ApplyPages(LocalEffect[Changes]):
    """Apply pages to the local copy, in one transaction with the cursor."""

    pages: Sequence[FeedPage]
    waiting: Sequence[Command]


@dataclass(frozen=True)
class ApplyUrgent(LocalEffect[Changes]):
    """Show the most urgent reports before the feed reaches them."""

    urgent: Sequence[FeedChange]


@dataclass(frozen=True)
class Reproject(LocalEffect[Changes]):
    """Recompute how reports look with the waiting commands applied."""

    reports: frozenset[str]


@dataclass(frozen=True)
class OweReplay(LocalEffect[None]):
    """Record durably that a restored store may lack commands it once accepted."""


@dataclass(frozen=True)
class ReplayFrom(LocalEffect[None]):
    """Queue the commands that a store with commands up to `last` lacks, so that they are sent again."""

    last: int


@dataclass(frozen=True)
class BecomeNewClient(LocalEffect[None]):
    """Continue under a new client id. The store is asked by id about commands that already had a number."""


@dataclass(frozen=True)
class StartCopyAgain(LocalEffect[None]):
    """Fetch the copy again from the start while the old one stays on screen."""


@dataclass(frozen=True)
class MendCopy(LocalEffect[None]):
    """Discard a damaged copy, unless the copy of this generation has already been discarded."""

    generation: int


@dataclass(frozen=True)
class BindOwner(LocalEffect[None]):
    """Bind the profile to its officer permanently. Fails with OtherOfficer when it belongs to someone else."""

    officer: str
    force: str
    name: str


@dataclass(frozen=True)
class NoteContact(LocalEffect[None]):
    """Record that the store has just responded."""


# -- display -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShowChanges(LocalEffect[None]):
    """Notify every screen of what changed."""

    changes: Changes


@dataclass(frozen=True)
class ShowProgress(LocalEffect[None]):
    """Show how many records have arrived and how many are left."""

    done: int
    left: int


@dataclass(frozen=True)
class Publish(LocalEffect[None]):
    """Show the state of the connection to the store."""

    status: SyncStatus


@dataclass(frozen=True)
class ShowPresence(LocalEffect[None]):
    """Show what a colleague is doing."""

    report: str
    officer: str
    activity: str
    until: str


@dataclass(frozen=True)
class ShowOfficer(LocalEffect[None]):
    """Show which officer is signed in to the store, and in which forces they work."""

    officer: Officer
    forces: tuple[str, ...] = ()


@dataclass(frozen=True)
class NoteBug(LocalEffect[None]):
    """Log where a bug occurred, without its message, which may quote personal data."""

    bug: Exception


# -- requests to the store -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AskWho(StoreRequest[results.Introduction]):
    """Ask which officer the token belongs to."""


@dataclass(frozen=True)
class AskPage(StoreRequest[FeedPage]):
    """Request the page after the cursor."""

    cursor: str | None
    client: str


@dataclass(frozen=True)
class AskWithdrawn(StoreRequest[results.WithdrawnReports]):
    """Request which of these reports have left the officer's sight."""

    reports: Sequence[str]


@dataclass(frozen=True)
class AskUrgent(StoreRequest[tuple[FeedChange, ...]]):
    """Request the most urgent reports."""


@dataclass(frozen=True)
class AskFingerprint(StoreRequest[results.Fingerprint]):
    """Request the store's fingerprint."""


@dataclass(frozen=True)
class Push(StoreRequest[results.Answers]):
    """Send commands. `gap` is the first and last of the numbers before them that will never be used.

    `read_to` is the cursor to which this desk has read. A store that does not know it was restored, and takes nothing.
    """

    client: str
    commands: Sequence[Command]
    gap: tuple[int, int] | None = None
    read_to: str | None = None


@dataclass(frozen=True)
class AskOutcomes(StoreRequest[Sequence[CommandOutcome]]):
    """Request the outcomes of these commands, as far as the store knows them."""

    ids: Sequence[str]


@dataclass(frozen=True)
class SendFile(StoreRequest[None]):
    """Upload a file, resuming where the last attempt ended."""

    file: OutgoingFile


@dataclass(frozen=True)
class RenewSignIn(StoreRequest[bool]):
    """Renew the sign-in. The answer is False when the officer has to sign in again."""


@dataclass(frozen=True)
class Reconnect(StoreRequest[None]):
    """Close every open connection."""


@dataclass(frozen=True)
class HearConnection(StoreRequest[results.ConnectionEvent]):
    """Wait for the next event on this live connection. The first request opens it."""

    line: int


@dataclass(frozen=True)
class CloseConnection(StoreRequest[None]):
    """Close a live connection."""

    line: int
