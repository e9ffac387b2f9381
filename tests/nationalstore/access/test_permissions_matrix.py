"""Every endpoint and every command, for every kind of person, follows the permissions table."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar, get
from litestar.testing import TestClient
from msgspec.structs import replace

from casework import permissions
from casework.documents.officer import Officer
from casework.documents.values import ForceId, OfficerId
from demo.identity import tokens
from nationalstore import app as application
from nationalstore.app import create_app
from nationalstore.core.errors import Misconfigured
from nationalstore.core.settings import Settings
from nationalstore.db.store import Store
from nationalstore.services.commands.ledger import HANDLERS
from nationalstore.services.feed.events import ChangeNotifier
from nationalstore.web import admission
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import list_records

GIVEN: dict[str, tuple[str, ...]] = {
    **{role: (role,) for role in permissions.ALL_ROLES},
    "no role": (),
    "unknown role": ("chief",),
}
STATES = ("active", "inactive", "unknown")
FORCES = ("sussex", "kent")
PAPERS = Path(__file__).parents[3] / "docs"


@dataclass(frozen=True)
class Person:
    """Someone with a token for the force “sussex”."""

    given: str
    force: str  # The force that the officer belongs to.
    state: str
    token: str

    def may(self, allowed: bool) -> bool:
        """Whether the person may do what their role allows."""
        return allowed and self.force == "sussex" and self.state == "active"


def people(store: Store) -> Iterator[Person]:
    """Yield one person of every kind: role × force × state."""
    for given, roles in GIVEN.items():
        for force in FORCES:
            for state in STATES:
                name = f"{given} {state}"
                id_ = str(uuid.uuid4())
                if state != "unknown":
                    known = roles or permissions.ROLES  # Someone with every role, whose token grants none.
                    id_ = officer_with(
                        store, *known, name=name, force=force, active=state == "active"
                    ).officer_id
                said = Officer(
                    id=OfficerId(id_), username="n", name="N", force=ForceId("sussex"), roles=roles
                )
                yield Person(given, force, state, tokens.sign(store, said, 600))


@pytest.fixture
def caller(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient[Any]]:
    """The whole application in this process; its event streams end after their first message."""

    async def none(*_: Any) -> AsyncIterator[str]:
        return
        yield ""

    monkeypatch.setattr(ChangeNotifier, "_messages", none)
    with TestClient(create_app(store, Settings(demo=True))) as client:
        yield client


def asked(client: TestClient[Any], person: Person, method: str, path: str) -> Any:
    """Send a nonsense request to an endpoint; an admitted caller gets a validation error, which is enough."""
    place = path.replace("{person}", "x").replace("{id_}", "x")
    headers = {"Authorization": f"Bearer {person.token}"}
    return client.request(method, place, headers=headers)


def test_every_address_lets_in_whom_the_table_says(store: Store, caller: TestClient[Any]) -> None:
    """Route × role × force × active: 403 for everyone whom the table does not name."""
    routes = [
        (method, path, str(handler.opt["permission"]))
        for path, method, handler in admission.served(caller.app)
        if not permissions.is_public(handler.opt["permission"])
    ]
    assert {name for _, _, name in routes} == set(permissions.READS), "every row has an address"
    wrong, cells = [], 0
    for person in people(store):
        for method, path, name in routes:
            answer = asked(caller, person, method, path)
            let_in = person.may(permissions.may_read(GIVEN[person.given], name))
            cells += 1
            if (answer.status_code in (401, 403)) == let_in or answer.status_code == 500:
                wrong.append((person, method, path, answer.status_code))
    assert not wrong
    assert cells == len(GIVEN) * len(FORCES) * len(STATES) * len(routes)


def test_every_command_is_taken_from_whom_the_table_says(store: Store, caller: TestClient[Any]) -> None:
    """Command × role × force × active: refused for the role or for missing data, and the two are never confused."""
    wrong: list[tuple[object, ...]] = []
    for person in people(store):
        commands = [
            {"number": n, "id": str(uuid.uuid4()), "kind": kind, "report": str(uuid.uuid4()), "body": {}}
            for n, kind in enumerate(sorted(HANDLERS), 1)
        ]
        answer = caller.post(
            "/v1/commands", json={"client": str(uuid.uuid4()), "commands": commands},
            headers={"Authorization": f"Bearer {person.token}"},
        )  # fmt: skip
        if not person.may(permissions.may_read(GIVEN[person.given], "commands")):
            wrong += [] if answer.status_code == 403 else [(person, answer.status_code)]
            continue
        for command, outcome in zip(commands, answer.json()["outcomes"], strict=True):
            refused = (outcome.get("problem") or {}).get("reason") == "role"
            if refused == permissions.may_command(GIVEN[person.given], str(command["kind"])):
                wrong.append((person, command["kind"], outcome))
    assert not wrong


def test_every_command_and_every_address_is_in_the_table(store: Store) -> None:
    """The program, the permissions table and the documentation list the same commands and endpoints."""
    assert set(HANDLERS) == set(permissions.COMMANDS)
    said = (PAPERS / "protocol.md").read_text("utf-8")
    for name, row in {**permissions.READS, **permissions.COMMANDS}.items():
        roles = (
            "everyone"
            if row.roles == permissions.EVERYONE
            else ", ".join(sorted(row.roles, key=permissions.ALL_ROLES.index))
        )
        assert f"| `{name}` | {roles} | {row.condition} |" in said
    for name, opened in permissions.PUBLIC.items():
        assert f"| `{name}` | {opened} |" in said


def test_an_address_without_a_permission_is_not_served(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The store does not start with a route that has no permission, an unlisted one, or the wrong kind of caller.

    An endpoint for officers must take an officer.
    """

    @get("/forgotten", sync_to_thread=False)
    def forgotten() -> str:
        return ""

    @get("/invented", sync_to_thread=False, opt={"permission": "invented"})
    def invented() -> str:
        return ""

    @get("/nobody", sync_to_thread=False, opt={"permission": "feed"})
    def nobody() -> str:
        return ""

    routes = application.ROUTES
    for handler in (forgotten, invented, nobody):
        monkeypatch.setattr(application, "ROUTES", (*routes, handler))
        with pytest.raises(Misconfigured):
            create_app(store, Settings(demo=True))
    with pytest.raises(Misconfigured):
        admission.check(Litestar(), ["no_such_command"])
    # An application assembled without the check still admits nobody.
    bare = Litestar([forgotten], guards=[admission.admit], openapi_config=None)
    with TestClient(bare) as client:
        assert client.get("/forgotten").status_code != 200


