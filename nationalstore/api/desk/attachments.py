"""Files over HTTP: resumable uploads with the tus protocol (1.0.0), and downloads with ranges."""

from __future__ import annotations

import asyncio
import base64
import binascii
import re
from typing import Any

import msgspec
from litestar import Response, get, head, patch, post
from litestar.params import FromPath

from casework.documents.attachment import Attachment
from casework.documents.report import Report
from casework.documents.words import ScanState
from nationalstore.api import tus
from nationalstore.core.errors import Problem
from nationalstore.core.identity import Principal
from nationalstore.db.store import Store
from nationalstore.services.access.readable import reading
from nationalstore.services.attachments import uploads
from nationalstore.services.attachments.form_upload import ANY_TYPE
from nationalstore.services.attachments.upload_row import Announcement
from nationalstore.services.intake import submissions
from nationalstore.services.intake.schemas import UploadOut
from nationalstore.web import case_access
from nationalstore.web.dependencies import AnyRequest, Officer, TheStore, digest_field, file_answer
from nationalstore.web.endpoint_spec import FILE, RECEIPT, Header, Media, promises

RANGE = re.compile(r"bytes=(\d+)-(\d*)")
LARGEST_PART = 8_000_000
PART = Media("application/offset+octet-stream")
APPENDED = ("not_found", "offset_wrong", "hash_wrong", "type_refused")
LENGTH = Header("Upload-Length", "How many bytes the file has.", required=True, number=True)
OFFSET = Header("Upload-Offset", "Where the part begins.", required=True, number=True)
OVERRIDE = Header(
    "X-HTTP-Method-Override", "PATCH: the request stands for one.", required=True, pattern="^PATCH$"
)
METADATA = Header(
    "Upload-Metadata", "Base64 values by name: report, name, media_type, sha256.", required=True
)


def _announced(request: AnyRequest) -> tuple[Announcement, int]:
    """Return the metadata and length that the upload declares. A client may call the name and the type as most do."""
    tus.expect_version(request)
    metadata: dict[str, str] = {}
    try:
        for pair in request.headers.get("upload-metadata", "").split(","):
            key, _, value = pair.strip().partition(" ")
            if key:
                metadata[key] = base64.b64decode(value, validate=True).decode()
        metadata.setdefault("name", metadata.pop("filename", ""))
        type_ = metadata.get("media_type") or metadata.pop("filetype", "")
        # Browsers name no type for files that they do not know. What a file is, its content says.
        metadata["media_type"] = type_.lower() or ANY_TYPE
        return msgspec.convert(metadata, Announcement), _number(request, "Upload-Length")
    except (binascii.Error, UnicodeDecodeError):
        raise Problem("malformed", "Upload-Metadata holds base64 values.") from None


def _number(request: AnyRequest, header: str) -> int:
    value = request.headers.get(header, "")
    if not re.fullmatch(r"[0-9]{1,15}", value):
        raise Problem("malformed", f"{header} is a number.")
    return int(value)


def _expect_readable(store: Store, principal: Principal, report: str) -> None:
    """Raise ``not_found`` for a report that the officer may not read."""
    with reading(store, principal) as view:
        if view.find(Report, report, principal.force) is None:
            raise Problem("not_found")


def _expect_own(store: Store, principal: Principal, id_: str) -> None:
    """Raise ``not_found`` for an upload that is not the officer's own, or whose case they may no longer read."""
    report = uploads.report_of(store, principal.force, id_, principal.officer_id)
    _expect_readable(store, principal, report)


def _made(path: str, id_: str, offset: int) -> Response[Any]:
    headers = {**tus.ANSWERED, "Location": f"{path}/{id_}", "Upload-Offset": str(offset)}
    return Response({"id": id_, "offset": offset}, status_code=201, headers=headers)


def _moved(offset: int) -> Response[None]:
    return Response(None, status_code=204, headers={**tus.ANSWERED, "Upload-Offset": str(offset)})


