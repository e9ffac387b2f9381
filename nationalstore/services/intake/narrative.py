"""From a citizen's answers to what the desk reads: the report's words, place, time, flags, risk and role."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nationalstore.core.errors import Problem
from nationalstore.db.store import Record
from nationalstore.services.catalogue import answers, service_catalogue
from nationalstore.services.catalogue.questions import NOT_SURE, RISKS, Question, Service, Words
from nationalstore.services.catalogue.service_catalogue import Signpost

SUMMARY = 120  # characters
WHERE = "where"  # The place question that says where it happened; others ask where somebody lives.
OCCURRED_LABEL: Words = {"en": "When did it happen?", "cy": "Pryd ddigwyddodd hyn?"}
PLACE_LABEL: Words = {"en": "Where did it happen?", "cy": "Ble ddigwyddodd hyn?"}


@dataclass(frozen=True)
class Told:
    """What a citizen told us, read by the service's questions."""

    service: Service
    language: str
    given: dict[str, Any]
    occurred: dict[str, Any] | None
    place: dict[str, Any] | None

    def answered(self) -> Iterator[tuple[Question, Any]]:
        """Yield each question with its answer, in the order of the definition."""
        for question in self.service.questions:
            if question.key in self.given:
                yield question, self.given[question.key]

    def signpost(self) -> tuple[Question, Signpost] | None:
        """Return the first answer that says that somebody else deals with it, or None."""
        for question, value in self.answered():
            for key in question.of(question.signposts, value):
                return question, service_catalogue.signposts()[key]
        return None

    def as_record(self) -> Record:
        """Return what the report says, without who said it."""
        service = self.service
        return {
            "service": service.key,
            "service_title": service.title,
            "service_version": service.version,
            "regime": service.regime,
            "crime": service.crime,
            "occurred": self.occurred,
            "place": self.place,
            "language": self.language,
            "answers": [self._answer(question, value) for question, value in self.answered()],
            "summary": self._summary(),
            "flags": self._flags(),
            "risk": self._risk(),
            "opening_code": None,
            "routing": {"team": service.routing.get("team"), "opening_code": service.routing.get("opening_code")},
        }  # fmt: skip

    def role(self) -> str:
        """Return whether the reporter is victim, witness or a third party."""
        said = [role for question, value in self.answered() for role in question.of(question.roles, value)]
        return said[-1] if said else self.service.role

    def _answer(self, question: Question, value: Any) -> Record:
        said = {
            "key": question.key,
            "question": question.key,
            "label": question.label[self.language],
            "type": question.type,
            "value": answers.shown(question, value, self.language),
        }
        if said["value"] != value:
            said["given"] = value
        heading = self.service.sections.get(question.section)
        said["section"] = heading[self.language] if heading else ""
        if self.language != "en":
            said |= {"label_en": question.label["en"], "section_en": heading["en"] if heading else ""}
            said |= {"value_en": answers.shown(question, value, "en")} if _has_words(question, value) else {}
        return said

    def _summary(self) -> str:
        told = next((answers.shown(q, value, self.language) for q, value in self.answered() if q.summary), "")
        first = (told.strip() or self.service.title[self.language]).splitlines()[0]
        return first if len(first) <= SUMMARY else first[: SUMMARY - 1] + "…"

    def _flags(self) -> list[str]:
        said = [flag for question, value in self.answered() for flag in question.of(question.flags, value)]
        return list(dict.fromkeys(said))

    def _risk(self) -> str:
        raised = [
            risk for question, value in self.answered() for risk in question.of(question.raises_risk, value)
        ]
        return max([self.service.risk, *raised], key=RISKS.index)


def read(
    service: Service, given: dict[str, Any], language: str, now: datetime, occurred: object, place: object
) -> Told:
    """Return what was told. Raises Problem ``answer_invalid`` naming the question that needs attention."""
    when = _first(service, "occurred")
    at = _beside("occurred", OCCURRED_LABEL, occurred, language, now, _dates(service, when))
    where = _beside("place", PLACE_LABEL, place, language, now, "past")
    filled = {**given, **_fills(when, at, given), **_fills(service.question(WHERE), where, given)}
    found = service_catalogue.check(service, filled, now, language)
    if at is None and when is not None and found.get(when.key) != NOT_SURE:
        at = found.get(when.key)
    return Told(service, language, found, at, where or found.get(WHERE))


def _fills(question: Question | None, value: object, given: dict[str, Any]) -> dict[str, Any]:
    """Return what stands in the body as the answer to a question that was left open."""
    if question is None or question.when is not None or value is None:
        return {}
    return {question.key: value} if answers.blank(given.get(question.key)) else {}


def _first(service: Service, type_: str) -> Question | None:
    return next((question for question in service.questions if question.type == type_), None)


def _dates(service: Service, when: Question | None) -> str:
    """Return which dates the body's own time may have: as asked, and what is applied for may lie ahead."""
    return when.dates if when is not None else ("past" if service.group == "tell_us" else "any")


def _beside(name: str, label: Words, value: object, language: str, now: datetime, dates: str) -> Any:
    """Return what stands beside the answers in the body, read as an answer is."""
    question = Question(name, label, name, dates=dates)
    try:
        return answers.read(question, value, now)
    except answers.Wrong as wrong:
        raise Problem("answer_invalid", f"{wrong.said(question, language)}.", question=name) from None


def _has_words(question: Question, value: Any) -> bool:
    """Whether the words of an answer differ by language."""
    return bool(question.options) or question.type in ("date", "occurred") or value == NOT_SURE
