"""A claims file tells the store where a provider's tokens hold the values that it needs."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from nationalstore.core import claims
from nationalstore.core.errors import Misconfigured, Problem
from nationalstore.services.catalogue.reference_data import known_force

DOCS = Path(__file__).parents[3] / "docs" / "claims"
ENTRA: claims.Claims = {
    "tid": "11111111-2222-3333-4444-555555555555", "oid": "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    "preferred_username": "m.hale@force.example", "roles": ["Workstation.Supervisor", "Someone.Elses"],
    "scp": "Desk",
}  # fmt: skip


def mapped(text: str, tmp_path: Path) -> claims.Mapped:
    """Read a claims mapping from this text."""
    file = tmp_path / "claims.toml"
    file.write_text(text)
    return claims.read(file, known_force)


def reason(act: Any) -> str:
    """Return the reason for a refusal."""
    with pytest.raises(Problem) as refusal:
        act()
    return str(refusal.value.fields.get("reason", refusal.value.code))


def test_the_example_for_entra_id_reads_its_tokens() -> None:
    """For Entra ID, directory and object id identify the person, app roles give roles, and the file names the force."""
    found = claims.read(DOCS / "entra.toml", known_force)
    assert found.subject_of(ENTRA) == f"{ENTRA['tid']}.{ENTRA['oid']}"
    assert found.force_of(ENTRA) == "sussex" and found.username_of(ENTRA) == "m.hale@force.example"
    assert found.roles_of(ENTRA) == frozenset({"supervisor"})
    assert found.roles_of({}) == frozenset(), "nobody gave this person a role"
    assert found.access_token.claims == ("scp",) and found.access_token.types == ()


def test_the_example_for_keycloak_reads_its_tokens() -> None:
    """The example for Keycloak finds the client's roles deeper in the token."""
    found = claims.read(DOCS / "keycloak.toml", known_force)
    said: claims.Claims = {"sub": "f:1:x", "force": "kent", "preferred_username": "r.oake", "scope": "openid",
            "resource_access": {"nationalstore": {"roles": ["triage", "uma"]}, "account": {"roles": ["officer"]}}}  # fmt: skip
    assert (found.subject_of(said), found.force_of(said), found.roles_of(said)) == (
        "f:1:x",
        "kent",
        frozenset({"triage"}),
    )


def test_without_a_file_tokens_speak_the_stores_own_words() -> None:
    """Without a claims file the subject is the officer's id, and the officer record supplies missing roles."""
    own = claims.OWN_WORDS
    assert own.subject_of({"sub": "o1"}) == "o1" and own.force_of({"force": "kent"}) == "kent"
    assert own.roles_of({}) is None and own.roles_of({"roles": ["triage"]}) == frozenset({"triage"})
    assert own.roles_of({"roles": []}) == frozenset()


@pytest.mark.parametrize(
    "overage",
    [{"_claim_names": {"groups": "src1"}, "_claim_sources": {"src1": {"endpoint": "x"}}}, {"hasgroups": True},
     {"hasgroups": "true"}],
)  # fmt: skip
def test_too_many_groups_are_refused_in_words(overage: dict[str, Any], tmp_path: Path) -> None:
    """A token that replaces its groups with a link grants no roles, and the refusal says why."""
    found = mapped('[roles]\nclaim = "groups"\n[roles.values]\n"g1" = ["triage"]\n', tmp_path)
    assert found.roles_of({"groups": ["g1"]}) == frozenset({"triage"})
    assert reason(lambda: found.roles_of(overage)) == "groups_overage"
    assert "app roles" in claims.GROUPS
    by_roles = claims.read(DOCS / "entra.toml", known_force)
    assert by_roles.roles_of({**ENTRA, **overage}) == frozenset({"supervisor"}), "roles are not groups"


def test_a_directory_that_is_not_in_the_mapping_has_no_force(tmp_path: Path) -> None:
    """Each directory maps to a force; a directory that is not in the mapping is refused."""
    found = mapped('[force]\nclaim = "tid"\n[force.values]\n"d1" = "sussex"\n"d2" = "kent"\n', tmp_path)
    assert found.force_of({"tid": "d2"}) == "kent"
    assert reason(lambda: found.force_of({"tid": "d3"})) == "unknown_force"


def test_claims_that_are_missing_or_mean_two_people_are_no_subject() -> None:
    """Missing or ambiguous claims give no subject, and joined claims cannot be made to look like others."""
    found = claims.read(DOCS / "entra.toml", known_force)
    for wrong in ({"tid": "t"}, {"tid": "t", "oid": ""}, {"tid": "t", "oid": 7}, {"tid": "a.b", "oid": "c"},
                  {"tid": "t", "oid": "o" * 300}):  # fmt: skip
        assert reason(lambda said=wrong: found.subject_of(said)) == "sign_in_needed"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("subject = ", "claims file"),
        ('[subject]\nclaims = "tid"', "subject"),
        ("[subject]\nclaims = []", "at least one claim"),
        ('[force]\nvalue = "atlantis"', "no police force “atlantis”"),
        ('[force]\nclaim = "tid"\n[force.values]\n"x" = "atlantis"', "no police force"),
        ('[roles]\nclaim = "roles"\n[roles.values]\nx = ["wizard"]', "roles.values.x"),
        ('[rolls]\nclaim = "roles"', "rolls"),
        ("[access_token]\ntypes = []\nclaims = []", "every token"),
        ("audience = []", "audience"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_in_words(text: str, told: str, tmp_path: Path) -> None:
    """A mistake in the file is reported at start-up with its position, not at someone's first sign-in."""
    with pytest.raises(Misconfigured, match=told):
        mapped(text, tmp_path)
    with pytest.raises(Misconfigured, match="cannot be read"):
        claims.read(tmp_path / "nothing.toml", known_force)


def test_the_examples_are_what_the_documents_show() -> None:
    """Every example in the documentation is TOML that the store accepts."""
    for file in DOCS.glob("*.toml"):
        assert tomllib.loads(file.read_text("utf-8")) and claims.read(file, known_force)
