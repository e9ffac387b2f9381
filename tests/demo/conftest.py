"""The databases of the store's own tests, for the code that fills them."""

from __future__ import annotations

from tests.nationalstore.conftest import _umask, postgres_url, store, time, timed, url

__all__ = ["_umask", "postgres_url", "store", "time", "timed", "url"]
