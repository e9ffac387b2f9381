"""What is asked before anything leaves: the form, the recipient, the reason. Forms only, no widgets."""

from __future__ import annotations

from dataclasses import replace

from workstation.ui.kit.form_overlay import Field, Form
from workstation.ui.kit.i18n import tr

FORMS = (("excel", "CSV for Excel"), ("csv", "CSV for other programs"), ("json", "JSON"))
ENDINGS = {"excel": "csv", "csv": "csv", "json": "json"}
RECORDED = "This leaves the desk marked OFFICIAL-SENSITIVE and is recorded as a disclosure."


def _purpose() -> tuple[Field, ...]:
    return (
        Field("recipient", tr("Recipient"), hint=tr("Name, role or organisation")),
        Field("reason", tr("Reason"), hint=tr("Morning meeting")),
    )


def of_list(title: str) -> Form:
    """Ask how a list leaves, and which."""
    which = (("this", title), ("all", tr("Every case of the force on this desk")))
    fields = (
        Field("which", tr("Which cases"), "choice", which, "this"),
        Field("form", tr("As"), "choice", tuple((key, tr(words)) for key, words in FORMS), "excel"),
        *_purpose(),
    )
    return Form(tr("Export this list"), fields, tr("Choose a place"), tr(RECORDED))


def of_case(reference: str) -> Form:
    """Ask for whom a case leaves, and whether internal notes go with it."""
    notes = Field(
        "notes", tr("With internal notes, marked as never for the citizen"), "check", required=False
    )
    lead = tr(
        "One ZIP: the case as JSON, CSV and PDF, its clean files, their continuity, and a list of it all."
    )
    form = Form(tr("Export {reference}", reference=reference), (*_purpose(), notes), tr("Choose a place"))
    return replace(form, lead=f"{lead} {tr(RECORDED)}")


def of_week() -> Form:
    """Ask which week, and for whom."""
    weeks = (
        ("last", tr("The last whole week, Monday to Sunday")),
        ("this", tr("This week so far")),
        ("seven", tr("The last seven days")),
    )
    fields = (Field("week", tr("Which week"), "choice", weeks, "last"), *_purpose())
    lead = tr("A PDF of the force's numbers: findings, charts, tables, and what each number counts.")
    return Form(tr("Weekly report"), fields, tr("Choose a place"), f"{lead} {tr(RECORDED)}")


def of_board(kind: str) -> Form:
    """Ask for whom the board's numbers leave."""
    title = tr("Export the board's numbers") if kind == "csv" else tr("Print the board")
    return Form(title, _purpose(), tr("Choose a place"), tr(RECORDED))


def of_record() -> Form:
    """Ask for whom entries of the record leave."""
    return Form(tr("Export these entries"), _purpose(), tr("Choose a place"), tr(RECORDED))
