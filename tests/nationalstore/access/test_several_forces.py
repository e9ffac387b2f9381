"""An officer of several forces acts in one force with each request, with the roles they have there."""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from litestar.testing import TestClient

from casework import permissions
from demo.identity import several_forces, tokens
from nationalstore.app import create_app
from nationalstore.core import claims
from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.core.settings import AUDIENCE, DEMO_ISSUER, Settings
from nationalstore.db.store import Store
from nationalstore.services.catalogue.reference_data import known_force
from nationalstore.services.feed.events import ChangeNotifier
from nationalstore.web import admission
from tests.helpers.officers import officer_with
from tests.helpers.raw_documents import list_records
from tests.helpers.store import add_report, put

BOTH = {"sussex": ["triage"], "kent": ["officer"]}


@pytest.fixture
def client(store: Store) -> Iterator[TestClient[Any]]:
    """The whole application in this process."""
    with TestClient(create_app(store, Settings(demo=True))) as made:
        yield made


def bearer(store: Store, forces: dict[str, list[str]] | None = None) -> dict[str, str]:
    """Return the headers of the triage officer of Sussex with roles in these forces."""
    token = tokens.mint_demo_token(store, "triage.sussex", 600, forces or BOTH)
    return {"Authorization": f"Bearer {token}"}


def minted(store: Store, **said: Any) -> dict[str, str]:
    """Return the headers of the triage officer of Sussex with exactly these claims about forces."""
    now, who = int(store.clock().timestamp()), officer_with(store, "triage")
    kept = {"iss": DEMO_ISSUER, "aud": AUDIENCE, "sub": who.officer_id, "iat": now, "exp": now + 600, **said}
    signed = jwt.encode({"alg": "RS256", "typ": "at+jwt"}, kept, tokens.demo_key(store))
    return {"Authorization": f"Bearer {signed}"}


def sent(number: int, report: str, kind: str = "claim", **body: Any) -> dict[str, Any]:
    """Return one command as it is sent."""
    return {"number": number, "id": str(uuid.uuid4()), "kind": kind, "report": report, "body": body}


def of(store: Store, force: str, kind: str) -> list[dict[str, Any]]:
    """Return the force's documents of a kind."""
    with store.read() as view:
        return list_records(view, force, kind)


def entries(client: TestClient[Any], headers: dict[str, str], force: str) -> list[dict[str, Any]]:
    """Return the entries of a force's audit log."""
    wanted = {"force": force, "purpose": "assurance", "limit": "500"}
    found = client.get("/v1/audit/entries", params=wanted, headers=headers).json()["entries"]
    return [json.loads(entry["leaf"]) for entry in found]


def test_each_request_reads_the_force_that_it_names(store: Store, client: TestClient[Any]) -> None:
    """Feed, digest, urgent reports, search and the signed-in officer are those of the force in the address."""
    reports = {force: add_report(store, number, force)["id"] for number, force in enumerate(BOTH, 1)}
    headers = bearer(store)
    for force, role in BOTH.items():
        me = client.get("/v1/me", params={"force": force}, headers=headers).json()
        assert (me["force"], me["roles"], me["officer"]["force"], me["forces"]) == (force, role, force, BOTH)
        for address in ("changes", "urgent"):
            page = client.get(f"/v1/{address}", params={"force": force}, headers=headers).json()
            found = {one["id"] for one in page["changes"] if one["kind"] == "report"}
            assert found == {reports[force]}
        kinds = client.get("/v1/digest", params={"force": force}, headers=headers).json()["kinds"]
        assert kinds["report"]["count"] == 1
        asked = {"q": "bike", "reason": "A caller asked."}
        rows = client.post("/v1/search", params={"force": force}, json=asked, headers=headers).json()[
            "reports"
        ]
        assert [row["id"] for row in rows] == [reports[force]]


def test_a_cursor_of_one_force_does_not_open_the_other(store: Store, client: TestClient[Any]) -> None:
    """Cursors are per force: one that Sussex gave is gone in Kent, so a page never mixes two feeds."""
    add_report(store)
    headers = bearer(store)
    cursor = client.get("/v1/changes", params={"force": "sussex"}, headers=headers).json()["to"]
    answer = client.get("/v1/changes", params={"force": "kent", "after": cursor}, headers=headers)
    assert answer.status_code == 410 and answer.json()["reason"] in ("ahead", "digest")


