"""A case as plain text: for copying into another system, and for showing beside a form."""

from __future__ import annotations

from casework.documents.attachment import Attachment
from casework.documents.policy import Policy
from casework.documents.report import Report
from workstation.cache.rows import ReportBundle
from workstation.domain.commands import NO_POLICY
from workstation.ui.formatting.answers import answer_rows
from workstation.ui.formatting.cases import (
    clock_time,
    clock_title,
    counted_words,
    disposal_title,
    grade_words,
    how_ended,
    service_words,
    status_title,
)
from workstation.ui.formatting.labels import risk_words, term
from workstation.ui.formatting.timeline import timeline
from workstation.ui.kit.i18n import bare, tr
from workstation.ui.kit.passages import Passage, Subject

KINDS = {"citizen": "Reporter", "officer": "Reply", "note": "Internal note", "assessment": "Assessment"}


def as_text(bundle: ReportBundle, policy: Policy) -> str:
    """Return the case as structured text for another records system: facts, answers, conversation and files."""
    report = bundle.report
    lines = [f"{name}: {value}" for name, value in _head(report, policy) if value]
    answers = [f"{row.question}\n  {row.answer}" for row in answer_rows(report)]
    lines += ["", tr("What they told us"), *answers]
    entries = [entry for entry in timeline(bundle, policy) if entry.kind in KINDS]
    lines += ["", tr("Conversation")]
    lines += [f"{clock_time(e.at)}  {tr(KINDS[e.kind])}, {e.who}\n  {e.text}" for e in entries]
    files = [_file_line(file) for file in bundle.attachments]
    return "\n".join(lines + (["", tr("Files"), *files] if files else [])) + "\n"


def _head(report: Report, policy: Policy) -> list[tuple[str, str]]:
    clocks = [
        (
            tr("Clock {name}", name=clock_title(policy, c.name)),
            f"{clock_time(c.due_at)}  {how_ended(c)}".strip(),
        )
        for c in report.clocks
    ]
    return [
        (tr("Marking"), report.marking or "OFFICIAL-SENSITIVE"),
        (tr("Reference"), report.reference), (tr("Service"), service_words(report)),
        (tr("Received"), clock_time(report.submitted_at)),
        (tr("Place"), (report.place.text or "") if report.place is not None else ""),
        (tr("Reporter"), bare(report.reporter.name) or tr("anonymous")),
        (tr("Risk"), term(report.risk or "")), (tr("Grade"), str(report.grade or "")),
        (tr("Status"), status_title(policy, report.status)), (tr("Disposal"), disposal_title(policy, report.disposal)),
        (tr("Category at the end"), counted_words(policy, report.closing_code, report.qualifiers)),
        (tr("Flags"), ", ".join(map(term, report.flags))),
        *clocks,
    ]  # fmt: skip


def _file_line(file: Attachment) -> str:
    size = tr("{n} bytes", n=file.size)
    return f"{bare(file.name)}  {file.media_type}  {size}  sha-256 {file.sha256}"


def subject(bundle: ReportBundle) -> Subject:
    """Return the case summary shown on pages where an officer writes."""
    report, risk = bundle.report, bundle.report.risk or ""
    answered = [Passage(row.question, row.answer or "–") for row in answer_rows(report)]
    conversation = [
        Passage(
            f"{entry.who}   {clock_time(entry.at)}",
            entry.text,
            tone="medium" if entry.kind == "note" else "text",
        )
        for entry in timeline(bundle, NO_POLICY)
        if entry.kind in ("citizen", "officer", "note")
    ]
    return Subject(
        report.reference,
        report.summary or "",
        risk_words(risk),
        risk,
        grade_words(report),
        (*answered, *conversation),
    )
