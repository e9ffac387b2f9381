"""Contract of file storage, on each database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nationalstore.db.file_storage import FilePiece, storage_of
from nationalstore.db.store import Store
from tests.helpers.store import new_database


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A store on each database."""
    if request.param == "sqlite":
        opened = Store(f"sqlite:///{tmp_path}/files.db")
    else:
        server: str = request.getfixturevalue("postgres_url")
        opened = Store(new_database(server, f"files{abs(hash(request.node.nodeid)) % 10**12}"))
    yield opened
    opened.close()


def test_pieces_are_read_as_they_were_put(store: Store) -> None:
    """Chunks are read in order, whatever the order they arrived in; they hold any bytes, and files do not mix."""
    every = bytes(range(256))
    with store.begin() as conn:
        files = storage_of(conn)
        files.put("a", 256, b"second")
        files.put("a", 0, every)
        files.put("b", 0, b"another")
    with store.read() as view:
        files = storage_of(view.conn)
        assert list(files.pieces("a")) == [FilePiece(0, 256), FilePiece(256, 6)]
        assert (files.read("a", 0), files.read("a", 256), files.read("b", 0)) == (
            every,
            b"second",
            b"another",
        )
        assert list(files.pieces("unknown")) == []


def test_a_piece_that_is_not_there_is_said(store: Store) -> None:
    """Reading from the middle of a chunk is an error."""
    with store.begin() as conn:
        storage_of(conn).put("a", 0, b"first")
    with store.read() as view, pytest.raises(LookupError):
        storage_of(view.conn).read("a", 2)


def test_what_is_forgotten_is_gone_and_nothing_else(store: Store) -> None:
    """Deleting a file removes its chunks and no others; an unknown file is ignored."""
    with store.begin() as conn:
        for name in ("a", "b", "c"):
            storage_of(conn).put(name, 0, name.encode())
    with store.begin() as conn:
        storage_of(conn).forget(["a", "c", "unknown"])
        storage_of(conn).forget([])
    with store.read() as view:
        assert [list(storage_of(view.conn).pieces(name)) for name in ("a", "b", "c")] == [
            [],
            [FilePiece(0, 1)],
            [],
        ]


def test_what_is_rolled_back_was_never_put(store: Store) -> None:
    """A chunk and the count of received bytes share one transaction."""
    with pytest.raises(RuntimeError), store.begin() as conn:
        storage_of(conn).put("a", 0, b"first")
        raise RuntimeError
    with store.read() as view:
        assert list(storage_of(view.conn).pieces("a")) == []


def test_no_other_module_knows_where_bytes_are_kept() -> None:
    """Only this module names the tables with file content, so that it could be stored elsewhere.

    Code that empties whole tables names every table.
    """
    root = Path(__file__).parents[3] / "nationalstore"
    known = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "upload_part" in path.read_text("utf-8") and "migrations" not in path.parts
    }
    assert known == {
        "db/file_storage.py", "db/schema/__init__.py", "db/schema/attachments.py", "services/retention/secure_purge.py",
    }  # fmt: skip
