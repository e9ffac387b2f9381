"""Reading a force's audit log from its rows, and requesting it from a store as a desk does."""

from __future__ import annotations

import json
from typing import Any

from litestar.testing import TestClient

from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store


def entries_of(store: Store, force: str = "sussex") -> list[dict[str, Any]]:
    """Return the audit entries of a force in order."""
    query = f"""SELECT leaf FROM record_entry WHERE force = '{force}' ORDER BY "index" """
    with store.read() as view:
        return [json.loads(row.leaf) for row in view.conn.exec_driver_sql(query)]


class Asking:
    """An officer who requests the audit log from the store."""

    def __init__(self, store: Store, client: TestClient[Any], username: str = "triage.sussex") -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {mint_demo_token(store, username, 3600)}"}

    def get(self, path: str, **query: Any) -> Any:
        """Return the response."""
        return self._client.get(f"/v1/audit/{path}", params=query, headers=self._headers)

    def send(self, *events: dict[str, Any], client: str = "desk-1") -> Any:
        """Send events and return the response."""
        return self._client.post(
            "/v1/audit", json={"client": client, "events": list(events)}, headers=self._headers
        )
