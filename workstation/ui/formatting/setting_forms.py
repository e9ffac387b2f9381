"""How settings forms read and change a setting's values.

A form works on the setting's JSON values. While someone is typing, they need not form a valid document.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any, TypeAlias

from casework.documents.base import Json
from casework.documents.officer import Officer
from casework.documents.parts import in_language
from casework.documents.policy import Policy
from casework.documents.service import ForceService
from casework.documents.team import Team
from casework.documents.template import Template
from casework.force_names import force_name
from workstation.ui.formatting.durations import duration_words, read_duration
from workstation.ui.formatting.setting_fields import DURATIONS, PolicySection, SettingField, Sheet, Values, at
from workstation.ui.formatting.setting_parts import CHECKED, FALLBACKS, PARTS
from workstation.ui.kit.i18n import tr

UNTITLED = "untitled"
"""The key of a row without a title."""
SettingDocument: TypeAlias = Policy | Template | ForceService | Team | Officer


def fields_in(part: str) -> frozenset[str]:
    """Return the fields of the policy that a part shows."""
    shown = part_named(part)
    sheet = {shown.sheet.path.partition(".")[0]} if shown.sheet else set()
    return frozenset({field.path.partition(".")[0] for field in shown.fields} | sheet)


def part_named(key: str) -> PolicySection:
    """Return the part of the policy with this key."""
    return next(part for part in PARTS if part.key == key)


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
    if field.kind in DURATIONS:
        return duration_words(value, field.kind)
    if field.kind == "forces":
        return (
            [str(at(row, "id")) for row in value if isinstance(row, dict)] if isinstance(value, list) else []
        )
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
    if field.kind in DURATIONS:
        entered = read_duration(entered, field.kind)
    if field.kind == "forces":
        entered = _forces(at(values, field.path), entered)
    if field.kind == "numbers":
        entered = [number(text) for text in entered]
    if field.kind == "yes_no":
        entered = {"yes": True, "no": False}.get(entered)
    if field.kind in ("yes_no", "numbers") and entered in (None, []):
        return without(values, field.path)
    if field.optional and not entered:
        entered = None
    if field.path == "local_text" and not any(text.strip() for text in entered.values()):
        entered = None
    return put(values, field.path, entered)


def _forces(before: Json, chosen: Iterable[str]) -> list[Json]:
    """Return the chosen forces: those that were there keep their place and name, others follow by their proper name."""
    known = (
        {str(at(row, "id")): row for row in before if isinstance(row, dict)}
        if isinstance(before, list)
        else {}
    )
    wanted = list(chosen)
    new = sorted((force for force in wanted if force not in known), key=force_name)
    return [
        *(row for id_, row in known.items() if id_ in wanted),
        *({"id": id_, "name": force_name(id_)} for id_ in new),
    ]


def made_key(title: str, others: Collection[str]) -> str:
    """Return a key for a new row or setting, made from its title and unlike the others."""
    plain = re.sub(r"[^a-z0-9]+", "_", title.casefold().replace("'", "")).strip("_")[:40] or UNTITLED
    return next(
        key for key in (plain, *(f"{plain}_{n}" for n in range(2, len(others) + 3))) if key not in others
    )


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
    return (
        [_flat(sheet.opened(row), sheet) for row in part if isinstance(row, dict)]
        if isinstance(part, list)
        else []
    )


def with_rows(values: Values, sheet: Sheet, rows: Iterable[Values]) -> dict[str, Json]:
    """Return the values with new rows in a sheet."""
    if not sheet.keyed:
        return put(values, sheet.path, [sheet.closed(_deep(row)) for row in rows])
    keyed = {str(row.get(sheet.key) or ""): {k: v for k, v in row.items() if k != sheet.key} for row in rows}
    return put(values, sheet.path, keyed)


def row_values(row: Values) -> Values:
    """Return the values of a row of a sheet as its form reads them."""
    return _deep(row)


def row_of(values: Values, sheet: Sheet) -> dict[str, Json]:
    """Undo ``row_values``; an optional value that was emptied is left out."""
    row = dict(values) if sheet.keyed else _flat(values, sheet)
    optional = {
        field.path for field in sheet.fields if field.optional or field.kind in ("number", *DURATIONS)
    }
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
