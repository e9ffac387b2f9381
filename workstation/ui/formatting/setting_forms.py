"""Settings forms as tables: which fields and sheets exist, and how they read and change a setting's values.

A form works on the setting's JSON values. While someone is typing, they need not form a valid document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from casework.documents.base import Json
from casework.documents.officer import Officer
from casework.documents.parts import in_language
from casework.documents.policy import Policy
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.template import Template
from casework.permissions import ROLES
from workstation.domain.triage import RISKS
from workstation.ui.kit.i18n import tr

Values: TypeAlias = Mapping[str, Json]
"""The values of a setting, or of one row of it."""
SettingDocument: TypeAlias = Policy | Template | ForceService | Team | Officer


@dataclass(frozen=True)
class SettingField:
    """One value. `kind` is text, number, words (a list of words), check, choice, many or pair (English and Welsh)."""

    path: str
    title: str
    kind: str = "text"
    source: str = ""


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet. `kind` is text, number, words or check."""

    name: str
    title: str
    kind: str = "text"
    width: int = 120


@dataclass(frozen=True)
class Sheet:
    """The rows of one part. `key` is the column that identifies a row; a part that is a table has its keys there."""

    path: str
    title: str
    key: str
    columns: tuple[SheetColumn, ...]
    keyed: bool = False
    called: tuple[str, ...] = ("title", "label", "title.en")
    """Columns used to name a row: the first that is not empty, otherwise its key."""


@dataclass(frozen=True)
class PolicySection:
    """One entry of the policy: fields or a sheet."""

    key: str
    title: str
    fields: tuple[SettingField, ...] = ()
    sheet: Sheet | None = None


