"""Turns a citizen's answers into the report for the desk: text, place, time, flags, risk and role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from msgspec.structs import replace

from casework.documents import codec
from casework.documents.base import Json
from casework.documents.parts import Routing
from casework.documents.report import Answer, Occurred, Place, Report, ReporterDetails
from casework.documents.values import ReportId
from casework.documents.words import CaseKind, Risk
from casework.flags import SAFE_CONTACT, SHORT_NOTICE
from nationalstore.core.date_formatting import HERE
from nationalstore.core.errors import Problem
from nationalstore.services.catalogue import answers, service_catalogue
from nationalstore.services.catalogue.questions import NOT_SURE, RISKS, CatalogueQuestion, Service, Words
from nationalstore.services.catalogue.service_catalogue import Signpost

SUMMARY = 120  # Characters of the summary.
ENGLISH = "en"  # The language every officer reads.
WHERE = "where"  # The place question that asks where it happened; others ask where someone lives.
OCCURRED_LABEL: Words = {"en": "When did it happen?", "cy": "Pryd ddigwyddodd hyn?"}
PLACE_LABEL: Words = {"en": "Where did it happen?", "cy": "Ble ddigwyddodd hyn?"}


Given: TypeAlias = Mapping[str, Json]
"""Answers by the keys of their questions."""


@dataclass(frozen=True)
class Narrative:
    """A citizen's answers, read with the questions of the service."""

    service: Service
    language: str
    given: Given
    occurred: Occurred | None
    place: Place | None
    today: date | None = None
    """The day on which they were given. Without it, nothing is said of short notice."""

    def answered(self) -> Iterator[tuple[CatalogueQuestion, Json]]:
        """Yield each answered question with its answer, in the order of the definition."""
        for question in self.service.questions:
            if question.key in self.given:
                yield question, self.given[question.key]

    def signpost(self) -> tuple[CatalogueQuestion, Signpost] | None:
        """Return the first answer for which another organisation is responsible, with its signpost, or None."""
        for question, value in self.answered():
            for key in question.of(question.signposts, value):
                return question, service_catalogue.signposts()[key]
        return None

    @property
    def may_be_overlooked(self) -> bool:
        """Whether an answer says that someone else could see messages to the reporter."""
        return SAFE_CONTACT in self._flags()

    def as_report(self) -> Report:
        """Return the report, without an id and without the reporter, except for their role."""
        service = self.service
        return Report(
            id=ReportId(""),
            service=service.key,
            service_title=service.title,
            service_version=service.version,
            regime=service.regime,
            crime=service.crime,
            case_kind=CaseKind(service.kind),
            occurred=self.occurred,
            place=self.place,
            language=self.language,
            answers=tuple(self._answer(question, value) for question, value in self.answered()),
            summary=self._summary(),
            reporter=ReporterDetails(role=self._role()),
            flags=self._flags(),
            risk=Risk(self._risk()),
            routing=self._routing(),
        )

    def _routing(self) -> Routing:
        """Return the initial routing; a report always has one, even if the service does not."""
        routing = self.service.routing
        code = next((code for question, value in self.answered() for code in _codes(question, value)), None)
        first: dict[str, Json] = {"team": routing.team, "opening_code": code or routing.opening_code}
        return codec.read(Routing, {**first, "restricted": True} if routing.restricted else first)

    def _role(self) -> str:
        """Return whether the reporter is the victim, a witness or a third party."""
        roles = [role for question, value in self.answered() for role in question.of(question.roles, value)]
        return roles[-1] if roles else self.service.role

    def _answer(self, question: CatalogueQuestion, value: Json) -> Answer:
        shown = answers.shown(question, value, self.language)
        form = answers.canonical(question, value)
        heading = self.service.sections.get(question.section)
        answer = Answer(
            key=question.key,
            question=question.key,
            label=question.label[self.language],
            type=question.type,
            value=shown,
            given=value if shown != value else None,
            canonical=form if form and form != shown else None,
            section=heading[self.language] if heading else "",
        )
        if self.language == ENGLISH:
            return answer
        return replace(
            answer,
            label_en=question.label[ENGLISH],
            section_en=heading[ENGLISH] if heading else "",
            value_en=answers.shown(question, value, ENGLISH) if _has_words(question, value) else None,
        )

    def _summary(self) -> str:
        text = next((answers.shown(q, value, self.language) for q, value in self.answered() if q.summary), "")
        first = (text.strip() or self.service.title[self.language]).splitlines()[0]
        return first if len(first) <= SUMMARY else first[: SUMMARY - 1] + "…"

    def _flags(self) -> tuple[str, ...]:
        flags = [*self.service.flags]
        flags += [flag for question, value in self.answered() for flag in question.of(question.flags, value)]
        given = {question.key: value for question, value in self.answered()}
        today = self.today
        if today is not None and any(question.short_notice(given, today) for question, _ in self.answered()):
            flags.append(SHORT_NOTICE)
        return tuple(dict.fromkeys(flags))

    def _risk(self) -> str:
        raised = [
            risk for question, value in self.answered() for risk in question.of(question.raises_risk, value)
        ]
        return max([self.service.risk, *raised], key=RISKS.index)


def read(
    service: Service, given: Given, language: str, now: datetime, occurred: Json, place: Json
) -> Narrative:
    """Return the narrative. Raises Problem ``answer_invalid`` naming the question that needs attention."""
    when = _first(service, "occurred")
    at = _beside("occurred", OCCURRED_LABEL, occurred, language, now, _dates(service, when))
    where = _beside("place", PLACE_LABEL, place, language, now, "past")
    filled = {**given, **_fills(when, at, given), **_fills(service.question(WHERE), where, given)}
    checked = service_catalogue.check(service, filled, now, language)
    if at is None and when is not None and checked.get(when.key) != NOT_SURE:
        at = checked.get(when.key)
    where = where or checked.get(WHERE)
    return Narrative(
        service,
        language,
        checked,
        codec.read(Occurred, at) if isinstance(at, dict) else None,
        codec.read(Place, where) if isinstance(where, dict) else None,
        now.astimezone(HERE).date(),
    )


def _codes(question: CatalogueQuestion, value: Json) -> list[str]:
    """Return the offence codes that the answer suggests, in the order in which they count."""
    chosen = value if isinstance(value, list) else [value]
    return [code for option, code in question.codes.items() if option in chosen]


def _fills(question: CatalogueQuestion | None, value: Json, given: Given) -> dict[str, Json]:
    """Return the value given beside the answers as the answer to a question left blank."""
    if question is None or question.when is not None or value is None:
        return {}
    return {question.key: value} if answers.blank(given.get(question.key)) else {}


def _first(service: Service, type_: str) -> CatalogueQuestion | None:
    return next((question for question in service.questions if question.type == type_), None)


def _dates(service: Service, when: CatalogueQuestion | None) -> str:
    """Return which dates the body's own time may have: as the question says; applications may lie in the future."""
    return when.dates if when is not None else ("past" if service.group == "tell_us" else "any")


def _beside(name: str, label: Words, value: Json, language: str, now: datetime, dates: str) -> Json:
    """Return a value given beside the answers in the body, read like an answer."""
    question = CatalogueQuestion(name, label, name, dates=dates)
    try:
        answer: Json = answers.read(question, value, now)
    except answers.Wrong as wrong:
        raise Problem("answer_invalid", f"{wrong.sentence(question, language)}.", question=name) from None
    return answer


def _has_words(question: CatalogueQuestion, value: Json) -> bool:
    """Whether the displayed answer differs by language."""
    return bool(question.options) or question.type in ("date", "occurred") or value == NOT_SURE
