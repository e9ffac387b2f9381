"""Text for commands: a label and icon for each kind, and the row text while a command waits to be sent."""

from __future__ import annotations

from workstation.session.open_draft import FORM
from workstation.ui.kit.i18n import tr

KINDS = {
    "claim": ("hand", "Claim"), "release": ("hand-waving", "Release"), "hand_over": ("swap", "Hand over"),
    "take_over": ("swap", "Take over"), "assign": ("user", "Assign"), "restrict": ("lock", "Restrict a case"),
    "unrestrict": ("lock-open", "Lift a restriction"), "assess": ("scales", "Assessment"),
    "categorise": ("tag", "Category"), "reply": ("paper-plane-tilt", "Reply"),
    "cancel_reply": ("x-circle", "Cancel a scheduled reply"),
    "send_now": ("paper-plane-tilt", "Send a scheduled reply now"), "note": ("note", "Note"),
    "remind": ("alarm", "Reminder"),
    "set_status": ("arrows-clockwise", "Status"), "dispose": ("check-circle", "Close"),
    "reopen": ("arrow-counter-clockwise", "Reopen"), "link": ("link", "Link"), "unlink": ("link", "Unlink"),
    "promise_update": ("bell", "Promise an update"), "pause_clock": ("hourglass", "Pause a clock"),
    "victims_code_event": ("scales", "Victims' Code event"), "record_step": ("check-circle", "Record a step"),
    "victim_right": ("scales", "Right of the victim"),
    "extend_clock": ("hourglass", "Extend a clock"), "resume_clock": ("hourglass", "Resume a clock"),
    "set_contact_rules": ("phone-call", "Safe contact"),
    "save_victim": ("user-circle", "The victim"),
    "settle_contact": ("shield-warning", "Contact settled"), "reissue_code": ("key", "New code for the reporter"),
    "offer_transfer": ("arrow-square-out", "Offer to another force"),
    "accept_transfer": ("arrow-square-in", "Accept from another force"),
    "reject_transfer": ("arrow-square-in", "Reject or withdraw an offer"),
    "record_crime": ("fingerprint", "Record a crime"), "correct_crime": ("pencil-simple", "Correct a crime"),
    "crime_outcome": ("check-square", "Crime outcome"), "cancel_crime": ("x-circle", "Cancel a crime"),
    "approve": ("check-circle", "Second approval"), "return": ("check-circle", "Send back"),
    "review_retention": ("archive", "Retention review"),
    "save_contact_week": ("chart-bar", "Numbers of a week"),
    "propose_disposal": ("archive", "Propose a disposal run"),
    "approve_disposal": ("check-circle", "Approve a disposal run"),
    "return_disposal": ("x-circle", "Send a disposal run back"),
    "assemble_copy": ("files", "Gather a copy of someone's data"),
    "decide_copy_item": ("check-square", "Decide on an item of a copy"),
    "propose_release": ("paper-plane-tilt", "Propose the release of a copy"),
    "approve_release": ("check-circle", "Approve the release of a copy"),
    "return_release": ("x-circle", "Send a copy back"),
    "erase": ("trash", "Erase"), "hold": ("lock", "Hold for an inquiry"), "lift_hold": ("lock-open", "Release a hold"),
    "set_absence": ("user-minus", "Absence"),
    "save_view": ("funnel", "Own view"), "save_template": ("note", "Template"), "save_policy": ("gear", "Policy"),
    "save_service": ("gear", "Catalogue"), "save_team": ("gear", "Team"), "save_officer": ("gear", "Roles"),
    "cancel_version": ("x-circle", "Cancel a version"),
    "approve_version": ("check-circle", "Approve a version"),
    "return_version": ("x-circle", "Send a version back"),
}  # fmt: skip
PENDING = {"claim": "claiming", "reply": "reply waiting", "assess": "assessment waiting",
           "dispose": "closing", "note": "note waiting", "remind": "reminder waiting", "offer_transfer": "offering",
           "accept_transfer": "accepting", "record_crime": "recording a crime"}  # fmt: skip


FORM_TITLES = {"assign_team": "Assign", "restriction": "Restrict a case", "contact_rules": "Safe contact",
               "set_aside_contact": "Contact settled", "answer_transfer": "Accept from another force",
               "approve": "Second approval"}  # fmt: skip
"""Forms whose name is not that of one command."""


def draft_title(kind: str) -> str:
    """Return what a draft is: the name of the command that it becomes."""
    name = kind.removeprefix(FORM)
    return tr(FORM_TITLES.get(name) or KINDS.get(name, ("", "Form"))[1])


def pending_words(kind: str) -> str:
    """Return the row text shown while a command of this kind waits to be sent."""
    return tr(PENDING.get(kind, "waiting"))
