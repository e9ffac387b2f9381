"""Macros of the force: a few actions at once, shown before they are done. Without widgets."""

from __future__ import annotations

from typing import Any

from workstation.cache.raw_bundle import raw
from workstation.cache.rows import ReportBundle
from workstation.domain.commands import Intent
from workstation.domain.commands.status import CLOSING
from workstation.domain.templates import reply_body
from workstation.ui.formatting.cases import disposal_title
from workstation.ui.kit.form_overlay import Field, Form
from workstation.ui.kit.i18n import tr

Record = dict[str, Any]
KINDS = {"claim": "claim it", "release": "release it", "note": "write a note", "assign": "assign it"}


def choices(policy: Record, bundle: ReportBundle, templates: list[Record], me: Record) -> Form:
    """Return the form that offers the force's macros; each says what it does."""
    found = [macro for macro in policy.get("macros") or [] if isinstance(macro, dict)]
    options = tuple((str(m.get("key")), tr(str(m.get("title")))) for m in found)
    lead = "\n".join(f"{tr(str(m.get('title')))}: {preview(m, policy, bundle, templates, me)}" for m in found)
    field = Field("macro", tr("Macro"), "choice", options, options[0][0] if options else "")
    return Form(tr("Do several things at once"), (field,), tr("Do it"), lead)


def preview(macro: Record, policy: Record, bundle: ReportBundle, templates: list[Record], me: Record) -> str:
    """Return in words what a macro will do."""
    said = []
    for act in intents(macro, bundle, templates, me):
        if act.kind == "reply":
            text = " ".join(str(act.body.get("text")).split())
            said.append(tr("send “{words}”", words=text if len(text) < 70 else text[:68] + "…"))
        elif act.kind == "dispose":
            said.append(tr("close as “{how}”", how=disposal_title(policy, act.body.get("disposal"))))
        else:
            said.append(tr(KINDS.get(act.kind, act.kind.replace("_", " "))))
    return ", ".join(said)


def intents(macro: Record, bundle: ReportBundle, templates: list[Record], me: Record) -> list[Intent]:
    """Return the actions of a macro on this report; claiming what one holds already only renews the lease."""
    report, made = raw(bundle).report, []
    id_ = str(report.get("id"))
    for step in macro.get("steps") or []:
        kind = str(step.get("kind"))
        if kind == "reply":
            template = next((t for t in templates if t.get("key") == step.get("template")), {})
            body = reply_body(report, template, me)
            made.append(Intent("reply", id_, {**body, "status_after": step.get("status_after")}))
        elif kind == "dispose":
            made.append(Intent("dispose", id_, {name: step.get(name) for name in CLOSING if step.get(name)}))
        else:
            made.append(Intent(kind, id_, {k: v for k, v in step.items() if k != "kind"}))
    return made
