"""Sign-in through a certified provider configured like Entra ID or Keycloak, with the desk's own code."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from nationalstore.db.store import Store
from tests.helpers.one_login import Organisation, organisation, through
from tests.helpers.raw_documents import list_records
from tests.helpers.record import entries_of
from tests.helpers.store import served
from workstation.errors import ForbiddenByStore, SignInNeeded
from workstation.sync.client import Client
from workstation.sync.session import OpenIdSession, SignOut

DOCS = Path(__file__).parents[3] / "docs" / "claims"
STORE_ID, DESK_ID = "5f3c0e2a-0000-4000-8000-000000000001", "5f3c0e2a-0000-4000-8000-000000000002"
TENANT = "11111111-2222-3333-4444-555555555555"
SCOPE = f"api://{STORE_ID}/Desk"


def person(oid: str, name: str, *roles: str, **more: Any) -> dict[str, Any]:
    """Return the claims that Entra ID puts into a person's access token."""
    said = {"tid": TENANT, "oid": oid, "preferred_username": name, "scp": "Desk", "ver": "2.0", **more}
    return said | ({"roles": [f"Workstation.{role}" for role in roles]} if roles else {})


ENTRA = {
    "hale": person("o-hale", "m.hale@force.example", "Administrator", "Supervisor"),
    "hale-renamed": person("o-hale", "m.brook@force.example", "Supervisor"),
    "heir-of-the-name": person("o-other", "m.hale@force.example", "Supervisor"),
    "no-role": person("o-hale", "m.hale@force.example"),
    "stranger": person("o-stranger", "stranger@force.example", "Triage"),
    "not-for-an-api": person("o-hale", "m.hale@force.example", "Supervisor", scp=None),
    "by-subject": person("o-oake", "anything@force.example", "Triage"),
}


@dataclass
class Desk:
    """A desk that signs in with a browser and keeps its refresh token."""

    address: str
    kept: list[str] = field(default_factory=lambda: [""])

    @property
    def session(self) -> OpenIdSession:
        """The desk's session, always the same one."""
        if not hasattr(self, "_session"):
            self._session = OpenIdSession(
                self.address, recall=lambda: self.kept[-1], remember=self.kept.append
            )
        return self._session

    def sign_in(self, login: str) -> OpenIdSession:
        """Go through the provider's own pages as that person."""

        def visit(address: str) -> None:
            with httpx.Client(timeout=30) as browser:
                back = through(browser, address, login, "/signed-in")
                assert "iss=" not in back or self.named
                browser.get(back)

        async def flow() -> None:
            await self.session.sign_in(lambda a: asyncio.get_running_loop().run_in_executor(None, visit, a))

        asyncio.run(flow())
        return self.session

    named: bool = False

    def me(self) -> dict[str, Any]:
        """Return the desk's identity as the store sees it."""

        async def ask() -> dict[str, Any]:
            async with Client(self.address, self.session.token) as client:
                return dict((await client.me()).officer)

        return asyncio.run(ask())


@dataclass(frozen=True)
class Site:
    """A live store with the provider of one force."""

    address: str
    database: str
    provider: Organisation

    def desk(self) -> Desk:
        """Return a desk at which nobody has signed in."""
        return Desk(self.address)

    def officer(self, act: str, *said: str) -> None:
        """Run one of the operator's commands about officers."""
        run_officer(self.database, act, *said)

    def people(self) -> dict[str, dict[str, Any]]:
        """Return everyone in the force."""
        store = Store(self.database)
        with store.read() as view:
            found = {one["username"]: one for one in list_records(view, "sussex", "officer")}
        store.close()
        return found


