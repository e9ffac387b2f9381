"""What a settings form is made of: fields, and sheets of rows with columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from casework.documents.base import Json

Values: TypeAlias = Mapping[str, Json]
"""The values of a setting, or of one row of it."""
DURATIONS = ("minutes", "hours", "days", "working_days", "months", "years")
"""The kinds of value that are lengths of time, called by the unit in which they are kept."""


@dataclass(frozen=True)
class SettingField:
    """One value. `kind` is text, number, one of DURATIONS, words (a list of words), check, choice, many, numbers (many whole
    numbers), forces (many forces with their names), yes_no (or absent) or pair (English and Welsh). `source` names what a
    picker offers (`setting_choices`); in a text, what can be inserted."""

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
    """One column of a sheet. `kind` is text, number, one of DURATIONS, words or check. With a `source` its value is picked."""

    name: str
    title: str
    kind: str = "text"
    width: int = 120
    source: str = ""
    made: bool = False
    """Whether it is a key that the desk makes from the title; nobody sees or types it."""

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
    opened: Callable[[Values], dict[str, Json]] = dict
    """Makes the columns from a row of the setting."""
    closed: Callable[[Values], dict[str, Json]] = dict
    """Undoes ``opened``."""

    @property
    def fields(self) -> tuple[SettingField, ...]:
        """Return the fields of the form of one row, or none when the table is enough."""
        shown = (*(column.field for column in self.columns if not column.made), *self.more)
        return shown if self.listed or self._picks else ()

    @property
    def is_made(self) -> bool:
        """Return whether the desk makes the keys of its rows."""
        return any(column.made for column in self.columns)

    def shows(self, column: SheetColumn) -> bool:
        """Return whether the table has this column."""
        return not column.made and (not self.listed or column.name in self.listed)

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


def at(values: Values, path: str) -> Json:
    """Return the value at a dotted path, or None when there is none."""
    place: Json = dict(values)
    for name in path.split("."):
        place = place.get(name) if isinstance(place, dict) else None
    return place
