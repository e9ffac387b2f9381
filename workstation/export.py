"""Exports from a profile without a window, for a scheduled task: a list, the weekly report, or one case."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from casework.documents.policy import Policy
from workstation.cache.queue_snapshot import QueueQuery
from workstation.domain import views
from workstation.domain.metrics import Scope
from workstation.errors import BadInput
from workstation.session.case_export import CaseExport, export_case
from workstation.session.desk_session import DeskSession
from workstation.session.export_jobs import (
    ExportOutcome,
    ExportProgress,
    ListExport,
    Purpose,
    as_of,
    export_list,
    export_paper,
)
from workstation.session.profile import Profile
from workstation.sync.session import FixedSession


@dataclass(frozen=True)
class ExportRequest:
    """The export requested on the command line."""

    kind: str
    out: Path
    purpose: Purpose
    view: str = "all_open"
    search: str = ""
    reference: str = ""
    week: str = "last"
    language: str = "en"
    with_notes: bool = False


def run(folder: Path, key: bytes, request: ExportRequest) -> ExportOutcome:
    """Write the file. The disclosure is logged for the owner of the profile.

    Raises BadInput when part of the request does not exist.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("QT_SCALE_FACTOR", None)  # The officer's text size is not the paper's.
    if request.view not in views.BY_KEY and request.view != views.EVERYTHING.key:
        raise BadInput(f"There is no view “{request.view}”. There are: {', '.join(sorted(views.BY_KEY))}.")
    with Profile(folder, key) as profile:
        desk = DeskSession(profile, FixedSession("", ""))
        try:
            outcome = _of(desk, request)
        finally:
            desk.stop()
    if outcome.problem is not None:
        raise outcome.problem
    return outcome


def _of(desk: DeskSession, request: ExportRequest) -> ExportOutcome:
    # Imported here, because a request that fails early needs no fonts.
    from workstation import app
    from workstation.ui.formatting.export_columns import ListWords

    application = app.application("light")
    app.Translators(application).speak(request.language)
    policy = desk.reader.read(lambda queries: queries.policy()).result()
    if request.kind == "case":
        return _case(desk, request, policy)
    if request.kind == "weekly":
        return _weekly(desk, request)
    officer = desk.reader.officer
    question = QueueQuery(
        request.view, officer.id, officer.team or "", desk.reader.now(), views.DEFAULT_SORT, request.search
    )
    title = views.BY_KEY.get(request.view, views.EVERYTHING).title
    export = ListExport(question, title, request.kind, request.purpose)
    return export_list(desk, export, request.out, ListWords(policy), ExportProgress()).result()


def _weekly(desk: DeskSession, request: ExportRequest) -> ExportOutcome:
    from workstation.ui.printing.weekly_paper import paper
    from workstation.ui.printing.weekly_report import span_of, weekly

    now = desk.reader.now()
    scope = Scope(*span_of(request.week, now))
    officer = desk.reader.officer
    force, name = officer.force or "", officer.name
    return export_paper(
        desk, "weekly",
        lambda queries: paper(weekly(queries, scope, now, force, name, as_of(desk)), request.language),
        request.out, request.purpose, ExportProgress(),
    ).result()  # fmt: skip


def _case(desk: DeskSession, request: ExportRequest, policy: Policy) -> ExportOutcome:
    from workstation.ui.printing.case_paper import CasePaper

    rows = desk.reader.read(lambda queries: queries.search(f"ref:{request.reference}")).result()
    report = next((row.report for row in rows if row.reference == request.reference), None)
    if report is None:
        raise BadInput(f"There is no case “{request.reference}” in this profile.")
    export = CaseExport(report, request.purpose, request.with_notes)
    paper = CasePaper(policy, request.language)
    return export_case(desk, export, request.out, paper, ExportProgress()).result()
