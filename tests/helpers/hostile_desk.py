"""A desk whose every document has hostile text in every field, as a store with a hostile reporter and staff would send it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from casework.documents import codec
from casework.documents.kinds import KINDS
from nationalstore.services.catalogue import reference_data, service_catalogue
from tests.helpers.ids import uid
from tests.helpers.planting import Planter
from workstation.domain.page import FeedChange, FeedPage
from workstation.session.desk_session import DeskSession
from workstation.session.profile import Profile
from workstation.session.state import OFFICER
from workstation.sync.session import FixedSession

Said = Callable[[str], str]
IDS = {"ReportId": uid("r1"), "PersonId": uid("c1"), "OfficerId": uid("o1"), "TeamId": uid("t1"), "ForceId": "sussex",
       "MessageId": uid("m1"), "AttachmentId": uid("f1")}  # fmt: skip
ROLES = ("triage", "officer", "supervisor", "administrator", "auditor")
# What the desk needs to show a document at all. Everything else is hostile.
KEPT: dict[str, dict[str, Any]] = {
    "report": {"service": "crime", "status": "new", "risk": "high", "language": "en", "claim": None, "transfer": None, "approval": None},
    "officer": {"roles": ROLES, "active": True}, "message": {"id": uid("m1"), "language": "en"},
    "template": {"states": ["new"], "services": None, "service": None, "withdrawn": None}, "team": {"active": True},
    "attachment": {"id": uid("f1"), "media_type": "image/png", "scan": "clean"}, "coming": {"of": "policy"},
}  # fmt: skip


def documents(said: Said) -> list[tuple[str, dict[str, Any]]]:
    """Return a document of every kind with something in every field, and a policy and services that a desk can use."""
    planter, made = Planter(said, IDS), []
    for kind, type_ in KINDS.items():
        if kind in ("policy", "service"):
            continue
        record = planter.fields(type_, kind)
        record["id"] = IDS.get(f"{type_.__name__}Id", uid(kind[:4]))
        made.append((kind, {**record, **KEPT.get(kind, {})}))
    made += [
        ("policy", _in_sentences(codec.encode(reference_data.starting_policy("sussex")), said, "policy"))
    ]
    service = reference_data._setting(service_catalogue.catalogue()["crime"], uid("sv"), None)
    return [*made, ("service", _in_sentences(codec.encode(service), said, "service"))]


def _in_sentences(value: Any, said: Said, path: str) -> Any:
    """Return JSON in which every text for people is replaced: whatever has a blank or begins with a capital."""
    if isinstance(value, dict):
        return {key: _in_sentences(one, said, f"{path}.{key}") for key, one in value.items()}
    if isinstance(value, list):
        return [_in_sentences(one, said, path) for one in value]
    if isinstance(value, str) and (" " in value or value[:1].isupper()):
        return said(path)
    return value


@contextmanager
def desk(folder: Path, said: Said) -> Iterator[DeskSession]:
    """Yield a desk with these documents. It has no store behind it."""
    with Profile(folder / "profile", bytes(32)) as profile:
        records = documents(said)
        changes = tuple(
            FeedChange(n, kind, str(record["id"]), 1, {**record, "version": 1})
            for n, (kind, record) in enumerate(records, 1)
        )
        end = f"c{len(changes)}"
        profile.cache.apply([FeedPage("c0", end, end, changes=changes)], profile.journal.waiting())
        own = next(record for kind, record in records if kind == "officer")
        profile.journal.remember(OFFICER, json.dumps(own))
        session = DeskSession(profile, FixedSession("http://127.0.0.1:9", "none"))
        yield session
        session.stop()
