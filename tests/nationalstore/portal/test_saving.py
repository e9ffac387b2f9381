"""Save and return: a return code, nothing readable without it, and deletion after seven days."""

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
from tests.helpers.store import prepared

SECRET = "He waits at the bus stop in Tern Row"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store on SQLite, since drafts are plain rows that do not differ between databases."""
    made = prepared(f"sqlite:///{tmp_path}/store.db")
    yield made
    made.close()


def begun(store: Store) -> str:
    """Return a draft with an answer in it."""
    name = drafts.new_name()
    drafts.save(store, name, {"emergency": "no", "answers": {"what_happened": SECRET}})
    return name


def state_of(store: Store, name: str) -> drafts.State:
    """Return the draft with this name, which must exist."""
    state = drafts.find(store, name)
    assert state is not None
    return state


def kept(store: Store) -> tuple[str, str]:
    """Save a draft under a return code; return its name and the code as displayed."""
    name = begun(store)
    moved = drafts.keep(store, name, state_of(store, name))
    return moved, drafts.as_code(moved)


def test_the_code_opens_the_draft_however_it_is_typed(store: Store) -> None:
    """The code works with dashes, spaces or lower case, and the draft's first name no longer opens it."""
    first = begun(store)
    name = drafts.keep(store, first, state_of(store, first))
    code = drafts.as_code(name)
    assert len(name) == 25 and code.count("-") == 4
    for typed in (code, code.lower(), code.replace("-", " ")):
        assert drafts.find_kept(store, Guesses(store), typed) == name
    assert state_of(store, name)["answers"] == {"what_happened": SECRET}
    assert drafts.find(store, first) is None


def test_saving_again_keeps_the_code(store: Store) -> None:
    """A citizen who continues and saves again keeps the same code, which opens the new answers."""
    name, code = kept(store)
    state = {**state_of(store, name), "who": "anonymous"}
    drafts.save(store, name, state)
    assert drafts.keep(store, name, state) == name
    assert state_of(store, drafts.find_kept(store, Guesses(store), code))["who"] == "anonymous"


def test_nothing_is_readable_without_the_code(store: Store, tmp_path: Path) -> None:
    """The database contains neither the answers, the code nor the draft's name."""
    name, code = kept(store)
    with store.read() as view:
        rows = view.conn.execute(select(schema.portal_draft)).all()
    assert len(rows) == 1
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not any(word.encode() in content for word in (SECRET, name, code, code[:11]))


def test_after_seven_days_it_is_gone(store: Store) -> None:
    """A saved draft opens for seven days and is then deleted; an unsaved one is deleted after an hour."""
    name, code = kept(store)
    short, now = begun(store), store.clock()
    store.clock = lambda: now + timedelta(days=6, hours=23)
    assert drafts.find(store, short) is None and drafts.find_kept(store, Guesses(store), code) == name
    assert drafts.forget_old(store) == 1
    store.clock = lambda: now + timedelta(days=7, minutes=1)
    with pytest.raises(Problem, match="no saved report"):
        drafts.find_kept(store, Guesses(store), code)
    assert drafts.forget_old(store) == 1
    with store.read() as view:
        assert view.conn.execute(select(schema.portal_draft)).all() == []


def test_guessing_is_slowed_as_for_receipts(store: Store) -> None:
    """All wrong codes get the same answer and soon have to wait."""
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
    """The draft's name in the cookie does not work as a return code."""
    with pytest.raises(Problem):
        drafts.find_kept(store, Guesses(store), begun(store))
