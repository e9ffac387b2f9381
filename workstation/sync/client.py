"""The desk's only HTTP client. Third-party errors are converted to the desk's own here and nowhere else."""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from collections.abc import AsyncGenerator, Callable, Collection, Sequence
from datetime import datetime
from types import TracebackType
from typing import Any
from urllib.parse import quote

import httpx
import msgspec

from workstation.domain.access import Access
from workstation.domain.attachments import OutgoingFile
from workstation.domain.audit_entry import AuditRequest
from workstation.domain.commands import Command
from workstation.domain.commands.outcome import CommandOutcome
from workstation.domain.export_grant import ExportGrant
from workstation.domain.ids import Clock, SystemClock, wire_time
from workstation.domain.metrics import Past
from workstation.domain.online_comparison import ComparisonRequest, OnlineComparison
from workstation.domain.page import FeedChange, FeedPage
from workstation.domain.store_answers import PastVersion, ReportElsewhere
from workstation.domain.tree_head import TreeHead
from workstation.errors import (
    FileRefused,
    OtherForce,
    ProtocolMismatch,
    StoreProblem,
    StoreUnreachable,
)
from workstation.sync import wire
from workstation.sync.answers import problem_of
from workstation.sync.comparison import read_comparison
from workstation.sync.past import read_past
from workstation.sync.protocol.batches import CommandBatch
from workstation.sync.protocol.faults import ForceNeeded, NotThere, OtherClient
from workstation.sync.protocol.results import ConnectionEvent, OtherEvent
from workstation.sync.protocol.retry_timer import Pace
from workstation.sync.rest import rest
from workstation.trusted_url import stays_here, trusted_base

STALL_SECONDS = 30.0  # A connection without a byte for this long counts as dead. There is no total limit.
# After two missed heartbeats of 10 s each, the connection counts as dead.
LIVE_TIMEOUT = httpx.Timeout(22.0, connect=10.0)
PART = 1_000_000  # Bytes of a file sent in one request.
LARGEST_PAGE = 64 * 1024 * 1024  # bytes
PAGE_LIMIT = 500

_withdrawn = msgspec.json.Decoder(wire.WithdrawnIn)
_known = msgspec.json.Decoder(wire.KnownOutcomesIn)
_history = msgspec.json.Decoder(wire.HistoryIn)
_versions = msgspec.json.Decoder(wire.VersionsIn)
_digest = msgspec.json.Decoder(wire.DigestIn)
_me = msgspec.json.Decoder(wire.SignedInOfficerIn)
_taken, _entries = msgspec.json.Decoder(wire.EventResultsIn), msgspec.json.Decoder(wire.EntriesIn)
_grant = msgspec.json.Decoder(ExportGrant)
_head, _proof = msgspec.json.Decoder(TreeHead), msgspec.json.Decoder(wire.ProofIn)


