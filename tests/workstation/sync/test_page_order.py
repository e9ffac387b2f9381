"""An officer's change stays on screen throughout: it is pending until the documents that show it arrive."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from tests.helpers.scripted_store import Store
from workstation.domain.commands import Intent
from workstation.errors import DiskFull
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.sync_cycle import SyncCycle


@pytest.fixture
def profile(tmp_path: Path) -> Iterator[Profile]:
    """Yield an empty profile."""
    with Profile(tmp_path / "profile", bytes(32)) as made:
        yield made


def test_a_command_waits_until_its_records_are_there(
    profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that could not be applied confirms nothing; the same page, once applied, does."""

    def full(*pages: Any) -> Any:
        raise DiskFull("The disk is full.")

    async def exchange() -> None:
        async with Client("http://127.0.0.1", lambda: "t", httpx.MockTransport(Store())) as client:
            line = SyncCycle(client, profile.cache, profile.journal, Random(1))
            await line.push()
            with monkeypatch.context() as broken:
                broken.setattr(profile.cache, "apply", full)
                with pytest.raises(DiskFull):
                    await line.pull()
            assert [command.state for command in profile.journal.waiting()] == ["accepted"]
            await line.pull()
            assert profile.journal.waiting() == []

    profile.journal.append(Intent("note", "r1", {"text": "Seen."}))
    asyncio.run(exchange())
