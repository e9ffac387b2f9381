"""The actions on the open report, and the reasons they may be unavailable."""

from __future__ import annotations

from collections.abc import Callable

from casework.restricting import RestrictionFault
from workstation.ui.kit.actions import Action
from workstation.ui.kit.i18n import tr
from workstation.ui.screens.report.report_actions import ReportActions

Reason = Callable[[ReportActions], str]
BOARD_ROW, BOARD_ROWS = "board_row", "board_rows"
"""Context menus of the board: for one row, and for several."""


def _is_open(on: ReportActions) -> str:
    return "" if on.bundle is not None else tr("Choose a report first.")


def _ours(on: ReportActions) -> str:
    return _is_open(on) or (tr("Answer the other force's offer first.") if on.offered() else "")


def _workable(on: ReportActions) -> str:
    return _ours(on) or (tr("This report is closed.") if on.closed() else "")


def _closed(on: ReportActions) -> str:
    return _ours(on) or ("" if on.closed() else tr("This report is not closed."))


def _unclaimed(on: ReportActions) -> str:
    return _workable(on) or (tr("You have already claimed this report.") if on.mine() else "")


def _mine(on: ReportActions) -> str:
    return _is_open(on) or ("" if on.mine() else tr("Claim this report first."))


def _claimed_by_another(on: ReportActions) -> str:
    return _unclaimed(on) or ("" if on.claimed() else tr("No colleague has claimed this report."))


def _offered(on: ReportActions) -> str:
    return _is_open(on) or ("" if on.offered() else tr("No other force offers this report."))


def _to_approve(on: ReportActions) -> str:
    return _ours(on) or ("" if on.to_approve() else tr("Nothing is waiting for your approval."))


def _extendable(on: ReportActions) -> str:
    return _workable(on) or ("" if on.extendable() else tr("None of this report's clocks can be extended."))


def _linked(on: ReportActions) -> str:
    return _ours(on) or ("" if on.linked() else tr("This report has no links."))


def _has_crime(on: ReportActions) -> str:
    return _workable(on) or ("" if on.has_crime() else tr("No crime is recorded on this report."))


def _may_cancel(on: ReportActions) -> str:
    return _has_crime(on) or ("" if on.may_cancel() else tr("Only a crime registrar can cancel a crime."))


def _has_person(on: ReportActions) -> str:
    return _is_open(on) or ("" if on.person else tr("The reporter is not known."))


def _contact(on: ReportActions) -> str:
    return _ours(on) or _has_person(on)


def _unsettled(on: ReportActions) -> str:
    return _contact(on) or ("" if on.unsettled() else tr("No other report sets different contact rules."))


def _reported_by_another(on: ReportActions) -> str:
    return _ours(on) or ("" if on.reported_by_another() else tr("The reporter is the victim."))


def _for_team(on: ReportActions) -> str:
    return _workable(on) or ("" if on.supervises() else tr("Only a supervisor can assign to a team."))


def _restrictable(on: ReportActions) -> str:
    return _ours(on) or ("" if on.may_restrict() else tr(RestrictionFault("team", "not_allowed").sentence))


def _reviewable(on: ReportActions) -> str:
    return _closed(on) or (
        "" if on.supervises() else tr("Only a supervisor can review how long a case is kept.")
    )


def _asks_for_data(on: ReportActions) -> str:
    return _ours(on) or (
        "" if on.asks_for_data() else tr("This case is not a request for someone's own data.")
    )


def _asks(form: str) -> Callable[[ReportActions], None]:
    return lambda on: on.ask(form)


def _shows(tab: str) -> Callable[[ReportActions], None]:
    return lambda on: on.screen.show_tab(tab)


RELEASE = Action[ReportActions]("release", "Release claim", "Shift+C", "hand-waving", "report", ReportActions.release,
                                _mine, section="work")  # fmt: skip
