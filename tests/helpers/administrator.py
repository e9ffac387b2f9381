"""An administrator's desk, with the present and past settings."""

from __future__ import annotations

import uuid
from typing import Any

from nationalstore.db.store import Store
from nationalstore.services.commands.command_context import ReceivedCommand
from nationalstore.services.policy import version_store
from tests.helpers.commanding import Desk
from tests.helpers.commands import outcome_of
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import list_records


class Admin(Desk):
    """An administrator who saves with preconditions."""

    def __init__(self, store: Store, name: str = "administrator") -> None:
        super().__init__(store, officer_with(store, "administrator", name=name))

    def save(
        self, kind: str, id_: str, definition: dict[str, Any], version: int | None = None, **body: Any
    ) -> dict[str, Any]:
        self.number += 1
        expects = {"version": version} if version is not None else {}
        said = {"id": id_, "definition": definition, **body}
        command = ReceivedCommand(self.number, str(uuid.uuid4()), f"save_{kind}", said, None, expects)
        return outcome_of(self.store, self.client, command, self.who)

    def save_and_agree(self, kind: str, id_: str, definition: dict[str, Any], **body: Any) -> dict[str, Any]:
        """Save a change that needs a second administrator and have it approved; return her outcome."""
        saved = self.save(kind, id_, definition, **body)
        assert saved["outcome"] == "accepted", saved
        return Admin(self.store, "administrator2").send("approve_version", None, version=saved["id"])


def policy_of(store: Store) -> dict[str, Any]:
    with store.read() as view:
        return list_records(view, "sussex", "policy")[0]


def one(store: Store, kind: str, name: str, value: str) -> dict[str, Any]:
    with store.read() as view:
        return next(record for record in list_records(view, "sussex", kind) if record[name] == value)


def triage(store: Store, minutes: int) -> dict[str, Any]:
    """Return a policy definition with another triage time."""
    clocks = policy_of(store)["clocks"]
    return {"clocks": {**clocks, "triage_due": {**clocks["triage_due"], "minutes": minutes}}}


def versions(store: Store, kind: str, id_: str) -> list[version_store.Version]:
    with store.read() as view:
        return version_store.history(view.conn, "sussex", kind, id_, 2**31 - 1, 50)
