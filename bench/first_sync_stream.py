"""First sync: records per second into the encrypted, indexed, searchable cache."""

from __future__ import annotations

import asyncio
import sqlite3
import time

from bench.rig import KEY, ROUNDS, Row, fresh, interleaved, serving
from workstation.session.profile import Profile
from workstation.sync.client import Client
from workstation.sync.sync_cycle import SyncCycle

REPORTS = 4_000


def run() -> Row:
    """Floor: the bare download, decoded and discarded. Peer: a plain database, one record per statement."""
    with serving(REPORTS) as (address, token, _):

        async def everything() -> int:
            with Profile(fresh(), KEY) as profile:
                async with Client(address, lambda: token) as client:
                    return (await SyncCycle(client, profile.cache, profile.journal).run()).pulled

        async def pages() -> list[int]:
            sizes, cursor = [], None
            async with Client(address, lambda: token) as client:
                while True:
                    page = await client.changes(cursor, "bench")
                    sizes.append(len(page.changes))
                    cursor = page.to
                    if not page.more:
                        return sizes

        async def naive() -> int:
            db = sqlite3.connect(fresh() / "plain.db")
            db.execute("CREATE TABLE entity (id TEXT PRIMARY KEY, kind TEXT, record TEXT)")
            db.execute("CREATE VIRTUAL TABLE words USING fts5 (said)")
            count, cursor = 0, None
            async with Client(address, lambda: token) as client:
                while True:
                    page = await client.changes(cursor, "bench")
                    for change in page.changes:
                        row = (change.id, change.kind, str(change.record))
                        db.execute("INSERT OR REPLACE INTO entity VALUES (?, ?, ?)", row)
                        db.execute("INSERT INTO words VALUES (?)", (str(change.record),))
                        db.commit()
                        count += 1
                    cursor = page.to
                    if not page.more:
                        return count

        def rate(job: object) -> float:
            start = time.perf_counter()
            done = asyncio.run(job())  # type: ignore[operator]
            records = sum(done) if isinstance(done, list) else done
            return float(records / (time.perf_counter() - start))

        found = interleaved(
            ROUNDS, ours=lambda: rate(everything), floor=lambda: rate(pages), naive=lambda: rate(naive)
        )
    return Row("first_sync_stream", found["ours"], found["floor"], "records/s", "higher",
               {"plain database, one commit a record": found["naive"]})  # fmt: skip