TITLE, MINUTES = SheetColumn("title", "Title", width=200), SheetColumn("minutes", "Minutes", "number", 90)
CODE_COLUMNS = (SheetColumn("code", "Code", width=140), SheetColumn("label", "Title", width=480))
PARTS: tuple[PolicySection, ...] = (
    PolicySection("grades", "Grades", sheet=Sheet("grades", "Grades", "grade", (
        SheetColumn("grade", "Grade", "number", 80), TITLE, MINUTES))),
    PolicySection("clocks", "Clocks", sheet=Sheet("clocks", "Clocks", "key", (
        SheetColumn("key", "Key", width=140), SheetColumn("title", "Title", width=150), MINUTES,
        SheetColumn("working_days", "Working days", "number", 110),
        SheetColumn("enhanced_working_days", "With enhanced rights", "number", 150),
        SheetColumn("days", "Days", "number", 70), SheetColumn("months", "Months", "number", 80),
        SheetColumn("extend_months", "Can be extended by (months)", "number", 190),
        SheetColumn("services", "Services", "words", 190), SheetColumn("flags", "Or flags", "words", 130),
        SheetColumn("soon_minutes", "Due soon, minutes", "number", 110), SheetColumn("by_grade", "By grade", "check", 80),
        SheetColumn("starts", "Starts with", "words", 190), SheetColumn("stops", "Met by", "words", 190),
        SheetColumn("ends", "Ended without by", "words", 150), SheetColumn("holidays", "Bank holidays of", "words", 170),
        SheetColumn("restarts", "Starts again", "check", 100), SheetColumn("only_open", "Only while open", "check", 120),
        SheetColumn("why", "Why", width=380), SheetColumn("basis", "Source", width=260),
        SheetColumn("unverified", "Not verified", "check", 100)), keyed=True)),
    PolicySection("levels", "THRIVE: levels", (
        SettingField("thrive.levels", "Levels, lowest first", "words"),
        SettingField("thrive.reasons_from", "Reason required from this level upwards"))),
    PolicySection("letters", "THRIVE: letters", sheet=Sheet("thrive.letters", "THRIVE: letters", "key", (
        SheetColumn("key", "Key", width=140), TITLE, SheetColumn("prompt", "Question", width=420)))),
    PolicySection("ticks", "THRIVE: steps", sheet=Sheet("thrive.ticks", "THRIVE: steps", "key", (
        SheetColumn("key", "Key", width=170), TITLE, SheetColumn("hint", "Hint", width=320), SheetColumn("required", "Required",
        "check", 90)))),
    PolicySection("statuses", "Statuses", sheet=Sheet("statuses", "Statuses", "key", (
        SheetColumn("key", "Key", width=170), TITLE, SheetColumn("public", "The reporter sees", width=190),
        SheetColumn("ways", "Leads to", "words", 300)))),
    PolicySection("public_wording", "Public wording", sheet=Sheet("public_wording", "Public wording", "key", (
        SheetColumn("key", "Key", width=170), SheetColumn("en", "English", width=230), SheetColumn("cy", "Cymraeg", width=230)),
        keyed=True)),
    PolicySection("disposals", "Ways of closing", sheet=Sheet("disposals", "Ways of closing", "code", (
        SheetColumn("code", "Code", width=160), TITLE, SheetColumn("needs_reason", "Needs a reason", "check", 120),
        SheetColumn("decision", "Is a decision", "check", 110), SheetColumn("kinds", "For which kinds of case", "words", 240),
        SheetColumn("second_approval", "Always needs approval", "check", 150), SheetColumn("needs", "Needs", "words", 110),
        SheetColumn("asks", "Asks for", "words", 240)))),
    PolicySection("opening_codes", "Opening codes", sheet=Sheet("opening_codes", "Opening codes", "code", CODE_COLUMNS)),
    PolicySection("closing_codes", "Closing codes", sheet=Sheet("closing_codes", "Closing codes", "code", CODE_COLUMNS)),
    PolicySection("referral_bodies", "Other organisations", sheet=Sheet("referral_bodies", "Other organisations", "code", (
        SheetColumn("code", "Code", width=160), TITLE))),
    PolicySection("crime_outcomes", "Crime outcomes", sheet=Sheet("crime_outcomes", "Crime outcomes", "code", (
        SheetColumn("code", "Code", width=70), TITLE, SheetColumn("means.en", "What it means, in English", width=320),
        SheetColumn("means.cy", "What it means, in Welsh", width=320), SheetColumn("valid_from", "First day", width=110),
        SheetColumn("valid_to", "Last day", width=110)))),
    PolicySection("cancel_reasons", "Reasons to cancel a crime", sheet=Sheet(
        "cancel_reasons", "Reasons to cancel a crime", "code",
        (SheetColumn("code", "Code", width=70), SheetColumn("title", "Title", width=520)))),
    PolicySection("approval", "Second approval", (
        SettingField("approval.risks", "Ask a second person when the risk ever was", "many", "risks"),
        SettingField("approval.flags", "… or the report ever carried one of these flags", "words"),
        SettingField("approval.except", "Outcomes that need no second approval", "many", "disposals"),
        SettingField("approval.roles", "Who gives the second approval", "many", "roles"))),
    PolicySection("retention", "How long cases are kept", sheet=Sheet("retention.groups", "How long cases are kept", "key", (
        SheetColumn("key", "Key", width=120), SheetColumn("title.en", "English", width=150), SheetColumn("title.cy", "Cymraeg",
        width=150),
        SheetColumn("years", "Years", "number", 80), SheetColumn("from", "Counted from", width=120),
        SheetColumn("crime", "Every crime", "check", 100), SheetColumn("services", "Services", "words", 220),
        SheetColumn("disposals", "Ways of closing", "words", 180), SheetColumn("risks", "Risks", "words", 120),
        SheetColumn("flags", "Flags", "words", 200)))),
    PolicySection("erasure", "Reasons to erase", sheet=Sheet("erasure.authorities", "Reasons to erase", "key", (
        SheetColumn("key", "Key", width=160), SheetColumn("title", "Title", width=520)))),
    PolicySection("identity", "Identity check", sheet=Sheet("identity.questions", "Identity check", "key", (
        SheetColumn("key", "Key", width=140), SheetColumn("title", "Question", width=520)))),
    PolicySection("acknowledgement", "Acknowledgement of a report", (
        SettingField("acknowledgement.off", "Send no acknowledgements", "check"),
        SettingField("acknowledgement.to_one_address", "Most for one address in 24 hours", "number"),
        SettingField("acknowledgement.in_a_minute", "Most for the force in a minute", "number"),
        SettingField("acknowledgement.subject", "Subject of the email", "pair"),
        SettingField("acknowledgement.email", "Email", "pair"),
        SettingField("acknowledgement.sms", "Text message", "pair"),
        SettingField("acknowledgement.neutral_subject", "Neutral subject", "pair"),
        SettingField("acknowledgement.neutral_email", "Neutral email", "pair"),
        SettingField("acknowledgement.neutral_sms", "Neutral text message", "pair"))),
    PolicySection("limits", "Rules and limits", (
        SettingField("enhanced_rights.flags", "Flags that give enhanced rights", "words"),
        SettingField("safe_contact.telling_words", "Words a neutral message must not contain", "words"),
        SettingField("safe_contact.override_roles", "Who may override safe contact", "many", "roles"),
        SettingField("distress.services", "Services that are covered first", "words"),
        SettingField("distress.flags", "Flags that cover the report at first", "words"),
        SettingField("preflight.reading_age", "Maximum reading age of a reply", "number"),
        SettingField("preflight.longest_text", "Maximum characters in a reply", "number"),
        SettingField("identity.needed", "Right answers needed before a new code is sent", "number"),
        SettingField("delivery.tries_hours", "Hours to keep retrying a notification", "number"),
        SettingField("retention.least_years", "Years a case is kept at least", "number"),
        SettingField("board.full_load", "Open cases in a full workload", "number"),
        SettingField("board.first_answer_minutes", "Target for first reply (minutes)", "number"),
        SettingField("desk.idle_lock_minutes", "Minutes of inactivity before a desk locks", "number"),
        SettingField("desk.offline_days", "Days without contact before a desk deletes its local copy", "number"),
        SettingField("exports.offline_cases", "Cases that may be exported while offline", "number"),
        SettingField("exports.offline_hours", "Hours offline during which they may be exported", "number"),
        SettingField("similar.threshold", "Similarity at which two reports count as duplicates", "number"))),
)  # fmt: skip
FIELDS: dict[str, tuple[SettingField, ...]] = {
    "template": (
        SettingField("title", "Title"), SettingField("key", "Key"),
        SettingField("text", "Text", "pair"), SettingField("states", "For cases that are", "many", "states"),
        SettingField("services", "Only for these services", "many", "services"),
        SettingField("withdrawn", "No longer offered", "check"),
    ),
    "service": (
        SettingField("enabled", "Offered to citizens of this force", "check"),
        SettingField("local_text", "The force's own text above the questions", "pair"),
    ),
    "team": (SettingField("name", "Name"), SettingField("active", "In use", "check")),
    "officer": (
        SettingField("name", "Name"), SettingField("username", "Signs in as"), SettingField("team", "Team", "choice", "teams"),
        SettingField("roles", "Roles", "many", "roles"), SettingField("active", "Works here", "check"),
        SettingField("subject", "Known to the identity provider as"),
    ),
}  # fmt: skip
HINTS = {
    "key": "Macros and replies refer to it by this key, which cannot be changed.", "services": "None ticked: for all of them.",
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
               "auditor": "Auditor", "crime_registrar": "Crime registrar"}  # fmt: skip
