"""The desk's log of the processing of personal data. Entries hold ids, kinds, counts and reasons, never content."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from casework.audit_details import Detail
from casework.documents import codec
from casework.documents.base import Json, Part

# The terms of the Data Protection Act 2018, section 62.
COLLECTION, ALTERATION, CONSULTATION = "collection", "alteration", "consultation"
DISCLOSURE, COMBINATION, ERASURE = "disclosure", "combination", "erasure"
CATEGORIES = (COLLECTION, ALTERATION, CONSULTATION, DISCLOSURE, COMBINATION, ERASURE)
OLD = {
    "opened": (CONSULTATION, "report"),
    "searched": (CONSULTATION, "search"),
    "history": (CONSULTATION, "history"),
    "evidence": (CONSULTATION, "attachment"),
    "evidence_altered": (CONSULTATION, "attachment"),
    "copied": (DISCLOSURE, "report"),
    "disclosure": (DISCLOSURE, "file"),
}
"""The entries of the first versions of this program, as category and kind."""


ALTERED = "altered"


class ViewDetail(Part, frozen=True, kw_only=True):
    """The part of an entry's details that records how a file arrived."""

    found: str | None = None


class AccessObject(msgspec.Struct, frozen=True):
    """The object of the processing."""

    kind: str
    id: str


class KeptAccess(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as the journal stores it, with its time in a separate column. The first versions had no ``object``."""

    id: str = ""
    what: str = ""
    object: AccessObject | msgspec.UnsetType = msgspec.UNSET
    report: str | None = None
    reason: str | None = ""
    recipients: tuple[str, ...] = ()
    detail: Detail = msgspec.field(default_factory=dict)
    offline: bool = False
    officer: str = ""
    about: str | msgspec.UnsetType | None = msgspec.UNSET
    """The name that the first versions used for the id of the object."""


@dataclass(frozen=True)
class Access:
    """One viewing, copy or other processing. `state` is waiting, accepted or refused, as the store answered."""

    id: str
    at: str
    what: str
    kind: str
    about: str
    report: str | None = None
    reason: str = ""
    recipients: tuple[str, ...] = ()
    detail: Detail = field(default_factory=dict)
    offline: bool = False
    officer: str = ""
    state: str = "waiting"
    problem: str = ""

    @property
    def altered(self) -> bool:
        """Whether this is a file that arrived with another hash and was not shown."""
        return codec.read_by_parts(ViewDetail, self.detail).found == ALTERED


def written(access: Access) -> KeptAccess:
    """Return an entry as the journal stores it. Its time and id are also stored in separate columns."""
    return KeptAccess(
        id=access.id, what=access.what, object=AccessObject(access.kind, access.about), report=access.report,
        reason=access.reason, recipients=access.recipients, detail=access.detail, offline=access.offline,
        officer=access.officer,
    )  # fmt: skip


def kept(id_: str, at: str, entry: KeptAccess, state: str, problem: str) -> Access:
    """Return an entry from the journal, written by this version or by one of the first."""
    thing = entry.object
    if isinstance(thing, msgspec.UnsetType):
        return _old(id_, at, entry, state, problem)
    return Access(
        id_, at, entry.what, thing.kind, thing.id, entry.report, entry.reason or "", entry.recipients, entry.detail,
        entry.offline, entry.officer, state, problem,
    )  # fmt: skip


def _old(id_: str, at: str, entry: KeptAccess, state: str, problem: str) -> Access:
    what, kind = OLD.get(entry.what, (CONSULTATION, entry.what))
    about, detail = entry.about or "", dict[str, Json]()
    if entry.what == "evidence_altered":
        detail = {"found": ALTERED}
    if entry.what == "disclosure":
        detail, about = {"about": about}, ""
    if kind == "report":
        about = entry.report or ""
    return Access(
        id_,
        at,
        what,
        kind,
        about,
        entry.report,
        entry.reason or "",
        detail=detail,
        state=state,
        problem=problem,
    )
