"""The forms of every setting as tables: which fields and sheets there are, and what they are called."""

from __future__ import annotations

from casework import unclaimed
from workstation.ui.formatting import macro_steps
from workstation.ui.formatting.setting_fields import PolicySection, SettingField, Sheet, SheetColumn, Values

TITLE, TIME = SheetColumn("title", "Title", width=200), SheetColumn("minutes", "Time", "minutes", 130)
KEY = SheetColumn("key", "Key", made=True)
CODE_COLUMNS = (SheetColumn("code", "Code", width=140), SheetColumn("label", "Title", width=480))
PARTS: tuple[PolicySection, ...] = (
    PolicySection("grades", "Grades", sheet=Sheet("grades", "Grades", "grade", (
        SheetColumn("grade", "Grade", "number", 80), TITLE, TIME))),
    PolicySection("clocks", "Clocks", sheet=Sheet("clocks", "Clocks", "key", (
        KEY, SheetColumn("title", "Title", width=220), TIME,
        SheetColumn("working_days", "Working days", "working_days", 130),
        SheetColumn("enhanced_working_days", "With enhanced rights", "working_days", 150),
        SheetColumn("days", "Calendar days", "days", 110), SheetColumn("months", "Months", "months", 90),
        SheetColumn("extend_months", "Can be extended by", "months", 140),
        SheetColumn("services", "Services", "words", 190, "services"), SheetColumn("flags", "Or flags", "words", 130, "flags"),
        SheetColumn("soon_minutes", "Due soon for the last", "minutes", 140), SheetColumn("by_grade", "By grade", "check", 80),
        SheetColumn("starts", "Starts with", "words", 190, "events"), SheetColumn("stops", "Met by", "words", 190, "events"),
        SheetColumn("ends", "Ended without by", "words", 150, "events"),
        SheetColumn("holidays", "Bank holidays of", "words", 170, "holidays"),
        SheetColumn("restarts", "Starts again", "check", 100), SheetColumn("only_open", "Only while open", "check", 120),
        SheetColumn("why", "Why", width=380), SheetColumn("basis", "Source", width=260),
        SheetColumn("unverified", "Not verified", "check", 100)), keyed=True,
        listed=("title", "minutes", "working_days", "days", "months"), more=(
            SettingField("when.crime", "Only when it is a crime", "yes_no", "yes_no"),
            SettingField("when.victim", "Only when the reporter is the victim", "yes_no", "yes_no"),
            SettingField("when.enhanced", "Only with enhanced rights", "yes_no", "yes_no"),
            SettingField("when.recorded", "Only when a crime is recorded", "yes_no", "yes_no"),
            SettingField("when.grade", "Only for these grades", "numbers", "grades")))),
    PolicySection("levels", "THRIVE: levels", (
        SettingField("thrive.levels", "Levels, lowest first", "words", "levels"),
        SettingField("thrive.reasons_from", "Reason required from this level upwards", "choice", "levels"))),
    PolicySection("letters", "THRIVE: letters", sheet=Sheet("thrive.letters", "THRIVE: letters", "key", (
        KEY, TITLE, SheetColumn("prompt", "Question", width=420)))),
    PolicySection("ticks", "THRIVE: steps", sheet=Sheet("thrive.ticks", "THRIVE: steps", "key", (
        KEY, TITLE, SheetColumn("hint", "Hint", width=320), SheetColumn("required", "Required",
        "check", 90)))),
    PolicySection("statuses", "Statuses", sheet=Sheet("statuses", "Statuses", "key", (
        KEY, SheetColumn("title", "Title", width=160), SheetColumn("public", "The reporter sees", "text", 190, "wordings"),
        SheetColumn("ways", "Leads to", "words", 260, "states")))),
    PolicySection("public_wording", "Public wording", sheet=Sheet("public_wording", "Public wording", "key", (
        KEY, SheetColumn("en", "English", width=300), SheetColumn("cy", "Cymraeg", width=300)),
        keyed=True, called=("en",))),
    PolicySection("disposals", "Outcomes", sheet=Sheet("disposals", "Outcomes", "code", (
        SheetColumn("code", "Code", made=True), SheetColumn("title", "Title", width=280),
        SheetColumn("needs_reason", "Needs a reason", "check", 120),
        SheetColumn("decision", "Is a decision", "check", 110),
        SheetColumn("kinds", "For which kinds of case", "words", 240, "case_kinds"),
        SheetColumn("services", "Only for these services", "words", 200, "services"),
        SheetColumn("second_approval", "Always needs approval", "check", 150),
        SheetColumn("needs", "Needs", "words", 110, "needs"),
        SheetColumn("asks", "Asks for", "words", 240, "needs")), listed=("title", "kinds"))),
    PolicySection("opening_codes", "Opening codes", sheet=Sheet("opening_codes", "Opening codes", "code", CODE_COLUMNS)),
    PolicySection("closing_codes", "Closing codes", sheet=Sheet("closing_codes", "Closing codes", "code", CODE_COLUMNS)),
    PolicySection("referral_bodies", "Other organisations", sheet=Sheet("referral_bodies", "Other organisations", "code", (
        SheetColumn("code", "Code", made=True), SheetColumn("title", "Title", width=520)))),
    PolicySection("crime_outcomes", "Crime outcomes", sheet=Sheet("crime_outcomes", "Crime outcomes", "code", (
        SheetColumn("code", "Code", width=70), TITLE, SheetColumn("means.en", "What it means, in English", width=320),
        SheetColumn("means.cy", "What it means, in Welsh", width=320), SheetColumn("valid_from", "First day", width=110),
        SheetColumn("valid_to", "Last day", width=110)),
        listed=("code", "title", "means.en"))),
    PolicySection("cancel_reasons", "Reasons to cancel a crime", sheet=Sheet(
        "cancel_reasons", "Reasons to cancel a crime", "code",
        (SheetColumn("code", "Code", width=70), SheetColumn("title", "Title", width=520)))),
    PolicySection("incident_categories", "Incident categories", sheet=Sheet(
        "incident_categories", "Incident categories", "code", CODE_COLUMNS)),
    PolicySection("incident_qualifiers", "Incident qualifiers", sheet=Sheet(
        "incident_qualifiers", "Incident qualifiers", "code", CODE_COLUMNS)),
    PolicySection("rape_offences", "Offences of rape", sheet=Sheet(
        "rape_offences", "Offences of rape", "code", CODE_COLUMNS)),
    PolicySection("approval", "Second approval", (
        SettingField("approval.risks", "Ask a second person when the risk ever was", "many", "risks"),
        SettingField("approval.flags", "… or the report ever carried one of these flags", "many", "flags"),
        SettingField("approval.except", "Outcomes that need no second approval", "many", "disposals"),
        SettingField("approval.roles", "Who gives the second approval", "many", "roles"))),
    PolicySection("restriction", "Restricted cases", (
        SettingField("restriction.overseers", "Officers who read every restricted case", "many", "officers"),
        SettingField("restriction.role_when_empty", "Who can read a team's cases when the team is empty", "choice",
            "case_roles"))),
    PolicySection("routing", "Work of teams", (
        SettingField("routing.unclaimed_minutes", "Time until the contact centre sees what a team has not taken", "minutes"),
        SettingField("routing.basis", "Source"), SettingField("routing.unverified", "Not verified", "check"))),
    PolicySection("retention", "How long cases are kept", sheet=Sheet("retention.groups", "How long cases are kept", "key", (
        KEY, SheetColumn("title.en", "English", width=220), SheetColumn("title.cy", "Cymraeg", width=220),
        SheetColumn("number", "Group", "number", 70), SheetColumn("years", "Kept for", "years", 90),
        SheetColumn("review_years", "Reviewed every", "years", 110),
        SheetColumn("from", "Counted from", "text", 120, "since"), SheetColumn("unverified", "Not verified", "check", 110),
        SheetColumn("basis", "Basis", width=260), SheetColumn("crime", "Every crime", "check", 100),
        SheetColumn("offences", "Offence codes", "words", 220),
        SheetColumn("outcomes", "Crime outcomes", "words", 140, "outcomes"),
        SheetColumn("services", "Services", "words", 220, "services"),
        SheetColumn("disposals", "Outcomes", "words", 180, "disposals"),
        SheetColumn("risks", "Risks", "words", 120, "risks"),
        SheetColumn("flags", "Flags", "words", 200, "flags")),
        listed=("title.en", "number", "years", "review_years", "from"))),
    PolicySection("erasure", "Reasons to erase", sheet=Sheet("erasure.authorities", "Reasons to erase", "key", (
        KEY, SheetColumn("title", "Title", width=520)))),
    PolicySection("identity", "Identity check", sheet=Sheet("identity.questions", "Identity check", "key", (
        KEY, SheetColumn("title", "Question", width=520)))),
    PolicySection("acknowledgement", "Acknowledgement of a report", (
        SettingField("acknowledgement.off", "Send no acknowledgements", "check"),
        SettingField("acknowledgement.to_one_address", "Most for one address in 24 hours", "number"),
        SettingField("acknowledgement.in_a_minute", "Most for the force in a minute", "number"),
        SettingField("acknowledgement.subject", "Subject of the email", "pair", "notice_places"),
        SettingField("acknowledgement.email", "Email", "pair", "notice_places"),
        SettingField("acknowledgement.sms", "Text message", "pair", "notice_places"),
        SettingField("acknowledgement.neutral_subject", "Neutral subject", "pair"),
        SettingField("acknowledgement.neutral_email", "Neutral email", "pair"),
        SettingField("acknowledgement.neutral_sms", "Neutral text message", "pair"))),
    PolicySection("limits", "Rules and limits", (
        SettingField("enhanced_rights.flags", "Flags that give enhanced rights", "many", "flags"),
        SettingField("enhanced_rights.services", "Services that give enhanced rights", "many", "services"),
        SettingField("enhanced_rights.offences", "Offence codes that give enhanced rights", "words"),
        SettingField("safe_contact.telling_words", "Words a neutral message must not contain", "words"),
        SettingField("safe_contact.override_roles", "Who may override safe contact", "many", "roles"),
        SettingField("distress.services", "Services that are covered first", "many", "services"),
        SettingField("distress.flags", "Flags that cover the report at first", "many", "flags"),
        SettingField("preflight.reading_age", "Maximum reading age of a reply", "number"),
        SettingField("preflight.longest_text", "Maximum characters in a reply", "number"),
        SettingField("identity.needed", "Right answers needed before a new code is sent", "number"),
        SettingField("identity.for_one_case", "Most new codes for one case in 24 hours", "number"),
        SettingField("identity.to_one_address", "Most new codes to one address in 24 hours", "number"),
        SettingField("delivery.tries_hours", "How long a notification is tried again", "hours"),
        SettingField("retention.least_years", "A case is kept at least", "years"),
        SettingField("board.full_load", "Open cases in a full workload", "number"),
        SettingField("board.first_answer_minutes", "Target for first reply", "minutes"),
        SettingField("desk.idle_lock_minutes", "A desk locks when nothing is done for", "minutes"),
        SettingField("desk.offline_days", "A desk without contact deletes its local copy after", "days"),
        SettingField("exports.offline_cases", "Cases that may be exported while offline", "number"),
        SettingField("exports.offline_hours", "While offline they may be exported for", "hours"),
        SettingField("similar.threshold", "Similarity at which two reports count as duplicates", "number"))),
    PolicySection("macros", "Macros", sheet=Sheet("macros", "Macros", "key", (
        KEY, SheetColumn("title", "Title", width=240), SheetColumn("claim", "Claims the case", "check", 110),
        SheetColumn("text", "Adds this note", width=200),
        SheetColumn("template", "Sends this reply", "text", 220, "replies"),
        SheetColumn("status_after", "Status after the reply", "text", 170, "states_after"),
        SheetColumn("team", "Gives the case to this team", "text", 180, "new_teams"),
        SheetColumn("disposal", "Closes the case as", "text", 180, "endings"),
        SheetColumn("referred_to", "Refers it to", "text", 160, "organisations"),
        SheetColumn("reason", "Reason for closing", width=240), SheetColumn("release", "Releases the case", "check", 120)),
        listed=("title", "template", "disposal"), opened=macro_steps.opened, closed=macro_steps.closed)),
    PolicySection("transfer_targets", "Forces to transfer to", (
        SettingField("transfer_targets", "Forces that a case can be offered to", "forces", "forces"),)),
)  # fmt: skip
FIELDS: dict[str, tuple[SettingField, ...]] = {
    "template": (
        SettingField("title", "Title"),
        SettingField("text", "Text", "pair", "merge_fields"), SettingField("states", "For cases that are", "many", "states"),
        SettingField("services", "Only for these services", "many", "services"),
        SettingField("withdrawn", "No longer offered", "check"),
    ),
    "service": (
        SettingField("enabled", "Offered to citizens of this force", "check"),
        SettingField("restriction.starts", "New cases are restricted to their team", "check", default="routing.restricted"),
        SettingField("restriction.team", "Team that gets new cases", "choice", "routed_teams", optional=True),
        SettingField("local_text", "The force's own text above the questions", "pair"),
    ),
    "team": (
        SettingField("name", "Name"), SettingField("active", "In use", "check"),
        SettingField("key", "Kind of team", "choice", "team_kinds", optional=True),
        SettingField("skills", "Deals with these services, whatever team they name", "many", "services"),
    ),
    "officer": (
        SettingField("name", "Name"), SettingField("username", "Signs in as"), SettingField("team", "Team", "choice", "teams"),
        SettingField("roles", "Roles", "many", "roles"), SettingField("active", "Works here", "check"),
        SettingField("subject", "Known to the identity provider as"),
    ),
}  # fmt: skip
HINTS = {
    "services": "None ticked: for all of them.",
    "restriction.starts": "Another administrator approves this. A case that is restricted is read by its team only.",
    "skills": "A service goes first to the team that is ticked for it here, then to the team of its kind.",
    "subject": "Leave it empty unless your identity provider's name for people is needed to find them.",
}  # fmt: skip
CHECKED = ("active", "enabled")
"""Flags that default to yes."""
NEW: dict[str, Values] = {
    "template": {"key": "", "title": "", "states": ["new", "in_progress"], "services": [], "text": {"en": "", "cy": ""}},
    "team": {"name": "", "active": True},
    "officer": {"name": "", "username": "", "roles": ["officer"], "active": True},
}  # fmt: skip
ROLE_TITLES = {"triage": "Triage", "officer": "Officer", "supervisor": "Supervisor", "administrator": "Administrator",
               "auditor": "Auditor", "crime_registrar": "Crime registrar",
               "force_crime_registrar": "Force crime registrar"}  # fmt: skip
FALLBACKS: Values = {"restriction.role_when_empty": "supervisor", "routing.unclaimed_minutes": unclaimed.MINUTES}  # fmt: skip
"""Values that count while a policy does not set them."""