RISK_TITLES = dict(zip(RISKS, ("Emergency", "High", "Medium", "Low"), strict=True))


def part_named(key: str) -> PolicySection:
    """Return the part of the policy with this key."""
    return next(part for part in PARTS if part.key == key)


def at(values: Values, path: str) -> Json:
    """Return the value at a dotted path, or None when there is none."""
    place: Json = dict(values)
    for name in path.split("."):
        place = place.get(name) if isinstance(place, dict) else None
    return place


def put(values: Values, path: str, value: Json) -> dict[str, Json]:
    """Return a copy of the values with a new value at a dotted path."""
    name, _, rest = path.partition(".")
    below = values.get(name)
    return {**values, name: put(below if isinstance(below, dict) else {}, rest, value) if rest else value}


def value_of(values: Values, field: SettingField) -> Any:
    """Return the value of a setting that a field shows."""
    value = at(values, field.path)
    if field.kind == "check":
        return bool(value) if value is not None else field.path in CHECKED
    if field.kind == "pair":
        words = value if isinstance(value, dict) else {}
        return {language: str(words.get(language) or "") for language in ("en", "cy")}
    if field.kind in ("many", "words"):
        return [str(word) for word in value] if isinstance(value, list) else []
    return "" if value is None else str(value)


def taken(values: Values, field: SettingField, entered: Any) -> Values:
    """Return the values with a field's input applied; equivalent input leaves them unchanged."""
    if entered == value_of(values, field):
        return values
    if field.kind == "number":
        entered = number(entered)
    if field.path == "local_text" and not any(text.strip() for text in entered.values()):
        entered = None
    return put(values, field.path, entered)


