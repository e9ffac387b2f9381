"""Reads the store's data after the shift, from the first page, and compares it with the officer's desk."""

from __future__ import annotations

import asyncio
from typing import Any

from workstation.cache.queries import Queries
from workstation.session.desk_session import DeskSession
from workstation.sync.client import Client
from workstation.sync.session import OpenIdSession

KINDS = ("report", "message", "note", "assessment", "timeline", "person", "attachment")


def records_of(session: OpenIdSession) -> dict[tuple[str, str], dict[str, Any]]:
    """Return every document in the force's feed by kind and id, read from position 0 by another client."""

    async def fetch() -> dict[tuple[str, str], dict[str, Any]]:
        records: dict[tuple[str, str], dict[str, Any]] = {}
        async with Client(session.store, session.token) as client:
            cursor: str | None = None
            while True:
                page = await client.changes(cursor, "00000000-0000-7000-8000-00000000beef")
                for change in page.changes:
                    if change.gone:
                        records.pop((change.kind, change.id), None)
                    elif change.record is not None:
                        records[(change.kind, change.id)] = dict(change.record)
                cursor = page.to
                if not page.more:
                    return records

    return asyncio.run(fetch())


def differences(desk: DeskSession, theirs: dict[tuple[str, str], dict[str, Any]]) -> list[str]:
    """Return every document that differs between the desk and the store."""

    def ours(queries: Queries) -> dict[tuple[str, str], dict[str, Any]]:
        return {(kind, str(record["id"])): record for kind in KINDS for record in queries.records(kind)}

    mine = desk.reader.read(ours).result()
    expected = {key: record for key, record in theirs.items() if key[0] in KINDS}
    missing = [f"{kind} {id_} is only at the store" for kind, id_ in expected.keys() - mine.keys()]
    more = [f"{kind} {id_} is only at the desk" for kind, id_ in mine.keys() - expected.keys()]
    other = [
        f"{kind} {id_} differs"
        for kind, id_ in mine.keys() & expected.keys()
        if mine[(kind, id_)] != expected[(kind, id_)]
    ]
    return sorted(missing + more + other)
