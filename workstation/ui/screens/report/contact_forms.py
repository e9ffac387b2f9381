"""Questions on safe contact: the person's own rules, and what another report asks for the same address."""

from __future__ import annotations

from workstation.cache.raw_bundle import raw
from workstation.domain.contact import CHANNELS, asked, rules_of, seen
from workstation.ui.formatting.cases import CHANNELS as CHANNEL_WORDS
from workstation.ui.formatting.cases import others_asked
from workstation.ui.kit.form_overlay import Answers, Field, Form
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.asked import Asked, Case, Record, reason


def contact_rules(case: Case) -> Asked:
    """Ask how the person may be reached."""
    rules = rules_of(raw(case.bundle).person)
    allowed = rules.get("channels") if isinstance(rules.get("channels"), list) else list(CHANNELS)
    window = rules.get("window") if isinstance(rules.get("window"), dict) else {}
    ways_ = [channel for channel in CHANNELS if channel != "portal"]
    fields = (
        *(Field(way, tr(CHANNEL_WORDS[way]), "check", value="yes" if way in (allowed or []) else "", required=False)
          for way in ways_),
        Field("from", tr("Only from"), value=str((window or {}).get("from") or ""), required=False, hint="10:00"),
        Field("to", tr("Until"), value=str((window or {}).get("to") or ""), required=False, hint="15:00"),
        Field("neutral", tr("Neutral wording only"), "check", value="yes" if rules.get("neutral") else "", required=False),
        reason(),
    )  # fmt: skip

    def body(said: Answers) -> tuple[str, Record] | str:
        if bool(said["from"]) != bool(said["to"]):
            return tr("Give both ends of the time.")
        return "set_contact_rules", {
            "channels": ["portal", *(way for way in ways_ if said[way])],
            "window": {"from": said["from"], "to": said["to"]} if said["from"] else None,
            "neutral": bool(said["neutral"]), "reason": said["reason"],
        }  # fmt: skip

    return Asked(
        Form(tr("Safe contact"), fields, tr("Save"), tr("The website is always open to them.")), body
    )


def set_aside_contact(case: Case) -> Asked:
    """Ask for the reason to set it aside."""
    return settle_contact(case, "set_aside")


def settle_contact(case: Case, decision: str = "honour") -> Asked:
    """Ask what follows from what another report asks, having shown it."""
    person = raw(case.bundle).person
    lead = tr("Another report asks for this address: {rules}", rules=others_asked(asked(person)))
    choices = (("honour", tr("Seen: keep to what it asks")), ("set_aside", tr("Set it aside (supervisor)")))
    fields = (Field("decision", tr("What follows"), "choice", choices, decision), reason())
    form = Form(tr("Contact that another report asks for"), fields, tr("Save"), lead)
    return Asked(form, lambda said: ("settle_contact", {
        "decision": said["decision"], "reason": said["reason"], "seen": seen(person)}))  # fmt: skip
