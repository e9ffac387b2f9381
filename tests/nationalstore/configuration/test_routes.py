"""Setting versions over HTTP, for administrators and supervisors."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import httpx

from demo.identity.tokens import mint_demo_token
from nationalstore.db.store import Store
from tests.helpers.raw_documents import list_records
from tests.helpers.store import prepared, served


def test_versions_are_read_by_administrators_and_supervisors(tmp_path: Path) -> None:
    """Versions are listed newest first with their changes; other roles are refused; an unchanged setting has none."""
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = prepared(url, "sussex")
    with store.read() as view:
        policy = list_records(view, "sussex", "policy")[0]
    with served(url) as (address, _):
        lines = {role: line(address, store, role) for role in ("administrator", "supervisor", "triage")}
        grades = [{**row, "title": row["title"].upper()} for row in policy["grades"]]
        body = {"id": policy["id"], "definition": {"grades": grades}, "reason": "Louder"}
        command = {"number": 1, "id": str(uuid.uuid4()), "kind": "save_policy", "body": body,
                   "expects": {"version": policy["version"]}}  # fmt: skip
        sent = {"client": str(uuid.uuid4()), "commands": [command]}
        outcome = lines["administrator"].post("/v1/commands", json=sent).json()["outcomes"][0]
        assert outcome["outcome"] == "accepted"
        asked = {"kind": "policy", "id": policy["id"]}
        for role in ("administrator", "supervisor"):
            found: list[dict[str, Any]] = lines[role].get("/v1/versions", params=asked).json()["versions"]
            assert [(one["number"], one["reason"]) for one in found] == [(2, "Louder"), (1, None)]
            assert found[0]["changes"] == [{"path": ["grades"], "before": policy["grades"], "after": grades}]
            assert found[1]["record"] == policy
        older = lines["supervisor"].get("/v1/versions", params={**asked, "before": 2}).json()
        assert [one["number"] for one in older["versions"]] == [1]
        assert lines["triage"].get("/v1/versions", params=asked).json()["code"] == "not_allowed"
        assert lines["supervisor"].get("/v1/versions", params={**asked, "kind": "report"}).status_code == 400
        other = {"kind": "policy", "id": "nothing"}
        assert lines["supervisor"].get("/v1/versions", params=other).json()["versions"] == []
        for one in lines.values():
            one.close()
    store.close()


def line(address: str, store: Store, role: str) -> httpx.Client:
    token = mint_demo_token(store, f"{role}.sussex", 600)
    return httpx.Client(base_url=address, headers={"Authorization": f"Bearer {token}"}, timeout=30)
