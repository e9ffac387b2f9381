"""Settings forms as tables: which fields and sheets exist, and how they read and change a setting's values.

A form works on the setting's JSON values. While someone is typing, they need not form a valid document.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from casework import unclaimed
from casework.documents.base import Json
from casework.documents.officer import Officer
from casework.documents.parts import in_language
from casework.documents.policy import Policy
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.template import Template
from workstation.ui.kit.i18n import tr

Values: TypeAlias = Mapping[str, Json]
"""The values of a setting, or of one row of it."""
SettingDocument: TypeAlias = Policy | Template | ForceService | Team | Officer


@dataclass(frozen=True)
class SettingField:
    """One value. `kind` is text, number, words (a list of words), check, choice, many, numbers (many whole numbers), yes_no
    (or absent) or pair (English and Welsh). `source` names what a picker offers (`setting_choices`)."""

    path: str
    title: str
    kind: str = "text"
    source: str = ""
    default: str = ""
    """The path of the value that counts while this one is absent."""
    optional: bool = False
    """Whether an emptied choice removes the value."""


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet. `kind` is text, number, words or check. With a `source` its value is picked, not typed."""

    name: str
    title: str
    kind: str = "text"
    width: int = 120
    source: str = ""

    @property
    def field(self) -> SettingField:
        """Return the field for this column in the form of one row."""
        picked = {"words": "many", "text": "choice"} if self.source else {}
        return SettingField(
            self.name, self.title, picked.get(self.kind, self.kind), self.source, optional=bool(self.source)
        )


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
    listed: tuple[str, ...] = ()
    """The columns in the table, when there are more than fit; the form below it has them all."""
    more: tuple[SettingField, ...] = ()
    """Fields that only the form of a row has."""

    @property
    def fields(self) -> tuple[SettingField, ...]:
        """Return the fields of the form of one row, or none when the table is enough."""
        return (*(column.field for column in self.columns), *self.more) if self.listed or self._picks else ()

    @property
    def _picks(self) -> bool:
        return any(column.source for column in self.columns)


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
        SheetColumn("services", "Services", "words", 190, "services"), SheetColumn("flags", "Or flags", "words", 130, "flags"),
        SheetColumn("soon_minutes", "Due soon, minutes", "number", 110), SheetColumn("by_grade", "By grade", "check", 80),
        SheetColumn("starts", "Starts with", "words", 190, "events"), SheetColumn("stops", "Met by", "words", 190, "events"),
        SheetColumn("ends", "Ended without by", "words", 150, "events"),
        SheetColumn("holidays", "Bank holidays of", "words", 170, "holidays"),
        SheetColumn("restarts", "Starts again", "check", 100), SheetColumn("only_open", "Only while open", "check", 120),
        SheetColumn("why", "Why", width=380), SheetColumn("basis", "Source", width=260),
        SheetColumn("unverified", "Not verified", "check", 100)), keyed=True,
        listed=("key", "title", "minutes", "working_days", "days", "months", "services"), more=(
            SettingField("when.crime", "Only when it is a crime", "yes_no", "yes_no"),
            SettingField("when.victim", "Only when the reporter is the victim", "yes_no", "yes_no"),
            SettingField("when.enhanced", "Only with enhanced rights", "yes_no", "yes_no"),
            SettingField("when.recorded", "Only when a crime is recorded", "yes_no", "yes_no"),
            SettingField("when.grade", "Only for these grades", "numbers", "grades")))),
    PolicySection("levels", "THRIVE: levels", (
        SettingField("thrive.levels", "Levels, lowest first", "words"),
        SettingField("thrive.reasons_from", "Reason required from this level upwards", "choice", "levels"))),
    PolicySection("letters", "THRIVE: letters", sheet=Sheet("thrive.letters", "THRIVE: letters", "key", (
        SheetColumn("key", "Key", width=140), TITLE, SheetColumn("prompt", "Question", width=420)))),
    PolicySection("ticks", "THRIVE: steps", sheet=Sheet("thrive.ticks", "THRIVE: steps", "key", (
        SheetColumn("key", "Key", width=170), TITLE, SheetColumn("hint", "Hint", width=320), SheetColumn("required", "Required",
        "check", 90)))),
    PolicySection("statuses", "Statuses", sheet=Sheet("statuses", "Statuses", "key", (
        SheetColumn("key", "Key", width=170), TITLE, SheetColumn("public", "The reporter sees", "text", 190, "wordings"),
        SheetColumn("ways", "Leads to", "words", 300, "states")))),
    PolicySection("public_wording", "Public wording", sheet=Sheet("public_wording", "Public wording", "key", (
        SheetColumn("key", "Key", width=170), SheetColumn("en", "English", width=230), SheetColumn("cy", "Cymraeg", width=230)),
        keyed=True)),
    PolicySection("disposals", "Ways of closing", sheet=Sheet("disposals", "Ways of closing", "code", (
        SheetColumn("code", "Code", width=160), TITLE, SheetColumn("needs_reason", "Needs a reason", "check", 120),
        SheetColumn("decision", "Is a decision", "check", 110),
        SheetColumn("kinds", "For which kinds of case", "words", 240, "case_kinds"),
        SheetColumn("services", "Only for these services", "words", 200, "services"),
        SheetColumn("second_approval", "Always needs approval", "check", 150),
        SheetColumn("needs", "Needs", "words", 110, "needs"),
        SheetColumn("asks", "Asks for", "words", 240, "needs")))),
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
    PolicySection("incident_categories", "Incident categories", sheet=Sheet(
        "incident_categories", "Incident categories", "code", CODE_COLUMNS)),
    PolicySection("rape_offences", "Offences of rape", sheet=Sheet(
        "rape_offences", "Offences of rape", "code", CODE_COLUMNS)),
    PolicySection("approval", "Second approval", (
        SettingField("approval.risks", "Ask a second person when the risk ever was", "many", "risks"),
        SettingField("approval.flags", "… or the report ever carried one of these flags", "many", "flags"),
        SettingField("approval.except", "Outcomes that need no second approval", "many", "disposals"),
        SettingField("approval.roles", "Who gives the second approval", "many", "roles"))),
    PolicySection("restriction", "Restricted cases", (
        SettingField("restriction.overseers", "Officers who read every restricted case", "many", "officers"),
        SettingField("restriction.role_when_empty", "Who reads the cases of a team in which nobody works", "choice",
            "case_roles"))),
    PolicySection("routing", "Work of teams", (
        SettingField("routing.unclaimed_minutes", "Minutes until the contact centre sees what a team has not taken", "number"),
        SettingField("routing.basis", "Source"), SettingField("routing.unverified", "Not verified", "check"))),
    PolicySection("retention", "How long cases are kept", sheet=Sheet("retention.groups", "How long cases are kept", "key", (
        SheetColumn("key", "Key", width=120), SheetColumn("title.en", "English", width=150), SheetColumn("title.cy", "Cymraeg",
        width=150),
        SheetColumn("number", "Group", "number", 70), SheetColumn("years", "Years", "number", 80),
        SheetColumn("review_years", "Reviewed every … years", "number", 150),
        SheetColumn("from", "Counted from", "text", 120, "since"), SheetColumn("unverified", "Not verified", "check", 110),
        SheetColumn("basis", "Basis", width=260), SheetColumn("crime", "Every crime", "check", 100),
        SheetColumn("offences", "Offence codes", "words", 220), SheetColumn("outcomes", "Crime outcomes", "words", 140),
        SheetColumn("services", "Services", "words", 220, "services"),
        SheetColumn("disposals", "Ways of closing", "words", 180, "disposals"),
        SheetColumn("risks", "Risks", "words", 120, "risks"),
        SheetColumn("flags", "Flags", "words", 200, "flags")))),
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
        SettingField("enhanced_rights.flags", "Flags that give enhanced rights", "many", "flags"),
        SettingField("safe_contact.telling_words", "Words a neutral message must not contain", "words"),
        SettingField("safe_contact.override_roles", "Who may override safe contact", "many", "roles"),
        SettingField("distress.services", "Services that are covered first", "many", "services"),
        SettingField("distress.flags", "Flags that cover the report at first", "many", "flags"),
        SettingField("preflight.reading_age", "Maximum reading age of a reply", "number"),
        SettingField("preflight.longest_text", "Maximum characters in a reply", "number"),
        SettingField("identity.needed", "Right answers needed before a new code is sent", "number"),
        SettingField("identity.for_one_case", "Most new codes for one case in 24 hours", "number"),
        SettingField("identity.to_one_address", "Most new codes to one address in 24 hours", "number"),
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
    "key": "Macros and replies refer to it by this key, which cannot be changed.", "services": "None ticked: for all of them.",
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