def test_no_address_opens_a_force_that_the_token_leaves_out(store: Store, client: TestClient[Any]) -> None:
    """Every address of the desk refuses a force that is not in the token, even to its own officer by record."""
    several_forces.share(store, tokens.made_up_person(store, "triage.sussex"), {"kent": permissions.ROLES})
    only_sussex = minted(store, forces={"sussex": ["triage"]})
    served = [
        (method, path.replace("{person}", "x").replace("{id_}", "x"))
        for path, method, handler in admission.served(client.app)
        if not permissions.is_public(handler.opt["permission"])
    ]
    assert len(served) > 15
    for method, path in served:
        answer = client.request(method, path, params={"force": "kent"}, headers=only_sussex)
        assert answer.status_code == 403, (method, path)
        if method != "HEAD":
            assert (answer.json()["code"], answer.json()["reason"]) == ("not_allowed", "force")


def test_someone_of_several_forces_has_to_name_one(store: Store, client: TestClient[Any]) -> None:
    """Without a force in the request the token's own counts, or its only one; otherwise the answer lists the forces."""
    several_forces.share(store, tokens.made_up_person(store, "triage.sussex"), BOTH)
    answer = client.get("/v1/changes", headers=minted(store, forces=BOTH))
    assert answer.status_code == 400
    assert (answer.json()["code"], answer.json()["forces"]) == ("force_needed", ["kent", "sussex"])
    own = minted(store, force="sussex", roles=["triage"], forces={"kent": ["officer"]})
    me = client.get("/v1/me", headers=own).json()
    assert (me["force"], me["roles"], me["forces"]) == ("sussex", ["triage"], BOTH)
    assert client.get("/v1/me", headers=minted(store, forces={"kent": ["officer"]})).json()["force"] == "kent"
    assert client.get("/v1/me", headers=minted(store, force="sussex", roles=["triage"])).json()["forces"] == {
        "sussex": ["triage"]
    }


@pytest.mark.parametrize("said", ["kent", ["kent"], {"kent": "officer"}, {"kent": [5]}, {"kent": None}, 5])
def test_a_claim_that_cannot_be_read_opens_nothing(store: Store, client: TestClient[Any], said: Any) -> None:
    """A token whose forces are in another shape is refused as a whole."""
    assert client.get("/v1/me", headers=minted(store, force="sussex", forces=said)).status_code == 401


def test_roles_count_in_their_own_force_only(store: Store, client: TestClient[Any]) -> None:
    """A supervisor in Kent who is a triage officer in Sussex sees Kent's board and not that of Sussex."""
    headers = bearer(store, {"sussex": ["triage"], "kent": ["supervisor"]})
    assert client.get("/v1/board", params={"force": "kent"}, headers=headers).status_code == 200
    refused = client.get("/v1/board", params={"force": "sussex"}, headers=headers)
    assert (refused.status_code, refused.json()["reason"]) == (403, "role")
    # The force's own record limits what a token may say.
    more = minted(store, forces={"sussex": ["triage", "supervisor"], "kent": ["supervisor"]})
    assert client.get("/v1/board", params={"force": "sussex"}, headers=more).status_code == 403


def test_an_officer_who_left_one_force_still_works_in_the_other(
    store: Store, client: TestClient[Any]
) -> None:
    """Each force's own record decides: the end of an account in Kent changes nothing in Sussex."""
    headers = bearer(store)
    kent = client.get("/v1/me", params={"force": "kent"}, headers=headers).json()["officer"]
    with store.write("kent") as work:
        put(work, "officer", {**kent, "active": False})
    gone = client.get("/v1/changes", params={"force": "kent"}, headers=headers)
    assert (gone.status_code, gone.json()["reason"]) == (403, "inactive_officer")
    me = client.get("/v1/me", params={"force": "sussex"}, headers=headers)
    assert me.status_code == 200 and me.json()["forces"] == {"sussex": ["triage"]}


