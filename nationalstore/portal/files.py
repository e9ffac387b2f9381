"""Adding photos, videos and other files to a case: as a plain form, or by script in parts that can be resumed."""

from __future__ import annotations

import asyncio
from typing import Any

from litestar import Response, get, post

from nationalstore.core.errors import Problem
from nationalstore.db.store import Store
from nationalstore.portal import streaming, visit_cookie
from nationalstore.portal.pages import size
from nationalstore.portal.request_helpers import go, language_of, show
from nationalstore.services.attachments.form_upload import Arriving
from nationalstore.services.intake import submissions
from nationalstore.services.intake.submissions import ReporterCase
from nationalstore.web import web_security
from nationalstore.web.dependencies import AnyRequest, TheStore

DRAINED = 4  # How many times the maximum file size is read, so that the browser shows our response.


@get("/case/files")
async def get_files(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Show the form for files."""
    case = await asyncio.to_thread(visit_cookie.find, request, store)
    if case is None:
        return go("/follow?ended")
    return await asyncio.to_thread(_page, request, store, case)


@post("/case/files", request_max_body_size=None)
async def post_files(request: AnyRequest, store: TheStore) -> Response[Any]:
    """Store the files of a plain form, each as a whole or not at all."""
    web_security.expect_own_site(request)
    case = await asyncio.to_thread(visit_cookie.find, request, store)
    if case is None:
        return go("/follow?ended")
    taking = _Taking(store, case, request.app.state.settings.longest_upload)
    try:
        async for event in streaming.parts(request):
            await asyncio.to_thread(taking.take, event)
    finally:
        await asyncio.to_thread(taking.drop)
    if taking.too_large:
        return await asyncio.to_thread(_page, request, store, case, "files_large", 413)
    if taking.refused:
        return await asyncio.to_thread(_page, request, store, case, f"files_refused_{taking.refused}", 422)
    if not taking.taken:
        return await asyncio.to_thread(_page, request, store, case, "files_none", 422)
    return go("/case?done=case_files_done")


class _Taking:
    """The files of one form. The rest of a file that is too large is read and discarded, up to a limit."""

    def __init__(self, store: Store, case: ReporterCase, longest: int) -> None:
        self._store, self._case, self._longest = store, case, longest
        self._file: Arriving | None = None
        self._read = 0
        self.taken, self.too_large, self.refused = 0, False, ""

    def take(self, event: streaming.Event) -> None:
        """Process the next event. Raises ``too_large`` when the discarded content exceeds its limit too."""
        if isinstance(event, bytes):
            self._add(event)
        elif isinstance(event, streaming.Begun):
            self._begin(event)
        else:
            self._end()

    def _begin(self, begun: streaming.Begun) -> None:
        if begun.field == "file" and begun.file:
            case = self._case
            try:
                self._file = Arriving(self._store, case.force, case.report, begun.file, begun.media_type)
            except Problem as problem:
                self._refuse(problem)

    def _add(self, content: bytes) -> None:
        self._read += len(content)
        if self._read > DRAINED * self._longest:
            raise Problem("too_large")
        if self._file is None:
            return
        try:
            self._file.add(content, self._longest)
        except Problem:
            self.too_large = True
            self.drop()

    def _end(self) -> None:
        if self._file is not None and self._file.size:
            try:
                self._file.close()
            except Problem as problem:
                self._refuse(problem)
                return
            self._file = None
            self.taken += 1
        self.drop()

    def _refuse(self, problem: Problem) -> None:
        if problem.code == "type_refused":
            self.refused = self.refused or problem.reason or "unknown"
        self.too_large = self.too_large or problem.code == "too_large"
        self.drop()

    def drop(self) -> None:
        """Discard the incomplete file, if there is one."""
        if self._file is not None:
            self._file.give_up()
            self._file = None


@get("/case/stay", sync_to_thread=True)
def get_stay(request: AnyRequest, store: TheStore) -> Response[None]:
    """Extend the visit while a long file is being uploaded."""
    case = visit_cookie.find(request, store)
    if case is None:
        raise Problem("not_found")
    headers = {"Cache-Control": "no-store"}
    return Response(
        None, status_code=200, headers=headers, cookies=[visit_cookie.begin(request, store, case)]
    )


def _page(
    request: AnyRequest, store: Store, case: ReporterCase, wrong: str = "", status: int = 200
) -> Response[str]:
    longest = size(request.app.state.settings.longest_upload, language_of(request))
    anonymous = submissions.view_case(store, case, read=False).anonymous
    values = {"reference": case.reference, "longest": longest, "wrong": wrong, "anonymous": anonymous}
    return show(request, "files.html", status=status, force_id=case.force, **values)


routes = [get_files, post_files, get_stay]
