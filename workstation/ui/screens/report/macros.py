"""The force's macros: several actions at once, previewed before they run. Without widgets."""

from __future__ import annotations

from collections.abc import Sequence

from casework.commands.closing import Closing
from casework.documents import codec
from casework.documents.base import Json
from casework.documents.officer import Officer
from casework.documents.policy import Macro, MacroStep, Policy
from casework.documents.report import Report
from casework.documents.template import Template
from workstation.cache.rows import ReportBundle
from workstation.domain.commands import Intent
from workstation.domain.templates import reply_body, reply_text
from workstation.ui.formatting.cases import disposal_title
from workstation.ui.kit.forms import Form, FormField
from workstation.ui.kit.i18n import tr

KINDS = {"claim": "claim it", "release": "release it", "note": "write a note", "assign": "assign it"}
NO_TEMPLATE = Template(id="")
"""A placeholder for a deleted template, without text."""


def choices(policy: Policy, bundle: ReportBundle, templates: Sequence[Template], me: Officer) -> Form:
    """Return the form that lists the force's macros with a description of each."""
    options = tuple((macro.key, tr(macro.title)) for macro in policy.macros)
    lead = "\n".join(
        f"{tr(macro.title)}: {preview(macro, policy, bundle, templates, me)}" for macro in policy.macros
    )
    field = FormField("macro", tr("Macro"), "choice", options, options[0][0] if options else "")
    return Form(tr("Do several things at once"), (field,), tr("Do it"), lead)


def preview(
    macro: Macro, policy: Policy, bundle: ReportBundle, templates: Sequence[Template], me: Officer
) -> str:
    """Return a description of what a macro will do."""

    def words(step: MacroStep) -> str:
        if step.kind == "reply":
            text = " ".join(reply_text(bundle.report, _template(step, templates), me).split())
            return tr("send “{words}”", words=text if len(text) < 70 else text[:68] + "…")
        if step.kind == "dispose":
            return tr("close as “{how}”", how=disposal_title(policy, step.disposal))
        kind = step.kind or ""
        return tr(KINDS.get(kind, kind.replace("_", " ")))

    return ", ".join(map(words, macro.steps))


def intents(macro: Macro, bundle: ReportBundle, templates: Sequence[Template], me: Officer) -> list[Intent]:
    """Return a macro's actions on this report; claiming a report already held only renews the lease."""
    report = bundle.report
    return [Intent(step.kind or "", report.id, _body(step, report, templates, me)) for step in macro.steps]


def _body(step: MacroStep, report: Report, templates: Sequence[Template], me: Officer) -> dict[str, Json]:
    if step.kind == "reply":
        reply = reply_body(report, _template(step, templates), me)
        return {**reply, "status_after": step.status_after}
    parts = codec.encode(step)
    if step.kind == "dispose":
        return {name: parts[name] for name in Closing.__struct_fields__ if parts.get(name)}
    return {name: value for name, value in parts.items() if name != "kind"}


def _template(step: MacroStep, templates: Sequence[Template]) -> Template:
    return next((template for template in templates if template.key == step.template), NO_TEMPLATE)