def test_commands_run_in_the_force_that_they_name(store: Store, client: TestClient[Any]) -> None:
    """Each force has its own client, numbers and outcomes; the other force's reports are unknown to a command."""
    reports = {force: add_report(store, number, force)["id"] for number, force in enumerate(BOTH, 1)}
    clients = {force: str(uuid.uuid4()) for force in BOTH}
    headers = bearer(store)
    for force in BOTH:
        first = sent(1, reports[force])
        batch: dict[str, Any] = {"client": clients[force], "force": force, "commands": [first]}
        settled = client.post("/v1/commands", json=batch, headers=headers).json()
        assert settled["last"] == 1 and settled["outcomes"][0]["outcome"] == "accepted"
        ids = {"ids": [first["id"]]}
        known = client.post("/v1/commands/outcomes", json={**ids, "force": force}, headers=headers).json()
        assert len(known["outcomes"]) == 1
        other = next(name for name in BOTH if name != force)
        unknown = client.post("/v1/commands/outcomes", json={**ids, "force": other}, headers=headers).json()
        assert unknown["outcomes"] == []
        taken = client.post(
            "/v1/commands",
            json={**batch, "force": other, "commands": [sent(2, reports[other])]},
            headers=headers,
        )
        assert (taken.status_code, taken.json()["reason"]) == (404, "client")
    wrong = {"client": clients["sussex"], "force": "sussex", "commands": [sent(2, reports["kent"])]}
    refused = client.post("/v1/commands", json=wrong, headers=headers).json()["outcomes"][0]
    assert refused["problem"]["code"] == "report_unknown"
    owners = {force: of(store, force, "report")[0]["owner"] for force in BOTH}
    assert len(set(owners.values())) == 2, "each claim is the officer's of that force"


def test_a_body_never_acts_in_another_force_than_the_admitted_one(
    store: Store, client: TestClient[Any]
) -> None:
    """Two different names are refused, and so is a body that only the lenient reader understands."""
    report = add_report(store, 1, "kent")["id"]
    headers = minted(store, force="sussex", roles=["triage"], forces=BOTH)
    several_forces.share(store, tokens.made_up_person(store, "triage.sussex"), BOTH)
    batch = {"client": str(uuid.uuid4()), "force": "kent", "commands": [sent(1, report)]}
    two = client.post("/v1/commands", params={"force": "sussex"}, json=batch, headers=headers)
    assert (two.status_code, two.json()["code"]) == (400, "malformed")
    twice = client.get("/v1/me?force=sussex&force=kent", headers=headers)
    assert (twice.status_code, twice.json()["code"]) == (400, "malformed")
    odd = json.dumps({**batch, "commands": [], "more": float("nan")})
    lenient = client.post("/v1/commands", content=odd, headers=headers)
    assert (lenient.status_code, lenient.json()["code"]) == (400, "malformed")
    named = client.post("/v1/commands", params={"force": "kent"}, content=odd, headers=headers)
    assert named.status_code == 200
    assert client.post("/v1/commands", json={**batch, "force": 5}, headers=headers).status_code == 400


def test_offered_in_one_force_and_accepted_in_the_other(store: Store, client: TestClient[Any]) -> None:
    """One officer offers a report in Sussex and accepts it in Kent, and each audit log holds its own part."""
    report = add_report(store)["id"]
    headers = bearer(store, {"sussex": ["triage", "supervisor"], "kent": ["triage", "supervisor"]})
    me = {
        force: client.get("/v1/me", params={"force": force}, headers=headers).json()["officer"]["id"]
        for force in BOTH
    }
    steps = {"sussex": sent(1, report, "offer_transfer", force="kent", reason="It happened in Dover."),
             "kent": sent(1, report, "accept_transfer")}  # fmt: skip
    for force, step in steps.items():
        batch = {"client": str(uuid.uuid4()), "force": force, "commands": [step]}
        outcome = client.post("/v1/commands", json=batch, headers=headers).json()["outcomes"][0]
        assert outcome["outcome"] == "accepted", outcome
    assert of(store, "sussex", "report") == [] and of(store, "kent", "report")[0]["force"] == "kent"
    acts = {
        force: [(entry["officer"], entry["recipients"]) for entry in entries(client, headers, force)
                if entry["what"] == "disclosure"]
        for force in BOTH
    }  # fmt: skip
    # Both disclosures are of Sussex: it showed the report, and gave it away.
    assert acts["sussex"] == [(me["sussex"], ["kent"]), (me["kent"], ["kent"])] and acts["kent"] == []
    for force in steps:
        by = [entry["officer"] for entry in entries(client, headers, force) if "command" in entry["detail"]]
        assert by == [me[force]], "the command is in the log of its own force, by the officer of that force"