@post(
    "/v1/attachments",
    **promises(
        {201: UploadOut},
        "not_found",
        "id_reused",
        "too_large",
        headers=(LENGTH, METADATA),
        permission="files",
    ),
)
async def post_attachment(request: AnyRequest, store: TheStore, principal: Officer) -> Response[Any]:
    """Create an upload to a report of the force. With ``id`` in its metadata, it can be resumed."""
    announced, size = _announced(request)
    longest = request.app.state.settings.longest_upload
    uploads.expect_complete(announced)
    await asyncio.to_thread(_expect_readable, store, principal, announced.report)
    arguments = (store, principal.force, announced.report, announced, size, longest, principal.officer_id)
    return _made("/v1/attachments", *await asyncio.to_thread(uploads.begin, *arguments))


@patch(
    "/v1/attachments/{id_:str}",
    request_max_body_size=LARGEST_PART,
    status_code=204,
    **promises({204: None}, *APPENDED, takes=PART, headers=(OFFSET,), permission="files"),
)
async def patch_attachment(
    request: AnyRequest,
    store: TheStore,
    principal: Officer,
    id_: FromPath[str],
) -> Response[None]:
    """Append a part to an upload."""
    return await _appended(request, store, principal, id_)


@post(
    "/v1/attachments/{id_:str}",
    request_max_body_size=LARGEST_PART,
    status_code=204,
    **promises({204: None}, *APPENDED, takes=PART, headers=(OFFSET, OVERRIDE), permission="files"),
)
async def post_attachment_part(
    request: AnyRequest,
    store: TheStore,
    principal: Officer,
    id_: FromPath[str],
) -> Response[None]:
    """Append a part to an upload, for a client that cannot send PATCH."""
    tus.expect_override(request)
    return await _appended(request, store, principal, id_)


async def _appended(request: AnyRequest, store: Store, principal: Principal, id_: str) -> Response[None]:
    tus.expect_version(request)
    at, content = _number(request, "Upload-Offset"), await request.body()
    await asyncio.to_thread(_expect_own, store, principal, id_)
    arguments = (store, principal.force, None, id_, at, content, principal.officer_id)
    return _moved(await asyncio.to_thread(uploads.append, *arguments))


@head(
    "/v1/attachments/{id_:str}", sync_to_thread=True, **promises({200: None}, "not_found", permission="files")
)
def head_attachment(store: TheStore, principal: Officer, id_: FromPath[str]) -> Response[None]:
    """Return how much of the upload has arrived."""
    _expect_own(store, principal, id_)
    offset, size = uploads.offset(store, principal.force, None, id_, principal.officer_id)
    headers = {**tus.ANSWERED, "Upload-Offset": str(offset), "Upload-Length": str(size)}
    return Response(None, status_code=200, headers=headers)


@get(
    "/v1/attachments/{id_:str}/content",
    sync_to_thread=True,
    **promises({200: FILE, 206: FILE, 416: FILE}, "not_found", permission="files"),
)
def get_content(
    request: AnyRequest,
    store: TheStore,
    principal: Officer,
    id_: FromPath[str],
) -> Response[bytes]:
    """Return a clean file or a range of it. A file that has not passed the scan is not found."""
    with reading(store, principal) as view:
        attachment = view.find(Attachment, id_, principal.force)
    if attachment is None or attachment.scan != ScanState.CLEAN:
        raise Problem("not_found", "There is no such file, or it has not been found clean.")
    content = uploads.read(store, id_)
    headers = {
        "Repr-Digest": digest_field(bytes.fromhex(attachment.sha256 or "")),
        "ETag": f'"{attachment.sha256}"', "Accept-Ranges": "bytes",
        "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Disposition": "attachment",
    }  # fmt: skip
    wanted = RANGE.fullmatch(request.headers.get("range", ""))
    begins = wanted is None or int(wanted[1]) == 0
    reader = (principal.force, principal.officer_id)
    request.app.state.readings.file(*reader, id_, attachment.report, begins=begins)
    if wanted is None:
        return Response(content, media_type="application/octet-stream", headers=headers)
    start, stop = int(wanted[1]), min(int(wanted[2] or len(content) - 1), len(content) - 1)
    if start > stop:
        headers["Content-Range"] = f"bytes */{len(content)}"
        return Response(b"", status_code=416, media_type="application/octet-stream", headers=headers)
    headers["Content-Range"] = f"bytes {start}-{stop}/{len(content)}"
    part = content[start : stop + 1]
    return Response(part, status_code=206, media_type="application/octet-stream", headers=headers)


