"""What the reporter answered, in words: by the service's headings, dates as in this country, English beside Welsh."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from workstation.domain.ids import read_time
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.passages import Passage

Record = dict[str, Any]
HERE = ZoneInfo("Europe/London")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Told:
    """One question with its answer; `heading` is set where a new part of the report begins."""

    question: str
    answer: str
    heading: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Question and answer alone."""
        return self.question, self.answer

    @property
    def passage(self) -> Passage:
        """The same as running text."""
        return Passage(self.question, self.answer or "–", self.heading)


def told(report: Record, definition: Record | None = None) -> list[Told]:
    """Return what was answered, in the order it was asked; questions that were not answered are left out.

    The report says it in its own words. The definition adds what a report of another store leaves unsaid,
    when it is of the version that was asked.
    """
    found = report.get("answers")
    known = _questions(definition) if _same_version(report, definition) else {}
    rows, heading = [], ""
    for row in found if isinstance(found, list) else []:
        if not isinstance(row, dict):
            continue
        said = _beside(row, known.get(str(row.get("question") or row.get("key"))), report, definition)
        answer = _answer(row)
        if not answer:
            continue
        begins = _two(said["section"], said["section_en"])
        rows.append(Told(_two(said["label"], said["label_en"]), answer, begins if begins != heading else ""))
        heading = begins
    return rows


def _same_version(report: Record, definition: Record | None) -> bool:
    return bool(definition) and (definition or {}).get("version") == report.get("service_version")


def _questions(definition: Record | None) -> dict[str, Record]:
    rows = (definition or {}).get("questions")
    return {str(row.get("key")): row for row in rows or [] if isinstance(row, dict)}


def _beside(
    row: Record, question: Record | None, report: Record, definition: Record | None
) -> dict[str, str]:
    """Return label and heading with their English, from the answer or else from the definition."""
    language = str(report.get("language") or "en")
    label = _words(question, "label")
    section = _words((definition or {}).get("sections"), str((question or {}).get("section")))
    other = language != "en"
    return {
        "label": str(row.get("label") or label.get(language) or row.get("question") or row.get("key") or ""),
        "label_en": str(row.get("label_en") or label.get("en") or "") if other else "",
        "section": str(row.get("section") or section.get(language) or ""),
        "section_en": str(row.get("section_en") or section.get("en") or "") if other else "",
    }


def _words(said: object, name: str) -> Record:
    found = said.get(name) if isinstance(said, dict) else None
    return found if isinstance(found, dict) else {}


def _two(own: str, english: str) -> str:
    """Return both languages in one line where they differ."""
    return f"{own}  ({english})" if english and english != own else own


def _answer(row: Record) -> str:
    value = row.get("value")
    if isinstance(value, bool):
        return tr("Yes") if value else tr("No")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, dict):
        return _parts(value)
    text = str(value if value is not None else "")
    if row.get("type") == "date":
        text = _day(text)
    return _two(text, str(row.get("value_en") or "")) if text.strip() else ""


def _parts(value: Record) -> str:
    """Return a time from and to, or a place, as another store may send it."""
    if "from" in value:
        moments = [_moment(value.get(end)) for end in ("from", "to")]
        return f" {tr('to')} ".join(moment for moment in moments if moment)
    return ", ".join(str(value[name]) for name in ("text", "postcode") if value.get(name))


def _day(text: str) -> str:
    """Return a date as in this country; what is none stays as it is."""
    try:
        at = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{at.day} {tr(MONTHS[at.month - 1])} {at.year}"


def _moment(value: object) -> str:
    at = read_time(value)
    here = at.astimezone(HERE) if at is not None else None
    return f"{_day(here.date().isoformat())} {here:%H:%M}" if here is not None else str(value or "")
