"""What this desk has recorded of dealings with personal data. Never content: ids, kinds, counts and reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from casework.documents import codec
from casework.documents.base import Part

Record = dict[str, Any]
# The words of the Data Protection Act 2018, section 62.
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
"""What the first versions of this program wrote, as category and kind."""


ALTERED = "altered"


class LookDetail(Part, frozen=True, kw_only=True):
    """What of an entry's details says how a file came."""

    found: str | None = None


@dataclass(frozen=True)
class Access:
    """One look, copy or other dealing. `state` is waiting, accepted or refused, as the store has answered."""

    id: str
    at: str
    what: str
    kind: str
    about: str
    report: str | None = None
    reason: str = ""
    recipients: tuple[str, ...] = ()
    detail: Record = field(default_factory=dict)
    offline: bool = False
    officer: str = ""
    state: str = "waiting"
    problem: str = ""

    @property
    def altered(self) -> bool:
        """Whether it was a file that came with another hash, and was not shown."""
        return codec.read_by_parts(LookDetail, self.detail).found == ALTERED


def written(access: Access) -> Record:
    """Return an entry as the journal keeps it; its time and its id stand beside it too."""
    return {
        "id": access.id, "what": access.what, "object": {"kind": access.kind, "id": access.about},
        "report": access.report, "reason": access.reason, "recipients": list(access.recipients),
        "detail": access.detail, "offline": access.offline, "officer": access.officer,
    }  # fmt: skip


def kept(id_: str, at: str, entry: Mapping[str, Any], state: str, problem: str) -> Access:
    """Return an entry from what the journal kept, in today's words or in those of the first versions."""
    if "object" not in entry:
        return _old(id_, at, entry, state, problem)
    thing = entry["object"]
    return Access(
        id_, at, entry["what"], thing["kind"], thing["id"], entry["report"], entry["reason"],
        tuple(entry["recipients"]), entry["detail"], entry["offline"], entry["officer"], state, problem,
    )  # fmt: skip


def _old(id_: str, at: str, entry: Mapping[str, Any], state: str, problem: str) -> Access:
    said, report = str(entry.get("what") or ""), entry.get("report")
    what, kind = OLD.get(said, (CONSULTATION, said))
    about, detail = str(entry.get("about") or ""), {}
    if said == "evidence_altered":
        detail = {"found": "altered"}
    if said == "disclosure":
        detail, about = {"about": about}, ""
    if kind == "report":
        about = report or ""
    reason = str(entry.get("reason") or "")
    return Access(id_, at, what, kind, about, report, reason, detail=detail, state=state, problem=problem)