@post(
    "/intake/v1/reports/{reference:str}/attachments",
    **promises(
        {201: UploadOut},
        "not_found",
        "slow_down",
        "too_large",
        headers=(RECEIPT, LENGTH, METADATA),
        permission="intake",
    ),
)
async def post_evidence(request: AnyRequest, store: TheStore, reference: FromPath[str]) -> Response[Any]:
    """Create a citizen's upload to their own case."""
    announced, size = _announced(request)
    case = await asyncio.to_thread(case_access.case_of, request, store, reference)
    longest = request.app.state.settings.longest_upload
    arguments = (store, case.force, case.report, announced, size, longest)
    begun = await asyncio.to_thread(uploads.begin, *arguments, from_citizen=True)
    return _made(f"/intake/v1/reports/{reference}/attachments", *begun)


@get(
    "/intake/v1/reports/{reference:str}/attachments/{id_:str}/content",
    **promises({200: FILE}, "not_found", "slow_down", headers=(RECEIPT,), permission="intake"),
)
async def get_reply_file(
    request: AnyRequest, store: TheStore, reference: FromPath[str], id_: FromPath[str]
) -> Response[bytes]:
    """Return a file attached to a reply that the citizen can read."""
    case = await asyncio.to_thread(case_access.case_of, request, store, reference)
    name, content = await asyncio.to_thread(submissions.reply_file, store, case, id_)
    return file_answer(name, content)


@patch(
    "/intake/v1/reports/{reference:str}/attachments/{id_:str}",
    request_max_body_size=LARGEST_PART,
    status_code=204,
    **promises(
        {204: None}, *APPENDED, "slow_down", takes=PART, headers=(RECEIPT, OFFSET), permission="intake"
    ),
)
async def patch_evidence(
    request: AnyRequest, store: TheStore, reference: FromPath[str], id_: FromPath[str]
) -> Response[None]:
    """Append a part to a citizen's upload."""
    return await _evidence_appended(request, store, reference, id_)


@post(
    "/intake/v1/reports/{reference:str}/attachments/{id_:str}",
    request_max_body_size=LARGEST_PART,
    status_code=204,
    **promises(
        {204: None},
        *APPENDED,
        "slow_down",
        takes=PART,
        headers=(RECEIPT, OFFSET, OVERRIDE),
        permission="intake",
    ),
)
async def post_evidence_part(
    request: AnyRequest, store: TheStore, reference: FromPath[str], id_: FromPath[str]
) -> Response[None]:
    """Append a part to a citizen's upload, for a client that cannot send PATCH."""
    tus.expect_override(request)
    return await _evidence_appended(request, store, reference, id_)


async def _evidence_appended(request: AnyRequest, store: Store, reference: str, id_: str) -> Response[None]:
    tus.expect_version(request)
    at = _number(request, "Upload-Offset")
    case = await asyncio.to_thread(case_access.case_of, request, store, reference)
    arguments = (store, case.force, case.report, id_, at, await request.body())
    return _moved(await asyncio.to_thread(uploads.append, *arguments))


@head(
    "/intake/v1/reports/{reference:str}/attachments/{id_:str}",
    sync_to_thread=True,
    **promises({200: None}, "not_found", "slow_down", headers=(RECEIPT,), permission="intake"),
)
def head_evidence(
    request: AnyRequest, store: TheStore, reference: FromPath[str], id_: FromPath[str]
) -> Response[None]:
    """Return how much of a citizen's upload has arrived."""
    case = case_access.case_of(request, store, reference)
    offset, size = uploads.offset(store, case.force, case.report, id_)
    headers = {**tus.ANSWERED, "Upload-Offset": str(offset), "Upload-Length": str(size)}
    return Response(None, status_code=200, headers=headers)


routes = [
    post_attachment,
    patch_attachment,
    post_attachment_part,
    head_attachment,
    get_content,
    post_evidence,
    patch_evidence,
    post_evidence_part,
    head_evidence,
    get_reply_file,
]