def number(text: str) -> int | float | str:
    """Return the number in a text, or the text itself, which validation then rejects."""
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def rows_of(values: Values, sheet: Sheet) -> list[dict[str, Json]]:
    """Return the rows of a sheet."""
    part = at(values, sheet.path)
    if sheet.keyed:
        table = part if isinstance(part, dict) else {}
        return [{sheet.key: key, **row} for key, row in table.items() if isinstance(row, dict)]
    return [_flat(row, sheet) for row in part if isinstance(row, dict)] if isinstance(part, list) else []


def with_rows(values: Values, sheet: Sheet, rows: Iterable[Values]) -> dict[str, Json]:
    """Return the values with new rows in a sheet."""
    if not sheet.keyed:
        return put(values, sheet.path, [_deep(row) for row in rows])
    keyed = {str(row.get(sheet.key) or ""): {k: v for k, v in row.items() if k != sheet.key} for row in rows}
    return put(values, sheet.path, keyed)


def _flat(row: Values, sheet: Sheet) -> dict[str, Json]:
    """Return a row with nested values flattened into dotted columns."""
    flat = dict(row)
    for head in {column.name.partition(".")[0] for column in sheet.columns if "." in column.name}:
        below = flat.pop(head, None)
        table = below if isinstance(below, dict) else {}
        flat |= {f"{head}.{name}": value for name, value in table.items()}
    return flat


def _deep(row: Values) -> dict[str, Json]:
    """Undo ``_flat``."""
    deep: dict[str, Json] = {}
    for name, value in row.items():
        deep = put(deep, name, value)
    return deep


def choices(
    field: SettingField, policy: Policy | None, teams: Iterable[Team], services: Iterable[ForceService]
) -> list[tuple[str, str]]:
    """Return the available choices as (value, label) pairs."""
    if field.source == "roles":
        return [(role, tr(ROLE_TITLES[role])) for role in ROLES]
    if field.source == "risks":
        return [(risk, tr(words)) for risk, words in RISK_TITLES.items()]
    if field.source == "teams":
        return [(team.id, team.name) for team in teams if team.active is not False]
    if field.source == "services":
        return [(service.key, title_of(service)) for service in services]
    if policy is None:
        return []
    if field.source == "states":
        return [(status.key, tr(status.title)) for status in policy.statuses]
    return [(disposal.code, tr(disposal.title or "")) for disposal in policy.disposals]


def title_of(document: SettingDocument) -> str:
    """Return the title of a setting."""
    if isinstance(document, ForceService):
        return tr(in_language(document.title, "en")) if document.title else tr(document.key)
    if isinstance(document, Template):
        return tr(document.title or document.key)
    return tr(document.name) if isinstance(document, Team | Officer) else ""
