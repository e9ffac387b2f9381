"""The wire format as the workstation reads it. A page is read whole or not at all; a bad record is set aside alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec

from casework import struct_types
from casework.documents import codec
from casework.documents.base import Json, Part
from casework.documents.codec import UnreadableDocument
from casework.documents.officer import Officer
from workstation.domain.commands.outcome import CommandOutcome
from workstation.domain.page import FeedChange, FeedPage
from workstation.domain.text_direction import steady_json
from workstation.errors import ProtocolMismatch
from workstation.sync.protocol.faults import ProblemAnswer
from workstation.sync.protocol.results import ConnectionEvent, HeadMoved, OtherEvent, PresenceChanged

P = TypeVar("P", bound=Part)
T = TypeVar("T")


class PageIn(msgspec.Struct):
    """The envelope of a page. The content of each change is validated separately."""

    from_: str = msgspec.field(name="from")
    to: str
    head: str
    changes: list[msgspec.Raw]
    more: bool = False
    remaining: int = 0
    confirmed: int | None = None
    lost: list[str] = []


class ChangeIn(msgspec.Struct):
    """One entry of the feed. Unknown fields are ignored."""

    kind: str
    id: str
    position: int = 0
    version: int = 0
    record: dict[str, Any] | None = None
    gone: bool = False
    reason: str = ""
    audience: str = ""


class Outcomes(msgspec.Struct):
    """The response to a batch of commands."""

    client: str
    last: int
    outcomes: list[msgspec.Raw]
    known: list[msgspec.Raw] = []
    """Stored outcomes that were requested, only for a former officer's commands."""


OUTCOMES = msgspec.json.Decoder(Outcomes)


class KnownOutcomesIn(msgspec.Struct):
    """The outcomes of the commands that the store knows."""

    outcomes: list[msgspec.Raw]


class WithdrawnIn(msgspec.Struct):
    """The reports that were erased, and those that are restricted to others."""

    erased: list[str]
    restricted: list[str]


class KindDigestIn(msgspec.Struct):
    """The count and the XOR of the row hashes, as 16 hex digits."""

    count: int
    sum: str


class HistoryIn(msgspec.Struct):
    """A person's reports in the force, including those that are not in the desk's own copy."""

    reports: list[msgspec.Raw]


class VersionsIn(msgspec.Struct):
    """The versions of a setting, newest first."""

    versions: list[msgspec.Raw]


class RefusedIn(msgspec.Struct):
    """An entry that the store will never accept."""

    id: str
    problem: msgspec.Raw

    @property
    def code(self) -> str:
        """The store's code for the reason."""
        return read_part(ProblemAnswer, self.problem).code or "refused"


class EventResultsIn(msgspec.Struct):
    """The outcomes of the entries that were sent."""

    accepted: list[str]
    known: list[str]
    refused: list[RefusedIn]


class ProofIn(msgspec.Struct):
    """The hashes of a consistency proof."""

    hashes: list[str]


class LeafIn(msgspec.Struct):
    """One entry of the audit log, and the hashes that lead from it to the root."""

    index: int
    leaf: str
    path: list[str] = []


class EntriesIn(msgspec.Struct):
    """A page of the audit log, and the tree size to which its paths lead."""

    size: int
    entries: list[LeafIn]


class DigestIn(msgspec.Struct):
    """The store's fingerprint of everything the force can see."""

    to: str
    kinds: dict[str, KindDigestIn]


class StoreIn(msgspec.Struct):
    """What the store reports about itself."""

    time: Json = None


class SignedInOfficerIn(msgspec.Struct):
    """The officer whom the token identifies."""

    officer: dict[str, Json]
    force: str
    store: StoreIn
    roles: list[str] | None = None
    forces: dict[str, Json] | None = None
    """Every force of the officer, from stores that know officers of several."""

    def as_officer(self) -> Officer:
        """Return the officer. The sign-in may grant fewer roles than the officer's stored record has."""
        roles = {} if self.roles is None else {"roles": self.roles}
        return codec.read_by_parts(Officer, {"id": "", **self.officer, **roles})


