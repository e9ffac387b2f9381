"""Operators and administrators set up officers: the store makes the ids, and a subject belongs to one person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from nationalstore.__main__ import main
from nationalstore.db import subjects
from nationalstore.db.store import Store
from nationalstore.services.forces import merging
from tests.helpers.administrator import Admin
from tests.helpers.commanding import code
from tests.helpers.raw_documents import list_records
from tests.helpers.record import entries_of


def run(url: str, act: str, *said: str, force: str = "kent") -> int:
    """Run one of the commands about officers."""
    return main(["officer", act, "--database", url, "--force", force, *said])


def people(store: Store, force: str = "kent") -> dict[str, dict[str, Any]]:
    """Return everyone in a force by sign-in name."""
    with store.read() as view:
        return {one["username"]: one for one in list_records(view, force, "officer")}


def linked(store: Store, subject: str, force: str = "kent") -> str | None:
    """Return the officer that a subject belongs to."""
    with store.read() as view:
        return subjects.officer(view.conn, force, subject)


@pytest.fixture
def live(url: str) -> Iterator[Store]:
    """A live store without any force."""
    store = Store(url)
    yield store
    store.close()


def test_the_first_administrator_of_a_force(live: Store) -> None:
    """The force is created, the administrator gets an id from the store, and the change is versioned and audited."""
    assert (
        run(
            live.url,
            "add",
            "--username",
            "m.hale",
            "--role",
            "administrator",
            "--role",
            "triage",
            "--subject",
            "t.o1",
        )
        == 0
    )
    (officer,) = people(live).values()
    assert officer["roles"] == ["administrator", "triage"] and officer["name"] == "m.hale"
    assert linked(live, "t.o1") == officer["id"] != "m.hale"
    (entry,) = entries_of(live, "kent")
    assert entry["officer"] == "operator" and entry["object"] == {"kind": "officer", "id": officer["id"]}
    assert entry["detail"] == {"act": "officer_add", "roles": ["administrator", "triage"]}


def test_changing_ending_and_coming_back(live: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """An officer who returns under their name keeps their id and gets the roles now given."""
    run(live.url, "add", "--username", "m.hale", "--role", "administrator")
    run(
        live.url,
        "add",
        "--username",
        "r.oake",
        "--role",
        "supervisor",
        "--name",
        "Rowan Oake",
        "--subject",
        "t.o2",
    )
    before = people(live)["r.oake"]
    assert run(live.url, "change", "--username", "r.oake", "--subject", "t.o3", "--name", "Rowan Oakes") == 0
    assert linked(live, "t.o2") is None and linked(live, "t.o3") == before["id"]
    assert people(live)["r.oake"]["initials"] == "RO" and people(live)["r.oake"]["roles"] == ["supervisor"]
    assert run(live.url, "end", "--username", "r.oake") == 0 and people(live)["r.oake"]["active"] is False
    assert run(live.url, "add", "--username", "r.oake", "--role", "triage") == 0
    after = people(live)["r.oake"]
    assert after["id"] == before["id"] and after["active"] and after["roles"] == ["triage"]
    assert run(live.url, "change", "--username", "r.oake", "--subject", "") == 0
    assert linked(live, "t.o3") is None and "subject" not in people(live)["r.oake"]
    capsys.readouterr()
    assert run(live.url, "list") == 0
    assert [line.split()[1] for line in capsys.readouterr().out.splitlines()] == ["m.hale", "r.oake"]


@pytest.mark.parametrize(
    ("act", "said", "told"),
    [
        ("add", ("--username", "m.hale", "--role", "triage"), "already an officer of kent"),
        ("add", ("--username", "x", "--role", "triage", "--subject", "t.o1"), "another officer's"),
        ("change", ("--username", "nobody", "--role", "triage"), "Nobody signs in as nobody"),
        ("change", ("--username", "m.hale", "--role", "triage"), "At least one officer"),
        ("end", ("--username", "m.hale"), "At least one officer"),
        ("end", ("--username", "m.hale", "--cases-to", "nobody"), "Nobody signs in as nobody"),
    ],
)
def test_what_cannot_be_is_told_in_words(
    live: Store, capsys: pytest.CaptureFixture[str], act: str, said: tuple[str, ...], told: str
) -> None:
    """An impossible change is refused with a reason and changes nothing."""
    run(live.url, "add", "--username", "m.hale", "--role", "administrator", "--subject", "t.o1")
    before = people(live)
    assert run(live.url, act, *said) == 2
    assert told in capsys.readouterr().err and people(live) == before


def test_there_is_no_such_force(live: Store, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelled force is refused and not created."""
    assert run(live.url, "add", "--username", "m.hale", "--role", "triage", force="atlantis") == 2
    assert "no police force “atlantis”" in capsys.readouterr().err


def test_an_administrator_says_whom_a_subject_means(store: Store) -> None:
    """A subject belongs to one person, cannot equal another officer's id, and can be cleared."""
    wren, joss = people(store, "sussex")["triage.sussex"], people(store, "sussex")["officer.sussex"]
    save, agreed = Admin(store).save, Admin(store).save_and_agree
    assert agreed("officer", wren["id"], {"subject": "t.o1"})["outcome"] == "accepted"
    assert linked(store, "t.o1", "sussex") == wren["id"]
    for taken in ("t.o1", wren["id"]):
        assert code(save("officer", joss["id"], {"subject": taken})) == "body_invalid"
    for wrong in (7, "x" * 256, ["t"]):
        assert code(save("officer", joss["id"], {"subject": wrong})) == "body_invalid"
    assert agreed("officer", wren["id"], {"subject": ""})["outcome"] == "accepted"
    assert linked(store, "t.o1", "sussex") is None
    assert agreed("officer", joss["id"], {"subject": "t.o1"})["outcome"] == "accepted"


def test_a_subject_goes_along_when_forces_merge(store: Store) -> None:
    """After a merger Kent's officers are found in Sussex and no longer in Kent."""
    assert run(store.url, "change", "--username", "triage.kent", "--subject", "t.k1") == 0
    merging.merge(store, "kent", "sussex", "A. Nother")
    assert linked(store, "t.k1") is None
    assert linked(store, "t.k1", "sussex") == people(store, "sussex")["triage.kent"]["id"]
