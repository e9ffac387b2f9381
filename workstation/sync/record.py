"""The desk's side of the record: what was done here goes out, and what the store shows is checked."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from workstation.domain.access import CONSULTATION, Access
from workstation.domain.record_entry import AuditRequest, EntryPage, Proved
from workstation.domain.record_head import Head, Leaf, fault_of, follows, root_from
from workstation.errors import ForbiddenByStore, ProtocolMismatch, RecordProblem
from workstation.journal.journal import Journal
from workstation.sync.client import Client

MOST_EVENTS = 500


class RecordLine:
    """Sends this desk's access log, pins heads, and proves entries."""

    def __init__(self, client: Client, journal: Journal) -> None:
        self._client, self._journal = client, journal

    async def tell(self) -> None:
        """Send what the access log holds, in order; a store without a record leaves it waiting here."""
        while batch := self._journal.unsent_accesses(MOST_EVENTS):
            try:
                taken = await self._client.tell(self._journal.client, batch)
            except ForbiddenByStore:
                return
            refused = {one.id: one.code for one in taken.refused}
            good = [*taken.accepted, *taken.known]
            answered = {*good, *refused}
            if not answered or not answered <= {access.id for access in batch}:
                raise ProtocolMismatch("The store answered entries that it was not asked about.")
            self._journal.access_settled(good, refused)

    async def keep_grant(self, now: datetime) -> None:
        """Have a grant for exports without a connection at hand, where the store gives one."""
        grant = self._journal.export_grant()
        if grant is not None and not grant.is_due(now):
            return
        with suppress(ForbiddenByStore):  # A store that knows no grants, or none for this officer.
            self._journal.keep_export_grant(await self._client.export_grant(self._journal.client))

    async def accepted(self, access: str) -> str:
        """Send what was done here and return how the store took this entry: accepted or refused."""
        await self.tell()
        return self._journal.access_state(access)

    async def watch(self, force: str, officer: str = "") -> None:
        """Ask for the head of the record and believe it when it follows from the pinned one; else raise an alarm.

        A store without a record, or one whose record was never signed, is no alarm.
        """
        pin, head = self._journal.pin(force), None
        hashes: tuple[str, ...] = ()
        try:
            head = await self._client.head()
            hashes = await self._hashes(pin, head)
            fault = fault_of(head, force, pin, hashes)
        except RecordProblem as problem:
            fault = {"record_damaged": "damaged"}.get(problem.code, "unsigned" if pin else "")
        except ForbiddenByStore:
            fault = "unproved" if head is not None else ""
        if fault:
            self._alarm(fault, pin, head, hashes, officer)
        elif head is not None:
            self._journal.keep_pin(head)

    async def _hashes(self, pin: Head | None, head: Head) -> tuple[str, ...]:
        if pin is None or head.size <= pin.size:
            return ()
        return await self._client.proof(pin.size, head.size)

    def _alarm(
        self, fault: str, pin: Head | None, head: Head | None, hashes: tuple[str, ...], officer: str
    ) -> None:
        if self._journal.raise_alarm(fault, pin, head, hashes):
            detail = {
                "fault": fault,
                "pinned": pin.size if pin else None,
                "shown": head.size if head else None,
            }
            self._journal.log_access(
                Access("", "", CONSULTATION, "alarm", "", detail=detail, officer=officer)
            )

    async def page(self, wanted: AuditRequest, start: int, limit: int, force: str) -> EntryPage:
        """Return entries from place ``start`` on, each proved against the pinned head or not."""
        found = await self._client.entries(wanted, start, limit)
        leaves = [Leaf(one.index, one.leaf, tuple(one.path)) for one in found.entries]
        await self.watch(force)
        roots = await self._believed(found.size, {root_from(leaf, found.size) for leaf in leaves}, force)
        entries = tuple(
            Proved(leaf.index, leaf.leaf, root_from(leaf, found.size) in roots) for leaf in leaves
        )
        return EntryPage(entries, found.size, leaves[-1].index + 1 if len(leaves) == limit else None)

    async def _believed(self, size: int, roots: set[str], force: str) -> set[str]:
        """Return those of the roots of ``size`` entries from which the pinned head follows."""
        pin = self._journal.pin(force)
        if pin is None or pin.size < size or self._journal.alarm_count():
            return set()
        try:
            hashes = await self._client.proof(size, pin.size) if size < pin.size else ()
        except ForbiddenByStore:
            return set()
        return {root for root in roots if root and follows(size, root, pin, hashes)}