class Client:
    """One workstation's client for the store, in one of the officer's forces.

    For an officer of several forces every request names the force: `force`, or `prefers` if the sign-in covers it. For
    an officer of one force no request names it. Raises BadInput when the store's address is not safe for secrets.
    """

    def __init__(
        self,
        store: str,
        token: Callable[[], str],
        transport: httpx.AsyncBaseTransport | None = None,
        *,
        clock: Clock | None = None,
        force: str = "",
        prefers: str = "",
    ) -> None:
        self.force, self._prefers = force, prefers
        self._token, self._store, self._transport = token, trusted_base(store), transport
        self._pace = Pace(clock or SystemClock())
        self._http = self._line()

    def _line(self) -> httpx.AsyncClient:
        # Redirects are not followed, because the token is for this store only. No proxy is used on loopback.
        return httpx.AsyncClient(
            base_url=self._store, timeout=httpx.Timeout(STALL_SECONDS, connect=10.0),
            transport=self._transport, follow_redirects=False, trust_env=not stays_here(self._store),
            params={"force": self.force} if self.force else None,
        )  # fmt: skip

    def _act_in(self, forces: Collection[str]) -> None:
        """Name one of these forces in every request from now on."""
        self.force = self._prefers if self._prefers in forces else min(forces)
        self._http.params = self._http.params.set("force", self.force)

    async def reconnect(self) -> None:
        """Close every open connection. After the computer has slept, any of them may be dead."""
        if self._transport is None:
            old, self._http = self._http, self._line()
            await old.aclose()

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    @property
    def signed_in(self) -> str:
        """The token for the next request."""
        return self._token()

    async def me(self) -> wire.SignedInOfficerIn:
        """Return the officer as the store identifies them in this client's force."""
        me = wire.read_shown(await self._ask("GET", "/v1/me"), _me)
        if not self.force and len(me.forces or ()) > 1:
            self._act_in(me.forces or ())
            me = wire.read_shown(await self._ask("GET", "/v1/me"), _me)
        return me

    async def changes(self, after: str | None, client: str, wait: float = 0) -> FeedPage:
        """Return the page after the cursor. Raises CursorExpired when the store cannot continue from it."""
        place = {} if after is None else {"after": after}
        query: dict[str, str | float] = {"limit": PAGE_LIMIT, "client": client, "wait": wait, **place}
        return wire.read_page(await self._ask("GET", "/v1/changes", params=query))

    async def withdrawn(self, reports: Sequence[str]) -> wire.WithdrawnIn:
        """Return which of these reports have left the officer's sight."""
        asked = json.dumps({"reports": list(reports)})
        return wire.read(await self._ask("POST", "/v1/changes/withdrawn", content=asked), _withdrawn)

    async def urgent(self) -> tuple[FeedChange, ...]:
        """Return the most urgent open reports in their current state."""
        return wire.read_urgent(await self._ask("GET", "/v1/urgent"))

    async def events(self) -> AsyncGenerator[ConnectionEvent, None]:
        """Yield the events of the live connection, heartbeats included.

        Raises StoreUnreachable when the stream ends or two heartbeats are missed.
        """
        headers = {**self._headers(), "Accept": "text/event-stream"}
        try:
            http = self._http
            request = http.build_request("GET", "/v1/events", headers=headers, timeout=LIVE_TIMEOUT)
            await rest(self._pace.turn())
            answer = await http.send(request, stream=True)
            try:
                if answer.status_code != 200:
                    raise self._problem(answer, await answer.aread())
                name = ""
                async for line in answer.aiter_lines():
                    if line.startswith("event:"):
                        name = line[6:].strip()
                    elif line.startswith("data:"):
                        yield wire.read_event(name, line[5:].strip())
                    elif line.startswith(":"):
                        yield OtherEvent()
            finally:
                await answer.aclose()
        except httpx.HTTPError as error:
            raise StoreUnreachable(f"The live connection broke ({type(error).__name__}).") from None
        raise StoreUnreachable("The live connection ended.")

    async def content(self, attachment: str) -> bytes:
        """Return a clean file. Raises ForbiddenByStore without one, and ProtocolMismatch when its content changed."""
        return await self._ask(
            "GET", f"/v1/attachments/{quote(attachment, safe='')}/content", kind="octet-stream"
        )

    async def history(self, person: str, reason: str) -> list[ReportElsewhere]:
        """Return a person's reports in the force. The store logs who looked and why."""
        path = f"/v1/people/{quote(person, safe='')}/history"
        answer = wire.read_shown(await self._ask("POST", path, json={"reason": reason}), _history)
        return [wire.read_part(ReportElsewhere, report) for report in answer.reports]

    async def versions(self, kind: str, id_: str) -> list[PastVersion]:
        """Return the newest versions of a setting. Raises ForbiddenByStore when the officer may not see them."""
        asked = {"kind": kind, "id": id_}
        answer = wire.read_shown(await self._ask("GET", "/v1/versions", params=asked), _versions)
        return [wire.read_part(PastVersion, version) for version in answer.versions]

    async def export_grant(self, client: str) -> ExportGrant:
        """Request a grant to export while offline. Raises ForbiddenByStore when the officer may not have one."""
        return wire.read(await self._ask("POST", "/v1/export-grants", json={"client": client}), _grant)

    async def past(self, start: datetime, end: datetime, service: str) -> Past:
        """Return the store's figures for a time span. Raises ForbiddenByStore when the officer may not see them."""
        span = {"from": wire_time(start), "to": wire_time(end)}
        return read_past(await self._ask("GET", "/v1/board", params=span), service)

    async def comparison(self, asked: ComparisonRequest) -> OnlineComparison:
        """Return a month beside its baseline. Raises ForbiddenByStore when the officer may not see it."""
        months = {"baseline": asked.baseline, "period": asked.period}
        path = "/v1/national/comparison" if asked.national else "/v1/comparison"
        query = {name: month for name, month in months.items() if month}
        return read_comparison(await self._ask("GET", path, params=query))

    async def upload(self, parcel: OutgoingFile) -> None:
        """Upload a file to the store, resuming where the last attempt ended (tus 1.0.0).

        Raises FileRefused when the store will never accept it.
        """
        fields = {"id": parcel.id, "report": parcel.report, "name": parcel.name, "media_type": parcel.media_type,
                "sha256": parcel.sha256}  # fmt: skip
        metadata = ",".join(
            f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in fields.items()
        )
        headers = {"Tus-Resumable": "1.0.0", "Upload-Length": str(parcel.size), "Upload-Metadata": metadata}
        at = await self._tus("POST", "/v1/attachments", headers, b"")
        while at < parcel.size:
            part = parcel.content[at : at + PART]
            at = await self._tus("PATCH", f"/v1/attachments/{parcel.id}", {"Upload-Offset": str(at)}, part)

    async def _tus(self, method: str, path: str, headers: dict[str, str], content: bytes) -> int:
        kind = {"Content-Type": "application/offset+octet-stream"}
        await rest(self._pace.turn())
        try:
            answer = await self._http.request(
                method, path, headers={**self._headers(), **kind, **headers}, content=content
            )
        except httpx.TransportError as error:
            raise StoreUnreachable(f"There was no answer ({type(error).__name__}).") from None
        if answer.status_code in (400, 413, 422):
            raise FileRefused(str(problem_of(answer, answer.content)))
        if answer.status_code >= 400:
            raise self._problem(answer, answer.content)
        offset = answer.headers.get("upload-offset", "")
        if not offset.isdecimal():
            raise ProtocolMismatch("The store did not say how much of a file has arrived.")
        return int(offset)

    async def presence(self, report: str, activity: str) -> None:
        """Report that the officer is viewing or drafting on a report. The entry expires by itself."""
        await rest(self._pace.turn())
        try:
            body = json.dumps({"report": report, "activity": activity})
            headers = self._headers()
            await self._http.put("/v1/presence", content=body, headers=headers)
        except httpx.TransportError as error:
            raise StoreUnreachable(f"There was no answer ({type(error).__name__}).") from None

    async def digest(self) -> wire.DigestIn:
        """Return the store's fingerprint."""
        return wire.read(await self._ask("GET", "/v1/digest"), _digest)

    async def push(
        self,
        client: str,
        commands: Sequence[Command],
        gap: tuple[int, int] | None = None,
        read_to: str | None = None,
    ) -> wire.Outcomes:
        """Send numbered commands and return their outcomes. `gap` is the range of numbers that will never be used.

        Raises CursorExpired when the store does not know `read_to`, the cursor to which this desk has read.
        Raises CommandGap when the store lacks other earlier commands, NotTaken when it rejects the whole request, and
        OtherClient when it knows the client's id as another officer's.
        """
        try:
            return await self._settled(CommandBatch(client, commands, gap=gap, read_to=read_to))
        except NotThere as nothing:
            raise (OtherClient() if nothing.reason == "client" else OtherForce) from None

    async def _settled(self, batch: CommandBatch) -> wire.Outcomes:
        content = json.dumps(batch.on_the_wire())
        return wire.read(await self._ask("POST", "/v1/commands", content=content), wire.OUTCOMES)

    async def outcomes(self, ids: Sequence[str]) -> list[CommandOutcome]:
        """Return the outcomes of the officer's own commands, as far as the store knows them."""
        asked = json.dumps({"ids": list(ids)})
        known = wire.read(await self._ask("POST", "/v1/commands/outcomes", content=asked), _known)
        return wire.read_outcomes(known.outcomes)

    # -- audit log --------------------------------------------------------------------------------------

    async def tell(self, client: str, accesses: Sequence[Access]) -> wire.EventResultsIn:
        """Send entries of the access log and return the outcome of each."""
        batch = {"client": client, "events": [_event(access) for access in accesses]}
        return wire.read(await self._ask("POST", "/v1/audit", content=json.dumps(batch)), _taken)

    async def head(self) -> TreeHead:
        """Return the head of the force's audit log. Raises AuditLogProblem when the store has none."""
        return wire.read(await self._ask("GET", "/v1/audit/head"), _head)

    async def proof(self, first: int, second: int) -> tuple[str, ...]:
        """Return the hashes that prove two sizes of the audit log consistent."""
        asked = await self._ask("GET", "/v1/audit/proof", params={"first": first, "second": second})
        return tuple(wire.read(asked, _proof).hashes)

    async def entries(self, wanted: AuditRequest, start: int, limit: int) -> wire.EntriesIn:
        """Return a page of the audit log. Raises ForbiddenByStore when the officer may not see it."""
        query = {
            "purpose": wanted.purpose, "report": wanted.report, "officer": wanted.officer, "what": wanted.what,
            "from": wanted.since, "to": wanted.until, "start": start, "limit": limit,
        }  # fmt: skip
        params = {name: value for name, value in query.items() if value != ""}
        return wire.read(await self._ask("GET", "/v1/audit/entries", params=params), _entries)

    def _headers(self) -> dict[str, str]:
        return {
            "Authorization": f"Bearer {self._token()}",
            "X-Request-Id": str(uuid.uuid4()),
            "Accept-Schema": "1",
            "Content-Type": "application/json",
        }

    def _problem(self, answer: httpx.Response, body: bytes) -> StoreProblem:
        """Return the problem of an answer. If the store needs to know the force, the next request names it."""
        problem = problem_of(answer, body)
        if isinstance(problem, ForceNeeded):
            self._act_in(problem.forces)
        return problem

    async def _ask(self, method: str, path: str, *, kind: str = "json", **arguments: Any) -> bytes:
        """Return the answer to a request. It is asked again if the store needed to know the force."""
        try:
            return await self._asked(method, path, kind, **arguments)
        except ForceNeeded:
            return await self._asked(method, path, kind, **arguments)

    async def _asked(self, method: str, path: str, kind: str, **arguments: Any) -> bytes:
        await rest(self._pace.turn())
        try:
            http = self._http
            request = http.build_request(method, path, headers=self._headers(), **arguments)
            answer = await http.send(request, stream=True)
            try:
                body = await _read(answer)
            finally:
                await answer.aclose()
        except httpx.DecodingError:
            raise ProtocolMismatch("The response could not be decompressed.") from None
        except httpx.TransportError as error:
            raise StoreUnreachable(f"There was no answer ({type(error).__name__}).") from None
        except httpx.InvalidURL:
            raise StoreUnreachable("The store's address is not a valid address.") from None
        if answer.status_code >= 400:
            raise self._problem(answer, body)
        if answer.status_code != 200 or kind not in answer.headers.get("content-type", ""):
            raise ProtocolMismatch("Something between this desk and the store answered instead of the store.")
        _check_digest(answer.headers.get("repr-digest"), body)
        return body


async def _read(answer: httpx.Response) -> bytes:
    parts, size = [], 0
    async for part in answer.aiter_bytes():
        size += len(part)
        if size > LARGEST_PAGE:
            raise ProtocolMismatch("The response is larger than allowed.")
        parts.append(part)
    return b"".join(parts)


def _check_digest(header: str | None, body: bytes) -> None:
    expected = base64.b64encode(hashlib.sha256(body).digest()).decode()
    if header != f"sha-256=:{expected}:":
        raise ProtocolMismatch("The response was altered in transit.")


def _event(access: Access) -> dict[str, Any]:
    return {
        "id": access.id, "what": access.what, "object": {"kind": access.kind, "id": access.about},
        "report": access.report, "at": access.at, "reason": access.reason or None,
        "recipients": list(access.recipients), "detail": access.detail, "offline": access.offline,
    }  # fmt: skip