def fields_in(part: str) -> frozenset[str]:
    """Return the fields of the policy that a part shows."""
    shown = part_named(part)
    sheet = {shown.sheet.path.partition(".")[0]} if shown.sheet else set()
    return frozenset({field.path.partition(".")[0] for field in shown.fields} | sheet)


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


def without(values: Values, path: str) -> dict[str, Json]:
    """Return a copy of the values without the one at a dotted path."""
    name, _, rest = path.partition(".")
    below = values.get(name)
    if not rest:
        return {key: value for key, value in values.items() if key != name}
    return {**values, name: without(below, rest)} if isinstance(below, dict) else dict(values)


def value_of(values: Values, field: SettingField) -> Any:
    """Return the value of a setting that a field shows."""
    value = at(values, field.path)
    if value is None:
        value = at(values, field.default) if field.default else FALLBACKS.get(field.path)
    if field.kind == "check":
        return bool(value) if value is not None else field.path in CHECKED
    if field.kind == "pair":
        words = value if isinstance(value, dict) else {}
        return {language: str(words.get(language) or "") for language in ("en", "cy")}
    if field.kind == "yes_no":
        return ("yes" if value else "no") if isinstance(value, bool) else ""
    if field.kind in ("many", "words", "numbers"):
        return [str(word) for word in value] if isinstance(value, list) else []
    return "" if value is None else str(value)


def taken(values: Values, field: SettingField, entered: Any) -> Values:
    """Return the values with a field's input applied; equivalent input leaves them unchanged."""
    if entered == value_of(values, field):
        return values
    if field.kind == "number":
        entered = number(entered)
    if field.kind == "numbers":
        entered = [number(one) for one in entered]
    if field.kind == "yes_no":
        entered = {"yes": True, "no": False}.get(entered)
    if field.kind in ("yes_no", "numbers") and entered in (None, []):
        return without(values, field.path)
    if field.optional and not entered:
        entered = None
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


def row_values(row: Values) -> Values:
    """Return the values of a row of a sheet as its form reads them."""
    return _deep(row)


def row_of(values: Values, sheet: Sheet) -> dict[str, Json]:
    """Undo ``row_values``; an optional value that was emptied is left out."""
    row = dict(values) if sheet.keyed else _flat(values, sheet)
    optional = {field.path for field in sheet.fields if field.optional or field.kind == "number"}
    return {name: value for name, value in row.items() if name not in optional or value not in (None, "")}


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


def title_of(document: SettingDocument) -> str:
    """Return the title of a setting."""
    if isinstance(document, ForceService):
        return tr(in_language(document.title, "en")) if document.title else tr(document.key)
    if isinstance(document, Template):
        return tr(document.title or document.key)
    return tr(document.name) if isinstance(document, Team | Officer) else ""