_page, _change = msgspec.json.Decoder(PageIn), msgspec.json.Decoder(ChangeIn)


def read_page(body: bytes) -> FeedPage:
    """Return the page. Raises ProtocolMismatch when its envelope is malformed."""
    frame = read(body, _page)
    good: list[FeedChange] = []
    bad: list[tuple[str, str]] = []
    last = 0
    for raw in frame.changes:
        try:
            change = _change.decode(raw)
            reason = _wrong(change)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            bad.append((bytes(raw).decode("utf-8", "replace"), str(error)))
            continue
        if reason:
            bad.append((bytes(raw).decode("utf-8", "replace"), reason))
            continue
        if change.position <= last:
            raise ProtocolMismatch("The store sent changes out of order.")
        last = change.position
        good.append(
            FeedChange(
                change.position,
                change.kind,
                change.id,
                change.version,
                change.record,
                change.gone,
                change.reason,
                change.audience,
            )
        )
    return FeedPage(
        frame.from_,
        frame.to,
        frame.head,
        frame.more,
        frame.remaining,
        frame.confirmed,
        tuple(good),
        tuple(bad),
        tuple(frame.lost),
    )


class UrgentIn(msgspec.Struct):
    """The most urgent reports, each validated separately."""

    changes: list[msgspec.Raw]


_urgent = msgspec.json.Decoder(UrgentIn)
_object = msgspec.json.Decoder(dict[str, Json])


def read_urgent(body: bytes) -> tuple[FeedChange, ...]:
    """Return the most urgent reports that can be read. The feed reports the others."""
    good = []
    for raw in read(body, _urgent).changes:
        try:
            change = _change.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        if not _wrong(change) and not change.gone:
            record, audience = change.record, change.audience
            good.append(FeedChange(0, change.kind, change.id, change.version, record, audience=audience))
    return tuple(good)


def read_event(name: str, text: str) -> ConnectionEvent:
    """Return an event of the live connection. Raises ProtocolMismatch when its data is not an object."""
    data = read_shown(text.encode(), _object)
    if name == "head":
        return codec.read_by_parts(HeadMoved, data)
    if name == "presence":
        return _presence(data) or OtherEvent()
    return OtherEvent()


def _presence(data: dict[str, Json]) -> PresenceChanged | None:
    try:
        return codec.read(PresenceChanged, data)
    except UnreadableDocument:
        return None


def read_part(type_: type[P], text: msgspec.Raw) -> P:
    """Return a part of a response, without its malformed fields. Raises ProtocolMismatch when it is not an object."""
    try:
        return codec.read_by_parts(type_, bytes(text))
    except UnreadableDocument:
        raise ProtocolMismatch("The response was cut short, garbled or not what was requested.") from None


def read_outcomes(outcomes: Sequence[msgspec.Raw]) -> list[CommandOutcome]:
    """Return the outcomes of commands. Raises ProtocolMismatch when one of them is not an object."""
    return [read_part(CommandOutcome, outcome) for outcome in outcomes]


def _wrong(change: ChangeIn) -> str:
    if not change.gone and change.record is None:
        return "neither a record nor gone"
    if change.record is not None and change.record.get("id") != change.id:
        return "the record has another id than its entry"
    return "" if change.id and change.kind else "no id or no kind"


def read_shown(body: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """Read a response that goes to the screen and is not stored: nothing in it turns the text beside it round."""
    text = body.decode("utf-8", "surrogateescape")
    return read(steady_json(text).encode("utf-8", "surrogateescape"), decoder)


def read(body: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """Return the decoded body. Raises ProtocolMismatch when it does not match the decoder."""
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise ProtocolMismatch("The response was cut short, garbled or not what was requested.") from None


struct_types.make_module_ready(__name__)
