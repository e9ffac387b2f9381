"""A store on each database whose clock the test moves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nationalstore.store import Store
from tests.helpers.mail import Inbox, mail_server
from tests.helpers.outbound import Time
from tests.helpers.store import prepare


@pytest.fixture
def time() -> Time:
    """The store's clock."""
    return Time()


@pytest.fixture
def post(url: str, time: Time) -> Iterator[Store]:
    """A store of two forces."""
    store = prepare(Store(url, clock=time), "sussex", "kent")
    yield store
    store.close()


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    """A mail server."""
    with mail_server() as running:
        yield running
