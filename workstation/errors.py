"""What can go wrong in ways a person can be told about.

WorkstationError
├── BadInput            an argument or an entry that cannot be used
├── KeyProblem          the key is missing, unreadable or wrong
├── CacheCorrupt        the cache cannot be read; it is rebuilt
│   └── CacheOutdated       another version wrote it
├── JournalCorrupt      the journal is damaged; it is salvaged
├── FileUnusable        a file of the profile is no file, or may not be opened
├── DiskFull            nothing more can be written
├── NotWritten          a file cannot be written where it was asked for
├── ExportNotAgreed     the store has not agreed to an export
├── SecondInstance      this profile is already open
└── StoreProblem        everything the store or the way to it says
    ├── StoreUnreachable    no answer
    ├── SignInNeeded        the token is not accepted any more
    ├── ProtocolMismatch    an answer that does not follow the protocol
    ├── CursorGone          the store cannot continue from our position
    ├── Retryable           the store asks to wait
    ├── ClientTooOld        this program must be updated
    ├── ForbiddenByStore    the officer may not do this
    │   ├── AccountEnded        the officer does not work in the force any more
    │   └── OtherForce          this workstation belongs to another force
    ├── OtherOfficer        the sign-in is another officer's than the profile
    └── FileRefused         the store will never take this file

Anything else is a bug.
"""

from __future__ import annotations


class WorkstationError(Exception):
    """An expected fault, told in words: a short title and a sentence that says what to do."""

    title = "Something went wrong"

    def __init__(self, message: str = "", *, title: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if title is not None:
            self.title = title

    def __str__(self) -> str:
        return f"{self.title}. {self.message}" if self.message else self.title


class BadInput(WorkstationError):
    """An argument or an entry that cannot be used."""

    title = "This cannot be used"


class KeyProblem(WorkstationError):
    """The key to the data on this computer is missing, unreadable or wrong."""

    title = "The data on this computer cannot be unlocked"


class CacheCorrupt(WorkstationError):
    """The cache cannot be read; whoever meets this throws it away, and it is fetched again."""

    title = "The local copy was damaged and is being fetched again"


class CacheOutdated(CacheCorrupt):
    """Another version of this program wrote the cache; it is sound, and thrown away all the same."""


class JournalCorrupt(WorkstationError):
    """The journal is damaged; what is readable has to be salvaged."""

    title = "Your saved work is damaged"


class FileUnusable(WorkstationError):
    """The system does not let a file of the profile be used; nothing is damaged and nothing is thrown away."""

    title = "A file of this program cannot be used"


class DiskFull(WorkstationError):
    """The disk takes no more; what was written before is intact."""

    title = "The disk is full"


class NotWritten(WorkstationError):
    """A file cannot be written where it was asked for; nothing of it is there."""

    title = "The file was not written"


class ExportNotAgreed(WorkstationError):
    """The store has not agreed to an export, and no grant that it gave before reaches for it."""

    title = "Nothing was exported"


class SecondInstance(WorkstationError):
    """Another window already has this profile open."""

    title = "The workstation is already open"


class StoreProblem(WorkstationError):
    """The store, or the way to it, did not do what was asked."""

    title = "The national store did not answer as expected"


class StoreUnreachable(StoreProblem):
    """No answer came."""

    title = "The national store cannot be reached"


class SignInNeeded(StoreProblem):
    """The store does not accept the token any more."""

    title = "Sign in again"


class ProtocolMismatch(StoreProblem):
    """The answer does not follow the protocol and was rejected whole."""

    title = "The national store sent something unreadable"


class CursorGone(StoreProblem):
    """The store cannot continue from our position; a full resync is needed."""

    title = "The local copy has to be fetched again"

    def __init__(self, message: str = "", *, epoch: str = "", reason: str = "") -> None:
        super().__init__(message)
        self.epoch = epoch
        self.reason = reason


class RecordProblem(StoreProblem):
    """The store has no signed head to show; `code` says why."""

    title = "The force's audit log cannot be checked"

    def __init__(self, message: str = "", *, code: str) -> None:
        super().__init__(message)
        self.code = code


class Retryable(StoreProblem):
    """The store asks to try again, not before `after` seconds when given."""

    title = "The national store is busy"

    def __init__(self, message: str = "", *, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class ClientTooOld(StoreProblem):
    """The store no longer speaks with this version of the program."""

    title = "This program has to be updated"


class ForbiddenByStore(StoreProblem):
    """The signed-in officer may not do this."""

    title = "Not allowed"


class AccountEnded(ForbiddenByStore):
    """The officer does not work in the force any more: the copy of its cases on this computer has ended."""

    title = "This account has ended"


class OtherOfficer(StoreProblem):
    """The sign-in is another officer's: nothing of this profile is sent with it, and nothing is changed."""

    title = "This profile belongs to another officer"

    def __init__(self, name: str = "", signed_in: str = "") -> None:
        whose = f"It is {name}'s. " if name else ""
        super().__init__(f"{whose}Nothing was sent or changed. Use your own profile.")
        self.signed_in = signed_in


class OtherForce(ForbiddenByStore):
    """The officer who is signed in is of another force than this profile."""

    title = "Another force's workstation"

    def __init__(self) -> None:
        super().__init__("This workstation belongs to another force. Sign in with an account of that force.")


class FileRefused(StoreProblem):
    """The store will not take a file, whoever sends it how often."""

    title = "The file was refused"
