"""Export forms: the format, the recipient and the reason. Forms only, no widgets."""

from __future__ import annotations

from dataclasses import dataclass

from workstation.session.export_jobs import Purpose
from workstation.ui.kit.forms import Form, FormAnswers, FormField
from workstation.ui.kit.i18n import tr

FORMS = (("excel", "CSV for Excel"), ("csv", "CSV for other programs"), ("json", "JSON"))
ENDINGS = {"excel": "csv", "csv": "csv", "json": "json"}
RECORDED = "This leaves the desk marked OFFICIAL-SENSITIVE and is recorded as a disclosure."


@dataclass(frozen=True)
class ExportForm:
    """A form that asks for the recipient and purpose of an export."""

    form: Form
    recipient: FormField
    reason: FormField

    def purpose(self, answers: FormAnswers) -> Purpose:
        """Return the recipient and purpose."""
        return Purpose(answers.to(self.recipient).strip(), answers.to(self.reason).strip())


@dataclass(frozen=True)
class ListForm(ExportForm):
    """A form that also asks which cases to export, and the file type."""

    which: FormField
    kind: FormField


@dataclass(frozen=True)
class CaseForm(ExportForm):
    """A form that also asks whether to include internal notes."""

    notes: FormField


@dataclass(frozen=True)
class WeekForm(ExportForm):
    """A form that also asks which week to export."""

    week: FormField


def _recipient() -> FormField:
    return FormField("recipient", tr("Recipient"), hint=tr("Name, role or organisation"))


def _reason() -> FormField:
    return FormField("reason", tr("Reason"), hint=tr("Morning meeting"))


def of_list(title: str) -> ListForm:
    """Return the form for exporting a list."""
    choices = (("this", title), ("all", tr("Every case of the force on this desk")))
    which = FormField("which", tr("Which cases"), "choice", choices, "this")
    kind = FormField("form", tr("As"), "choice", tuple((key, tr(words)) for key, words in FORMS), "excel")
    recipient, reason = _recipient(), _reason()
    fields = (which, kind, recipient, reason)
    form = Form(tr("Export this list"), fields, tr("Choose a place"), tr(RECORDED))
    return ListForm(form, recipient, reason, which, kind)


def of_case(reference: str) -> CaseForm:
    """Return the form for exporting a case, which asks for the recipient and whether to include internal notes."""
    notes = FormField(
        "notes", tr("With internal notes, marked as never shown to the reporter"), "check", required=False
    )
    recipient, reason = _recipient(), _reason()
    lead = tr(
        "One ZIP file: the case as JSON, CSV and PDF, its clean files, their continuity, and a list of contents."
    )
    title, fields = tr("Export {reference}", reference=reference), (recipient, reason, notes)
    form = Form(title, fields, tr("Choose a place"), f"{lead} {tr(RECORDED)}")
    return CaseForm(form, recipient, reason, notes)


def of_week() -> WeekForm:
    """Return the form for the weekly report, which asks for the week and the recipient."""
    weeks = (
        ("last", tr("The last whole week, Monday to Sunday")),
        ("this", tr("This week so far")),
        ("seven", tr("The last seven days")),
    )
    week, recipient, reason = (
        FormField("week", tr("Which week"), "choice", weeks, "last"),
        _recipient(),
        _reason(),
    )
    lead = tr("A PDF of the force's numbers: findings, charts, tables, and what each number counts.")
    form = Form(
        tr("Weekly report"), (week, recipient, reason), tr("Choose a place"), f"{lead} {tr(RECORDED)}"
    )
    return WeekForm(form, recipient, reason, week)


def of_board(kind: str) -> ExportForm:
    """Return the form for exporting the board's numbers, which asks for the recipient."""
    return _purpose_alone(tr("Export the board's figures") if kind == "csv" else tr("Print the board"))


def of_certificate() -> ExportForm:
    """Return the form for exporting a certificate of disposal, which asks for the recipient."""
    return _purpose_alone(tr("Export the certificate"))


def of_audit_log() -> ExportForm:
    """Return the form for exporting audit entries, which asks for the recipient."""
    return _purpose_alone(tr("Export these entries"))


def _purpose_alone(title: str) -> ExportForm:
    recipient, reason = _recipient(), _reason()
    return ExportForm(Form(title, (recipient, reason), tr("Choose a place"), tr(RECORDED)), recipient, reason)