def run_officer(database: str, act: str, *said: str) -> None:
    """Run the command as an operator does."""
    command = [sys.executable, "-m", "nationalstore", "officer", act, "--database", database]
    subprocess.run([*command, "--force", "sussex", *said], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def live(folder: Path, claims_file: str, claims: dict[str, Any], *desk: str, **traits: Any) -> Iterator[Site]:
    """A live store of one force with its first administrator and its provider."""
    database = f"sqlite:///{folder / 'store.db'}"
    (folder / "claims.toml").write_text(claims_file)
    run_officer(
        database,
        "add",
        "--username",
        "m.hale@force.example",
        "--role",
        "administrator",
        "--role",
        "supervisor",
    )
    with organisation(folder / "provider", claims, **traits) as provider:
        options = ("--issuer", provider.issuer, "--claims-file", str(folder / "claims.toml"), *desk)
        with served(database, options=options, demo=False) as (address, _):
            yield Site(address, database, provider)


@contextmanager
def entra(folder: Path, **traits: Any) -> Iterator[Site]:
    """Entra ID: pairwise ``sub``, ``typ: JWT``, 75 minutes, no ``iss`` in the redirect, no revocation endpoint."""
    text = (DOCS / "entra.toml").read_text("utf-8").replace("APPLICATION-ID-OF-THE-STORE", STORE_ID)
    said = {"client": DESK_ID, "audience": STORE_ID, "scope": SCOPE, "seconds": 75 * 60, "type": "JWT",
            "drop": ["scope", "client_id", "jti"], **traits}  # fmt: skip
    desk = ("--desk-client-id", DESK_ID, "--desk-scope", f"openid profile offline_access {SCOPE}")
    with live(folder, text, ENTRA, *desk, **said) as site:
        yield site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A force with Entra ID."""
    with entra(tmp_path_factory.mktemp("entra")) as found:
        yield found


def test_the_first_administrator_signs_in_with_entra_id(site: Site) -> None:
    """The administrator is found by name once, bound by directory and object id, and found again after a rename."""
    desk = site.desk()
    desk.sign_in("hale")
    me = desk.me()
    assert me["username"] == "m.hale@force.example" and me["subject"] == f"{TENANT}.o-hale"
    before = desk.kept[-1]
    assert asyncio.run(desk.session.renew()) and desk.kept[-1] != before and desk.me()["id"] == me["id"]
    again = site.desk()
    again.sign_in("hale-renamed")
    assert again.me()["id"] == me["id"], "a person who has married is the same person"
    store = Store(site.database)
    acts = [
        entry["detail"].get("act")
        for entry in entries_of(store, "sussex")
        if entry["object"]["kind"] == "officer"
    ]
    store.close()
    assert acts == ["officer_add", "first_sign_in"]


def test_a_name_that_somebody_else_has_now_opens_nothing(site: Site) -> None:
    """A name that now belongs to someone else grants nothing: the officer of that name already has a subject."""
    first = site.desk()
    first.sign_in("hale")
    first.me()
    heir = site.desk()
    heir.sign_in("heir-of-the-name")
    with pytest.raises(ForbiddenByStore, match="not an officer of this force"):
        heir.me()


@pytest.mark.parametrize(
    ("login", "told"), [("stranger", "not an officer of this force"), ("no-role", "no role")]
)
def test_who_was_given_nothing_gets_nothing(site: Site, login: str, told: str) -> None:
    """A valid token is refused with a reason when its holder is not an officer or has no app role."""
    site.desk().sign_in("hale").token()
    desk = site.desk()
    desk.sign_in(login)
    with pytest.raises(ForbiddenByStore, match=told):
        desk.me()


def test_a_token_that_is_not_for_an_api_opens_nothing(site: Site) -> None:
    """A token needs the scope, since its type proves nothing at Entra ID; an ID token is for the desk alone."""
    desk = site.desk()
    desk.sign_in("not-for-an-api")
    with pytest.raises(SignInNeeded):
        desk.me()


def test_an_officer_added_with_a_subject_needs_no_name(site: Site) -> None:
    """An administrator can give an officer's provider subject at once, so no name is needed."""
    site.officer("add", "--username", "r.oake", "--role", "triage", "--subject", f"{TENANT}.o-oake")
    desk = site.desk()
    desk.sign_in("by-subject")
    assert desk.me()["username"] == "r.oake"


def test_signing_out_where_nothing_can_be_revoked(site: Site) -> None:
    """Where the provider cannot revoke, the desk deletes its tokens and reports that the provider was not notified."""
    desk = site.desk()
    desk.sign_in("hale")
    assert asyncio.run(desk.session.revoke()) is SignOut.NOT_OFFERED
    assert desk.session.token() == "" and desk.kept[-1] == ""
    assert asyncio.run(desk.session.renew()) is False


def test_a_leaver_is_out_at_once_here_and_at_the_next_token_there(tmp_path: Path) -> None:
    """An officer ended at the store is refused at once; one removed at the provider gets no further token."""
    with entra(tmp_path) as site:
        site.officer("add", "--username", "r.oake", "--role", "triage", "--subject", f"{TENANT}.o-oake")
        desk, colleague = site.desk(), site.desk()
        desk.sign_in("by-subject")
        desk.me()
        site.officer("end", "--username", "r.oake")
        with pytest.raises(ForbiddenByStore, match="no longer work in this force"):
            desk.me()
        colleague.sign_in("hale")
        site.provider.leave("hale")
        assert asyncio.run(colleague.session.renew()) is False and colleague.kept[-1] == ""


def test_too_many_groups_are_refused_in_words(tmp_path: Path) -> None:
    """Someone with more groups than a token can hold is told what to ask for."""
    text = (DOCS / "entra.toml").read_text("utf-8").replace("APPLICATION-ID-OF-THE-STORE", STORE_ID)
    head, _, rest = text.partition("[roles]")
    tail = rest.partition("[username]")[2]
    groups = '[roles]\nclaim = "groups"\n[roles.values]\n"g-super" = ["supervisor"]\n[username]'
    people = {
        "few": person("o-hale", "m.hale@force.example", groups=["g-super", "g-else"]),
        "many": person("o-hale", "m.hale@force.example", _claim_names={"groups": "src1"},
                       _claim_sources={"src1": {"endpoint": "https://graph.example/getMemberObjects"}}),
    }  # fmt: skip
    with live(tmp_path, head + groups + tail, people, audience=STORE_ID) as site:
        desk = site.desk()
        desk.sign_in("few")
        assert desk.me()["username"] == "m.hale@force.example"
        desk.sign_in("many")
        with pytest.raises(ForbiddenByStore, match="more groups than your sign-in can list"):
            desk.me()


def test_signing_in_and_out_with_keycloak(tmp_path: Path) -> None:
    """With Keycloak: client roles, the issuer in the redirect, and a refresh token revoked everywhere."""
    said = {"force": "sussex", "preferred_username": "m.hale@force.example", "typ": "Bearer", "azp": "workstation",
            "resource_access": {"nationalstore": {"roles": ["supervisor", "administrator"]}}}  # fmt: skip
    text = (DOCS / "keycloak.toml").read_text("utf-8")
    traits = {"revocation": True, "names_itself": True, "seconds": 300}
    id_token = {**said, "typ": "ID"}
    with live(tmp_path, text, {"hale": said, "id": id_token}, scope="openid", **traits) as site:
        desk = site.desk()
        desk.named = True
        desk.sign_in("hale")
        assert desk.me()["username"] == "m.hale@force.example" and desk.me()["subject"]
        copied = desk.kept[-1]
        assert asyncio.run(desk.session.revoke()) is SignOut.REVOKED
        thief = Desk(site.address, [copied])
        assert asyncio.run(thief.session.renew()) is False
        desk.sign_in("id")
        with pytest.raises(SignInNeeded):
            desk.me()


def test_a_longer_life_than_the_store_allows_is_refused(tmp_path: Path) -> None:
    """A token lifetime of two hours is refused; the other tests show that 75 minutes are accepted."""
    with entra(tmp_path, seconds=2 * 60 * 60) as site:
        desk = site.desk()
        desk.sign_in("hale")
        with pytest.raises(SignInNeeded):
            desk.me()


def test_the_demo_takes_no_settings_of_a_provider(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The demo ignores provider settings, and its people sign in as before."""
    from nationalstore.__main__ import main

    given = ["serve", "--demo", "--database", f"sqlite:///{tmp_path}/x.db", "--listen", "127.0.0.1:0"]
    for more in (["--claims-file", "x"], ["--desk-client-id", "x"], ["--desk-scope", "x"]):
        assert main([*given, *more]) == 2
        assert "--claims-file" in capsys.readouterr().err
