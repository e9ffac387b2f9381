"""Fixtures: a store on each database, whose clock the test moves, and a mail server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nationalstore.db.store import Store
from tests.helpers.mail import Inbox, mail_server
from tests.helpers.outbound import Time


@pytest.fixture
def time() -> Time:
    """The store's clock."""
    return Time()


@pytest.fixture
def post(timed: Store) -> Store:
    """A store of two forces."""
    return timed


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    """A mail server."""
    with mail_server() as running:
        yield running
