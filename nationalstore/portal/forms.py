"""Converts between a question's form fields and its answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from casework.documents import codec
from casework.documents.report import Occurred, Place
from casework.typed_values import times
from casework.typed_values.faults import Mistyped
from nationalstore.portal.form_fields import Fields
from nationalstore.services.catalogue import answers
from nationalstore.services.catalogue.answers import Wrong
from nationalstore.services.catalogue.questions import NOT_SURE, CatalogueQuestion

DAY = ("day", "month", "year")


def typed(question: CatalogueQuestion, typed_fields: Fields) -> Any:
    """Return the answer in wire format, as far as the fields form one. Raises Wrong for an incomplete answer."""
    fields = {name: values[-1].replace("\r\n", "\n") for name, values in typed_fields.items()}
    if question.not_sure and fields.get(f"{question.key}-unsure") == "yes":
        return NOT_SURE
    if question.type == "choices":
        return [value for value in typed_fields.get(question.key, []) if value]
    if question.type == "date":
        return _day(fields, question.key)
    if question.type == "occurred":
        fields = _same_night(fields, question.key)
        ends = {end: _moment(fields, f"{question.key}-{end}") for end in ("from", "to")}
        return ends if any(ends.values()) else None
    if question.type == "place":
        place = {
            "text": fields.get(question.key, "").strip(),
            "postcode": fields.get(f"{question.key}-postcode", "").strip(),
        }
        return place if any(place.values()) else None
    value = fields.get(question.key, "")
    return value if question.type == "textarea" else value.strip()


def _day(fields: dict[str, str], name: str) -> str | None:
    parts = [fields.get(f"{name}-{part}", "").strip() for part in DAY]
    if not any(parts):
        return None
    if parts[0] and not any(parts[1:]):
        return _whole_day(parts[0], name)
    if not all(parts):
        raise Wrong("date_part", f"{name}-{DAY[parts.index('')]}")
    try:
        return times.day(*parts).isoformat()
    except Mistyped as mistyped:
        part = "year" if mistyped.reason == "year" else "day"
        raise Wrong(f"bad_{mistyped.reason}", f"{name}-{part}") from None


def _whole_day(text: str, name: str) -> str:
    """Return a date that was typed in one piece into the box of the day. Raises Wrong for one that is none."""
    try:
        return times.whole_day(text).isoformat()
    except Mistyped:
        raise Wrong("date_part", f"{name}-month") from None


def _same_night(fields: dict[str, str], name: str) -> dict[str, str]:
    """Return the fields with the day of the end, when only its time was typed: the same night."""
    if not fields.get(f"{name}-to-time", "").strip() or any(
        fields.get(f"{name}-to-{part}", "").strip() for part in DAY
    ):
        return fields
    first, begins = _day(fields, f"{name}-from"), fields.get(f"{name}-from-time", "").strip()
    if first is None:
        return fields
    day = date.fromisoformat(first)
    try:
        ends = answers.clock(fields[f"{name}-to-time"])
        over_midnight = bool(begins) and ends < answers.clock(begins)
    except Wrong:
        return fields
    # In the hour that comes twice, an earlier time may be later in the same night.
    if over_midnight and not times.twice(datetime.combine(day, ends, times.HERE)):
        day += timedelta(days=1)
    return {**fields, **_day_fields(f"{name}-to", day.isoformat())}


def _moment(fields: dict[str, str], name: str) -> str | None:
    day, at = _day(fields, name), fields.get(f"{name}-time", "").strip()
    if not at:
        return day
    if day is None:
        raise Wrong("date_part", f"{name}-day")
    try:
        return times.with_half(f"{day}T{answers.clock(at):%H:%M}", fields.get(f"{name}-clocks", ""))
    except Wrong as wrong:
        raise Wrong(wrong.why, f"{name}-time") from None


def fields(question: CatalogueQuestion, value: Any) -> dict[str, Any]:
    """Return the values of the page's fields for an earlier answer."""
    key = question.key
    if value == NOT_SURE and question.not_sure and not question.options:
        return {f"{key}-unsure": "yes"}
    if question.type == "date" and isinstance(value, str):
        return _day_fields(key, value)
    if question.type == "occurred" and isinstance(value, dict):
        occurred = codec.read_by_parts(Occurred, value)
        return _moment_fields(f"{key}-from", occurred.from_) | _moment_fields(f"{key}-to", occurred.to)
    if question.type == "place" and isinstance(value, dict):
        place = codec.read_by_parts(Place, value)
        return {key: place.text or "", f"{key}-postcode": place.postcode or ""}
    return {key: value}


def _day_fields(name: str, value: str) -> dict[str, str]:
    year, month, day = value.split("-")
    return {f"{name}-day": str(int(day)), f"{name}-month": str(int(month)), f"{name}-year": year}


def _moment_fields(name: str, value: str | None) -> dict[str, str]:
    if not value:
        return {}
    day, _, at = value.partition("T")
    half = {"+01:00": "before", "+00:00": "after"}.get(at[5:], "")
    return _day_fields(name, day) | {f"{name}-time": at[:5]} | ({f"{name}-clocks": half} if half else {})


def field_of(question: CatalogueQuestion, wrong: Wrong) -> str:
    """Return the name of the field that an error belongs to."""
    if wrong.field:
        return wrong.field if wrong.field.startswith(question.key) else f"{question.key}-{wrong.field}"
    return {"date": f"{question.key}-day", "occurred": f"{question.key}-from-day"}.get(
        question.type, question.key
    )
