"""The differences between two states of a setting in words, old beside new."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from casework.clocks import HERE
from casework.documents.base import Json
from casework.settings import merging
from workstation.domain.ids import read_time
from workstation.ui.formatting.answers import MONTHS
from workstation.ui.formatting.durations import duration_words
from workstation.ui.formatting.setting_choices import ChoiceSources, choices, names
from workstation.ui.formatting.setting_fields import DURATIONS, SettingField, Sheet, SheetColumn, Values, at
from workstation.ui.formatting.setting_forms import rows_of, value_of
from workstation.ui.formatting.setting_parts import FIELDS, PARTS
from workstation.ui.kit.i18n import tr

LANGUAGES = {"en": "English", "cy": "Cymraeg"}
MADE = {"template": frozenset({"key"})}
"""Fields that the desk makes itself, from what is typed in others."""
OWN = (*merging.OWN, "initials", "definition")


@dataclass(frozen=True)
class Difference:
    """One difference."""

    what: str
    old: str
    new: str


NOTHING_KNOWN = ChoiceSources()


def differences(
    kind: str, before: Values, after: Values, known: ChoiceSources = NOTHING_KNOWN
) -> list[Difference]:
    """Return every difference, in the order of the forms. What ``known`` has a title for is told by it, not by its key."""
    changes: list[Difference] = []
    for part in PARTS if kind == "policy" else ():
        if part.sheet is not None:
            changes += _of_sheet(part.sheet, before, after, known)
        for field in part.fields:
            changes += _of_field(field, before, after, tr(part.title), known)
    for field in FIELDS.get(kind, ()):
        changes += _of_field(field, before, after, "", known)
    return changes + list(_of_the_rest(kind, before, after))


def moment_words(value: object) -> str:
    """Return a moment in the UK style; midnight is shown as the day alone."""
    moment = read_time(value)
    if moment is None:
        return ""
    here = moment.astimezone(HERE)
    day = f"{here.day} {tr(MONTHS[here.month - 1])} {here.year}"
    return day if (here.hour, here.minute) == (0, 0) else f"{day} {here:%H:%M}"


def said(value: Json) -> str:
    """Return a value as readable text."""
    if value is None or value in ("", [], {}):
        return tr("nothing")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, list):
        return ", ".join(said(entry) for entry in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {said(entry)}" for name, entry in value.items())
    return str(value)


def _told(value: Json, field: SettingField, known: ChoiceSources) -> str:
    """Return a value as its form shows it."""
    if field.kind in DURATIONS and value not in (None, ""):
        return duration_words(value, field.kind)
    if field.kind == "forces" and isinstance(value, list):
        return ", ".join(str(at(row, "name") or at(row, "id")) for row in value if isinstance(row, dict))
    if not field.source or field.kind == "pair":
        return said(value)
    titles = {**names(known), **dict(choices(field.source, known))}
    if isinstance(value, list):
        return said([titles.get(str(code), code) for code in value])
    return said(titles.get(value, value) if isinstance(value, str) and value else value)


def _of_field(
    field: SettingField, before: Values, after: Values, heading: str, known: ChoiceSources
) -> Iterator[Difference]:
    old, new = at(before, field.path), at(after, field.path)
    if field.kind == "check" and before:
        old, new = value_of(before, field), value_of(after, field)
    what = f"{heading} › {tr(field.title)}" if heading else tr(field.title)
    if field.kind == "pair":
        for language, words in LANGUAGES.items():
            text, other = (at(side, language) if isinstance(side, dict) else None for side in (old, new))
            if (text or "") != (other or ""):
                yield Difference(f"{what} › {tr(words)}", said(text), said(other))
    elif not _same(old, new):
        yield Difference(what, _told(old, field, known), _told(new, field, known))


def _of_sheet(sheet: Sheet, before: Values, after: Values, known: ChoiceSources) -> Iterator[Difference]:
    old, new = _by_key(sheet, before), _by_key(sheet, after)
    for key, row in new.items():
        name = f"{tr(sheet.title)} › {_name(row, sheet)}"
        if key not in old:
            yield Difference(name, tr("not there"), _shown(row, sheet, known))
            continue
        for column in sheet.columns:
            cell, other = old[key].get(column.name), row.get(column.name)
            if not _same(cell, other):
                what = f"{name} › {tr(column.title)}"
                yield Difference(what, _told(cell, column.field, known), _told(other, column.field, known))
    for key, row in old.items():
        if key not in new:
            name = f"{tr(sheet.title)} › {_name(row, sheet)}"
            yield Difference(name, _shown(row, sheet, known), tr("removed"))
    kept = [[key for key in side if key in old and key in new] for side in (old, new)]
    if kept[0] != kept[1]:
        yield Difference(tr(sheet.title), tr("in one order"), tr("in another order"))


def _of_the_rest(kind: str, before: Values, after: Values) -> Iterator[Difference]:
    """Yield differences that no form shows: a scheduled part of a policy, or a field from an older version."""
    known = {field.path.partition(".")[0] for field in FIELDS.get(kind, ())}
    known |= MADE.get(kind, frozenset())
    for part in PARTS if kind == "policy" else ():
        known |= {part.sheet.path.partition(".")[0]} if part.sheet else set()
        known |= {field.path.partition(".")[0] for field in part.fields}
    for name in sorted((set(before) | set(after)) - known - set(OWN)):
        if not _same(before.get(name), after.get(name)):
            yield Difference(
                name.replace("_", " ").capitalize(), said(before.get(name)), said(after.get(name))
            )


def _by_key(sheet: Sheet, values: Values) -> dict[str, Values]:
    return {str(row.get(sheet.key)): row for row in rows_of(values, sheet)}


def _name(row: Values, sheet: Sheet) -> str:
    title = next((str(row[name]) for name in sheet.called if row.get(name)), "")
    return tr(title) or str(row.get(sheet.key) or "")


def _shown(row: Values, sheet: Sheet, known: ChoiceSources) -> str:
    named: list[SheetColumn] = [
        column
        for column in sheet.columns
        if not column.made and row.get(column.name) not in (None, "", [], False)
    ]
    cells = [f"{tr(column.title)}: {_told(row[column.name], column.field, known)}" for column in named]
    return ", ".join(cells) or tr("nothing")


def _same(value: Json, other: Json) -> bool:
    return _plain(value) == _plain(other)


def _plain(value: Json) -> str:
    return "" if value in (None, "") or value == [] or value == {} else json.dumps(value, sort_keys=True)