def test_a_role_is_one_that_token_and_record_both_give(store: Store, caller: TestClient[Any]) -> None:
    """A role must be in both the token and the officer record; a token without roles leaves the record as it is."""
    triage = officer_with(store, "triage")
    with store.read() as view:
        record = view.find(Officer, triage.officer_id)
    assert record is not None
    for given, roles in ((("supervisor", "triage"), ["triage"]), (("supervisor",), None), ((), None)):
        said = replace(record, roles=given, name="Chief <b>X", username="chief")
        token = tokens.sign(store, said, 600)
        answer = caller.get("/v1/me", headers={"Authorization": f"Bearer {token}"})
        if roles is None:
            assert answer.status_code == 403 and answer.json()["reason"] == "no_role"
        else:
            assert answer.json()["roles"] == roles and answer.json()["officer"]["name"] == "Wren Ashdown"


def test_the_name_on_what_an_officer_writes_is_the_records(store: Store, caller: TestClient[Any]) -> None:
    """Notes and replies carry the officer's name from the force's record, whatever name the token has."""
    from tests.helpers.store import add_report

    triage, report = officer_with(store, "triage"), add_report(store)
    said = Officer(id=OfficerId(triage.officer_id), username="x", name="Chief Constable <b>X", force=ForceId("sussex"),
                   roles=("triage",))  # fmt: skip
    command = {
        "number": 1,
        "id": str(uuid.uuid4()),
        "kind": "note",
        "report": report["id"],
        "body": {"text": "Seen."},
    }
    answer = caller.post(
        "/v1/commands", json={"client": str(uuid.uuid4()), "commands": [command]},
        headers={"Authorization": f"Bearer {tokens.sign(store, said, 600)}"},
    )  # fmt: skip
    assert answer.json()["outcomes"][0]["outcome"] == "accepted"
    with store.read() as view:
        assert [note["author"]["name"] for note in list_records(view, "sussex", "note")] == ["Wren Ashdown"]
