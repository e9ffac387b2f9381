"""Everything that a procedure may ask for: what is read and written here, and what is asked of the store."""

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

# -- what is read on this computer ------------------------------------------------------------------------------


@dataclass(frozen=True)
class ReadPlace(LocalEffect[results.CopyPlace]):
    """Look where the local copy ends."""


@dataclass(frozen=True)
class ReadGeneration(LocalEffect[int]):
    """Look whether the copy was thrown away; this can be told of a damaged one too."""


@dataclass(frozen=True)
class ReadDigest(LocalEffect[dict[str, tuple[int, str]]]):
    """Compute the fingerprint of the local copy."""


@dataclass(frozen=True)
class ReadNumbers(LocalEffect[results.CommandNumbers]):
    """Look up the client id and the numbers of the journal."""


@dataclass(frozen=True)
class ReadReplayOwed(LocalEffect[bool]):
    """Whether something has to be sent again when the whole feed is here."""


@dataclass(frozen=True)
class ReadLastSettled(LocalEffect[str | None]):
    """The id of the latest command, up to a number, that a store should still have; None when there is none."""

    number: int


@dataclass(frozen=True)
class ReadWaiting(LocalEffect[list[Command]]):
    """The commands that the feed has not confirmed."""


@dataclass(frozen=True)
class ReadPending(LocalEffect[int]):
    """How many commands the feed has not confirmed."""


@dataclass(frozen=True)
class ReadUnasked(LocalEffect[list[str]]):
    """Ids of commands of an earlier client of which only the store knows whether they have arrived."""

    limit: int


@dataclass(frozen=True)
class ReadFile(LocalEffect[OutgoingFile | None]):
    """A file that waits to go with a reply; None when there is nothing left to send."""

    id: str


@dataclass(frozen=True)
class ReadToken(LocalEffect[str]):
    """The token that the next request carries."""


@dataclass(frozen=True)
class ReadSendable(LocalEffect[bool]):
    """Whether anything could leave now if the store were there."""


@dataclass(frozen=True)
class ReadHoldLeft(LocalEffect[float | None]):
    """The seconds until the next held command may leave; None when none is held."""


@dataclass(frozen=True)
class ReadCursor(LocalEffect[str | None]):
    """Where the copy ends; a damaged copy is thrown away first."""


@dataclass(frozen=True)
class ReadFacts(LocalEffect[results.LocalFacts]):
    """Count what waits and what is wrong on this computer."""


# -- what is written on this computer ----------------------------------------------------------------------------


@dataclass(frozen=True)
class NextBatch(LocalEffect[list[Command]]):
    """The next commands to send, in order. They get their numbers here, durably, before they leave."""

    limit: int


@dataclass(frozen=True)
class Settle(LocalEffect[None]):
    """Write the outcomes of commands down."""

    outcomes: Sequence[CommandOutcome]


@dataclass(frozen=True)
class SettleFormer(LocalEffect[None]):
    """Write down what became of commands of an earlier client; those that the store does not know are sent."""

    ids: Sequence[str]
    outcomes: Sequence[CommandOutcome]


@dataclass(frozen=True)
class SettleElsewhere(LocalEffect[None]):
    """Settle a command that reached the store from another copy of this profile."""

    id: str
    outcome: CommandOutcome


@dataclass(frozen=True)
class SetAside(LocalEffect[None]):
    """Make a card of a command that no store takes; its number is given up."""

    id: str
    why: str


@dataclass(frozen=True)
class SettleFile(LocalEffect[None]):
    """Write down that a file was sent, or that the store will not take it."""

    id: str
    state: str


@dataclass(frozen=True)
class Confirm(LocalEffect[list[str]]):
    """Accepted commands up to the number stop waiting; the answer is which reports they touched."""

    number: int


@dataclass(frozen=True)
class ForgetErased(LocalEffect[None]):
    """Forget what the journal holds on things that were erased, given by kind and id."""

    gone: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class ApplyPages(LocalEffect[Changes]):
    """Take pages into the local copy, in one transaction with the cursor."""

    pages: Sequence[FeedPage]
    waiting: Sequence[Command]


