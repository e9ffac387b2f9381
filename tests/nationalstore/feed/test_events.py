"""Live lines: an officer has enough of them, and no more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import cast

from nationalstore.feed.events import MOST_LINES, Event, News
from nationalstore.store import Store
from tests.helpers.officers import officer_with
from tests.helpers.store import prepare


def test_one_line_too_many_ends_the_oldest(tmp_path: Path) -> None:
    """A desk that reconnects again and again is never refused and never holds more than its share."""
    store = prepare(Store(f"sqlite:///{tmp_path}/store.db"))

    officers = {name: officer_with(store, "triage", name=name) for name in ("joss", "wren")}

    async def follow() -> None:
        news = News(store, asyncio.get_running_loop())

        async def line(officer: str) -> AsyncGenerator[str, None]:
            found = cast(AsyncGenerator[str, None], news.stream(officers[officer]))
            assert (await anext(found)).startswith("event: head")
            return found

        colleague = await line("joss")
        lines = [await line("wren") for _ in range(MOST_LINES + 2)]
        for oldest in lines[:2]:
            assert [message async for message in oldest] == [], "it has ended without another word"
        news.tell("sussex", Event("head", {"to": "here"}))
        for one in [colleague, *lines[2:]]:
            assert (await anext(one)).startswith("event: head")
            await one.aclose()
        again = await line("wren")
        await again.aclose()
        news.close()

    asyncio.run(follow())
    store.close()
