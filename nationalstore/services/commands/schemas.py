"""Schemas for commands on the wire."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import msgspec

Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", max_length=36)]
Number = Annotated[int, msgspec.Meta(ge=1, le=2**53)]  # Every program can represent these integers exactly.


class CommandIn(msgspec.Struct):
    """One command; unknown fields are ignored.

    Report, body and expects are validated for each command separately, so that an invalid command is refused alone and
    the rest of its batch runs.
    """

    number: Number
    id: Id
    kind: Annotated[str, msgspec.Meta(pattern="^[a-z_]+$", max_length=60)]
    body: Any = msgspec.field(default_factory=dict)
    report: Any = None
    expects: Any = None
    made_at: Any = None


LONGEST_CURSOR = 20_000
"""Characters. A cursor names each restricted audience that its reader holds, up to some 40 characters for each."""


class SkippedNumbers(msgspec.Struct):
    """The first and last of the numbers that the client will never send."""

    from_: Number = msgspec.field(name="from")
    to: Number


class Batch(msgspec.Struct):
    """A client's request: numbers it gives up, then commands in the order of their numbers.

    ``read_to`` is the cursor to which the client has read the feed. A store that does not know it runs nothing.
    """

    client: Id
    commands: list[CommandIn]
    gap: SkippedNumbers | None = None
    force: str | None = None  # The officer's force that the commands are for.
    read_to: Annotated[str, msgspec.Meta(max_length=LONGEST_CURSOR)] | None = None


class ReleasedBatch(Batch, kw_only=True):
    """A supervisor's batch for an officer whose account has ended; ``ids`` asks for outcomes of their commands."""

    officer: Id
    reason: Annotated[str, msgspec.Meta(pattern=r"\S", max_length=500)]
    ids: Annotated[list[Id], msgspec.Meta(max_length=500)] = msgspec.field(default_factory=list)


class OutcomesQuery(msgspec.Struct):
    """Ids of commands whose outcomes the officer asks for."""

    ids: Annotated[list[Id], msgspec.Meta(max_length=500)]
    force: str | None = None


def read_batch(content: bytes, shape: type[Batch] = Batch) -> Batch:
    """Decode a batch. Content that only a lenient parser accepts is refused later, with the single command it belongs
    to.

    Raises msgspec's errors for content that is not a batch.
    """
    try:
        return msgspec.json.decode(content, type=shape)
    except msgspec.ValidationError as strict:
        if "out of range" not in str(strict):
            raise
    except (msgspec.DecodeError, UnicodeDecodeError):
        pass
    try:
        return msgspec.convert(json.loads(content), shape)
    except (ValueError, RecursionError):
        raise msgspec.DecodeError("This is not JSON.") from None


class ShownDocument(msgspec.Struct):
    """The id of a document in an outcome."""

    id: str | None = None


class Outcome(msgspec.Struct):
    """The outcome of a command."""

    number: int
    id: str
    outcome: Literal["accepted", "stale", "refused", "retry"]
    position: int | msgspec.UnsetType = msgspec.UNSET
    versions: dict[str, int] | msgspec.UnsetType = msgspec.UNSET
    current: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET
    problem: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET
    after: int | msgspec.UnsetType = msgspec.UNSET

    @property
    def shows(self) -> str | None:
        """The id of the document that the outcome shows as it was, or None when it shows none."""
        if isinstance(self.current, msgspec.UnsetType):
            return None
        return msgspec.convert(self.current, ShownDocument, strict=False).id

    def version_of(self, kind: str) -> int | None:
        """Return the version of the document of this kind that the command produced, or None if it produced none."""
        return None if isinstance(self.versions, msgspec.UnsetType) else self.versions.get(kind)


def read_outcome(stored: str) -> Outcome:
    """Return an outcome from the ledger."""
    return msgspec.json.decode(stored, type=Outcome)


def outcome_text(outcome: Outcome) -> str:
    """Return an outcome as the ledger stores it."""
    return json.dumps(msgspec.to_builtins(outcome), separators=(",", ":"))


class Settled(msgspec.Struct):
    """The outcomes, and the last number the store has for this client."""

    client: str
    last: int
    outcomes: list[Outcome]


class SettledLate(Settled, kw_only=True):
    """The outcomes for an ended officer's client, and the stored outcomes of requested ids that the store knows."""

    known: list[Outcome]


class KnownOutcomes(msgspec.Struct):
    """The stored outcomes of the requested ids that the store knows."""

    outcomes: list[Outcome]
