"""The expected errors, each with a message for the officer.

WorkstationError
├── BadInput            an unusable argument or input
├── KeyProblem          the key is missing, unreadable or wrong
├── CacheCorrupt        the cache cannot be read; it is rebuilt
│   └── CacheOutdated       another version wrote it
├── JournalCorrupt      the journal is damaged; its readable rows are recovered
├── FileUnusable        a file of the profile is not a regular file, or may not be opened
├── DiskFull            the disk is full
├── NotWritten          a file cannot be written to the requested location
├── ExportNotAgreed     the store has not agreed to an export
├── SecondInstance      this profile is already open
└── StoreProblem        a problem with the store or the connection to it
    ├── StoreUnreachable    no response
    ├── SignInNeeded        the token is no longer accepted
    ├── ProtocolMismatch    a response that does not follow the protocol
    ├── CursorExpired          the store cannot continue from our position
    ├── Retryable           the store asks us to wait
    ├── ClientTooOld        this program must be updated
    ├── ForbiddenByStore    the officer may not do this
    │   ├── AccountEnded        the officer no longer works in the force
    │   └── OtherForce          this workstation belongs to another force
    ├── OtherOfficer        the sign-in and the profile belong to different officers
    └── FileRefused         the store will never accept this file

Anything else is a bug.
"""

from __future__ import annotations


class WorkstationError(Exception):
    """An expected error with a message for the officer: a short title, and a sentence that says what to do."""

    title = "Something went wrong"

    def __init__(self, message: str = "", *, title: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        if title is not None:
            self.title = title

    def __str__(self) -> str:
        return f"{self.title}. {self.message}" if self.message else self.title


class BadInput(WorkstationError):
    """An unusable argument or input."""

    title = "This cannot be used"


class KeyProblem(WorkstationError):
    """The key to the data on this computer is missing, unreadable or wrong."""

    title = "The data on this computer cannot be unlocked"


class CacheCorrupt(WorkstationError):
    """The cache cannot be read. The caller discards it, and it is fetched again."""

    title = "The local copy was damaged and is being fetched again"


class CacheOutdated(CacheCorrupt):
    """Another version of this program wrote the cache. It is intact, but is discarded as well."""


class JournalCorrupt(WorkstationError):
    """The journal is damaged, and its readable rows must be recovered."""

    title = "Your saved work is damaged"


class FileUnusable(WorkstationError):
    """The operating system does not allow a file of the profile to be used. Nothing is damaged or discarded."""

    title = "A file of this program cannot be used"


class DiskFull(WorkstationError):
    """The disk is full. Everything written before is intact."""

    title = "The disk is full"


class NotWritten(WorkstationError):
    """A file cannot be written to the requested location. Nothing of it is left there."""

    title = "The file was not written"


class ExportNotAgreed(WorkstationError):
    """The store has not agreed to an export, and no earlier grant covers it."""

    title = "Nothing was exported"


class SecondInstance(WorkstationError):
    """Another window already has this profile open."""

    title = "The workstation is already open"


class StoreProblem(WorkstationError):
    """The store, or the connection to it, did not fulfil a request."""

    title = "The national store did not answer as expected"


class StoreUnreachable(StoreProblem):
    """The store did not respond."""

    title = "The national store cannot be reached"


class SignInNeeded(StoreProblem):
    """The store no longer accepts the token."""

    title = "Sign in again"


class ProtocolMismatch(StoreProblem):
    """The response does not follow the protocol and was rejected as a whole."""

    title = "The national store sent something unreadable"


class CursorExpired(StoreProblem):
    """The store cannot continue from our position, so a full resync is needed."""

    title = "The local copy has to be fetched again"

    def __init__(self, message: str = "", *, epoch: str = "", reason: str = "") -> None:
        super().__init__(message)
        self.epoch = epoch
        self.reason = reason


class AuditLogProblem(StoreProblem):
    """The store has no signed head. `code` gives the reason."""

    title = "The force's audit log cannot be checked"

    def __init__(self, message: str = "", *, code: str) -> None:
        super().__init__(message)
        self.code = code


class Retryable(StoreProblem):
    """The store asks us to retry, not before `after` seconds if given."""

    title = "The national store is busy"

    def __init__(self, message: str = "", *, after: float | None = None) -> None:
        super().__init__(message)
        self.after = after


class ClientTooOld(StoreProblem):
    """The store no longer supports this version of the program."""

    title = "This program has to be updated"


class ForbiddenByStore(StoreProblem):
    """The signed-in officer may not do this."""

    title = "Not allowed"


class AccountEnded(ForbiddenByStore):
    """The officer no longer works in the force, so this computer's copy of its cases has been deleted."""

    title = "This account has ended"


class OtherOfficer(StoreProblem):
    """The sign-in belongs to another officer. Nothing of this profile is sent with it, and nothing is changed."""

    title = "This profile belongs to another officer"

    def __init__(self, name: str = "", signed_in: str = "") -> None:
        whose = f"It is {name}'s. " if name else ""
        super().__init__(f"{whose}Nothing was sent or changed. Use your own profile.")
        self.signed_in = signed_in


class OtherForce(ForbiddenByStore):
    """The signed-in officer belongs to another force than this profile."""

    title = "Another force's workstation"

    def __init__(self) -> None:
        super().__init__("This workstation belongs to another force. Sign in with an account of that force.")


class FileRefused(StoreProblem):
    """The store will never accept this file from anyone."""

    title = "The file was refused"
