"""Save and come back later: a code of its own, nothing readable without it, gone after seven days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from nationalstore.core.errors import Problem
from nationalstore.db import schema
from nationalstore.db.store import Store
from nationalstore.services.intake import drafts
from nationalstore.services.intake.brute_force_guard import FREE, Guesses
from tests.helpers.store import prepare

SECRET = "He waits at the bus stop in Tern Row"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite: drafts are plain rows, the same on every database."""
    made = prepare(Store(f"sqlite:///{tmp_path}/store.db"))
    yield made
    made.close()


def begun(store: Store) -> str:
    """A draft with something in it."""
    name = drafts.new_name()
    drafts.save(store, name, {"emergency": "no", "answers": {"what_happened": SECRET}})
    return name


def kept(store: Store) -> tuple[str, str]:
    """A draft under its return code: its name and the code as it is shown."""
    name = begun(store)
    moved = drafts.keep(store, name, drafts.load(store, name))
    return moved, drafts.as_code(moved)


def test_the_code_opens_the_draft_however_it_is_typed(store: Store) -> None:
    """With dashes, spaces or small letters; the first name opens nothing any more."""
    first = begun(store)
    name = drafts.keep(store, first, drafts.load(store, first))
    code = drafts.as_code(name)
    assert len(name) == 25 and code.count("-") == 4
    for typed in (code, code.lower(), code.replace("-", " ")):
        assert drafts.find_kept(store, Guesses(store), typed) == name
    assert drafts.load(store, name)["answers"] == {"what_happened": SECRET}
    assert drafts.load(store, first) == {}


def test_saving_again_keeps_the_code(store: Store) -> None:
    """Who goes on and saves again needs no second code, and the first opens what was added."""
    name, code = kept(store)
    state = {**drafts.load(store, name), "who": "anonymous"}
    drafts.save(store, name, state)
    assert drafts.keep(store, name, state) == name
    assert drafts.load(store, drafts.find_kept(store, Guesses(store), code))["who"] == "anonymous"


def test_nothing_is_readable_without_the_code(store: Store, tmp_path: Path) -> None:
    """Neither the answers nor the code nor its name are in the database."""
    name, code = kept(store)
    with store.read() as view:
        rows = view.conn.execute(select(schema.portal_draft)).all()
    assert len(rows) == 1
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not any(word.encode() in content for word in (SECRET, name, code, code[:11]))


def test_after_seven_days_it_is_gone(store: Store) -> None:
    """Until then it opens; afterwards the row itself is deleted, and a short draft after an hour."""
    name, code = kept(store)
    short, now = begun(store), store.clock()
    store.clock = lambda: now + timedelta(days=6, hours=23)
    assert drafts.load(store, short) == {} and drafts.find_kept(store, Guesses(store), code) == name
    assert drafts.forget_old(store) == 1
    store.clock = lambda: now + timedelta(days=7, minutes=1)
    with pytest.raises(Problem, match="no saved report"):
        drafts.find_kept(store, Guesses(store), code)
    assert drafts.forget_old(store) == 1
    with store.read() as view:
        assert view.conn.execute(select(schema.portal_draft)).all() == []


def test_guessing_is_slowed_as_for_receipts(store: Store) -> None:
    """Wrong codes are all alike, whatever is wrong with them, and soon have to wait."""
    _, code = kept(store)
    guesses = Guesses(store)
    near = code[:-1] + ("A" if code[-1] != "A" else "B")
    told = []
    for typed in [near, code[:20], "ABCDE-" * 5, *[near] * FREE]:
        with pytest.raises(Problem) as wrong:
            drafts.find_kept(store, guesses, typed)
        told.append((wrong.value.code, wrong.value.detail))
    assert told[0] == told[1] == told[2] and told[0][0] == "not_found"
    assert told[-1][0] == "slow_down"


def test_a_draft_that_was_never_saved_has_no_code(store: Store) -> None:
    """The name in the cookie is not a return code."""
    with pytest.raises(Problem):
        drafts.find_kept(store, Guesses(store), begun(store))