ACTIONS: tuple[Action[ReportActions], ...] = (
    Action("open", "Open report", "Return", "arrow-square-out", "report", lambda on: on.screen.uncover(),
           menus=(BOARD_ROW,), in_list=True, in_palette=False),
    Action("claim", "Claim", "C", "hand", "report", ReportActions.claim, _unclaimed, section="work"),
    RELEASE,
    Action("assign", "Assign an owner", "Shift+A", "user", "report", _asks("assign"), _workable,
           menus=(BOARD_ROW, BOARD_ROWS), section="owner"),
    Action("assign_team", "Assign to a team", "Ctrl+Shift+A", "users-three", "report", _asks("assign_team"), _for_team,
           menus=(BOARD_ROW,), section="owner"),
    Action("restriction", "Restrict, or lift a restriction", "Ctrl+Shift+T", "lock", "report", _asks("restriction"),
           _restrictable, section="keep"),
    Action("categorise", "Category and flags", "Shift+T", "tag", "report", _asks("categorise"), _ours,
           menus=(BOARD_ROW,), section="progress"),
    Action("assess", "Assess", "T", "scales", "report", lambda on: on.begin("assess"), _workable, menus=(BOARD_ROW,),
           section="work"),
    Action("reply", "Reply", "R", "chat-circle-text", "report", lambda on: on.begin("reply"), _workable, section="work"),
    Action("note", "Note", "N", "note", "report", lambda on: on.begin("note"), _ours, section="work"),
    Action("dispose", "Close report", "E", "check-circle", "report", lambda on: on.begin("dispose"), _workable, section="work"),
    Action("record_crime", "Record a crime", "Ctrl+Shift+K", "fingerprint", "report", _asks("record_crime"), _workable,
           menus=(BOARD_ROW,), section="crimes"),
    Action("crime_outcome", "Crime outcome", "Ctrl+Shift+J", "check-square", "report", _asks("crime_outcome"), _has_crime,
           section="crimes"),
    Action("correct_crime", "Correct a crime", "", "pencil-simple", "report", _asks("correct_crime"), _has_crime,
           section="crimes"),
    Action("cancel_crime", "Cancel a crime", "", "x-circle", "report", _asks("cancel_crime"), _may_cancel, section="crimes"),
    Action("reopen", "Reopen", "Shift+E", "arrow-counter-clockwise", "report", _asks("reopen"), _closed, section="work"),
    Action("take_over", "Take over", "Shift+H", "swap", "report", _asks("take_over"), _claimed_by_another, section="owner"),
    Action("hand_over", "Hand over", "H", "swap", "report", _asks("hand_over"), _mine, section="owner"),
    Action("set_status", "Change the status", "S", "arrows-clockwise", "report", _asks("set_status"), _workable,
           section="progress"),
    Action("promise_update", "Promise an update", "P", "bell", "report", _asks("promise_update"), _workable, section="progress"),
    Action("victims_code_event", "Victims' Code event", "Shift+V", "scales", "report", _asks("victims_code_event"), _ours,
           section="people"),
    Action("victim_right", "Right of the victim", "Ctrl+Shift+G", "scales", "report", _asks("victim_right"), _ours,
           section="people"),
    Action("record_step", "Record a step", "Shift+S", "check-circle", "report", _asks("record_step"), _ours, section="progress"),
    Action("extend_clock", "Extend a clock", "Ctrl+Shift+L", "hourglass", "report", _asks("extend_clock"), _extendable,
           section="progress"),
    Action("pause_clock", "Pause or resume a clock", "Shift+P", "hourglass", "report", _asks("pause_clock"), _ours,
           section="progress"),
    Action("offer_transfer", "Offer to another force", "X", "arrow-square-out", "report", _asks("offer_transfer"),
           _workable, section="owner"),
    Action("answer_transfer", "Answer another force's offer", "Shift+X", "arrow-square-in", "report",
           _asks("answer_transfer"), _offered, section="owner"),
    Action("approve", "Approve or send back", "V", "check-circle", "report", _asks("approve"), _to_approve,
           menus=(BOARD_ROW,), section="owner"),
    Action("link", "Link to another report", "L", "link", "report", ReportActions.link, _ours, section="links"),
    Action("unlink", "Remove a link", "Shift+L", "link", "report", _asks("unlink"), _linked, section="links"),
    Action("history", "Reporter's history", "I", "user-circle", "report", ReportActions.history, _has_person, section="people"),
    Action("contact_rules", "Safe contact", "Shift+R", "phone-call", "report", _asks("contact_rules"), _contact,
           section="people"),
    Action("save_victim", "The victim, if someone else reported", "Ctrl+Shift+M", "user-circle", "report",
           _asks("save_victim"), _reported_by_another, section="people"),
    Action("settle_contact", "Contact rules from another report", "Ctrl+Shift+R", "shield-warning", "report",
           _asks("settle_contact"), _unsettled, section="people"),
    Action("set_aside_contact", "Set aside contact rules from another report", "", "shield-warning", "report",
           _asks("set_aside_contact"), _unsettled, in_palette=False, section="people"),
    Action("review_retention", "Review how long it is kept", "", "archive", "report", _asks("review_retention"), _reviewable,
           section="keep"),
    Action("subject_copy", "Copy of the person's data", "Ctrl+Shift+Y", "files", "report", lambda on: on.begin("subject_copy"),
           _asks_for_data, section="people"),
    Action("reissue_code", "New code for the reporter", "", "key", "report", _asks("reissue_code"), _contact, section="people"),
    Action("hold", "Hold for an inquiry, or release", "Ctrl+Shift+H", "lock", "report", _asks("hold"), _ours, section="keep"),
    Action("erase", "Erase", "Ctrl+Shift+Del", "trash", "report", _asks("erase"), _ours, section="keep"),
    Action("macro", "Macro", "M", "command", "report", lambda on: on.screen.macro(), _workable, section="work"),
    Action("remind", "Remind me", "W", "alarm", "report", _asks("remind"), _ours, section="work"),
    Action("mark_unread", "Mark as unread", "Shift+U", "envelope", "report", lambda on: on.screen.mark_unread(), _is_open,
           section="work"),
    Action("copy_case", "Copy the case as text", "Shift+Y", "copy", "report", ReportActions.copy_case, _is_open, section="copy"),
    Action("copy_reference", "Copy reference", "Y", "copy", "report", ReportActions.copy_reference, _is_open, section="copy"),
    Action("show_report", "Show the report", "Ctrl+1", "article", "report", _shows("report"), _is_open, section="parts"),
    Action("show_timeline", "Show the timeline", "Ctrl+2", "clock-counter-clockwise", "report", _shows("timeline"),
           _is_open, section="parts"),
    Action("show_assessment", "Show the assessment", "Ctrl+3", "scales", "report", _shows("assessment"), _is_open,
           section="parts"),
    Action("show_people", "Show the people", "Ctrl+4", "user-circle", "report", _shows("people"), _is_open, section="parts"),
    Action("show_evidence", "Show the evidence", "Ctrl+5", "image", "report", _shows("evidence"), _is_open, section="parts"),
    Action("show_links", "Show the links", "Ctrl+6", "link", "report", _shows("links"), _is_open, section="parts"),
    Action("show_crimes", "Show the crimes", "Ctrl+8", "check-square", "report", _shows("crimes"), _is_open, section="parts"),
    Action("show_audit", "Show who viewed it", "Ctrl+7", "eye", "report", _shows("audit"), _is_open, section="parts"),
)  # fmt: skip
