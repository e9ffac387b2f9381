"""An officer at the command API, for tests of what reaches the citizen."""

from __future__ import annotations

import uuid
from typing import Any

import httpx

from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store, wire_time
from tests.helpers.raw_documents import list_records


class Officer:
    """A fictional officer whose commands run at once and in order."""

    def __init__(self, address: str, store: Store, person: str = "triage.sussex") -> None:
        self.store, self.force = store, person.partition(".")[2]
        self._client, self._number = str(uuid.uuid4()), 0
        token = mint_demo_token(store, person, 3600)
        self._line = httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=30)

    def close(self) -> None:
        """Close the client."""
        self._line.close()

    def report(self, reference: str) -> dict[str, Any]:
        """Return the report with that reference."""
        with self.store.read() as view:
            return next(r for r in list_records(view, self.force, "report") if r["reference"] == reference)

    def do(self, kind: str, reference: str, **body: Any) -> dict[str, Any]:
        """Send one command about the report in its current version, and expect it to be accepted."""
        report = self.report(reference)
        self._number += 1
        command = {
            "number": self._number, "id": str(uuid.uuid4()), "kind": kind, "report": report["id"],
            "expects": {"report": report["version"]}, "made_at": wire_time(self.store.clock()), "body": body,
        }  # fmt: skip
        answer = self._line.post("/v1/commands", json={"client": self._client, "commands": [command]})
        (outcome,) = answer.json()["outcomes"]
        assert outcome["outcome"] == "accepted", outcome
        return command

    def reply(self, reference: str, text: str, language: str = "en", **said: Any) -> None:
        """Claim the report and write to its reporter."""
        self.do("claim", reference)
        self.do("reply", reference, text=text, language=language, channel="portal", **said)
