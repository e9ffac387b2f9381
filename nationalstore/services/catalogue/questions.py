"""Services and their questions, as defined in the definition files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from casework.documents import codec, service
from casework.documents.base import Json
from casework.documents.parts import Routing
from casework.documents.service import Condition
from casework.flags import SAFE_CONTACT
from nationalstore.services.catalogue.definition_files import (
    WrittenFiles,
    WrittenNotice,
    WrittenQuestion,
    WrittenService,
)

NOT_SURE = "not_sure"
NOT_SURE_WORDS = {"en": "I am not sure", "cy": "Nid wyf yn siŵr"}
FROM_SOMEONE_CLOSE = frozenset({"domestic_abuse", "stalking", SAFE_CONTACT})
"""The flags of reports about someone who may watch the reporter."""
PRIVATE = FROM_SOMEONE_CLOSE | {"sexual", "child"}
"""The flags of reports that nobody else should see on a screen or in a history."""
RISKS = ("low", "medium", "high", "emergency")
# Welsh has no single word for yes: the answer repeats the verb of the question.
WELSH_YES = {
    "oes": ("Oes", "Nac oes"), "do": ("Do", "Naddo"), "ydy": ("Ydy", "Nac ydy"), "ydw": ("Ydw", "Nac ydw"),
    "oedd": ("Oedd", "Nac oedd"), "ie": ("Ie", "Nage"), "gallaf": ("Gallaf", "Na allaf"),
    "hoffwn": ("Hoffwn", "Na hoffwn"), "wyf": ("Wyf", "Nac wyf"),
}  # fmt: skip
FILES_YES = {"yes": {"en": "Yes, I will add them when the report is sent",
                     "cy": "Oes, byddaf yn eu hychwanegu pan fydd yr adroddiad wedi'i anfon"},
             "no": {"en": "No", "cy": "Nac oes"}}  # fmt: skip

Words = Mapping[str, str]
Answers: TypeAlias = dict[str, Json]
"""Answers by the keys of their questions, as submitted or as parsed."""


@dataclass(frozen=True)
class CatalogueQuestion:
    """One question of a service."""

    key: str
    label: Words
    type: str
    required: bool = False
    section: str = ""
    hint: Words | None = None
    options: tuple[str, ...] = ()
    option_labels: Mapping[str, Words] = field(default_factory=dict)
    not_sure: bool = False
    when: Condition | None = None
    min: int | None = None
    max: int | None = None
    pattern: str = ""
    dates: str = "past"
    summary: bool = False
    raises_risk: dict[str, str] = field(default_factory=dict)
    flags: dict[str, str] = field(default_factory=dict)
    signposts: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """The offence codes that answers suggest, the one that counts first before the others."""
    files: WrittenFiles | None = None
    notice: WrittenNotice | None = None

    def asked(self, answers: Answers) -> bool:
        """Whether the earlier answers lead to this question."""
        return self.when is None or _holds(self.when, answers)

    def short_notice(self, answers: Answers, today: date) -> WrittenNotice | None:
        """Return what the law wants when the answered date leaves fewer clear days than that, or None."""
        notice, given = self.notice, answers.get(self.key)
        if notice is None or not isinstance(given, str) or given == NOT_SURE:
            return None
        if notice.when is not None and not _holds(notice.when, answers):
            return None
        left = (date.fromisoformat(given) - today).days - 1
        return notice if left < notice.clear_days else None

    def of(self, table: dict[str, str], value: Json) -> list[str]:
        """Return the entries of a table of this question for the chosen options."""
        chosen = value if isinstance(value, list) else [value]
        return [table[option] for option in chosen if isinstance(option, str) and option in table]

    def as_document(self) -> service.Question:
        """Return the question as stored in documents."""
        files = self.files
        return service.Question(
            key=self.key, label=self.label, type=self.type, required=self.required, options=self.options,
            option_labels=self.option_labels, when=self.when, section=self.section, hint=self.hint,
            not_sure=self.not_sure, min=self.min, max=self.max, pattern=self.pattern or None,
            dates=self.dates if self.type in ("date", "occurred") else None,
            files=service.WelcomeFiles(kinds=files.kinds, most=files.most, mandatory=files.mandatory) if files else None,
        )  # fmt: skip


@dataclass(frozen=True)
class Service:
    """One service for citizens."""

    key: str
    version: int
    title: Words
    group: str
    regime: str
    crime: bool
    kind: str
    risk: str
    questions: tuple[CatalogueQuestion, ...]
    naming: str = "allowed"
    role: str = "victim"
    flags: tuple[str, ...] = ()
    """The flags of every report, whatever is answered."""
    keywords: Words | None = None
    intro: Words | None = None
    routing: Routing = field(default_factory=Routing)
    sections: Mapping[str, Words] = field(default_factory=dict)

    @property
    def anonymous(self) -> bool:
        """Whether the service never asks for a name."""
        return self.naming == "only"

    @property
    def sensitive(self) -> bool:
        """Whether someone close to the reporter may be the danger: contact is asked early, and titles say nothing."""
        first = self.questions[0].flags.values() if self.questions else ()
        by_answer = {flag for question in self.questions for flag in question.flags.values()}
        return bool({*self.flags, *first} & PRIVATE or by_answer & FROM_SOMEONE_CLOSE)

    @property
    def needs_name(self) -> bool:
        """Whether the service requires a name."""
        return self.naming == "never"

    def asked(self, answers: Answers) -> Iterator[CatalogueQuestion]:
        """Yield the questions that the answers lead to; an answer to a question that is not asked is ignored."""
        counted: Answers = {}
        for question in self.questions:
            if question.asked(counted):
                counted[question.key] = answers.get(question.key)
                yield question

    def question(self, key: str) -> CatalogueQuestion | None:
        """Return the question with this key, or None."""
        return next((question for question in self.questions if question.key == key), None)

    def as_document(self) -> service.ServiceDefinition:
        """Return the definition as stored in documents."""
        return service.ServiceDefinition(
            key=self.key, version=self.version, title=self.title, group=self.group, regime=self.regime,
            crime=self.crime, anonymous=self.naming, intro=self.intro, sections=self.sections,
            questions=tuple(question.as_document() for question in self.questions),
        )  # fmt: skip

    def as_record(self) -> dict[str, Json]:
        """Return the definition as intake and the feed return it."""
        return codec.encode(self.as_document())


def service_of(
    written: WrittenService, questions: Sequence[WrittenQuestion], sections: dict[str, Words]
) -> Service:
    """Return the service described by a validated definition, with its questions and headings in the order asked."""
    return Service(
        key=written.key, version=written.version, title=written.title, group=written.group, regime=written.regime,
        crime=written.crime, kind=written.kind, risk=written.risk, questions=tuple(map(question_of, questions)),
        naming=written.anonymous, role=written.role, flags=written.flags, keywords=written.keywords, intro=written.intro,
        routing=written.routing, sections=sections,
    )  # fmt: skip


def question_of(written: WrittenQuestion) -> CatalogueQuestion:
    """Return the question described by a validated definition, with the labels of its options."""
    labels = _labels(written)
    return CatalogueQuestion(
        key=written.key, label=written.label or {}, type=written.type, required=bool(written.required),
        section=written.section or "", hint=written.hint, options=tuple(labels), option_labels=labels,
        not_sure=written.not_sure, when=written.when, min=written.min, max=written.max, pattern=written.pattern,
        dates=written.dates, summary=written.summary, raises_risk=written.raises_risk, flags=written.flags,
        signposts=written.signposts, roles=written.roles, codes=written.codes, files=written.files, notice=written.notice,
    )  # fmt: skip


def _labels(written: WrittenQuestion) -> dict[str, Words]:
    labels: dict[str, Words] = {option.value: option.words for option in written.options}
    if written.type == "yes_no":
        yes, no = WELSH_YES[written.welsh_yes]
        labels = {"yes": {"en": "Yes", "cy": yes}, "no": {"en": "No", "cy": no}}
    if written.type == "file":
        labels = dict(FILES_YES)
    if written.not_sure and labels:
        labels[NOT_SURE] = NOT_SURE_WORDS
    return labels


def _holds(when: Condition, answers: Answers) -> bool:
    held = [_holds(part, answers) for part in when.all or ()]
    if when.any is not None:
        held.append(any(_holds(part, answers) for part in when.any))
    if when.key is not None:
        given = answers.get(when.key)
        held.append(
            any(answer in (when.is_ or ()) for answer in (given if isinstance(given, list) else [given]))
        )
    return all(held)


def keys_of(when: Condition | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each question that a condition depends on, with the answers that satisfy it."""
    if when is None:
        return
    if when.key is not None:
        yield when.key, when.is_ or ()
    for part in (*(when.all or ()), *(when.any or ())):
        yield from keys_of(part)
