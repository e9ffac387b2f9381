"""The differences between two states of a setting in words, old beside new."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from casework.clocks import HERE
from casework.documents.base import Json
from casework.settings import merging
from workstation.domain.ids import read_time
from workstation.ui.formatting.answers import MONTHS
from workstation.ui.formatting.setting_forms import (
    FIELDS,
    PARTS,
    SettingField,
    Sheet,
    SheetColumn,
    Values,
    at,
    rows_of,
    value_of,
)
from workstation.ui.kit.i18n import tr

LANGUAGES = {"en": "English", "cy": "Cymraeg"}
OWN = (*merging.OWN, "initials", "definition")


@dataclass(frozen=True)
class Difference:
    """One difference."""

    what: str
    old: str
    new: str


def differences(
    kind: str, before: Values, after: Values, names: Mapping[str, str] | None = None
) -> list[Difference]:
    """Return every difference, in the order of the forms. ``names`` are shown instead of the ids of teams and officers."""
    known = names or {}
    return [Difference(one.what, _named(one.old, known), _named(one.new, known))
            for one in _differences(kind, before, after)]  # fmt: skip


def _named(words: str, names: Mapping[str, str]) -> str:
    return ", ".join(names.get(word, word) for word in words.split(", ")) if names else words


def _differences(kind: str, before: Values, after: Values) -> list[Difference]:
    found: list[Difference] = []
    for part in PARTS if kind == "policy" else ():
        if part.sheet is not None:
            found += _of_sheet(part.sheet, before, after)
        for field in part.fields:
            found += _of_field(field, before, after, tr(part.title))
    for field in FIELDS.get(kind, ()):
        found += _of_field(field, before, after, "")
    return found + list(_of_the_rest(kind, before, after))


def moment_words(value: object) -> str:
    """Return a moment in the UK style; midnight is shown as the day alone."""
    found = read_time(value)
    if found is None:
        return ""
    here = found.astimezone(HERE)
    day = f"{here.day} {tr(MONTHS[here.month - 1])} {here.year}"
    return day if (here.hour, here.minute) == (0, 0) else f"{day} {here:%H:%M}"


def said(value: Json) -> str:
    """Return a value as readable text."""
    if value is None or value in ("", [], {}):
        return tr("nothing")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, list):
        return ", ".join(said(one) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{name}: {said(one)}" for name, one in value.items())
    return str(value)


def _of_field(field: SettingField, before: Values, after: Values, heading: str) -> Iterator[Difference]:
    old, new = at(before, field.path), at(after, field.path)
    if field.kind == "check" and before:
        old, new = value_of(before, field), value_of(after, field)
    what = f"{heading} › {tr(field.title)}" if heading else tr(field.title)
    if field.kind == "pair":
        for language, words in LANGUAGES.items():
            one, other = (at(side, language) if isinstance(side, dict) else None for side in (old, new))
            if (one or "") != (other or ""):
                yield Difference(f"{what} › {tr(words)}", said(one), said(other))
    elif not _same(old, new):
        yield Difference(what, said(old), said(new))


def _of_sheet(sheet: Sheet, before: Values, after: Values) -> Iterator[Difference]:
    old, new = _by_key(sheet, before), _by_key(sheet, after)
    for key, row in new.items():
        name = f"{tr(sheet.title)} › {_name(row, sheet)}"
        if key not in old:
            yield Difference(name, tr("not there"), said(_shown(row, sheet)))
            continue
        for column in sheet.columns:
            one, other = old[key].get(column.name), row.get(column.name)
            if not _same(one, other):
                yield Difference(f"{name} › {tr(column.title)}", said(one), said(other))
    for key, row in old.items():
        if key not in new:
            yield Difference(
                f"{tr(sheet.title)} › {_name(row, sheet)}", said(_shown(row, sheet)), tr("removed")
            )
    kept = [[key for key in side if key in old and key in new] for side in (old, new)]
    if kept[0] != kept[1]:
        yield Difference(tr(sheet.title), tr("in one order"), tr("in another order"))


def _of_the_rest(kind: str, before: Values, after: Values) -> Iterator[Difference]:
    """Yield differences that no form shows: a scheduled part of a policy, or a field from an older version."""
    known = {field.path.partition(".")[0] for field in FIELDS.get(kind, ())}
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


def _shown(row: Values, sheet: Sheet) -> str:
    named: list[SheetColumn] = [
        column for column in sheet.columns if row.get(column.name) not in (None, "", [])
    ]
    return ", ".join(f"{tr(column.title)}: {said(row[column.name])}" for column in named)


def _same(one: Json, other: Json) -> bool:
    return _plain(one) == _plain(other)


def _plain(value: Json) -> str:
    return "" if value in (None, "") or value == [] or value == {} else json.dumps(value, sort_keys=True)
