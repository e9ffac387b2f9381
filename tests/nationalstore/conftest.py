"""Fixtures: a store on each database the product runs on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from nationalstore.db.store import Store
from tests.helpers.clock import Time
from tests.helpers.store import Templates, new_database, postgres


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    """Restore the umask after each test, because commands run in this process change it."""
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A scratch PostgreSQL cluster for the whole run, in a folder that no other run locks.

    It holds a database for each test, which nobody needs to tidy up, and nothing of it has to survive a failure.
    """
    quick = ("autovacuum=off", "full_page_writes=off", "synchronous_commit=off")
    with tempfile.TemporaryDirectory(prefix="postgres-") as folder, postgres(Path(folder), *quick) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind. A test that copies a template gets the address of none yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/store.db"
    server: str = request.getfixturevalue("postgres_url")
    name = f"t{abs(hash(request.node.nodeid)) % 10**12}"
    if "store_templates" in request.fixturenames:
        return server.rsplit("/", 1)[0] + "/" + name
    return new_database(server, name)


@pytest.fixture(scope="session")
def store_templates() -> Templates:
    """Stores that are prepared once in a run and copied for each test."""
    return Templates("sussex", "kent")


@pytest.fixture
def store(url: str, store_templates: Templates) -> Iterator[Store]:
    """A store with the reference data of two forces."""
    store = store_templates.copy(url)
    yield store
    store.close()


@pytest.fixture
def time() -> Time:
    """A clock the test moves."""
    return Time()


@pytest.fixture
def timed(url: str, time: Callable[[], datetime], store_templates: Templates) -> Iterator[Store]:
    """A store of two forces, on each database, whose clock is ``time``."""
    store = store_templates.copy(url, clock=time)
    yield store
    store.close()
