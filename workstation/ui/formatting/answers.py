"""Formats the reporter's answers: the service's headings, UK dates, and English beside Welsh."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from casework.documents import codec
from casework.documents.base import Json
from casework.documents.parts import Translated, in_language
from casework.documents.report import Answer, Occurred, Place, Report
from casework.documents.service import Question, ServiceDefinition
from casework.typed_values import times
from workstation.domain.ids import read_time
from workstation.ui.kit.i18n import tr
from workstation.ui.kit.passages import Passage

HERE = ZoneInfo("Europe/London")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class AnswerRow:
    """One question with its answer. `heading` is set on the first answer of each part of the report."""

    question: str
    answer: str
    heading: str = ""

    @property
    def pair(self) -> tuple[str, str]:
        """Return the question and answer without the heading."""
        return self.question, self.answer

    @property
    def passage(self) -> Passage:
        """Return the row as a passage of running text."""
        return Passage(self.question, self.answer or "–", self.heading)


@dataclass(frozen=True)
class _QuestionText:
    """The text above an answer: a question or heading in the reporter's language, with its English translation."""

    own: str
    english: str = ""

    @property
    def line(self) -> str:
        """Return both languages on one line, or one of them when they are the same."""
        return _two(self.own, self.english)


def answer_rows(report: Report, definition: ServiceDefinition | None = None) -> list[AnswerRow]:
    """Return the answers in the order the questions were asked, leaving out unanswered questions.

    The wording comes from the report itself. The definition fills in what a report from another store lacks, provided
    it is the version that was used.
    """
    known = definition if definition is not None and definition.version == report.service_version else None
    questions = {question.key: question for question in known.questions} if known is not None else {}
    sections = definition.sections if definition is not None else {}
    rows, heading = [], ""
    for answer in report.answers:
        words = _answer(answer)
        if not words:
            continue
        question = questions.get(answer.question or answer.key or "")
        begins = _heading(answer, sections.get(question.section or "") if question else None, report.language)
        label = _label(answer, question, report.language)
        rows.append(AnswerRow(label.line, words, begins.line if begins.line != heading else ""))
        heading = begins.line
    return rows


def _label(answer: Answer, question: Question | None, language: str) -> _QuestionText:
    """Return the wording of the question, from the answer or otherwise from the definition."""
    words = question.label if question is not None else None
    own = answer.label or in_language(words, language) or answer.question or answer.key or ""
    return _QuestionText(own, (answer.label_en or in_language(words, "en")) if language != "en" else "")


def _heading(answer: Answer, section: Translated | None, language: str) -> _QuestionText:
    """Return the heading above the question, from the answer or otherwise from the definition."""
    own = answer.section or in_language(section, language)
    return _QuestionText(own, (answer.section_en or in_language(section, "en")) if language != "en" else "")


def _two(own: str, english: str) -> str:
    """Return both languages on one line, or one of them when they are the same."""
    return f"{own}  ({english})" if english and english != own else own


def _answer(answer: Answer) -> str:
    value = answer.value
    if isinstance(value, bool):
        return tr("Yes") if value else tr("No")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return _parts(value)
    text = str(value if value is not None else "")
    if answer.type == "date":
        text = _day(text)
    return _two(text, str(answer.value_en or "")) if text.strip() else ""


def _parts(value: dict[str, Json]) -> str:
    """Format a structured value from another store: a time range or a place."""
    if "from" in value:
        occurred = codec.read_by_parts(Occurred, value)
        moments = (_moment(occurred.from_), _moment(occurred.to))
        return f" {tr('to')} ".join(moment for moment in moments if moment)
    place = codec.read_by_parts(Place, value)
    return ", ".join(part for part in (place.text, place.postcode) if part)


def _day(text: str) -> str:
    """Format a date in the UK style; return any other text unchanged."""
    try:
        at = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{at.day} {tr(MONTHS[at.month - 1])} {at.year}"


def _moment(time: str | None) -> str:
    at = read_time(time)
    here = at.astimezone(HERE) if at is not None else None
    return (
        f"{_day(here.date().isoformat())} {here:%H:%M}{times.zone(here)}" if here is not None else time or ""
    )