@dataclass(frozen=True)
class ApplyUrgent(LocalEffect[Changes]):
    """Show the most urgent reports before the feed reaches them."""

    urgent: Sequence[FeedChange]


@dataclass(frozen=True)
class Reproject(LocalEffect[Changes]):
    """Work out anew how reports look with the commands that wait."""

    reports: frozenset[str]


@dataclass(frozen=True)
class OweReplay(LocalEffect[None]):
    """Decide durably that a restored store may lack what it once accepted."""


@dataclass(frozen=True)
class ReplayFrom(LocalEffect[None]):
    """Send again what a store that has commands up to `last` lacks."""

    last: int


@dataclass(frozen=True)
class BecomeNewClient(LocalEffect[None]):
    """Go on under another client id; of what had a number the store is asked by the id."""


@dataclass(frozen=True)
class StartCopyAgain(LocalEffect[None]):
    """Fetch the copy from the start, with the old one on screen meanwhile."""


@dataclass(frozen=True)
class MendCopy(LocalEffect[None]):
    """Throw a damaged copy away, unless that of this generation was thrown away before."""

    generation: int


@dataclass(frozen=True)
class BindOwner(LocalEffect[None]):
    """Give the profile to its officer for good; fails with OtherOfficer when it is someone else's."""

    officer: str
    force: str
    name: str


@dataclass(frozen=True)
class NoteContact(LocalEffect[None]):
    """Write down that the store has just been heard."""


# -- what is shown -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ShowChanges(LocalEffect[None]):
    """Tell every screen what was touched."""

    changes: Changes


@dataclass(frozen=True)
class ShowProgress(LocalEffect[None]):
    """Tell how many records have come and how many are still to come."""

    done: int
    left: int


@dataclass(frozen=True)
class Publish(LocalEffect[None]):
    """Tell the window how the line to the store stands."""

    status: SyncStatus


@dataclass(frozen=True)
class ShowPresence(LocalEffect[None]):
    """Tell the window what a colleague is doing."""

    report: str
    officer: str
    activity: str
    until: str


@dataclass(frozen=True)
class ShowOfficer(LocalEffect[None]):
    """Tell the window whom the store takes us for."""

    officer: Officer


@dataclass(frozen=True)
class NoteBug(LocalEffect[None]):
    """Note where a bug arose, without its message, which may quote a person."""

    bug: Exception


# -- what is asked of the store ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AskWho(StoreRequest[results.Introduction]):
    """Ask whom the token names."""


@dataclass(frozen=True)
class AskPage(StoreRequest[FeedPage]):
    """Ask for the page after the cursor."""

    cursor: str | None
    client: str


@dataclass(frozen=True)
class AskUrgent(StoreRequest[tuple[FeedChange, ...]]):
    """Ask for the most urgent reports."""


@dataclass(frozen=True)
class AskFingerprint(StoreRequest[results.Fingerprint]):
    """Ask for the store's fingerprint."""


@dataclass(frozen=True)
class Push(StoreRequest[results.Answers]):
    """Send commands; `gap` are the first and the last of the numbers before them that will never come."""

    client: str
    commands: Sequence[Command]
    gap: tuple[int, int] | None = None


@dataclass(frozen=True)
class AskOutcomes(StoreRequest[Sequence[CommandOutcome]]):
    """Ask what became of those of these commands that the store knows."""

    ids: Sequence[str]


@dataclass(frozen=True)
class SendFile(StoreRequest[None]):
    """Bring a file to the store, from where the last try ended."""

    file: OutgoingFile


@dataclass(frozen=True)
class RenewSignIn(StoreRequest[bool]):
    """Renew the sign-in; False when a person has to sign in."""


@dataclass(frozen=True)
class Reconnect(StoreRequest[None]):
    """Give up every connection there is."""


@dataclass(frozen=True)
class HearLine(StoreRequest[results.LineEvent]):
    """Wait for what the store says next on this live line, which is opened by the first of them."""

    line: int


@dataclass(frozen=True)
class CloseLine(StoreRequest[None]):
    """Close a live line."""

    line: int