def test_who_lowered_the_risk_in_one_force_does_not_approve_the_end_in_the_other(
    store: Store, client: TestClient[Any]
) -> None:
    """A case that moves remembers who lowered its risk under the record that the same person has in the new force."""
    stored = add_report(store)
    headers = bearer(store, {"sussex": ["triage"], "kent": ["supervisor"]})
    me = {
        force: client.get("/v1/me", params={"force": force}, headers=headers).json()["officer"]["id"]
        for force in BOTH
    }
    with store.write("sussex") as work:
        put(work, "report", {**stored, "lowered_by": [me["sussex"], "someone-else"]})
    steps = {"sussex": sent(1, stored["id"], "offer_transfer", force="kent", reason="It happened in Dover."),
             "kent": sent(1, stored["id"], "accept_transfer")}  # fmt: skip
    for force, step in steps.items():
        batch = {"client": str(uuid.uuid4()), "force": force, "commands": [step]}
        assert client.post("/v1/commands", json=batch, headers=headers).status_code == 200
    assert of(store, "kent", "report")[0]["lowered_by"] == [me["sussex"], "someone-else", me["kent"]]


def test_a_stream_follows_the_force_that_it_was_opened_for(
    store: Store, client: TestClient[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first event of a stream is the head of the force that its request names."""

    async def none(*_: Any) -> AsyncIterator[str]:
        return
        yield ""

    monkeypatch.setattr(ChangeNotifier, "_messages", none)
    add_report(store)
    headers = bearer(store)
    for force in BOTH:
        head = client.get("/v1/changes", params={"force": force}, headers=headers).json()["head"]
        assert head in client.get("/v1/events", params={"force": force}, headers=headers).text


def test_groups_of_a_provider_stand_for_roles_in_several_forces(tmp_path: Path) -> None:
    """A claims file maps a group to roles by force; unknown groups give nothing, and wrong names are refused at once."""
    file = tmp_path / "claims.toml"
    file.write_text(
        '[forces]\nclaim = "groups"\n[forces.values]\n"g1" = {sussex = ["triage"], kent = ["officer"]}\n'
        '"g2" = {kent = ["supervisor"]}\n'
    )
    mapped = claims.read(file, known_force)
    assert mapped.forces_of({"groups": ["g1", "g2", "g3"]}) == {
        "sussex": frozenset({"triage"}), "kent": frozenset({"officer", "supervisor"}),
    }  # fmt: skip
    assert mapped.forces_of({}) == {} and mapped.forces_of({"groups": ["g3"]}) == {}
    with pytest.raises(Problem):
        mapped.forces_of({"groups": "g1"})
    for wrong in ('{atlantis = ["triage"]}', '{kent = ["chief"]}', "{kent = []}"):
        file.write_text(f'[forces]\nclaim = "groups"\n[forces.values]\n"g1" = {wrong}\n')
        with pytest.raises(Misconfigured):
            claims.read(file, known_force)


def test_the_demo_makes_one_person_of_several_forces(store: Store) -> None:
    """A shared person has one record in each force under one name, and making them again changes nothing."""
    before = len(of(store, "kent", "officer"))
    for _ in range(2):
        tokens.mint_demo_token(store, "triage.sussex", 600, several_forces.read("sussex=triage,kent=officer"))
    person = tokens.made_up_person(store, "triage.sussex")
    kent = [one for one in of(store, "kent", "officer") if one.get("subject") == person.id]
    assert len(of(store, "kent", "officer")) == before + 1
    assert [(one["name"], one["roles"], one["version"]) for one in kent] == [(person.name, ["officer"], 1)]
    assert several_forces.roles_in_each(store, person) == BOTH
    for wrong in ("kent", "kent=chief", "atlantis=triage", "kent="):
        with pytest.raises(Misconfigured):
            several_forces.read(wrong)
